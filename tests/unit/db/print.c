/* Papers of the file: their figures, links and packs; papers that the office brings in. */
#include "db/print.h"

#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "db/history.h"
#include "tests/unit/db/support.h"

/* "path=text" cells of a new record of the kind, saved; the rules only warn. */
static int64_t put(struct db *db, const struct kind *k, const char *const *cells)
{
    struct rec r;
    rec_init(&r, k);
    for (; *cells; cells++) {
        char path[80];
        struct place p;
        const char *is = strchr(*cells, '=');
        snprintf(path, sizeof(path), "%.*s", (int)(is - *cells), *cells);
        assert_true(place_parse(k, path, &p));
        while (p.list >= 0 && (size_t)p.row >= r.list[p.list].n) {
            assert_true(rec_insert_row(&r, p.list, r.list[p.list].n, NULL));
        }
        set(&r, p, is + 1);
    }
    OK(store_save(db, &r, NULL, NULL, &e));
    int64_t id = r.id;
    rec_release(&r);
    return id;
}

#define PUT(db, kind, ...) put(db, &kind##_kind, (const char *const[]){__VA_ARGS__, NULL})
#define LINE "project=运维", "economic=30213"

/* A line of 50000; two payments of 1000 and 200; request R-1 of 3000 with a payment of 500 on it,
   another of 700 that is approved; a contract of 900. */
static struct db *office(const char *path)
{
    struct db *db = open_ok(path, DB_CREATE);
    static const char *const off[] = {"P2", "P3", "P10", "P11", "P12", "P13", "P14", "P15", "P16",
                                      "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"};
    for (size_t i = 0; i < ARRAY_LEN(off); i++) {
        char name[40];
        snprintf(name, sizeof(name), "control_%s", off[i]);
        db_setting_set(db, name, "record", NULL); /* not what is tested here */
    }
    PUT(db, budget, "year=2024", "class=项目支出", LINE, "initial=50000");
    PUT(db, payment, LINE, "date=2024-03-01", "amount=1000", "summary=一", "payee=甲");
    PUT(db, payment, LINE, "date=2024-05-01", "amount=200", "summary=二", "payee=乙");
    PUT(db, meeting, "number=3", "body=党组会", "date=2024-03-20", "topics[0].title=安排",
        "topics[0].category=重大决策", "topics[0].section=综合科");
    PUT(db, request, LINE, "number=R-1", "date=2024-03-10", "subject=换机", "amount=3000",
        "meeting=2024年第3次党组会", "state=已批准", "approved=2024-03-21", "deputy=副主任",
        "head=主任", "section_head=科长");
    PUT(db, request, LINE, "number=R-2", "date=2024-03-11", "subject=另一项", "amount=700",
        "state=已批准", "approved=2024-03-21", "deputy=副主任", "head=主任", "section_head=科长");
    PUT(db, contract, LINE, "number=C-1", "title=合同", "party=甲", "signed=2024-04-01",
        "amount=900", "earlier=0");
    PUT(db, payment, LINE, "date=2024-06-01", "amount=500", "summary=三", "payee=甲",
        "request=R-1", "handler=甲某", "acceptor=乙某", "deputy=丙某", "head=丁某");
    return db;
}

static struct rec loaded(struct db *db, const struct kind *k, int64_t id)
{
    struct rec r;
    OK(store_load(db, k, id, &r, &e));
    return r;
}

/* The text of a record on a paper, to be freed. */
static char *printed(struct db *db, const struct kind *k, int64_t id, const char *paper)
{
    struct arena a = {0};
    struct buf out = {0};
    struct rec r = loaded(db, k, id);
    const struct rec *p = &r;
    struct doc *d = doc_new(&a, "");
    OK(paper_doc(db, &p, 1, paper, d, &e));
    OK(doc_render_text(d, NULL, &out, &e));
    rec_release(&r);
    arena_release(&a);
    return buf_steal(&out);
}

static void has(const char *text, const char *what)
{
    if (!strstr(text, what)) {
        fputs(text, stderr);
        fail_msg("“%s” is not in it", what);
    }
}

/* A request: without what is paid on it or what it holds itself. */
static void test_request(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    char *text = printed(db, &request_kind, 1, NULL);
    has(text, "50,000.00│           1,200.00│           1,600.00│           3,000.00│"
              "          44,200.00│");
    has(text, "30213 ");
    has(text, "2024年3月20日　会议：2024年第3次党组会");
    has(text, "叁仟元整");
    free(text);
    db_close(db);
}

