/* 冻结: a report kept as it was: its figures, and the petitions with their versions behind them.
   Cross tables by name. */
#ifndef ANZHANG_DB_PETITION_FROZEN_H
#define ANZHANG_DB_PETITION_FROZEN_H

#include "db/petition_report.h"

struct frozen {
    const char *name, *report, *spec, *time, *who;
    struct period period;
    const char *figures; /* path, label, n, d, shown: tabs, one a line */
    const char *cases;   /* id, version: a tab, one a line */
    const char *sha256;
    bool intact;         /* the digest still fits */
};

struct frozen_figure {
    const char *path, *label;
    struct stat_value v;
    const char *shown;
};

/* Makes the report and keeps it; one step, undoable. ERR_INPUT: the name is taken or unfit. */
bool db_freeze(struct db *db, const struct stat_request *q, const char *name, struct err *e);
/* All, or the one of this name; of the arena. NULL and e; *n 0: none. */
const struct frozen *db_frozen(struct db *db, const char *name, struct arena *a, size_t *n,
                               struct err *e);
/* Its figures, of the arena. */
const struct frozen_figure *frozen_figures(const struct frozen *f, struct arena *a, size_t *n);

enum frozen_change { FROZEN_FIGURE, FROZEN_CAME, FROZEN_WENT, FROZEN_EDITED };

struct frozen_diff {
    enum frozen_change what;
    const char *path, *label;     /* of a figure; of a case its number */
    const char *was, *is;
    int64_t id;                   /* of a case */
};

/* What the same report would say now. NULL and e. */
const struct frozen_diff *db_frozen_compare(struct db *db, const struct frozen *f, struct arena *a,
                                            size_t *n, struct err *e);
/* What the frozen report was asked; of the arena. */
bool frozen_request(const struct frozen *f, struct arena *a, struct stat_request *out);

/* Cross tables by name: what was asked, stat_request_write(). */
bool db_cross_save(struct db *db, const char *name, const struct stat_request *q, struct err *e);
bool db_cross_drop(struct db *db, const char *name, struct err *e);
struct cross_saved {
    const char *name, *spec;
};
const struct cross_saved *db_cross_list(struct db *db, struct arena *a, size_t *n, struct err *e);
/* Into a request whose period stands. ERR_NOTFOUND. */
bool db_cross_load(struct db *db, const char *name, struct arena *a, struct stat_request *out,
                   struct err *e);

#endif
