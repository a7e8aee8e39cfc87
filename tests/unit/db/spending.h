/* Requests, contracts, meetings and payments in a file, for the tests of spending. */
#ifndef ANZHANG_TESTS_DB_SPENDING_H
#define ANZHANG_TESTS_DB_SPENDING_H

#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "tests/unit/db/support.h"

/* "path", "text", ..., NULL; a row that is not there yet is appended. */
__attribute__((unused)) static void put(struct rec *r, const char *const *edit)
{
    for (size_t i = 0; edit && edit[i]; i += 2) {
        struct place p;
        if (!place_parse(r->kind, edit[i], &p)) {
            fail_msg("no such cell: %s", edit[i]);
        }
        if (!rec_has(r, p)) {
            assert_true(rec_insert_row(r, p.list, r->list[p.list].n, NULL));
        }
        set(r, p, edit[i + 1]);
    }
}

#define EDIT(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A stored record (id), or a new one with the kind's usual cells, with the edits, saved. */
__attribute__((unused)) static bool save(struct db *db, const struct kind *k, int64_t *id,
                                         const char *const *usual, const char *const *edit,
                                         struct err *e)
{
    struct rec r;
    if (*id) {
        assert_true(store_load(db, k, *id, &r, e));
    } else {
        rec_init(&r, k);
        put(&r, usual);
    }
    put(&r, edit);
    bool ok = store_save(db, &r, NULL, NULL, e);
    *id = ok ? r.id : *id;
    rec_release(&r);
    return ok;
}

static const char *const BUDGET[] = {
    "year", "2024", "class", CLASS_PROJECT, "project", "接待", "economic", "30201", "initial", "20000",
    NULL,
};
static const char *const REQUEST[] = {
    "number", "申1", "date", "2024-03-01", "handler", "甲", "section_head", "乙", "deputy", "丙", "head",
    "丁", "subject", "办公用品", "project", "接待", "economic", "30201", "amount", "5000", "state",
    REQUEST_APPROVED, "approved", "2024-03-02", NULL,
};
static const char *const CONTRACT[] = {
    "number", "合1", "title", "供货", "party", "某店", "project", "接待", "economic", "30201", "signed",
    "2024-03-10", "amount", "3000", NULL,
};
static const char *const PAYMENT[] = {
    "date", "2024-06-01", "project", "接待", "economic", "30201", "amount", "1000", "summary", "办公用品",
    "payee", "某店", "acceptor", "戊", NULL,
};
static const char *const MEETING[] = {
    "number", "3", "date", "2024-03-05", "chair", "丁", "members[0].name", "丁", "members[0].present",
    PRESENT, "members[0].last", "是", "members[1].name", "丙", "members[1].present", PRESENT,
    "members[2].name", "己", "members[2].present", PRESENT, NULL,
};

__attribute__((unused)) static bool keep(struct db *db, const struct kind *k,
                                         const char *const *edit, int64_t *id, struct err *e)
{
    const struct {
        const struct kind *kind;
        const char *const *usual;
    } row[] = {{&budget_kind, BUDGET}, {&request_kind, REQUEST}, {&contract_kind, CONTRACT},
               {&payment_kind, PAYMENT}, {&meeting_kind, MEETING}};
    int64_t none = 0;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (row[i].kind == k) {
            return save(db, k, id ? id : &none, row[i].usual, edit, e);
        }
    }
    fail_msg("no usual cells of %s", k->id);
    return false;
}

__attribute__((unused)) static const char *request_state(struct db *db, int64_t id)
{
    static char out[40];
    struct rec r;
    OK(store_load(db, &request_kind, id, &r, &e));
    snprintf(out, sizeof(out), "%s", cell_text(&r.head[RQ_STATE]));
    rec_release(&r);
    return out;
}

#endif
