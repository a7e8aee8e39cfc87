#include "db/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/rule/near.h"
#include "db/inner.h"
#include "db/learn.h"
#include "db/search_row.h"
#include "db/setting.h"
#include "db/token.h"
#include "db/tx.h"
#include "locale/text.h"

#define FOUND_MOST 400  /* earlier cases that are weighed */
#define PAIRS_ASKED 14  /* the rarest pairs of the text, each a question to the index */
#define PAIRS_STREET 10 /* the next ones, asked for within the street */
#define CASES_EACH 40   /* newest cases of one question */
#define CASES_READ 80   /* texts that are compared, those found by most questions first */
#define PAIRS_LEAST 6   /* shorter texts are like everything */

/* What is found for one registration. */
struct finding_cases {
    struct db *db;
    const struct rec *r;
    struct arena *a;
    struct access_view view;
    struct case_suggestion v[FOUND_MOST];
    size_t n;
};

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

static struct case_suggestion *case_at(struct finding_cases *f, int64_t id)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->v[i].id == id) {
            return &f->v[i];
        }
    }
    if (f->n == FOUND_MOST || id == f->r->id) {
        return NULL;
    }
    f->v[f->n] = (struct case_suggestion){.id = id};
    return &f->v[f->n++];
}

/* Cases that the query finds by one key. */
static void by_key(struct finding_cases *f, enum query q, const char *key, enum case_why why)
{
    bool failed = false;
    sqlite3_stmt *s = *key ? stmt_get(f->db, q, NULL) : NULL;
    if (!s) {
        return;
    }
    stmt_bind(s, "t", key);
    while (stmt_next(f->db, s, &failed, NULL)) {
        struct case_suggestion *c = case_at(f, sqlite3_column_int64(s, 0));
        if (c) {
            c->why |= why;
        }
    }
}

/* Folded; only its figures when `digits`. */
static const char *key_of(const char *text, bool digits, struct arena *a)
{
    char *folded = str_fold(text);
    size_t n = 0;
    for (const char *p = folded; *p; p++) {
        if (!digits || (*p >= '0' && *p <= '9')) {
            folded[n++] = *p;
        }
    }
    char *out = arena_strndup(a, folded, n);
    free(folded);
    return out;
}

static void by_name(struct finding_cases *f, const char *name)
{
    bool failed = false;
    const char *street = head(f->r, PT_STREET);
    sqlite3_stmt *s = *name && *street ? stmt_get(f->db, Q_suggest_name, NULL) : NULL;
    if (!s) {
        return;
    }
    stmt_bind(s, "tt", name, street);
    while (stmt_next(f->db, s, &failed, NULL)) {
        struct case_suggestion *c = case_at(f, sqlite3_column_int64(s, 0));
        if (c) {
            c->why |= CASE_NAME;
        }
    }
}

static void by_person(struct finding_cases *f, const struct cell *p)
{
    by_key(f, Q_suggest_idno, key_of(cell_text(&p[PS_IDNO]), false, f->a), CASE_IDNO);
    by_key(f, Q_suggest_phone, key_of(cell_text(&p[PS_MOBILE]), true, f->a), CASE_PHONE);
    by_key(f, Q_suggest_phone, key_of(cell_text(&p[PS_PHONE]), true, f->a), CASE_PHONE);
    by_name(f, key_of(cell_text(&p[PS_NAME]), false, f->a));
}

static const char *text_of(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *t = stmt_text(s, column, a);
    return t ? t : "";
}

/* What is shown of a case. False: it is not there any more, or not for the user's eyes. */
static bool describe(struct finding_cases *f, struct case_suggestion *c)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(f->db, Q_suggest_case, NULL);
    if (!s) {
        return false;
    }
    stmt_bind(s, "i", c->id);
    if (!stmt_next(f->db, s, &failed, NULL)) {
        return false;
    }
    const char **const to[] = {&c->number, &c->received, &c->petitioner, &c->title,
                               &c->state,  &c->street,   &c->privacy};
    for (size_t i = 0; i < ARRAY_LEN(to); i++) {
        *to[i] = text_of(s, (int)i, f->a);
    }
    bool sees = search_sees(&f->view, s, (int)ARRAY_LEN(to), f->db->today);
    sqlite3_reset(s);
    return sees;
}

