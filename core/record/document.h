/* 公文: a letter or form that the office issued about a petition. Its number is given once, when it is
   issued, and stays with it when it is void (作废). What it says beyond the petition stands in its own
   fields; how it looks is a paper (db/seed/paper/letter-*.tsv). */
#ifndef ANZHANG_CORE_RECORD_DOCUMENT_H
#define ANZHANG_CORE_RECORD_DOCUMENT_H

#include "core/record/rec.h"

enum document_head {
    DC_DOC, DC_NUMBER, DC_YEAR, DC_DATE, DC_STATE, DC_PETITION, DC_TITLE, DC_UNIT, DC_COPY_TO,
    DC_SIGNER, DC_FACTS, DC_BASIS, DC_OPINION, DC_DEMAND, DC_REASON, DC_REPLY_BY, DC_OLD_DUE,
    DC_NEW_DUE, DC_TERMS, DC_TIME, DC_PLACE, DC_ATTENDING, DC_RIGHT, DC_HANDLER, DC_PHONE,
    DC_COPIES, DC_NOTE, DC_WAY, DC_SENT, DC_SIGNED, DC_RECEIVED_BY, DC_SERVER, DC_VOID_REASON,
    DC_NUMBER_KEY, DC_PETITION_KEY, DC_ORIGIN, DC_N
};
enum document_list { DC_ATTACHMENTS };

#define DOCUMENT_DRAFT "草稿"
#define DOCUMENT_ISSUED "已发出"
#define DOCUMENT_DELIVERED "已送达"
#define DOCUMENT_VOID "作废"
#define DOCUMENT_OF_FILE "GD" /* the kind 归档目录: the list of all the others */

extern const struct kind document_kind;

#endif
