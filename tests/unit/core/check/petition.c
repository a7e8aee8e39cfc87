/* X and D: for every rule a planted fault that it alone finds, and a clean case on which all are silent. */
#include "core/check/kinds.h"

#include "core/check/ledger.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "tests/unit/core/rule/seeds.h"

#define EDITS 12

static struct book book;

/* A cell by its path; a row behind the last is added. */
static void put(struct rec *r, const char *path, const char *text)
{
    struct place p;
    assert_true(place_parse(r->kind, path, &p));
    while (p.list >= 0 && (size_t)p.row >= r->list[p.list].n) {
        assert_true(rec_insert_row(r, p.list, r->list[p.list].n, NULL));
    }
    rec_set(r, p, text, NULL);
}

static void set_all(struct rec *r, const char *const *pair, size_t most)
{
    for (size_t i = 0; i + 1 < most && pair[i]; i += 2) {
        put(r, pair[i], pair[i + 1]);
    }
    r->kind->compute(r, &book);
}

static const char *const visit[] = {
    "number", "信〔2025〕1号", "channel", "200", "subform", "V2", "received", "2025-03-03",
    "registered", "2025-03-03 10:20", "title", "反映供暖不热", "persons", "6", "present", "5",
    "representatives", "2", "persons[0].name", "王某", "persons[0].idno", "11010119900307109X",
    "persons[0].representative", "是", "acts[0].event", "甄别", "acts[0].time", "2025-03-04",
    "acts[0].actor", "甲", "acts[0].kind", "SQ", "acts[0].path", "P6", "acts[1].event", "转送",
    "acts[1].time", "2025-03-05", "acts[1].actor", "甲", "acts[1].unit", "区城管委", NULL, NULL,
};

static const char *const letter[] = {
    "doc", "ZS", "number", "信办转〔2025〕1号", "date", "2025-03-05", "state", "已发出", "petition",
    "信〔2025〕1号", "title", "反映供暖不热", "unit", "区城管委", "signer", "乙", "reply_by",
    "2025-04-05", "old_due", "2025-04-01", "new_due", "2025-05-01", "sent", "2025-03-06", NULL, NULL,
};

static const struct petition_facts usual = {.parent_found = true, .parent_id = 7,
                                            .parent_state = "三级终结", .stored_key = "",
                                            .stored_state = ""};

