/* Invented petitions: which matter, whose, through which channel; petition_made_walk.c goes on. Everything
   about one follows from the seed and its place in the year alone, so that any of a million can be made
   without the others. */
#include "core/record/petition_made.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_made_inner.h"
#include "core/record/words.h"
#include "core/value/moment.h"

enum salt { SALT_BOND = 1, SALT_MATTER, SALT_CASE, SALT_WALK, SALT_GROUP, SALT_TEXT };
enum {
    BLOCK = 90,       /* a mass event in most blocks of so many petitions */
    GROUP_LEAST = 5, GROUP_MOST = 9, TRIES = 8, DAY_BEGINS = 8 * 3600 + 1800,
    DAY_MINUTES = 540, SECONDS_MINUTE = 60
};

/* splitmix64 */
uint64_t made_throw(struct made_dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

struct made_dice made_dice(const struct made_plan *p, uint64_t salt, size_t n)
{
    struct made_dice seed = {p->seed}, d = {made_throw(&seed) ^ salt};
    d.state = made_throw(&d) ^ (uint64_t)n;
    d.state = made_throw(&d);
    return d;
}

size_t made_below(struct made_dice *d, size_t n)
{
    return (size_t)(made_throw(d) % n);
}

int made_between(struct made_dice *d, int from, int to)
{
    return to <= from ? from : from + (int)made_below(d, (size_t)(to - from) + 1);
}

bool made_chance(struct made_dice *d, unsigned permille)
{
    return made_below(d, 1000) < permille;
}

/* Mass events, and who comes again */

/* The mass event that a petition belongs to; 0 none. *place: which of its members, from 0. */
static size_t group_of(const struct made_plan *p, size_t at, size_t *place)
{
    struct made_dice d = made_dice(p, SALT_GROUP, at / BLOCK);
    bool any = made_chance(&d, 800);
    size_t n = (size_t)made_between(&d, GROUP_LEAST, GROUP_MOST);
    size_t from = at / BLOCK * BLOCK + made_below(&d, BLOCK - GROUP_MOST);
    *place = at - from;
    return any && at >= from && at < from + n && from + n <= p->cases ? at / BLOCK + 1 : 0;
}

static enum made_bond bond_said(const struct made_plan *p, size_t at)
{
    size_t place;
    struct made_dice d = made_dice(p, SALT_BOND, at);
    size_t v = made_below(&d, 1000);
    if (at == 0 || group_of(p, at, &place)) {
        return MADE_ALONE;
    }
    return v < 80 ? MADE_AGAIN : v < 105 ? MADE_COPY : v < 117 ? MADE_MERGED : MADE_ALONE;
}

/* The earlier petition of the same matter: one that stands alone, copies and merged ones shortly before. */
static enum made_bond bond_of(const struct made_plan *p, size_t at, size_t *origin)
{
    enum made_bond b = bond_said(p, at);
    struct made_dice d = made_dice(p, SALT_BOND, at);
    made_throw(&d);
    size_t reach = p->cases / (b == MADE_AGAIN ? 4 : 20) + 1;
    reach = reach < at ? reach : at;
    for (int i = 0; b != MADE_ALONE && i < TRIES; i++) {
        size_t place, from = at - 1 - made_below(&d, reach);
        if (bond_said(p, from) == MADE_ALONE && !group_of(p, from, &place)) {
            *origin = from;
            return b;
        }
    }
    *origin = at;
    return MADE_ALONE;
}

/* The matter */

struct matter {
    struct made_words words;
    size_t street, person;
    bool anonymous;
    const char *kind, *path, *unit;
};

static const char *path_of(struct made_dice *d)
{
    static const struct {
        unsigned permille;
        const char *path;
    } paths[] = {{30, "P1"}, {45, "P2"}, {50, "P3"}, {80, "P4"}, {110, "P5"}};
    size_t v = made_below(d, 1000);
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        if (v < paths[i].permille) {
            return paths[i].path;
        }
    }
    return PATH_PETITION;
}

