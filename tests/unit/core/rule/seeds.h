/* The shipped calendar, clocks and code lists, read from their files by a reader of the tests. */
#ifndef ANZHANG_TESTS_CORE_RULE_SEEDS_H
#define ANZHANG_TESTS_CORE_RULE_SEEDS_H

#include "tests/unit/core/support.h"

#include "core/rule/calendar.h"
#include "core/rule/clock.h"
#include "core/rule/dict.h"
#include "core/sheet/sheet.h"

struct seeds {
    struct sheet sheet[3];
    struct calendar_day day[1000];
    struct clock_rule rule[40];
    struct dict_word word[2000];
    struct calendar calendar;
    struct clock_rules clocks;
    struct dict dict;
};

static inline void seed_sheet(const char *path, struct sheet *s)
{
    struct err e = {0};
    char *text = file_text(path);
    if (!csv_read(text, strlen(text), '\t', s, &e)) {
        fail_msg("%s: %s", path, e.text);
    }
    free(text);
}

static inline const struct seeds *seeds_open(void)
{
    struct seeds *k = calloc(1, sizeof(*k));
    assert_non_null(k);
    seed_sheet("db/seed/calendar.tsv", &k->sheet[0]);
    seed_sheet("db/seed/clock.tsv", &k->sheet[1]);
    seed_sheet("db/seed/dict.tsv", &k->sheet[2]);
    for (int i = 2; i < k->sheet[0].rows; i++) {
        struct calendar_day *d = &k->day[k->calendar.n++];
        assert_true(date_parse(sheet_cell(&k->sheet[0], i, 0), &d->date));
        d->rest = strcmp(sheet_cell(&k->sheet[0], i, 1), "rest") == 0;
        d->name = sheet_cell(&k->sheet[0], i, 2);
        d->notice = sheet_cell(&k->sheet[0], i, 3);
    }
    for (int i = 2; i < k->sheet[1].rows; i++) {
        const struct sheet *s = &k->sheet[1];
        struct clock_rule *r = &k->rule[k->clocks.n++];
        *r = (struct clock_rule){
            .id = sheet_cell(s, i, 0), .on = *sheet_cell(s, i, 2) == '1',
            .label = sheet_cell(s, i, 3), .source = sheet_cell(s, i, 4),
            .length = atoi(sheet_cell(s, i, 6)), .roll = *sheet_cell(s, i, 7) == '1',
            .extend_most = atoi(sheet_cell(s, i, 8)), .extend_times = atoi(sheet_cell(s, i, 9)),
            .skip_hearing = *sheet_cell(s, i, 10) == '1',
        };
        assert_true(date_parse(sheet_cell(s, i, 1), &r->since));
        assert_true(clock_unit_parse(sheet_cell(s, i, 5), &r->unit));
    }
    for (int i = 2; i < k->sheet[2].rows; i++) {
        const struct sheet *s = &k->sheet[2];
        k->word[k->dict.n++] = (struct dict_word){
            .list = sheet_cell(s, i, 0), .code = sheet_cell(s, i, 1), .name = sheet_cell(s, i, 2),
            .hint = sheet_cell(s, i, 3), .fixed = *sheet_cell(s, i, 4) == '1',
        };
    }
    k->calendar.v = k->day;
    k->clocks.v = k->rule;
    k->dict.v = k->word;
    return k;
}

static inline void seeds_close(const struct seeds *k)
{
    struct seeds *own = (struct seeds *)k;
    for (size_t i = 0; i < ARRAY_LEN(own->sheet); i++) {
        sheet_release(&own->sheet[i]);
    }
    free(own);
}

/* --- the slow count: a strip of days made one after the other, which shares nothing with core's --- */

#define SLOW_FIRST_YEAR 2018
#define SLOW_DAYS 4748 /* 2018-01-01 .. 2030-12-31 */

struct slow_day {
    int year, month, day;
    bool works, known; /* known: its year has a listed day */
};

struct slow {
    struct slow_day v[SLOW_DAYS];
};

static inline int slow_month_days(int year, int month)
{
    if (month == 2) {
        return year % 4 == 0 ? 29 : 28; /* of these years */
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* From the text of the seed, line by line; 2018-01-01 was a Monday. */
static inline struct slow *slow_open(void)
{
    struct slow *s = calloc(1, sizeof(*s));
    char *text = file_text("db/seed/calendar.tsv");
    assert_non_null(s);
    int y = SLOW_FIRST_YEAR, m = 1, d = 1, weekday = 0;
    for (size_t i = 0; i < SLOW_DAYS; i++) {
        char year[16], line[48];
        snprintf(year, sizeof(year), "\n%04d-", y);
        s->v[i] = (struct slow_day){y, m, d, weekday < 5, strstr(text, year) != NULL};
        snprintf(line, sizeof(line), "\n%04d-%02d-%02d\t", y, m, d);
        const char *listed = strstr(text, line);
        if (listed) {
            s->v[i].works = listed[strlen(line)] == 'w';
        }
        weekday = weekday == 6 ? 0 : weekday + 1;
        if (++d > slow_month_days(y, m)) {
            d = 1;
            y += m == 12;
            m = m == 12 ? 1 : m + 1;
        }
    }
    free(text);
    return s;
}

static inline struct date slow_date(const struct slow *s, size_t i)
{
    return (struct date){s->v[i].year, s->v[i].month, s->v[i].day};
}

/* The same numbers on every machine. */
static inline unsigned random_next(unsigned *state, unsigned most)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % (most + 1);
}

#endif
