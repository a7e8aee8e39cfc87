#include "core/record/selfeval_scan.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"
#include "core/record/selfeval_label.h"

const char *scan_text(const struct sheet *s, int row, int col)
{
    const char *t = sheet_cell(s, row, col);
    for (const char *p = t; *p; p++) {
        bool wide = str_starts(p, "\xE3\x80\x80");
        if (!wide && (unsigned char)*p > ' ' && !str_starts(p, "\xC2\xA0")) {
            return t;
        }
        p += wide ? 2 : 0;
        p += *p == '\xC2' ? 1 : 0;
    }
    return NULL;
}

int scan_next(const struct sheet *s, int row, int col, int end)
{
    for (; col < end; col++) {
        if (scan_text(s, row, col)) {
            return col;
        }
    }
    return -1;
}

bool scan_is_title(const struct sheet *s, int row)
{
    int col = scan_next(s, row, 0, s->cols);
    if (col < 0) {
        return false;
    }
    const char *text = sheet_cell(s, row, col);
    if (strlen(text) > 240 || scan_next(s, row, col + 1, s->cols) >= 0) {
        return false;
    }
    char *fold = str_fold(text);
    bool is = strstr(fold, "自评表") != NULL;
    free(fold);
    return is;
}

bool scan_row_has(const struct sheet *s, int row, const char *word)
{
    bool has = false;
    for (int col = scan_next(s, row, 0, s->cols); !has && col >= 0;
         col = scan_next(s, row, col + 1, s->cols)) {
        char *key = label_key(sheet_cell(s, row, col));
        has = strcmp(key, word) == 0;
        free(key);
    }
    return has;
}

bool scan_begins_form(const struct sheet *s, int row)
{
    return scan_is_title(s, row) && (row == 0 || !scan_is_title(s, row - 1));
}
