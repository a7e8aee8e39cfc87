#include "db/queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/ticket.h"
#include "core/value/moment.h"
#include "db/inner.h"
#include "db/store.h"
#include "locale/text.h"

#define WINDOWS "window"

void queue_now(struct db *db, char *out)
{
    char now[24], day[16];
    time_now(now, sizeof(now));
    date_format(db->today, day, sizeof(day));
    snprintf(out, 32, "%s%s", day, now + 10);
}

/* The code of a window; NULL stays NULL. */
static bool window_code(struct db *db, const char *window, const char **out, struct err *e)
{
    const struct dict *d = &db_book(db)->dict;
    const struct dict_word *w = window ? dict_find(d, WINDOWS, window) : NULL;
    w = w || !window ? w : dict_read(d, WINDOWS, window);
    *out = w ? w->code : NULL;
    return !window || w ||
           err_set(e, ERR_INPUT, WINDOWS, _("没有“%.30s”这个窗口。窗口在代码表 window 里。"), window);
}

static void set(struct rec *r, int field, const char *text)
{
    rec_set(r, HEAD(field), text, NULL);
}

bool queue_take(struct db *db, const char *window, struct rec *r, struct err *e)
{
    char day[16];
    const char *code;
    rec_init(r, &ticket_kind);
    if (!window_code(db, window, &code, e)) {
        return false;
    }
    date_format(db->today, day, sizeof(day));
    set(r, TK_DATE, day);
    set(r, TK_WINDOW, code);
    return store_save(db, r, _("取号"), NULL, e);
}

/* *id: of the one row that is bound; 0: none. */
static bool find(struct db *db, sqlite3_stmt *s, int64_t *id, struct err *e)
{
    bool failed = false;
    *id = 0;
    if (stmt_next(db, s, &failed, e)) {
        *id = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static bool at_window(struct db *db, const char *code, int64_t *id, struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, Q_ticket_at_window, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "iti", date_number(db->today), code, (int64_t)0);
    return find(db, s, id, e);
}

static bool numbered(struct db *db, const char *number, int64_t *id, struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, Q_ticket_on, e);
    char *key = str_fold(number);
    bool ok = s != NULL;
    if (ok) {
        stmt_bind(s, "ti", key, date_number(db->today));
        ok = find(db, s, id, e) &&
             (*id || err_set(e, ERR_NOTFOUND, number, _("今天没有 %.20s 号。"), number));
    }
    free(key);
    return ok;
}

static bool next_waiting(struct db *db, const char *code, int64_t *id, struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, Q_ticket_next, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "it", date_number(db->today), code);
    return find(db, s, id, e) &&
           (*id || err_set(e, ERR_NOTFOUND, "", _("没有等候的号。")));
}

/* What is done with a number that is called. */
static bool settle(struct db *db, int64_t id, const char *state, const char *petition,
                   struct rec *r, struct err *e)
{
    bool ok = store_load(db, &ticket_kind, id, r, e);
    if (ok) {
        set(r, TK_STATE, state);
        if (petition) {
            set(r, TK_PETITION, petition);
        }
        ok = store_save(db, r, NULL, NULL, e);
    }
    return ok;
}

static bool finish_before(struct db *db, int64_t id, struct err *e)
{
    struct rec r;
    bool ok = settle(db, id, TICKET_FINISHED, NULL, &r, e);
    rec_release(&r);
    return ok;
}

static bool call(struct db *db, const char *code, int64_t id, struct rec *r, struct err *e)
{
    char text[32];
    bool ok = store_load(db, &ticket_kind, id, r, e);
    if (!ok) {
        return false;
    }
    const char *state = cell_text(&r->head[TK_STATE]);
    if (strcmp(state, TICKET_FINISHED) == 0) {
        return err_set(e, ERR_INPUT, "", _("%s 号已经办过了。"), cell_text(&r->head[TK_NUMBER]));
    }
    struct decimal calls = cell_value(&r->head[TK_CALLS]);
    snprintf(text, sizeof(text), "%lld",
             (long long)(calls.have == HAVE_VALUE ? calls.v / MICRO : 0) + 1);
    set(r, TK_CALLS, text);
    set(r, TK_STATE, TICKET_CALLED);
    set(r, TK_WINDOW, code);
    return store_save(db, r, NULL, NULL, e);
}

