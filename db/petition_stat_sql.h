/* The statement behind one date basis: which columns it brings, and from where. For
   petition_stat.c. */
#ifndef ANZHANG_DB_PETITION_STAT_SQL_H
#define ANZHANG_DB_PETITION_STAT_SQL_H

#include "core/base/buf.h"
#include "core/report/stat.h"

enum stat_column {
#define COLUMN(id, sql, use) COL_##id,
#include "db/petition_stat.def"
    STAT_COLUMNS
};

/* What is asked beyond what every figure needs. */
struct stat_need {
    bool version;                    /* for lists of rows */
    bool person, times;              /* of the main person: age, occupation; how often he came */
    bool rest;                       /* outcome, purpose, hotspot */
};

struct stat_statement {
    struct buf sql;
    enum stat_column column[STAT_COLUMNS];
    int n;
};

/* SELECT … with ?1 the first and ?2 the end of the period: moments when stat_by_moment(), else
   days. */
void stat_statement_build(struct stat_statement *s, enum stat_basis b, enum stat_chosen chosen,
                          struct stat_need need);
bool stat_by_moment(enum stat_basis b, enum stat_chosen chosen);

#endif
