#include "tui/cli/register.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/words.h"
#include "db/access.h"
#include "locale/text.h"
#include "tui/cli/listing.h"

#define COLUMNS 14
#define MARK "mark" /* what is unusual about a record: 冲销, 例外批准 */

/* A field's path, a list's path (how many rows), or a mark. */
struct column {
    const char *key;
    const char *label; /* Chinese msgid; NULL: the field's or list's own */
    bool aside;        /* not in the text form */
};

static const struct table {
    const char *kind;
    struct column column[COLUMNS];
} tables[] = {
    {"budget", {{"year", NULL, false}, {"class", N_("类别"), false}, {"project", NULL, false},
                {"function_code", N_("功能"), false}, {"economic", N_("经济"), false},
                {"fund", NULL, true}, {"source", N_("来源"), false},
                {"initial", N_("年初预算"), false}, {"full_year", N_("全年预算"), false},
                {"adjustments", N_("调整"), false}}},
    {"payment", {{"date", NULL, false}, {"project", NULL, false}, {"economic", N_("经济"), false},
                 {"source", NULL, true}, {"amount", NULL, false}, {"summary", NULL, false},
                 {"payee", NULL, false}, {"method", NULL, true}, {"invoice", NULL, false},
                 {"meeting", NULL, true}, {"voucher", NULL, false}, {"reverses", NULL, true},
                 {MARK, N_("标记"), false}}},
    {"request", {{"number", NULL, false}, {"date", NULL, false}, {"state", NULL, false},
                 {"subject", NULL, false}, {"project", NULL, false},
                 {"economic", N_("经济"), false}, {"amount", NULL, false}, {"payee", NULL, true},
                 {"handler", NULL, true}, {"meeting", NULL, false}, {MARK, N_("标记"), false}}},
    {"contract", {{"number", NULL, false}, {"title", NULL, false}, {"party", NULL, false},
                  {"project", NULL, false}, {"economic", N_("经济"), false},
                  {"signed", NULL, false}, {"amount", NULL, false}, {"stages", NULL, false},
                  {"request", NULL, true}, {"state", NULL, false}, {MARK, N_("标记"), false}}},
    {"meeting", {{"name", NULL, false}, {"date", NULL, false}, {"chair", NULL, false},
                 {"topics", NULL, false}, {"members", NULL, false}, {"state", NULL, false}}},
    {"goal", {{"year", NULL, false}, {"project", NULL, false}, {"agency", NULL, false},
              {"budget", NULL, false}, {"indicators", NULL, false}}},
    {"purchase", {{"year", NULL, false}, {"agency", NULL, true}, {"project", NULL, false},
                  {"budget", NULL, false}, {"total", NULL, false}, {"items", NULL, false}}},
    {"asset", {{"year", NULL, false}, {"agency", NULL, false}, {"total", NULL, false},
               {"planned", NULL, false}, {"rows", NULL, false}}},
    {"payee", {{"name", NULL, false}, {"bank", NULL, false}, {"account", NULL, false},
               {"code", NULL, false}, {"size", NULL, false}, {"contact", NULL, false},
               {"phone", NULL, false}}},
    {"reception", {{"date", NULL, false}, {"from_time", N_("开始"), false},
                   {"to_time", N_("结束"), false}, {"leader", NULL, false}, {"post", NULL, false},
                   {"field", NULL, false}, {"room", NULL, false}, {"place", NULL, false},
                   {"way", NULL, true}, {"visits", N_("来访"), false}, {"state", NULL, false}}},
    {"duty", {{"date", NULL, false}, {"shift", NULL, false}, {"point", NULL, false},
              {"first", NULL, false}, {"second", NULL, false}, {"leader", NULL, false},
              {"phone", NULL, true}, {"hand_note", NULL, true}, {"handed", NULL, true}}},
    {"period", {{"name", NULL, false}, {"date", NULL, false}, {"until", NULL, false},
                {"level", NULL, false}, {"zero_report", NULL, true}, {"reports", NULL, false}}},
    {"ticket", {{"date", NULL, false}, {"number", NULL, false}, {"window", NULL, false},
                {"state", NULL, false}, {"taken", NULL, false}, {"called", NULL, false},
                {"finished", NULL, false}, {"calls", NULL, true}, {"petition", NULL, true}}},
    {"bulletin", {{"date", NULL, false}, {"until", NULL, false}, {"shown", NULL, false},
                  {"text", NULL, false}}},
    {"callback", {{"time", NULL, false}, {"petition", NULL, false}, {"object", NULL, false},
                  {"reached", NULL, false}, {"solved", NULL, false}, {"satisfaction", NULL, false},
                  {"reason", NULL, true}, {"caller", NULL, false}, {"reviewer", NULL, true}}},
    {"article", {{"number", NULL, false}, {"edition", NULL, false}, {"title", NULL, false},
                 {"content_class", NULL, false}, {"keywords", NULL, true}, {"author", NULL, false},
                 {"reviewer", NULL, true}, {"reviewed", NULL, true}, {"state", NULL, false}}},
    {"suggestion", {{"number", NULL, false}, {"date", NULL, false}, {"person", NULL, false},
                    {"title", NULL, false}, {"content_class", NULL, true}, {"unit", NULL, false},
                    {"replied", NULL, true}, {"result", NULL, false}, {"effect", NULL, true}}},
    {"statement", {{"date", NULL, false}, {"voucher", NULL, false}, {"project", NULL, false},
                   {"economic", N_("经济"), false}, {"amount", NULL, false},
                   {"summary", NULL, false}, {"payee", NULL, false}, {"payment", NULL, false},
                   {"note", NULL, false}}},
    {"petition", {{"number", NULL, false}, {"received", NULL, false}, {"channel", NULL, false},
                  {"petitioner", NULL, false}, {"title", NULL, false},
                  {"section", NULL, true}, {"officer", NULL, true}, {"state", NULL, false},
                  {"due", NULL, false}, {"privacy", NULL, true}}},
    {"document", {{"doc", NULL, false}, {"number", NULL, false}, {"date", NULL, false},
                  {"petition", NULL, false}, {"title", NULL, false}, {"unit", NULL, true},
                  {"state", NULL, false}}},
};

