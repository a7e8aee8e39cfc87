/* What a payment takes over from the request and the contract that it names. */
#include "tui/cli/register.h"

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/contract.h"
#include "core/record/payment.h"
#include "core/record/request.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/text.h"

struct copy {
    int from, to;
};

static const struct copy of_contract[] = {
    {CT_PROJECT, PM_PROJECT}, {CT_ECONOMIC, PM_ECONOMIC}, {CT_SOURCE, PM_SOURCE},
    {CT_PARTY, PM_PAYEE}, {CT_TITLE, PM_SUMMARY}, {CT_REQUEST, PM_REQUEST},
};
static const struct copy of_stage[] = {
    {CS_AMOUNT, PM_AMOUNT}, {CS_ACCEPTED, PM_ACCEPTED}, {CS_ACCEPTOR, PM_ACCEPTOR},
};
static const struct copy of_request[] = {
    {RQ_PROJECT, PM_PROJECT}, {RQ_ECONOMIC, PM_ECONOMIC}, {RQ_SOURCE, PM_SOURCE},
    {RQ_SUBJECT, PM_SUMMARY}, {RQ_PAYEE, PM_PAYEE}, {RQ_BANK, PM_BANK}, {RQ_ACCOUNT, PM_ACCOUNT},
    {RQ_METHOD, PM_METHOD}, {RQ_MEETING, PM_MEETING}, {RQ_PEOPLE, PM_PEOPLE}, {RQ_DAYS, PM_DAYS},
};
/* Not for a stage of a contract, which is a part of it. */
static const struct copy of_request_whole[] = {{RQ_AMOUNT, PM_AMOUNT}};

/* Only cells that are blank; an amount in the unit of the payment. */
static bool copy_cells(struct rec *r, const struct cell *from, const struct copy *c, size_t n,
                       struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        char amount[48];
        struct decimal v = cell_value(&from[c[i].from]);
        bool money = payment_kind.fields[c[i].to].type == FT_MONEY && v.have == HAVE_VALUE;
        if (money) {
            money_format(v.v, r->unit, amount, sizeof(amount));
        }
        if (r->head[c[i].to].state == CELL_BLANK) {
            ok = rec_set(r, HEAD(c[i].to), money ? amount : cell_text(&from[c[i].from]), e);
        }
    }
    return ok;
}

static bool fill_stage(struct rec *r, const struct rec *contract, struct err *e)
{
    const char *name = cell_text(&r->head[PM_STAGE]);
    struct buf names = {0};
    for (size_t i = 0; i < contract->list[CT_STAGES].n; i++) {
        const struct cell *c = contract->list[CT_STAGES].row[i];
        if (str_fold_same(cell_text(&c[CS_NAME]), name)) {
            buf_release(&names);
            return copy_cells(r, c, of_stage, ARRAY_LEN(of_stage), e);
        }
        buf_addf(&names, "%s%s", i ? "、" : "", cell_text(&c[CS_NAME]));
    }
    err_set(e, ERR_INPUT, "--stage", _("合同 %s 没有“%.40s”这个付款阶段，有：%s。"),
            cell_text(&contract->head[CT_NUMBER]), name, buf_str(&names));
    buf_release(&names);
    return false;
}

/* *found false: there is none with this number, which is for the rules to tell. */
static bool load(struct db *db, const struct kind *k, const char *number, struct rec *out,
                 bool *found, struct err *e)
{
    int64_t id = db_find_number(db, k, number);
    *found = id != 0;
    if (!id) {
        rec_init(out, k);
        return true;
    }
    return store_load(db, k, id, out, e);
}

static bool fill_request(struct db *db, struct rec *r, bool whole, struct err *e)
{
    struct rec q;
    bool found;
    bool ok = load(db, &request_kind, cell_text(&r->head[PM_REQUEST]), &q, &found, e);
    if (ok && found) {
        ok = copy_cells(r, q.head, of_request, ARRAY_LEN(of_request), e) &&
             (!whole || copy_cells(r, q.head, of_request_whole, ARRAY_LEN(of_request_whole), e));
    }
    rec_release(&q);
    return ok;
}

bool payment_fill(struct db *db, struct rec *r, struct err *e)
{
    struct rec contract;
    bool found;
    bool ok = load(db, &contract_kind, cell_text(&r->head[PM_CONTRACT]), &contract, &found, e);
    if (ok && found) {
        ok = copy_cells(r, contract.head, of_contract, ARRAY_LEN(of_contract), e) &&
             (r->head[PM_STAGE].state == CELL_BLANK || fill_stage(r, &contract, e));
    }
    rec_release(&contract);
    return ok && fill_request(db, r, !found, e);
}
