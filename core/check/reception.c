/* E1 to E7: 接访安排. Basis: 信访工作条例第十八条 (leaders receive visitors regularly); 两定两开:
   fixed time and place, open, for everybody, told to the public beforehand with name, post,
   field, time and place. */
#include "core/record/reception.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "locale/text.h"

static const char *const told_words[] = {RECEPTION_PUBLISHED, RECEPTION_HELD, NULL};

static int64_t moment_in(const struct check *c, int field)
{
    struct decimal v = check_value(c, HEAD(field));
    return v.have == HAVE_VALUE ? v.v : 0;
}

void check_e1(struct check *c)
{
    static const int times[] = {RN_FROM_TIME, RN_TO_TIME};
    bool read = true;
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        const char *text = check_text(c, HEAD(times[i]));
        if (*text && reception_minutes(text) < 0) {
            read = false;
            check_failed(c, HEAD(times[i]), NULL, _("“%s”不是时间。请写 9:30 或 14:00 这样的时间。"),
                         check_cut(c, text, 20));
        }
    }
    int64_t from = moment_in(c, RN_BEGINS), to = moment_in(c, RN_ENDS);
    if (read && from && to && from >= to) {
        check_failed(c, HEAD(RN_TO_TIME), NULL, _("结束时间须晚于开始时间 %s。"),
                     check_text(c, HEAD(RN_FROM_TIME)));
    } else if (read && from && to) {
        check_passed(c, HEAD(RN_TO_TIME), NULL);
    }
}

/* E2 and E3: touching ends (10:00 to 11:00, 11:00 to 12:00) do not clash. */
static void clash(struct check *c, int field, const struct clash_facts *f, const char *fmt)
{
    struct place p = HEAD(field);
    if (!check_has_text(c, p) || check_word_is(c, HEAD(RN_STATE), RECEPTION_CANCELLED)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他接访安排，无法核对。"));
    } else if (f->id) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        check_failed(c, p, f->text, fmt, (long long)f->id, f->text);
#pragma GCC diagnostic pop
    } else {
        check_passed(c, p, NULL);
    }
}

void check_e2(struct check *c)
{
    clash(c, RN_ROOM, c->facts ? &c->facts->reg.room : NULL,
          _("这间接待室这段时间已排给编号 %lld（%s）。请换一间或换时间；前后相接的不算冲突。"));
}

void check_e3(struct check *c)
{
    clash(c, RN_LEADER, c->facts ? &c->facts->reg.leader : NULL,
          _("这位领导这段时间已排在编号 %lld（%s）。请换人或换时间。"));
}

void check_e4(struct check *c)
{
    struct date day;
    struct place p = HEAD(RN_DATE);
    if (!rec_date(c->rec, RN_DATE, &day) || check_word_is(c, HEAD(RN_STATE), RECEPTION_CANCELLED)) {
        return;
    }
    const struct calendar_day *listed = calendar_find(&c->book->calendar, day);
    if (calendar_works(&c->book->calendar, day)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("%s 是%s，不上班。请换一天；确要接访的，安排好值班再公布。"),
                     check_day(c, date_number(day)), listed ? listed->name : _("周末"));
    }
}

void check_e5(struct check *c)
{
    const struct register_facts *f = c->facts ? &c->facts->reg : NULL;
    struct place p = HEAD(RN_CHANGE_REASON);
    if (!f) {
        check_no_data(c, p, _("没有读到已存的安排，无法核对。"));
        return;
    }
    bool told = f->stored && strcmp(f->state, RECEPTION_PUBLISHED) == 0;
    bool stays = check_is(c, RN_STATE, told_words);
    if (!told || (f->same && stays)) {
        check_passed(c, p, NULL);
    } else if (!check_has_text(c, p) || check_word_is(c, p, f->reason)) {
        check_failed(c, p, NULL, _("这一场已公布，变更须写明理由（一次变更一个理由）。请填“变更理由”，并重新公布。"));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_e6(struct check *c)
{
    static const int needed[] = {RN_POST, RN_FIELD};
    struct place place = HEAD(RN_PLACE);
    if (!check_is(c, RN_STATE, told_words)) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        struct place p = HEAD(needed[i]);
        if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("公布的接访须写明%s。"), _(kind_field(c->rec->kind, p)->label));
        }
    }
    if (check_has_text(c, place) || check_has_text(c, HEAD(RN_ROOM))) {
        check_passed(c, place, NULL);
    } else {
        check_failed(c, place, NULL, _("公布的接访须写明接待室或地点。"));
    }
}

void check_e7(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, RECEPTION_VISITS); i++) {
        struct place p = ROW(RECEPTION_VISITS, i, RV_NUMBER);
        if (!check_has_text(c, p)) {
            continue;
        }
        if (!c->facts || !c->facts->reg.known) {
            check_no_data(c, p, _("没有读到信访事项，无法核对。"));
        } else if (c->facts->reg.known[i]) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("没有编号为“%s”的信访事项。请先登记来访。"),
                         check_cut(c, check_text(c, p), 30));
        }
    }
}
