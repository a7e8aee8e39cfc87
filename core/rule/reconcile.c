#include "core/rule/reconcile.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

/* Evidence for a pair, in points. Nothing here is a probability: it orders the pairs. */
#define SAME_VOUCHER 100
#define SAME_PAYEE 8
#define NEAR_PAYEE 4
#define SAME_PROJECT 4
#define SAME_SUMMARY 4
#define NEAR_SUMMARY 2
#define UNDISPUTED 1000 /* nothing speaks against it */

struct edge {
    const struct reconcile_entry *booked, *paid;
    size_t b, p; /* their numbers */
    int rank;
    bool thin; /* at best a proposal */
    enum reconcile_class class;
};

struct side {
    const struct reconcile_entry *v;
    size_t n;
    size_t *by_key;  /* numbers, sorted by the key of the pass */
    size_t *partner; /* number of the other side's row, plus 1; 0: free */
    size_t *degree;  /* free edges of the run being looked at */
};

struct matching {
    struct side booked, paid;
    struct reconcile_row *row;
    size_t nrow;
    int year, days;
};

typedef int key_compare(const struct reconcile_entry *a, const struct reconcile_entry *b);
/* False: the two cannot be a pair in this pass. */
typedef bool judge(const struct matching *m, struct edge *e);

/* Evidence */

static bool both(const char *a, const char *b)
{
    return *a && *b;
}

static bool same(const char *a, const char *b)
{
    return reconcile_texts(a, b) == TEXTS_SAME;
}

static bool near(const char *a, const char *b)
{
    enum reconcile_texts t = reconcile_texts(a, b);
    return t == TEXTS_SAME || t == TEXTS_NEAR;
}

static int evidence(const struct reconcile_entry *a, const struct reconcile_entry *b)
{
    return (same(a->voucher, b->voucher) ? SAME_VOUCHER : 0) +
           (same(a->payee, b->payee) ? SAME_PAYEE : near(a->payee, b->payee) ? NEAR_PAYEE : 0) +
           (same(a->project, b->project) ? SAME_PROJECT : 0) +
           (same(a->summary, b->summary)     ? SAME_SUMMARY
            : near(a->summary, b->summary) ? NEAR_SUMMARY : 0);
}

static enum reconcile_class class_of(const struct reconcile_entry *b,
                                     const struct reconcile_entry *p)
{
    if (b->amount != p->amount) {
        return RECONCILE_AMOUNT;
    }
    if (both(b->voucher, p->voucher) && !same(b->voucher, p->voucher)) {
        return RECONCILE_VOUCHER;
    }
    return b->date.year != p->date.year ? RECONCILE_YEAR : RECONCILE_SAME;
}

/* Days from the payment to its booking. */
static int64_t lateness(const struct edge *e)
{
    return date_days(e->booked->date) - date_days(e->paid->date);
}

/* Booking comes late, never early: an early one is looked at by somebody. */
static bool judge_amount(const struct matching *m, struct edge *e)
{
    int64_t late = lateness(e);
    bool voucher = same(e->booked->voucher, e->paid->voucher);
    bool payee = same(e->booked->payee, e->paid->payee);
    if (!voucher && (late > m->days || late < -m->days)) {
        return false;
    }
    e->class = class_of(e->booked, e->paid);
    bool against = both(e->booked->payee, e->paid->payee) &&
                   !near(e->booked->payee, e->paid->payee);
    bool disputed = late < 0 || (against && !voucher) || e->class == RECONCILE_VOUCHER;
    e->thin = disputed && !(e->class == RECONCILE_VOUCHER && payee && late >= 0);
    e->rank = evidence(e->booked, e->paid) + (disputed ? 0 : UNDISPUTED);
    return true;
}

static bool judge_voucher(const struct matching *m, struct edge *e)
{
    (void)m;
    e->class = RECONCILE_AMOUNT;
    e->rank = evidence(e->booked, e->paid);
    return true;
}

