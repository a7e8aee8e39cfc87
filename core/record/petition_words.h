/* Words that petitions and their papers choose from. */
#ifndef ANZHANG_CORE_RECORD_PETITION_WORDS_H
#define ANZHANG_CORE_RECORD_PETITION_WORDS_H

extern const char *const petition_state_words[];    /* by enum petition_state */
extern const char *const petition_event_words[];    /* by enum petition_event */
extern const char *const petition_decision_words[]; /* 复查、复核结论 */
extern const char *const petition_right_words[];    /* 三项建议权, 条例 §40 */

#define DECISION_UPHELD "维持"
#define DECISION_CHANGED "变更"
#define DECISION_REVOKED "撤销"
#define DECISION_REDO "责令重作" /* the unit begins anew: BJ2006 §50 */

#endif