static void kind_of(struct matter *m, struct made_dice *d)
{
    const struct made_topic *t = m->words.topic;
    bool suggests = made_chance(d, 70);
    const char *path = path_of(d);
    m->kind = *t->kind ? t->kind : suggests ? KIND_SUGGESTION : KIND_APPEAL;
    m->path = strcmp(m->kind, KIND_APPEAL) != 0 ? "" : *t->path ? t->path : path;
}

/* Streets answer for a part of what their own people complain of. */
static const char *unit_of(struct made_dice *d, const struct made_topic *t, size_t street)
{
    static const char *const offices[MADE_STREETS] = {"UJ01", "UJ02", "UJ03", "UJ04", "UJ05",
                                                      "UJ06", "UJ07", "UJ08", "UJ09", "UJ10",
                                                      "UJ11", "UJ12", "UJ13"};
    return !*t->kind && made_chance(d, 350) ? offices[street] : t->unit;
}

/* Land and village matters happen in the towns, which stand last. */
static size_t street_of(struct made_dice *d, const struct made_topic *t)
{
    static const char *const village[] = {"010103", "020203", "180101"};
    for (size_t i = 0; i < ARRAY_LEN(village); i++) {
        if (strcmp(t->content, village[i]) == 0) {
            return MADE_RURAL_FROM + made_below(d, MADE_STREETS - MADE_RURAL_FROM);
        }
    }
    return made_below(d, MADE_STREETS);
}

static struct matter matter_of(const struct made_plan *p, size_t at)
{
    size_t ntopic, place = 0, group = group_of(p, at, &place);
    const struct made_topic *topics = made_topics(&ntopic);
    struct made_dice d = group ? made_dice(p, SALT_GROUP + 100, group)
                               : made_dice(p, SALT_MATTER, at);
    struct matter m = {0};
    do { /* no mass event of informers */
        m.words.topic = &topics[made_below(&d, ntopic)];
    } while (group && *m.words.topic->kind);
    m.street = street_of(&d, m.words.topic);
    made_street(m.street, &m.words.street_name);
    made_place(&d, m.street, m.words.place, sizeof(m.words.place));
    m.unit = unit_of(&d, m.words.topic, m.street);
    kind_of(&m, &d);
    m.person = made_below(&d, p->cases + p->cases / 4 + GROUP_MOST) + place;
    struct made_dice own = made_dice(p, SALT_MATTER + 100, at);
    snprintf(m.words.house, sizeof(m.words.house), "%d号楼%d单元", made_between(&own, 1, 28),
             made_between(&own, 1, 6));
    m.words.number = made_between(&own, 3, 16);
    m.words.month = made_between(&own, 1, 12);
    m.anonymous = !group && made_chance(&own, *m.words.topic->kind ? 300 : 12);
    return m;
}

/* The case */

struct making {
    const struct made_plan *plan;
    size_t at;
    struct rec *r;
    struct made_truth *t;
    struct made_dice dice;
    struct matter m;
    struct date day;   /* of registration */
    struct date received;
};

static void head(struct making *k, int field, const char *text)
{
    rec_set(k->r, HEAD(field), text, NULL);
}

static void head_number(struct making *k, int field, int n)
{
    char text[16];
    snprintf(text, sizeof(text), "%d", n);
    head(k, field, text);
}

static void head_day(struct making *k, int field, struct date d)
{
    char text[16];
    date_format(d, text, sizeof(text));
    head(k, field, text);
}

static void head_moment(struct making *k, int field, int64_t v)
{
    char text[24];
    moment_format(v, text, sizeof(text));
    head(k, field, text);
}

static void put_number(const struct made_plan *p, size_t at, char out[MADE_NUMBER])
{
    snprintf(out, MADE_NUMBER, "信〔%d〕%zu号", p->year, at + 1);
}

