/* Any text as a paper: what is read and passes the check draws records, full and empty, as sound
   tables. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/doc/render.h"
#include "core/report/paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two rows in each list, some cells with a text that may be a number. */
static void stuff(struct rec *r)
{
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (int i = 0; i < 2; i++) {
            rec_insert_row(r, (int)l, 0, NULL);
            rec_set(r, ROW((int)l, 0, 0), "7", NULL);
            rec_set(r, ROW((int)l, 0, (int)r->kind->lists[l].nfields / 2), "12", NULL);
        }
    }
    for (size_t i = 1; i < r->kind->nfields; i += 2) {
        rec_set(r, HEAD((int)i), i % 3 ? "2024-12-05" : "3", NULL);
    }
    r->kind->compute(r, NULL);
}

static void draw(const struct paper *p, const struct kind *k)
{
    struct arena a = {0};
    struct rec r[2];
    struct paper_facts f = {0};
    struct buf out = {0};
    rec_init(&r[0], k);
    rec_init(&r[1], k);
    stuff(&r[1]);
    f.v[PF_FULL].num = (struct decimal){123456, HAVE_VALUE};
    const struct paper_source src[] = {{&r[0], NULL}, {&r[1], &f}, {&r[1], &f}};
    struct doc *d = doc_new(&a, "");
    paper_page(d, p);
    paper_build(d, p, src, ARRAY_LEN(src));
    BUG_ON(!doc_sound(d, NULL));
    BUG_ON(!doc_render_csv(d, NULL, &out, NULL) || !str_valid(out.p, out.n));
    buf_release(&out);
    rec_release(&r[0]);
    rec_release(&r[1]);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct paper p;
    struct err e = {0};
    char *text = xstrndup((const char *)data, size);
    str_drop_invalid(text); /* texts inside the program are valid UTF-8 */
    if (paper_parse(text, &p, &e) && paper_check(&p, &e)) {
        paper_uses(&p);
        for (size_t i = 0; i < p.nkinds; i++) {
            draw(&p, kind_find(p.kind[i]));
        }
    } else {
        BUG_ON(e.code != ERR_DATA || !*e.text || !str_valid(e.text, strlen(e.text)));
    }
    paper_release(&p);
    free(text);
    return 0;
}
