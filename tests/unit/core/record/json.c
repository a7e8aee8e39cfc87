#include "core/record/json.h"

#include "tests/unit/core/support.h"

static const char *const seeds[] = {"2020-xinfang-office", "2024-xinfang-office",
                                    "2020-government-office"};

/* One form from a text that can be read. */
static void read_one(struct rec *r, const char *text, struct import_notes *notes)
{
    struct err e = {0};
    size_t n;
    if (!forms_parse(text, r, 1, &n, NULL, notes, &e) || n != 1) {
        fail_msg("%.60s: %s", text, e.text);
    }
}

static bool noted(const struct import_notes *ns, const char *path, int line)
{
    for (size_t i = 0; i < ns->n; i++) {
        if (strcmp(ns->v[i].path, path) == 0 && ns->v[i].line == line && *ns->v[i].text) {
            return true;
        }
    }
    return false;
}

static void cell_types(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        enum cell_state is;
        const char *text;
        bool noted;
    } row[] = {
        {"null", CELL_BLANK, "", false}, {"\"\"", CELL_BLANK, "", false},
        {"0", CELL_GIVEN, "0", false}, {"\"—\"", CELL_NA, "—", false},
        {"\"=\"", CELL_AUTO, "=", false}, {"\"3.5万\"", CELL_GIVEN, "3.5万", false},
        {"191.9479", CELL_GIVEN, "191.9479", false}, {"0.1", CELL_GIVEN, "0.1", false},
        {"100", CELL_GIVEN, "100", false}, {"2.50", CELL_GIVEN, "2.50", false},
        {"-0", CELL_GIVEN, "-0", false}, {"0.000001", CELL_GIVEN, "0.000001", false},
        {"0.30000000000000004", CELL_GIVEN, "0.3", false}, {"1e2", CELL_GIVEN, "100", false},
        {"1e20", CELL_GIVEN, "100000000000000000000", true},
        {"12345678901234567890", CELL_GIVEN, "12345678901234567890", true},
        {"0.0000001", CELL_GIVEN, "0.0000001", true}, {"true", CELL_GIVEN, "true", true},
        {"\"三万\"", CELL_GIVEN, "三万", true}, {"\"1\\u0007\"", CELL_GIVEN, "1␇", true},
        {"[1]", CELL_BLANK, "", true}, {"{\"v\":1}", CELL_BLANK, "", true},
        {"\"  4 \"", CELL_GIVEN, "4", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char text[256];
        struct rec r;
        struct import_notes notes = {0};
        snprintf(text, sizeof(text), "{\"funds\":{\"rows\":[\n{\"full_year\":%s}]}}", row[i].json);
        read_one(&r, text, &notes);
        const struct cell *c = rec_cell(&r, ROW(SE_FUNDS, 0, FUND_FULL));
        if (c->state != row[i].is || strcmp(cell_text(c), row[i].text) != 0 ||
            noted(&notes, "funds.rows[0].full_year", 2) != row[i].noted) {
            fail_msg("%s: state %d '%s', %zu notes", row[i].json, (int)c->state, cell_text(c),
                     notes.n);
        }
        import_notes_release(&notes);
        rec_release(&r);
    }
}

