/* Documents of the file on paper: which paper, what of the petition, the whole file of a petition. */
#include "core/base/str.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "db/history.h"
#include "db/print.h"
#include "db/user.h"
#include "tests/unit/db/support.h"

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

/* Two petitions, the second of 检举控告; documents of the first: 1 转送函, 2 督办函 (void); of the
   second: 3 转送函. */
static struct db *office(const char *path)
{
    struct db *db = open_ok(path, DB_CREATE);
    size_t n;
    struct arena a = {0};
    const struct setting *s = db_settings(db, &a, &n);
    for (size_t i = 0; i < n; i++) {
        if (str_starts(s[i].name, "control_")) {
            db_setting_set(db, s[i].name, "record", NULL); /* not what is tested here */
        }
    }
    arena_release(&a);
    OK(db_setting_set(db, "document_auto", "no", &e));
    PUT(db, petition, "number=A-1", "received=2024-11-04", "channel=200", "kind=SQ", "path=P6",
        "title=反映甲某某楼道照明", "persons[0].name=甲某某", "persons[1].name=乙某",
        "acts[0].event=甄别", "acts[0].time=2024-11-05 09:00", "acts[0].actor=丙",
        "acts[0].kind=SQ", "acts[0].path=P6");
    PUT(db, petition, "number=A-2", "received=2024-11-04", "channel=100", "kind=JK",
        "title=丁某某反映经费", "persons[0].name=丁某某", "acts[0].event=甄别",
        "acts[0].time=2024-11-05 09:00", "acts[0].actor=丙", "acts[0].kind=JK");
    PUT(db, document, "doc=ZS", "number=转1", "date=2024-11-06", "petition=A-1", "unit=某街道",
        "signer=主任", "handler=丙");
    PUT(db, document, "doc=DB", "number=督1", "date=2024-11-20", "petition=A-1", "unit=某街道",
        "state=作废", "void_reason=重复");
    PUT(db, document, "doc=ZS", "number=转2", "date=2024-11-07", "petition=A-2", "unit=某纪检机关",
        "signer=主任", "handler=丙");
    PUT(db, document, "doc=CL", "number=意1", "date=2024-12-07", "petition=A-1", "unit=甲某某");
    return db;
}

static struct rec loaded(struct db *db, const struct kind *k, int64_t id)
{
    struct rec r;
    OK(store_load(db, k, id, &r, &e));
    return r;
}

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
        fail_msg("“%s” is not in it:\n%s", what, text);
    }
}

static void lacks(const char *text, const char *what)
{
    if (strstr(text, what)) {
        fail_msg("“%s” is in it:\n%s", what, text);
    }
}

/* The paper of its own kind, with the petition it is about. */
static void test_own_paper(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    char *text = printed(db, &document_kind, 1, NULL);
    has(text, "关于转送信访事项的函");
    has(text, "现将甲某某等2人提出");
    has(text, "反映甲某某楼道照明");
    has(text, "信访形式：来访");
    free(text);
    OK(db_setting_set(db, "letter_opinion_title", "答复意见书", &e));
    OK(db_setting_set(db, "letter_review_body", "某区人民政府", &e));
    text = printed(db, &document_kind, 4, NULL);
    has(text, "答复意见书");
    has(text, "某区人民政府");
    free(text);
    text = printed(db, &document_kind, 1, "letter-SD"); /* served with any document */
    has(text, "转送函　转1");
    free(text);
    text = printed(db, &petition_kind, 1, NULL);
    has(text, "信访事项登记表");
    has(text, "甲某某");
    free(text);
    struct arena a = {0};
    size_t n;
    struct rec r = loaded(db, &document_kind, 1);
    const struct paper_choice *c = paper_choices(db, &document_kind, &r, &a, &n);
    assert_string_equal(c[0].id, "letter-ZS");
    assert_true(n < 6);
    paper_choices(db, &document_kind, NULL, &a, &n);
    assert_int_equal(n, 24);
    rec_release(&r);
    arena_release(&a);
    db_close(db);
}

