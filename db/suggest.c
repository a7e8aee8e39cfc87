#include "db/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/rule/near.h"
#include "db/inner.h"
#include "db/tx.h"
#include "locale/text.h"

#define FOUND_MOST 400 /* earlier cases that are weighed */

/* What is found for one registration. */
struct finding_cases {
    struct db *db;
    const struct rec *r;
    struct arena *a;
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

/* What is shown of a case. False: it is not there any more. */
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
    sqlite3_reset(s);
    return true;
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

static void find(struct finding_cases *f)
{
    const struct rec_list *l = &f->r->list[PETITION_PERSONS];
    for (size_t i = 0; i < l->n; i++) {
        by_person(f, l->row[i]);
    }
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
