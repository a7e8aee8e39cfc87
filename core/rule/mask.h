/* What is shown of a person's data to those who need not see all of it. The stored text stays as it
   is. Forms of the masks: personal information protection law §51, 条例 §30, the office's rules. */
#ifndef ANZHANG_CORE_RULE_MASK_H
#define ANZHANG_CORE_RULE_MASK_H

#include <stdbool.h>

#include "core/base/buf.h"

enum mask_kind {
    MASK_NONE,
    MASK_NAME,    /* of persons: 张** */
    MASK_PARTY,   /* of a person or an organisation; organisations are shown unless restricted */
    MASK_ID,      /* 110106********123X; other documents E*78 */
    MASK_PHONE,   /* one number or several: 138****5678, 010-****78 */
    MASK_ADDRESS, /* 某街道*号 */
    MASK_EMAIL,   /* z***@x.cn */
    MASK_BIRTH,   /* 1990-**-** */
    MASK_WHOLE,   /* what only serves comparing and finding: nothing of it */
    MASK_TEXT,    /* free text: numbers in it */
    MASK_KINDS
};

#define MASK_SECRET "〔保密〕" /* in place of what a restricted case (class 3) does not show */

/* Appends the masked form of text. A restricted text is MASK_SECRET as a whole, but for MASK_TEXT,
   which is read for numbers in both. A blank text stays blank. */
void mask_add(struct buf *out, enum mask_kind kind, bool restricted, const char *text);
/* Free text in which `name` is put as a name is: what the numbers of a text leave. A name of one
   character is not looked for. */
void mask_name_in(struct buf *out, bool restricted, const char *text, const char *name);
/* The name is an organisation's, by its ending (公司, 委员会, ...). What is not sure is a person. */
bool mask_is_office(const char *name);
/* What the kind is called in the log and in messages: a Chinese msgid. */
const char *mask_label(enum mask_kind kind);

/* What mask_add() does by kind where digits are read; mask_digits.c. */
void mask_phone_add(struct buf *out, const char *text);
void mask_text_add(struct buf *out, const char *text);
void mask_id_add(struct buf *out, const char *text);

#endif
