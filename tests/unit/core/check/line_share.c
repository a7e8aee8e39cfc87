/* What a record takes of its line counts once, stored or new: both sides by figures. */
#include "core/check/line_share.h"
#include "core/check/kinds.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "tests/unit/core/check/sample.h"

static struct book book = {.today = {2024, 12, 20}};

/* A line of 40,000 of which 1,000 is paid; approved and committed as given, in 元. */
#define LINE(a, c) {.lines = 1, .full = 4000000, .paid = 100000, .approved = (a) * 100, \
                    .committed = (c) * 100}
#define DAY(y, m, d) date_number((struct date){y, m, d})

static struct request_facts request(fen amount, fen contracts, fen direct, fen held)
{
    return (struct request_facts){
        .found = true, .state = REQUEST_APPROVED, .project = "接待", .economic = "30201",
        .date = DAY(2024, 3, 1), .amount = amount * 100, .contracts = contracts * 100,
        .direct = direct * 100, .held = held * 100};
}

static struct contract_facts contract(fen amount, fen paid, fen held)
{
    return (struct contract_facts){
        .found = true, .state = CONTRACT_OPEN, .project = "接待", .economic = "30201",
        .signed_on = DAY(2024, 3, 2), .amount = amount * 100, .paid = paid * 100,
        .held = held * 100};
}

static const struct row {
    const char *what;
    const struct kind *kind;
    const char *amount, *state;
    fen approved, committed;           /* of the line as it is stored */
    fen q[4], c[3];                    /* amount, contracts, direct, held; amount, paid, held */
    fen before[3], after[3];           /* approved, paid, committed without it, and with it */
} rows[] = {
    {"a new request", &request_kind, "12000", REQUEST_WAITING, 0, 0, {0}, {0},
     {0, 1000, 0}, {12000, 1000, 0}},
    {"an approved one, stored", &request_kind, "12000", REQUEST_APPROVED, 12000, 0,
     {12000, 0, 0, 12000}, {0}, {0, 1000, 0}, {12000, 1000, 0}},
    {"one that is under contract in part", &request_kind, "12000", REQUEST_APPROVED, 5000, 7000,
     {12000, 7000, 0, 5000}, {0}, {0, 1000, 7000}, {5000, 1000, 7000}},
    {"a closed one holds nothing", &request_kind, "12000", REQUEST_CLOSED, 0, 0, {12000, 0, 0, 0},
     {0}, {0, 1000, 0}, {0, 1000, 0}},
    {"a new payment on a request", &payment_kind, "3000", NULL, 12000, 0, {12000, 0, 0, 12000}, {0},
     {12000, 1000, 0}, {9000, 4000, 0}},
    {"the same, stored", &payment_kind, "3000", NULL, 9000, 0, {12000, 0, 0, 9000}, {0},
     {12000, 1000, 0}, {9000, 4000, 0}},
    {"a new payment on a contract", &payment_kind, "7000", NULL, 0, 12000, {12000, 12000, 0, 0},
     {12000, 0, 12000}, {0, 1000, 12000}, {0, 8000, 5000}},
    {"the same, stored", &payment_kind, "7000", NULL, 0, 5000, {12000, 12000, 0, 0},
     {12000, 0, 5000}, {0, 1000, 12000}, {0, 8000, 5000}},
    {"more than the contract still has", &payment_kind, "13000", NULL, 0, 12000, {0},
     {12000, 0, 12000}, {0, 1000, 12000}, {0, 14000, 0}},
    {"a new contract of a request", &contract_kind, "12000", CONTRACT_OPEN, 12000, 0,
     {12000, 0, 0, 12000}, {0}, {12000, 1000, 0}, {0, 1000, 12000}},
    {"the same, stored, 7000 of it paid", &contract_kind, "12000", CONTRACT_OPEN, 0, 5000,
     {12000, 0, 0, 0}, {12000, 7000, 5000}, {12000, 1000, 0}, {0, 1000, 5000}},
    {"an ended one gives its request back", &contract_kind, "12000", CONTRACT_ENDED, 12000, 0,
     {12000, 0, 0, 12000}, {12000, 0, 0}, {12000, 1000, 0}, {12000, 1000, 0}},
};

static void make(struct rec *r, const struct row *w)
{
    rec_init(r, w->kind);
    sample_set(r, w->kind == &contract_kind ? "signed" : "date", "2024-06-05");
    sample_set(r, "project", "接待");
    sample_set(r, "economic", "30201");
    sample_set(r, "amount", w->amount);
    if (w->state) {
        sample_set(r, "state", w->state);
    }
    w->kind->compute(r, &book);
}

static void same(const char *what, const char *side, const struct line_facts *l, const fen *want)
{
    const fen got[3] = {l->approved / 100, l->paid / 100, l->committed / 100};
    for (int i = 0; i < 3; i++) {
        if (got[i] != want[i]) {
            fail_msg("%s, %s: column %d is %lld, not %lld", what, side, i, (long long)got[i],
                     (long long)want[i]);
        }
    }
    assert_int_equal(l->full, 4000000);
}

static void shares(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct row *w = &rows[i];
        struct facts f = {.line = LINE(w->approved, w->committed)};
        struct line_facts before, after;
        struct rec r;
        if (w->q[0]) {
            f.request = request(w->q[0], w->q[1], w->q[2], w->q[3]);
        }
        if (w->c[0]) {
            f.contract = contract(w->c[0], w->c[1], w->c[2]);
        }
        make(&r, w);
        line_shares(&r, &f, &before, &after);
        same(w->what, "without it", &before, w->before);
        same(w->what, "with it", &after, w->after);
        rec_release(&r);
    }
}

/* A request of another line or year holds nothing of this one. */
static void other_line(void **state)
{
    (void)state;
    struct row w = {"", &payment_kind, "3000", NULL, 12000, 0, {0}, {0}, {0}, {0}};
    struct line_facts before, after;
    struct rec r;
    make(&r, &w);
    for (int i = 0; i < 3; i++) {
        struct facts f = {.line = LINE(12000, 0), .request = request(8000, 0, 0, 0)};
        f.request.project = i == 0 ? "别的项目" : f.request.project;
        f.request.date = i == 1 ? DAY(2023, 12, 1) : f.request.date;
        f.request.state = i == 2 ? REQUEST_CLOSED : f.request.state;
        line_shares(&r, &f, &before, &after);
        assert_int_equal(before.approved, 1200000);
        assert_int_equal(after.approved, 1200000);
        assert_int_equal(after.paid, 400000);
    }
    rec_release(&r);
}

static void budget_row(void **state)
{
    (void)state;
    struct facts f = {.line = LINE(0, 0)};
    struct line_facts before, after;
    struct rec r;
    rec_init(&r, &budget_kind);
    sample_set(&r, "year", "2024");
    sample_set(&r, "initial", "5000");
    budget_kind.compute(&r, &book);
    line_shares(&r, &f, &before, &after);
    assert_int_equal(before.full, 4000000);
    assert_int_equal(after.full, 4500000);
    rec_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares), cmocka_unit_test(other_line), cmocka_unit_test(budget_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
