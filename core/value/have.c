#include "core/value/have.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

bool have_na_text(const char *text)
{
    static const char *const signs[] = {"—", "——", "–", "―", "－", "-", "--", "/", "不适用"};
    char *folded = str_fold(text);
    bool na = false;
    for (size_t i = 0; i < ARRAY_LEN(signs) && !na; i++) {
        na = strcmp(folded, signs[i]) == 0;
    }
    free(folded);
    return na;
}
