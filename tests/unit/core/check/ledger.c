/* The rules of payments and budget lines: a clean record passes all, each planted fault is found by
   its rule and by no other, and what its control says decides whether it is stored. */
#include "core/check/ledger.h"
#include "core/check/kinds.h"
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
#include "tests/unit/core/check/sample.h"

static const struct code codes[] = {
    {CODE_ECONOMIC, "302", "商品和服务支出", "", "", 0, 0},
    {CODE_ECONOMIC, "30201", "办公费", "302", "", 0, 0},
    {CODE_ECONOMIC, "30202", "印刷费", "302", "", 0, 2023},
    {CODE_FUNCTIONAL, "2014001", "行政运行", "20140", "", 2024, 0},
};
static const struct tier tiers[] = {
    {"主任", {2024, 7, 1}, true, 500000}, {"党组会", {2000, 1, 1}, false, 1000000},
    {"党组会", {2025, 1, 1}, true, 1000000},
};
static struct book book = {
    .today = {2024, 12, 20}, .codes = {codes, ARRAY_LEN(codes)},
    .controls = {.tier = tiers, .ntier = ARRAY_LEN(tiers), .split_days = 10,
                 .closed_through = 2022},
};

/* Budget rows, full-year budget, paid. */
#define LINE(n, f, p) {.lines = (n), .full = (f), .paid = (p)}

static void fill(struct rec *r, const char *const *text, size_t n)
{
    for (size_t i = 0; i + 1 < n; i += 2) {
        sample_set(r, text[i], text[i + 1]);
    }
}

static void payment_make(struct rec *r)
{
    static const char *const cell[] = {
        "date", "2024-06-05", "project", "接待", "economic", "30201", "amount", "1,000", "summary",
        "购办公用品", "payee", "某商店（总店）", "invoice", "No１２３", "handler", "甲", "acceptor", "乙",
        "deputy", "丙", "head", "丁",
    };
    rec_init(r, &payment_kind);
    fill(r, cell, ARRAY_LEN(cell));
}

static struct facts payment_facts(void)
{
    return (struct facts){.line = LINE(1, 500000, 400000)};
}

static void check(const struct kind *k, struct rec *r, const struct facts *f, struct findings *out)
{
    k->compute(r, &book);
    kind_check(r, &book, f, out);
}

static size_t open_of(const struct findings *fs)
{
    return findings_count(fs, OUTCOME_FAILED, LEVEL_N) +
           findings_count(fs, OUTCOME_NO_DATA, LEVEL_N);
}

/* Only `rule` fails, at `place`; "" : nothing fails. */
static void expect(const struct findings *fs, const char *what, const char *rule, const char *place)
{
    size_t failed = 0, hits = 0;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        failed += f->outcome == OUTCOME_FAILED;
        hits += f->outcome == OUTCOME_FAILED && strcmp(f->rule, rule) == 0 &&
                strcmp(f->place, place) == 0;
        assert_int_equal(!*f->message, f->outcome == OUTCOME_PASSED || f->outcome == OUTCOME_NA);
    }
    if (*rule ? failed == 0 || hits != 1 : failed != 0) {
        struct buf b = {0};
        for (size_t i = 0; i < fs->n; i++) {
            sample_line(&b, &fs->v[i]);
        }
        fail_msg("%s: not just %s %s:\n%s", what, rule, place, buf_str(&b));
    }
}

static const struct paid_near two_near[] = {{{2024, 6, 1}, 500000}, {{2024, 6, 8}, 450000}};
static const struct paid_near far_apart[] = {{{2024, 5, 27}, 500000}, {{2024, 6, 14}, 450000}};
static const struct paid_near decided[] = {{{2024, 6, 1}, 1200000}};

