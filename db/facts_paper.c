#include "db/facts_paper.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/request.h"

/* The record's line: what a paper holds of another one does not count. */
struct line {
    int64_t year; /* millionths */
    const char *project, *economic;
};

static struct line line_of(const struct rec *r, int year, int project, int economic)
{
    struct decimal y = cell_value(&r->head[year]);
    return (struct line){y.have == HAVE_VALUE ? y.v : 0, cell_text(&r->head[project]),
                         cell_text(&r->head[economic])};
}

static bool on_line(const struct line *l, const char *project, const char *economic)
{
    return strcmp(l->project, project) == 0 && strcmp(l->economic, economic) == 0;
}

static const char *key_or_null(const struct cell *c)
{
    return c->state == CELL_BLANK ? NULL : cell_text(c);
}

static const char *text(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *t = stmt_text(s, column, a);
    return t ? t : "";
}

/* Without payment and contract, by their ids; contract_key may be NULL. A NULL key names nothing. */
struct without {
    int64_t payment, contract;
    const char *contract_key;
};

static bool request_named(struct db *db, const char *key, const struct without *w,
                          const struct line *l, struct arena *a, struct request_facts *out,
                          struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = key && *key ? stmt_get(db, Q_request_named, e) : NULL;
    if (!s) {
        return !key || !*key;
    }
    stmt_bind(s, "tiit", key, w->payment, w->contract, w->contract_key);
    if (stmt_next(db, s, &failed, e)) {
        *out = (struct request_facts){
            .found = true, .id = sqlite3_column_int64(s, 0), .key = text(s, 1, a),
            .state = text(s, 2, a), .project = text(s, 3, a), .economic = text(s, 4, a),
            .meeting = text(s, 5, a), .deputy = text(s, 6, a), .head = text(s, 7, a),
            .date = sqlite3_column_int64(s, 8), .approved = sqlite3_column_int64(s, 9),
            .amount = sqlite3_column_int64(s, 10), .contracts = sqlite3_column_int64(s, 12),
            .direct = sqlite3_column_int64(s, 13), .paid = sqlite3_column_int64(s, 14),
            .uses = (size_t)sqlite3_column_int64(s, 16),
        };
        bool counts = sqlite3_column_int64(s, 11) == l->year &&
                      on_line(l, out->project, out->economic);
        out->held = counts ? sqlite3_column_int64(s, 15) : 0;
        sqlite3_reset(s);
    }
    return !failed;
}

/* A meeting (but `but`) that passed the request. */
static bool request_passed(struct db *db, const char *key, int64_t but, struct arena *a,
                           struct decision_facts *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = key && *key ? stmt_get(db, Q_request_passed, e) : NULL;
    if (!s) {
        return !key || !*key;
    }
    stmt_bind(s, "ti", key, but);
    if (stmt_next(db, s, &failed, e)) {
        *out = (struct decision_facts){.found = true, .held = true, .passed = true,
                                       .name = text(s, 0, a), .body = text(s, 1, a),
                                       .date = sqlite3_column_int64(s, 2),
                                       .amount = sqlite3_column_int64(s, 3)};
        sqlite3_reset(s);
    }
    return !failed;
}

/* *request (may be NULL) gets the number of its request, NULL when it has none. */
static bool contract_named(struct db *db, const char *key, int64_t payment, const char *stage,
                           const struct line *l, struct arena *a, struct contract_facts *out,
                           const char **request, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = key && *key ? stmt_get(db, Q_contract_named, e) : NULL;
    sqlite3_stmt *paid = s ? stmt_get(db, Q_contract_paid, e) : NULL;
    if (!paid) {
        return !key || !*key;
    }
    stmt_bind(s, "tit", key, payment, stage);
    if (stmt_next(db, s, &failed, e)) {
        *out = (struct contract_facts){
            .found = true, .id = sqlite3_column_int64(s, 0), .key = text(s, 1, a),
            .state = text(s, 2, a), .project = text(s, 3, a), .economic = text(s, 4, a),
            .party = text(s, 5, a), .party_key = text(s, 6, a), .request = text(s, 7, a),
            .signed_on = sqlite3_column_int64(s, 8), .accepted = sqlite3_column_int64(s, 9),
            .amount = sqlite3_column_int64(s, 10), .earlier = sqlite3_column_int64(s, 11),
        };
        if (request) {
            *request = stmt_text(s, 7, a);
        }
        bool counts = sqlite3_column_int64(s, 12) <= l->year &&
                      on_line(l, out->project, out->economic);
        out->held = counts ? sqlite3_column_int64(s, 13) : 0;
        sqlite3_reset(s);
    }
    stmt_bind(paid, "ti", key, payment);
    if (!failed && stmt_next(db, paid, &failed, e)) {
        out->paid = sqlite3_column_int64(paid, 0);
        out->uses = (size_t)sqlite3_column_int64(paid, 1);
        sqlite3_reset(paid);
    }
    return !failed;
}

