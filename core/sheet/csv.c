#include "core/sheet/sheet.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "locale/text.h"

#define GUESS_LINES 20

struct csv {
    const char *p, *end;
    char sep;
    int line;       /* of p */
    int row, col;   /* of the field being read */
    int row_line;   /* line on which the row began */
    struct buf field;
    struct sheet *out;
    struct err *e;
};

/* The most frequent separator outside quotes; a title line without any does not mislead it. */
static char guess_separator(const char *p, const char *end)
{
    static const char sep[] = {'\t', ',', ';'};
    size_t count[sizeof(sep)] = {0}, best = 1;
    bool quoted = false;
    for (int line = 0; p < end && line < GUESS_LINES; p++) {
        quoted = quoted != (*p == '"');
        for (size_t i = 0; i < sizeof(sep) && !quoted; i++) {
            count[i] += *p == sep[i];
        }
        line += *p == '\n' && !quoted;
    }
    for (size_t i = 0; i < sizeof(sep); i++) {
        best = count[i] > count[best] ? i : best;
    }
    return sep[best];
}

static bool at_line_end(const struct csv *c)
{
    return c->p < c->end && (*c->p == '\n' || *c->p == '\r');
}

/* \r\n, \n and \r are one line end each. */
static void skip_line_end(struct csv *c)
{
    if (*c->p == '\r' && c->p + 1 < c->end && c->p[1] == '\n') {
        c->p++;
    }
    c->p++;
    c->line++;
}

/* Length is checked while reading, or an unclosed quote would copy the whole file first. */
static bool add(struct csv *c, const char *p, size_t n)
{
    buf_add(&c->field, p, n);
    if (c->field.n <= SHEET_CELL_MAX) {
        return true;
    }
    return sheet_put(c->out, c->row, c->col, c->row_line, buf_str(&c->field), c->field.n, c->e);
}

static bool quoted_part(struct csv *c)
{
    int opened = c->line;
    for (c->p++; c->p < c->end;) {
        if (at_line_end(c)) {
            skip_line_end(c);
            if (!add(c, "\n", 1)) {
                return false;
            }
            continue;
        }
        if (*c->p == '"') {
            c->p++;
            if (c->p == c->end || *c->p != '"') {
                return true;
            }
        }
        if (!add(c, c->p++, 1)) {
            return false;
        }
    }
    return err_set(c->e, ERR_DATA, "", _("第 %d 行的引号没有配对，请在该行补上结束的引号。"), opened);
}

static bool read_field(struct csv *c)
{
    buf_clear(&c->field);
    if (c->p < c->end && *c->p == '"' && !quoted_part(c)) {
        return false;
    }
    const char *from = c->p;
    while (c->p < c->end && *c->p != c->sep && !at_line_end(c)) {
        c->p++;
    }
    if (c->p > from && !add(c, from, (size_t)(c->p - from))) {
        return false;
    }
    return sheet_put(c->out, c->row, c->col, c->row_line, buf_str(&c->field), c->field.n, c->e);
}

static bool read_row(struct csv *c)
{
    c->row_line = c->line;
    for (c->col = 0;; c->col++) {
        if (!read_field(c)) {
            return false;
        }
        if (c->p == c->end || *c->p != c->sep) {
            break;
        }
        c->p++;
    }
    if (at_line_end(c)) {
        skip_line_end(c);
    }
    c->row++;
    return true;
}

static int line_of(const char *p, const char *at)
{
    int line = 1;
    for (; p < at; p++) {
        line += *p == '\n';
    }
    return line;
}

static bool check_utf8(const char *p, size_t n, struct err *e)
{
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = str_decode(p + i, n - i, &cp);
        if (cp == 0xFFFD && len == 1) {
            return err_set(e, ERR_DATA, "",
                           _("第 %d 行有无法识别的字节，请用 UTF-8 编码另存后再导入。"),
                           line_of(p, p + i));
        }
        i += len;
    }
    return true;
}

bool csv_read(const char *utf8, size_t n, char sep, struct sheet *out, struct err *e)
{
    struct csv c = {.p = utf8, .end = utf8 + n, .line = 1, .out = out, .e = e};
    *out = (struct sheet){.name = ""};
    if (n > SHEET_UNPACKED_MAX) {
        return err_set(e, ERR_DATA, "", _("文件超过 %u MiB，请拆成几个文件再导入。"),
                       SHEET_UNPACKED_MAX >> 20);
    }
    if (!check_utf8(utf8, n, e)) {
        return false;
    }
    if (n >= 3 && memcmp(utf8, "\xEF\xBB\xBF", 3) == 0) {
        c.p += 3;
    }
    c.sep = sep ? sep : guess_separator(c.p, c.end);
    bool ok = true;
    while (ok && c.p < c.end) {
        ok = read_row(&c);
    }
    buf_release(&c.field);
    if (!ok) {
        sheet_release(out);
    }
    return ok;
}
