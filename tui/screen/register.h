/* A register: the records of a kind as lines, filtered while typing. Shared by the register_*.c files. */
#ifndef ANZHANG_TUI_SCREEN_REGISTER_H
#define ANZHANG_TUI_SCREEN_REGISTER_H

#include "core/record/rec.h"
#include "db/drafts.h"
#include "db/lookup.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"

#define VIEW_COLUMNS 10

/* Columns that are no field: what other records make of this one. */
enum { VIEW_PAID = -1, VIEW_OPEN = -2 }; /* 已付; 未付 (still held) */

/* A column: a head field; cols 0 shares what the others leave, by weight. */
struct view_column {
    int field; /* or VIEW_PAID, VIEW_OPEN */
    int cols;
    int weight;
    int from; /* shown on screens at least this wide */
};

/* Which records, which columns. */
struct view {
    const char *id;
    const char *title; /* Chinese msgid */
    const struct kind *kind;
    const char *empty; /* what belongs here and how the first one comes; Chinese msgid */
    int sum;           /* money field whose sum stands below; -1: none */
    int only;          /* a record is shown when this field is one of the words; -1: all are */
    const char *const *words; /* NULL: when it is not blank */
    const struct kind *makes; /* F2 makes one of these for the line, naming it by its number; NULL: F2 makes
                                 one of this register */
    const char *within; /* only records of this view of the file (struct scan); NULL: all */
    size_t ncolumn;
    struct view_column column[VIEW_COLUMNS];
};

const struct view *view_find(const char *id); /* NULL: none */

/* Only records of one project and economic item: where a total of the tree leads. */
struct register_part {
    char project[200];
    char economic[32]; /* "": all items */
};

struct reg {
    struct screen s;
    const struct view *view;
    struct register_part part;
    bool parted;
    int64_t *only;       /* just these records, by id; NULL: all of the view */
    size_t nonly;
    char only_title[120];
    struct scan_result found;
    size_t belong; /* records of this register before the filter */
    struct arena arena;
    const struct kept_draft **draft; /* never saved: they stand first */
    size_t ndraft;
    const struct kept_draft **edited; /* of stored records: work that is not saved */
    size_t nedited;
    size_t at, top;
    int page; /* rows of the last drawing */
    int year;
    struct edit filter;
    int64_t bare; /* the line that is shown without masks; 0: none */
    char *want; /* the folded filter while a scan runs */
    bool want_initials; /* and whether initials could answer it */
};

/* Commands that a record's own screen knows: it is opened for them. */
void register_in_record(struct reg *l, enum action a);

/* register_export.c: the paper of one line, or all that is shown as data */
void register_export(struct reg *l);

/* register_draw.c */
void register_draw(struct screen *s, struct grid *g);

#endif
