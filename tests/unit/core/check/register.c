/* The rules of the smaller registers: a clean record passes all, each planted fault is found by
   its rule and by no other. */
#include "core/check/kinds.h"
#include "core/record/article.h"
#include "core/record/bulletin.h"
#include "core/record/callback.h"
#include "core/record/duty.h"
#include "core/record/period.h"
#include "core/record/reception.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "tests/unit/core/check/sample.h"

static const struct dict_word dict[] = {
    {"content", "030504", "城乡建设/住房/物业服务", "", false, false},
    {"duty_point", "P01", "南门", "", false, false}, {"evalobject", "X", "信访部门", "", true, false},
    {"evalvalue", "0", "满意", "", true, false},     {"evalvalue", "3", "不满意", "", true, false},
    {"room", "F1", "接待室一", "", false, false},    {"shift", "S1", "早班", "", false, false},
    {"unit", "U01", "区住建委", "", false, false},   {"window", "W1", "1 号窗口", "", false, false},
};
static const struct calendar_day days[] = {
    {{2024, 9, 29}, false, "国庆节", "通知"}, {{2024, 10, 1}, true, "国庆节", "通知"},
};
static struct book book = {
    .today = {2024, 12, 20},
    .dict = {dict, ARRAY_LEN(dict)},
    .calendar = {days, ARRAY_LEN(days)},
};

#define NOTHING {.twin = 0} /* of other records */

struct fault {
    const char *what;
    const char *edit[8]; /* path, text */
    struct facts f;
    const char *rule, *place; /* "": nothing fails */
};

static void put(struct rec *r, const char *path, const char *text)
{
    struct place p;
    assert_true(place_parse(r->kind, path, &p));
    while (!rec_has(r, p)) {
        assert_true(rec_insert_row(r, p.list, r->list[p.list].n, NULL));
    }
    rec_set(r, p, text, NULL);
}

static void expect(const struct findings *fs, const struct fault *t)
{
    size_t failed = 0, hits = 0;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        bool bad = f->outcome == OUTCOME_FAILED || f->outcome == OUTCOME_NO_DATA;
        failed += bad;
        hits += bad && strcmp(f->rule, t->rule) == 0 && strcmp(f->place, t->place) == 0;
    }
    if (*t->rule ? failed != 1 || hits != 1 : failed != 0) {
        struct buf b = {0};
        for (size_t i = 0; i < fs->n; i++) {
            sample_line(&b, &fs->v[i]);
        }
        fail_msg("%s: not just %s %s:\n%s", t->what, t->rule, t->place, buf_str(&b));
    }
}

static void run(const struct kind *k, const char *const *clean, const struct fault *t, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct rec r;
        struct findings fs = {0};
        rec_init(&r, k);
        for (size_t c = 0; clean[c]; c += 2) {
            put(&r, clean[c], clean[c + 1]);
        }
        for (size_t c = 0; c + 1 < ARRAY_LEN(t[i].edit) && t[i].edit[c]; c += 2) {
            put(&r, t[i].edit[c], t[i].edit[c + 1]);
        }
        k->compute(&r, &book);
        kind_check(&r, &book, &t[i].f, &fs);
        expect(&fs, &t[i]);
        findings_release(&fs);
        rec_release(&r);
    }
}