static void give_reason(struct finding_cases *f, struct case_suggestion *c)
{
    static const struct {
        enum case_why why;
        const char *text;
    } words[] = {
        {CASE_IDNO, N_("同一证件号")}, {CASE_PHONE, N_("同一电话")}, {CASE_NAME, N_("同名同街道")},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (c->why & words[i].why) {
            buf_addf(&out, "%s%s", out.n ? "、" : "", _(words[i].text));
        }
    }
    if (c->why & CASE_NEAR) {
        buf_addf(&out, _("%s内容相近 %d.%02d"), out.n ? "、" : "", c->near / 100, c->near % 100);
    }
    c->reason = arena_strdup(f->a, buf_str(&out));
    buf_release(&out);
}

static int rank(const struct case_suggestion *c)
{
    return (c->why & CASE_IDNO ? 8 : 0) + (c->why & CASE_PHONE ? 4 : 0) +
           (c->why & CASE_NAME ? 2 : 0) + (c->why & CASE_NEAR ? 1 : 0);
}

static int better(const void *x, const void *y)
{
    const struct case_suggestion *a = x, *b = y;
    if (rank(a) != rank(b)) {
        return rank(a) < rank(b) ? 1 : -1;
    }
    if (a->near != b->near) {
        return a->near < b->near ? 1 : -1;
    }
    return a->id < b->id ? 1 : a->id > b->id ? -1 : 0;
}

/* The same matter */

struct candidate {
    int64_t id;
    size_t met; /* questions that found it */
};

struct likeness {
    struct finding_cases *f;
    struct grams text;
    int days, near;
    struct buf months, street;
    struct candidate v[(PAIRS_ASKED + PAIRS_STREET) * CASES_EACH];
    size_t n;
};

/* Months of the last days as they stand in the index. */
static void ask_months(struct likeness *k)
{
    struct date today = k->f->db->today;
    struct date d = date_of_days(date_days(today) - k->days);
    buf_adds(&k->months, "(");
    for (bool first = true; d.year < today.year || (d.year == today.year && d.month <= today.month);
         first = false) {
        struct buf tag = {0};
        char month[16];
        snprintf(month, sizeof(month), "%04d%02d", d.year, d.month);
        tag_add(&tag, TAG_MONTH, month);
        buf_addf(&k->months, "%s\"%s\"", first ? "" : " OR ", buf_str(&tag));
        buf_release(&tag);
        d.year += d.month == 12;
        d.month = d.month == 12 ? 1 : d.month + 1;
    }
    buf_adds(&k->months, ")");
}

static void candidate(struct likeness *k, int64_t id)
{
    size_t i = 0;
    while (i < k->n && k->v[i].id != id) {
        i++;
    }
    if (i == k->n && i < ARRAY_LEN(k->v)) {
        k->v[k->n++].id = id;
    }
    if (i < k->n) {
        k->v[i].met++;
    }
}

static void ask_pair(struct likeness *k, uint64_t pair, bool street)
{
    char text[12] = "";
    struct buf match = {0};
    bool failed = false;
    sqlite3_stmt *s = stmt_get(k->f->db, Q_suggest_near, NULL);
    size_t n = str_encode((uint32_t)(pair >> 32), text);
    str_encode((uint32_t)pair, text + n);
    buf_addf(&match, "\"%s\" AND %s%s", text, buf_str(&k->months), street ? buf_str(&k->street) : "");
    if (s) {
        stmt_bind(s, "ti", buf_str(&match), (int64_t)CASES_EACH);
    }
    while (s && stmt_next(k->f->db, s, &failed, NULL)) {
        candidate(k, sqlite3_column_int64(s, 0));
    }
    buf_release(&match);
}

struct rare {
    uint64_t pair;
    size_t seen;
};

static int rarer(const void *x, const void *y)
{
    const struct rare *a = x, *b = y;
    if (a->seen != b->seen) {
        return a->seen < b->seen ? -1 : 1;
    }
    return a->pair < b->pair ? -1 : a->pair > b->pair;
}

/* Two figures, or two letters, are no token of the index. */
static bool is_token(uint64_t pair)
{
    return (uint32_t)(pair >> 32) >= 0x80 || (uint32_t)pair >= 0x80;
}

