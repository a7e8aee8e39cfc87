/* X7, X8, X12, X13, X15 to X19: what was done about a petition. Basis: 信访工作条例 §§17–40 (petition.def). */
#include "core/record/petition.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/spending.h"
#include "core/record/petition_clock.h"
#include "core/record/words.h"
#include "core/rule/accused.h"
#include "core/value/moment.h"
#include "locale/text.h"

void check_x7(struct check *c)
{
    struct petition_course course = petition_begin(c->rec, c->book);
    size_t kept = c->facts ? c->facts->petition.acts_kept : 0;
    c->level = c->strict;
    for (size_t i = 0; i < check_rows(c, PETITION_ACTS); i++) {
        struct place p = ROW(PETITION_ACTS, i, PA_EVENT);
        const char *why = petition_unlawful(&course, i, &c->scratch);
        const char *reaches = why ? NULL : petition_reaches(&course, i, &c->scratch);
        if (why) {
            check_failed(c, p, NULL, "%s", why);
        } else if (reaches && i < kept) { /* it was done: the accused may have been entered later */
            check_warned(c, p, NULL, "%s", reaches);
        } else if (reaches) {
            check_failed(c, p, NULL, "%s", reaches);
        } else {
            check_passed(c, p, NULL);
        }
        petition_advance(&course, i);
    }
}

static int64_t moment_at(const struct check *c, size_t row)
{
    struct decimal v = check_value(c, ROW(PETITION_ACTS, row, PA_TIME));
    return v.have == HAVE_VALUE ? v.v : 0;
}

static const char *moment_text(struct check *c, int64_t n)
{
    char text[24];
    moment_format(n, text, sizeof(text));
    return arena_strdup(&c->scratch, text);
}

