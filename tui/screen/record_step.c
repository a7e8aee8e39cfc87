/* F8: what can be done with a record now. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/article.h"
#include "core/record/contract.h"
#include "core/record/duty.h"
#include "core/record/flow.h"
#include "core/record/goal.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "core/record/words.h"
#include "db/article.h"
#include "db/lookup.h"
#include "db/plan.h"
#include "db/queue.h"
#include "locale/text.h"
#include "tui/screen/record.h"

/* One step: offered for a kind in a state (NULL: once it is stored; "": before). */
struct step {
    const struct kind *kind;
    const char *state;
    const char *label; /* Chinese msgid */
    void (*run)(struct form *f);
};

static void set_head(struct form *f, const char *field, const char *text)
{
    int at = kind_field_index(f->draft.rec.kind, -1, field);
    const struct place p = HEAD(at);
    if (form_set_and_save(f, &p, &text, 1)) {
        ui_say(f->s.ui, _("已记：%s %s · 返回列表后 Ctrl-Z 可撤销"), _(f->draft.rec.kind->fields[at].label),
               text);
    }
}

static void set_today(struct form *f, const char *field)
{
    char day[32];
    date_format(f->s.ui->app->today, day, sizeof(day));
    set_head(f, field, day);
}

/* --- papers that begin from another one ------------------------------------------------------ */

static void set(struct rec *r, const char *field, const char *text)
{
    int at = kind_field_index(r->kind, -1, field);
    if (at >= 0 && *text) {
        rec_set(r, HEAD(at), text, NULL);
    }
}

static void copy(struct rec *r, const struct rec *from, const char *const (*pair)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        set(r, pair[i][1], record_text(from, pair[i][0]));
    }
}

static void payment_from_request(struct rec *r, void *ctx)
{
    static const char *const pair[][2] = {
        {"number", "request"}, {"project", "project"}, {"economic", "economic"},
        {"source", "source"}, {"amount_unit", "amount_unit"}, {"amount", "amount"},
        {"subject", "summary"}, {"payee", "payee"}, {"bank", "bank"}, {"account", "account"},
        {"method", "method"}, {"handler", "handler"}, {"deputy", "deputy"}, {"head", "head"},
        {"meeting", "meeting"}, {"people", "people"}, {"days", "days"},
    };
    copy(r, ctx, pair, ARRAY_LEN(pair));
}

static void contract_from_request(struct rec *r, void *ctx)
{
    static const char *const pair[][2] = {
        {"number", "request"}, {"project", "project"}, {"economic", "economic"},
        {"source", "source"}, {"amount_unit", "amount_unit"}, {"amount", "amount"},
        {"subject", "title"}, {"payee", "party"}, {"purchase", "purchase"}, {"way", "way"},
    };
    copy(r, ctx, pair, ARRAY_LEN(pair));
}

static void payment_from_contract(struct rec *r, void *ctx)
{
    static const char *const pair[][2] = {
        {"number", "contract"}, {"request", "request"}, {"project", "project"},
        {"economic", "economic"}, {"source", "source"}, {"amount_unit", "amount_unit"},
        {"title", "summary"}, {"party", "payee"},
    };
    copy(r, ctx, pair, ARRAY_LEN(pair));
}

static void request_from_payment(struct rec *r, void *ctx)
{
    static const char *const pair[][2] = {
        {"project", "project"}, {"economic", "economic"}, {"source", "source"},
        {"amount_unit", "amount_unit"}, {"amount", "amount"}, {"summary", "subject"},
        {"payee", "payee"}, {"bank", "bank"}, {"account", "account"}, {"method", "method"},
        {"handler", "handler"}, {"date", "date"},
    };
    copy(r, ctx, pair, ARRAY_LEN(pair));
    rec_set(r, HEAD(RQ_STATE), REQUEST_WAITING, NULL);
}

