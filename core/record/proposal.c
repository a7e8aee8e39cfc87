#include "core/record/proposal.h"

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/meeting.h"

static bool stands_there(const struct rec *meeting, const char *number)
{
    const struct rec_list *l = &meeting->list[MT_TOPICS];
    for (size_t i = 0; i < l->n; i++) {
        if (str_fold_same(cell_text(&l->row[i][TP_REQUEST]), number)) {
            return true;
        }
    }
    return false;
}

static bool append(struct rec *meeting, const struct proposal *p)
{
    size_t at = meeting->list[MT_TOPICS].n;
    char amount[48];
    money_format(p->amount, UNIT_YUAN, amount, sizeof(amount));
    const struct {
        int field;
        const char *text;
    } cell[] = {
        {TP_REQUEST, p->number}, {TP_TITLE, p->title}, {TP_CATEGORY, p->category},
        {TP_SECTION, p->section}, {TP_PRESENTER, p->presenter}, {TP_AMOUNT, amount},
    };
    if (!rec_insert_row(meeting, MT_TOPICS, at, NULL)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(cell); i++) {
        rec_set(meeting, ROW(MT_TOPICS, at, cell[i].field), cell[i].text, NULL);
    }
    return true;
}

size_t meeting_propose(struct rec *meeting, const struct proposal *p, size_t n)
{
    size_t came = 0;
    for (size_t i = 0; i < n; i++) {
        came += !stands_there(meeting, p[i].number) && append(meeting, &p[i]);
    }
    return came;
}