static void receptions(void **state)
{
    (void)state;
    static const bool known[] = {true}, unknown[] = {false};
    static const char *const clean[] = {
        "date", "2024-09-30", "from_time", "9", "to_time", "11:00", "leader", "甲", "post", "区长", "field",
        "城建", "room", "F1", "way", "接访", "state", "已公布", NULL,
    };
    const struct register_facts told = {.stored = true, .state = "已公布", .reason = "旧理由", .key = "",
                                        .same = true};
    struct register_facts changed = told;
    changed.same = false;
    const struct fault row[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"midnight", {"from_time", "22", "to_time", "24:00"}, NOTHING, "", ""},
        {"full width", {"from_time", "９：３０"}, NOTHING, "", ""},
        {"ends before it begins", {"to_time", "8:59"}, NOTHING, "E1", "to_time"},
        {"no time at all", {"to_time", "9:00"}, NOTHING, "E1", "to_time"},
        {"unreadable", {"to_time", "下午"}, NOTHING, "E1", "to_time"},
        {"beyond the day", {"to_time", "24:01"}, NOTHING, "E1", "to_time"},
        {"room taken", {0}, {.reg.room = {7, "乙 10:00—12:00"}}, "E2", "room"},
        {"leader elsewhere", {0}, {.reg.leader = {7, "10:00—12:00"}}, "E3", "leader"},
        {"cancelled", {"state", "取消"}, {.reg = {.room = {7, "乙"}, .leader = {7, "乙"}}}, "", ""},
        {"weekend that is worked", {"date", "2024-09-29"}, NOTHING, "", ""},
        {"holiday", {"date", "2024-10-01"}, NOTHING, "E4", "date"},
        {"Saturday", {"date", "2024-10-12"}, NOTHING, "E4", "date"},
        {"told, as it was", {0}, {.reg = told}, "", ""},
        {"told, changed", {0}, {.reg = changed}, "E5", "change_reason"},
        {"the old reason again", {"change_reason", "旧理由"}, {.reg = changed}, "E5", "change_reason"},
        {"a reason", {"change_reason", "领导出差"}, {.reg = changed}, "", ""},
        {"taken back", {"state", "拟定"}, {.reg = told}, "E5", "change_reason"},
        {"held", {"state", "已接访"}, {.reg = told}, "", ""},
        {"no post", {"post", ""}, NOTHING, "E6", "post"},
        {"no field", {"field", ""}, NOTHING, "E6", "field"},
        {"nowhere", {"room", ""}, NOTHING, "E6", "place"},
        {"a place", {"room", "", "place", "某镇"}, NOTHING, "", ""},
        {"planned, nothing yet", {"state", "拟定", "post", "", "room", ""}, NOTHING, "", ""},
        {"a visit", {"visits[0].number", "信1"}, {.reg.known = known}, "", ""},
        {"an unknown visit", {"visits[0].number", "信1"}, {.reg.known = unknown}, "E7",
         "visits[0].number"},
        {"no such room", {"room", "Z9"}, NOTHING, "E8", "room"},
        {"no such state", {"state", "未定"}, NOTHING, "V1", "state"},
    };
    run(&reception_kind, clean, row, ARRAY_LEN(row));
}

static void duties(void **state)
{
    (void)state;
    static const char *const clean[] = {
        "date", "2024-10-01", "shift", "S1", "point", "P01", "first", "甲", "second", "乙", "leader", "丙",
        NULL,
    };
    const struct fault row[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"first elsewhere", {0}, {.reg.person = {{7, "北门"}, {0, ""}}}, "Z1", "first"},
        {"second elsewhere", {0}, {.reg.person = {{0, ""}, {7, "北门"}}}, "Z1", "second"},
        {"one person twice", {"second", " 甲"}, NOTHING, "Z1", "second"},
        {"point manned already", {0}, {.twin = 3}, "Z2", "point"},
        {"alone", {"second", ""}, NOTHING, "Z3", "second"},
        {"no leader", {"leader", ""}, NOTHING, "Z3", "leader"},
        {"a note not handed over", {0}, {.reg.before = {5, "钥匙"}}, "Z4", "handed"},
        {"handed over", {"handed", "2024-10-01 16:00", "received_by", "丁"}, NOTHING, "", ""},
        {"to nobody", {"handed", "2024-10-01 16:00"}, NOTHING, "Z5", "received_by"},
        {"before it began", {"handed", "2024-09-30 16:00", "received_by", "丁"}, NOTHING, "Z5", "handed"},
        {"no such shift", {"shift", "S9"}, NOTHING, "Z6", "shift"},
        {"no such point", {"point", "P99"}, NOTHING, "Z6", "point"},
    };
    run(&duty_kind, clean, row, ARRAY_LEN(row));
}

static void periods(void **state)
{
    (void)state;
    static const char *const clean[] = {
        "name", "国庆", "date", "2024-10-01", "until", "2024-10-02", "zero_report", "是",
        "reports[0].date", "2024-10-01", "reports[0].content", "零报告", "reports[1].date", "2024-10-02",
        "reports[1].content", "零报告", NULL,
    };
    const struct fault row[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"outside", {"reports[1].date", "2024-10-03", "zero_report", "否"}, NOTHING, "Z8", "reports[1].date"},
        {"twice", {"reports[1].date", "2024-10-01", "zero_report", "否"}, NOTHING, "Z8", "reports[1].date"},
        {"an event without words", {"reports[1].content", "有情况"}, NOTHING, "Z8", "reports[1].situation"},
        {"a day without", {"until", "2024-10-03"}, NOTHING, "Z9", "zero_report"},
        {"days to come", {"until", "2025-10-03", "zero_report", "否"}, NOTHING, "", ""},
    };
    run(&period_kind, clean, row, ARRAY_LEN(row));
    static const char *const bare[] = {"name", "国庆", "date", "2024-10-01", "until", "2024-09-30", NULL};
    const struct fault order = {"ends first", {0}, NOTHING, "Z7", "until"};
    run(&period_kind, bare, &order, 1);
}

