#include "db/petition_stat.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_flow.h"
#include "core/record/words.h"
#include "core/rule/calendar.h"
#include "core/value/decimal.h"
#include "db/inner.h"
#include "db/petition_stat_sql.h"
#include "db/setting.h"
#include "db/tx.h"
#include "locale/text.h"

enum { DAY_SECONDS = 86400, LONGEST_ORDER = 15 };

/* Settings */

static int number(struct db *db, const char *name)
{
    struct arena a = {0};
    micro v = 0;
    decimal_parse(setting_get(db, name, &a), &v, NULL);
    arena_release(&a);
    return (int)(v / MICRO);
}

static bool yes(struct db *db, const char *name)
{
    struct arena a = {0};
    bool is = strcmp(setting_get(db, name, &a), "yes") == 0;
    arena_release(&a);
    return is;
}

static int64_t workdays_after(const struct calendar *c, struct date day, int n)
{
    int64_t at = date_days(day);
    while (n > 0) {
        n -= calendar_works(c, date_of_days(++at));
    }
    return date_number(date_of_days(at));
}

void db_stat_case(struct db *db, struct stat_case *out)
{
    const struct book *b = db_book(db);
    *out = (struct stat_case){.chosen = CHOSEN_REGISTERED};
    out->set = (struct stat_settings){
        .once_days = number(db, "stat_once_days"), .noon = number(db, "stat_hotline_hour"),
        .month_start = number(db, "stat_hotline_start"),
        .weight = {number(db, "stat_weight_contact"), number(db, "stat_weight_solved"),
                   number(db, "stat_weight_pleased")},
        .basic = number(db, "stat_basic_factor"), .small = number(db, "stat_small"),
        .alarm = number(db, "stat_alarm"), .odd = number(db, "stat_odd"),
        .least = number(db, "stat_least"), .rise_only = yes(db, "stat_rise_only"),
        .soon = number(db, "stat_soon"), .sooner = number(db, "stat_sooner"),
        .base_year = number(db, "stat_base_year"),
    };
    out->now = moment_of(b->today, DAY_SECONDS - 1);
    out->tomorrow = date_number(date_of_days(date_days(b->today) + 1));
    out->soon = workdays_after(&b->calendar, b->today, out->set.soon);
    out->sooner = workdays_after(&b->calendar, b->today, out->set.sooner);
}

/* Facts */

static const char *text(sqlite3_stmt *s, int i)
{
    const char *t = (const char *)sqlite3_column_text(s, i);
    return t ? t : "";
}

static bool is_yes(sqlite3_stmt *s, int i)
{
    return strcmp(text(s, i), YES) == 0;
}

static const struct stat_fact blank = {
    .channel = "", .level = "", .section = "", .source = "", .street = "", .unit = "",
    .content = "", .state = "", .outcome = "", .kind = "", .purpose = "", .hotspot = "",
    .occupation = "", .privacy = "", .priority = "", .eval_office = "", .eval_unit = "",
    .limit = "", .solved = "", .hotline_eval = "", .event = "", .right = "", .act_outcome = "",
};

static void put_number(struct stat_fact *x, enum stat_column c, int64_t v)
{
    int64_t *const to[STAT_COLUMNS] = {
        [COL_ID] = &x->id, [COL_VERSION] = &x->version, [COL_DATE] = &x->date,
        [COL_REGISTERED] = &x->registered, [COL_TRANSFERRED] = &x->transferred,
        [COL_FIRST_ACT] = &x->first_act, [COL_UNIT_ACCEPTED] = &x->unit_accepted,
        [COL_CLOSED] = &x->closed, [COL_DEADLINE] = &x->deadline, [COL_RATED] = &x->rated,
        [COL_DUE] = &x->due, [COL_REPEATED] = &x->repeated, [COL_LEGAL_DUE] = &x->legal_due,
        [COL_RATE_DUE] = &x->rate_due, [COL_ACT_TIME] = &x->act_time,
        [COL_DISPATCHED] = &x->dispatched, [COL_REPLIED] = &x->replied, [COL_BIRTH] = &x->birth,
    };
    *to[c] = v;
}

