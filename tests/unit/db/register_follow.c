/* The smaller registers in a file: clashes with what is stored, a rating that becomes an act of
   its petition, editions of an article, a roster, and the counts. */
#include "core/record/article.h"
#include "core/record/callback.h"
#include "core/record/duty.h"
#include "core/record/petition.h"
#include "core/record/reception.h"
#include "core/record/suggestion.h"
#include "db/article.h"
#include "db/callback.h"
#include "db/duty.h"
#include "db/history.h"
#include "db/number.h"
#include "db/reception.h"
#include "db/suggestion.h"
#include "tests/unit/db/spending.h"

/* A new record of these cells, or a stored one changed. */
static bool keep_cells(struct db *db, const struct kind *k, int64_t *id, const char *const *cells,
                       struct err *e)
{
    return save(db, k, id, NULL, cells, e);
}

#define ADD(k, ...) keep_cells(db, &k, &(int64_t){0}, EDIT(__VA_ARGS__), &e)
#define CHANGE(k, id, ...) keep_cells(db, &k, &(int64_t){id}, EDIT(__VA_ARGS__), &e)

static const char *text_at(struct db *db, const struct kind *k, int64_t id, struct place p)
{
    static char out[200];
    struct rec r;
    OK(store_load(db, k, id, &r, &e));
    snprintf(out, sizeof(out), "%s", rec_has(&r, p) ? cell_text(rec_cell(&r, p)) : "(none)");
    rec_release(&r);
    return out;
}

static void test_reception(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
#define AT(from, to, who, where) \
    "date", "2024-12-23", "from_time", from, "to_time", to, "leader", who, "room", where
    OK(ADD(reception_kind, AT("10", "11", "甲", "F1")));
    OK(ADD(reception_kind, AT("11", "12", "甲", "F1"))); /* touching ends */
    OK(ADD(reception_kind, AT("9", "10", "甲", "F1")));
    FAILS(ERR_INPUT, ADD(reception_kind, AT("10:59", "13", "乙", "F1")));
    FAILS(ERR_INPUT, ADD(reception_kind, AT("10:30", "10:45", "甲", "F2"))); /* inside, another room */
    FAILS(ERR_INPUT, ADD(reception_kind, AT("8", "13", "乙", "接待室一"))); /* around, by the room's name */
    OK(ADD(reception_kind, AT("10", "11", "乙", "F2")));
    FAILS(ERR_INPUT, CHANGE(reception_kind, 4, "room", "F1"));
    OK(CHANGE(reception_kind, 1, "state", RECEPTION_CANCELLED));
    OK(CHANGE(reception_kind, 4, "room", "F1")); /* what was cancelled holds no room */
    OK(CHANGE(reception_kind, 4, "state", RECEPTION_PUBLISHED, "post", "区长", "field", "城建"));
    FAILS(ERR_INPUT, CHANGE(reception_kind, 4, "to_time", "10:50"));
    OK(CHANGE(reception_kind, 4, "summary", "来访二批")); /* the public was not told that */
    OK(CHANGE(reception_kind, 4, "to_time", "10:50", "change_reason", "会议提前"));
    FAILS(ERR_INPUT, CHANGE(reception_kind, 4, "to_time", "10:40"));
    size_t n;
    struct arena a = {0};
    const int64_t *id = db_receptions_between(db, TODAY, (struct date){2024, 12, 31}, &a, &n, NULL);
    assert_non_null(id);
    assert_int_equal(n, 1);
    assert_int_equal(id[0], 4);
    arena_release(&a);
    db_close(db);
}

