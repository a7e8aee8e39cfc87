/* Where the fields of petitions and their letters stand: a registration shows what every one needs and
   what its channel needs, the rest is folded; a stored case begins with what was done about it. */
#include <string.h>

#include "core/base/base.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "core/record/words.h"
#include "core/report/record_rows.h"
#include "locale/text.h"

static bool is_stored(const struct rec *r)
{
    return r->id != 0;
}

static bool has_acts(const struct rec *r)
{
    return r->list[PETITION_ACTS].n > 0;
}

static bool channel_in(const struct rec *r, const char *const *codes)
{
    while (*codes && strcmp(*codes, cell_text(&r->head[PT_CHANNEL])) != 0) {
        codes++;
    }
    return *codes != NULL;
}

static bool is_letter(const struct rec *r)
{
    return channel_in(r, (const char *const[]){CHANNEL_LETTER, "D2", "D5", NULL});
}

static bool is_order(const struct rec *r)
{
    return channel_in(r, (const char *const[]){CHANNEL_CALL, CHANNEL_HOTLINE, NULL});
}

static const struct sheet_row petition_rows[] = {
    TWO_QUIET(is_stored, PT_NUMBER, PT_STATE),
    {.kind = SHEET_LIST, .list = PETITION_ACTS, .n = 5, .when = has_acts, .quiet = true,
     .field = {PA_TIME, PA_EVENT, PA_ACTOR, PA_UNIT, PA_DOCUMENT}, .cols = {16, 10, 8, 0, 20}},
    TWO(PT_CHANNEL, PT_RECEIVED),
    LIST(PETITION_PERSONS, 4, PS_NAME, PS_MOBILE, PS_IDNO, PS_ADDRESS),
    ONE(PT_TITLE), ONE(PT_CONTENT), TWO(PT_PERSONS, PT_PURPOSE),
    TWO_QUIET(petition_is_visit, PT_SUBFORM, PT_LEVEL), /* 形式细分 stands in one row only */
    TWO_IF(petition_is_visit, PT_PRESENT, PT_REPRESENTATIVES),
    TWO_QUIET(is_letter, PT_SUBFORM, PT_POSTMARK),
    TWO_IF(is_order, PT_ORDER, PT_ORDER_TYPE), TWO_IF(is_order, PT_LIMIT, PT_DISPATCHED),
    ONE(PT_CONTENT_CLASS), ONE(PT_STREET), TWO(PT_SECTION, PT_REGISTRAR),
    FOLD(N_("更多：事项")), ONE(PT_ADDRESS), TWO(PT_ACCUSED, PT_PRIORITY),
    TWO(PT_PARENT, PT_SECRET), TWO(PT_THREAT, PT_OPEN), TWO(PT_LEGAL, PT_OLD_CASE),
    TWO(PT_CONCERNED, PT_KEYPOINT), ONE(PT_SUMMARY), TWO(PT_CAUSE, PT_HOTSPOT),
    TWO(PT_SECTOR, PT_FLAGS), TWO(PT_ACCUSED_POST, PT_ACCUSED_RANK),
    FOLD(N_("更多：信访人")),
    BLOCKS(PETITION_PERSONS, 14, PS_MAIN, PS_SEX, PS_IDTYPE, PS_BIRTH, PS_PHONE, PS_EMAIL,
           PS_HOUSEHOLD, PS_WORK, PS_OCCUPATION, PS_NATION, PS_POSTCODE, PS_REPRESENTATIVE,
           PS_GUARDIAN, PS_GUARDIAN_PHONE),
    FOLD(N_("更多：来源和历史")), TWO(PT_SOURCE, PT_INCOMING), TWO(PT_INCOMING_FROM, PT_VISITED),
    TWO(PT_FIRST_DATE, PT_FIRST_OFFICE), TWO_QUIET(NULL, PT_DATE, PT_REPEAT),
    TWO_QUIET(NULL, PT_REGISTERED, PT_QUERY_CODE),
    FOLD(N_("更多：领导和办理")), TWO(PT_ADDRESSEE, PT_LEADER), ONE(PT_INSTRUCTION),
    TWO(PT_RESOLVED, PT_OFFICER), TWO(PT_RECUSED, PT_RANKED),
    TWO_QUIET(NULL, PT_KIND, PT_PATH), TWO_QUIET(NULL, PT_UNIT, PT_ASSISTANTS),
    FOLD_IF(is_order, N_("更多：热线工单")), TWO(PT_NATURE, PT_REPLIED),
    TWO(PT_CONTACTED, PT_SOLVED), TWO(PT_HOTLINE_EVAL, PT_VALID),
    TWO(PT_EXCLUDED, PT_EXCLUDED_BY), ONE(PT_EXCLUDED_REASON),
    FOLD_IF(has_acts, N_("办理记录逐项")),
    BLOCKS_QUIET(has_acts, PETITION_ACTS, 18, PA_EVENT, PA_TIME, PA_ACTOR, PA_APPROVER, PA_UNIT,
                 PA_DUE, PA_REASON, PA_DOCUMENT, PA_DAYS, PA_OUTCOME, PA_DECISION, PA_WAY,
                 PA_SIGNED, PA_KIND, PA_PATH, PA_OTHER, PA_EVAL_OFFICE, PA_EVAL_UNIT),
    FOLD(N_("更多：评价、备注、附件")), TWO_QUIET(NULL, PT_EVAL_OFFICE, PT_EVAL_UNIT),
    TWO_QUIET(NULL, PT_EVAL_DATE, PT_MERGED_INTO), ONE(PT_NOTE), ATTACHED(PETITION_ATTACHMENTS),
};

