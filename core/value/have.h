/* A cell is blank, given, or not applicable; the three stay different to the last printed cell. */
#ifndef ANZHANG_CORE_VALUE_HAVE_H
#define ANZHANG_CORE_VALUE_HAVE_H

#include <stdbool.h>
#include <stdint.h>

enum have { HAVE_BLANK, HAVE_VALUE, HAVE_NA };

/* How a number is written down. */
#define NA_SIGN "—"

/* True for the signs that people type for "not applicable": — – ― － - / 不适用 无 is not one. */
bool have_na_text(const char *text);

#endif
