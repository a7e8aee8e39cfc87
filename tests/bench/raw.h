/* A program in a pseudo-terminal whose output is timed, not shown: nothing but the program and the
   kernel is in the figure. What the screen shows is the business of tests/pty. */
#ifndef ANZHANG_TESTS_BENCH_RAW_H
#define ANZHANG_TESTS_BENCH_RAW_H

#include <stdbool.h>
#include <stddef.h>

struct raw;

struct answer {
    double ms;    /* from the key to the last byte before the program fell quiet */
    size_t bytes; /* 0: there was no answer */
    bool seen;    /* the text waited for was among them */
};

/* 40 rows and 120 columns. NULL when it cannot be started. */
struct raw *raw_start(char *const argv[]);
/* Ends the program. */
void raw_stop(struct raw *r);
/* Sends bytes and reads until nothing has come for a moment. text NULL: none is looked for. */
struct answer raw_press(struct raw *r, const char *bytes, const char *text);
/* Reads until nothing has come for a long while: after a start. */
void raw_settle(struct raw *r);
/* "VmRSS", "VmHWM" of the program in MB. */
double raw_memory(const struct raw *r, const char *name);

#endif
