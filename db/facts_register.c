#include "db/facts_register.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/article.h"
#include "core/record/callback.h"
#include "core/record/duty.h"
#include "core/record/petition.h"
#include "core/record/petition_flow.h"
#include "core/record/reception.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "db/rows.h"

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

static int64_t number_at(const struct rec *r, int field)
{
    struct decimal v = cell_value(&r->head[field]);
    return v.have == HAVE_VALUE ? v.v : 0;
}

/* The first row of a bound statement: id and a text. */
static bool first(struct db *db, sqlite3_stmt *s, struct arena *a, struct clash_facts *out,
                  struct err *e)
{
    bool failed = false;
    out->text = "";
    if (stmt_next(db, s, &failed, e)) {
        out->id = sqlite3_column_int64(s, 0);
        const char *text = stmt_text(s, 1, a);
        out->text = text ? text : "";
        sqlite3_reset(s);
    }
    return !failed;
}

/* The stored version of r; fields whose texts must be alike for reg.same. */
static bool stored(struct db *db, const struct rec *r, const int *field, size_t n, int state,
                   int reason, int key, struct arena *a, struct register_facts *out, struct err *e)
{
    struct rec old;
    bool found = false;
    struct err why = {0};
    out->state = out->reason = out->key = "";
    if (!r->id) {
        return true;
    }
    if (rows_load(db, r->kind, r->id, 0, &old, &found, &why)) {
        out->stored = out->same = true;
        out->state = arena_strdup(a, head(&old, state));
        out->reason = reason < 0 ? "" : arena_strdup(a, head(&old, reason));
        out->key = key < 0 ? "" : arena_strdup(a, head(&old, key));
        for (size_t i = 0; i < n; i++) {
            out->same = out->same && strcmp(head(&old, field[i]), head(r, field[i])) == 0;
        }
    } else if (why.code != ERR_NONE && e) {
        *e = why;
    }
    rec_release(&old);
    return why.code == ERR_NONE;
}

static bool petition_known(struct db *db, const char *key, bool *known, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = *key ? stmt_get(db, Q_petition_by_key, e) : NULL;
    *known = false;
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        *known = true;
        sqlite3_reset(s);
    }
    return !failed;
}

static bool room_and_leader(struct db *db, const struct rec *r, struct arena *a,
                            struct register_facts *out, struct err *e)
{
    int64_t from = number_at(r, RN_BEGINS), to = number_at(r, RN_ENDS);
    sqlite3_stmt *room = stmt_get(db, Q_reception_room, e);
    sqlite3_stmt *leader = stmt_get(db, Q_reception_leader, e);
    if (!room || !leader) {
        return false;
    }
    stmt_bind(room, "tiii", head(r, RN_ROOM), from, to, r->id);
    stmt_bind(leader, "tiii", head(r, RN_LEADER_KEY), from, to, r->id);
    return first(db, room, a, &out->room, e) && first(db, leader, a, &out->leader, e);
}

static bool facts_of_reception(struct db *db, const struct rec *r, struct arena *a,
                               struct facts *out, struct err *e)
{
    static const int told[] = {RN_DATE, RN_FROM_TIME, RN_TO_TIME, RN_LEADER, RN_POST, RN_FIELD,
                               RN_ROOM, RN_PLACE, RN_WAY};
    size_t n = r->list[RECEPTION_VISITS].n;
    bool *known = arena_alloc(a, (n + 1) * sizeof(*known));
    bool ok = stored(db, r, told, ARRAY_LEN(told), RN_STATE, RN_CHANGE_REASON, -1, a, &out->reg, e) &&
              room_and_leader(db, r, a, &out->reg, e);
    for (size_t i = 0; ok && i < n; i++) {
        const struct cell *c = r->list[RECEPTION_VISITS].row[i];
        ok = petition_known(db, cell_text(&c[RV_NUMBER_KEY]), &known[i], e);
    }
    out->reg.known = known;
    return ok;
}

static bool person_elsewhere(struct db *db, const struct rec *r, int key, struct arena *a,
                             struct clash_facts *out, struct err *e)
{
    char room[160];
    sqlite3_stmt *s = *head(r, key) ? stmt_get(db, Q_duty_person, e) : NULL;
    if (!s) {
        return !*head(r, key);
    }
    stmt_bind(s, "itti", number_at(r, DU_DATE), head(r, DU_SHIFT), head(r, key), r->id);
    bool ok = first(db, s, a, out, e);
    out->text = arena_strdup(
        a, dict_show(&db_book(db)->dict, "duty_point", out->text, room, sizeof(room)));
    return ok;
}

static bool facts_of_duty(struct db *db, const struct rec *r, struct arena *a,
                          struct facts *out, struct err *e)
{
    struct clash_facts twin = {0};
    struct register_facts *f = &out->reg;
    sqlite3_stmt *s = stmt_get(db, Q_duty_twin, e), *before = stmt_get(db, Q_duty_before, e);
    if (!s || !before || !person_elsewhere(db, r, DU_FIRST_KEY, a, &f->person[0], e) ||
        !person_elsewhere(db, r, DU_SECOND_KEY, a, &f->person[1], e)) {
        return false;
    }
    stmt_bind(s, "itti", number_at(r, DU_DATE), head(r, DU_SHIFT), head(r, DU_POINT), r->id);
    stmt_bind(before, "itti", number_at(r, DU_DATE), head(r, DU_SHIFT), head(r, DU_POINT), r->id);
    bool ok = first(db, s, a, &twin, e) && first(db, before, a, &f->before, e);
    out->twin = twin.id;
    return ok;
}

