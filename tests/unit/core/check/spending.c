/* The rules of requests, contracts, meetings, payees and of the papers of a payment: for each a clean
   case and planted faults, which are found by their rule and by no other. */
#include "core/check/kinds.h"
#include "core/check/ledger.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "tests/unit/core/check/sample.h"

static const struct code codes[] = {
    {CODE_ECONOMIC, "302", "商品和服务支出", "", "", 0, 0},
    {CODE_ECONOMIC, "30201", "办公费", "302", "", 0, 0},
    {CODE_ECONOMIC, "30216", "培训费", "302", "", 0, 0},
};
static const struct tier tiers[] = {
    {ROLE_HEAD, {2024, 7, 1}, true, 500000}, {ROLE_PARTY, {2000, 1, 1}, false, 1000000},
};
static struct book book = {
    .today = {2024, 11, 20}, .codes = {codes, ARRAY_LEN(codes)},
    .controls = {.tier = tiers, .ntier = ARRAY_LEN(tiers), .split_days = 10, .closed_through = 2022,
                 .retention = 5 * MICRO, .retention_works = 3 * MICRO, .bond = 10 * MICRO,
                 .small_firm_days = 30, .small_firm_most = 60, .quorum = 50 * MICRO,
                 .quorum_personnel = 66660000},
};

/* Full-year budget, paid, approved, committed of the line, in 元. */
#define LINE(f, p, a, c) {1, (f) * 100, (p) * 100, (a) * 100, (c) * 100}
#define PASSED(day) {true, true, true, "2024年第3次党组会", MEETING_PARTY, (day), INT64_C(100000000)}
/* An approved request of 申1; sums in 元. */
#define REQ(st, amt, con, dir, pd) .found = true, .id = 5, .key = "申1", .state = (st), \
    .project = "接待", .economic = "30201", .meeting = "", .deputy = "", .head = "", \
    .date = 20240301, .approved = 20240302, .amount = (amt) * 100, .contracts = (con) * 100, \
    .direct = (dir) * 100, .paid = (pd) * 100
#define CON(st, amt, early, pd) .found = true, .id = 6, .key = "合1", .state = (st), \
    .project = "接待", .economic = "30201", .party = "某店", .party_key = "某店", .request = "", \
    .signed_on = 20240310, .amount = (amt) * 100, .earlier = (early) * 100, .paid = (pd) * 100

static const char *const request_cells[] = {
    "number", "申1", "date", "2024-03-01", "handler", "甲", "section_head", "乙", "deputy", "丙", "head",
    "丁", "subject", "办公用品", "project", "接待", "economic", "30201", "amount", "5000", "state",
    REQUEST_APPROVED, "approved", "2024-03-02", "attachments[0].name", "清单", NULL,
};
static const char *const contract_cells[] = {
    "number", "合1", "title", "供货", "party", "某店", "project", "接待", "economic", "30201", "signed",
    "2024-03-10", "amount", "3000", "request", "申1", "stages[0].name", "首付", "stages[0].amount",
    "1000", "stages[1].name", "尾款", "stages[1].amount", "2000", "retention", "5%", "bond", "300",
    NULL,
};
static const char *const payment_cells[] = {
    "date", "2024-06-05", "project", "接待", "economic", "30201", "amount", "1000", "summary",
    "办公用品", "payee", "某店", "handler", "甲", "acceptor", "乙", "deputy", "丙", "head", "丁",
    NULL,
};
static const char *const meeting_cells[] = {
    "number", "3", "date", "2024-03-05", "chair", "丁", "state", MEETING_HELD, "members[0].name", "丁",
    "members[0].present", PRESENT, "members[0].last", "是", "members[1].name", "丙",
    "members[1].present", PRESENT, "members[2].name", "己", "members[2].present", ABSENT,
    "topics[0].request", "申1", "topics[0].title", "购办公用品", "topics[0].amount", "5000",
    "topics[0].yes", "2", "topics[0].no", "0", "topics[0].decision", DECISION_PASSED,
    "topics[0].text", "同意", "topics[0].responsible", "办公室", NULL,
};
static const char *const payee_cells[] = {"name", "某店", NULL};
static const char *const budget_cells[] = {
    "year", "2024", "class", CLASS_PROJECT, "project", "接待", "economic", "30201", "initial", "5000",
    NULL,
};

static void fill(struct rec *r, const char *const *text)
{
    for (size_t i = 0; text[i]; i += 2) {
        struct place p;
        assert_true(place_parse(r->kind, text[i], &p));
        if (!rec_has(r, p)) {
            assert_true(rec_insert_row(r, p.list, r->list[p.list].n, NULL));
        }
        sample_set(r, text[i], text[i + 1]);
    }
}

