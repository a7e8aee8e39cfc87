/* The one place that knows libxlsxwriter. One sheet for what stands between two page breaks. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/doc/doc.h"
#include "core/doc/render.h"
#include "locale/text.h"

#define FONT "宋体"
#define GENERAL "General"
#define MAX_TEXT 32767     /* characters in a cell, a limit of the format */
#define MAX_TENTHS 4090    /* the highest row: 409 points */
#define LINE_TENTHS 140    /* a line of 10.5 points */
#define PAD_TENTHS 50
#define SHEET_COLUMNS 92   /* a column unit is one half-width character: A4 upright holds these */
#define SHEET_COLUMNS_WIDE 138
#define MAX_SAFE 9007199254740992 /* 2^53: above, a spreadsheet's number is no longer exact */
#define FIXED_DATE 946684800 /* 2000-01-01: without a date the library takes the clock */

/* A format once made is used for all cells that look the same; `look` is its description. */
struct look {
    char name[80];
    lxw_format *format;
};

struct sheets {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    struct arena *a;
    const struct doc *d;
    lxw_row_t row;
    int last_col;
    bool has_widths, has_head;
    struct look *look;
    size_t nlooks, cap;
    lxw_error failed; /* the first failure of the library */
};

static void keep(struct sheets *s, lxw_error rc)
{
    s->failed = s->failed ? s->failed : rc;
}

