#include "db/token.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_flow.h"
#include "core/rule/token.h"
#include "locale/pinyin.h"

#define CLASS_DIGITS 6
#define MONTH 100
/* The schema's triggers may call them. */
#define WRITES (SQLITE_UTF8 | SQLITE_INNOCUOUS)
#define PURE (WRITES | SQLITE_DETERMINISTIC)

/* The tokenizer has no state of its own. */
static int pairs_create(void *ctx, const char **arg, int n, Fts5Tokenizer **out)
{
    (void)ctx, (void)arg, (void)n;
    static char here;
    *out = (Fts5Tokenizer *)&here;
    return SQLITE_OK;
}

static void pairs_delete(Fts5Tokenizer *t)
{
    (void)t;
}

struct passing {
    void *ctx;
    int (*token)(void *ctx, int flags, const char *token, int n, int from, int to);
};

static int pass(void *ctx, const char *token, size_t n, size_t from, size_t to)
{
    struct passing *p = ctx;
    return p->token(p->ctx, 0, token, (int)n, (int)from, (int)to);
}

static int pairs_tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *text, int n,
                          int (*token)(void *, int, const char *, int, int, int))
{
    (void)t;
    struct passing p = {ctx, token};
    if (n <= 0) {
        return SQLITE_OK;
    }
    if (flags & FTS5_TOKENIZE_QUERY) {
        return token(ctx, 0, text, n, 0, n);
    }
    return token_each(text, (size_t)n, pass, &p);
}

static fts5_api *api_of(sqlite3 *h)
{
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(h, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    return api;
}

/* Functions of the schema */

static const char *text_of(sqlite3_value *v)
{
    const char *t = (const char *)sqlite3_value_text(v);
    return t ? t : "";
}

static void answer(sqlite3_context *c, struct buf *out)
{
    sqlite3_result_text(c, buf_str(out), (int)out->n, SQLITE_TRANSIENT);
    buf_release(out);
}

static void search_text(sqlite3_context *c, int n, sqlite3_value **v)
{
    struct buf out = {0};
    for (int i = 0; i < n; i++) {
        const char *t = text_of(v[i]);
        if (*t) {
            buf_adds(&out, TOKEN_PART);
            buf_adds(&out, t);
        }
    }
    answer(c, &out);
}

void tag_add(struct buf *out, enum tag t, const char *value)
{
    if (!*value) {
        return;
    }
    buf_addf(out, "%s=%c", out->n ? " " : "", (char)t);
    for (; *value; value++) {
        if ((unsigned char)*value > ' ') {
            buf_addc(out, *value);
        }
    }
}

/* 030504: and 0305, and 03. */
static void class_tags(struct buf *out, const char *code)
{
    size_t n = strlen(code);
    bool tree = n == CLASS_DIGITS && strspn(code, "0123456789") == n;
    for (size_t k = 2; tree && k < n; k += 2) {
        char upper[CLASS_DIGITS + 1];
        snprintf(upper, sizeof(upper), "%.*s", (int)k, code);
        tag_add(out, TAG_CLASS, upper);
    }
    tag_add(out, TAG_CLASS, code);
}

static void day_tags(struct buf *out, int64_t day)
{
    char text[24];
    if (day > 0) {
        snprintf(text, sizeof(text), "%06lld", (long long)(day / MONTH));
        tag_add(out, TAG_MONTH, text);
        snprintf(text, sizeof(text), "%04lld", (long long)(day / MONTH / MONTH));
        tag_add(out, TAG_YEAR, text);
    }
}

/* Every beginning of every name's initials, so that they are found while they are typed. */
static void initials_tags(struct buf *out, const char *initials)
{
    while (*initials) {
        size_t n = strcspn(initials, " ");
        for (size_t k = 1; k <= n; k++) {
            char begin[TOKEN_BYTES];
            snprintf(begin, sizeof(begin), "%.*s", (int)k, initials);
            tag_add(out, TAG_INITIALS, begin);
        }
        initials += n + (initials[n] == ' ');
    }
}

static void stage_tags(struct buf *out, const char *word)
{
    enum petition_state s = petition_state_find(word);
    if (s < PETITION_STATES) {
        tag_add(out, TAG_STAGE, petition_state_open(s) ? STAGE_OPEN : STAGE_DONE);
        if (s >= STATE_OPINED && s <= STATE_ARCHIVED) {
            tag_add(out, TAG_STAGE, STAGE_CLOSED);
        }
    }
}

static void search_tags(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    struct buf out = {0};
    tag_add(&out, TAG_STATE, text_of(v[0]));
    stage_tags(&out, text_of(v[0]));
    tag_add(&out, TAG_CHANNEL, text_of(v[1]));
    tag_add(&out, TAG_STREET, text_of(v[2]));
    class_tags(&out, text_of(v[3]));
    tag_add(&out, TAG_SECTION, text_of(v[4]));
    tag_add(&out, TAG_UNIT, text_of(v[5]));
    tag_add(&out, TAG_KIND, text_of(v[6]));
    day_tags(&out, sqlite3_value_int64(v[7]));
    tag_add(&out, TAG_REPEAT, text_of(v[8]));
    tag_add(&out, TAG_PRIORITY, text_of(v[9]));
    tag_add(&out, TAG_PRIVACY, text_of(v[10]));
    initials_tags(&out, text_of(v[11]));
    answer(c, &out);
}

static void search_initials(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    char out[TOKEN_BYTES];
    pinyin_initials(text_of(v[0]), out, sizeof(out));
    sqlite3_result_text(c, out, -1, SQLITE_TRANSIENT);
}

/* Prepared anew each time (8 us): a kept statement would have to be known to whoever closes. */
static void write_row(sqlite3_context *c, const char *sql, sqlite3_value **v)
{
    sqlite3_stmt *s = NULL;
    sqlite3 *h = sqlite3_context_db_handle(c);
    int rc = sqlite3_prepare_v2(h, sql, -1, &s, NULL);
    for (int i = 0; rc == SQLITE_OK && i < 3; i++) {
        rc = sqlite3_bind_value(s, i + 1, v[i]);
    }
    rc = rc == SQLITE_OK ? sqlite3_step(s) : rc;
    sqlite3_finalize(s);
    if (rc != SQLITE_DONE) {
        sqlite3_result_error_code(c, rc);
    }
}

static void search_put(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    write_row(c, "INSERT INTO petition_search(rowid, words, tags) VALUES(?1, ?2, ?3)", v);
}

static void search_drop(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    write_row(c, "INSERT INTO petition_search(petition_search, rowid, words, tags)"
                 " VALUES('delete', ?1, ?2, ?3)", v);
}

bool token_register(sqlite3 *h)
{
    static fts5_tokenizer pairs = {pairs_create, pairs_delete, pairs_tokenize};
    static const struct {
        const char *name;
        int args, flags;
        void (*f)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"search_text", -1, PURE, search_text}, {"search_tags", 12, PURE, search_tags},
        {"search_initials", 1, PURE, search_initials}, {"search_put", 3, WRITES, search_put},
        {"search_drop", 3, WRITES, search_drop},
    };
    fts5_api *api = api_of(h);
    bool ok = api && api->xCreateTokenizer(api, "pairs", NULL, &pairs, NULL) == SQLITE_OK;
    for (size_t i = 0; ok && i < ARRAY_LEN(functions); i++) {
        ok = sqlite3_create_function(h, functions[i].name, functions[i].args, functions[i].flags,
                                     NULL, functions[i].f, NULL, NULL) == SQLITE_OK;
    }
    return ok;
}
