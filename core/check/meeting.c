/* M1 to M8: votes, quorum, decisions of a meeting. Basis: 三重一大 and the rules of a party group; the
   shares are settings. */
#include "core/record/meeting.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/spending.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const held_words[] = {MEETING_HELD, MEETING_FILED, NULL};

/* A person counts once. */
static bool listed_before(const struct check *c, size_t row)
{
    bool found = false;
    for (size_t i = 0; i < row && !found; i++) {
        found = str_fold_same(check_text(c, ROW(MT_MEMBERS, i, MB_NAME)),
                              check_text(c, ROW(MT_MEMBERS, row, MB_NAME)));
    }
    return found;
}

static size_t members(const struct check *c, bool present)
{
    size_t n = 0;
    for (size_t i = 0; i < check_rows(c, MT_MEMBERS); i++) {
        n += check_has_text(c, ROW(MT_MEMBERS, i, MB_NAME)) && !listed_before(c, i) &&
             (!present || check_word_is(c, ROW(MT_MEMBERS, i, MB_PRESENT), PRESENT));
    }
    return n;
}

static bool decided(const struct check *c, size_t topic)
{
    return check_has_text(c, ROW(MT_TOPICS, topic, TP_DECISION));
}

static bool any_decided(const struct check *c)
{
    bool any = false;
    for (size_t i = 0; i < check_rows(c, MT_TOPICS); i++) {
        any = any || decided(c, i);
    }
    return any;
}

/* Votes of a topic; false when none was written down. */
static bool votes(const struct check *c, size_t topic, micro *yes, micro *all)
{
    bool any = false;
    *all = 0;
    for (int f = TP_YES; f <= TP_ABSTAIN; f++) {
        struct decimal v = check_value(c, ROW(MT_TOPICS, topic, f));
        any = any || v.have == HAVE_VALUE;
        *all += v.have == HAVE_VALUE ? v.v : 0;
        *yes = f == TP_YES ? *all : *yes;
    }
    return any;
}

static const char *title(struct check *c, size_t topic)
{
    return arena_printf(&c->scratch, _("第 %zu 项议题“%s”"), topic + 1,
                        check_cut(c, check_text(c, ROW(MT_TOPICS, topic, TP_TITLE)), 24));
}

/* Votes are counted: no part of one, none below zero. */
static bool countable(const struct check *c, size_t topic)
{
    bool ok = true;
    for (int f = TP_YES; f <= TP_ABSTAIN; f++) {
        struct decimal v = check_value(c, ROW(MT_TOPICS, topic, f));
        ok = ok && (v.have != HAVE_VALUE || (v.v >= 0 && v.v % MICRO == 0));
    }
    return ok;
}

/* 同意 + 不同意 + 弃权 = those who were there. What is put off needs no vote. */
void check_m1(struct check *c)
{
    micro yes = 0, all;
    size_t there = members(c, true);
    for (size_t i = 0; i < check_rows(c, MT_TOPICS); i++) {
        struct place p = ROW(MT_TOPICS, i, TP_YES);
        bool voted = votes(c, i, &yes, &all);
        if (!decided(c, i) ||
            (!voted && check_word_is(c, ROW(MT_TOPICS, i, TP_DECISION), DECISION_LATER))) {
            continue;
        }
        if (!countable(c, i)) {
            check_failed(c, p, NULL, _("%s的票数不是人数。请填 0 以上的整数。"), title(c, i));
        } else if (all == (micro)there * MICRO && there) {
            check_passed(c, p, check_micro(c, all));
        } else {
            check_failed(c, p, check_micro(c, (micro)there * MICRO),
                         _("%s同意、不同意、弃权合计 %s 票，出席 %zu 人。请核对票数和成员名单的出席情况。"), title(c, i),
                         check_micro(c, all), there);
        }
    }
}

static bool personnel(const struct check *c)
{
    bool is = false;
    for (size_t i = 0; i < check_rows(c, MT_TOPICS); i++) {
        is = is || check_word_is(c, ROW(MT_TOPICS, i, TP_CATEGORY), "重要人事");
    }
    return is;
}

/* More than half of the members are there, two thirds where persons are decided on. */
void check_m2(struct check *c)
{
    struct place p = HEAD(MT_DATE);
    const struct controls *k = &c->book->controls;
    micro all = (micro)members(c, false), there = (micro)members(c, true);
    if (!check_is(c, MT_STATE, held_words) && !any_decided(c)) {
        return;
    }
    bool enough = there * 100 * MICRO > all * k->quorum;
    if (all == 0) {
        check_failed(c, p, NULL, _("没有成员名单，算不出到会人数。请在成员里列出应到的人，填出席或缺席。"));
    } else if (!enough) {
        check_failed(c, p, NULL, _("应到 %lld 人，出席 %lld 人，没有超过 %s，不能开会表决。请改期，或核对出席情况。"),
                     (long long)all, (long long)there, check_percent(c, k->quorum));
    } else if (personnel(c) && there * 100 * MICRO < all * k->quorum_personnel) {
        check_failed(c, p, NULL, _("有重要人事议题，应到 %lld 人，出席 %lld 人，没有达到 %s。请改期再议这项。"), (long long)all,
                     (long long)there, check_percent(c, k->quorum_personnel));
    } else {
        check_passed(c, p, NULL);
    }
}

