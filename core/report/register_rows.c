/* Where the fields of the smaller registers stand. */
#include "core/base/base.h"
#include "core/record/article.h"
#include "core/record/bulletin.h"
#include "core/record/callback.h"
#include "core/record/duty.h"
#include "core/record/period.h"
#include "core/record/reception.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "core/report/record_rows.h"
#include "locale/text.h"

static bool is_stored(const struct rec *r)
{
    return r->id != 0;
}

static const struct sheet_row reception_rows[] = {
    TWO(RN_DATE, RN_WAY), TWO(RN_FROM_TIME, RN_TO_TIME), TWO(RN_LEADER, RN_POST), ONE(RN_FIELD),
    TWO(RN_ROOM, RN_STATE), ONE(RN_PLACE), ONE_QUIET(is_stored, RN_CHANGE_REASON),
    LIST(RECEPTION_VISITS, 3, RV_NUMBER, RV_MATTER, RV_RESULT), FOLD(N_("更多")), ONE(RN_SUMMARY),
    ONE(RN_NOTE),
};

static const struct sheet_row duty_rows[] = {
    TWO(DU_DATE, DU_SHIFT), ONE(DU_POINT), TWO(DU_FIRST, DU_SECOND), TWO(DU_LEADER, DU_PHONE),
    ONE(DU_LOG), ONE(DU_HAND_NOTE), TWO(DU_HANDED, DU_RECEIVED_BY), ONE(DU_NOTE),
};

static const struct sheet_row period_rows[] = {
    ONE(PE_NAME), TWO(PE_DATE, PE_UNTIL), TWO(PE_LEVEL, PE_ZERO_REPORT),
    LIST(PERIOD_REPORTS, PR_N, PR_DATE, PR_TIME, PR_REPORTER, PR_CONTENT, PR_SITUATION),
    ONE(PE_NOTE),
};

static const struct sheet_row ticket_rows[] = {
    TWO(TK_DATE, TK_NUMBER), TWO(TK_WINDOW, TK_STATE), ONE(TK_PETITION), TWO(TK_TAKEN, TK_CALLED),
    TWO(TK_FINISHED, TK_CALLS), ONE(TK_NOTE),
};

static const struct sheet_row bulletin_rows[] = {
    ONE(BT_TEXT), TWO(BT_DATE, BT_UNTIL), TWO(BT_SHOWN, BT_NOTE),
};

static const struct sheet_row callback_rows[] = {
    ONE(CB_PETITION), TWO(CB_TIME, CB_CALLER), ONE(CB_OBJECT), TWO(CB_REACHED, CB_SOLVED),
    ONE(CB_SATISFACTION), ONE(CB_REASON), TWO(CB_REVIEW, CB_REVIEWER), ONE(CB_NOTE),
};

static const struct sheet_row article_rows[] = {
    ONE(KN_TITLE), ONE(KN_CONTENT_CLASS), ONE(KN_KEYWORDS), ONE(KN_BODY), ONE(KN_BASIS),
    TWO(KN_AUTHOR, KN_DATE), TWO(KN_REVIEWER, KN_REVIEWED), TWO(KN_NUMBER, KN_EDITION),
    TWO(KN_STATE, KN_NOTE),
};

static const struct sheet_row suggestion_rows[] = {
    TWO(SG_NUMBER, SG_DATE), ONE(SG_TITLE), ONE(SG_CONTENT), TWO(SG_PERSON, SG_PHONE),
    TWO(SG_CHANNEL, SG_PETITION), ONE(SG_CONTENT_CLASS), ONE(SG_UNIT), TWO(SG_REPLIED, SG_RESULT),
    ONE(SG_ANSWER), ONE(SG_EFFECT), ONE(SG_NOTE),
};

static const struct {
    const struct kind *kind;
    const struct sheet_row *row;
    size_t n;
} sheets[] = {
    {&reception_kind, reception_rows, ARRAY_LEN(reception_rows)},
    {&duty_kind, duty_rows, ARRAY_LEN(duty_rows)},
    {&period_kind, period_rows, ARRAY_LEN(period_rows)},
    {&ticket_kind, ticket_rows, ARRAY_LEN(ticket_rows)},
    {&bulletin_kind, bulletin_rows, ARRAY_LEN(bulletin_rows)},
    {&callback_kind, callback_rows, ARRAY_LEN(callback_rows)},
    {&article_kind, article_rows, ARRAY_LEN(article_rows)},
    {&suggestion_kind, suggestion_rows, ARRAY_LEN(suggestion_rows)},
};

const struct sheet_row *register_sheet_rows(const struct kind *k, size_t *n)
{
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++) {
        if (sheets[i].kind == k) {
            *n = sheets[i].n;
            return sheets[i].row;
        }
    }
    *n = 0;
    return NULL;
}
