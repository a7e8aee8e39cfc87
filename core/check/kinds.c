#include "core/check/kinds.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/ledger.h"
#include "core/check/selfeval.h"
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
#include "core/record/selfeval.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "locale/text.h"

#define LEDGER_RULE "L1" /* other figures than the ledger's need a reason before 定稿 */
#define REASON_RULE "I3" /* a warning while drafting, a must for the final form */

/* Funds and totals must be complete; words that cannot be compared (I5) need not hold up the form. */
static bool lacks_data(const struct finding *f)
{
    return f->outcome == OUTCOME_NO_DATA && (*f->rule == 'F' || *f->rule == 'W');
}

static bool blocks(const struct finding *f)
{
    bool ledger = strcmp(f->rule, LEDGER_RULE) == 0 && f->level == LEVEL_WARN;
    bool must = f->level == LEVEL_ERROR || strcmp(f->rule, REASON_RULE) == 0 || ledger;
    return must && (finding_open(f) || lacks_data(f));
}

static bool selfeval_admit(const struct rec *r, const struct findings *fs, struct err *e)
{
    if (strcmp(cell_text(&r->head[SE_STATE]), SELFEVAL_FINAL) != 0) {
        return true;
    }
    size_t n = 0;
    const struct finding *first = NULL;
    for (size_t i = 0; i < fs->n; i++) {
        if (blocks(&fs->v[i])) {
            first = first ? first : &fs->v[i];
            n++;
        }
    }
    return n == 0 || err_set(e, ERR_INPUT, first->place, _("还有 %zu 处须先解决才能定稿，例如 %s：%s"),
                             n, first->rule, first->message);
}

static const struct {
    const struct kind *kind;
    void (*check)(const struct rec *r, const struct book *b, const struct facts *f,
                  struct findings *out);
    bool (*admit)(const struct rec *r, const struct findings *fs, struct err *e);
} rows[] = {
    {&selfeval_kind, selfeval_check_facts, selfeval_admit},
    {&budget_kind, ledger_check, ledger_admit},
    {&payment_kind, ledger_check, ledger_admit},
    {&request_kind, ledger_check, ledger_admit},
    {&contract_kind, ledger_check, ledger_admit},
    {&meeting_kind, ledger_check, ledger_admit},
    {&payee_kind, ledger_check, ledger_admit},
    {&goal_kind, ledger_check, ledger_admit},
    {&purchase_kind, ledger_check, ledger_admit},
    {&asset_kind, ledger_check, ledger_admit},
    {&petition_kind, ledger_check, ledger_admit},
    {&document_kind, ledger_check, ledger_admit},
    {&reception_kind, ledger_check, ledger_admit},
    {&duty_kind, ledger_check, ledger_admit},
    {&period_kind, ledger_check, ledger_admit},
    {&ticket_kind, ledger_check, ledger_admit},
    {&bulletin_kind, ledger_check, ledger_admit},
    {&callback_kind, ledger_check, ledger_admit},
    {&article_kind, ledger_check, ledger_admit},
    {&suggestion_kind, ledger_check, ledger_admit},
};

/* V1: every number, day and word of a choice can be read. What cannot is an error at its cell. */
static void check_cell(const struct rec *r, struct place p, struct findings *out)
{
    const struct field *f = kind_field(r->kind, p);
    const struct cell *c = rec_cell(r, p);
    struct err e = {0};
    struct cell copy = {0};
    if (c->state != CELL_GIVEN || (!ftype_is_number(f->type) && f->type != FT_CHOICE) ||
        cell_set(&copy, f, r->unit, cell_text(c), &e)) {
        cell_release(&copy);
        return;
    }
    char path[80];
    place_format(r->kind, p, path, sizeof(path));
    findings_add(out, (struct finding){.rule = "V1", .outcome = OUTCOME_FAILED,
                                       .level = LEVEL_ERROR, .place = path,
                                       .stated = cell_text(c), .message = e.text});
    cell_release(&copy);
}

static void check_readable(const struct rec *r, struct findings *out)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        check_cell(r, HEAD((int)i), out);
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (size_t i = 0; i < r->list[l].n; i++) {
            for (size_t k = 0; k < r->kind->lists[l].nfields; k++) {
                check_cell(r, ROW(l, i, k), out);
            }
        }
    }
}

void kind_check(const struct rec *r, const struct book *b, const struct facts *f,
                struct findings *out)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].kind == r->kind) {
            if (r->kind != &selfeval_kind) { /* which has I6 and its like */
                check_readable(r, out);
            }
            rows[i].check(r, b, f, out);
        }
    }
}

static bool has_required(const struct rec *r, struct err *e)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        const struct field *f = &r->kind->fields[i];
        const struct cell *c = &r->head[i];
        if (!(f->flags & F_REQUIRED)) {
            continue;
        }
        if (c->state == CELL_BLANK) {
            return err_set(e, ERR_INPUT, f->path, _("%s：空着，填上才能保存"), _(f->label));
        }
        if (ftype_is_number(f->type) && !c->understood) {
            return err_set(e, ERR_INPUT, f->path, _("%s：“%.40s”读不懂，改正后才能保存"),
                           _(f->label), cell_text(c));
        }
    }
    return true;
}

bool kind_admit(const struct rec *r, const struct findings *fs, struct err *e)
{
    bool ok = has_required(r, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(rows); i++) {
        ok = rows[i].kind != r->kind || rows[i].admit(r, fs, e);
    }
    return ok;
}
