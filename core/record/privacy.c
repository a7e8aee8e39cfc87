#include "core/record/privacy.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/callback.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "core/record/suggestion.h"
#include "core/record/words.h"

#define RESTRICTED 3

struct row {
    int list; /* -1: the head */
    int field;
    enum mask_kind mask;
};

static const struct row petition_rows[] = {
    {-1, PT_PETITIONER, MASK_NAME}, {-1, PT_TITLE, MASK_TEXT}, {-1, PT_CONTENT, MASK_TEXT},
    {-1, PT_SUMMARY, MASK_TEXT}, {-1, PT_ADDRESS, MASK_ADDRESS}, {-1, PT_ACCUSED, MASK_PARTY},
    {-1, PT_FLAGS, MASK_TEXT}, {-1, PT_INSTRUCTION, MASK_TEXT}, {-1, PT_NOTE, MASK_TEXT},
    {-1, PT_CAUSE, MASK_TEXT}, {-1, PT_EXCLUDED_REASON, MASK_TEXT}, {-1, PT_PEOPLE, MASK_WHOLE},
    {-1, PT_INITIALS, MASK_WHOLE}, {-1, PT_SECTOR, MASK_TEXT}, {-1, PT_ACCUSED_POST, MASK_TEXT},
    {-1, PT_FIRST_OFFICE, MASK_TEXT}, {-1, PT_ASSISTANTS, MASK_TEXT}, {-1, PT_VISITED, MASK_TEXT},
    {-1, PT_INCOMING, MASK_TEXT}, {-1, PT_INCOMING_FROM, MASK_TEXT}, {-1, PT_ORDER, MASK_TEXT},
    {PETITION_PERSONS, PS_NAME, MASK_NAME}, {PETITION_PERSONS, PS_BIRTH, MASK_BIRTH},
    {PETITION_PERSONS, PS_IDNO, MASK_ID}, {PETITION_PERSONS, PS_MOBILE, MASK_PHONE},
    {PETITION_PERSONS, PS_PHONE, MASK_PHONE}, {PETITION_PERSONS, PS_EMAIL, MASK_EMAIL},
    {PETITION_PERSONS, PS_ADDRESS, MASK_ADDRESS}, {PETITION_PERSONS, PS_HOUSEHOLD, MASK_ADDRESS},
    {PETITION_PERSONS, PS_WORK, MASK_TEXT}, {PETITION_PERSONS, PS_GUARDIAN, MASK_NAME},
    {PETITION_PERSONS, PS_GUARDIAN_PHONE, MASK_PHONE},
    {PETITION_PERSONS, PS_NAME_KEY, MASK_WHOLE}, {PETITION_PERSONS, PS_IDNO_KEY, MASK_WHOLE},
    {PETITION_PERSONS, PS_PHONE_KEY, MASK_WHOLE},
    {PETITION_ACTS, PA_REASON, MASK_TEXT},
    {PETITION_ATTACHMENTS, AT_NAME, MASK_TEXT}, {PETITION_ATTACHMENTS, AT_PATH, MASK_TEXT},
};

static const struct row document_rows[] = {
    {-1, DC_TITLE, MASK_TEXT}, {-1, DC_UNIT, MASK_PARTY}, {-1, DC_FACTS, MASK_TEXT},
    {-1, DC_BASIS, MASK_TEXT}, {-1, DC_OPINION, MASK_TEXT}, {-1, DC_DEMAND, MASK_TEXT},
    {-1, DC_REASON, MASK_TEXT}, {-1, DC_TERMS, MASK_TEXT}, {-1, DC_ATTENDING, MASK_TEXT},
    {-1, DC_NOTE, MASK_TEXT}, {-1, DC_RECEIVED_BY, MASK_NAME}, {-1, DC_VOID_REASON, MASK_TEXT},
    {DC_ATTACHMENTS, AT_NAME, MASK_TEXT}, {DC_ATTACHMENTS, AT_PATH, MASK_TEXT},
};

static const struct row suggestion_rows[] = {
    {-1, SG_PERSON, MASK_PARTY}, {-1, SG_PHONE, MASK_PHONE}, {-1, SG_TITLE, MASK_TEXT},
    {-1, SG_CONTENT, MASK_TEXT}, {-1, SG_ANSWER, MASK_TEXT}, {-1, SG_EFFECT, MASK_TEXT},
    {-1, SG_NOTE, MASK_TEXT},
};

static const struct row callback_rows[] = {
    {-1, CB_REASON, MASK_TEXT}, {-1, CB_NOTE, MASK_TEXT},
};

static const struct table {
    const struct kind *kind;
    const struct row *row;
    size_t n;
} tables[] = {
    {&petition_kind, petition_rows, ARRAY_LEN(petition_rows)},
    {&document_kind, document_rows, ARRAY_LEN(document_rows)},
    {&suggestion_kind, suggestion_rows, ARRAY_LEN(suggestion_rows)},
    {&callback_kind, callback_rows, ARRAY_LEN(callback_rows)},
};

static const struct table *table_of(const struct kind *k)
{
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        if (tables[i].kind == k) {
            return &tables[i];
        }
    }
    return NULL;
}

bool privacy_covers(const struct kind *k)
{
    return table_of(k) != NULL;
}

enum mask_kind privacy_field(const struct kind *k, int list, int field)
{
    const struct table *t = table_of(k);
    for (size_t i = 0; t && i < t->n; i++) {
        if (t->row[i].list == list && t->row[i].field == field) {
            return t->row[i].mask;
        }
    }
    return MASK_NONE;
}

