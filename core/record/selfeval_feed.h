/* The funds of a self-evaluation form from the ledger. */
#ifndef ANZHANG_CORE_RECORD_SELFEVAL_FEED_H
#define ANZHANG_CORE_RECORD_SELFEVAL_FEED_H

#include "core/record/selfeval.h"
#include "core/rule/facts.h"

/* The source that a fund row's name means, LEDGER_SOURCES when it is none. */
enum ledger_source ledger_source_of(const char *label);
/* What row i of the form's funds is: the total row or a source; LEDGER_SOURCES: neither. */
enum ledger_source selfeval_fund_source(const struct rec *r, size_t i);
/* Puts initial, full-year and executed amounts into the fund rows, in the form's unit; cells that
   are computed stay so, and a source without any budget or payment stays blank. Returns how many
   cells changed; *left gets the sources with money that the form has no row for, as bits. */
size_t selfeval_feed(struct rec *r, const struct ledger_sum sum[LEDGER_SOURCES], unsigned *left);

#endif
