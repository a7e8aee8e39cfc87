#include "core/record/petition_clock.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "locale/text.h"

#define BIT(event) (UINT64_C(1) << EVENT_##event)
_Static_assert(PETITION_EVENTS <= 64, "events are bits of a mask");

enum { MINUTE_SECONDS = 60 };

struct running {
    const struct rec *rec;
    const struct book *book;
    struct petition_clock *v;
    size_t n;
    struct petition_course course; /* before the act that is looked at */
};

/* A clock that an act starts: in which state, on which further condition, and what stops it. */
struct track {
    const char *rule;
    const char *who; /* Chinese msgid */
    uint64_t starts;
    bool (*when)(const struct running *w, const struct cell *act);
    uint64_t stops;
};

static bool always(const struct running *w, const struct cell *act)
{
    (void)w;
    (void)act;
    return true;
}

/* 条例 §23: nobody to tell, nothing to be late with. */
static bool reachable(const struct running *w, const struct cell *act)
{
    (void)act;
    return !petition_anonymous(w->rec);
}

/* 条例 §34 speaks of 申诉求决 that go through 信访程序 only; a review may order to begin anew. */
static bool sixty_days(const struct running *w, const struct cell *act)
{
    bool redo = strcmp(cell_text(&act[PA_EVENT]), petition_event_def(EVENT_REVIEWED)->word) == 0;
    return strcmp(w->course.kind, KIND_APPEAL) == 0 &&
           strcmp(w->course.path, PATH_PETITION) == 0 &&
           (!redo || strcmp(cell_text(&act[PA_DECISION]), DECISION_REDO) == 0);
}

static bool opinion(const struct running *w, const struct cell *act)
{
    (void)act;
    return w->course.state == STATE_OPINED;
}

static bool review_opinion(const struct running *w, const struct cell *act)
{
    (void)act;
    return w->course.state == STATE_REVIEWED;
}

static bool has_due(const struct running *w, const struct cell *act)
{
    (void)w;
    return act[PA_DUE].understood;
}

#define OFFICE N_("信访部门")
#define UNIT N_("责任单位")
#define PETITIONER N_("信访人")
#define CLOSINGS (BIT(MEDIATE) | BIT(WITHDRAW) | BIT(ADOPT) | BIT(REJECT) | BIT(AGREE) | BIT(MERGE))

static const struct track tracks[] = {
    {"C2", UNIT, BIT(RECEIVE), reachable, BIT(ACCEPT) | BIT(REJECT) | BIT(AGREE) | BIT(MERGE)},
    {"C3", UNIT, BIT(RECEIVE), always, BIT(OBJECT) | BIT(ACCEPT) | BIT(REJECT) | BIT(MERGE)},
    {"C4", UNIT, BIT(ACCEPT) | BIT(REVIEWED), sixty_days,
     BIT(OPINE) | BIT(MEDIATE) | BIT(WITHDRAW) | BIT(MERGE)},
    {"C6", PETITIONER, BIT(DELIVER), opinion, BIT(REVIEW) | BIT(LAPSE)},
    {"C7", N_("复查机关"), BIT(REVIEW), always, BIT(REVIEWED) | BIT(MERGE)},
    {"C8", PETITIONER, BIT(DELIVER), review_opinion, BIT(APPEAL) | BIT(LAPSE)},
    {"C9", N_("复核机关"), BIT(APPEAL), always, BIT(APPEALED) | BIT(MERGE)},
    {"C10", UNIT, BIT(ASSIGN) | BIT(SUPERVISE), has_due, BIT(REPORT) | CLOSINGS},
    {"C13", PETITIONER, BIT(OPINE) | BIT(MEDIATE) | BIT(ADOPT) | BIT(ANSWER), always, BIT(RATE)},
    {"C15", UNIT, BIT(ADVISE), always, BIT(ADVISED)},
};

#define C1_STOPS \
    (BIT(KEEP) | BIT(ANSWER) | BIT(REJECT) | BIT(REFUSE) | BIT(TRANSFER) | BIT(ASSIGN) | \
     BIT(DIRECT) | BIT(MERGE) | BIT(CANCEL))

