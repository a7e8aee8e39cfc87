#include "core/doc/pdf_font.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

#define DEFAULT_FAMILIES "Noto Serif CJK SC, AR PL UMing CN, serif"
#define HAN 0x6C49 /* 汉: a font without it cannot show the forms */

/* Sizes and pitches in tenths of a point. */
static const struct {
    int size, pitch;
    PangoWeight weight;
} faces[PDF_FACES] = {
    [PDF_BODY] = {105, 145, PANGO_WEIGHT_NORMAL}, [PDF_BOLD] = {105, 145, PANGO_WEIGHT_BOLD},
    [PDF_TITLE] = {180, 260, PANGO_WEIGHT_BOLD},  [PDF_SUBTITLE] = {120, 180, PANGO_WEIGHT_NORMAL},
    [PDF_HEADING] = {150, 240, PANGO_WEIGHT_BOLD}, [PDF_LARGE] = {140, 240, PANGO_WEIGHT_NORMAL},
    [PDF_FOOT] = {90, 120, PANGO_WEIGHT_NORMAL},
};

struct pdf_font {
    cairo_t *cr;
    PangoContext *context;
    PangoFontDescription *face[PDF_FACES];
    PangoAttrList *plain, *upright;
    PangoLayout *layout; /* one for all texts: 10,000 rows need no 10,000 layouts */
};

static bool any_font_has_han(void)
{
    FcCharSet *set = FcCharSetCreate();
    FcCharSetAddChar(set, HAN);
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddCharSet(pattern, FC_CHARSET, set);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *fonts = FcFontList(NULL, pattern, objects);
    bool found = fonts && fonts->nfont > 0;
    if (fonts) {
        FcFontSetDestroy(fonts);
    }
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    FcCharSetDestroy(set);
    return found;
}

/* No hyphens where a Latin word is broken; Chinese shapes where fonts share a code point; in a
   stack the shapes for vertical setting, so that brackets lie across. */
static PangoAttrList *attributes(bool upright)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    pango_attr_list_insert(list, pango_attr_language_new(pango_language_from_string("zh-cn")));
    if (upright) {
        pango_attr_list_insert(list, pango_attr_font_features_new("vert=1"));
    }
    return list;
}

static PangoFontDescription *description(const char *families, enum pdf_face face)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family(d, families);
    pango_font_description_set_size(d, faces[face].size * PANGO_SCALE / 10);
    pango_font_description_set_weight(d, faces[face].weight);
    return d;
}

struct pdf_font *pdf_font_open(struct _cairo *cr, const struct doc_options *o, struct err *e)
{
    const char *wanted = o && o->font ? o->font : DEFAULT_FAMILIES;
    /* Asked of fontconfig first: with no font at all pango ends the process. */
    if (!any_font_has_han()) {
        err_set(e, ERR_UNAVAIL, wanted,
                _("本机没有能显示汉字的字体，不能输出 PDF；请安装软件包 fonts-noto-cjk"
                  "（apt install fonts-noto-cjk），或在设置的“打印字体”中填写已安装的中文字体名"));
        return NULL;
    }
    struct pdf_font *f = xcalloc(1, sizeof(*f));
    f->cr = cr;
    f->context = pango_cairo_create_context(cr);
    pango_cairo_context_set_resolution(f->context, 72); /* a point is a unit of the page */
    pango_context_set_language(f->context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(f->context, FALSE);
    /* The default stands behind the wish: what 宋 of one family lacks comes from another 宋. */
    char *families = g_strconcat(o && o->font ? o->font : "", ", ", DEFAULT_FAMILIES, NULL);
    for (int i = 0; i < PDF_FACES; i++) {
        f->face[i] = description(families + (families[0] == ',' ? 2 : 0), i);
    }
    g_free(families);
    f->plain = attributes(false);
    f->upright = attributes(true);
    f->layout = pango_layout_new(f->context);
    return f;
}

void pdf_font_close(struct pdf_font *f)
{
    if (!f) {
        return;
    }
    g_object_unref(f->layout);
    pango_attr_list_unref(f->plain);
    pango_attr_list_unref(f->upright);
    for (int i = 0; i < PDF_FACES; i++) {
        pango_font_description_free(f->face[i]);
    }
    g_object_unref(f->context);
    free(f);
}

int pdf_font_pitch(enum pdf_face face)
{
    return faces[face].pitch * PDF_UNIT / 10;
}

static void set_text(struct pdf_font *f, const char *text)
{
    char *clean = str_clean(text, strlen(text), NULL);
    pango_layout_set_text(f->layout, clean, -1);
    free(clean);
}

static void lay_out(struct pdf_font *f, const struct pdf_text *t)
{
    int em = faces[t->face].size * PDF_UNIT / 10;
    pango_layout_set_font_description(f->layout, f->face[t->face]);
    pango_layout_set_attributes(f->layout, t->stacked ? f->upright : f->plain);
    pango_layout_set_wrap(f->layout, t->stacked ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(f->layout, t->stacked ? em + em / 8 : t->width);
    set_text(f, t->text);
}

int pdf_font_lines(struct pdf_font *f, const struct pdf_text *t, bool *unknown)
{
    if (!*t->text) {
        return 1;
    }
    lay_out(f, t);
    int n = pango_layout_get_line_count(f->layout);
    if (unknown && pango_layout_get_unknown_glyphs_count(f->layout) > 0) {
        *unknown = true;
    }
    return n > 0 ? n : 1;
}

/* Lines are set at our own pitch, not the font's: Noto's lines are half again as high as those of
   Arphic. A Chinese character's middle is 0.38 em above its base line, in every family. */
void pdf_font_draw(struct pdf_font *f, const struct pdf_text *t)
{
    static const int part[] = {[DOC_LEFT] = 0, [DOC_CENTRE] = 1, [DOC_RIGHT] = 2};
    if (!*t->text) {
        return;
    }
    lay_out(f, t);
    int pitch = pdf_font_pitch(t->face);
    int base = t->y + pitch / 2 + faces[t->face].size * PDF_UNIT / 10 * 38 / 100;
    int end = pango_layout_get_line_count(f->layout);
    end = t->first + t->n < end ? t->first + t->n : end;
    for (int i = t->first; i < end; i++, base += pitch) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(f->layout, i);
        PangoRectangle r;
        pango_layout_line_get_extents(line, NULL, &r);
        int x = t->x + (t->width - r.width) * part[t->stacked ? DOC_CENTRE : t->align] / 2;
        cairo_move_to(f->cr, (double)x / PDF_UNIT, (double)base / PDF_UNIT);
        pango_cairo_show_layout_line(f->cr, line);
    }
}

static bool box(struct pdf_font *f, const char *text)
{
    struct pdf_text t = {.text = text, .width = -1};
    bool unknown = false;
    pdf_font_lines(f, &t, &unknown);
    return unknown;
}

void pdf_font_missing(struct pdf_font *f, const char *text, struct buf *missing)
{
    if (!box(f, text)) {
        return;
    }
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        char one[5] = {0};
        size_t len = str_decode(text + i, n - i, &cp);
        memcpy(one, text + i, len);
        if (!strstr(buf_str(missing), one) && box(f, one)) {
            buf_adds(missing, one);
        }
        i += len;
    }
}
