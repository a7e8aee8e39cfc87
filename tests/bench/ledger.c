/* ledger PROGRAM OFFICE SCRATCH DIR: figures of an office of a million payments: the report of budget
   against actual beside ledger, hledger and bare SQL; a payment saved and all totals true again; the
   words that a cell offers. SCRATCH is a copy that is written to. DIR holds all.journal, year.sql and
   all.sql. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/record/payment.h"
#include "db/lookup.h"
#include "db/register.h"
#include "db/store.h"
#include "locale/text.h"
#include "tests/bench/bench.h"

enum { FIRST = 2015, LAST = 2024, REPORTS = 21, TENS = 5, SAVES = 100, LOOKS = 21 };
enum { SAVE_AIM = 16, WORDS_AIM = 10, HLEDGER_MB = 10000 };

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

static double median_of(struct sample *s)
{
    double median = sample_at(s, 0) < 0 ? -1 : sample_at(s, 0.5);
    sample_release(s);
    return median;
}

/* ---- the report ------------------------------------------------------------------------- */

static double often(char *const argv[], int n)
{
    struct sample s = {0};
    for (int i = 0; i < n; i++) {
        sample_add(&s, bench_run(argv));
    }
    return median_of(&s);
}

/* One process a year. */
static double ten_reports(char *program, char *office)
{
    char year[8], *argv[] = {program, "--file", office, "--year", year, "report", "execution",
                             "--format", "csv", NULL};
    double ms = 0;
    for (int y = FIRST; y <= LAST; y++) {
        snprintf(year, sizeof(year), "%d", y);
        ms += bench_run(argv);
    }
    return ms;
}

static bool is_there(const char *program)
{
    struct buf name = {0};
    buf_addf(&name, "/usr/bin/%s", program);
    bool there = access(buf_str(&name), X_OK) == 0;
    buf_release(&name);
    return there;
}

static long memory_mb(void)
{
    char line[128];
    long kb = 0;
    FILE *f = fopen("/proc/meminfo", "r");
    while (f && fgets(line, sizeof(line), f) && sscanf(line, "MemAvailable: %ld", &kb) != 1) {
    }
    if (f) {
        fclose(f);
    }
    return kb / 1024;
}

struct peer {
    const char *name;
    long mb; /* that it takes for this journal */
    char *const *year, *const *all;
};

static void against(const struct peer *p, double one, double ten)
{
    if (!is_there(p->name) || memory_mb() < p->mb) {
        printf("  (%s is skipped: %s)\n", p->name,
               is_there(p->name) ? "too little memory for its journal" : "not installed");
        return;
    }
    bench_row(&(struct figure){"  of one year", "ms", one, p->name, often(p->year, 1), 0});
    bench_row(&(struct figure){"  of all ten", "ms", ten, p->name, often(p->all, 1), 0});
}

static void reports(char *program, char *office, const char *dir)
{
    char *journal = path(dir, "all.journal"), year_sql[600], all_sql[600];
    snprintf(year_sql, sizeof(year_sql), ".read %s/year.sql", dir);
    snprintf(all_sql, sizeof(all_sql), ".read %s/all.sql", dir);
    char *one[] = {program, "--file", office, "--year", "2024", "report", "execution", "--format",
                   "csv", NULL};
    char *sql[] = {"sqlite3", office, year_sql, NULL}, *sqls[] = {"sqlite3", office, all_sql, NULL};
    char *ledger[] = {"ledger", "-f", journal, "-p", "2024", "--budget", "balance", "支出", NULL};
    char *ledgers[] = {"ledger", "-f", journal, "--budget", "balance", "支出", NULL};
    char *hledger[] = {"hledger", "-f", journal, "balance", "--budget", "-Y", "-p", "2024", "支出",
                       NULL};
    char *hledgers[] = {"hledger", "-f", journal, "balance", "--budget", "-Y", "支出", NULL};
    struct sample tens = {0};
    double ms = often(one, REPORTS);
    for (int i = 0; i < TENS; i++) {
        sample_add(&tens, ten_reports(program, office));
    }
    double ten = median_of(&tens);
    double bare = often(sql, REPORTS);
    bench_row(&(struct figure){"budget against actual, one year, new process", "ms", ms,
                               "the SQL in sqlite3", bare, 1.5 * bare});
    bench_row(&(struct figure){"the same of ten years, ten processes", "ms", ten,
                               "the SQL in sqlite3", often(sqls, TENS), 0});
    against(&(struct peer){"ledger", 2500, ledger, ledgers}, ms, ten);
    against(&(struct peer){"hledger", HLEDGER_MB, hledger, hledgers}, ms, ten);
    free(journal);
}

