#include "core/record/ticket.h"

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

static const char *const ticket_state_words[] = {TICKET_WAITING, TICKET_CALLED, TICKET_PASSED,
                                                 TICKET_FINISHED, NULL};

static const struct field head_fields[TK_N] = {
    [TK_DATE] = F("date", FT_DATE, N_("日期"), F_REQUIRED, NULL),
    [TK_NUMBER] = F("number", FT_TEXT, N_("号码"), 0, NULL),
    [TK_WINDOW] = F("window", FT_CODE, N_("窗口"), 0, LIST_OF("window")),
    [TK_STATE] = F("state", FT_CHOICE, N_("状态"), 0, ticket_state_words),
    [TK_TAKEN] = F("taken", FT_MOMENT, N_("取号时间"), F_OPTIONAL, NULL),
    [TK_CALLED] = F("called", FT_MOMENT, N_("叫号时间"), F_OPTIONAL, NULL),
    [TK_FINISHED] = F("finished", FT_MOMENT, N_("办结时间"), F_OPTIONAL, NULL),
    [TK_CALLS] = F("calls", FT_NUMBER, N_("叫号次数"), F_OPTIONAL, NULL),
    [TK_PETITION] = F("petition", FT_TEXT, N_("信访编号"), F_OPTIONAL, NULL),
    [TK_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [TK_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
    [TK_NUMBER_KEY] = F("number_key", FT_TEXT, N_("号码（比对用）"), F_HIDDEN | F_OPTIONAL, NULL),
    [TK_PETITION_KEY] = F("petition_key", FT_TEXT, N_("信访编号（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
};

static void ticket_compute(struct rec *r, const struct book *b)
{
    rec_codes(r, b);
    rec_year_from(r, TK_DATE, TK_YEAR);
    if (r->head[TK_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(TK_STATE), TICKET_WAITING, NULL);
    }
    rec_key(r, HEAD(TK_NUMBER), HEAD(TK_NUMBER_KEY));
    rec_key(r, HEAD(TK_PETITION), HEAD(TK_PETITION_KEY));
}

static void ticket_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("%s 号（%s）"), cell_text(&r->head[TK_NUMBER]), cell_text(&r->head[TK_DATE]));
}

const struct kind ticket_kind = {
    .id = "ticket",
    .label = N_("叫号"),
    .fields = head_fields,
    .nfields = TK_N,
    .unit_field = -1,
    .compute = ticket_compute,
    .title = ticket_title,
};