static void test_secret(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    char *text = printed(db, &document_kind, 3, NULL);
    lacks(text, "丁某某");
    has(text, "丁**");
    has(text, "第三十条");
    free(text);
    text = printed(db, &petition_kind, 2, "letter-DJ");
    lacks(text, "丁某某");
    free(text);
    db_close(db);
}

/* A letter says what was known when its act was done, whatever was done since. */
static void test_reprint(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    PUT(db, petition, "number=A-3", "received=2024-11-04", "channel=200", "title=三",
        "persons[0].name=甲某某",
        "acts[0].event=甄别", "acts[0].time=2024-11-05", "acts[0].kind=SQ", "acts[0].path=P6",
        "acts[1].event=转送", "acts[1].time=2024-11-06", "acts[1].unit=U01",
        "acts[2].event=签收", "acts[2].time=2024-11-07",
        "acts[3].event=受理告知", "acts[3].time=2024-11-08",
        "acts[4].event=处理意见", "acts[4].time=2024-11-11", "acts[4].outcome=R1",
        "acts[4].document=意3", "acts[4].paper=CL",
        "acts[5].event=送达", "acts[5].time=2024-11-12", "acts[5].way=0", "acts[5].signed=1",
        "acts[5].document=送3", "acts[5].paper=SD",
        "acts[6].event=复查申请", "acts[6].time=2024-11-13", "acts[6].document=查受3",
        "acts[6].paper=FS",
        "acts[7].event=复查意见", "acts[7].time=2024-11-20", "acts[7].decision=维持",
        "acts[7].document=查3", "acts[7].paper=FC",
        "acts[8].event=送达", "acts[8].time=2024-11-21", "acts[8].way=0", "acts[8].signed=1",
        "acts[8].document=送4", "acts[8].paper=SD",
        "acts[9].event=复核申请", "acts[9].time=2024-11-22", "acts[9].document=核受3",
        "acts[9].paper=HS");
    static const struct { const char *doc, *number, *says[3], *not; } row[] = {
        {"doc=SD", "number=送3", {"意3（2024年11月11日）"}, "查3"},
        {"doc=SD", "number=送4", {"查3（2024年11月20日）"}, "意3"},
        {"doc=FS", "number=查受3", {"意3（2024年11月11日）", "2024年11月13"}, "查3（"},
        {"doc=HS", "number=核受3", {"查3（2024年11月20日）", "2024年11月22"}, "意3"},
        {"doc=SD", "number=补9", {"查3"}, "意3"}, /* of no act: as it is now */
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        int64_t id = PUT(db, document, row[i].doc, row[i].number, "date=2024-12-08",
                         "petition=A-3");
        char *text = printed(db, &document_kind, id, NULL);
        for (size_t k = 0; k < 3 && row[i].says[k]; k++) {
            has(text, row[i].says[k]);
        }
        lacks(text, row[i].not);
        free(text);
    }
    db_close(db);
}

/* Who may not see names prints none; in a file of one person everything may be seen. */
static void test_unseen(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct date since = {2022, 5, 1};
    OK(db_right_set(db, ROLE_ALONE, "unmask", "none", "", since, &e));
    char *text = printed(db, &document_kind, 1, NULL);
    lacks(text, "甲某某");
    has(text, "甲**等2人");
    free(text);
    text = printed(db, &petition_kind, 1, "letter-DJ");
    lacks(text, "甲某某");
    lacks(text, "乙某");
    free(text);
    db_close(db);
}

/* Without void ones and those of other petitions, by day. */
static void test_file(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    int64_t id = PUT(db, document, "doc=GD", "number=档1", "date=2024-12-08", "petition=A-1",
                     "handler=丙");
    char *text = printed(db, &document_kind, id, NULL);
    has(text, "卷内目录");
    has(text, "转1");
    has(text, "意1");
    lacks(text, "督1");
    lacks(text, "转2");
    lacks(text, "档1");
    free(text);
    id = PUT(db, document, "doc=GD", "number=档2", "date=2024-12-08", "petition=A-9");
    text = printed(db, &document_kind, id, NULL); /* nothing else: itself */
    has(text, "档2");
    free(text);
    db_close(db);
}