struct source {
    int field; /* head field, -1: none */
    int list;  /* count of its rows, -1: none */
};

struct lines {
    const struct kind *kind;
    struct listing listing;
    struct listing_column head[COLUMNS + 1];
    struct source from[COLUMNS + 1];
    struct decimal sum[COLUMNS + 1];
    const char *state; /* NULL: every */
    int state_field, project_field;
    char *project; /* folded; NULL: every */
};

static int list_of(const struct kind *k, const char *path)
{
    for (size_t l = 0; l < k->nlists; l++) {
        if (strcmp(k->lists[l].path, path) == 0) {
            return (int)l;
        }
    }
    return -1;
}

static void column_open(struct lines *l, const struct column *c)
{
    size_t i = l->listing.ncolumn++;
    struct source s = {kind_field_index(l->kind, -1, c->key), list_of(l->kind, c->key)};
    const struct field *f = s.field < 0 ? NULL : &l->kind->fields[s.field];
    bool right = f && (f->type == FT_MONEY || f->type == FT_NUMBER || f->type == FT_PERCENT);
    const char *own = f ? f->label : s.list < 0 ? c->label : l->kind->lists[s.list].label;
    BUG_ON(!f && s.list < 0 && strcmp(c->key, MARK) != 0);
    l->from[i] = s;
    l->head[i] = (struct listing_column){
        c->key, c->aside ? NULL : c->label ? c->label : own,
        (f && f->type == FT_YEAR) || s.list >= 0 ? LISTING_NUMBER
        : right                                  ? LISTING_RIGHT
                                                 : LISTING_TEXT,
    };
}

static void lines_open(struct lines *l, const struct kind *k)
{
    *l = (struct lines){.kind = k, .state_field = -1, .project_field = -1};
    l->head[0] = (struct listing_column){"id", N_("编号"), LISTING_NUMBER};
    l->listing.column = l->head;
    l->listing.ncolumn = 1;
    for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
        for (size_t i = 0; strcmp(tables[t].kind, k->id) == 0 && i < COLUMNS; i++) {
            if (tables[t].column[i].key) {
                column_open(l, &tables[t].column[i]);
            }
        }
    }
}

static void lines_release(struct lines *l)
{
    listing_release(&l->listing);
    free(l->project);
}

static bool filter_field(const struct kind *k, const char *id, const char *option, int *out,
                         struct err *e)
{
    *out = kind_field_index(k, -1, id);
    return *out >= 0 || err_set(e, ERR_USAGE, option, _("%s没有这一栏。"), _(k->label));
}

