/* Edits by random scripts: all undone gives the original, all redone the last, also after the
   steps went through their text. With the first byte 0xFF the rest is a text of kept steps. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/draft.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char layout[] =
    "id\tA\ntitle\tt\nfund_col\tname\t\t1\nfund_row\ttotal\t年度资金总额\nfund_row\tpart\t其他资金\n"
    "column\tl1\t一级指标\t1\nlevel\t产出指标\t50\t-\t数量指标\t质量指标\n";

static const struct book *shelf(void)
{
    static struct layout l;
    static struct book book = {.layout = &l, .nlayout = 1, .over_percent = 130 * MICRO};
    if (!l.id) {
        BUG_ON(!layout_parse(layout, &l, NULL));
    }
    return &book;
}

struct script {
    const uint8_t *p;
    size_t n;
};

static unsigned next(struct script *s, unsigned below)
{
    unsigned v = s->n ? *s->p : 0;
    s->p += s->n > 0;
    s->n -= s->n > 0;
    return v % below;
}

static void edit(struct draft *d, struct script *s)
{
    static const char *const words[] = {"", "4", "4万", "=", "—", "元", "万元", "x\ny", "年度总额",
                                        "不少于3次", " ", "\x1b"};
    const char *text = words[next(s, ARRAY_LEN(words))];
    int list = (int)next(s, 2);
    size_t n = d->rec.list[list].n, row = n ? next(s, (unsigned)n) : 0;
    size_t fields = d->rec.kind->lists[list].nfields;
    switch (next(s, 7)) {
    case 0:
        draft_set(d, HEAD((int)next(s, SE_N)), text, NULL);
        break;
    case 1:
        draft_insert_row(d, list, n ? next(s, (unsigned)n + 1) : 0, NULL);
        break;
    case 2:
        draft_delete_row(d, list, row);
        break;
    case 3:
        draft_move_row(d, list, row, next(s, 8));
        break;
    case 4:
        if (n) {
            draft_duplicate_row(d, list, row, NULL);
        }
        break;
    case 5:
        if (n) {
            draft_insert_like(d, list, next(s, (unsigned)n + 1), row, next(s, (unsigned)fields + 1),
                              NULL);
        }
        break;
    default:
        if (n) {
            draft_set(d, ROW(list, row, next(s, (unsigned)fields)), text, NULL);
        }
        break;
    }
}

static void all_back(struct draft *d, const struct rec *first, const struct rec *last)
{
    struct place p;
    struct buf name = {0};
    while (draft_undo(d, &p, &name)) {
    }
    BUG_ON(!rec_equal(&d->rec, first) || d->rec.unit != first->unit);
    while (draft_redo(d, &p, &name)) {
    }
    BUG_ON(!rec_equal(&d->rec, last) || d->rec.unit != last->unit);
    BUG_ON(!str_valid(buf_str(&name), name.n) || (name.n && strchr(name.p, '\n')));
    buf_release(&name);
}

/* As a restart does it. */
static void kept(const struct draft *d, const struct rec *first, const struct rec *last)
{
    struct draft again;
    struct rec r;
    char *steps = draft_steps_text(d), *text = rec_to_text(&d->rec);
    rec_init(&r, &selfeval_kind);
    BUG_ON(!rec_from_text(&r, text, NULL));
    draft_open(&again, &r, shelf());
    BUG_ON(!draft_steps_load(&again, steps, NULL) || again.done != d->done || again.n != d->n);
    all_back(&again, first, last);
    draft_close(&again);
    free(steps);
    free(text);
}

static void play(struct draft *d, struct script s)
{
    struct rec first, last;
    struct place p;
    rec_copy(&first, &d->rec);
    while (s.n) {
        if (next(&s, 8) == 0) {
            draft_undo(d, &p, NULL);
        } else {
            edit(d, &s);
        }
    }
    while (draft_redo(d, &p, NULL)) {
    }
    rec_copy(&last, &d->rec);
    kept(d, &first, &last);
    all_back(d, &first, &last);
    rec_release(&first);
    rec_release(&last);
}

static void load(struct draft *d, const char *text)
{
    struct err e = {0};
    struct place p;
    struct buf name = {0};
    if (!draft_steps_load(d, text, &e)) {
        BUG_ON(e.code != ERR_DATA || !*e.text || d->n);
    }
    for (int turn = 0; turn < 2; turn++) {
        while (draft_undo(d, &p, &name)) {
        }
        while (draft_redo(d, &p, &name)) {
        }
    }
    buf_release(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct draft d;
    struct rec r;
    if (size < 1 || size > 4096) {
        return 0;
    }
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, shelf(), "A", 2024, "单位");
    draft_open(&d, &r, shelf());
    if (data[0] == 0xFF) {
        char *text = xstrndup((const char *)data + 1, size - 1);
        load(&d, text);
        free(text);
    } else {
        play(&d, (struct script){data + 1, size - 1});
    }
    draft_close(&d);
    return 0;
}
