#include "db/duty.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"
#include "core/base/str.h"
#include "core/record/duty.h"
#include "core/record/duty_plan.h"
#include "db/inner.h"
#include "db/store.h"
#include "locale/text.h"

#define POINTS "duty_point"
#define SHIFTS "shift"

/* Who stands where already in a day and shift: "20241205\x1fS1\x1fP01" and "…\x1f name". */
struct standing {
    struct map index;
    struct db *db;
};

static void add_key(struct buf *b, struct date day, const char *shift, const char *what)
{
    buf_addf(b, "%lld\x1f%s\x1f%s", (long long)date_number(day), shift, what);
}

static bool stands(struct standing *s, struct date day, const char *shift, const char *what)
{
    struct buf key = {0};
    add_key(&key, day, shift, what);
    bool is = *map_at(&s->index, key.p, key.n, NULL) != 0;
    buf_release(&key);
    return is;
}

static void note(struct standing *s, struct date day, const char *shift, const char *what)
{
    struct buf key = {0};
    add_key(&key, day, shift, what);
    *map_at(&s->index, key.p, key.n, NULL) = 1;
    buf_release(&key);
}

static bool is_busy(void *ctx, const struct duty_slot *slot, const char *person)
{
    char *key = str_fold(person);
    bool busy = stands(ctx, slot->date, slot->shift, key);
    free(key);
    return busy;
}

static bool read_shift(struct standing *s, struct date day, const char *shift, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *q = stmt_get(s->db, Q_duty_on, e);
    if (!q) {
        return false;
    }
    stmt_bind(q, "it", date_number(day), shift);
    while (stmt_next(s->db, q, &failed, e)) {
        for (int i = 0; i < 3; i++) { /* point, first, second */
            const char *text = (const char *)sqlite3_column_text(q, i);
            if (*text) {
                note(s, day, shift, text);
            }
        }
    }
    return !failed;
}

/* The codes asked for, else all of the list that are in use. */
static const char *const *codes(struct db *db, const char *list, const char *const *asked,
                                size_t *n, struct arena *a)
{
    size_t all, kept = 0;
    const struct dict_word *w = dict_list(&db_book(db)->dict, list, &all);
    if (*n) {
        return asked;
    }
    const char **out = arena_alloc(a, (all + 1) * sizeof(*out));
    for (size_t i = 0; i < all; i++) {
        if (!w[i].gone) {
            out[kept++] = w[i].code;
        }
    }
    *n = kept;
    return out;
}

/* The slots that are free, by day, shift, point. */
static struct duty_slot *slots(const struct duty_job *job, struct standing *s, struct arena *a,
                               size_t *n, size_t *kept, struct err *e)
{
    size_t points = job->npoints, shifts = job->nshifts;
    const char *const *point = codes(s->db, POINTS, job->point, &points, a);
    const char *const *shift = codes(s->db, SHIFTS, job->shift, &shifts, a);
    int64_t days = date_days(job->to) - date_days(job->from) + 1;
    struct duty_slot *out = arena_alloc(a, ((size_t)days * points * shifts + 1) * sizeof(*out));
    *n = *kept = 0;
    for (int64_t d = 0; d < days; d++) {
        struct date day = date_of_days(date_days(job->from) + d);
        for (size_t i = 0; i < shifts; i++) {
            if (!read_shift(s, day, shift[i], e)) {
                return NULL;
            }
            for (size_t k = 0; k < points; k++) {
                if (stands(s, day, shift[i], point[k])) {
                    (*kept)++;
                } else {
                    out[(*n)++] = (struct duty_slot){day, shift[i], point[k], {NULL}};
                }
            }
        }
    }
    return out;
}

