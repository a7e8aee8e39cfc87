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
enum { VIEW_PAID = -1, VIEW_OPEN = -2, VIEW_LEFT = -3 }; /* 已付; 未付 (still held); days to the due date */

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
    struct scan_in in[2]; /* what the file itself looks for; the first nin */
    size_t nin;
    bool due;             /* of every year, by the due date, which colours the line */
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
    bool more;    /* of petitions: there are more than those found */
    char unread[640]; /* a filter that could not be read; "" none */
    struct arena offered;
    const char *const *offer; /* what may be typed next, whole texts */
    size_t noffer;
    int64_t bare; /* the line that is shown without masks; 0: none */
    char *want; /* the folded filter while a scan runs */
    bool want_initials; /* and whether initials could answer it */
};

/* Commands that a record's own screen knows: it is opened for them. */
void register_in_record(struct reg *l, enum action a);

/* The stored record under the cursor; 0: a draft, or nothing. */
int64_t register_id(const struct reg *l);

/* register_make.c: a copy of the line as a new record; the record that view.makes of the line */
void register_copy(struct reg *l);
void register_make(struct reg *l);

/* register_export.c: the paper of one line, or all that is shown as data */
void register_export(struct reg *l);

/* register_search.c: the register of petitions asks the index */
bool register_searches(const struct reg *l);
void register_search(struct reg *l);    /* the first lines, and what may be typed next */
void register_search_on(struct reg *l); /* further ones when the cursor nears the end */
bool register_take_offer(struct reg *l); /* false: there is none */
bool register_search_act(struct reg *l, enum action a);
void register_count(const struct reg *l, char *out, size_t n); /* "12", "1000+" */
void register_draw_offers(const struct reg *l, struct grid *g, int row, int col);

/* register_draw.c */
void register_draw(struct screen *s, struct grid *g);

#endif