struct row {
    const char *what;
    const char *edit[9];
    struct facts f;
    const char *rule, *place; /* "": nothing fails */
    enum level level;
};

/* Only the row's rule fails, once, at its place, with its level. */
static void expect(const struct row *row, const struct findings *fs)
{
    size_t failed = 0, hits = 0;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        bool fails = f->outcome == OUTCOME_FAILED;
        failed += fails;
        hits += fails && strcmp(f->rule, row->rule) == 0 && strcmp(f->place, row->place) == 0 &&
                f->level == row->level && *f->message;
    }
    if (*row->rule ? failed != 1 || hits != 1 : failed != 0) {
        struct buf b = {0};
        for (size_t i = 0; i < fs->n; i++) {
            if (fs->v[i].outcome != OUTCOME_NA && fs->v[i].outcome != OUTCOME_PASSED) {
                sample_line(&b, &fs->v[i]);
            }
        }
        fail_msg("%s: not just %s %s:\n%s", row->what, row->rule, row->place, buf_str(&b));
    }
}

static void run(const struct kind *k, const char *const *cells, const struct row *row, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct rec r;
        struct findings fs = {0};
        struct err e = {0};
        struct facts f = row[i].f;
        rec_init(&r, k);
        fill(&r, cells);
        fill(&r, row[i].edit);
        k->compute(&r, &book);
        kind_check(&r, &book, &f, &fs);
        expect(&row[i], &fs);
        bool stored = kind_admit(&r, &fs, &e);
        assert_int_equal(stored, !*row[i].rule || row[i].level != LEVEL_ERROR);
        assert_true(stored || (e.text[0] && strstr(e.text, row[i].rule)));
        findings_release(&fs);
        rec_release(&r);
    }
}

static const struct paid_near near_by[] = {{{2024, 3, 4}, 600000}};
static const struct paid_near far_off[] = {{{2024, 3, 14}, 600000}};

