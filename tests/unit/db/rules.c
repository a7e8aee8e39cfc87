/* Calendar, clocks and code lists in the file: seeded once, edited in steps, undone, tried and taken
   back. */
#include "db/rules.h"

#include <sodium.h>

#include "db/calendar.h"
#include "db/clock.h"
#include "db/dict.h"
#include "db/history.h"
#include "db/migrate.h"
#include "db/open.h"
#include "db/tx.h"
#include "db/user.h"
#include "tests/unit/db/support.h"

static const struct date OCTOBER = {2025, 10, 9}, YEAR_END = {2026, 12, 20};

static int64_t broken;

static void same_as_shipped(struct db *db)
{
    struct book shipped = {0};
    struct arena a = {0};
    const struct book *b = db_book(db);
    db_rules_shipped(&shipped, &a);
    assert_int_equal(b->calendar.n, shipped.calendar.n);
    assert_int_equal(b->clocks.n, shipped.clocks.n);
    assert_int_equal(b->dict.n, shipped.dict.n);
    assert_true(b->calendar.n > 200 && b->clocks.n > 15 && b->dict.n > 1000);
    for (size_t i = 0; i < b->clocks.n; i++) {
        const struct clock_rule *x = &b->clocks.v[i], *y = &shipped.clocks.v[i];
        assert_string_equal(x->id, y->id);
        assert_int_equal(date_compare(x->since, y->since), 0);
        assert_int_equal(x->on, y->on);
        assert_int_equal(x->unit, y->unit);
        assert_int_equal(x->length, y->length);
        assert_int_equal(x->roll, y->roll);
        assert_int_equal(x->extend_most, y->extend_most);
        assert_int_equal(x->extend_times, y->extend_times);
        assert_int_equal(x->skip_hearing, y->skip_hearing);
        assert_string_equal(x->source, y->source);
    }
    for (size_t i = 0; i < b->dict.n; i++) {
        assert_string_equal(b->dict.v[i].list, shipped.dict.v[i].list);
        assert_string_equal(b->dict.v[i].code, shipped.dict.v[i].code);
        assert_string_equal(b->dict.v[i].name, shipped.dict.v[i].name);
        assert_string_equal(b->dict.v[i].hint, shipped.dict.v[i].hint);
        assert_int_equal(b->dict.v[i].fixed, shipped.dict.v[i].fixed);
        if (!dict_label(b->dict.v[i].list)) {
            fail_msg("no name for the list %s", b->dict.v[i].list);
        }
    }
    for (size_t i = 0; i < b->calendar.n; i++) {
        assert_int_equal(date_compare(b->calendar.v[i].date, shipped.calendar.v[i].date), 0);
        assert_int_equal(b->calendar.v[i].rest, shipped.calendar.v[i].rest);
    }
    arena_release(&a);
}

static void test_seeded(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    same_as_shipped(db);
    FAILS(ERR_NOTFOUND, history_undo(db, NULL, &e)); /* it is no step */
    OK(db_calendar_set(db, OCTOBER, CALENDAR_REST, "停电", NULL, &e));
    db_close(db);
    db = open_ok(p->path, DB_MUST_EXIST); /* not seeded again */
    assert_true(calendar_find(&db_book(db)->calendar, OCTOBER)->rest);
    db_close(db);
}

