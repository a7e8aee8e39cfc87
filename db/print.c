#include "db/print.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/meeting.h"
#include "core/record/privacy.h"
#include "core/record/selfeval.h"
#include "core/report/selfeval_sheet.h"
#include "db/access.h"
#include "db/inner.h"
#include "db/paper_facts.h"
#include "db/seed.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

#define FOLDER "db/seed/paper/"
#define SHEET "selfeval" /* the sheet of a form of self-evaluation: no data, its layout is */

/* --- papers -------------------------------------------------------------------------------- */

struct set {
    struct paper *v;
    size_t n;
};

static struct paper *place_for(struct set *set, const char *id)
{
    for (size_t i = 0; i < set->n; i++) {
        if (strcmp(set->v[i].id, id) == 0) {
            paper_release(&set->v[i]);
            return &set->v[i];
        }
    }
    set->v = xreallocarray(set->v, set->n + 1, sizeof(*set->v));
    return &set->v[set->n++];
}

static bool add(struct set *set, const char *text)
{
    struct paper p;
    bool ok = paper_parse(text, &p, NULL) && paper_check(&p, NULL);
    if (ok) {
        *place_for(set, p.id) = p;
    } else {
        paper_release(&p);
    }
    return ok;
}

static int by_order(const void *a, const void *b)
{
    const struct paper *x = a, *y = b;
    return x->order != y->order ? x->order - y->order : strcmp(x->id, y->id);
}

struct paper *papers_load(struct db *db, size_t *n)
{
    struct set set = {0};
    bool failed = false;
    for (size_t i = 0; i < nseeds; i++) {
        BUG_ON(str_starts(seeds[i].path, FOLDER) && !add(&set, seeds[i].text));
    }
    sqlite3_stmt *s = stmt_get(db, Q_layout_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        const char *text = (const char *)sqlite3_column_text(s, 1);
        if (paper_is(text)) { /* one that this program cannot read: the supplied one is in force */
            add(&set, text);
        }
    }
    qsort(set.v, set.n, sizeof(*set.v), by_order);
    *n = set.n;
    return set.v;
}

void papers_release(struct paper *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        paper_release(&v[i]);
    }
    free(v);
}

const struct paper_choice *paper_choices(struct db *db, const struct kind *k, const struct rec *r,
                                         struct arena *a, size_t *n)
{
    size_t all;
    struct paper *v = papers_load(db, &all);
    struct paper_choice *out = arena_alloc(a, (all + 1) * sizeof(*out));
    *n = 0;
    if (k == &selfeval_kind) {
        out[(*n)++] = (struct paper_choice){SHEET, N_("项目支出绩效自评表"), false, false};
    }
    for (size_t i = 0; i < 2 * all; i++) {
        const struct paper *p = &v[i % all];
        bool meant = r && paper_is_meant(p, r);
        if ((r ? paper_suits(p, r) : paper_fits(p, k->id)) && meant == (i < all)) {
            out[(*n)++] = (struct paper_choice){arena_strdup(a, p->id), arena_strdup(a, p->label),
                                                p->many && !p->gather, p->landscape};
        }
    }
    papers_release(v, all);
    return out;
}

static int usual_year(struct db *db)
{
    int year = db_year(db);
    return year ? year : db_book(db)->today.year;
}

/* --- documents ----------------------------------------------------------------------------- */

static void sheets(struct db *db, const struct rec *const *recs, size_t n, struct doc *d)
{
    for (size_t i = 0; i < n; i++) {
        if (i) {
            doc_page_break(d);
        }
        selfeval_sheet(d, recs[i], db_book(db), SHEET_PAPER);
    }
}

/* id NULL: the one that is made for r, else the first that suits it. NULL and e. */
static const struct paper *choose(const struct paper *v, size_t n, const struct rec *r,
                                  const char *id, struct err *e)
{
    for (size_t i = 0; i < 2 * n; i++) {
        const struct paper *p = &v[i % n];
        if (id ? paper_fits(p, r->kind->id) && strcmp(p->id, id) == 0
               : paper_suits(p, r) && paper_is_meant(p, r) == (i < n)) {
            return p;
        }
    }
    err_set(e, ERR_USAGE, id ? id : r->kind->id,
            _("没有打印“%s”的这种版式。用 anzhang paper list 看有哪些。"), _(r->kind->label));
    return NULL;
}

