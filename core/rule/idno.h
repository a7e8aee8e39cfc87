/* Resident identity numbers (GB 11643): 17 digits and a check sign. */
#ifndef ANZHANG_CORE_RULE_IDNO_H
#define ANZHANG_CORE_RULE_IDNO_H

#include <stdbool.h>

#include "core/value/date.h"

enum idno {
    IDNO_BLANK,
    IDNO_OTHER,  /* not 18 signs of that form: another document, or one of 15 digits */
    IDNO_DATE,   /* its day of birth is not on the calendar */
    IDNO_CHECK,  /* its check sign does not fit: warn, never refuse */
    IDNO_GOOD
};

#define IDNO_SIZE 19

/* The number as ASCII, X upper, blanks and hyphens gone: 18 signs. False when it is not of that
   form; out is then "". */
bool idno_read(const char *text, char out[IDNO_SIZE]);
/* What is wrong with it. */
enum idno idno_check(const char *text);
/* The check sign of 17 digits: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, modulo 11. */
char idno_sign(const char *digits);
/* Day of birth and sex, only when somebody asks. False: the number does not say it. */
bool idno_birth(const char *text, struct date *out);
bool idno_male(const char *text, bool *out);
/* Full years on the day. */
int age_on(struct date birth, struct date day);

#endif
