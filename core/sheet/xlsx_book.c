#include "core/sheet/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/sheet/sheet.h"
#include "locale/text.h"

#define SHEETS_MAX 1000
#define STYLES_MAX 65536
#define WORKBOOK_PATH "xl/workbook.xml"
#define RELS_PATH "xl/_rels/workbook.xml.rels"

struct listed {
    const char *name, *rel;
    bool hidden;
};

struct rel {
    const char *id, *path;
    bool is_sheet;
};

/* What is needed only while opening. */
struct opening {
    struct xlsx_book *w;
    struct listed sheet[SHEETS_MAX];
    int nsheets;
    struct rel rel[SHEETS_MAX];
    int nrels;
    const char *strings_path, *styles_path;
    struct buf text; /* of the shared string being read */
    bool in_text, in_reading_aid;
    bool in_cell_styles;
    struct {
        long id;
        struct number_format f;
    } custom[SHEETS_MAX];
    int ncustom;
};

static bool is_true(const char *v)
{
    return v && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
}

static void workbook_start(struct part *part, const char *name, const char **attr)
{
    struct opening *o = part_ctx(part);
    if (strcmp(name, "workbookPr") == 0) {
        o->w->date1904 = is_true(part_attr(attr, "date1904"));
    } else if (strcmp(name, "sheet") == 0 && o->nsheets < SHEETS_MAX) {
        const char *title = part_attr(attr, "name"), *rel = part_attr(attr, "id");
        const char *state = part_attr(attr, "state");
        o->sheet[o->nsheets++] = (struct listed){
            .name = arena_strdup(&o->w->arena, title ? title : ""),
            .rel = arena_strdup(&o->w->arena, rel ? rel : ""),
            .hidden = state && strcmp(state, "visible") != 0,
        };
    }
}

/* A target is relative to xl/ or, with a slash in front, to the package. */
static const char *resolve(struct arena *a, const char *target)
{
    if (*target == '/') {
        return arena_strdup(a, target + 1);
    }
    if (str_starts(target, "../")) {
        return arena_strdup(a, target + 3);
    }
    return arena_printf(a, "xl/%s", str_starts(target, "./") ? target + 2 : target);
}

static void rels_start(struct part *part, const char *name, const char **attr)
{
    struct opening *o = part_ctx(part);
    const char *id = part_attr(attr, "Id"), *type = part_attr(attr, "Type");
    const char *target = part_attr(attr, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target) {
        return;
    }
    const char *path = resolve(&o->w->arena, target);
    if (str_ends(type, "/sharedStrings")) {
        o->strings_path = path;
    } else if (str_ends(type, "/styles")) {
        o->styles_path = path;
    } else if (o->nrels < SHEETS_MAX) {
        o->rel[o->nrels++] = (struct rel){
            .id = arena_strdup(&o->w->arena, id),
            .path = path,
            .is_sheet = str_ends(type, "/worksheet"),
        };
    }
}

static bool hex4(const char *p, uint32_t *cp)
{
    *cp = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        int v = c >= '0' && c <= '9' ? c - '0'
              : c >= 'a' && c <= 'f' ? c - 'a' + 10
              : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (v < 0) {
            return false;
        }
        *cp = *cp * 16 + (uint32_t)v;
    }
    return true;
}

/* _x000D_ at p, n bytes left. NUL and halves of surrogate pairs stay as they are written. */
static bool is_escape(const char *p, size_t n, uint32_t *cp)
{
    return n >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' && hex4(p + 2, cp) && *cp &&
           (*cp < 0xD800 || *cp > 0xDFFF);
}

void xlsx_unescape(struct buf *text)
{
    size_t to = 0;
    for (size_t i = 0; i < text->n;) {
        uint32_t cp;
        size_t len = 1;
        char one[4] = {text->p[i]};
        if (is_escape(text->p + i, text->n - i, &cp)) {
            len = str_encode(cp, one);
            i += 7;
        } else {
            i++;
        }
        if (one[0] == '\n' && to > 0 && text->p[to - 1] == '\r') {
            to--;
        }
        memcpy(text->p + to, one, len);
        to += len;
    }
    text->n = to;
    for (size_t i = 0; i < to; i++) {
        text->p[i] = text->p[i] == '\r' ? '\n' : text->p[i];
    }
    if (text->p) {
        text->p[to] = '\0';
    }
}

static void strings_start(struct part *part, const char *name, const char **attr)
{
    struct opening *o = part_ctx(part);
    (void)attr;
    if (strcmp(name, "si") == 0) {
        buf_clear(&o->text);
    } else if (strcmp(name, "rPh") == 0) {
        o->in_reading_aid = true; /* pronunciation above the text, not the text */
    } else if (strcmp(name, "t") == 0) {
        o->in_text = !o->in_reading_aid;
    }
}

static bool add_string(struct xlsx_book *w, const struct buf *text)
{
    w->strings_total += text->n + 1 + sizeof(*w->string);
    if (w->strings_total > SHEET_TOTAL_MAX) {
        return false;
    }
    if (w->nstrings == w->strings_cap) {
        w->strings_cap = w->strings_cap ? w->strings_cap * 2 : 256;
        w->string = xreallocarray(w->string, w->strings_cap, sizeof(*w->string));
    }
    w->string[w->nstrings++] = arena_strndup(&w->arena, buf_str(text), text->n);
    return true;
}