/* One paper of records, behind what d already has. */
static bool add_paper(struct db *db, const struct paper *p, const struct rec *const *recs,
                      size_t n, int year, const struct rec *meeting, bool full, struct doc *d,
                      struct err *e)
{
    struct paper_found *found = xcalloc(n, sizeof(*found));
    struct paper_source *src = xcalloc(n, sizeof(*src));
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        ok = paper_facts_load(db, recs[i], p, year, meeting, full, &found[i], e);
        src[i] = (struct paper_source){paper_facts_own(&found[i], recs[i], full), &found[i].facts};
    }
    if (ok) {
        if (d->nblocks) {
            doc_page_break(d);
        } else {
            paper_page(d, p);
            d->head = paper_letter_head(db);
        }
        paper_build(d, p, src, n);
    }
    for (size_t i = 0; i < n; i++) {
        paper_found_release(&found[i]);
    }
    free(found);
    free(src);
    return ok;
}

struct gathered {
    struct db *db;
    struct rec *v;
    size_t n, cap;
    int year;
    bool ok;
    struct err *e;
};

static struct rec *place_in(struct gathered *g)
{
    if (g->n == g->cap) {
        g->cap = g->cap ? g->cap * 2 : 64;
        g->v = xreallocarray(g->v, g->cap, sizeof(*g->v));
    }
    return &g->v[g->n++];
}

static bool load_documents(struct gathered *g, const char *petition)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(g->db, Q_documents_of_petition, g->e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ttt", petition, DOCUMENT_VOID, DOCUMENT_OF_FILE);
    bool ok = true;
    while (ok && stmt_next(g->db, s, &failed, g->e)) {
        ok = store_load(g->db, &document_kind, sqlite3_column_int64(s, 0), place_in(g), g->e);
    }
    sqlite3_reset(s);
    return ok && !failed;
}

/* All documents of the petition that r is about, without void ones and the list itself; r alone
   when there is no other. */
static bool add_gathered(struct db *db, const struct paper *p, const struct rec *r, int year,
                         bool full, struct doc *d, struct err *e)
{
    struct gathered g = {.db = db, .e = e};
    bool ok = load_documents(&g, cell_text(&r->head[DC_PETITION_KEY]));
    const struct rec **list = xcalloc(g.n + 1, sizeof(*list));
    list[0] = r;
    for (size_t i = 0; i < g.n; i++) {
        list[i] = &g.v[i];
    }
    ok = ok && add_paper(db, p, list, g.n ? g.n : 1, year, NULL, full, d, e);
    for (size_t i = 0; i < g.n; i++) {
        rec_release(&g.v[i]);
    }
    free(g.v);
    free(list);
    return ok;
}

/* Names and numbers are printed for who may see them; that they were is in the log. For anybody else
   the paper has the masks. */
static bool in_full(struct db *db, const struct rec *const *recs, size_t n)
{
    bool full = true;
    for (size_t i = 0; full && i < n; i++) {
        full = !privacy_covers(recs[i]->kind) ||
               access_allows(db, recs[i], RIGHT_UNMASK, NULL) == RIGHT_ALLOWED;
    }
    for (size_t i = 0; full && i < n; i++) {
        full = !privacy_covers(recs[i]->kind) || !recs[i]->id ||
               access_unmask(db, recs[i], NULL, _("打印"), NULL);
    }
    return full;
}

bool paper_doc_of_year(struct db *db, const struct rec *const *recs, size_t n, const char *id,
                       int year, struct doc *d, struct err *e)
{
    const struct kind *k = recs[0]->kind;
    if (k == &selfeval_kind && (!id || strcmp(id, SHEET) == 0)) {
        sheets(db, recs, n, d);
        return true;
    }
    size_t all;
    struct paper *v = papers_load(db, &all);
    const struct paper *p = choose(v, all, recs[0], id, e);
    bool full = p && in_full(db, recs, n);
    bool ok = p && tx_read_begin(db, e);
    if (ok) {
        ok = p->gather && n == 1 ? add_gathered(db, p, recs[0], year, full, d, e)
                                 : add_paper(db, p, recs, n, year, NULL, full, d, e);
        tx_read_end(db);
    }
    papers_release(v, all);
    return ok;
}

bool paper_ready(struct db *db, const struct rec *r, struct err *e)
{
    size_t all;
    struct paper_found found = {0};
    struct paper *v = papers_load(db, &all);
    const struct paper *p = choose(v, all, r, NULL, NULL);
    bool ok = !p || paper_facts_load(db, r, p, usual_year(db), NULL, true, &found, e);
    ok = ok && (!p || paper_complete(p, &(struct paper_source){r, &found.facts}, e));
    paper_found_release(&found);
    papers_release(v, all);
    return ok;
}

bool paper_doc(struct db *db, const struct rec *const *recs, size_t n, const char *id,
               struct doc *d, struct err *e)
{
    return paper_doc_of_year(db, recs, n, id, usual_year(db), d, e);
}