static const struct fault {
    const char *what;
    const char *edit[EDITS];
    int64_t twin;
    struct petition_facts facts; /* parent_state NULL: the usual ones */
    const char *rule, *place; /* "": nothing is found */
} petition_faults[] = {
    {"clean", {0}, 0, {0}, "", ""},
    {"a number twice", {0}, 3, {.parent_state = "", .stored_key = "", .stored_state = ""}, "X1", "number"},
    {"another number than it had", {0},
     0, {.parent_state = "", .stored = true, .stored_key = "信〔2025〕2号",
                   .stored_state = "已转送", .stored_acts = 2, .acts_kept = 2}, "X1", "number"},
    {"received before it was written", {"date", "2025-03-04"}, 0, {0}, "X2", "received"},
    {"registered before it came", {"registered", "2025-03-02 09:00"}, 0, {0}, "X2", "received"},
    {"registered in the future", {"registered", "2025-06-02", "acts[0]", NULL}, 0, {0}, "X2", "received"},
    {"postmark after receipt", {"postmark", "2025-03-04"}, 0, {0}, "X2", "postmark"},
    {"first time after this time", {"first_date", "2025-03-04"}, 0, {0}, "X2", "first_date"},
    {"nobody", {"persons", "0"}, 0, {0}, "X3", "headcount"},
    {"half a person", {"persons", "5.5"}, 0, {0}, "X3", "headcount"},
    {"ten thousand persons", {"persons", "10000"}, 0, {0}, "X3", "headcount"},
    {"more came than there are", {"present", "7"}, 0, {0}, "X3", "present"},
    {"four are no group", {"persons", "4", "present", "4"}, 0, {0}, "X3", "subform"},
    {"five are one", {"persons", "5"}, 0, {0}, "", ""},
    {"five as single visit", {"persons", "5", "subform", "V1"}, 0, {0}, "X3", "subform"},
    {"six representatives", {"representatives", "6"}, 0, {0}, "X4", "representatives"},
    {"five representatives", {"representatives", "5"}, 0, {0}, "", ""},
    {"a wrong check sign", {"persons[0].idno", "110101199003071099"}, 0, {0}, "X5", "persons[0].idno"},
    {"seventeen figures", {"persons[0].idno", "11010119900307109"}, 0, {0}, "X5", "persons[0].idno"},
    {"30 February", {"persons[0].idno", "110101199002301098"}, 0, {0}, "X5", "persons[0].idno"},
    {"another document", {"persons[0].idno", "E12345", "persons[0].idtype", "414"}, 0, {0}, "", ""},
    {"thirteen, nobody with him", {"persons[0].birth", "2011-03-04", "persons[0].idno", ""}, 0, {0},
     "X6", "persons[0].guardian"},
    {"fourteen today", {"persons[0].birth", "2011-03-03", "persons[0].idno", ""}, 0, {0}, "", ""},
    {"thirteen with a guardian", {"persons[0].birth", "2011-03-04", "persons[0].guardian", "李某"},
     0, {0}, "", ""},
    {"an unlawful act", {"acts[1].event", "处理意见", "acts[1].outcome", "R1"}, 0, {0}, "X7",
     "acts[1].event"},
    {"transferred to nobody", {"acts[1].unit", ""}, 0, {0}, "X7", "acts[1].event"},
    {"before it came", {"acts[0].time", "2025-03-02"}, 0, {0}, "X8", "acts[0].time"},
    {"one before the other", {"acts[0].time", "2025-03-06"}, 0, {0}, "X8", "acts[1].time"},
    {"tomorrow", {"acts[1].time", "2025-05-11"}, 0, {0}, "X8", "acts[1].time"},
    {"an act without time", {"acts[1].time", ""}, 0, {0}, "X8", "acts[1].time"},
    {"a code of no list", {"street", "某街道"}, 0, {0}, "X9", "street"},
    {"a unit of no list", {"acts[1].unit", "某某局"}, 0, {0}, "X9", "acts[1].unit"},
    {"repeated, of what?", {"repeat", "1"}, 0, {0}, "X10", "parent"},
    {"its own parent", {"parent", "信〔2025〕1号"}, 0, {0}, "X10", "parent"},
    {"a parent that is not there", {"parent", "信〔2024〕1号"},
     0, {.parent_state = "", .stored_key = "", .stored_state = ""}, "X10", "parent"},
    {"a parent", {"parent", "信〔2024〕1号"}, 0, {0}, "", ""},
    {"no name", {"persons[0].name", ""}, 0, {0}, "X11", "persons[0].name"},
    {"closed alone though secret", {"secret", "是", "acts[1].event", "导入法定途径", "acts[1].reason", "x",
     "acts[0].path", "P2"}, 0, {0}, "X12", "acts[1].approver"},
    {"closed by two", {"secret", "是", "acts[1].event", "导入法定途径", "acts[1].reason", "x",
     "acts[0].path", "P2", "acts[1].approver", "乙"}, 0, {0}, "", ""},
    {"excluded without a word", {"excluded", "是", "excluded_by", "乙"}, 0, {0}, "X14", "excluded"},
    {"excluded with one", {"excluded", "是", "excluded_by", "乙", "excluded_reason", "咨询"}, 0, {0}, "", ""},
    {"late", {"acts[1].event", "签收", "acts[0].event", "转送"}, 0, {0}, "X7", "acts[0].event"},
    {"the office is late", {"acts[1].event", "甄别", "acts[1].kind", "SQ", "acts[1].path", "P6",
     "received", "2025-02-20"}, 0, {0},
     "X15", "due"},
    {"a day as a name", {"persons[0].name", "2025-08-04"}, 0, {0}, "X20", "persons[0].name"},
    {"a short telephone", {"persons[0].mobile", "1390000"}, 0, {0}, "X20", "persons[0].mobile"},
    {"a telephone", {"persons[0].mobile", "139 0000 0000"}, 0, {0}, "", ""},
    {"archived and changed", {0},
     0, {.parent_state = "", .stored = true, .stored_key = "信〔2025〕1号",
                   .stored_state = "已归档", .stored_acts = 2, .acts_kept = 2}, "X16", "state"},
    {"an act was rewritten", {0},
     0, {.parent_state = "", .stored = true, .stored_key = "信〔2025〕1号",
                   .stored_state = "已转送", .stored_acts = 2, .acts_kept = 1}, "X17", "state"},
}, document_faults[] = {
    {"clean", {0}, 0, {0}, "", ""},
    {"a number twice", {0}, 3, {.parent_found = true, .parent_state = "", .stored_key = "", .stored_state = ""}, "D1", "number"},
    {"another number than it had", {0},
     0, {.parent_found = true, .parent_state = "", .stored = true,
                   .stored_key = "信办转〔2025〕2号", .stored_state = "草稿"}, "D1", "number"},
    {"out without a signature", {"signer", ""}, 0, {0}, "D2", "signer"},
    {"a draft without one", {"signer", "", "state", "草稿"}, 0, {0}, "", ""},
    {"an answer before the letter", {"reply_by", "2025-03-04"}, 0, {0}, "D3", "reply_by"},
    {"a new end before the old", {"new_due", "2025-03-31"}, 0, {0}, "D3", "new_due"},
    {"sent before it was written", {"sent", "2025-03-04"}, 0, {0}, "D3", "date"},
    {"void without a reason", {"state", "作废"}, 0, {0}, "D4", "void_reason"},
    {"void with one", {"state", "作废", "void_reason", "写错"}, 0, {0}, "", ""},
    {"of no petition", {0}, 0, {.parent_state = "", .stored_key = "", .stored_state = ""},
     "D5", "petition"},
};