static void set_look(lxw_format *f, enum doc_align align, unsigned style, const char *number)
{
    static const uint8_t by_align[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
    format_set_font_name(f, FONT);
    format_set_font_size(f, 10.5);
    format_set_align(f, by_align[align]);
    format_set_align(f, style & DOC_TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(f);
    if (strcmp(number, GENERAL) != 0) {
        format_set_num_format(f, number);
    }
    if (style & DOC_HEAD) {
        format_set_bold(f);
    }
    if (style & DOC_VERTICAL) {
        format_set_rotation(f, 270); /* the library's name for stacked characters */
    }
}

/* size 0: a cell with borders; else a line outside a table of that type size. */
static lxw_format *look(struct sheets *s, enum doc_align align, unsigned style, int size,
                        const char *number)
{
    char name[sizeof(s->look->name)];
    style &= DOC_HEAD | DOC_VERTICAL | DOC_TOP;
    snprintf(name, sizeof(name), "%d %u %d %s", (int)align, style, size, number);
    for (size_t i = 0; i < s->nlooks; i++) {
        if (strcmp(s->look[i].name, name) == 0) {
            return s->look[i].format;
        }
    }
    if (s->nlooks == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 32;
        s->look = xreallocarray(s->look, s->cap, sizeof(*s->look));
    }
    struct look *l = &s->look[s->nlooks++];
    memcpy(l->name, name, sizeof(name));
    l->format = workbook_add_format(s->book);
    set_look(l->format, align, style, number);
    if (size) {
        format_set_font_size(l->format, size);
    } else {
        format_set_border(l->format, LXW_BORDER_THIN);
    }
    return l->format;
}

static bool writes_number(const struct doc_number *n)
{
    return n->is_number && n->number < MAX_SAFE && n->number > -MAX_SAFE && n->scale >= 0 &&
           n->scale <= 15 && doc_decimals(n) <= 30;
}

/* "0.00", "#,##0.00" when the text beside it groups its digits, "0.0%". */
static const char *number_format(struct arena *a, const struct doc_cell *c)
{
    if (!writes_number(&c->num)) {
        return GENERAL;
    }
    int n = doc_decimals(&c->num);
    return arena_printf(a, "%s%s%.*s%s", strchr(c->text, ',') ? "#,##0" : "0", n ? "." : "", n,
                        "000000000000000000000000000000", c->num.percent ? "%" : "");
}

/* A spreadsheet knows binary fractions only. One division of two exact numbers gives the nearest
   one, which shows the very digits we had. */
static double number_value(const struct doc_number *n)
{
    double by = n->percent ? 100 : 1;
    for (int i = 0; i < n->scale; i++) {
        by *= 10;
    }
    return (double)n->number / by;
}

/* Merges when there is something to merge (the library refuses a single square). */
static void put(struct sheets *s, lxw_row_t row, const struct doc_cell *c, lxw_format *f)
{
    lxw_col_t col = (lxw_col_t)c->col;
    if (c->rowspan > 1 || c->colspan > 1) {
        keep(s, worksheet_merge_range(s->sheet, row, col, row + (lxw_row_t)c->rowspan - 1,
                                      (lxw_col_t)(c->col + c->colspan - 1), "", f));
    }
    const char *text = doc_clean(s->a, c->text);
    if (writes_number(&c->num)) {
        keep(s, worksheet_write_number(s->sheet, row, col, number_value(&c->num), f));
    } else if (*text) {
        keep(s, worksheet_write_string(s->sheet, row, col, text, f)); /* never as a formula */
    } else {
        keep(s, worksheet_write_blank(s->sheet, row, col, f));
    }
}

static int lines_in(struct arena *a, const char *text, int cols)
{
    struct doc_line *line;
    return (int)doc_wrap(a, text, cols > 2 ? cols : 2, &line);
}

/* Neither the library nor a reader of the file computes the height of wrapped rows. */
static void set_heights(struct sheets *s, const struct doc_table *t, const int *width)
{
    struct arena a = {0};
    int *need = arena_alloc(&a, t->ncells * sizeof(*need));
    for (size_t i = 0; i < t->ncells; i++) {
        const struct doc_cell *c = &t->cell[i];
        int cols = c->style & DOC_VERTICAL ? 2 : doc_sum(width, c->col, c->colspan) - 1;
        int lines = lines_in(&a, c->text, cols);
        need[i] = (lines > c->lines ? lines : c->lines) * LINE_TENTHS + PAD_TENTHS;
    }
    int *height = doc_row_heights(&a, t, need, LINE_TENTHS + PAD_TENTHS, 0);
    for (int r = 0; r < t->rows; r++) {
        int tenths = height[r] < MAX_TENTHS ? height[r] : MAX_TENTHS;
        keep(s, worksheet_set_row(s->sheet, s->row + (lxw_row_t)r, tenths / 10.0, NULL));
    }
    arena_release(&a);
}

static int sheet_columns(const struct sheets *s)
{
    return s->d->landscape ? SHEET_COLUMNS_WIDE : SHEET_COLUMNS;
}

static void set_head(struct sheets *s, const struct doc_table *t)
{
    lxw_row_t first = s->row + (lxw_row_t)t->repeat_from;
    if (t->head_rows > 0 && !s->has_head) { /* the format knows one head a sheet */
        keep(s, worksheet_repeat_rows(s->sheet, first, first + (lxw_row_t)t->head_rows - 1));
        s->has_head = true;
    }
}

static void add_table(struct sheets *s, const struct doc_table *t)
{
    int *width = doc_col_widths(s->a, t, sheet_columns(s), 3);
    for (int c = 0; c < t->cols && !s->has_widths; c++) {
        keep(s, worksheet_set_column(s->sheet, (lxw_col_t)c, (lxw_col_t)c, width[c], NULL));
    }
    s->has_widths = true;
    set_heights(s, t, width);
    for (size_t i = 0; i < t->ncells; i++) {
        const struct doc_cell *c = &t->cell[i];
        lxw_format *f = look(s, c->align, c->style, 0, number_format(s->a, c));
        put(s, s->row + (lxw_row_t)c->row, c, f);
    }
    set_head(s, t);
    s->row += (lxw_row_t)t->rows;
}

/* Title, subtitle and text go across all columns of the sheet. */
static void add_line(struct sheets *s, const struct doc_block *b)
{
    static const struct { int size, tenths; unsigned style; } by_kind[] = {
        [DOC_TITLE] = {18, 280, DOC_HEAD}, [DOC_SUBTITLE] = {12, 180, 0}, [DOC_TEXT] = {11, 150, 0},
        [DOC_HEADING] = {15, 240, DOC_HEAD}, [DOC_BODY] = {14, 210, 0},
        [DOC_RED] = {22, 360, DOC_HEAD}, [DOC_TO] = {14, 210, 0}, [DOC_SIGN] = {14, 210, 0},
    };
    struct doc_cell c = {.rowspan = 1, .colspan = s->last_col + 1, .text = b->text,
                         .align = b->align};
    int cols = sheet_columns(s) * 10 / by_kind[b->kind].size;
    int tenths = lines_in(s->a, b->text, cols) * by_kind[b->kind].tenths;
    keep(s, worksheet_set_row(s->sheet, s->row, tenths / 10.0, NULL));
    put(s, s->row, &c,
        look(s, b->align, by_kind[b->kind].style, by_kind[b->kind].size, GENERAL));
    s->row++;
}

/* Texts side by side: a line for each row. */
static void add_bare(struct sheets *s, const struct doc_table *t)
{
    struct buf text = {0};
    for (size_t i = 0; i < t->ncells; i++) {
        buf_addf(&text, "%s%s", text.n ? "　　" : "", t->cell[i].text);
        if (i + 1 == t->ncells || t->cell[i + 1].row != t->cell[i].row) {
            add_line(s, &(struct doc_block){.kind = DOC_TEXT, .text = buf_str(&text),
                                            .align = t->part == DOC_COPY ? DOC_LEFT : DOC_CENTRE});
            buf_clear(&text);
        }
    }
    buf_release(&text);
}

static size_t end_of_sheet(const struct doc *d, size_t from)
{
    while (from < d->nblocks && d->block[from].kind != DOC_PAGE_BREAK) {
        from++;
    }
    return from;
}

#define NAME_CHARS 31 /* that a sheet's name may have, in UTF-16 */

/* The name as far as a sheet may have it: none of []:*?/\ and '. With room for `tail`, which
   follows. NULL, the library's own name, when none is left. */
static const char *sheet_name(struct sheets *s, const char *name, const char *tail)
{
    struct buf b = {0};
    const char *p = doc_clean(s->a, name);
    size_t n = strlen(p), room = NAME_CHARS - strlen(tail);
    for (size_t i = 0, chars = 0; i < n && chars < room; chars++) {
        uint32_t cp;
        i += str_decode(p + i, n - i, &cp);
        chars += cp > 0xFFFF;
        if (chars < room) {
            buf_addcp(&b, cp < 0x80 && strchr("[]:*?/\\'\n", (int)cp) ? '_' : cp);
        }
    }
    buf_adds(&b, b.n ? tail : "");
    const char *made = arena_strdup(s->a, buf_str(&b));
    buf_release(&b);
    bool good = *made && workbook_validate_sheet_name(s->book, made) == LXW_NO_ERROR;
    return good ? made : NULL;
}

/* What the sheet that begins at block `from` is to be named; one without a name has that of the
   sheet before it. NULL: none. */
static const char *wish(const struct doc *d, size_t from)
{
    while (from > 0) {
        const struct doc_block *b = &d->block[--from];
        if (b->kind == DOC_PAGE_BREAK && *b->text) {
            return b->text;
        }
    }
    return d->sheet;
}

/* Sheets of one wish are numbered. */
static const char *numbered_name(struct sheets *s, size_t from)
{
    const char *name = wish(s->d, from);
    size_t before = 0, all = 0;
    if (!name || !*name) {
        return NULL;
    }
    for (size_t at = 0; at < s->d->nblocks; at = end_of_sheet(s->d, at) + 1) {
        const char *other = wish(s->d, at);
        bool same = other && strcmp(other, name) == 0;
        all += same;
        before += same && at < from;
    }
    return sheet_name(s, name, all > 1 ? arena_printf(s->a, "%zu", before + 1) : "");
}

static void add_sheet(struct sheets *s, size_t from, size_t end, bool only)
{
    const char *name = only ? sheet_name(s, s->d->name, "") : numbered_name(s, from);
    s->sheet = workbook_add_worksheet(s->book, name);
    s->row = 0;
    s->last_col = 0;
    s->has_widths = s->has_head = false;
    for (size_t i = from; i < end; i++) {
        const struct doc_table *t = s->d->block[i].table;
        s->last_col = t && !t->bare && t->cols - 1 > s->last_col ? t->cols - 1 : s->last_col;
    }
    keep(s, worksheet_set_column(s->sheet, 0, 0, sheet_columns(s), NULL)); /* text alone */
    for (size_t i = from; i < end; i++) {
        if (s->d->block[i].table && s->d->block[i].table->bare) {
            add_bare(s, s->d->block[i].table);
        } else if (s->d->block[i].table) {
            add_table(s, s->d->block[i].table);
        } else {
            add_line(s, &s->d->block[i]);
        }
    }
    if (s->row > 0) {
        keep(s, worksheet_print_area(s->sheet, 0, 0, s->row - 1, (lxw_col_t)s->last_col));
    }
    worksheet_set_paper(s->sheet, 9); /* A4 */
    worksheet_set_margins(s->sheet, 0.79, 0.79, 0.79, 0.79);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_center_horizontally(s->sheet);
    keep(s, worksheet_set_footer(s->sheet, _("&C第 &P 页 共 &N 页")));
    if (s->d->landscape) {
        worksheet_set_landscape(s->sheet);
    }
}

static void add_all(struct sheets *s, const struct doc_options *o)
{
    lxw_doc_properties properties = {
        .title = (char *)s->d->name,
        .created = o && o->created ? (time_t)o->created : FIXED_DATE,
    };
    keep(s, workbook_set_properties(s->book, &properties));
    size_t from = 0, end = end_of_sheet(s->d, 0);
    add_sheet(s, from, end, end == s->d->nblocks);
    while (end < s->d->nblocks) {
        from = end + 1;
        end = end_of_sheet(s->d, from);
        add_sheet(s, from, end, false);
    }
}

/* What the format cannot hold is refused before anything is written. */
static bool texts_fit(const struct doc *d, struct err *e)
{
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_table *t = d->block[i].table;
        for (size_t k = 0; t && k < t->ncells; k++) {
            if (str_count(t->cell[k].text) > MAX_TEXT) {
                return err_set(e, ERR_DATA, t->cell[k].place,
                               _("第 %d 行的一格有 %zu 个字，电子表格一格最多 %d 个字；"
                                 "请缩短，或改用 PDF"),
                               t->cell[k].row + 1, str_count(t->cell[k].text), MAX_TEXT);
            }
        }
    }
    return true;
}

static bool cannot_write(struct err *e, const char *why)
{
    return err_set(e, ERR_IO, NULL,
                   _("电子表格写不成（%s）；请检查临时文件夹是否存在、磁盘是否已满"), why);
}

/* A whole zip file ends in its directory's end record: a write cut short lacks it. */
static bool take_file(int fd, struct buf *out, struct err *e)
{
    struct stat st;
    struct buf b = {0};
    char part[65536];
    ssize_t got;
    off_t at = 0;
    while ((got = pread(fd, part, sizeof(part), at)) > 0) {
        buf_add(&b, part, (size_t)got);
        at += got;
    }
    bool ok = got == 0 && fstat(fd, &st) == 0 && b.n >= 22 && (size_t)st.st_size == b.n &&
              memcmp(b.p + b.n - 22, "PK\5\6", 4) == 0;
    if (ok) {
        buf_add(out, b.p, b.n);
    }
    buf_release(&b);
    return ok || cannot_write(e, _("文件不完整"));
}

/* The library checks no write to its temporary files: a full disk would cut a sheet short without
   a word. So the room is asked for beforehand: some 200 bytes a square, and the texts. */
static bool room_for(const struct doc *d, const char *folder, struct err *e)
{
    off_t need = 65536;
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_table *t = d->block[i].table;
        need += (off_t)strlen(d->block[i].text) * 8;
        need += t ? (off_t)t->rows * t->cols * 200 : 0;
        for (size_t k = 0; t && k < t->ncells; k++) {
            need += (off_t)strlen(t->cell[k].text) * 8;
        }
    }
    struct buf path = {0};
    buf_addf(&path, "%s/anzhang-XXXXXX", folder);
    int fd = mkstemp(path.p);
    int why = fd < 0 ? errno : posix_fallocate(fd, 0, need);
    if (fd >= 0) {
        unlink(path.p);
        close(fd);
    }
    buf_release(&path);
    return why == 0 || cannot_write(e, strerror(why));
}