static void payment_reversing(struct rec *r, void *ctx)
{
    static const char *const pair[][2] = {
        {"amount_unit", "amount_unit"}, {"project", "project"}, {"economic", "economic"},
        {"source", "source"}, {"payee", "payee"}, {"method", "method"}, {"contract", "contract"},
        {"request", "request"}, {"stage", "stage"},
    };
    const struct rec *from = ctx;
    char text[64];
    struct buf summary = {0};
    copy(r, from, pair, ARRAY_LEN(pair));
    money_format(-cell_value(&from->head[PM_AMOUNT]).v, r->unit, text, sizeof(text));
    rec_set(r, HEAD(PM_AMOUNT), text, NULL);
    snprintf(text, sizeof(text), "%lld", (long long)from->id);
    rec_set(r, HEAD(PM_REVERSES), text, NULL);
    buf_addf(&summary, _("冲销：%s"), cell_text(&from->head[PM_SUMMARY]));
    rec_set(r, HEAD(PM_SUMMARY), buf_str(&summary), NULL);
    buf_release(&summary);
}

static struct form *open_from(struct form *f, const struct kind *k, record_fill *fill,
                              const char *said)
{
    struct screen *s = record_new(f->s.ui, k, 0, fill, &f->draft.rec);
    ui_push(f->s.ui, s);
    ui_say(f->s.ui, "%s", said);
    return (struct form *)s;
}

static void pay_request(struct form *f)
{
    open_from(f, &payment_kind, payment_from_request, _("已照用款申请填好；核对后 Ctrl-S 记账"));
}

static void sign_contract(struct form *f)
{
    open_from(f, &contract_kind, contract_from_request,
              _("已照用款申请填好；填合同号、对方单位，Ins 加付款阶段"));
}

static void pay_contract(struct form *f)
{
    struct form *pay = open_from(f, &payment_kind, payment_from_contract,
                                 _("已照合同填好；选付款阶段，金额随阶段"));
    if (f->draft.rec.list[CT_STAGES].n) {
        table_go_place(&pay->table, "stage");
    }
}

/* What a copy of the meeting got becomes one step of the draft. */
static void take_topics(struct form *f, const struct rec *from)
{
    size_t before = f->draft.done, n = f->draft.rec.list[MT_TOPICS].n;
    for (size_t i = n; i < from->list[MT_TOPICS].n; i++) {
        draft_insert_row(&f->draft, MT_TOPICS, i, NULL);
        for (int k = 0; k < TP_N; k++) {
            const struct place p = ROW(MT_TOPICS, i, k);
            const char *text = cell_text(rec_cell(from, p));
            if (*text) {
                draft_set(&f->draft, p, text, NULL);
            }
        }
    }
    draft_join(&f->draft, before);
}

static void propose(struct form *f)
{
    struct rec copy;
    rec_copy(&copy, &f->draft.rec);
    size_t n = record_propose(f->s.ui, &copy);
    take_topics(f, &copy);
    rec_release(&copy);
    form_changed(f);
    if (n) {
        ui_say(f->s.ui, _("已列入 %zu 个议题 · Ctrl-Z 撤销"), n);
    } else {
        ui_say(f->s.ui, _("没有等待上会的申请；申请先 F8 提交审批"));
    }
}

/* The payment stays a draft that names the request: when that is approved, it can be paid. */
static void ask_meeting(struct form *f)
{
    struct form *asked = open_from(f, &request_kind, request_from_payment,
                                   _("已写成用款申请：Ctrl-S 保存，再到“会议”页 F2 新建会议就自动列入议程；付款留作草稿"));
    if (asked && f->draft.rec.head[PM_REQUEST].state == CELL_BLANK) {
        draft_set(&f->draft, HEAD(PM_REQUEST), record_text(&asked->draft.rec, "number"), NULL);
        form_changed(f);
    }
}

/* The meeting that is planned, or a new one: what waits comes onto its agenda. */
static void to_meeting(struct form *f)
{
    struct scan_result found;
    struct rec r;
    struct ui *ui = f->s.ui;
    int64_t planned = 0;
    const struct scan s = {.kind = &meeting_kind, .sum = -1};
    db_scan(ui->db, &s, &found, NULL);
    for (size_t i = 0; i < found.n && !planned; i++) {
        if (db_head(ui->db, &meeting_kind, found.id[i], &r, NULL) &&
            strcmp(cell_text(&r.head[MT_STATE]), MEETING_PLANNED) == 0) {
            planned = found.id[i];
        }
        rec_release(&r);
    }
    free(found.id);
    struct screen *s2 = record_new(ui, &meeting_kind, planned, NULL, NULL);
    ui_push(ui, s2);
    if (s2 && planned) {
        propose((struct form *)s2);
    }
}

