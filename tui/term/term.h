/* The real terminal: shows a grid, hands out keys. There is at most one; term.c alone knows
   curses. The loop of a program:

       while (go_on) {
           draw(&grid);
           term_draw(&grid);
           do {
               term_key(250, &key);
               handle(&key);          (K_RESIZE: grid_resize(&grid, key.row, key.col))
           } while (term_pending());  (one picture for a burst of keys)
       } */
#ifndef ANZHANG_TUI_TERM_TERM_H
#define ANZHANG_TUI_TERM_TERM_H

#include <stdbool.h>

#include "core/base/err.h"
#include "tui/term/grid.h"
#include "tui/term/key.h"

struct term_options {
    bool mono;          /* no colours, whatever the terminal can do */
    bool no_mouse;      /* leave the mouse to the terminal (selecting text) */
    const char *record; /* write the keys to this file as a play; NULL: do not */
};

/* Takes the terminal. False and e when there is none this program can draw on (standard input or
   output is no terminal, TERM is missing, dumb or unknown): the caller then asks in plain lines.
   The character type must be UTF-8 already: text_init() first. opt may be NULL. */
bool term_open(const struct term_options *opt, struct err *e);
/* Gives the terminal back as it was; may be called twice. */
void term_close(void);
bool term_is_open(void);
/* What is typed from now on is no business of a recording: its characters are written as *. */
void term_secret(bool on);

/* The size right now, rows and columns. */
void term_size(int *rows, int *cols);
bool term_has_color(void);
/* Shows g: only rows that differ from what is shown are written, and the caret goes to its place
   (also when it is hidden: input methods follow it). */
void term_draw(const struct grid *g);
/* Forgets what is shown: the next term_draw() writes everything (Ctrl-L). */
void term_redraw_all(void);

/* Waits for one key, at most timeout_ms (-1: for ever, 0: only what is there). Always fills out;
   K_TIMEOUT when nothing came, K_HANGUP again and again once the terminal is gone. The text of a
   K_PASTE is valid until the next term_key() or term_pending(). */
void term_key(int timeout_ms, struct key *out);
/* More keys are waiting: handle them before drawing. */
bool term_pending(void);

/* Leaves the screen for another program, and comes back (everything is drawn anew). */
void term_suspend(void);
void term_resume(void);
void term_bell(void);

#endif
