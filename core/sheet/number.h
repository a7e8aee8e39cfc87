/* Number formats of an xlsx and the text of a number under them. Private to the room. */
#ifndef ANZHANG_CORE_SHEET_NUMBER_H
#define ANZHANG_CORE_SHEET_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum format_kind { FORMAT_PLAIN, FORMAT_PERCENT, FORMAT_DATE, FORMAT_DATETIME, FORMAT_TIME };

struct number_format {
    enum format_kind kind;
    int decimals; /* of FORMAT_PERCENT */
};

/* The built-in format of a numFmtId; FORMAT_PLAIN when it is none that matters. */
struct number_format format_builtin(long id);
/* The meaning of a format code such as 0.00% or yyyy"年"m"月"d"日". */
struct number_format format_parse(const char *code);

#define NUMBER_TEXT 80

/* Writes the text of `value` (as the file has it: 0.87060000000000004, 1E3, 45658) under f; a date
   outside of 1900..9999 as the plain number. No floating point: the digits are rounded as
   digits. False and "" when it is no number, or one beyond 10^30: show it as it is written. */
bool number_text(char out[NUMBER_TEXT], const char *value, struct number_format f, bool date1904);

#endif
