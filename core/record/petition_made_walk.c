/* What happens to invented petitions, from screening to the archive. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_made_act.h"
#include "core/value/moment.h"

enum {
    TELL_DAYS = 15, OBJECT_DAYS = 5, DONE_DAYS = 60, APPLY_DAYS = 30, REVIEW_DAYS = 30,
    EXTEND_MOST = 30
};

static void rate(struct walk *w)
{
    static const char *const office[] = {"0", "0", "0", "1", "3"}, *const unit[] = {"0", "0", "1",
                                                                                   "1", "3"};
    if (w->over || !made_chance(w->dice, 620) || !walk_act(w, EVENT_RATE, made_between(w->dice, 1, 12))) {
        return;
    }
    w->t->eval_unit = unit[made_below(w->dice, ARRAY_LEN(unit))];
    walk_set(w, PA_EVAL_UNIT, w->t->eval_unit);
    if (made_chance(w->dice, 800)) {
        w->t->eval_office = office[made_below(w->dice, ARRAY_LEN(office))];
        walk_set(w, PA_EVAL_OFFICE, w->t->eval_office);
    }
}

static bool deliver(struct walk *w)
{
    static const char *const ways[] = {"0", "0", "1", "1", "2"};
    if (!walk_act(w, EVENT_DELIVER, made_between(w->dice, 0, 6))) {
        return false;
    }
    walk_set(w, PA_WAY, ways[made_below(w->dice, ARRAY_LEN(ways))]);
    walk_set(w, PA_SIGNED, made_chance(w->dice, 960) ? "1" : "0");
    return true;
}

/* Nobody asked in time: noted some days after the end. */
static void lapse(struct walk *w, const char *rule)
{
    if (walk_act(w, EVENT_LAPSE, walk_left(w, rule) + made_between(w->dice, 1, 9))) {
        walk_stop(w, rule);
        walk_reach(w, STATE_LAPSED);
        walk_archive(w);
    }
}

static void appeal(struct walk *w)
{
    static const char *const words[] = {"维持", "维持", "变更", "撤销"};
    if (!walk_act(w, EVENT_APPEAL, made_between(w->dice, 2, 24))) {
        return;
    }
    walk_stop(w, "C8");
    walk_start_days(w, "C9", REVIEW_DAYS, false);
    walk_reach(w, STATE_APPEAL);
    if (made_chance(w->dice, 300) && walk_act(w, EVENT_HEAR, made_between(w->dice, 3, 10))) {
        walk_reach(w, STATE_APPEAL_HEARING);
        int days = made_between(w->dice, 1, 3);
        if (!walk_act(w, EVENT_HEARD, days)) {
            return;
        }
        walk_number(w, PA_DAYS, days);
        walk_lengthen(w, "C9", days);
        walk_reach(w, STATE_APPEAL);
    }
    if (!walk_act(w, EVENT_APPEALED, made_between(w->dice, 8, made_chance(w->dice, 100) ? 40 : 16))) {
        return;
    }
    walk_set(w, PA_DECISION, words[made_below(w->dice, ARRAY_LEN(words))]);
    walk_stop(w, "C9");
    walk_reach(w, STATE_FINAL);
    deliver(w);
    walk_archive(w);
}

static void handle(struct walk *w, bool again);

static void review(struct walk *w)
{
    static const char *const words[] = {"维持", "维持", "维持", "变更", "撤销", "责令重作"};
    if (!walk_act(w, EVENT_REVIEW, made_between(w->dice, 1, 25))) {
        return;
    }
    walk_stop(w, "C6");
    walk_start_days(w, "C7", REVIEW_DAYS, false);
    walk_reach(w, STATE_REVIEW);
    if (!walk_act(w, EVENT_REVIEWED, made_between(w->dice, 10, made_chance(w->dice, 120) ? 42 : 27))) {
        return;
    }
    const char *word = words[made_below(w->dice, ARRAY_LEN(words))];
    walk_set(w, PA_DECISION, word);
    walk_stop(w, "C7");
    w->opined = false;
    if (strcmp(word, "责令重作") == 0) {
        w->t->closed = 0;
        walk_reach(w, STATE_HANDLING);
        if (strcmp(w->t->kind, KIND_APPEAL) == 0 && strcmp(w->t->path, PATH_PETITION) == 0) {
            walk_start_days(w, "C4", DONE_DAYS, false);
        }
        handle(w, true);
        return;
    }
    walk_reach(w, STATE_REVIEWED);
    if (deliver(w)) {
        walk_start_days(w, "C8", APPLY_DAYS, true);
        if (made_chance(w->dice, 350)) {
            appeal(w);
        } else {
            lapse(w, "C8");
        }
    }
}

