/* L1: the funds of a self-evaluation form are those of the ledger. */
#include "core/check/check.h"
#include "core/record/selfeval_feed.h"
#include "locale/text.h"

static void compare(struct check *c, struct place p, fen ledger)
{
    struct decimal v = check_value(c, p);
    const char *own = check_fen(c, ledger);
    if (v.have == HAVE_VALUE ? v.v == ledger : ledger == 0) {
        check_passed(c, p, own);
        return;
    }
    bool explained = check_has_text(c, HEAD(SE_CHANGE_REASON));
    enum level level = c->level;
    c->level = explained ? LEVEL_INFO : level;
    check_failed(c, p, own, explained ? _("表上%s是 %s，台账是 %s%s；预算调整说明里已写原因。")
                                      : _("表上%s是 %s，台账是 %s%s。请取台账数（selfeval feed），"
                                          "或在预算调整说明里写明为什么不同；不写明不能定稿。"),
                 check_word(c, p), v.have == HAVE_VALUE ? check_fen(c, v.v) : _("空白"), own,
                 money_unit_id(c->rec->unit));
    c->level = level;
}

/* Initial, full-year and executed amounts of each fund row against the same project and year in the
   ledger; a figure typed over needs a reason. Where the ledger has nothing of the project the rule does not apply. */
void check_l1(struct check *c)
{
    if (!c->facts || !c->facts->ledger[LEDGER_TOTAL].any) {
        return;
    }
    for (size_t i = 0; i < check_rows(c, SE_FUNDS); i++) {
        enum ledger_source s = selfeval_fund_source(c->rec, i);
        if (s == LEDGER_SOURCES) {
            continue;
        }
        const struct ledger_sum *l = &c->facts->ledger[s];
        compare(c, FUND(i, FUND_INITIAL), l->initial);
        compare(c, FUND(i, FUND_FULL), l->full);
        compare(c, FUND(i, FUND_EXECUTED), l->executed);
    }
}
