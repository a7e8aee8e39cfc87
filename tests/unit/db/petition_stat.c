/* Figures of a made office against a recount that reads the stored records one after the other and
   knows neither the statements nor the tests behind the figures. */
#include "db/petition_stat.h"

#include "core/record/petition_made.h"
#include "core/value/moment.h"
#include "db/petition_frozen.h"
#include "db/petition_report.h"
#include "db/history.h"
#include "tests/unit/db/support.h"

enum { CASES = 260 };

static struct place_to_test *office;
static struct db *db;

static int set_up(void **state)
{
    (void)state;
    place_make((void **)&office);
    OK((db = db_open(office->path, DB_CREATE, (struct date){2024, 12, 31}, &e)) != NULL);
    struct made_plan p = {.cases = CASES, .seed = 11, .year = 2024, .until = {2024, 12, 31},
                          .calendar = &db_book(db)->calendar};
    OK(store_begin(db, "造数", &e));
    for (size_t i = 0; i < CASES; i++) {
        struct rec r;
        struct made_truth t;
        rec_init(&r, &petition_kind);
        petition_made(&p, i, &r, &t);
        if (i % 9 == 0) {
            set(&r, HEAD(PT_LEGAL), "是");
            set(&r, HEAD(PT_LEADER), "某领导");
            set(&r, HEAD(PT_RESOLVED), i % 2 ? "已化解" : "未化解");
        }
        if (i % 7 == 0) {
            set(&r, HEAD(PT_LEVEL), i % 2 ? "Z1" : "Z4");
            set(&r, HEAD(PT_RANKED), "是");
        }
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    OK(store_end(db, true, &e));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    db_close(db);
    return place_remove((void **)&office);
}

/* --- the recount ------------------------------------------------------------------------------ */

struct recount {
    char from[24], to[24]; /* days, both included */
    const char *today;
    bool no_legal;
    int64_t items, first, again, letter, visits, visitors, mass, mass_persons, net, shared;
    int64_t office_in, office_late, office_all, unit_in, unit_all, close_in, close_all;
    int64_t pleased, rated, closed, once, once_all, led, led_solved, open, overdue;
    int64_t transfers, assigns, orders, valid, contacted, upward;
    struct list_of_repeats {
        char number[64], day[24];
    } repeat[CASES];
    size_t nrepeat;
};

static const char *head(const struct rec *r, int f)
{
    return cell_text(&r->head[f]);
}

static bool is(const struct rec *r, int f, const char *word)
{
    return strcmp(head(r, f), word) == 0;
}

/* Texts of days compare as days do; a day with a time is cut to its day. */
static bool within(const struct recount *c, const char *day)
{
    char cut[24];
    snprintf(cut, sizeof(cut), "%.10s", day);
    return *cut && strcmp(cut, c->from) >= 0 && strcmp(cut, c->to) <= 0;
}

static void days_later(const char *moment, int days, char out[24])
{
    int64_t n;
    assert_true(moment_parse(moment, &n));
    moment_format(moment_after(n, days * INT64_C(86400)), out, 24);
}

static int64_t number_of(const char *moment)
{
    int64_t n = 0;
    if (*moment) {
        assert_true(moment_parse(moment, &n));
    }
    return n;
}

static bool visit(const struct rec *r)
{
    return is(r, PT_CHANNEL, "200") || is(r, PT_CHANNEL, "D6") || is(r, PT_CHANNEL, "D7");
}

static void recount_volume(struct recount *c, const struct rec *r)
{
    char room[48];
    int64_t persons = cell_value(&r->head[PT_PERSONS]).v / MICRO;
    if (within(c, rec_shown(r, HEAD(PT_DATE), room, sizeof(room))) &&
        (is(r, PT_LEVEL, "Z1") || is(r, PT_LEVEL, "Z4"))) {
        c->upward += persons;
    }
    if (!within(c, head(r, PT_REGISTERED))) {
        return;
    }
    bool letter = is(r, PT_CHANNEL, "100"), net = is(r, PT_CHANNEL, "300") ||
        is(r, PT_CHANNEL, "303");
    c->items++;
    c->first += is(r, PT_REPEAT, "0");
    c->again += !is(r, PT_REPEAT, "0");
    c->letter += letter;
    c->net += net;
    c->shared += letter || net || is(r, PT_CHANNEL, "200");
    if (visit(r)) {
        c->visits++;
        c->visitors += persons;
        c->mass += persons >= 5;
        c->mass_persons += persons >= 5 ? persons : 0;
    }
}

static void recount_times(struct recount *c, const struct rec *r)
{
    char limit[24];
    bool first = is(r, PT_REPEAT, "0");
    days_later(head(r, PT_REGISTERED), 15, limit);
    if (first && within(c, limit)) {
        const char *act = head(r, PT_FIRST_ACT);
        c->office_all++;
        c->office_in += *act && number_of(act) <= number_of(limit);
        c->office_late += *act && number_of(act) > number_of(limit);
    }
    days_later(head(r, PT_REGISTERED), 30, limit);
    if (first && *head(r, PT_TRANSFERRED) && within(c, limit)) {
        const char *act = head(r, PT_UNIT_ACCEPTED);
        c->unit_all++;
        c->unit_in += *act && number_of(act) <= number_of(limit);
    }
    if (first && within(c, head(r, PT_DEADLINE))) {
        c->close_all++;
        c->close_in += *head(r, PT_CLOSED) && strcmp(head(r, PT_CLOSED), head(r, PT_DEADLINE)) <= 0;
    }
    if (within(c, head(r, PT_EVAL_DATE)) && *head(r, PT_TRANSFERRED) && *head(r, PT_EVAL_UNIT)) {
        c->rated++;
        c->pleased += is(r, PT_EVAL_UNIT, "0") || is(r, PT_EVAL_UNIT, "1");
    }
}

static bool repeated(const struct recount *c, const struct rec *r)
{
    char end[24];
    days_later(head(r, PT_CLOSED), 90, end);
    const char *soonest = NULL;
    for (size_t i = 0; i < c->nrepeat; i++) {
        bool later = strcmp(c->repeat[i].day, head(r, PT_CLOSED)) > 0;
        if (strcmp(c->repeat[i].number, head(r, PT_NUMBER)) == 0 && later &&
            (!soonest || strcmp(c->repeat[i].day, soonest) < 0)) {
            soonest = c->repeat[i].day;
        }
    }
    return soonest && strncmp(soonest, end, 10) <= 0;
}

static void recount_rest(struct recount *c, const struct rec *r)
{
    static const char *const done[] =
        {"三级终结", "不予受理", "不再受理", "存", "程序终结", "已办结",
                                       "已归档", "已并案", "作废"};
    bool open = true;
    for (size_t i = 0; i < ARRAY_LEN(done); i++) {
        open = open && !is(r, PT_STATE, done[i]);
    }
    c->open += open;
    c->overdue += open && *head(r, PT_DUE) && strncmp(head(r, PT_DUE), c->today, 10) < 0;
    c->led += *head(r, PT_LEADER) != '\0';
    c->led_solved += *head(r, PT_LEADER) && is(r, PT_RESOLVED, "已化解");
    if (within(c, head(r, PT_CLOSED))) {
        c->closed++;
        c->once_all += is(r, PT_REPEAT, "0");
        c->once += is(r, PT_REPEAT, "0") && !repeated(c, r);
    }
    for (size_t i = 0; i < r->list[PETITION_ACTS].n; i++) {
        const struct cell *a = r->list[PETITION_ACTS].row[i];
        bool in = within(c, cell_text(&a[PA_TIME]));
        c->transfers += in && strcmp(cell_text(&a[PA_EVENT]), "转送") == 0;
        c->assigns += in && strcmp(cell_text(&a[PA_EVENT]), "交办") == 0;
    }
}

static bool recount_repeats(struct rec *r, void *ctx)
{
    struct recount *c = ctx;
    if (*head(r, PT_PARENT) && !is(r, PT_STATE, "作废")) {
        snprintf(c->repeat[c->nrepeat].number, 64, "%s", head(r, PT_PARENT));
        snprintf(c->repeat[c->nrepeat++].day, 24, "%s", head(r, PT_RECEIVED));
    }
    return true;
}

static bool recount_one(struct rec *r, void *ctx)
{
    struct recount *c = ctx;
    if (is(r, PT_STATE, "作废") || (c->no_legal && is(r, PT_LEGAL, "是"))) {
        return true;
    }
    recount_volume(c, r);
    recount_times(c, r);
    recount_rest(c, r);
    return true;
}

static void same(const struct stat_run *run, enum stat_figure f, int64_t n, int64_t d)
{
    struct stat_value v = run->total[f][SPAN_THIS];
    if (v.n != n || v.d != d) {
        fail_msg("%s: %lld/%lld, the recount says %lld/%lld", stat_figure_def(f)->path,
                 (long long)v.n, (long long)v.d, (long long)n, (long long)d);
    }
}

static void compare(const struct stat_run *run, const struct recount *c)
{
    same(run, FIG_ITEMS, c->items, 0);
    same(run, FIG_FIRST, c->first, 0);
    same(run, FIG_REPEAT, c->again, 0);
    same(run, FIG_LETTER, c->letter, 0);
    same(run, FIG_VISITS, c->visits, 0);
    same(run, FIG_VISITORS, c->visitors, 0);
    same(run, FIG_MASS, c->mass, 0);
    same(run, FIG_MASS_PERSONS, c->mass_persons, 0);
    same(run, FIG_NET_SHARE, c->net, c->shared);
    same(run, FIG_REPEAT_RATE, c->again, c->items);
    same(run, FIG_UPWARD, c->upward, 0);
    same(run, FIG_OFFICE_RATE, c->office_in, c->office_all);
    same(run, FIG_OFFICE_LATE, c->office_late, 0);
    same(run, FIG_ACCEPT_RATE, c->unit_in, c->unit_all);
    same(run, FIG_CLOSE_RATE, c->close_in, c->close_all);
    same(run, FIG_SAT_UNIT, c->pleased, c->rated);
    same(run, FIG_CLOSED, c->closed, 0);
    same(run, FIG_ONCE_RATE, c->once, c->once_all);
    same(run, FIG_RESOLVED, c->led_solved, c->led);
    same(run, FIG_OPEN, c->open, 0);
    same(run, FIG_OVERDUE, c->overdue, 0);
    same(run, FIG_ACT_TRANSFER, c->transfers, 0);
    same(run, FIG_ACT_ASSIGN, c->assigns, 0);
}

static struct stat_request request(enum stat_report r, int month)
{
    return (struct stat_request){.report = r, .chosen = CHOSEN_REGISTERED,
                                 .period = stat_period(r, (struct date){2024, month, 15})};
}

static void recount(const struct stat_request *q)
{
    struct arena a = {0};
    struct stat_made m;
    struct recount *c = calloc(1, sizeof(*c));
    struct buf wrong = {0};
    assert_non_null(c);
    OK(db_stat_report(db, q, &a, &m, &e));
    date_format(q->period.from, c->from, sizeof(c->from));
    date_format(q->period.to, c->to, sizeof(c->to));
    c->today = "2024-12-31";
    c->no_legal = q->filter.no_legal;
    OK(store_each(db, &petition_kind, 0, recount_repeats, c, &e));
    OK(store_each(db, &petition_kind, 0, recount_one, c, &e));
    compare(&m.run, c);
    assert_int_equal(petition_report_check(&m.run, &wrong), 0);
    free(c);
    stat_made_release(&m);
    arena_release(&a);
}

static void test_recount(void **state)
{
    (void)state;
    for (int month = 1; month <= 12; month++) {
        struct stat_request q = request(REPORT_MONTHLY, month);
        recount(&q);
    }
    struct stat_request year = request(REPORT_ANNUAL, 1), quarter = request(REPORT_QUARTERLY, 5);
    recount(&year);
    recount(&quarter);
    year.filter.no_legal = true;
    recount(&year);
}

/* The list behind each figure has as many petitions as the figure says, and persons and acts have
   theirs. */
static void test_drill(void **state)
{
    (void)state;
    struct arena a = {0};
    struct stat_made m;
    struct stat_request q = request(REPORT_QUARTERLY, 2);
    OK(db_stat_report(db, &q, &a, &m, &e));
    assert_true(m.d.n > 150);
    for (size_t i = 0; i < m.d.n; i++) {
        struct stat_path p;
        size_t n;
        struct err e = {0};
        const struct stat_shown_figure *f = &m.d.v[i];
        assert_true(stat_path_parse(f->path, &p));
        int64_t *id = petition_figure_ids(db, &m.c, f->path, &n, &e);
        assert_non_null(id);
        enum stat_unit u = stat_figure_def(p.figure)->unit;
        int64_t want = p.denominator ? f->v.d : f->v.n;
        if ((u == UNIT_ITEMS || u == UNIT_GROUPS || (u == UNIT_RATE && p.figure != FIG_PLEASED &&
                                                      p.figure != FIG_ADOPTED)) &&
            (int64_t)n != want) {
            fail_msg("%s: %zu cases, the figure says %lld", f->path, n, (long long)want);
        }
        assert_true(n > 0 || want == 0);
        free(id);
    }
    size_t n;
    FAILS(ERR_USAGE, petition_figure_ids(db, &m.c, "no.figure", &n, &e));
    stat_made_release(&m);
    arena_release(&a);
}

/* Cells of a table come to the total that is counted without it, whatever the dimensions. */
static void test_cross(void **state)
{
    (void)state;
    static const enum stat_figure measures[] = {FIG_ITEMS, FIG_PERSONS, FIG_CLOSE_RATE, FIG_VISITS};
    for (enum stat_dim row = 0; row < STAT_DIMS; row++) {
        struct arena a = {0};
        struct stat_made m;
        struct stat_request q = request(REPORT_ANNUAL, 1);
        q.cross = true;
        q.rows = row;
        q.columns = (row + 5) % STAT_DIMS;
        q.measure = measures[row % ARRAY_LEN(measures)];
        OK(db_stat_report(db, &q, &a, &m, &e));
        const struct stat_group *g = &m.run.group[0];
        int64_t n = 0, d = 0;
        for (size_t i = 0; i < g->n; i++) {
            n += g->line[i].v[0][SPAN_THIS].n;
            d += g->line[i].v[0][SPAN_THIS].d;
        }
        assert_int_equal(n, m.run.total[q.measure][SPAN_THIS].n);
        assert_int_equal(d, m.run.total[q.measure][SPAN_THIS].d);
        assert_true(g->n > 0);
        stat_made_release(&m);
        arena_release(&a);
    }
}

static const struct frozen *frozen(const char *name, struct arena *a)
{
    size_t n;
    struct err e = {0};
    const struct frozen *v = db_frozen(db, name, a, &n, &e);
    assert_non_null(v);
    return n ? v : NULL;
}

static const struct frozen_diff *compared(const struct frozen *f, struct arena *a, size_t *n)
{
    struct err e = {0};
    const struct frozen_diff *v = db_frozen_compare(db, f, a, n, &e);
    assert_non_null(v);
    return v;
}

static void test_frozen(void **state)
{
    (void)state;
    struct arena a = {0};
    struct stat_request q = request(REPORT_MONTHLY, 6);
    size_t n;
    q.filter.no_legal = true;
    OK(db_freeze(db, &q, "六月", &e));
    FAILS(ERR_INPUT, db_freeze(db, &q, "六月", &e));
    FAILS(ERR_INPUT, db_freeze(db, &q, "", &e));
    const struct frozen *f = frozen("六月", &a);
    assert_true(f && f->intact);
    struct stat_request back;
    assert_true(frozen_request(f, &a, &back));
    assert_true(back.filter.no_legal && back.report == REPORT_MONTHLY);
    const struct frozen_diff *diff = compared(f, &a, &n);
    assert_int_equal(n, 0);
    /* One of its petitions becomes a repeat: figures differ, and the case is named. */
    struct stat_case c;
    db_stat_request(db, &q, &c);
    int64_t *id = NULL;
    OK((id = petition_figure_ids(db, &c, "items.letter", &n, &e)) != NULL);
    assert_true(n > 0);
    struct rec r;
    OK(store_load(db, &petition_kind, id[0], &r, &e));
    set(&r, HEAD(PT_CHANNEL), "D5");
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    diff = compared(f, &a, &n);
    bool figure = false, edited = false;
    for (size_t i = 0; i < n; i++) {
        figure = figure ||
            (diff[i].what == FROZEN_FIGURE && strcmp(diff[i].path, "items.letter") == 0);
        edited = edited || (diff[i].what == FROZEN_EDITED && diff[i].id == id[0]);
        assert_true(diff[i].what != FROZEN_CAME && diff[i].what != FROZEN_WENT);
    }
    assert_true(figure && edited);
    free(id);
    struct buf name = {0};
    OK(history_undo(db, &name, &e)); /* the change */
    diff = compared(f, &a, &n);
    for (size_t i = 0; i < n; i++) {
        /* undo raises the version, no figure differs */
        assert_int_equal(diff[i].what, FROZEN_EDITED);
    }
    OK(history_undo(db, &name, &e)); /* the freezing */
    buf_release(&name);
    assert_null(frozen("六月", &a));
    arena_release(&a);
}

static void test_saved(void **state)
{
    (void)state;
    struct arena a = {0};
    struct stat_request q = request(REPORT_TOPIC, 1), back = request(REPORT_TOPIC, 2);
    size_t n;
    q.cross = true;
    q.rows = DIM_STREET;
    q.columns = DIM_MONTH;
    q.measure = FIG_CLOSE_RATE;
    q.filter.channel = "100,200";
    OK(db_cross_save(db, "属地逐月", &q, &e));
    OK(db_cross_load(db, "属地逐月", &a, &back, &e));
    assert_true(back.cross && back.rows == DIM_STREET && back.columns == DIM_MONTH &&
                back.measure == FIG_CLOSE_RATE);
    assert_string_equal(back.filter.channel, "100,200");
    OK(db_cross_list(db, &a, &n, &e));
    assert_int_equal(n, 1);
    OK(db_cross_drop(db, "属地逐月", &e));
    FAILS(ERR_NOTFOUND, db_cross_load(db, "属地逐月", &a, &back, &e));
    arena_release(&a);
}

static void test_words(void **state)
{
    (void)state;
    struct arena a = {0};
    FAILS(ERR_DATA, db_stat_list_set(db, "figure", "办结率\tno.figure\t%\n", &e));
    FAILS(ERR_DATA, db_stat_list_set(db, "target", "x\ty\t\t\tzehn\n", &e));
    FAILS(ERR_USAGE, db_stat_list_set(db, "other", "", &e));
    OK(db_stat_list_set(db, "figure", "来信\titems.letter\t件\n", &e));
    assert_string_equal(db_stat_list(db, "figure", &a), "来信\titems.letter\t件\n");
    arena_release(&a);
}

/* A period by the time of registration needs the index alone. */
static void test_covered(void **state)
{
    (void)state;
    sqlite3_stmt *s;
    bool covered = false;
    assert_int_equal(sqlite3_prepare_v2(db->h,
        "EXPLAIN QUERY PLAN SELECT p.id, p.registered_n, p.channel, p.level, p.repeat, p.persons_n, p.legal,"
        " p.ranked, p.section, p.source, p.street, p.unit, p.content_class, p.state, p.privacy, "
        "p.kind,"
        " p.priority, p.threat, p.date_n, p.transferred_n FROM petition p WHERE p.registered_n "
        ">= 1 AND"
        " p.registered_n < 2 AND p.state IS NOT '作废'", -1, &s, NULL), SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        covered = covered ||
            strstr((const char *)sqlite3_column_text(s, 3), "COVERING INDEX petition_stat");
    }
    sqlite3_finalize(s);
    assert_true(covered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recount), cmocka_unit_test(test_drill), cmocka_unit_test(test_cross),
        cmocka_unit_test(test_frozen), cmocka_unit_test(test_saved), cmocka_unit_test(test_words),
        cmocka_unit_test(test_covered),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
