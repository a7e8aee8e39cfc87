/* The fifteen published forms: what is known of them is found, nothing else changes unseen. */
#include "tests/unit/core/check/sample.h"

#define EXPECTED "tests/data/seeds/expected.tsv"
#define GOLDEN "tests/golden/check/seeds.txt"

static const char *const files[] = {"2020-xinfang-office", "2024-xinfang-office",
                                    "2020-government-office"};

struct seed {
    const char *file;
    size_t n;
    struct rec form[SAMPLE_FORMS];
    struct findings found[SAMPLE_FORMS];
};

static struct seed seeds[ARRAY_LEN(files)];

static int read_seeds(void **state)
{
    sample_setup(state);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        char path[96];
        snprintf(path, sizeof(path), "tests/data/seeds/%s.json", files[i]);
        seeds[i].file = files[i];
        seeds[i].n = sample_forms(path, seeds[i].form);
        for (size_t k = 0; k < seeds[i].n; k++) {
            selfeval_check(&seeds[i].form[k], &sample_book, &seeds[i].found[k]);
        }
    }
    return 0;
}

static int release_seeds(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        for (size_t k = 0; k < seeds[i].n; k++) {
            findings_release(&seeds[i].found[k]);
            rec_release(&seeds[i].form[k]);
        }
    }
    return sample_teardown(state);
}

static const struct findings *found_in(const char *file, size_t form)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        if (strcmp(seeds[i].file, file) == 0 && form >= 1 && form <= seeds[i].n) {
            return &seeds[i].found[form - 1];
        }
    }
    fail_msg("no form %zu in %s", form, file);
    return NULL;
}

static void expected_lines(void **state)
{
    (void)state;
    char *text = sample_file(EXPECTED), *rest = text;
    size_t lines = 0, missing = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *word[7] = {0};
        if (*line == '#' || sample_words(line, word, ARRAY_LEN(word)) < 6) {
            continue;
        }
        lines++;
        if (!sample_has(found_in(word[1], strtoul(word[2], NULL, 10)), word[3], word[4], word[5])) {
            print_error("not found: %s %s form %s: %s %s %s\n", word[0], word[1], word[2], word[3],
                        word[4], word[5]);
            missing++;
        }
    }
    free(text);
    assert_true(lines > 180);
    assert_int_equal(missing, 0);
}

/* Totals that add up stay untouched whatever else is wrong with the form. */
static void positive_cases(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        size_t form;
        const char *rule, *place;
    } row[] = {
        {"2020-xinfang-office", 1, "W1", "total.weight"},
        {"2020-xinfang-office", 1, "F3", "funds.rows[0].score"},
        {"2020-government-office", 6, "F3", "funds.rows[0].score"},
        {"2020-government-office", 8, "F3", "funds.rows[0].score"},
        {"2020-government-office", 9, "F2", "funds.rows[0].rate"},
        {"2024-xinfang-office", 5, "F4", "funds.change_reason"},
        {"2024-xinfang-office", 5, "G1", "goals.expected"},
        {"2020-government-office", 1, "I5", "indicators[3].target"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (!sample_has(found_in(row[i].file, row[i].form), row[i].rule, row[i].place, "passed")) {
            fail_msg("%s form %zu: %s %s should pass", row[i].file, row[i].form, row[i].rule,
                     row[i].place);
        }
    }
    /* 2024 信访工作: the blank fund score is 10 by the rule, so the total is 110 and not 100 */
    assert_true(sample_has(found_in("2024-xinfang-office", 2), "W2", "total.score", "failed"));
}

static char *listing(void)
{
    struct buf out = {0};
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        for (size_t k = 0; k < seeds[i].n; k++) {
            buf_addf(&out, "== %s %zu\n", files[i], k + 1);
            for (size_t f = 0; f < seeds[i].found[k].n; f++) {
                if (finding_open(&seeds[i].found[k].v[f])) {
                    sample_line(&out, &seeds[i].found[k].v[f]);
                }
            }
        }
    }
    return buf_steal(&out);
}

static void golden_listing(void **state)
{
    (void)state;
    char *now = listing();
    if (getenv("ANZHANG_ACCEPT")) {
        FILE *f = fopen(GOLDEN, "wb");
        assert_non_null(f);
        fputs(now, f);
        fclose(f);
    }
    char *golden = sample_file(GOLDEN);
    if (strcmp(now, golden) != 0) {
        size_t at = 0, line = 1;
        for (; now[at] && now[at] == golden[at]; at++) {
            line += now[at] == '\n';
        }
        while (at > 0 && now[at - 1] != '\n') {
            at--;
        }
        fail_msg("%s differs from line %zu on; now: %.300s", GOLDEN, line, now + at);
    }
    free(golden);
    free(now);
}

/* Each rule answers for each form, in the order of the rules. */
static void every_rule_answers(void **state)
{
    (void)state;
    size_t n;
    const struct check_rule *rule = selfeval_rules(&n);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        for (size_t k = 0; k < seeds[i].n; k++) {
            const struct findings *fs = &seeds[i].found[k];
            size_t at = 0;
            for (size_t r = 0; r < n; r++) {
                size_t from = at;
                while (at < fs->n && strcmp(fs->v[at].rule, rule[r].id) == 0) {
                    at++;
                }
                assert_true(at > from);
            }
            assert_int_equal(at, fs->n);
        }
    }
}

/* A message where there is something to say, and only there; every place is a cell. */
static void findings_are_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        for (size_t k = 0; k < seeds[i].n; k++) {
            for (size_t f = 0; f < seeds[i].found[k].n; f++) {
                const struct finding *v = &seeds[i].found[k].v[f];
                struct place p;
                bool silent = v->outcome == OUTCOME_PASSED || v->outcome == OUTCOME_NA;
                assert_int_equal(*v->message == '\0', silent);
                assert_true(str_valid(v->message, strlen(v->message)));
                assert_null(strchr(v->message, '\n'));
                assert_true(place_parse(&selfeval_kind, v->place, &p));
                assert_true(rec_has(&seeds[i].form[k], p));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expected_lines), cmocka_unit_test(positive_cases),
        cmocka_unit_test(golden_listing), cmocka_unit_test(every_rule_answers),
        cmocka_unit_test(findings_are_whole),
    };
    return cmocka_run_group_tests(tests, read_seeds, release_seeds);
}
