/* search OFFICE: words found in a large register of petitions, against a plain look (LIKE) and against FTS5
   by itself on the same index; what registration suggests. Words are cut out of the office's own texts. */
#include "db/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/rule/token.h"
#include "db/open.h"
#include "db/store.h"
#include "db/suggest.h"
#include "tests/bench/bench.h"

#define PAGE 50
#define TERMS 300  /* of each sort */
#define PLAIN 4    /* plain looks of each sort: each may take seconds */
#define CASES 60   /* registrations */

struct office {
    struct db *db;
    sqlite3 *h; /* a bare connection with the tokenizer */
    int64_t most;
    uint64_t seed;
};

static void must(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench: %s\n", what);
        exit(1);
    }
}

static sqlite3_stmt *prepare(struct office *o, const char *sql)
{
    sqlite3_stmt *s = NULL;
    must(sqlite3_prepare_v2(o->h, sql, -1, &s, NULL) == SQLITE_OK, sqlite3_errmsg(o->h));
    return s;
}

/* A column of some petition; "" when it is blank. The caller frees. */
static char *some_text(struct office *o, sqlite3_stmt *s)
{
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, 1 + (int64_t)bench_random(&o->seed, (uint32_t)o->most));
    const char *t = sqlite3_step(s) == SQLITE_ROW ? (const char *)sqlite3_column_text(s, 0) : NULL;
    return xstrdup(t ? t : "");
}

/* `chars` characters from somewhere inside; false when the text is too short, or a blank is among them. */
static bool cut(struct office *o, const char *text, size_t chars, char out[64])
{
    size_t n = str_count(text), from, len;
    uint32_t cp;
    if (n < chars) {
        return false;
    }
    from = bench_random(&o->seed, (uint32_t)(n - chars + 1));
    for (; from; from--) {
        text += str_decode(text, strlen(text), &cp);
    }
    for (len = 0; chars; chars--) {
        len += str_decode(text + len, strlen(text + len), &cp);
        if (cp <= ' ' || token_class_of(cp) == TOKEN_BREAK) {
            return false;
        }
    }
    snprintf(out, 64, "%.*s", (int)len, text);
    return len < 64;
}

static double ask(struct office *o, const char *text, size_t *hits)
{
    struct arena a = {0};
    struct err e = {0};
    struct search_query q;
    struct search_hits h;
    struct search_part part = {.most = PAGE, .count = PAGE, .look = 20000};
    double from = bench_now();
    must(search_read(text, &db_book(o->db)->dict, &q, &a, &e) &&
             db_search(o->db, &q, &part, &a, &h, &e), e.text);
    double ms = bench_now() - from;
    *hits = h.n;
    arena_release(&a);
    return ms;
}

static int add_token(void *ctx, const char *token, size_t n, size_t from, size_t to)
{
    struct buf *b = ctx;
    (void)from, (void)to;
    buf_addf(b, "%s\"%.*s\"", b->n ? " AND " : "", (int)n, token);
    return 0;
}

static double bare(sqlite3_stmt *s, const char *word)
{
    struct buf match = {0};
    bool exact;
    char *folded = str_fold(word);
    double from = bench_now();
    token_query(folded, add_token, &match, &exact);
    sqlite3_reset(s);
    sqlite3_bind_text(s, 1, buf_str(&match), -1, SQLITE_STATIC);
    while (match.n && sqlite3_step(s) == SQLITE_ROW) {
    }
    double ms = bench_now() - from;
    buf_release(&match);
    free(folded);
    return ms;
}

static double plain(sqlite3_stmt *s, const char *word)
{
    struct buf like = {0};
    buf_addf(&like, "%%%s%%", word);
    double from = bench_now();
    sqlite3_reset(s);
    sqlite3_bind_text(s, 1, buf_str(&like), -1, SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) {
    }
    double ms = bench_now() - from;
    buf_release(&like);
    return ms;
}

struct sort {
    const char *what;
    const char *column;
    size_t chars;      /* 0: the whole text */
    const char *behind; /* a filter behind the word */
    bool absent;       /* the word's characters are turned round: it mostly stands nowhere */
};

static bool term(struct office *o, const struct sort *k, sqlite3_stmt *s, char out[64])
{
    char *text = some_text(o, s), word[64] = "";
    bool ok = k->chars ? cut(o, text, k->chars, word) : *text && strlen(text) < 64;
    snprintf(out, 64, "%s", k->chars ? word : text);
    if (ok && k->absent) {
        size_t n = strlen(word);
        for (size_t at = 0, len; at < n; at += len) {
            uint32_t cp;
            len = str_decode(word + at, n - at, &cp);
            memcpy(out + n - at - len, word + at, len);
        }
    }
    free(text);
    return ok;
}

