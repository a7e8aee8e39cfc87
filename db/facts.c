#include "db/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/petition.h"
#include "core/record/request.h"
#include "core/record/selfeval.h"
#include "core/record/words.h"
#include "db/facts_form.h"
#include "db/facts_paper.h"
#include "db/facts_petition.h"
#include "db/facts_register.h"
#include "db/plan.h"

/* year × project × economic; texts of the record or of the arena. */
struct line_key {
    int64_t year; /* millionths, as stored; 0: incomplete, no line */
    const char *project, *economic;
};

/* What a stored record counts on its line. */
struct share {
    struct line_key key;
    fen amount;
};

/* A line that was read. What is held of it hangs on requests, contracts and their payments: any
   write to one of them makes it old, while budget and paid are kept up. */
struct known {
    struct line_facts facts;
    unsigned held; /* ledger.held when approved and committed were read */
};

struct ledger {
    struct map index; /* key -> number of the line, plus 1 */
    struct known *line;
    size_t n, cap;
    unsigned held; /* raised by every write that may change what is held */
    bool was_held; /* the record counts in what is held, as it is stored */
    struct share was; /* of the record facts were last loaded for, before its write */
    struct arena arena;
};

static struct ledger *ledger_of(struct db *db)
{
    if (!db->ledger) {
        db->ledger = xcalloc(1, sizeof(*db->ledger));
    }
    return db->ledger;
}

void facts_forget(struct db *db)
{
    if (db->ledger) {
        map_release(&db->ledger->index);
        arena_release(&db->ledger->arena);
        db->ledger->n = 0;
        db->ledger->was = (struct share){0};
    }
}

void facts_close(struct db *db)
{
    if (db->ledger) {
        facts_forget(db);
        free(db->ledger->line);
        free(db->ledger);
        db->ledger = NULL;
    }
}

/* Lines */

static int64_t *slot_of(struct ledger *l, const struct line_key *k)
{
    char room[256];
    struct buf long_key = {0};
    int n = snprintf(room, sizeof(room), "%lld\x1f%s\x1f%s", (long long)k->year, k->project,
                     k->economic);
    if ((size_t)n < sizeof(room)) {
        return map_at(&l->index, room, (size_t)n, NULL);
    }
    buf_addf(&long_key, "%lld\x1f%s\x1f%s", (long long)k->year, k->project, k->economic);
    int64_t *slot = map_at(&l->index, long_key.p, long_key.n, NULL);
    buf_release(&long_key);
    return slot;
}

/* count NULL: the query has the sum only. */
static bool sum_line(struct db *db, enum query q, const struct line_key *k, int64_t *count,
                     fen *sum, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, q, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "itt", k->year, k->project, k->economic);
    if (stmt_next(db, s, &failed, e)) {
        *sum = sqlite3_column_int64(s, count ? 1 : 0);
        if (count) {
            *count = sqlite3_column_int64(s, 0);
        }
        sqlite3_reset(s);
    }
    return !failed;
}

static bool held_read(struct db *db, const struct line_key *k, struct known *out, struct err *e)
{
    out->held = ledger_of(db)->held;
    return sum_line(db, Q_line_approved, k, NULL, &out->facts.approved, e) &&
           sum_line(db, Q_line_committed, k, NULL, &out->facts.committed, e);
}

static struct known *line_new(struct ledger *l)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 64;
        l->line = xreallocarray(l->line, l->cap, sizeof(*l->line));
    }
    l->line[l->n] = (struct known){0};
    return &l->line[l->n++];
}

static bool line_sums(struct db *db, const struct line_key *k, struct known *line, struct err *e)
{
    int64_t lines = 0;
    bool ok = sum_line(db, Q_line_budget, k, &lines, &line->facts.full, e) &&
              sum_line(db, Q_line_paid, k, NULL, &line->facts.paid, e) &&
              held_read(db, k, line, e);
    line->facts.lines = (size_t)lines;
    return ok;
}

static bool line_read(struct db *db, const struct line_key *k, struct line_facts *out,
                      struct err *e)
{
    struct ledger *l = ledger_of(db);
    *out = (struct line_facts){0};
    if (!k->year) {
        return true;
    }
    int64_t *slot = slot_of(l, k);
    bool fresh = *slot == 0;
    struct known *line = fresh ? line_new(l) : &l->line[*slot - 1];
    *slot = line - l->line + 1;
    bool ok = fresh ? line_sums(db, k, line, e)
                    : line->held == l->held || held_read(db, k, line, e);
    if (!ok) {
        facts_forget(db);
        return false;
    }
    *out = line->facts;
    return true;
}

