/* petition PROGRAM OFFICE SCRATCH DIR: figures of an office of a million petitions: the start and the memory, a
   registration with all that it suggests, today's work, an import. SCRATCH is a copy that is written to, as is
   the folder it runs in. DIR (absolute) holds what petition.sh made. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/record/petition_made.h"
#include "db/calendar.h"
#include "db/store.h"
#include "db/suggest.h"
#include "locale/text.h"
#include "tests/bench/bench.h"
#include "tests/bench/raw.h"
#include "tests/pty/pty.h"

enum { STARTS = 7, SAVES = 100, IMPORTS = 3, ROUNDS = 5 };
enum { OPEN_AIM = 100, MEMORY_AIM = 64, SUGGEST_AIM = 30 };

static char down[] = "\033[6~", up[] = "\033[5~";

static void must(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench: %s\n", what);
        exit(70);
    }
}

static double median_of(struct sample *s)
{
    double median = sample_at(s, 0) < 0 ? -1 : sample_at(s, 0.5);
    sample_release(s);
    return median;
}

/* ---- screens ---------------------------------------------------------------------------- */

/* From fork to the hint bar, which is drawn last. */
static double start_of(char *const argv[])
{
    struct sample s = {0};
    struct pty_options opt = {.rows = 40, .cols = 120};
    for (int i = 0; i < STARTS; i++) {
        double from = bench_now();
        struct pty *p = pty_start(argv, &opt);
        bool seen = p && pty_expect(p, "命令");
        sample_add(&s, seen ? bench_now() - from : -1);
        pty_free(p);
    }
    return median_of(&s);
}

static double pressed(struct raw *r, const char *key, const char *undo)
{
    struct sample s = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct answer a = raw_press(r, key, NULL);
        sample_add(&s, a.bytes ? a.ms : -1);
        if (undo) {
            raw_press(r, undo, NULL);
        }
    }
    return median_of(&s);
}

static void screen(char *program, char *office, char *name, const char *what)
{
    char *argv[] = {program, "--file", office, "--date", "2025-01-02", "--screen", name, NULL};
    char text[80];
    snprintf(text, sizeof(text), "start to %s (median of 7)", what);
    bench_row(&(struct figure){text, "ms", start_of(argv), NULL, 0, OPEN_AIM});
    struct raw *r = raw_start(argv);
    must(r, "the program does not start");
    raw_settle(r);
    bench_row(&(struct figure){"  a page down", "ms", pressed(r, down, up), NULL, 0, OPEN_AIM});
    bench_row(&(struct figure){"  resident memory, VmHWM", "MB", raw_memory(r, "VmHWM"), NULL, 0,
                               MEMORY_AIM});
    raw_stop(r);
}

/* ---- a registration --------------------------------------------------------------------- */

/* What a form asks for while somebody fills it in. */
static void suggest(struct db *db, const struct rec *r)
{
    static const int fields[] = {PT_CONTENT_CLASS, PT_STREET, PT_UNIT};
    struct arena a = {0};
    size_t n;
    db_suggest_cases(db, r, &a, &n);
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        db_suggest_words(db, r, fields[i], &a, &n);
    }
    arena_release(&a);
}

/* Petitions of the generator's next seed, without number and acts, received today. */
static void make(struct rec *r, const struct made_plan *plan, size_t i)
{
    struct made_truth t;
    rec_init(r, &petition_kind);
    petition_made(plan, i, r, &t);
    while (r->list[PETITION_ACTS].n) {
        rec_delete_row(r, PETITION_ACTS, r->list[PETITION_ACTS].n - 1);
    }
    static const int blank[] = {PT_NUMBER, PT_PARENT, PT_REGISTERED, PT_DATE, PT_POSTMARK,
                                PT_CONTENT_CLASS, PT_STREET, PT_UNIT, PT_ORDER, PT_DISPATCHED,
                                PT_REPLIED};
    for (size_t k = 0; k < ARRAY_LEN(blank); k++) {
        rec_set(r, HEAD(blank[k]), "", NULL);
    }
    rec_set(r, HEAD(PT_RECEIVED), "2025-01-02", NULL);
}