static void put_text(struct stat_fact *x, enum stat_column c, const char *t)
{
    const char **const to[STAT_COLUMNS] = {
        [COL_CHANNEL] = &x->channel, [COL_LEVEL] = &x->level, [COL_SECTION] = &x->section,
        [COL_SOURCE] = &x->source, [COL_STREET] = &x->street, [COL_UNIT] = &x->unit,
        [COL_CONTENT] = &x->content, [COL_STATE] = &x->state, [COL_PRIVACY] = &x->privacy,
        [COL_KIND] = &x->kind, [COL_PRIORITY] = &x->priority, [COL_EVAL_OFFICE] = &x->eval_office,
        [COL_EVAL_UNIT] = &x->eval_unit, [COL_EVENT] = &x->event, [COL_RIGHT] = &x->right,
        [COL_ACT_OUTCOME] = &x->act_outcome, [COL_LIMIT] = &x->limit, [COL_SOLVED] = &x->solved,
        [COL_HOTLINE_EVAL] = &x->hotline_eval, [COL_OUTCOME] = &x->outcome,
        [COL_PURPOSE] = &x->purpose, [COL_HOTSPOT] = &x->hotspot,
        [COL_OCCUPATION] = &x->occupation,
    };
    *to[c] = t;
}

/* Texts are the statement's, until its next step. */
static void put(struct stat_fact *x, enum stat_column c, sqlite3_stmt *s, int i)
{
    switch (c) {
    case COL_PERSONS:
        x->persons = sqlite3_column_int64(s, i) / MICRO;
        break;
    case COL_REPEAT:
        x->again = strcmp(text(s, i), REPEAT_FIRST) != 0;
        break;
    case COL_LEGAL:
        x->legal = is_yes(s, i);
        break;
    case COL_RANKED:
        x->ranked = is_yes(s, i);
        break;
    case COL_THREAT:
        x->threat = is_yes(s, i);
        break;
    case COL_SUPERVISED:
        x->supervised = is_yes(s, i);
        break;
    case COL_CONTACTED:
        x->contacted = is_yes(s, i);
        break;
    case COL_VALID:
        x->valid = is_yes(s, i);
        break;
    case COL_LEADER:
        x->leader = sqlite3_column_int(s, i) != 0;
        break;
    case COL_RESOLVED:
        x->resolved = strcmp(text(s, i), "已化解") == 0;
        break;
    case COL_EXCLUDED:
        x->excluded = sqlite3_column_int(s, i) != 0;
        break;
    case COL_PERSON_KEY:
        break;
    case COL_CHANNEL: case COL_LEVEL: case COL_SECTION: case COL_SOURCE: case COL_STREET:
    case COL_UNIT: case COL_CONTENT: case COL_STATE: case COL_PRIVACY: case COL_KIND:
    case COL_PRIORITY: case COL_EVAL_OFFICE: case COL_EVAL_UNIT: case COL_EVENT: case COL_RIGHT:
    case COL_ACT_OUTCOME: case COL_LIMIT: case COL_SOLVED: case COL_HOTLINE_EVAL:
    case COL_OUTCOME: case COL_PURPOSE: case COL_HOTSPOT: case COL_OCCUPATION:
        put_text(x, c, text(s, i));
        break;
    default:
        put_number(x, c, sqlite3_column_int64(s, i));
    }
}

/* One pass: a basis over a span. */
struct pass {
    struct db *db;
    const struct stat_case *c;
    enum stat_basis basis;
    enum stat_spans span;
    struct stat_need need;
    struct map *times; /* NULL: not counted */
    void (*take)(void *ctx, const struct pass *p, struct stat_fact *x);
    void *ctx;
};

/* The period as the statement wants it. */
static struct stat_span bounds(const struct pass *p)
{
    bool order = p->basis == STAT_ORDER || p->basis == STAT_ORDER_DUE;
    struct stat_span s = order ? p->c->order[p->span] : p->c->span[p->span];
    int back = p->basis == STAT_LIMIT15 || p->basis == STAT_ORDER_DUE ? LONGEST_ORDER
               : p->basis == STAT_LIMIT30                             ? 30 : 0;
    s.from = back ? moment_after(s.from, -back * DAY_SECONDS) : s.from;
    if (back && p->basis != STAT_ORDER_DUE) {
        s.to = moment_after(s.to, -back * DAY_SECONDS);
    }
    if (!stat_by_moment(p->basis, p->c->chosen)) {
        s = (struct stat_span){s.from / MOMENT_DAY, s.to / MOMENT_DAY};
    }
    return s;
}