/* Only a line that is known has to be told; a slot of 0 stays unknown. */
static void line_move(struct ledger *l, const struct share *s, bool budget, int sign)
{
    int64_t *slot = s->key.year && l->index.n ? slot_of(l, &s->key) : NULL;
    if (!slot || !*slot) {
        return;
    }
    struct line_facts *line = &l->line[*slot - 1].facts;
    if (budget) {
        line->full += sign * s->amount;
        line->lines = line->lines + (size_t)sign;
    } else {
        line->paid += sign * s->amount;
    }
}

/* What the record counts as it is in memory, and as it is stored. */

static const struct {
    const struct kind *kind;
    int year, project, economic, amount;
} line_fields[] = {
    {&budget_kind, BG_YEAR, BG_PROJECT, BG_ECONOMIC, BG_FULL},
    {&payment_kind, PM_YEAR, PM_PROJECT, PM_ECONOMIC, PM_AMOUNT},
    {&request_kind, RQ_YEAR, RQ_PROJECT, RQ_ECONOMIC, RQ_AMOUNT},
    {&contract_kind, CT_YEAR, CT_PROJECT, CT_ECONOMIC, CT_AMOUNT},
};

static struct share share_of(const struct rec *r)
{
    size_t i = 0;
    while (line_fields[i].kind != r->kind) {
        i++;
        BUG_ON(i == ARRAY_LEN(line_fields));
    }
    const struct cell *h = r->head;
    struct decimal year = cell_value(&h[line_fields[i].year]);
    struct decimal v = cell_value(&h[line_fields[i].amount]);
    struct share s = {{year.have == HAVE_VALUE ? year.v : 0, cell_text(&h[line_fields[i].project]),
                       cell_text(&h[line_fields[i].economic])},
                      v.have == HAVE_VALUE ? v.v : 0};
    if (!*s.key.project || !*s.key.economic) {
        s.key.year = 0;
    }
    return s;
}

static bool same_text(sqlite3_stmt *s, int column, const char *text)
{
    const char *v = (const char *)sqlite3_column_text(s, column);
    return strcmp(v ? v : "", text) == 0;
}

/* The stored share goes to db->ledger->was; a payment's rewriting is noted. */
static bool share_stored(struct db *db, const struct rec *r, struct facts *out, struct err *e)
{
    struct ledger *l = ledger_of(db);
    bool payment = r->kind == &payment_kind, failed = false;
    arena_release(&l->arena);
    l->was = (struct share){0};
    l->was_held = false;
    if (r->id == 0) {
        return true;
    }
    sqlite3_stmt *s = stmt_get(db, payment ? Q_payment_was : Q_budget_was, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "i", r->id);
    if (!stmt_next(db, s, &failed, e)) {
        return !failed;
    }
    const char *project = stmt_text(s, 1, &l->arena), *economic = stmt_text(s, 2, &l->arena);
    bool whole = project && economic;
    l->was = (struct share){{whole ? sqlite3_column_int64(s, 0) : 0, project, economic},
                            sqlite3_column_int64(s, 3)};
    if (payment) {
        struct share now = share_of(r);
        l->was_held = sqlite3_column_int(s, 7) != 0;
        out->same_papers = same_text(s, 8, cell_text(&r->head[PM_REQUEST_KEY])) &&
                           same_text(s, 9, cell_text(&r->head[PM_CONTRACT_KEY]));
        out->rewritten = !same_text(s, 1, now.key.project) || !same_text(s, 2, now.key.economic) ||
                         sqlite3_column_int64(s, 3) != now.amount ||
                         sqlite3_column_int64(s, 4) != cell_value(&r->head[PM_DATE]).v ||
                         !same_text(s, 5, cell_text(&r->head[PM_SOURCE])) ||
                         !same_text(s, 6, cell_text(&r->head[PM_PAYEE_KEY]));
    }
    sqlite3_reset(s);
    return true;
}

