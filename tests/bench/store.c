/* store PROGRAM PAGE DIR: saving, importing and printing, against bare SQLite, parsing alone and
   bare pango pages. DIR holds one.json, 1000.json (forms of 8 rows) and sample.db. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"
#include "db/setup.h"
#include "db/store.h"
#include "locale/text.h"
#include "tests/bench/bench.h"

enum { SAVES = 300, FORMS = 1000, ROWS_A_FORM = 1 + 4 + 8, PRINTS = 21, PAGES = 100 };

static char *path(const char *dir, const char *name)
{
    struct buf b = {0};
    buf_addf(&b, "%s/%s", dir, name);
    return buf_steal(&b);
}

static void must(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench: %s\n", what);
        exit(70);
    }
}

/* ---- one save --------------------------------------------------------------------------- */

static struct buf slurp(const char *file)
{
    struct buf b = {0};
    char s[65536];
    size_t n;
    FILE *f = fopen(file, "r");
    must(f, file);
    while ((n = fread(s, 1, sizeof(s), f)) > 0) {
        buf_add(&b, s, n);
    }
    fclose(f);
    return b;
}

/* A changed cell in a form of its own; the office is a new one or an old one with many forms. */
static double saves(const char *dir, const char *name, bool fresh, int n)
{
    struct err e = {0};
    char *office = path(dir, name), *one = path(dir, "one.json");
    struct db *db = db_open(office, fresh ? DB_CREATE : DB_MUST_EXIST, (struct date){2025, 1, 15},
                            &e);
    must(db && (!fresh || setup_office(db, "示例办", 2024, &e)), e.text);
    struct buf text = slurp(one);
    json_t *all = json_read(text.p, text.n, &e);
    struct rec r;
    struct import_notes notes = {0};
    struct sample s = {0};
    rec_init(&r, &selfeval_kind);
    must(all && rec_from_json(&r, json_array_get(all, 0), text.p, 0, &notes, &e), e.text);
    must(store_save(db, &r, NULL, NULL, &e), e.text);
    for (int i = 0; i < n; i++) {
        char cell[32];
        snprintf(cell, sizeof(cell), "完成%d件", i);
        rec_set(&r, ROW(SE_INDICATORS, 3, IND_ACTUAL), cell, NULL);
        double from = bench_now();
        must(store_save(db, &r, NULL, NULL, &e), e.text);
        sample_add(&s, bench_now() - from);
    }
    double median = sample_at(&s, 0.5);
    sample_release(&s);
    import_notes_release(&notes);
    rec_release(&r);
    json_decref(all);
    buf_release(&text);
    db_close(db);
    free(office);
    free(one);
    return median;
}

/* ---- bare SQLite ------------------------------------------------------------------------ */

static sqlite3 *bare_open(const char *file)
{
    sqlite3 *h = NULL;
    must(sqlite3_open(file, &h) == SQLITE_OK &&
         sqlite3_exec(h, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                         "CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, a TEXT, b TEXT,"
                         " c TEXT, d INTEGER, e INTEGER) STRICT", NULL, NULL, NULL) == SQLITE_OK,
         "bare SQLite");
    return h;
}

static void bare_insert(sqlite3_stmt *st, int i)
{
    sqlite3_bind_text(st, 1, "产出指标", -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 2, "根据实际需求产生费用情况进行结算", -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 3, "完成指标", -1, SQLITE_STATIC);
    sqlite3_bind_int(st, 4, i);
    sqlite3_bind_int(st, 5, i * 7);
    sqlite3_step(st);
    sqlite3_reset(st);
}

/* n inserts, each its own transaction (median of one) or all in one (time of all). */
static double bare(const char *dir, int n, bool together)
{
    char *file = path(dir, together ? "bare-all.db" : "bare.db");
    sqlite3 *h = bare_open(file);
    sqlite3_stmt *st = NULL;
    struct sample s = {0};
    sqlite3_prepare_v2(h, "INSERT INTO t(a, b, c, d, e) VALUES(?, ?, ?, ?, ?)", -1, &st, NULL);
    double begin = bench_now();
    sqlite3_exec(h, together ? "BEGIN" : "SELECT 1", NULL, NULL, NULL);
    for (int i = 0; i < n; i++) {
        double from = bench_now();
        bare_insert(st, i);
        sample_add(&s, bench_now() - from);
    }
    sqlite3_exec(h, together ? "COMMIT" : "SELECT 1", NULL, NULL, NULL);
    double ms = together ? bench_now() - begin : sample_at(&s, 0.5);
    sqlite3_finalize(st);
    sqlite3_close(h);
    sample_release(&s);
    free(file);
    return ms;
}

