/* A paper: how records look when they are printed as an official form. Data, not code: a text file
   of tab-separated lines (docs/formats.md), read here; core/report/paper.c fills it. */
#ifndef ANZHANG_CORE_RULE_PAPER_H
#define ANZHANG_CORE_RULE_PAPER_H

#include "core/base/arena.h"
#include "core/base/err.h"

#define PAPER_ALTERNATIVES 4
#define PAPER_FIELDS 3
#define PAPER_KINDS 4

/* Where a value comes from. */
enum paper_from {
    PAPER_SCOPE,  /* {name}: the row of the block's list, outside of lists the record's head */
    PAPER_HEAD,   /* {^name}: the record's head */
    PAPER_FACT,   /* {@name}: given with the record (core/report/paper.def) */
    PAPER_NUMBER, /* {#}: number of the row */
    PAPER_WORDS,  /* {'words'}: as they stand */
    PAPER_LIST    /* {list[field=word].a+b|join}: the rows of a list */
};

enum paper_gather { PAPER_ONE, PAPER_JOIN, PAPER_SUM, PAPER_COUNT, PAPER_FIRST };

enum paper_style {
    PAPER_USUAL, PAPER_UPPER, PAPER_WAN, PAPER_YMD, PAPER_MD, PAPER_MONTH, PAPER_YEAR, PAPER_TICK,
    PAPER_CN, PAPER_STOP, PAPER_HM, PAPER_CODE, PAPER_STYLES
};

struct paper_ref {
    enum paper_from from;
    bool sum;                        /* {sum:name}, {sum:list.field}: over the block's records */
    const char *link;                /* {request>name}: of the linked record; NULL: of this one */
    const char *name;                /* field path, fact, list path, or words */
    const char *filter, *word;       /* rows of the list whose field has this text; NULL: all */
    const char *field[PAPER_FIELDS]; /* of the list's rows */
    size_t nfield;
};

/* Literal text, or a value: the first of the references that is not blank. */
struct paper_piece {
    const char *text; /* NULL: a value */
    struct paper_ref ref[PAPER_ALTERNATIVES];
    size_t nref;
    enum paper_gather gather;
    enum paper_style style;
};

struct paper_text {
    struct paper_piece *piece;
    size_t n;
};

enum paper_look {
    PAPER_LABEL, /* a word of the form */
    PAPER_VALUE,
    PAPER_SIGN   /* a place to sign: the last line stands at the bottom */
};

enum paper_align { PAPER_AUTO, PAPER_LEFT, PAPER_CENTRE, PAPER_RIGHT, PAPER_TOP };

struct paper_cell {
    int col, cols, rows;
    enum paper_look look;
    enum paper_align align; /* PAPER_AUTO: numbers right, words of the form centred */
    bool merge;             /* one cell with the equal one above it */
    struct paper_text text;
    const char *label; /* need: what the value is called; NULL: as its field is */
};

enum paper_item_kind {
    PAPER_TITLE, PAPER_HEADING, PAPER_SUBTITLE,
    PAPER_LINE,  /* cell[0].align says where the line stands */
    PAPER_BODY,  /* a text to be read: larger than that of forms */
    PAPER_PARTS, /* up to three texts on one line: left, centre, right */
    PAPER_GRID, PAPER_ROW, PAPER_HEAD_ROW, PAPER_BREAK,
    PAPER_EACH,  /* the items up to `end` for each row of a list, or each record */
    PAPER_IF,    /* the items up to `end` when cell[0] is neither empty nor 0, or is `word` */
    PAPER_UNLESS, /* when it is not so */
    PAPER_BEFORE, PAPER_AFTER, /* around records with the same cell[0] */
    PAPER_END,
    /* of letters only */
    PAPER_RED,   /* the head: name of the office */
    PAPER_DOCNO, /* 发文字号, and 签发人 at the right */
    PAPER_TO, PAPER_SIGNED,
    PAPER_ENCLOSED, /* 附件说明: cell[0] names a list and a field of it */
    PAPER_COPY,  /* a row of 版记: one text, or left and right */
    PAPER_NEED   /* prints nothing: cell[] must not be blank (paper_missing()) */
};

struct paper_item {
    enum paper_item_kind kind;
    int line;    /* of the file */
    int lines;   /* row: least height; each: least rows */
    size_t end;  /* of a block: the index of its PAPER_END */
    const char *link; /* each: of the linked record; NULL: of this one */
    const char *list; /* each: list path; NULL: the records */
    const char *word; /* if, unless: what the text is to be; NULL: anything */
    struct paper_cell *cell;
    size_t ncells;
    const int *width; /* grid: relative, [cols] */
    int cols;
    size_t grid; /* row: the index of its grid */
};

struct paper {
    struct arena arena;
    const char *id, *label;
    int order; /* among the papers of a kind; the first is the usual one */
    const char *kind[PAPER_KINDS]; /* of the records that it prints */
    size_t nkinds;
    bool many;      /* one document for all records, not one after the other */
    bool landscape;
    bool letter; /* page letter: GB/T 9704 */
    const char *gather; /* with many: one record stands for all with the same link; NULL: none */
    int width, height, margin; /* tenths of a millimetre; 0: A4 */
    int scale;                 /* percent of the usual type size; 0: 100 */
    const char *sort[PAPER_FIELDS]; /* head fields */
    size_t nsort;
    const char *only_kind, *only, *only_word; /* of this kind, records with this word; NULL: all */
    const char *skip, *skip_word; /* not in a pack when this head field is this word; NULL: always */
    struct paper_item *item;
    size_t nitems;
};

/* The text is that of a paper (its first line of content begins with "paper"). */
bool paper_is(const char *text);
/* Reads a paper. False and e (naming the line) when a line cannot be read, blocks or rows do not
   close, or something is missing. Names of fields are not looked at: paper_check() of
   core/report/paper.h does. Release with paper_release() in both cases. */
bool paper_parse(const char *text, struct paper *out, struct err *e);
void paper_release(struct paper *p);
bool paper_fits(const struct paper *p, const char *kind); /* prints records of this kind */

/* "{number} 号，{date|ymd}" into its pieces; memory of the arena. False and e (no line named). */
bool paper_text_parse(struct arena *a, const char *s, struct paper_text *out, struct err *e);

#endif
