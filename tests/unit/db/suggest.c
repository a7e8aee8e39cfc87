/* What registration offers, measured on the invented cases of tests/data/petition/suggest.tsv. */
#include "db/suggest.h"

#include "core/record/petition.h"
#include "core/rule/near.h"
#include "core/sheet/sheet.h"
#include "db/group.h"
#include "db/history.h"
#include "tests/unit/db/support.h"

enum { C_STREET, C_CLASS, C_SAME, C_NAME, C_PHONE, C_TITLE, C_CONTENT, C_ADDRESS, FIRST = 2 };

static void read_cases(struct sheet *s)
{
    char text[65536];
    struct err e = {0};
    FILE *f = fopen("tests/data/petition/suggest.tsv", "r");
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof(text), f);
    fclose(f);
    assert_true(n > 0 && n < sizeof(text));
    if (!csv_read(text, n, '\t', s, &e)) {
        fail_msg("%s", e.text);
    }
    assert_true(s->rows - FIRST >= 60);
}

/* As far as it is filled in when suggestions are asked for. */
static void fill(struct rec *r, const struct sheet *s, int row, bool person)
{
    struct err e = {0};
    rec_init(r, &petition_kind);
    set(r, HEAD(PT_RECEIVED), "2024-12-05");
    set(r, HEAD(PT_CHANNEL), "100");
    set(r, HEAD(PT_TITLE), sheet_cell(s, row, C_TITLE));
    set(r, HEAD(PT_CONTENT), sheet_cell(s, row, C_CONTENT));
    set(r, HEAD(PT_ADDRESS), sheet_cell(s, row, C_ADDRESS));
    if (person && *sheet_cell(s, row, C_NAME)) {
        assert_true(rec_insert_row(r, PETITION_PERSONS, 0, &e));
        set(r, ROW(PETITION_PERSONS, 0, PS_NAME), sheet_cell(s, row, C_NAME));
        set(r, ROW(PETITION_PERSONS, 0, PS_MOBILE), sheet_cell(s, row, C_PHONE));
    }
}

struct rate {
    int all, first, three, none; /* none: nothing was offered */
};

static void count_word(struct rate *k, struct db *db, const struct rec *r, int field,
                       const char *code)
{
    struct arena a = {0};
    size_t n;
    const struct word_suggestion *v = db_suggest_words(db, r, field, &a, &n);
    assert_true(n <= SUGGEST_WORDS);
    k->all++;
    k->none += n == 0;
    for (size_t i = 0; i < n; i++) {
        bool hit = strcmp(v[i].code, code) == 0;
        k->first += hit && i == 0;
        k->three += hit && i < 3;
        assert_true(*v[i].source && *v[i].name);
    }
    if (!*code) {
        k->first += n == 0; /* nothing is what should be offered */
        k->three += n == 0;
    }
    arena_release(&a);
}

/* How alike the two rows are, in hundredths. */
static int likeness(const struct sheet *s, int row, int64_t same)
{
    struct arena a = {0};
    int other = FIRST - 1 + (int)same;
    struct grams x = grams_of(sheet_cell(s, row, C_TITLE), sheet_cell(s, row, C_CONTENT), &a);
    struct grams y = grams_of(sheet_cell(s, other, C_TITLE), sheet_cell(s, other, C_CONTENT), &a);
    int n = near_hundredths(near_of(&x, &y));
    arena_release(&a);
    return n;
}

static void count_case(struct rate *k, int *wrong, struct db *db, const struct rec *r, int64_t same)
{
    struct arena a = {0};
    size_t n;
    const struct case_suggestion *v = db_suggest_cases(db, r, &a, &n);
    k->all += same != 0;
    k->none += same != 0 && n == 0;
    *wrong += same == 0 && n > 0;
    for (size_t i = 0; i < n; i++) {
        k->first += same && v[i].id == same && i == 0;
        k->three += same && v[i].id == same && i < 3;
        assert_true(*v[i].reason && v[i].why);
    }
    arena_release(&a);
}

static void print(const char *what, const struct rate *k)
{
    print_message("%s: first %d, among three %d of %d, nothing offered %d\n", what, k->first,
                  k->three, k->all, k->none);
}

/* Exact numbers: a change of the words or of the weighing shows here. Persons are left out, so that only
   texts can tell that it is the same matter. */
