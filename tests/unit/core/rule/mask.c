#include "core/rule/mask.h"

#include <string.h>

#include "core/base/base.h"
#include "tests/unit/core/support.h"

struct row {
    enum mask_kind kind;
    const char *in;
    const char *want;
};

static void walk(const struct row *row, size_t n, bool restricted)
{
    for (size_t i = 0; i < n; i++) {
        struct buf out = {0};
        mask_add(&out, row[i].kind, restricted, row[i].in);
        if (strcmp(buf_str(&out), row[i].want) != 0) {
            fail_msg("row %zu: “%s” -> “%s”, not “%s”", i, row[i].in, buf_str(&out), row[i].want);
        }
        buf_release(&out);
    }
}

/* No person is called so; the numbers are nobody's. */
static void forms(void **state)
{
    (void)state;
    static const struct row row[] = {
        {MASK_NAME, "张三丰", "张**"},
        {MASK_NAME, "欧阳某某", "欧***"},
        {MASK_NAME, "张", "张"},
        {MASK_NAME, "", ""},
        {MASK_NAME, "　", "　"},
        {MASK_NAME, "张 三", "张*"},
        {MASK_NAME, "张　三", "张*"},
        {MASK_NAME, "阿某·某某", "阿****"},
        {MASK_NAME, "e\u0301a\u0308u", "e\u0301**"},   /* a letter and its marks are one */
        {MASK_NAME, "\U00020BB7某", "\U00020BB7*"},     /* a rare character outside the BMP */
        {MASK_NAME, "张三、李四，王五某", "张*、李*，王**"},
        {MASK_NAME, "张三等12人", "张*等12人"},
        {MASK_NAME, "张三等人", "张*等人"},
        {MASK_NAME, "等三", "等*"},
        {MASK_NAME, "某某物业公司", "某*****"},
        {MASK_PARTY, "某某物业公司", "某某物业公司"},
        {MASK_PARTY, "教育局", "教育局"},
        {MASK_PARTY, "张三、某村村委会", "张*、某村村委会"},
        {MASK_PARTY, "王建社", "王**"},
        {MASK_PARTY, "张三", "张*"},
        {MASK_ID, "110106199001011237", "110106********1237"},
        {MASK_ID, "11010619900101123x", "110106********123X"},
        {MASK_ID, "１１０１０６１９９００１０１１２３Ｘ", "110106********123X"},
        {MASK_ID, "110106 19900101 123X", "110106********123X"},
        {MASK_ID, "110106-19900101-123X", "110106********123X"},
        {MASK_ID, "E12345678", "E*78"},
        {MASK_ID, "e12345678", "E*78"},
        {MASK_ID, "110106900101123", "1*23"},
        {MASK_ID, "军字第1234567号", "军*7号"},
        {MASK_ID, "E12", "E*"},
        {MASK_ID, "E", "*"},
        {MASK_ID, "1101061990010112345", "1*45"},
        {MASK_PHONE, "13812345678", "138****5678"},
        {MASK_PHONE, "138 1234 5678", "138****5678"},
        {MASK_PHONE, "138-1234-5678", "138****5678"},
        {MASK_PHONE, "１３８１２３４５６７８", "138****5678"},
        {MASK_PHONE, "+86 13812345678", "+86 138****5678"},
        {MASK_PHONE, "008613812345678", "0086 138****5678"},
        {MASK_PHONE, "010-62345678", "010-****78"},
        {MASK_PHONE, "01062345678", "010****78"},
        {MASK_PHONE, "(010)62345678", "(010)****78"},
        {MASK_PHONE, "0371-6234567", "0371-****67"},
        {MASK_PHONE, "0371-62345678", "0371-****78"},
        {MASK_PHONE, "010-62345678-801", "010-****78-****"},
        {MASK_PHONE, "62345678", "****78"},
        {MASK_PHONE, "6234 5678", "****78"},
        {MASK_PHONE, "12345", "****45"},
        {MASK_PHONE, "110", "****"},
        {MASK_PHONE, "13812345678、13912345678", "138****5678、139****5678"},
        {MASK_PHONE, "13812345678 13912345678", "138****5678 139****5678"},
        {MASK_PHONE, "13812345678（其子）", "138****5678（其子）"},
        {MASK_PHONE, "无", "无"},
        {MASK_ADDRESS, "某街道5号", "某街道*号"},
        {MASK_ADDRESS, "某街道", "某街道"},
        {MASK_ADDRESS, "北京市丰台区某街道东大街8号院3号楼", "北京市丰台区某街道东大街*号"},
        {MASK_ADDRESS, "北京市丰台区某某路甲八号", "北京市丰台区某某路*号"},
        {MASK_ADDRESS, "某县某镇某家村张三家东侧", "某县某镇某家村*号"},
        {MASK_ADDRESS, "唐山市路北区某街道５号", "唐山市路北区某街道*号"},
        {MASK_ADDRESS, "丰台区幸福小区3号楼2单元501室", "丰台区幸福小区*号"},
        {MASK_ADDRESS, "丰台区某街道幸福小区", "丰台区某街道*号"},
        {MASK_ADDRESS, "东城区某胡同7号", "东城区某胡同*号"},
        {MASK_ADDRESS, "某村城市花园三单元", "某村*号"},
        {MASK_ADDRESS, "5号院", "*号"},
        {MASK_ADDRESS, "桥下", "*号"},
        {MASK_EMAIL, "zhang@x.cn", "z***@x.cn"},
        {MASK_EMAIL, "张三@x.cn", "张***@x.cn"},
        {MASK_EMAIL, "无", "无***"},
        {MASK_BIRTH, "1990-01-31", "1990-**-**"},
        {MASK_BIRTH, "不详", "-**-**"},
        {MASK_WHOLE, "张三 13812345678", "***"},
        {MASK_NONE, "13812345678", "13812345678"},
    };
    walk(row, ARRAY_LEN(row), false);
}