static void tickets(void **state)
{
    (void)state;
    static const char *const clean[] = {"date", "2024-12-20", "number", "007", "window", "W1",
                                        "taken", "2024-12-20 09:00", NULL};
    const struct register_facts was = {.stored = true, .state = "等候", .reason = "", .key = "006"};
    const struct fault row[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"taken twice", {0}, {.twin = 3}, "Q1", "number"},
        {"changed", {0}, {.reg = was}, "Q1", "number"},
        {"called before it was taken", {"called", "2024-12-20 08:59"}, NOTHING, "Q2", "called"},
        {"called", {"called", "2024-12-20 09:05", "state", "叫号中"}, NOTHING, "", ""},
        {"finished before it was called", {"called", "2024-12-20 09:05", "finished", "2024-12-20 09:04"},
         NOTHING, "Q2", "finished"},
        {"two at a window", {"state", "叫号中"}, {.reg.window = {4, "006"}}, "Q3", "window"},
        {"called to nowhere", {"state", "叫号中", "window", ""}, NOTHING, "Q3", "window"},
        {"an unknown petition", {"petition", "信9"}, NOTHING, "Q4", "petition"},
        {"a known one", {"petition", "信1"}, {.reg.petition_found = true}, "", ""},
        {"no such window", {"window", "W9"}, NOTHING, "Q5", "window"},
    };
    run(&ticket_kind, clean, row, ARRAY_LEN(row));
    static const char *const text[] = {"text", "公告", "date", "2024-12-20", "until", "2024-12-20", NULL};
    const struct fault lines[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"ends first", {"until", "2024-12-19"}, NOTHING, "Q6", "until"},
    };
    run(&bulletin_kind, text, lines, ARRAY_LEN(lines));
}

static void callbacks(void **state)
{
    (void)state;
    static const char *const writers[] = {"王答", "李答"};
    static const char *const clean[] = {
        "petition", "信1", "time", "2024-12-10 10:00", "object", "X", "reached", "是", "solved", "是",
        "satisfaction", "0", "caller", "回一", NULL,
    };
    const struct register_facts known = {
        .petition_found = true, .petition_state = "已送达", .closed = 20241201, .writer = writers,
        .nwriters = 2,
    };
    struct register_facts running = known;
    running.closed = 0;
#define ON_IT {.reg = known}
    const struct fault row[] = {
        {"clean", {0}, ON_IT, "", ""},
        {"unknown petition", {0}, NOTHING, "O1", "petition"},
        {"not closed", {0}, {.reg = running}, "O1", "petition"},
        {"rated by nobody", {"reached", "否", "solved", ""}, ON_IT, "O2", "satisfaction"},
        {"solved by nobody", {"reached", "否", "satisfaction", ""}, ON_IT, "O2", "solved"},
        {"not reached", {"reached", "否", "satisfaction", "", "solved", ""}, ON_IT, "", ""},
        {"reached, no rating", {"satisfaction", ""}, ON_IT, "O2", "satisfaction"},
        {"the writer calls", {"caller", "王 答"}, ON_IT, "O3", "caller"},
        {"the writer reviews", {"review", "通过", "reviewer", "李答"}, ON_IT, "O3", "reviewer"},
        {"another reviews", {"review", "通过", "reviewer", "审一"}, ON_IT, "", ""},
        {"reviewed by nobody", {"review", "通过"}, ON_IT, "O3", "reviewer"},
        {"not satisfied, no reason", {"satisfaction", "3"}, ON_IT, "O4", "reason"},
        {"not satisfied", {"satisfaction", "3", "reason", "没有维修"}, ON_IT, "", ""},
        {"before the answer", {"time", "2024-11-30 10:00"}, ON_IT, "O5", "time"},
        {"tomorrow", {"time", "2024-12-21 10:00"}, ON_IT, "O5", "time"},
        {"no such value", {"satisfaction", "2"}, ON_IT, "O6", "satisfaction"},
    };
#undef ON_IT
    run(&callback_kind, clean, row, ARRAY_LEN(row));
}