/* ---- a payment -------------------------------------------------------------------------- */

static void payment_make(struct rec *r, int i)
{
    char project[32], amount[16];
    snprintf(project, sizeof(project), "试用项目%02d", i % 40 + 1);
    snprintf(amount, sizeof(amount), "%d.%02d", i % 9 + 1, i % 100);
    rec_init(r, &payment_kind);
    rec_set(r, HEAD(PM_DATE), "2024-12-31", NULL);
    rec_set(r, HEAD(PM_PROJECT), project, NULL);
    rec_set(r, HEAD(PM_ECONOMIC), "30201", NULL);
    rec_set(r, HEAD(PM_AMOUNT), amount, NULL);
    rec_set(r, HEAD(PM_SUMMARY), "试用支出", NULL);
    rec_set(r, HEAD(PM_PAYEE), "试用单位007有限公司", NULL);
}

static double bare_inserts(const char *dir)
{
    char *file = path(dir, "bare-payment.db");
    sqlite3 *h = NULL;
    struct sample s = {0};
    must(sqlite3_open(file, &h) == SQLITE_OK &&
         sqlite3_exec(h, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT"
                         " EXISTS t(id INTEGER PRIMARY KEY, a, b, c, d)", NULL, NULL, NULL) == 0,
         "bare SQLite");
    for (int i = 0; i < SAVES; i++) {
        double from = bench_now();
        sqlite3_exec(h, "INSERT INTO t(a, b, c, d) VALUES('2024-12-31', '试用项目01', '30201', 100)",
                     NULL, NULL, NULL);
        sample_add(&s, bench_now() - from);
    }
    sqlite3_close(h);
    free(file);
    return median_of(&s);
}

/* All that the tree shows of the year is read again after each save. */
static void saves(struct db *db, const char *dir)
{
    struct sample save = {0}, both = {0};
    struct err e = {0};
    for (int i = 0; i < SAVES; i++) {
        struct rec r;
        struct arena a = {0};
        size_t n;
        payment_make(&r, i);
        double from = bench_now();
        must(store_save(db, &r, NULL, NULL, &e), e.text);
        sample_add(&save, bench_now() - from);
        must(db_execution(db, LAST, &a, &n, &e) && n >= 1000, e.text);
        sample_add(&both, bench_now() - from);
        arena_release(&a);
        rec_release(&r);
    }
    double bare = bare_inserts(dir);
    bench_row(&(struct figure){"one payment checked and saved (median)", "ms", median_of(&save),
                               "bare insert, sync FULL", bare, 0});
    bench_row(&(struct figure){"  and all totals of the year true again", "ms", median_of(&both),
                               "bare insert, sync FULL", bare, SAVE_AIM});
}

/* ---- words ------------------------------------------------------------------------------ */

/* The slowest cell of a payment: its words are asked for while somebody types. */
static void words(struct db *db)
{
    struct rec r;
    double worst = 0;
    const char *at = "";
    payment_make(&r, 1);
    payment_kind.compute(&r, db_book(db));
    for (size_t f = 0; f < payment_kind.nfields; f++) {
        struct sample s = {0};
        for (int i = 0; i < LOOKS; i++) {
            struct arena a = {0};
            size_t n;
            double from = bench_now();
            db_words(db, &r, HEAD((int)f), &a, &n);
            sample_add(&s, bench_now() - from);
            arena_release(&a);
        }
        double ms = median_of(&s);
        at = ms > worst ? payment_kind.fields[f].id : at;
        worst = ms > worst ? ms : worst;
    }
    char what[80];
    snprintf(what, sizeof(what), "words for a payment's cell, the slowest (%s)", at);
    bench_row(&(struct figure){what, "ms", worst, NULL, 0, WORDS_AIM});
    struct sample s = {0};
    for (int i = 0; i < LOOKS; i++) {
        struct arena a = {0};
        struct facts facts;
        double from = bench_now();
        must(db_facts(db, &r, &a, &facts), "facts");
        sample_add(&s, bench_now() - from);
        arena_release(&a);
    }
    bench_row(&(struct figure){"what a payment's checks ask of the file", "ms", median_of(&s), NULL,
                               0, WORDS_AIM});
    rec_release(&r);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: ledger PROGRAM OFFICE SCRATCH DIR\n");
        return 64;
    }
    struct err e = {0};
    text_init("zh", NULL);
    reports(argv[1], argv[2], argv[4]);
    struct db *db = db_open(argv[3], DB_MUST_EXIST, (struct date){2025, 1, 15}, &e);
    must(db, e.text);
    saves(db, argv[4]);
    words(db);
    db_close(db);
    return 0;
}
