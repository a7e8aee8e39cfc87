/* Cells as other systems write them, and what a spreadsheet did to numbers. */
#include "core/record/petition_table.h"

#include "tests/unit/core/support.h"

static void test_digits(void **state)
{
    static const struct {
        const char *in;
        bool ok;
        const char *out;
    } row[] = {
        {"10000012345", true, "10000012345"}, {"10000012345.0", true, "10000012345"},
        {"10000012345.00", true, "10000012345"}, {"1.0000012345E+10", true, "10000012345"},
        {"1.10106E+17", false, ""}, {"1E+10", false, ""}, {"9.99E+2", true, "999"},
        {"010-10000", true, "010-10000"}, {"99999919540101001X", true, "99999919540101001X"},
        {"110105194912310000", false, ""}, /* the last three went, the check sign tells */
        {"１００００", true, "１００００"}, {"无", true, "无"}, {"1.5", true, "1.5"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf out = {0};
        bool ok = petition_digits_read(row[i].in, &out);
        if (ok != row[i].ok || (ok && strcmp(buf_str(&out), row[i].out) != 0)) {
            fail_msg("%s: %d %s", row[i].in, ok, buf_str(&out));
        }
        buf_release(&out);
    }
}

static void test_cells(void **state)
{
    static const struct {
        enum table_role role;
        const char *in, *out; /* NULL: refused */
    } row[] = {
        {COL_YESNO, "Y", "是"}, {COL_YESNO, "０", "否"}, {COL_YESNO, "已联系", "是"},
        {COL_YESNO, "也许", NULL}, {COL_SEX, "1", "男"}, {COL_SEX, "女性", "女"}, {COL_SEX, "3", NULL},
        {COL_COUNT, "5人", "5"}, {COL_COUNT, "5.0", "5"}, {COL_COUNT, "5.5", NULL},
        {COL_COUNT, "约5人", NULL}, {COL_COUNT, "12345678901", NULL}, {COL_LIMIT, "7天", "168"},
        {COL_LIMIT, "24小时", "24"}, {COL_LIMIT, "2", "2"}, {COL_LIMIT, "三天半", "三天半"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf out = {0}, why = {0};
        bool ok = petition_cell_read(row[i].role, row[i].in, &out, &why);
        if (ok != (row[i].out != NULL) || (ok && strcmp(buf_str(&out), row[i].out) != 0) ||
            ok != (why.n == 0)) {
            fail_msg("%s: %d %s %s", row[i].in, ok, buf_str(&out), buf_str(&why));
        }
        buf_release(&out);
        buf_release(&why);
    }
}

static void test_heads(void **state)
{
    static const struct {
        const char *in, *plain;
        int person; /* 0: none */
    } row[] = {{"姓名2", "姓名", 2}, {"手机12", "手机", 12}, {"姓名", "", 0}, {"2", "", 0},
               {"姓名0", "", 0}, {"姓名2024", "", 0}};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char plain[32];
        int person;
        bool ok = petition_head_more(row[i].in, plain, sizeof(plain), &person);
        assert_int_equal(ok, row[i].person > 0);
        if (ok) {
            assert_int_equal(person, row[i].person);
            assert_string_equal(plain, row[i].plain);
        }
    }
}

/* The day, the title and the form follow from what is there; what is there stays. */
static void test_finish(void **state)
{
    struct rec r;
    (void)state;
    rec_init(&r, &petition_kind);
    rec_set(&r, HEAD(PT_DISPATCHED), "2024-03-05 15:00", NULL);
    rec_set(&r, HEAD(PT_CONTENT), "供暖不热，请查。", NULL);
    rec_set(&r, HEAD(PT_ORDER), "GD1", NULL);
    petition_table_finish(&r);
    assert_string_equal(cell_text(&r.head[PT_RECEIVED]), "2024-03-05");
    assert_string_equal(cell_text(&r.head[PT_TITLE]), "供暖不热");
    assert_string_equal(cell_text(&r.head[PT_CHANNEL]), CHANNEL_HOTLINE);
    rec_set(&r, HEAD(PT_REGISTERED), "2024-03-07 15:00", NULL);
    petition_table_finish(&r);
    assert_string_equal(cell_text(&r.head[PT_RECEIVED]), "2024-03-05");
    rec_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
