/* Commands that every kind of record has. */
#include "tui/cli/register.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/json.h"
#include "core/record/privacy.h"
#include "db/access.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"

bool record_find(struct db *db, const struct kind *k, const char *word, struct rec *r,
                 struct err *e)
{ /* for a person who looks, or changes what was looked at */
    bool plain = *word && strspn(word, "0123456789") == strlen(word) && strlen(word) < 18;
    int64_t id = plain ? strtoll(word, NULL, 10) : db_find_number(db, k, word);
    if (id) {
        return access_open(db, k, id, r, e);
    }
    rec_init(r, k);
    return err_set(e, ERR_NOTFOUND, word, _("没有%s“%.60s”。用 anzhang %s list 查。"), _(k->label), word,
                   k->id);
}

typedef void cell_visit(const struct rec *r, struct place p, void *ctx);

static void each_cell(const struct rec *r, cell_visit *f, void *ctx)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        f(r, HEAD((int)i), ctx);
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (size_t row = 0; row < r->list[l].n; row++) {
            for (size_t i = 0; i < r->kind->lists[l].nfields; i++) {
                f(r, ROW((int)l, row, (int)i), ctx);
            }
        }
    }
}

static void add_computed(const struct rec *r, struct place p, void *ctx)
{
    char path[80], text[48];
    const struct cell *c = rec_cell(r, p);
    if (c->state == CELL_AUTO && c->calc.have == HAVE_VALUE) {
        place_format(r->kind, p, path, sizeof(path));
        number_format(kind_field(r->kind, p)->type, r->unit, c->calc.v, text, sizeof(text));
        json_object_set_new(ctx, path, json_string(text));
    }
}

static void show_json(const struct rec *r, FILE *f)
{
    struct rec masked;
    rec_copy(&masked, r);
    privacy_state(&masked);
    json_t *o = json_object(), *all = rec_to_json(&masked), *computed = json_object();
    rec_release(&masked);
    json_object_set_new(o, "id", json_integer(r->id));
    json_object_set_new(o, "version", json_integer(r->version));
    json_object_update(o, all);
    each_cell(r, add_computed, computed);
    json_object_set_new(o, "computed", computed);
    json_dumpf(o, f, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    fputc('\n', f);
    json_decref(all);
    json_decref(o);
}

static const struct listing_column columns[] = {
    {"place", N_("位置"), LISTING_TEXT}, {"label", N_("栏目"), LISTING_TEXT},
    {"value", N_("值"), LISTING_TEXT},
};

static void add_cell(const struct rec *r, struct place p, void *ctx)
{
    struct listing *l = ctx;
    char path[80], room[48];
    const char *text = rec_shown(r, p, room, sizeof(room));
    if (*text) {
        place_format(r->kind, p, path, sizeof(path));
        listing_add(l, (const char *[]){path, form_place(r->kind, path, &l->arena), text});
    }
}

static bool show_csv(const struct rec *r, FILE *f, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    each_cell(r, add_cell, &l);
    bool ok = listing_print(&l, OUT_CSV, f, e);
    listing_release(&l);
    return ok;
}

static bool show(struct cli *c, struct db *db, const struct rec *r, struct err *e)
{
    struct findings fs = {0};
    bool ok = true;
    switch (c->app->format) {
    case OUT_JSON: show_json(r, c->app->out); break;
    case OUT_CSV: ok = show_csv(r, c->app->out, e); break;
    case OUT_TEXT: register_show(r, c->app->out); break;
    }
    if (ok && c->app->format == OUT_TEXT && store_check(db, r, &fs, NULL)) {
        register_warn(r, &fs);
    }
    findings_release(&fs);
    return ok;
}

/* What is printed is masked in every format, unless the user may and says why. */
static bool unmask(struct cli *c, struct db *db, struct rec *r, struct err *e)
{
    const char *reason = c->opt[OPT_UNMASK];
    if (!reason) {
        return true;
    }
    if (privacy_covers(r->kind) && !access_unmask(db, r, NULL, reason, e)) {
        return false;
    }
    privacy_show_all(r);
    return true;
}

int cli_record_show(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    const struct kind *k = cli_kind(c, &e);
    if (!k) {
        return cli_fail(&e);
    }
    struct db *db = cli_args(c, 1, 1) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!record_find(db, k, c->arg[0], &r, &e) || !unmask(c, db, &r, &e) ||
        !show(c, db, &r, &e)) {
        status = cli_fail(&e);
    }
    rec_release(&r);
    db_close(db);
    return status;
}

/* A command that changes: its kind and the open file. NULL: told, *status is the exit status. */
static struct db *open_kind(struct cli *c, int least, int most, const struct kind **k, int *status)
{
    struct err e = {0};
    *status = EX_USAGE;
    *k = cli_kind(c, &e);
    if (!*k) {
        *status = cli_fail(&e);
    }
    return *k && cli_args(c, least, most) ? cli_open(c, DB_MUST_EXIST, status) : NULL;
}

int cli_record_add(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status;
    const struct kind *k;
    struct db *db = open_kind(c, 1, -1, &k, &status);
    if (!db) {
        return status;
    }
    rec_init(&r, k);
    bool ok = assign_defaults(c, db, &r, &e) &&
              assign_words(db_book(db), &r, c->arg, c->narg, &e);
    status = ok ? register_save(c, db, &r, _("已新建")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}

int cli_record_set(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status;
    const struct kind *k;
    struct db *db = open_kind(c, 2, -1, &k, &status);
    if (!db) {
        return status;
    }
    bool ok = record_find(db, k, c->arg[0], &r, &e) &&
              assign_words(db_book(db), &r, c->arg + 1, c->narg - 1, &e);
    status = ok ? register_save(c, db, &r, _("已保存")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}

/* With --dry-run inside a step that is taken back. */
static bool delete(struct cli *c, struct db *db, const struct rec *r, struct err *e)
{
    if (!c->opt[OPT_DRY_RUN]) {
        return store_delete(db, r->kind, r->id, e);
    }
    if (!store_begin(db, "", e)) {
        return false;
    }
    bool ok = store_delete(db, r->kind, r->id, e);
    store_end(db, false, e);
    return ok;
}

int cli_record_delete(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status;
    const struct kind *k;
    struct db *db = open_kind(c, 1, 1, &k, &status);
    if (!db) {
        return status;
    }
    if (!record_find(db, k, c->arg[0], &r, &e) || !delete(c, db, &r, &e)) {
        status = register_refuse(c, NULL, &e);
    } else {
        register_deleted(c, &r);
    }
    rec_release(&r);
    db_close(db);
    return status;
}
