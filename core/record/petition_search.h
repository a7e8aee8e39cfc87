/* What somebody typed to find petitions: words, and filters by name (街道:望麓 状态:未结 月:2025-03). */
#ifndef ANZHANG_CORE_RECORD_PETITION_SEARCH_H
#define ANZHANG_CORE_RECORD_PETITION_SEARCH_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/rule/dict.h"
#include "core/value/date.h"

enum search_filter {
    SF_STATE, SF_CHANNEL, SF_STREET, SF_CLASS, SF_SECTION, SF_UNIT, SF_KIND, SF_REPEAT, SF_PRIORITY,
    SF_PRIVACY, SF_N
};

/* 状态: words that stand for several states. */
#define SEARCH_OPEN "未结"
#define SEARCH_DONE "已结"

#define SEARCH_WORDS 16 /* more are not looked at */

struct search_query {
    const char *word[SEARCH_WORDS]; /* folded (str_fold()), none empty; all must be found */
    size_t nword;
    const char *filter[SF_N]; /* code, for SF_STATE the word or SEARCH_OPEN, SEARCH_DONE; NULL: any */
    struct date from, to;     /* day of receiving; year 0: open */
};

/* Reads what was typed; texts of the arena. A filter whose value is no name, code, part of one name or
   initials of one name is left out and told in e (false): what else was typed still holds. Labels:
   状态 形式 街道 内容 科室 单位 类别 初重 紧急 密级 年 月 自 至, with ：or : and no blank. */
bool search_read(const char *text, const struct dict *d, struct search_query *out, struct arena *a,
                 struct err *e);
/* Sets one filter from a name or code, as search_read() does. */
bool search_filter_read(enum search_filter f, const char *value, const struct dict *d,
                        struct search_query *out, struct arena *a, struct err *e);

/* What may follow the text: whole texts in which the last word is completed: labels while a label is
   begun, values behind one; at most `most`, none while another word is typed. */
const char *const *search_offers(const char *text, const struct dict *d, size_t most,
                                 struct arena *a, size_t *n);

#endif
