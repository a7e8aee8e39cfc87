#include "core/record/period.h"

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}

static const char *const period_report_words[] = {REPORT_ZERO, REPORT_EVENT, NULL};

static const struct field report_fields[PR_N] = {
    [PR_DATE] = F("date", FT_DATE, N_("日期"), 0, NULL),
    [PR_TIME] = F("time", FT_TEXT, N_("时间"), 0, NULL),
    [PR_REPORTER] = F("reporter", FT_TEXT, N_("报告人"), 0, NULL),
    [PR_CONTENT] = F("content", FT_CHOICE, N_("报告"), 0, period_report_words),
    [PR_SITUATION] = F("situation", FT_TEXT, N_("情况"), 0, NULL),
};

static const struct field head_fields[PE_N] = {
    [PE_NAME] = F("name", FT_TEXT, N_("名称"), F_REQUIRED, NULL),
    [PE_DATE] = F("date", FT_DATE, N_("开始日期"), F_REQUIRED, NULL),
    [PE_UNTIL] = F("until", FT_DATE, N_("结束日期"), F_REQUIRED, NULL),
    [PE_LEVEL] = F("level", FT_TEXT, N_("等级"), 0, NULL),
    [PE_ZERO_REPORT] = F("zero_report", FT_CHOICE, N_("每日零报告"), 0, words_yes_no),
    [PE_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [PE_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
};

int64_t period_missing(const struct rec *r, struct date last, size_t *missing)
{
    struct date from, until;
    int64_t first = 0;
    *missing = 0;
    if (!rec_date(r, PE_DATE, &from) || !rec_date(r, PE_UNTIL, &until)) {
        return 0;
    }
    until = date_compare(until, last) > 0 ? last : until;
    for (int64_t d = date_days(from); d <= date_days(until); d++) {
        int64_t day = date_number(date_of_days(d));
        bool told = false;
        for (size_t i = 0; !told && i < r->list[PERIOD_REPORTS].n; i++) {
            const struct cell *c = r->list[PERIOD_REPORTS].row[i];
            told = cell_value(&c[PR_DATE]).v == day && c[PR_CONTENT].state == CELL_GIVEN;
        }
        *missing += !told;
        first = told || first ? first : day;
    }
    return first;
}

static void period_compute(struct rec *r, const struct book *b)
{
    (void)b;
    rec_year_from(r, PE_DATE, PE_YEAR);
}

static void period_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, "%s %s", cell_text(&r->head[PE_NAME]), cell_text(&r->head[PE_DATE]));
}

const struct kind period_kind = {
    .id = "period",
    .label = N_("重点时期"),
    .fields = head_fields,
    .nfields = PE_N,
    .lists = {
        [PERIOD_REPORTS] = {"report", "reports", N_("零报告"), report_fields, PR_N, 400},
    },
    .nlists = 1,
    .unit_field = -1,
    .compute = period_compute,
    .title = period_title,
};
