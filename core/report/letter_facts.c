#include "core/report/letter_facts.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "core/record/petition_clock.h"
#include "core/record/petition_flow.h"
#include "core/rule/mask.h"
#include "core/value/moment.h"
#include "locale/text.h"

#define NONE PAPER_FACTS

/* The first and the last day of a clock. */
static const struct {
    const char *rule;
    enum paper_fact_id start, due;
} clocks[] = {
    {"C2", NONE, PF_DUE_C2}, {"C4", NONE, PF_DUE_C4}, {"C5", NONE, PF_DUE_C5},
    {"C6", NONE, PF_DUE_C6}, {"C7", PF_REVIEW_ASKED, PF_DUE_C7}, {"C8", NONE, PF_DUE_C8},
    {"C9", PF_APPEAL_ASKED, PF_DUE_C9},
};

/* Acts whose paper a later letter names. */
static const struct {
    enum petition_event event;
    enum paper_fact_id fact;
} papers[] = {
    {EVENT_OPINE, PF_OPINED}, {EVENT_REVIEWED, PF_REVIEWED}, {EVENT_APPEALED, PF_FINAL},
};

static void put_day(struct paper_fact *v, enum paper_fact_id fact, int64_t moment)
{
    if (fact != NONE && moment) {
        v[fact].num = (struct decimal){date_number(moment_date(moment)), HAVE_VALUE};
    }
}

static void set_dues(const struct rec *r, size_t acts, const struct book *b, struct paper_fact *v)
{
    struct petition_clock clock[PETITION_CLOCKS];
    size_t n = petition_clocks(r, b, acts, clock);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < ARRAY_LEN(clocks); k++) {
            if (strcmp(clocks[k].rule, clock[i].rule) == 0) {
                put_day(v, clocks[k].start, clock[i].start);
                put_day(v, clocks[k].due, clock[i].due);
            }
        }
    }
}

/* 《信办处〔2025〕3号》（2025年8月1日） of the last such act. */
static void set_papers(struct arena *a, const struct rec *r, size_t acts, struct paper_fact *v)
{
    for (size_t i = 0; i < acts; i++) {
        const struct cell *c = r->list[PETITION_ACTS].row[i];
        enum petition_event event = petition_event_find(cell_text(&c[PA_EVENT]));
        const char *number = cell_text(&c[PA_DOCUMENT]);
        for (size_t k = 0; *number && k < ARRAY_LEN(papers); k++) {
            if (papers[k].event == event && c[PA_TIME].understood) {
                struct date d = moment_date(c[PA_TIME].num);
                v[papers[k].fact].text =
                    arena_printf(a, "%s（%d年%d月%d日）", number, d.year, d.month, d.day);
                v[PF_SERVED].text = v[papers[k].fact].text;
            }
        }
    }
}

static const char *kept(struct arena *a, struct buf *b)
{
    const char *out = arena_strdup(a, buf_str(b));
    buf_release(b);
    return out;
}

/* 甲, of several 甲等3人. */
static const char *named(struct arena *a, const char *name, size_t persons)
{
    return *name && persons > 1 ? arena_printf(a, _("%s等%zu人"), name, persons) : name;
}

/* The title without the names of the petitioners. */
static const char *nameless(struct arena *a, const struct rec *r)
{
    struct buf text = {0};
    buf_adds(&text, cell_text(&r->head[PT_TITLE]));
    for (size_t i = 0; i < r->list[PETITION_PERSONS].n; i++) {
        const char *name = cell_text(&r->list[PETITION_PERSONS].row[i][PS_NAME]);
        struct buf next = {0};
        mask_name_in(&next, false, buf_str(&text), name);
        buf_release(&text);
        text = next;
    }
    return kept(a, &text);
}

static void set_names(struct arena *a, const struct rec *r, bool full, struct paper_fact *v)
{
    int main = petition_main_person(r);
    size_t persons = petition_persons(r);
    const char *name =
        main < 0 ? "" : cell_text(&r->list[PETITION_PERSONS].row[main][PS_NAME]);
    bool secret = strcmp(cell_text(&r->head[PT_PRIVACY]), PRIVACY_SECRET) == 0;
    struct buf b = {0};
    mask_add(&b, MASK_NAME, false, name);
    const char *masked = named(a, kept(a, &b), persons);
    const char *whole = named(a, arena_strdup(a, name), persons);
    v[PF_PETITIONER].text = full ? whole : masked;
    v[PF_PETITIONER_SHOWN].text = full && !secret ? whole : masked;
    v[PF_MATTER].text = full && !secret ? arena_strdup(a, cell_text(&r->head[PT_TITLE]))
                                        : nameless(a, r);
}

/* Acts up to the one that has the document's number; all when none has it. */
static size_t acts_until(const struct rec *petition, const struct rec *document)
{
    const struct rec_list *l = &petition->list[PETITION_ACTS];
    const char *number = document ? cell_text(&document->head[DC_NUMBER]) : "";
    for (size_t i = 0; *number && i < l->n; i++) {
        if (strcmp(cell_text(&l->row[i][PA_DOCUMENT]), number) == 0) {
            return i + 1;
        }
    }
    return l->n;
}

void letter_facts(struct arena *a, const struct rec *petition, const struct rec *document,
                  const struct book *b, bool full, struct paper_fact *v)
{
    if (petition) {
        size_t acts = acts_until(petition, document);
        set_names(a, petition, full, v);
        set_dues(petition, acts, b, v);
        set_papers(a, petition, acts, v);
    }
}