static void refused(void **state)
{
    (void)state;
    static const struct { const char *text, *why; } row[] = {
        {"", "第 1 行"}, {"{", "第 1 行"}, {"{\n\"a\":1,\n\"a\":2}", "第 3 行"},
        {"{\"project\": \"\xD0\xC5\xB7\xC3\"}", "JSON"}, /* GB18030 */
        {"{\"project\": \"a\\u0000b\"}", "JSON"}, {"{\"project\": \"a\x01\"}", "JSON"},
        {"{\"year\": 1e999}", "JSON"}, {"12", "JSON"}, {"\"x\"", "JSON"},
        {"{\"project\": 1} x", "第 1 行"}, {"{\"project\": NaN}", "第 1 行"},
        {"[1]", "第 1 张表应为"}, {"[{\"project\":\"a\"}, null]", "第 2 张表应为"},
        {"{}", "没有自评表的栏目"}, {"{\"name\": \"package\", \"version\": \"1\"}", "没有自评表"},
        {"{\"indicators\": 1}", "indicators"}, {"{\"indicators\": {}}", "indicators"},
        {"{\"indicators\": [{}, 1]}", "指标第 2 行"}, {"{\"funds\": {\"rows\": \"x\"}}", "funds.rows"},
        {"{\"funds\": {\"rows\": [[]]}}", "资金第 1 行"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r[2] = {{0}};
        struct err e = {0};
        size_t n = 0;
        bool ok = forms_parse(row[i].text, r, 2, &n, NULL, NULL, &e);
        if (ok || e.code != ERR_DATA || !strstr(e.text, row[i].why) ||
            !str_valid(e.text, strlen(e.text))) {
            fail_msg("%s: %d %s", row[i].text, ok, e.text);
        }
        forms_release(r, 2);
    }
}

static void unknown_keys(void **state)
{
    (void)state;
    struct rec r;
    struct import_notes notes = {0};
    read_one(&r, "{\n\"_comment\": \"x\",\n\"project\": \"p\",\n\"score\": 2.50,\n"
                 "\"funds\": {\"total\": {\"k\": [1]},\n\"rows\": [{\"name\": \"n\",\n"
                 "\"note\": \"x\", \"_c\": 1}]}}", &notes);
    assert_int_equal(notes.n, 3);
    assert_true(noted(&notes, "score", 4));
    assert_true(noted(&notes, "funds.total", 5));
    assert_true(noted(&notes, "funds.rows[0].note", 7));
    assert_string_equal(cell_text(rec_cell(&r, HEAD(SE_ASIDE))),
                        "{\"funds.rows[0].note\":\"x\",\"funds.total\":{\"k\":[1]},"
                        "\"score\":\"2.50\"}");
    import_notes_release(&notes);
    rec_release(&r);
}

/* The unit counts wherever it stands; a BOM and an array of one are no hindrance. */
static void order_of_keys(void **state)
{
    (void)state;
    struct rec r;
    read_one(&r, "\xEF\xBB\xBF[{\"funds\":{\"rows\":[{\"executed\":12.34}]},\"amount_unit\":\"元\"}]",
             NULL);
    assert_int_equal(r.unit, UNIT_YUAN);
    assert_int_equal(rec_cell(&r, ROW(SE_FUNDS, 0, FUND_EXECUTED))->num, 1234);
    rec_release(&r);
}

static char *many_rows(size_t n)
{
    struct buf b = {0};
    buf_adds(&b, "{\"indicators\":[");
    for (size_t i = 0; i < n; i++) {
        buf_addf(&b, "%s{\"l3\":\"%zu\",\"weight\":1}", i ? ",\n" : "", i);
    }
    buf_adds(&b, "]}");
    return buf_steal(&b);
}

static void row_limits(void **state)
{
    (void)state;
    static const struct { size_t rows; bool ok; } row[] = {{500, true}, {501, false},
                                                            {10000, false}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct err e = {0};
        size_t n;
        char *text = many_rows(row[i].rows), count[32];
        assert_int_equal(forms_parse(text, &r, 1, &n, NULL, NULL, &e), row[i].ok);
        snprintf(count, sizeof(count), "有 %zu 行，最多 500 行", row[i].rows);
        assert_true(row[i].ok || strstr(e.text, count));
        rec_release(&r);
        free(text);
    }
}

static void long_cells(void **state)
{
    (void)state;
    static const struct { size_t bytes; bool ok; } row[] = {{65536, true}, {65537, false}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct err e = {0};
        size_t n;
        struct buf b = {0};
        buf_adds(&b, "{\"project\":\"p\",\"goals\":{\"actual\":\"");
        for (size_t k = 0; k < row[i].bytes; k++) {
            buf_addc(&b, 'x');
        }
        buf_adds(&b, "\"}}");
        assert_int_equal(forms_parse(buf_str(&b), &r, 1, &n, NULL, NULL, &e), row[i].ok);
        assert_true(row[i].ok || strstr(e.text, "64 KB"));
        rec_release(&r);
        buf_release(&b);
    }
}

static void deep_nesting(void **state)
{
    (void)state;
    struct buf b = {0};
    struct rec r;
    struct import_notes notes = {0};
    buf_adds(&b, "{\"project\":\"p\",\n\"deep\":");
    for (int i = 0; i < 1000; i++) {
        buf_adds(&b, "[{\"a\":");
    }
    buf_adds(&b, "1");
    for (int i = 0; i < 1000; i++) {
        buf_adds(&b, "}]");
    }
    buf_adds(&b, ",\"zz\":1}");
    read_one(&r, buf_str(&b), &notes);
    assert_true(noted(&notes, "deep", 2) && noted(&notes, "zz", 2));
    import_notes_release(&notes);
    rec_release(&r);
    buf_release(&b);
}

static void there_and_back(struct rec *r, const char *name)
{
    struct rec again;
    struct err e = {0};
    struct import_notes notes = {0};
    json_t *o = rec_to_json(r);
    char *dumped = json_dumps(o, JSON_REAL_PRECISION(15));
    json_t *read = json_read(dumped, strlen(dumped), &e);
    rec_init(&again, r->kind);
    if (!read || !rec_from_json(&again, read, dumped, 0, &notes, &e) || !rec_equal(r, &again)) {
        fail_msg("%s: %s\n%s", name, e.text, dumped);
    }
    rec_release(&again);
    char *text = rec_to_text(r);
    rec_init(&again, r->kind);
    assert_true(rec_from_text(&again, text, &e));
    assert_true(rec_equal(r, &again));
    assert_int_equal(again.unit, r->unit);
    char *twice = rec_to_text(&again);
    assert_string_equal(text, twice);
    free(twice);
    free(text);
    free(dumped);
    json_decref(read);
    json_decref(o);
    import_notes_release(&notes);
    rec_release(&again);
}

static void seeds_come_back(void **state)
{
    (void)state;
    size_t all = 0;
    for (size_t i = 0; i < ARRAY_LEN(seeds); i++) {
        struct rec form[SEED_FORMS];
        size_t n = seed_forms(seeds[i], form, NULL);
        for (size_t k = 0; k < n; k++) {
            there_and_back(&form[k], seeds[i]);
        }
        forms_release(form, n);
        all += n;
    }
    assert_int_equal(all, 15);
}

/* What people type comes back to the letter, understood or not. */
static void odd_texts_come_back(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "-0", "-0.0", "2.50", "100.00", "+3", "１２", "1,000", "0.1", "0.7", "1e5", "007", " ",
        "—", "=", "inf", "nan", "0x10", "100%", "3.5万", "1000000000.123456", "true", "null", "\"",
        "\\", "\\u0041", "␛", "\xEF\xBF\xBD", "{\"a\":1}", "999999.999999", "-0.000001",
    };
    struct rec r;
    rec_init(&r, &selfeval_kind);
    for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
        rec_insert_row(&r, SE_INDICATORS, i, NULL);
        for (int f = 0; f < IND_N; f++) {
            rec_set(&r, ROW(SE_INDICATORS, i, f), odd[i], NULL);
        }
        rec_set(&r, HEAD((int)(i % SE_N)), odd[i], NULL);
        there_and_back(&r, odd[i]);
    }
    for (size_t i = 0; i < 20 && rec_insert_row(&r, SE_FUNDS, i, NULL); i++) {
        for (int f = 0; f < FUND_N; f++) {
            rec_set(&r, ROW(SE_FUNDS, i, f), odd[(i + (size_t)f) % ARRAY_LEN(odd)], NULL);
        }
    }
    there_and_back(&r, "funds");
    set(&r, "amount_unit", "元");
    there_and_back(&r, "in yuan");
    rec_release(&r);
}

