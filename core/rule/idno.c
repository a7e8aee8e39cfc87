#include "core/rule/idno.h"

#include <string.h>

#include "core/base/str.h"

#define DIGITS 17

/* Between the parts of a number people put these. */
static bool is_gap(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

static bool read_sign(char *out, size_t n, uint32_t cp)
{
    bool x = n == DIGITS && (cp == 'x' || cp == 0xD7); /* × is met where X was meant */
    if (n > DIGITS || !((cp >= '0' && cp <= '9') || x)) {
        return false;
    }
    out[n] = x ? 'X' : (char)cp;
    return true;
}

bool idno_read(const char *text, char out[IDNO_SIZE])
{
    size_t n = 0;
    uint32_t cp;
    while ((cp = str_fold_next(&text))) {
        if (is_gap(cp)) {
            continue;
        }
        if (!read_sign(out, n, cp)) {
            n = 0;
            break;
        }
        n++;
    }
    bool whole = n == DIGITS + 1;
    out[whole ? n : 0] = '\0';
    return whole;
}

char idno_sign(const char *digits)
{
    static const int weight[DIGITS] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < DIGITS; i++) {
        sum += weight[i] * (digits[i] - '0');
    }
    return "10X98765432"[sum % 11];
}

bool idno_birth(const char *text, struct date *out)
{
    char id[IDNO_SIZE], day[11];
    if (!idno_read(text, id)) {
        return false;
    }
    memcpy(day, id + 6, 4);
    memcpy(day + 5, id + 10, 2);
    memcpy(day + 8, id + 12, 2);
    day[4] = day[7] = '-';
    day[10] = '\0';
    return date_parse(day, out);
}

bool idno_male(const char *text, bool *out)
{
    char id[IDNO_SIZE];
    if (!idno_read(text, id)) {
        return false;
    }
    *out = (id[16] - '0') % 2 == 1;
    return true;
}

enum idno idno_check(const char *text)
{
    char id[IDNO_SIZE];
    struct date birth;
    const char *first = text;
    if (!str_fold_next(&first)) {
        return IDNO_BLANK;
    }
    if (!idno_read(text, id)) {
        return IDNO_OTHER;
    }
    if (!idno_birth(id, &birth)) {
        return IDNO_DATE;
    }
    return idno_sign(id) == id[DIGITS] ? IDNO_GOOD : IDNO_CHECK;
}

int age_on(struct date birth, struct date day)
{
    int years = day.year - birth.year;
    bool before = day.month < birth.month || (day.month == birth.month && day.day < birth.day);
    return years - before;
}
