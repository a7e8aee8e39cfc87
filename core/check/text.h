/* Inside core/check: texts as characters, to tell what repeats what. */
#ifndef ANZHANG_CORE_CHECK_TEXT_H
#define ANZHANG_CORE_CHECK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chars {
    uint32_t *p;
    size_t n;
};

/* Characters of a text folded for comparing; blanks are gone. Release with chars_release(). */
struct chars chars_of(const char *text);
void chars_release(struct chars *c);

/* Length of the longest common subsequence is at least `percent` of the longer one. Takes
   a.n × b.n steps unless the lengths alone decide. */
bool chars_near(struct chars a, struct chars b, unsigned percent);
/* Length of the longest run of characters that stands in both. */
size_t chars_shared(struct chars a, struct chars b);

/* str_fold() without the full stops and commas at the end. Caller frees. */
char *phrase_fold(const char *text);

#endif