static void requests(void **state)
{
    (void)state;
    static const struct row row[] = {
        {"clean", {0}, {.line = LINE(5000, 0, 0, 0)}, "", "", LEVEL_ERROR},
        {"one fen over", {"amount", "5000.01"}, {.line = LINE(5000, 0, 0, 0)}, "R1", "amount",
         LEVEL_ERROR},
        {"others hold it", {0}, {.line = LINE(9999, 1000, 2000, 2000)}, "R1", "amount",
         LEVEL_ERROR},
        {"a draft is warned", {"state", REQUEST_DRAFT}, {.line = LINE(4999, 0, 0, 0)}, "R1",
         "amount", LEVEL_WARN},
        {"a waiting one is stopped", {"state", REQUEST_WAITING}, {.line = LINE(4999, 0, 0, 0)},
         "R1", "amount", LEVEL_ERROR},
        {"refused asks for nothing", {"state", REQUEST_REFUSED}, {.line = LINE(0, 0, 0, 0)}, "", "",
         LEVEL_ERROR},
        {"its own share", {0},
         {.line = LINE(6000, 1000, 2000, 3000),
          .request = {REQ(REQUEST_APPROVED, 5000, 3000, 0, 0), .held = 200000}}, "", "",
         LEVEL_ERROR},
        {"zero", {"amount", "0"}, {.line = LINE(1, 0, 0, 0)}, "R1", "amount", LEVEL_ERROR},
        {"exactly the tier", {"amount", "10000"}, {.line = LINE(20000, 0, 0, 0)}, "", "",
         LEVEL_ERROR},
        {"over the tier", {"amount", "10000.01"}, {.line = LINE(20000, 0, 0, 0)}, "R2", "meeting",
         LEVEL_ERROR},
        {"over the tier, waiting", {"amount", "12000", "state", REQUEST_WAITING},
         {.line = LINE(20000, 0, 0, 0)}, "", "", LEVEL_ERROR},
        {"decided", {"amount", "12000"},
         {.line = LINE(20000, 0, 0, 0), .request = {.decision = PASSED(20240301)}}, "", "",
         LEVEL_ERROR},
        {"another body", {"amount", "12000"},
         {.line = LINE(20000, 0, 0, 0),
          .request = {.decision = {true, true, true, "专题会", "专题会", 20240301, 1200000}}}, "R2", "meeting",
         LEVEL_ERROR},
        {"more than was passed", {"amount", "12000"},
         {.line = LINE(20000, 0, 0, 0),
          .request = {.decision = {true, true, true, "三", MEETING_PARTY, 20240301, 1199999}}}, "R2",
         "meeting", LEVEL_ERROR},
        {"the head signs", {"approved", "2024-07-01", "head", ""}, {.line = LINE(5000, 0, 0, 0)},
         "R2", "head", LEVEL_ERROR},
        {"important, small", {"important", "重大决策"}, {.line = LINE(5000, 0, 0, 0)}, "R2",
         "meeting", LEVEL_ERROR},
        {"other is not important", {"important", "其他"}, {.line = LINE(5000, 0, 0, 0)}, "", "",
         LEVEL_ERROR},
        {"one person twice", {"section_head", "甲 "}, {.line = LINE(5000, 0, 0, 0)}, "R3",
         "section_head", LEVEL_ERROR},
        {"number again", {0}, {.line = LINE(5000, 0, 0, 0), .twin = 3}, "R4", "number",
         LEVEL_ERROR},
        {"number changed", {"number", "申2"},
         {.line = LINE(5000, 0, 0, 0), .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0), .uses = 1}},
         "R4", "number", LEVEL_ERROR},
        {"number changed, not used", {"number", "申2"},
         {.line = LINE(5000, 0, 0, 0), .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0)}}, "", "",
         LEVEL_ERROR},
        {"split", {0}, {.line = LINE(5000, 0, 0, 0), .near = near_by, .nnear = 1}, "R5", "amount",
         LEVEL_ERROR},
        {"far off", {0}, {.line = LINE(5000, 0, 0, 0), .near = far_off, .nnear = 1}, "", "",
         LEVEL_ERROR},
        {"approved before", {"approved", "2024-02-28"}, {.line = LINE(5000, 0, 0, 0)}, "R6", "date",
         LEVEL_ERROR},
        {"tomorrow", {"approved", "2024-11-21"}, {.line = LINE(5000, 0, 0, 0)}, "R6", "date",
         LEVEL_ERROR},
        {"closed year", {"date", "2022-12-31"}, {.line = LINE(5000, 0, 0, 0)}, "R6", "date",
         LEVEL_ERROR},
        {"items", {"items[0].quantity", "2", "items[0].price", "2500"},
         {.line = LINE(5000, 0, 0, 0)}, "", "", LEVEL_ERROR},
        {"items differ", {"items[0].quantity", "2", "items[0].price", "2499"},
         {.line = LINE(5000, 0, 0, 0)}, "R7", "amount", LEVEL_ERROR},
        {"no offers", {"way", "自行比选"}, {.line = LINE(5000, 0, 0, 0)}, "R8", "way",
         LEVEL_ERROR},
        {"no line", {0}, {.line = {0}}, "R9", "project", LEVEL_ERROR},
        {"no line, draft", {"state", REQUEST_DRAFT}, {.line = {0}}, "R9", "project", LEVEL_WARN},
        {"unknown code", {"economic", "30299"}, {.line = LINE(5000, 0, 0, 0)}, "R9", "economic",
         LEVEL_ERROR},
    };
    run(&request_kind, request_cells, row, ARRAY_LEN(row));
}

/* Offers need more cells than a row of the table has; attachments one less. */
static void offers(void **state)
{
    (void)state;
    static const struct {
        const char *amount[3], *chosen[3];
        const char *rule;
        enum level level;
    } row[] = {
        {{"5000", "5100", "5200"}, {"是", "", ""}, "", LEVEL_ERROR},
        {{"5000", "5100", ""}, {"是", "", ""}, "R8", LEVEL_ERROR},
        {{"5000", "5100", "5200"}, {"是", "是", ""}, "R8", LEVEL_ERROR},
        {{"4900", "5100", "5200"}, {"是", "", ""}, "R8", LEVEL_INFO},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct findings fs = {0};
        struct facts f = {.line = LINE(5000, 0, 0, 0)};
        rec_init(&r, &request_kind);
        fill(&r, request_cells);
        sample_set(&r, "way", "自行比选");
        for (size_t k = 0; k < 3; k++) {
            assert_true(rec_insert_row(&r, RQ_QUOTES, k, NULL));
            rec_set(&r, ROW(RQ_QUOTES, k, RU_AMOUNT), row[i].amount[k], NULL);
            rec_set(&r, ROW(RQ_QUOTES, k, RU_CHOSEN), row[i].chosen[k], NULL);
        }
        rec_delete_row(&r, RQ_ATTACHMENTS, 0);
        request_kind.compute(&r, &book);
        kind_check(&r, &book, &f, &fs);
        assert_true(sample_has(&fs, "R10", "reason", "failed"));
        size_t hits = 0;
        for (size_t k = 0; k < fs.n; k++) {
            hits += fs.v[k].outcome == OUTCOME_FAILED && strcmp(fs.v[k].rule, "R8") == 0 &&
                    fs.v[k].level == row[i].level;
        }
        assert_int_equal(hits, *row[i].rule != '\0');
        findings_release(&fs);
        rec_release(&r);
    }
}

