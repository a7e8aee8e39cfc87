#include "core/record/payee.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const struct field head_fields[PY_N] = {
    [PY_NAME] = {"name", "name", FT_TEXT, N_("名称"), F_REQUIRED, NULL},
    [PY_BANK] = {"bank", "bank", FT_TEXT, N_("开户行"), 0, NULL},
    [PY_ACCOUNT] = {"account", "account", FT_TEXT, N_("账号"), 0, NULL},
    [PY_CODE] = {"code", "code", FT_TEXT, N_("统一社会信用代码"), 0, NULL},
    [PY_SIZE] = {"size", "size", FT_CHOICE, N_("规模"), 0, words_size},
    [PY_CONTACT] = {"contact", "contact", FT_TEXT, N_("联系人"), 0, NULL},
    [PY_PHONE] = {"phone", "phone", FT_TEXT, N_("电话"), 0, NULL},
    [PY_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [PY_NAME_KEY] = {"name_key", "name_key", FT_TEXT, N_("名称（比对用）"),
                     F_HIDDEN | F_OPTIONAL, NULL},
    [PY_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static void payee_compute(struct rec *r, const struct book *b)
{
    (void)b;
    rec_key(r, HEAD(PY_NAME), HEAD(PY_NAME_KEY));
}

static void payee_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("收款单位 %s"), cell_text(&r->head[PY_NAME]));
}

const struct kind payee_kind = {
    .id = "payee",
    .label = N_("收款单位"),
    .fields = head_fields,
    .nfields = PY_N,
    .unit_field = -1,
    .yuan = true,
    .compute = payee_compute,
    .title = payee_title,
};
