/* The state table against a table of its own, and what the acts make of a petition. */
#include "core/record/petition_flow.h"

#include "core/record/petition_clock.h"
#include "core/value/moment.h"
#include "tests/unit/core/rule/seeds.h"

static struct book book;

static const char *goal_text(enum petition_state to)
{
    return to == STATE_SAME ? "=" : to == STATE_BACK ? "<" : petition_state_word(to);
}

/* Every row of the table is lawful and leads there; there are no others. */
static void test_table(void **state)
{
    (void)state;
    size_t pairs = 0, lawful = 0;
    char *text = file_text("tests/data/petition/table.tsv"), *line, *rest = text;
    while ((line = strsep(&rest, "\n"))) {
        char *word = strsep(&line, "\t"), *event = strsep(&line, "\t");
        const char *goal = strsep(&line, "\t");
        if (*word == '#' || !event || strcmp(word, "state") == 0) {
            continue;
        }
        enum petition_state from = petition_state_find(word);
        enum petition_event v = petition_event_find(event);
        assert_int_not_equal(from, PETITION_STATES);
        assert_int_not_equal(v, PETITION_EVENTS);
        enum petition_state to = petition_goal(from, v);
        if (to == PETITION_STATES || strcmp(goal_text(to), goal) != 0) {
            fail_msg("%s by %s leads to %s", word, event,
                     to == PETITION_STATES ? "nowhere" : goal_text(to));
        }
        pairs++;
    }
    for (size_t s = 0; s < PETITION_STATES; s++) {
        for (size_t v = 0; v < PETITION_EVENTS; v++) {
            lawful += petition_goal((enum petition_state)s, (enum petition_event)v) != PETITION_STATES;
        }
    }
    assert_int_equal(pairs, lawful);
    free(text);
}

/* "转送 2025-03-05 unit=101": an act with its fields. */
static void act(struct rec *r, const char *event, const char *time, const char *fields)
{
    size_t n = r->list[PETITION_ACTS].n;
    char room[256], *rest = room, *pair;
    snprintf(room, sizeof(room), "%s", fields);
    assert_true(rec_insert_row(r, PETITION_ACTS, n, NULL));
    rec_set(r, ROW(PETITION_ACTS, n, PA_EVENT), event, NULL);
    rec_set(r, ROW(PETITION_ACTS, n, PA_TIME), time, NULL);
    rec_set(r, ROW(PETITION_ACTS, n, PA_ACTOR), "甲", NULL);
    while ((pair = strsep(&rest, " ")) && *pair) {
        char *eq = strchr(pair, '=');
        *eq = '\0';
        int f = kind_field_index(&petition_kind, PETITION_ACTS, pair);
        assert_true(f >= 0);
        rec_set(r, ROW(PETITION_ACTS, n, f), eq + 1, NULL);
    }
    petition_kind.compute(r, &book);
}

static void begin(struct rec *r, const char *received)
{
    rec_init(r, &petition_kind);
    rec_set(r, HEAD(PT_RECEIVED), received, NULL);
    rec_set(r, HEAD(PT_CHANNEL), CHANNEL_LETTER, NULL);
    rec_set(r, HEAD(PT_TITLE), "供暖不热", NULL);
    rec_insert_row(r, PETITION_PERSONS, 0, NULL);
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_NAME), "王某", NULL);
    petition_kind.compute(r, &book);
}

/* Clock i of the petition: rule, due, stop. */
static void expect_clock(const struct rec *r, size_t i, const char *rule, const char *raw,
                         const char *due, const char *stop)
{
    struct petition_clock v[PETITION_CLOCKS];
    char a[24], b[24], c[24] = "";
    size_t n = petition_clocks(r, &book, PETITION_ALL_ACTS, v);
    assert_true(i < n);
    moment_format(v[i].raw, a, sizeof(a));
    moment_format(v[i].due, b, sizeof(b));
    if (v[i].stop) {
        moment_format(v[i].stop, c, sizeof(c));
    }
    if (strcmp(v[i].rule, rule) != 0 || strcmp(a, raw) != 0 || strcmp(b, due) != 0 ||
        strcmp(c, stop) != 0) {
        fail_msg("clock %zu: %s %s %s %s", i, v[i].rule, a, b, c);
    }
}

