#include "db/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/rule/token.h"
#include "db/learn.h"
#include "db/search_row.h"
#include "db/token.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

#define WORD_TOKENS 128 /* of one word; what is longer is compared only */
#define PAIRS_ENOUGH 3
#define FIRST_YEAR 1990 /* an open beginning: no petition of before */

/* The question put to the index, and what it does not settle. */
struct asking {
    const struct search_query *q;
    struct buf match;
    bool check_words, check_days;
    struct access_view view; /* not all may see all */
    struct date today;
};

static void add(struct asking *k, const char *op, const char *token, size_t n)
{
    buf_addf(&k->match, "%s\"", op);
    for (size_t i = 0; i < n; i++) {
        buf_adds(&k->match, token[i] == '"' ? "\"" : "");
        buf_addc(&k->match, token[i]);
    }
    buf_addc(&k->match, '"');
}

static void open_part(struct asking *k)
{
    buf_adds(&k->match, k->match.n ? " AND (" : "(");
}

static void add_tag(struct asking *k, const char *op, enum tag t, const char *value)
{
    struct buf tag = {0};
    tag_add(&tag, t, value);
    add(k, op, buf_str(&tag), tag.n);
    buf_release(&tag);
}

/* A token of a word, and how often it stands in the texts that were learned from. */
struct part {
    char text[TOKEN_BYTES + 1];
    size_t n, seen;
    bool figures;
};

struct wording {
    struct db *db;
    struct part v[WORD_TOKENS];
    size_t n;
};

static size_t often(struct db *db, const char *token, size_t n)
{
    uint32_t a, b;
    size_t len = str_decode(token, n, &a);
    return len < n && str_decode(token + len, n - len, &b) ? learned_pair(learn_classes(db), GRAM(a, b))
                                                           : 0;
}

static int add_token(void *ctx, const char *token, size_t n, size_t from, size_t to)
{
    (void)from, (void)to;
    struct wording *w = ctx;
    if (w->n < WORD_TOKENS) {
        struct part *k = &w->v[w->n++];
        memcpy(k->text, token, n);
        k->text[n] = '\0';
        k->n = n;
        k->figures = (unsigned char)token[0] < 0x80 && (unsigned char)token[n - 1] < 0x80;
    }
    return 0;
}

static int rarer(const void *x, const void *y)
{
    const struct part *a = x, *b = y;
    return a->seen < b->seen ? -1 : a->seen > b->seen;
}

/* Of a long word the rarest pairs suffice, and every fourth of its figures: what they find is compared with
   the texts in any case, and each further one is a list to be walked through. */
static void thin_out(struct wording *w)
{
    size_t n = 0, pairs = 0, run = 0;
    for (size_t i = 0; i < w->n; i++) {
        bool figures = w->v[i].figures && w->v[i].n == TOKEN_FIGURES;
        bool last = i + 1 == w->n || !w->v[i + 1].figures;
        run = figures ? run + 1 : 0;
        if (!figures || run % TOKEN_FIGURES == 1 || last) {
            w->v[n++] = w->v[i];
        }
        pairs += !w->v[i].figures;
    }
    w->n = n;
    if (pairs <= PAIRS_ENOUGH) {
        return;
    }
    for (size_t i = 0; i < w->n; i++) {
        w->v[i].seen = w->v[i].figures ? 0 : often(w->db, w->v[i].text, w->v[i].n);
    }
    qsort(w->v, w->n, sizeof(w->v[0]), rarer);
    w->n -= pairs - PAIRS_ENOUGH;
}