#define GRANT .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0), .held = 500000}

static void contracts(void **state)
{
    (void)state;
    static const struct row row[] = {
        {"clean", {0}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "", "", LEVEL_ERROR},
        {"stages short", {"stages[1].amount", "1999.99"}, {.line = LINE(5000, 0, 5000, 0), GRANT},
         "C1", "amount", LEVEL_ERROR},
        {"a stage below zero", {"stages[0].amount", "-1000", "stages[1].amount", "4000"},
         {.line = LINE(5000, 0, 5000, 0), GRANT}, "C1", "stages[0].amount", LEVEL_ERROR},
        {"paid before below zero", {"earlier", "-1"}, {.line = LINE(9000, 0, 5000, 0), GRANT}, "C7",
         "earlier", LEVEL_ERROR},
        {"no such request", {0}, {.line = LINE(5000, 0, 0, 0)}, "C2", "request", LEVEL_ERROR},
        {"request waiting", {0},
         {.line = LINE(5000, 0, 0, 0), .request = {REQ(REQUEST_WAITING, 5000, 0, 0, 0)}}, "C2",
         "request", LEVEL_ERROR},
        {"over the request", {0},
         {.line = LINE(9000, 0, 0, 0), .request = {REQ(REQUEST_APPROVED, 5000, 2001, 0, 0)}}, "C2",
         "amount", LEVEL_ERROR},
        {"the rest of the request", {0},
         {.line = LINE(9000, 0, 0, 0), .request = {REQ(REQUEST_APPROVED, 5000, 2000, 0, 0)}}, "",
         "", LEVEL_ERROR},
        {"signed before", {"signed", "2024-03-01"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "C3",
         "signed", LEVEL_ERROR},
        {"ends before it begins", {"start", "2024-05-01", "end", "2024-04-30"},
         {.line = LINE(5000, 0, 5000, 0), GRANT}, "C3", "signed", LEVEL_ERROR},
        {"decided later", {0},
         {.line = LINE(5000, 0, 5000, 0),
          .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0), .held = 500000,
                      .decision = PASSED(20240311)}}, "C3", "signed", LEVEL_ERROR},
        {"number again", {0}, {.line = LINE(5000, 0, 5000, 0), GRANT, .twin = 9}, "C4", "number",
         LEVEL_ERROR},
        {"number changed", {"number", "合2"},
         {.line = LINE(5000, 0, 5000, 0), GRANT, .contract = {CON(CONTRACT_OPEN, 3000, 0, 0), .uses = 1}},
         "C4", "number", LEVEL_ERROR},
        {"retention", {"retention", "5.01%"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "C5",
         "retention", LEVEL_ERROR},
        {"retention of works", {"purchase", "工程", "retention", "3.01%"},
         {.line = LINE(5000, 0, 5000, 0), GRANT}, "C5", "retention", LEVEL_ERROR},
        {"bond", {"bond", "301"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "C5", "bond",
         LEVEL_ERROR},
        {"60 days", {"size", "小型", "stages[0].accepted", "2024-04-01", "stages[0].planned",
                     "2024-05-31"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "C6",
         "stages[0].planned", LEVEL_WARN},
        {"61 days", {"size", "小型", "stages[0].accepted", "2024-04-01", "stages[0].planned",
                     "2024-06-01"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "C6",
         "stages[0].planned", LEVEL_ERROR},
        {"30 days", {"size", "小型", "stages[0].accepted", "2024-04-01", "stages[0].planned",
                     "2024-05-01"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "", "", LEVEL_ERROR},
        {"large firm", {"size", "大型", "stages[0].accepted", "2024-04-01", "stages[0].planned",
                        "2024-09-01"}, {.line = LINE(5000, 0, 5000, 0), GRANT}, "", "",
         LEVEL_ERROR},
        {"paid too much", {"earlier", "1000"},
         {.line = LINE(5000, 0, 5000, 0), GRANT, .contract = {CON(CONTRACT_OPEN, 3000, 0, 2001)}},
         "C7", "amount", LEVEL_ERROR},
        {"done, not paid", {"state", CONTRACT_DONE},
         {.line = LINE(5000, 0, 5000, 0), GRANT, .contract = {CON(CONTRACT_OPEN, 3000, 0, 2999)}},
         "C7", "unpaid_reason", LEVEL_ERROR},
        {"done, with a reason", {"state", CONTRACT_DONE, "unpaid_reason", "待审计"},
         {.line = LINE(5000, 0, 5000, 0), GRANT, .contract = {CON(CONTRACT_OPEN, 3000, 0, 2999)}},
         "", "", LEVEL_ERROR},
        {"no line", {0}, {GRANT}, "C8", "project", LEVEL_ERROR},
        {"no money, no request", {"request", ""}, {.line = LINE(5000, 0, 2001, 0)}, "C8", "amount",
         LEVEL_ERROR},
        {"the last money", {"request", ""}, {.line = LINE(5000, 0, 2000, 0)}, "", "", LEVEL_ERROR},
        {"its own share", {0},
         {.line = LINE(5000, 0, 2000, 3000), .contract = {CON(CONTRACT_OPEN, 3000, 0, 0), .held = 300000},
          .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0), .held = 200000}}, "", "", LEVEL_ERROR},
        {"the rest of its request stays held", {0},
         {.line = LINE(4500, 0, 5000, 0), GRANT}, "C8", "amount", LEVEL_ERROR},
        {"ended holds nothing", {"state", CONTRACT_ENDED}, {.line = LINE(0, 0, 0, 0)}, "", "",
         LEVEL_ERROR},
    };
    run(&contract_kind, contract_cells, row, ARRAY_LEN(row));
}

static const int64_t twins[] = {0, 7}, no_twins[] = {0, 0};
#define HAS .line = LINE(50000, 0, 0, 0)

static void papers(void **state)
{
    (void)state;
    static const struct row row[] = {
        {"clean", {0}, {HAS}, "", "", LEVEL_ERROR},
        {"held by others", {0}, {.line = LINE(5000, 0, 2000, 2001)}, "P1", "amount", LEVEL_ERROR},
        {"its request's share", {"request", "申1"},
         {.line = LINE(5000, 0, 3000, 2000),
          .request = {REQ(REQUEST_APPROVED, 1000, 0, 0, 0), .held = 100000}}, "", "", LEVEL_ERROR},
        {"its contract's share", {"contract", "合1"},
         {.line = LINE(5000, 0, 3000, 2000),
          .contract = {CON(CONTRACT_OPEN, 1000, 0, 0), .held = 100000}}, "", "", LEVEL_ERROR},
        {"another's share", {"contract", "合1", "request", "申1"},
         {.line = LINE(5000, 0, 3000, 2000), .contract = {CON(CONTRACT_OPEN, 3000, 0, 0), .held = 50000},
          .request = {REQ(REQUEST_APPROVED, 5000, 3000, 0, 0), .held = 100000}}, "P1", "amount",
         LEVEL_ERROR},
        {"decided on the request", {"amount", "12000", "request", "申1"},
         {HAS, .request = {.found = true, .key = "申1", .state = REQUEST_APPROVED, .project = "接待",
                           .economic = "30201", .meeting = "", .deputy = "", .head = "",
                           .amount = 1200000, .decision = PASSED(20240301)}}, "", "", LEVEL_ERROR},
        {"a meeting is only written on it", {"amount", "12000", "request", "申1"},
         {HAS, .request = {.found = true, .key = "申1", .state = REQUEST_APPROVED, .project = "接待",
                           .economic = "30201", .meeting = "2024年第3次党组会", .deputy = "", .head = "",
                           .amount = 1200000}}, "P2", "meeting", LEVEL_ERROR},
        {"decided by another body", {"amount", "12000", "meeting", "2024年第1次专题会"},
         {HAS, .decision = {true, true, true, "专题会", "专题会", 20240301, 0}}, "P2", "meeting",
         LEVEL_ERROR},
        {"not decided on it", {"amount", "12000", "request", "申1"},
         {HAS, .request = {REQ(REQUEST_APPROVED, 12000, 0, 0, 0)}}, "P2", "meeting", LEVEL_ERROR},
        {"contract not registered", {"contract", "合1"}, {HAS}, "P10", "contract", LEVEL_WARN},
        {"contract ended", {"contract", "合1"}, {HAS, .contract = {CON(CONTRACT_ENDED, 9000, 0, 0)}},
         "P10", "contract", LEVEL_ERROR},
        {"contract ended since", {"contract", "合1"},
         {HAS, .contract = {CON(CONTRACT_ENDED, 9000, 0, 0)}, .same_papers = true}, "", "", LEVEL_ERROR},
        {"a contract on another request", {"contract", "合2", "request", "申1"},
         {HAS, .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0)},
          .contract = {.found = true, .key = "合2", .state = CONTRACT_OPEN, .project = "接待",
                       .economic = "30201", .party = "某店", .party_key = "某店", .request = "申2",
                       .amount = 900000}}, "P10", "request", LEVEL_ERROR},
        {"another payee", {"contract", "合1", "payee", "别店"},
         {HAS, .contract = {CON(CONTRACT_OPEN, 9000, 0, 0)}}, "P10", "payee", LEVEL_ERROR},
        {"over the contract", {"contract", "合1"},
         {HAS, .contract = {CON(CONTRACT_OPEN, 3000, 1000, 1001)}}, "P10", "contract", LEVEL_ERROR},
        {"the last of it", {"contract", "合1"},
         {HAS, .contract = {CON(CONTRACT_OPEN, 3000, 1000, 1000)}}, "", "", LEVEL_ERROR},
        {"no such request", {"request", "申1"}, {HAS}, "P11", "request", LEVEL_ERROR},
        {"no such request, imported", {"request", "申1", "origin", "x"}, {HAS}, "P11", "request",
         LEVEL_WARN},
        {"request waiting", {"request", "申1"}, {HAS, .request = {REQ(REQUEST_WAITING, 5000, 0, 0, 0)}},
         "P11", "request", LEVEL_ERROR},
        {"request done since", {"request", "申1"},
         {HAS, .request = {REQ(REQUEST_CLOSED, 5000, 0, 0, 0)}, .same_papers = true}, "", "", LEVEL_ERROR},
        {"request done", {"request", "申1"}, {HAS, .request = {REQ(REQUEST_CLOSED, 5000, 0, 0, 0)}},
         "P11", "request", LEVEL_ERROR},
        {"taken back from it", {"request", "申1", "amount", "-1000", "reverses", "4"},
         {HAS, .request = {REQ(REQUEST_CLOSED, 5000, 0, 0, 0)},
          .original = {true, 0, "接待", "30201", 100000, {2024, 6, 1}}}, "", "", LEVEL_ERROR},
        {"another line", {"request", "申1", "project", "宣传"},
         {HAS, .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 0)}}, "P11", "request", LEVEL_ERROR},
        {"over the request", {"request", "申1"},
         {HAS, .request = {REQ(REQUEST_APPROVED, 5000, 0, 0, 4001)}}, "P11", "request", LEVEL_ERROR},
        {"accepted after", {"accepted", "2024-06-06"}, {HAS}, "P12", "date", LEVEL_ERROR},
        {"accepted before the contract", {"accepted", "2024-03-09", "contract", "合1"},
         {HAS, .contract = {CON(CONTRACT_OPEN, 3000, 0, 0)}}, "P12", "date", LEVEL_ERROR},
        {"met after the contract", {"meeting", "2024年第3次党组会", "contract", "合1"},
         {HAS, .contract = {CON(CONTRACT_OPEN, 3000, 0, 0)}, .decision = PASSED(20240311)}, "P12",
         "date", LEVEL_ERROR},
        {"invoices", {"invoices[0].number", "1", "invoices[0].amount", "400", "invoices[1].number", "2",
                      "invoices[1].amount", "600"}, {HAS, .twins = no_twins}, "", "", LEVEL_ERROR},
        {"invoices short", {"invoices[0].number", "1", "invoices[0].amount", "999.99"},
         {HAS, .twins = no_twins}, "P13", "invoices[0].amount", LEVEL_ERROR},
        {"an invoice again", {"invoices[0].number", "1", "invoices[1].number", "2"},
         {HAS, .twins = twins}, "P4", "invoices[1].number", LEVEL_ERROR},
        {"one invoice twice", {"invoices[0].number", "ａ１", "invoices[1].number", "A 1"},
         {HAS, .twins = no_twins}, "P4", "invoices[1].number", LEVEL_ERROR},
        {"the head's stands in the list", {"invoice", "1", "invoices[0].number", "1"},
         {HAS, .twins = no_twins}, "", "", LEVEL_ERROR},
        {"no such meeting", {"meeting", "2024年第9次"}, {HAS}, "P14", "meeting", LEVEL_ERROR},
        {"no such meeting, imported", {"meeting", "2024年第9次", "origin", "x"}, {HAS}, "P14",
         "meeting", LEVEL_WARN},
        {"meeting planned", {"meeting", "3"}, {HAS, .decision = {true, false, false, "三", "", 0, 0}},
         "P14", "meeting", LEVEL_ERROR},
        {"not decided there", {"meeting", "3"}, {HAS, .decision = {true, true, false, "三", "", 0, 0}},
         "P14", "meeting", LEVEL_ERROR},
        {"nobody accepted", {"acceptor", "", "contract", "合1"},
         {HAS, .contract = {CON(CONTRACT_OPEN, 3000, 0, 0)}}, "P15", "acceptor", LEVEL_ERROR},
        {"small, nobody accepted", {"acceptor", ""}, {HAS}, "P17", "handler", LEVEL_ERROR},
        {"training", {"economic", "30216", "people", "20"}, {HAS}, "P16", "days", LEVEL_ERROR},
        {"training, whole", {"economic", "30216", "people", "20", "days", "2"}, {HAS}, "", "",
         LEVEL_ERROR},
    };
    run(&payment_kind, payment_cells, row, ARRAY_LEN(row));
}

