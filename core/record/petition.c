#include "core/record/petition.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_clock.h"
#include "core/record/petition_field.h"
#include "core/record/petition_flow.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "core/rule/idno.h"
#include "core/value/moment.h"
#include "locale/pinyin.h"
#include "locale/text.h"

enum { MINOR_YEARS = 18 };

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

/* A computed text of the head, written only when it differs: most keystrokes change none. */
static void put(struct rec *r, int field, const char *text)
{
    if (strcmp(head(r, field), text) != 0) {
        rec_set(r, HEAD(field), text, NULL);
    }
}

static void put_day(struct rec *r, int field, int64_t moment)
{
    char day[24] = "";
    if (moment) {
        date_format(moment_date(moment), day, sizeof(day));
    }
    put(r, field, day);
}

static void put_time(struct rec *r, int field, int64_t moment)
{
    char time[24] = "";
    if (moment) {
        moment_format(moment, time, sizeof(time));
    }
    put(r, field, time);
}

int petition_main_person(const struct rec *r)
{
    const struct rec_list *l = &r->list[PETITION_PERSONS];
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(cell_text(&l->row[i][PS_MAIN]), YES) == 0) {
            return (int)i;
        }
    }
    return l->n ? 0 : -1;
}

bool petition_anonymous(const struct rec *r)
{
    int i = petition_main_person(r);
    return strcmp(head(r, PT_SUBFORM), SUBFORM_ANONYMOUS) == 0 || i < 0 ||
           r->list[PETITION_PERSONS].row[i][PS_NAME].state == CELL_BLANK;
}

