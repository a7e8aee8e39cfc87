#include "db/lookup.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/meeting.h"
#include "core/record/privacy.h"
#include "db/facts.h"
#include "db/rows.h"
#include "db/tx.h"
#include "locale/num.h"

#define WORDS_MAX 400

struct words {
    struct db *db;
    const struct rec *r;
    struct arena *a;
    struct lookup_word *v;
    size_t n;
};

static void word_add(struct words *w, const char *text, const char *hint)
{
    if (w->n < WORDS_MAX && text && *text) {
        w->v[w->n++] = (struct lookup_word){text, hint ? hint : ""};
    }
}

static const char *yuan(struct words *w, fen v)
{
    char text[NUM_MAX];
    return num_group(text, sizeof(text), v, 2, 2) ? arena_strdup(w->a, text) : "";
}

/* Rows of text, hint text (NULL: none) and amount (NULL: none). */
static void take(struct words *w, sqlite3_stmt *s)
{
    bool failed = false;
    while (stmt_next(w->db, s, &failed, NULL)) {
        const char *text = stmt_text(s, 0, w->a), *hint = stmt_text(s, 1, w->a);
        bool amount = sqlite3_column_count(s) > 2 && sqlite3_column_type(s, 2) != SQLITE_NULL;
        word_add(w, text, arena_printf(w->a, "%s%s%s", hint ? hint : "",
                                       hint && *hint && amount ? " " : "",
                                       amount ? yuan(w, sqlite3_column_int64(s, 2)) : ""));
    }
}

static int64_t year_of(const struct rec *r)
{
    int at = kind_field_index(r->kind, -1, "year");
    struct decimal y = at < 0 ? (struct decimal){.have = HAVE_BLANK} : cell_value(&r->head[at]);
    return y.have == HAVE_VALUE ? y.v : 0;
}

static const char *text_of(const struct rec *r, const char *field)
{
    int at = kind_field_index(r->kind, -1, field);
    return at < 0 ? "" : cell_text(&r->head[at]);
}

/* Items of the project's budget first, each with its name; then the other codes of the year. */
static void economic_words(struct words *w)
{
    const struct codes *codes = &db_book(w->db)->codes;
    int year = (int)(year_of(w->r) / MICRO);
    sqlite3_stmt *s = stmt_get(w->db, Q_words_economic, NULL);
    bool failed = false;
    if (!s) {
        return;
    }
    stmt_bind(s, "it", year_of(w->r), text_of(w->r, "project"));
    while (stmt_next(w->db, s, &failed, NULL)) {
        const char *code = stmt_text(s, 0, w->a);
        const struct code *row = NULL;
        code_check(codes, CODE_ECONOMIC, code ? code : "", year, &row);
        if (!row) { /* what is no code is not offered again */
            continue;
        }
        word_add(w, code, arena_printf(w->a, "%s %s", row ? row->name : "",
                                       yuan(w, sqlite3_column_int64(s, 1))));
    }
    size_t budgeted = w->n;
    for (size_t i = 0; i < codes->n; i++) {
        const struct code *c = &codes->v[i];
        bool known = strlen(c->code) != code_digits(CODE_ECONOMIC) || c->kind != CODE_ECONOMIC ||
                     code_check(codes, CODE_ECONOMIC, c->code, year, NULL) != CODE_VALID;
        for (size_t j = 0; !known && j < budgeted; j++) {
            known = strcmp(w->v[j].text, c->code) == 0;
        }
        if (!known) {
            word_add(w, c->code, c->name);
        }
    }
}

static void function_words(struct words *w)
{
    const struct codes *codes = &db_book(w->db)->codes;
    int year = (int)(year_of(w->r) / MICRO);
    for (size_t i = 0; i < codes->n; i++) {
        const struct code *c = &codes->v[i];
        if (c->kind == CODE_FUNCTIONAL && strlen(c->code) == code_digits(CODE_FUNCTIONAL) &&
            code_check(codes, CODE_FUNCTIONAL, c->code, year, NULL) == CODE_VALID) {
            word_add(w, c->code, c->name);
        }
    }
}

static void run(struct words *w, enum query q, const char *types, int64_t year, const char *key)
{
    sqlite3_stmt *s = stmt_get(w->db, q, NULL);
    if (!s) {
        return;
    }
    if (*types == 'i') {
        stmt_bind(s, "i", year);
    } else if (*types == 't') {
        stmt_bind(s, "t", key);
    }
    take(w, s);
}