/* A file of version 3 has none of the tables. */
static void test_migrated(void **state)
{
    struct place_to_test *p = *state;
    struct seed old[8];
    size_t n = 0;
    for (size_t i = 0; i < nseeds; i++) {
        int version = 0;
        if (sscanf(seeds[i].path, "db/schema/%d_", &version) == 1 && version <= 3) {
            old[n++] = seeds[i];
        }
    }
    assert_int_equal(n, 3);
    sqlite3 *h = open_plain(p->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    assert_non_null(h);
    OK(migrate_run(h, p->path, old, n, NULL, &e));
    sqlite3_close(h);
    struct db *db = open_ok(p->path, DB_MUST_EXIST);
    same_as_shipped(db);
    db_close(db);
}

static void test_calendar(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    const struct calendar *c = &db_book(db)->calendar;
    int64_t before = count(db, "SELECT count(*) FROM audit");
    OK(db_calendar_set(db, OCTOBER, CALENDAR_REST, "停电", "区里通知", &e));
    assert_int_equal(count(db, "SELECT count(*) FROM audit"), before + 1);
    assert_int_equal(count(db, "SELECT old = '平日' AND new = '放假 停电（区里通知）'"
                               " AND place = 'calendar' FROM audit ORDER BY id DESC LIMIT 1"), 1);
    assert_false(calendar_works(&db_book(db)->calendar, OCTOBER));
    OK(db_calendar_set(db, OCTOBER, CALENDAR_REST, NULL, NULL, &e)); /* nothing changes */
    assert_int_equal(count(db, "SELECT count(*) FROM audit"), before + 1);
    OK(db_calendar_set(db, OCTOBER, CALENDAR_REST, "检修", NULL, &e));
    assert_string_equal(calendar_find(&db_book(db)->calendar, OCTOBER)->notice, "区里通知");
    OK(db_calendar_set(db, OCTOBER, CALENDAR_PLAIN, NULL, NULL, &e));
    assert_null(calendar_find(&db_book(db)->calendar, OCTOBER));
    OK(history_undo(db, NULL, &e));
    assert_string_equal(calendar_find(&db_book(db)->calendar, OCTOBER)->name, "检修");
    OK(history_undo(db, NULL, &e));
    assert_string_equal(calendar_find(&db_book(db)->calendar, OCTOBER)->name, "停电");
    OK(history_undo(db, NULL, &e));
    assert_null(calendar_find(&db_book(db)->calendar, OCTOBER));
    OK(history_redo(db, NULL, &e));
    assert_non_null(calendar_find(&db_book(db)->calendar, OCTOBER));
    FAILS(ERR_INPUT, db_calendar_set(db, OCTOBER, CALENDAR_REST, "两\n行", NULL, &e));
    FAILS(ERR_INPUT, db_calendar_set(db, OCTOBER, CALENDAR_REST, "", NULL, &e));
    assert_ptr_equal(c, &db_book(db)->calendar);
    OK(history_verify(db, &broken, &e));
    db_close(db);
}

static bool import(struct db *db, const char *text, size_t *taken, size_t *notes, struct err *e)
{
    struct sheet s = {0};
    struct import_notes ns = {0};
    bool ok = csv_read(text, strlen(text), 0, &s, e) && db_calendar_import(db, &s, taken, &ns, e);
    *notes = ns.n;
    import_notes_release(&ns);
    sheet_release(&s);
    return ok;
}

static void test_import(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    size_t taken, notes;
    OK(import(db, "日期,安排,节日,文件\n2027-01-01,放假,元旦,某通知\n2027-01-03,放假,元旦,某通知\n"
                  "2027-01-09,上班,元旦,某通知\n"
                  "2026-10-01,holiday,国庆节,国务院办公厅2026年部分节假日安排\n",
              &taken, &notes, &e));
    assert_int_equal(taken, 3); /* one was there as it is */
    assert_true(calendar_works(&db_book(db)->calendar, (struct date){2027, 1, 9}));
    assert_true(calendar_knows(&db_book(db)->calendar, 2027));
    OK(history_undo(db, NULL, &e));
    assert_false(calendar_knows(&db_book(db)->calendar, 2027));
    static const char *const bad[] = {
        "日期,安排\n2027-01-01,放假\n2027-02-30,放假\n", "日期,安排\n2027-01-01,放假\n2027-01-02,也许\n",
        "日期,安排\n2027-01-01,放假\n2027-01-01,上班\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        FAILS(ERR_DATA, import(db, bad[i], &taken, &notes, &e));
        assert_int_equal(notes, 1);
        assert_false(calendar_knows(&db_book(db)->calendar, 2027));
    }
    FAILS(ERR_DATA, import(db, "日,安排\n2027-01-01,放假\n", &taken, &notes, &e));
    FAILS(ERR_DATA, import(db, "日期,安排\n", &taken, &notes, &e));
    FAILS(ERR_DATA, import(db, "", &taken, &notes, &e));
    db_close(db);
}

static struct date due(struct db *db, const char *id, struct date start)
{
    const struct book *b = db_book(db);
    struct clock_input in = {.start = start};
    struct clock_answer w = clock_ask(&b->clocks, id, &b->calendar, &in, NULL, NULL, NULL);
    assert_false(w.refused);
    return w.due;
}

static void test_clock(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct clock_rule r = *clock_rule_on(&db_book(db)->clocks, "C1", OCTOBER);
    size_t rows = db_book(db)->clocks.n;
    OK(db_clock_set(db, &r, &e)); /* as it is: no step */
    FAILS(ERR_NOTFOUND, history_undo(db, NULL, &e));
    r.since = (struct date){2025, 1, 1};
    r.length = 5;
    OK(db_clock_set(db, &r, &e));
    assert_int_equal(db_book(db)->clocks.n, rows + 1);
    assert_int_equal(date_number(due(db, "C1", (struct date){2025, 3, 3})), 20250310); /* 03-08 Sat */
    assert_int_equal(date_number(due(db, "C1", (struct date){2024, 12, 31})), 20250115);
    assert_int_equal(count(db, "SELECT old = '15' AND new = '5' AND place = 'length' AND"
                               " subject = 'C1@2025-01-01' FROM audit ORDER BY id DESC LIMIT 1"), 1);
    r = *clock_rule_on(&db_book(db)->clocks, "C1", OCTOBER);
    r.on = false;
    OK(db_clock_set(db, &r, &e)); /* the same day: in its place */
    assert_int_equal(db_book(db)->clocks.n, rows + 1);
    OK(history_undo(db, NULL, &e));
    assert_true(clock_rule_on(&db_book(db)->clocks, "C1", OCTOBER)->on);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(db_book(db)->clocks.n, rows);
    r = *clock_rule_on(&db_book(db)->clocks, "C1", OCTOBER); /* texts of the book that stands now */
    r.id = "C77";
    FAILS(ERR_INPUT, db_clock_set(db, &r, &e));
    OK(history_verify(db, &broken, &e));
    db_close(db);
}

/* A change is tried inside a transaction, what follows is looked at, and all is taken back. */
static void test_trial(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct date was = due(db, "C4", (struct date){2025, 8, 10}); /* 2025-10-09 */
    int64_t rows = count(db, "SELECT count(*) FROM audit");
    assert_int_equal(date_number(was), 20251009);
    assert_true(due(db, "C4", YEAR_END).year == 2027);
    OK(tx_begin(db, "试", &e));
    OK(db_calendar_set(db, OCTOBER, CALENDAR_REST, NULL, NULL, &e));
    assert_int_equal(date_number(due(db, "C4", (struct date){2025, 8, 10})), 20251010);
    struct clock_rule r = *clock_rule_on(&db_book(db)->clocks, "C4", OCTOBER);
    r.length = 30;
    OK(db_clock_set(db, &r, &e));
    assert_int_equal(date_number(due(db, "C4", (struct date){2025, 8, 10})), 20250909);
    assert_false(tx_end(db, false, NULL));
    assert_int_equal(date_number(due(db, "C4", (struct date){2025, 8, 10})), 20251009);
    assert_int_equal(count(db, "SELECT count(*) FROM audit"), rows);
    FAILS(ERR_NOTFOUND, history_undo(db, NULL, &e));
    db_close(db);
}

static void test_dict(void **state)
{
    static const struct {
        const char *list, *code, *name, *hint;
        bool gone, ok;
    } row[] = {
        {"hotspot", "13", "电动车充电", "飞线 充电桩", false, true},
        {"hotspot", "13", "电动自行车充电", NULL, false, true}, /* the office's own: a new name */
        {"hotspot", "13", NULL, NULL, true, true}, {"hotspot", "13", NULL, NULL, false, true},
        {"hotspot", "14", "供 暖", NULL, false, false}, /* 02 is called so */
        {"hotspot", "14", NULL, NULL, false, false}, {"hotspot", "1 4", "甲", NULL, false, false},
        {"hotspot", "", "甲", NULL, false, false}, {"hotspot", "15", "甲\t乙", NULL, false, false},
        {"content", "030504", NULL, "物业 保洁", false, true},
        {"content", "030504", "别的", NULL, false, false},
        {"content", "030504", NULL, NULL, true, false},
        {"content", "030599", "别的", NULL, false, false},
        {"kind", "JK", NULL, NULL, true, false}, {"nothing", "1", "甲", NULL, false, false},
        {"channel", "d1", "电话", NULL, false, false}, /* D1 is there */
        {"channel", "303", "手机信访", NULL, false, true},
    };
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct err e = {0};
        if (db_dict_set(db, row[i].list, row[i].code, row[i].name, row[i].hint, row[i].gone, &e) !=
                row[i].ok || (!row[i].ok && (e.code != ERR_INPUT || !e.text[0]))) {
            fail_msg("%zu %s %s: %s", i, row[i].list, row[i].code, e.text);
        }
    }
    const struct dict *d = &db_book(db)->dict;
    size_t n;
    const struct dict_word *v = dict_list(d, "hotspot", &n), *w = dict_find(d, "hotspot", "13");
    assert_ptr_equal(w, &v[n - 1]); /* at the end of its list */
    assert_string_equal(w->name, "电动自行车充电");
    assert_string_equal(w->hint, "飞线 充电桩");
    assert_false(w->gone || w->fixed);
    w = dict_find(d, "content", "030504");
    assert_string_equal(w->hint, "物业 保洁");
    assert_true(w->fixed);
    for (int i = 0; i < 3; i++) {
        OK(history_undo(db, NULL, &e));
    }
    assert_true(dict_find(&db_book(db)->dict, "hotspot", "13")->gone);
    while (history_undo(db, NULL, NULL)) {
    }
    same_as_shipped(db);
    OK(history_verify(db, &broken, &e));
    db_close(db);
}

