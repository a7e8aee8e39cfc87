#include "tui/screen/print.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/meeting.h"
#include "core/record/selfeval.h"
#include "db/print.h"
#include "db/store.h"
#include "locale/text.h"

void prints_job(struct prints *p)
{
    p->pointer = xreallocarray(p->pointer, p->n + 1, sizeof(*p->pointer));
    for (size_t i = 0; i < p->n; i++) {
        p->pointer[i] = &p->rec[i];
    }
    p->job.rec = p->pointer;
    p->job.note = p->note;
    p->job.note_title = p->note_title;
    p->job.n = p->n;
    p->job.paper = *p->paper ? p->paper : NULL;
}

void prints_copy(struct prints *to, const struct prints *from)
{
    *to = *from;
    to->pointer = NULL;
    to->note = from->note ? xstrdup(from->note) : NULL;
    to->note_title = from->note_title ? xstrdup(from->note_title) : NULL;
    to->rec = xcalloc(from->n + 1, sizeof(*to->rec));
    for (size_t i = 0; i < from->n; i++) {
        rec_copy(&to->rec[i], &from->rec[i]);
    }
    prints_job(to);
}

void prints_release(struct prints *p)
{
    for (size_t i = 0; i < p->n; i++) {
        rec_release(&p->rec[i]);
    }
    free(p->rec);
    free(p->pointer);
    free(p->note);
    free(p->note_title);
    *p = (struct prints){0};
}

char *prints_file(const struct prints *p, const char *ext)
{
    struct arena a = {0};
    struct buf name = {0};
    bool form = p->n && p->rec[0].kind == &selfeval_kind;
    const char *s = form ? cell_text(&p->rec[0].head[SE_PROJECT]) : paper_job_name(&a, &p->job);
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += str_decode(s + i, n - i, &cp);
        bool bad = cp < 0x80 && strchr("/\\:*?\"<>| '`$&;", (int)cp);
        buf_addcp(&name, bad || str_is_control(cp) ? '_' : cp);
    }
    if (name.n == 0) {
        buf_adds(&name, "anzhang");
    }
    buf_addf(&name, ".%s", ext);
    arena_release(&a);
    return buf_steal(&name);
}

void prints_say(struct ui *ui, const char *fmt, const char *path)
{
    char *whole = realpath(path, NULL);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    ui_say(ui, fmt, whole ? whole : path);
#pragma GCC diagnostic pop
    free(whole);
}

/* --- which paper ------------------------------------------------------------------------------ */

/* One choice at a time: the popups are modal. */
static struct {
    struct prints prints;
    bool export;
    int year;
} wanted;

static void go(struct ui *ui)
{
    struct prints p = wanted.prints;
    wanted.prints = (struct prints){0};
    prints_job(&p);
    if (wanted.export) {
        export_of(ui, &p);
    } else {
        ui_push(ui, preview_of(ui, &p));
    }
}

static bool has_pack(const struct kind *k)
{
    return k == &meeting_kind;
}

/* A paper for many records takes all of the year. */
static void take_year(struct ui *ui, const struct kind *k)
{
    struct err e = {0};
    struct prints *p = &wanted.prints;
    char paper[sizeof(p->paper)];
    memcpy(paper, p->paper, sizeof(paper));
    prints_release(p);
    if (!paper_records(ui->db, k, wanted.year, &p->rec, &p->n, &e)) {
        ui_refuse(ui, &e);
    }
    memcpy(p->paper, paper, sizeof(paper));
    p->job.year = wanted.year;
}

static void paper_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    struct arena a = {0};
    const struct kind *k = ctx;
    size_t n;
    const struct paper_choice *c = paper_choices(ui->db, k, &wanted.prints.rec[0], &a, &n);
    if (has_pack(k) && chosen == 0) {
        wanted.prints.job.pack = true;
    } else {
        chosen -= has_pack(k);
        if (chosen < n) {
            snprintf(wanted.prints.paper, sizeof(wanted.prints.paper), "%s", c[chosen].id);
            if (c[chosen].many) {
                take_year(ui, k);
            }
        }
    }
    arena_release(&a);
    if (wanted.prints.n) {
        go(ui);
    }
}

void print_choose(struct ui *ui, const struct rec *r, int year, bool export)
{
    struct arena a = {0};
    size_t n, more = has_pack(r->kind);
    prints_release(&wanted.prints);
    wanted.prints.rec = xcalloc(1, sizeof(*wanted.prints.rec));
    rec_copy(&wanted.prints.rec[0], r);
    wanted.prints.n = 1;
    wanted.export = export;
    wanted.year = year;
    const struct paper_choice *c = paper_choices(ui->db, r->kind, r, &a, &n);
    struct pick_item *item = arena_alloc(&a, (n + 1) * sizeof(*item));
    if (more) {
        item[0] = (struct pick_item){_("全部会议材料，按议程成套"), NULL, NULL};
    }
    for (size_t i = 0; i < n; i++) {
        item[more + i] = (struct pick_item){_(c[i].label), c[i].many ? _("全年") : NULL, NULL};
    }
    if (n + more == 1) {
        go(ui);
    } else if (n + more > 1) {
        pick_open(ui, _("打印哪一种"), item, n + more, 0, paper_chosen, (void *)r->kind);
    } else {
        ui_say(ui, _("这一种没有打印格式"));
    }
    arena_release(&a);
}

static void print_job(struct ui *ui, const struct paper_job *job, bool export)
{
    struct prints p = {.job = *job};
    prints_job(&p);
    if (export) {
        export_of(ui, &p);
    } else {
        ui_push(ui, preview_of(ui, &p));
    }
}

void print_note(struct ui *ui, const char *title, const char *text)
{
    struct prints p = {.note = xstrdup(text), .note_title = xstrdup(title)};
    prints_job(&p);
    ui_push(ui, preview_of(ui, &p));
}

void print_execution(struct ui *ui, int year, bool export)
{
    print_job(ui, &(struct paper_job){.execution = true, .year = year, .unit = UNIT_YUAN}, export);
}

void print_stat(struct ui *ui, const struct stat_request *q, bool export)
{
    print_job(ui, &(struct paper_job){.stat = q}, export);
}

void print_reconcile(struct ui *ui, int year, int month, bool export)
{
    print_job(ui, &(struct paper_job){.reconcile = true, .year = year, .month = month}, export);
}

/* --- forms of self-evaluation ----------------------------------------------------------------- */

static bool load(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved,
                 struct prints *out, struct err *e)
{
    *out = (struct prints){.rec = xcalloc(n + 1, sizeof(struct rec))};
    if (unsaved) {
        rec_copy(&out->rec[out->n++], unsaved);
    }
    for (size_t i = 0; i < n; i++) {
        if (!store_load(ui->db, &selfeval_kind, ids[i], &out->rec[out->n], e)) {
            rec_release(&out->rec[out->n]);
            return false;
        }
        out->n++;
    }
    prints_job(out);
    return out->n > 0;
}

void export_open(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved)
{
    struct err e = {0};
    struct prints p;
    if (load(ui, ids, n, unsaved, &p, &e)) {
        export_of(ui, &p);
    } else {
        prints_release(&p);
        ui_refuse(ui, &e);
    }
}

struct screen *preview_new(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved)
{
    struct err e = {0};
    struct prints p;
    if (load(ui, ids, n, unsaved, &p, &e)) {
        return preview_of(ui, &p);
    }
    prints_release(&p);
    ui_refuse(ui, &e);
    return NULL;
}
