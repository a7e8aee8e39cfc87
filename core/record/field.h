/* What a field is: a row of a kind's table. A cell keeps what was stated beside what is computed. */
#ifndef ANZHANG_CORE_RECORD_FIELD_H
#define ANZHANG_CORE_RECORD_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"
#include "core/value/decimal.h"
#include "core/value/money.h"

enum ftype {
    FT_TEXT,    /* one line */
    FT_LONG,    /* several lines */
    FT_MONEY,   /* 分; typed in the record's amount unit or with its own */
    FT_SCORE,   /* millionths: weights, scores */
    FT_NUMBER,  /* millionths: persons, days, votes, quantities */
    FT_PERCENT, /* millionths of a percent: 87.06% is 87060000 */
    FT_YEAR,    /* 1900..2199 */
    FT_CHOICE,  /* one of the field's words */
    FT_DATE,    /* a day; its number is 20241205 */
    FT_REF,     /* the number of a record */
    FT_MOMENT,  /* a day with a time: 20241205143000 */
    FT_CODE,    /* a code of a list of the dict; choices[0] is the list's id */
    FT_N
};

enum field_flags {
    F_AUTO = 1,     /* may hold "=": the program fills it in */
    F_REQUIRED = 2, /* a record cannot be kept without it */
    F_HIDDEN = 4,   /* no cell on forms (source, what was kept aside) */
    F_OPTIONAL = 8  /* only some layouts have it */
};

struct field {
    const char *id;    /* column and symbol: "full_year" */
    const char *path;  /* where it stands in the interchange format: "goals.expected" */
    enum ftype type;
    const char *label; /* Chinese msgid */
    unsigned flags;
    const char *const *choices; /* FT_CHOICE: NULL-ended words, NULL: any word; FT_CODE: the list */
};

enum cell_state {
    CELL_BLANK, /* nothing there: not zero */
    CELL_GIVEN, /* text as stated */
    CELL_NA,    /* "—": not applicable */
    CELL_AUTO   /* "=": shows what is computed */
};

struct cell {
    enum cell_state state;
    bool understood;  /* CELL_GIVEN: num holds the value of text (always false for texts) */
    bool stated_unit; /* CELL_GIVEN money: the text carries its own unit */
    char *text;       /* as stated; NULL unless CELL_GIVEN. Owned by the record */
    char *shown;      /* shown instead of text: a code's name, a mask. NULL: text. Owned by the record,
                         no part of what it states */
    int64_t num;      /* 分 or millionths, by type */
    struct decimal calc; /* what the rules give for this cell; have is HAVE_BLANK: nothing */
};

/* Sets c from text: NULL or "" is blank, a sign such as "—" not applicable (numbers only), "="
   computed (F_AUTO only). A number that cannot be read stays as stated, understood is false, the
   function returns false and e says why; nothing typed is lost. Control characters are made
   visible. */
bool cell_set(struct cell *c, const struct field *f, enum money_unit unit, const char *text,
              struct err *e);
void cell_release(struct cell *c);
void cell_copy(struct cell *to, const struct cell *from);
/* The same statement: state and text. Computed values do not count. */
bool cell_equal(const struct cell *a, const struct cell *b);

/* What was stated: blank, a value, or not applicable. An unreadable or computed cell is blank. */
struct decimal cell_stated(const struct cell *c);
/* What counts: the stated value, or for "=" the computed one. */
struct decimal cell_value(const struct cell *c);
/* Typed over a computed value that differs. */
bool cell_overrides(const struct cell *c);
/* The stated text: "" for a blank cell, "—", "=", or the text. Never NULL. */
const char *cell_text(const struct cell *c);
/* A number as text: fen in the unit, millionths, a percentage with its sign. out: 48 bytes. */
void number_format(enum ftype type, enum money_unit unit, int64_t v, char *out, size_t n);
/* What stands instead of the text wherever the cell is shown; NULL or the text itself: nothing. */
void cell_show(struct cell *c, const char *shown);
/* What a form shows: the stated text or what stands for it, for "=" the computed number ("" while undefined).
   Returned text is c's own or stands in out (48 bytes). */
const char *cell_shown(const struct cell *c, const struct field *f, enum money_unit unit, char *out,
                       size_t n);

#endif