static bool write_book(const struct doc *d, const struct doc_options *o, const char *folder,
                       int fd, struct err *e)
{
    struct arena a = {0};
    struct sheets s = {.a = &a, .d = d};
    lxw_workbook_options options = {.tmpdir = (char *)folder};
    s.book = workbook_new_opt(arena_printf(&a, "/proc/self/fd/%d", fd), &options);
    BUG_ON(!s.book);
    add_all(&s, o);
    keep(&s, workbook_close(s.book)); /* frees it, also when it fails */
    free(s.look);
    arena_release(&a);
    return s.failed == LXW_NO_ERROR || cannot_write(e, lxw_strerror(s.failed));
}

/* The file itself is written into memory: no copy of a form stays on the disk, whatever happens. */
bool doc_render_xlsx(const struct doc *d, const struct doc_options *o, struct buf *out,
                     struct err *e)
{
    const char *folder = getenv("TMPDIR");
    folder = folder && *folder ? folder : "/tmp";
    if (!doc_sound(d, e) || !texts_fit(d, e) || !room_for(d, folder, e)) {
        return false;
    }
    int fd = memfd_create("anzhang-xlsx", MFD_CLOEXEC);
    if (fd < 0) {
        return cannot_write(e, strerror(errno));
    }
    bool ok = write_book(d, o, folder, fd, e) && take_file(fd, out, e);
    close(fd);
    return ok;
}
