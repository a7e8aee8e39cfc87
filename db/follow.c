#include "db/follow.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/petition.h"
#include "core/record/request.h"
#include "db/facts.h"
#include "db/follow_petition.h"
#include "db/follow_register.h"
#include "db/store.h"
#include "locale/text.h"

/* What a meeting says of a request; "" where it says nothing. Texts of the meeting. */
struct said {
    const char *decision, *text, *day, *name, *name_key;
};

static bool was_held(const struct rec *meeting)
{
    const char *state = cell_text(&meeting->head[MT_STATE]);
    return strcmp(state, MEETING_HELD) == 0 || strcmp(state, MEETING_FILED) == 0;
}

static struct said said_of(const struct rec *meeting, const char *key)
{
    struct said s = {"", "", "", "", ""};
    const struct rec_list *l = meeting ? &meeting->list[MT_TOPICS] : NULL;
    for (size_t i = 0; l && was_held(meeting) && i < l->n; i++) {
        const struct cell *c = l->row[i];
        if (strcmp(cell_text(&c[TP_REQUEST_KEY]), key) == 0 && *cell_text(&c[TP_DECISION])) {
            s = (struct said){cell_text(&c[TP_DECISION]), cell_text(&c[TP_TEXT]),
                              cell_text(&meeting->head[MT_DATE]), cell_text(&meeting->head[MT_NAME]),
                              cell_text(&meeting->head[MT_NAME_KEY])};
        }
    }
    return s;
}

static bool same(const struct said *a, const struct said *b)
{
    return strcmp(a->decision, b->decision) == 0 && strcmp(a->text, b->text) == 0 &&
           strcmp(a->day, b->day) == 0 && strcmp(a->name, b->name) == 0;
}

/* What a request becomes. */
struct outcome_of {
    const char *decision, *state;
    bool decided; /* with day and meeting */
};

static const struct outcome_of outcomes[] = {
    {DECISION_PASSED, REQUEST_APPROVED, true}, {DECISION_REFUSED, REQUEST_REFUSED, true},
    {DECISION_LATER, REQUEST_WAITING, false}, {"", REQUEST_WAITING, false},
};

static const struct outcome_of *outcome_for(const char *decision)
{
    size_t i = 0;
    while (i + 1 < ARRAY_LEN(outcomes) && strcmp(outcomes[i].decision, decision) != 0) {
        i++;
    }
    return &outcomes[i];
}

/* Contracts and payments on a request. */
static bool in_use(struct db *db, const char *key, int64_t *n, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_request_spent, e);
    *n = 0;
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        *n = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static void put(struct rec *r, int field, const char *text)
{
    rec_set(r, HEAD(field), text, NULL); /* it was read once: a word, a day, a name */
}

static bool move(struct db *db, struct rec *request, const struct said *now, struct err *e)
{
    const struct outcome_of *o = outcome_for(now->decision);
    struct err why = {0};
    const char *number = cell_text(&request->head[RQ_NUMBER]);
    bool approved = strcmp(cell_text(&request->head[RQ_STATE]), REQUEST_APPROVED) == 0;
    int64_t uses = 0;
    if (approved && o->state != outcomes[0].state &&
        !in_use(db, cell_text(&request->head[RQ_NUMBER_KEY]), &uses, e)) {
        return false;
    }
    if (uses) {
        return err_set(e, ERR_INPUT, "topics",
                       _("申请“%.60s”已有 %lld 份合同或支付，会议决定不能改为“%s”。请先终止合同、冲销支付，再改决定。"), number,
                       (long long)uses, *now->decision ? now->decision : _("空白"));
    }
    put(request, RQ_STATE, o->state);
    put(request, RQ_APPROVED, o->decided ? now->day : "");
    put(request, RQ_MEETING, o->decided ? now->name : "");
    put(request, RQ_DECISION, *now->text ? now->text : now->decision);
    return store_save(db, request, NULL, NULL, &why) ||
           err_set(e, why.code, "topics", _("会议决定没有保存：申请“%.60s”不能改为%s。%s"), number, o->state,
                   why.text);
}

/* A request that is done or void is past deciding; one that this meeting did not decide is not its
   to take back. */
static bool concerns(const struct rec *request, const struct said *was, const struct said *now)
{
    const char *state = cell_text(&request->head[RQ_STATE]);
    bool past = strcmp(state, REQUEST_CLOSED) == 0 || strcmp(state, REQUEST_VOID) == 0;
    bool here = *was->decision &&
                strcmp(cell_text(&request->head[RQ_MEETING_KEY]), was->name_key) == 0;
    bool renamed = *now->decision && strcmp(was->decision, now->decision) == 0;
    return !past && (here || (*now->decision && !renamed));
}

