/* Numbers as text. A number is an integer with `scale` decimal places: 123456 with scale 2 is
   1,234.56. No locale, no floating point. */
#ifndef ANZHANG_LOCALE_NUM_H
#define ANZHANG_LOCALE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NUM_MAX 48 /* bytes that hold any number with its NUL */

enum num_flag {
    NUM_GROUP = 1, /* 1,234.56 */
    NUM_MINUS = 2  /* U+2212 instead of '-': for paper only, never where it is read back */
};

/* Writes value / 10^scale (scale 0..18) with exactly `decimals` decimals (0..18; -1: as many as
   needed, trailing zeros stripped). Fewer decimals than scale: rounded half away from zero, and
   what becomes zero has no sign. False and "" when out (n bytes) is too small or an argument is
   out of range. */
bool num_format(char *out, size_t n, int64_t value, int scale, int decimals, unsigned flags);
/* 1,234.56 for screens and documents; '-' when negative. */
bool num_group(char *out, size_t n, int64_t value, int scale, int decimals);
/* 1234.56 for files; '-' when negative. */
bool num_plain(char *out, size_t n, int64_t value, int scale, int decimals);

/* Copies in to out (n bytes) made ready for parsing: full-width signs become ASCII (０１２，．－％),
   U+2212 becomes '-', 。 between digits becomes '.', blanks of every kind are removed, and so are
   commas between groups of three digits (1,234,567 but not 1,23). Everything else is kept, so
   that a parser refuses it. False and "" when out is too small: no number is that long. */
bool num_fold(const char *in, char *out, size_t n);

#endif