static void test_ready(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct rec r = loaded(db, &document_kind, 1);
    OK(paper_ready(db, &r, &e));
    rec_set(&r, HEAD(DC_UNIT), "", NULL);
    rec_set(&r, HEAD(DC_SIGNER), "", NULL);
    struct err why = {0};
    assert_false(paper_ready(db, &r, &why));
    assert_int_equal(why.code, ERR_INPUT);
    assert_string_equal(why.text, "“转送函”还缺：签发人、主送。请先填写。");
    assert_string_equal(why.field, "signer");
    rec_release(&r);
    r = loaded(db, &petition_kind, 1);
    assert_false(paper_ready(db, &r, &why)); /* nobody registered it */
    has(why.text, "登记人");
    rec_release(&r);
    db_close(db);
}

/* The office's own wording; a broken paper is refused with its line, and nothing changes. */
static void test_own_wording(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    struct buf mine = {0};
    char *supplied = db_layout_text(db, "letter-ZS");
    char *at = strstr(supplied, "body\t主要事项");
    assert_non_null(at);
    buf_add(&mine, supplied, (size_t)(at - supplied));
    buf_adds(&mine, "body\t我们的措辞。\n");
    buf_adds(&mine, at);
    OK(db_layout_import(db, buf_str(&mine), &e));
    char *text = printed(db, &document_kind, 1, NULL);
    has(text, "我们的措辞。");
    free(text);
    static const struct { const char *line, *says; } row[] = {
        {"body\t{nothing}\n", "行“nothing”：没有这个字段"},
        {"body\t{petition>nothing}\n", "没有这个字段"},
        {"need\t@due_c4\n", "要写名称"},
        {"bodies\tx\n", "没有这个项目"},
        {"each\tpetition>nothing\nbody\tx\nend\n", "没有这种明细"},
        {"enclosed\tattachments\n", "写明细和字段"},
        {"gather\tpetition\n", "many yes"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct err why = {0};
        char line[40];
        size_t number = 1;
        buf_clear(&mine);
        buf_add(&mine, supplied, (size_t)(at - supplied));
        for (size_t k = 0; k < mine.n; k++) {
            number += mine.p[k] == '\n';
        }
        snprintf(line, sizeof(line), "版式第 %zu 行", number);
        buf_adds(&mine, row[i].line);
        buf_adds(&mine, at);
        assert_false(db_layout_import(db, buf_str(&mine), &why));
        has(why.text, row[i].says);
        has(why.text, line);
    }
    text = printed(db, &document_kind, 1, NULL);
    has(text, "我们的措辞。");
    free(text);
    OK(history_undo(db, NULL, &e));
    text = printed(db, &document_kind, 1, NULL);
    lacks(text, "我们的措辞。");
    free(text);
    free(supplied);
    buf_release(&mine);
    db_close(db);
}

static void test_head(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    static const struct { const char *is; enum doc_head head; } row[] = {
        {NULL, DOC_HEAD_RED}, {"black", DOC_HEAD_BLACK}, {"blank", DOC_HEAD_BLANK},
        {"red", DOC_HEAD_RED},
    };
    struct rec r = loaded(db, &document_kind, 1);
    const struct rec *one = &r;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct doc *d = doc_new(&a, "");
        if (row[i].is) {
            OK(db_setting_set(db, "letter_head", row[i].is, &e));
        }
        OK(paper_doc(db, &one, 1, NULL, d, &e));
        assert_int_equal(d->head, row[i].head);
        assert_true(d->letter);
        arena_release(&a);
    }
    FAILS(ERR_INPUT, db_setting_set(db, "letter_head", "green", &e));
    rec_release(&r);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_own_paper), TEST(test_secret),     TEST(test_file),
        TEST(test_ready),     TEST(test_own_wording), TEST(test_head),   TEST(test_unseen),
        TEST(test_reprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
