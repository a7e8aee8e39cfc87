/* The whole state table through the one write path: every row of tests/data/petition/table.tsv is taken and leads
   where it says, every pair that is not there is refused (X7) and leaves nothing. */
#include "core/record/petition_flow.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/finding.h"
#include "core/record/words.h"
#include "tests/unit/db/support.h"

#define TARGET "某〔2023〕1号"

#define TABLE "tests/data/petition/table.tsv"
#define DAYS_LATER 70 /* beyond every limit of an application */

/* How a state is come to, from 已登记 on. */
static const char *const ways[PETITION_STATES] = {
    [STATE_REGISTERED] = "",
    [STATE_SCREENED] = "screen",
    [STATE_SCREENED_SECRET] = "screen",
    [STATE_TRANSFERRED] = "screen transfer",
    [STATE_ASSIGNED] = "screen assign",
    [STATE_RECEIVED] = "screen transfer receive",
    [STATE_OBJECTED] = "screen transfer receive object",
    [STATE_HANDLING] = "screen transfer receive accept",
    [STATE_HEARING] = "screen transfer receive accept hear",
    [STATE_EXTENDED] = "screen transfer receive accept extend",
    [STATE_OPINED] = "screen transfer receive accept opine",
    [STATE_DELIVERED] = "screen transfer receive accept opine deliver",
    [STATE_REVIEW] = "screen transfer receive accept opine deliver review",
    [STATE_REVIEWED] = "screen transfer receive accept opine deliver review reviewed deliver",
    [STATE_APPEAL] = "screen transfer receive accept opine deliver review reviewed deliver appeal",
    [STATE_APPEAL_HEARING] =
        "screen transfer receive accept opine deliver review reviewed deliver appeal hear",
    [STATE_FINAL] = "screen transfer receive accept opine deliver review reviewed deliver appeal appealed",
    [STATE_REJECTED] = "reject",
    [STATE_REFUSED] = "refuse",
    [STATE_KEPT] = "keep",
    [STATE_LAPSED] = "screen transfer receive accept opine deliver lapse",
    [STATE_CLOSED] = "screen transfer receive accept mediate",
    [STATE_ARCHIVED] = "answer archive",
    [STATE_MERGED] = "merge",
    [STATE_VOID] = "void",
};

struct walk {
    struct db *db;
    struct rec r;
    struct date day;
    const char *kind, *path;
};

static void set_up(struct walk *w, struct db *db)
{
    static const struct {
        int field;
        const char *text;
    } head[] = {{PT_RECEIVED, "2024-02-01"}, {PT_REGISTERED, "2024-02-01 09:00"},
                {PT_CHANNEL, CHANNEL_LETTER}, {PT_TITLE, "供暖不热"}, {PT_CONTENT, "冷"},
                {PT_REGISTRAR, "登某"}};
    *w = (struct walk){.db = db, .day = {2024, 2, 1}, .kind = KIND_APPEAL, .path = PATH_PETITION};
    rec_init(&w->r, &petition_kind);
    for (size_t i = 0; i < ARRAY_LEN(head); i++) {
        rec_set(&w->r, HEAD(head[i].field), head[i].text, NULL);
    }
    rec_insert_row(&w->r, PETITION_PERSONS, 0, NULL);
    rec_set(&w->r, ROW(PETITION_PERSONS, 0, PS_NAME), "甲某", NULL);
}

/* Everything that any event asks for. */
static void add_act(struct walk *w, enum petition_event v)
{
    size_t row = w->r.list[PETITION_ACTS].n;
    char day[16], due[16];
    const char *outcome = v == EVENT_MEDIATE ? "R4" : v == EVENT_ADOPT || v == EVENT_ADVISED ? "R6"
                                                                                            : "R1";
    w->day = date_of_days(date_days(w->day) + (v == EVENT_LAPSE ? DAYS_LATER : 1));
    date_format(w->day, day, sizeof(day));
    date_format(date_of_days(date_days(w->day) + 20), due, sizeof(due));
    assert_true(rec_insert_row(&w->r, PETITION_ACTS, row, NULL));
    const struct {
        int field;
        const char *text;
    } said[] = {{PA_EVENT, petition_event_def(v)->word}, {PA_TIME, day}, {PA_ACTOR, "办某"},
                {PA_APPROVER, "批某"}, {PA_UNIT, "U02"}, {PA_REASON, "理由"}, {PA_OTHER, TARGET},
                {PA_DAYS, v == EVENT_HEARD ? "1" : "30"}, {PA_DUE, due}, {PA_OUTCOME, outcome},
                {PA_DECISION, "维持"}, {PA_WAY, "0"}, {PA_SIGNED, "1"}, {PA_KIND, w->kind},
                {PA_PATH, w->path}, {PA_RIGHT, "改进工作"}, {PA_EVAL_OFFICE, "0"}};
    for (size_t i = 0; i < ARRAY_LEN(said); i++) {
        rec_set(&w->r, ROW(PETITION_ACTS, row, said[i].field), said[i].text, NULL);
    }
}

static void go(struct walk *w, const char *verbs)
{
    char one[24];
    for (int n = 0; sscanf(verbs, "%20s%n", one, &n) == 1; verbs += n) {
        enum petition_event v = petition_event_find(one);
        assert_int_not_equal(v, PETITION_EVENTS);
        add_act(w, v);
    }
}

