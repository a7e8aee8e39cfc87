/* Where the figures of a line come from: a list to go on from, and the explanation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "db/register.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/screen/record.h"

#define TRAIL_MOST 12 /* rows of a column that the explanation names one by one */

/* The line that the open list is about: popups are modal. */
static struct {
    int year;
    char project[400];
    char economic[32];
} line;

static const struct trail_row *load(struct ui *ui, struct arena *a, size_t *n)
{
    struct err e = {0};
    const struct trail_row *row = db_line_trail(ui->db, line.year, line.project,
                                                *line.economic ? line.economic : NULL, a, n, &e);
    if (!row) {
        *n = 0;
        ui_refuse(ui, &e);
    }
    return row;
}

static void set_line(int year, const struct execution_row *r)
{
    line.year = year;
    snprintf(line.project, sizeof(line.project), "%s", r->project);
    snprintf(line.economic, sizeof(line.economic), "%s",
             r->level == EXECUTION_LINE ? r->economic : "");
}

static void chosen(struct ui *ui, void *ctx, size_t i)
{
    struct arena a = {0};
    size_t n;
    (void)ctx;
    const struct trail_row *row = load(ui, &a, &n);
    if (i < n) {
        ui_push(ui, record_new(ui, kind_find(row[i].kind), row[i].id, NULL, NULL));
    }
    arena_release(&a);
}

static const char *row_text(struct arena *a, const struct trail_row *r)
{
    char day[16] = "          ", amount[NUM_MAX] = "";
    if (r->date) {
        date_format(date_of_number(r->date), day, sizeof(day));
    }
    num_group(amount, sizeof(amount), r->amount, 2, 2);
    return arena_printf(a, "%s %s %14s  %s", _(trail_column_label(r->column)), day, amount, r->text);
}

void trail_open(struct ui *ui, int year, const struct execution_row *r)
{
    struct arena a = {0};
    size_t n;
    set_line(year, r);
    const struct trail_row *row = load(ui, &a, &n);
    struct pick_item *item = arena_alloc(&a, (n + 1) * sizeof(*item));
    for (size_t i = 0; i < n; i++) {
        item[i] = (struct pick_item){row_text(&a, &row[i]), NULL, NULL};
    }
    if (n) {
        char title[500];
        snprintf(title, sizeof(title), _("%s %s：预算、申请、支付、合同"), line.project, line.economic);
        str_trim_partial(title);
        pick_open(ui, title, item, n, 0, chosen, NULL);
    } else if (row) {
        ui_say(ui, _("这一行还没有预算和支付"));
    }
    arena_release(&a);
}

/* The budget rows of the line, with who changed which amount when. */
static void add_history(struct ui *ui, const struct trail_row *row, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        const struct kind *k = kind_find(row[i].kind);
        if (k == &budget_kind) {
            buf_addf(out, _("\n\n预算明细 %lld %s 的历史："), (long long)row[i].id, row[i].text);
            record_history(ui, k, row[i].id, out);
        }
    }
}

void trail_text(struct ui *ui, int year, const struct execution_row *r, struct buf *out)
{
    struct arena a = {0};
    size_t n = 0;
    const struct trail_row *row = NULL;
    struct execution_row whole = *r;
    if (r->level == EXECUTION_LINE || r->level == EXECUTION_PROJECT) {
        set_line(year, r);
        row = load(ui, &a, &n);
        whole.initial = 0;
    }
    for (size_t i = 0; i < n; i++) {
        whole.initial += row[i].column == TRAIL_INITIAL ? row[i].amount : 0;
    }
    why_line(out, &whole, row, n, TRAIL_MOST);
    if (r->level == EXECUTION_LINE) {
        add_history(ui, row, n, out);
    }
    arena_release(&a);
}

void trail_why(struct ui *ui, int year, const struct execution_row *r)
{
    struct buf text = {0}, title = {0};
    bool sum = r->level == EXECUTION_CLASS || r->level == EXECUTION_TOTAL;
    trail_text(ui, year, r, &text);
    buf_addf(&title, _("为什么？ %s %s"), sum ? r->class : r->project, r->economic);
    if (sum) {
        buf_adds(&text, _("\n各栏是下面各项目之和；在项目上按 F6 看每一笔。"));
    }
    panel_open(ui, buf_str(&title), buf_str(&text));
    buf_release(&text);
    buf_release(&title);
}
