/* The form of a petition. */
#include "tui/screen/case.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *head(const struct form *f, int field)
{
    return cell_text(&f->draft.rec.head[field]);
}

/* Its state and the clock that ends next; below the other ones, or of a new one what must not be
   written into it. */
void case_totals(struct form *f, struct grid *g, int row)
{
    struct petition_clock v[PETITION_CLOCKS];
    const struct rec *r = &f->draft.rec;
    size_t n = petition_clocks(r, f->draft.book, PETITION_ALL_ACTS, v);
    const struct petition_clock *next = petition_clock_next(v, n);
    struct date today = f->s.ui->app->today;
    int col = 1, end = g->cols - 1;
    col += grid_putf(g, row, col, end - col, GA_BOLD, "%s  ", head(f, PT_STATE));
    if (next) {
        col += clock_draw(g, row, col, end - col, next, today);
        grid_put(g, row, col, end - col, _("  F6 为什么"), GA_DIM);
    }
    if (!r->id) {
        grid_put(g, row + 1, 1, end - 1, _("! 不得录入国家秘密、工作秘密；涉密的信访材料按保密规定另行办理"),
                 GA_YELLOW);
        return;
    }
    col = 1;
    for (size_t i = 0; i < n && col < end; i++) {
        if (v[i].stop == 0 && &v[i] != next) {
            char day[24];
            clock_format(v[i].def, v[i].answer.due, v[i].answer.minute, day, sizeof(day));
            col += grid_putf(g, row + 1, col, end - col, GA_DIM, "%s %s %s   ", v[i].rule,
                             v[i].def->label, day);
        }
    }
}

const char *case_locked(const struct form *f)
{
    const char *state = cell_text(&f->base.head[PT_STATE]);
    bool archived = strcmp(state, petition_state_word(STATE_ARCHIVED)) == 0;
    bool gone = strcmp(state, petition_state_word(STATE_VOID)) == 0;
    return f->draft.rec.id == 0 ? NULL
           : archived ? _("已归档，只看不改；有新的事实，按 F8 重新办理")
           : gone     ? _("已作废，只看不改；编号保留") : NULL;
}

void case_step(struct form *f)
{
    if (f->draft.rec.id == 0 && !form_save(f)) {
        return; /* what cannot be registered cannot go on; the refusal is on the screen */
    }
    case_events_open(f);
}

static void why(struct form *f)
{
    struct petition_clock c;
    if (clock_here(f, &c)) {
        clock_why_open(f->s.ui, &f->draft.rec, &c);
    } else {
        clock_list_open(f);
    }
}

bool case_act(struct form *f, enum action a)
{
    switch (a) {
    case ACT_EDIT:
        return record_fold_toggle(f);
    case ACT_MORE:
        record_fold_all(f);
        return true;
    case ACT_CLOCKS:
        clock_list_open(f);
        return true;
    case ACT_WHY:
        why(f);
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        case_print(f, a == ACT_EXPORT);
        return true;
    default:
        return record_act(f, a);
    }
}

void case_why(struct form *f, struct place p, struct buf *out)
{
    (void)f;
    (void)p;
    (void)out; /* its dates are clocks: case_act() */
}

static bool person_blank(const struct form *f, size_t row)
{
    for (int i = 0; i < PS_N; i++) {
        if (f->draft.rec.list[PETITION_PERSONS].row[row][i].state != CELL_BLANK) {
            return false;
        }
    }
    return true;
}

/* The rows that stood ready and were not needed do not count as persons. */
bool case_save(struct form *f, struct err *e)
{
    size_t before = f->draft.done;
    for (size_t i = f->draft.rec.list[PETITION_PERSONS].n; i-- > 0;) {
        if (person_blank(f, i)) {
            draft_delete_row(&f->draft, PETITION_PERSONS, i);
        }
    }
    draft_join(&f->draft, before);
    bool ok = record_save(f, e);
    if (!ok && f->draft.done > before) {
        struct place p;
        draft_undo(&f->draft, &p, NULL);
    }
    return ok;
}

void case_saved(struct form *f)
{
    if (f->draft.rec.list[PETITION_ACTS].n) {
        ui_say(f->s.ui, _("已保存 %s · 返回列表后 Ctrl-Z 可撤销保存"), head(f, PT_NUMBER));
        return;
    }
    ui_say(f->s.ui, _("已登记 %s · 查询码 %s（告诉信访人）· 现在：F8 甄别，F4 打印登记单"),
           head(f, PT_NUMBER), head(f, PT_QUERY_CODE));
}

bool case_grows(int list)
{
    return list == PETITION_PERSONS || list == PETITION_ATTACHMENTS;
}