static double bare_inserts(const char *text)
{
    sqlite3 *h = NULL;
    sqlite3_stmt *q = NULL;
    struct sample s = {0};
    must(sqlite3_open("bare-petition.db", &h) == SQLITE_OK &&
         sqlite3_exec(h, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT"
                         " EXISTS t(id INTEGER PRIMARY KEY, a, b, c, d)", NULL, NULL, NULL) == 0 &&
         sqlite3_prepare_v2(h, "INSERT INTO t(a, b, c, d) VALUES('2025-01-02', '来信', '标题', ?1)",
                            -1, &q, NULL) == SQLITE_OK, "bare SQLite");
    for (int i = 0; i < SAVES; i++) {
        double from = bench_now();
        sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
        sqlite3_step(q);
        sqlite3_reset(q);
        sample_add(&s, bench_now() - from);
    }
    sqlite3_finalize(q);
    sqlite3_close(h);
    return median_of(&s);
}

static void registrations(struct db *db)
{
    struct sample hints = {0}, save = {0}, both = {0};
    struct err e = {0};
    const struct made_plan plan = {.cases = 10000, .seed = 77, .year = 2024, .until = {2024, 12, 31},
                                   .calendar = &db_book(db)->calendar};
    struct buf text = {0};
    for (int i = 0; i < SAVES; i++) {
        struct rec r;
        make(&r, &plan, (size_t)i * 97);
        buf_clear(&text);
        buf_adds(&text, cell_text(&r.head[PT_CONTENT]));
        double from = bench_now();
        suggest(db, &r);
        double then = bench_now();
        must(store_save(db, &r, NULL, NULL, &e), e.text);
        sample_add(&hints, then - from);
        sample_add(&save, bench_now() - then);
        sample_add(&both, bench_now() - from);
        rec_release(&r);
    }
    double worst = sample_at(&hints, 0.99), bare = bare_inserts(buf_str(&text));
    bench_row(&(struct figure){"a petition registered, all suggestions (median)", "ms", median_of(&both),
                               "bare insert, sync FULL", bare, 0});
    bench_row(&(struct figure){"  the save alone", "ms", median_of(&save), "bare insert, sync FULL",
                               bare, 0});
    bench_row(&(struct figure){"  the suggestions alone", "ms", median_of(&hints), NULL, 0,
                               SUGGEST_AIM});
    bench_row(&(struct figure){"  the suggestions, 99th percentile", "ms", worst, NULL, 0,
                               SUGGEST_AIM});
    buf_release(&text);
}

/* ---- import ----------------------------------------------------------------------------- */

static void imports(char *program, const char *dir)
{
    struct buf rows = {0}, sql = {0};
    struct sample ours = {0}, bare = {0};
    buf_addf(&rows, "%s/petition-rows.gb18030.csv", dir);
    buf_addf(&sql, ".read %s/petition-import.sql", dir);
    char *init[] = {program, "--file", "rows.db", "init", "--year", "2024", NULL};
    char *argv[] = {"sh", "-c", "exec \"$@\" 2> told.txt", "sh", program, "--file", "rows.db",
                    "petition", "import", rows.p, NULL};
    char *them[] = {"sqlite3", "rows-bare.db", sql.p, NULL};
    for (int i = 0; i < IMPORTS; i++) {
        must(bench_run(init) >= 0, "an empty office");
        sample_add(&ours, bench_run(argv));
        sample_add(&bare, bench_run(them));
        unlink("rows.db");
        unlink("rows-bare.db");
    }
    double ms = median_of(&ours), ref = median_of(&bare);
    bench_row(&(struct figure){"import of 100000 GB18030 petitions, all checks", "ms", ms,
                               "sqlite3 .import, UTF-8", ref, 0});
    buf_release(&rows);
    buf_release(&sql);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: petition PROGRAM OFFICE SCRATCH DIR\n");
        return 64;
    }
    struct err e = {0};
    text_init("zh", NULL);
    screen(argv[1], argv[2], "today", "today's work");
    screen(argv[1], argv[2], "petition", "the register");
    imports(argv[1], argv[4]);
    struct db *db = db_open(argv[3], DB_MUST_EXIST, (struct date){2025, 1, 2}, &e);
    must(db, e.text);
    registrations(db);
    db_close(db);
    return 0;
}
