#include "core/base/finding.h"

#include "tests/unit/core/support.h"

static struct finding of(enum outcome o, enum level l)
{
    return (struct finding){.rule = "W2", .outcome = o, .level = l, .place = "total.score"};
}

static void texts_are_copied(void **state)
{
    (void)state;
    struct findings fs = {0};
    char stated[] = "93";
    struct finding f = of(OUTCOME_FAILED, LEVEL_ERROR);
    f.stated = stated;
    findings_add(&fs, f);
    stated[0] = 'x';
    assert_string_equal(fs.v[0].stated, "93");
    assert_null(fs.v[0].computed);
    assert_string_equal(fs.v[0].message, "");
    for (int i = 0; i < 200; i++) {
        findings_add(&fs, of(OUTCOME_PASSED, LEVEL_WARN));
    }
    assert_int_equal(fs.n, 201);
    assert_string_equal(fs.v[0].stated, "93");
    findings_release(&fs);
    assert_int_equal(fs.n, 0);
}

static void counts(void **state)
{
    (void)state;
    struct findings fs = {0};
    for (int o = 0; o < OUTCOME_N; o++) {
        for (int l = 0; l < LEVEL_N; l++) {
            findings_add(&fs, of((enum outcome)o, (enum level)l));
        }
    }
    assert_int_equal(findings_count(&fs, OUTCOME_FAILED, LEVEL_N), LEVEL_N);
    assert_int_equal(findings_count(&fs, OUTCOME_FAILED, LEVEL_WARN), 1);
    findings_release(&fs);
}

static void unsettled(void **state)
{
    (void)state;
    static const struct { enum outcome o; enum level l; bool open, unsettled; } row[] = {
        {OUTCOME_PASSED, LEVEL_ERROR, false, false},
        {OUTCOME_NA, LEVEL_ERROR, false, false},
        {OUTCOME_FAILED, LEVEL_ERROR, true, true},
        {OUTCOME_FAILED, LEVEL_WARN, true, true},
        {OUTCOME_FAILED, LEVEL_INFO, true, false},
        {OUTCOME_AMBIGUOUS, LEVEL_WARN, true, true},
        {OUTCOME_NO_DATA, LEVEL_ERROR, false, true},
        {OUTCOME_NO_DATA, LEVEL_INFO, false, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct findings fs = {0};
        findings_add(&fs, of(row[i].o, row[i].l));
        assert_int_equal(finding_open(&fs.v[0]), row[i].open);
        assert_int_equal(findings_unsettled(&fs), row[i].unsettled);
        findings_release(&fs);
    }
}

static void ranks(void **state)
{
    (void)state;
    static const struct { enum outcome o; enum level l; } order[] = {
        {OUTCOME_FAILED, LEVEL_ERROR}, {OUTCOME_FAILED, LEVEL_WARN}, {OUTCOME_FAILED, LEVEL_INFO},
        {OUTCOME_AMBIGUOUS, LEVEL_ERROR}, {OUTCOME_NO_DATA, LEVEL_ERROR},
        {OUTCOME_NO_DATA, LEVEL_INFO}, {OUTCOME_PASSED, LEVEL_ERROR},
    };
    for (size_t i = 0; i + 1 < ARRAY_LEN(order); i++) {
        struct finding a = of(order[i].o, order[i].l), b = of(order[i + 1].o, order[i + 1].l);
        assert_true(finding_rank(&a) < finding_rank(&b));
    }
}

static void names(void **state)
{
    (void)state;
    for (int o = 0; o < OUTCOME_N; o++) {
        assert_true(*outcome_id((enum outcome)o) && *outcome_label((enum outcome)o));
        for (int other = 0; other < o; other++) {
            assert_string_not_equal(outcome_id((enum outcome)o), outcome_id((enum outcome)other));
        }
    }
    for (int l = 0; l < LEVEL_N; l++) {
        assert_true(*level_id((enum level)l) && *level_mark((enum level)l));
    }
    assert_string_equal(outcome_id(OUTCOME_NO_DATA), "not enough data");
    assert_string_equal(level_id(LEVEL_WARN), "warn");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_copied), cmocka_unit_test(counts), cmocka_unit_test(unsettled),
        cmocka_unit_test(ranks), cmocka_unit_test(names),
    };
    return RUN(tests);
}
