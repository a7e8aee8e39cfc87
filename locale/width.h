/* Columns on a terminal. A string's width is the sum of its characters' widths, as ncurses counts
   it; strings are cut between grapheme clusters only. Invalid bytes count as U+FFFD (1 column). */
#ifndef ANZHANG_LOCALE_WIDTH_H
#define ANZHANG_LOCALE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* Columns of characters of ambiguous width (— “ … · ① Ⅲ ■ → box lines): 1, the default, or 2 for
   terminals set so. Any other value is taken as 1. */
void width_set_ambiguous(int cols);

/* Columns of one character: 0 (control, combining, format), 1 or 2. */
int width_cp(uint32_t cp);
/* Columns of a NUL-terminated string, and of n bytes. */
int width_of(const char *utf8);
int width_of_n(const char *s, size_t n);

/* Bytes of the grapheme cluster (base, marks, ZWJ sequence) at s, n bytes left; 0 only when n is
   0. *cols (may be NULL) gets its columns. The step of a cursor. */
size_t width_cluster(const char *s, size_t n, int *cols);

/* Bytes of the longest prefix of s (n bytes) of at most `cols` columns, never cut inside a
   cluster. *used (may be NULL) gets its columns. 0 when the first cluster does not fit. */
size_t width_clip(const char *s, size_t n, int cols, int *used);

/* Bytes of the first line of s (n bytes) wrapped to `cols` columns (less than 1 counts as 1).
   A line may end between two Han characters and after blanks, but not before closing punctuation
   （，。、；：？！）》」”％ ...）, not after an opening one （（《「“ ...）, not inside —— or ……, and not
   inside a Latin word or a number, unless there is no other place on the line.
   - A '\n' ends the line and is NOT part of the bytes returned: the caller skips it. It is there
     when s[result] == '\n' (and result < n). The result is 0 for n == 0 and for s[0] == '\n' only.
   - Blanks at a break stay at the end of the line, and those over the edge hang there.
   *used (may be NULL) gets the columns without hanging blanks; it exceeds `cols` only when the
   line is one cluster wider than that. To walk a text:
       do {
           size_t len = width_wrap(p, n, cols, &used);
           ... the line is p[0 .. len), clip it to cols ...
           bool newline = len < n && p[len] == '\n';
           p += len + newline, n -= len + newline;
       } while (n > 0);      (a text that ends in \n has, for an editor, one more, empty line) */
size_t width_wrap(const char *s, size_t n, int cols, int *used);

#endif
