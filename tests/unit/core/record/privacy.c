#include "core/record/privacy.h"

#include "core/record/petition.h"
#include "core/record/words.h"
#include "tests/unit/core/support.h"

/* Nobody is called so; the numbers are nobody's. */
static void fill(struct rec *r, int64_t id)
{
    struct err e = {0};
    rec_init(r, &petition_kind);
    r->id = id;
    rec_set(r, HEAD(PT_RECEIVED), "2025-06-02", &e);
    rec_set(r, HEAD(PT_TITLE), "张三丰反映电话13812345678打不通", &e);
    rec_set(r, HEAD(PT_CONTENT), "张三丰、李某 110106199001011237", &e);
    rec_set(r, HEAD(PT_ACCUSED), "某物业公司、王二小", &e);
    assert_true(rec_insert_row(r, PETITION_PERSONS, 0, &e));
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_NAME), "张三丰", &e);
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_IDNO), "11010619900101123X", &e);
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_MOBILE), "13812345678", &e);
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_BIRTH), "1990-01-01", &e);
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_ADDRESS), "某街道5号", &e);
    r->kind->compute(r, NULL);
}

static void shows(const struct rec *r, struct place p, const char *want)
{
    char room[48];
    assert_string_equal(rec_shown(r, p, room, sizeof(room)), want);
}

static void masked_by_default(void **state)
{
    (void)state;
    struct rec r;
    fill(&r, 7);
    assert_int_equal(privacy_class(&r), 2);
    shows(&r, HEAD(PT_PETITIONER), "张**");
    shows(&r, HEAD(PT_TITLE), "张**反映电话138****5678打不通");
    shows(&r, HEAD(PT_CONTENT), "张**、李某 110106********1237");
    shows(&r, HEAD(PT_ACCUSED), "某物业公司、王**");
    shows(&r, ROW(PETITION_PERSONS, 0, PS_IDNO), "110106********123X");
    shows(&r, ROW(PETITION_PERSONS, 0, PS_MOBILE), "138****5678");
    shows(&r, ROW(PETITION_PERSONS, 0, PS_BIRTH), "1990-**-**");
    shows(&r, ROW(PETITION_PERSONS, 0, PS_ADDRESS), "某街道*号");
    /* What is stated stays. */
    assert_string_equal(cell_text(&r.head[PT_PETITIONER]), "张三丰");
    struct buf title = {0};
    r.kind->title(&r, &title);
    assert_null(strstr(buf_str(&title), "张三丰"));
    buf_release(&title);
    rec_release(&r);
}

static void restricted(void **state)
{
    (void)state;
    struct rec r;
    fill(&r, 7);
    rec_set(&r, HEAD(PT_SECRET), "是", NULL);
    r.kind->compute(&r, NULL);
    assert_int_equal(privacy_class(&r), 3);
    shows(&r, HEAD(PT_PETITIONER), MASK_SECRET);
    shows(&r, HEAD(PT_ACCUSED), MASK_SECRET);
    shows(&r, HEAD(PT_TITLE), MASK_SECRET "反映电话138****5678打不通");
    shows(&r, ROW(PETITION_PERSONS, 0, PS_ADDRESS), MASK_SECRET);
    /* The level falls: so do the masks. */
    rec_set(&r, HEAD(PT_SECRET), "", NULL);
    r.kind->compute(&r, NULL);
    shows(&r, HEAD(PT_PETITIONER), "张**");
    rec_release(&r);
}

static void while_typed(void **state)
{
    (void)state;
    struct rec r;
    fill(&r, 0);
    shows(&r, HEAD(PT_PETITIONER), "张三丰");
    assert_false(privacy_hidden(&r, HEAD(PT_PETITIONER)));
    rec_release(&r);
}

static void one_cell(void **state)
{
    (void)state;
    struct rec r;
    fill(&r, 7);
    struct place p = ROW(PETITION_PERSONS, 0, PS_MOBILE);
    assert_true(privacy_hidden(&r, p));
    assert_false(privacy_hidden(&r, HEAD(PT_RECEIVED)));
    privacy_show(&r, p);
    shows(&r, p, "13812345678");
    shows(&r, ROW(PETITION_PERSONS, 0, PS_NAME), "张**");
    privacy_mask(&r);
    shows(&r, p, "138****5678");
    privacy_show_all(&r);
    shows(&r, HEAD(PT_PETITIONER), "张三丰");
    rec_release(&r);
}

/* A copy that leaves has no name and no long number anywhere, whatever reads it. */
static void stated(void **state)
{
    (void)state;
    struct rec r;
    fill(&r, 7);
    privacy_state(&r);
    char *text = rec_to_text(&r);
    assert_null(strstr(text, "张三丰"));
    assert_null(strstr(text, "13812345678"));
    assert_null(strstr(text, "11010619900101123"));
    assert_null(strstr(text, "1990-01-01"));
    free(text);
    rec_release(&r);
}

/* Every row of the tables is about a text or a day that exists; kinds without rows are shown whole. */
static void tables(void **state)
{
    (void)state;
    size_t n, covered = 0;
    const struct kind *const *k = kinds(&n);
    for (size_t i = 0; i < n; i++) {
        size_t rows = 0;
        for (int l = -1; l < (int)k[i]->nlists; l++) {
            size_t fields = l < 0 ? k[i]->nfields : k[i]->lists[l].nfields;
            for (size_t f = 0; f < fields; f++) {
                enum mask_kind m = privacy_field(k[i], l, (int)f);
                enum ftype t = kind_field(k[i], (struct place){l, 0, (int)f})->type;
                rows += m != MASK_NONE;
                assert_true(m == MASK_NONE || t == FT_TEXT || t == FT_LONG ||
                            (t == FT_DATE && m == MASK_BIRTH));
            }
        }
        assert_int_equal(privacy_covers(k[i]), rows > 0);
        covered += rows > 0;
    }
    assert_true(covered >= 2);
    struct rec r;
    rec_init(&r, kind_find("payment"));
    assert_int_equal(privacy_class(&r), 0);
    rec_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masked_by_default), cmocka_unit_test(restricted),
        cmocka_unit_test(while_typed), cmocka_unit_test(one_cell), cmocka_unit_test(stated),
        cmocka_unit_test(tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