static void articles(void **state)
{
    (void)state;
    static const char *const clean[] = {
        "number", "ZS1", "title", "物业投诉", "content_class", "030504", "keywords", "物业", "body", "正文",
        "author", "甲", "date", "2024-12-01", "state", "已审", "reviewer", "乙", NULL,
    };
    const struct register_facts was = {.stored = true, .state = "已审", .reason = "", .key = "zs1",
                                       .same = true};
    struct register_facts changed = was, other = was, draft = was;
    changed.same = false;
    other.key = "zs2";
    draft.state = "草稿";
    draft.same = false;
    const struct fault row[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"as it was", {0}, {.reg = was}, "", ""},
        {"twice", {0}, {.twin = 3}, "K1", "number"},
        {"another number", {0}, {.reg = other}, "K1", "number"},
        {"reviewed by nobody", {"reviewer", ""}, NOTHING, "K2", "reviewer"},
        {"by its author", {"reviewer", "甲"}, NOTHING, "K2", "reviewer"},
        {"changed after the review", {0}, {.reg = changed}, "K3", "body"},
        {"made a draft again", {"state", "草稿"}, {.reg = was}, "K3", "body"},
        {"ended", {"state", "停用"}, {.reg = was}, "", ""},
        {"a draft is changed", {0}, {.reg = draft}, "", ""},
        {"found by nothing", {"content_class", "", "keywords", ""}, NOTHING, "K4", "keywords"},
        {"no such class", {"content_class", "999"}, NOTHING, "K5", "content_class"},
    };
    run(&article_kind, clean, row, ARRAY_LEN(row));
}

static void suggestions(void **state)
{
    (void)state;
    static const char *const clean[] = {
        "number", "建1", "date", "2024-12-01", "title", "增设座椅", "unit", "U01", "replied", "2024-12-10",
        "result", "采纳", "effect", "已增设十处", NULL,
    };
    const struct register_facts was = {.stored = true, .state = "", .reason = "", .key = "建2"};
    const struct fault row[] = {
        {"clean", {0}, NOTHING, "", ""},
        {"twice", {0}, {.twin = 3}, "N1", "number"},
        {"another number", {0}, {.reg = was}, "N1", "number"},
        {"a result of nobody", {"unit", ""}, NOTHING, "N2", "unit"},
        {"a result without a day", {"replied", ""}, NOTHING, "N2", "replied"},
        {"adopted, no effect", {"effect", ""}, NOTHING, "N3", "effect"},
        {"not adopted", {"result", "未采纳", "effect", ""}, NOTHING, "", ""},
        {"answered first", {"replied", "2024-11-30"}, NOTHING, "N4", "replied"},
        {"answered tomorrow", {"replied", "2024-12-21"}, NOTHING, "N4", "replied"},
        {"unknown petition", {"petition", "信9"}, NOTHING, "N5", "petition"},
        {"no such unit", {"unit", "U99"}, NOTHING, "N6", "unit"},
    };
    run(&suggestion_kind, clean, row, ARRAY_LEN(row));
}

static void minutes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minutes;
    } row[] = {{"9", 540}, {"09:30", 570}, {"0930", 570}, {"９：３０", 570}, {"24:00", 1440}, {"0", 0},
               {"", -1}, {"24:01", -1}, {"9:60", -1}, {"9:5", -1}, {"9:300", -1}, {"930", -1},
               {"-1", -1}, {"9:30x", -1}, {"09301", -1}, {"2560", -1}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (reception_minutes(row[i].text) != row[i].minutes) {
            fail_msg("“%s”: %d", row[i].text, reception_minutes(row[i].text));
        }
    }
}

int main(void)
{
    for (size_t i = 0; i < CONTROL_RULES; i++) {
        book.controls.rule[i] = CONTROL_STOP;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receptions), cmocka_unit_test(duties), cmocka_unit_test(periods),
        cmocka_unit_test(tickets), cmocka_unit_test(callbacks), cmocka_unit_test(articles),
        cmocka_unit_test(suggestions), cmocka_unit_test(minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
