/* 代码表: lists of codes with names, 信访形式, 内容分类, 街道 ... A record keeps the code, screens and papers
   show the name; a code that was used keeps its meaning, its name may change. Data of the office
   (db/seed/dict.tsv). */
#ifndef ANZHANG_CORE_RULE_DICT_H
#define ANZHANG_CORE_RULE_DICT_H

#include <stdbool.h>
#include <stddef.h>

struct dict_word {
    const char *list;   /* "channel", "content", "street" ... */
    const char *code;
    const char *name;   /* of a tree the whole path: 城乡建设/住房保障与房地产/物业服务 */
    const char *hint;   /* words that suggest it, with blanks between; "" none. Of a document kind the word
                           in its number, of an alias other names */
    bool fixed;         /* national or by law: not to be changed by the office */
    bool gone;          /* kept for old records, not offered any more */
};

struct dict {
    const struct dict_word *v; /* by list, then in their order */
    size_t n;
};

/* The words of one list; *n is 0 when there is no such list. */
const struct dict_word *dict_list(const struct dict *d, const char *list, size_t *n);
/* What a list is called, Chinese msgid; NULL: a list that the program does not know. */
const char *dict_label(const char *list);
/* By code; NULL: unknown. */
const struct dict_word *dict_find(const struct dict *d, const char *list, const char *code);
/* By what somebody typed or a table holds: the code, the name, the last part of a path when it is
   the only one, "code name". Widths and blanks do not count. NULL: none. */
const struct dict_word *dict_read(const struct dict *d, const char *list, const char *text);
/* What is shown for a code: the name; of a tree the code and the last part ("030504 物业服务").
   Unknown: the text itself. The answer is d's, text itself, or stands in out (160 bytes). */
const char *dict_show(const struct dict *d, const char *list, const char *text, char *out,
                      size_t n);
/* Words that are offered and have a word of their hint in the text, those with the longest such words
   first; at most `most` in out. Returns how many. Words of one character suggest nothing. */
size_t dict_suggest(const struct dict *d, const char *list, const char *text,
                    const struct dict_word **out, size_t most);
/* The last part of a path. */
const char *dict_leaf(const char *name);

#endif