static void ask_pairs(struct likeness *k)
{
    const struct learned *l = learn_classes(k->f->db);
    struct rare *v = arena_alloc(k->f->a, (k->text.n + 1) * sizeof(*v));
    size_t n = 0;
    for (size_t i = 0; i < k->text.n; i++) {
        if (is_token(k->text.v[i])) {
            v[n++] = (struct rare){k->text.v[i], learned_pair(l, k->text.v[i])};
        }
    }
    if (n) {
        qsort(v, n, sizeof(*v), rarer);
    }
    size_t each = n > PAIRS_ASKED ? PAIRS_ASKED : n;
    for (size_t i = 0; i < each; i++) {
        ask_pair(k, v[i].pair, false);
    }
    for (size_t i = each; k->street.n && i < n && i < each + PAIRS_STREET; i++) {
        ask_pair(k, v[i].pair, true);
    }
}

static int met_more(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->met != b->met) {
        return a->met < b->met ? 1 : -1;
    }
    return a->id < b->id ? 1 : a->id > b->id ? -1 : 0;
}

static void compare(struct likeness *k, int64_t id)
{
    bool failed = false;
    struct db *db = k->f->db;
    sqlite3_stmt *s = stmt_get(db, Q_suggest_text, NULL);
    if (!s) {
        return;
    }
    stmt_bind(s, "i", id);
    if (stmt_next(db, s, &failed, NULL)) {
        struct arena a = {0};
        struct grams g = grams_of((const char *)sqlite3_column_text(s, 0),
                                  (const char *)sqlite3_column_text(s, 1), &a);
        struct nearness near = near_of(&k->text, &g);
        int64_t since = date_number(date_of_days(date_days(db->today) - k->days));
        bool recent = sqlite3_column_int64(s, 2) >= since;
        struct case_suggestion *c = recent && near_at_least(near, k->near) ? case_at(k->f, id) : NULL;
        if (c) {
            c->why |= CASE_NEAR;
            c->near = near_hundredths(near);
        }
        arena_release(&a);
        sqlite3_reset(s);
    }
}

static void by_text(struct finding_cases *f)
{
    struct likeness *k = arena_alloc(f->a, sizeof(*k));
    k->f = f;
    k->text = grams_of(head(f->r, PT_TITLE), head(f->r, PT_CONTENT), f->a);
    k->days = atoi(setting_get(f->db, "suggest_days", f->a));
    k->near = atoi(setting_get(f->db, "suggest_near", f->a));
    if (k->text.n < PAIRS_LEAST || !k->days) {
        return;
    }
    ask_months(k);
    if (*head(f->r, PT_STREET)) {
        struct buf tag = {0};
        tag_add(&tag, TAG_STREET, head(f->r, PT_STREET));
        buf_addf(&k->street, " AND \"%s\"", buf_str(&tag));
        buf_release(&tag);
    }
    ask_pairs(k);
    qsort(k->v, k->n, sizeof(k->v[0]), met_more);
    for (size_t i = 0; i < k->n && i < CASES_READ; i++) {
        compare(k, k->v[i].id);
    }
    buf_release(&k->months);
    buf_release(&k->street);
}

static void find(struct finding_cases *f)
{
    const struct rec_list *l = &f->r->list[PETITION_PERSONS];
    for (size_t i = 0; i < l->n; i++) {
        by_person(f, l->row[i]);
    }
    by_text(f);
}

const struct case_suggestion *db_suggest_cases(struct db *db, const struct rec *r, struct arena *a,
                                               size_t *n)
{
    struct finding_cases *f = arena_alloc(a, sizeof(*f));
    *f = (struct finding_cases){.db = db, .r = r, .a = a};
    *n = 0;
    if (!tx_read_begin(db, NULL)) {
        return f->v;
    }
    f->view = access_view_of(db);
    find(f);
    qsort(f->v, f->n, sizeof(f->v[0]), better);
    for (size_t i = 0; i < f->n && *n < SUGGEST_CASES; i++) {
        if (describe(f, &f->v[i])) {
            f->v[*n] = f->v[i];
            give_reason(f, &f->v[(*n)++]);
        }
    }
    tx_read_end(db);
    return f->v;
}
