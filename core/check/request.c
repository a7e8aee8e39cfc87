/* R1 to R10: the rules of a request. Basis: 用款申请、授权审批、三重一大 of the office (docs/budget.md). */
#include "core/record/request.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/meeting.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const approved_words[] = {REQUEST_APPROVED, REQUEST_CLOSED, NULL};
static const char *const asked_words[] = {REQUEST_WAITING, REQUEST_APPROVED, NULL};
static const char *const dead_words[] = {REQUEST_REFUSED, REQUEST_CLOSED, REQUEST_VOID, NULL};

static bool draft(const struct check *c)
{
    return check_word_is(c, HEAD(RQ_STATE), REQUEST_DRAFT);
}

static int year_of(const struct check *c)
{
    struct date d;
    return rec_date(c->rec, RQ_DATE, &d) ? d.year : 0;
}

/* What it will hold: its amount without its contracts and what was paid outside of them. */
static fen needed(const struct check *c, fen v)
{
    const struct request_facts *q = &c->facts->request;
    fen rest = v - q->contracts - q->direct;
    return rest > 0 ? rest : 0;
}

/* What is asked for is there: a draft is warned, a request that goes on is stopped. */
void check_r1(struct check *c)
{
    struct place p = HEAD(RQ_AMOUNT);
    fen v;
    if (!check_amount(c, RQ_AMOUNT, &v) || check_is(c, RQ_STATE, dead_words)) {
        return;
    }
    if (v <= 0) {
        check_failed(c, p, NULL, _("申请金额须大于 0。请填要用的金额。"));
    } else if (!c->facts) {
        check_no_data(c, p, _("没有读到预算，无法核对可用数。"));
    } else if (c->facts->line.lines) {
        const struct line_facts *l = &c->facts->line;
        fen own = c->facts->request.held, rest = line_available(l) + own, need = needed(c, v);
        if (need <= rest) {
            check_passed(c, p, check_yuan(c, rest));
        } else {
            (draft(c) ? check_warned : check_failed)(
                c, p, check_yuan(c, rest),
                _("申请还需 %s 元，超过可用数 %s 元（%s），差 %s 元。请减少金额，或先追加、调剂预算。"),
                check_yuan(c, need), check_yuan(c, rest), check_line(c, l, own),
                check_yuan(c, need - rest));
        }
    }
}

/* Who decides for the role: a signature on the request, or a meeting. */
static void signature(struct check *c, const struct tier *t, fen v)
{
    struct place p = HEAD(strcmp(t->role, ROLE_DEPUTY) == 0 ? RQ_DEPUTY : RQ_HEAD);
    if (check_has_text(c, p)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, t->role, _("申请 %s 元，%s签字。请送%s审批，填上姓名后再改为已批准。"), check_yuan(c, v),
                     check_tier(c, t), t->role);
    }
}

static void meeting(struct check *c, fen v, const char *role, const char *why)
{
    struct place p = HEAD(RQ_MEETING);
    const struct decision_facts *d = c->facts ? &c->facts->request.decision : NULL;
    if (!d) {
        check_no_data(c, p, _("没有读到会议登记，无法核对。"));
    } else if (check_decided_by(d, role) && v > d->amount) {
        check_failed(c, p, check_yuan(c, d->amount),
                     _("%s通过的是 %s 元，申请 %s 元超出。请把金额改回，或把增加的部分另报申请上会。"), d->name,
                     check_yuan(c, d->amount), check_yuan(c, v));
    } else if (check_decided_by(d, role)) {
        check_passed(c, p, d->name);
    } else {
        check_failed(c, p, role, _("%s。请把它列入%s议题，会后在会议登记里记下“通过”，申请随即成为已批准；现在先存为待审批。"), why, role);
    }
}

/* Approved only with the decisions that the tiers of the day ask for; 三重一大 always needs the
   party group's meeting. */
void check_r2(struct check *c)
{
    fen v;
    size_t at = 0;
    const struct tier *t;
    bool party = false;
    int64_t day = check_day_at(c, HEAD(RQ_APPROVED));
    day = day ? day : check_day_at(c, HEAD(RQ_DATE));
    if (!check_is(c, RQ_STATE, approved_words) || !day || !check_amount(c, RQ_AMOUNT, &v)) {
        return;
    }
    while (tier_next(&c->book->controls, date_of_number(day), &at, &t)) {
        if (!tier_needs(t, v)) {
            check_na(c, HEAD(RQ_AMOUNT));
        } else if (tier_signs(t->role)) {
            signature(c, t, v);
        } else {
            party = party || strcmp(t->role, ROLE_PARTY) == 0;
            meeting(c, v, t->role, arena_printf(&c->scratch, _("申请 %s 元，%s"), check_yuan(c, v),
                                                check_tier(c, t)));
        }
    }
    const char *word = check_text(c, HEAD(RQ_IMPORTANT));
    if (!party && check_has_text(c, HEAD(RQ_IMPORTANT)) && topic_is_major(word)) {
        meeting(c, v, ROLE_PARTY, arena_printf(&c->scratch, _("“三重一大”事项（%s）不论金额都须经%s"), word,
                                            ROLE_PARTY));
    }
}

/* 经办人, 科室负责人, 分管领导, 主任: nobody twice. */
void check_r3(struct check *c)
{
    static const int field[] = {RQ_HANDLER, RQ_SECTION_HEAD, RQ_DEPUTY, RQ_HEAD};
    check_persons(c, field, ARRAY_LEN(field));
}

