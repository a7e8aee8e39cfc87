/* What stands beside the cells: the weekday, the amount in capitals, names of codes, what is left. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "db/lookup.h"
#include "locale/num.h"
#include "locale/rmb.h"
#include "locale/text.h"
#include "tui/screen/case.h"

static const char *weekday(struct arena *a, const struct cell *c)
{
    static const char *const day[] = {N_("周日"), N_("周一"), N_("周二"), N_("周三"), N_("周四"),
                                      N_("周五"), N_("周六")};
    char text[32];
    if (cell_value(c).have != HAVE_VALUE) {
        return NULL;
    }
    struct date d = date_of_number(cell_value(c).v);
    date_format(d, text, sizeof(text));
    return arena_printf(a, "→ %s %s", text, _(day[date_weekday(d)]));
}

static const char *capitals(struct arena *a, const struct cell *c)
{
    char words[256];
    struct decimal v = cell_value(c);
    bool ok = v.have == HAVE_VALUE && rmb_upper(v.v, words, sizeof(words));
    return ok ? arena_strdup(a, words) : NULL;
}

static const char *code_name(const struct form *f, const char *text, enum code_kind kind)
{
    struct decimal y = record_value(&f->draft.rec, "year");
    int year = y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
    const struct code *twin = NULL;
    const struct code *c = *text ? code_read(&f->draft.book->codes, kind, text, year, &twin) : NULL;
    return c && !twin ? arena_printf((struct arena *)&f->arena, "→ %s %s", c->code, c->name) : NULL;
}

const char *record_hint_at(void *ctx, struct place p)
{
    struct form *f = ctx;
    const struct record_facts *x = record_facts(f);
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    const struct cell *c = rec_cell(&f->draft.rec, p);
    if (fd->type == FT_DATE) {
        return weekday(&f->arena, c);
    }
    if (fd->type == FT_MONEY) {
        return capitals(&f->arena, c);
    }
    if (strcmp(fd->id, "economic") == 0 || strcmp(fd->id, "function_code") == 0) {
        return code_name(f, cell_text(c), *fd->id == 'e' ? CODE_ECONOMIC : CODE_FUNCTIONAL);
    }
    return strcmp(fd->id, "project") == 0   ? x->project
           : strcmp(fd->id, "payee") == 0   ? x->payee
           : strcmp(fd->id, "request") == 0 ? x->request
           : strcmp(fd->id, "contract") == 0 ? x->contract : NULL;
}

static const char *last_paid(struct form *f, struct arena *a)
{
    struct rec r;
    struct err e = {0};
    char amount[NUM_MAX] = "";
    const char *out = NULL;
    int64_t id = db_last_payment(f->s.ui->db, record_text(&f->draft.rec, "payee_key"));
    if (!id || id == f->draft.rec.id) {
        return NULL;
    }
    if (db_head(f->s.ui->db, &payment_kind, id, &r, &e)) {
        const char *day = cell_text(&r.head[PM_DATE]), *now = record_text(&f->draft.rec, "date");
        bool same = strlen(day) == 10 && strncmp(day, now, 5) == 0; /* of this year: no year */
        num_group(amount, sizeof(amount), cell_value(&r.head[PM_AMOUNT]).v, 2, 2);
        out = arena_printf(a, _("上次 %s 付 %s %s"), day + (same ? 5 : 0), amount,
                           cell_text(&r.head[PM_SUMMARY]));
    }
    rec_release(&r);
    return out;
}

/* "→ subject 12,000.00" of the word that the cell holds. */
static const char *named(struct form *f, const char *field, struct arena *a)
{
    int at = kind_field_index(f->draft.rec.kind, -1, field);
    const char *text = at < 0 ? "" : cell_text(&f->draft.rec.head[at]);
    size_t n = 0;
    const struct lookup_word *w = at >= 0 ? db_words(f->s.ui->db, &f->draft.rec, HEAD(at), a, &n) : NULL;
    if (!*text && n && strcmp(field, "request") == 0) {
        return arena_printf(a, _("已批准的 %zu 件，回车选"), n);
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(w[i].text, text) == 0 && *w[i].hint) {
            bool project = strcmp(field, "project") == 0;
            return arena_printf(a, "→ %s%s", project ? _("全年预算 ") : "", w[i].hint);
        }
    }
    return *text && n && strcmp(field, "project") == 0 ? _("→ 预算里没有这个项目") : NULL;
}

/* Requests that would come onto the agenda now. */
static size_t waiting(struct form *f)
{
    struct rec copy;
    const struct rec *r = &f->draft.rec;
    if (r->kind != &meeting_kind || strcmp(cell_text(&r->head[MT_STATE]), MEETING_PLANNED) != 0) {
        return 0;
    }
    rec_copy(&copy, r);
    size_t n = record_propose(f->s.ui, &copy);
    rec_release(&copy);
    return n;
}

void record_refresh(struct form *f)
{
    struct record_facts *x = f->extra;
    if (!x) {
        x = f->extra = xcalloc(1, sizeof(*x));
    }
    arena_release(&x->arena);
    struct decimal year = record_value(&f->draft.rec, "year");
    const char *project = record_text(&f->draft.rec, "project");
    const char *economic = record_text(&f->draft.rec, "economic");
    x->has_line = db_facts(f->s.ui->db, &f->draft.rec, &x->arena, &x->facts) && *project &&
                  *economic && year.have == HAVE_VALUE;
    x->waiting = waiting(f);
    x->project = named(f, "project", &x->arena);
    x->request = named(f, "request", &x->arena);
    x->contract = named(f, "contract", &x->arena);
    case_earlier_refresh(f);
    x->payee = f->draft.rec.kind == &payment_kind ? last_paid(f, &x->arena) : NULL;
}

void record_release(struct form *f)
{
    struct record_facts *x = f->extra;
    if (x) {
        arena_release(&x->arena);
        record_attachments_forget(x);
        free(x);
    }
}
