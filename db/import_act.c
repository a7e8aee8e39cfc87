#include "db/import_act.h"

#include <stdlib.h>
#include <string.h>

#include "core/record/petition_act.h"
#include "core/record/petition_flow.h"
#include "core/record/petition_table.h"
#include "db/audit.h"
#include "db/bulk.h"
#include "db/inner.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/text.h"

struct taking {
    struct db *db;
    const struct table *t;
    const struct import_run *run;
    struct import_counts *n;
};

static void reject(struct taking *k, int line, const char *why)
{
    k->n->rejected++;
    k->run->tell(line, false, why, k->run->ctx);
}

/* A code that is not known stands in the act's words instead. */
static void put_cell(struct taking *k, struct rec *r, size_t row, const struct rec *from, int field,
                     struct buf *told)
{
    const struct field *f = &from->kind->fields[field];
    const char *text = cell_text(&from->head[field]);
    struct place p = ROW(PETITION_ACTS, row, field - 1);
    if (!*text || (f->type == FT_CODE && dict_read(&db_book(k->db)->dict, f->choices[0], text))) {
        rec_set(r, p, text, NULL);
    } else if (f->type == FT_CODE) {
        struct buf reason = {0};
        struct place q = ROW(PETITION_ACTS, row, PA_REASON);
        const char *now = cell_text(rec_cell(r, q));
        buf_addf(&reason, "%s%s%s：%s", now, *now ? "；" : "", f->label, text);
        buf_addf(told, _("%s%s“%.40s”不在代码表里，原文放在意见里"), told->n ? "；" : "", _(f->label), text);
        rec_set(r, q, buf_str(&reason), NULL);
        buf_release(&reason);
    } else {
        rec_set(r, p, text, NULL);
    }
}

static bool add_act(struct taking *k, struct rec *r, const struct rec *from, struct buf *told,
                    struct err *e)
{
    size_t row = r->list[PETITION_ACTS].n;
    int v = petition_act_event(cell_text(&from->head[PA_EVENT + 1]));
    if (v == PETITION_EVENTS) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是办理事项，请从列表里选。"),
                       cell_text(&from->head[PA_EVENT + 1]));
    }
    if (!rec_insert_row(r, PETITION_ACTS, row, e)) {
        return false;
    }
    rec_set(r, ROW(PETITION_ACTS, row, PA_EVENT), petition_event_def((enum petition_event)v)->word,
            NULL);
    rec_set(r, ROW(PETITION_ACTS, row, PA_REASON), cell_text(&from->head[PA_REASON + 1]), NULL);
    for (int f = PA_TIME; f < PA_STATE; f++) {
        if (f != PA_REASON) {
            put_cell(k, r, row, from, f + 1, told);
        }
    }
    return true;
}

/* The same event at the same time is there. */
static bool has_act(const struct rec *r)
{
    const struct rec_list *l = &r->list[PETITION_ACTS];
    const struct cell *last = l->row[l->n - 1];
    for (size_t i = 0; i + 1 < l->n; i++) {
        if (cell_equal(&l->row[i][PA_EVENT], &last[PA_EVENT]) &&
            l->row[i][PA_TIME].num == last[PA_TIME].num) {
            return true;
        }
    }
    return false;
}

static void warn(struct taking *k, int line, const struct findings *fs, const char *told)
{
    bool any = *told != '\0';
    if (any) {
        k->run->tell(line, true, told, k->run->ctx);
    }
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED && f->level == LEVEL_WARN && strcmp(f->rule, "X15") != 0) {
            k->run->tell(line, true, f->message, k->run->ctx);
            any = true;
        }
    }
    k->n->warned += any;
}

/* False: the file failed, not the row. */
static bool save(struct taking *k, const struct rec *from, int line, struct err *e)
{
    struct rec r;
    struct err why = {0};
    struct findings fs = {0};
    struct buf told = {0};
    const char *number = cell_text(&from->head[PETITION_ACT_NUMBER]);
    int64_t id = db_find_number(k->db, &petition_kind, number);
    bool ok = store_load(k->db, &petition_kind, id, &r, &why) &&
              add_act(k, &r, from, &told, &why);
    bool known = ok && has_act(&r);
    k->n->known += known;
    if (ok && !known) {
        ok = bulk_save(k->db, &r, &fs, &why);
        k->n->taken += ok;
    }
    if (ok) {
        warn(k, line, &fs, buf_str(&told));
    } else if (!id || why.code == ERR_INPUT) {
        struct buf text = {0};
        buf_addf(&text, "%s", id ? why.text : "");
        if (!id) {
            buf_addf(&text, _("没有编号为“%.40s”的信访事项，请先读入它"), number);
        }
        reject(k, line, buf_str(&text));
        buf_release(&text);
        ok = true;
    } else if (e) {
        *e = why;
    }
    findings_release(&fs);
    buf_release(&told);
    rec_release(&r);
    return ok;
}

static bool take_row(struct taking *k, int row, struct err *e)
{
    struct rec r;
    struct buf why = {0}, told = {0};
    int line = sheet_line(k->t->sheet, row);
    bool ok = true;
    rec_init(&r, &petition_act_kind);
    switch (table_row(k->t, row, &r, &why, &told)) {
    case TABLE_TAKEN:
        ok = save(k, &r, line, e);
        break;
    case TABLE_REFUSED:
        reject(k, line, buf_str(&why));
        break;
    case TABLE_EMPTY:
        break;
    }
    rec_release(&r);
    buf_release(&why);
    buf_release(&told);
    return ok;
}

static bool noted(struct taking *k, struct err *e)
{
    struct buf detail = {0};
    buf_addf(&detail, _("读入 %zu 行，已有 %zu 行，未读入 %zu 行"), k->n->taken, k->n->known, k->n->rejected);
    struct audit_row row = {N_("导入"), "", 0, k->run->name, "", NULL, buf_str(&detail)};
    bool ok = k->n->taken == 0 || audit_write(k->db, &row, e);
    buf_release(&detail);
    return ok;
}

bool db_import_acts(struct db *db, const struct table *t, const struct import_run *run,
                    struct import_counts *n, struct err *e)
{
    struct taking k = {db, t, run, n};
    struct buf step = {0};
    *n = (struct import_counts){0};
    buf_addf(&step, "%s %s", _("导入"), run->name);
    bool ok = bulk_begin(db, buf_str(&step), e);
    if (ok) {
        for (int row = t->head + 1; ok && row < t->sheet->rows; row++) {
            ok = (!run->progress || run->progress((size_t)row, (size_t)t->sheet->rows, run->ctx)) &&
                 take_row(&k, row, e);
        }
        ok = ok && noted(&k, e);
        bool kept = bulk_end(db, ok && !run->dry_run, e);
        ok = run->dry_run ? ok : kept;
    }
    buf_release(&step);
    return ok;
}
