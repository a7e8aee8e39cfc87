#include "core/check/ledger.h"

#include "core/base/base.h"
#include "core/check/check.h"
#include "core/record/asset.h"
#include "core/record/goal.h"
#include "core/record/payment.h"
#include "core/record/purchase.h"
#include "locale/text.h"

static void (*const functions[])(struct check *c) = {
#define RULE(id, usual, label, fn) fn,
#include "core/rule/payment.def"
#include "core/rule/budget.def"
#include "core/rule/plan.def"
#undef RULE
};

static const struct control_rule_def rules[] = {
#define RULE(id, usual, label, fn) {#id, usual, label},
#include "core/rule/payment.def"
#include "core/rule/budget.def"
#include "core/rule/plan.def"
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

/* Rules from `from` to before `to`; those that have nothing to say do not apply. */
static void run(struct check *c, size_t from, size_t to, bool excepted, int place)
{
    for (size_t i = from; i < to; i++) {
        size_t before = c->out->n;
        c->rule = rules[i].id;
        c->level = level_of(c->book->controls.rule[i], excepted);
        functions[i](c);
        if (c->out->n == before) {
            check_na(c, HEAD(place));
        }
    }
    arena_release(&c->scratch);
}

void payment_check(const struct rec *r, const struct book *b, const struct facts *f,
                   struct findings *out)
{
    struct check c = {.rec = r, .book = b, .facts = f, .out = out};
    run(&c, CONTROL_P1, CONTROL_B1, payment_excepted(r), PM_AMOUNT);
}

void budget_check(const struct rec *r, const struct book *b, const struct facts *f,
                  struct findings *out)
{
    struct check c = {.rec = r, .book = b, .facts = f, .out = out};
    run(&c, CONTROL_B1, CONTROL_T1, false, 0);
}

void goal_check(const struct rec *r, const struct book *b, const struct facts *f,
                struct findings *out)
{
    struct check c = {.rec = r, .book = b, .facts = f, .out = out};
    run(&c, CONTROL_T1, CONTROL_U1, false, GL_PROJECT);
}

void purchase_check(const struct rec *r, const struct book *b, const struct facts *f,
                    struct findings *out)
{
    struct check c = {.rec = r, .book = b, .facts = f, .out = out};
    run(&c, CONTROL_U1, CONTROL_A1, false, PU_PROJECT);
}

void asset_check(const struct rec *r, const struct book *b, const struct facts *f,
                 struct findings *out)
{
    struct check c = {.rec = r, .book = b, .facts = f, .out = out};
    run(&c, CONTROL_A1, CONTROL_RULES, false, AS_TOTAL);
}

bool ledger_admit(const struct rec *r, const struct findings *fs, struct err *e)
{
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED && f->level == LEVEL_ERROR) {
            return err_set(e, ERR_INPUT, f->place, "%s：%s%s", f->rule, f->message,
                           r->kind == &payment_kind
                               ? _("确有必要的，填写例外批准人、理由和文号后可记账。") : "");
        }
    }
    return true;
}