static void measure(struct office *o, const struct sort *k)
{
    char sql[200], what[96], one[64], text[160];
    struct sample all = {0}, fts = {0}, like = {0};
    snprintf(sql, sizeof(sql), "SELECT %s FROM petition WHERE id = ?1", k->column);
    sqlite3_stmt *s = prepare(o, sql);
    sqlite3_stmt *b = prepare(o, "SELECT rowid FROM petition_search WHERE petition_search MATCH ?1"
                                 " ORDER BY rowid DESC LIMIT 50");
    sqlite3_stmt *l = prepare(o, "SELECT id FROM petition WHERE title LIKE ?1 OR content LIKE ?1 OR"
                                 " people LIKE ?1 OR number LIKE ?1 ORDER BY id DESC LIMIT 50");
    for (int i = 0, tries = 0; i < TERMS && tries < 20 * TERMS; tries++) {
        size_t hits;
        if (!term(o, k, s, one)) {
            continue;
        }
        snprintf(text, sizeof(text), "%s%s", one, k->behind);
        sample_add(&all, ask(o, text, &hits));
        sample_add(&fts, bare(b, one));
        if (i < PLAIN) {
            sample_add(&like, plain(l, one));
        }
        i++;
    }
    snprintf(what, sizeof(what), "search, %s, p99", k->what);
    bench_row(&(struct figure){what, "ms", sample_at(&all, 0.99), "FTS5 alone, p99",
                               sample_at(&fts, 0.99), 30});
    snprintf(what, sizeof(what), "search, %s, median", k->what);
    bench_row(&(struct figure){what, "ms", sample_at(&all, 0.5), "LIKE, worst of 4",
                               sample_at(&like, 1), 0});
    sqlite3_finalize(s);
    sqlite3_finalize(b);
    sqlite3_finalize(l);
    sample_release(&all);
    sample_release(&fts);
    sample_release(&like);
}

static void suggest(struct office *o)
{
    static const int fields[] = {PT_CONTENT_CLASS, PT_STREET, PT_UNIT};
    struct sample cases = {0}, words = {0};
    for (int i = 0; i < CASES; i++) {
        struct arena a = {0};
        struct rec r;
        size_t n;
        struct err e = {0};
        int64_t id = o->most - (int64_t)bench_random(&o->seed, 5000);
        if (store_load(o->db, &petition_kind, id, &r, &e)) {
            r.id = 0; /* registered again */
            double from = bench_now();
            db_suggest_cases(o->db, &r, &a, &n);
            sample_add(&cases, bench_now() - from);
            for (size_t f = 0; f < ARRAY_LEN(fields); f++) {
                from = bench_now();
                db_suggest_words(o->db, &r, fields[f], &a, &n);
                sample_add(&words, bench_now() - from);
            }
        }
        rec_release(&r);
        arena_release(&a);
    }
    bench_row(&(struct figure){"earlier cases while registering, p99", "ms", sample_at(&cases, 0.99),
                               "their median", sample_at(&cases, 0.5), 30});
    bench_row(&(struct figure){"class, street, unit offered, p99", "ms", sample_at(&words, 0.99),
                               "their median", sample_at(&words, 0.5), 30});
    sample_release(&cases);
    sample_release(&words);
}

int main(int argc, char **argv)
{
    static const struct sort sorts[] = {
        {"1 character", "content", 1, "", false},
        {"2 characters", "content", 2, "", false},
        {"4 characters", "content", 4, "", false},
        {"9 characters", "content", 9, "", false},
        {"4 characters turned round", "content", 4, "", true},
        {"names", "petitioner", 0, "", false},
        {"numbers", "number", 0, "", false},
        {"4 figures", "(SELECT mobile FROM petition_person WHERE parent = petition.id)", 4, "", false},
        {"telephones", "(SELECT mobile FROM petition_person WHERE parent = petition.id)", 0, "", false},
        {"2 characters, street, open", "content", 2, " 状态:未结 街道:J01", false},
        {"2 characters, a month", "content", 2, " 月:2024-03", false},
    };
    struct err e = {0};
    struct office o = {.seed = 1};
    must(argc == 2, "search OFFICE");
    o.db = db_open(argv[1], DB_MUST_EXIST, (struct date){2025, 1, 2}, &e);
    must(o.db, e.text);
    o.h = open_reading(argv[1], &e);
    must(o.h, e.text);
    must(sql_int(o.h, argv[1], "SELECT max(id) FROM petition", &o.most, &e) && o.most > 0, e.text);
    for (size_t i = 0; i < ARRAY_LEN(sorts); i++) {
        measure(&o, &sorts[i]);
    }
    suggest(&o);
    sqlite3_close(o.h);
    db_close(o.db);
    return 0;
}