static bool meeting_named(struct db *db, const struct rec *r, const char *request, struct arena *a,
                          struct decision_facts *out, struct err *e)
{
    bool failed = false;
    const char *key = key_or_null(&r->head[PM_MEETING_KEY]);
    sqlite3_stmt *s = key ? stmt_get(db, Q_meeting_named, e) : NULL;
    if (!s) {
        return !key;
    }
    stmt_bind(s, "ttitti", key, request, cell_value(&r->head[PM_AMOUNT]).v,
              cell_text(&r->head[PM_PROJECT]), cell_text(&r->head[PM_SUMMARY]), r->id);
    if (stmt_next(db, s, &failed, e)) {
        bool held = sqlite3_column_int(s, 3);
        *out = (struct decision_facts){.found = true, .held = held,
                                       .passed = held && sqlite3_column_int(s, 4),
                                       .name = text(s, 0, a), .body = text(s, 1, a),
                                       .date = sqlite3_column_int64(s, 2)};
        sqlite3_reset(s);
    }
    return !failed;
}

bool papers_of_payment(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    const char *own = key_or_null(&r->head[PM_REQUEST_KEY]), *request = NULL;
    const char *contract = key_or_null(&r->head[PM_CONTRACT_KEY]);
    struct line l = line_of(r, PM_YEAR, PM_PROJECT, PM_ECONOMIC);
    struct without w = {.payment = r->id};
    bool ok = contract_named(db, contract, r->id, cell_text(&r->head[PM_STAGE]), &l, a,
                             &out->contract, &request, e);
    request = own ? own : request;
    return ok && request_named(db, request, &w, &l, a, &out->request, e) &&
           request_passed(db, request, 0, a, &out->request.decision, e) &&
           meeting_named(db, r, request, a, &out->decision, e);
}

/* The number under which a record is stored; "" when it is not. */
static bool stored_key(struct db *db, enum query q, int64_t id, struct arena *a, const char **out,
                       struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, q, e);
    *out = "";
    if (!s) {
        return false;
    }
    stmt_bind(s, "i", id);
    if (stmt_next(db, s, &failed, e)) {
        *out = text(s, 0, a);
        sqlite3_reset(s);
    }
    return !failed;
}

bool papers_of_request(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    const char *key;
    struct line l = line_of(r, RQ_YEAR, RQ_PROJECT, RQ_ECONOMIC);
    struct without w = {0};
    return stored_key(db, Q_request_key_of, r->id, a, &key, e) &&
           request_named(db, key, &w, &l, a, &out->request, e) &&
           request_passed(db, key_or_null(&r->head[RQ_NUMBER_KEY]), 0, a, &out->request.decision, e);
}

bool papers_of_contract(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                        struct err *e)
{
    const char *key, *request = key_or_null(&r->head[CT_REQUEST_KEY]);
    const char *now = cell_text(&r->head[CT_NUMBER_KEY]);
    struct line l = line_of(r, CT_YEAR, CT_PROJECT, CT_ECONOMIC);
    if (!stored_key(db, Q_contract_key_of, r->id, a, &key, e)) {
        return false;
    }
    struct without w = {0, r->id, *now ? now : NULL};
    return contract_named(db, *key ? key : now, 0, "", &l, a, &out->contract, NULL, e) &&
           request_named(db, request, &w, &l, a, &out->request, e) &&
           request_passed(db, request, 0, a, &out->request.decision, e);
}

bool papers_of_meeting(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    const struct rec_list *l = &r->list[MT_TOPICS];
    struct topic_facts *topic = arena_alloc(a, (l->n + 1) * sizeof(*topic));
    struct without w = {0};
    struct line none = {.project = "", .economic = ""};
    bool ok = true;
    for (size_t i = 0; ok && i < l->n; i++) {
        const char *key = cell_text(&l->row[i][TP_REQUEST_KEY]);
        ok = request_named(db, key, &w, &none, a, &topic[i].request, e) &&
             request_passed(db, key, r->id, a, &topic[i].request.decision, e);
    }
    out->topic = topic;
    return ok;
}