static void damaged_drafts(void **state)
{
    (void)state;
    static const struct { const char *text; bool ok; } row[] = {
        {"", false}, {"x", false}, {"[]", false}, {"null", false}, {"{\"head\":", false},
        {"{}", true}, {"{\"head\":1,\"fund\":\"x\",\"indicator\":{}}", true},
        {"{\"head\":[1,null,[]],\"fund\":[1,[],[[]]]}", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        struct err e = {0};
        rec_init(&r, &selfeval_kind);
        assert_int_equal(rec_from_text(&r, row[i].text, &e), row[i].ok);
        assert_int_equal(e.code == ERR_NONE, row[i].ok);
        rec_release(&r);
    }
    struct buf b = {0};
    struct rec r;
    struct err e = {0};
    buf_adds(&b, "{\"fund\":[[]");
    for (int i = 0; i < 40; i++) {
        buf_adds(&b, ",[]");
    }
    buf_adds(&b, "]}");
    rec_init(&r, &selfeval_kind);
    assert_false(rec_from_text(&r, buf_str(&b), &e)); /* more rows than a record has */
    rec_release(&r);
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cell_types), cmocka_unit_test(refused), cmocka_unit_test(unknown_keys),
        cmocka_unit_test(order_of_keys), cmocka_unit_test(row_limits), cmocka_unit_test(long_cells),
        cmocka_unit_test(deep_nesting), cmocka_unit_test(seeds_come_back),
        cmocka_unit_test(odd_texts_come_back), cmocka_unit_test(damaged_drafts),
    };
    return RUN(tests);
}