static bool lines_filter(struct lines *l, const struct cli *c, struct err *e)
{
    if (c->opt[OPT_STATE]) {
        struct cell cell = {.state = CELL_BLANK};
        if (!filter_field(l->kind, "state", "--state", &l->state_field, e)) {
            return false;
        }
        const struct field *f = &l->kind->fields[l->state_field];
        l->state = register_choice(f, c->opt[OPT_STATE]);
        bool ok = cell_set(&cell, f, UNIT_YUAN, l->state, e);
        cell_release(&cell);
        if (!ok) {
            return false;
        }
    }
    l->project = c->opt[OPT_PROJECT] ? str_fold(c->opt[OPT_PROJECT]) : NULL;
    return !l->project || filter_field(l->kind, "project", "--project", &l->project_field, e);
}

static bool wanted(const struct lines *l, const struct rec *r)
{
    bool ok = !l->state || strcmp(cell_text(&r->head[l->state_field]), l->state) == 0;
    if (ok && l->project) {
        char *own = str_fold(cell_text(&r->head[l->project_field]));
        ok = strstr(own, l->project) != NULL;
        free(own);
    }
    return ok;
}

static const char *mark_text(const struct rec *r, struct arena *a)
{
    const struct kind *k = r->kind;
    int by = kind_field_index(k, -1, "exception_by"), back = kind_field_index(k, -1, "reverses");
    const char *which = back < 0 ? "" : cell_text(&r->head[back]);
    bool excepted = by >= 0 && rec_excepted(r, by, kind_field_index(k, -1, "exception_reason"),
                                            kind_field_index(k, -1, "exception_document"));
    const char *reversal = *which ? arena_printf(a, _("冲销 %s"), which) : "";
    return arena_printf(a, "%s%s%s", reversal, *which && excepted ? " " : "",
                        excepted ? _("例外批准") : "");
}

static const char *cell_shown_in(struct lines *l, const struct rec *r, size_t i)
{
    char room[64];
    struct arena *a = &l->listing.arena;
    struct source s = l->from[i];
    if (s.field < 0) {
        return s.list < 0 ? mark_text(r, a) : arena_printf(a, "%zu", r->list[s.list].n);
    }
    const struct cell *c = &r->head[s.field];
    struct decimal v = cell_value(c);
    switch (r->kind->fields[s.field].type) {
    case FT_MONEY:
        if (v.have == HAVE_VALUE && !money_add(l->sum[i].v, v.v, &l->sum[i].v)) {
            return NULL; /* beyond what an amount can be: it cannot have been stored */
        }
        l->sum[i].have = v.have == HAVE_VALUE ? HAVE_VALUE : l->sum[i].have;
        return arena_strdup(a, register_money(v, room));
    case FT_YEAR:
        return v.have == HAVE_VALUE ? arena_printf(a, "%d", (int)(v.v / MICRO)) : NULL;
    default:
        return arena_strdup(a, cell_shown(c, &r->kind->fields[s.field], r->unit, room,
                                          sizeof(room)));
    }
}

static bool add_line(struct rec *r, void *ctx)
{
    struct lines *l = ctx;
    char id[24];
    const char *row[COLUMNS + 1] = {id};
    if (wanted(l, r)) {
        snprintf(id, sizeof(id), "%lld", (long long)r->id);
        for (size_t i = 1; i < l->listing.ncolumn; i++) {
            row[i] = cell_shown_in(l, r, i);
        }
        listing_add(&l->listing, row);
    }
    return true;
}

/* A last line with the sums; only for eyes, programs add up themselves. */
static void add_sums(struct lines *l)
{
    const char *row[COLUMNS + 1] = {_("合计")};
    bool any = false;
    for (size_t i = 1; i < l->listing.ncolumn; i++) {
        char text[64];
        any = any || l->sum[i].have == HAVE_VALUE;
        row[i] = arena_strdup(&l->listing.arena, register_money(l->sum[i], text));
    }
    if (any && l->listing.nrow > 1) {
        listing_add(&l->listing, row);
    }
}

static bool print_list(struct lines *l, struct cli *c, struct db *db, struct err *e)
{
    if (!lines_filter(l, c, e) ||
        !access_each(db, l->kind, register_year(c, db), add_line, l, e)) {
        return false;
    }
    if (c->app->format == OUT_TEXT) {
        add_sums(l);
    }
    return listing_print(&l->listing, c->app->format, c->app->out, e);
}

int cli_record_list(struct cli *c)
{
    struct err e = {0};
    struct lines l;
    int status = EX_USAGE;
    const struct kind *k = cli_kind(c, &e);
    if (!k) {
        return cli_fail(&e);
    }
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    lines_open(&l, k);
    if (!print_list(&l, c, db, &e)) {
        status = cli_fail(&e);
    }
    lines_release(&l);
    db_close(db);
    return status;
}
