/* F8 on a petition: every event with whether it may follow now. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/screen/case.h"

/* What most petitions go through. */
static bool is_usual(enum petition_event v)
{
    static const enum petition_event usual[] = {
        EVENT_SCREEN, EVENT_TRANSFER, EVENT_ASSIGN, EVENT_RECEIVE, EVENT_ACCEPT, EVENT_OPINE,
        EVENT_ADOPT, EVENT_DELIVER, EVENT_REVIEWED, EVENT_APPEALED, EVENT_ARCHIVE,
    };
    for (size_t i = 0; i < ARRAY_LEN(usual); i++) {
        if (usual[i] == v) {
            return true;
        }
    }
    return false;
}

/* The offers, the usual ones first, those that leave the state as it is behind those that lead on. */
static const struct petition_offer *offers(const struct form *f, struct arena *a)
{
    struct petition_course c = petition_follow(&f->draft.rec, f->draft.book);
    const struct petition_offer *all = petition_offers(&f->draft.rec, f->draft.book, a);
    struct petition_offer *out = arena_alloc(a, PETITION_EVENTS * sizeof(*out));
    size_t n = 0;
    for (int pass = 0; pass < 4; pass++) {
        for (size_t i = 0; i < PETITION_EVENTS; i++) {
            enum petition_state to = petition_goal(c.state, all[i].event);
            int rank = !all[i].allowed                    ? 3
                       : to == STATE_SAME || to == c.state ? 2
                                                           : !is_usual(all[i].event);
            if (rank == pass) {
                out[n++] = all[i];
            }
        }
    }
    return out;
}

/* The list was open while nothing else could change: the same offers are found again. */
static void chosen_event(struct ui *ui, void *ctx, size_t chosen)
{
    struct form *f = ctx;
    struct arena a = {0};
    char title[120];
    const struct petition_offer *o = offers(f, &a);
    if (o[chosen].allowed) {
        event_open(f, o[chosen].event);
    } else {
        snprintf(title, sizeof(title), _("为什么现在不能%s"), petition_event_def(o[chosen].event)->word);
        panel_open(ui, title, o[chosen].refusal);
    }
    arena_release(&a);
}

/* Where it leads, in a word: "→ 已转送". */
static const char *goal_of(const struct form *f, enum petition_event v, struct arena *a)
{
    struct petition_course c = petition_follow(&f->draft.rec, f->draft.book);
    enum petition_state to = petition_goal(c.state, v);
    return to < PETITION_STATES && to != c.state
               ? arena_printf(a, "→ %s", petition_state_word(to)) : "";
}

void case_events_open(struct form *f)
{
    struct arena a = {0};
    const struct petition_offer *o = offers(f, &a);
    struct pick_item item[PETITION_EVENTS];
    for (size_t i = 0; i < PETITION_EVENTS; i++) {
        const struct petition_event_def *d = petition_event_def(o[i].event);
        item[i] = o[i].allowed
            ? (struct pick_item){d->word, goal_of(f, o[i].event, &a), d->verb}
            : (struct pick_item){arena_printf(&a, PICK_BARRED "%s", d->word), _("现在不能，回车看为什么"), d->verb};
    }
    pick_open(f->s.ui, _("下一步"), item, PETITION_EVENTS, 0, chosen_event, f);
    arena_release(&a);
}