static const char *said(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

/* From the letter to the third opinion, over the National Day week. */
static void test_whole_way(void **state)
{
    (void)state;
    struct rec r;
    begin(&r, "2025-07-21");
    assert_string_equal(said(&r, PT_STATE), "已登记");
    assert_string_equal(said(&r, PT_DUE), "2025-08-05");
    act(&r, "甄别", "2025-07-22", "kind=SQ path=P6");
    act(&r, "转送", "2025-07-25", "unit=区城管委");
    expect_clock(&r, 0, "C1", "2025-08-05", "2025-08-05", "2025-07-25");
    act(&r, "签收", "2025-07-28", "");
    expect_clock(&r, 1, "C2", "2025-08-12", "2025-08-12", "");
    expect_clock(&r, 2, "C3", "2025-08-04", "2025-08-04", "");
    act(&r, "受理告知", "2025-08-06", "");
    expect_clock(&r, 3, "C4", "2025-10-05", "2025-10-09", "");
    assert_string_equal(said(&r, PT_DEADLINE), "2025-10-09");
    act(&r, "延期", "2025-09-30", "days=30 reason=复杂 approver=乙");
    expect_clock(&r, 3, "C4", "2025-11-04", "2025-11-04", "");
    act(&r, "处理意见", "2025-11-03", "outcome=R3");
    expect_clock(&r, 3, "C4", "2025-11-04", "2025-11-04", "2025-11-03");
    assert_string_equal(said(&r, PT_CLOSED), "2025-11-03");
    act(&r, "送达", "2025-11-05", "way=0 signed=1");
    expect_clock(&r, 4, "C6", "2025-12-05", "2025-12-05", "");
    act(&r, "复查申请", "2025-12-05", "");
    act(&r, "复查意见", "2025-12-30", "decision=维持");
    act(&r, "送达", "2026-01-05", "way=0 signed=1");
    act(&r, "复核申请", "2026-01-20", "");
    expect_clock(&r, 7, "C9", "2026-02-19", "2026-02-24", "");
    act(&r, "听证", "2026-02-02", "");
    act(&r, "听证结束", "2026-02-04", "days=3");
    expect_clock(&r, 7, "C9", "2026-02-22", "2026-02-24", "");
    act(&r, "复核意见", "2026-02-10", "decision=维持");
    assert_string_equal(said(&r, PT_STATE), "三级终结");
    assert_string_equal(said(&r, PT_DUE), "");
    rec_release(&r);
}

static void expect_refused(struct rec *r, const char *event, const char *time, const char *fields,
                           const char *says)
{
    struct arena a = {0};
    act(r, event, time, fields);
    size_t row = r->list[PETITION_ACTS].n - 1;
    struct petition_course c = petition_begin(r, &book);
    for (size_t i = 0; i < row; i++) {
        petition_advance(&c, i);
    }
    const char *why = petition_refusal(&c, row, &a);
    if (says ? !why || !strstr(why, says) : why != NULL) {
        fail_msg("%s %s: %s", event, fields, why ? why : "allowed");
    }
    rec_delete_row(r, PETITION_ACTS, row);
    petition_kind.compute(r, &book);
    arena_release(&a);
}

static void test_refusals(void **state)
{
    (void)state;
    struct rec r;
    begin(&r, "2025-09-01");
    expect_refused(&r, "处理意见", "2025-09-02", "outcome=R1", "现在是“已登记”");
    expect_refused(&r, "甄别", "2025-09-02", "kind=SQ", "办理途径");
    expect_refused(&r, "存件", "2025-09-02", "reason=x approver=甲", "另一人");
    expect_refused(&r, "不再受理", "2025-09-02", "reason=x approver=乙", "有关编号");
    expect_refused(&r, "不再受理", "2025-09-02", "reason=x approver=乙 other=复核1号", NULL);
    act(&r, "甄别", "2025-09-02", "kind=SQ path=P6");
    expect_refused(&r, "转送", "2025-09-02", "", "去向单位");
    expect_refused(&r, "导入法定途径", "2025-09-02", "reason=x", "只有申诉求决类");
    act(&r, "交办", "2025-09-02", "unit=区城管委 due=2025-10-20 approver=乙");
    expect_clock(&r, 1, "C10", "2025-10-20", "2025-10-20", "");
    act(&r, "签收", "2025-09-25", "");
    /* Five working days: 26, 28 (a Sunday on which offices work), 29, 30 September, 9 October. */
    expect_refused(&r, "异议退回", "2025-10-09", "reason=x", NULL);
    expect_refused(&r, "异议退回", "2025-10-10", "reason=x", "已超过5个工作日");
    expect_refused(&r, "异议退回", "2025-10-09", "", "意见和理由");
    act(&r, "受理告知", "2025-10-09", "");
    expect_refused(&r, "延期", "2025-11-01", "days=31 reason=x approver=乙", "1 至 30");
    expect_refused(&r, "延期", "2025-11-01", "days=0 reason=x approver=乙", "1 至 30");
    expect_refused(&r, "延期", "2025-12-09", "days=30 reason=x approver=乙", "已过");
    act(&r, "延期", "2025-11-01", "days=30 reason=x approver=乙");
    expect_refused(&r, "延期", "2025-11-02", "days=5 reason=x approver=乙", "已延期 1 次");
    expect_refused(&r, "调解和解", "2025-11-02", "outcome=R1", "须是");
    expect_refused(&r, "建议答复", "2025-11-02", "outcome=R6", "只用于建议意见");
    act(&r, "处理意见", "2025-11-02", "outcome=R2");
    expect_refused(&r, "复查申请", "2025-11-03", "", "现在是“已出意见”");
    act(&r, "送达", "2025-11-04", "way=1 signed=1");
    expect_refused(&r, "逾期未申请", "2025-12-04", "", "还没有过");
    expect_refused(&r, "复查申请", "2025-12-05", "", "到 2025-12-04");
    expect_refused(&r, "逾期未申请", "2025-12-05", "", NULL);
    rec_release(&r);
}

/* Accusations: their own state, and not to the unit that they are about. */
static void test_accusation(void **state)
{
    (void)state;
    struct rec r;
    begin(&r, "2025-03-03");
    rec_set(&r, HEAD(PT_ACCUSED), "区城管委主任张某", NULL);
    act(&r, "甄别", "2025-03-04", "kind=JK");
    assert_string_equal(said(&r, PT_STATE), "待转办（限制）");
    assert_string_equal(said(&r, PT_PRIVACY), PRIVACY_SECRET);
    expect_refused(&r, "转送", "2025-03-05", "unit=区城管委", "不得转给被反映的单位");
    expect_refused(&r, "转送", "2025-03-05", "unit=区城管委 override_by=甲", "不得转给被反映的单位");
    expect_refused(&r, "转送", "2025-03-05", "unit=区城管委 override_by=乙", NULL);
    expect_refused(&r, "转送", "2025-03-05", "unit=区人力社保局", NULL);
    rec_release(&r);
}

/* No sixty days for a suggestion, nor for a way outside of 信访程序. */
static void test_who_has_sixty_days(void **state)
{
    (void)state;
    static const struct { const char *screen; size_t clocks; } row[] = {
        {"kind=SQ path=P6", 4}, {"kind=SQ path=P2", 3}, {"kind=JY", 3}, {"kind=JK", 3},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct petition_clock v[PETITION_CLOCKS];
        begin(&r, "2025-03-03");
        act(&r, "甄别", "2025-03-04", row[i].screen);
        act(&r, "转送", "2025-03-05", "unit=区人力社保局");
        act(&r, "签收", "2025-03-06", "");
        act(&r, "受理告知", "2025-03-07", "");
        assert_int_equal(petition_clocks(&r, &book, PETITION_ALL_ACTS, v), row[i].clocks);
        rec_release(&r);
    }
}

/* Back to what it was: a hearing of an extended case, a merging that was wrong, an objection agreed to. */
static void test_back(void **state)
{
    (void)state;
    struct rec r;
    begin(&r, "2025-03-03");
    act(&r, "甄别", "2025-03-04", "kind=SQ path=P6");
    act(&r, "并案", "2025-03-04", "other=信〔2025〕9号");
    assert_string_equal(said(&r, PT_STATE), "已并案");
    assert_string_equal(said(&r, PT_MERGED_INTO), "信〔2025〕9号");
    act(&r, "撤销并案", "2025-03-05", "reason=错");
    assert_string_equal(said(&r, PT_STATE), "待转办");
    assert_string_equal(said(&r, PT_MERGED_INTO), "");
    act(&r, "转送", "2025-03-05", "unit=区城管委");
    act(&r, "签收", "2025-03-06", "");
    act(&r, "异议退回", "2025-03-07", "reason=非本单位");
    act(&r, "同意退回", "2025-03-10", "");
    assert_string_equal(said(&r, PT_STATE), "待转办");
    expect_clock(&r, 1, "C2", "2025-03-21", "2025-03-21", "2025-03-10");
    act(&r, "转送", "2025-03-10", "unit=区住建委");
    act(&r, "签收", "2025-03-11", "");
    act(&r, "受理告知", "2025-03-12", "");
    act(&r, "延期", "2025-04-12", "days=10 reason=x approver=乙");
    act(&r, "听证", "2025-04-14", "");
    act(&r, "听证结束", "2025-04-15", "days=2");
    assert_string_equal(said(&r, PT_STATE), "延期办理");
    rec_release(&r);
}

/* What is offered is what would not be refused. */
static void test_offers(void **state)
{
    (void)state;
    struct rec r;
    struct arena a = {0};
    size_t allowed = 0;
    begin(&r, "2025-03-03");
    const struct petition_offer *o = petition_offers(&r, &book, &a);
    while (allowed < PETITION_EVENTS && o[allowed].allowed) {
        assert_null(o[allowed].refusal);
        allowed++;
    }
    assert_int_equal(allowed, 9);
    for (size_t i = allowed; i < PETITION_EVENTS; i++) {
        assert_false(o[i].allowed);
        assert_non_null(o[i].refusal);
    }
    assert_int_equal(o[0].event, EVENT_SCREEN);
    rec_release(&r);
    arena_release(&a);
}

static int setup(void **state)
{
    const struct seeds *k = seeds_open();
    *state = (void *)k;
    book = (struct book){.calendar = k->calendar, .clocks = k->clocks, .dict = k->dict,
                         .today = {2026, 3, 1}};
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
        cmocka_unit_test(test_table), cmocka_unit_test(test_whole_way),
        cmocka_unit_test(test_refusals), cmocka_unit_test(test_accusation),
        cmocka_unit_test(test_who_has_sixty_days), cmocka_unit_test(test_back),
        cmocka_unit_test(test_offers),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