static void test_rates(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rate class = {0}, street = {0}, same = {0};
    int wrong = 0, alike = 0;
    struct sheet s;
    read_cases(&s);
    for (int row = FIRST; row < s.rows; row++) {
        struct rec r;
        fill(&r, &s, row, false);
        count_word(&class, db, &r, PT_CONTENT_CLASS, sheet_cell(&s, row, C_CLASS));
        count_word(&street, db, &r, PT_STREET, sheet_cell(&s, row, C_STREET));
        int other = atoi(sheet_cell(&s, row, C_SAME));
        count_case(&same, &wrong, db, &r, other);
        alike += other && likeness(&s, row, other) >= 35;
        set(&r, HEAD(PT_CONTENT_CLASS), sheet_cell(&s, row, C_CLASS));
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    print("content class", &class);
    print("street", &street);
    print("same matter", &same);
    print_message("same matter offered where there is none: %d\n", wrong);
    sheet_release(&s);
    db_close(db);
    assert_int_equal(class.all, 64);
    assert_int_equal(class.first, 56);
    assert_int_equal(class.three, 61);
    assert_int_equal(street.first, 59);
    assert_int_equal(street.three, 59);
    assert_int_equal(same.all, 13);
    assert_int_equal(same.first, 5);
    assert_int_equal(same.three, 5);
    assert_int_equal(alike, 5); /* all that are over the limit of likeness: the index misses none */
    assert_int_equal(wrong, 0);
}

static const struct case_suggestion *only(struct db *db, const struct rec *r, struct arena *a)
{
    size_t n;
    const struct case_suggestion *v = db_suggest_cases(db, r, a, &n);
    assert_int_equal(n, 1);
    return v;
}

static void person(struct rec *r, int field, const char *text)
{
    struct err e = {0};
    if (!r->list[PETITION_PERSONS].n) {
        assert_true(rec_insert_row(r, PETITION_PERSONS, 0, &e));
    }
    set(r, ROW(PETITION_PERSONS, 0, field), text);
}

/* Each reason by itself, however it is written. */
static void test_person(void **state)
{
    struct place_to_test *p = *state;
    static const struct {
        int field, then;
        const char *text, *and, *reason; /* reason NULL: not offered */
    } row[] = {
        {PS_IDNO, 0, "11010519491231002x", NULL, "同一证件号"},
        {PS_MOBILE, 0, "138-0013 8000", NULL, "同一电话"},
        {PS_PHONE, 0, "１３８００１３８０００", NULL, "同一电话"},
        {PS_NAME, 0, "张 三丰", NULL, "同名同街道"}, {PS_NAME, 0, "张三", NULL, NULL},
        {PS_MOBILE, PS_NAME, "13800138000", "张三丰", "同一电话、同名同街道"},
    };
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    rec_init(&r, &petition_kind);
    set(&r, HEAD(PT_RECEIVED), "2023-01-05"); /* persons are found however old it is */
    set(&r, HEAD(PT_CHANNEL), "100");
    set(&r, HEAD(PT_TITLE), "旧事");
    set(&r, HEAD(PT_STREET), "J01");
    person(&r, PS_NAME, "张三丰");
    person(&r, PS_IDNO, "11010519491231002X");
    person(&r, PS_MOBILE, "13800138000");
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        size_t n;
        rec_init(&r, &petition_kind);
        set(&r, HEAD(PT_STREET), "J01");
        person(&r, row[i].field, row[i].text);
        if (row[i].and) {
            person(&r, row[i].then, row[i].and);
        }
        const struct case_suggestion *v = db_suggest_cases(db, &r, &a, &n);
        if ((n == 0) != !row[i].reason || (n && strcmp(v[0].reason, row[i].reason) != 0)) {
            fail_msg("row %zu: %s", i, n ? v[0].reason : "none");
        }
        set(&r, HEAD(PT_STREET), "J02"); /* the name alone is not enough elsewhere */
        db_suggest_cases(db, &r, &a, &n);
        assert_int_equal(n, row[i].reason && row[i].field != PS_NAME ? 1 : 0);
        rec_release(&r);
        arena_release(&a);
    }
    db_close(db);
}

static int64_t near_one(struct db *db, struct rec *r, const char *day)
{
    rec_init(r, &petition_kind);
    set(r, HEAD(PT_RECEIVED), day);
    set(r, HEAD(PT_CHANNEL), "100");
    set(r, HEAD(PT_TITLE), "电梯停运");
    set(r, HEAD(PT_CONTENT), "玉泉小区五号楼电梯停运三个星期，物业一直不修");
    OK(store_save(db, r, NULL, NULL, &e));
    return r->id;
}

static void test_near(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct rec r;
    size_t n;
    int64_t id = near_one(db, &r, "2024-12-01");
    db_suggest_cases(db, &r, &a, &n);
    assert_int_equal(n, 0); /* not itself */
    rec_release(&r);
    near_one(db, &r, "2024-01-01"); /* too long ago */
    r.id = 0;
    const struct case_suggestion *v = only(db, &r, &a);
    assert_int_equal(v->id, id);
    assert_int_equal(v->near, 100);
    assert_int_equal(v->why, CASE_NEAR);
    assert_string_equal(v->reason, "内容相近 1.00");
    OK(db_setting_set(db, "suggest_days", "0", &e));
    db_suggest_cases(db, &r, &a, &n);
    assert_int_equal(n, 0); /* not compared */
    rec_release(&r);
    arena_release(&a);
    db_close(db);
}