/* What the statement could not say: an order's own limit ends in the window; a matter is open. */
static bool belongs(const struct pass *p, struct stat_fact *x)
{
    if (p->basis == STAT_NOW) {
        enum petition_state s = petition_state_find(x->state);
        x->open = s < PETITION_STATES && petition_state_open(s);
    }
    if (p->basis != STAT_ORDER_DUE) {
        return true;
    }
    struct stat_span s = p->c->order[p->span];
    stat_settle(x, p->basis);
    return *x->limit && x->limit_at >= s.from && x->limit_at < s.to;
}

static void count_person(const struct pass *p, sqlite3_stmt *s, int i, struct stat_fact *x)
{
    const char *key = text(s, i);
    if (*key && p->take) {
        x->times = *map_at(p->times, key, strlen(key), NULL);
    } else if (*key) {
        ++*map_at(p->times, key, strlen(key), NULL);
    }
}

static bool pass_rows(const struct pass *p, const struct stat_statement *st, sqlite3_stmt *s,
                      struct err *e)
{
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        struct stat_fact x = blank;
        for (int i = 0; i < st->n; i++) {
            put(&x, st->column[i], s, i);
            if (st->column[i] == COL_PERSON_KEY && p->times) {
                count_person(p, s, i, &x);
            }
        }
        if (p->take && belongs(p, &x)) {
            p->take(p->ctx, p, &x);
        }
    }
    return rc == SQLITE_DONE || db_fail(p->db, e);
}

static bool pass_run(const struct pass *p, struct err *e)
{
    struct stat_statement st = {0};
    sqlite3_stmt *s = NULL;
    struct stat_span span = bounds(p);
    stat_statement_build(&st, p->basis, p->c->chosen, p->need);
    bool ok = sqlite3_prepare_v2(p->db->h, buf_str(&st.sql), -1, &s, NULL) == SQLITE_OK ||
              db_fail(p->db, e);
    if (ok) {
        stmt_bind(s, "ii", span.from, span.to);
        ok = pass_rows(p, &st, s, e);
    }
    sqlite3_finalize(s);
    buf_release(&st.sql);
    return ok;
}

/* How often each person came in the period: counted first, told with each fact then. */
static bool count_times(struct pass p, struct err *e)
{
    p.take = NULL;
    p.basis = STAT_CHOSEN;
    return pass_run(&p, e);
}

static bool passes(struct pass *p, unsigned bases, bool spans[STAT_SPANS], struct err *e)
{
    bool ok = true;
    for (p->span = 0; ok && p->span < STAT_SPANS; p->span++) {
        struct map times = {0};
        bool asked = spans[p->span] && p->c->span[p->span].from;
        p->times = asked && p->need.times ? &times : NULL;
        ok = !p->times || count_times(*p, e);
        for (p->basis = 0; ok && asked && p->basis < STAT_BASES; p->basis++) {
            bool now = p->basis == STAT_NOW && p->span != SPAN_THIS; /* has no past */
            ok = !(bases & STAT_BIT(p->basis)) || now || pass_run(p, e);
        }
        map_release(&times);
    }
    return ok;
}

static struct stat_need need_of(enum stat_dim d)
{
    return (struct stat_need){
        .person = d == DIM_AGE || d == DIM_OCCUPATION, .times = d == DIM_TIMES,
        .rest = d == DIM_OUTCOME || d == DIM_PURPOSE || d == DIM_HOTSPOT || d == DIM_KIND ||
                d == DIM_LEVEL || d == DIM_SIZE,
    };
}

static void need_add(struct stat_need *n, enum stat_dim d)
{
    struct stat_need more = d == STAT_DIMS ? (struct stat_need){0} : need_of(d);
    n->person = n->person || more.person;
    n->times = n->times || more.times;
    n->rest = n->rest || more.rest;
}

static void take_run(void *ctx, const struct pass *p, struct stat_fact *x)
{
    stat_take(ctx, p->basis, p->span, x);
}