static const struct topic_facts own[] = {{{REQ(REQUEST_WAITING, 5000, 0, 0, 0)}}, {{REQ(REQUEST_WAITING, 5000, 0, 0, 0)}}};
static const struct topic_facts less[] = {{{REQ(REQUEST_WAITING, 4999, 0, 0, 0)}}};
static const struct topic_facts none[] = {{{.found = false}}};
static const struct topic_facts passed[] = {
    {{REQ(REQUEST_APPROVED, 5000, 0, 0, 0), .decision = PASSED(20240101)}}};

static void meetings(void **state)
{
    (void)state;
    static const struct row row[] = {
        {"clean", {0}, {.topic = own}, "", "", LEVEL_ERROR},
        {"votes", {"topics[0].abstain", "1"}, {.topic = own}, "M1", "topics[0].yes", LEVEL_ERROR},
        {"votes below zero", {"topics[0].yes", "3", "topics[0].no", "-1"}, {.topic = own}, "M1",
         "topics[0].yes", LEVEL_ERROR},
        {"half votes", {"topics[0].yes", "1.6", "topics[0].abstain", "0.4"}, {.topic = own}, "M1",
         "topics[0].yes", LEVEL_ERROR},
        {"a member twice", {"members[1].name", " 丁", "members[1].present", PRESENT, "topics[0].yes", "1",
                            "topics[0].decision", DECISION_REFUSED}, {.topic = own}, "M2", "date",
         LEVEL_ERROR},
        {"put off, no vote", {"topics[0].decision", DECISION_LATER, "topics[0].yes", "",
                              "topics[0].no", ""}, {.topic = own}, "", "", LEVEL_ERROR},
        {"half is not enough", {"members[3].name", "庚", "members[3].present", ABSENT,
                                "topics[0].decision", DECISION_REFUSED}, {.topic = own}, "M2",
         "date", LEVEL_ERROR},
        {"two thirds", {"topics[0].category", "重要人事"}, {.topic = own}, "", "", LEVEL_ERROR},
        {"below two thirds", {"topics[0].category", "重要人事", "members[3].name", "庚",
                              "members[3].present", PRESENT, "topics[0].no", "1"},
         {.topic = own}, "M3", "topics[0].decision", LEVEL_ERROR},
        {"no majority", {"topics[0].yes", "1", "topics[0].no", "1"}, {.topic = own}, "M3",
         "topics[0].decision", LEVEL_ERROR},
        {"refused by a majority", {"topics[0].decision", DECISION_REFUSED}, {.topic = own}, "M3",
         "topics[0].decision", LEVEL_WARN},
        {"name again", {0}, {.topic = own, .twin = 4}, "M4", "number", LEVEL_ERROR},
        {"no text", {"topics[0].text", ""}, {.topic = own}, "M5", "topics[0].text", LEVEL_ERROR},
        {"nobody responsible", {"topics[0].responsible", ""}, {.topic = own}, "M5",
         "topics[0].responsible", LEVEL_ERROR},
        {"no such request", {0}, {.topic = none}, "M6", "topics[0].request", LEVEL_ERROR},
        {"another amount", {0}, {.topic = less}, "M6", "topics[0].amount", LEVEL_WARN},
        {"passed elsewhere", {0}, {.topic = passed}, "M6", "topics[0].request", LEVEL_ERROR},
        {"put off, passed later", {"topics[0].decision", DECISION_LATER}, {.topic = passed}, "", "",
         LEVEL_ERROR},
        {"twice on the agenda", {"topics[1].request", "申 １"}, {.topic = own}, "M6",
         "topics[1].request", LEVEL_ERROR},
        {"tomorrow", {"date", "2024-11-21"}, {.topic = own}, "M7", "date", LEVEL_ERROR},
        {"planned for later", {"date", "2024-12-21", "state", MEETING_PLANNED, "topics[0].decision",
                               ""}, {.topic = own}, "", "", LEVEL_ERROR},
        {"another speaks last", {"members[0].last", "", "members[1].last", "是"}, {.topic = own},
         "M8", "chair", LEVEL_ERROR},
        {"two speak last", {"members[1].last", "是"}, {.topic = own}, "M8", "chair", LEVEL_ERROR},
    };
    run(&meeting_kind, meeting_cells, row, ARRAY_LEN(row));
}

