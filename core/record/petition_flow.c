#include "core/record/petition_flow.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_guard.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const state_word[] = {
#define STATE(id, word) word,
#include "core/record/petition.def"
};

static const struct petition_event_def events[] = {
#define EVENT(id, verb, word, needs, paper, guard, help) {verb, word, needs, paper, help},
#include "core/record/petition.def"
};

static petition_guard *const guards[] = {
#define EVENT(id, verb, word, needs, paper, guard, help) guard,
#include "core/record/petition.def"
};

const char *const petition_state_words[] = {
#define STATE(id, word) word,
#include "core/record/petition.def"
    NULL};

const char *const petition_event_words[] = {
#define EVENT(id, verb, word, needs, paper, guard, help) word,
#include "core/record/petition.def"
    NULL};

/* From a state by an event to a state. */
#define ROW_(from, event, to) {STATE_##from, EVENT_##event, STATE_##to},
/* The same event from all states of a handling, or of what is done with. */
#define ROWS_HANDLING(event, to) \
    ROW_(HANDLING, event, to) ROW_(EXTENDED, event, to)
#define ROWS_DONE(event, to) \
    ROW_(FINAL, event, to) ROW_(REJECTED, event, to) ROW_(REFUSED, event, to) ROW_(KEPT, event, to) \
    ROW_(LAPSED, event, to) ROW_(CLOSED, event, to)
#define ROWS_OUT(event, to) /* sent to a unit, not done yet */ \
    ROW_(TRANSFERRED, event, to) ROW_(ASSIGNED, event, to) ROW_(RECEIVED, event, to) \
    ROW_(OBJECTED, event, to) ROW_(HANDLING, event, to) ROW_(HEARING, event, to) \
    ROW_(EXTENDED, event, to) ROW_(OPINED, event, to) ROW_(DELIVERED, event, to) \
    ROW_(REVIEW, event, to) ROW_(REVIEWED, event, to) ROW_(APPEAL, event, to) \
    ROW_(APPEAL_HEARING, event, to)
#define ROWS_OPEN(event, to) \
    ROW_(REGISTERED, event, to) ROW_(SCREENED, event, to) ROW_(SCREENED_SECRET, event, to) \
    ROWS_OUT(event, to)