/* Evenly spread; the time of day follows the place among the day's. */
static void put_times(struct making *k)
{
    struct date from = {k->plan->year, 1, 1}, to = {k->plan->year, 12, 31};
    uint64_t days = (uint64_t)(date_days(to) - date_days(from) + 1);
    uint64_t scaled = (uint64_t)k->at * days, n = (uint64_t)k->plan->cases;
    k->day = date_of_days(date_days(from) + (int64_t)(scaled / n));
    int minute = (int)(scaled % n * DAY_MINUTES / n);
    k->t->registered = moment_of(k->day, DAY_BEGINS + minute * SECONDS_MINUTE);
    k->t->month = k->day.month;
    k->received = k->day;
    head_moment(k, PT_REGISTERED, k->t->registered);
}

/* Nobody comes or writes to an office on a day of rest; nets and lines take everything. */
static const char *channel_of(struct making *k)
{
    static const struct {
        int weight;
        const char *code;
    } work[] = {{19, CHANNEL_LETTER}, {16, CHANNEL_VISIT}, {19, CHANNEL_NET}, {8, CHANNEL_MOBILE},
                {11, CHANNEL_CALL}, {21, CHANNEL_HOTLINE}, {4, "D2"}, {1, "D6"}, {1, "D5"}},
      rest[] = {{40, CHANNEL_NET}, {20, CHANNEL_MOBILE}, {40, CHANNEL_HOTLINE}};
    bool open = calendar_works(k->plan->calendar, k->day);
    size_t n = open ? ARRAY_LEN(work) : ARRAY_LEN(rest);
    int at = (int)made_below(&k->dice, 100);
    if (k->m.anonymous || (open && k->t->bond == MADE_COPY)) {
        return open ? CHANNEL_LETTER : CHANNEL_NET;
    }
    for (size_t i = 0; i < n; i++) {
        at -= (open ? work : rest)[i].weight;
        if (at < 0) {
            return (open ? work : rest)[i].code;
        }
    }
    return CHANNEL_NET;
}

static void add_person(struct making *k, size_t n, bool main, bool representative)
{
    struct made_person m;
    size_t row = k->r->list[PETITION_PERSONS].n;
    made_person(k->plan, n, &m);
    rec_insert_row(k->r, PETITION_PERSONS, row, NULL);
    const struct {
        int field;
        const char *text;
    } cells[] = {{PS_NAME, m.name}, {PS_MAIN, main ? YES : NO}, {PS_SEX, m.sex},
                 {PS_IDTYPE, "111"}, {PS_IDNO, m.idno}, {PS_MOBILE, m.mobile},
                 {PS_ADDRESS, m.address}, {PS_OCCUPATION, m.occupation},
                 {PS_REPRESENTATIVE, representative ? YES : ""}};
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        rec_set(k->r, ROW(PETITION_PERSONS, row, cells[i].field), cells[i].text, NULL);
    }
}

/* How many come, and who of them is written down; a crowd sends representatives. */
static void put_people(struct making *k)
{
    bool visit = k->t->visit, letter = strcmp(k->t->channel, CHANNEL_LETTER) == 0;
    bool many = !k->m.anonymous && (visit || letter) && made_chance(&k->dice, visit ? 350 : 150);
    int n = 1;
    if (many) {
        n = made_chance(&k->dice, visit ? 450 : 0) ? made_between(&k->dice, 5, 40)
                                                   : made_between(&k->dice, 2, 4);
    }
    int rows = k->m.anonymous ? 0 : n > 5 ? made_between(&k->dice, 2, 5) : n;
    bool group = visit && n >= GROUP_PERSONS;
    for (int i = 0; i < rows; i++) {
        add_person(k, i ? k->plan->cases * 2 + k->at * 4 + (size_t)i : k->m.person, i == 0, group);
    }
    k->t->persons = n;
    head_number(k, PT_PERSONS, n);
    if (group) {
        head_number(k, PT_PRESENT, n);
        head_number(k, PT_REPRESENTATIVES, rows);
    }
    head(k, PT_SUBFORM, visit ? group ? SUBFORM_GROUP : "V1"
                        : k->m.anonymous ? SUBFORM_ANONYMOUS
                        : letter ? n > 1 ? SUBFORM_JOINT : "L1" : "");
}