/* 5 members, 3 there: enough for money, not for persons. */
static void quorum_of_persons(void **state)
{
    (void)state;
    static const struct row row[] = {
        {"money", {"members[2].present", PRESENT, "members[3].name", "庚", "topics[0].yes", "3"},
         {.topic = own}, "", "", LEVEL_ERROR},
        {"persons", {"members[4].name", "辛", "topics[0].category", "重要人事"}, {.topic = own}, "M2",
         "date", LEVEL_ERROR},
    };
    struct rec r;
    struct findings fs[2] = {0};
    rec_init(&r, &meeting_kind);
    fill(&r, meeting_cells);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        fill(&r, row[i].edit);
        meeting_kind.compute(&r, &book);
        kind_check(&r, &book, &row[i].f, &fs[i]);
        expect(&row[i], &fs[i]);
        findings_release(&fs[i]);
    }
    rec_release(&r);
}

static void others(void **state)
{
    (void)state;
    static const struct row payee[] = {
        {"clean", {0}, {.twin = 0}, "", "", LEVEL_ERROR},
        {"again", {0}, {.twin = 2}, "Y1", "name", LEVEL_ERROR},
    };
    static const struct row budget[] = {
        {"held within it", {0}, {.line = {0, 0, 0, 300000, 200000}}, "", "", LEVEL_ERROR},
        {"held beyond it", {0}, {.line = {0, 0, 0, 300000, 200001}}, "B3", "full_year", LEVEL_WARN},
    };
    run(&payee_kind, payee_cells, payee, ARRAY_LEN(payee));
    run(&budget_kind, budget_cells, budget, ARRAY_LEN(budget));
}

