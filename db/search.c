#include "db/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_flow.h"
#include "core/rule/token.h"
#include "db/search_row.h"
#include "db/token.h"
#include "db/tx.h"
#include "locale/text.h"

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

struct wording {
    struct asking *k;
    size_t n;
};

static int add_token(void *ctx, const char *token, size_t n, size_t from, size_t to)
{
    (void)from, (void)to;
    struct wording *w = ctx;
    add(w->k, w->n++ ? " AND " : "", token, n);
    return 0;
}

static bool latin(const char *word)
{
    return word[strspn(word, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

static void add_word(struct asking *k, const char *word)
{
    bool exact;
    size_t start = k->match.n;
    struct wording w = {k, 0};
    open_part(k);
    token_query(word, add_token, &w, &exact);
    if (w.n == 0) { /* nothing of it is in the index: only the texts can tell */
        k->match.n = start;
    } else {
        if (latin(word)) {
            buf_addf(&k->match, ")");
            buf_adds(&k->match, " OR ");
            add_tag(k, "", TAG_INITIALS, word);
            char *inner = buf_steal(&k->match);
            /* a AND (x AND y) OR z: the group stands round both */
            buf_add(&k->match, inner, start);
            buf_addf(&k->match, "%s(%s)", start ? " AND " : "",
                     inner + start + (start ? strlen(" AND ") : 0));
            free(inner);
        } else {
            buf_addc(&k->match, ')');
        }
    }
    k->check_words = k->check_words || !exact || w.n == 0;
}

/* Filters */

static const enum tag tag_of[SF_N] = {
    [SF_STATE] = TAG_STATE, [SF_CHANNEL] = TAG_CHANNEL, [SF_STREET] = TAG_STREET,
    [SF_CLASS] = TAG_CLASS, [SF_SECTION] = TAG_SECTION, [SF_UNIT] = TAG_UNIT, [SF_KIND] = TAG_KIND,
    [SF_REPEAT] = TAG_REPEAT, [SF_PRIORITY] = TAG_PRIORITY, [SF_PRIVACY] = TAG_PRIVACY,
};

static void add_states(struct asking *k, bool open)
{
    const char *op = "";
    open_part(k);
    for (int s = 0; s < PETITION_STATES; s++) {
        if (petition_state_open((enum petition_state)s) == open) {
            add_tag(k, op, TAG_STATE, petition_state_word((enum petition_state)s));
            op = " OR ";
        }
    }
    buf_addc(&k->match, ')');
}

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
    if (f == SF_STATE && (strcmp(value, SEARCH_OPEN) == 0 || strcmp(value, SEARCH_DONE) == 0)) {
        add_states(k, strcmp(value, SEARCH_OPEN) == 0);
        return;
    }
    open_part(k);
    add_tag(k, "", tag_of[f], f == SF_CLASS ? class_level(value, level) : value);
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

static void ask(struct asking *k, struct date today)
{
    for (int f = 0; f < SF_N; f++) {
        if (k->q->filter[f]) {
            add_filter(k, f, k->q->filter[f]);
        }
    }
    add_days(k, today);
    for (size_t i = 0; i < k->q->nword; i++) {
        add_word(k, k->q->word[i]);
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
    ask(&k, db->today);
    bool ok = run(db, &k, part, a, out, e);
    tx_read_end(db);
    buf_release(&k.match);
    return ok;
}

bool db_search_rebuild(struct db *db, struct err *e)
{
    return tx_begin(db, NULL, e) &&
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