static bool save(struct db *db, const struct duty_job *job, const struct duty_slot *s,
                 struct err *e)
{
    char day[16];
    struct rec r;
    date_format(s->date, day, sizeof(day));
    const struct {
        int field;
        const char *text;
    } cell[] = {{DU_DATE, day}, {DU_SHIFT, s->shift}, {DU_POINT, s->point},
                {DU_FIRST, s->person[0]}, {DU_SECOND, s->person[1]}, {DU_LEADER, job->leader},
                {DU_PHONE, job->phone}};
    rec_init(&r, &duty_kind);
    for (size_t i = 0; i < ARRAY_LEN(cell); i++) {
        rec_set(&r, HEAD(cell[i].field), cell[i].text, NULL);
    }
    bool ok = store_save(db, &r, NULL, NULL, e);
    rec_release(&r);
    return ok;
}

bool db_duty_plan(struct db *db, const struct duty_job *job, size_t *made, size_t *kept,
                  struct err *e)
{
    struct arena a = {0};
    struct standing s = {.db = db};
    size_t n = 0;
    int64_t days = date_days(job->to) - date_days(job->from) + 1;
    *made = *kept = 0;
    if (days < 1 || days > DUTY_DAYS_MOST) {
        return err_set(e, ERR_INPUT, "to", _("结束日期须在开始日期之后，最多 %d 天。"), DUTY_DAYS_MOST);
    }
    if (!store_begin(db, _("排值班表"), e)) {
        return false;
    }
    struct duty_slot *slot = slots(job, &s, &a, &n, kept, e);
    bool ok = slot && duty_plan(slot, n, job->person, job->npersons, is_busy, &s, e);
    for (size_t i = 0; ok && i < n; i++) {
        ok = save(db, job, &slot[i], e);
    }
    ok = store_end(db, ok, e) && ok;
    *made = ok ? n : 0;
    map_release(&s.index);
    arena_release(&a);
    return ok;
}

/* Totals */

struct totals {
    struct map index;   /* folded name -> place in v, plus 1 */
    int64_t *last;      /* by person: the day counted last */
    struct duty_total *v;
    size_t n, cap;
    const struct calendar *calendar;
};

static size_t person_at(struct totals *t, const char *key, const char *name, struct arena *a)
{
    int64_t *slot = map_at(&t->index, key, strlen(key), NULL);
    if (!*slot) {
        if (t->n == t->cap) {
            t->cap = t->cap ? t->cap * 2 : 32;
            t->v = xreallocarray(t->v, t->cap, sizeof(*t->v));
            t->last = xreallocarray(t->last, t->cap, sizeof(*t->last));
        }
        t->v[t->n] = (struct duty_total){.name = arena_strdup(a, name)};
        t->last[t->n++] = 0;
        *slot = (int64_t)t->n;
    }
    return (size_t)*slot - 1;
}

static void count(struct totals *t, size_t i, int64_t day)
{
    struct date d = date_of_number(day);
    const struct calendar_day *listed = calendar_find(t->calendar, d);
    struct duty_total *p = &t->v[i];
    p->shifts++;
    if (t->last[i] == day) {
        return; /* rows come by day */
    }
    t->last[i] = day;
    p->days++;
    p->workdays += calendar_works(t->calendar, d);
    p->holidays += listed && listed->rest;
    p->weekends += !listed && !calendar_works(t->calendar, d);
}

const struct duty_total *db_duty_totals(struct db *db, struct date from, struct date to,
                                        struct arena *a, size_t *n, struct err *e)
{
    bool failed = false;
    struct totals t = {.calendar = &db_book(db)->calendar};
    sqlite3_stmt *s = stmt_get(db, Q_duty_between, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "ii", date_number(from), date_number(to));
    while (stmt_next(db, s, &failed, e)) {
        for (int i = 2; i <= 4; i += 2) { /* first, second: name and key */
            const char *name = (const char *)sqlite3_column_text(s, i);
            const char *key = (const char *)sqlite3_column_text(s, i + 1);
            if (name && key) {
                count(&t, person_at(&t, key, name, a), sqlite3_column_int64(s, 0));
            }
        }
    }
    struct duty_total *out = arena_alloc(a, (t.n + 1) * sizeof(*out));
    if (t.n) {
        memcpy(out, t.v, t.n * sizeof(*out));
    }
    *n = t.n;
    free(t.v);
    free(t.last);
    map_release(&t.index);
    return failed ? NULL : out;
}