/* A payment: what was paid before it, whenever it is printed. */
static void test_payment(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    char *text = printed(db, &payment_kind, 2, "payment");
    has(text, "1,000.00");
    has(text, "48,800.00");
    free(text);
    text = printed(db, &payment_kind, 3, "payment");
    has(text, "1,200.00");
    has(text, "48,300.00");
    has(text, "编号：R-1");
    has(text, "2024年第3次党组会"); /* of its request */
    free(text);
    db_close(db);
}

/* A line without a budget has no figures; they are not zero. */
static void test_no_budget(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    db_setting_set(db, "control_P1", "record", NULL);
    db_setting_set(db, "control_R2", "record", NULL);
    int64_t id = PUT(db, request, "project=无预算", "economic=30213", "number=R-9",
                     "date=2024-03-10", "subject=x", "amount=1");
    char *text = printed(db, &request_kind, id, NULL);
    assert_null(strstr(text, "0.00│"));
    has(text, "│                   │               1.00│                   │");
    free(text);
    db_close(db);
}

static void test_lists(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct rec *v;
    size_t n;
    OK(paper_records(db, &payment_kind, 2024, &v, &n, &e));
    assert_int_equal(n, 3);
    const struct rec *all[] = {&v[0], &v[1], &v[2]};
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "");
    OK(paper_doc_of_year(db, all, n, "payments", 2024, d, &e));
    assert_true(d->landscape);
    OK(doc_render_text(d, NULL, &out, &e));
    has(buf_str(&out), "2024年合计");
    has(buf_str(&out), "1,700.00│");
    for (size_t i = 0; i < n; i++) {
        rec_release(&v[i]);
    }
    free(v);
    /* a contract that is not wholly paid is in the ledger of later years too */
    static const struct { int year; size_t n; } row[] = {{2023, 0}, {2024, 1}, {2026, 1}, {0, 1}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        OK(paper_records(db, &contract_kind, row[i].year, &v, &n, &e));
        assert_int_equal(n, row[i].n);
        if (n) {
            rec_release(&v[0]);
        }
        free(v);
    }
    buf_release(&out);
    arena_release(&a);
    db_close(db);
}

/* The pack in agenda order; a topic without a request has its papers too. */
static void test_pack(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct rec m = loaded(db, &meeting_kind, 1);
    assert_true(rec_insert_row(&m, MT_TOPICS, 1, NULL));
    set(&m, ROW(MT_TOPICS, 1, TP_REQUEST), "R-1");
    set(&m, ROW(MT_TOPICS, 1, TP_TITLE), "换机");
    set(&m, ROW(MT_TOPICS, 1, TP_PRESENTER), "汇报人癸");
    set(&m, ROW(MT_TOPICS, 1, TP_SECTION), "综合二科");
    meeting_kind.compute(&m, db_book(db));
    struct arena a = {0};
    struct doc *d = doc_new(&a, "");
    OK(meeting_pack(db, &m, d, &e));
    static const char *const titles[] = {"2024年第3次党组会议程", "2024年第3次党组会签到表",
                                         "党组会议题呈报表", "安排",
                                         "党组会议题呈报表", "换机", "2024年第3次党组会表决表"};
    size_t at = 0;
    for (size_t i = 0; i < d->nblocks; i++) {
        if (d->block[i].kind == DOC_TITLE) {
            assert_true(at < ARRAY_LEN(titles));
            assert_string_equal(d->block[i].text, titles[at++]);
        }
    }
    assert_int_equal(at, ARRAY_LEN(titles));
    struct buf out = {0};
    OK(doc_render_text(d, NULL, &out, &e));
    has(buf_str(&out), "汇报人癸"); /* the request says no presenter, the agenda does */
    has(buf_str(&out), "议题材料（综合二科）");
    has(buf_str(&out), "列入年初预算：☑是　☐否");
    has(buf_str(&out), "资金来源：当年财政拨款（一般公共预算）。");
    has(buf_str(&out), "请党组会审议：同意支出 3,000.00 元，用于换机。");
    assert_null(strstr(buf_str(&out), "会议纪要")); /* it is still to be held */
    buf_release(&out);
    set(&m, HEAD(MT_STATE), MEETING_HELD);
    struct doc *held = doc_new(&a, "");
    OK(meeting_pack(db, &m, held, &e));
    OK(doc_render_text(held, NULL, &out, &e));
    has(buf_str(&out), "会议纪要");
    buf_release(&out);
    set(&m, HEAD(MT_STATE), MEETING_PLANNED);
    OK(db_setting_set(db, "meeting_pack", "minutes", &e));
    FAILS(ERR_NOTFOUND, meeting_pack(db, &m, doc_new(&a, ""), &e));
    OK(db_setting_set(db, "meeting_pack", "vote", &e));
    struct doc *less = doc_new(&a, "");
    OK(meeting_pack(db, &m, less, &e));
    assert_string_equal(less->block[0].text, "2024年第3次党组会表决表");
    OK(db_setting_set(db, "meeting_pack", "vote payment", &e));
    FAILS(ERR_INPUT, meeting_pack(db, &m, doc_new(&a, ""), &e));
    rec_release(&m);
    arena_release(&a);
    db_close(db);
}

