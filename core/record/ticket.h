/* 叫号: a number that a visitor took; it is called to a window, passed over when nobody comes,
   finished. It holds no name. */
#ifndef ANZHANG_CORE_RECORD_TICKET_H
#define ANZHANG_CORE_RECORD_TICKET_H

#include "core/record/rec.h"

enum ticket_head {
    TK_DATE, TK_NUMBER, TK_WINDOW, TK_STATE, TK_TAKEN, TK_CALLED, TK_FINISHED, TK_CALLS,
    TK_PETITION, TK_NOTE, TK_YEAR, TK_NUMBER_KEY, TK_PETITION_KEY, TK_N
};

#define TICKET_WAITING "等候"
#define TICKET_CALLED "叫号中"
#define TICKET_PASSED "过号"
#define TICKET_FINISHED "已办"

extern const struct kind ticket_kind;

#endif
