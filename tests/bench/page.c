/* page N FILE: N bare pages by pangocairo, each with as many short Chinese texts in boxes as a form
   has cells. The reference for a printed form. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

enum { CELLS = 120, ACROSS = 6 };

static void cell(cairo_t *cr, PangoLayout *l, int i)
{
    double x = 40 + i % ACROSS * 85, y = 40 + (double)(i / ACROSS) * 36;
    cairo_rectangle(cr, x, y, 85, 36);
    cairo_stroke(cr);
    cairo_move_to(cr, x + 2, y + 2);
    pango_layout_set_text(l, i % 3 ? "来访接待及时受理信访事项" : "≥90%", -1);
    pango_cairo_show_layout(cr, l);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        return 64;
    }
    cairo_surface_t *s = cairo_pdf_surface_create(argv[2], 595, 842);
    cairo_t *cr = cairo_create(s);
    PangoLayout *l = pango_cairo_create_layout(cr);
    PangoFontDescription *fd = pango_font_description_from_string("Noto Serif CJK SC 9");
    pango_layout_set_font_description(l, fd);
    pango_layout_set_width(l, 81 * PANGO_SCALE);
    cairo_set_line_width(cr, 0.5);
    for (int n = atoi(argv[1]); n > 0; n--) {
        for (int i = 0; i < CELLS; i++) {
            cell(cr, l, i);
        }
        cairo_show_page(cr);
    }
    pango_font_description_free(fd);
    g_object_unref(l);
    cairo_destroy(cr);
    cairo_surface_finish(s);
    int status = cairo_surface_status(s) == CAIRO_STATUS_SUCCESS ? 0 : 74;
    cairo_surface_destroy(s);
    return status;
}