static void numbers_in_text(void **state)
{
    (void)state;
    static const struct row row[] = {
        {MASK_TEXT, "电话13812345678，证号110106199001011237。",
         "电话138****5678，证号110106********1237。"},
        {MASK_TEXT, "电话１３８１２３４５６７８", "电话138****5678"},
        {MASK_TEXT, "电话138 1234 5678", "电话138****5678"},
        {MASK_TEXT, "电话138-1234-5678转", "电话138****5678转"},
        {MASK_TEXT, "电话138－1234－5678", "电话138****5678"},
        {MASK_TEXT, "电话138　1234　5678", "电话138****5678"},
        {MASK_TEXT, "电话1 3 8 1 2 3 4 5 6 7 8", "电话138****5678"},
        {MASK_TEXT, "1381234\n5678", "138****5678"},
        {MASK_TEXT, "138\u200B1234\u200B5678", "138****5678"},
        {MASK_TEXT, "(138)12345678", "(138****5678"},
        {MASK_TEXT, "138，1234，5678", "138****5678"},
        {MASK_TEXT, "110106 19900101 123X", "110106********123X"},
        {MASK_TEXT, "11010619900101123x和", "110106********123X和"},
        {MASK_TEXT, "11010619900101123X13812345678", "110106********123X138****5678"},
        {MASK_TEXT, "110106 1990 0101 1237 13812345678", "110106********1237 138****5678"},
        {MASK_TEXT, "座机010-62345678", "座机010-****78"},
        {MASK_TEXT, "+8613812345678", "+86 138****5678"},
        {MASK_TEXT, "账号6222021234567890123", "账号6*23"},
        {MASK_TEXT, "62345678901", "623****8901"},
        {MASK_TEXT, "99999999999999999999999999999999999999", "9*99"},
        /* what is no such number stays */
        {MASK_TEXT, "2024-12-05至2024-12-10", "2024-12-05至2024-12-10"},
        {MASK_TEXT, "2024-12-05 2024-12-10", "2024-12-05 2024-12-10"},
        {MASK_TEXT, "2024.1.5 12345 欠款 1,234.56元", "2024.1.5 12345 欠款 1,234.56元"},
        {MASK_TEXT, "编号1 13812345678", "编号1 138****5678"},
        {MASK_TEXT, "第3次 2024 13812345678 5", "第3次 2024 138****5678 5"},
        {MASK_TEXT, "1234567890", "1234567890"},
        {MASK_TEXT, "无数字", "无数字"},
        {MASK_TEXT, "", ""},
    };
    walk(row, ARRAY_LEN(row), false);
    walk(row, ARRAY_LEN(row), true); /* of a restricted case as well */
}

static void restricted(void **state)
{
    (void)state;
    for (int k = MASK_NAME; k < MASK_TEXT; k++) {
        const struct row row[] = {{(enum mask_kind)k, "某某公司13812345678", MASK_SECRET},
                                  {(enum mask_kind)k, "", ""}};
        walk(row, ARRAY_LEN(row), true);
    }
}

/* Whatever is typed around them, no 11 digits or 18 signs in a row are left. */
static void nothing_left(void **state)
{
    (void)state;
    static const char *const number[] = {"13812345678", "110106199001011237", "11010619900101123X",
                                         "01062345678", "037162345678"};
    static const char *const side[] = {"", "1", "12 ", "x", "X", "-", "86", "＋", "号", "2024-",
                                       "0", "00"};
    for (size_t i = 0; i < ARRAY_LEN(number); i++) {
        for (size_t k = 0; k < ARRAY_LEN(side) * ARRAY_LEN(side); k++) {
            char in[64];
            struct buf out = {0};
            size_t run = 0, longest = 0;
            snprintf(in, sizeof(in), "%s%s%s", side[k / ARRAY_LEN(side)], number[i],
                     side[k % ARRAY_LEN(side)]);
            mask_add(&out, MASK_TEXT, false, in);
            for (const char *p = buf_str(&out); *p; p++) {
                run = *p >= '0' && *p <= '9' ? run + 1 : 0;
                longest = run > longest ? run : longest;
            }
            if (longest >= 11) {
                fail_msg("“%s” -> “%s”", in, buf_str(&out));
            }
            buf_release(&out);
        }
    }
}

static void names_in_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name, *want;
        bool restricted;
    } row[] = {
        {"张三反映，张三说", "张三", "张*反映，张*说", false},
        {"张三反映", "张三", MASK_SECRET "反映", true},
        {"张\u200B三反映，张 三说", "张三", "张*反映，张*说", false},
        {"张三", "张三丰", "张三", false},
        {"张三反映", "张", "张三反映", false},
        {"反映", "", "反映", false},
        {"反映", "李四", "反映", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf out = {0};
        mask_name_in(&out, row[i].restricted, row[i].text, row[i].name);
        if (strcmp(buf_str(&out), row[i].want) != 0) {
            fail_msg("row %zu: “%s”", i, buf_str(&out));
        }
        buf_release(&out);
    }
}

static void every_kind_has_a_name(void **state)
{
    (void)state;
    for (int k = MASK_NONE; k < MASK_KINDS; k++) {
        assert_non_null(mask_label((enum mask_kind)k));
        assert_true(*mask_label((enum mask_kind)k));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms), cmocka_unit_test(numbers_in_text), cmocka_unit_test(restricted),
        cmocka_unit_test(nothing_left), cmocka_unit_test(names_in_text),
        cmocka_unit_test(every_kind_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