static void too_much_text(struct part *part)
{
    err_set(part_err(part), ERR_DATA, "", _("表格的文字总量超过 %u MiB，请拆成几个文件再导入。"),
            SHEET_TOTAL_MAX >> 20);
    part_stop(part);
}

static void strings_end(struct part *part, const char *name)
{
    struct opening *o = part_ctx(part);
    if (strcmp(name, "t") == 0) {
        o->in_text = false;
    } else if (strcmp(name, "rPh") == 0) {
        o->in_reading_aid = false;
    } else if (strcmp(name, "si") == 0) {
        xlsx_unescape(&o->text);
        if (!add_string(o->w, &o->text)) {
            too_much_text(part);
        }
    }
}

static void strings_text(struct part *part, const char *s, int n)
{
    struct opening *o = part_ctx(part);
    if (o->in_text) {
        buf_add(&o->text, s, (size_t)n);
        if (o->text.n > SHEET_TOTAL_MAX) {
            too_much_text(part);
        }
    }
}

static struct number_format format_of(const struct opening *o, const char *id)
{
    long n = id ? strtol(id, NULL, 10) : 0;
    for (int i = 0; i < o->ncustom; i++) {
        if (o->custom[i].id == n) {
            return o->custom[i].f;
        }
    }
    return format_builtin(n);
}

static void styles_start(struct part *part, const char *name, const char **attr)
{
    struct opening *o = part_ctx(part);
    struct xlsx_book *w = o->w;
    if (strcmp(name, "cellXfs") == 0) {
        o->in_cell_styles = true;
    } else if (strcmp(name, "numFmt") == 0 && !o->in_cell_styles && o->ncustom < SHEETS_MAX) {
        const char *id = part_attr(attr, "numFmtId"), *code = part_attr(attr, "formatCode");
        o->custom[o->ncustom].id = id ? strtol(id, NULL, 10) : -1;
        o->custom[o->ncustom++].f = format_parse(code ? code : "");
    } else if (strcmp(name, "xf") == 0 && o->in_cell_styles && w->nstyles < STYLES_MAX) {
        if (w->nstyles == w->styles_cap) {
            w->styles_cap = w->styles_cap ? w->styles_cap * 2 : 64;
            w->style = xreallocarray(w->style, w->styles_cap, sizeof(*w->style));
        }
        w->style[w->nstyles++] = format_of(o, part_attr(attr, "numFmtId"));
    }
}

static void styles_end(struct part *part, const char *name)
{
    struct opening *o = part_ctx(part);
    if (strcmp(name, "cellXfs") == 0) {
        o->in_cell_styles = false;
    }
}

static const struct rel *find_rel(const struct opening *o, const char *id)
{
    for (int i = 0; i < o->nrels; i++) {
        if (strcmp(o->rel[i].id, id) == 0) {
            return &o->rel[i];
        }
    }
    return NULL;
}

static bool choose_sheet(struct opening *o, int sheet_no, struct err *e)
{
    int at = 0;
    for (int i = 0; i < o->nsheets; i++) {
        const struct rel *rel = find_rel(o, o->sheet[i].rel);
        if (!rel || !rel->is_sheet || o->sheet[i].hidden) {
            continue;
        }
        if (at++ == sheet_no) {
            o->w->sheet_name = o->sheet[i].name;
            o->w->sheet_path = rel->path;
            return true;
        }
    }
    if (at == 0) {
        return err_set(e, ERR_DATA, "", _("文件中没有可见的工作表，请在表格软件中检查后再导入。"));
    }
    return err_set(e, ERR_DATA, "", _("文件中只有 %d 个可见的工作表，没有第 %d 个，请另选。"), at,
                   sheet_no + 1);
}

static bool read_parts(struct opening *o, int sheet_no, struct err *e)
{
    static const struct part_ops list = {.start = workbook_start}, rels = {.start = rels_start};
    static const struct part_ops styles = {.start = styles_start, .end = styles_end};
    static const struct part_ops strings = {strings_start, strings_end, strings_text};
    struct package *pk = &o->w->pk;
    bool found;
    if (!part_read(pk, WORKBOOK_PATH, &list, o, NULL, e) ||
        !part_read(pk, RELS_PATH, &rels, o, NULL, e) || !choose_sheet(o, sheet_no, e)) {
        return false;
    }
    return (!o->styles_path || part_read(pk, o->styles_path, &styles, o, &found, e)) &&
           (!o->strings_path || part_read(pk, o->strings_path, &strings, o, &found, e));
}

bool xlsx_book_open(struct xlsx_book *w, const void *p, size_t n, int sheet_no, struct err *e)
{
    *w = (struct xlsx_book){.pk = {.p = p, .n = n}};
    struct opening *o = xcalloc(1, sizeof(*o));
    o->w = w;
    bool ok = read_parts(o, sheet_no, e);
    buf_release(&o->text);
    free(o);
    if (!ok) {
        xlsx_book_close(w);
    }
    return ok;
}

void xlsx_book_close(struct xlsx_book *w)
{
    free(w->string);
    free(w->style);
    arena_release(&w->arena);
    *w = (struct xlsx_book){0};
}