static bool same_line(const struct line_key *a, const struct line_key *b)
{
    return a->year == b->year && a->year && strcmp(a->project, b->project) == 0 &&
           strcmp(a->economic, b->economic) == 0;
}

/* The record's line without the record, and the line that it leaves. */
static bool load_lines(struct db *db, const struct rec *r, struct facts *out, struct err *e)
{
    struct ledger *l = ledger_of(db);
    struct share now = share_of(r);
    bool budget = r->kind == &budget_kind;
    if (!share_stored(db, r, out, e) || !line_read(db, &now.key, &out->line, e)) {
        return false;
    }
    struct line_facts *from = same_line(&now.key, &l->was.key) ? &out->line : &out->left;
    if (!l->was.key.year || (from == &out->left && !budget)) {
        return true;
    }
    if (from == &out->left && !line_read(db, &l->was.key, from, e)) {
        return false;
    }
    *(budget ? &from->full : &from->paid) -= l->was.amount;
    from->lines -= budget;
    return true;
}

/* A payment on a request or contract frees what that holds, perhaps on another line. */
static bool moves_held(const struct ledger *l, const struct rec *r)
{
    return r->kind == &request_kind || r->kind == &contract_kind ||
           (r->kind == &payment_kind &&
            (l->was_held || r->head[PM_REQUEST_KEY].state != CELL_BLANK ||
             r->head[PM_CONTRACT_KEY].state != CELL_BLANK));
}

void facts_written(struct db *db, const struct rec *r)
{
    struct ledger *l = ledger_of(db);
    l->held += moves_held(l, r);
    if (r->kind != &budget_kind && r->kind != &payment_kind) {
        return;
    }
    struct share now = share_of(r);
    bool budget = r->kind == &budget_kind;
    line_move(l, &l->was, budget, -1);
    line_move(l, &now, budget, 1);
    l->was = (struct share){0};
}

/* Other records */

static bool find_id(struct db *db, sqlite3_stmt *s, int64_t *out, struct err *e)
{
    bool failed = false;
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static const char *text_or_null(const struct cell *c)
{
    return c->state == CELL_BLANK ? NULL : cell_text(c);
}

static bool budget_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                         struct err *e)
{
    (void)a;
    const struct cell *h = r->head;
    struct share now = share_of(r);
    sqlite3_stmt *s = stmt_get(db, Q_budget_twin, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ittttti", now.key.year, now.key.project, now.key.economic,
              text_or_null(&h[BG_FUNCTION]), text_or_null(&h[BG_FUND]),
              text_or_null(&h[BG_SOURCE]), r->id);
    return load_lines(db, r, out, e) && find_id(db, s, &out->twin, e);
}

/* Payments to the payee for the project, requests of the project (and payee, when there is one). */
static bool load_near(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                      struct err *e)
{
    struct date day;
    bool failed = false, payment = r->kind == &payment_kind;
    size_t cap = 0;
    int64_t days = db_book(db)->controls.split_days;
    const char *payee = cell_text(&r->head[payment ? PM_PAYEE_KEY : RQ_PAYEE_KEY]);
    sqlite3_stmt *s = stmt_get(db, payment ? Q_payment_near : Q_request_near, e);
    if (!s || !rec_date(r, payment ? PM_DATE : RQ_DATE, &day) || days <= 0 ||
        (payment && !*payee)) {
        return s != NULL;
    }
    stmt_bind(s, "ttiii", payee, cell_text(&r->head[payment ? PM_PROJECT : RQ_PROJECT]),
              date_number(date_of_days(date_days(day) - days + 1)),
              date_number(date_of_days(date_days(day) + days - 1)), r->id);
    struct paid_near *v = NULL;
    while (stmt_next(db, s, &failed, e)) {
        if (out->nnear == cap) {
            cap = cap ? cap * 2 : 8;
            struct paid_near *more = arena_alloc(a, cap * sizeof(*more));
            if (out->nnear) {
                memcpy(more, v, out->nnear * sizeof(*more));
            }
            v = more;
        }
        v[out->nnear++] = (struct paid_near){date_of_number(sqlite3_column_int64(s, 0)),
                                             sqlite3_column_int64(s, 1)};
    }
    out->near = v;
    return !failed;
}