static const struct {
    enum petition_state from;
    enum petition_event event;
    enum petition_state to;
} rows[] = {
    ROW_(REGISTERED, SCREEN, SCREENED) ROW_(SCREENED, SCREEN, SCREENED)
    ROW_(SCREENED_SECRET, SCREEN, SCREENED)
    ROW_(REGISTERED, KEEP, KEPT) ROW_(REGISTERED, ANSWER, CLOSED)
    ROW_(REGISTERED, REJECT, REJECTED) ROW_(RECEIVED, REJECT, REJECTED)
    ROW_(REGISTERED, REFUSE, REFUSED) ROW_(REGISTERED, CANCEL, VOID)
    ROW_(SCREENED, TRANSFER, TRANSFERRED) ROW_(SCREENED_SECRET, TRANSFER, TRANSFERRED)
    ROW_(SCREENED, ASSIGN, ASSIGNED) ROW_(SCREENED_SECRET, ASSIGN, ASSIGNED)
    ROW_(SCREENED, DIRECT, REJECTED)
    ROW_(TRANSFERRED, RECEIVE, RECEIVED) ROW_(ASSIGNED, RECEIVE, RECEIVED)
    ROW_(RECEIVED, OBJECT, OBJECTED)
    ROW_(OBJECTED, AGREE, SCREENED) ROW_(OBJECTED, DISAGREE, RECEIVED)
    ROW_(RECEIVED, ACCEPT, HANDLING)
    ROWS_HANDLING(HEAR, HEARING) ROW_(HEARING, HEARD, BACK)
    ROW_(APPEAL, HEAR, APPEAL_HEARING) ROW_(APPEAL_HEARING, HEARD, APPEAL)
    ROWS_HANDLING(EXTEND, EXTENDED)
    ROWS_HANDLING(MEDIATE, CLOSED) ROWS_HANDLING(WITHDRAW, CLOSED)
    ROWS_HANDLING(OPINE, OPINED) ROWS_HANDLING(ADOPT, CLOSED)
    ROW_(OPINED, DELIVER, DELIVERED) ROW_(REVIEWED, DELIVER, SAME) ROW_(FINAL, DELIVER, SAME)
    ROW_(DELIVERED, REVIEW, REVIEW) ROW_(REVIEW, REVIEWED, REVIEWED)
    ROW_(REVIEWED, APPEAL, APPEAL) ROW_(APPEAL, APPEALED, FINAL)
    ROW_(DELIVERED, LAPSE, LAPSED) ROW_(REVIEWED, LAPSE, LAPSED)
    ROWS_OUT(REPORT, SAME) ROWS_DONE(REPORT, SAME)
    ROWS_OUT(SUPERVISE, SAME)
    ROWS_OUT(ADVISE, SAME) ROWS_DONE(ADVISE, SAME)
    ROWS_OUT(ADVISED, SAME) ROWS_DONE(ADVISED, SAME)
    ROWS_OPEN(BRIEF, SAME) ROWS_OUT(JOIN, SAME)
    ROW_(OPINED, RATE, SAME) ROW_(DELIVERED, RATE, SAME) ROW_(REVIEW, RATE, SAME)
    ROW_(REVIEWED, RATE, SAME) ROW_(APPEAL, RATE, SAME) ROW_(APPEAL_HEARING, RATE, SAME)
    ROWS_DONE(RATE, SAME)
    ROWS_OPEN(MERGE, MERGED) ROW_(MERGED, SPLIT, BACK)
    ROWS_DONE(ARCHIVE, ARCHIVED)
    ROW_(CLOSED, REOPEN, SCREENED) ROW_(ARCHIVED, REOPEN, SCREENED)
    ROWS_OPEN(NOTE, SAME) ROWS_DONE(NOTE, SAME)
};

const struct petition_event_def *petition_event_def(enum petition_event v)
{
    return &events[v];
}

const char *petition_state_word(enum petition_state s)
{
    return state_word[s];
}

enum petition_event petition_event_find(const char *text)
{
    size_t i = 0;
    while (i < PETITION_EVENTS && strcmp(events[i].word, text) != 0 &&
           strcmp(events[i].verb, text) != 0) {
        i++;
    }
    return (enum petition_event)i;
}

enum petition_state petition_state_find(const char *word)
{
    size_t i = 0;
    while (i < PETITION_STATES && strcmp(state_word[i], word) != 0) {
        i++;
    }
    return (enum petition_state)i;
}

bool petition_state_open(enum petition_state s)
{
    return s <= STATE_APPEAL_HEARING;
}

enum petition_state petition_goal(enum petition_state s, enum petition_event v)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].from == s && rows[i].event == v) {
            return rows[i].to;
        }
    }
    return PETITION_STATES;
}

/* Following the acts */

static const struct cell *act(const struct petition_course *c, size_t i)
{
    return c->rec->list[PETITION_ACTS].row[i];
}

static enum petition_event event_of(const struct petition_course *c, size_t i)
{
    return petition_event_find(cell_text(&act(c, i)[PA_EVENT]));
}

struct petition_course petition_begin(const struct rec *r, const struct book *b)
{
    return (struct petition_course){.rec = r, .book = b, .state = STATE_REGISTERED,
                                    .before = STATE_REGISTERED, .kind = "", .path = ""};
}

/* Where 待转办 is meant: accusations have their own, which fewer people see. */
static enum petition_state settle(const struct petition_course *c, enum petition_state to)
{
    bool secret = strcmp(c->kind, KIND_ACCUSATION) == 0;
    return to == STATE_SCREENED && secret ? STATE_SCREENED_SECRET : to;
}

