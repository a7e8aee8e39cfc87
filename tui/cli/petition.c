/* Acts on a petition, and why its dates are what they are. */
#include "tui/cli/register.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_clock.h"
#include "core/record/petition_step.h"
#include "core/value/moment.h"
#include "locale/text.h"
#include "tui/cli/listing.h"

/* "unit=区城管委" for an act: its fields by English or Chinese name. */
static bool assign_act(struct rec *r, size_t row, const char *word, struct err *e)
{
    const struct list_def *l = &r->kind->lists[PETITION_ACTS];
    const char *eq = strchr(word, '=');
    if (!eq) {
        return err_set(e, ERR_USAGE, word, _("要写成 栏目=值，如 unit=区城管委。"));
    }
    for (size_t i = 0; i < l->nfields; i++) {
        size_t n = (size_t)(eq - word);
        const char *const names[] = {l->fields[i].id, l->fields[i].label, _(l->fields[i].label)};
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            if (strlen(names[k]) == n && memcmp(names[k], word, n) == 0 &&
                !(l->fields[i].flags & F_HIDDEN)) {
                return assign_text(r, ROW(PETITION_ACTS, row, i), eq + 1, e);
            }
        }
    }
    return err_set(e, ERR_INPUT, word, _("办理记录没有这一栏。常用的有 time actor approver unit reason due days outcome。"));
}

static bool find_event(const char *word, enum petition_event *out, struct err *e)
{
    struct buf all = {0};
    *out = petition_event_find(word);
    if (*out != PETITION_EVENTS) {
        return true;
    }
    for (size_t v = 0; v < PETITION_EVENTS; v++) {
        buf_addf(&all, "%s%s", v ? " " : "", petition_event_def((enum petition_event)v)->verb);
    }
    err_set(e, ERR_USAGE, word, _("没有“%.40s”这个办理事项。可用：%s"), word, buf_str(&all));
    buf_release(&all);
    return false;
}

static bool take_step(struct cli *c, struct db *db, struct rec *r, struct err *e)
{
    enum petition_event v;
    char day[24];
    size_t row = 0;
    struct arena a = {0};
    date_format(c->app->today, day, sizeof(day));
    bool ok = find_event(c->arg[1], &v, e) && petition_act_add(r, v, day, &row, e);
    for (int i = 2; ok && i < c->narg; i++) {
        ok = assign_act(r, row, c->arg[i], e);
    }
    if (ok) {
        r->kind->compute(r, db_book(db));
        const char *why = petition_act_refusal(r, db_book(db), row, &a);
        ok = !why || err_set(e, ERR_INPUT, c->arg[1], "%s", why);
    }
    arena_release(&a);
    return ok;
}

static void tell_step(struct cli *c, const struct rec *r)
{
    size_t n = r->list[PETITION_ACTS].n;
    const struct cell *act = r->list[PETITION_ACTS].row[n - 1];
    const char *number = cell_text(&act[PA_DOCUMENT]), *due = cell_text(&r->head[PT_DUE]);
    cli_print(c->app->out, _("状态：%s"), cell_text(&r->head[PT_STATE]));
    cli_print(c->app->out, *number ? _("；文号：%s") : "%s", number);
    cli_print(c->app->out, *due ? _("；期限：%s（%s）\n") : "\n", due,
              cell_text(&r->head[PT_DUE_RULE]));
}

int cli_petition_step(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = record_find(db, &petition_kind, c->arg[0], &r, &e) && take_step(c, db, &r, &e);
    status = ok ? register_save(c, db, &r, _("已办理")) : register_refuse(c, NULL, &e);
    if (status == EX_OK && c->app->format == OUT_TEXT) {
        tell_step(c, &r);
    }
    rec_release(&r);
    db_close(db);
    return status;
}

/* Why */

static json_t *moment_json(int64_t n)
{
    char text[24];
    moment_format(n, text, sizeof(text));
    return n ? json_string(text) : json_null();
}