static void put_letter_days(struct making *k)
{
    struct date sent = made_days_after(k->day, -made_between(&k->dice, 2, 6));
    if (strcmp(k->t->channel, CHANNEL_LETTER) != 0 || sent.year != k->plan->year) {
        return;
    }
    if (made_chance(&k->dice, 80)) { /* lay on a desk before it was registered */
        k->received = made_days_after(k->day, -1);
    }
    head_day(k, PT_DATE, sent);
    head_day(k, PT_POSTMARK, made_days_after(sent, 1));
}

static void answer_order(struct making *k, struct made_order *o)
{
    static const char *const solved[] = {"1", "1", "1", "2", "3"}, *const eval[] = {"1", "1", "2",
                                                                                   "3", "9"};
    o->contacted = made_chance(&k->dice, 930);
    o->solved = solved[made_below(&k->dice, ARRAY_LEN(solved))];
    o->eval = eval[made_below(&k->dice, ARRAY_LEN(eval))];
    o->valid = made_chance(&k->dice, 900);
    o->excluded = made_chance(&k->dice, 30);
    head_moment(k, PT_REPLIED, o->replied);
    head(k, PT_CONTACTED, o->contacted ? YES : NO);
    head(k, PT_SOLVED, o->solved);
    head(k, PT_HOTLINE_EVAL, o->eval);
    head(k, PT_VALID, o->valid ? YES : NO);
    if (o->excluded) {
        head(k, PT_EXCLUDED, YES);
        head(k, PT_EXCLUDED_REASON, "重复派单，已并入另一工单");
        head(k, PT_EXCLUDED_BY, "示例主任");
    }
}

static void put_order(struct making *k)
{
    static const char *const limits[] = {"24", "168", "168", "168", "360", "2"};
    static const char *const types[] = {"H1", "H2", "H3", "H3", "H3", "H5"};
    static const int hours[] = {24, 168, 168, 168, 360, 2};
    struct made_order *o = &k->t->order;
    char text[32];
    if (strcmp(k->t->channel, CHANNEL_HOTLINE) != 0) {
        return;
    }
    size_t i = made_below(&k->dice, ARRAY_LEN(limits));
    o->limit = limits[i];
    o->type = types[made_below(&k->dice, ARRAY_LEN(types))];
    o->dispatched = k->t->registered;
    snprintf(text, sizeof(text), "GD%d%07zu", k->plan->year, k->at + 1);
    head(k, PT_ORDER, text);
    head(k, PT_ORDER_TYPE, o->type);
    head(k, PT_LIMIT, o->limit);
    head(k, PT_NATURE, "1");
    head_moment(k, PT_DISPATCHED, o->dispatched);
    int minutes = made_between(&k->dice, 20, hours[i] * SECONDS_MINUTE * 11 / 10);
    int64_t replied = moment_after(o->dispatched, (int64_t)minutes * SECONDS_MINUTE);
    if (made_chance(&k->dice, 40) || date_compare(moment_date(replied), k->plan->until) > 0) {
        return;
    }
    o->replied = replied;
    o->in_time = minutes <= hours[i] * SECONDS_MINUTE;
    answer_order(k, o);
}

static void put_words(struct making *k)
{
    struct buf text = {0};
    size_t from = k->t->bond == MADE_COPY ? k->t->origin : k->at;
    struct made_dice d = made_dice(k->plan, SALT_TEXT, from);
    made_title(&k->m.words, &text);
    head(k, PT_TITLE, buf_str(&text));
    buf_clear(&text);
    made_text(&k->m.words, &d, &text);
    if (k->t->bond == MADE_COPY) {
        buf_adds(&text, "此信同时寄给几个单位。");
    } else if (made_chance(&k->dice, 60) && !k->m.anonymous) {
        struct made_person m;
        made_person(k->plan, k->m.person, &m);
        buf_addf(&text, "联系电话%s。", m.mobile);
    }
    head(k, PT_CONTENT, buf_str(&text));
    buf_release(&text);
}

