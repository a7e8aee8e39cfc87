/* Invented petitions against the program: every act is lawful, every clock and state is what the replay of
   the acts gives, every code is in the shipped lists, and the same seed gives the same. */
#include "core/record/petition_made.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_clock.h"
#include "core/rule/idno.h"
#include "core/value/moment.h"
#include "db/calendar.h"
#include "tests/unit/db/support.h"

static struct arena arena;
static struct book book;

static int set_up(void **state)
{
    (void)state;
    db_rules_shipped(&book, &arena);
    book.today = (struct date){2026, 6, 30};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct made_plan plan_of(size_t cases, uint64_t seed, int year)
{
    return (struct made_plan){.cases = cases, .seed = seed, .year = year,
                              .until = {year, 12, 31}, .calendar = &book.calendar};
}

static void same_clocks(const struct rec *r, const struct made_truth *t, const struct made_plan *p)
{
    struct petition_clock v[PETITION_CLOCKS];
    size_t n = petition_clocks(r, &book, PETITION_ALL_ACTS, v);
    if (n != t->nclock) {
        fail_msg("%s: %zu clocks, made with %zu", t->number, n, t->nclock);
    }
    for (size_t i = 0; i < n; i++) {
        const struct made_clock *m = &t->clock[i];
        const struct petition_clock *c = &v[i];
        if (strcmp(c->rule, m->rule) != 0 || c->start != m->start || c->raw != m->raw ||
            c->due != m->due || c->stop != m->stop || petition_clock_is_right(c) != m->right ||
            petition_clock_late(c, p->until) != m->late) {
            fail_msg("%s %s/%s: start %lld/%lld raw %lld/%lld due %lld/%lld stop %lld/%lld",
                     t->number, c->rule, m->rule, (long long)c->start, (long long)m->start,
                     (long long)c->raw, (long long)m->raw, (long long)c->due, (long long)m->due,
                     (long long)c->stop, (long long)m->stop);
        }
    }
}

static void lawful(const struct rec *r, const struct made_truth *t)
{
    struct arena a = {0};
    struct petition_course c = petition_begin(r, &book);
    for (size_t i = 0; i < r->list[PETITION_ACTS].n; i++) {
        const char *why = petition_refusal(&c, i, &a);
        if (why) {
            fail_msg("%s act %zu: %s", t->number, i, why);
        }
        petition_advance(&c, i);
    }
    assert_string_equal(petition_state_word(c.state), petition_state_word(t->state));
    arena_release(&a);
}

static void same_head(struct rec *r, const struct made_truth *t)
{
    petition_kind.compute(r, &book);
    char room[24];
    assert_string_equal(cell_text(&r->head[PT_UNIT]), t->unit);
    assert_string_equal(cell_text(&r->head[PT_OUTCOME]), t->outcome);
    assert_string_equal(cell_text(&r->head[PT_EVAL_UNIT]), t->eval_unit);
    assert_string_equal(cell_text(&r->head[PT_STATE]), petition_state_word(t->state));
    date_format(t->closed ? moment_date(t->closed) : (struct date){0}, room, sizeof(room));
    assert_string_equal(cell_text(&r->head[PT_CLOSED]), t->closed ? room : "");
    moment_format(t->first_act, room, sizeof(room));
    assert_string_equal(cell_text(&r->head[PT_FIRST_ACT]), t->first_act ? room : "");
    for (size_t i = 0; i < r->list[PETITION_PERSONS].n; i++) {
        const char *id = cell_text(&r->list[PETITION_PERSONS].row[i][PS_IDNO]);
        assert_int_equal(idno_check(id), IDNO_GOOD);
        assert_memory_equal(id, "999999", 6);
    }
}

static void replay(size_t cases, uint64_t seed, int year, size_t seen[PETITION_EVENTS])
{
    struct made_plan p = plan_of(cases, seed, year);
    for (size_t i = 0; i < cases; i++) {
        struct rec r;
        struct made_truth t;
        rec_init(&r, &petition_kind);
        petition_made(&p, i, &r, &t);
        lawful(&r, &t);
        same_clocks(&r, &t, &p);
        same_head(&r, &t);
        for (size_t v = 0; v < PETITION_EVENTS; v++) {
            seen[v] += (size_t)t.acts[v];
        }
        rec_release(&r);
    }
}

static void test_replay(void **state)
{
    (void)state;
    static const enum petition_event rare[] = {EVENT_EXTEND, EVENT_OBJECT, EVENT_REVIEW,
                                               EVENT_APPEALED, EVENT_HEAR, EVENT_MERGE,
                                               EVENT_SPLIT, EVENT_LAPSE, EVENT_SUPERVISE,
                                               EVENT_REOPEN, EVENT_ADVISED, EVENT_BRIEF};
    size_t seen[PETITION_EVENTS] = {0};
    replay(1500, 1, 2024, seen);
    replay(1500, 2, 2025, seen);
    replay(500, 3, 2026, seen);
    for (size_t i = 0; i < ARRAY_LEN(rare); i++) {
        if (!seen[rare[i]]) {
            fail_msg("%s never happened", petition_event_def(rare[i])->verb);
        }
    }
}

static void test_bonds(void **state)
{
    (void)state;
    struct made_plan p = plan_of(900, 5, 2024);
    size_t of[4] = {0}, members = 0;
    for (size_t i = 0; i < p.cases; i++) {
        struct rec r, first;
        struct made_truth t, o;
        rec_init(&r, &petition_kind);
        rec_init(&first, &petition_kind);
        petition_made(&p, i, &r, &t);
        petition_made(&p, t.origin, &first, &o);
        of[t.bond]++;
        members += t.group > 0;
        assert_true(t.origin <= i);
        assert_int_equal(o.bond, MADE_ALONE);
        assert_int_equal(o.person, t.person);
        assert_string_equal(o.content, t.content);
        assert_string_equal(cell_text(&r.head[PT_PARENT]), t.bond == MADE_AGAIN ? o.number : "");
        rec_release(&r);
        rec_release(&first);
    }
    assert_true(of[MADE_AGAIN] > 30 && of[MADE_COPY] > 8 && of[MADE_MERGED] > 3 && members > 30);
}

/* The same whenever it is asked for, and no memory of what was made before. */
static void test_same(void **state)
{
    (void)state;
    struct made_plan p = plan_of(300, 9, 2024), other = plan_of(300, 10, 2024);
    struct rec a, b, c;
    struct made_truth t;
    rec_init(&a, &petition_kind);
    rec_init(&b, &petition_kind);
    rec_init(&c, &petition_kind);
    petition_made(&p, 123, &a, &t);
    petition_made(&p, 123, &b, &t);
    petition_made(&other, 123, &c, &t);
    assert_true(rec_equal(&a, &b));
    assert_false(rec_equal(&a, &c));
    rec_release(&a);
    rec_release(&b);
    rec_release(&c);
}

static void test_sums(void **state)
{
    (void)state;
    struct made_plan p = plan_of(800, 4, 2024);
    struct made_sums s = {0};
    size_t months = 0, channels = 0;
    for (size_t i = 0; i < p.cases; i++) {
        struct rec r;
        struct made_truth t;
        rec_init(&r, &petition_kind);
        petition_made(&p, i, &r, &t);
        made_sums_add(&s, &t, &p);
        rec_release(&r);
    }
    for (size_t i = 0; i < MADE_MONTHS; i++) {
        months += s.month[i];
    }
    for (size_t i = 0; i < s.channel.used; i++) {
        channels += s.channel.n[i];
    }
    assert_int_equal(months, 800);
    assert_int_equal(channels, 800);
    assert_int_equal(s.first + s.again, 800);
    assert_true(s.sent_law > s.sent_due / 2 && s.sent_law < s.sent_due);
    assert_true(s.done_law > s.done_due / 2 && s.done_law < s.done_due);
    assert_true(s.open > s.overdue && s.overdue > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replay),
        cmocka_unit_test(test_bonds),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_sums),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
