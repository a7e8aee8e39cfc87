/* generate petitions: a year of invented cases as JSON lines, which petition import takes, and beside it what is
   true of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/json.h"
#include "core/record/petition_made.h"
#include "core/report/records.h"
#include "core/value/moment.h"
#include "db/calendar.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/file.h"

#define CASES_MOST 10000000
#define CASES_USUAL 400

struct generating {
    struct cli *c;
    struct made_plan plan;
    struct made_sums sums;
    struct arena arena; /* the calendar's */
    struct book book;
    FILE *out, *truth;
    bool table; /* CSV, not lines of JSON */
};

static bool number(struct cli *c, enum cli_option o, uint64_t usual, uint64_t most, uint64_t *out)
{
    char *end;
    const char *text = c->opt[o];
    *out = usual;
    if (!text) {
        return true;
    }
    *out = strtoull(text, &end, 10);
    if (!*text || *end || *text == '-' || *out > most) {
        cli_usage(_("--%s 应是 0 至 %llu 的整数。"), option_defs[o].name, (unsigned long long)most);
        return false;
    }
    return true;
}

static bool plan_read(struct generating *g)
{
    struct cli *c = g->c;
    uint64_t cases;
    int year = c->app->year ? c->app->year : c->app->today.year - 1;
    if (!cli_args(c, 0, 0) || !number(c, OPT_CASES, CASES_USUAL, CASES_MOST, &cases) ||
        !number(c, OPT_SEED, 1, UINT64_MAX, &g->plan.seed)) {
        return false;
    }
    if (year < MADE_YEAR_LEAST) {
        cli_usage(_("--year 须是 %d 年或以后：期限规则自 2022 年 5 月起施行。"), MADE_YEAR_LEAST);
        return false;
    }
    g->plan.cases = (size_t)cases;
    g->plan.year = year;
    g->plan.until = (struct date){year, 12, 31};
    g->plan.brief = c->opt[OPT_BRIEF] != NULL;
    if (c->opt[OPT_UNTIL] && !date_parse(c->opt[OPT_UNTIL], &g->plan.until)) {
        cli_usage(_("--until 应是日期，如 2024-12-31。"));
        return false;
    }
    return true;
}

/* Blank cells say nothing: a line holds what is given. */
static void strip(json_t *o)
{
    void *next;
    const char *key;
    json_t *value;
    json_object_foreach_safe(o, next, key, value) {
        size_t i;
        json_t *row;
        if (json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0)) {
            json_object_del(o, key);
        } else if (json_is_array(value)) {
            json_array_foreach(value, i, row) {
                strip(row);
            }
        }
    }
}

static void print_line(FILE *f, json_t *o)
{
    json_dumpf(o, f, JSON_COMPACT);
    fputc('\n', f);
    json_decref(o);
}

static json_t *moment_json(int64_t v)
{
    char text[24];
    moment_format(v, text, sizeof(text));
    return v ? json_string(text) : json_null();
}

static json_t *clocks_json(const struct made_truth *t)
{
    json_t *all = json_array();
    for (size_t i = 0; i < t->nclock; i++) {
        const struct made_clock *c = &t->clock[i];
        json_array_append_new(all, json_pack("{s:s, s:o, s:o, s:o, s:o, s:b}", "rule", c->rule, "start",
                                             moment_json(c->start), "raw", moment_json(c->raw),
                                             "due", moment_json(c->due), "stop",
                                             moment_json(c->stop), "late", c->late));
    }
    return all;
}

static void print_truth(struct generating *g, const struct made_truth *t)
{
    static const char *const bonds[] = {[MADE_ALONE] = "alone", [MADE_AGAIN] = "again",
                                        [MADE_COPY] = "copy", [MADE_MERGED] = "merged"};
    print_line(g->truth,
               json_pack("{s:s, s:I, s:s, s:I, s:I, s:b, s:s, s:o, s:o}", "number", t->number, "person",
                         (json_int_t)t->person, "bond", bonds[t->bond], "origin",
                         (json_int_t)t->origin + 1, "group", (json_int_t)t->group, "anonymous",
                         t->anonymous, "state", petition_state_word(t->state), "closed",
                         moment_json(t->closed), "clocks", clocks_json(t)));
}

static json_t *counts_json(const struct made_count *c)
{
    json_t *o = json_object();
    for (size_t i = 0; i < c->used; i++) {
        json_object_set_new(o, c->key[i], json_integer((json_int_t)c->n[i]));
    }
    return o;
}

