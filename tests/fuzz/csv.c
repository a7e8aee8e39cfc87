/* CSV of any bytes and separator, and the columns and line breaks of what it holds. */
#include <stdint.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/sheet/sheet.h"
#include "locale/num.h"
#include "locale/pinyin.h"
#include "locale/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void draw(const char *text, int cols)
{
    char out[64];
    size_t n = strlen(text), lines = 0;
    int used;
    BUG_ON(!str_valid(text, n));
    BUG_ON(width_clip(text, n, cols, &used) > n || used > cols);
    num_fold(text, out, sizeof(out));
    BUG_ON(!str_valid(out, strlen(out)));
    pinyin_initials(text, out, sizeof(out));
    const char *p = text;
    while (n > 0) {
        size_t len = width_wrap(p, n, cols, &used);
        BUG_ON(len > n || (len == 0 && *p != '\n') || !str_valid(p, len));
        bool newline = len < n && p[len] == '\n';
        p += len + newline;
        n -= len + newline;
        BUG_ON(++lines > strlen(text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char sep[] = {0, ',', ';', '\t'};
    struct sheet s;
    struct err e = {0};
    if (size < 2) {
        return 0;
    }
    int cols = data[1] % 32;
    width_set_ambiguous(data[1] >> 7 ? 2 : 1);
    if (!csv_read((const char *)data + 2, size - 2, sep[data[0] % 4], &s, &e)) {
        BUG_ON(e.code != ERR_DATA || !*e.text || s.arena.top || s.row);
        return 0;
    }
    for (int r = 0; r < s.rows; r++) {
        BUG_ON(sheet_line(&s, r) <= 0);
        for (int c = 0; c < s.cols; c++) {
            draw(sheet_cell(&s, r, c), cols);
        }
    }
    sheet_release(&s);
    return 0;
}
