/* The index of words follows the petitions through everything, and finds what a plain look finds. */
#include "db/search.h"

#include "core/base/str.h"
#include "core/record/petition.h"
#include "db/history.h"
#include "db/tx.h"
#include "tests/unit/db/support.h"

static int64_t add(struct db *db, const char *title, const char *content, const char *name)
{
    struct rec r;
    rec_init(&r, &petition_kind);
    set(&r, HEAD(PT_RECEIVED), "2024-12-05");
    set(&r, HEAD(PT_CHANNEL), "100");
    set(&r, HEAD(PT_TITLE), title);
    set(&r, HEAD(PT_CONTENT), content);
    if (*name) {
        assert_true(rec_insert_row(&r, PETITION_PERSONS, 0, NULL));
        set(&r, ROW(PETITION_PERSONS, 0, PS_NAME), name);
        set(&r, ROW(PETITION_PERSONS, 0, PS_MOBILE), "13800138000");
    }
    OK(store_save(db, &r, NULL, NULL, &e));
    int64_t id = r.id;
    rec_release(&r);
    return id;
}

static void change(struct db *db, int64_t id, int field, const char *text)
{
    struct rec r;
    OK(store_load(db, &petition_kind, id, &r, &e));
    set(&r, HEAD(field), text);
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
}

static size_t found(struct db *db, const char *text)
{
    struct arena a = {0};
    struct search_query q;
    struct search_hits hits;
    struct search_part part = {.most = 1000, .count = 1000};
    OK(search_read(text, &db_book(db)->dict, &q, &a, &e));
    OK(db_search(db, &q, &part, &a, &hits, &e));
    size_t n = hits.count;
    arena_release(&a);
    return n;
}

static void expect(struct db *db, const char *text, size_t n)
{
    if (found(db, text) != n) {
        fail_msg("%s: %zu, not %zu", text, found(db, text), n);
    }
}

static void whole(struct db *db)
{
    bool asked;
    OK(db_search_verify(db, &asked, &e));
    assert_true(asked);
}

static void test_words(void **state)
{
    struct place_to_test *p = *state;
    static const struct {
        const char *text;
        size_t n;
    } row[] = {
        {"物", 1}, {"物业", 1}, {"物业 停车", 1}, {"物业 供暖", 0}, {"业物", 0}, {"暖", 1},
        {"138", 2}, {"0138", 2}, {"01380", 2}, {"13800138000", 2}, {"1399", 0}, {"80013", 2},
        {"张三丰", 1}, {"zsf", 1}, {"ZS", 1}, {"sf", 0}, {"ls", 1}, {"200元", 1}, {"00元", 1},
        {"２００ 元", 1}, {"〔2024〕", 2}, {"信〔2024〕2号", 1}, {"，", 2}, {"网", 0}, {"qq", 1},
        {"微信QQ群", 1}, {"形式:来信", 2}, {"状态:未结", 2}, {"状态:已结", 0}, {"月:2024-12 暖", 1},
        {"月:2024-11", 0}, {"自:2024-12-05 至:2024-12-05", 2}, {"自:2024-12-06", 0}, {"年:2024", 2},
        {"至:2024-12-04", 0}, {"街道:望麓", 1}, {"内容:0305", 1}, {"内容:03", 1}, {"内容:04", 0},
        {"密级:2", 2}, {"", 2}, {"自:2024-12-10 至:2024-12-01", 0},
    };
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = add(db, "物业乱收费", "物业多收停车费，每月 200\n元，建了微信QQ群", "张三丰");
    change(db, id, PT_STREET, "J01");
    change(db, id, PT_CONTENT_CLASS, "030504");
    add(db, "暖气不热", "家里只有十五度，难受", "李四");
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        expect(db, row[i].text, row[i].n);
    }
    db_close(db);
}

/* New, changed, deleted behind the program's back, undone and done again: the index follows, and is not
   written when nothing of it changed. */
static void test_follows(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    char table[64];
    const char *name;
    int64_t id = add(db, "物业乱收费", "停车费", "张三丰");
    expect(db, "物业", 1);
    change(db, id, PT_TITLE, "绿化太差");
    expect(db, "物业", 0);
    expect(db, "绿化", 1);
    OK(history_undo(db, NULL, &e));
    expect(db, "物业", 1);
    expect(db, "绿化", 0);
    OK(history_redo(db, NULL, &e));
    expect(db, "绿化", 1);
    whole(db);
    int64_t rows = count(db, "SELECT sum(id) + sum(length(block)) FROM petition_search_data");
    change(db, id, PT_NOTE, "备注不在索引里");
    assert_int_equal(count(db, "SELECT sum(id) + sum(length(block)) FROM petition_search_data"), rows);
    change(db, id, PT_SUMMARY, "概况在索引里");
    assert_true(count(db, "SELECT sum(id) + sum(length(block)) FROM petition_search_data") != rows);
    whole(db);
    OK(sql_exec(db->h, db->path, "DELETE FROM petition_person; DELETE FROM petition_clock;"
                                 "DELETE FROM petition", &e));
    expect(db, "绿化", 0);
    expect(db, "", 0);
    whole(db);
    for (size_t i = 0; (name = tx_table(i, table, sizeof(table))) != NULL; i++) {
        assert_false(str_starts(name, "petition_search")); /* no part of a step */
    }
    db_close(db);
}