/* By its number everything refers to it. */
void check_r4(struct check *c)
{
    struct place p = HEAD(RQ_NUMBER);
    c->level = c->strict;
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他申请，无法核对编号。"));
        return;
    }
    const struct request_facts *q = &c->facts->request;
    if (c->facts->twin) {
        check_failed(c, p, NULL, _("申请编号“%s”已用在编号 %lld 的申请上。请换一个编号。"),
                     check_cut(c, check_text(c, p), 30), (long long)c->facts->twin);
    } else if (q->found && q->uses && !check_word_is(c, HEAD(RQ_NUMBER_KEY), q->key)) {
        check_failed(c, p, q->key, _("已有 %zu 处合同、支付或议题用了原编号“%s”，编号不能改。请改回原编号。"), q->uses, q->key);
    } else {
        check_passed(c, p, NULL);
    }
}

/* Requests of one project (and payee) within some days, together over a tier. */
void check_r5(struct check *c)
{
    fen v;
    struct date day;
    bool decided = c->facts && c->facts->request.decision.passed;
    if (check_amount(c, RQ_AMOUNT, &v) && rec_date(c->rec, RQ_DATE, &day) &&
        !check_is(c, RQ_STATE, dead_words)) {
        check_split(c, HEAD(RQ_AMOUNT), v, day, decided, check_text(c, HEAD(RQ_PAYEE)));
    }
}

/* Asked for, then approved, both not after the working date, in a year that is open. */
void check_r6(struct check *c)
{
    struct place p = HEAD(RQ_DATE);
    int64_t day = check_day_at(c, p);
    int64_t today = c->book->today.year ? date_number(c->book->today) : 0;
    const struct check_step step[] = {
        {_("申请日期"), day}, {_("批准日期"), check_day_at(c, HEAD(RQ_APPROVED))}, {_("工作日期"), today},
    };
    if (!day) {
        return;
    }
    check_order(c, p, step, ARRAY_LEN(step));
    if (year_of(c) <= c->book->controls.closed_through) {
        check_failed(c, p, NULL, _("%d 年度已关账。请记在未关账的年度，或由负责人改设置 closed_through。"),
                     year_of(c));
    }
}

void check_r7(struct check *c)
{
    fen v;
    struct place p = HEAD(RQ_AMOUNT);
    struct decimal sum = rec_sum(c->rec, RQ_ITEMS, RI_SUM);
    if (sum.have != HAVE_VALUE || !check_amount(c, RQ_AMOUNT, &v)) {
        return;
    }
    if (sum.v == v) {
        check_passed(c, p, check_yuan(c, sum.v));
    } else {
        check_failed(c, p, check_yuan(c, sum.v), _("方案明细合计 %s 元，申请 %s 元，相差 %s 元。请核对明细的数量和单价。"),
                     check_yuan(c, sum.v), check_yuan(c, v), check_yuan(c, v - sum.v));
    }
}

/* 自行比选: offers of three suppliers at least, one chosen (seed 003 shows such a comparison). */
void check_r8(struct check *c)
{
    static const char *const own_choice[] = {"自行比选", NULL};
    struct place p = HEAD(RQ_WAY);
    size_t offers = 0, chosen = 0, at = 0;
    fen v;
    if (!check_is(c, RQ_WAY, own_choice)) {
        return;
    }
    for (size_t i = 0; i < check_rows(c, RQ_QUOTES); i++) {
        bool is = check_word_is(c, ROW(RQ_QUOTES, i, RU_CHOSEN), YES);
        offers += check_value(c, ROW(RQ_QUOTES, i, RU_AMOUNT)).have == HAVE_VALUE;
        chosen += is;
        at = is ? i : at;
    }
    if (offers < 3 || chosen != 1) {
        check_failed(c, p, NULL, _("自行比选有 %zu 家报价，选定 %zu 家。请登记三家以上的报价，选定其中一家。"), offers, chosen);
        return;
    }
    struct decimal offer = check_value(c, ROW(RQ_QUOTES, at, RU_AMOUNT));
    if (check_amount(c, RQ_AMOUNT, &v) && offer.have == HAVE_VALUE && offer.v != v) {
        check_noted(c, ROW(RQ_QUOTES, at, RU_AMOUNT), check_yuan(c, v),
                    _("选定的报价 %s 元与申请金额 %s 元不同。请说明差额。"), check_yuan(c, offer.v), check_yuan(c, v));
    } else {
        check_passed(c, p, NULL);
    }
}

/* The code is one of the year's, and the line has a budget (a draft may come before it). */
void check_r9(struct check *c)
{
    struct place p = HEAD(RQ_PROJECT);
    check_economic(c, RQ_ECONOMIC, year_of(c));
    if (!year_of(c) || !check_has_text(c, p) || check_is(c, RQ_STATE, dead_words)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到预算，无法核对。"));
    } else if (c->facts->line.lines) {
        check_passed(c, p, NULL);
    } else {
        (draft(c) ? check_warned : check_failed)(
            c, p, NULL, _("%d年度“%s”的 %s 没有预算。请先录入预算明细或办理调剂，或改正项目和经济科目。"), year_of(c),
            check_cut(c, check_text(c, p), 30), check_cut(c, check_text(c, HEAD(RQ_ECONOMIC)), 20));
    }
}

void check_r10(struct check *c)
{
    struct place p = HEAD(RQ_REASON);
    if (!check_is(c, RQ_STATE, asked_words)) {
        return;
    }
    if (check_rows(c, RQ_ATTACHMENTS)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("没有附件。请附上依据（通知、清单、报价等）再送审。"));
    }
}