static bool follow_topic(struct db *db, const char *key, const struct rec *r,
                         const struct rec *old, struct err *e)
{
    bool failed = false;
    int64_t id = 0;
    struct said was = said_of(old, key), now = said_of(r, key);
    sqlite3_stmt *s = *key && !same(&was, &now) ? stmt_get(db, Q_request_twin, e) : NULL;
    if (!s) {
        return !*key || same(&was, &now);
    }
    stmt_bind(s, "ti", key, (int64_t)0);
    if (stmt_next(db, s, &failed, e)) {
        id = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    if (failed || id == 0) {
        return !failed; /* rule M6 has told that there is none */
    }
    struct rec request;
    bool ok = store_load(db, &request_kind, id, &request, e) &&
              (!concerns(&request, &was, &now) || move(db, &request, &now, e));
    rec_release(&request);
    return ok;
}

static bool on_agenda(const struct rec *meeting, const char *key)
{
    const struct rec_list *l = &meeting->list[MT_TOPICS];
    bool found = false;
    for (size_t i = 0; i < l->n && !found; i++) {
        found = strcmp(cell_text(&l->row[i][TP_REQUEST_KEY]), key) == 0;
    }
    return found;
}

/* Payments that named the meeting are still covered by what it passed. */
static bool bears_payments(struct db *db, const struct rec *old, struct err *e)
{
    bool failed = false, ok = true;
    int64_t id = 0;
    struct buf ids = {0};
    sqlite3_stmt *s = stmt_get(db, Q_meeting_payments, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", cell_text(&old->head[MT_NAME_KEY]));
    while (stmt_next(db, s, &failed, e)) { /* all are read first: a save needs the statement again */
        id = sqlite3_column_int64(s, 0);
        buf_add(&ids, &id, sizeof(id));
    }
    for (size_t i = 0; ok && !failed && i < ids.n; i += sizeof(id)) {
        struct rec payment;
        struct facts f;
        struct arena a = {0};
        memcpy(&id, ids.p + i, sizeof(id));
        ok = store_load(db, &payment_kind, id, &payment, e) && facts_load(db, &payment, &a, &f, e);
        if (ok && !f.decision.passed) {
            ok = err_set(e, ERR_INPUT, "topics",
                         _("编号 %lld 的支付以“%.60s”的决定为据，会议的名称、状态和通过的金额不能这样改。请先冲销那笔支付，或改正它的党组会一栏。"),
                         (long long)id, cell_text(&old->head[MT_NAME]));
        }
        rec_release(&payment);
        arena_release(&a);
    }
    buf_release(&ids);
    return ok && !failed;
}

static bool request_taken_back(struct db *db, const struct rec *before, const struct rec *after,
                               struct err *e)
{
    int64_t uses = 0;
    const char *was = cell_text(&before->head[RQ_STATE]), *now = cell_text(&after->head[RQ_STATE]);
    bool stood = strcmp(was, REQUEST_APPROVED) == 0 || strcmp(was, REQUEST_CLOSED) == 0;
    bool stands = strcmp(now, REQUEST_APPROVED) == 0 || strcmp(now, REQUEST_CLOSED) == 0;
    if (!stood || stands) {
        return true;
    }
    return in_use(db, cell_text(&before->head[RQ_NUMBER_KEY]), &uses, e) &&
           (!uses || err_set(e, ERR_INPUT, "state",
                             _("申请“%.60s”已有 %lld 份合同或支付，不能撤销它的批准。请先终止合同、冲销支付。"),
                             cell_text(&before->head[RQ_NUMBER]), (long long)uses));
}

bool follow_back(struct db *db, const struct rec *before, const struct rec *after, struct err *e)
{
    return before->kind == &request_kind   ? request_taken_back(db, before, after, e)
           : before->kind == &meeting_kind ? !was_held(before) || bears_payments(db, before, e)
                                           : petition_restored(db, after, e);
}

static bool fill_amount(struct db *db, struct rec *r, size_t row, struct err *e)
{
    bool failed = false;
    char text[48];
    sqlite3_stmt *s = stmt_get(db, Q_request_asked, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", cell_text(&r->list[MT_TOPICS].row[row][TP_REQUEST_KEY]));
    if (stmt_next(db, s, &failed, e)) {
        if (sqlite3_column_type(s, 0) != SQLITE_NULL) {
            money_format(sqlite3_column_int64(s, 0), UNIT_YUAN, text, sizeof(text));
            rec_set(r, ROW(MT_TOPICS, row, TP_AMOUNT), text, NULL);
        }
        sqlite3_reset(s);
    }
    return !failed;
}

bool follow_numbers(const struct kind *k)
{
    return k == &petition_kind || k == &document_kind;
}

bool follow_prepare(struct db *db, struct rec *r, struct err *e)
{
    bool ok = true;
    if (r->kind != &meeting_kind) {
        return petition_prepare(db, r, e) && register_prepare(db, r, e);
    }
    r->kind->compute(r, db_book(db)); /* the keys */
    for (size_t i = 0; ok && i < r->list[MT_TOPICS].n; i++) {
        const struct cell *c = r->list[MT_TOPICS].row[i];
        bool passed = strcmp(cell_text(&c[TP_DECISION]), DECISION_PASSED) == 0;
        if (passed && *cell_text(&c[TP_REQUEST_KEY]) && c[TP_AMOUNT].state == CELL_BLANK) {
            ok = fill_amount(db, r, i, e);
        }
    }
    return ok;
}

bool follow_saved(struct db *db, const struct rec *r, const struct rec *old, struct err *e)
{
    bool ok = true;
    if (r->kind != &meeting_kind) {
        return petition_saved(db, r, old, e) && register_saved(db, r, old, e);
    }
    for (size_t i = 0; ok && i < r->list[MT_TOPICS].n; i++) {
        ok = follow_topic(db, cell_text(&r->list[MT_TOPICS].row[i][TP_REQUEST_KEY]), r, old, e);
    }
    for (size_t i = 0; ok && old && i < old->list[MT_TOPICS].n; i++) {
        const char *key = cell_text(&old->list[MT_TOPICS].row[i][TP_REQUEST_KEY]);
        ok = on_agenda(r, key) || follow_topic(db, key, r, old, e);
    }
    return ok && (!old || !was_held(old) || bears_payments(db, old, e));
}

/* Removal */

static const struct {
    const struct kind *kind;
    enum query query; /* ?1 its key, ?2 its id -> kind, records that refer to it */
    int key;          /* -1: only the id counts */
} references[] = {
    {&request_kind, Q_refs_request, RQ_NUMBER_KEY}, {&contract_kind, Q_refs_contract, CT_NUMBER_KEY},
    {&meeting_kind, Q_refs_meeting, MT_NAME_KEY}, {&payment_kind, Q_refs_payment, -1},
};

static bool referred(struct db *db, sqlite3_stmt *s, const struct rec *r, struct err *e)
{
    bool failed = false, ok = true;
    struct buf title = {0};
    r->kind->title(r, &title);
    while (ok && stmt_next(db, s, &failed, e)) {
        int64_t n = sqlite3_column_int64(s, 1);
        const struct kind *k = kind_find((const char *)sqlite3_column_text(s, 0));
        if (n) {
            ok = err_set(e, ERR_INPUT, buf_str(&title), _("“%.120s”还有 %lld 条%s用着它，不能去掉。请先处理那些%s。"),
                         buf_str(&title), (long long)n, _(k->label), _(k->label));
            sqlite3_reset(s);
        }
    }
    buf_release(&title);
    return ok && !failed;
}

bool follow_came(struct db *db, const struct rec *r, struct err *e)
{
    return petition_restored(db, r, e);
}

bool follow_gone(struct db *db, const struct rec *r, bool many, struct err *e)
{
    if (r->kind == &petition_kind || r->kind == &document_kind) {
        return many ? petition_clocks_drop(db, r, e) : petition_gone(db, r, e);
    }
    for (size_t i = 0; i < ARRAY_LEN(references); i++) {
        if (references[i].kind == r->kind) {
            int key = references[i].key;
            sqlite3_stmt *s = stmt_get(db, references[i].query, e);
            if (!s) {
                return false;
            }
            stmt_bind(s, "ti", key < 0 ? "" : cell_text(&r->head[key]), r->id);
            return referred(db, s, r, e);
        }
    }
    return register_gone(db, r, e);
}

static bool line_bears(struct db *db, const struct rec *r, struct err *e)
{
    struct arena a = {0};
    struct facts f;
    char rest[48];
    bool ok = facts_load(db, r, &a, &f, e);
    if (ok && line_available(&f.line) < 0) {
        money_format(-line_available(&f.line), UNIT_YUAN, rest, sizeof(rest));
        ok = err_set(e, ERR_INPUT, cell_text(&r->head[BG_PROJECT]),
                     _("去掉这条预算，“%.60s”%s 的已付、已批和合同就超出 %s 元，不能去掉。请先冲销支付、作废申请，或改为调减。"),
                     cell_text(&r->head[BG_PROJECT]), cell_text(&r->head[BG_ECONOMIC]), rest);
    }
    arena_release(&a);
    return ok;
}

bool follow_removal(struct db *db, const struct rec *r, struct err *e)
{
    if (r->kind == &payment_kind && db_book(db)->controls.rule[CONTROL_P9] == CONTROL_STOP) {
        return err_set(e, ERR_INPUT, "amount",
                       _("P9：已记的支付不删，只冲销。请在这一笔上按 F8 冲销（命令行 payment reverse %lld）；"
                         "刚记错的可以撤销那一步。"), (long long)r->id);
    }
    if (r->kind == &document_kind && r->head[DC_NUMBER].state != CELL_BLANK) {
        return err_set(e, ERR_INPUT, cell_text(&r->head[DC_NUMBER]),
                       _("已编文号的公文不删。请按 F8 作废（命令行 document void %lld），文号保留。"),
                       (long long)r->id);
    }
    return r->kind == &budget_kind ? line_bears(db, r, e) : follow_gone(db, r, false, e);
}
