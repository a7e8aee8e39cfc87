/* Days and times of day as files have them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/table.h"
#include "locale/text.h"

static bool all_digits(const char *s, size_t n)
{
    return strlen(s) == n && strspn(s, "0123456789") == n;
}

/* The day part of a text with a time behind it; separators become '-'. */
static void day_part(const char *folded, char out[24])
{
    static const char *const sign[] = {"年", "月", "日", "/", "."};
    size_t n = 0;
    for (const char *p = folded; *p && n + 1 < 24;) {
        size_t len = 0;
        for (size_t i = 0; i < ARRAY_LEN(sign) && !len; i++) {
            len = str_starts(p, sign[i]) ? strlen(sign[i]) : 0;
        }
        out[n++] = len ? '-' : *p;
        p += len ? len : 1;
    }
    while (n && out[n - 1] == '-') {
        n--;
    }
    out[n] = '\0';
}

bool table_date(const char *text, struct date *out, struct buf *why)
{
    char *copy = xstrndup(text, strcspn(text, "T"));
    char *blank = strchr(copy, ' '), *end;
    if (blank && strchr(blank, ':')) {
        *blank = '\0';
    }
    char *s = str_fold(copy);
    char day[24], full[24];
    bool ok = false;
    long serial = strtol(s, &end, 10);
    if (all_digits(s, 8)) {
        snprintf(full, sizeof(full), "%.4s-%.2s-%.2s", s, s + 4, s + 6);
        ok = date_parse(full, out);
    } else {
        day_part(s, day);
        ok = date_parse(day, out);
    }
    if (!ok && all_digits(s, 5) && *end == '\0') {
        date_format(date_of_days(serial - 25569), day, sizeof(day));
        buf_addf(why, _("日期“%.40s”像是电子表格的日期序号（或许是 %s）。请把这一栏设成日期格式，重新存盘再导入"), text, day);
    } else if (!ok) {
        buf_addf(why, _("日期“%.40s”不是日历上的一天，请写成 2024-12-05 这样"), text);
    }
    free(s);
    free(copy);
    return ok;
}

/* "14:20", "14:20:05" anywhere behind the day; a day alone is its first minute. */
int table_seconds(const char *text)
{
    int h = 0, m = 0, s = 0;
    const char *colon = strchr(text, ':');
    while (colon && colon > text && colon[-1] >= '0' && colon[-1] <= '9') {
        colon--;
    }
    bool ok = colon && sscanf(colon, "%2d:%2d:%2d", &h, &m, &s) >= 2 && h < 24 && m < 60 && s < 60;
    return ok ? h * 3600 + m * 60 + s : 0;
}