static bool judge_payee(const struct matching *m, struct edge *e)
{
    int64_t late = lateness(e);
    bool alike = same(e->booked->project, e->paid->project) ||
                 same(e->booked->summary, e->paid->summary);
    bool vouchers = both(e->booked->voucher, e->paid->voucher);
    e->class = RECONCILE_AMOUNT;
    e->thin = true;
    e->rank = evidence(e->booked, e->paid);
    return alike && !vouchers && late >= 0 && late <= m->days;
}

/* A statement without payees: the summary says what it is. */
static bool judge_summary(const struct matching *m, struct edge *e)
{
    bool against = both(e->booked->payee, e->paid->payee) &&
                   !near(e->booked->payee, e->paid->payee);
    bool vouchers = both(e->booked->voucher, e->paid->voucher);
    int64_t late = lateness(e);
    e->class = RECONCILE_AMOUNT;
    e->thin = true;
    e->rank = evidence(e->booked, e->paid);
    return !against && !vouchers && late >= 0 && late <= m->days;
}

/* Pairing */

static bool is_free(const struct matching *m, const struct edge *e)
{
    return !m->booked.partner[e->b] && !m->paid.partner[e->p];
}

static void pair(struct matching *m, const struct edge *e, bool proposed, bool confirmed)
{
    m->booked.partner[e->b] = e->p + 1;
    m->paid.partner[e->p] = e->b + 1;
    m->row[m->nrow++] = (struct reconcile_row){e->class, confirmed, proposed, e->booked, e->paid};
}

static int by_rank(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    int d = (y->rank > x->rank) - (y->rank < x->rank);
    d = d ? d : date_compare(x->booked->date, y->booked->date);
    d = d ? d : date_compare(x->paid->date, y->paid->date);
    d = d ? d : (x->booked->id > y->booked->id) - (x->booked->id < y->booked->id);
    return d ? d : (x->paid->id > y->paid->id) - (x->paid->id < y->paid->id);
}

static void count_degrees(struct matching *m, const struct edge *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        m->booked.degree[e[i].b] = m->paid.degree[e[i].p] = 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (is_free(m, &e[i])) {
            m->booked.degree[e[i].b]++;
            m->paid.degree[e[i].p]++;
        }
    }
}

/* Another row has nobody else than this one's partner either. */
static bool contested(const struct matching *m, const struct edge *e, size_t n, const struct edge *x)
{
    bool forced_b = m->booked.degree[x->b] == 1;
    for (size_t i = 0; i < n; i++) {
        const struct edge *y = &e[i];
        if (y != x && is_free(m, y) &&
            (forced_b ? y->p == x->p && m->booked.degree[y->b] == 1
                      : y->b == x->b && m->paid.degree[y->p] == 1)) {
            return true;
        }
    }
    return false;
}

/* Edges of one rank: whoever has one partner left takes it, until nothing moves; what is left could
   be paired in several ways and is proposed in the order of the days. */
static void pair_run(struct matching *m, const struct edge *e, size_t n)
{
    for (bool moved = true; moved;) {
        moved = false;
        count_degrees(m, e, n);
        for (size_t i = 0; i < n && !moved; i++) {
            bool lone = is_free(m, &e[i]) &&
                        (m->booked.degree[e[i].b] == 1 || m->paid.degree[e[i].p] == 1);
            if (lone && ((m->booked.degree[e[i].b] == 1 && m->paid.degree[e[i].p] == 1) ||
                         !contested(m, e, n, &e[i]))) {
                pair(m, &e[i], e[i].thin, false);
                moved = n > 1;
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (is_free(m, &e[i])) {
            pair(m, &e[i], true, false);
        }
    }
}

static void pair_edges(struct matching *m, struct edge *e, size_t n)
{
    if (n > 1) {
        qsort(e, n, sizeof(*e), by_rank);
    }
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && e[to].rank == e[from].rank; to++) {
        }
        pair_run(m, e + from, to - from);
    }
}

