/* Numbers of a JSON text whose written form a double would lose. */
#ifndef ANZHANG_CORE_RECORD_JSON_NUMBER_H
#define ANZHANG_CORE_RECORD_JSON_NUMBER_H

#include <stddef.h>

/* text (n bytes) is valid JSON. A copy of it in which numbers such as 2.50 or a 20-digit integer
   stand in quotes, so that what was stated is kept; NULL when there are none. Numbers with an
   exponent, and those with more decimals than a cell can hold (0.30000000000000004), stay numbers.
   Caller frees. */
char *json_number_keep(const char *text, size_t n);

#endif
