#include "core/check/ledger.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/check.h"
#include "core/record/article.h"
#include "core/record/asset.h"
#include "core/record/budget.h"
#include "core/record/bulletin.h"
#include "core/record/callback.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/duty.h"
#include "core/record/goal.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/period.h"
#include "core/record/petition.h"
#include "core/record/purchase.h"
#include "core/record/reception.h"
#include "core/record/request.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "core/record/words.h"
#include "locale/text.h"

static void (*const functions[])(struct check *c) = {
#define RULE(id, usual, label, fn) fn,
#include "core/rule/control.def"
#undef RULE
};

static const struct control_rule_def rules[] = {
#define RULE(id, usual, label, fn) {#id, usual, label},
#include "core/rule/control.def"
#undef RULE
};

const struct control_rule_def *control_rules(size_t *n)
{
    *n = ARRAY_LEN(rules);
    return rules;
}

static enum level level_of(enum control c, bool excepted)
{
    static const enum level level[] = {
        [CONTROL_STOP] = LEVEL_ERROR, [CONTROL_WARN] = LEVEL_WARN, [CONTROL_RECORD] = LEVEL_INFO,
    };
    return excepted ? LEVEL_INFO : level[c];
}

/* Which rules a kind has: from `from` to before `to`. */
static const struct {
    const struct kind *kind;
    size_t from, to;
    int place;             /* where it is told that a rule does not apply */
    int by, reason, document; /* of an exception; -1: there is none */
} kinds_of[] = {
    {&payment_kind, CONTROL_P1, CONTROL_B1, PM_AMOUNT, PM_EXCEPTION_BY, PM_EXCEPTION_REASON,
     PM_EXCEPTION_DOCUMENT},
    {&budget_kind, CONTROL_B1, CONTROL_R1, BG_YEAR, -1, -1, -1},
    {&request_kind, CONTROL_R1, CONTROL_C1, RQ_AMOUNT, RQ_EXCEPTION_BY, RQ_EXCEPTION_REASON,
     RQ_EXCEPTION_DOCUMENT},
    {&contract_kind, CONTROL_C1, CONTROL_M1, CT_AMOUNT, CT_EXCEPTION_BY, CT_EXCEPTION_REASON,
     CT_EXCEPTION_DOCUMENT},
    {&meeting_kind, CONTROL_M1, CONTROL_Y1, MT_NUMBER, -1, -1, -1},
    {&payee_kind, CONTROL_Y1, CONTROL_T1, PY_NAME, -1, -1, -1},
    {&goal_kind, CONTROL_T1, CONTROL_U1, GL_PROJECT, -1, -1, -1},
    {&purchase_kind, CONTROL_U1, CONTROL_A1, PU_PROJECT, -1, -1, -1},
    {&asset_kind, CONTROL_A1, CONTROL_X1, FA_AGENCY, -1, -1, -1},
    {&petition_kind, CONTROL_X1, CONTROL_D1, PT_RECEIVED, -1, -1, -1},
    {&document_kind, CONTROL_D1, CONTROL_E1, DC_DATE, -1, -1, -1},
    {&reception_kind, CONTROL_E1, CONTROL_Z1, RN_DATE, -1, -1, -1},
    {&duty_kind, CONTROL_Z1, CONTROL_Z7, DU_DATE, -1, -1, -1},
    {&period_kind, CONTROL_Z7, CONTROL_Q1, PE_DATE, -1, -1, -1},
    {&ticket_kind, CONTROL_Q1, CONTROL_Q6, TK_DATE, -1, -1, -1},
    {&bulletin_kind, CONTROL_Q6, CONTROL_O1, BT_DATE, -1, -1, -1},
    {&callback_kind, CONTROL_O1, CONTROL_K1, CB_TIME, -1, -1, -1},
    {&article_kind, CONTROL_K1, CONTROL_N1, KN_TITLE, -1, -1, -1},
    {&suggestion_kind, CONTROL_N1, CONTROL_RULES, SG_DATE, -1, -1, -1},
};

static size_t row_of(const struct kind *k)
{
    size_t i = 0;
    while (kinds_of[i].kind != k) {
        i++;
        BUG_ON(i == ARRAY_LEN(kinds_of));
    }
    return i;
}

/* Rules that have nothing to say do not apply. */
void ledger_check(const struct rec *r, const struct book *b, const struct facts *f,
                  struct findings *out)
{
    struct check c = {.rec = r, .book = b, .facts = f, .out = out};
    size_t row = row_of(r->kind);
    bool excepted = kinds_of[row].by >= 0 && rec_excepted(r, kinds_of[row].by, kinds_of[row].reason,
                                                          kinds_of[row].document);
    for (size_t i = kinds_of[row].from; i < kinds_of[row].to; i++) {
        size_t before = out->n;
        c.rule = rules[i].id;
        c.level = level_of(b->controls.rule[i], excepted);
        c.strict = level_of(b->controls.rule[i], false);
        functions[i](&c);
        if (out->n == before) {
            check_na(&c, HEAD(kinds_of[row].place));
        }
    }
    arena_release(&c.scratch);
}

/* Rules that no exception helps: what stands twice, what was booked. */
static bool strict(const char *rule)
{
    static const char *const id[] = {"P7", "P9", "R4", "C4"};
    bool is = false;
    for (size_t i = 0; i < ARRAY_LEN(id); i++) {
        is = is || strcmp(rule, id[i]) == 0;
    }
    return is;
}

bool ledger_admit(const struct rec *r, const struct findings *fs, struct err *e)
{
    bool exception = kinds_of[row_of(r->kind)].by >= 0;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED && f->level == LEVEL_ERROR) {
            return err_set(e, ERR_INPUT, f->place, "%s：%s%s", f->rule, f->message,
                           exception && !strict(f->rule) ? _("确有必要的，填写例外批准人、理由和文号后可记账。") : "");
        }
    }
    return true;
}
