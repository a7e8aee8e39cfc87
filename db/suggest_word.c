#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/rule/hint.h"
#include "db/learn.h"
#include "db/suggest.h"
#include "db/token.h"
#include "db/tx.h"
#include "locale/text.h"

#define WEIGHED 10     /* of each source */
#define UNIT_CASES 200 /* closed cases whose unit is asked for */
#define UNITS 64

/* Words from several sources: who stands high in more of them comes first. */
struct offer {
    const struct dict_word *word;
    const char *source;
    int points;
};

struct offers {
    struct db *db;
    const struct rec *r;
    struct arena *a;
    const char *list;
    struct offer v[4 * WEIGHED];
    size_t n;
};

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

/* rank: 0 is the source's best. */
static void offer(struct offers *o, const char *code, size_t rank, const char *source)
{
    const struct dict_word *w = dict_find(&db_book(o->db)->dict, o->list, code);
    size_t i = 0;
    while (i < o->n && o->v[i].word != w) {
        i++;
    }
    if (!w || w->gone || i == ARRAY_LEN(o->v)) {
        return;
    }
    struct offer *k = &o->v[i];
    k->points += (int)(WEIGHED - rank);
    if (i == o->n) {
        *k = (struct offer){w, source, k->points};
        o->n++;
    } else {
        k->source = arena_printf(o->a, "%s；%s", k->source, source);
    }
}

static void offer_hints(struct offers *o)
{
    size_t n;
    const struct hint_hit *h = hint_find(&db_book(o->db)->dict, o->list, head(o->r, PT_TITLE),
                                         head(o->r, PT_CONTENT), WEIGHED, o->a, &n);
    for (size_t i = 0; i < n; i++) {
        offer(o, h[i].word->code, i, arena_printf(o->a, _("词表：%s"), h[i].by));
    }
}

static void offer_places(struct offers *o)
{
    size_t n;
    const char *const texts[] = {head(o->r, PT_ADDRESS), head(o->r, PT_TITLE),
                                 head(o->r, PT_CONTENT)};
    const struct hint_hit *h = hint_place(&db_book(o->db)->dict, o->list, texts, ARRAY_LEN(texts),
                                          WEIGHED, o->a, &n);
    for (size_t i = 0; i < n; i++) {
        offer(o, h[i].word->code, i, arena_printf(o->a, _("地名：%s"), h[i].by));
    }
}

static void offer_learned(struct offers *o)
{
    size_t n;
    struct grams g = grams_of(head(o->r, PT_TITLE), head(o->r, PT_CONTENT), o->a);
    const struct learned_hit *h = learned_find(learn_classes(o->db), &g, WEIGHED, o->a, &n);
    for (size_t i = 0; i < n; i++) {
        char text[12] = "";
        size_t len = str_encode((uint32_t)(h[i].pair >> 32), text);
        str_encode((uint32_t)h[i].pair, text + len);
        offer(o, h[i].code, i, arena_printf(o->a, _("“%s”：%zu 件已办案件中 %zu 件"), text, h[i].of,
                                            h[i].with));
    }
}

/* Units */

struct unit_count {
    const char *code;
    size_t n;
};

static int more_cases(const void *x, const void *y)
{
    const struct unit_count *a = x, *b = y;
    return a->n != b->n ? (a->n < b->n ? 1 : -1) : strcmp(a->code, b->code);
}

static void add_tag(struct buf *match, enum tag t, const char *value)
{
    struct buf tag = {0};
    tag_add(&tag, t, value);
    buf_addf(match, " AND \"%s\"", buf_str(&tag));
    buf_release(&tag);
}

static size_t count_units(struct offers *o, const char *match, struct unit_count v[UNITS],
                          size_t *all)
{
    size_t n = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(o->db, Q_suggest_unit, NULL);
    if (s) {
        stmt_bind(s, "ti", match, (int64_t)UNIT_CASES);
    }
    while (s && stmt_next(o->db, s, &failed, NULL)) {
        size_t i = 0;
        const char *unit = (const char *)sqlite3_column_text(s, 0);
        while (i < n && strcmp(v[i].code, unit) != 0) {
            i++;
        }
        ++*all;
        if (i == n && n < UNITS) {
            v[n++] = (struct unit_count){arena_strdup(o->a, unit), 0};
        }
        if (i < n) {
            v[i].n++;
        }
    }
    return n;
}

/* Who had the closed cases of this class: in this street, else anywhere. */
static void offer_units(struct offers *o)
{
    const char *class = head(o->r, PT_CONTENT_CLASS), *street = head(o->r, PT_STREET);
    for (int wide = *street ? 0 : 1; *class && wide < 2; wide++) {
        struct unit_count v[UNITS];
        struct buf match = {0};
        size_t all = 0;
        learn_ask_closed(&match);
        add_tag(&match, TAG_CLASS, class);
        if (!wide) {
            add_tag(&match, TAG_STREET, street);
        }
        size_t n = count_units(o, buf_str(&match), v, &all);
        buf_release(&match);
        if (n) {
            qsort(v, n, sizeof(v[0]), more_cases);
        }
        for (size_t i = 0; i < n && i < WEIGHED && all >= LEARN_LEAST; i++) {
            const char *form = wide ? _("该分类 %zu 件已办案件中 %zu 件")
                                    : _("该街道该分类 %zu 件已办案件中 %zu 件");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            offer(o, v[i].code, i, arena_printf(o->a, form, all, v[i].n));
#pragma GCC diagnostic pop
        }
        if (all >= LEARN_LEAST) {
            return;
        }
    }
}

static int better(const void *x, const void *y)
{
    const struct offer *a = x, *b = y;
    if (a->points != b->points) {
        return a->points < b->points ? 1 : -1;
    }
    return a->word < b->word ? -1 : a->word > b->word;
}

static void ask(struct offers *o, int field)
{
    if (field == PT_CONTENT_CLASS) {
        o->list = "content";
        offer_hints(o);
        offer_learned(o);
    } else if (field == PT_STREET) {
        o->list = "street";
        offer_places(o);
    } else if (field == PT_UNIT) {
        o->list = "unit";
        offer_units(o);
        offer_hints(o);
    }
}

const struct word_suggestion *db_suggest_words(struct db *db, const struct rec *r, int field,
                                               struct arena *a, size_t *n)
{
    struct offers *o = arena_alloc(a, sizeof(*o));
    struct word_suggestion *v = arena_alloc(a, (SUGGEST_WORDS + 1) * sizeof(*v));
    *o = (struct offers){.db = db, .r = r, .a = a};
    *n = 0;
    if (tx_read_begin(db, NULL)) {
        ask(o, field);
        tx_read_end(db);
    }
    qsort(o->v, o->n, sizeof(o->v[0]), better);
    for (; *n < o->n && *n < SUGGEST_WORDS; ++*n) {
        const struct offer *k = &o->v[*n];
        v[*n] = (struct word_suggestion){k->word->code, k->word->name, k->source};
    }
    return v;
}