/* Failures but what is only written down. */
static void expect(const struct fault *t, const struct findings *fs)
{
    size_t open = 0;
    bool found = !*t->rule;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome != OUTCOME_FAILED || f->level == LEVEL_INFO) {
            continue;
        }
        open++;
        if (!strcmp(f->rule, t->rule) && !strcmp(f->place, t->place)) {
            found = true;
        } else if (!*t->rule || strcmp(f->rule, t->rule) != 0) {
            fail_msg("%s: %s at %s: %s", t->what, f->rule, f->place, f->message);
        }
    }
    if (!found) {
        fail_msg("%s: %s is silent at %s (%zu others)", t->what, t->rule, t->place, open);
    }
}

static void run(const struct kind *k, const char *const *base, size_t nbase, const struct fault *t)
{
    struct rec r;
    struct findings fs = {0};
    struct facts f = {.twin = t->twin,
                      .petition = t->facts.parent_state ? t->facts : usual};
    rec_init(&r, k);
    set_all(&r, base, nbase);
    for (size_t i = 0; i + 1 < EDITS && t->edit[i]; i += 2) {
        if (t->edit[i + 1]) {
            put(&r, t->edit[i], t->edit[i + 1]);
        }
    }
    k->compute(&r, &book);
    kind_check(&r, &book, &f, &fs);
    expect(t, &fs);
    findings_release(&fs);
    rec_release(&r);
}

static void test_petition(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(petition_faults); i++) {
        run(&petition_kind, visit, ARRAY_LEN(visit), &petition_faults[i]);
    }
}

static void test_document(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(document_faults); i++) {
        run(&document_kind, letter, ARRAY_LEN(letter), &document_faults[i]);
    }
}

/* A year without a calendar: told, and only written down (X13). */
static void test_provisional(void **state)
{
    (void)state;
    struct rec r;
    struct findings fs = {0};
    struct facts f = {.petition = usual};
    bool found = false;
    book.today = (struct date){2026, 12, 28};
    rec_init(&r, &petition_kind);
    put(&r, "channel", "100");
    put(&r, "received", "2026-12-25");
    put(&r, "title", "反映供暖不热");
    petition_kind.compute(&r, &book);
    kind_check(&r, &book, &f, &fs);
    for (size_t i = 0; i < fs.n; i++) {
        found = found || (!strcmp(fs.v[i].rule, "X13") && fs.v[i].outcome == OUTCOME_FAILED &&
                          strstr(fs.v[i].message, "2027"));
    }
    assert_true(found);
    findings_release(&fs);
    rec_release(&r);
    book.today = (struct date){2025, 3, 17};
}

static int setup(void **state)
{
    const struct seeds *k = seeds_open();
    *state = (void *)k;
    book = (struct book){.calendar = k->calendar, .clocks = k->clocks, .dict = k->dict,
                         .today = {2025, 3, 17}};
    size_t n;
    const struct control_rule_def *rule = control_rules(&n);
    for (size_t i = 0; i < n; i++) {
        book.controls.rule[i] = rule[i].usual;
    }
    return 0;
}

static int teardown(void **state)
{
    seeds_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_petition), cmocka_unit_test(test_document),
        cmocka_unit_test(test_provisional),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
