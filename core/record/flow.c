#include "core/record/article.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/flow.h"
#include "core/record/meeting.h"
#include "core/record/reception.h"
#include "core/record/request.h"
#include "core/record/ticket.h"

#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

#define STATE "state"

static const struct flow_step steps[] = {
    {&request_kind, "submit", N_("送审"), REQUEST_DRAFT, REQUEST_WAITING},
    {&request_kind, "approve", N_("批准"), REQUEST_WAITING, REQUEST_APPROVED},
    {&request_kind, "refuse", N_("不批准"), REQUEST_WAITING, REQUEST_REFUSED},
    {&request_kind, "close", N_("办结"), REQUEST_APPROVED, REQUEST_CLOSED},
    {&request_kind, "void", N_("作废"), REQUEST_DRAFT, REQUEST_VOID},
    {&request_kind, "void", N_("作废"), REQUEST_WAITING, REQUEST_VOID},
    {&request_kind, "void", N_("作废"), REQUEST_APPROVED, REQUEST_VOID},
    {&request_kind, "void", N_("作废"), REQUEST_REFUSED, REQUEST_VOID},
    {&request_kind, "withdraw", N_("退回草稿"), REQUEST_WAITING, REQUEST_DRAFT},
    {&request_kind, "withdraw", N_("退回草稿"), REQUEST_REFUSED, REQUEST_DRAFT},
    {&contract_kind, "finish", N_("完成"), CONTRACT_OPEN, CONTRACT_DONE},
    {&contract_kind, "end", N_("终止"), CONTRACT_OPEN, CONTRACT_ENDED},
    {&contract_kind, "reopen", N_("改回履行中"), CONTRACT_DONE, CONTRACT_OPEN},
    {&meeting_kind, "hold", N_("召开"), MEETING_PLANNED, MEETING_HELD},
    {&meeting_kind, "file", N_("归档"), MEETING_HELD, MEETING_FILED},
    {&meeting_kind, "plan", N_("改回拟定"), MEETING_HELD, MEETING_PLANNED},
    {&document_kind, "issue", N_("发出"), DOCUMENT_DRAFT, DOCUMENT_ISSUED},
    {&document_kind, "deliver", N_("送达"), DOCUMENT_ISSUED, DOCUMENT_DELIVERED},
    {&document_kind, "void", N_("作废"), DOCUMENT_DRAFT, DOCUMENT_VOID},
    {&document_kind, "void", N_("作废"), DOCUMENT_ISSUED, DOCUMENT_VOID},
    {&reception_kind, "publish", N_("公布"), RECEPTION_PLANNED, RECEPTION_PUBLISHED},
    {&reception_kind, "hold", N_("已接访"), RECEPTION_PUBLISHED, RECEPTION_HELD},
    {&reception_kind, "cancel", N_("取消"), RECEPTION_PLANNED, RECEPTION_CANCELLED},
    {&reception_kind, "cancel", N_("取消"), RECEPTION_PUBLISHED, RECEPTION_CANCELLED},
    {&reception_kind, "plan", N_("改回拟定"), RECEPTION_CANCELLED, RECEPTION_PLANNED},
    {&ticket_kind, "call", N_("叫号"), TICKET_WAITING, TICKET_CALLED},
    {&ticket_kind, "call", N_("叫号"), TICKET_PASSED, TICKET_CALLED},
    {&ticket_kind, "pass", N_("过号"), TICKET_CALLED, TICKET_PASSED},
    {&ticket_kind, "finish", N_("办结"), TICKET_CALLED, TICKET_FINISHED},
    {&article_kind, "review", N_("审核通过"), ARTICLE_DRAFT, ARTICLE_REVIEWED},
    {&article_kind, "end", N_("停用"), ARTICLE_REVIEWED, ARTICLE_ENDED},
    {&meeting_kind, "unfile", N_("取消归档"), MEETING_FILED, MEETING_HELD},
};

const struct flow_step *flow_steps(size_t *n)
{
    *n = ARRAY_LEN(steps);
    return steps;
}

const struct flow_step *flow_find(const struct rec *r, const char *verb, struct err *e)
{
    int f = kind_field_index(r->kind, -1, STATE);
    const char *state = f < 0 ? "" : cell_text(&r->head[f]);
    struct buf from = {0}, title = {0};
    const char *label = NULL;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        const struct flow_step *s = &steps[i];
        if (s->kind != r->kind || strcmp(s->verb, verb) != 0) {
            continue;
        }
        if (strcmp(s->from, state) == 0) {
            buf_release(&from);
            return s;
        }
        buf_addf(&from, "%s%s", label ? "、" : "", s->from);
        label = s->label;
    }
    r->kind->title(r, &title);
    if (label) {
        err_set(e, ERR_INPUT, STATE, _("%s现在是“%s”，不能%s；“%s”的才可以。"), buf_str(&title), state,
                _(label), buf_str(&from));
    } else {
        err_set(e, ERR_USAGE, verb, _("%s没有这一步。"), _(r->kind->label));
    }
    buf_release(&from);
    buf_release(&title);
    return NULL;
}

void flow_take(struct rec *r, const struct flow_step *s)
{
    rec_set(r, HEAD(kind_field_index(r->kind, -1, STATE)), s->to, NULL);
}