static bool latin(const char *word)
{
    return word[strspn(word, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

static void add_word(struct asking *k, struct db *db, const char *word)
{
    bool exact;
    struct wording w = {.db = db};
    token_query(word, add_token, &w, &exact);
    thin_out(&w);
    k->check_words = k->check_words || !exact || w.n == 0;
    if (w.n == 0) { /* nothing of it is in the index: only the texts can tell */
        return;
    }
    open_part(k);
    buf_adds(&k->match, "(");
    for (size_t i = 0; i < w.n; i++) {
        add(k, i ? " AND " : "", w.v[i].text, w.v[i].n);
    }
    buf_adds(&k->match, ")");
    if (latin(word)) {
        add_tag(k, " OR ", TAG_INITIALS, word);
    }
    buf_adds(&k->match, ")");
}

/* Filters */

static const enum tag tag_of[SF_N] = {
    [SF_STATE] = TAG_STATE, [SF_CHANNEL] = TAG_CHANNEL, [SF_STREET] = TAG_STREET,
    [SF_CLASS] = TAG_CLASS, [SF_SECTION] = TAG_SECTION, [SF_UNIT] = TAG_UNIT, [SF_KIND] = TAG_KIND,
    [SF_REPEAT] = TAG_REPEAT, [SF_PRIORITY] = TAG_PRIORITY, [SF_PRIVACY] = TAG_PRIVACY,
};

/* 030000 and 030500 are levels: what stands below is meant too. */
static const char *class_level(const char *code, char out[8])
{
    size_t n = strlen(code);
    bool six = n == 6 && strspn(code, "0123456789") == n;
    while (six && n > 2 && strcmp(code + n - 2, "00") == 0) {
        memmove(out, code, n - 2);
        out[n - 2] = '\0';
        code = out;
        n -= 2;
    }
    return code;
}

static void add_filter(struct asking *k, int f, const char *value)
{
    char level[8];
    bool open = strcmp(value, SEARCH_OPEN) == 0;
    open_part(k);
    if (f == SF_STATE && (open || strcmp(value, SEARCH_DONE) == 0)) {
        add_tag(k, "", TAG_STAGE, open ? STAGE_OPEN : STAGE_DONE);
    } else {
        add_tag(k, "", tag_of[f], f == SF_CLASS ? class_level(value, level) : value);
    }
    buf_addc(&k->match, ')');
}

/* Whole years as years, what is left at both ends as months; days at the ends are compared. */
static void add_days(struct asking *k, struct date today)
{
    struct date from = k->q->from, to = k->q->to;
    const char *op = "";
    char text[16];
    if (!from.year && !to.year) {
        return;
    }
    from = from.year && from.year >= FIRST_YEAR ? from : (struct date){FIRST_YEAR, 1, 1};
    to = to.year && to.year <= today.year + 1 ? to : (struct date){today.year + 1, 12, 31};
    k->check_days = from.day != 1 || to.day != date_month_days(to.year, to.month);
    open_part(k);
    int y = from.year, m = from.month;
    while (y < to.year || (y == to.year && m <= to.month)) {
        bool year = m == 1 && (y < to.year || to.month == 12);
        snprintf(text, sizeof(text), year ? "%04d" : "%04d%02d", y, m);
        add_tag(k, op, year ? TAG_YEAR : TAG_MONTH, text);
        op = " OR ";
        y += year || m == 12;
        m = year || m == 12 ? 1 : m + 1;
    }
    if (!*op) { /* from after to: nothing */
        add_tag(k, "", TAG_YEAR, "0");
    }
    buf_addc(&k->match, ')');
}

static void ask(struct asking *k, struct db *db)
{
    for (int f = 0; f < SF_N; f++) {
        if (k->q->filter[f]) {
            add_filter(k, f, k->q->filter[f]);
        }
    }
    add_days(k, db->today);
    for (size_t i = 0; i < k->q->nword; i++) {
        add_word(k, db, k->q->word[i]);
    }
}

/* Hits */

bool search_sees(const struct access_view *v, sqlite3_stmt *s, int from, struct date today)
{
    const char *text[9];
    if (v->all) {
        return true;
    }
    for (int i = 0; i < (int)ARRAY_LEN(text); i++) {
        const char *t = (const char *)sqlite3_column_text(s, from + i);
        text[i] = t ? t : "";
    }
    struct right_case c = access_case(text, sqlite3_column_int64(s, from + (int)ARRAY_LEN(text)), today);
    return access_sees(v, &c);
}

/* A name's initials begin with the word. */
static bool initials_have(const char *initials, const char *word)
{
    for (const char *p = initials; p && *p; p = strchr(p, ' '), p = p ? p + 1 : NULL) {
        if (str_starts(p, word)) {
            return true;
        }
    }
    return false;
}

/* Columns: id, day, texts, initials, then those of search_sees(). */
static bool holds(const struct asking *k, sqlite3_stmt *s)
{
    const struct search_query *q = k->q;
    int64_t day = sqlite3_column_int64(s, 1);
    if (k->check_days && ((q->from.year && day < date_number(q->from)) ||
                          (q->to.year && day > date_number(q->to)))) {
        return false;
    }
    for (size_t i = 0; k->check_words && i < q->nword; i++) {
        const char *text = (const char *)sqlite3_column_text(s, 2);
        const char *initials = (const char *)sqlite3_column_text(s, 3);
        if (!(text && str_fold_has(text, q->word[i])) &&
            !(latin(q->word[i]) && initials_have(initials, q->word[i]))) {
            return false;
        }
    }
    return search_sees(&k->view, s, 4, k->today);
}

static bool checks(const struct asking *k)
{
    return k->check_words || k->check_days || !k->view.all;
}

static sqlite3_stmt *prepare(struct db *db, const struct asking *k, int64_t before, struct err *e)
{
    bool check = checks(k);
    enum query q = !k->match.n ? Q_search_all : check ? Q_search_checked : Q_search_index;
    sqlite3_stmt *s = stmt_get(db, q, e);
    if (s) {
        stmt_bind(s, "it", before ? before : INT64_MAX, buf_str(&k->match));
    }
    return s;
}

static bool run(struct db *db, const struct asking *k, const struct search_part *part,
                struct arena *a, struct search_hits *out, struct err *e)
{
    bool failed = false, check = checks(k);
    size_t missed = 0;
    sqlite3_stmt *s = prepare(db, k, part->before, e);
    out->id = arena_alloc(a, (part->most + 1) * sizeof(*out->id));
    while (s && stmt_next(db, s, &failed, e)) {
        if (check && !holds(k, s)) {
            out->given_up = part->look && ++missed >= part->look;
        } else if (out->count >= part->count) {
            out->more = true;
        } else {
            if (out->n < part->most) {
                out->id[out->n++] = sqlite3_column_int64(s, 0);
            }
            out->count++;
        }
        if (out->more || out->given_up) {
            sqlite3_reset(s);
            break;
        }
    }
    return s && !failed;
}

bool db_search(struct db *db, const struct search_query *q, const struct search_part *part,
               struct arena *a, struct search_hits *out, struct err *e)
{
    struct asking k = {.q = q, .today = db->today};
    *out = (struct search_hits){0};
    if (!tx_read_begin(db, e)) {
        return false;
    }
    k.view = access_view_of(db);
    ask(&k, db);
    bool ok = run(db, &k, part, a, out, e);
    tx_read_end(db);
    buf_release(&k.match);
    return ok;
}

bool db_search_rebuild(struct db *db, struct err *e)
{
    return db_may(db, RIGHT_SETTINGS, e) && tx_begin(db, NULL, e) &&
           tx_end(db, stmt_run(db, e, Q_search_rebuild, "") && stmt_run(db, e, Q_search_optimize, ""),
                  e);
}

bool db_search_verify(struct db *db, bool *asked, struct err *e)
{
    *asked = !db->read_only;
    if (db->read_only) {
        return true;
    }
    sqlite3_stmt *s = stmt_get(db, Q_search_check, e);
    int rc = s ? sqlite3_step(s) : SQLITE_ERROR;
    if (s) {
        sqlite3_reset(s);
    }
    if ((rc & 0xFF) == SQLITE_CORRUPT) {
        return err_set(e, ERR_DATA, db->path, _("查找用的索引与登记的内容不符。请运行 anzhang search rebuild 重建。"));
    }
    return rc == SQLITE_DONE || (s && db_fail(db, e));
}
