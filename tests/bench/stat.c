/* stat OFFICE YEAR: a year's statistics of petitions, all figures and groups of the annual report,
   against statements written by hand for the same numbers over the same indexes, in turns. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/base.h"
#include "core/report/petition_report.h"
#include "db/petition_stat.h"
#include "tests/bench/bench.h"

enum { ROUNDS = 5 };

#define LIVE " AND state IS NOT '作废'"
#define YEAR "FROM petition WHERE registered_n >= ?1 * 1000000 AND registered_n < ?2 * 1000000" LIVE
#define ONES(what) "SELECT " what ", count(*) " YEAR " GROUP BY 1"
/* A moment as seconds since 1970. */
#define SECONDS(n) \
    "unixepoch(substr(" n ", 1, 4) || '-' || substr(" n ", 5, 2) || '-' || substr(" n ", 7, 2)" \
    " || ' ' || substr(" n ", 9, 2) || ':' || substr(" n ", 11, 2) || ':' || substr(" n ", 13, 2))"

/* What a person who knows the schema would write, one statement a group of figures. */
static const char *const by_hand[] = {
    "SELECT count(*), sum(repeat = '0'), sum(channel = '100'), sum(channel IN ('300', '303')),"
    " sum(channel = 'D1'), sum(channel = 'D3'), sum(channel IN ('200', 'D6', 'D7')),"
    " sum(iif(channel IN ('200', 'D6', 'D7'), persons_n, 0)), sum(persons_n),"
    " sum(channel IN ('200', 'D6', 'D7') AND persons_n >= 5000000),"
    " sum(iif(channel IN ('200', 'D6', 'D7') AND persons_n >= 5000000, persons_n, 0)),"
    " sum(channel IN ('200', 'D6', 'D7') AND persons_n BETWEEN 5000000 AND 10000000),"
    " sum(channel IN ('200', 'D6', 'D7') AND persons_n BETWEEN 11000000 AND 20000000),"
    " sum(channel IN ('200', 'D6', 'D7') AND persons_n BETWEEN 21000000 AND 50000000),"
    " sum(channel IN ('200', 'D6', 'D7') AND persons_n BETWEEN 51000000 AND 100000000),"
    " sum(kind = 'JY'), sum(kind = 'JK'), sum(kind = 'SQ'), sum(priority <> '0'), sum(threat = "
    "'是') " YEAR,
    ONES("street"), ONES("unit"), ONES("substr(content_class, 1, 2)"),
        ONES("substr(content_class, 1, 4)"),
    "SELECT substr(content_class, 1, 4), street, count(*) " YEAR " GROUP BY 1, 2",
    ONES("registered_n / 100000000"), ONES("iif(channel = '100', source, '')"), ONES("section"),
    "SELECT substr(content_class, 1, 2), registered_n / 100000000, count(*) " YEAR " GROUP BY 1, 2",
    "SELECT level, count(*), sum(persons_n) FROM petition WHERE date_n >= ?1 AND date_n < ?2" LIVE " GROUP BY 1",
    "SELECT count(*), sum(" SECONDS("first_act_n") " <= " SECONDS("registered_n") " + 1296000),"
    " sum(first_act_n IS NULL) " YEAR " AND repeat = '0'",
    "SELECT unit, count(*), sum(" SECONDS("unit_accepted_n") " <= " SECONDS("registered_n") " + 2592000),"
    " sum(unit_accepted_n IS NULL) " YEAR " AND repeat = '0' AND transferred_n IS NOT NULL GROUP "
                                          "BY 1",
    "SELECT count(*), sum(p.first_act_n / 1000000 <= c.due_n / 1000000) FROM petition_clock c "
    "JOIN petition p"
    " ON p.id = c.parent WHERE c.rule = 'C1' AND c.due_n >= ?1 * 1000000 AND c.due_n < ?2 * 1000000"
    " AND p.repeat = '0' AND p.state IS NOT '作废'",
    "SELECT unit, count(*), sum(closed_n <= deadline_n), sum(closed_n IS NULL) FROM petition"
    " WHERE deadline_n >= ?1 AND deadline_n < ?2 AND repeat = '0'" LIVE " GROUP BY 1",
    "SELECT unit, count(eval_office), sum(eval_office IN ('0', '1')), count(eval_unit),"
    " sum(eval_unit IN ('0', '1')) FROM petition WHERE eval_date_n >= ?1 AND eval_date_n < ?2"
    " AND transferred_n IS NOT NULL" LIVE " GROUP BY 1",
    "SELECT count(*), sum((SELECT min(q.received_n) FROM petition q WHERE q.parent_key = "
    "p.number_key"
    " AND q.received_n > p.closed_n) IS NULL) FROM petition p WHERE closed_n >= ?1 AND closed_n "
    "< ?2" LIVE,
    "SELECT event, count(*) FROM petition_act a JOIN petition p ON p.id = a.parent"
    " WHERE time_n >= ?1 * 1000000 AND time_n < ?2 * 1000000 AND p.state IS NOT '作废' GROUP BY 1",
    "SELECT state, count(*), sum(due_n < ?2), sum(leader IS NOT NULL) FROM petition GROUP BY 1",
    "SELECT \"limit\", count(*), sum(contacted = '是'), sum(solved = '1'), sum(hotline_eval = '1'),"
    " sum(hotline_eval = '2'), sum(" SECONDS("replied_n") " <= " SECONDS("dispatched_n")
    " + \"limit\" * 3600) FROM petition WHERE dispatched_n >= ?1 * 1000000 AND dispatched_n < ?2 "
    "* 1000000" LIVE
    " GROUP BY 1",
};