int privacy_class(const struct rec *r)
{
    if (!privacy_covers(r->kind)) {
        return 0;
    }
    if (r->withheld) {
        return RESTRICTED;
    }
    int at = kind_field_index(r->kind, -1, "privacy");
    const char *text = at < 0 ? PRIVACY_PERSON : cell_text(&r->head[at]);
    return *text >= '1' && *text <= '3' ? *text - '0' : 2;
}

/* Names of the record's own persons: where a free text has them they are masked too. */

struct names {
    char **v;
    size_t n;
};

static bool is_name(const struct cell *c, enum mask_kind m)
{
    return m == MASK_NAME && c->state == CELL_GIVEN && *cell_text(c);
}

static void name_add(struct names *ns, const char *name)
{
    ns->v = xreallocarray(ns->v, ns->n + 1, sizeof(*ns->v));
    ns->v[ns->n++] = xstrdup(name);
}

/* The record's own names, then those it was told of. */
static struct names names_of(const struct rec *r, const struct table *t)
{
    struct names out = {0};
    for (size_t i = 0; i < t->n; i++) {
        const struct row *w = &t->row[i];
        size_t rows = w->list < 0 ? 1 : r->list[w->list].n;
        for (size_t k = 0; w->mask == MASK_NAME && k < rows; k++) {
            const struct cell *c = rec_cell(r, (struct place){w->list, (int)k, w->field});
            if (is_name(c, w->mask)) {
                name_add(&out, cell_text(c));
            }
        }
    }
    for (const char *p = r->about; p && *p;) {
        size_t n = strcspn(p, "\n");
        struct buf name = {0};
        buf_add(&name, p, n);
        name_add(&out, buf_str(&name));
        buf_release(&name);
        p += n + (p[n] != '\0');
    }
    return out;
}

static void names_release(struct names *ns)
{
    for (size_t i = 0; i < ns->n; i++) {
        free(ns->v[i]);
    }
    free(ns->v);
}

static void add_text(struct buf *out, bool restricted, const char *text, const struct names *ns)
{
    mask_add(out, MASK_TEXT, restricted, text);
    for (size_t i = 0; i < ns->n; i++) {
        struct buf next = {0};
        mask_name_in(&next, restricted, buf_str(out), ns->v[i]);
        buf_release(out);
        *out = next;
    }
}

static void mask_cell(struct cell *c, enum mask_kind m, bool restricted, const struct names *ns)
{
    struct buf out = {0};
    if (c->state != CELL_GIVEN) {
        return;
    }
    if (m == MASK_TEXT) {
        add_text(&out, restricted, cell_text(c), ns);
    } else {
        mask_add(&out, m, restricted, cell_text(c));
    }
    cell_show(c, buf_str(&out));
    buf_release(&out);
}

void privacy_mask(struct rec *r)
{
    const struct table *t = table_of(r->kind);
    if (!t || !r->id) {
        return;
    }
    bool restricted = privacy_class(r) >= RESTRICTED;
    struct names ns = names_of(r, t);
    for (size_t i = 0; i < t->n; i++) {
        const struct row *w = &t->row[i];
        size_t rows = w->list < 0 ? 1 : r->list[w->list].n;
        for (size_t k = 0; k < rows; k++) {
            struct place p = {w->list, (int)k, w->field};
            mask_cell(rec_at(r, p), w->mask, restricted, &ns);
        }
    }
    names_release(&ns);
}

void privacy_about(struct rec *r, const char *names, bool restricted)
{
    free(r->about);
    r->about = *names ? xstrdup(names) : NULL;
    r->withheld = restricted;
    privacy_mask(r);
}

void privacy_show(struct rec *r, struct place p)
{
    if (privacy_hidden(r, p)) {
        cell_show(rec_at(r, p), NULL);
    }
}

bool privacy_hidden(const struct rec *r, struct place p)
{
    return privacy_field(r->kind, p.list, p.field) != MASK_NONE && rec_cell(r, p)->shown;
}

static void each_hidden(struct rec *r, void (*f)(struct rec *r, struct place p))
{
    const struct table *t = table_of(r->kind);
    for (size_t i = 0; t && i < t->n; i++) {
        size_t rows = t->row[i].list < 0 ? 1 : r->list[t->row[i].list].n;
        for (size_t k = 0; k < rows; k++) {
            struct place p = {t->row[i].list, (int)k, t->row[i].field};
            if (privacy_hidden(r, p)) {
                f(r, p);
            }
        }
    }
}

void privacy_show_all(struct rec *r)
{
    each_hidden(r, privacy_show);
}

static void state_cell(struct rec *r, struct place p)
{
    struct cell *c = rec_at(r, p);
    char *shown = xstrdup(c->shown);
    free(c->text);
    free(c->shown);
    c->text = shown;
    c->shown = NULL;
    c->understood = false;
}

void privacy_state(struct rec *r)
{
    each_hidden(r, state_cell);
}

void privacy_title(const struct rec *r, struct buf *out)
{
    struct rec own;
    if (!privacy_covers(r->kind)) {
        r->kind->title(r, out);
        return;
    }
    rec_copy(&own, r);
    own.id = own.id ? own.id : 1; /* as if it were stored */
    privacy_mask(&own);
    if (privacy_class(r) >= RESTRICTED) {
        int at = kind_field_index(r->kind, -1, "number");
        buf_addf(out, "%s%s%s", at < 0 ? "" : cell_text(&own.head[at]),
                 at < 0 || own.head[at].state == CELL_BLANK ? "" : " ", MASK_SECRET);
    } else {
        own.kind->title(&own, out);
    }
    rec_release(&own);
}