static void test_duty(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
#define ON(shift, point, a, b) \
    "date", "2024-12-21", "shift", shift, "point", point, "first", a, "second", b, "leader", "领"
    OK(ADD(duty_kind, ON("S1", "P01", "甲", "乙")));
    FAILS(ERR_INPUT, ADD(duty_kind, ON("S1", "P02", "丙", "甲")));
    FAILS(ERR_INPUT, ADD(duty_kind, ON("早班", "P02", " 乙", "丁"))); /* by the shift's name */
    FAILS(ERR_INPUT, ADD(duty_kind, ON("S1", "P01", "丙", "丁"))); /* the point is manned */
    OK(ADD(duty_kind, ON("S2", "P01", "甲", "乙")));
    /* The note of the shift before shows on the next one until it is handed over. */
    OK(CHANGE(duty_kind, 1, "hand_note", "钥匙在抽屉"));
    struct findings fs = {0};
    struct rec r;
    OK(store_load(db, &duty_kind, 2, &r, &e));
    OK(store_check(db, &r, &fs, &e));
    size_t told = 0;
    for (size_t i = 0; i < fs.n; i++) {
        told += strcmp(fs.v[i].rule, "Z4") == 0 && fs.v[i].outcome == OUTCOME_FAILED &&
                strstr(fs.v[i].message, "钥匙") != NULL;
    }
    assert_int_equal(told, 1);
    findings_release(&fs);
    OK(CHANGE(duty_kind, 1, "handed", "2024-12-21 16:00", "received_by", "甲"));
    fs = (struct findings){0};
    OK(store_check(db, &r, &fs, &e));
    for (size_t i = 0; i < fs.n; i++) {
        assert_false(strcmp(fs.v[i].rule, "Z4") == 0 && fs.v[i].outcome == OUTCOME_FAILED);
    }
    findings_release(&fs);
    rec_release(&r);
    db_close(db);
}

