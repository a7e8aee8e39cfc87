/* Rows of a list on stdout: columns of text, an array of JSON objects, or CSV. */
#ifndef ANZHANG_TUI_CLI_LISTING_H
#define ANZHANG_TUI_CLI_LISTING_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "tui/app.h"

enum listing_kind {
    LISTING_TEXT,
    LISTING_RIGHT, /* text that stands right: exact decimals */
    LISTING_NUMBER /* an integer: a JSON number, right */
};

struct listing_column {
    const char *key;   /* JSON key and CSV head */
    const char *label; /* Chinese msgid of the head; NULL: not in the text form */
    enum listing_kind kind;
};

/* {.column, .ncolumn} is empty. */
struct listing {
    const struct listing_column *column;
    size_t ncolumn;
    const char **cell; /* nrow * ncolumn; NULL: nothing there */
    size_t nrow, cap;
    struct arena arena;
};

/* Adds a row of ncolumn texts (copied; NULL: nothing there, in JSON null). */
void listing_add(struct listing *l, const char *const *cell);
/* Prints all rows. False and e when a document of them cannot be made. */
bool listing_print(const struct listing *l, enum out_format format, FILE *f, struct err *e);
void listing_release(struct listing *l);

#endif
