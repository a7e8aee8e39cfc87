/* What is due, for the eye and for cron. */
#include "db/due.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/value/moment.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

#define DUE_ROWS 100000
#define DUE_DAYS 7

static const struct listing_column columns[] = {
    {"petition", NULL, LISTING_NUMBER}, {"number", N_("信访编号"), LISTING_TEXT},
    {"due", N_("期限"), LISTING_TEXT}, {"days_left", N_("还有天数"), LISTING_NUMBER},
    {"rule", N_("规则"), LISTING_TEXT}, {"label", N_("要办什么"), LISTING_TEXT},
    {"who", N_("谁办"), LISTING_TEXT}, {"state", N_("状态"), LISTING_TEXT},
    {"section", N_("科室"), LISTING_TEXT}, {"unit", N_("责任单位"), LISTING_TEXT},
    {"provisional", NULL, LISTING_NUMBER}, {"title", N_("标题"), LISTING_TEXT},
};

static void add(struct listing *l, const struct due_row *v)
{
    char id[24], due[24], left[16];
    snprintf(id, sizeof(id), "%lld", (long long)v->petition);
    snprintf(left, sizeof(left), "%d", v->days_left);
    moment_format(v->due, due, sizeof(due));
    listing_add(l, (const char *[]){id, v->number, due, left, v->rule, v->label, _(v->who), v->state,
                                    v->section, v->unit, v->provisional ? "1" : "0",
                                    v->secret ? _("〔保密〕") : v->title});
}

static bool days_of(const struct cli *c, int *out)
{
    const char *text = c->opt[OPT_DAYS];
    char *end;
    long v = text ? strtol(text, &end, 10) : DUE_DAYS;
    if (text && (!*text || *end || v < 0 || v > DUE_ALL_DAYS)) {
        cli_usage(_("--days 后面应是 0 至 %d 的整数，不是“%.20s”。"), DUE_ALL_DAYS, text);
        return false;
    }
    *out = (int)v;
    return true;
}

/* The section's code, by code or name; false, told: there is none. */
static bool section_of(const struct cli *c, struct db *db, const char **out)
{
    const char *text = c->opt[OPT_SECTION];
    const struct dict_word *w = text ? dict_read(&db_book(db)->dict, "section", text) : NULL;
    *out = w ? w->code : NULL;
    if (text && !w) {
        cli_usage(_("没有“%.40s”这个科室。用 anzhang dict list section 查。"), text);
    }
    return !text || w;
}

/* 0: nothing overdue, 1: something is. */
int cli_due(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    int status = EX_USAGE, days;
    size_t n = 0, late = 0;
    const char *section;
    struct db *db = cli_args(c, 0, 0) && days_of(c, &days) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!section_of(c, db, &section)) {
        db_close(db);
        return EX_USAGE;
    }
    const struct due_row *v = db_due(db, days, section, DUE_ROWS, &a, &n, &e);
    for (size_t i = 0; v && i < n; i++) {
        add(&l, &v[i]);
        late += v[i].days_left < 0;
    }
    bool ok = v && listing_print(&l, c->app->format, c->app->out, &e);
    status = !ok ? cli_fail(&e) : late ? EX_FINDINGS : EX_OK;
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}