/* Passes over groups of rows with an equal key */

static int by_amount(const struct reconcile_entry *a, const struct reconcile_entry *b)
{
    return (a->amount > b->amount) - (a->amount < b->amount);
}

static int by_voucher(const struct reconcile_entry *a, const struct reconcile_entry *b)
{
    return strcmp(a->voucher, b->voucher);
}

static int by_payee(const struct reconcile_entry *a, const struct reconcile_entry *b)
{
    return strcmp(a->payee, b->payee);
}

static int by_summary(const struct reconcile_entry *a, const struct reconcile_entry *b)
{
    return strcmp(a->summary, b->summary);
}

static bool has_summary(const struct reconcile_entry *r)
{
    return *r->summary != '\0';
}

static bool has_amount(const struct reconcile_entry *r)
{
    (void)r;
    return true;
}

static bool has_voucher(const struct reconcile_entry *r)
{
    return *r->voucher != '\0';
}

static bool has_payee(const struct reconcile_entry *r)
{
    return *r->payee != '\0';
}

static const struct pass {
    key_compare *compare;
    bool (*has)(const struct reconcile_entry *r);
    judge *judge;
} passes[] = {
    {by_amount, has_amount, judge_amount},
    {by_voucher, has_voucher, judge_voucher},
    {by_payee, has_payee, judge_payee},
    {by_summary, has_summary, judge_summary},
};

struct sorting {
    const struct reconcile_entry *v;
    key_compare *compare;
};

static int by_key(const void *a, const void *b, void *ctx)
{
    const struct sorting *s = ctx;
    const struct reconcile_entry *x = &s->v[*(const size_t *)a], *y = &s->v[*(const size_t *)b];
    int d = s->compare(x, y);
    d = d ? d : date_compare(x->date, y->date);
    return d ? d : (x->id > y->id) - (x->id < y->id);
}

/* The free rows of a side that have the key, sorted by it. */
static size_t sort_side(struct side *s, const struct pass *pass)
{
    size_t n = 0;
    struct sorting sorting = {s->v, pass->compare};
    for (size_t i = 0; i < s->n; i++) {
        if (!s->partner[i] && pass->has(&s->v[i])) {
            s->by_key[n++] = i;
        }
    }
    if (n > 1) {
        qsort_r(s->by_key, n, sizeof(*s->by_key), by_key, &sorting);
    }
    return n;
}

static size_t group_end(const struct side *s, size_t from, size_t n, key_compare *compare)
{
    size_t to = from;
    while (to < n && compare(&s->v[s->by_key[from]], &s->v[s->by_key[to]]) == 0) {
        to++;
    }
    return to;
}

static void pair_group(struct matching *m, const struct pass *pass, const size_t *b, size_t nb,
                       const size_t *p, size_t np)
{
    size_t n = 0, cap = 0;
    struct edge *e = NULL;
    for (size_t i = 0; i < nb; i++) {
        for (size_t j = 0; j < np; j++) {
            struct edge x = {.booked = &m->booked.v[b[i]], .paid = &m->paid.v[p[j]],
                             .b = b[i], .p = p[j]};
            if (!pass->judge(m, &x)) {
                continue;
            }
            if (n == cap) {
                cap = cap ? cap * 2 : 16;
                e = xreallocarray(e, cap, sizeof(*e));
            }
            e[n++] = x;
        }
    }
    pair_edges(m, e, n);
    free(e);
}

