#include "db/log_mask.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "db/inner.h"
#include "db/lookup.h"
#include "locale/text.h"

#define RESTRICTED 3
#define PERSONS "persons["

/* What is known of a record of which the log speaks. */
struct log_case {
    struct log_case *next;
    const struct kind *kind;
    int64_t id;
    bool hidden;        /* nothing of it is shown */
    const char *number; /* what may be said of it all the same, "" when not even that */
    const char *names;  /* that it has or had, each ended by \n */
};

void log_mask_init(struct log_mask *m, struct db *db, struct arena *a)
{
    const struct book *b = db_book(db);
    const struct right_row *right = right_find(&b->rights, b->who.role, RIGHT_LOG, db->today);
    *m = (struct log_mask){.db = db, .a = a, .view = access_view_of(db),
                           .nothing = right && right->how == HOW_CONTENTLESS};
}

/* Names that rows of the log state */

static void name_add(struct buf *out, const char *s, size_t n)
{
    if (n) {
        buf_add(out, s, n);
        buf_adds(out, "\n");
    }
}

/* What stands behind each `key` in s, up to `end`. */
static void names_behind(const char *s, const char *key, const char *end, struct buf *out)
{
    while (s && (s = strstr(s, key))) {
        s += strlen(key);
        const char *stop = strstr(s, end);
        name_add(out, s, stop ? (size_t)(stop - s) : strlen(s));
    }
}

/* A record that came or went is JSON, a row of a list "姓名=…；". */
static void names_stated(const char *place, const char *text, struct buf *out)
{
    static const int fields[] = {PS_NAME, PS_GUARDIAN};
    const struct list_def *l = &petition_kind.lists[PETITION_PERSONS];
    for (size_t i = 0; text && i < ARRAY_LEN(fields); i++) {
        const struct field *f = &l->fields[fields[i]];
        struct buf key = {0};
        struct place p;
        if (!*place) {
            buf_addf(&key, "\"%s\": \"", f->id);
            names_behind(strstr(text, "\"persons\""), buf_str(&key), "\"", out);
            buf_release(&key);
            buf_addf(&key, "\"%s\":\"", f->id);
            names_behind(strstr(text, "\"persons\""), buf_str(&key), "\"", out);
        } else if (!place_parse(&petition_kind, place, &p)) {
            buf_addf(&key, "%s=", f->label);
            names_behind(text, buf_str(&key), "；", out);
        } else if (p.list == PETITION_PERSONS && p.field == fields[i]) {
            name_add(out, text, strlen(text));
        }
        buf_release(&key);
    }
}

static bool says_restricted(const char *place, const char *text)
{
    if (!text) {
        return false;
    }
    return (strcmp(place, "privacy") == 0 && *text >= '3') ||
           (strcmp(place, "secret") == 0 && strcmp(text, YES) == 0) ||
           (!*place && (strstr(text, "\"privacy\": \"3") || strstr(text, "\"privacy\":\"3")));
}

static const char *column(sqlite3_stmt *s, int i)
{
    return (const char *)sqlite3_column_text(s, i);
}

/* All that the log says of a petition's persons; what cannot be read counts as restricted. */
static bool read_past(struct log_mask *m, int64_t petition, struct buf *names)
{
    bool failed = false, restricted = false;
    sqlite3_stmt *s = stmt_get(m->db, Q_audit_persons, NULL);
    if (s) {
        stmt_bind(s, "i", petition);
    }
    while (s && stmt_next(m->db, s, &failed, NULL)) {
        const char *place = column(s, 0);
        for (int i = 1; i <= 2; i++) {
            restricted = restricted || says_restricted(place, column(s, i));
            names_stated(place, column(s, i), names);
        }
    }
    return !s || failed || restricted;
}

static int64_t petition_behind(struct db *db, const struct rec *r)
{
    int at = kind_field_index(r->kind, -1, "petition_key");
    bool failed = false;
    int64_t id = 0;
    sqlite3_stmt *s = at >= 0 && r->head[at].state == CELL_GIVEN
                          ? stmt_get(db, Q_petition_by_key, NULL) : NULL;
    if (s) {
        stmt_bind(s, "t", cell_text(&r->head[at]));
        if (stmt_next(db, s, &failed, NULL)) {
            id = sqlite3_column_int64(s, 0);
            sqlite3_reset(s);
        }
    }
    return id;
}

static void case_read(struct log_mask *m, struct log_case *c)
{
    struct rec r;
    struct buf names = {0};
    bool there = db_head(m->db, c->kind, c->id, &r, NULL);
    bool sees = there ? access_sees_record(m->db, &m->view, &r) : m->view.all;
    int at = kind_field_index(c->kind, -1, "number");
    int64_t petition = c->kind == &petition_kind ? c->id : there ? petition_behind(m->db, &r) : 0;
    bool restricted = there && privacy_class(&r) >= RESTRICTED;
    restricted = (petition && read_past(m, petition, &names)) || restricted;
    c->hidden = !sees || restricted;
    c->number = there && sees && at >= 0 ? arena_strdup(m->a, cell_text(&r.head[at])) : "";
    if (there && r.about) {
        buf_addf(&names, "%s\n", r.about);
    }
    c->names = arena_strdup(m->a, buf_str(&names));
    buf_release(&names);
    rec_release(&r);
}

