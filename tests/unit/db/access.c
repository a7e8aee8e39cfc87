/* Who sees which case, and what the log says of it. */
#include "db/access.h"

#include <sodium.h>

#include "core/record/document.h"
#include "core/record/petition.h"
#include "core/record/privacy.h"
#include "db/drafts.h"
#include "db/due.h"
#include "db/export.h"
#include "db/history.h"
#include "db/lookup.h"
#include "db/setting.h"
#include "db/user.h"
#include "tests/unit/db/support.h"

#define PASSWORD "right-horse-1"

static void user(struct db *db, const char *login, const char *name, const char *role,
                 const char *section)
{
    struct user_cost cost = {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
    const struct user u = {.login = login, .name = name, .role = role, .section = section};
    OK(user_add(db, &u, PASSWORD, cost, &e));
}

static void in(struct db *db, const char *login)
{
    OK(db_login(db, login, PASSWORD, &e));
}

/* Nobody is called so. */
static int64_t petition(struct db *db, const char *title, const char *officer, const char *section,
                        const char *secret)
{
    struct rec r;
    rec_init(&r, &petition_kind);
    set(&r, HEAD(PT_RECEIVED), "2024-12-16");
    set(&r, HEAD(PT_CHANNEL), "100");
    set(&r, HEAD(PT_TITLE), title);
    set(&r, HEAD(PT_OFFICER), officer);
    set(&r, HEAD(PT_SECTION), section);
    set(&r, HEAD(PT_SECRET), secret);
    assert_true(rec_insert_row(&r, PETITION_PERSONS, 0, NULL));
    set(&r, ROW(PETITION_PERSONS, 0, PS_NAME), "张三丰");
    set(&r, ROW(PETITION_PERSONS, 0, PS_MOBILE), "13812345678");
    OK(store_save(db, &r, NULL, NULL, &e));
    int64_t id = r.id;
    rec_release(&r);
    return id;
}

enum { OWN, OTHERS, SECRET, CASES };

struct office {
    struct db *db;
    int64_t id[CASES];
};

static struct office office(const struct place_to_test *p)
{
    struct office o = {.db = open_ok(p->path, DB_CREATE)};
    OK(db_setting_set(o.db, "login_delay", "0", &e));
    o.id[OWN] = petition(o.db, "张三丰反映物业", "办某", "BX", "");
    o.id[OTHERS] = petition(o.db, "张三丰反映噪声", "别某", "JF", "");
    o.id[SECRET] = petition(o.db, "张三丰反映某人", "别某", "BX", "是");
    user(o.db, "admin", "管某", ROLE_ADMIN, "");
    in(o.db, "admin");
    user(o.db, "ban", "办某", "办信科", "办信科");
    user(o.db, "lead", "领某", "办领导", "");
    user(o.db, "zong", "综某", "综合调研科", "");
    user(o.db, "cai", "财某", "财务", "");
    return o;
}

static bool opens(struct office *o, int which)
{
    struct rec r;
    struct err e = {0};
    bool ok = access_open(o->db, &petition_kind, o->id[which], &r, &e);
    assert_true(ok || e.code == ERR_DENIED);
    assert_true(ok || r.id == 0); /* nothing of it is left to be looked at */
    rec_release(&r);
    return ok;
}

static size_t listed(struct db *db)
{
    const int fields[] = {PT_TITLE};
    const struct scan s = {.kind = &petition_kind, .sum = -1, .field = fields, .nfield = 1};
    struct scan_result found;
    OK(db_scan(db, &s, &found, &e));
    assert_int_equal(found.n, found.all);
    free(found.id);
    return found.n;
}

static void test_roles(void **state)
{
    struct office o = office(*state);
    static const struct {
        const char *login;
        bool opens[CASES];
        size_t rows;
    } row[] = {
        {"ban", {true, false, false}, 1}, {"lead", {true, true, true}, 3},
        {"zong", {false, false, false}, 0}, {"cai", {false, false, false}, 0},
        {"admin", {false, false, false}, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        in(o.db, row[i].login);
        for (int k = 0; k < CASES; k++) {
            if (opens(&o, k) != row[i].opens[k]) {
                fail_msg("%s, case %d", row[i].login, k);
            }
        }
        assert_int_equal(listed(o.db), row[i].rows);
    }
    assert_int_equal(count(o.db, "SELECT count(*) FROM audit WHERE action = '拒绝' AND who LIKE 'zong@%'"), 3);
    assert_int_equal(count(o.db, "SELECT count(*) FROM audit WHERE action = '查看' AND who LIKE 'lead@%'"), 3);
    db_logout(o.db);
    assert_false(opens(&o, OWN)); /* nobody is in */
    assert_int_equal(listed(o.db), 0);
    OK(history_verify(o.db, &(int64_t){0}, &e));
    db_close(o.db);
}

static void test_writes(void **state)
{
    struct office o = office(*state);
    struct rec r;
    static const struct {
        const char *login;
        bool own, others, new, money;
    } row[] = {
        {"ban", true, false, true, true}, {"lead", true, true, true, true},
        {"zong", false, false, false, true}, {"cai", false, false, false, true},
        {"admin", false, false, false, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        const int cases[] = {OWN, OTHERS};
        const bool want[] = {row[i].own, row[i].others};
        in(o.db, row[i].login);
        for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
            struct err why = {0};
            OK(store_load(o.db, &petition_kind, o.id[cases[k]], &r, &e));
            set(&r, HEAD(PT_NOTE), row[i].login);
            assert_int_equal(store_save(o.db, &r, NULL, NULL, &why), want[k]);
            assert_true(want[k] || why.code == ERR_DENIED);
            rec_release(&r);
        }
        struct err e = {0};
        rec_init(&r, &petition_kind);
        set(&r, HEAD(PT_RECEIVED), "2024-12-17");
        set(&r, HEAD(PT_CHANNEL), "100");
        set(&r, HEAD(PT_TITLE), "新件");
        assert_int_equal(store_save(o.db, &r, NULL, NULL, &e), row[i].new);
        assert_string_equal(row[i].new ? cell_text(&r.head[PT_REGISTRAR]) : "",
                            row[i].new ? db_person(o.db)->name : "");
        rec_release(&r);
        form_make(&r, row[i].login, 1);
        assert_int_equal(store_save(o.db, &r, NULL, NULL, &e), row[i].money);
        rec_release(&r);
    }
    FAILS(ERR_DENIED, store_delete(o.db, &petition_kind, o.id[OWN], &e));
    db_close(o.db);
}

static void test_unmask(void **state)
{
    struct office o = office(*state);
    struct rec r;
    struct place p = ROW(PETITION_PERSONS, 0, PS_MOBILE);
    in(o.db, "lead");
    OK(access_open(o.db, &petition_kind, o.id[SECRET], &r, &e));
    assert_true(access_needs_reason(&r));
    FAILS(ERR_INPUT, access_unmask(o.db, &r, &p, NULL, &e));
    FAILS(ERR_INPUT, access_unmask(o.db, &r, &p, " 　", &e));
    OK(access_unmask(o.db, &r, &p, "督办核对", &e));
    assert_int_equal(count(o.db, "SELECT count(*) FROM audit WHERE action = '查看遮盖' AND new = '督办核对'"
                                 " AND place = 'persons[0].mobile'"), 1);
    rec_release(&r);
    in(o.db, "ban");
    OK(store_load(o.db, &petition_kind, o.id[OTHERS], &r, &e));
    FAILS(ERR_DENIED, access_unmask(o.db, &r, &p, "想看", &e));
    rec_release(&r);
    OK(access_open(o.db, &petition_kind, o.id[OWN], &r, &e));
    OK(access_unmask(o.db, &r, NULL, NULL, &e));
    rec_release(&r);
    db_close(o.db);
}

static void test_export(void **state)
{
    struct office o = office(*state);
    static const struct {
        const char *login, *reason;
        bool ok, raw;
        size_t rows;
    } row[] = {
        {"ban", NULL, true, false, 1}, {"ban", "自用", false, false, 0},
        {"zong", NULL, false, false, 0}, {"admin", NULL, false, false, 0},
        {"lead", NULL, true, false, 3}, {"lead", "上级调取", true, true, 3}, {"lead", "", false, false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        for (int f = 0; f < EXPORT_N; f++) {
            struct buf out = {0};
            struct export_counts n = {0};
            struct err e = {0};
            in(o.db, row[i].login);
            bool ok = db_export(o.db, &petition_kind, 0, (enum export_format)f, ENC_N, row[i].reason,
                                &out, &n, &e);
            assert_int_equal(ok, row[i].ok);
            assert_int_equal(ok ? n.records : 0, row[i].rows);
            if (ok && f != EXPORT_XLSX) {
                assert_int_equal(strstr(buf_str(&out), "张三丰") != NULL, row[i].raw);
            }
            if (ok && f == EXPORT_JSON) {
                assert_int_equal(strstr(buf_str(&out), "13812345678") != NULL, row[i].raw);
            }
            buf_release(&out);
        }
    }
    db_close(o.db);
}

/* A letter is as open as its petition; a recused person sees neither. */
static void test_around(void **state)
{
    struct office o = office(*state);
    struct rec r, doc;
    in(o.db, "lead");
    OK(access_open(o.db, &petition_kind, o.id[OTHERS], &r, &e));
    rec_init(&doc, &document_kind);
    set(&doc, HEAD(DC_DOC), "ZS");
    set(&doc, HEAD(DC_DATE), "2024-12-18");
    set(&doc, HEAD(DC_PETITION), cell_text(&r.head[PT_NUMBER]));
    OK(store_save(o.db, &doc, NULL, NULL, &e));
    int64_t letter = doc.id;
    rec_release(&doc);
    in(o.db, "ban");
    FAILS(ERR_DENIED, access_open(o.db, &document_kind, letter, &doc, &e));
    rec_release(&doc);
    in(o.db, "lead");
    set(&r, HEAD(PT_RECUSED), "某、领某");
    OK(store_save(o.db, &r, NULL, NULL, &e));
    rec_release(&r);
    assert_false(opens(&o, OTHERS));
    assert_int_equal(listed(o.db), 2);
    FAILS(ERR_DENIED, access_open(o.db, &document_kind, letter, &doc, &e));
    rec_release(&doc);
    db_close(o.db);
}

static void test_elsewhere(void **state)
{
    struct office o = office(*state);
    struct arena a = {0};
    size_t n;
    in(o.db, "ban");
    const struct due_row *due = db_due(o.db, DUE_ALL_DAYS, NULL, 100, &a, &n, NULL);
    assert_non_null(due);
    assert_int_equal(n, 1);
    assert_string_equal(due[0].title, "张**反映物业");
    /* Words that were typed before are no words to offer where they are somebody's name. */
    struct rec r;
    rec_init(&r, &petition_kind);
    assert_true(rec_insert_row(&r, PETITION_PERSONS, 0, NULL));
    db_words(o.db, &r, ROW(PETITION_PERSONS, 0, PS_NAME), &a, &n);
    assert_int_equal(n, 0);
    rec_release(&r);
    /* A draft of somebody else's letter is not in the list. */
    struct kept_draft d = {.kind = "petition", .title = "草稿", .body = "{}", .steps = "", .place = ""};
    OK(drafts_keep(o.db, &d, &e));
    drafts_list(o.db, &a, &n, NULL);
    assert_int_equal(n, 1);
    in(o.db, "lead");
    drafts_list(o.db, &a, &n, NULL);
    assert_int_equal(n, 0);
    /* The log states what was typed; its reader sees masks. */
    const struct log_row *log = history_log(o.db, NULL, 0, 0, &a, &n, NULL);
    for (size_t i = 0; i < n; i++) {
        const char *texts[] = {log[i].subject, log[i].from, log[i].to};
        for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
            assert_true(!texts[k] || !strstr(texts[k], "张三丰"));
            assert_true(!texts[k] || !strstr(texts[k], "13812345678"));
        }
    }
    arena_release(&a);
    db_close(o.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_roles), TEST(test_writes), TEST(test_unmask), TEST(test_export), TEST(test_around),
        TEST(test_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