static void test_plan(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    static char name[30][8];
    const char *person[30];
    for (int i = 0; i < 30; i++) {
        snprintf(name[i], sizeof(name[i]), "p%d", i);
        person[i] = name[i];
    }
    struct duty_job job = {.from = {2024, 9, 30}, .to = {2024, 10, 2}, .person = person,
                           .npersons = 30, .leader = "领"};
    size_t made, kept;
    /* somebody stands there before: the slot is kept, and the person is not taken again */
    OK(ADD(duty_kind, "date", "2024-10-01", "shift", "S1", "point", "P14", "first", "p0", "second", "p1"));
    OK(db_duty_plan(db, &job, &made, &kept, &e));
    assert_int_equal(made, 14 * 3 * 3 - 1);
    assert_int_equal(kept, 1);
    assert_int_equal(count(db, "SELECT count(*) FROM duty"), 14 * 3 * 3);
    assert_int_equal(count(db, "SELECT count(*) FROM (SELECT date_n, shift, who FROM (SELECT date_n,"
                               " shift, first_key AS who FROM duty UNION ALL SELECT date_n, shift,"
                               " second_key FROM duty) GROUP BY 1, 2, 3 HAVING count(*) > 1)"), 0);
    OK(db_duty_plan(db, &job, &made, &kept, &e)); /* again: nothing is left to do */
    assert_int_equal(made, 0);
    size_t n, shifts = 0;
    struct arena a = {0};
    const struct duty_total *t = db_duty_totals(db, job.from, job.to, &a, &n, NULL);
    assert_non_null(t);
    assert_int_equal(n, 30);
    for (size_t i = 0; i < n; i++) {
        shifts += t[i].shifts;
        assert_int_equal(t[i].days, t[i].workdays + t[i].weekends + t[i].holidays);
        assert_true(t[i].holidays <= 2 && t[i].workdays <= 1); /* 10-01 and 10-02 are holidays */
    }
    assert_int_equal(shifts, 14 * 3 * 3 * 2);
    arena_release(&a);
    OK(history_undo(db, NULL, &e)); /* the roster is one step */
    assert_int_equal(count(db, "SELECT count(*) FROM duty"), 1);
    job.npersons = 27;
    FAILS(ERR_INPUT, db_duty_plan(db, &job, &made, &kept, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM duty"), 1);
    job.to = (struct date){2024, 9, 29};
    FAILS(ERR_INPUT, db_duty_plan(db, &job, &made, &kept, &e));
    db_close(db);
}

static bool petition(struct db *db, const char *title, struct err *e)
{
    return keep_cells(db, &petition_kind, &(int64_t){0},
                      EDIT("received", "2024-11-04", "channel", "100", "title", title, "content",
                           "反映物业问题", "persons[0].name", "丁", "acts[0].event", "直接回复",
                           "acts[0].time", "2024-11-06 09:00", "acts[0].actor", "答一",
                           "acts[0].reason", "已答复"),
                      e);
}

static size_t waiting(struct db *db, size_t *closed)
{
    size_t n;
    struct arena a = {0};
    struct err e = {0};
    assert_non_null(db_callbacks_open(db, 2024, &a, &n, closed, &e));
    arena_release(&a);
    return n;
}

static void test_callback(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    size_t closed;
    OK(petition(db, "甲件", &e));
    OK(petition(db, "乙件", &e));
    OK(keep_cells(db, &petition_kind, &(int64_t){0},
                  EDIT("received", "2024-11-04", "channel", "100", "title", "未办", "content", "内容",
                       "persons[0].name", "戊"), &e));
    assert_int_equal(waiting(db, &closed), 2);
    assert_int_equal(closed, 2);
    const char *number = "信〔2024〕1号";
    assert_int_equal(db_find_number(db, &petition_kind, number), 1);
#define CALL(who, reached, value) \
    "petition", number, "time", "2024-11-08 10:00", "object", "Z", "reached", reached, "caller", who, \
    "satisfaction", value
    FAILS(ERR_INPUT, ADD(callback_kind, CALL("答一", "是", "0"))); /* who wrote the answer */
    FAILS(ERR_INPUT, ADD(callback_kind, "petition", "信〔2024〕3号", "time", "2024-11-08 10:00", "object",
                         "Z", "reached", "否", "caller", "回一")); /* not closed */
    OK(ADD(callback_kind, CALL("回一", "否", ""))); /* nobody there: it still waits */
    assert_int_equal(waiting(db, &closed), 2);
    OK(ADD(callback_kind, CALL("回一", "是", "1")));
    assert_int_equal(waiting(db, &closed), 1); /* closed 2, called back 1 */
    assert_string_equal(text_at(db, &petition_kind, 1, HEAD(PT_EVAL_UNIT)), "1");
    assert_string_equal(text_at(db, &petition_kind, 1, ROW(PETITION_ACTS, 1, PA_EVENT)), "回访评价");
    assert_string_equal(text_at(db, &petition_kind, 1, ROW(PETITION_ACTS, 1, PA_ACTOR)), "回一");
    OK(CHANGE(callback_kind, 2, "note", "态度好")); /* the same rating is no new act */
    assert_string_equal(text_at(db, &petition_kind, 1, ROW(PETITION_ACTS, 2, PA_EVENT)), "(none)");
    OK(CHANGE(callback_kind, 2, "satisfaction", "3", "reason", "又漏水", "time", "2024-11-09 10:00"));
    assert_string_equal(text_at(db, &petition_kind, 1, HEAD(PT_EVAL_UNIT)), "3");
    OK(history_undo(db, NULL, &e)); /* callback and petition in one step */
    assert_string_equal(text_at(db, &petition_kind, 1, HEAD(PT_EVAL_UNIT)), "1");
    assert_string_equal(text_at(db, &callback_kind, 2, HEAD(CB_SATISFACTION)), "1");
    /* a time that does not follow the acts stops both */
    FAILS(ERR_INPUT, CHANGE(callback_kind, 2, "satisfaction", "0", "time", "2024-11-07 10:00"));
    assert_string_equal(text_at(db, &callback_kind, 2, HEAD(CB_SATISFACTION)), "1");
    db_close(db);
}

/* Ids of what is offered, best first, as "2 1". */
static const char *offered(struct db *db, const char *class, const char *text)
{
    static char out[80];
    size_t n, used = 0;
    struct arena a = {0};
    struct err e = {0};
    const struct article_offer *v = db_articles_for(db, class, text, &a, &n, &e);
    assert_non_null(v);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        assert_true(*v[i].reason != '\0');
        used += (size_t)snprintf(out + used, sizeof(out) - used, "%s%lld", i ? " " : "",
                                 (long long)v[i].id);
    }
    arena_release(&a);
    return out;
}

static void test_article(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
#define ARTICLE(title, class, words) \
    "title", title, "content_class", class, "keywords", words, "body", "正文", "author", "甲", "date", \
    "2024-12-01"
    OK(ADD(article_kind, ARTICLE("物业", "030504", "物业、维修资金")));
    OK(ADD(article_kind, ARTICLE("住房", "030500", "")));
    OK(ADD(article_kind, ARTICLE("供暖", "", "供暖，暖气")));
    assert_string_equal(offered(db, "030504", "供暖不热"), ""); /* nobody reviewed them */
    FAILS(ERR_INPUT, CHANGE(article_kind, 1, "state", ARTICLE_REVIEWED));
    FAILS(ERR_INPUT, CHANGE(article_kind, 1, "state", ARTICLE_REVIEWED, "reviewer", "甲"));
    for (int64_t i = 1; i <= 3; i++) {
        OK(CHANGE(article_kind, i, "state", ARTICLE_REVIEWED, "reviewer", "乙"));
    }
    assert_string_equal(text_at(db, &article_kind, 1, HEAD(KN_REVIEWED)), "2024-12-20");
    assert_string_equal(offered(db, "030504", ""), "1 2"); /* the class, then the one above it */
    assert_string_equal(offered(db, "030504", "小区暖气不热，物业不管"), "1 3 2");
    assert_string_equal(offered(db, "", "楼上漏水"), "");
    FAILS(ERR_INPUT, CHANGE(article_kind, 1, "body", "新正文"));
    int64_t next;
    OK(db_article_revise(db, 1, "丙", &next, &e));
    OK(CHANGE(article_kind, next, "body", "新正文"));
    assert_string_equal(offered(db, "", "物业"), "1"); /* the old one, until the new one is reviewed */
    OK(CHANGE(article_kind, next, "state", ARTICLE_REVIEWED, "reviewer", "乙"));
    assert_string_equal(offered(db, "", "物业"), "4");
    assert_string_equal(text_at(db, &article_kind, 1, HEAD(KN_STATE)), ARTICLE_ENDED);
    assert_string_equal(text_at(db, &article_kind, 1, HEAD(KN_BODY)), "正文"); /* readable */
    assert_string_equal(text_at(db, &article_kind, 4, HEAD(KN_EDITION)), "2");
    OK(history_undo(db, NULL, &e));
    assert_string_equal(offered(db, "", "物业"), "1");
    FAILS(ERR_NOTFOUND, db_article_revise(db, 99, NULL, &next, &e));
    db_close(db);
}

static void test_suggestion(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    static const char *const result[] = {SUGGESTION_ADOPTED, SUGGESTION_ADOPTED, SUGGESTION_PARTLY,
                                         SUGGESTION_NOT, ""};
    for (size_t i = 0; i < ARRAY_LEN(result); i++) {
        bool answered = *result[i] != '\0';
        OK(ADD(suggestion_kind, "date", "2024-12-01", "title", "建议", "unit", "U01", "result", result[i],
               "replied", answered ? "2024-12-02" : "", "effect", i == 0 ? "已做" : ""));
    }
    OK(ADD(suggestion_kind, "date", "2023-12-31", "title", "去年"));
    struct suggestion_counts s;
    OK(db_suggestion_counts(db, (struct date){2024, 1, 1}, (struct date){2024, 12, 31}, &s, &e));
    assert_int_equal(s.all, 5);
    assert_int_equal(s.adopted, 2);
    assert_int_equal(s.partly, 1);
    assert_int_equal(s.not_adopted, 1);
    assert_int_equal(s.open, 1);
    assert_int_equal(s.effect, 1);
    assert_int_equal(s.all, s.adopted + s.partly + s.not_adopted + s.open);
    assert_string_equal(text_at(db, &suggestion_kind, 5, HEAD(SG_NUMBER)), "建〔2024〕5号");
    assert_string_equal(text_at(db, &suggestion_kind, 6, HEAD(SG_NUMBER)), "建〔2023〕1号");
    FAILS(ERR_INPUT, CHANGE(suggestion_kind, 5, "number", "建〔2024〕1号"));
    FAILS(ERR_INPUT, ADD(suggestion_kind, "date", "2024-12-01", "title", "x", "petition", "信9"));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_reception), TEST(test_duty), TEST(test_plan), TEST(test_callback),
        TEST(test_article), TEST(test_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
