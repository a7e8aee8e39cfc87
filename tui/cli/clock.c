#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/rule/clock_field.h"
#include "db/clock.h"
#include "locale/text.h"
#include "tui/cli/affected.h"
#include "tui/cli/listing.h"
#include "tui/cli/rules.h"

#define DAY_TEXT 24

/* What was asked, and what came out. */
struct asked {
    const char *id;
    struct clock_input in;
    bool zero; /* --days 0: no length at all, which is not the rule's own */
    const struct clock_rule *rule; /* NULL: none that day */
    struct clock_answer answer;
    struct clock_trace trace;
};

/* A whole number of any sign; beyond an int it is the largest, which every rule refuses. */
static bool number(const char *option, const char *text, int *out)
{
    char *end;
    errno = 0;
    long v = text ? strtol(text, &end, 10) : 0;
    if (text && (!*text || *end)) {
        cli_usage(_("--%s 后面应是整数，不是“%.20s”。"), option, text);
        return false;
    }
    *out = v > INT_MAX ? INT_MAX : v < INT_MIN ? INT_MIN : (int)v;
    return true;
}

/* "2025-10-09", "2025-10-09 14:30", "2025-10-09T14:30". */
static bool start_parse(const char *text, struct clock_input *in)
{
    char day[16];
    const char *rest = text + strcspn(text, " T");
    int hour = 0, minute = 0, n = 0;
    if (rest - text >= (ptrdiff_t)sizeof(day)) {
        return false;
    }
    memcpy(day, text, (size_t)(rest - text));
    day[rest - text] = '\0';
    if (*rest && (sscanf(rest + 1, "%2d:%2d%n", &hour, &minute, &n) != 2 || rest[1 + n])) {
        return false;
    }
    in->minute = hour * 60 + minute;
    return date_parse(day, &in->start) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

static bool read_input(struct cli *c, struct asked *a)
{
    struct clock_input *in = &a->in;
    if (!c->opt[OPT_START]) {
        cli_usage(_("请用 --start 写明起算的那一天，如 --start 2025-08-06。"));
        return false;
    }
    if (!start_parse(c->opt[OPT_START], in)) {
        cli_usage(_("--start 应是日历上有的一天，如 2025-08-06，可带时间 14:30。"));
        return false;
    }
    for (size_t i = 0; i < c->nextend; i++) {
        int days;
        if (!number("extend", c->extend[i], &days)) {
            return false;
        }
        if (i < CLOCK_EXTENSIONS) {
            in->extend[i] = days;
        }
    }
    in->nextend = c->nextend;
    in->no_roll = c->opt[OPT_NO_ROLL] != NULL;
    bool ok = number("days", c->opt[OPT_DAYS], &in->length) &&
              number("hearing-days", c->opt[OPT_HEARING_DAYS], &in->hearing_days);
    a->zero = c->opt[OPT_DAYS] && in->length == 0;
    return ok;
}

static void answer(struct asked *a, const struct book *b, struct arena *arena)
{
    a->answer = clock_ask(&b->clocks, a->id, &b->calendar, &a->in, arena, &a->trace, &a->rule);
    if (a->zero && a->rule && a->rule->on) {
        a->answer = (struct clock_answer){.refused = true};
        a->trace = (struct clock_trace){0};
        snprintf(a->answer.text, sizeof(a->answer.text), _("%s %s：期限 0 不对，至少是 1"),
                 a->rule->id, a->rule->label);
    }
}

static void day_text(const struct asked *a, struct date d, int minute, char out[DAY_TEXT])
{
    static const struct clock_rule plain = {.unit = CLOCK_DAYS};
    clock_format(a->rule ? a->rule : &plain, d, minute, out, DAY_TEXT);
}

static void print_json(struct cli *c, const struct asked *a)
{
    char start[DAY_TEXT], raw[DAY_TEXT], due[DAY_TEXT];
    const struct clock_answer *w = &a->answer;
    json_t *trace = json_array(), *o = json_object();
    day_text(a, a->in.start, a->in.minute, start);
    day_text(a, w->raw, w->minute, raw);
    day_text(a, w->due, w->minute, due);
    for (size_t i = 0; i < a->trace.n; i++) {
        json_array_append_new(trace, json_string(a->trace.v[i].text));
    }
    json_object_set_new(o, "rule", json_string(a->id));
    json_object_set_new(o, "start", json_string(start));
    json_object_set_new(o, "raw_due", w->refused ? json_null() : json_string(raw));
    json_object_set_new(o, "due", w->refused ? json_null() : json_string(due));
    json_object_set_new(o, "provisional", json_boolean(w->provisional));
    json_object_set_new(o, "refused", w->refused ? json_string(w->text) : json_null());
    json_object_set_new(o, "trace", trace);
    json_dumpf(o, c->app->out, JSON_COMPACT);
    fputc('\n', c->app->out);
    json_decref(o);
}

static const struct listing_column answer_columns[] = {
    {"rule", N_("规则"), LISTING_TEXT}, {"start", N_("起算"), LISTING_TEXT},
    {"raw_due", N_("期满"), LISTING_TEXT}, {"due", N_("到期"), LISTING_TEXT},
    {"provisional", N_("暂定"), LISTING_TEXT}, {"refused", N_("不能"), LISTING_TEXT},
};

static bool print_csv(struct cli *c, const struct asked *a, struct err *e)
{
    struct listing l = {.column = answer_columns, .ncolumn = ARRAY_LEN(answer_columns)};
    char start[DAY_TEXT], raw[DAY_TEXT], due[DAY_TEXT];
    const struct clock_answer *w = &a->answer;
    day_text(a, a->in.start, a->in.minute, start);
    day_text(a, w->raw, w->minute, raw);
    day_text(a, w->due, w->minute, due);
    listing_add(&l, (const char *[]){a->id, start, w->refused ? NULL : raw, w->refused ? NULL : due,
                                     w->provisional ? "1" : "0", w->refused ? w->text : NULL});
    bool ok = listing_print(&l, OUT_CSV, c->app->out, e);
    listing_release(&l);
    return ok;
}

static void print_text(struct cli *c, const struct asked *a)
{
    char due[DAY_TEXT];
    const struct clock_answer *w = &a->answer;
    if (w->refused) {
        cli_print(c->app->out, _("不能这样算：%s\n"), w->text);
    } else {
        day_text(a, w->due, w->minute, due);
        cli_print(c->app->out, w->provisional ? _("%s %s  %s（暂定）\n") : "%s %s  %s\n", a->rule->id,
                  a->rule->label, due);
    }
    for (size_t i = 0; i < a->trace.n; i++) {
        cli_print(c->app->out, "  %s\n", a->trace.v[i].text);
    }
}

/* "c4" for C4. */
static const char *rule_id(const struct clock_rules *r, const char *word)
{
    for (size_t i = 0; i < r->n; i++) {
        if (str_fold_same(r->v[i].id, word)) {
            return r->v[i].id;
        }
    }
    return word;
}

int cli_clock(struct cli *c)
{
    struct err e = {0};
    struct cli_rules rules;
    struct arena arena = {0};
    struct asked a = {0};
    int status = EX_USAGE;
    if (!cli_args(c, 1, 1) || !read_input(c, &a) || !cli_rules_open(c, &rules, &status)) {
        return status;
    }
    a.id = rule_id(&rules.book->clocks, c->arg[0]);
    answer(&a, rules.book, &arena);
    status = a.answer.refused ? EX_FINDINGS : EX_OK;
    if (c->app->format == OUT_JSON) {
        print_json(c, &a);
    } else if (c->app->format == OUT_TEXT) {
        print_text(c, &a);
    } else if (!print_csv(c, &a, &e)) {
        status = cli_fail(&e);
    }
    arena_release(&arena);
    cli_rules_close(&rules);
    return status;
}

/* The table of rules */

static const struct listing_column rule_columns[] = {
    {"id", N_("规则"), LISTING_TEXT}, {"since", N_("起用日期"), LISTING_TEXT},
    {"enabled", N_("启用"), LISTING_NUMBER}, {"label", N_("名称"), LISTING_TEXT},
    {"unit", N_("单位"), LISTING_TEXT}, {"length", N_("期限"), LISTING_NUMBER},
    {"roll", N_("顺延"), LISTING_NUMBER}, {"extend_most", N_("每次延期"), LISTING_NUMBER},
    {"extend_times", N_("延期次数"), LISTING_NUMBER}, {"skip_hearing", N_("扣除听证"), LISTING_NUMBER},
    {"source", N_("依据"), LISTING_TEXT},
};

static void list_rule(struct listing *l, const struct clock_rule *r)
{
    size_t n;
    const struct clock_field *f = clock_fields(&n);
    char since[16], text[ARRAY_LEN(rule_columns)][CLOCK_FIELD_TEXT];
    const char *cell[ARRAY_LEN(rule_columns)] = {r->id, since};
    date_format(r->since, since, sizeof(since));
    for (size_t col = 2; col < ARRAY_LEN(rule_columns); col++) {
        for (size_t i = 0; i < n; i++) {
            if (strcmp(f[i].name, rule_columns[col].key) == 0) {
                f[i].format(r, text[col], sizeof(text[col]));
                cell[col] = text[col];
            }
        }
    }
    listing_add(l, cell);
}

int cli_clock_list(struct cli *c)
{
    struct err e = {0};
    struct cli_rules rules;
    struct listing l = {.column = rule_columns, .ncolumn = ARRAY_LEN(rule_columns)};
    int status = EX_USAGE;
    if (!cli_args(c, 0, 0) || !cli_rules_open(c, &rules, &status)) {
        return status;
    }
    for (size_t i = 0; i < rules.book->clocks.n; i++) {
        list_rule(&l, &rules.book->clocks.v[i]);
    }
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    cli_rules_close(&rules);
    return status;
}

static bool edit(struct clock_rule *r, char **arg, int n, struct arena *a, struct err *e)
{
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        const char *sign = strchr(arg[i], '=');
        ok = sign ? clock_field_set(r, arena_strndup(a, arg[i], (size_t)(sign - arg[i])), sign + 1, e)
                  : err_set(e, ERR_USAGE, "", _("“%.40s”应写作 FIELD=VALUE，如 length=10。"), arg[i]);
    }
    return ok;
}