static json_t *clock_json(const struct petition_clock *k, const struct book *b)
{
    struct arena a = {0};
    struct clock_trace t = petition_clock_why(k, b, &a);
    json_t *o = json_object(), *trace = json_array();
    for (size_t i = 0; i < t.n; i++) {
        json_array_append_new(trace, json_string(t.v[i].text));
    }
    json_object_set_new(o, "rule", json_string(k->rule));
    json_object_set_new(o, "label", json_string(k->def->label));
    json_object_set_new(o, "who", json_string(_(k->who)));
    json_object_set_new(o, "start", moment_json(k->start));
    json_object_set_new(o, "raw_due", moment_json(k->raw));
    json_object_set_new(o, "due", moment_json(k->due));
    json_object_set_new(o, "stopped", moment_json(k->stop));
    json_object_set_new(o, "late", json_boolean(petition_clock_late(k, b->today)));
    json_object_set_new(o, "provisional", json_boolean(k->answer.provisional));
    json_object_set_new(o, "trace", trace);
    arena_release(&a);
    return o;
}

static void clock_text(struct cli *c, const struct petition_clock *k, const struct book *b)
{
    struct arena a = {0};
    char due[24], stop[24];
    moment_format(k->due, due, sizeof(due));
    moment_format(k->stop ? k->stop : k->due, stop, sizeof(stop));
    bool late = petition_clock_late(k, b->today);
    cli_print(c->app->out, _("%s %s（%s）：期限 %s%s，%s%s%s\n"), k->rule, k->def->label, _(k->who), due,
              k->answer.provisional ? _("（暂定）") : "", k->stop ? _("已办 ") : _("在走"),
              k->stop ? stop : "", late ? _("，超期") : "");
    struct clock_trace t = petition_clock_why(k, b, &a);
    for (size_t i = 0; i < t.n; i++) {
        cli_print(c->app->out, "  %s\n", t.v[i].text);
    }
    arena_release(&a);
}

static int why(struct cli *c, struct db *db, const struct rec *r)
{
    struct petition_clock v[PETITION_CLOCKS];
    const struct book *b = db_book(db);
    size_t n = petition_clocks(r, b, PETITION_ALL_ACTS, v), shown = 0;
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++) {
        if (c->narg > 1 && strcmp(c->arg[1], v[i].rule) != 0) {
            continue;
        }
        shown++;
        if (c->app->format == OUT_JSON) {
            json_array_append_new(all, clock_json(&v[i], b));
        } else {
            clock_text(c, &v[i], b);
        }
    }
    if (c->app->format == OUT_JSON) {
        json_dumpf(all, c->app->out, JSON_INDENT(2));
        fputc('\n', c->app->out);
    }
    json_decref(all);
    if (!shown && c->narg > 1) {
        return cli_usage(_("这一件没有期限 %.20s。不写规则就列出全部。"), c->arg[1]);
    }
    return EX_OK;
}

int cli_petition_why(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 2) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    status = record_find(db, &petition_kind, c->arg[0], &r, &e) ? why(c, db, &r) : cli_fail(&e);
    rec_release(&r);
    db_close(db);
    return status;
}

/* What may be done now. */
int cli_petition_next(struct cli *c)
{
    static const struct listing_column columns[] = {
        {"event", N_("命令"), LISTING_TEXT}, {"word", N_("事项"), LISTING_TEXT},
        {"allowed", NULL, LISTING_TEXT}, {"help", N_("说明，或为什么不能"), LISTING_TEXT},
    };
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct arena a = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    struct db *db = cli_args(c, 1, 1) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = record_find(db, &petition_kind, c->arg[0], &r, &e);
    const struct petition_offer *o = ok ? petition_offers(&r, db_book(db), &a) : NULL;
    for (size_t i = 0; o && i < PETITION_EVENTS; i++) {
        const struct petition_event_def *d = petition_event_def(o[i].event);
        if (o[i].allowed || c->app->format != OUT_TEXT) {
            listing_add(&l, (const char *[]){d->verb, d->word, o[i].allowed ? "1" : "0",
                                             o[i].allowed ? _(d->help) : o[i].refusal});
        }
    }
    ok = ok && listing_print(&l, c->app->format, c->app->out, &e);
    status = ok ? EX_OK : cli_fail(&e);
    listing_release(&l);
    arena_release(&a);
    rec_release(&r);
    db_close(db);
    return status;
}
