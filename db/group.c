#include "db/group.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_flow.h"
#include "core/base/map.h"
#include "db/audit.h"
#include "db/search_row.h"
#include "db/setting.h"
#include "db/tx.h"
#include "locale/text.h"

#define CLASS2 4 /* digits of a content class down to its second level */
#define COUNTER "group"

/* All petitions of the last days, with their numbers. */
struct looking {
    struct db *db;
    struct arena *a;
    struct group_item *item;
    const char **number;
    size_t n, cap;
    struct group_line *out;
    size_t nout, capout;
};

static const char *text_of(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *t = stmt_text(s, column, a);
    return t ? t : "";
}

static void *more(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) {
        return old;
    }
    size_t to = *cap ? *cap * 2 : 256;
    void *v = arena_alloc(a, to * size);
    if (n) {
        memcpy(v, old, n * size);
    }
    *cap = to;
    return v;
}

static const char *street_name(struct looking *k, const char *code)
{
    const struct dict_word *w = dict_find(&db_book(k->db)->dict, "street", code);
    return w ? w->name : code;
}

/* Columns: id, number, received, street, address, class, persons, person, title, content. */
static void take(struct looking *k, sqlite3_stmt *s)
{
    size_t cap = k->cap;
    k->item = more(k->a, k->item, k->n, &cap, sizeof(*k->item));
    k->number = more(k->a, k->number, k->n, &k->cap, sizeof(*k->number));
    struct group_item *v = &k->item[k->n];
    const char *class = text_of(s, 5, k->a);
    v->id = sqlite3_column_int64(s, 0);
    k->number[k->n++] = text_of(s, 1, k->a);
    v->day = sqlite3_column_int64(s, 2);
    v->street = text_of(s, 3, k->a);
    v->place = group_place(text_of(s, 4, k->a), street_name(k, v->street), k->a);
    v->class2 = strlen(class) > CLASS2 ? arena_strndup(k->a, class, CLASS2) : class;
    v->persons = (int)sqlite3_column_int64(s, 6);
    v->person = text_of(s, 7, k->a);
    v->text = grams_of(text_of(s, 8, k->a), text_of(s, 9, k->a), k->a);
}

static bool read_items(struct looking *k, struct err *e)
{
    bool failed = false;
    struct access_view view = access_view_of(k->db);
    int days = atoi(setting_get(k->db, "group_days", k->a));
    struct date today = k->db->today, since = date_of_days(date_days(today) - days);
    sqlite3_stmt *s = stmt_get(k->db, Q_group_items, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "iiiitt", (int64_t)since.year * MICRO, (int64_t)today.year * MICRO,
              date_number(since), date_number(today), petition_state_word(STATE_VOID),
              petition_state_word(STATE_MERGED));
    while (stmt_next(k->db, s, &failed, e)) {
        if (search_sees(&view, s, 10, today)) {
            take(k, s);
        }
    }
    return !failed;
}

/* What is said of a candidate */

static const char *class_name(struct looking *k, const char *class2)
{
    char code[8] = "000000";
    memcpy(code, class2, strnlen(class2, CLASS2));
    const struct dict_word *w = *class2 ? dict_find(&db_book(k->db)->dict, "content", code) : NULL;
    return w ? dict_leaf(w->name) : class2;
}

static const char *name_of(struct looking *k, const struct group *g)
{
    const char *where = g->why & GROUP_STREET ? street_name(k, g->where) : g->where;
    const char *class = class_name(k, g->class2);
    return arena_printf(k->a, "%s%s%s", where, *where && *class ? " " : "",
                        *where || *class ? class : k->number[g->item[0]]);
}

