/* Bytes as a form: json_read, rec_from_json, compute; what it holds comes back the same from
   rec_to_json and from rec_to_text. The bytes as a kept draft are read or refused. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char layout[] =
    "id\tB\ntitle\tt\nfund_col\tinitial\t年初预算数\t1\nfund_row\ttotal\t年度资金总额\n"
    "column\tl1\t一级指标\t1\ncolumn\tweight\t分值\t1\ncolumn\tscore\t得分\t1\n"
    "level\t产出指标\t40\t-\t数量指标\t时效指标\nlevel\t成本指标\t20\tcost\t经济成本指标\n"
    "band\t达成预期指标\t100\t80\ngrade\t优\t90\n";

static const struct book *shelf(void)
{
    static struct layout l;
    static struct book book = {.layout = &l, .nlayout = 1, .over_percent = 130 * MICRO};
    if (!l.id) {
        BUG_ON(!layout_parse(layout, &l, NULL));
    }
    return &book;
}

static void must_equal(const struct rec *r, const struct rec *again)
{
    BUG_ON(!rec_equal(r, again) || r->unit != again->unit);
}

static void text_and_back(const struct rec *r)
{
    struct rec again;
    char *text = rec_to_text(r);
    rec_init(&again, r->kind);
    BUG_ON(!rec_from_text(&again, text, NULL));
    must_equal(r, &again);
    free(text);
    rec_release(&again);
}

static void json_and_back(const struct rec *r)
{
    struct rec again;
    struct err e = {0};
    json_t *o = rec_to_json(r);
    char *text = json_dumps(o, JSON_REAL_PRECISION(15));
    BUG_ON(!text);
    json_t *read = json_read(text, strlen(text), &e);
    rec_init(&again, r->kind);
    BUG_ON(!read || !rec_from_json(&again, read, text, 0, NULL, &e));
    must_equal(r, &again);
    rec_release(&again);
    json_decref(read);
    json_decref(o);
    free(text);
}

/* Every computed cell can be shown and explained. */
static void show(struct rec *r)
{
    char out[48];
    struct buf b = {0};
    selfeval_kind.compute(r, shelf());
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        for (int f = 0; f < FUND_N; f++) {
            rec_shown(r, ROW(SE_FUNDS, i, f), out, sizeof(out));
            selfeval_kind.why(r, shelf(), ROW(SE_FUNDS, i, f), &b);
        }
    }
    for (size_t i = 0; i < r->list[SE_INDICATORS].n && i < 8; i++) {
        selfeval_kind.why(r, shelf(), ROW(SE_INDICATORS, i, IND_SCORE), &b);
    }
    selfeval_kind.why(r, shelf(), HEAD(SE_TOTAL_SCORE), &b);
    selfeval_kind.title(r, &b);
    selfeval_recognise(r, shelf());
    BUG_ON(!str_valid(buf_str(&b), b.n));
    buf_release(&b);
}

static void notes_are_sound(const struct import_notes *ns)
{
    for (size_t i = 0; i < ns->n; i++) {
        BUG_ON(!*ns->v[i].text || ns->v[i].line < 0);
        BUG_ON(!str_valid(ns->v[i].text, strlen(ns->v[i].text)));
        BUG_ON(!str_valid(ns->v[i].path, strlen(ns->v[i].path)));
    }
}

static void as_draft(const char *text)
{
    struct rec r;
    struct err e = {0};
    rec_init(&r, &selfeval_kind);
    if (rec_from_text(&r, text, &e)) {
        show(&r);
        text_and_back(&r);
    } else {
        BUG_ON(!*e.text);
    }
    rec_release(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err e = {0};
    struct rec r;
    struct import_notes notes = {0};
    char *text = xstrndup((const char *)data, size);
    json_t *root = json_read(text, size, &e);
    const json_t *o = json_is_array(root) ? json_array_get(root, 0) : root;
    BUG_ON(!root && !*e.text);
    rec_init(&r, &selfeval_kind);
    if (o && rec_from_json(&r, o, text, 0, &notes, &e)) {
        show(&r);
        text_and_back(&r);
        json_and_back(&r);
    }
    notes_are_sound(&notes);
    as_draft(text);
    import_notes_release(&notes);
    rec_release(&r);
    json_decref(root);
    free(text);
    return 0;
}
