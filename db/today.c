#include "db/today.h"

#include <string.h>

#include "core/record/petition.h"
#include "core/record/petition_flow.h"
#include "core/value/moment.h"
#include "db/inner.h"
#include "locale/text.h"

enum { LINES = 400 };

static enum today_channel channel_of(const char *code)
{
    static const struct {
        const char *code;
        enum today_channel channel;
    } row[] = {
        {CHANNEL_LETTER, TODAY_LETTER}, {"D2", TODAY_LETTER}, {"D5", TODAY_LETTER},
        {CHANNEL_VISIT, TODAY_VISIT},   {"D4", TODAY_VISIT},  {"D6", TODAY_VISIT},
        {"D7", TODAY_VISIT},            {CHANNEL_CALL, TODAY_CALL},
        {CHANNEL_HOTLINE, TODAY_CALL},  {CHANNEL_NET, TODAY_NET}, {CHANNEL_MOBILE, TODAY_NET},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
        if (strcmp(row[i].code, code) == 0) {
            return row[i].channel;
        }
    }
    return TODAY_OTHER;
}

static const char *text(sqlite3_stmt *s, int column)
{
    const char *t = (const char *)sqlite3_column_text(s, column);
    return t ? t : "";
}

/* From the first of the month to the end of d, by channel (NULL: only their number). */
static bool count_month(struct db *db, const char *section, struct date d, int64_t *all,
                        int64_t *channel, struct err *e)
{
    bool failed = false;
    struct date first = {d.year, d.month, 1};
    sqlite3_stmt *s = stmt_get(db, Q_today_month, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "iit", date_number(first) * MOMENT_DAY, (date_number(d) + 1) * MOMENT_DAY,
              section);
    while (stmt_next(db, s, &failed, e)) {
        int64_t n = sqlite3_column_int64(s, 1);
        *all += n;
        if (channel) {
            channel[channel_of(text(s, 0))] += n;
        }
    }
    return !failed;
}

static bool count_days(struct db *db, const char *section, struct date today, int64_t *day,
                       struct err *e)
{
    bool failed = false;
    int64_t last = date_days(today), first = last - TODAY_DAYS + 1;
    sqlite3_stmt *s = stmt_get(db, Q_today_days, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "iit", date_number(date_of_days(first)) * MOMENT_DAY,
              (date_number(today) + 1) * MOMENT_DAY, section);
    while (stmt_next(db, s, &failed, e)) {
        int64_t at = date_days(date_of_number(sqlite3_column_int64(s, 0))) - first;
        if (at >= 0 && at < TODAY_DAYS) {
            day[at] = sqlite3_column_int64(s, 1);
        }
    }
    return !failed;
}

bool db_today_month(struct db *db, const char *section, struct today_month *out, struct err *e)
{
    struct date today = db_book(db)->today, before = today;
    *out = (struct today_month){0};
    before.year--;
    if (before.day > date_month_days(before.year, before.month)) {
        before.day = date_month_days(before.year, before.month); /* 29 February */
    }
    return count_month(db, section, today, &out->all, out->channel, e) &&
           count_month(db, section, before, &out->last_year, NULL, e) &&
           count_days(db, section, today, out->day, e);
}

static bool count_one(struct db *db, enum query q, const char *state, const char *section,
                      int64_t *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, q, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "tt", state, section);
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

bool db_today_waiting(struct db *db, const char *section, struct today_waiting *out,
                      struct err *e)
{
    int64_t secret = 0;
    enum query q = section ? Q_today_state_of : Q_today_state;
    *out = (struct today_waiting){0};
    bool ok = count_one(db, q, petition_state_word(STATE_REGISTERED), section, &out->registered, e) &&
              count_one(db, q, petition_state_word(STATE_SCREENED), section, &out->screened, e) &&
              count_one(db, q, petition_state_word(STATE_SCREENED_SECRET), section, &secret, e) &&
              count_one(db, q, petition_state_word(STATE_OBJECTED), section, &out->objected, e) &&
              count_one(db, Q_today_documents, NULL, NULL, &out->documents, e) &&
              count_one(db, Q_today_requests, NULL, NULL, &out->requests, e);
    out->screened += secret;
    return ok;
}

bool db_today_any(struct db *db)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_today_any, NULL);
    bool any = s && stmt_next(db, s, &failed, NULL) && sqlite3_column_int(s, 0);
    if (s) {
        sqlite3_reset(s);
    }
    return any;
}

/* --- the leader's view ------------------------------------------------------------------------ */

struct lines {
    struct db *db;
    struct arena *a;
    struct today_line *v;
    size_t n;
};

static void add(struct lines *l, const char *view, const char *what, int64_t n, int64_t done)
{
    if (n && l->n < LINES) {
        l->v[l->n++] = (struct today_line){view, what, n, done};
    }
}

static bool by_leader(struct lines *l, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(l->db, Q_today_leaders, e);
    while (s && stmt_next(l->db, s, &failed, e)) {
        add(l, "leader", arena_printf(l->a, _("包案 %s"), text(s, 0)), sqlite3_column_int64(s, 1),
            sqlite3_column_int64(s, 2));
    }
    return s && !failed;
}

static bool urgent(struct lines *l, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(l->db, Q_today_urgent, e);
    if (s && stmt_next(l->db, s, &failed, e)) {
        add(l, "urgent", _("紧急、特急，没有办完"), sqlite3_column_int64(s, 0), -1);
        add(l, "instruction", _("有领导批示，没有办完"), sqlite3_column_int64(s, 1), -1);
        add(l, "supervised", _("督办中，没有办完"), sqlite3_column_int64(s, 2), -1);
        sqlite3_reset(s);
    }
    return s && !failed;
}

/* A code of the list as it is shown; blank: nobody yet. */
static bool late_by(struct lines *l, enum query q, const char *list, const char *format,
                    struct err *e)
{
    bool failed = false;
    char room[160];
    sqlite3_stmt *s = stmt_get(l->db, q, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "i", date_number(db_book(l->db)->today) * MOMENT_DAY);
    while (stmt_next(l->db, s, &failed, e)) {
        const char *who = dict_show(&db_book(l->db)->dict, list, text(s, 0), room, sizeof(room));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        add(l, "late", arena_printf(l->a, format, *who ? who : _("没有定")), sqlite3_column_int64(s, 1), -1);
#pragma GCC diagnostic pop
    }
    return !failed;
}

const struct today_line *db_today_leader(struct db *db, struct arena *a, size_t *n,
                                         struct err *e)
{
    struct lines l = {.db = db, .a = a, .v = arena_alloc(a, LINES * sizeof(*l.v))};
    bool ok = urgent(&l, e) && by_leader(&l, e) &&
              late_by(&l, Q_today_late_section, "section", _("超期 %s"), e) &&
              late_by(&l, Q_today_late_unit, "unit", _("超期 责任单位 %s"), e);
    *n = ok ? l.n : 0;
    return ok ? l.v : NULL;
}
