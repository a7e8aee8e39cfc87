#include "tui/cli/change.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/value/moment.h"
#include "db/affected.h"
#include "locale/text.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"petition", NULL, LISTING_NUMBER}, {"number", N_("信访编号"), LISTING_TEXT},
    {"rule", N_("规则"), LISTING_TEXT}, {"label", N_("期限"), LISTING_TEXT},
    {"old_due", N_("原期限"), LISTING_TEXT}, {"new_due", N_("新期限"), LISTING_TEXT},
    {"running", NULL, LISTING_NUMBER}, {"title", N_("标题"), LISTING_TEXT},
};

bool change_begin(struct change *c, struct cli *cli, struct db *db, const char *step)
{
    struct err e = {0};
    const struct calendar *cal = &db_book(db)->calendar;
    *c = (struct change){.cli = cli, .db = db, .nbefore = cal->n,
                         .before = xcalloc(cal->n + 1, sizeof(*c->before))};
    if (cal->n) {
        memcpy(c->before, cal->v, cal->n * sizeof(*cal->v)); /* its texts are not looked at */
    }
    if (!db_affected_begin(db, step, &e)) {
        free(c->before);
        cli_fail(&e);
        return false;
    }
    return true;
}

/* The first day that counts otherwise than before; 1900 when none does. */
static struct date first_change(const struct change *c)
{
    const struct calendar *now = &db_book(c->db)->calendar;
    for (size_t i = 0; i < c->nbefore || i < now->n; i++) {
        if (i >= now->n) {
            return c->before[i].date;
        }
        if (i >= c->nbefore) {
            return now->v[i].date;
        }
        int order = date_compare(c->before[i].date, now->v[i].date);
        if (order || c->before[i].rest != now->v[i].rest) {
            return order > 0 ? now->v[i].date : c->before[i].date;
        }
    }
    return (struct date){2199, 12, 31};
}

static void day_text(int64_t due, bool provisional, struct arena *a, const char **out)
{
    char text[24];
    moment_format(due, text, sizeof(text));
    *out = due ? arena_printf(a, "%s%s", text, provisional ? _("（暂定）") : "") : NULL;
}

static bool list(struct change *c, const struct affected *v, size_t n, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    for (size_t i = 0; i < n; i++) {
        char id[24];
        const char *old, *new;
        snprintf(id, sizeof(id), "%lld", (long long)v[i].petition);
        day_text(v[i].old_due, v[i].old_provisional, &l.arena, &old);
        day_text(v[i].new_due, v[i].new_provisional, &l.arena, &new);
        listing_add(&l, (const char *[]){id, v[i].number, v[i].rule, v[i].label, old, new,
                                         v[i].running ? "1" : "0", v[i].title});
    }
    bool ok = listing_print(&l, c->cli->app->format, c->cli->app->out, e);
    listing_release(&l);
    return ok;
}

int change_end(struct change *c, bool ok, const struct date *rule_since, bool *kept, struct err *e)
{
    struct arena a = {0};
    size_t n = 0;
    struct date from = ok && !rule_since ? first_change(c) : (struct date){2199, 12, 31};
    const struct affected *v = ok ? db_affected(c->db, rule_since ? *rule_since : from, &a, &n, e)
                                  : NULL;
    *kept = v && (n == 0 || c->cli->opt[OPT_CONFIRM]);
    ok = v && (n == 0 || list(c, v, n, e));
    bool ended = db_affected_end(c->db, v, n, ok && *kept, ok ? e : NULL);
    ok = ok && ended;
    *kept = *kept && ok;
    if (ok && !*kept) {
        cli_print(stderr, _("要改动 %zu 个期限，见上表；还没有改。确认的话加 --confirm 再做一次。\n"), n);
    }
    int status = !ok ? cli_fail(e) : *kept ? EX_OK : EX_FINDINGS;
    arena_release(&a);
    free(c->before);
    return status;
}
