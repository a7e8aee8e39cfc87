#include "tui/cli/register.h"

#include <jansson.h>

#include "core/base/base.h"
#include "core/record/privacy.h"
#include "core/value/money.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/num.h"
#include "locale/text.h"

int register_year(const struct cli *c, struct db *db)
{
    return c->app->year ? c->app->year : db_year(db);
}

const char *register_money(struct decimal v, char out[64])
{
    out[0] = '\0';
    if (v.have == HAVE_VALUE) {
        num_group(out, 64, v.v, money_scale(UNIT_YUAN), 2);
    }
    return out;
}

void register_warn(const struct rec *r, const struct findings *fs)
{
    int by = kind_field_index(r->kind, -1, "exception_by");
    bool excepted = by >= 0 && r->head[by].state == CELL_GIVEN;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED &&
            (f->level == LEVEL_WARN || (excepted && f->level == LEVEL_INFO))) {
            cli_print(stderr, _("提醒 %s：%s\n"), f->rule, f->message);
        }
    }
}

static json_t *findings_json(const struct findings *fs)
{
    json_t *all = json_array();
    for (size_t i = 0; fs && i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (finding_open(f)) {
            json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:s*, s:s*, s:s*, s:s*}",
                                                 "rule", f->rule, "outcome", outcome_id(f->outcome),
                                                 "level", level_id(f->level), "place", f->place,
                                                 "stated", f->stated, "computed", f->computed,
                                                 "message", f->message));
        }
    }
    return all;
}

/* e NULL: it was done. */
static void answer_json(const struct cli *c, const struct rec *r, const struct findings *fs,
                        const struct err *e)
{
    bool stored = r && r->id && !e;
    json_t *o = json_pack("{s:o, s:o, s:o}",
                          "id", stored ? json_integer(r->id) : json_null(),
                          "version", stored ? json_integer(r->version) : json_null(),
                          "findings", findings_json(fs));
    if (c->opt[OPT_DRY_RUN]) {
        json_object_set_new(o, "dry_run", json_true());
    }
    if (e) {
        json_object_set_new(o, "error", json_pack("{s:s, s:s}", "field", e->field, "text", e->text));
    }
    json_dumpf(o, c->app->out, 0);
    fputc('\n', c->app->out);
    json_decref(o);
}

int register_refuse(const struct cli *c, const struct findings *fs, const struct err *e)
{
    if (c->app->format == OUT_JSON) {
        answer_json(c, NULL, fs, e);
    }
    return cli_fail(e);
}

/* The step's name has the number in it, and the number is only certain inside the step. */
static bool save_in_step(struct db *db, struct rec *r, bool keep, struct findings *fs,
                         struct err *e)
{
    struct buf name = {0};
    struct rec was;
    bool wanted = db_number_wanted(r);
    rec_copy(&was, r);
    r->kind->compute(r, db_book(db));
    bool ok = !wanted || db_number_give(db, r, e);
    buf_adds(&name, _("保存 "));
    privacy_title(r, &name); /* the step's name stands in the log and with undo */
    if (ok && store_begin(db, buf_str(&name), e)) {
        ok = (!wanted || db_number_give(db, r, e)) && store_save(db, r, NULL, fs, e);
        bool kept = store_end(db, ok && keep, e);
        ok = keep ? kept : ok;
    } else {
        ok = false;
    }
    if (!ok || !keep) {
        r->id = was.id;
        r->version = was.version;
    }
    rec_release(&was);
    buf_release(&name);
    return ok;
}

void register_deleted(const struct cli *c, const struct rec *r)
{
    if (c->app->format == OUT_JSON) {
        answer_json(c, r, NULL, NULL);
    } else {
        cli_print(c->app->out, c->opt[OPT_DRY_RUN] ? _("只试，没有删除：编号 %lld\n")
                                                   : _("已删除编号 %lld；anzhang undo 可以撤销\n"),
                  (long long)r->id);
    }
}

static void tell_saved(struct cli *c, const struct rec *r, const char *said)
{
    struct buf title = {0};
    r->kind->title(r, &title);
    if (c->opt[OPT_DRY_RUN]) {
        cli_print(c->app->out, _("只试，没有保存：%s\n"), buf_str(&title));
    } else {
        cli_print(c->app->out, _("%s：%s（编号 %lld）\n"), said, buf_str(&title), (long long)r->id);
    }
    buf_release(&title);
}

int register_save(struct cli *c, struct db *db, struct rec *r, const char *said)
{
    struct err e = {0};
    struct findings fs = {0};
    int status = EX_OK;
    if (!save_in_step(db, r, !c->opt[OPT_DRY_RUN], &fs, &e)) {
        status = register_refuse(c, &fs, &e);
    } else if (c->app->format == OUT_JSON) {
        answer_json(c, r, &fs, NULL);
    } else {
        tell_saved(c, r, said);
        register_warn(r, &fs);
    }
    findings_release(&fs);
    return status;
}

static void show_cell(const struct field *f, const struct cell *c, enum money_unit unit, FILE *out)
{
    char room[48];
    const char *text = cell_shown(c, f, unit, room, sizeof(room));
    if (*text && !(f->flags & F_HIDDEN)) {
        cli_print(out, "%s：%s%s\n", _(f->label), text,
                  f->type == FT_MONEY && !c->stated_unit ? money_unit_id(unit) : "");
    }
}

static void show_row(const struct list_def *list, const struct cell *c, enum money_unit unit,
                     FILE *out)
{
    const char *sep = "";
    for (size_t i = 0; i < list->nfields; i++) {
        char room[48];
        const struct field *f = &list->fields[i];
        const char *text = cell_shown(&c[i], f, unit, room, sizeof(room));
        if (*text && !(f->flags & F_HIDDEN)) {
            cli_print(out, "%s%s %s", sep, _(f->label), text);
            sep = _("；");
        }
    }
    cli_print(out, "\n");
}

void register_show(const struct rec *r, FILE *f)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        show_cell(&r->kind->fields[i], &r->head[i], r->unit, f);
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (size_t i = 0; i < r->list[l].n; i++) {
            cli_print(f, _("%s第 %zu 行："), _(r->kind->lists[l].label), i + 1);
            show_row(&r->kind->lists[l], r->list[l].row[i], r->unit, f);
        }
    }
}
