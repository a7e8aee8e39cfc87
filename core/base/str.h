/* UTF-8 helpers that need no locale. Texts inside the program are always valid UTF-8. */
#ifndef ANZHANG_CORE_BASE_STR_H
#define ANZHANG_CORE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one character at s (n bytes left). Returns its length, 0 at n == 0, and for an
   invalid sequence 1 with *cp = 0xFFFD. */
size_t str_decode(const char *s, size_t n, uint32_t *cp);
/* Writes cp (a scalar value) as UTF-8 into out[4]; returns its length. */
size_t str_encode(uint32_t cp, char out[4]);
bool str_valid(const char *s, size_t n);
/* Number of characters (code points). */
size_t str_count(const char *s);
/* Removes an incomplete character at the end of s, as a cut by snprintf leaves it. */
void str_trim_partial(char *s);
/* Removes every invalid byte from s: what "%.40s" leaves where it cut inside a character. */
void str_drop_invalid(char *s);
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
/* NULL and "" are equal. */
bool str_same(const char *a, const char *b);
/* A control character: C0 but \n, DEL, C1, and the bidi and format controls that change how the
   text around them is shown. Such characters never reach a terminal or a document. */
bool str_is_control(uint32_t cp);
/* Copy of s in which every control character is replaced by a visible sign (␛, ␇ or U+FFFD) and
   every invalid byte by U+FFFD; \r\n and \r become \n, a tab becomes a space. *changed (may be
   NULL) says whether a control or invalid byte was met. Caller frees. */
char *str_clean(const char *s, size_t n, bool *changed);
/* The same, but tabs stay: what a spreadsheet puts between the cells that are pasted. */
char *str_clean_table(const char *s, size_t n);
/* Copy of s for comparing words: full-width ASCII made half-width, blanks, line breaks and
   characters that are not seen removed, ASCII letters lower. Caller frees. */
char *str_fold(const char *s);
/* `folded`, which is folded, stands in str_fold(s). */
bool str_fold_has(const char *s, const char *folded);
/* Next folded character of *s, which is moved on; 0 at the end. str_fold() without memory. */
uint32_t str_fold_next(const char **s);
/* str_fold(a) and str_fold(b) are the same. */
bool str_fold_same(const char *a, const char *b);

#endif
