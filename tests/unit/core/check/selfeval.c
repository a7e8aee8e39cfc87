/* Planted faults: each is found by its rule and by no other; each outcome is reached. */
#include "core/record/selfeval_feed.h"
#include "tests/unit/core/check/sample.h"

#define CLEAN "tests/data/check/clean.json"
#define MUTATIONS "tests/data/check/mutations.tsv"
#define OUTCOMES "tests/data/check/outcomes.tsv"
#define WORDS_MOST 48

static struct rec clean;

static int read_clean(void **state)
{
    struct rec forms[SAMPLE_FORMS];
    sample_setup(state);
    sample_forms(CLEAN, forms);
    clean = forms[0];
    return 0;
}

static int release_clean(void **state)
{
    rec_release(&clean);
    return sample_teardown(state);
}

static const struct facts *ledger; /* what the check is told of other records */

/* The clean form with edits (path, text, path, text, ...), checked. */
static void check_edited(char **edit, size_t n, struct findings *out)
{
    struct rec r;
    rec_copy(&r, &clean);
    for (size_t i = 0; i + 1 < n; i += 2) {
        sample_set(&r, edit[i], edit[i + 1]);
    }
    selfeval_kind.compute(&r, &sample_book);
    selfeval_check_facts(&r, &sample_book, ledger, out);
    rec_release(&r);
}

/* A ledger that agrees with the clean form. */
static struct facts clean_ledger(void)
{
    struct facts f = {0};
    for (size_t i = 0; i < clean.list[SE_FUNDS].n; i++) {
        enum ledger_source s = selfeval_fund_source(&clean, i);
        assert_int_not_equal(s, LEDGER_SOURCES);
        f.ledger[s] = (struct ledger_sum){
            true, cell_value(rec_cell(&clean, ROW(SE_FUNDS, i, FUND_INITIAL))).v,
            cell_value(rec_cell(&clean, ROW(SE_FUNDS, i, FUND_FULL))).v,
            cell_value(rec_cell(&clean, ROW(SE_FUNDS, i, FUND_EXECUTED))).v};
    }
    return f;
}

/* The form agrees with the ledger; and without one the rule does not apply. */
static void ledger_agrees(void **state)
{
    (void)state;
    struct findings fs = {0}, none = {0};
    struct facts known = clean_ledger();
    ledger = &known;
    check_edited(NULL, 0, &fs);
    ledger = NULL;
    assert_true(sample_has(&fs, "L1", "funds.rows[0].executed", "passed"));
    assert_true(sample_has(&fs, "L1", "funds.rows[1].initial", "passed"));
    assert_false(findings_unsettled(&fs));
    check_edited(NULL, 0, &none);
    assert_true(sample_has(&none, "L1", "project", "not applicable"));
    /* A figure of its own holds up the final form until its reason is written. */
    char place[] = "funds.change_reason", reason[] = "年中追加，见批复";
    char *edit[] = {place, reason};
    size_t warned = 0;
    known.ledger[LEDGER_CARRIED].executed -= 100;
    for (size_t n = 0; n <= 2; n += 2) {
        struct findings own = {0};
        ledger = &known;
        check_edited(edit, n, &own);
        ledger = NULL;
        for (size_t i = 0; i < own.n; i++) {
            bool differs = strcmp(own.v[i].rule, "L1") == 0 &&
                           own.v[i].outcome == OUTCOME_FAILED;
            warned += differs && own.v[i].level == LEVEL_WARN;
            assert_true(!differs || own.v[i].level == (n ? LEVEL_INFO : LEVEL_WARN));
        }
        findings_release(&own);
    }
    assert_true(warned > 0);
    findings_release(&fs);
    findings_release(&none);
}

static void print_open(const struct findings *fs, const char *rule)
{
    struct buf b = {0};
    for (size_t i = 0; i < fs->n; i++) {
        if (finding_open(&fs->v[i]) || strcmp(fs->v[i].rule, rule) == 0) {
            sample_line(&b, &fs->v[i]);
        }
    }
    print_error("%s", buf_str(&b));
    buf_release(&b);
}

static void clean_form(void **state)
{
    (void)state;
    struct findings fs = {0};
    check_edited(NULL, 0, &fs);
    for (size_t i = 0; i < fs.n; i++) {
        if (fs.v[i].outcome != OUTCOME_PASSED && fs.v[i].outcome != OUTCOME_NA) {
            fail_msg("%s %s: %s %s", fs.v[i].rule, fs.v[i].place, outcome_id(fs.v[i].outcome),
                     fs.v[i].message);
        }
    }
    assert_false(findings_unsettled(&fs));
    findings_release(&fs);
}

static bool caught_alone(const struct findings *fs, const char *rule, const char *place)
{
    for (size_t i = 0; i < fs->n; i++) {
        if (finding_open(&fs->v[i]) && strcmp(fs->v[i].rule, rule) != 0) {
            return false;
        }
    }
    return sample_has(fs, rule, place, "failed");
}