/* 通过: yes of more than half. */
void check_m3(struct check *c)
{
    bool of_present = c->book->controls.pass_of_present;
    size_t base = members(c, of_present);
    micro yes = 0, all;
    for (size_t i = 0; i < check_rows(c, MT_TOPICS); i++) {
        struct place p = ROW(MT_TOPICS, i, TP_DECISION);
        bool refused = check_word_is(c, p, DECISION_REFUSED);
        if (!refused && !check_word_is(c, p, DECISION_PASSED)) {
            continue;
        }
        votes(c, i, &yes, &all);
        if (refused && 2 * yes > (micro)base * MICRO) {
            check_warned(c, p, NULL, _("%s同意 %s 票，已过半数，却记作不通过。请核对决定。"), title(c, i),
                         check_micro(c, yes));
            continue;
        }
        if (refused) {
            check_passed(c, p, NULL);
            continue;
        }
        if (2 * yes > (micro)base * MICRO) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("%s同意 %s 票，没有超过%s %zu 人的半数，不能算通过。请核对票数，或改为不通过、缓议。"),
                         title(c, i), check_micro(c, yes), of_present ? _("实到") : _("应到"), base);
        }
    }
}

void check_m4(struct check *c)
{
    struct place p = HEAD(MT_NUMBER);
    c->level = c->strict;
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他会议，无法核对会次。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("“%s”已登记在编号 %lld。请核对年度和会次。"), check_text(c, HEAD(MT_NAME)),
                     (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_m5(struct check *c)
{
    static const int field[] = {TP_TEXT, TP_RESPONSIBLE};
    for (size_t i = 0; i < check_rows(c, MT_TOPICS); i++) {
        for (size_t k = 0; decided(c, i) && k < ARRAY_LEN(field); k++) {
            struct place p = ROW(MT_TOPICS, i, field[k]);
            if (check_has_text(c, p)) {
                check_passed(c, p, NULL);
            } else {
                check_failed(c, p, NULL, _("%s没有%s。会议纪要要写明，请补上。"), title(c, i), check_word(c, p));
            }
        }
    }
}

static void topic_request(struct check *c, size_t i)
{
    struct place p = ROW(MT_TOPICS, i, TP_REQUEST);
    const struct request_facts *q = &c->facts->topic[i].request;
    struct decimal v = check_value(c, ROW(MT_TOPICS, i, TP_AMOUNT));
    const char *number = check_cut(c, check_text(c, p), 30);
    if (!q->found) {
        check_failed(c, p, NULL, _("没有编号为“%s”的用款申请。请先填申请，或改正编号。"), number);
    } else if (q->decision.passed &&
               !check_word_is(c, ROW(MT_TOPICS, i, TP_DECISION), DECISION_LATER)) {
        check_failed(c, p, q->decision.name, _("申请“%s”已在%s通过，不用再议。请从议题中去掉。"), number, q->decision.name);
    } else if (v.have == HAVE_VALUE && v.v != q->amount) {
        check_warned(c, ROW(MT_TOPICS, i, TP_AMOUNT), check_yuan(c, q->amount),
                     _("%s的金额 %s 元，申请“%s”是 %s 元。请核对。"), title(c, i), check_yuan(c, v.v), number,
                     check_yuan(c, q->amount));
    } else {
        check_passed(c, p, NULL);
    }
}

/* A topic's request is there, asks for the same amount, was not passed elsewhere (what was put off may
   be passed later) and stands on the agenda once. */
void check_m6(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, MT_TOPICS); i++) {
        struct place p = ROW(MT_TOPICS, i, TP_REQUEST);
        const char *key = check_text(c, ROW(MT_TOPICS, i, TP_REQUEST_KEY));
        bool again = false;
        for (size_t k = 0; k < i; k++) {
            again = again || (*key && check_word_is(c, ROW(MT_TOPICS, k, TP_REQUEST_KEY), key));
        }
        if (!*key) {
            continue;
        }
        if (again) {
            check_failed(c, p, NULL, _("申请“%s”在议题里列了两次。请删去一项。"), check_cut(c, check_text(c, p), 30));
        } else if (!c->facts || !c->facts->topic) {
            check_no_data(c, p, _("没有读到用款申请，无法核对。"));
        } else {
            topic_request(c, i);
        }
    }
}

void check_m7(struct check *c)
{
    struct place p = HEAD(MT_DATE);
    int64_t day = check_day_at(c, p);
    bool held = check_is(c, MT_STATE, held_words) || any_decided(c);
    if (!day || !held || !c->book->today.year) {
        return;
    }
    if (day > date_number(c->book->today)) {
        check_failed(c, p, check_day(c, date_number(c->book->today)),
                     _("会议日期 %s 还没有到，不能记为已召开或记下决定。请改正日期或状态。"), check_day(c, day));
    } else {
        check_passed(c, p, NULL);
    }
}

/* The chair speaks last. */
void check_m8(struct check *c)
{
    struct place p = HEAD(MT_CHAIR);
    size_t marked = 0, at = 0;
    if (!check_is(c, MT_STATE, held_words)) {
        return;
    }
    for (size_t i = 0; i < check_rows(c, MT_MEMBERS); i++) {
        bool last = check_word_is(c, ROW(MT_MEMBERS, i, MB_LAST), YES);
        marked += last;
        at = last ? i : at;
    }
    const char *chair = check_text(c, p);
    const char *name = marked ? check_text(c, ROW(MT_MEMBERS, at, MB_NAME)) : "";
    if (marked == 1 && str_fold_same(chair, name)) {
        check_passed(c, p, NULL);
    } else if (marked == 1) {
        check_failed(c, p, NULL,
                     _("末位表态的应当是主持人，现在标的是“%s”，主持人是“%s”。请核对。"),
                     check_cut(c, name, 20), *chair ? check_cut(c, chair, 20) : _("空白"));
    } else {
        check_failed(c, p, NULL, _("末位表态的应当是主持人一人，现在标了 %zu 人。请在成员名单里标明。"), marked);
    }
}