static void reverse(struct form *f)
{
    open_from(f, &payment_kind, payment_reversing, _("冲销整笔：核对后 Ctrl-S 记账"));
}

static void handed(struct form *f)
{
    set_today(f, "handed");
}

static void voucher_typed(struct ui *ui, void *ctx, const char *text)
{
    struct form *f = ctx;
    char day[32];
    const struct place p[] = {HEAD(PM_VOUCHER), HEAD(PM_VOUCHER_DATE)};
    const char *const v[] = {text, day};
    date_format(ui->app->today, day, sizeof(day));
    if (*text && form_set_and_save(f, p, v, ARRAY_LEN(p))) {
        ui_say(ui, _("已记凭证号 %s"), text);
    }
}

static void voucher(struct form *f)
{
    ask_open(f->s.ui, _("核算中心退回的凭证号"), _("凭证号（日期记今天，可再改）"),
             cell_text(&f->draft.rec.head[PM_VOUCHER]), voucher_typed, f);
}

static void approve_signed(struct form *f)
{
    char day[32];
    const struct place p[] = {HEAD(RQ_STATE), HEAD(RQ_APPROVED)};
    const char *const v[] = {REQUEST_APPROVED, day};
    date_format(f->s.ui->app->today, day, sizeof(day));
    if (form_set_and_save(f, p, v, ARRAY_LEN(p))) {
        ui_say(f->s.ui, _("已批准 · 现在可以 F8 付款或签合同"));
    }
}

/* The stored rows go into the project's self-evaluation form. */
static void feed_form(struct form *f)
{
    struct err e = {0};
    struct goal_taken t;
    int64_t id;
    if (form_dirty(f) && !form_save(f)) {
        return;
    }
    if (!db_goal_feed(f->s.ui->db, f->draft.rec.id, &id, &t, &e)) {
        ui_refuse(f->s.ui, &e);
    } else if (t.differs || t.expected_kept) {
        ui_say(f->s.ui, _("自评表（编号 %lld）新增 %zu 行；%zu 行与目标表不同，没有改动，请核对"),
               (long long)id, t.added + t.filled, t.differs + t.expected_kept);
    } else {
        ui_say(f->s.ui, _("自评表（编号 %lld）新增 %zu 行，相同 %zu 行 · 返回列表后 Ctrl-Z 可撤销"),
               (long long)id, t.added + t.filled, t.kept);
    }
}

static void receiver_typed(struct ui *ui, void *ctx, const char *text)
{
    struct form *f = ctx;
    char now[32];
    const struct place p[] = {HEAD(DU_HANDED), HEAD(DU_RECEIVED_BY)};
    const char *const v[] = {now, text};
    queue_now(ui->db, now);
    if (*text && form_set_and_save(f, p, v, ARRAY_LEN(p))) {
        ui_say(ui, _("已交接给 %s"), text);
    }
}

static void hand_over(struct form *f)
{
    ask_open(f->s.ui, _("交接"), _("接班人"), cell_text(&f->draft.rec.head[DU_RECEIVED_BY]),
             receiver_typed, f);
}

/* The draft of the next edition; this one stays as it is until that one is reviewed. */
static void revise(struct form *f)
{
    struct ui *ui = f->s.ui;
    struct err e = {0};
    int64_t made;
    if (form_dirty(f) && !form_save(f)) {
        return;
    }
    if (db_article_revise(ui->db, f->draft.rec.id, NULL, &made, &e)) {
        ui_push(ui, record_new(ui, &article_kind, made, NULL, NULL));
        ui_say(ui, _("这是新的一版：改好后由另一人审核，旧版随之停用"));
    } else {
        ui_refuse(ui, &e);
    }
}

/* Beside the steps of core/record/flow.h: papers that begin from this one, what the centre answers. */
static const struct step steps[] = {
    {&request_kind, REQUEST_WAITING, N_("列入党组会议程"), to_meeting},
    {&request_kind, REQUEST_APPROVED, N_("付款"), pay_request},
    {&request_kind, REQUEST_APPROVED, N_("签合同"), sign_contract},
    {&contract_kind, CONTRACT_OPEN, N_("付款"), pay_contract},
    {&meeting_kind, MEETING_PLANNED, N_("把等待上会的申请列入议程"), propose},
    {&payment_kind, "", N_("列入下次党组会（先写用款申请）"), ask_meeting},
    {&payment_kind, NULL, N_("送核算中心（记今天）"), handed},
    {&payment_kind, NULL, N_("记核算中心的凭证号"), voucher},
    {&payment_kind, NULL, N_("冲销"), reverse},
    {&goal_kind, NULL, N_("各行放进自评表"), feed_form},
    {&duty_kind, NULL, N_("交接（记现在和接班人）"), hand_over},
    {&article_kind, ARTICLE_REVIEWED, N_("另起一版"), revise},
    {&article_kind, ARTICLE_ENDED, N_("另起一版"), revise},
};

