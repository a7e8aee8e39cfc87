/* Any text as a layout: what is read gives new forms whose sheet is a sound grid. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/selfeval.h"
#include "core/report/selfeval_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(const struct layout *l)
{
    for (size_t i = 0; i < l->nlevel; i++) {
        const struct layout_level *v = layout_level(l, l->level[i].word);
        BUG_ON(!v || l->level[i].weight < -1);
        for (const char *const *c = l->level[i].child; *c; c++) {
            BUG_ON(!layout_has_child(&l->level[i], *c));
            layout_full_word(l, *c);
        }
    }
    for (micro s = 0; s <= 100 * MICRO; s += 10 * MICRO) {
        layout_grade(l, s);
    }
}

static void draw(struct layout *l)
{
    struct book book = {.layout = l, .nlayout = 1, .over_percent = 130 * MICRO};
    struct arena a = {0};
    struct rec r;
    int row, col;
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &book, l->id, 2024, "单位");
    for (int use = SHEET_PAPER; use <= SHEET_SCREEN; use++) {
        struct doc *d = doc_new(&a, "");
        BUG_ON(!doc_table_check(selfeval_sheet(d, &r, &book, (enum sheet_use)use), &row, &col));
    }
    rec_release(&r);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct layout l;
    struct err e = {0};
    char *text = xstrndup((const char *)data, size);
    str_drop_invalid(text); /* texts inside the program are valid UTF-8 */
    if (layout_parse(text, &l, &e)) {
        ask(&l);
        draw(&l);
    } else {
        BUG_ON(e.code != ERR_DATA || !*e.text || !str_valid(e.text, strlen(e.text)));
    }
    layout_release(&l);
    free(text);
    return 0;
}