static void payments(void **state)
{
    (void)state;
    const struct {
        const char *what;
        const char *edit[6];
        struct facts f;
        const char *rule, *place;
    } row[] = {
        {"clean", {0}, {.line = LINE(1, 500000, 400000)}, "", ""},
        {"the last fen", {"amount", "1000.00"}, {.line = LINE(2, 500000, 400000)}, "", ""},
        {"one fen over", {"amount", "1000.01"}, {.line = LINE(1, 500000, 400000)}, "P1", "amount"},
        {"no line", {0}, {.line = LINE(0, 0, 0)}, "P1", "amount"},
        {"zero", {"amount", "0"}, {.line = LINE(1, 500000, 0)}, "P1", "amount"},
        {"exactly the tier", {"amount", "10000", "date", "2024-06-30"},
         {.line = LINE(1, 5000000, 0)}, "", ""},
        {"over the tier", {"amount", "10000.01", "date", "2024-06-30"},
         {.line = LINE(1, 5000000, 0)}, "P2", "meeting"},
        {"decided", {"amount", "20000", "meeting", "2024年第3次"},
         {.line = LINE(1, 5000000, 0), .decision = {true, true, true, "2024年第3次党组会", "党组会", 0}}, "",
         ""},
        {"the head signs", {"amount", "5000", "date", "2024-07-01", "head", ""},
         {.line = LINE(1, 5000000, 0)}, "P2", "head"},
        {"below the head's tier", {"amount", "4999.99", "date", "2024-07-01", "head", ""},
         {.line = LINE(1, 5000000, 0)}, "P17", "handler"},
        {"unreadable amount", {"amount", "约三百"}, {.line = LINE(1, 500000, 0)}, "V1", "amount"},
        {"no such way", {"method", "支票"}, {.line = LINE(1, 500000, 0)}, "V1", "method"},
        {"one person twice", {"acceptor", " 甲"}, {.line = LINE(1, 500000, 0)}, "P3", "acceptor"},
        {"head as handler", {"head", "甲"}, {.line = LINE(1, 500000, 0)}, "P3", "head"},
        {"invoice again", {0}, {.line = LINE(1, 500000, 0), .twin = 7}, "P4", "invoice"},
        {"no invoice", {"invoice", "无"}, {.line = LINE(1, 500000, 0)}, "", ""},
        {"tomorrow", {"date", "2024-12-21"}, {.line = LINE(1, 500000, 0)}, "P5", "date"},
        {"closed year", {"date", "2022-12-31"}, {.line = LINE(1, 500000, 0)}, "P5", "date"},
        {"voucher too early", {"voucher_date", "2024-06-04"}, {.line = LINE(1, 500000, 0)}, "P5",
         "voucher_date"},
        {"voucher", {"voucher_date", "2024-06-05"}, {.line = LINE(1, 500000, 0)}, "", ""},
        {"split", {0}, {.line = LINE(1, 500000, 0), .near = two_near, .nnear = 2}, "P6", "amount"},
        {"split, decided", {"meeting", "2024年第3次"},
         {.line = LINE(1, 500000, 0), .near = two_near, .nnear = 2,
          .decision = {true, true, true, "2024年第3次党组会", "党组会", 0}}, "", ""},
        {"no window holds both", {0}, {.line = LINE(1, 500000, 0), .near = far_apart, .nnear = 2}, "",
         ""},
        {"a decided one beside it", {0}, {.line = LINE(1, 500000, 0), .near = decided, .nnear = 1}, "",
         ""},
        {"negative alone", {"amount", "-5"}, {.line = LINE(1, 500000, 0)}, "P7", "reverses"},
        {"reversal of nothing", {"amount", "-5", "reverses", "9"}, {.line = LINE(1, 500000, 0)}, "P7",
         "reverses"},
        {"reversal", {"amount", "-5", "reverses", "9"},
         {.line = LINE(1, 500000, 0), .original = {true, 0, "接待", "30201", 500, {2024, 6, 1}}}, "",
         ""},
        {"reversed twice", {"amount", "-5", "reverses", "9"},
         {.line = LINE(1, 500000, 0), .original = {true, 3, "接待", "30201", 500, {2024, 6, 1}}}, "P7",
         "reverses"},
        {"other project", {"amount", "-5", "reverses", "9"},
         {.line = LINE(1, 500000, 0), .original = {true, 0, "宣传", "30201", 500, {2024, 6, 1}}}, "P7",
         "reverses"},
        {"not the whole", {"amount", "-4.99", "reverses", "9"},
         {.line = LINE(1, 500000, 0), .original = {true, 0, "接待", "30201", 500, {2024, 6, 1}}}, "P7",
         "reverses"},
        {"before the original", {"amount", "-5", "reverses", "9"},
         {.line = LINE(1, 500000, 0), .original = {true, 0, "接待", "30201", 500, {2024, 6, 6}}}, "P7",
         "reverses"},
        {"unknown code", {"economic", "30299"}, {.line = LINE(1, 500000, 0)}, "P8", "economic"},
        {"code of other years", {"economic", "30202"}, {.line = LINE(1, 500000, 0)}, "P8",
         "economic"},
        {"code too high", {"economic", "302"}, {.line = LINE(1, 500000, 0)}, "P8", "economic"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct findings fs = {0};
        struct err e = {0};
        payment_make(&r);
        for (size_t k = 0; k + 1 < 6 && row[i].edit[k]; k += 2) {
            sample_set(&r, row[i].edit[k], row[i].edit[k + 1]);
        }
        check(&payment_kind, &r, &row[i].f, &fs);
        expect(&fs, row[i].what, row[i].rule, row[i].place);
        bool admitted = kind_admit(&r, &fs, &e);
        assert_int_equal(admitted, !*row[i].rule); /* all controls stand on stop */
        findings_release(&fs);
        rec_release(&r);
    }
}

static void rewritten(void **state)
{
    (void)state;
    struct rec r;
    struct findings fs = {0}, same = {0};
    struct facts f = payment_facts();
    payment_make(&r);
    r.id = 4;
    check(&payment_kind, &r, &f, &same);
    assert_true(sample_has(&same, "P9", "amount", "passed"));
    f.rewritten = true;
    check(&payment_kind, &r, &f, &fs);
    expect(&fs, "rewritten", "P9", "amount");
    findings_release(&fs);
    findings_release(&same);
    rec_release(&r);
}

/* warn and record are stored; stop is not, but with an exception that is whole. */
static void controls(void **state)
{
    (void)state;
    static const struct {
        enum control control;
        const char *by, *reason, *document;
        bool stored;
        enum level level;
    } row[] = {
        {CONTROL_STOP, "", "", "", false, LEVEL_ERROR},
        {CONTROL_STOP, "丁", "抢险", "", false, LEVEL_ERROR},
        {CONTROL_STOP, "丁", "抢险", "办〔2024〕1号", true, LEVEL_INFO},
        {CONTROL_WARN, "", "", "", true, LEVEL_WARN},
        {CONTROL_RECORD, "", "", "", true, LEVEL_INFO},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct findings fs = {0};
        struct err e = {0};
        struct facts f = {.line = LINE(1, 100, 0)};
        payment_make(&r);
        sample_set(&r, "exception.by", row[i].by);
        sample_set(&r, "exception.reason", row[i].reason);
        sample_set(&r, "exception.document", row[i].document);
        book.controls.rule[CONTROL_P1] = row[i].control;
        check(&payment_kind, &r, &f, &fs);
        expect(&fs, "control", "P1", "amount");
        assert_int_equal(findings_count(&fs, OUTCOME_FAILED, row[i].level), 1);
        assert_int_equal(kind_admit(&r, &fs, &e), row[i].stored);
        findings_release(&fs);
        rec_release(&r);
    }
    book.controls.rule[CONTROL_P1] = CONTROL_STOP;
}

/* 元 in a 万元 column. */
static void outlier(void **state)
{
    (void)state;
    struct rec r;
    struct findings fs = {0};
    struct facts f = {.line = LINE(1, 500000, 0)};
    payment_make(&r);
    sample_set(&r, "amount_unit", "万元");
    check(&payment_kind, &r, &f, &fs);
    bool told = false;
    for (size_t i = 0; i < fs.n; i++) {
        told = told || strstr(fs.v[i].message, "一万倍");
    }
    assert_true(told);
    findings_release(&fs);
    rec_release(&r);
}

static void budget_make(struct rec *r)
{
    static const char *const cell[] = {
        "year", "2024", "class", "项目支出", "project", "接待", "function_code", "2014001", "economic",
        "30201", "initial", "3000", "amount_unit", "元",
    };
    static const char *const adjustment[] = {
        "adjustments[0].date", "2024-05-01", "adjustments[0].kind", "追加", "adjustments[0].document",
        "财预1号", "adjustments[0].amount", "500", "adjustments[0].reason", "人员增加",
    };
    rec_init(r, &budget_kind);
    fill(r, cell, ARRAY_LEN(cell));
    assert_true(rec_insert_row(r, BG_ADJUSTMENTS, 0, NULL));
    fill(r, adjustment, ARRAY_LEN(adjustment));
}

static void budgets(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        const char *edit[4];
        struct facts f;
        const char *rule, *place;
    } row[] = {
        {"clean", {0}, {.line = LINE(0, 0, 350000)}, "", ""},
        {"code of other years", {"economic", "30202"}, {.twin = 0}, "B1", "economic"},
        {"function before its year", {"year", "2023"}, {.twin = 0}, "B1", "function_code"},
        {"no document", {"adjustments[0].document", ""}, {.twin = 0}, "B2", "adjustments[0].document"},
        {"no date", {"adjustments[0].date", ""}, {.twin = 0}, "B2", "adjustments[0].date"},
        {"no reason", {"adjustments[0].reason", "无"}, {.twin = 0}, "B2", "adjustments[0].reason"},
        {"a negative cut", {"adjustments[0].kind", "调减", "adjustments[0].amount", "-5"}, {.twin = 0},
         "B2", "adjustments[0].amount"},
        {"moved away", {"adjustments[0].kind", "调剂", "adjustments[0].amount", "-3000"}, {.twin = 0}, "",
         ""},
        {"below zero", {"adjustments[0].kind", "调减", "adjustments[0].amount", "3000.01"}, {.twin = 0},
         "B3", "full_year"},
        {"one fen below what is paid", {0}, {.line = LINE(0, 0, 350001)}, "B3", "full_year"},
        {"another row helps", {0}, {.line = LINE(1, 1, 350001)}, "", ""},
        {"leaves payments behind", {0}, {.left = LINE(0, 0, 5)}, "B3", "full_year"},
        {"twice", {0}, {.twin = 3}, "B4", "project"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct findings fs = {0};
        budget_make(&r);
        for (size_t k = 0; k + 1 < 4 && row[i].edit[k]; k += 2) {
            sample_set(&r, row[i].edit[k], row[i].edit[k + 1]);
        }
        check(&budget_kind, &r, &row[i].f, &fs);
        expect(&fs, row[i].what, row[i].rule, row[i].place);
        findings_release(&fs);
        rec_release(&r);
    }
}

/* Without facts nothing is guessed: what needs them lacks data. */
static void no_facts(void **state)
{
    (void)state;
    struct rec r;
    struct findings fs = {0};
    payment_make(&r);
    check(&payment_kind, &r, NULL, &fs);
    assert_true(sample_has(&fs, "P1", "amount", "not enough data"));
    assert_true(sample_has(&fs, "P4", "invoice", "not enough data"));
    assert_int_equal(findings_count(&fs, OUTCOME_FAILED, LEVEL_N), 0);
    assert_true(open_of(&fs) >= 3);
    findings_release(&fs);
    rec_release(&r);
}

/* Each rule answers for a record with nothing in it, in the order of the rules. */
static void every_rule_answers(void **state)
{
    (void)state;
    size_t n, at = 0;
    const struct control_rule_def *rule = control_rules(&n);
    struct rec r;
    struct findings fs = {0};
    assert_int_equal(n, CONTROL_RULES);
    rec_init(&r, &payment_kind);
    check(&payment_kind, &r, NULL, &fs);
    rec_release(&r);
    rec_init(&r, &budget_kind);
    check(&budget_kind, &r, NULL, &fs);
    rec_release(&r);
    const struct kind *const more[] = {&request_kind, &contract_kind, &meeting_kind, &payee_kind,
                                       &goal_kind, &purchase_kind, &asset_kind, &petition_kind,
                                       &document_kind, &reception_kind, &duty_kind, &period_kind,
                                       &ticket_kind, &bulletin_kind, &callback_kind, &article_kind,
                                       &suggestion_kind};
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        rec_init(&r, more[i]);
        check(more[i], &r, NULL, &fs);
        rec_release(&r);
    }
    for (size_t i = 0; i < n; i++) {
        size_t from = at;
        while (at < fs.n && strcmp(fs.v[at].rule, rule[i].id) == 0) {
            at++;
        }
        if (at == from) {
            fail_msg("%s does not answer", rule[i].id);
        }
    }
    assert_int_equal(at, fs.n);
    findings_release(&fs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payments), cmocka_unit_test(rewritten), cmocka_unit_test(controls),
        cmocka_unit_test(outlier), cmocka_unit_test(budgets), cmocka_unit_test(no_facts),
        cmocka_unit_test(every_rule_answers),
    };
    return cmocka_run_group_tests(tests, sample_setup, sample_teardown);
}