/* What stood in this column in the last records. The name is a field's, never typed text. */
static void earlier_words(struct words *w, const char *table, const char *column)
{
    struct buf sql = {0};
    sqlite3_stmt *s = NULL;
    bool list = strchr(table, '_') != NULL;
    buf_addf(&sql, "SELECT \"%s\", '' FROM (SELECT \"%s\", %s AS at FROM \"%s\" ORDER BY 2 DESC"
             " LIMIT 2000) WHERE \"%s\" IS NOT NULL GROUP BY 1 ORDER BY max(at) DESC LIMIT 60",
             column, column, list ? "parent" : "id", table, column);
    if (sqlite3_prepare_v2(w->db->h, buf_str(&sql), -1, &s, NULL) == SQLITE_OK) {
        take(w, s);
    }
    sqlite3_finalize(s);
    buf_release(&sql);
}

enum source { S_PROJECT, S_ECONOMIC, S_FUNCTION, S_PAYEE, S_REQUEST, S_CONTRACT, S_STAGE,
              S_MEETING, S_EARLIER };

static enum source source_of(const struct kind *k, struct place p)
{
    static const struct {
        const char *field;
        enum source source;
    } row[] = {
        {"project", S_PROJECT}, {"economic", S_ECONOMIC}, {"function_code", S_FUNCTION},
        {"payee", S_PAYEE}, {"party", S_PAYEE}, {"request", S_REQUEST}, {"contract", S_CONTRACT},
        {"stage", S_STAGE}, {"meeting", S_MEETING},
    };
    const char *id = kind_field(k, p)->id;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (strcmp(row[i].field, id) == 0) {
            return row[i].source;
        }
    }
    return S_EARLIER;
}

/* Texts of these kinds are written anew each time. */
static bool is_free(const struct kind *k, struct place p)
{
    static const char *const free_fields[] = {"number", "invoice", "account", "voucher", "note",
                                              "sha256", "path", "name", "phone", "code"};
    const struct field *f = kind_field(k, p);
    bool none = f->type != FT_TEXT;
    for (size_t i = 0; !none && i < ARRAY_LEN(free_fields); i++) {
        none = strcmp(free_fields[i], f->id) == 0;
    }
    return none;
}

static void find_words(struct words *w, struct place p)
{
    const struct kind *k = w->r->kind;
    char table[128];
    switch (source_of(k, p)) {
    case S_PROJECT:
        run(w, Q_words_project, "i", year_of(w->r), NULL);
        break;
    case S_ECONOMIC:
        economic_words(w);
        break;
    case S_FUNCTION:
        function_words(w);
        break;
    case S_PAYEE:
        run(w, Q_words_payee, "", 0, NULL);
        break;
    case S_REQUEST:
        run(w, k == &meeting_kind ? Q_words_request_waiting : Q_words_request, "", 0, NULL);
        break;
    case S_CONTRACT:
        run(w, Q_words_contract, "", 0, NULL);
        break;
    case S_STAGE:
        run(w, Q_words_stage, "t", 0, text_of(w->r, "contract_key"));
        break;
    case S_MEETING:
        run(w, Q_words_meeting, "", 0, NULL);
        break;
    case S_EARLIER:
        snprintf(table, sizeof(table), "%s%s%s", k->id, p.list < 0 ? "" : "_",
                 p.list < 0 ? "" : k->lists[p.list].id);
        earlier_words(w, table, kind_field(k, p)->id);
        break;
    }
}

const struct lookup_word *db_words(struct db *db, const struct rec *r, struct place p,
                                   struct arena *a, size_t *n)
{
    struct words w = {.db = db, .r = r, .a = a};
    w.v = arena_alloc(a, WORDS_MAX * sizeof(*w.v));
    if (!is_free(r->kind, p) && privacy_field(r->kind, p.list, p.field) == MASK_NONE) {
        find_words(&w, p);
    }
    *n = w.n;
    return w.v;
}

bool db_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out)
{
    *out = (struct facts){0};
    bool ok = tx_read_begin(db, NULL);
    if (ok) {
        ok = facts_load(db, r, a, out, NULL);
        tx_read_end(db);
    }
    return ok;
}

int64_t db_last_payment(struct db *db, const char *payee_key)
{
    int64_t id = 0;
    bool failed = false;
    sqlite3_stmt *s = *payee_key ? stmt_get(db, Q_payment_last, NULL) : NULL;
    if (s) {
        stmt_bind(s, "t", payee_key);
        if (stmt_next(db, s, &failed, NULL)) {
            id = sqlite3_column_int64(s, 0);
            sqlite3_reset(s);
        }
    }
    return id;
}

bool db_last_registered(struct db *db, struct arena *a, const char **section,
                        const char **registrar)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_petition_last, NULL);
    if (!s || !stmt_next(db, s, &failed, NULL)) {
        return false;
    }
    *section = arena_strdup(a, stmt_text(s, 0, a));
    *registrar = arena_strdup(a, stmt_text(s, 1, a));
    sqlite3_reset(s);
    return true;
}
