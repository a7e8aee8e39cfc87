#include "core/record/kind.h"

#include "tests/unit/core/support.h"

static void unique(const struct field *f, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(*f[i].id && *f[i].path && *f[i].label);
        assert_true(f[i].type < FT_N);
        assert_true(f[i].type == FT_CHOICE || f[i].type == FT_CODE || !f[i].choices);
        assert_true(f[i].type != FT_CODE || (f[i].choices[0] && !f[i].choices[1]));
        for (size_t k = 0; k < i; k++) {
            if (strcmp(f[i].id, f[k].id) == 0 || strcmp(f[i].path, f[k].path) == 0) {
                fail_msg("%s stands twice", f[i].id);
            }
        }
        assert_int_equal(strspn(f[i].id, "abcdefghijklmnopqrstuvwxyz_0123456789"),
                         strlen(f[i].id)); /* is a column's name */
    }
}

static void round_trip(const struct kind *k, struct place p)
{
    char path[80];
    struct place back;
    place_format(k, p, path, sizeof(path));
    if (!place_parse(k, path, &back) || back.list != p.list || back.row != p.row ||
        back.field != p.field) {
        fail_msg("%s does not come back", path);
    }
    assert_int_equal(kind_field_index(k, p.list, kind_field(k, p)->id), p.field);
}

static void tables(void **state)
{
    (void)state;
    size_t n;
    const struct kind *const *all = kinds(&n);
    assert_true(n >= 1);
    for (size_t i = 0; i < n; i++) {
        const struct kind *k = all[i];
        assert_ptr_equal(kind_find(k->id), k);
        assert_true(*k->label && k->nlists <= KIND_LISTS);
        assert_true(k->compute && k->title);
        unique(k->fields, k->nfields);
        for (size_t f = 0; f < k->nfields; f++) {
            round_trip(k, (struct place){-1, 0, (int)f});
        }
        assert_true(k->unit_field < (int)k->nfields);
        for (size_t l = 0; l < k->nlists; l++) {
            const struct list_def *def = &k->lists[l];
            assert_true(*def->id && *def->path && *def->label && def->max_rows > 0);
            unique(def->fields, def->nfields);
            for (size_t f = 0; f < k->nfields; f++) { /* one key of a JSON object */
                assert_string_not_equal(k->fields[f].path, def->path);
            }
            for (size_t f = 0; f < def->nfields; f++) {
                static const int rows[] = {0, 9, 10, 499};
                for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
                    round_trip(k, (struct place){(int)l, rows[r], (int)f});
                }
            }
        }
    }
    assert_null(kind_find("nosuch"));
}

static void bad_paths(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "nosuch", "funds", "funds.rows", "funds.rows[0]", "funds.rows[0].", "funds.rows[].name",
        "funds.rows[-1].name", "funds.rows[0].nosuch", "funds.rows[0].name.x", "indicators.l1",
        "indicators[1000001].l1", "indicators[99999999999999999999].l1", "indicators[1x].l1",
        "indicators[ 1].l1", "goals", "goals.", "goals.expected.x", "total.score ", "[0].project",
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct place p;
        if (place_parse(&selfeval_kind, bad[i], &p)) {
            fail_msg("“%s” is no cell", bad[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables), cmocka_unit_test(bad_paths)};
    return RUN(tests);
}