/* What the new row is made from: the one in force on its first day, or the first of all. */
static bool base(const struct clock_rules *all, const char *word, struct date since,
                 struct arena *a, struct clock_rule *out, struct err *e)
{
    const char *id = rule_id(all, word);
    const struct clock_rule *r = clock_rule_on(all, id, since);
    for (size_t i = 0; !r && i < all->n; i++) {
        r = strcmp(all->v[i].id, id) == 0 ? &all->v[i] : NULL;
    }
    if (!r) {
        return err_set(e, ERR_INPUT, "", _("没有“%.20s”这条期限规则，见 clock list。"), word);
    }
    *out = *r; /* what the book holds may be read again before the row is written */
    out->id = arena_strdup(a, r->id);
    out->label = arena_strdup(a, r->label);
    out->source = arena_strdup(a, r->source);
    out->since = since;
    return true;
}

static bool change(struct db *db, void *ctx, struct err *e)
{
    return db_clock_set(db, ctx, e);
}

static int set(struct cli *c, struct db *db, struct date since)
{
    struct err e = {0};
    struct arena a = {0};
    struct clock_rule r;
    struct buf step = {0}, done = {0};
    buf_addf(&step, _("期限 %s（%s 起）："), c->arg[0], c->arg[1]);
    for (int i = 2; i < c->narg; i++) {
        buf_addf(&step, "%s%s", i > 2 ? " " : "", c->arg[i]);
    }
    buf_addf(&done, _("期限 %s 自 %s 起照此计算"), c->arg[0], c->arg[1]);
    int status = base(&db_book(db)->clocks, c->arg[0], since, &a, &r, &e) &&
                         edit(&r, c->arg + 2, c->narg - 2, &a, &e)
                     ? cli_affected(c, db, buf_str(&step), since, change, &r, buf_str(&done))
                     : cli_fail(&e);
    buf_release(&step);
    buf_release(&done);
    arena_release(&a);
    return status;
}

int cli_clock_set(struct cli *c)
{
    struct date since;
    int status = EX_USAGE;
    if (!cli_args(c, 3, -1)) {
        return status;
    }
    if (!date_parse(c->arg[1], &since)) {
        return cli_usage(_("“%.40s”不是日期。请写起用日期，例如 2025-01-01。"), c->arg[1]);
    }
    struct db *db = cli_open(c, DB_MUST_EXIST, &status);
    if (!db) {
        return status;
    }
    status = set(c, db, since);
    db_close(db);
    return status;
}
