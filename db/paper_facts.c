#include "db/paper_facts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/petition.h"
#include "core/record/privacy.h"
#include "core/record/request.h"
#include "core/record/words.h"
#include "core/report/letter_facts.h"
#include "db/setting.h"
#include "db/store.h"
#include "locale/text.h"

#define PRIVACY_LEVEL_SECRET 3

/* What a kind says about its budget line and the records that it names; -1: nothing. */
struct links {
    const struct kind *kind;
    int year, project, economic, amount, date;
    int key[PAPER_LINKS];
};

static const struct links links[] = {
    {&request_kind, RQ_YEAR, RQ_PROJECT, RQ_ECONOMIC, RQ_AMOUNT, RQ_DATE,
     {-1, RQ_MEETING_KEY, -1, RQ_PAYEE_KEY, -1}},
    {&payment_kind, PM_YEAR, PM_PROJECT, PM_ECONOMIC, PM_AMOUNT, PM_DATE,
     {PM_REQUEST_KEY, PM_MEETING_KEY, PM_CONTRACT_KEY, PM_PAYEE_KEY, -1}},
    {&contract_kind, CT_YEAR, CT_PROJECT, CT_ECONOMIC, CT_AMOUNT, CT_SIGNED,
     {CT_REQUEST_KEY, -1, -1, CT_PARTY_KEY, -1}},
};

static const struct links *links_of(const struct kind *k)
{
    for (size_t i = 0; i < ARRAY_LEN(links); i++) {
        if (links[i].kind == k) {
            return &links[i];
        }
    }
    return NULL;
}

static const enum query by_key[PAPER_LINKS] = {
    [PAPER_REQUEST] = Q_request_by_key, [PAPER_MEETING] = Q_meeting_by_key,
    [PAPER_CONTRACT] = Q_contract_by_key, [PAPER_PAYEE] = Q_payee_by_key,
    [PAPER_PETITION] = Q_petition_by_key,
};

static struct decimal value(fen v)
{
    return (struct decimal){v, HAVE_VALUE};
}

/* *there: the record with this key was loaded into r, which is the caller's to release then. */
static bool load_by_key(struct db *db, enum paper_link link, const char *key, struct rec *r,
                        bool *there, struct err *e)
{
    bool failed = false;
    int64_t id = 0;
    sqlite3_stmt *s = *key ? stmt_get(db, by_key[link], e) : NULL;
    *there = false;
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        id = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    if (failed || !id) {
        return !failed;
    }
    *there = store_load(db, kind_find(paper_link_id(link)), id, r, e);
    if (!*there) {
        rec_release(r);
    }
    return *there;
}

static bool load_link(struct db *db, enum paper_link link, const char *key,
                      struct paper_found *out, struct err *e)
{
    bool there;
    if (!load_by_key(db, link, key, &out->rec[link], &there, e)) {
        return false;
    }
    out->facts.link[link] = there ? &out->rec[link] : NULL;
    return true;
}

/* A payment or contract without a meeting of its own has that of its request. */
static bool load_links(struct db *db, const struct rec *r, const struct links *l, uint64_t uses,
                       struct paper_found *out, struct err *e)
{
    bool ok = true;
    for (int i = 0; ok && i < PAPER_LINKS; i++) {
        const char *key = l->key[i] < 0 ? "" : cell_text(&r->head[l->key[i]]);
        const struct rec *request = out->facts.link[PAPER_REQUEST];
        if (i == PAPER_MEETING && !*key && request) {
            key = cell_text(&request->head[RQ_MEETING_KEY]);
        }
        ok = !(uses & UINT64_C(1) << i) || load_link(db, (enum paper_link)i, key, out, e);
    }
    return ok;
}

/* What the meeting decided on the request, and what its row of the agenda says. */
static void find_decision(const struct rec *r, struct paper_found *out)
{
    const struct rec *m = out->facts.link[PAPER_MEETING];
    int field = r->kind == &request_kind ? RQ_NUMBER_KEY : PM_REQUEST_KEY;
    const char *key = cell_text(&r->head[field]);
    for (size_t i = 0; m && *key && i < m->list[MT_TOPICS].n; i++) {
        const struct cell *c = m->list[MT_TOPICS].row[i];
        if (strcmp(cell_text(&c[TP_REQUEST_KEY]), key) == 0) {
            struct paper_fact *v = out->facts.v;
            v[PF_DECISION].text = cell_text(&c[TP_DECISION]);
            v[PF_DECISION_TEXT].text = cell_text(&c[TP_TEXT]);
            v[PF_TOPIC_TITLE].text = cell_text(&c[TP_TITLE]);
            v[PF_TOPIC_CATEGORY].text = cell_text(&c[TP_CATEGORY]);
            v[PF_TOPIC_SECTION].text = cell_text(&c[TP_SECTION]);
            v[PF_TOPIC_PRESENTER].text = cell_text(&c[TP_PRESENTER]);
            v[PF_TOPIC_AMOUNT].num = cell_value(&c[TP_AMOUNT]);
        }
    }
}

