#include "db/petition_frozen.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/inner.h"
#include "db/petition_stat.h"
#include "db/tx.h"
#include "locale/text.h"

enum { NAME_MOST = 60 };

static bool name_fits(const char *name, struct err *e)
{
    bool ok = *name && str_valid(name, strlen(name)) && str_count(name) <= NAME_MOST &&
              !strpbrk(name, "\n\t\r");
    return ok || err_set(e, ERR_INPUT, "name", _("名称应为 1 至 60 个字，一行。"));
}

/* What is kept */

static void write_figures(const struct stat_doc *d, struct buf *out)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct stat_shown_figure *f = &d->v[i];
        buf_addf(out, "%s\t%s\t%lld\t%lld\t%s\n", f->path, f->label, (long long)f->v.n,
                 (long long)f->v.d, f->shown);
    }
}

static void write_cases(const struct stat_row *v, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        buf_addf(out, "%lld\t%lld\n", (long long)v[i].id, (long long)v[i].version);
    }
}

static void digest(const char *head, const char *figures, const char *cases, char out[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state s;
    crypto_hash_sha256_init(&s);
    const char *const part[] = {head, figures, cases};
    for (size_t i = 0; i < ARRAY_LEN(part); i++) {
        crypto_hash_sha256_update(&s, (const unsigned char *)part[i], strlen(part[i]) + 1);
    }
    crypto_hash_sha256_final(&s, hash);
    sodium_bin2hex(out, 65, hash, sizeof(hash));
}

static const char *head_of(struct arena *a, const char *report, struct period p, const char *spec)
{
    return arena_printf(a, "%s\n%lld\n%lld\n%s", report, (long long)date_number(p.from),
                        (long long)date_number(p.to), spec);
}

struct kept {
    struct buf spec, figures, cases;
    char sha256[65];
};

static void kept_release(struct kept *k)
{
    buf_release(&k->spec);
    buf_release(&k->figures);
    buf_release(&k->cases);
}

/* Figures and cases of one view of the file. */
static bool make(struct db *db, const struct stat_request *q, struct kept *k, struct err *e)
{
    struct arena a = {0};
    struct stat_made m;
    struct stat_request asked = *q, whole = *q;
    whole.whole = true;
    size_t n = 0;
    struct stat_row *rows = NULL;
    bool ok = tx_read_begin(db, e);
    if (ok) {
        ok = db_stat_report(db, &whole, &a, &m, e);
        if (ok) {
            asked.filter = m.c.filter; /* as the user's right narrowed it */
            write_figures(&m.d, &k->figures);
            rows = db_stat_rows(db, &m.run, &n, e);
            ok = rows != NULL;
        }
        stat_made_release(&m);
        tx_read_end(db);
    }
    if (ok) {
        write_cases(rows, n, &k->cases);
        stat_request_write(&asked, &k->spec);
        digest(head_of(&a, stat_report_id(q->report), q->period, buf_str(&k->spec)),
               buf_str(&k->figures), buf_str(&k->cases), k->sha256);
    }
    free(rows);
    arena_release(&a);
    return ok;
}

static bool put(struct db *db, const char *name, const struct stat_request *q, const struct kept *k,
                struct err *e)
{
    char now[20];
    time_now(now, sizeof(now));
    struct audit_row row =
        {N_("冻结报表"), "", 0, name, stat_report_id(q->report), NULL, k->sha256};
    return stmt_run(db, e, Q_stat_frozen_put, "ttiitttttt", name, stat_report_id(q->report),
                    date_number(q->period.from), date_number(q->period.to), buf_str(&k->spec), now,
                    db->who, buf_str(&k->figures), buf_str(&k->cases), k->sha256) &&
           audit_write(db, &row, e);
}

bool db_freeze(struct db *db, const struct stat_request *q, const char *name, struct err *e)
{
    struct kept k = {0};
    struct arena a = {0};
    size_t n;
    if (!name_fits(name, e) || !tx_begin(db, arena_printf(&a, _("冻结报表 %s"), name), e)) {
        arena_release(&a);
        return false;
    }
    bool ok = db_frozen(db, name, &a, &n, e) &&
              (n == 0 ||
               err_set(e, ERR_INPUT, "name", _("已有叫“%.60s”的冻结报表，请换一个名称。"), name));
    ok = ok && make(db, q, &k, e) && put(db, name, q, &k, e);
    ok = tx_end(db, ok, e);
    kept_release(&k);
    arena_release(&a);
    return ok;
}

static void read_row(sqlite3_stmt *s, struct arena *a, struct frozen *f)
{
    char sha[65];
    *f = (struct frozen){
        .name = stmt_text(s, 0, a), .report = stmt_text(s, 1, a), .spec = stmt_text(s, 4, a),
        .time = stmt_text(s, 5, a), .who = stmt_text(s, 6, a),
        .period = {date_of_number(sqlite3_column_int64(s, 2)),
                   date_of_number(sqlite3_column_int64(s, 3))},
        .figures = stmt_text(s, 7, a), .cases = stmt_text(s, 8, a), .sha256 = stmt_text(s, 9, a),
    };
    digest(head_of(a, f->report, f->period, f->spec), f->figures, f->cases, sha);
    f->intact = strcmp(sha, f->sha256) == 0;
}

/* A report of the whole office is not for who may see the own section only. */
static bool is_for(struct db *db, const struct frozen *f, struct arena *a)
{
    const char *own = db_stat_section(db);
    struct stat_request q = {0};
    return !own || (frozen_request(f, a, &q) && q.filter.section &&
                    strcmp(q.filter.section, own) == 0);
}

const struct frozen *db_frozen(struct db *db, const char *name, struct arena *a, size_t *n,
                               struct err *e)
{
    bool failed = false;
    size_t cap = 8;
    struct frozen *v = arena_alloc(a, cap * sizeof(*v));
    sqlite3_stmt *s = stmt_get(db, Q_stat_frozen_all, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "t", name);
    while (stmt_next(db, s, &failed, e)) {
        if (*n == cap) {
            struct frozen *more = arena_alloc(a, 2 * cap * sizeof(*v));
            memcpy(more, v, cap * sizeof(*v));
            v = more;
            cap *= 2;
        }
        read_row(s, a, &v[*n]);
        *n += is_for(db, &v[*n], a);
    }
    return failed ? NULL : v;
}

bool frozen_request(const struct frozen *f, struct arena *a, struct stat_request *out)
{
    *out = (struct stat_request){.report = stat_report_find(f->report), .period = f->period};
    return out->report != REPORT_N && stat_request_read(f->spec, a, out);
}

static size_t lines_of(const char *text)
{
    size_t n = 1;
    for (; *text; text++) {
        n += *text == '\n';
    }
    return n;
}

const struct frozen_figure *frozen_figures(const struct frozen *f, struct arena *a, size_t *n)
{
    struct frozen_figure *v = arena_alloc(a, lines_of(f->figures) * sizeof(*v));
    const char *p = f->figures;
    for (*n = 0; *p; ++*n) {
        const char *cell[5];
        for (int i = 0; i < 5; i++) {
            size_t len = strcspn(p, "\t\n");
            cell[i] = arena_strndup(a, p, len);
            p += len + (p[len] != '\0');
        }
        v[*n] = (struct frozen_figure){cell[0], cell[1], {atoll(cell[2]), atoll(cell[3])}, cell[4]};
    }
    return v;
}

/* Comparing */

struct diffs {
    struct arena *arena;
    struct frozen_diff *v;
    size_t n, cap;
};

static struct frozen_diff *add(struct diffs *d)
{
    if (d->n == d->cap) {
        struct frozen_diff *more =
            arena_alloc(d->arena, (d->cap ? 2 * d->cap : 32) * sizeof(*more));
        if (d->n) {
            memcpy(more, d->v, d->n * sizeof(*more));
        }
        d->v = more;
        d->cap = d->cap ? 2 * d->cap : 32;
    }
    d->v[d->n] = (struct frozen_diff){.was = "", .is = "", .path = "", .label = ""};
    return &d->v[d->n++];
}

static const struct frozen_figure *figure_of(const struct frozen_figure *v, size_t n, struct map *m,
                                             const char *path)
{
    bool fresh;
    int64_t *at = map_at(m, path, strlen(path), &fresh);
    return *at && (size_t)*at <= n ? &v[*at - 1] : NULL;
}

static void one_sided(struct diffs *d, const struct frozen_figure *f, bool was)
{
    struct frozen_diff *x = add(d);
    *x = (struct frozen_diff){.what = FROZEN_FIGURE, .path = f->path, .label = f->label,
                              .was = was ? f->shown : "", .is = was ? "" : f->shown};
}

static void compare_figures(struct diffs *d, const struct frozen_figure *a, size_t na,
                            const struct frozen_figure *b, size_t nb)
{
    struct map here = {0}, there = {0};
    for (size_t i = 0; i < nb; i++) {
        *map_at(&here, b[i].path, strlen(b[i].path), NULL) = (int64_t)i + 1;
    }
    for (size_t i = 0; i < na; i++) {
        const struct frozen_figure *now = figure_of(b, nb, &here, a[i].path);
        *map_at(&there, a[i].path, strlen(a[i].path), NULL) = (int64_t)i + 1;
        if (!now) {
            one_sided(d, &a[i], true);
        } else if (now->v.n != a[i].v.n || now->v.d != a[i].v.d) {
            *add(d) = (struct frozen_diff){.what = FROZEN_FIGURE, .path = a[i].path,
                                           .label = a[i].label, .was = a[i].shown,
                                           .is = now->shown};
        }
    }
    for (size_t i = 0; i < nb; i++) {
        if (!figure_of(a, na, &there, b[i].path)) {
            one_sided(d, &b[i], false);
        }
    }
    map_release(&here);
    map_release(&there);
}

/* The next "id\tversion"; 0 at the end. */
static int64_t next_case(const char **p, int64_t *version)
{
    char *end;
    int64_t id = strtoll(*p, &end, 10);
    *version = strtoll(end, &end, 10);
    *p = end + (*end == '\n');
    return id;
}

static void case_diff(struct diffs *d, enum frozen_change what, int64_t id, int64_t was, int64_t is)
{
    struct frozen_diff *x = add(d);
    x->what = what;
    x->id = id;
    x->was = was ? arena_printf(d->arena, _("第%lld版"), (long long)was) : "";
    x->is = is ? arena_printf(d->arena, _("第%lld版"), (long long)is) : "";
}

/* Both lists are in order of ids. */
static void compare_cases(struct diffs *d, const char *a, const char *b)
{
    int64_t va, vb, x = next_case(&a, &va), y = next_case(&b, &vb);
    while (x || y) {
        if (x && (!y || x < y)) {
            case_diff(d, FROZEN_WENT, x, va, 0);
        } else if (y && (!x || y < x)) {
            case_diff(d, FROZEN_CAME, y, 0, vb);
        } else if (va != vb) {
            case_diff(d, FROZEN_EDITED, x, va, vb);
        }
        int64_t was = x, now = y;
        if (was && (!now || was <= now)) {
            x = next_case(&a, &va);
        }
        if (now && (!was || now <= was)) {
            y = next_case(&b, &vb);
        }
    }
}

static bool number_cases(struct db *db, struct diffs *d, struct err *e)
{
    for (size_t i = 0; i < d->n; i++) {
        if (d->v[i].id) {
            const struct report_case *c = db_report_cases(db, &d->v[i].id, 1, d->arena, e);
            if (!c) {
                return false;
            }
            d->v[i].label = c->number;
        }
    }
    return true;
}

const struct frozen_diff *db_frozen_compare(struct db *db, const struct frozen *f, struct arena *a,
                                            size_t *n, struct err *e)
{
    struct stat_request q;
    struct kept now = {0};
    struct diffs d = {.arena = a};
    *n = 0;
    bool ok = frozen_request(f, a, &q) ||
              err_set(e, ERR_DATA, f->name, _("冻结报表“%.60s”的口径读不懂。"), f->name);
    if (ok && make(db, &q, &now, e)) {
        size_t nwas, nis;
        struct frozen is = {.figures = arena_strdup(a, buf_str(&now.figures))};
        const struct frozen_figure *was = frozen_figures(f, a, &nwas);
        const struct frozen_figure *now_is = frozen_figures(&is, a, &nis);
        compare_figures(&d, was, nwas, now_is, nis);
        compare_cases(&d, f->cases, buf_str(&now.cases));
        ok = number_cases(db, &d, e);
    } else {
        ok = false;
    }
    kept_release(&now);
    *n = d.n;
    return !ok ? NULL : d.v ? d.v : add(&d);
}

/* Cross tables */

bool db_cross_save(struct db *db, const char *name, const struct stat_request *q, struct err *e)
{
    struct buf spec = {0};
    struct arena a = {0};
    stat_request_write(q, &spec);
    struct audit_row row = {N_("存交叉表"), "", 0, name, "stat_cross", NULL, buf_str(&spec)};
    bool ok = name_fits(name, e) && tx_begin(db, arena_printf(&a, _("存交叉表 %s"), name), e) &&
              tx_end(db, stmt_run(db, e, Q_stat_cross_put, "tt", name, buf_str(&spec)) &&
                             audit_write(db, &row, e), e);
    buf_release(&spec);
    arena_release(&a);
    return ok;
}

bool db_cross_drop(struct db *db, const char *name, struct err *e)
{
    struct arena a = {0};
    struct stat_request q = {0};
    struct audit_row row = {N_("删交叉表"), "", 0, name, "stat_cross", NULL, NULL};
    bool ok = db_cross_load(db, name, &a, &q, e) &&
              tx_begin(db, arena_printf(&a, _("删交叉表 %s"), name), e) &&
              tx_end(db, stmt_run(db, e, Q_stat_cross_drop, "t", name) && audit_write(db, &row, e),
                     e);
    arena_release(&a);
    return ok;
}

const struct cross_saved *db_cross_list(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    bool failed = false;
    size_t cap = 8;
    struct cross_saved *v = arena_alloc(a, cap * sizeof(*v));
    sqlite3_stmt *s = stmt_get(db, Q_stat_cross_all, e);
    *n = 0;
    while (s && stmt_next(db, s, &failed, e)) {
        if (*n == cap) {
            struct cross_saved *more = arena_alloc(a, 2 * cap * sizeof(*v));
            memcpy(more, v, cap * sizeof(*v));
            v = more;
            cap *= 2;
        }
        v[(*n)++] = (struct cross_saved){stmt_text(s, 0, a), stmt_text(s, 1, a)};
    }
    return !s || failed ? NULL : v;
}

bool db_cross_load(struct db *db, const char *name, struct arena *a, struct stat_request *out,
                   struct err *e)
{
    bool failed = false, found = false;
    sqlite3_stmt *s = stmt_get(db, Q_stat_cross_get, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", name);
    if (stmt_next(db, s, &failed, e)) {
        found = stat_request_read(stmt_text(s, 0, a), a, out);
        sqlite3_reset(s);
    }
    return !failed &&
        (found || err_set(e, ERR_NOTFOUND, name, _("没有存过叫“%.60s”的交叉表。"), name));
}