/* --- letters: first what this kind of letter says -------------------------------------------- */

/* The letter's code is one of those with blanks between, or something stands in the field. */
static bool wants(const struct rec *r, const char *docs, int field)
{
    const char *code = cell_text(&r->head[DC_DOC]);
    const char *at = *code ? strstr(docs, code) : NULL;
    return at || r->head[field].state == CELL_GIVEN;
}

/* One question a field: whether this letter says it, and whether it is left for the fold. */
#define WANTS(name, docs, field) \
    static bool wants_##name(const struct rec *r) { return wants(r, docs, field); } \
    static bool spares_##name(const struct rec *r) { return !wants(r, docs, field); }

WANTS(facts, "CL FC FH DB JY XX BJ TB LS", DC_FACTS)
WANTS(basis, "CL FC FH BY BZ", DC_BASIS)
WANTS(opinion, "CL FC FH BJ LS", DC_OPINION)
WANTS(demand, "JB DB JY", DC_DEMAND)
WANTS(reason, "BY BZ YY YQ", DC_REASON)
WANTS(reply, "JB DB JY", DC_REPLY_BY)
WANTS(dues, "YQ", DC_NEW_DUE)
WANTS(terms, "TJ", DC_TERMS)
WANTS(time, "TZ TB", DC_TIME)
WANTS(attending, "TZ TB", DC_ATTENDING)
WANTS(right, "JY", DC_RIGHT)

static bool is_out(const struct rec *r)
{
    const char *state = cell_text(&r->head[DC_STATE]);
    return *state && strcmp(state, DOCUMENT_DRAFT) != 0;
}

static const struct sheet_row document_rows[] = {
    TWO(DC_DOC, DC_NUMBER), TWO(DC_DATE, DC_STATE), ONE(DC_PETITION), ONE(DC_TITLE), ONE(DC_UNIT),
    ONE_IF(wants_facts, DC_FACTS), ONE_IF(wants_basis, DC_BASIS), ONE_IF(wants_reason, DC_REASON),
    ONE_IF(wants_opinion, DC_OPINION), ONE_IF(wants_demand, DC_DEMAND),
    ONE_IF(wants_right, DC_RIGHT), ONE_IF(wants_reply, DC_REPLY_BY),
    TWO_IF(wants_dues, DC_OLD_DUE, DC_NEW_DUE), ONE_IF(wants_terms, DC_TERMS),
    TWO_IF(wants_time, DC_TIME, DC_PLACE), ONE_IF(wants_attending, DC_ATTENDING),
    TWO(DC_SIGNER, DC_HANDLER),
    FOLD_IF(is_out, N_("送达")), TWO(DC_WAY, DC_SENT), TWO(DC_SIGNED, DC_RECEIVED_BY),
    ONE(DC_SERVER), ONE_QUIET(is_out, DC_VOID_REASON),
    FOLD(N_("更多")), TWO(DC_PHONE, DC_COPIES), TWO(DC_COPY_TO, DC_NOTE),
    ONE_QUIET(spares_facts, DC_FACTS), ONE_QUIET(spares_basis, DC_BASIS),
    ONE_QUIET(spares_reason, DC_REASON), ONE_QUIET(spares_opinion, DC_OPINION),
    ONE_QUIET(spares_demand, DC_DEMAND), ONE_QUIET(spares_right, DC_RIGHT),
    ONE_QUIET(spares_reply, DC_REPLY_BY), TWO_QUIET(spares_dues, DC_OLD_DUE, DC_NEW_DUE),
    ONE_QUIET(spares_terms, DC_TERMS), TWO_QUIET(spares_time, DC_TIME, DC_PLACE),
    ONE_QUIET(spares_attending, DC_ATTENDING), ATTACHED(DC_ATTACHMENTS),
};

const struct sheet_row *petition_sheet_rows(const struct kind *k, size_t *n)
{
    bool petition = k == &petition_kind, document = k == &document_kind;
    *n = petition ? ARRAY_LEN(petition_rows) : document ? ARRAY_LEN(document_rows) : 0;
    return petition ? petition_rows : document ? document_rows : NULL;
}
