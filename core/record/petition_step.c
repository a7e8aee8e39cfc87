#include "core/record/petition_step.h"

bool petition_act_add(struct rec *r, enum petition_event v, const char *time, size_t *row,
                      struct err *e)
{
    size_t n = r->list[PETITION_ACTS].n;
    if (!rec_insert_row(r, PETITION_ACTS, n, e)) {
        return false;
    }
    const struct cell *who = n ? &r->list[PETITION_ACTS].row[n - 1][PA_ACTOR]
                               : &r->head[PT_REGISTRAR];
    *row = n;
    rec_set(r, ROW(PETITION_ACTS, n, PA_EVENT), petition_event_def(v)->word, NULL);
    rec_set(r, ROW(PETITION_ACTS, n, PA_TIME), time, NULL);
    rec_set(r, ROW(PETITION_ACTS, n, PA_ACTOR), cell_text(who), NULL);
    return true;
}

const char *petition_act_refusal(const struct rec *r, const struct book *b, size_t row,
                                 struct arena *a)
{
    struct petition_course c = petition_begin(r, b);
    for (size_t i = 0; i < row; i++) {
        petition_advance(&c, i);
    }
    return petition_refusal(&c, row, a);
}