static void opine(struct walk *w, int days, bool again)
{
    static const char *const codes[] = {"R1", "R1", "R1", "RP", "R2", "R2", "R3", "R3", "RZ"};
    if (!walk_act(w, EVENT_OPINE, days)) {
        return;
    }
    walk_close(w, STATE_OPINED, codes[made_below(w->dice, ARRAY_LEN(codes))]);
    walk_stop(w, "C4");
    w->opined = true;
    if (walk_running(w, "C10") && walk_act(w, EVENT_REPORT, made_between(w->dice, 0, 4))) {
        walk_set(w, PA_REASON, "已调查核实并答复信访人，附处理意见书和证据清单");
        walk_stop(w, "C10");
    }
    if (w->t->anonymous || w->plan->brief) {
        return;
    }
    if (!deliver(w)) {
        return;
    }
    walk_start_days(w, "C6", APPLY_DAYS, true);
    walk_reach(w, STATE_DELIVERED);
    rate(w);
    if (w->over) {
        return;
    }
    if (!again && walk_left(w, "C6") > 26 && made_chance(w->dice, 220)) {
        review(w);
    } else {
        lapse(w, "C6");
    }
}

static void adopt(struct walk *w, int days)
{
    static const char *const codes[] = {"R6", "R7", "R7", "R8"};
    if (walk_act(w, EVENT_ADOPT, days)) {
        walk_close(w, STATE_CLOSED, codes[made_below(w->dice, ARRAY_LEN(codes))]);
        walk_close_clocks(w);
        rate(w);
        walk_archive(w);
    }
}

static void send(struct walk *w, int days, const char *unit, bool objecting);

/* 重新办理: what was settled was not kept. */
static bool reopened(struct walk *w)
{
    if (!made_chance(w->dice, 12) || !walk_act(w, EVENT_REOPEN, made_between(w->dice, 5, 40))) {
        return false;
    }
    walk_set(w, PA_REASON, "协议没有履行，信访人提出新的事实");
    walk_approved(w);
    w->t->closed = 0;
    walk_reach(w, strcmp(w->t->kind, KIND_ACCUSATION) == 0 ? STATE_SCREENED_SECRET : STATE_SCREENED);
    send(w, made_between(w->dice, 0, 4), w->t->unit, false);
    return true;
}

static void settle(struct walk *w, int days, bool oral)
{
    static const char *const codes[] = {"R4", "R5", "RA"};
    if (walk_act(w, EVENT_MEDIATE, days)) {
        walk_close(w, STATE_CLOSED, oral ? "RA" : codes[made_below(w->dice, ARRAY_LEN(codes))]);
        walk_close_clocks(w);
        rate(w);
        if (!reopened(w)) {
            walk_archive(w);
        }
    }
}

static void withdraw(struct walk *w, int days)
{
    if (walk_act(w, EVENT_WITHDRAW, days)) {
        walk_set(w, PA_REASON, "信访人书面提出问题已解决，自愿撤回");
        walk_close(w, STATE_CLOSED, "");
        walk_close_clocks(w);
        walk_archive(w);
    }
}

/* 延期 before the sixty days end; then done within the longer ones. */
static int extend(struct walk *w, int days)
{
    if (!walk_running(w, "C4") || days < 56 || !made_chance(w->dice, 600)) {
        return days;
    }
    int wait = made_between(w->dice, 40, 52), most = walk_left(w, "C4") - 1;
    int more = made_between(w->dice, 2, EXTEND_MOST / 5) * 5;
    wait = wait < most ? wait : most;
    if (wait < 0 || !walk_act(w, EVENT_EXTEND, wait)) {
        return days;
    }
    walk_number(w, PA_DAYS, more);
    walk_set(w, PA_REASON, "情况复杂，需进一步调取档案和现场勘查");
    walk_approved(w);
    walk_lengthen(w, "C4", more);
    walk_reach(w, STATE_EXTENDED);
    return days - wait;
}

static int hearing(struct walk *w, int days)
{
    enum petition_state before = w->t->state;
    if (days < 20 || !made_chance(w->dice, 40) || !walk_act(w, EVENT_HEAR, 8)) {
        return days;
    }
    walk_reach(w, STATE_HEARING);
    if (walk_act(w, EVENT_HEARD, 1)) {
        walk_number(w, PA_DAYS, 1);
        walk_reach(w, before);
    }
    return days - 9;
}

static void press(struct walk *w)
{
    if (made_chance(w->dice, 450) && walk_act(w, EVENT_SUPERVISE, made_between(w->dice, 1, 4))) {
        walk_set(w, PA_REASON, "超过规定期限，没有答复信访人");
        if (made_chance(w->dice, 500)) {
            char day[24];
            int more = made_between(w->dice, 7, 15);
            date_format(made_days_after(w->day, more), day, sizeof(day));
            walk_set(w, PA_DUE, day);
            walk_start_days(w, "C10", more, false);
        }
    }
}

