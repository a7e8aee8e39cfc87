/* Words that several kinds choose from, and the lists of rows that several kinds have. */
#ifndef ANZHANG_CORE_RECORD_WORDS_H
#define ANZHANG_CORE_RECORD_WORDS_H

#include "core/record/rec.h"
#include "core/value/date.h"

/* NULL-ended, for struct field.choices. */
extern const char *const words_unit[];     /* 元, 万元 */
extern const char *const words_source[];   /* 资金来源 */
extern const char *const words_fund[];     /* 资金性质 */
extern const char *const words_method[];   /* 支付方式 */
extern const char *const words_yes_no[];   /* 是, 否 */
extern const char *const words_purchase[]; /* 货物, 工程, 服务 */
extern const char *const words_way[];      /* 采购方式 */
extern const char *const words_size[];     /* 供应商规模 */
extern const char *const words_topic[];    /* 议题类别 */

#define YES "是"
#define NO "否"
#define TOPIC_MONEY "大额资金"
#define TOPIC_OTHER "其他"
/* The word of 三重一大 says that it is one: neither blank nor 其他. */
bool topic_is_major(const char *word);

/* 附件: kept by reference, with the digest of the file as it was when it was added. */
enum attachment_field { AT_NAME, AT_SHEETS, AT_PATH, AT_SHA256, AT_N };
extern const struct field attachment_fields[AT_N];
#define ATTACHMENTS_MAX 200
#define ATTACHMENT_LIST \
    {"attachment", "attachments", N_("附件"), attachment_fields, AT_N, ATTACHMENTS_MAX}

/* The cell at `key` gets what the one at `from` is compared by: widths and blanks folded, letters
   small; blank for 无 and —. */
void rec_key(struct rec *r, struct place from, struct place key);
/* What a number of a petition or letter is compared by: str_fold(), any brackets are 〔〕, and the last
   figures, the serial, have no leading zeros. 信[2025]01号 is 信〔2025〕1号. Caller frees. */
char *number_fold(const char *number);
/* rec_key() for such numbers. */
void rec_number_key(struct rec *r, struct place from, struct place key);
/* One person's name twice: folded, and without signs that are not seen or were taken out (U+FFFD) when the
   name came in. */
bool same_person(const char *a, const char *b);
/* Every FT_CODE cell: what dict_read() knows becomes its code, and its name is what is shown. b NULL:
   nothing is known. */
void rec_codes(struct rec *r, const struct book *b);
/* The year cell is computed from the date cell: blank without one. */
void rec_year_from(struct rec *r, int date_field, int year_field);
/* A computed cell that is blank becomes "="; its computed value is v. */
void rec_auto(struct rec *r, struct place p, struct decimal v);
/* The day in a head cell; false without one. */
bool rec_date(const struct rec *r, int field, struct date *out);
/* The moment in a head cell; false without one. */
bool rec_moment(const struct rec *r, int field, int64_t *out);
/* Sum of a column of a list; blank when no row has a value. */
struct decimal rec_sum(const struct rec *r, int list, int field);
/* By, reason and document of an exception are all given. */
bool rec_excepted(const struct rec *r, int by, int reason, int document);

#endif