bool petition_is_visit(const struct rec *r)
{
    static const char *const visits[] = {CHANNEL_VISIT, "D6", "D7"};
    for (size_t i = 0; i < ARRAY_LEN(visits); i++) {
        if (strcmp(head(r, PT_CHANNEL), visits[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Persons */

/* What is compared: a telephone without the signs between its figures. */
static void phone_key(struct rec *r, size_t i)
{
    const struct cell *c = r->list[PETITION_PERSONS].row[i];
    const char *from = cell_text(*cell_text(&c[PS_MOBILE]) ? &c[PS_MOBILE] : &c[PS_PHONE]);
    char *folded = str_fold(from);
    size_t n = 0;
    for (const char *p = folded; *p; p++) {
        if (*p >= '0' && *p <= '9') {
            folded[n++] = *p;
        }
    }
    folded[n] = '\0';
    rec_set(r, ROW(PETITION_PERSONS, i, PS_PHONE_KEY), folded, NULL);
    free(folded);
}

static void person_keys(struct rec *r)
{
    struct buf people = {0}, initials = {0};
    static const int found_by[] = {PS_NAME, PS_IDNO, PS_MOBILE, PS_PHONE, PS_EMAIL, PS_ADDRESS,
                                   PS_HOUSEHOLD, PS_WORK};
    for (size_t i = 0; i < r->list[PETITION_PERSONS].n; i++) {
        const struct cell *c = r->list[PETITION_PERSONS].row[i];
        char letters[64];
        pinyin_initials(cell_text(&c[PS_NAME]), letters, sizeof(letters));
        buf_addf(&initials, "%s%s", initials.n && *letters ? " " : "", letters);
        rec_key(r, ROW(PETITION_PERSONS, i, PS_NAME), ROW(PETITION_PERSONS, i, PS_NAME_KEY));
        rec_key(r, ROW(PETITION_PERSONS, i, PS_IDNO), ROW(PETITION_PERSONS, i, PS_IDNO_KEY));
        phone_key(r, i);
        for (size_t k = 0; k < ARRAY_LEN(found_by); k++) {
            const char *text = cell_text(&c[found_by[k]]);
            if (*text) {
                buf_addf(&people, "%s%s", people.n ? " " : "", text);
            }
        }
    }
    int main = petition_main_person(r);
    put(r, PT_PEOPLE, buf_str(&people));
    put(r, PT_INITIALS, buf_str(&initials));
    put(r, PT_PETITIONER,
        main < 0 ? "" : cell_text(&r->list[PETITION_PERSONS].row[main][PS_NAME]));
    buf_release(&people);
    buf_release(&initials);
}

static bool is_minor(const struct rec *r, size_t i)
{
    struct date now;
    const struct cell *c = &r->list[PETITION_PERSONS].row[i][PS_BIRTH];
    if (!c->understood || !rec_date(r, PT_RECEIVED, &now)) {
        return false;
    }
    return age_on(date_of_number(c->num), now) < MINOR_YEARS;
}

static const char *privacy_of(const struct rec *r)
{
    static const int personal[] = {PS_NAME, PS_IDNO, PS_MOBILE, PS_PHONE, PS_EMAIL, PS_ADDRESS};
    bool secret = strcmp(head(r, PT_KIND), KIND_ACCUSATION) == 0 ||
                  strcmp(head(r, PT_SECRET), YES) == 0;
    bool person = false;
    for (size_t i = 0; i < r->list[PETITION_PERSONS].n; i++) {
        const struct cell *c = r->list[PETITION_PERSONS].row[i];
        secret = secret || is_minor(r, i);
        for (size_t k = 0; k < ARRAY_LEN(personal); k++) {
            person = person || c[personal[k]].state == CELL_GIVEN;
        }
    }
    return secret ? PRIVACY_SECRET : person ? PRIVACY_PERSON : PRIVACY_USUAL;
}

/* What follows from the acts */

#define BIT(event) (UINT64_C(1) << EVENT_##event)
/* 首次受理: the office's first act on the matter. */
#define FIRST_ACTS \
    (BIT(KEEP) | BIT(ANSWER) | BIT(REJECT) | BIT(REFUSE) | BIT(TRANSFER) | BIT(ASSIGN) | BIT(DIRECT))

struct outline {
    int64_t first_act, transferred, unit_received, accepted, unit_accepted, closed, since, rated;
    const char *kind, *path, *unit, *outcome, *merged, *eval_office, *eval_unit;
    bool supervised;
    struct buf assistants;
};

/* Nothing is asked of a unit any more: its opinion is out, or the matter ended. */
static bool is_closed(enum petition_state s)
{
    return s >= STATE_OPINED && s <= STATE_ARCHIVED;
}

static void keep_words(struct outline *o, enum petition_event v, const struct cell *a)
{
    const char *unit = cell_text(&a[PA_UNIT]);
    if (v == EVENT_SCREEN) {
        o->kind = cell_text(&a[PA_KIND]);
        o->path = cell_text(&a[PA_PATH]);
    } else if (v == EVENT_TRANSFER || v == EVENT_ASSIGN) {
        o->unit = unit;
    } else if (v == EVENT_JOIN) {
        char room[48];
        const struct field *f = &petition_act_fields[PA_UNIT];
        buf_addf(&o->assistants, "%s%s", o->assistants.n ? "、" : "",
                 cell_shown(&a[PA_UNIT], f, UNIT_YUAN, room, sizeof(room)));
    } else if (v == EVENT_MERGE) {
        o->merged = cell_text(&a[PA_OTHER]);
    } else if (v == EVENT_SPLIT) {
        o->merged = "";
    }
    if (a[PA_OUTCOME].state == CELL_GIVEN && v != EVENT_ADVISED) {
        o->outcome = cell_text(&a[PA_OUTCOME]);
    }
    if (v == EVENT_RATE) {
        o->eval_office = *cell_text(&a[PA_EVAL_OFFICE]) ? cell_text(&a[PA_EVAL_OFFICE])
                                                        : o->eval_office;
        o->eval_unit = *cell_text(&a[PA_EVAL_UNIT]) ? cell_text(&a[PA_EVAL_UNIT]) : o->eval_unit;
    }
    o->supervised = o->supervised || v == EVENT_SUPERVISE;
}

static void keep_times(struct outline *o, enum petition_event v, int64_t time,
                       enum petition_state was, enum petition_state now)
{
    if (!o->first_act && (FIRST_ACTS >> v & 1)) {
        o->first_act = time;
    }
    o->transferred = v == EVENT_TRANSFER || v == EVENT_ASSIGN ? time : o->transferred;
    o->unit_received = v == EVENT_RECEIVE ? time : o->unit_received;
    if (v == EVENT_ACCEPT) {
        o->accepted = time;
        o->unit_accepted = o->unit_accepted ? o->unit_accepted : time;
    }
    o->rated = v == EVENT_RATE ? time : o->rated;
    o->since = was != now ? time : o->since;
    if (!is_closed(now)) {
        o->closed = 0;
    } else if (!o->closed) {
        o->closed = time;
    }
}

static enum petition_state outline(struct rec *r, const struct book *b, struct outline *o)
{
    struct petition_course c = petition_begin(r, b);
    struct date received;
    o->since = rec_date(r, PT_RECEIVED, &received) ? moment_of(received, 0) : 0;
    for (size_t i = 0; i < r->list[PETITION_ACTS].n; i++) {
        const struct cell *a = r->list[PETITION_ACTS].row[i];
        enum petition_event v = petition_event_find(cell_text(&a[PA_EVENT]));
        enum petition_state was = c.state;
        bool lawful = v < PETITION_EVENTS && petition_goal(was, v) != PETITION_STATES;
        petition_advance(&c, i);
        if (lawful) {
            keep_words(o, v, a);
            keep_times(o, v, a[PA_TIME].understood ? a[PA_TIME].num : 0, was, c.state);
        }
        if (strcmp(cell_text(&a[PA_STATE]), petition_state_word(c.state)) != 0) {
            rec_set(r, ROW(PETITION_ACTS, i, PA_STATE), petition_state_word(c.state), NULL);
        }
    }
    return c.state;
}

/* What was said by an act stands over what was typed; without one the typed word stays. */
static void put_said(struct rec *r, int field, const char *text)
{
    if (text) {
        put(r, field, text);
    }
}

static void write_outline(struct rec *r, const struct outline *o, enum petition_state state)
{
    put_said(r, PT_KIND, o->kind);
    put_said(r, PT_PATH, o->path);
    put_said(r, PT_UNIT, o->unit);
    put_said(r, PT_MERGED_INTO, o->merged);
    put_said(r, PT_EVAL_OFFICE, o->eval_office);
    put_said(r, PT_EVAL_UNIT, o->eval_unit);
    put_said(r, PT_ASSISTANTS, o->assistants.n ? o->assistants.p : NULL);
    put(r, PT_OUTCOME, o->outcome ? o->outcome : "");
    put(r, PT_SUPERVISED, o->supervised ? YES : NO);
    put(r, PT_STATE, petition_state_word(state));
    put_day(r, PT_SINCE, o->since);
    put_time(r, PT_FIRST_ACT, o->first_act);
    put_day(r, PT_TRANSFERRED, o->transferred);
    put_day(r, PT_UNIT_RECEIVED, o->unit_received);
    put_day(r, PT_ACCEPTED, o->accepted);
    put_time(r, PT_UNIT_ACCEPTED, o->unit_accepted);
    put_day(r, PT_CLOSED, o->closed);
    if (o->rated) {
        put_day(r, PT_EVAL_DATE, o->rated);
    }
}

/* 办结期限: of the sixty days, else as the letter of 交办 says. */
static void write_clocks(struct rec *r, const struct book *b)
{
    struct petition_clock v[PETITION_CLOCKS] = {0};
    size_t n = b ? petition_clocks(r, b, PETITION_ALL_ACTS, v) : 0;
    const struct petition_clock *next = petition_clock_next(v, n);
    int64_t sixty = 0, asked = 0;
    for (size_t i = 0; i < n; i++) {
        sixty = strcmp(v[i].rule, "C4") == 0 ? v[i].due : sixty;
        asked = strcmp(v[i].rule, "C10") == 0 ? v[i].due : asked;
    }
    put_day(r, PT_DUE, next ? next->due : 0);
    put(r, PT_DUE_RULE, next ? next->rule : "");
    put_day(r, PT_DEADLINE, sixty ? sixty : asked);
}

size_t petition_persons(const struct rec *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->list[PETITION_PERSONS].n; i++) {
        const struct cell *c = r->list[PETITION_PERSONS].row[i];
        bool some = false;
        for (size_t k = 0; !some && k < PS_NAME_KEY; k++) {
            some = c[k].state == CELL_GIVEN;
        }
        n += some;
    }
    return n;
}

static void petition_compute(struct rec *r, const struct book *b)
{
    struct outline o = {0};
    size_t persons = petition_persons(r);
    rec_codes(r, b);
    rec_year_from(r, PT_RECEIVED, PT_YEAR);
    rec_auto(r, HEAD(PT_DATE), cell_value(&r->head[PT_RECEIVED]));
    rec_auto(r, HEAD(PT_PERSONS),
             (struct decimal){(int64_t)(persons ? persons : 1) * MICRO, HAVE_VALUE});
    rec_number_key(r, HEAD(PT_NUMBER), HEAD(PT_NUMBER_KEY));
    rec_number_key(r, HEAD(PT_PARENT), HEAD(PT_PARENT_KEY));
    if (r->head[PT_REPEAT].state == CELL_BLANK || r->head[PT_PARENT].state == CELL_GIVEN) {
        put(r, PT_REPEAT, r->head[PT_PARENT].state == CELL_GIVEN ? REPEAT_AGAIN : REPEAT_FIRST);
    }
    person_keys(r);
    enum petition_state state = outline(r, b, &o);
    write_outline(r, &o, state);
    write_clocks(r, b);
    put(r, PT_PRIVACY, privacy_of(r));
    rec_codes(r, b); /* the codes that the acts brought */
    privacy_mask(r);
    buf_release(&o.assistants);
}

static void petition_title(const struct rec *r, struct buf *out)
{
    char room[48];
    const char *number = head(r, PT_NUMBER);
    bool named = *number || r->head[PT_TITLE].state != CELL_BLANK; /* a draft may have neither yet */
    buf_addf(out, "%s%s%s", number, *number ? " " : "",
             rec_shown(r, HEAD(named ? PT_TITLE : PT_PETITIONER), room, sizeof(room)));
}

const struct kind petition_kind = {
    .id = "petition",
    .label = N_("信访事项"),
    .fields = petition_head_fields,
    .nfields = PT_N,
    .lists = {
        [PETITION_PERSONS] = {"person", "persons", N_("信访人"), petition_person_fields, PS_N, 500},
        [PETITION_ACTS] = {"act", "acts", N_("办理记录"), petition_act_fields, PA_N, 500},
        [PETITION_ATTACHMENTS] = ATTACHMENT_LIST,
    },
    .nlists = 3,
    .unit_field = -1,
    .compute = petition_compute,
    .title = petition_title,
};