/* Compared by days: a day without a time is its first minute. */
static void act_in_order(struct check *c, size_t i, int64_t before, const char *what)
{
    struct place p = ROW(PETITION_ACTS, i, PA_TIME);
    int64_t time = moment_at(c, i);
    int64_t today = c->book->today.year ? date_number(c->book->today) : INT64_MAX / MOMENT_DAY;
    bool timed = moment_seconds(time) && moment_seconds(before);
    if (time / MOMENT_DAY < before / MOMENT_DAY || (timed && time < before)) {
        check_failed(c, p, moment_text(c, before), _("%s在%s（%s）之前。请改时间，或改办理的先后。"),
                     check_text(c, ROW(PETITION_ACTS, i, PA_EVENT)), what, moment_text(c, before));
    } else if (time / MOMENT_DAY > today) {
        check_failed(c, p, check_day(c, today), _("%s的时间在将来，工作日期是 %s。还没有办的事不记。"),
                     check_text(c, ROW(PETITION_ACTS, i, PA_EVENT)), check_day(c, today));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_x8(struct check *c)
{
    int64_t before = check_day_at(c, HEAD(PT_RECEIVED)) * MOMENT_DAY;
    const char *what = _("收到日期");
    for (size_t i = 0; i < check_rows(c, PETITION_ACTS); i++) {
        if (!moment_at(c, i)) {
            check_failed(c, ROW(PETITION_ACTS, i, PA_TIME), NULL, _("没有写时间。请填办理的日期，例如 2024-12-05。"));
            continue;
        }
        act_in_order(c, i, before, what);
        before = moment_at(c, i);
        what = _("上一项办理");
    }
}

static bool closes(const char *event)
{
    static const enum petition_event events[] = {EVENT_ANSWER, EVENT_OPINE, EVENT_ADOPT,
                                                 EVENT_MEDIATE, EVENT_WITHDRAW, EVENT_KEEP,
                                                 EVENT_REJECT, EVENT_REFUSE, EVENT_DIRECT};
    enum petition_event v = petition_event_find(event);
    for (size_t i = 0; i < ARRAY_LEN(events); i++) {
        if (events[i] == v) {
            return true;
        }
    }
    return false;
}

/* Who registers must not alone close. */
void check_x12(struct check *c)
{
    if (!check_word_is(c, HEAD(PT_PRIVACY), PRIVACY_SECRET)) {
        return;
    }
    for (size_t i = 0; i < check_rows(c, PETITION_ACTS); i++) {
        struct place p = ROW(PETITION_ACTS, i, PA_APPROVER);
        const char *event = check_text(c, ROW(PETITION_ACTS, i, PA_EVENT));
        const char *actor = check_text(c, ROW(PETITION_ACTS, i, PA_ACTOR));
        if (!closes(event)) {
            continue;
        }
        if (check_has_text(c, p) && !same_person(check_text(c, p), actor)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("保密件的“%s”须由办理人以外的一人批准。请填批准人。"), event);
        }
    }
}

static const char *clock_word(struct check *c, const struct petition_clock *k)
{
    return arena_printf(&c->scratch, "%s %s", k->rule, k->def->label);
}

void check_x13(struct check *c)
{
    struct petition_clock v[PETITION_CLOCKS];
    size_t n = petition_clocks(c->rec, c->book, PETITION_ALL_ACTS, v);
    for (size_t i = 0; i < n; i++) {
        struct place p = HEAD(PT_DUE);
        if (v[i].answer.provisional && v[i].stop == 0) {
            check_failed(c, p, moment_text(c, v[i].due), _("%s的期限 %s 是暂定的：没有 %d 年的节假日表。请在节假日公布后装入。"),
                         clock_word(c, &v[i]), moment_text(c, v[i].due), v[i].answer.missing_year);
        } else {
            check_passed(c, p, NULL);
        }
    }
}

void check_x15(struct check *c)
{
    struct petition_clock v[PETITION_CLOCKS];
    struct place p = HEAD(PT_DUE);
    bool other = check_word_is(c, HEAD(PT_STATE), petition_state_word(STATE_VOID));
    size_t n = other ? 0 : petition_clocks(c->rec, c->book, PETITION_ALL_ACTS, v);
    for (size_t i = 0; i < n; i++) {
        if (!petition_clock_late(&v[i], c->book->today) || petition_clock_is_right(&v[i])) {
            check_passed(c, p, NULL);
        } else if (v[i].stop) {
            check_noted(c, p, moment_text(c, v[i].due), _("%s：%s应于 %s 前办，办在 %s，超期。"),
                        clock_word(c, &v[i]), _(v[i].who), moment_text(c, v[i].due),
                        moment_text(c, v[i].stop));
        } else {
            check_failed(c, p, moment_text(c, v[i].due), _("%s：%s应于 %s 前办，已超期。请尽快办理，必要时督办。"),
                         clock_word(c, &v[i]), _(v[i].who), moment_text(c, v[i].due));
        }
    }
}

void check_x16(struct check *c)
{
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    struct place p = HEAD(PT_STATE);
    c->level = c->strict;
    if (!f) {
        check_no_data(c, p, _("没有读到已存的内容，无法核对。"));
        return;
    }
    enum petition_state was = f->stored ? petition_state_find(f->stored_state) : STATE_REGISTERED;
    bool shut = was == STATE_ARCHIVED || was == STATE_VOID;
    if (shut && (!f->only_acts || f->acts_kept < f->stored_acts)) {
        check_failed(c, p, f->stored_state, _("这一件“%s”，只看不改。确须再办的，用“重新办理”并写明理由和批准人。"), f->stored_state);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_x17(struct check *c)
{
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    struct place p = HEAD(PT_STATE);
    if (!f) {
        check_no_data(c, p, _("没有读到已存的办理记录，无法核对。"));
    } else if (f->acts_kept < f->stored_acts) {
        check_failed(c, p, NULL, _("改动了已记的第 %zu 条办理记录。期限和状态随之重算；改动记入日志。"), f->acts_kept + 1);
    } else {
        check_passed(c, p, NULL);
    }
}

static bool same_number(const char *a, const char *b)
{
    char *x = number_fold(a), *y = number_fold(b);
    bool same = *x && strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

void check_x18(struct check *c)
{
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    struct place p = HEAD(PT_MERGED_INTO);
    const char *into = check_text(c, p);
    enum petition_state state = petition_state_find(check_text(c, HEAD(PT_STATE)));
    if (!f) {
        check_no_data(c, p, _("没有读到其他信访事项，无法核对并案。"));
        return;
    }
    enum petition_state was = petition_state_find(f->target_into ? f->target_state : "");
    if (f->merged && (state == STATE_VOID || state == STATE_MERGED)) {
        check_failed(c, HEAD(PT_STATE), NULL, _("有 %zu 件并在这一件上，不能作废，也不能再并到别的件。请先撤销那些并案。"),
                     f->merged);
    } else if (!check_has_text(c, p)) {
        check_passed(c, p, NULL);
    } else if (same_number(into, check_text(c, HEAD(PT_NUMBER)))) {
        check_failed(c, p, NULL, _("不能并入自己。请填另一件的信访编号。"));
    } else if (!f->target_found) {
        check_failed(c, p, NULL, _("没有编号为“%s”的信访事项，不能并入。请核对编号。"), check_cut(c, into, 30));
    } else if (was == STATE_VOID) {
        check_failed(c, p, NULL, _("“%s”已作废，不能并入。请并到在办的一件。"), check_cut(c, into, 30));
    } else if (was == STATE_MERGED || *f->target_into) {
        check_failed(c, p, NULL, _("“%s”自己已并入“%s”，不能再并入它。请直接并到主件。"), check_cut(c, into, 30),
                     check_cut(c, f->target_into, 30));
    } else {
        check_passed(c, p, f->target_state);
    }
}

/* Units of acts are X7's; a unit that was typed into the head is no act's. */
static void typed_unit(struct check *c, int field, bool by_act)
{
    struct place p = HEAD(field);
    if (by_act || !check_has_text(c, p)) {
        return;
    }
    if (accused_reached(check_text(c, HEAD(PT_ACCUSED)), check_text(c, p), &c->book->dict)) {
        check_failed(c, p, NULL, _("检举控告件不能由被反映的单位办理（条例第三十条）。请改填或清空，用“转送”转有管理权限的纪检监察机关。"));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_x19(struct check *c)
{
    bool unit = false, joined = false;
    for (size_t i = 0; i < check_rows(c, PETITION_ACTS); i++) {
        enum petition_event v = petition_event_find(check_text(c, ROW(PETITION_ACTS, i, PA_EVENT)));
        unit = unit || v == EVENT_TRANSFER || v == EVENT_ASSIGN;
        joined = joined || v == EVENT_JOIN;
    }
    if (check_word_is(c, HEAD(PT_KIND), KIND_ACCUSATION) && check_has_text(c, HEAD(PT_ACCUSED))) {
        typed_unit(c, PT_UNIT, unit);
        typed_unit(c, PT_ASSISTANTS, joined);
    }
}
