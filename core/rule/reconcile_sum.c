#include "core/rule/reconcile.h"

#include "core/base/base.h"
#include "locale/text.h"

bool reconcile_in_month(const struct reconcile_row *r, int year, int month)
{
    const struct reconcile_entry *v[] = {r->booked, r->paid};
    for (size_t i = 0; i < ARRAY_LEN(v); i++) {
        if (v[i] && v[i]->date.year == year) {
            return month == 0 || v[i]->date.month == month;
        }
    }
    return false;
}

bool reconcile_open(const struct reconcile_row *r)
{
    bool explained = r->booked && r->booked->explained;
    return !explained && (r->proposed || r->class != RECONCILE_SAME);
}

void reconcile_sum(const struct reconcile_row *r, int year, struct reconcile_sums *out)
{
    if (r->booked && r->booked->date.year == year) {
        money_add(out->booked, r->booked->amount, &out->booked);
    }
    if (r->paid && r->paid->date.year == year) {
        money_add(out->paid, r->paid->amount, &out->paid);
    }
    out->count[r->class]++;
    out->proposed += r->proposed;
    out->open += reconcile_open(r);
}

static const struct {
    const char *id, *label;
} classes[RECONCILE_CLASSES] = {
    [RECONCILE_SAME] = {"same", N_("相符")},
    [RECONCILE_AMOUNT] = {"amount", N_("金额不符")},
    [RECONCILE_BOOKED_ONLY] = {"booked_only", N_("只在对账单")},
    [RECONCILE_PAID_ONLY] = {"paid_only", N_("只在台账")},
    [RECONCILE_YEAR] = {"year", N_("跨年")},
    [RECONCILE_VOUCHER] = {"voucher", N_("凭证号不符")},
};

const char *reconcile_id(enum reconcile_class c)
{
    return classes[c].id;
}

const char *reconcile_label(enum reconcile_class c)
{
    return classes[c].label;
}