bool queue_call(struct db *db, const char *window, const char *number, struct rec *r,
                struct err *e)
{
    const char *code;
    int64_t id = 0, before = 0;
    rec_init(r, &ticket_kind);
    if (!window_code(db, window, &code, e) || !store_begin(db, _("叫号"), e)) {
        return false;
    }
    bool ok = (number ? numbered(db, number, &id, e) : next_waiting(db, code, &id, e)) &&
              at_window(db, code, &before, e) &&
              (!before || before == id || finish_before(db, before, e));
    if (ok) {
        rec_release(r);
        ok = call(db, code, id, r, e);
    }
    return store_end(db, ok, e) && ok;
}

bool queue_end(struct db *db, const char *window, const char *state, const char *petition,
               struct rec *r, struct err *e)
{
    const char *code;
    int64_t id = 0;
    rec_init(r, &ticket_kind);
    if (!window_code(db, window, &code, e) || !store_begin(db, state, e)) {
        return false;
    }
    bool ok = at_window(db, code, &id, e) &&
              (id || err_set(e, ERR_NOTFOUND, WINDOWS, _("这个窗口没有正在叫的号。")));
    if (ok) {
        rec_release(r);
        ok = settle(db, id, state, petition, r, e);
    }
    return store_end(db, ok, e) && ok;
}

/* Reading */

static const char *window_name(struct db *db, const char *code, struct arena *a)
{
    char room[160];
    return code ? arena_strdup(a, dict_show(&db_book(db)->dict, WINDOWS, code, room, sizeof(room)))
                : "";
}

const struct queue_row *queue_today(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    bool failed = false;
    struct buf rows = {0};
    sqlite3_stmt *s = stmt_get(db, Q_ticket_day, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "i", date_number(db->today));
    while (stmt_next(db, s, &failed, e)) {
        struct queue_row row = {
            stmt_text(s, 0, a), window_name(db, (const char *)sqlite3_column_text(s, 1), a),
            stmt_text(s, 2, a), sqlite3_column_int64(s, 3), sqlite3_column_int64(s, 4),
            sqlite3_column_int64(s, 5),
        };
        row.number = row.number ? row.number : "";
        buf_add(&rows, &row, sizeof(row));
        (*n)++;
    }
    struct queue_row *out = arena_alloc(a, rows.n + sizeof(*out));
    if (rows.n) {
        memcpy(out, rows.p, rows.n);
    }
    buf_release(&rows);
    return failed ? NULL : out;
}

const char *const *queue_bulletins(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    bool failed = false;
    struct buf rows = {0};
    sqlite3_stmt *s = stmt_get(db, Q_bulletin_on, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "i", date_number(db->today));
    while (stmt_next(db, s, &failed, e)) {
        const char *text = stmt_text(s, 0, a);
        buf_add(&rows, &text, sizeof(text));
        (*n)++;
    }
    const char **out = arena_alloc(a, rows.n + sizeof(*out));
    if (rows.n) {
        memcpy(out, rows.p, rows.n);
    }
    buf_release(&rows);
    return failed ? NULL : out;
}

static void count(struct queue_stats *q, const char *state, int64_t taken, int64_t called,
                  int64_t finished)
{
    q->taken++;
    q->waiting += strcmp(state, TICKET_WAITING) == 0;
    q->passed += strcmp(state, TICKET_PASSED) == 0;
    q->finished += strcmp(state, TICKET_FINISHED) == 0;
    if (taken && called) {
        int64_t wait = moment_between(taken, called);
        q->called++;
        q->wait_sum += wait;
        q->wait_most = wait > q->wait_most ? wait : q->wait_most;
    }
    if (called && finished) {
        q->served++;
        q->serve_sum += moment_between(called, finished);
    }
}

bool queue_stats(struct db *db, struct date from, struct date to, const char *window,
                 struct queue_stats *out, struct err *e)
{
    bool failed = false;
    const char *code;
    *out = (struct queue_stats){0};
    sqlite3_stmt *s = window_code(db, window, &code, e) ? stmt_get(db, Q_ticket_days, e) : NULL;
    if (!s) {
        return false;
    }
    stmt_bind(s, "ii", date_number(from), date_number(to));
    while (stmt_next(db, s, &failed, e)) {
        const char *at = (const char *)sqlite3_column_text(s, 1);
        const char *state = (const char *)sqlite3_column_text(s, 2);
        if (!code || (at && strcmp(at, code) == 0)) {
            count(out, state ? state : "", sqlite3_column_int64(s, 3), sqlite3_column_int64(s, 4),
                  sqlite3_column_int64(s, 5));
        }
    }
    return !failed;
}
