#include "core/check/line_share.h"

#include <string.h>

#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/payment.h"
#include "core/record/request.h"

static fen amount(const struct rec *r, int field)
{
    struct decimal v = cell_value(&r->head[field]);
    return v.have == HAVE_VALUE ? v.v : 0;
}

static bool is(const char *state, const char *word)
{
    return state && strcmp(state, word) == 0;
}

static fen not_below_zero(fen v)
{
    return v > 0 ? v : 0;
}

static int year_of(const struct rec *r)
{
    int at = kind_field_index(r->kind, -1, "year");
    struct decimal y = at < 0 ? (struct decimal){.have = HAVE_BLANK} : cell_value(&r->head[at]);
    return y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
}

static bool on_line(const struct rec *r, const char *project, const char *economic)
{
    int p = kind_field_index(r->kind, -1, "project"), e = kind_field_index(r->kind, -1, "economic");
    return project && economic && strcmp(cell_text(&r->head[p]), project) == 0 &&
           strcmp(cell_text(&r->head[e]), economic) == 0;
}

/* The request that r names holds money of r's line. */
static bool request_counts(const struct rec *r, const struct request_facts *q)
{
    return q->found && is(q->state, REQUEST_APPROVED) && on_line(r, q->project, q->economic) &&
           date_of_number(q->date).year == year_of(r);
}

static bool contract_counts(const struct rec *r, const struct contract_facts *c)
{
    return c->found && is(c->state, CONTRACT_OPEN) && on_line(r, c->project, c->economic) &&
           date_of_number(c->signed_on).year <= year_of(r);
}

/* Both sides of 已批未付: what request q holds without r's v, and with it. */
static void share_request(const struct rec *r, const struct request_facts *q, fen v,
                          struct line_facts *without, struct line_facts *with)
{
    if (request_counts(r, q)) {
        fen rest = q->amount - q->contracts - q->direct;
        without->approved += not_below_zero(rest) - q->held;
        with->approved += not_below_zero(rest - v) - q->held;
    }
}

static void share_payment(const struct rec *r, const struct facts *f, struct line_facts *without,
                          struct line_facts *with)
{
    const struct contract_facts *c = &f->contract;
    fen v = amount(r, PM_AMOUNT);
    with->paid += v;
    if (!c->found || is(c->state, CONTRACT_ENDED)) {
        share_request(r, &f->request, v, without, with);
    } else if (contract_counts(r, c)) {
        fen rest = c->amount - c->earlier - c->paid;
        without->committed += not_below_zero(rest) - c->held;
        with->committed += not_below_zero(rest - v) - c->held;
    }
}

static void share_of_request(const struct rec *r, const struct request_facts *q,
                             struct line_facts *without, struct line_facts *with)
{
    const char *state = cell_text(&r->head[RQ_STATE]);
    bool dead = is(state, REQUEST_REFUSED) || is(state, REQUEST_CLOSED) || is(state, REQUEST_VOID);
    without->approved -= q->held;
    with->approved -= q->held;
    with->approved += dead ? 0 : not_below_zero(amount(r, RQ_AMOUNT) - q->contracts - q->direct);
}

static void share_of_contract(const struct rec *r, const struct facts *f,
                              struct line_facts *without, struct line_facts *with)
{
    const struct contract_facts *c = &f->contract;
    const char *state = cell_text(&r->head[CT_STATE]);
    fen v = amount(r, CT_AMOUNT);
    without->committed -= c->held;
    with->committed -= c->held;
    if (is(state, CONTRACT_OPEN)) {
        with->committed += not_below_zero(v - amount(r, CT_EARLIER) - c->paid);
    }
    share_request(r, &f->request, is(state, CONTRACT_ENDED) ? 0 : v, without, with);
}

void line_shares(const struct rec *r, const struct facts *f, struct line_facts *without,
                 struct line_facts *with)
{
    *without = *with = f->line;
    if (r->kind == &budget_kind) {
        with->full += amount(r, BG_FULL);
    } else if (r->kind == &payment_kind) {
        share_payment(r, f, without, with);
    } else if (r->kind == &request_kind) {
        share_of_request(r, &f->request, without, with);
    } else if (r->kind == &contract_kind) {
        share_of_contract(r, f, without, with);
    }
}
