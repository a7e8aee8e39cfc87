#include "db/layouts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/report/paper.h"
#include "db/audit.h"
#include "db/seed.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

#define FOLDER "db/seed/layout/"
#define PAPERS "db/seed/paper/"

/* The supplied ones stay in the program: what it brings anew or mends reaches every office, and
   only what an office changed stands in its file. */

static bool is_supplied(const struct seed *s)
{
    return str_starts(s->path, FOLDER) && str_ends(s->path, ".tsv");
}

struct set {
    struct layout *v;
    size_t n;
};

static struct layout *place_for(struct set *set, const char *id)
{
    for (size_t i = 0; i < set->n; i++) {
        if (strcmp(set->v[i].id, id) == 0) {
            layout_release(&set->v[i]);
            return &set->v[i];
        }
    }
    set->v = xreallocarray(set->v, set->n + 1, sizeof(*set->v));
    return &set->v[set->n++];
}

static bool add(struct set *set, const char *text, struct err *e)
{
    struct layout l = {0};
    bool ok = layout_parse(text, &l, e);
    if (ok) {
        *place_for(set, l.id) = l;
    } else {
        layout_release(&l);
    }
    return ok;
}

static int by_rank(const void *a, const void *b)
{
    const struct layout *x = a, *y = b;
    return x->generic != y->generic ? x->generic - y->generic : strcmp(x->id, y->id);
}

struct layout *layouts_load(struct db *db, size_t *n)
{
    struct set set = {0};
    bool failed = false;
    for (size_t i = 0; i < nseeds; i++) {
        BUG_ON(is_supplied(&seeds[i]) && !add(&set, seeds[i].text, NULL));
    }
    sqlite3_stmt *s = stmt_get(db, Q_layout_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        /* One that a newer program took and this one cannot read: the supplied one is in force. */
        const char *text = (const char *)sqlite3_column_text(s, 1);
        if (!paper_is(text)) {
            add(&set, text, NULL);
        }
    }
    if (set.n) {
        qsort(set.v, set.n, sizeof(*set.v), by_rank);
    }
    *n = set.n;
    return set.v;
}

void layouts_release(struct layout *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        layout_release(&v[i]);
    }
    free(v);
}

static char *stored_text(struct db *db, const char *id)
{
    bool failed = false;
    char *text = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_layout_get, NULL);
    if (s) {
        stmt_bind(s, "t", id);
    }
    if (s && stmt_next(db, s, &failed, NULL)) {
        text = xstrdup((const char *)sqlite3_column_text(s, 0));
        sqlite3_reset(s);
    }
    return text;
}

static char *supplied_paper(const char *id)
{
    char *text = NULL;
    for (size_t i = 0; !text && i < nseeds; i++) {
        struct paper p = {0};
        if (str_starts(seeds[i].path, PAPERS) && paper_parse(seeds[i].text, &p, NULL)) {
            text = strcmp(p.id, id) == 0 ? xstrdup(seeds[i].text) : NULL;
        }
        paper_release(&p);
    }
    return text;
}

static char *supplied_text(const char *id)
{
    char *text = supplied_paper(id);
    for (size_t i = 0; !text && i < nseeds; i++) {
        struct layout l = {0};
        if (is_supplied(&seeds[i]) && layout_parse(seeds[i].text, &l, NULL)) {
            text = strcmp(l.id, id) == 0 ? xstrdup(seeds[i].text) : NULL;
        }
        layout_release(&l);
    }
    return text;
}

char *db_layout_text(struct db *db, const char *id)
{
    char *text = stored_text(db, id);
    return text ? text : supplied_text(id);
}

/* Layouts and papers share their names: one does not take the other's. */
static bool same_sort(const char *id, const char *old, const char *text, struct err *e)
{
    return !old || paper_is(old) == paper_is(text) ||
           err_set(e, ERR_DATA, id, paper_is(old) ? _("这个编号已是一种版式，布局请换一个")
                                                  : _("这个编号已是一种布局，版式请换一个"));
}

static bool import(struct db *db, const char *id, const char *label, const char *text,
                   struct err *e)
{
    struct buf step = {0};
    char *old = db_layout_text(db, id);
    struct audit_row row = {N_("导入布局"), "", 0, id, "", old, text};
    buf_addf(&step, _("导入布局 %s %s"), id, label);
    bool ok = same_sort(id, old, text, e) && tx_begin(db, buf_str(&step), e) &&
              tx_end(db, stmt_run(db, e, Q_layout_put, "tt", id, text) &&
                             audit_write(db, &row, e) && state_config_changed(db, e), e);
    free(old);
    buf_release(&step);
    return ok;
}

static bool import_paper(struct db *db, const char *text, struct err *e)
{
    struct paper p;
    bool ok = paper_parse(text, &p, e) && paper_check(&p, e) &&
              import(db, p.id, p.label, text, e);
    paper_release(&p);
    return ok;
}

bool db_layout_import(struct db *db, const char *text, struct err *e)
{
    struct layout l = {0};
    if (!db_may(db, RIGHT_SETTINGS, e)) {
        return false;
    }
    if (paper_is(text)) {
        return import_paper(db, text, e);
    }
    bool ok = layout_parse(text, &l, e) && import(db, l.id, l.label, text, e);
    layout_release(&l);
    return ok;
}