#define ANSWERS \
    (BIT(KEEP) | BIT(ANSWER) | BIT(REJECT) | BIT(REFUSE) | BIT(DIRECT) | BIT(MEDIATE) | \
     BIT(WITHDRAW) | BIT(OPINE) | BIT(ADOPT) | BIT(MERGE) | BIT(CANCEL))

static uint64_t stops_of(const char *rule)
{
    for (size_t i = 0; i < ARRAY_LEN(tracks); i++) {
        if (strcmp(tracks[i].rule, rule) == 0) {
            return tracks[i].stops;
        }
    }
    return strcmp(rule, "C1") == 0    ? C1_STOPS
           : strcmp(rule, "C11") == 0 ? ANSWERS /* unless the reply's own time is known */
           : strcmp(rule, "C12") == 0 ? BIT(BRIEF)
                                      : 0;
}

/* Begins a clock; length 0 is the rule's own. */
static void begin(struct running *w, const char *rule, const char *who, int64_t start, int length,
                  int row)
{
    struct date day = moment_date(start);
    const struct clock_rule *def = clock_rule_on(&w->book->clocks, rule, day);
    if (!def || !def->on || (def->length == 0 && length == 0) || w->n == PETITION_CLOCKS) {
        return;
    }
    w->v[w->n++] = (struct petition_clock){
        .rule = def->id, .who = who, .def = def, .start = start, .start_act = row, .stop_act = -1,
        .input = {.start = day, .minute = moment_seconds(start) / MINUTE_SECONDS, .length = length},
    };
}

static int given_days(const struct cell *act)
{
    int64_t days = date_days(date_of_number(act[PA_DUE].num)) -
                   date_days(moment_date(act[PA_TIME].num));
    return days > 0 ? (int)days : 0;
}

static void start_by(struct running *w, enum petition_event v, const struct cell *act, int row)
{
    for (size_t i = 0; i < ARRAY_LEN(tracks); i++) {
        const struct track *t = &tracks[i];
        if ((t->starts >> v & 1) && t->when(w, act)) {
            bool asked = t->when == has_due || strcmp(t->rule, "C15") == 0;
            int length = asked && act[PA_DUE].understood ? given_days(act) : 0;
            begin(w, t->rule, t->who, act[PA_TIME].num, length, row);
        }
    }
}

static struct petition_clock *running_of(struct running *w, const char *rule)
{
    for (size_t i = w->n; i-- > 0;) {
        if (w->v[i].stop == 0 && strcmp(w->v[i].rule, rule) == 0) {
            return &w->v[i];
        }
    }
    return NULL;
}

static void change_by(struct running *w, enum petition_event v, const struct cell *act)
{
    struct petition_clock *c = running_of(w, v == EVENT_EXTEND ? "C4" : "C9");
    int64_t days = act[PA_DAYS].understood ? act[PA_DAYS].num / MICRO : 0;
    if (!c || days <= 0 || days > 1000) {
        return;
    }
    if (v == EVENT_EXTEND && c->input.nextend < CLOCK_EXTENSIONS) {
        c->input.extend[c->input.nextend++] = (int)days;
    } else if (v == EVENT_HEARD) {
        c->input.hearing_days += (int)days;
    }
}

/* Where nothing runs on: in another petition, nowhere, in the archive. */
#define ENDS (BIT(MERGE) | BIT(CANCEL) | BIT(ARCHIVE))

static void stop_by(struct running *w, enum petition_event v, int64_t time, int row)
{
    for (size_t i = 0; i < w->n; i++) {
        struct petition_clock *c = &w->v[i];
        if (c->stop == 0 && ((stops_of(c->rule) | ENDS) >> v & 1)) {
            c->stop = time;
            c->stop_act = row;
        }
    }
}

/* A merging that was wrong did not stop anything. */
static void run_on(struct running *w)
{
    for (size_t i = 0; i < w->n; i++) {
        struct petition_clock *c = &w->v[i];
        const struct cell *act = c->stop_act < 0 ? NULL
                                                 : w->rec->list[PETITION_ACTS].row[c->stop_act];
        if (act && petition_event_find(cell_text(&act[PA_EVENT])) == EVENT_MERGE) {
            c->stop = 0;
            c->stop_act = -1;
        }
    }
}

