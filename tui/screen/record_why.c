/* Who set which amount of a record, and when: from the audit log, the oldest first. */
#include <string.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/json.h"
#include "db/history.h"
#include "locale/text.h"
#include "tui/screen/record.h"

/* "年初预算数 40000" of every amount that a whole record states. */
static void add_amounts(const struct kind *k, const char *body, struct buf *out)
{
    struct rec r;
    struct err e = {0};
    rec_init(&r, k);
    bool ok = rec_from_text(&r, body, &e);
    for (size_t i = 0; ok && i < k->nfields; i++) {
        if (k->fields[i].type == FT_MONEY && r.head[i].state == CELL_GIVEN) {
            buf_addf(out, " %s %s %s", _(k->fields[i].label), cell_text(&r.head[i]),
                     money_unit_id(r.unit));
        }
    }
    for (size_t l = 0; ok && l < k->nlists; l++) {
        for (size_t i = 0; i < r.list[l].n; i++) {
            buf_addf(out, "\n    %s %zu：", _(k->lists[l].label), i + 1);
            for (size_t f = 0; f < k->lists[l].nfields; f++) {
                const struct cell *c = &r.list[l].row[i][f];
                buf_addf(out, "%s%s", c->state == CELL_GIVEN && f ? " " : "",
                         c->state == CELL_GIVEN ? cell_text(c) : "");
            }
        }
    }
    rec_release(&r);
}

/* A row of a list that came or went is logged as one, its place has no field. */
static bool is_row(const struct kind *k, const char *place)
{
    for (size_t l = 0; l < k->nlists; l++) {
        size_t n = strlen(k->lists[l].path);
        if (strncmp(place, k->lists[l].path, n) == 0 && place[n] == '[') {
            return true;
        }
    }
    return false;
}

static const char *some(const char *text)
{
    return text && *text ? text : _("空白");
}

static void add_row(const struct kind *k, const struct log_row *l, struct buf *out)
{
    struct place p;
    bool whole = !*l->place;
    bool cell = !whole && place_parse(k, l->place, &p);
    enum ftype type = cell ? kind_field(k, p)->type : FT_TEXT;
    if (!whole && !is_row(k, l->place) && type != FT_MONEY &&
        !(cell && p.list < 0 && p.field == k->unit_field)) {
        return;
    }
    buf_addf(out, "\n%.16s %.*s %s", l->time, (int)strcspn(l->who, "@"), l->who, _(l->action));
    if (whole) {
        add_amounts(k, l->to ? l->to : l->from, out);
    } else if (cell && p.list < 0) {
        buf_addf(out, " %s %s → %s", _(kind_field(k, p)->label), some(l->from), some(l->to));
    } else if (cell) {
        buf_addf(out, _(" %s第 %d 行 %s %s → %s"), _(k->lists[p.list].label), p.row + 1,
                 _(kind_field(k, p)->label), some(l->from), some(l->to));
    } else {
        buf_addf(out, l->to ? _(" 加一行：%s") : _(" 去一行：%s"), some(l->to ? l->to : l->from));
    }
}

void record_history(struct ui *ui, const struct kind *k, int64_t id, struct buf *out)
{
    struct arena a = {0};
    struct err e = {0};
    size_t n = 0;
    const struct log_row *l = history_log(ui->db, k->id, id, 0, &a, &n, &e);
    for (size_t i = l ? n : 0; i > 0; i--) {
        add_row(k, &l[i - 1], out);
    }
    arena_release(&a);
}

/* Of a budget line every change of an amount tells about the figure: an adjustment is a row. */
void record_why(struct form *f, struct place p, struct buf *out)
{
    struct buf text = {0};
    const struct rec *r = &f->draft.rec;
    record_why_line(f, p, out);
    if (!r->id || kind_field(r->kind, p)->type != FT_MONEY) {
        return;
    }
    record_history(f->s.ui, r->kind, r->id, &text);
    if (text.n) {
        buf_addf(out, _("%s谁在什么时候改过金额："), out->n ? "\n\n" : "");
        buf_adds(out, buf_str(&text));
    }
    buf_release(&text);
}
