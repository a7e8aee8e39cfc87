/* Times, their medians, and the table of figures. Milliseconds throughout. */
#ifndef ANZHANG_TESTS_BENCH_BENCH_H
#define ANZHANG_TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

double bench_now(void);

/* {0} is empty. */
struct sample {
    double *v;
    size_t n, cap;
};

void sample_add(struct sample *s, double v);
/* The value below which the share q (0..1) of all lies; 0 of none. */
double sample_at(struct sample *s, double q);
void sample_release(struct sample *s);

/* Runs a program to its end, its output thrown away; the time from start to end, -1 when it
   failed (said on stderr). */
double bench_run(char *const argv[]);

/* Seeded numbers, the same in every run. */
uint32_t bench_random(uint64_t *seed, uint32_t below);

/* One line of the table. ref NULL: no reference; aim 0: none, else the figure may not be above. */
struct figure {
    const char *what;
    const char *unit;
    double value;
    const char *ref;
    double ref_value;
    double aim;
};

void bench_row(const struct figure *f);

#endif
