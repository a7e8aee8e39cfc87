/* The form of a petition. */
#include "tui/screen/case.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/document.h"
#include "core/record/words.h"
#include "db/number.h"
#include "locale/text.h"

static const char *head(const struct form *f, int field)
{
    return cell_text(&f->draft.rec.head[field]);
}

/* Of a new one what must not be written into it, and what came before. */
static void draw_new(struct form *f, struct grid *g, int row, const struct petition_clock *next)
{
    const char *earlier = record_facts(f)->earlier;
    int used = grid_put(g, row, 1, g->cols - 2, _("! 不得录入国家秘密、工作秘密，涉密信访另行办理"), GA_YELLOW);
    if (next) {
        char text[80], day[24];
        clock_format(next->def, next->answer.due, next->answer.minute, day, sizeof(day));
        snprintf(text, sizeof(text), "%s %s %s", next->rule, next->def->label, day);
        grid_put_right(g, row, used + 2, g->cols - used - 3, text, 0);
    }
    if (earlier) {
        ui_put_cut(g, row + 1, 1, g->cols - 2, earlier, GA_YELLOW);
    }
}

/* The clocks that run beside the one that ends next. */
static void draw_others(struct grid *g, int row, const struct petition_clock *v, size_t n,
                        const struct petition_clock *next)
{
    int col = 1, end = g->cols - 1;
    for (size_t i = 0; i < n && col < end; i++) {
        char day[24];
        if (v[i].stop == 0 && &v[i] != next) {
            clock_format(v[i].def, v[i].answer.due, v[i].answer.minute, day, sizeof(day));
            col += grid_putf(g, row, col, end - col, GA_DIM, "%s %s %s   ", v[i].rule,
                             v[i].def->label, day);
        }
    }
}

void case_totals(struct form *f, struct grid *g, int row)
{
    struct petition_clock v[PETITION_CLOCKS];
    size_t n = petition_clocks(&f->draft.rec, f->draft.book, PETITION_ALL_ACTS, v);
    const struct petition_clock *next = petition_clock_next(v, n);
    int col = 1, end = g->cols - 1;
    if (!f->draft.rec.id) {
        draw_new(f, g, row, next);
        return;
    }
    col += grid_putf(g, row, col, end - col, GA_BOLD, "%s  ", head(f, PT_STATE));
    if (next) {
        col += clock_draw(g, row, col, end - col, next, f->s.ui->app->today);
        grid_put(g, row, col, end - col, _("  F6 为什么"), GA_DIM);
    }
    draw_others(g, row + 1, v, n, next);
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

/* Enter on the number of a letter in the timeline: the letter itself. */
static bool open_letter(struct form *f)
{
    struct place p;
    bool there = form_cursor(f, &p) && p.list == PETITION_ACTS && p.field == PA_DOCUMENT;
    const char *number = there ? cell_text(rec_cell(&f->draft.rec, p)) : "";
    int64_t id = *number ? db_find_number(f->s.ui->db, &document_kind, number) : 0;
    if (id) {
        ui_push(f->s.ui, record_new(f->s.ui, &document_kind, id, NULL, NULL));
    }
    return id != 0;
}

bool case_act(struct form *f, enum action a)
{
    switch (a) {
    case ACT_EDIT:
        return record_fold_toggle(f) || open_letter(f);
    case ACT_EARLIER:
        case_earlier_open(f);
        return true;
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

/* The timeline is read; what was done comes by F8. Recorded acts are changed in their own part, on purpose. */
const char *case_fixed(const struct form *f, struct place p)
{
    bool recorded = p.list == PETITION_ACTS && (size_t)p.row < f->base.list[PETITION_ACTS].n;
    return recorded && !record_fold_shows(f, ROW(PETITION_ACTS, p.row, PA_REASON))
               ? _("已记的办理不在时间线上改：要更正，先打开下面的“办理记录逐项”；办新的一步按 F8") : NULL;
}

/* From five persons on a visit is 集体访: filled in, to be seen and changed. */
void case_entered(struct form *f, struct place p)
{
    const struct rec *r = &f->draft.rec;
    struct decimal n = cell_value(&r->head[PT_PERSONS]);
    if ((p.field == PT_PERSONS || p.field == PT_CHANNEL) && petition_is_visit(r) &&
        n.have == HAVE_VALUE && n.v >= GROUP_PERSONS * MICRO) {
        record_fill_blank(f, "subform", SUBFORM_GROUP);
    }
}
