#include "core/report/letter_facts.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "core/record/petition_clock.h"
#include "core/rule/mask.h"
#include "core/value/moment.h"
#include "locale/text.h"

static const struct {
    const char *rule;
    enum paper_fact_id fact;
} clocks[] = {
    {"C2", PF_DUE_C2}, {"C4", PF_DUE_C4}, {"C5", PF_DUE_C5}, {"C6", PF_DUE_C6},
    {"C7", PF_DUE_C7}, {"C8", PF_DUE_C8}, {"C9", PF_DUE_C9},
};

static void set_dues(const struct rec *r, const struct book *b, struct paper_fact *v)
{
    struct petition_clock clock[PETITION_CLOCKS];
    size_t n = petition_clocks(r, b, PETITION_ALL_ACTS, clock);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < ARRAY_LEN(clocks); k++) {
            if (strcmp(clocks[k].rule, clock[i].rule) == 0 && clock[i].due) {
                v[clocks[k].fact].num =
                    (struct decimal){date_number(moment_date(clock[i].due)), HAVE_VALUE};
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

static void set_names(struct arena *a, const struct rec *r, struct paper_fact *v)
{
    int main = petition_main_person(r);
    size_t persons = r->list[PETITION_PERSONS].n;
    const struct cell *c = main < 0 ? NULL : &r->list[PETITION_PERSONS].row[main][PS_NAME];
    const char *name = c ? cell_text(c) : "";
    const char *seen = c && c->shown ? c->shown : name;
    bool secret = strcmp(cell_text(&r->head[PT_PRIVACY]), PRIVACY_SECRET) == 0;
    struct buf masked = {0}, matter = {0};
    const char *title = cell_text(&r->head[PT_TITLE]);
    mask_add(&masked, MASK_NAME, false, name);
    v[PF_PETITIONER].text = named(a, arena_strdup(a, seen), persons);
    v[PF_PETITIONER_SHOWN].text =
        secret ? named(a, kept(a, &masked), persons) : v[PF_PETITIONER].text;
    if (secret && *name) {
        mask_name_in(&matter, false, title, name);
    } else {
        buf_adds(&matter, title);
    }
    v[PF_MATTER].text = kept(a, &matter);
    buf_release(&masked);
}

void letter_facts(struct arena *a, const struct rec *petition, const struct book *b,
                  struct paper_fact *v)
{
    if (petition) {
        set_names(a, petition, v);
        set_dues(petition, b, v);
    }
}