static struct stat_need needs(const struct stat_run *run)
{
    struct stat_need n = {0};
    for (size_t i = 0; i < run->ngroup; i++) {
        need_add(&n, run->group[i].row);
        need_add(&n, run->group[i].column);
    }
    return n;
}

bool db_stat_run(struct db *db, struct stat_run *run, struct err *e)
{
    bool spans[STAT_SPANS] = {true, true, true, true};
    struct pass p = {.db = db, .c = run->c, .need = needs(run), .take = take_run, .ctx = run};
    unsigned bases = stat_ready(run);
    if (!tx_read_begin(db, e)) {
        return false;
    }
    bool ok = passes(&p, bases, spans, e);
    tx_read_end(db);
    for (size_t i = 0; i < run->ngroup; i++) {
        stat_sort(&run->group[i]);
    }
    return ok;
}

/* Lists of cases */

struct list {
    const struct stat_path *path; /* NULL: of all wanted figures */
    struct stat_run *run;
    struct stat_row *v;
    size_t n, cap;
};

static bool behind(const struct list *l, const struct pass *p, struct stat_fact *x)
{
    if (l->path) {
        return stat_path_takes(l->path, p->basis, x, p->c);
    }
    bool yes = false;
    stat_settle(x, p->basis);
    for (size_t i = 0; !yes && i < l->run->nby[p->basis]; i++) {
        struct stat_value v = stat_test(l->run->by_basis[p->basis][i], p->basis, x, p->c);
        yes = v.n || v.d;
    }
    return yes && stat_filter_takes(&p->c->filter, x);
}

static void take_list(void *ctx, const struct pass *p, struct stat_fact *x)
{
    struct list *l = ctx;
    if (!behind(l, p, x)) {
        return;
    }
    if (l->n == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 256;
        l->v = xreallocarray(l->v, l->cap, sizeof(*l->v));
    }
    l->v[l->n++] = (struct stat_row){x->id, x->version};
}

static int by_id(const void *a, const void *b)
{
    const struct stat_row *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static void list_once(struct list *l)
{
    size_t n = 0;
    if (l->n) {
        qsort(l->v, l->n, sizeof(*l->v), by_id);
    }
    for (size_t i = 0; i < l->n; i++) {
        if (n == 0 || l->v[n - 1].id != l->v[i].id) {
            l->v[n++] = l->v[i];
        }
    }
    l->n = n;
}

static bool list_passes(struct pass *p, struct list *l, unsigned bases, enum stat_spans span,
                        struct err *e)
{
    bool spans[STAT_SPANS] = {false};
    spans[span] = true;
    p->take = take_list;
    p->ctx = l;
    p->need.version = true;
    l->v = xcalloc(1, sizeof(*l->v));
    l->cap = 1;
    if (!tx_read_begin(p->db, e)) {
        return false;
    }
    bool ok = passes(p, bases, spans, e);
    tx_read_end(p->db);
    list_once(l);
    return ok;
}

int64_t *petition_figure_ids(struct db *db, const struct stat_case *c, const char *figure,
                             size_t *n,
                             struct err *e)
{
    struct stat_path path;
    struct list l = {.path = &path};
    struct pass p = {.db = db, .c = c};
    *n = 0;
    if (!stat_path_parse(figure, &path)) {
        err_set(e, ERR_USAGE, figure,
                _("没有“%.60s”这个数。报表用 --format json 输出时，每个数都带着它的名字。"),
                figure);
        return NULL;
    }
    need_add(&p.need, path.dim[0]);
    need_add(&p.need, path.dim[1]);
    int64_t *ids = NULL;
    if (list_passes(&p, &l, stat_figure_def(path.figure)->bases, path.span, e)) {
        ids = xcalloc(l.n + 1, sizeof(*ids));
        *n = l.n;
        for (size_t i = 0; i < l.n; i++) {
            ids[i] = l.v[i].id;
        }
    }
    free(l.v);
    return ids;
}

struct stat_row *db_stat_rows(struct db *db, struct stat_run *run, size_t *n, struct err *e)
{
    struct list l = {.run = run};
    struct pass p = {.db = db, .c = run->c, .need = needs(run)};
    bool ok = list_passes(&p, &l, stat_ready(run), SPAN_THIS, e);
    *n = l.n;
    if (!ok) {
        free(l.v);
        return NULL;
    }
    return l.v;
}
