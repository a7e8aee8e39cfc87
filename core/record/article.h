/* 知识: an answer or rule to look up while registering. A new edition is a record of its own, so
   the old one stays readable; only what another person reviewed is offered. */
#ifndef ANZHANG_CORE_RECORD_ARTICLE_H
#define ANZHANG_CORE_RECORD_ARTICLE_H

#include "core/record/rec.h"

enum article_head {
    KN_NUMBER, KN_EDITION, KN_TITLE, KN_CONTENT_CLASS, KN_KEYWORDS, KN_BODY, KN_BASIS, KN_AUTHOR,
    KN_DATE, KN_REVIEWER, KN_REVIEWED, KN_STATE, KN_NOTE, KN_ENTRY_YEAR, KN_NUMBER_KEY, KN_N
};

#define ARTICLE_DRAFT "草稿"
#define ARTICLE_REVIEWED "已审"
#define ARTICLE_ENDED "停用"

extern const struct kind article_kind;

#endif
