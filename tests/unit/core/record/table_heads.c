/* The table of heads: sound rows, unique names, every required field of a kind can be read. */
#include "core/record/table_heads.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/rec.h"

static const char *const kind_ids[] = {"payment", "budget", "statement", "payee", "request", "contract"};

static void check_column(const struct kind *k, const struct table_column *c)
{
    const struct field *f = kind_field(k, (struct place){c->list, 0, c->field});
    bool money = table_is_money(c->role), date = c->role == COL_DATE;
    if (money != (f->type == FT_MONEY) || date != (f->type == FT_DATE)) {
        fail_msg("%s.%s: its role does not fit its type", k->id, f->id);
    }
    for (size_t i = 0; i < TABLE_NAMES && c->name[i]; i++) {
        char *s = str_fold(c->name[i]);
        if (strcmp(s, c->name[i]) != 0) {
            fail_msg("%s.%s: %s is not folded", k->id, f->id, c->name[i]);
        }
        free(s);
    }
}

static void test_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(kind_ids); i++) {
        size_t n;
        const struct kind *k = kind_find(kind_ids[i]);
        const struct table_column *c = table_columns(k, &n);
        assert_non_null(c);
        for (size_t j = 0; j < n; j++) {
            check_column(k, &c[j]);
            assert_int_equal(table_column_find(k, c[j].name[0]), (int)j); /* nobody before has it */
        }
    }
}

/* A head field that must be given has a column; so has every other field that is seen. */
static void test_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(kind_ids); i++) {
        const struct kind *k = kind_find(kind_ids[i]);
        for (size_t f = 0; f < k->nfields; f++) {
            bool other = k->fields[f].flags & (F_HIDDEN | F_AUTO) || k->fields[f].type == FT_REF;
            if (!other && (table_column_find(k, k->fields[f].id) < 0 ||
                           table_column_find(k, k->fields[f].label) < 0)) {
                fail_msg("%s: no column for %s %s", k->id, k->fields[f].id, k->fields[f].label);
            }
        }
    }
    size_t n;
    assert_null(table_columns(kind_find("selfeval"), &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_columns), cmocka_unit_test(test_fields)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
