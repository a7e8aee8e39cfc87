/* Y1: a payee stands in the register once. */
#include "core/record/payee.h"

#include "core/check/check.h"
#include "locale/text.h"

void check_y1(struct check *c)
{
    struct place p = HEAD(PY_NAME);
    c->level = c->strict;
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他收款单位，无法核对。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("收款单位“%s”已登记在编号 %lld。请改那一条，不要另登记。"),
                     check_cut(c, check_text(c, p), 30), (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}