/* What an event needs besides the state. */
static void prepare(struct walk *w, enum petition_state s, enum petition_event v)
{
    bool secret = s == STATE_SCREENED_SECRET;
    w->kind = secret ? KIND_ACCUSATION : v == EVENT_ADOPT ? KIND_SUGGESTION : KIND_APPEAL;
    w->path = strcmp(w->kind, KIND_APPEAL) != 0 ? "" : v == EVENT_DIRECT ? "P4" : PATH_PETITION;
    if (s == STATE_EXTENDED && v == EVENT_ADOPT) { /* a suggestion has no sixty days to extend */
        w->kind = KIND_APPEAL;
        w->path = PATH_PETITION;
    }
    go(w, ways[s]);
    if (v == EVENT_ADVISED && petition_goal(s, EVENT_ADVISE) != PETITION_STATES) {
        add_act(w, EVENT_ADVISE);
    }
    if (v == EVENT_SCREEN && secret) {
        w->kind = KIND_APPEAL;
        w->path = PATH_PETITION;
    }
}

static enum petition_state state_now(const struct rec *r, const struct book *b)
{
    return petition_follow(r, b).state;
}

struct row {
    char goal[24], refused[64];
    bool lawful;
};

static struct row (*rows)[PETITION_EVENTS];

static int read_table(void **state)
{
    char line[256];
    FILE *f = fopen(TABLE, "r");
    (void)state;
    rows = calloc(PETITION_STATES, sizeof(*rows));
    while (f && rows && fgets(line, sizeof(line), f)) {
        char from[32], event[32], goal[24] = "", refused[64] = "";
        int n = sscanf(line, "%31[^\t]\t%31[^\t]\t%23[^\t\n]\t%63[^\n]", from, event, goal, refused);
        enum petition_state s = petition_state_find(from);
        if (n < 3 || s == PETITION_STATES) {
            continue;
        }
        struct row *r = &rows[s][petition_event_find(event)];
        r->lawful = true;
        strcpy(r->goal, goal);
        strcpy(r->refused, refused);
    }
    return f && rows ? fclose(f) : -1;
}

static int free_table(void **state)
{
    (void)state;
    free(rows);
    return 0;
}

static enum petition_state goal_of(const struct row *r, enum petition_state from)
{
    /* before a hearing and a merging, and where screening of an accusation leads */
    enum petition_state back = from == STATE_HEARING ? STATE_HANDLING : STATE_REGISTERED;
    return strcmp(r->goal, "=") == 0 ? from : strcmp(r->goal, "<") == 0 ? back
                                                                       : petition_state_find(r->goal);
}

static bool has_x7(const struct findings *fs, const char *said)
{
    for (size_t i = 0; i < fs->n; i++) {
        if (strcmp(fs->v[i].rule, "X7") == 0 && fs->v[i].outcome == OUTCOME_FAILED &&
            strstr(fs->v[i].message, said)) {
            return true;
        }
    }
    return false;
}

static void try_pair(struct db *db, enum petition_state s, enum petition_event v)
{
    struct walk w;
    struct err e = {0};
    struct findings fs = {0};
    const struct row *r = &rows[s][v];
    const char *verb = petition_event_def(v)->verb, *word = petition_state_word(s);
    set_up(&w, db);
    prepare(&w, s, v);
    enum petition_state from = state_now(&w.r, db_book(db));
    if (from != s) {
        fail_msg("the way to %s ends in %s", word, petition_state_word(from));
    }
    add_act(&w, v);
    bool guarded = (s == STATE_EXTENDED && v == EVENT_ADOPT) || *r->refused;
    bool ok = store_save(db, &w.r, NULL, &fs, &e);
    if (ok != (r->lawful && !guarded)) {
        fail_msg("%s from %s: %s %s", verb, word, ok ? "taken" : "refused", e.text);
    }
    if (!ok) {
        assert_true(w.r.id == 0 && has_x7(&fs, *r->refused ? r->refused : ""));
    } else if (state_now(&w.r, db_book(db)) != goal_of(r, s)) {
        fail_msg("%s from %s leads to %s", verb, word,
                 petition_state_word(state_now(&w.r, db_book(db))));
    }
    findings_release(&fs);
    rec_release(&w.r);
}

/* What the others are merged into. */
static void add_target(struct db *db)
{
    struct walk w;
    struct err e = {0};
    set_up(&w, db);
    rec_set(&w.r, HEAD(PT_NUMBER), TARGET, NULL);
    assert_true(store_save(db, &w.r, NULL, NULL, &e));
    rec_release(&w.r);
}

static void test_walk(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    size_t lawful = 0;
    db_close(db);
    struct err e = {0};
    db = db_open(p->path, DB_MUST_EXIST, (struct date){2025, 6, 30}, &e);
    assert_non_null(db);
    assert_true(store_begin(db, "walk", &e)); /* one transaction: eight hundred commits would take long */
    add_target(db);
    for (size_t s = 0; s < PETITION_STATES; s++) {
        for (size_t v = 0; v < PETITION_EVENTS; v++) {
            lawful += rows[s][v].lawful;
            try_pair(db, (enum petition_state)s, (enum petition_event)v);
        }
    }
    assert_true(lawful > 150);
    assert_true(store_end(db, true, &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_walk, place_make, place_remove),
    };
    return cmocka_run_group_tests(tests, read_table, free_table);
}
