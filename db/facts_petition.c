#include "db/facts_petition.h"

#include <stdlib.h>
#include <string.h>

#include "core/record/document.h"
#include "core/record/petition.h"
#include "core/record/petition_flow.h"
#include "core/record/words.h"
#include "db/rows.h"

static bool find_twin(struct db *db, enum query q, const char *key, int64_t id, int64_t *out,
                      struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = *key ? stmt_get(db, q, e) : NULL;
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "ti", key, id);
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static bool find_parent(struct db *db, const char *key, struct arena *a, struct petition_facts *out,
                        struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = *key ? stmt_get(db, Q_petition_state_of, e) : NULL;
    out->parent_state = "";
    if (!s) {
        return !*key;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        out->parent_found = true;
        out->parent_id = sqlite3_column_int64(s, 0);
        out->parent_state = stmt_text(s, 1, a);
        sqlite3_reset(s);
    }
    return !failed;
}

/* Acts that stand as they were, but for the state that is computed with them. */
static size_t acts_kept(const struct rec *old, const struct rec *now)
{
    const struct rec_list *a = &old->list[PETITION_ACTS], *b = &now->list[PETITION_ACTS];
    size_t i = 0;
    for (bool same = true; i < a->n && i < b->n; i++) {
        for (size_t f = 0; same && f < PA_STATE; f++) {
            same = cell_equal(&a->row[i][f], &b->row[i][f]);
        }
        if (!same) {
            return i;
        }
    }
    return i;
}

static bool lists_same(const struct rec *a, const struct rec *b, int list)
{
    const struct rec_list *x = &a->list[list], *y = &b->list[list];
    bool same = x->n == y->n;
    for (size_t i = 0; same && i < x->n; i++) {
        for (size_t f = 0; same && f < a->kind->lists[list].nfields; f++) {
            same = cell_equal(&x->row[i][f], &y->row[i][f]);
        }
    }
    return same;
}

/* What acts set in the head begins with PT_KIND and PT_PATH and ends with what is computed. */
static bool follows_from_acts(int field)
{
    static const int said[] = {PT_KIND, PT_PATH, PT_UNIT, PT_ASSISTANTS, PT_MERGED_INTO,
                               PT_EVAL_OFFICE, PT_EVAL_UNIT, PT_EVAL_DATE};
    for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
        if (said[i] == field) {
            return true;
        }
    }
    return field >= PT_STATE;
}

static bool only_acts(const struct rec *old, const struct rec *now)
{
    bool same = lists_same(old, now, PETITION_PERSONS) && lists_same(old, now, PETITION_ATTACHMENTS);
    for (int f = 0; same && f < PT_N; f++) {
        same = follows_from_acts(f) || cell_equal(&old->head[f], &now->head[f]);
    }
    return same;
}

static bool load_stored(struct db *db, const struct rec *r, struct arena *a,
                        struct petition_facts *out, struct err *e)
{
    struct rec old;
    bool found = false;
    struct err why = {0};
    out->stored_key = out->stored_state = "";
    if (!r->id) {
        return true;
    }
    if (rows_load(db, &petition_kind, r->id, ROWS_ALL, &old, &found, &why)) {
        out->stored = true;
        out->stored_key = arena_strdup(a, cell_text(&old.head[PT_NUMBER_KEY]));
        out->stored_state = arena_strdup(a, cell_text(&old.head[PT_STATE]));
        out->stored_acts = old.list[PETITION_ACTS].n;
        out->acts_kept = acts_kept(&old, r);
        out->only_acts = only_acts(&old, r);
    } else if (why.code != ERR_NONE && e) {
        *e = why;
    }
    rec_release(&old);
    return why.code == ERR_NONE;
}

/* The case that this one is merged into. */
static bool find_target(struct db *db, const struct rec *r, struct arena *a,
                        struct petition_facts *out, struct err *e)
{
    bool failed = false;
    const char *into = cell_text(&r->head[PT_MERGED_INTO]);
    out->target_state = out->target_into = "";
    sqlite3_stmt *s = *into ? stmt_get(db, Q_petition_into_of, e) : NULL;
    if (!s) {
        return !*into;
    }
    char *key = number_fold(into);
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        out->target_found = true;
        out->target_state = stmt_text(s, 0, a);
        out->target_into = stmt_text(s, 1, a);
        sqlite3_reset(s);
    }
    free(key);
    return !failed;
}

