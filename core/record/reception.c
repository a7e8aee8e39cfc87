#include "core/record/reception.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

enum { DAY_MINUTES = 24 * 60 };

static const char *const reception_way_words[] = {"接访", "下访", "视频接访", NULL};
static const char *const reception_state_words[] = {RECEPTION_PLANNED, RECEPTION_PUBLISHED,
                                                    RECEPTION_HELD, RECEPTION_CANCELLED, NULL};

static const struct field visit_fields[RV_N] = {
    [RV_NUMBER] = F("number", FT_TEXT, N_("信访编号"), 0, NULL),
    [RV_MATTER] = F("matter", FT_TEXT, N_("事项"), 0, NULL),
    [RV_RESULT] = F("result", FT_TEXT, N_("处理结果"), 0, NULL),
    [RV_NUMBER_KEY] = F("number_key", FT_TEXT, N_("信访编号（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
};

static const struct field head_fields[RN_N] = {
    [RN_DATE] = F("date", FT_DATE, N_("接访日期"), F_REQUIRED, NULL),
    [RN_FROM_TIME] = F("from_time", FT_TEXT, N_("开始时间"), F_REQUIRED, NULL),
    [RN_TO_TIME] = F("to_time", FT_TEXT, N_("结束时间"), F_REQUIRED, NULL),
    [RN_LEADER] = F("leader", FT_TEXT, N_("接访领导"), F_REQUIRED, NULL),
    [RN_POST] = F("post", FT_TEXT, N_("职务"), 0, NULL),
    [RN_FIELD] = F("field", FT_TEXT, N_("分管领域"), 0, NULL),
    [RN_ROOM] = F("room", FT_CODE, N_("接待室"), 0, LIST_OF("room")),
    [RN_PLACE] = F("place", FT_TEXT, N_("地点"), 0, NULL),
    [RN_WAY] = F("way", FT_CHOICE, N_("接访方式"), 0, reception_way_words),
    [RN_STATE] = F("state", FT_CHOICE, N_("状态"), 0, reception_state_words),
    [RN_CHANGE_REASON] = F("change_reason", FT_LONG, N_("变更理由"), F_OPTIONAL, NULL),
    [RN_SUMMARY] = F("summary", FT_LONG, N_("接待情况"), F_OPTIONAL, NULL),
    [RN_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [RN_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
    [RN_BEGINS] = F("begins", FT_MOMENT, N_("开始（比对用）"), F_HIDDEN | F_OPTIONAL, NULL),
    [RN_ENDS] = F("ends", FT_MOMENT, N_("结束（比对用）"), F_HIDDEN | F_OPTIONAL, NULL),
    [RN_LEADER_KEY] = F("leader_key", FT_TEXT, N_("接访领导（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
};

int reception_minutes(const char *text)
{
    char *s = str_fold(text);
    int hour = -1, minute = 0, used = 0;
    size_t digits = strspn(s, "0123456789");
    bool ok = digits >= 1 && digits <= 2 ? sscanf(s, "%2d%n", &hour, &used) == 1 : false;
    if (ok && s[used]) {
        int more = 0;
        ok = s[used] == ':' && strspn(s + used + 1, "0123456789") == 2 &&
             sscanf(s + used + 1, "%2d%n", &minute, &more) == 1 && !s[used + 1 + more];
    } else if (digits == 4 && !s[4]) {
        ok = sscanf(s, "%2d%2d", &hour, &minute) == 2;
    }
    free(s);
    int all = hour * 60 + minute;
    return ok && minute < 60 && all <= DAY_MINUTES ? all : -1;
}

/* "9" is shown as 09:00; what cannot be read stays as it is typed (rule E1). */
static void put_time(struct rec *r, int field, int moment)
{
    struct date day;
    char text[32];
    int m = reception_minutes(cell_text(&r->head[field]));
    bool known = m >= 0 && rec_date(r, RN_DATE, &day);
    if (m >= 0) {
        snprintf(text, sizeof(text), "%02d:%02d", m / 60, m % 60);
        rec_set(r, HEAD(field), text, NULL);
    }
    if (known) {
        moment_format(moment_after(moment_of(day, 0), (int64_t)m * 60), text, sizeof(text));
    }
    if (known || r->head[moment].state != CELL_BLANK) {
        rec_set(r, HEAD(moment), known ? text : "", NULL);
    }
}

static void reception_compute(struct rec *r, const struct book *b)
{
    rec_codes(r, b);
    rec_year_from(r, RN_DATE, RN_YEAR);
    if (r->head[RN_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(RN_STATE), RECEPTION_PLANNED, NULL);
    }
    put_time(r, RN_FROM_TIME, RN_BEGINS);
    put_time(r, RN_TO_TIME, RN_ENDS);
    rec_key(r, HEAD(RN_LEADER), HEAD(RN_LEADER_KEY));
    for (size_t i = 0; i < r->list[RECEPTION_VISITS].n; i++) {
        rec_number_key(r, ROW(RECEPTION_VISITS, i, RV_NUMBER),
                       ROW(RECEPTION_VISITS, i, RV_NUMBER_KEY));
    }
}

static void reception_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, "%s %s %s—%s", cell_text(&r->head[RN_DATE]), cell_text(&r->head[RN_LEADER]),
             cell_text(&r->head[RN_FROM_TIME]), cell_text(&r->head[RN_TO_TIME]));
}

const struct kind reception_kind = {
    .id = "reception",
    .label = N_("接访安排"),
    .fields = head_fields,
    .nfields = RN_N,
    .lists = {
        [RECEPTION_VISITS] = {"visit", "visits", N_("来访事项"), visit_fields, RV_N, 200},
    },
    .nlists = 1,
    .unit_field = -1,
    .compute = reception_compute,
    .title = reception_title,
};
