#include "core/value/have.h"

#include <stddef.h>

#include "core/base/base.h"
#include "core/base/str.h"

/* Longest sign, in characters. Most cells hold more, and are told apart without comparing. */
#define LONGEST 3

bool have_na_text(const char *text)
{
    static const char *const signs[] = {"—", "——", "–", "―", "－", "-", "--", "/", "不适用"};
    const char *p = text;
    for (int n = 0; str_fold_next(&p); n++) {
        if (n == LONGEST) {
            return false;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        if (str_fold_same(text, signs[i])) {
            return true;
        }
    }
    return false;
}