static void put_counts(json_t *o, const struct made_sums *s)
{
    const struct {
        const char *name;
        size_t n;
    } counts[] = {
        {"cases", s->cases}, {"persons", s->persons}, {"first", s->first}, {"again", s->again},
        {"visits", s->visits}, {"visitors", s->visitors}, {"group_visits", s->group_visits},
        {"group_visitors", s->group_visitors}, {"sent_due", s->sent_due},
        {"sent_system", s->sent_system}, {"sent_law", s->sent_law}, {"told_due", s->told_due},
        {"told_law", s->told_law}, {"done_due", s->done_due}, {"done_law", s->done_law},
        {"open", s->open}, {"overdue", s->overdue}, {"rated_office", s->rated_office},
        {"pleased_office", s->pleased_office}, {"rated_unit", s->rated_unit},
        {"pleased_unit", s->pleased_unit}, {"orders", s->orders},
        {"orders_in_time", s->orders_in_time}, {"excluded", s->excluded}, {"valid", s->valid},
        {"contacted", s->contacted}, {"solved", s->solved}, {"pleased", s->pleased},
        {"half_pleased", s->half_pleased}, {"copies", s->copies}, {"merged", s->merged},
    };
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        json_object_set_new(o, counts[i].name, json_integer((json_int_t)counts[i].n));
    }
}

static void print_sums(struct generating *g)
{
    const struct made_sums *s = &g->sums;
    json_t *o = json_object(), *months = json_array(), *acts = json_object();
    put_counts(o, s);
    for (size_t i = 0; i < MADE_MONTHS; i++) {
        json_array_append_new(months, json_integer((json_int_t)s->month[i]));
    }
    for (size_t i = 0; i < PETITION_EVENTS; i++) {
        json_object_set_new(acts, petition_event_def((enum petition_event)i)->verb,
                            json_integer((json_int_t)s->acts[i]));
    }
    json_object_set_new(o, "months", months);
    json_object_set_new(o, "acts", acts);
    json_object_set_new(o, "channel", counts_json(&s->channel));
    json_object_set_new(o, "content", counts_json(&s->content));
    json_object_set_new(o, "street", counts_json(&s->street));
    json_object_set_new(o, "unit", counts_json(&s->unit));
    json_object_set_new(o, "state", counts_json(&s->state));
    json_object_set_new(o, "outcome", counts_json(&s->outcome));
    print_line(g->truth, json_pack("{s:o}", "statistics", o));
}

/* As petition import takes tables: a row a petition, its first person, no acts. */
static void print_row(struct generating *g, struct records *x, const struct rec *r)
{
    struct buf row = {0};
    if (r->list[PETITION_PERSONS].n > 1) {
        struct rec one;
        rec_copy(&one, r);
        while (one.list[PETITION_PERSONS].n > 1) {
            rec_delete_row(&one, PETITION_PERSONS, 1);
        }
        records_csv_add(x, &one, &row);
        rec_release(&one);
    } else {
        records_csv_add(x, r, &row);
    }
    fwrite(row.p, 1, row.n, g->out);
    buf_release(&row);
}

static void print_record(struct generating *g, struct records *x, const struct rec *r)
{
    if (g->table) {
        print_row(g, x, r);
        return;
    }
    json_t *o = rec_to_json(r);
    strip(o);
    print_line(g->out, o);
}

static void make_all(struct generating *g)
{
    struct records x;
    struct buf heads = {0};
    if (g->table) {
        records_csv_begin(&x, &petition_kind, &heads);
        fwrite(heads.p, 1, heads.n, g->out);
        buf_release(&heads);
    }
    for (size_t i = 0; i < g->plan.cases; i++) {
        struct rec r;
        struct made_truth t;
        rec_init(&r, &petition_kind);
        petition_made(&g->plan, i, &r, &t);
        made_sums_add(&g->sums, &t, &g->plan);
        print_record(g, &x, &r);
        if (g->truth) {
            print_truth(g, &t);
        }
        rec_release(&r);
    }
    if (g->truth) {
        print_sums(g);
    }
}

static bool open_file(const char *path, FILE **f, struct err *e)
{
    *f = path ? fopen(path, "w") : *f;
    return !path || *f || err_set(e, ERR_IO, path, _("不能写这个文件。请换一个位置。"));
}

static bool close_file(const char *path, FILE *f, struct err *e)
{
    bool ok = !f || !path || fclose(f) == 0;
    return ok || err_set(e, ERR_IO, path, _("没有写完，可能是磁盘满了。"));
}

int cli_generate_petitions(struct cli *c)
{
    struct generating g = {.c = c, .out = c->app->out};
    struct err e = {0};
    const char *to = c->opt[OPT_OUTPUT], *truth = c->opt[OPT_TRUTH];
    if (!plan_read(&g)) {
        return EX_USAGE;
    }
    db_rules_shipped(&g.book, &g.arena);
    g.plan.calendar = &g.book.calendar;
    g.table = to && str_ends(to, ".csv");
    bool ok = open_file(to, &g.out, &e) && open_file(truth, &g.truth, &e);
    if (ok) {
        make_all(&g);
    }
    ok = close_file(to, g.out, &e) && close_file(truth, g.truth, &e) && ok;
    arena_release(&g.arena);
    return ok ? EX_OK : cli_fail(&e);
}
