/* Which words of a code list a text speaks of: by the words' hints, for places by their names. */
#ifndef ANZHANG_CORE_RULE_HINT_H
#define ANZHANG_CORE_RULE_HINT_H

#include "core/base/arena.h"
#include "core/rule/dict.h"

struct hint_hit {
    const struct dict_word *word;
    const char *by; /* what stands in the text, of the arena: 物业、物业费 */
    int weight;     /* more and longer words weigh more; those of the title double */
};

/* The words of the list that are offered and have a hint in the text, the heaviest first, at most
   `most`. Upper levels of a tree have no hints. *n counts. */
const struct hint_hit *hint_find(const struct dict *d, const char *list, const char *title,
                                 const char *content, size_t most, struct arena *a, size_t *n);
/* Places: a word's name, its name without 街道, 镇, 乡 ..., or a hint stands in the text; the longest
   first. The texts come in the order of their worth: the address first. */
const struct hint_hit *hint_place(const struct dict *d, const char *list, const char *const *texts,
                                  size_t ntexts, size_t most, struct arena *a, size_t *n);

#endif
