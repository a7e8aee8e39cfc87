#include "core/record/asset.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const struct field head_fields[FA_N] = {
    [FA_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [FA_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_REQUIRED, NULL},
    [FA_AGENCY] = {"agency", "agency", FT_TEXT, N_("单位"), F_REQUIRED, NULL},
    [FA_TOTAL] = {"total", "total", FT_MONEY, N_("资产总额"), F_AUTO, NULL},
    [FA_PLANNED] = {"planned", "planned", FT_MONEY, N_("本年拟购置"), 0, NULL},
    [FA_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [FA_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field asset_row_fields[AR_N] = {
    [AR_NAME] = {"name", "name", FT_TEXT, N_("资产类别"), 0, NULL},
    [AR_QUANTITY] = {"quantity", "quantity", FT_NUMBER, N_("数量"), 0, NULL},
    [AR_VALUE] = {"value", "value", FT_MONEY, N_("价值"), 0, NULL},
    [AR_PART] = {"part", "part", FT_CHOICE, N_("其中项"), 0, words_yes_no},
};

static void asset_compute(struct rec *r, const struct book *b)
{
    (void)b;
    struct decimal sum = {.have = HAVE_BLANK};
    for (size_t i = 0; i < r->list[FA_ROWS].n; i++) {
        const struct cell *c = r->list[FA_ROWS].row[i];
        struct decimal v = cell_value(&c[AR_VALUE]);
        bool part = strcmp(cell_text(&c[AR_PART]), YES) == 0; /* 其中: counted in the row above */
        if (v.have == HAVE_VALUE && !part && money_add(sum.v, v.v, &sum.v)) {
            sum.have = HAVE_VALUE;
        }
    }
    rec_auto(r, HEAD(FA_TOTAL), sum);
}

static void asset_title(const struct rec *r, struct buf *out)
{
    struct decimal y = cell_value(&r->head[FA_YEAR]);
    buf_addf(out, _("%d年固定资产 %s"), y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0,
             cell_text(&r->head[FA_AGENCY]));
}

const struct kind asset_kind = {
    .id = "asset",
    .label = N_("固定资产占用"),
    .fields = head_fields,
    .nfields = FA_N,
    .lists = {
        [FA_ROWS] = {"row", "rows", N_("资产"), asset_row_fields, AR_N, 50},
    },
    .nlists = 1,
    .unit_field = FA_UNIT,
    .yuan = true,
    .compute = asset_compute,
    .title = asset_title,
};