static void handle(struct walk *w, bool again)
{
    int days = made_between(w->dice, 8, 52);
    if (made_chance(w->dice, 110)) {
        days = made_between(w->dice, 56, 84);
    }
    if (strcmp(w->t->kind, KIND_SUGGESTION) == 0) {
        adopt(w, made_between(w->dice, 10, 40));
        return;
    }
    if (*w->t->order.limit) {
        settle(w, made_between(w->dice, 0, 6), true);
        return;
    }
    days = extend(w, hearing(w, days));
    if (days > 62 && w->t->state == STATE_HANDLING && !w->over && walk_act(w, EVENT_NOTE, 61)) {
        walk_set(w, PA_REASON, "电话催办责任单位");
        days -= 61;
        press(w);
    }
    unsigned how = (unsigned)made_below(w->dice, 100);
    if (how < 14 && !again) {
        settle(w, days, false);
    } else if (how < 17 && !w->t->anonymous) {
        withdraw(w, days);
    } else {
        opine(w, days, again);
    }
}

/* 异议: within five working days. False: it went back to the office, or the year is over. */
static bool objected(struct walk *w)
{
    struct date last = moment_date(walk_running(w, "C3")->due);
    int most = (int)(date_days(last) - date_days(w->day));
    if (!walk_act(w, EVENT_OBJECT, made_between(w->dice, 1, most))) {
        return false;
    }
    walk_set(w, PA_REASON, "经核查不属于本单位职责范围，建议转有权处理的单位");
    walk_stop(w, "C3");
    walk_reach(w, STATE_OBJECTED);
    bool agreed = made_chance(w->dice, 600);
    if (!walk_act(w, agreed ? EVENT_AGREE : EVENT_DISAGREE, made_between(w->dice, 1, 3))) {
        return false;
    }
    if (!agreed) {
        walk_set(w, PA_REASON, "按职责分工属于你单位，请继续办理");
        walk_reach(w, STATE_RECEIVED);
        return true;
    }
    walk_stop(w, "C2");
    walk_close_clocks(w);
    walk_reach(w, strcmp(w->t->kind, KIND_ACCUSATION) == 0 ? STATE_SCREENED_SECRET : STATE_SCREENED);
    return false;
}

static void received(struct walk *w, bool objecting)
{
    if (made_chance(w->dice, 20) || !walk_act(w, EVENT_RECEIVE, made_between(w->dice, 0, 3))) {
        return;
    }
    walk_reach(w, STATE_RECEIVED);
    if (!w->t->anonymous) {
        walk_start_days(w, "C2", TELL_DAYS, false);
    }
    walk_start_workdays(w, "C3", OBJECT_DAYS);
    if (objecting && made_chance(w->dice, 50) && !objected(w)) {
        if (!w->over) {
            send(w, made_between(w->dice, 1, 4), "U34", false);
        }
        return;
    }
    int days = made_chance(w->dice, 70) ? made_between(w->dice, 16, 24) : made_between(w->dice, 1, 11);
    bool refused = made_chance(w->dice, 15);
    if (!walk_act(w, refused ? EVENT_REJECT : EVENT_ACCEPT, days)) {
        return;
    }
    walk_stop(w, "C2");
    walk_stop(w, "C3");
    walk_first(w);
    if (refused) {
        walk_set(w, PA_REASON, "属于应当通过行政复议解决的事项，已书面告知途径");
        walk_approved(w);
        walk_close(w, STATE_REJECTED, "");
        walk_stop(w, "C10");
        return;
    }
    walk_reach(w, STATE_HANDLING);
    if (strcmp(w->t->kind, KIND_APPEAL) == 0 && strcmp(w->t->path, PATH_PETITION) == 0) {
        walk_start_days(w, "C4", DONE_DAYS, false);
    }
    if (made_chance(w->dice, 30) && !w->plan->brief && walk_act(w, EVENT_JOIN, 1)) {
        walk_set(w, PA_UNIT, strcmp(w->t->unit, "U02") == 0 ? "U03" : "U02");
    }
    handle(w, false);
}

static void send(struct walk *w, int days, const char *unit, bool objecting)
{
    bool asking = made_chance(w->dice, 200) && !*w->t->order.limit;
    if (!walk_act(w, asking ? EVENT_ASSIGN : EVENT_TRANSFER, days)) {
        return;
    }
    walk_set(w, PA_UNIT, unit);
    w->t->unit = unit;
    walk_stop(w, "C1");
    walk_first(w);
    walk_reach(w, asking ? STATE_ASSIGNED : STATE_TRANSFERRED);
    if (asking) {
        char day[24];
        int more = made_between(w->dice, 30, 70);
        date_format(made_days_after(w->day, more), day, sizeof(day));
        walk_set(w, PA_DUE, day);
        walk_approved(w);
        walk_start_days(w, "C10", more, false);
    }
    received(w, objecting);
}