/* An exception lets a request pass, but never a number that stands twice. */
static void exceptions(void **state)
{
    (void)state;
    for (int twin = 0; twin < 2; twin++) {
        struct rec r;
        struct findings fs = {0};
        struct err e = {0};
        struct facts f = {.line = LINE(1, 0, 0, 0), .twin = twin};
        rec_init(&r, &request_kind);
        fill(&r, request_cells);
        sample_set(&r, "exception.by", "丁");
        sample_set(&r, "exception.reason", "抢险");
        sample_set(&r, "exception.document", "办1号");
        request_kind.compute(&r, &book);
        kind_check(&r, &book, &f, &fs);
        assert_true(sample_has(&fs, "R1", "amount", "failed"));
        assert_int_equal(kind_admit(&r, &fs, &e), !twin);
        findings_release(&fs);
        rec_release(&r);
    }
}

/* Nor what was booked, nor taking back what was not paid. */
static void exceptions_of_payments(void **state)
{
    (void)state;
    static const struct {
        const char *amount;
        bool rewritten;
        const char *rule; /* "": stored */
    } row[] = {{"1000", false, ""}, {"1000", true, "P9"}, {"-1000", false, "P7"}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct findings fs = {0};
        struct err e = {0};
        struct facts f = {.line = LINE(1, 0, 0, 0), .rewritten = row[i].rewritten};
        rec_init(&r, &payment_kind);
        fill(&r, payment_cells);
        r.id = 1;
        sample_set(&r, "amount", row[i].amount);
        sample_set(&r, "exception.by", "丁");
        sample_set(&r, "exception.reason", "抢险");
        sample_set(&r, "exception.document", "办1号");
        payment_kind.compute(&r, &book);
        kind_check(&r, &book, &f, &fs);
        assert_int_equal(kind_admit(&r, &fs, &e), !*row[i].rule);
        assert_true(!*row[i].rule || (strstr(e.text, row[i].rule) && !strstr(e.text, "例外批准人")));
        findings_release(&fs);
        rec_release(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests), cmocka_unit_test(offers), cmocka_unit_test(contracts),
        cmocka_unit_test(papers), cmocka_unit_test(meetings), cmocka_unit_test(quorum_of_persons),
        cmocka_unit_test(others), cmocka_unit_test(exceptions),
        cmocka_unit_test(exceptions_of_payments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
