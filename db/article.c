#include "db/article.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/article.h"
#include "db/inner.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/text.h"

enum { SCORE_CLASS = 4, SCORE_ABOVE = 2, SCORE_KEYWORD = 3 };

#define BETWEEN_WORDS " \t\n,;/"

/* Digits that say something: 030500 is the class 0305. */
static size_t class_digits(const char *code)
{
    size_t n = strlen(code);
    while (n >= 2 && code[n - 1] == '0' && code[n - 2] == '0') {
        n -= 2;
    }
    return n;
}

static int class_score(const char *article, const char *wanted)
{
    size_t n = class_digits(article);
    if (!*article || !*wanted) {
        return 0;
    }
    return strcmp(article, wanted) == 0                ? SCORE_CLASS
           : n > 0 && strncmp(article, wanted, n) == 0 ? SCORE_ABOVE
                                                       : 0;
}

/* Separators of Chinese lists become blanks. */
static char *keywords_of(const char *text)
{
    static const char *const signs[] = {"、", "，", "；", "　"};
    struct buf b = {0};
    while (*text) {
        size_t cut = 0;
        for (size_t i = 0; !cut && i < ARRAY_LEN(signs); i++) {
            cut = str_starts(text, signs[i]) ? strlen(signs[i]) : 0;
        }
        buf_addc(&b, cut ? ' ' : *text);
        text += cut ? cut : 1;
    }
    return buf_steal(&b);
}

/* The keywords that stand in the folded text, added to `found`. */
static int keyword_score(const char *keywords, const char *folded, struct buf *found)
{
    char *all = keywords_of(keywords), *rest = all;
    int score = 0;
    for (char *w; (w = strsep(&rest, BETWEEN_WORDS)) != NULL;) {
        char *key = str_fold(w);
        if (*key && strstr(folded, key)) {
            score += SCORE_KEYWORD;
            buf_addf(found, "%s%s", found->n ? "、" : "", w);
        }
        free(key);
    }
    free(all);
    return score;
}

static int by_score(const void *a, const void *b)
{
    const struct article_offer *x = a, *y = b;
    return x->score != y->score ? y->score - x->score : (x->id < y->id) - (x->id > y->id);
}

static const char *reason_of(int of_class, const struct buf *words, struct arena *a)
{
    const char *same = of_class == SCORE_CLASS ? _("同一分类") : of_class ? _("上级分类") : "";
    return words->n ? arena_printf(a, _("%s%s关键词 %s"), same, *same ? "，" : "", words->p)
                    : arena_strdup(a, same);
}

const struct article_offer *db_articles_for(struct db *db, const char *content_class,
                                            const char *text, struct arena *a, size_t *n,
                                            struct err *e)
{
    bool failed = false;
    struct buf rows = {0};
    sqlite3_stmt *s = stmt_get(db, Q_article_offer, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    char *folded = str_fold(text);
    while (stmt_next(db, s, &failed, e)) {
        struct buf words = {0};
        int of_class = class_score((const char *)sqlite3_column_text(s, 3), content_class);
        int score = of_class +
                    keyword_score((const char *)sqlite3_column_text(s, 4), folded, &words);
        if (score) {
            struct article_offer o = {sqlite3_column_int64(s, 0), stmt_text(s, 1, a),
                                      stmt_text(s, 2, a), reason_of(of_class, &words, a), score};
            buf_add(&rows, &o, sizeof(o));
            (*n)++;
        }
        buf_release(&words);
    }
    free(folded);
    struct article_offer *out = arena_alloc(a, rows.n + sizeof(*out));
    if (rows.n) {
        memcpy(out, rows.p, rows.n);
    }
    qsort(out, *n, sizeof(*out), by_score);
    buf_release(&rows);
    return failed ? NULL : out;
}

/* The highest edition of a number. */
static bool newest(struct db *db, const char *key, int64_t *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_article_newest, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0) / MICRO;
        sqlite3_reset(s);
    }
    return !failed;
}

static void fill_edition(struct db *db, const struct rec *from, int64_t edition,
                         const char *author, struct rec *out)
{
    static const int same[] = {KN_NUMBER, KN_TITLE, KN_CONTENT_CLASS, KN_KEYWORDS, KN_BODY,
                               KN_BASIS, KN_AUTHOR};
    char text[32];
    for (size_t i = 0; i < ARRAY_LEN(same); i++) {
        rec_set(out, HEAD(same[i]), cell_text(&from->head[same[i]]), NULL);
    }
    snprintf(text, sizeof(text), "%lld", (long long)edition);
    rec_set(out, HEAD(KN_EDITION), text, NULL);
    date_format(db->today, text, sizeof(text));
    rec_set(out, HEAD(KN_DATE), text, NULL);
    if (author) {
        rec_set(out, HEAD(KN_AUTHOR), author, NULL);
    }
}

bool db_article_revise(struct db *db, int64_t id, const char *author, int64_t *made,
                       struct err *e)
{
    struct rec from, next;
    int64_t edition = 0;
    rec_init(&next, &article_kind);
    rec_init(&from, &article_kind);
    bool ok = store_begin(db, _("另起一版"), e);
    if (ok) {
        rec_release(&from);
        ok = store_load(db, &article_kind, id, &from, e) &&
             newest(db, cell_text(&from.head[KN_NUMBER_KEY]), &edition, e);
        if (ok) {
            fill_edition(db, &from, edition + 1, author, &next);
            ok = store_save(db, &next, NULL, NULL, e);
        }
        ok = store_end(db, ok, e) && ok;
    }
    *made = ok ? next.id : 0;
    rec_release(&next);
    rec_release(&from);
    return ok;
}