/* --- the pack of a meeting ------------------------------------------------------------------- */

struct pack {
    struct db *db;
    struct paper *paper; /* all */
    size_t npapers;
    const struct paper **use; /* those of the setting, in order */
    size_t n;
    const struct rec *meeting;
    struct rec *topic; /* requests, one for each topic */
    size_t ntopics;
};

/* "agenda topic material": the setting's names. */
static bool pack_papers(struct pack *p, struct err *e)
{
    struct arena a = {0};
    bool ok = true;
    const char *s = paper_pack_setting(p->db, &a);
    while (ok && *(s += strspn(s, " ,"))) {
        size_t n = strcspn(s, " ,");
        const char *id = arena_strndup(&a, s, n);
        const struct paper *found = NULL;
        for (size_t i = 0; i < p->npapers; i++) {
            found = strcmp(p->paper[i].id, id) == 0 ? &p->paper[i] : found;
        }
        ok = found && (paper_fits(found, "meeting") || paper_fits(found, "request"));
        ok = ok || err_set(e, ERR_INPUT, id,
                           _("设置 meeting_pack 里的这个版式不是会议或用款申请的"));
        p->use = xreallocarray(p->use, p->n + 1, sizeof(*p->use));
        p->use[p->n++] = found;
        s += n;
    }
    arena_release(&a);
    return ok;
}

static bool pack_topics(struct pack *p, struct err *e)
{
    p->topic = xcalloc(p->meeting->list[MT_TOPICS].n, sizeof(*p->topic));
    for (size_t i = 0; i < p->meeting->list[MT_TOPICS].n; i++) {
        p->ntopics++;
        if (!paper_topic_load(p->db, p->meeting, i, &p->topic[i], e)) {
            return false;
        }
    }
    return true;
}

/* Papers from .. to - 1 are of a request: all of them for the first topic, then for the second. */
static bool pack_requests(const struct pack *p, size_t from, size_t to, struct doc *d,
                          struct err *e)
{
    bool ok = true;
    for (size_t t = 0; ok && t < p->ntopics; t++) {
        const struct rec *r = &p->topic[t];
        for (size_t i = from; ok && i < to; i++) {
            ok = paper_skips(p->use[i], r) ||
                 add_paper(p->db, p->use[i], &r, 1, usual_year(p->db), p->meeting, true, d, e);
        }
    }
    return ok;
}

static bool pack_build(const struct pack *p, struct doc *d, struct err *e)
{
    bool ok = true;
    for (size_t i = 0, to; ok && i < p->n; i = to) {
        for (to = i; to < p->n && !paper_fits(p->use[to], "meeting"); to++) {
        }
        if (to > i) {
            ok = pack_requests(p, i, to, d, e);
        } else {
            ok = paper_skips(p->use[i], p->meeting) ||
                 add_paper(p->db, p->use[i], &p->meeting, 1, usual_year(p->db), NULL, true,
                           d, e);
            to = i + 1;
        }
    }
    return ok;
}

bool meeting_pack(struct db *db, const struct rec *meeting, struct doc *d, struct err *e)
{
    struct pack p = {.db = db, .meeting = meeting};
    if (!tx_read_begin(db, e)) {
        return false;
    }
    p.paper = papers_load(db, &p.npapers);
    bool ok = pack_papers(&p, e) && pack_topics(&p, e) && pack_build(&p, d, e);
    ok = ok && (d->nblocks || err_set(e, ERR_NOTFOUND, "meeting_pack",
                                      _("这次会议没有可打印的材料。请看设置 meeting_pack。")));
    tx_read_end(db);
    for (size_t i = 0; i < p.ntopics; i++) {
        rec_release(&p.topic[i]);
    }
    free(p.topic);
    free(p.use);
    papers_release(p.paper, p.npapers);
    return ok;
}

/* --- the records of a list ------------------------------------------------------------------- */

static bool gather(struct rec *r, void *ctx)
{
    struct gathered *g = ctx;
    bool wanted = true;
    if (r->kind == &contract_kind) {
        g->ok = paper_contract_wanted(g->db, r, g->year, &wanted, g->e);
    }
    if (g->ok && wanted) {
        rec_copy(place_in(g), r);
    }
    return g->ok;
}

bool paper_records(struct db *db, const struct kind *k, int year, struct rec **recs, size_t *n,
                   struct err *e)
{
    struct gathered g = {.db = db, .year = year, .ok = true, .e = e};
    bool ok = access_each(db, k, k == &contract_kind ? 0 : year, gather, &g, e) && g.ok;
    *recs = g.v;
    *n = g.n;
    return ok;
}
