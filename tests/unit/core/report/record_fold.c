/* Which rows a sheet shows, and its folded parts. */
#include "core/report/record_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/record/document.h"
#include "core/record/petition.h"

static bool closed(void *ctx, size_t row)
{
    (void)ctx;
    (void)row;
    return false;
}

/* Whether the sheet has a cell with this place. */
static bool shows(const struct rec *r, const char *place, bool folded)
{
    struct arena a = {0};
    struct doc *d = doc_new(&a, "");
    const struct sheet_view v = {.open = folded ? closed : NULL};
    const struct doc_table *t = record_sheet(d, r, &v);
    bool found = false;
    int row, col;
    assert_true(doc_table_check(t, &row, &col));
    for (size_t i = 0; i < t->ncells; i++) {
        found = found || (t->cell[i].place && strcmp(t->cell[i].place, place) == 0);
    }
    arena_release(&a);
    return found;
}

static void test_channels(void **state)
{
    (void)state;
    static const struct {
        const char *channel, *place;
        bool shown;
    } row[] = {
        {CHANNEL_LETTER, "postmark", true},  {CHANNEL_LETTER, "present", false},
        {CHANNEL_VISIT, "present", true},    {CHANNEL_VISIT, "representatives", true},
        {CHANNEL_VISIT, "postmark", false},  {CHANNEL_VISIT, "order", false},
        {CHANNEL_HOTLINE, "order", true},    {CHANNEL_HOTLINE, "dispatched", true},
        {CHANNEL_CALL, "order", true},       {CHANNEL_NET, "order", false},
        {CHANNEL_NET, "present", false},     {CHANNEL_NET, "title", true},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
        struct rec r;
        rec_init(&r, &petition_kind);
        rec_set(&r, HEAD(PT_CHANNEL), row[i].channel, NULL);
        assert_int_equal(shows(&r, row[i].place, true), row[i].shown);
        rec_release(&r);
    }
}

/* What was filled in is never out of sight, whatever the channel is now. */
static void test_filled(void **state)
{
    (void)state;
    struct rec r;
    size_t row;
    rec_init(&r, &petition_kind);
    rec_set(&r, HEAD(PT_CHANNEL), CHANNEL_LETTER, NULL);
    rec_set(&r, HEAD(PT_PRESENT), "7", NULL);
    assert_true(shows(&r, "present", true));
    assert_true(record_fold_of(&r, HEAD(PT_PARENT), &row));
    assert_false(record_fold_filled(&r, row));
    rec_set(&r, HEAD(PT_PARENT), "信〔2024〕1号", NULL);
    assert_true(record_fold_filled(&r, row));
    assert_false(record_fold_of(&r, HEAD(PT_TITLE), &row));
    rec_release(&r);
}

static void test_names(void **state)
{
    (void)state;
    char name[FOLD_NAME];
    size_t row = 0;
    record_fold_name(12, name);
    assert_string_equal(name, "#12");
    assert_true(record_fold_parse(name, &row));
    assert_int_equal(row, 12);
    assert_false(record_fold_parse("title", &row));
    assert_false(record_fold_parse("#", &row));
    assert_false(record_fold_parse("#1x", &row));
}

/* Whatever the letter, each field is within reach when all is unfolded. */
static void test_letters(void **state)
{
    (void)state;
    static const char *const docs[] = {"ZS", "JB", "GZ", "BY", "YQ", "CL", "TJ", "TZ", "JY", ""};
    static const int field[] = {DC_FACTS, DC_BASIS, DC_REASON, DC_OPINION, DC_DEMAND, DC_RIGHT,
                                DC_REPLY_BY, DC_NEW_DUE, DC_TERMS, DC_PLACE, DC_ATTENDING};
    for (size_t i = 0; i < sizeof(docs) / sizeof(*docs); i++) {
        struct rec r;
        rec_init(&r, &document_kind);
        rec_set(&r, HEAD(DC_DOC), docs[i], NULL);
        for (size_t k = 0; k < sizeof(field) / sizeof(*field); k++) {
            assert_true(shows(&r, document_kind.fields[field[k]].path, false));
        }
        rec_release(&r);
    }
    struct rec r;
    rec_init(&r, &document_kind);
    rec_set(&r, HEAD(DC_DOC), "YQ", NULL);
    assert_true(shows(&r, "new_due", true));
    assert_false(shows(&r, "terms", true));
    rec_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_channels),
        cmocka_unit_test(test_filled),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
