#include "core/record/purchase.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const struct field head_fields[PU_N] = {
    [PU_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [PU_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_REQUIRED, NULL},
    [PU_AGENCY] = {"agency", "agency", FT_TEXT, N_("单位"), 0, NULL},
    [PU_PROJECT] = {"project", "project", FT_TEXT, N_("项目名称"), F_REQUIRED, NULL},
    [PU_BUDGET] = {"budget", "budget", FT_MONEY, N_("预算资金"), 0, NULL},
    [PU_TOTAL] = {"total", "total", FT_MONEY, N_("采购金额"), F_AUTO, NULL},
    [PU_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [PU_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field purchase_item_fields[PI_N] = {
    [PI_NAME] = {"name", "name", FT_TEXT, N_("采购物品名称"), 0, NULL},
    [PI_CODE] = {"code", "code", FT_TEXT, N_("政府采购目录序号"), 0, NULL},
    [PI_MEASURE] = {"measure", "measure", FT_TEXT, N_("计量单位"), 0, NULL},
    [PI_QUANTITY] = {"quantity", "quantity", FT_NUMBER, N_("数量"), 0, NULL},
    [PI_PRICE] = {"price", "price", FT_MONEY, N_("单价"), 0, NULL},
    [PI_TOTAL] = {"total", "total", FT_MONEY, N_("合计"), F_AUTO, NULL},
    [PI_GENERAL] = {"general", "general", FT_MONEY, N_("一般公共预算拨款"), 0, NULL},
    [PI_FUND] = {"fund", "fund", FT_MONEY, N_("基金预算拨款"), 0, NULL},
    [PI_CAPITAL] = {"capital", "capital", FT_MONEY, N_("国有资本经营预算拨款"), 0, NULL},
    [PI_SPECIAL] = {"special", "special", FT_MONEY, N_("财政专户核拨"), 0, NULL},
    [PI_OWN] = {"own", "own", FT_MONEY, N_("单位资金"), 0, NULL},
};

static void purchase_compute(struct rec *r, const struct book *b)
{
    (void)b;
    for (size_t i = 0; i < r->list[PU_ITEMS].n; i++) {
        const struct cell *c = r->list[PU_ITEMS].row[i];
        rec_auto(r, ROW(PU_ITEMS, i, PI_TOTAL),
                 decimal_times(cell_value(&c[PI_PRICE]), cell_value(&c[PI_QUANTITY])));
    }
    rec_auto(r, HEAD(PU_TOTAL), rec_sum(r, PU_ITEMS, PI_TOTAL));
}

static void purchase_title(const struct rec *r, struct buf *out)
{
    struct decimal y = cell_value(&r->head[PU_YEAR]);
    buf_addf(out, _("%d年采购预算 %s"), y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0,
             cell_text(&r->head[PU_PROJECT]));
}

const struct kind purchase_kind = {
    .id = "purchase",
    .label = N_("采购预算"),
    .fields = head_fields,
    .nfields = PU_N,
    .lists = {
        [PU_ITEMS] = {"item", "items", N_("采购明细"), purchase_item_fields, PI_N, 500},
    },
    .nlists = 1,
    .unit_field = PU_UNIT,
    .yuan = true,
    .compute = purchase_compute,
    .title = purchase_title,
};