static void put_codes(struct making *k)
{
    const struct made_topic *t = k->m.words.topic;
    struct made_truth *truth = k->t;
    truth->content = t->content;
    truth->street = made_street(k->m.street, &k->m.words.street_name);
    truth->kind = k->m.kind;
    truth->path = k->m.path;
    head(k, PT_CONTENT_CLASS, t->content);
    head(k, PT_HOTSPOT, t->hotspot);
    head(k, PT_STREET, truth->street);
    head(k, PT_ADDRESS, k->m.words.place);
    head(k, PT_PURPOSE, *t->kind ? "04" : strcmp(k->m.kind, KIND_SUGGESTION) == 0 ? "01" : "03");
    head(k, PT_SOURCE, made_chance(&k->dice, 850) ? "S0" : "S2");
    head(k, PT_PRIORITY, made_chance(&k->dice, 50) ? "1" : "0");
    head(k, PT_SECTION, truth->visit ? "JF" : "BX");
    head(k, PT_REGISTRAR, truth->visit ? "示例登记二" : "示例登记一");
    if (*t->kind) {
        head(k, PT_ACCUSED, "某社区工作人员");
        head(k, PT_SECRET, made_chance(&k->dice, 500) ? YES : "");
    }
    if (*k->m.path && strcmp(k->m.path, "P1") == 0) {
        head(k, PT_LEGAL, YES);
    }
    if (strcmp(k->t->channel, CHANNEL_NET) == 0 && !*t->kind) {
        head(k, PT_OPEN, made_chance(&k->dice, 600) ? YES : NO);
    }
}

static void put_bond(struct making *k, struct made_start *s)
{
    char code[8];
    put_number(k->plan, k->at, k->t->number);
    put_number(k->plan, k->t->origin, s->origin_number);
    head(k, PT_NUMBER, k->t->number);
    snprintf(code, sizeof(code), "%06zu", made_below(&k->dice, 1000000));
    head(k, PT_QUERY_CODE, code);
    if (k->t->bond == MADE_AGAIN) {
        head(k, PT_PARENT, s->origin_number);
    }
}

void petition_made(const struct made_plan *p, size_t at, struct rec *r, struct made_truth *t)
{
    struct making k = {.plan = p, .at = at, .r = r, .t = t, .dice = made_dice(p, SALT_CASE, at)};
    size_t place;
    BUG_ON(p->year < MADE_YEAR_LEAST || at >= p->cases);
    *t = (struct made_truth){.at = at, .unit = "", .outcome = "", .eval_office = "",
                             .eval_unit = "", .order = {"", "", "", "", 0, 0, 0, 0, 0, 0}};
    t->bond = bond_of(p, at, &t->origin);
    t->group = group_of(p, at, &place);
    k.m = matter_of(p, t->origin);
    struct made_start s = {.plan = p, .topic = k.m.words.topic, .unit = k.m.unit,
                           .dice = made_dice(p, SALT_WALK, at)};
    put_times(&k);
    t->person = k.m.person;
    t->channel = channel_of(&k);
    t->anonymous = k.m.anonymous;
    t->visit = strcmp(t->channel, CHANNEL_VISIT) == 0 || strcmp(t->channel, "D6") == 0;
    head(&k, PT_CHANNEL, t->channel);
    put_bond(&k, &s);
    put_letter_days(&k);
    head_day(&k, PT_RECEIVED, k.received);
    put_people(&k);
    put_codes(&k);
    put_words(&k);
    put_order(&k);
    s.received = k.received;
    s.secret = strcmp(k.m.kind, KIND_ACCUSATION) == 0 ||
               strcmp(cell_text(&r->head[PT_SECRET]), YES) == 0;
    made_walk(&s, r, t);
}
