/* From what a terminal sends to keys, without curses: the sequences terminals use for keys, and
   characters gathered from bytes. */
#ifndef ANZHANG_TUI_TERM_DECODE_H
#define ANZHANG_TUI_TERM_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/key.h"

/* Codes for define_key(), above those of ncurses: kind and modifiers in one number. */
enum { CODE_BASE = 5000, CODE_MODS = 8, CODE_PASTE_BEGIN = 6000, CODE_PASTE_END };
enum { SEQ_BYTES = 16 };

/* The i-th sequence in out and its code; false after the last one. *plain: a key without
   modifiers, which the terminal's own description may know better. */
bool decode_seq(size_t i, char out[SEQ_BYTES], int *code, bool *plain);
/* The key of a code made by decode_seq(); false for other codes. */
bool decode_code(int code, unsigned mods, struct key *k);

/* A character that has not come whole yet. {0} is empty. */
struct decode {
    unsigned char part[4];
    size_t n;
};

/* One more byte. True: k is a key. *again: the byte was not used, because an incomplete
   character ended before it; give it again. A broken character is U+FFFD: a terminal set to
   another encoding must be noticed, not swallowed. */
bool decode_byte(struct decode *d, unsigned char byte, unsigned mods, struct key *k, bool *again);

#endif