/* Units come from the closed cases of the class, those of the street first. */
static void test_unit(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct rec r;
    size_t n;
    for (int i = 0; i < 8; i++) {
        rec_init(&r, &petition_kind);
        set(&r, HEAD(PT_RECEIVED), "2024-12-01");
        set(&r, HEAD(PT_CHANNEL), "100");
        set(&r, HEAD(PT_TITLE), "一件");
        set(&r, HEAD(PT_STREET), i < 3 ? "J01" : "J02");
        set(&r, HEAD(PT_CONTENT_CLASS), "010101");
        set(&r, HEAD(PT_UNIT), i < 2 ? "U05" : "U06");
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    OK(sql_exec(db->h, db->path, "UPDATE petition SET state = '已办结'", &e));
    rec_init(&r, &petition_kind);
    set(&r, HEAD(PT_CONTENT_CLASS), "010101");
    set(&r, HEAD(PT_STREET), "J01");
    const struct word_suggestion *v = db_suggest_words(db, &r, PT_UNIT, &a, &n);
    assert_int_equal(n, 2);
    assert_string_equal(v[0].code, "U05");
    assert_string_equal(v[0].source, "该街道该分类 3 件已办案件中 2 件");
    set(&r, HEAD(PT_STREET), "J05");
    v = db_suggest_words(db, &r, PT_UNIT, &a, &n);
    assert_string_equal(v[0].code, "U06");
    assert_string_equal(v[0].source, "该分类 8 件已办案件中 6 件");
    db_suggest_words(db, &r, PT_TITLE, &a, &n);
    assert_int_equal(n, 0);
    rec_release(&r);
    arena_release(&a);
    db_close(db);
}

/* What closed cases teach is offered beside the list's own hints, and says so. */
static void test_learned(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct rec r;
    size_t n;
    for (int i = 0; i < 6; i++) {
        rec_init(&r, &petition_kind);
        set(&r, HEAD(PT_RECEIVED), "2024-12-01");
        set(&r, HEAD(PT_CHANNEL), "100");
        set(&r, HEAD(PT_TITLE), i < 4 ? "蘑菇棚塌了" : "桥塌了");
        set(&r, HEAD(PT_CONTENT_CLASS), i < 4 ? "010801" : "090102");
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    rec_init(&r, &petition_kind);
    set(&r, HEAD(PT_TITLE), "蘑菇棚被占");
    db_suggest_words(db, &r, PT_CONTENT_CLASS, &a, &n);
    assert_int_equal(n, 0); /* no hint, and nothing is closed */
    db_close(db);
    db = open_ok(p->path, DB_MUST_EXIST);
    OK(sql_exec(db->h, db->path, "UPDATE petition SET state = '已办结'", &e));
    const struct word_suggestion *v = db_suggest_words(db, &r, PT_CONTENT_CLASS, &a, &n);
    assert_int_equal(n, 1);
    assert_string_equal(v[0].code, "010801");
    assert_non_null(strstr(v[0].source, "4 件已办案件中 4 件"));
    rec_release(&r);
    arena_release(&a);
    db_close(db);
}

/* Groups among stored petitions: confirmed, undone, split. */
static void test_groups(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct sheet s;
    size_t n;
    char number[32], again[32];
    read_cases(&s);
    for (int i = 0; i < 5; i++) {
        struct rec r;
        fill(&r, &s, FIRST + i * 2, true);
        set(&r, HEAD(PT_STREET), "J03");
        set(&r, HEAD(PT_CONTENT_CLASS), i % 2 ? "030504" : "030502");
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    const struct group_line *g = db_groups(db, &a, &n, NULL);
    assert_int_equal(n, 1);
    assert_string_equal(g[0].number, "");
    assert_int_equal(g[0].petitioners, 5);
    assert_string_equal(g[0].name, "柳荫里街道 住房保障与房地产");
    OK(db_group_confirm(db, &g[0], number, &e));
    assert_string_equal(number, "QT2024-001");
    FAILS(ERR_INPUT, db_group_confirm(db, &(struct group_line){.number = number, .name = ""}, again, &e));
    const struct group_line *c = db_groups(db, &a, &n, NULL);
    assert_int_equal(n, 1); /* no candidate any more */
    assert_string_equal(c[0].number, number);
    assert_int_equal(c[0].n, 5);
    OK(history_undo(db, NULL, &e)); /* a false join is one step back */
    c = db_groups(db, &a, &n, NULL);
    assert_int_equal(n, 1);
    assert_string_equal(c[0].number, "");
    OK(db_group_confirm(db, &c[0], number, &e));
    assert_string_equal(number, "QT2024-002"); /* the first is not used again */
    OK(db_group_split(db, number, &e));
    FAILS(ERR_NOTFOUND, db_group_split(db, number, &e));
    c = db_groups(db, &a, &n, NULL);
    assert_string_equal(c[0].number, "");
    assert_int_equal(count(db, "SELECT count(*) FROM petition_group_member"), 0);
    OK(history_undo(db, NULL, &e));
    c = db_groups(db, &a, &n, NULL);
    assert_string_equal(c[0].number, number);
    OK(db_setting_set(db, "group_people", "6", &e));
    sheet_release(&s);
    arena_release(&a);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_rates), TEST(test_person), TEST(test_near), TEST(test_unit), TEST(test_learned),
        TEST(test_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