static void mutations(void **state)
{
    (void)state;
    char *text = sample_file(MUTATIONS), *rest = text;
    size_t n, bad = 0, line_no = 0;
    const struct check_rule *rules = selfeval_rules(&n);
    bool *seen = xcalloc(n, sizeof(*seen));
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *word[WORDS_MOST];
        line_no++;
        if (!*line || *line == '#') {
            continue;
        }
        size_t words = sample_words(line, word, WORDS_MOST);
        assert_true(words >= 4 && words % 2 == 0);
        const char *rule = word[0], *place = word[3];
        word[3] = word[2]; /* the edits one after the other */
        word[2] = word[1];
        struct findings fs = {0};
        struct facts known = clean_ledger();
        known.ledger[LEDGER_CARRIED].executed -= 100; /* the fault of L1 is planted in the ledger */
        ledger = strcmp(rule, "L1") == 0 ? &known : NULL;
        check_edited(word + 2, words - 2, &fs);
        ledger = NULL;
        if (!caught_alone(&fs, rule, place)) {
            print_error("line %zu: %s at %s is not caught alone:\n", line_no, rule, place);
            print_open(&fs, rule);
            bad++;
        }
        findings_release(&fs);
        for (size_t i = 0; i < n; i++) {
            seen[i] = seen[i] || strcmp(rules[i].id, rule) == 0;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (!seen[i]) {
            fail_msg("no planted fault for rule %s", rules[i].id);
        }
    }
    free(seen);
    free(text);
    assert_int_equal(bad, 0);
}

static void outcomes(void **state)
{
    (void)state;
    char *text = sample_file(OUTCOMES), *rest = text;
    size_t bad = 0, line_no = 0;
    bool reached[OUTCOME_N] = {false};
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *word[WORDS_MOST];
        line_no++;
        if (!*line || *line == '#') {
            continue;
        }
        size_t words = sample_words(line, word, WORDS_MOST);
        assert_true(words >= 3 && words % 2 == 1);
        struct findings fs = {0};
        check_edited(word + 3, words - 3, &fs);
        if (!sample_has(&fs, word[0], word[1], word[2])) {
            print_error("line %zu: %s at %s should be %s:\n", line_no, word[0], word[1], word[2]);
            print_open(&fs, word[0]);
            bad++;
        }
        for (int o = 0; o < OUTCOME_N; o++) {
            reached[o] = reached[o] || strcmp(outcome_id(o), word[2]) == 0;
        }
        findings_release(&fs);
    }
    free(text);
    assert_int_equal(bad, 0);
    for (int o = 0; o < OUTCOME_N; o++) {
        assert_true(reached[o]);
    }
}

/* A form with nothing in it: every rule answers, nothing is passed that was not looked at. */
static void blank_form(void **state)
{
    (void)state;
    size_t n;
    const struct check_rule *rules = selfeval_rules(&n);
    struct rec r;
    struct findings fs = {0};
    rec_init(&r, &selfeval_kind);
    selfeval_kind.compute(&r, &sample_book);
    selfeval_check(&r, &sample_book, &fs);
    for (size_t i = 0; i < n; i++) {
        bool any = false;
        for (size_t k = 0; k < fs.n; k++) {
            any = any || strcmp(fs.v[k].rule, rules[i].id) == 0;
        }
        assert_true(any);
    }
    assert_int_equal(findings_count(&fs, OUTCOME_PASSED, LEVEL_N), 0);
    findings_release(&fs);
    rec_release(&r);
}

/* A new form of each layout can be checked at once. */
static void new_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_book.nlayout; i++) {
        struct rec r;
        struct findings fs = {0};
        rec_init(&r, &selfeval_kind);
        selfeval_start(&r, &sample_book, sample_book.layout[i].id, 2024, "示范区信访局");
        selfeval_check(&r, &sample_book, &fs);
        assert_true(fs.n >= 20);
        findings_release(&fs);
        rec_release(&r);
    }
}

/* Texts beyond the limit are said to be unread, not passed. */
static void long_goal(void **state)
{
    (void)state;
    struct buf text = {0};
    for (int i = 0; i < 5000; i++) {
        buf_adds(&text, "接待");
    }
    char expected[] = "goals.expected", actual[] = "goals.actual";
    char *edit[] = {expected, text.p, actual, text.p};
    struct findings fs = {0};
    check_edited(edit, ARRAY_LEN(edit), &fs);
    assert_true(sample_has(&fs, "G1", "goals.expected", "ambiguous"));
    assert_true(sample_has(&fs, "G1", "goals.actual", "ambiguous"));
    assert_false(sample_has(&fs, "G1", "goals.expected", "passed"));
    findings_release(&fs);
    buf_release(&text);
}

static void rule_table(void **state)
{
    (void)state;
    size_t n;
    const struct check_rule *rules = selfeval_rules(&n);
    assert_int_equal(n, 21);
    for (size_t i = 0; i < n; i++) {
        assert_true(*rules[i].label);
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(rules[i].id, rules[k].id);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_form), cmocka_unit_test(mutations), cmocka_unit_test(outcomes),
        cmocka_unit_test(blank_form), cmocka_unit_test(new_forms), cmocka_unit_test(long_goal),
        cmocka_unit_test(rule_table), cmocka_unit_test(ledger_agrees),
    };
    return cmocka_run_group_tests(tests, read_clean, release_clean);
}