static const char *why_of(struct looking *k, const struct group *g)
{
    struct buf out = {0};
    static const struct {
        enum group_why why;
        const char *text;
    } words[] = {{GROUP_STREET, N_("同一属地同类")}, {GROUP_PLACE, N_("同一地点同类")},
                 {GROUP_NEAR, N_("内容相近")}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (g->why & words[i].why) {
            buf_addf(&out, "%s%s", out.n ? "、" : "", _(words[i].text));
        }
    }
    const char *text = arena_strdup(k->a, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct group_line *line_add(struct looking *k)
{
    k->out = more(k->a, k->out, k->nout, &k->capout, sizeof(*k->out));
    return &k->out[k->nout++];
}

/* All its petitions are in one confirmed group. */
static bool is_known(struct looking *k, const struct group *g)
{
    bool known = false, failed = false;
    sqlite3_stmt *s = stmt_get(k->db, Q_group_of, NULL);
    struct map in = {0};
    for (size_t i = 0; s && i < g->n; i++) {
        sqlite3_reset(s);
        stmt_bind(s, "i", k->item[g->item[i]].id);
        while (stmt_next(k->db, s, &failed, NULL)) {
            const char *number = (const char *)sqlite3_column_text(s, 0);
            known = ++*map_at(&in, number, strlen(number), NULL) == (int64_t)g->n || known;
        }
    }
    map_release(&in);
    return known;
}

static void add_candidate(struct looking *k, const struct group *g)
{
    int64_t *id = arena_alloc(k->a, g->n * sizeof(*id));
    const char **number = arena_alloc(k->a, g->n * sizeof(*number));
    for (size_t i = 0; i < g->n; i++) {
        id[i] = k->item[g->item[i]].id;
        number[i] = k->number[g->item[i]];
    }
    *line_add(k) = (struct group_line){
        .number = "", .name = name_of(k, g), .why = why_of(k, g), .id = id, .petition = number,
        .n = g->n, .petitioners = g->petitioners, .persons = g->persons, .first = g->first,
        .last = g->last};
}

static void candidates(struct looking *k)
{
    size_t n;
    struct group_limits limits = {
        .people = atoi(setting_get(k->db, "group_people", k->a)),
        .near = atoi(setting_get(k->db, "suggest_near", k->a)),
        .items = atoi(setting_get(k->db, "group_near", k->a)),
    };
    const struct group *g = groups_find(k->item, k->n, &limits, k->a, &n);
    for (size_t i = 0; i < n; i++) {
        if (!is_known(k, &g[i])) {
            add_candidate(k, &g[i]);
        }
    }
}

/* Confirmed groups */

static bool read_members(struct looking *k, struct group_line *g, const struct access_view *view,
                         struct err *e)
{
    int64_t *id = NULL;
    const char **number = NULL;
    size_t cap = 0, cap2 = 0;
    bool failed = false;
    struct map met = {0};
    sqlite3_stmt *s = stmt_get(k->db, Q_group_members, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", g->number);
    while (stmt_next(k->db, s, &failed, e)) {
        const char *person = text_of(s, 4, k->a);
        bool fresh = true;
        if (!search_sees(view, s, 5, k->db->today)) {
            continue;
        }
        id = more(k->a, id, g->n, &cap, sizeof(*id));
        number = more(k->a, number, g->n, &cap2, sizeof(*number));
        id[g->n] = sqlite3_column_int64(s, 0);
        number[g->n++] = text_of(s, 1, k->a);
        g->last = sqlite3_column_int64(s, 2);
        g->first = g->first ? g->first : g->last;
        g->persons += (int)sqlite3_column_int64(s, 3);
        if (*person) {
            map_at(&met, person, strlen(person), &fresh);
        }
        g->petitioners += fresh;
    }
    map_release(&met);
    g->id = id;
    g->petition = number;
    return !failed;
}

static bool confirmed(struct looking *k, struct err *e)
{
    bool failed = false;
    size_t from = k->nout;
    struct access_view view = access_view_of(k->db);
    sqlite3_stmt *s = stmt_get(k->db, Q_group_all, e);
    while (s && stmt_next(k->db, s, &failed, e)) {
        *line_add(k) = (struct group_line){
            .number = text_of(s, 0, k->a), .name = text_of(s, 1, k->a),
            .why = arena_printf(k->a, _("%s %s 确认"), text_of(s, 2, k->a), text_of(s, 3, k->a))};
    }
    bool ok = s && !failed;
    for (size_t i = from; ok && i < k->nout; i++) {
        ok = read_members(k, &k->out[i], &view, e);
    }
    return ok;
}

const struct group_line *db_groups(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    struct looking k = {.db = db, .a = a, .out = arena_alloc(a, 1)};
    *n = 0;
    if (!tx_read_begin(db, e)) {
        return NULL;
    }
    bool ok = read_items(&k, e);
    if (ok) {
        candidates(&k);
        ok = confirmed(&k, e);
    }
    tx_read_end(db);
    *n = ok ? k.nout : 0;
    return ok ? k.out : NULL;
}

/* Changing */

static bool next_number(struct db *db, char *number, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_counter_next, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ti", COUNTER, (int64_t)db->today.year);
    if (!stmt_next(db, s, &failed, e)) {
        return false;
    }
    snprintf(number, 32, "QT%d-%03lld", db->today.year, (long long)sqlite3_column_int64(s, 0));
    sqlite3_reset(s);
    return true;
}

static bool write_group(struct db *db, const struct group_line *g, char *number, struct err *e)
{
    char now[24], who[240];
    struct buf said = {0};
    time_now(now, sizeof(now));
    snprintf(who, sizeof(who), "%.*s", (int)strcspn(db->who, "@"), db->who);
    bool ok = next_number(db, number, e) &&
              stmt_run(db, e, Q_group_put, "ttttt", number, g->name, who, now, g->why);
    for (size_t i = 0; ok && i < g->n; i++) {
        ok = stmt_run(db, e, Q_group_member_put, "it", g->id[i], number);
        buf_addf(&said, "%s%s", i ? "、" : "", g->petition[i]);
    }
    struct audit_row row = {N_("确认群体"), "", 0, number, "petition_group", NULL, buf_str(&said)};
    ok = ok && audit_write(db, &row, e);
    buf_release(&said);
    return ok;
}

bool db_group_confirm(struct db *db, const struct group_line *g, char *number, struct err *e)
{
    struct buf step = {0};
    if (*g->number) {
        return err_set(e, ERR_INPUT, g->number, _("%s 已经确认过。"), g->number);
    }
    buf_addf(&step, _("确认群体 %s"), g->name);
    bool ok = tx_begin(db, buf_str(&step), e) && tx_end(db, write_group(db, g, number, e), e);
    buf_release(&step);
    return ok;
}

static bool drop_group(struct db *db, const char *number, struct err *e)
{
    struct audit_row row = {N_("撤销群体"), "", 0, number, "petition_group", number, NULL};
    int64_t before = sqlite3_total_changes64(db->h);
    if (!stmt_run(db, e, Q_group_drop, "t", number)) {
        return false;
    }
    if (sqlite3_total_changes64(db->h) == before) {
        return err_set(e, ERR_NOTFOUND, number, _("没有编号为“%.32s”的群体。"), number);
    }
    return stmt_run(db, e, Q_group_members_drop, "t", number) && audit_write(db, &row, e);
}

bool db_group_split(struct db *db, const char *number, struct err *e)
{
    struct buf step = {0};
    buf_addf(&step, _("撤销群体 %s"), number);
    bool ok = tx_begin(db, buf_str(&step), e) && tx_end(db, drop_group(db, number, e), e);
    buf_release(&step);
    return ok;
}
