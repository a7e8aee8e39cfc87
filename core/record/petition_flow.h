/* What may be done with a petition, and where it leads: the state table as rows. Screens and commands offer
   what these allow; the rules refuse what they do not (X7). Nothing here reads a clock: the day is
   book->today. */
#ifndef ANZHANG_CORE_RECORD_PETITION_FLOW_H
#define ANZHANG_CORE_RECORD_PETITION_FLOW_H

#include "core/base/arena.h"
#include "core/record/petition.h"
#include "core/record/petition_words.h"
#include "core/rule/book.h"

enum petition_state {
#define STATE(id, word) STATE_##id,
#include "core/record/petition.def"
    PETITION_STATES,
    STATE_SAME, /* as a goal: the state stays */
    STATE_BACK  /* as a goal: what it was before */
};

enum petition_event {
#define EVENT(id, verb, word, needs, paper, guard, help) EVENT_##id,
#include "core/record/petition.def"
    PETITION_EVENTS
};

/* What an act must say. Its time and who did it are always asked. */
enum petition_need {
    NEED_REASON = 1, NEED_APPROVER = 2, NEED_UNIT = 4, NEED_DUE = 8, NEED_DAYS = 16,
    NEED_OUTCOME = 32, NEED_DECISION = 64, NEED_WAY = 128, NEED_SIGNED = 256, NEED_KIND = 512,
    NEED_RIGHT = 1024, NEED_RATING = 2048, NEED_PARENT = 4096
};

/* A petition while its acts are read one after the other. */
struct petition_course {
    const struct rec *rec;
    const struct book *book;
    enum petition_state state, before; /* before: the parting of a hearing, of a merging */
    size_t acts;                       /* read so far */
    const char *kind, *path;           /* as screened so far; "" not yet */
    int extensions;
    bool delivered;                    /* the opinion that stands, to the petitioner */
    bool advised;                      /* a 建议 waits for its answer */
};

struct petition_event_def {
    const char *verb; /* "transfer" */
    const char *word; /* 转送: what PA_EVENT says */
    unsigned needs;   /* petition_need */
    const char *paper; /* code of the list doc; "" none */
    const char *help; /* Chinese msgid */
};

const struct petition_event_def *petition_event_def(enum petition_event v);
const char *petition_state_word(enum petition_state s);
/* By word or by verb; PETITION_EVENTS, PETITION_STATES: none. */
enum petition_event petition_event_find(const char *text);
enum petition_state petition_state_find(const char *word);
/* Not yet done with: from 已登记 to 复核听证. */
bool petition_state_open(enum petition_state s);

/* The table: where event v leads from state s; PETITION_STATES: nowhere, it is not lawful. */
enum petition_state petition_goal(enum petition_state s, enum petition_event v);

/* The start: registered, no act read. */
struct petition_course petition_begin(const struct rec *r, const struct book *b);
/* Whether the act in row i may follow, as a sentence that says why not and what may be done (of the
   arena); NULL: it may. Given needs are looked at too. */
const char *petition_refusal(const struct petition_course *c, size_t i, struct arena *a);
/* The two parts of that: what the table, needs and conditions say, and whether 检举控告 material reaches a unit
   that is complained of (条例 §30). Who is complained of may be known only after an act was stored. */
const char *petition_unlawful(const struct petition_course *c, size_t i, struct arena *a);
const char *petition_reaches(const struct petition_course *c, size_t i, struct arena *a);
/* Takes the act in row i, lawful or not: one that leads nowhere changes nothing. */
void petition_advance(struct petition_course *c, size_t i);
/* All acts. */
struct petition_course petition_follow(const struct rec *r, const struct book *b);

struct petition_offer {
    enum petition_event event;
    bool allowed;
    const char *refusal; /* why not; NULL when allowed. Of the arena */
};

/* Every event with whether it may follow now; what only lacks its needs is allowed. PETITION_EVENTS rows
   of the arena, those allowed first. */
const struct petition_offer *petition_offers(const struct rec *r, const struct book *b,
                                             struct arena *a);

/* Field of an act that a need is about, and its head field for those that have none (NEED_PARENT). */
int petition_need_field(enum petition_need n);

#endif