/* --- the budget line ------------------------------------------------------------------------ */

static bool sum(struct db *db, sqlite3_stmt *s, int column, fen *out, struct err *e)
{
    bool failed = false;
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, column);
        sqlite3_reset(s);
    }
    return !failed;
}

struct line_sums {
    fen lines, full, initial, paid, approved, committed;
    const char *source, *fund; /* of all its rows */
};

/* "甲,乙" of the database as "甲、乙". */
static const char *words_in(struct arena *a, sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    struct buf b = {0};
    for (; text && *text; text++) {
        *text == ',' ? buf_adds(&b, "、") : buf_addc(&b, *text);
    }
    const char *out = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static bool line_budget(struct db *db, const struct rec *r, const struct links *l, int64_t year,
                        struct arena *a, struct line_sums *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_paper_line, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "itt", year, cell_text(&r->head[l->project]), cell_text(&r->head[l->economic]));
    if (stmt_next(db, s, &failed, e)) {
        out->lines = sqlite3_column_int64(s, 0);
        out->full = sqlite3_column_int64(s, 1);
        out->initial = sqlite3_column_int64(s, 2);
        out->source = words_in(a, s, 3);
        out->fund = words_in(a, s, 4);
        sqlite3_reset(s);
    }
    return !failed;
}

/* A request stands before all that is paid and approved now, without what came of itself; a payment
   before the payments that are not earlier. */
static bool line_used(struct db *db, const struct rec *r, const struct links *l, int64_t year,
                      struct line_sums *out, struct err *e)
{
    bool request = r->kind == &request_kind;
    struct decimal day = cell_value(&r->head[l->date]);
    const char *project = cell_text(&r->head[l->project]);
    const char *economic = cell_text(&r->head[l->economic]);
    const char *key = request ? cell_text(&r->head[RQ_NUMBER_KEY]) : "";
    key = *key ? key : "\x01"; /* no number */
    sqlite3_stmt *s = stmt_get(db, Q_line_paid_before, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ittiit", year, project, economic,
              request || day.have != HAVE_VALUE ? INT64_MAX : day.v,
              r->id ? r->id : INT64_MAX, key);
    if (!sum(db, s, 0, &out->paid, e)) {
        return false;
    }
    s = request ? stmt_get(db, Q_line_held_by_others, e) : NULL;
    if (!request || !s) {
        return !request;
    }
    stmt_bind(s, "ittit", year, project, economic, r->id, key);
    bool failed = false;
    if (stmt_next(db, s, &failed, e)) {
        out->approved = sqlite3_column_int64(s, 0);
        out->committed = sqlite3_column_int64(s, 1);
        sqlite3_reset(s);
    }
    return !failed;
}

/* Without a budget there is no line: its figures stay blank. */
static bool load_line(struct db *db, const struct rec *r, const struct links *l,
                      struct paper_found *out, struct err *e)
{
    struct decimal year = cell_value(&r->head[l->year]), amount = cell_value(&r->head[l->amount]);
    struct paper_fact *v = out->facts.v;
    struct line_sums t = {0};
    if (year.have != HAVE_VALUE) {
        return true;
    }
    if (!line_budget(db, r, l, year.v, &out->arena, &t, e)) {
        return false;
    }
    if (*cell_text(&r->head[l->project])) {
        v[PF_IN_BUDGET].text = t.initial > 0 ? words_yes_no[0] : words_yes_no[1];
    }
    if (!t.lines) {
        return true;
    }
    if (!line_used(db, r, l, year.v, &t, e)) {
        return false;
    }
    v[PF_SOURCE].text = t.source;
    v[PF_FUND].text = t.fund;
    v[PF_FULL].num = value(t.full);
    v[PF_PAID].num = value(t.paid);
    fen held = t.approved + t.committed, available = t.full - t.paid - held;
    v[PF_AVAILABLE].num = value(available);
    if (r->kind == &request_kind) {
        v[PF_APPROVED].num = value(t.approved);
        v[PF_COMMITTED].num = value(t.committed);
        v[PF_HELD].num = value(held);
    }
    if (amount.have == HAVE_VALUE) {
        v[PF_AFTER].num = value(available - amount.v);
    }
    return true;
}

/* --- contracts ------------------------------------------------------------------------------- */

struct contract_paid {
    fen earlier, year;
};