/* What a step of the flow means, and what else it does. */
static const struct {
    const char *verb;
    const struct kind *kind;
    const char *hint; /* Chinese msgid */
    void (*run)(struct form *f); /* instead of setting the state alone */
} meanings[] = {
    {"submit", &request_kind, N_("超过额度的自动等待上会"), NULL},
    {"approve", &request_kind, N_("额度以内，签字人已填；超过的由党组会决定"), approve_signed},
    {"close", &request_kind, N_("余款放回可用"), NULL},
    {"hold", &meeting_kind, N_("决定生效，放行付款"), NULL},
};

/* A request that only a meeting can approve. */
static bool needs_meeting(const struct form *f)
{
    const struct rec *r = &f->draft.rec;
    struct decimal v = record_value(r, "amount");
    return controls_meeting(&f->draft.book->controls, topic_is_major(record_text(r, "important")),
                            v.have == HAVE_VALUE ? v.v : 0, f->s.ui->app->today) != NULL;
}

static bool offered(const struct form *f, const struct step *s)
{
    const struct rec *r = &f->draft.rec;
    if (s->run == to_meeting && !needs_meeting(f)) {
        return false;
    }
    bool asked = s->run == ask_meeting && *record_text(r, "request"); /* once is enough */
    if (s->kind != r->kind || asked) {
        return false;
    }
    if (!s->state || !*s->state) {
        return (r->id == 0) == (s->state != NULL); /* NULL: stored; "": not yet */
    }
    return strcmp(record_text(r, "state"), s->state) == 0;
}

static bool flows(const struct form *f, const struct flow_step *s)
{
    const struct rec *r = &f->draft.rec;
    bool hers = strcmp(s->verb, "approve") == 0 && needs_meeting(f); /* the meeting's to do */
    return s->kind == r->kind && strcmp(record_text(r, "state"), s->from) == 0 && !hers;
}

static void take_flow(struct form *f, const struct flow_step *s)
{
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
        if (meanings[i].kind == s->kind && strcmp(meanings[i].verb, s->verb) == 0 &&
            meanings[i].run) {
            meanings[i].run(f);
            return;
        }
    }
    set_head(f, "state", s->to);
}

/* The own steps first, then those of the flow: the same order as they are offered in. */
static void take_step(struct ui *ui, void *ctx, size_t chosen)
{
    struct form *f = ctx;
    size_t n;
    const struct flow_step *flow = flow_steps(&n);
    (void)ui;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (offered(f, &steps[i]) && chosen-- == 0) {
            steps[i].run(f);
            return;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (flows(f, &flow[i]) && chosen-- == 0) {
            take_flow(f, &flow[i]);
            return;
        }
    }
}

static const char *hint_of(const struct flow_step *s)
{
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
        if (meanings[i].kind == s->kind && strcmp(meanings[i].verb, s->verb) == 0) {
            return _(meanings[i].hint);
        }
    }
    return NULL;
}

void record_step(struct form *f)
{
    struct arena a = {0};
    size_t nflow, n = 0;
    const struct flow_step *flow = flow_steps(&nflow);
    struct pick_item *item = arena_alloc(&a, (ARRAY_LEN(steps) + nflow) * sizeof(*item));
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (offered(f, &steps[i])) {
            item[n++] = (struct pick_item){_(steps[i].label), NULL, NULL};
        }
    }
    for (size_t i = 0; i < nflow; i++) {
        if (flows(f, &flow[i])) {
            item[n++] = (struct pick_item){_(flow[i].label), hint_of(&flow[i]), NULL};
        }
    }
    if (n) {
        pick_open(f->s.ui, _("下一步"), item, n, 0, take_step, f);
    } else {
        ui_say(f->s.ui, _("这里没有下一步"));
    }
    arena_release(&a);
}
