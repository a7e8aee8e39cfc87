#include "core/check/spending.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/meeting.h"
#include "locale/text.h"

bool check_word_is(const struct check *c, struct place p, const char *word)
{
    return strcmp(check_text(c, p), word) == 0;
}

bool check_is(const struct check *c, int field, const char *const *words)
{
    for (; *words; words++) {
        if (check_word_is(c, HEAD(field), *words)) {
            return true;
        }
    }
    return false;
}

bool check_amount(const struct check *c, int field, fen *out)
{
    struct decimal v = check_value(c, HEAD(field));
    *out = v.v;
    return v.have == HAVE_VALUE;
}

int64_t check_day_at(const struct check *c, struct place p)
{
    struct decimal v = check_value(c, p);
    return v.have == HAVE_VALUE ? v.v : 0;
}

const char *check_day(struct check *c, int64_t day)
{
    char s[16];
    date_format(date_of_number(day), s, sizeof(s));
    return arena_strdup(&c->scratch, s);
}

void check_persons(struct check *c, const int *field, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct place p = HEAD(field[i]);
        size_t twin = i;
        if (!check_has_text(c, p)) {
            continue;
        }
        for (size_t j = 0; j < i && twin == i; j++) {
            bool same = check_has_text(c, HEAD(field[j])) &&
                        str_fold_same(check_text(c, p), check_text(c, HEAD(field[j])));
            twin = same ? j : twin;
        }
        if (twin == i) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("%s同时是%s和%s。一张单据上的签字人须各不相同，请换一人签字。"),
                         check_cut(c, check_text(c, p), 20), check_word(c, HEAD(field[twin])),
                         check_word(c, p));
        }
    }
}

void check_order(struct check *c, struct place p, const struct check_step *v, size_t n)
{
    const struct check_step *last = NULL;
    size_t steps = 0, failed = 0;
    for (size_t i = 0; i < n; i++) {
        if (!v[i].day) {
            continue;
        }
        if (last && last->day > v[i].day) {
            failed++;
            check_failed(c, p, check_day(c, last->day),
                         _("%s %s 在%s %s 之后，次序倒了。请核对两个日期；确是先办后批的，补办批准并说明。"),
                         last->label, check_day(c, last->day), v[i].label,
                         check_day(c, v[i].day));
        }
        last = &v[i];
        steps++;
    }
    if (steps > 1 && failed == 0) {
        check_passed(c, p, NULL);
    }
}

/* The largest sum in any window of `days` days that holds this day. Those that need the tier's role
   by themselves do not count: they were decided. near is sorted by day. */
static fen window_sum(const struct check *c, const struct tier *t, int64_t day, fen own, int days,
                      size_t *count)
{
    fen most = own;
    const struct facts *f = c->facts;
    *count = 1;
    for (int64_t from = day - days + 1; from <= day; from++) {
        fen sum = own;
        size_t n = 1;
        for (size_t i = 0; i < f->nnear; i++) {
            int64_t at = date_days(f->near[i].date);
            bool counts = at >= from && at < from + days && !tier_needs(t, f->near[i].amount);
            if (counts && money_add(sum, f->near[i].amount, &sum)) {
                n++;
            }
        }
        if (sum > most) {
            most = sum;
            *count = n;
        }
    }
    return most;
}

static void split_over(struct check *c, struct place p, const struct tier *t, fen v,
                       struct date day, const char *whom)
{
    size_t count;
    int days = c->book->controls.split_days;
    fen sum = window_sum(c, t, date_days(day), v, days, &count);
    if (!tier_needs(t, sum)) {
        check_passed(c, p, NULL);
        return;
    }
    const char *to = *whom ? arena_printf(&c->scratch, _("付给“%s”"), check_cut(c, whom, 30)) : "";
    check_failed(c, p, check_yuan(c, t->limit),
                 _("%d 天内同一项目%s %zu 笔，合计 %s 元，单笔都没到%s的额度 %s 元。"
                   "是同一事项的，请合并报%s；不是的，说明理由。"), days, to, count, check_yuan(c, sum),
                 t->role, check_yuan(c, t->limit), t->role);
}

void check_split(struct check *c, struct place p, fen v, struct date day, bool decided,
                 const char *whom)
{
    size_t at = 0;
    const struct tier *t;
    if (v <= 0 || c->book->controls.split_days <= 0) {
        return;
    }
    while (tier_next(&c->book->controls, day, &at, &t)) {
        if (decided || tier_needs(t, v)) {
            check_na(c, p); /* another rule asks for the decision, or there is one */
        } else if (!c->facts) {
            check_no_data(c, p, _("没有读到其他支付和申请，无法核对是否拆分。"));
        } else {
            split_over(c, p, t, v, day, whom);
        }
    }
}

void check_economic(struct check *c, int field, int year)
{
    const struct code *row;
    const char *code = check_text(c, HEAD(field));
    if (*code && year) {
        enum code_answer answer = code_check(&c->book->codes, CODE_ECONOMIC, code, year, &row);
        check_code(c, HEAD(field), answer, row, year);
    }
}

bool check_decided_by(const struct decision_facts *d, const char *role)
{
    return d->passed && (strcmp(d->body, role) == 0 || strcmp(d->body, MEETING_PARTY) == 0);
}

const char *check_tier(struct check *c, const struct tier *t)
{
    return arena_printf(&c->scratch, _("%s %s 元须经%s"), t->inclusive ? _("达到") : _("超过"),
                        check_yuan(c, t->limit), t->role);
}

const char *check_line(struct check *c, const struct line_facts *l, fen own)
{
    const char *mine = own ? arena_printf(&c->scratch, _("，其中 %s 本来留给这笔"), check_yuan(c, own))
                           : "";
    return arena_printf(&c->scratch, _("全年预算 %s，已付 %s，已批未付 %s，合同未付 %s%s"),
                        check_yuan(c, l->full), check_yuan(c, l->paid),
                        check_yuan(c, l->approved), check_yuan(c, l->committed), mine);
}
