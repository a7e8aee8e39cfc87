/* A program in a pseudo-terminal, its screen kept by libvterm. Everything waits for something to
   be seen, with a deadline; nothing sleeps. */
#ifndef ANZHANG_TESTS_PTY_PTY_H
#define ANZHANG_TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"
#include "tui/term/key.h"

struct pty;

struct pty_options {
    int rows; /* 0: 24 */
    int cols; /* 0: 80 */
    const char *home; /* HOME, TMPDIR, sanitizer reports; NULL: a new folder, removed at the end */
    const char *term; /* NULL: xterm-256color */
    double seconds;   /* deadline of every wait; 0: 10, or PTY_SECONDS from the environment */
    const char *const *env; /* more "NAME=value", NULL-terminated, or NULL */
};

/* Starts argv[0] (found by PATH) with a clean environment: LC_ALL=C.UTF-8, TZ=Asia/Shanghai.
   opt may be NULL. NULL when no pseudo-terminal is to be had. */
struct pty *pty_start(char *const argv[], const struct pty_options *opt);
/* Kills the program when it still runs, frees all. */
void pty_free(struct pty *p);
const char *pty_home(const struct pty *p);

/* Bytes as they are; returns when all are written (the program's output is read meanwhile) or
   the program ended. */
void pty_send(struct pty *p, const char *bytes, size_t n);
void pty_type(struct pty *p, const char *utf8);
/* As the terminal encodes it in its present mode. False: no such key. After Esc it waits until
   the program can no longer take the next key for an Alt key. */
bool pty_key(struct pty *p, const char *name);
/* In brackets when the program asked for them. */
void pty_paste(struct pty *p, const char *utf8);
/* A press and a release at a place, when the program asked for SGR mouse reports. */
void pty_mouse(struct pty *p, enum key_button button, int row, int col);
void pty_resize(struct pty *p, int rows, int cols);
void pty_kill(struct pty *p, int sig);

/* Wait, reading output; false at the deadline (or when the program ended without it). */
bool pty_expect(struct pty *p, const char *text);
bool pty_absent(struct pty *p, const char *text);
bool pty_expect_caret(struct pty *p, int row, int col);
bool pty_expect_cells(struct pty *p, const char *cells); /* as pty_cells() writes them */
/* *status: the exit code, 128 + n for signal n. */
bool pty_wait_exit(struct pty *p, int *status);
/* Reads until nothing has come for a moment: only for writing down a screen, never for a test. */
void pty_settle(struct pty *p);

/* The screen as lines, blanks at line ends removed; rows x cols. A text that is wrapped by the
   program is found by its parts only. */
void pty_text(struct pty *p, struct buf *out);
/* Size, caret, text and attributes of all cells: the golden form. */
void pty_cells(struct pty *p, struct buf *out);
void pty_caret(struct pty *p, int *row, int *col, bool *visible);
/* Bytes the program has written so far. */
size_t pty_bytes(const struct pty *p);
/* A sanitizer wrote a report: adds it to out (may be NULL). */
bool pty_sanitizer_report(const struct pty *p, struct buf *out);
/* Removes a folder of a test with all that is in it. */
void pty_remove_tree(const char *path);

#endif
