/* 信访事项: a letter, visit, call or net item with its persons, and everything that was done about it
   (办理记录): the state, the clocks and the dates below follow from the acts, they are never typed. Fields
   after the national exchange names: core/record/petition_code.c. */
#ifndef ANZHANG_CORE_RECORD_PETITION_H
#define ANZHANG_CORE_RECORD_PETITION_H

#include "core/record/rec.h"

enum petition_head {
    PT_NUMBER, PT_QUERY_CODE, PT_YEAR, PT_RECEIVED, PT_REGISTERED, PT_DATE, PT_POSTMARK,
    PT_CHANNEL, PT_SUBFORM, PT_SOURCE, PT_LEVEL, PT_PERSONS, PT_CONCERNED, PT_PRESENT,
    PT_REPRESENTATIVES, PT_PETITIONER, PT_TITLE, PT_CONTENT, PT_SUMMARY, PT_PURPOSE,
    PT_CONTENT_CLASS, PT_CAUSE, PT_HOTSPOT, PT_SECTOR, PT_STREET, PT_ADDRESS, PT_ACCUSED,
    PT_ACCUSED_POST, PT_ACCUSED_RANK, PT_FIRST_DATE, PT_FIRST_OFFICE, PT_PARENT, PT_REPEAT,
    PT_MERGED_INTO, PT_KIND, PT_PATH, PT_PRIORITY, PT_SECRET, PT_THREAT, PT_OPEN, PT_LEGAL,
    PT_OLD_CASE, PT_FLAGS, PT_KEYPOINT, PT_ADDRESSEE, PT_INSTRUCTION, PT_SECTION, PT_REGISTRAR,
    PT_OFFICER, PT_UNIT, PT_ASSISTANTS, PT_RECUSED, PT_LEADER, PT_RESOLVED, PT_VISITED,
    PT_INCOMING, PT_INCOMING_FROM, PT_ORDER, PT_ORDER_TYPE, PT_LIMIT, PT_NATURE, PT_DISPATCHED,
    PT_REPLIED, PT_CONTACTED, PT_SOLVED, PT_HOTLINE_EVAL, PT_VALID, PT_EXCLUDED,
    PT_EXCLUDED_REASON, PT_EXCLUDED_BY, PT_EVAL_OFFICE, PT_EVAL_UNIT, PT_EVAL_DATE, PT_RANKED,
    PT_NOTE, PT_STATE, PT_SINCE, PT_PRIVACY, PT_DUE, PT_DUE_RULE, PT_FIRST_ACT, PT_TRANSFERRED,
    PT_UNIT_RECEIVED, PT_ACCEPTED, PT_UNIT_ACCEPTED, PT_CLOSED, PT_DEADLINE, PT_OUTCOME,
    PT_SUPERVISED, PT_NUMBER_KEY, PT_PARENT_KEY, PT_PEOPLE, PT_INITIALS, PT_ORIGIN,
    PT_N
};
enum petition_list { PETITION_PERSONS, PETITION_ACTS, PETITION_ATTACHMENTS };
enum petition_person_field {
    PS_NAME, PS_MAIN, PS_SEX, PS_NATION, PS_BIRTH, PS_IDTYPE, PS_IDNO, PS_MOBILE, PS_PHONE,
    PS_EMAIL, PS_ADDRESS, PS_POSTCODE, PS_HOUSEHOLD, PS_WORK, PS_OCCUPATION, PS_REPRESENTATIVE,
    PS_GUARDIAN, PS_GUARDIAN_PHONE, PS_NAME_KEY, PS_IDNO_KEY, PS_PHONE_KEY, PS_N
};
enum petition_act_field {
    PA_EVENT, PA_TIME, PA_ACTOR, PA_SECTION, PA_APPROVER, PA_UNIT, PA_PERSON, PA_REASON, PA_OTHER,
    PA_DOCUMENT, PA_PAPER, PA_DAYS, PA_DUE, PA_OUTCOME, PA_DECISION, PA_WAY, PA_SIGNED, PA_OPINION,
    PA_KIND, PA_PATH, PA_RIGHT, PA_EVAL_OFFICE, PA_EVAL_UNIT, PA_OVERRIDE_BY, PA_STATE, PA_N
};

extern const struct kind petition_kind;

/* Codes of the lists that rules speak of (db/seed/dict.tsv). */
#define CHANNEL_LETTER "100"
#define CHANNEL_VISIT "200"
#define CHANNEL_NET "300"
#define CHANNEL_MOBILE "303"
#define CHANNEL_CALL "D1"
#define CHANNEL_HOTLINE "D3"
#define SUBFORM_ANONYMOUS "L3"
#define SUBFORM_JOINT "L2"
#define SUBFORM_GROUP "V2" /* 集体访 */
#define KIND_SUGGESTION "JY"
#define KIND_ACCUSATION "JK"
#define KIND_APPEAL "SQ"
#define PATH_PETITION "P6" /* 信访程序: the only one with the 60 days of 条例 §34 */
#define PRIORITY_URGENT "2"
#define REPEAT_FIRST "0"
#define REPEAT_AGAIN "1"

#define GROUP_PERSONS 5          /* 集体访 from this many persons on */
#define REPRESENTATIVES_MOST 5   /* 条例 §20 */

/* Who may see it (信访工作条例第三十、四十三条): 1 usual, 2 with data of persons, 3 检举控告, 要求保密, 未成年人. */
#define PRIVACY_USUAL "1"
#define PRIVACY_PERSON "2"
#define PRIVACY_SECRET "3"

/* The letter's, visitor's or caller's main person: the row marked 是, else the first; -1: none. */
int petition_main_person(const struct rec *r);
/* Persons in whose row something stands: one may wait blank for the next. */
size_t petition_persons(const struct rec *r);
/* No name that could be written to (匿名): the duty to tell (C2) does not run, 条例 §23. */
bool petition_anonymous(const struct rec *r);
/* The registering came through one of the visit channels. */
bool petition_is_visit(const struct rec *r);

#endif
