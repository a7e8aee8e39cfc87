#include <string.h>

#include "core/base/str.h"
#include "core/doc/doc.h"
#include "core/doc/render.h"

bool doc_plain_number(const char *s)
{
    s += *s == '-' || *s == '+';
    return *s >= '0' && *s <= '9' && strspn(s, "0123456789.,") == strlen(s);
}

/* One field by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe;
   a true number such as -5 stays one. */
void doc_csv_field(struct buf *out, struct arena *a, const char *text, bool is_number)
{
    const char *s = doc_clean(a, text);
    const char *guard = !is_number && doc_formula_like(s) ? "'" : "";
    if (!strpbrk(s, ",\"\n")) {
        buf_adds(out, guard);
        buf_adds(out, s);
        return;
    }
    buf_addc(out, '"');
    buf_adds(out, guard);
    for (; *s; s++) {
        if (*s == '"') {
            buf_addc(out, '"');
        }
        buf_addc(out, *s);
    }
    buf_addc(out, '"');
}

static void add_table(struct buf *out, struct arena *a, const struct doc_table *t)
{
    const struct doc_cell **grid = doc_grid(a, t);
    for (int r = 0; r < t->rows; r++) {
        for (int c = 0; c < t->cols; c++) {
            const struct doc_cell *cell = grid[(size_t)r * (size_t)t->cols + (size_t)c];
            if (c > 0) {
                buf_addc(out, ',');
            }
            if (doc_starts_at(cell, r, c)) {
                doc_csv_field(out, a, cell->text, cell->num.is_number);
            }
        }
        buf_adds(out, "\r\n");
    }
}

bool doc_render_csv(const struct doc *d, const struct doc_options *o, struct buf *out,
                    struct err *e)
{
    (void)o;
    if (!doc_sound(d, e)) {
        return false;
    }
    struct arena a = {0};
    buf_adds(out, "\xEF\xBB\xBF"); /* without it Excel on a Chinese Windows reads GBK */
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->kind == DOC_TABLE) {
            add_table(out, &a, b->table);
        } else {
            /* a page break: an empty row */
            doc_csv_field(out, &a, b->kind == DOC_PAGE_BREAK ? "" : b->text, false);
            buf_adds(out, "\r\n");
        }
    }
    arena_release(&a);
    return true;
}