static double hand(sqlite3 *h, int year, int64_t *items)
{
    double from = bench_now();
    for (size_t i = 0; i < ARRAY_LEN(by_hand); i++) {
        sqlite3_stmt *s = NULL;
        if (sqlite3_prepare_v2(h, by_hand[i], -1, &s, NULL) != SQLITE_OK) {
            fprintf(stderr, "%s\n", sqlite3_errmsg(h));
            exit(1);
        }
        double at = bench_now();
        sqlite3_bind_int64(s, 1, year * 10000 + 101);
        sqlite3_bind_int64(s, 2, (year + 1) * 10000 + 101);
        while (sqlite3_step(s) == SQLITE_ROW) {
            *items = i == 0 ? sqlite3_column_int64(s, 0) : *items;
        }
        sqlite3_finalize(s);
        if (getenv("STAT_BENCH_EACH")) {
            fprintf(stderr, "%6.0f ms %.60s\n", bench_now() - at, by_hand[i]);
        }
    }
    return bench_now() - from;
}

static double ours(struct db *db, int year, int64_t *items)
{
    struct err e = {0};
    struct stat_case c;
    struct stat_run *run = xcalloc(1, sizeof(*run));
    double from = bench_now();
    db_stat_case(db, &c);
    stat_case_period(&c, REPORT_ANNUAL, (struct period){{year, 1, 1}, {year, 12, 31}});
    c.span[SPAN_PREV] = c.span[SPAN_LAST] = c.span[SPAN_BASE] = (struct stat_span){0, 0};
    run->c = &c;
    petition_report_plan(REPORT_ANNUAL, run);
    if (!db_stat_run(db, run, &e)) {
        fprintf(stderr, "%s\n", e.text);
        exit(1);
    }
    *items = run->total[FIG_ITEMS][SPAN_THIS].n;
    stat_run_release(run);
    free(run);
    return bench_now() - from;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    sqlite3 *h;
    struct sample a = {0}, b = {0};
    int64_t said = 0, counted = 0;
    int year = argc == 3 ? atoi(argv[2]) : 0;
    struct db *db = year ? db_open(argv[1], DB_READ_ONLY, (struct date){year, 12, 31}, &e) : NULL;
    if (!db || sqlite3_open_v2(argv[1], &h, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        fprintf(stderr, "usage: stat OFFICE YEAR %s\n", e.text);
        return 64;
    }
    for (int i = 0; i < ROUNDS; i++) {
        sample_add(&a, ours(db, year, &said));
        sample_add(&b, hand(h, year, &counted));
    }
    if (said != counted) {
        fprintf(stderr, "the program counts %lld petitions, the statement %lld\n", (long long)said,
                (long long)counted);
        return 1;
    }
    char what[80];
    snprintf(what, sizeof(what), "a year's statistics of %lld petitions", (long long)said);
    bench_row(&(struct figure){what, "ms", sample_at(&a, 0.5), "SQL by hand", sample_at(&b, 0.5),
                              1.5 * sample_at(&b, 0.5)});
    sample_release(&a);
    sample_release(&b);
    sqlite3_close(h);
    db_close(db);
    return 0;
}
