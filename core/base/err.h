/* What a user can mend: which field or file, and one sentence with the value and the remedy. */
#ifndef ANZHANG_CORE_BASE_ERR_H
#define ANZHANG_CORE_BASE_ERR_H

#include <stdbool.h>

enum err_code {
    ERR_NONE,
    ERR_INPUT,    /* a value that cannot be taken */
    ERR_USAGE,    /* wrong words on the command line */
    ERR_NOINPUT,  /* a file that is not there or not ours to read */
    ERR_DATA,     /* a file whose content cannot be used */
    ERR_IO,       /* disk full, read-only, device gone */
    ERR_BUSY,     /* another program holds the file */
    ERR_CONFLICT, /* somebody saved in between */
    ERR_NOTFOUND, /* no such record */
    ERR_UNAVAIL,  /* something this needs is not on this machine */
    ERR_DENIED    /* the user may not do this; e says who may */
};

struct err {
    enum err_code code;
    char field[96]; /* field, place or file; may be empty */
    char text[640]; /* one sentence in the user's language, UTF-8, never cut inside a character */
};

/* Fills e (when not NULL; a later error replaces an earlier one) and returns false, so that
   `return err_set(...)` reads as one line. */
bool err_set(struct err *e, enum err_code code, const char *field, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