static bool load_original(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                          struct err *e)
{
    struct decimal id = cell_value(&r->head[PM_REVERSES]);
    bool failed = false;
    if (id.have != HAVE_VALUE) {
        return true;
    }
    sqlite3_stmt *s = stmt_get(db, Q_payment_original, e);
    sqlite3_stmt *by = stmt_get(db, Q_payment_reversed_by, e);
    if (!s || !by) {
        return false;
    }
    stmt_bind(s, "i", id.v);
    stmt_bind(by, "ii", id.v, r->id);
    if (stmt_next(db, s, &failed, e)) {
        const char *project = stmt_text(s, 0, a), *economic = stmt_text(s, 1, a);
        out->original.found = true;
        out->original.project = project ? project : "";
        out->original.economic = economic ? economic : "";
        out->original.amount = sqlite3_column_int64(s, 2);
        out->original.date = date_of_number(sqlite3_column_int64(s, 3));
        sqlite3_reset(s);
    }
    return !failed && find_id(db, by, &out->original.by, e);
}

static bool twin_of(struct db *db, enum query q, const char *key, int64_t id, int64_t *out,
                    struct err *e)
{
    sqlite3_stmt *s = *key ? stmt_get(db, q, e) : NULL;
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "ti", key, id);
    return find_id(db, s, out, e);
}

/* A payment with this invoice, in its head or in its list. */
static bool invoice_twin(struct db *db, const struct cell *key, int64_t id, int64_t *out,
                         struct err *e)
{
    const char *text = cell_text(key);
    return twin_of(db, Q_payment_twin, text, id, out, e) &&
           (*out || twin_of(db, Q_payment_invoice_twin, text, id, out, e));
}

static bool load_twins(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    const struct rec_list *l = &r->list[PM_INVOICES];
    bool ok = invoice_twin(db, &r->head[PM_INVOICE_KEY], r->id, &out->twin, e);
    if (ok && l->n) {
        int64_t *twins = arena_alloc(a, l->n * sizeof(*twins));
        for (size_t i = 0; ok && i < l->n; i++) {
            ok = invoice_twin(db, &l->row[i][PV_KEY], r->id, &twins[i], e);
        }
        out->twins = twins;
    }
    return ok;
}

static bool payment_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                          struct err *e)
{
    return load_lines(db, r, out, e) && load_near(db, r, a, out, e) &&
           load_original(db, r, a, out, e) && load_twins(db, r, a, out, e) &&
           papers_of_payment(db, r, a, out, e);
}

static bool request_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                          struct err *e)
{
    struct share now = share_of(r);
    return line_read(db, &now.key, &out->line, e) && load_near(db, r, a, out, e) &&
           twin_of(db, Q_request_twin, cell_text(&r->head[RQ_NUMBER_KEY]), r->id, &out->twin, e) &&
           papers_of_request(db, r, a, out, e);
}

static bool contract_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                           struct err *e)
{
    struct share now = share_of(r);
    return line_read(db, &now.key, &out->line, e) &&
           twin_of(db, Q_contract_twin, cell_text(&r->head[CT_NUMBER_KEY]), r->id, &out->twin,
                   e) &&
           papers_of_contract(db, r, a, out, e);
}

static bool meeting_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                          struct err *e)
{
    return twin_of(db, Q_meeting_twin, cell_text(&r->head[MT_NAME_KEY]), r->id, &out->twin, e) &&
           papers_of_meeting(db, r, a, out, e);
}

static bool payee_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                        struct err *e)
{
    (void)a;
    return twin_of(db, Q_payee_twin, cell_text(&r->head[PY_NAME_KEY]), r->id, &out->twin, e);
}

bool facts_load(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                struct err *e)
{
    static const struct {
        const struct kind *kind;
        bool (*load)(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                     struct err *e);
    } row[] = {
        {&payment_kind, payment_facts}, {&budget_kind, budget_facts}, {&request_kind, request_facts},
        {&contract_kind, contract_facts}, {&meeting_kind, meeting_facts},
        {&payee_kind, payee_facts}, {&selfeval_kind, facts_of_form},
        {&petition_kind, facts_of_petition}, {&document_kind, facts_of_document},
    };
    *out = (struct facts){0};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (row[i].kind == r->kind) {
            return row[i].load(db, r, a, out, e);
        }
    }
    facts_loader *load = facts_of_register(r->kind);
    return load ? load(db, r, a, out, e) : plan_facts(db, r, a, out, e);
}
