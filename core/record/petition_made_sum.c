/* The statistics of invented petitions, summed from what their making knows. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_made_inner.h"
#include "core/value/moment.h"

enum { SYSTEM_SECONDS = 15 * 24 * 3600 };

static void count(struct made_count *c, const char *key)
{
    size_t i = 0;
    while (i < c->used && strcmp(c->key[i], key) != 0) {
        i++;
    }
    BUG_ON(i == MADE_KEYS);
    c->key[i] = key;
    c->used += i == c->used;
    c->n[i]++;
}

static void add_people(struct made_sums *s, const struct made_truth *t)
{
    bool group = t->visit && t->persons >= GROUP_PERSONS;
    s->cases++;
    s->persons += (size_t)t->persons;
    s->again += t->bond == MADE_AGAIN;
    s->first += t->bond != MADE_AGAIN;
    s->visits += t->visit;
    s->visitors += t->visit ? (size_t)t->persons : 0;
    s->group_visits += group;
    s->group_visitors += group ? (size_t)t->persons : 0;
    s->copies += t->bond == MADE_COPY;
    s->merged += t->bond == MADE_MERGED;
    s->groups = t->group > s->groups ? t->group : s->groups;
    s->month[t->month - 1]++;
}

static void add_codes(struct made_sums *s, const struct made_truth *t)
{
    count(&s->channel, t->channel);
    count(&s->content, t->content);
    count(&s->street, t->street);
    count(&s->unit, t->unit);
    count(&s->state, petition_state_word(t->state));
    count(&s->outcome, t->outcome);
    for (size_t i = 0; i < PETITION_EVENTS; i++) {
        s->acts[i] += (size_t)t->acts[i];
    }
}

/* Ended, or its end lies behind the last day. */
static bool is_due(const struct made_clock *c, const struct made_plan *p)
{
    return c->stop || date_compare(moment_date(c->due), p->until) < 0;
}

static void add_clocks(struct made_sums *s, const struct made_truth *t, const struct made_plan *p)
{
    bool late_now = false;
    for (size_t i = 0; i < t->nclock; i++) {
        const struct made_clock *c = &t->clock[i];
        bool due = is_due(c, p);
        late_now = late_now || (c->late && !c->stop && !c->right);
        if (strcmp(c->rule, "C2") == 0) {
            s->told_due += due;
            s->told_law += due && !c->late;
        } else if (strcmp(c->rule, "C4") == 0) {
            s->done_due += due;
            s->done_law += due && !c->late;
        } else if (strcmp(c->rule, "C1") == 0) {
            s->sent_due += due;
            s->sent_law += due && !c->late;
            s->sent_system += due && t->first_act &&
                              moment_between(t->registered, t->first_act) <= SYSTEM_SECONDS;
        }
    }
    s->open += petition_state_open(t->state);
    s->overdue += petition_state_open(t->state) && late_now;
}

static void add_ratings(struct made_sums *s, const struct made_truth *t)
{
    const struct made_order *o = &t->order;
    s->rated_office += *t->eval_office != '\0';
    s->pleased_office += *t->eval_office && strcmp(t->eval_office, "3") != 0;
    s->rated_unit += *t->eval_unit != '\0';
    s->pleased_unit += *t->eval_unit && strcmp(t->eval_unit, "3") != 0;
    if (!*o->limit) {
        return;
    }
    s->orders++;
    s->orders_in_time += o->in_time;
    s->excluded += o->excluded;
    if (o->valid && !o->excluded) {
        s->valid++;
        s->contacted += o->contacted;
        s->solved += strcmp(o->solved, "1") == 0;
        s->pleased += strcmp(o->eval, "1") == 0;
        s->half_pleased += strcmp(o->eval, "2") == 0;
    }
}

void made_sums_add(struct made_sums *s, const struct made_truth *t, const struct made_plan *p)
{
    add_people(s, t);
    add_codes(s, t);
    add_clocks(s, t, p);
    add_ratings(s, t);
}