/* Random texts of few characters: a word is found where it stands, and only there. */
static void test_random(void **state)
{
    struct place_to_test *p = *state;
    static const char *const sign[] = {"甲", "乙", "丙", "丁", "，", "《", "x", "y"};
    enum { TEXTS = 60, WORDS = 400 };
    struct db *db = open_ok(p->path, DB_CREATE);
    static char text[TEXTS][200];
    unsigned seed = 11;
    OK(store_begin(db, "many", &e));
    for (size_t i = 0; i < TEXTS; i++) {
        text[i][0] = '\0';
        for (int n = 0; n < 14; n++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text[i], sign[(seed >> 16) % ARRAY_LEN(sign)]);
        }
        add(db, "题", text[i], "");
    }
    OK(store_end(db, true, &e));
    size_t hits = 0;
    for (int k = 0; k < WORDS; k++) {
        char word[64] = "";
        size_t want = 0;
        seed = seed * 1664525u + 1013904223u;
        for (unsigned n = (seed >> 16) % 4 + 1; n; n--) {
            seed = seed * 1664525u + 1013904223u;
            strcat(word, sign[(seed >> 16) % ARRAY_LEN(sign)]);
        }
        bool figure = word[0] == 'x' || word[0] == 'y'; /* up to three are found at the beginning only */
        for (size_t i = 0; i < TEXTS; i++) {
            want += strstr(text[i], word) != NULL;
        }
        size_t got = found(db, word);
        if (figure ? got > want : got != want) {
            fail_msg("%s: %zu, not %zu", word, got, want);
        }
        hits += got;
    }
    assert_true(hits > 1000);
    whole(db);
    db_close(db);
}

static void test_parts(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct search_query q;
    struct search_hits h;
    OK(store_begin(db, "many", &e));
    for (int i = 0; i < 30; i++) {
        add(db, i % 3 ? "供暖" : "暖供", "供暖不热", "");
    }
    OK(store_end(db, true, &e));
    OK(search_read("供暖", &db_book(db)->dict, &q, &a, &e));
    struct search_part part = {.most = 10, .count = 20};
    OK(db_search(db, &q, &part, &a, &h, &e));
    assert_int_equal(h.n, 10);
    assert_int_equal(h.count, 20);
    assert_true(h.more);
    assert_int_equal(h.id[0], 30); /* the newest first */
    assert_int_equal(h.id[9], 21);
    part = (struct search_part){.before = 21, .most = 50, .count = 50};
    OK(db_search(db, &q, &part, &a, &h, &e));
    assert_int_equal(h.n, 20);
    assert_false(h.more);
    assert_int_equal(h.id[0], 20);
    /* Pairs that match apart: 供暖, 暖供 and 暖不 stand everywhere, the word nowhere. */
    OK(search_read("暖供暖不", &db_book(db)->dict, &q, &a, &e));
    part = (struct search_part){.most = 10, .count = 10, .look = 5};
    OK(db_search(db, &q, &part, &a, &h, &e));
    assert_int_equal(h.count, 0);
    assert_true(h.given_up);
    part.look = 0;
    OK(db_search(db, &q, &part, &a, &h, &e));
    assert_int_equal(h.count, 0);
    assert_false(h.given_up);
    arena_release(&a);
    db_close(db);
}

static void test_rebuild(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    bool asked;
    add(db, "物业乱收费", "停车费", "张三丰");
    OK(sql_exec(db->h, db->path, "INSERT INTO petition_search(petition_search, rowid, words, tags)"
                                 " VALUES('delete', 1, '物业', '')", &e));
    FAILS(ERR_DATA, db_search_verify(db, &asked, &e));
    OK(db_search_rebuild(db, &e));
    whole(db);
    expect(db, "物业", 1);
    db_close(db);
    db = open_ok(p->path, DB_READ_ONLY);
    expect(db, "物业", 1); /* the tokenizer is there too */
    OK(db_search_verify(db, &asked, &e));
    assert_false(asked);
    db_close(db);
}

static void test_saved(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    size_t n;
    OK(db_search_save(db, "望麓电梯", "电梯 街道:望麓", &e));
    OK(db_search_save(db, "未结", "状态:未结", &e));
    OK(db_search_save(db, "未结", "状态:未结 年:2024", &e)); /* replaced */
    FAILS(ERR_INPUT, db_search_save(db, "", "甲", &e));
    FAILS(ERR_INPUT, db_search_save(db, "甲", "", &e));
    FAILS(ERR_INPUT, db_search_save(db, "甲\n乙", "甲", &e));
    FAILS(ERR_NOTFOUND, db_search_drop(db, "没有", &e));
    db_search_list(db, &a, &n, NULL);
    assert_int_equal(n, 2);
    assert_string_equal(db_search_find(db, "未结", &a, NULL), "状态:未结 年:2024");
    OK(history_undo(db, NULL, &e));
    assert_string_equal(db_search_find(db, "未结", &a, NULL), "状态:未结");
    OK(db_search_drop(db, "望麓电梯", &e));
    assert_null(db_search_find(db, "望麓电梯", &a, NULL));
    OK(history_undo(db, NULL, &e));
    assert_non_null(db_search_find(db, "望麓电梯", &a, NULL));
    int64_t broken;
    OK(history_verify(db, &broken, &e));
    arena_release(&a);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_words), TEST(test_follows), TEST(test_random), TEST(test_parts),
        TEST(test_rebuild), TEST(test_saved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
