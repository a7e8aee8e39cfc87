#include "db/due.h"

#include <string.h>

#include "core/record/petition.h"
#include "core/record/petition_clock.h"
#include "core/value/moment.h"
#include "db/access.h"
#include "db/inner.h"

#define LAST_SECOND INT64_C(235959)

static int64_t end_of(struct date today, int days)
{
    struct date d = date_of_days(date_days(today) + days);
    return date_number(d) * MOMENT_DAY + LAST_SECOND;
}

static const char *word(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *text = stmt_text(s, column, a);
    return text ? text : "";
}

static void read_row(struct db *db, sqlite3_stmt *s, struct arena *a, struct due_row *out)
{
    char room[160];
    const struct book *b = db_book(db);
    struct date due;
    out->petition = sqlite3_column_int64(s, 0);
    out->number = word(s, 1, a);
    out->title = word(s, 2, a);
    out->state = word(s, 3, a);
    out->section = arena_strdup(a, dict_show(&b->dict, "section", word(s, 4, a), room,
                                             sizeof(room)));
    out->unit = arena_strdup(a, dict_show(&b->dict, "unit", word(s, 5, a), room, sizeof(room)));
    out->officer = word(s, 6, a);
    out->leader = word(s, 7, a);
    out->secret = strcmp(word(s, 8, a), PRIVACY_SECRET) == 0;
    out->rule = word(s, 9, a);
    out->who = word(s, 10, a);
    out->due = sqlite3_column_int64(s, 11);
    out->raw = sqlite3_column_int64(s, 12);
    out->provisional = sqlite3_column_int(s, 13) != 0;
    due = moment_date(out->due);
    const struct clock_rule *rule =
        clock_rule_on(&b->clocks, out->rule, moment_date(sqlite3_column_int64(s, 14)));
    out->label = rule ? rule->label : "";
    out->days_left = (int)(date_days(due) - date_days(b->today));
    out->work_left = calendar_between(&b->calendar, b->today, due);
}

/* The user may see the case that the row is about. */
static bool is_seen(const struct access_view *v, sqlite3_stmt *s, struct date today, struct arena *a)
{
    if (v->all) {
        return true;
    }
    const char *text[] = {word(s, 8, a), word(s, 4, a), word(s, 6, a), word(s, 15, a), word(s, 7, a),
                          word(s, 16, a), word(s, 3, a), "", word(s, 18, a)};
    struct right_case c = access_case(text, sqlite3_column_int64(s, 17), today);
    return access_sees(v, &c);
}

const struct due_row *db_due(struct db *db, int days, const char *section, size_t most,
                             struct arena *a, size_t *n, struct err *e)
{
    bool failed = false;
    size_t cap = 64;
    struct due_row *v = arena_alloc(a, cap * sizeof(*v));
    sqlite3_stmt *s = stmt_get(db, Q_due_rows, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    const struct access_view view = access_view_of(db);
    stmt_bind(s, "iti", end_of(db_book(db)->today, days), section,
              view.all ? (int64_t)most : (int64_t)-1);
    while (*n < most && stmt_next(db, s, &failed, e)) {
        if (!is_seen(&view, s, db->today, a)) {
            continue;
        }
        if (*n == cap) {
            struct due_row *more = arena_alloc(a, 2 * cap * sizeof(*more));
            memcpy(more, v, cap * sizeof(*v));
            v = more;
            cap *= 2;
        }
        read_row(db, s, a, &v[*n]);
        v[*n].title = access_line(db, &view, v[*n].petition, a).title;
        (*n)++;
    }
    sqlite3_reset(s);
    return failed ? NULL : v;
}

bool db_due_counts(struct db *db, const char *section, struct due_counts *out, struct err *e)
{
    bool failed = false;
    struct date today = db_book(db)->today;
    sqlite3_stmt *s = stmt_get(db, section ? Q_due_counts_of : Q_due_counts, e);
    *out = (struct due_counts){0};
    if (!s) {
        return false;
    }
    stmt_bind(s, "tiiii", section, date_number(today) * MOMENT_DAY, end_of(today, 0),
              end_of(today, 3), end_of(today, 7));
    if (stmt_next(db, s, &failed, e)) {
        out->overdue = sqlite3_column_int64(s, 0);
        out->today = sqlite3_column_int64(s, 1);
        out->three = sqlite3_column_int64(s, 2);
        out->seven = sqlite3_column_int64(s, 3);
        sqlite3_reset(s);
    }
    return !failed;
}