/* What an act changes beside the state. */
static void note(struct petition_course *c, enum petition_event v, const struct cell *a)
{
    if (v == EVENT_SCREEN) {
        c->kind = cell_text(&a[PA_KIND]);
        c->path = cell_text(&a[PA_PATH]);
    }
    c->extensions += v == EVENT_EXTEND;
    c->delivered = v == EVENT_DELIVER || (c->delivered && v != EVENT_OPINE && v != EVENT_REVIEWED);
    c->advised = v == EVENT_ADVISE || (c->advised && v != EVENT_ADVISED);
    if (v == EVENT_REOPEN || v == EVENT_REVIEWED) {
        c->extensions = 0;
    }
}

void petition_advance(struct petition_course *c, size_t i)
{
    enum petition_event v = event_of(c, i);
    enum petition_state to = v < PETITION_EVENTS ? petition_goal(c->state, v) : PETITION_STATES;
    c->acts++;
    if (to == PETITION_STATES) {
        return;
    }
    note(c, v, act(c, i));
    if (v == EVENT_REVIEWED &&
        strcmp(cell_text(&act(c, i)[PA_DECISION]), DECISION_REDO) == 0) {
        to = STATE_HANDLING;
    }
    if (v == EVENT_HEAR || v == EVENT_MERGE) {
        c->before = c->state;
    }
    if (to == STATE_BACK) {
        c->state = c->before;
    } else if (to != STATE_SAME) {
        c->state = settle(c, to);
    }
}

struct petition_course petition_follow(const struct rec *r, const struct book *b)
{
    struct petition_course c = petition_begin(r, b);
    for (size_t i = 0; i < r->list[PETITION_ACTS].n; i++) {
        petition_advance(&c, i);
    }
    return c;
}

/* Refusals */

/* "转送、交办": what may be done now, by the table. */
static const char *possible(const struct petition_course *c, struct arena *a)
{
    struct buf words = {0};
    for (size_t v = 0; v < PETITION_EVENTS; v++) {
        bool idle = v == EVENT_ADVISED && !c->advised; /* nothing waits for an answer */
        if (!idle && petition_goal(c->state, (enum petition_event)v) != PETITION_STATES) {
            buf_addf(&words, "%s%s", words.n ? "、" : "", events[v].word);
        }
    }
    const char *out = arena_strdup(a, words.n ? buf_str(&words) : _("没有"));
    buf_release(&words);
    return out;
}

static const char *not_lawful(const struct petition_course *c, enum petition_event v,
                              struct arena *a)
{
    return arena_printf(a, _("现在是“%s”，不能%s。现在可以：%s。"), state_word[c->state], events[v].word,
                        possible(c, a));
}

static const struct {
    enum petition_need need;
    int field;
} need_fields[] = {
    {NEED_KIND, PA_KIND}, {NEED_UNIT, PA_UNIT}, {NEED_DUE, PA_DUE}, {NEED_DAYS, PA_DAYS},
    {NEED_OUTCOME, PA_OUTCOME}, {NEED_DECISION, PA_DECISION}, {NEED_WAY, PA_WAY},
    {NEED_SIGNED, PA_SIGNED}, {NEED_RIGHT, PA_RIGHT}, {NEED_RATING, PA_EVAL_OFFICE},
    {NEED_REASON, PA_REASON}, {NEED_APPROVER, PA_APPROVER}, {NEED_PARENT, PA_OTHER},
};

int petition_need_field(enum petition_need n)
{
    size_t i = 0;
    while (need_fields[i].need != n) {
        i++;
        BUG_ON(i == ARRAY_LEN(need_fields));
    }
    return need_fields[i].field;
}

static bool blank(const struct petition_course *c, size_t i, int field)
{
    return act(c, i)[field].state == CELL_BLANK;
}

/* One of the two ratings is enough; a screening of 申诉求决 also needs its way. */
static bool lacks(const struct petition_course *c, size_t i, enum petition_need n)
{
    bool rated = !blank(c, i, PA_EVAL_OFFICE) || !blank(c, i, PA_EVAL_UNIT);
    return n == NEED_RATING ? !rated : blank(c, i, petition_need_field(n));
}