static void run_pass(struct matching *m, const struct pass *pass)
{
    size_t nb = sort_side(&m->booked, pass), np = sort_side(&m->paid, pass);
    for (size_t i = 0, j = 0; i < nb && j < np;) {
        int d = pass->compare(&m->booked.v[m->booked.by_key[i]], &m->paid.v[m->paid.by_key[j]]);
        size_t bi = group_end(&m->booked, i, nb, pass->compare);
        size_t pj = group_end(&m->paid, j, np, pass->compare);
        if (d == 0) {
            pair_group(m, pass, m->booked.by_key + i, bi - i, m->paid.by_key + j, pj - j);
        }
        i = d <= 0 ? bi : i;
        j = d >= 0 ? pj : j;
    }
}

static int by_id(const struct reconcile_entry *a, const struct reconcile_entry *b)
{
    return (a->id > b->id) - (a->id < b->id);
}

/* Place in by_key of the first row whose id is not below; n: none. */
static size_t find_id(const struct side *s, size_t n, int64_t id)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->v[s->by_key[mid]].id < id) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

/* Confirmed pairs are what they were confirmed as, whatever else would fit. */
static void pair_confirmed(struct matching *m)
{
    static const struct pass ids = {by_id, has_amount, NULL};
    size_t n = sort_side(&m->paid, &ids);
    for (size_t i = 0; i < m->booked.n; i++) {
        const struct reconcile_entry *b = &m->booked.v[i];
        size_t at = b->other ? find_id(&m->paid, n, b->other) : n;
        size_t j = at < n ? m->paid.by_key[at] : 0;
        if (at < n && m->paid.v[j].id == b->other && !m->paid.partner[j]) {
            struct edge e = {b, &m->paid.v[j], i, j, 0, false, class_of(b, &m->paid.v[j])};
            pair(m, &e, false, true);
        }
    }
}

static void add_lone(struct matching *m)
{
    for (size_t i = 0; i < m->booked.n; i++) {
        if (!m->booked.partner[i]) {
            m->row[m->nrow++] = (struct reconcile_row){.class = RECONCILE_BOOKED_ONLY,
                                                       .booked = &m->booked.v[i]};
        }
    }
    for (size_t j = 0; j < m->paid.n; j++) {
        if (!m->paid.partner[j]) {
            m->row[m->nrow++] = (struct reconcile_row){.class = RECONCILE_PAID_ONLY,
                                                       .paid = &m->paid.v[j]};
        }
    }
}

static const struct reconcile_entry *shown(const struct reconcile_row *r)
{
    return r->booked ? r->booked : r->paid;
}

static int by_day(const void *a, const void *b)
{
    const struct reconcile_row *x = a, *y = b;
    int d = date_compare(shown(x)->date, shown(y)->date);
    d = d ? d : !x->booked - !y->booked;
    return d ? d : (shown(x)->id > shown(y)->id) - (shown(x)->id < shown(y)->id);
}

static struct side side_of(struct arena *a, const struct reconcile_entry *v, size_t n)
{
    return (struct side){v, n, arena_alloc(a, (n + 1) * sizeof(size_t)),
                         arena_alloc(a, (n + 1) * sizeof(size_t)),
                         arena_alloc(a, (n + 1) * sizeof(size_t))};
}

const struct reconcile_row *reconcile(struct arena *a, const struct reconcile_entry *booked,
                                      size_t nbooked, const struct reconcile_entry *paid,
                                      size_t npaid, int year, int days, size_t *n)
{
    struct matching m = {side_of(a, booked, nbooked), side_of(a, paid, npaid),
                         arena_alloc(a, (nbooked + npaid + 1) * sizeof(*m.row)), 0, year, days};
    pair_confirmed(&m);
    for (size_t i = 0; i < ARRAY_LEN(passes); i++) {
        run_pass(&m, &passes[i]);
    }
    add_lone(&m);
    *n = 0;
    for (size_t i = 0; i < m.nrow; i++) {
        if (reconcile_in_month(&m.row[i], year, 0)) {
            m.row[(*n)++] = m.row[i];
        }
    }
    if (*n > 1) {
        qsort(m.row, *n, sizeof(*m.row), by_day);
    }
    return m.row;
}
