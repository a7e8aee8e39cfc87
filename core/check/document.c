/* D1 to D7: the office's letters. Basis: numbering and voiding of official papers (GB/T 9704, office practice). */
#include "core/record/document.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/petition.h"
#include "core/rule/accused.h"
#include "core/value/moment.h"
#include "locale/text.h"

static const char *const out_words[] = {DOCUMENT_ISSUED, DOCUMENT_DELIVERED, NULL};

void check_d1(struct check *c)
{
    struct place p = HEAD(DC_NUMBER);
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    c->level = c->strict;
    if (!f) {
        check_no_data(c, p, _("没有读到其他公文，无法核对文号。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("文号“%s”已用在编号 %lld 的公文上。请留空，由程序编号。"),
                     check_cut(c, check_text(c, p), 30), (long long)c->facts->twin);
    } else if (f->stored && *f->stored_key && !check_word_is(c, HEAD(DC_NUMBER_KEY), f->stored_key)) {
        check_failed(c, p, f->stored_key, _("文号编过就不改，原来是“%s”。不用了请作废，文号保留。"), f->stored_key);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_d2(struct check *c)
{
    static const int needed[] = {DC_NUMBER, DC_SIGNER, DC_TITLE};
    if (!check_is(c, DC_STATE, out_words)) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        struct place p = HEAD(needed[i]);
        if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("发出的公文须有%s。"), _(kind_field(c->rec->kind, p)->label));
        }
    }
}

void check_d3(struct check *c)
{
    int64_t date = check_day_at(c, HEAD(DC_DATE)), sent = check_day_at(c, HEAD(DC_SENT));
    int64_t today = c->book->today.year ? date_number(c->book->today) : 0;
    const struct check_step step[] = {{_("日期"), date}, {_("送达日期"), sent}, {_("工作日期"), today}};
    const struct check_step reply[] = {{_("日期"), date}, {_("答复期限"), check_day_at(c, HEAD(DC_REPLY_BY))}};
    const struct check_step due[] = {{_("原期限"), check_day_at(c, HEAD(DC_OLD_DUE))},
                                     {_("新期限"), check_day_at(c, HEAD(DC_NEW_DUE))}};
    check_order(c, HEAD(DC_DATE), step, ARRAY_LEN(step));
    check_order(c, HEAD(DC_REPLY_BY), reply, ARRAY_LEN(reply));
    check_order(c, HEAD(DC_NEW_DUE), due, ARRAY_LEN(due));
}

void check_d4(struct check *c)
{
    struct place p = HEAD(DC_VOID_REASON);
    if (!check_word_is(c, HEAD(DC_STATE), DOCUMENT_VOID)) {
        return;
    }
    if (check_has_text(c, p)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("作废须写明理由；文号保留，不再使用。"));
    }
}

void check_d5(struct check *c)
{
    struct place p = HEAD(DC_PETITION);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到信访事项，无法核对。"));
    } else if (c->facts->petition.parent_found) {
        check_passed(c, p, c->facts->petition.parent_state);
    } else {
        check_failed(c, p, NULL, _("没有编号为“%s”的信访事项。请核对编号。"), check_cut(c, check_text(c, p), 30));
    }
}

/* 信访工作条例 §30. One that went out before the accused was known is told, and stands. */
void check_d6(struct check *c)
{
    static const int receiver[] = {DC_UNIT, DC_COPY_TO};
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    if (!f || !f->parent_kind || strcmp(f->parent_kind, KIND_ACCUSATION) != 0 ||
        !check_is(c, DC_STATE, out_words)) {
        return;
    }
    bool was_out = f->stored && f->same_receivers &&
                   (strcmp(f->stored_state, DOCUMENT_ISSUED) == 0 ||
                    strcmp(f->stored_state, DOCUMENT_DELIVERED) == 0);
    for (size_t i = 0; i < ARRAY_LEN(receiver); i++) {
        struct place p = HEAD(receiver[i]);
        if (f->parent_signed ||
            !accused_reached(f->parent_accused, check_text(c, p), &c->book->dict)) {
            check_passed(c, p, NULL);
        } else if (was_out) {
            check_warned(c, p, NULL, _("这份公文已发给被反映的单位“%s”（条例第三十条）。请核实材料去向。"),
                         check_cut(c, check_text(c, p), 30));
        } else {
            check_failed(c, p, NULL, _("检举控告件的公文不得发给被反映的单位：“%s”（条例第三十条）。请改%s。"),
                         check_cut(c, check_text(c, p), 30), _(kind_field(c->rec->kind, p)->label));
        }
    }
}

void check_d7(struct check *c)
{
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    struct place p = HEAD(DC_STATE);
    if (f && f->stored && strcmp(f->stored_state, DOCUMENT_VOID) == 0 && !f->same) {
        check_failed(c, p, NULL, _("这份公文已作废，只看不改；文号保留。请另拟一份。"));
    } else {
        check_passed(c, p, NULL);
    }
}