/* In a file with users nobody changes rules before the login, and not everybody after it. */
static void test_denied(void **state)
{
    static const struct user_cost cheap = {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
    static const struct user admin = {.login = "admin", .name = "管某", .role = ROLE_ADMIN,
                                      .section = ""};
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    size_t taken, notes;
    OK(user_add(db, &admin, "right-horse-1", cheap, &e));
    struct clock_rule r = *clock_rule_on(&db_book(db)->clocks, "C1", OCTOBER);
    r.length = 14;
    FAILS(ERR_DENIED, db_clock_set(db, &r, &e));
    FAILS(ERR_DENIED, db_calendar_set(db, OCTOBER, CALENDAR_REST, NULL, NULL, &e));
    FAILS(ERR_DENIED, import(db, "日期,安排\n2027-01-01,放假\n", &taken, &notes, &e));
    FAILS(ERR_DENIED, db_dict_set(db, "hotspot", "13", "甲", NULL, false, &e));
    OK(db_login(db, "admin", "right-horse-1", &e));
    same_as_shipped(db);
    r = *clock_rule_on(&db_book(db)->clocks, "C1", OCTOBER);
    r.length = 14;
    OK(db_clock_set(db, &r, &e));
    OK(db_dict_set(db, "hotspot", "13", "甲", NULL, false, &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_seeded), TEST(test_migrated), TEST(test_calendar), TEST(test_import),
        TEST(test_clock), TEST(test_trial), TEST(test_dict), TEST(test_denied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
