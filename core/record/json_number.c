#include "core/record/json_number.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/value/decimal.h"

#define LONGEST 400 /* what a double's text can be */

static size_t string_length(const char *s, size_t n)
{
    size_t i = 1;
    while (i < n && s[i] != '"') {
        i += s[i] == '\\' ? 2 : 1;
    }
    return i < n ? i + 1 : n;
}

static size_t number_length(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && s[i] && strchr("+-.0123456789eE", s[i])) {
        i++;
    }
    return i;
}

/* Whether jansson's double would be shown as another text than what is written. */
static bool is_lost(const char *s, size_t n)
{
    char written[LONGEST], shown[LONGEST];
    micro v;
    if (n >= sizeof(written)) {
        return false;
    }
    snprintf(written, sizeof(written), "%.*s", (int)n, s);
    snprintf(shown, sizeof(shown), "%.15g", strtod(written, NULL));
    bool point = strchr(written, '.'), exponent = strpbrk(written, "eE");
    bool same = strcmp(written, shown) == 0 && strcmp(written, "-0") != 0; /* jansson: 0 */
    return !exponent && !same && (!point || decimal_parse(written, &v, NULL));
}

char *json_number_keep(const char *text, size_t n)
{
    struct buf out = {0};
    bool lost = false;
    for (size_t i = 0, len; i < n; i += len) {
        bool number = text[i] == '-' || (text[i] >= '0' && text[i] <= '9');
        len = text[i] == '"' ? string_length(text + i, n - i)
            : number ? number_length(text + i, n - i) : 1;
        bool quote = number && is_lost(text + i, len);
        buf_adds(&out, quote ? "\"" : "");
        buf_add(&out, text + i, len);
        buf_adds(&out, quote ? "\"" : "");
        lost = lost || quote;
    }
    if (lost) {
        return buf_steal(&out);
    }
    buf_release(&out);
    return NULL;
}