/* An office's own version stands before the supplied one; undo brings that back. */
static void test_import(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct arena a = {0};
    size_t n, more;
    paper_choices(db, &request_kind, NULL, &a, &n);
    OK(db_layout_import(db, "paper\trequest\nlabel\t我们的申请单\nkind\trequest\n"
                            "title\t自用{number}\n", &e));
    OK(db_layout_import(db, "paper\tmine\nlabel\t新的\norder\t1\nkind\trequest\ntitle\tx\n", &e));
    const struct paper_choice *c = paper_choices(db, &request_kind, NULL, &a, &more);
    assert_int_equal(more, n + 1);
    assert_string_equal(c[0].id, "mine"); /* order 1: the usual one now */
    char *text = printed(db, &request_kind, 1, "request");
    has(text, "自用R-1");
    free(text);
    text = db_layout_text(db, "request");
    has(text, "我们的申请单");
    free(text);
    size_t layouts = db_book(db)->nlayout;
    struct err why = {0};
    static const struct { const char *text, *says; } row[] = {
        {"paper\tA\nlabel\tx\nkind\trequest\ntitle\tx\n", "已是一种布局"},
        {"paper\tq\nlabel\tx\nkind\trequest\ntitle\t{nothing}\n", "没有这个字段"},
        {"paper\tq\nlabel\tx\nkind\trequest\nrow\t1\tx\n", "缺少 grid"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_false(db_layout_import(db, row[i].text, &why));
        has(why.text, row[i].says);
    }
    char *layout = db_layout_text(db, "A");
    struct buf other = {0};
    buf_adds(&other, layout);
    char *id = strstr(other.p, "id\tA");
    assert_non_null(id);
    struct buf mine = {0};
    buf_add(&mine, other.p, (size_t)(id - other.p));
    buf_adds(&mine, "id\trequest");
    buf_adds(&mine, id + 4);
    assert_false(db_layout_import(db, buf_str(&mine), &why));
    has(why.text, "已是一种版式");
    assert_int_equal(db_book(db)->nlayout, layouts);
    OK(history_undo(db, NULL, &e) && history_undo(db, NULL, &e));
    text = printed(db, &request_kind, 1, NULL);
    has(text, "用款申请单·支出审批单");
    free(text);
    free(layout);
    buf_release(&mine);
    buf_release(&other);
    arena_release(&a);
    db_close(db);
}

static void test_wrong_paper(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct arena a = {0};
    struct rec r = loaded(db, &request_kind, 1);
    const struct rec *one = &r;
    FAILS(ERR_USAGE, paper_doc(db, &one, 1, "vote", doc_new(&a, ""), &e));
    FAILS(ERR_USAGE, paper_doc(db, &one, 1, "nothing", doc_new(&a, ""), &e));
    rec_release(&r);
    int64_t id = form_add(db, "项目", 2);
    r = loaded(db, &selfeval_kind, id);
    struct doc *d = doc_new(&a, "");
    OK(paper_doc(db, &one, 1, NULL, d, &e)); /* its own sheet */
    assert_true(d->nblocks > 0);
    rec_release(&r);
    arena_release(&a);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_request), TEST(test_payment), TEST(test_no_budget), TEST(test_lists),
        TEST(test_pack),    TEST(test_import),  TEST(test_wrong_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
