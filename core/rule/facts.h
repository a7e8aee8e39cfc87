/* Numbers from other records that a check needs, read in the transaction that stores the record.
   Plain values: core stays pure. */
#ifndef ANZHANG_CORE_RULE_FACTS_H
#define ANZHANG_CORE_RULE_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/value/date.h"
#include "core/value/money.h"

/* A budget line is year × project × economic; the record that is checked does not count in it. */
struct line_facts {
    size_t lines; /* budget rows */
    fen full, paid;
    fen approved;  /* 已批未付: what approved requests of the year still hold */
    fen committed; /* 合同未付: what is to be paid on contracts of this year and earlier ones */
};

/* 可用 = full-year budget − paid − approved − committed. */
static inline fen line_available(const struct line_facts *l)
{
    return l->full - l->paid - l->approved - l->committed;
}

struct paid_near {
    struct date date;
    fen amount;
};

enum ledger_source { LEDGER_TOTAL, LEDGER_YEAR, LEDGER_CARRIED, LEDGER_OTHER, LEDGER_SOURCES };

struct ledger_sum {
    bool any; /* there is a budget row or a payment */
    fen initial, full, executed;
};

/* Days below are date_number()s, 0: none. Texts are never NULL when found is true. */

/* A meeting in the register. */
struct decision_facts {
    bool found;
    bool held;   /* 已召开 or 已归档 */
    bool passed; /* held, and it passed a topic that covers the record */
    const char *name, *body;
    int64_t date;
    fen amount; /* of a request: what was passed for it */
};

/* The request that a payment, contract or topic names, or the stored one of a request. Sums are
   without the record that is checked. */
struct request_facts {
    bool found;
    int64_t id;
    const char *key, *state, *project, *economic, *meeting, *deputy, *head;
    int64_t date, approved;
    fen amount;
    fen contracts; /* on it, not ended */
    fen direct;    /* paid on it outside of those contracts */
    fen paid;      /* in all, on it and on its contracts */
    fen held;      /* what it has in line.approved; 0 when it is of another line or year */
    size_t uses;   /* contracts, payments and topics that name it */
    struct decision_facts decision; /* a meeting that passed it */
};

/* The contract that a payment names, or the stored one of a contract. */
struct contract_facts {
    bool found;
    int64_t id;
    const char *key, *state, *project, *economic, *party, *party_key;
    const char *request; /* its number as it is compared; "": none */
    int64_t signed_on, accepted; /* accepted: of the stage that the payment names */
    fen amount, earlier;
    fen paid; /* without the payment that is checked */
    fen held; /* what it has in line.committed; 0 when it is of another line or a later year */
    size_t uses; /* payments that name it */
};

/* What a petition or its document is told about others. */
struct petition_facts {
    bool parent_found;  /* the petition that 原件 or a document names */
    int64_t parent_id;
    const char *parent_state; /* "" when not found */
    bool stored;        /* it stood in the file before; the rest is of that version */
    const char *stored_key;   /* its number as compared, "" none */
    const char *stored_state;
    size_t stored_acts; /* how many */
    size_t acts_kept;   /* the first so many are as they were stored */
    bool only_acts;     /* nothing else differs but what follows from acts */
    bool target_found;  /* the petition that this one is merged into (并入) */
    const char *target_state;
    const char *target_into; /* what that one is merged into, "" nothing */
    size_t merged;      /* others merged into this one; counted when it is void or merged itself */
    const char *parent_kind, *parent_accused; /* document: of its petition */
    bool parent_signed; /* document: the act it came from was signed as an exception (override_by) */
    bool same;          /* document: nothing differs from what was stored */
    bool same_receivers; /* document: 主送 and 抄送 do not */
};

/* Another record in the way; id 0: none. */
struct clash_facts {
    int64_t id;
    const char *text; /* what stands there */
};

/* What the smaller registers are told about others. */
struct register_facts {
    bool stored;               /* it stood in the file before; the next four are of that version */
    const char *state, *reason, *key; /* state, reason of a change, number as compared; "" none */
    bool same;                 /* reception: what the public was told is as it was; article: its text */
    struct clash_facts room, leader;  /* reception */
    struct clash_facts person[2];     /* duty: the shift of first and second at another point */
    struct clash_facts before;        /* duty: the shift before, whose note was not handed over */
    struct clash_facts window;        /* ticket: another number that is called there */
    const bool *known;         /* reception: by row of its visits; the petition is registered */
    bool petition_found;
    const char *petition_state;
    int64_t closed;            /* of the petition, a day; 0: not closed */
    const char *const *writer; /* who wrote answers to the petition */
    size_t nwriters;
};

struct topic_facts {
    struct request_facts request; /* its decision: of another meeting */
};

struct facts {
    struct line_facts line; /* of the record's line */
    struct line_facts left; /* budget: of the line that a changed row was on; lines 0 and paid 0
                               when it stays */
    int64_t twin;           /* budget: another row with the same year, project, codes, fund and
                               source; payment: one with the same invoice; request, contract,
                               meeting, payee: one with the same number or name; goal,
                               purchase: of the project and year; asset: of the agency;
                               0: none */
    const int64_t *twins;   /* payment: the same for each row of its invoices */
    struct request_facts request;
    struct contract_facts contract;
    struct petition_facts petition;
    struct register_facts reg;
    struct decision_facts decision;  /* payment: the meeting that it names */
    const struct topic_facts *topic; /* meeting: by row */
    const struct paid_near *near; /* payment: others to the payee for the project; request: others
                                     of the project (and payee); by day */
    size_t nnear;
    struct {
        bool found;
        int64_t by; /* another payment that reverses it; 0: none */
        const char *project, *economic;
        fen amount;
        struct date date;
    } original; /* payment: what it reverses */
    bool rewritten; /* payment: stored before with another day, line, source, amount or payee */
    bool same_papers; /* payment: stored before with the same request and contract */
    struct ledger_sum ledger[LEDGER_SOURCES]; /* form: the project's year, in all and by source;
                                                 goal, purchase: its budget, in all */
    const char *const *others; /* goal: other projects and agencies of the year */
    size_t nothers;
    struct {
        bool any; /* there is a procurement budget of the year */
        fen sum;  /* its goods without houses */
    } goods; /* asset */
};

#endif
