#include "core/report/why_line.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/kind.h"
#include "core/value/date.h"
#include "locale/num.h"
#include "locale/text.h"

static const char *const labels[TRAIL_COLUMNS] = {
    [TRAIL_INITIAL] = N_("年初预算"), [TRAIL_ADJUSTMENT] = N_("预算调整"),
    [TRAIL_APPROVED] = N_("已批未付"), [TRAIL_PAID] = N_("已付"), [TRAIL_COMMITTED] = N_("合同未付"),
};

const char *trail_column_label(enum trail_column c)
{
    return labels[c];
}

struct figure {
    char text[NUM_MAX];
};

static struct figure figure(fen v)
{
    struct figure f;
    num_group(f.text, sizeof(f.text), v, 2, 2);
    return f;
}

static void formula(struct buf *out, const struct execution_row *r, fen adjusted)
{
    char rate[48];
    buf_addf(out, _("可用 %s = 全年预算 %s − 已付 %s − 已批未付 %s − 合同未付 %s\n"),
             figure(r->available).text, figure(r->full).text, figure(r->paid).text,
             figure(r->approved).text, figure(r->committed).text);
    buf_addf(out, _("全年预算 %s = 年初预算 %s + 预算调整 %s\n"), figure(r->full).text, figure(r->initial).text,
             figure(adjusted).text);
    buf_addf(out, _("执行率 %s = 已付 ÷ 全年预算\n"), execution_rate(r->rate, rate));
}

static void one(struct buf *out, const struct trail_row *t)
{
    char day[16] = "";
    const struct kind *k = kind_find(t->kind);
    if (t->date) {
        date_format(date_of_number(t->date), day, sizeof(day));
    }
    buf_addf(out, "  %s%s%s  %s  %s", day, *day ? "  " : "", t->economic, figure(t->amount).text,
             t->text);
    buf_addf(out, _("（%s %lld"), k ? _(k->label) : t->kind, (long long)t->id);
    if (*t->saved_at) {
        buf_addf(out, _("，%.16s 由 %.*s 保存"), t->saved_at,
                 (int)strcspn(t->saved_by, "@"), t->saved_by);
    }
    buf_adds(out, _("）\n"));
}

static void column(struct buf *out, enum trail_column c, const struct trail_row *row, size_t n,
                   size_t most)
{
    size_t count = 0;
    fen sum = 0, left = 0;
    for (size_t i = 0; i < n; i++) {
        if (row[i].column == c) {
            left += count >= most ? row[i].amount : 0;
            sum += row[i].amount;
            count++;
        }
    }
    if (!count) {
        return;
    }
    buf_addf(out, _("%s %s，%zu 笔：\n"), _(labels[c]), figure(sum).text, count);
    for (size_t i = 0, shown = 0; i < n && shown < most; i++) {
        if (row[i].column == c) {
            one(out, &row[i]);
            shown++;
        }
    }
    if (count > most) {
        buf_addf(out, _("  另有 %zu 笔，合计 %s\n"), count - most, figure(left).text);
    }
}

void why_line(struct buf *out, const struct execution_row *r, const struct trail_row *row, size_t n,
              size_t most)
{
    formula(out, r, r->full - r->initial);
    for (int c = 0; c < TRAIL_COLUMNS; c++) {
        column(out, (enum trail_column)c, row, n, most);
    }
}
