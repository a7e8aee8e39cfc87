#include "core/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/str.h"

bool err_set(struct err *e, enum err_code code, const char *field, const char *fmt, ...)
{
    if (!e) {
        return false;
    }
    struct err out = {.code = code};
    snprintf(out.field, sizeof(out.field), "%s", field ? field : "");
    str_drop_invalid(out.field);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(out.text, sizeof(out.text), fmt, ap);
    va_end(ap);
    str_drop_invalid(out.text); /* a "%.40s" of the message may have cut a character */
    *e = out;
    return false;
}