static void take(struct running *w, size_t i)
{
    const struct cell *act = w->rec->list[PETITION_ACTS].row[i];
    enum petition_event v = petition_event_find(cell_text(&act[PA_EVENT]));
    bool lawful = v < PETITION_EVENTS && petition_goal(w->course.state, v) != PETITION_STATES;
    if (lawful && act[PA_TIME].understood) {
        stop_by(w, v, act[PA_TIME].num, (int)i);
        start_by(w, v, act, (int)i);
        if (v == EVENT_EXTEND || v == EVENT_HEARD) {
            change_by(w, v, act);
        } else if (v == EVENT_SPLIT) {
            run_on(w);
        }
    }
    petition_advance(&w->course, i);
}

/* What runs from the registration on. */
static void at_registration(struct running *w)
{
    struct date day;
    int64_t sent, replied, known;
    if (rec_date(w->rec, PT_RECEIVED, &day)) {
        begin(w, "C1", OFFICE, moment_of(day, 0), 0, -1);
        if (strcmp(cell_text(&w->rec->head[PT_PRIORITY]), PRIORITY_URGENT) == 0) {
            bool timed = rec_moment(w->rec, PT_REGISTERED, &known); /* when the office knew */
            begin(w, "C12", OFFICE, timed ? known : moment_of(day, 0), 0, -1);
        }
    }
    if (rec_moment(w->rec, PT_DISPATCHED, &sent)) {
        begin(w, "C11", UNIT, sent, atoi(cell_text(&w->rec->head[PT_LIMIT])), -1);
        if (w->n && strcmp(w->v[w->n - 1].rule, "C11") == 0 &&
            rec_moment(w->rec, PT_REPLIED, &replied)) {
            w->v[w->n - 1].stop = replied;
        }
    }
}

/* What the rule forbids is told by the check; the dates are those without it. */
static void count(struct petition_clock *c, const struct book *b)
{
    c->answer = clock_count(c->def, &b->calendar, &c->input, NULL, NULL);
    if (c->answer.refused) {
        struct clock_input plain = c->input;
        plain.nextend = 0;
        plain.hearing_days = 0;
        struct clock_answer without = clock_count(c->def, &b->calendar, &plain, NULL, NULL);
        c->answer.raw = without.raw;
        c->answer.due = without.due;
        c->answer.minute = without.minute;
    }
    bool hours = c->def->unit == CLOCK_HOURS;
    int seconds = hours ? c->answer.minute * MINUTE_SECONDS : 0;
    c->raw = moment_of(c->answer.raw, seconds);
    c->due = moment_of(c->answer.due, seconds);
}

size_t petition_clocks(const struct rec *r, const struct book *b, size_t acts,
                       struct petition_clock *out)
{
    struct running w = {.rec = r, .book = b, .v = out, .course = petition_begin(r, b)};
    size_t n = r->list[PETITION_ACTS].n;
    at_registration(&w);
    for (size_t i = 0; i < n && i < acts; i++) {
        take(&w, i);
    }
    size_t kept = 0;
    for (size_t i = 0; i < w.n; i++) {
        count(&out[i], b);
        if (out[i].answer.due.year) {
            out[kept++] = out[i];
        }
    }
    return kept;
}

bool petition_clock_is_right(const struct petition_clock *c)
{
    static const char *const rights[] = {"C3", "C6", "C8", "C13"};
    for (size_t i = 0; i < ARRAY_LEN(rights); i++) {
        if (strcmp(c->rule, rights[i]) == 0) {
            return true;
        }
    }
    return false;
}

const struct petition_clock *petition_clock_next(const struct petition_clock *v, size_t n)
{
    const struct petition_clock *next = NULL;
    for (size_t i = 0; i < n; i++) {
        if (v[i].stop == 0 && !petition_clock_is_right(&v[i]) && (!next || v[i].due < next->due)) {
            next = &v[i];
        }
    }
    return next;
}

bool petition_clock_late(const struct petition_clock *c, struct date today)
{
    if (c->def->unit == CLOCK_HOURS && c->stop) {
        return c->stop > c->due;
    }
    struct date last = c->stop ? moment_date(c->stop) : today;
    return date_compare(last, moment_date(c->due)) > 0;
}

struct clock_trace petition_clock_why(const struct petition_clock *c, const struct book *b,
                                      struct arena *a)
{
    struct clock_trace t = {0};
    clock_count(c->def, &b->calendar, &c->input, a, &t);
    return t;
}
