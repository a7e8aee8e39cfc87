/* A table before it is read into a register: its encoding, heads and columns, the first rows as they
   would be understood, what is wrong. Shared by the import_*.c files. */
#ifndef ANZHANG_TUI_SCREEN_IMPORT_H
#define ANZHANG_TUI_SCREEN_IMPORT_H

#include "core/base/buf.h"
#include "core/record/preview.h"
#include "core/report/rejected.h"
#include "db/import.h"
#include "tui/screen/screen.h"

/* Lines of the screen before those of the fields. */
enum importer_line { LINE_ENCODING, LINE_HEAD, LINE_UNIT, LINE_FIELDS };

struct importer {
    struct screen s;
    const struct kind *kind;
    int year;       /* for rows that have none */
    char *name;     /* of the file, for the step and the log */
    char *path;     /* NULL: pasted */
    struct buf raw; /* of the file */
    bool pasted, text; /* text: the encoding counts */
    enum encoding used;
    struct sheet sheet;
    struct mapping map;  /* what the user and a stored rule say */
    struct table table;  /* what that and the heads amount to */
    struct arena arena;
    struct preview preview;
    bool ok;             /* rows can be read */
    struct err why;      /* not ok */
    int order[TABLE_COLUMNS]; /* fields as they are shown: needed and found ones first */
    size_t nfield;
    size_t at, top;
    int page, body_cols;
    size_t from;         /* first row of the preview that is shown */
    int column;          /* the field that is being changed */
    /* of the last run */
    struct rejected *told;
    size_t ntold, cap;
    struct import_counts counts;
};

/* Reads the bytes again under the encoding chosen. False: said. */
bool importer_read(struct importer *im);
/* After any change of the mapping. */
void importer_refresh(struct importer *im);
/* The field of the line under the cursor, as an index of table_columns(); -1: another line. */
int importer_field(const struct importer *im);
/* What is in a column of the table in its first rows: "A 日期  2024-03-01"; text of the arena. */
const char *importer_column(const struct importer *im, int x, struct arena *a);

/* import_draw.c */
void importer_draw(struct screen *s, struct grid *g);

/* import_pick.c */
void importer_change(struct importer *im);
void importer_rule_load(struct importer *im);
void importer_rule_save(struct importer *im);
void importer_rule_drop(struct importer *im);
/* Rules stored for this kind. */
size_t importer_rules(const struct importer *im);

/* import_run.c */
void importer_take(struct importer *im);
/* All of it with all rules, nothing kept. */
void importer_try(struct importer *im);
void importer_reject_file(struct importer *im);
void importer_forget(struct importer *im);

#endif
