#include "core/report/rejected.h"

#include "core/doc/render.h"

#define REASON_HEAD "未读入的原因" /* a word of the file, in whatever language */

static void add_cells(const struct sheet *s, int row, const char *last, struct arena *a,
                      struct buf *out)
{
    for (int x = 0; x < s->cols; x++) {
        const char *text = sheet_cell(s, row, x);
        doc_csv_field(out, a, text, doc_plain_number(text));
        buf_addc(out, ',');
    }
    doc_csv_field(out, a, last, false);
    buf_adds(out, "\r\n");
}

/* Both stand in the order of the lines: *at only goes on. */
static const struct rejected *find(const struct rejected *v, size_t n, int line, size_t *at)
{
    while (*at < n && (v[*at].warning || v[*at].line < line)) {
        ++*at;
    }
    return *at < n && v[*at].line == line ? &v[*at] : NULL;
}

size_t rejected_csv(const struct sheet *s, int head, const struct rejected *v, size_t n,
                    struct buf *out)
{
    struct arena a = {0};
    size_t written = 0, at = 0;
    buf_adds(out, "\xEF\xBB\xBF");
    if (head >= 0) {
        add_cells(s, head, REASON_HEAD, &a, out);
    }
    for (int row = head + 1; row < s->rows; row++) {
        const struct rejected *r = find(v, n, sheet_line(s, row), &at);
        if (r) {
            add_cells(s, row, r->why, &a, out);
            written++;
        }
    }
    arena_release(&a);
    return written;
}
