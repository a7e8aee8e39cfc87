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

#define FANGSONG "FangSong_GB2312, FangSong, 仿宋_GB2312, 仿宋, STFangsong"
#define XIAOBIAO "FZXiaoBiaoSong-B05S, 方正小标宋简体, 方正小标宋_GBK"

/* Sizes and pitches in hundredths of a point. A letter's type area is 156 x 225 mm (GB/T 9704
   5.2): 22 lines of 28.99 points, and 28 characters of 16 points in 442.2, which is why these
   stand a little closer than their size. */
static const struct {
    int size, pitch;
    PangoWeight weight;
    int spacing;          /* between characters, pango units */
    const char *families; /* before those of the setting; NULL: none */
} faces[PDF_FACES] = {
    [PDF_BODY] = {1050, 1450, PANGO_WEIGHT_NORMAL, 0, NULL},
    [PDF_BOLD] = {1050, 1450, PANGO_WEIGHT_BOLD, 0, NULL},
    [PDF_TITLE] = {1800, 2600, PANGO_WEIGHT_BOLD, 0, NULL},
    [PDF_SUBTITLE] = {1200, 1800, PANGO_WEIGHT_NORMAL, 0, NULL},
    [PDF_HEADING] = {1500, 2400, PANGO_WEIGHT_BOLD, 0, NULL},
    [PDF_LARGE] = {1400, 2400, PANGO_WEIGHT_NORMAL, 0, NULL},
    [PDF_FOOT] = {900, 1200, PANGO_WEIGHT_NORMAL, 0, NULL},
    [PDF_LETTER] = {1600, 2899, PANGO_WEIGHT_NORMAL, -220, FANGSONG},
    [PDF_LETTER_HEAD] = {1600, 2899, PANGO_WEIGHT_MEDIUM, -220, "SimHei, 黑体, Noto Sans CJK SC"},
    [PDF_LETTER_TITLE] = {2200, 2899, PANGO_WEIGHT_BOLD, 0, XIAOBIAO},
    [PDF_RED] = {4200, 4200, PANGO_WEIGHT_BOLD, 0, XIAOBIAO},
    [PDF_COPY] = {1400, 2000, PANGO_WEIGHT_NORMAL, 0, FANGSONG},
    [PDF_NUMBER] = {1400, 1400, PANGO_WEIGHT_NORMAL, 0, "SimSun, 宋体"},
};

struct pdf_font {
    cairo_t *cr;
    PangoContext *context;
    PangoFontDescription *face[PDF_FACES];
    PangoAttrList *plain, *upright, *spaced;
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
static PangoAttrList *attributes(bool upright, int spacing)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    pango_attr_list_insert(list, pango_attr_language_new(pango_language_from_string("zh-cn")));
    if (upright) {
        pango_attr_list_insert(list, pango_attr_font_features_new("vert=1"));
    }
    if (spacing) {
        pango_attr_list_insert(list, pango_attr_letter_spacing_new(spacing));
    }
    return list;
}

int pdf_font_pitch(enum pdf_face face)
{
    return faces[face].pitch * PDF_UNIT / 100;
}

int pdf_font_size(enum pdf_face face)
{
    return faces[face].size * PDF_UNIT / 100;
}

static PangoFontDescription *description(const char *families, enum pdf_face face)
{
    PangoFontDescription *d = pango_font_description_new();
    const char *first = faces[face].families;
    char *all = first ? g_strconcat(first, ", ", families, NULL) : NULL;
    pango_font_description_set_family(d, all ? all : families);
    g_free(all);
    pango_font_description_set_size(d, pdf_font_size(face));
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
    f->plain = attributes(false, 0);
    f->upright = attributes(true, 0);
    f->spaced = attributes(false, faces[PDF_LETTER].spacing);
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
    pango_attr_list_unref(f->spaced);
    for (int i = 0; i < PDF_FACES; i++) {
        pango_font_description_free(f->face[i]);
    }
    g_object_unref(f->context);
    free(f);
}

static void set_text(struct pdf_font *f, const char *text)
{
    char *clean = str_clean(text, strlen(text), NULL);
    pango_layout_set_text(f->layout, clean, -1);
    free(clean);
}

static void lay_out(struct pdf_font *f, const struct pdf_text *t)
{
    int em = pdf_font_size(t->face);
    PangoAttrList *list = t->stacked ? f->upright : faces[t->face].spacing ? f->spaced : f->plain;
    pango_layout_set_font_description(f->layout, f->face[t->face]);
    pango_layout_set_attributes(f->layout, list);
    pango_layout_set_wrap(f->layout, t->stacked ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(f->layout, t->stacked ? em + em / 8 : t->width);
    pango_layout_set_indent(f->layout, -t->hang);
    pango_layout_set_justify(f->layout, faces[t->face].spacing && t->align == DOC_LEFT);
    set_text(f, t->text);
}

int pdf_font_width(struct pdf_font *f, const struct pdf_text *t)
{
    int width = 0;
    lay_out(f, t);
    for (int i = t->first; i < t->first + t->n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(f->layout, i);
        PangoRectangle r = {0};
        if (line) {
            pango_layout_line_get_extents(line, NULL, &r);
        }
        width = r.width > width ? r.width : width;
    }
    return width;
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
    int base = t->y + pitch / 2 + pdf_font_size(t->face) * 38 / 100;
    int end = pango_layout_get_line_count(f->layout);
    end = t->first + t->n < end ? t->first + t->n : end;
    for (int i = t->first; i < end; i++, base += pitch) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(f->layout, i);
        PangoRectangle r;
        pango_layout_line_get_extents(line, NULL, &r);
        int x = t->x + (t->width - r.width) * part[t->stacked ? DOC_CENTRE : t->align] / 2;
        x += i > 0 ? t->hang : 0;
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