static const struct log_case *case_of(struct log_mask *m, const struct kind *k, int64_t id)
{
    struct log_case **at = &m->bucket[(uint64_t)id % LOG_BUCKETS];
    for (struct log_case *c = *at; c; c = c->next) {
        if (c->kind == k && c->id == id) {
            return c;
        }
    }
    struct log_case *c = arena_alloc(m->a, sizeof(*c));
    *c = (struct log_case){.next = *at, .kind = k, .id = id};
    case_read(m, c);
    *at = c;
    return c;
}

/* Texts */

static const char *named(struct log_mask *m, const char *text, const char *names)
{
    struct buf out = {0};
    mask_add(&out, MASK_TEXT, false, text);
    for (const char *p = names; *p;) {
        size_t n = strcspn(p, "\n");
        struct buf name = {0}, next = {0};
        buf_add(&name, p, n);
        mask_name_in(&next, false, buf_str(&out), buf_str(&name));
        buf_release(&name);
        buf_release(&out);
        out = next;
        p += n + (p[n] != '\0');
    }
    const char *shown = arena_strdup(m->a, buf_str(&out));
    buf_release(&out);
    return shown;
}

static const char *cell_masked(struct log_mask *m, const struct log_case *c, const char *place,
                               const char *text)
{
    struct place p;
    bool known = place_parse(c->kind, place, &p);
    enum mask_kind k = known ? privacy_field(c->kind, p.list, p.field) : MASK_TEXT;
    if (!text) {
        return NULL;
    }
    bool whole = (!*place && str_starts(text, "{")) || (!known && str_starts(place, PERSONS));
    if (m->nothing || whole) { /* a record, or all of a person */
        return MASK_SECRET;
    }
    if (k == MASK_TEXT || k == MASK_NONE) {
        return named(m, text, c->names);
    }
    struct buf out = {0};
    mask_add(&out, k, false, text);
    const char *shown = arena_strdup(m->a, buf_str(&out));
    buf_release(&out);
    return shown;
}

/* Who looked, and why, has no content of the case: the row would say nothing without its number. */
static bool is_look(const struct log_row *r)
{
    static const char *const looks[] = {"查看", "查看遮盖", "拒绝", "打印"};
    for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
        if (strcmp(r->action, looks[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void mask_petition(struct log_mask *m, struct log_row *r, const struct log_case *c)
{
    if (is_look(r)) {
        r->subject = named(m, r->subject, c->names);
        r->from = cell_masked(m, c, r->place, r->from);
        r->to = cell_masked(m, c, r->place, r->to);
    } else if (c->hidden) {
        r->subject = arena_printf(m->a, "%s%s%s", c->number, *c->number ? " " : "", MASK_SECRET);
        r->from = r->from ? MASK_SECRET : NULL;
        r->to = r->to ? MASK_SECRET : NULL;
    } else {
        r->subject = named(m, r->subject, c->names);
        r->from = cell_masked(m, c, r->place, r->from);
        r->to = cell_masked(m, c, r->place, r->to);
    }
}

/* Words that were looked for may be anybody's name; filters (状态:办理中) and years are not. What follows the
   first ； says how it was done. */
static const char *words_masked(struct log_mask *m, const char *text)
{
    struct buf out = {0};
    size_t end = text ? strlen(text) : 0;
    const char *stop = text ? strstr(text, "；") : NULL;
    end = stop ? (size_t)(stop - text) : end;
    for (size_t i = 0; i < end;) {
        size_t n = strcspn(text + i, " ");
        n = n < end - i ? n : end - i;
        const char *word = arena_strndup(m->a, text + i, n);
        bool plain = strchr(word, ':') || strstr(word, "：") || str_ends(word, "年度");
        buf_adds(&out, plain || !n ? word : "***");
        i += n;
        if (i < end) {
            buf_adds(&out, " ");
            i++;
        }
    }
    buf_adds(&out, stop ? stop : "");
    const char *shown = text ? named(m, buf_str(&out), "") : NULL;
    buf_release(&out);
    return shown;
}

/* Rows about no record. */
static void mask_other(struct log_mask *m, struct log_row *r)
{
    bool saved = strcmp(r->place, "search") == 0;
    bool left = strcmp(r->action, "导出") == 0 && r->to && strstr(r->to, "；");
    if (saved || left) {
        r->from = words_masked(m, r->from);
        r->to = words_masked(m, r->to);
    } else if (strcmp(r->action, "撤销") == 0 || strcmp(r->action, "重做") == 0) {
        r->subject = named(m, r->subject, "");
    }
}

void log_mask_row(struct log_mask *m, struct log_row *r, int64_t record)
{
    const struct kind *k = *r->kind ? kind_find(r->kind) : NULL;
    if (k && privacy_covers(k)) {
        mask_petition(m, r, case_of(m, k, record));
    } else if (!k) {
        mask_other(m, r);
    }
}