/* ---- import ----------------------------------------------------------------------------- */

/* The file read, parsed, and every form a record; nothing is kept. */
static double parse(const char *file)
{
    struct err e = {0};
    double from = bench_now();
    struct buf text = slurp(file);
    json_t *all = json_read(text.p, text.n, &e);
    must(all, e.text);
    for (size_t i = 0; i < json_array_size(all); i++) {
        struct rec r;
        struct import_notes notes = {0};
        rec_init(&r, &selfeval_kind);
        must(rec_from_json(&r, json_array_get(all, i), text.p, i, &notes, &e), e.text);
        import_notes_release(&notes);
        rec_release(&r);
    }
    json_decref(all);
    buf_release(&text);
    return bench_now() - from;
}

static double import(char *program, char *office, char *file)
{
    char *init[] = {program, "--file", office, "init", "--year", "2024", NULL};
    char *argv[] = {program, "--file", office, "selfeval", "import", file, NULL};
    return bench_run(init) < 0 ? -1 : bench_run(argv);
}

static void import_rows(char *program, const char *dir)
{
    char *office = path(dir, "1000.db"), *file = path(dir, "1000.json");
    double ms = import(program, office, file);
    double inserts = bare(dir, FORMS * ROWS_A_FORM, true), parsed = parse(file);
    bench_row(&(struct figure){"import of 1000 forms (13 rows each), one file", "ms", ms,
                               "13000 bare inserts", inserts, 0});
    bench_row(&(struct figure){"", "ms", ms, "parsing only", parsed, 0});
    bench_row(&(struct figure){"  a form", "ms", ms / FORMS, NULL, 0, 0});
    free(office);
    free(file);
}

/* ---- paper ------------------------------------------------------------------------------ */

/* Every run is a new process; the page cache is warm, as in an office that prints twice. */
static double often(char *const argv[], int n)
{
    struct sample s = {0};
    for (int i = 0; i < n; i++) {
        sample_add(&s, bench_run(argv));
    }
    double median = sample_at(&s, 0) < 0 ? -1 : sample_at(&s, 0.5);
    sample_release(&s);
    return median;
}

static void one_form(char *program, char *page, const char *dir, const char *id, const char *what)
{
    char *out = path(dir, "out.pdf"), *ref = path(dir, "ref.pdf");
    char *sample = path(dir, "sample.db"), number[8];
    snprintf(number, sizeof(number), "%s", id);
    char *one[] = {program, "--file", sample, "selfeval", "print", number, "-o", out, NULL};
    char *bare_one[] = {page, "1", ref, NULL};
    bench_row(&(struct figure){what, "ms", often(one, PRINTS), "bare pango page, process",
                               often(bare_one, PRINTS), 100});
    free(out);
    free(ref);
    free(sample);
}

static void paper(char *program, char *page, const char *dir)
{
    char *out = path(dir, "out.pdf"), *ref = path(dir, "ref.pdf"), *many = path(dir, "1000.db");
    char number[PAGES][8], *bare_all[] = {page, "100", ref, NULL};
    char *all[PAGES + 8] = {program, "--file", many, "selfeval", "print", "-o", out};
    for (int i = 0; i < PAGES; i++) {
        snprintf(number[i], sizeof(number[i]), "%d", i + 1);
        all[7 + i] = number[i];
    }
    one_form(program, page, dir, "1", "form of 2 pages to PDF, new process (median)");
    one_form(program, page, dir, "2", "form of 3 pages, 450 characters, new process");
    double ms = often(all, 3);
    bench_row(&(struct figure){"100 forms to one PDF, new process", "ms", ms,
                               "100 bare pango pages", often(bare_all, 3), 0});
    bench_row(&(struct figure){"  a form", "ms", ms / PAGES, NULL, 0, 0});
    free(out);
    free(ref);
    free(many);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: store PROGRAM PAGE DIR\n");
        return 64;
    }
    text_init("zh", NULL);
    double ms = saves(argv[3], "save.db", true, SAVES), insert = bare(argv[3], SAVES, false);
    bench_row(&(struct figure){"one durable save of a changed cell (median)", "ms", ms,
                               "bare insert, sync FULL", insert, 0});
    import_rows(argv[1], argv[3]);
    bench_row(&(struct figure){"the same save in an office of 1000 forms", "ms",
                               saves(argv[3], "1000.db", false, 30), "bare insert, sync FULL",
                               insert, 0});
    paper(argv[1], argv[2], argv[3]);
    return 0;
}