static bool contract_paid(struct db *db, const struct rec *r, int year, struct contract_paid *out,
                          struct err *e)
{
    const char *key = cell_text(&r->head[CT_NUMBER_KEY]);
    struct decimal before = cell_value(&r->head[CT_EARLIER]);
    bool failed = false;
    *out = (struct contract_paid){0};
    sqlite3_stmt *s = stmt_get(db, Q_contract_paid_by_year, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ti", key, (int64_t)year * MICRO);
    if (*key && stmt_next(db, s, &failed, e)) {
        *out = (struct contract_paid){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
    }
    sqlite3_reset(s);
    out->earlier += before.have == HAVE_VALUE ? before.v : 0;
    return !failed;
}

static bool load_contract(struct db *db, const struct rec *r, int year, struct paper_found *out,
                          struct err *e)
{
    struct decimal amount = cell_value(&r->head[CT_AMOUNT]);
    struct paper_fact *v = out->facts.v;
    struct contract_paid paid;
    if (!contract_paid(db, r, year, &paid, e)) {
        return false;
    }
    v[PF_PAID_EARLIER].num = value(paid.earlier);
    v[PF_PAID_YEAR].num = value(paid.year);
    if (amount.have == HAVE_VALUE) {
        v[PF_UNPAID].num = value(amount.v - paid.earlier - paid.year);
    }
    return true;
}

bool paper_contract_wanted(struct db *db, const struct rec *r, int year, bool *wanted,
                           struct err *e)
{
    struct decimal signed_in = cell_value(&r->head[CT_YEAR]), all = cell_value(&r->head[CT_AMOUNT]);
    struct contract_paid paid;
    if (!year || (signed_in.have == HAVE_VALUE && signed_in.v >= year * MICRO)) {
        *wanted = !year || signed_in.v == year * MICRO;
        return true;
    }
    bool ok = contract_paid(db, r, year, &paid, e);
    *wanted = ok && (paid.year || all.have != HAVE_VALUE || paid.earlier != all.v);
    return ok;
}

/* --- meetings -------------------------------------------------------------------------------- */

static void copy(struct rec *r, int field, const struct cell *from)
{
    rec_set(r, HEAD(field), cell_text(from), NULL);
}

bool paper_topic_load(struct db *db, const struct rec *meeting, size_t i, struct rec *r,
                      struct err *e)
{
    bool there;
    const struct cell *c = meeting->list[MT_TOPICS].row[i];
    if (!load_by_key(db, PAPER_REQUEST, cell_text(&c[TP_REQUEST_KEY]), r, &there, e)) {
        return false;
    }
    if (!there) {
        rec_init(r, &request_kind);
        copy(r, RQ_NUMBER, &c[TP_REQUEST]);
        copy(r, RQ_TOPIC, &c[TP_TITLE]);
        copy(r, RQ_SUBJECT, &c[TP_TITLE]);
        copy(r, RQ_IMPORTANT, &c[TP_CATEGORY]);
        copy(r, RQ_SECTION, &c[TP_SECTION]);
        copy(r, RQ_PRESENTER, &c[TP_PRESENTER]);
        copy(r, RQ_AMOUNT, &c[TP_AMOUNT]);
        copy(r, RQ_MEETING, &meeting->head[MT_NAME]);
        r->kind->compute(r, db_book(db));
    }
    return true;
}

static bool load_topics(struct db *db, const struct rec *r, struct paper_found *out, struct err *e)
{
    size_t n = r->list[MT_TOPICS].n;
    out->topic = xcalloc(n + 1, sizeof(*out->topic));
    out->topics = xcalloc(n + 1, sizeof(*out->topics));
    for (size_t i = 0; i < n; i++, out->ntopics++) {
        const struct cell *c = r->list[MT_TOPICS].row[i];
        bool there;
        if (!load_by_key(db, PAPER_REQUEST, cell_text(&c[TP_REQUEST_KEY]), &out->topic[i], &there,
                         e)) {
            return false;
        }
        out->topics[i] = there ? &out->topic[i] : NULL;
    }
    out->facts.topic = out->topics;
    out->facts.ntopics = n;
    out->facts.topic_list = MT_TOPICS;
    return true;
}

/* --- letters --------------------------------------------------------------------------------- */

/* A secret petition (class 3) stays masked: letters tell of it only what letter_facts() gives. */
static void show(struct rec *r, bool full)
{
    if (full && privacy_class(r) < PRIVACY_LEVEL_SECRET) {
        privacy_show_all(r);
    }
}

const struct rec *paper_facts_own(struct paper_found *f, const struct rec *r, bool full)
{
    if (!privacy_covers(r->kind)) {
        return r;
    }
    rec_copy(&f->own, r);
    show(&f->own, full);
    return &f->own;
}

/* A document has the petition that it names, a petition itself. */
static bool load_letter(struct db *db, const struct rec *r, bool full, struct paper_found *out,
                        struct err *e)
{
    const struct rec *petition = r;
    struct paper_fact *v = out->facts.v;
    if (r->kind == &document_kind) {
        const char *key = cell_text(&r->head[DC_PETITION_KEY]);
        if (!load_link(db, PAPER_PETITION, key, out, e)) {
            return false;
        }
        petition = out->facts.link[PAPER_PETITION];
        show(&out->rec[PAPER_PETITION], petition && full);
    }
    letter_facts(&out->arena, petition, r->kind == &document_kind ? r : NULL, db_book(db),
                 full, v);
    v[PF_OPINION].text = setting_get(db, "letter_opinion_title", &out->arena);
    v[PF_CONTACT].text = setting_get(db, "letter_contact", &out->arena);
    v[PF_REVIEWER].text = setting_get(db, "letter_review_body", &out->arena);
    v[PF_APPEALED].text = setting_get(db, "letter_appeal_body", &out->arena);
    return true;
}

enum doc_head paper_letter_head(struct db *db)
{
    struct arena a = {0};
    const char *is = setting_get(db, "letter_head", &a);
    enum doc_head head = strcmp(is, "black") == 0 ? DOC_HEAD_BLACK
        : strcmp(is, "blank") == 0 ? DOC_HEAD_BLANK : DOC_HEAD_RED;
    arena_release(&a);
    return head;
}

/* --- all ------------------------------------------------------------------------------------- */

static void load_names(struct db *db, const struct rec *r, const struct links *l, int year,
                       struct paper_found *out)
{
    const struct code *code = NULL;
    struct paper_fact *v = out->facts.v;
    v[PF_OFFICE].text = arena_strdup(&out->arena, db_office(db));
    v[PF_YEAR].num = year ? (struct decimal){year * MICRO, HAVE_VALUE} : (struct decimal){0};
    if (l) {
        struct decimal of = cell_value(&r->head[l->year]);
        code_check(&db_book(db)->codes, CODE_ECONOMIC, cell_text(&r->head[l->economic]),
                   of.have == HAVE_VALUE ? (int)(of.v / MICRO) : year, &code);
    }
    v[PF_ECONOMIC].text = code ? arena_strdup(&out->arena, code->name) : NULL;
}

static bool uses_any(uint64_t uses, int first, int last)
{
    uint64_t bits = 0;
    for (int i = first; i <= last; i++) {
        bits |= UINT64_C(1) << (PAPER_LINKS + i);
    }
    return (uses & bits) != 0;
}

bool paper_facts_load(struct db *db, const struct rec *r, const struct paper *p, int year,
                      const struct rec *meeting, bool full, struct paper_found *out, struct err *e)
{
    const struct links *l = links_of(r->kind);
    uint64_t uses = paper_uses(p);
    *out = (struct paper_found){0};
    load_names(db, r, l, year, out);
    if (r->kind == &meeting_kind) {
        return !(uses & UINT64_C(1) << PAPER_REQUEST) || load_topics(db, r, out, e);
    }
    if (r->kind == &document_kind || r->kind == &petition_kind) {
        return load_letter(db, r, full, out, e);
    }
    if (!l) {
        return true;
    }
    if (uses_any(uses, PF_DECISION, PF_TOPIC_AMOUNT)) {
        uses |= UINT64_C(1) << PAPER_MEETING;
    }
    if (uses & UINT64_C(1) << PAPER_MEETING) {
        uses |= UINT64_C(1) << PAPER_REQUEST;
    }
    if (meeting) {
        uses &= ~(UINT64_C(1) << PAPER_MEETING);
    }
    if (!load_links(db, r, l, uses, out, e)) {
        return false;
    }
    out->facts.link[PAPER_MEETING] = meeting ? meeting : out->facts.link[PAPER_MEETING];
    if (r->kind != &contract_kind) {
        find_decision(r, out);
    }
    return (!uses_any(uses, PF_FULL, PF_FUND) || load_line(db, r, l, out, e)) &&
           (r->kind != &contract_kind || !uses_any(uses, PF_PAID_EARLIER, PF_UNPAID) ||
            load_contract(db, r, year, out, e));
}

void paper_found_release(struct paper_found *f)
{
    for (int i = 0; i < PAPER_LINKS; i++) {
        rec_release(&f->rec[i]);
    }
    for (size_t i = 0; f->topic && i < f->ntopics; i++) {
        rec_release(&f->topic[i]);
    }
    free(f->topic);
    free(f->topics);
    rec_release(&f->own);
    arena_release(&f->arena);
    *f = (struct paper_found){0};
}

const char *paper_pack_setting(struct db *db, struct arena *a)
{
    return setting_get(db, "meeting_pack", a);
}
