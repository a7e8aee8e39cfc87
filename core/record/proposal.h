/* Requests that wait for a meeting, and how they come on its agenda. */
#ifndef ANZHANG_CORE_RECORD_PROPOSAL_H
#define ANZHANG_CORE_RECORD_PROPOSAL_H

#include "core/record/rec.h"

/* Texts are never NULL. */
struct proposal {
    int64_t id; /* of the request */
    const char *number, *title, *category, *section, *presenter;
    fen amount;
    int64_t date;  /* of the request, as date_number() */
    bool deferred; /* a meeting has put it off before */
    const char *role; /* whose tier asks for the meeting; 党组会 for 三重一大 */
};

/* Appends them to the meeting's topics, but for those that stand there already; the rest of their
   cells stays blank. Returns how many came; fewer than asked when the list is full. */
size_t meeting_propose(struct rec *meeting, const struct proposal *p, size_t n);

#endif