/* Asked only of a petition that others must not be merged into. */
static bool count_merged(struct db *db, const struct rec *r, struct petition_facts *out,
                         struct err *e)
{
    bool failed = false;
    const char *state = cell_text(&r->head[PT_STATE]), *key = cell_text(&r->head[PT_NUMBER_KEY]);
    if (!*key || (strcmp(state, petition_state_word(STATE_VOID)) != 0 &&
                  strcmp(state, petition_state_word(STATE_MERGED)) != 0)) {
        return true;
    }
    sqlite3_stmt *s = stmt_get(db, Q_petition_merged, e);
    while (s && stmt_next(db, s, &failed, e)) {
        char *into = number_fold((const char *)sqlite3_column_text(s, 0));
        out->merged += strcmp(into, key) == 0;
        free(into);
    }
    return s && !failed;
}

bool facts_of_petition(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    return find_twin(db, Q_petition_twin, cell_text(&r->head[PT_NUMBER_KEY]), r->id, &out->twin,
                     e) &&
           find_parent(db, cell_text(&r->head[PT_PARENT_KEY]), a, &out->petition, e) &&
           find_target(db, r, a, &out->petition, e) && count_merged(db, r, &out->petition, e) &&
           load_stored(db, r, a, &out->petition, e);
}

static bool find_accused(struct db *db, const struct rec *r, struct arena *a,
                         struct petition_facts *out, struct err *e)
{
    bool failed = false;
    const char *key = cell_text(&r->head[DC_PETITION_KEY]);
    out->parent_kind = out->parent_accused = "";
    sqlite3_stmt *s = stmt_get(db, Q_petition_accused, e), *t = NULL;
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", key);
    if (stmt_next(db, s, &failed, e)) {
        out->parent_kind = stmt_text(s, 0, a);
        out->parent_accused = stmt_text(s, 1, a);
        sqlite3_reset(s);
    }
    if (failed || !*out->parent_accused || !(t = stmt_get(db, Q_document_signed, e))) {
        return !failed && !*out->parent_accused;
    }
    stmt_bind(t, "tt", key, cell_text(&r->head[DC_NUMBER]));
    if (stmt_next(db, t, &failed, e)) {
        out->parent_signed = sqlite3_column_int(t, 0) != 0;
        sqlite3_reset(t);
    }
    return !failed;
}

/* What it was, compared with what it is now. */
static bool compare_document(struct db *db, const struct rec *r, struct petition_facts *out,
                             struct err *e)
{
    struct rec old;
    bool found = false;
    struct err why = {0};
    if (!out->stored) {
        return true;
    }
    if (rows_load(db, &document_kind, r->id, ROWS_ALL, &old, &found, &why)) {
        out->same = lists_same(&old, r, DC_ATTACHMENTS);
        for (int f = 0; out->same && f < DC_N; f++) {
            out->same = cell_equal(&old.head[f], &r->head[f]);
        }
        out->same_receivers = cell_equal(&old.head[DC_UNIT], &r->head[DC_UNIT]) &&
                              cell_equal(&old.head[DC_COPY_TO], &r->head[DC_COPY_TO]);
    } else if (why.code != ERR_NONE && e) {
        *e = why;
    }
    rec_release(&old);
    return why.code == ERR_NONE;
}

bool facts_of_document(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    bool failed = false;
    struct petition_facts *p = &out->petition;
    sqlite3_stmt *s = stmt_get(db, Q_document_was, e);
    p->stored_key = p->stored_state = "";
    if (!s || !find_twin(db, Q_document_twin, cell_text(&r->head[DC_NUMBER_KEY]), r->id, &out->twin,
                         e) ||
        !find_parent(db, cell_text(&r->head[DC_PETITION_KEY]), a, p, e) ||
        !find_accused(db, r, a, p, e)) {
        return false;
    }
    stmt_bind(s, "i", r->id);
    if (stmt_next(db, s, &failed, e)) {
        p->stored = true;
        p->stored_key = stmt_text(s, 0, a);
        p->stored_state = stmt_text(s, 1, a);
        sqlite3_reset(s);
    }
    return !failed && compare_document(db, r, p, e);
}