static const char *lacking(const struct petition_course *c, size_t i, enum petition_event v,
                           struct arena *a)
{
    struct buf words = {0};
    if (blank(c, i, PA_ACTOR)) {
        buf_adds(&words, _("办理人"));
    }
    for (size_t k = 0; k < ARRAY_LEN(need_fields); k++) {
        if ((events[v].needs & need_fields[k].need) && lacks(c, i, need_fields[k].need)) {
            const struct field *f = &petition_kind.lists[PETITION_ACTS].fields[need_fields[k].field];
            buf_addf(&words, "%s%s", words.n ? "、" : "", _(f->label));
        }
    }
    bool appeal = strcmp(cell_text(&act(c, i)[PA_KIND]), KIND_APPEAL) == 0;
    if (v == EVENT_SCREEN && appeal && blank(c, i, PA_PATH)) {
        buf_addf(&words, "%s%s", words.n ? "、" : "", _("办理途径"));
    }
    const char *out = words.n ? arena_printf(a, _("%s须填：%s。"), events[v].word, buf_str(&words))
                              : NULL;
    buf_release(&words);
    return out;
}

static const char *refused(const struct petition_course *c, size_t i, enum petition_event v,
                           bool needs, struct arena *a)
{
    const char *why = petition_goal(c->state, v) == PETITION_STATES ? not_lawful(c, v, a) : NULL;
    if (!why && needs) {
        why = lacking(c, i, v, a);
    }
    struct petition_guarded g = {c, i, v, a};
    return why ? why : guards[v](&g);
}

const char *petition_reaches(const struct petition_course *c, size_t i, struct arena *a)
{
    struct petition_guarded g = {c, i, event_of(c, i), a};
    return g.event == PETITION_EVENTS ? NULL : guard_accused(&g);
}

const char *petition_refusal(const struct petition_course *c, size_t i, struct arena *a)
{
    const char *why = petition_unlawful(c, i, a);
    return why ? why : petition_reaches(c, i, a);
}

const char *petition_unlawful(const struct petition_course *c, size_t i, struct arena *a)
{
    enum petition_event v = event_of(c, i);
    if (v == PETITION_EVENTS) {
        return arena_printf(a, _("“%.40s”不是办理事项，请从列表里选。"), cell_text(&act(c, i)[PA_EVENT]));
    }
    return refused(c, i, v, true, a);
}

/* Offers: what would be refused if it were done today, with nothing said yet. */

static bool offer(const struct petition_course *c, enum petition_event v, struct rec *trial,
                  struct petition_offer *out, struct arena *a)
{
    size_t row = trial->list[PETITION_ACTS].n - 1;
    rec_set(trial, ROW(PETITION_ACTS, row, PA_EVENT), events[v].word, NULL);
    out->event = v;
    out->refusal = refused(c, row, v, false, a);
    out->allowed = !out->refusal;
    return out->allowed;
}

const struct petition_offer *petition_offers(const struct rec *r, const struct book *b,
                                             struct arena *a)
{
    struct rec trial;
    struct petition_offer *out = arena_alloc(a, PETITION_EVENTS * sizeof(*out)), one;
    size_t first = 0, last = PETITION_EVENTS;
    char day[24];
    rec_copy(&trial, r);
    size_t row = trial.list[PETITION_ACTS].n;
    bool room = rec_insert_row(&trial, PETITION_ACTS, row, NULL);
    struct petition_course c = petition_begin(&trial, b);
    for (size_t i = 0; i < row; i++) {
        petition_advance(&c, i);
    }
    date_format(b->today, day, sizeof(day));
    if (room && b->today.year) {
        rec_set(&trial, ROW(PETITION_ACTS, row, PA_TIME), day, NULL);
    }
    for (size_t v = 0; v < PETITION_EVENTS; v++) {
        if (!room) {
            one = (struct petition_offer){(enum petition_event)v, false, _("办理记录已满。")};
        }
        out[room && offer(&c, (enum petition_event)v, &trial, &one, a) ? first++ : --last] = one;
    }
    /* Those refused came from the back. */
    for (size_t i = last, j = PETITION_EVENTS; i + 1 < j; i++) {
        j--;
        one = out[i];
        out[i] = out[j];
        out[j] = one;
    }
    rec_release(&trial);
    return out;
}