/* The office's own end of it: kept, answered, refused. */
static bool ended_here(struct walk *w)
{
    static const struct {
        unsigned permille;
        enum petition_event event;
        enum petition_state state;
        const char *reason;
    } ends[] = {
        {30, EVENT_KEEP, STATE_KEPT, "内容不清，没有具体请求，存查"},
        {60, EVENT_ANSWER, STATE_CLOSED, "咨询政策，已当场答复并告知办理途径"},
        {15, EVENT_REJECT, STATE_REJECTED, "同一事项已由有权处理的机关受理，尚在规定期限内"},
        {8, EVENT_REFUSE, STATE_REFUSED, "已有复核意见，仍以同一事实和理由提出"},
        {5, EVENT_CANCEL, STATE_VOID, "登记错误"},
    };
    unsigned at = (unsigned)made_below(w->dice, 1000), sum = 0;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        sum += ends[i].permille;
        if (at >= sum) {
            continue;
        }
        if (walk_act(w, ends[i].event, made_between(w->dice, 0, 5))) {
            walk_set(w, PA_REASON, ends[i].reason);
            walk_approved(w);
            if (ends[i].event == EVENT_REFUSE) {
                walk_set(w, PA_OTHER, "示例复核〔2023〕5号");
            }
            if (ends[i].event != EVENT_CANCEL) {
                walk_first(w);
            }
            walk_close(w, ends[i].state, "");
            walk_stop(w, "C1");
            if (ends[i].event == EVENT_CANCEL) {
                walk_stop_all(w);
            }
            if (ends[i].event == EVENT_ANSWER) {
                rate(w);
            }
            if (ends[i].event != EVENT_CANCEL) {
                walk_archive(w);
            }
        }
        return true;
    }
    return false;
}

/* Registered twice: goes into the earlier one; some of these were another matter after all. True: merged. */
static bool merged(struct walk *w)
{
    enum petition_state before = w->t->state;
    if (w->t->bond != MADE_MERGED || !walk_act(w, EVENT_MERGE, made_between(w->dice, 0, 4))) {
        return w->over;
    }
    walk_set(w, PA_OTHER, w->s->origin_number);
    walk_stop_all(w);
    int64_t merged_at = walk_now(w);
    walk_close(w, STATE_MERGED, "");
    if (!made_chance(w->dice, 150) || !walk_act(w, EVENT_SPLIT, made_between(w->dice, 2, 9))) {
        return true;
    }
    walk_set(w, PA_REASON, "核对后是另一件事，恢复单独办理");
    walk_reach(w, before);
    walk_run_on(w, merged_at);
    w->t->closed = 0;
    return false;
}

static void screened(struct walk *w)
{
    bool appeal = strcmp(w->t->kind, KIND_APPEAL) == 0;
    bool secret = strcmp(w->t->kind, KIND_ACCUSATION) == 0;
    walk_set(w, PA_KIND, w->t->kind);
    if (appeal) {
        walk_set(w, PA_PATH, w->t->path);
    }
    walk_reach(w, secret ? STATE_SCREENED_SECRET : STATE_SCREENED);
    if (merged(w)) {
        return;
    }
    if (w->t->group && made_chance(w->dice, 150) && walk_act(w, EVENT_BRIEF, 0)) {
        walk_set(w, PA_REASON, "短期内多人反映同一问题，可能引发集体上访");
    }
    int days = made_chance(w->dice, 60) ? made_between(w->dice, 15, 24) : made_between(w->dice, 0, 8);
    if (appeal && strcmp(w->t->path, PATH_PETITION) != 0 && made_chance(w->dice, 600)) {
        if (walk_act(w, EVENT_DIRECT, days)) {
            walk_set(w, PA_REASON, "属于诉讼、仲裁或行政程序解决的事项，已书面告知途径");
            walk_close(w, STATE_REJECTED, "");
            walk_stop(w, "C1");
            walk_first(w);
            walk_archive(w);
        }
        return;
    }
    send(w, days, w->s->unit, true);
}

void made_walk(const struct made_start *s, struct rec *r, struct made_truth *t)
{
    struct made_dice dice = s->dice;
    struct walk w = {.s = s, .plan = s->plan, .r = r, .t = t, .dice = &dice, .day = s->received};
    walk_roll(&w, walk_start(&w, "C1", moment_of(s->received, 0), false),
         made_days_after(s->received, TELL_DAYS));
    walk_begin_order(&w);
    w.day = moment_date(t->registered);
    w.seconds = moment_seconds(t->registered);
    walk_reach(&w, STATE_REGISTERED);
    if (!ended_here(&w) && walk_act(&w, EVENT_SCREEN, made_between(&dice, 0, 3))) {
        screened(&w);
    }
    walk_settle(&w);
}