static const enum petition_event answers[] = {
    EVENT_ANSWER, EVENT_OPINE, EVENT_ADOPT, EVENT_MEDIATE, EVENT_REPORT, EVENT_REVIEWED,
    EVENT_APPEALED,
};

static void add_writers(const struct rec *p, struct arena *a, struct register_facts *out)
{
    const struct rec_list *l = &p->list[PETITION_ACTS];
    const char **writer = arena_alloc(a, (2 * l->n + 1) * sizeof(*writer));
    for (size_t i = 0; i < l->n; i++) {
        enum petition_event v = petition_event_find(cell_text(&l->row[i][PA_EVENT]));
        bool answer = false;
        for (size_t k = 0; k < ARRAY_LEN(answers); k++) {
            answer = answer || answers[k] == v;
        }
        const int who[] = {PA_ACTOR, PA_PERSON};
        for (size_t k = 0; answer && k < ARRAY_LEN(who); k++) {
            if (l->row[i][who[k]].state == CELL_GIVEN) {
                writer[out->nwriters++] = arena_strdup(a, cell_text(&l->row[i][who[k]]));
            }
        }
    }
    out->writer = writer;
}

/* The petition with this key: state, day of closing; with its acts also who answered. */
static bool load_petition(struct db *db, const char *key, bool acts, struct arena *a,
                          struct register_facts *out, struct err *e)
{
    bool failed = false, found = false;
    int64_t id = 0;
    struct rec p;
    sqlite3_stmt *s = *key ? stmt_get(db, Q_petition_by_key, e) : NULL;
    out->petition_state = "";
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        id = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    if (failed || !id) {
        return !failed;
    }
    bool ok = rows_load(db, &petition_kind, id, acts ? ROWS_ALL : 0, &p, &found, e);
    if (ok) {
        out->petition_found = true;
        out->petition_state = arena_strdup(a, head(&p, PT_STATE));
        out->closed = number_at(&p, PT_CLOSED);
        if (acts) {
            add_writers(&p, a, out);
        }
    }
    rec_release(&p);
    return ok;
}

static bool twin(struct db *db, enum query q, const char *key, int64_t number, int64_t id,
                 int64_t *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = *key ? stmt_get(db, q, e) : NULL;
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "tii", key, number, id);
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static bool facts_of_ticket(struct db *db, const struct rec *r, struct arena *a,
                            struct facts *out, struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, Q_ticket_at_window, e);
    if (!s || !stored(db, r, NULL, 0, TK_STATE, -1, TK_NUMBER_KEY, a, &out->reg, e) ||
        !twin(db, Q_ticket_twin, head(r, TK_NUMBER_KEY), number_at(r, TK_DATE), r->id, &out->twin,
              e) ||
        !load_petition(db, head(r, TK_PETITION_KEY), false, a, &out->reg, e)) {
        return false;
    }
    stmt_bind(s, "iti", number_at(r, TK_DATE), head(r, TK_WINDOW), r->id);
    return first(db, s, a, &out->reg.window, e);
}

static bool facts_of_callback(struct db *db, const struct rec *r, struct arena *a,
                              struct facts *out, struct err *e)
{
    return load_petition(db, head(r, CB_PETITION_KEY), true, a, &out->reg, e);
}

static bool facts_of_article(struct db *db, const struct rec *r, struct arena *a,
                             struct facts *out, struct err *e)
{
    static const int content[] = {KN_EDITION, KN_TITLE, KN_CONTENT_CLASS, KN_KEYWORDS, KN_BODY,
                                  KN_BASIS, KN_AUTHOR, KN_REVIEWER};
    return stored(db, r, content, ARRAY_LEN(content), KN_STATE, -1, KN_NUMBER_KEY, a, &out->reg,
                  e) &&
           twin(db, Q_article_twin, head(r, KN_NUMBER_KEY), number_at(r, KN_EDITION), r->id,
                &out->twin, e);
}

static bool facts_of_suggestion(struct db *db, const struct rec *r, struct arena *a,
                                struct facts *out, struct err *e)
{
    return stored(db, r, NULL, 0, SG_NUMBER, -1, SG_NUMBER_KEY, a, &out->reg, e) &&
           twin(db, Q_suggestion_twin, head(r, SG_NUMBER_KEY), 0, r->id, &out->twin, e) &&
           load_petition(db, head(r, SG_PETITION_KEY), false, a, &out->reg, e);
}

facts_loader *facts_of_register(const struct kind *k)
{
    static const struct {
        const struct kind *kind;
        facts_loader *load;
    } row[] = {
        {&reception_kind, facts_of_reception}, {&duty_kind, facts_of_duty},
        {&ticket_kind, facts_of_ticket}, {&callback_kind, facts_of_callback},
        {&article_kind, facts_of_article}, {&suggestion_kind, facts_of_suggestion},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (row[i].kind == k) {
            return row[i].load;
        }
    }
    return NULL;
}
