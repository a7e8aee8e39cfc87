#include "core/record/petition_guard.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_clock.h"
#include "core/record/words.h"
#include "core/rule/accused.h"
#include "core/value/moment.h"
#include "locale/text.h"

static const struct cell *act_of(const struct petition_guarded *g)
{
    return g->course->rec->list[PETITION_ACTS].row[g->row];
}

static const char *text(const struct petition_guarded *g, int field)
{
    return cell_text(&act_of(g)[field]);
}

static const char *head(const struct petition_guarded *g, int field)
{
    return cell_text(&g->course->rec->head[field]);
}

static bool day_of(const struct petition_guarded *g, struct date *out)
{
    const struct cell *c = &act_of(g)[PA_TIME];
    if (c->understood) {
        *out = moment_date(c->num);
    }
    return c->understood;
}

/* The clock of a rule that was running before the act, the newest; false: none. */
static bool clock_of(const struct petition_guarded *g, const char *rule, struct petition_clock *out)
{
    struct petition_clock v[PETITION_CLOCKS];
    bool found = false;
    size_t n = petition_clocks(g->course->rec, g->course->book, g->row, v);
    for (size_t i = 0; i < n; i++) {
        if (v[i].stop == 0 && strcmp(v[i].rule, rule) == 0) {
            *out = v[i];
            found = true;
        }
    }
    return found;
}

static const char *word(const struct petition_guarded *g)
{
    return petition_event_def(g->event)->word;
}

static bool is_one_of(const char *code, const char *const *codes)
{
    for (size_t i = 0; codes[i]; i++) {
        if (strcmp(code, codes[i]) == 0) {
            return true;
        }
    }
    return false;
}

const char *guard_none(const struct petition_guarded *g)
{
    (void)g;
    return NULL;
}

const char *guard_second(const struct petition_guarded *g)
{
    const char *actor = text(g, PA_ACTOR), *approver = text(g, PA_APPROVER);
    return *approver && same_person(actor, approver)
               ? arena_printf(g->arena, _("%s须由另一人批准，办理人和批准人都是“%.40s”。请填负责人的姓名。"), word(g),
                              approver)
               : NULL;
}

const char *guard_final(const struct petition_guarded *g)
{
    bool asked = *text(g, PA_REASON) != '\0';
    if (asked && !*text(g, PA_OTHER)) {
        return arena_strdup(g->arena,
                            _("不再受理须写明已有的复核（终结）意见：请在“有关编号”填它的文号（条例第三十六条）。"));
    }
    return guard_second(g);
}

const char *guard_accused(const struct petition_guarded *g)
{
    const char *code = text(g, PA_UNIT);
    const struct dict_word *w = dict_find(&g->course->book->dict, "unit", code);
    const char *by = text(g, PA_OVERRIDE_BY);
    const char *kind = g->event == EVENT_SCREEN ? text(g, PA_KIND) : g->course->kind;
    if (strcmp(*kind ? kind : head(g, PT_KIND), KIND_ACCUSATION) != 0 ||
        !accused_reached(head(g, PT_ACCUSED), code, &g->course->book->dict)) {
        return NULL;
    }
    if (*by && !same_person(by, text(g, PA_ACTOR))) {
        return NULL;
    }
    return arena_printf(g->arena, _("检举控告材料不得转给被反映的单位：“%.60s”就是或包含被反映的“%.60s”（条例第三十条）。"
                                    "请转送有管理权限的纪检监察机关；确不是同一单位的，由办理人以外的一人在“越权批准人”签名。"),
                        w ? w->name : code, head(g, PT_ACCUSED));
}

const char *guard_direct(const struct petition_guarded *g)
{
    const struct petition_course *c = g->course;
    if (strcmp(c->kind, KIND_APPEAL) == 0 && *c->path && strcmp(c->path, PATH_PETITION) != 0) {
        return NULL;
    }
    return arena_strdup(g->arena, _("只有申诉求决类、途径为诉讼、仲裁、党员申诉、行政程序或查处的，才导入法定途径。"
                                    "请先改甄别，或转送、交办。"));
}

const char *guard_objection(const struct petition_guarded *g)
{
    struct petition_clock c;
    struct date day;
    char due[24];
    if (!clock_of(g, "C3", &c) || !day_of(g, &day) || date_compare(day, moment_date(c.due)) <= 0) {
        return NULL;
    }
    moment_format(c.due, due, sizeof(due));
    return arena_printf(g->arena, _("已超过%d个工作日，异议期到 %s 为止（条例第二十三条），不能退回。请受理告知，或商机关协调。"),
                        c.def->length, due);
}

const char *guard_extension(const struct petition_guarded *g)
{
    struct petition_clock c;
    struct date day;
    char due[24];
    const struct cell *days = &act_of(g)[PA_DAYS];
    if (!clock_of(g, "C4", &c)) {
        return arena_strdup(g->arena, _("没有在走的办结期限：只有申诉求决类走信访程序的才有六十日，也才有延期。"));
    }
    moment_format(c.due, due, sizeof(due));
    if (g->course->extensions >= c.def->extend_times) {
        return arena_printf(g->arena, _("已延期 %d 次，只能延长 %d 次（%s）。期限到 %s。"), g->course->extensions,
                            c.def->extend_times, c.def->source, due);
    }
    if (days->understood &&
        (days->num > (int64_t)c.def->extend_most * MICRO || days->num < MICRO || days->num % MICRO)) {
        return arena_printf(g->arena, _("延期“%.20s”天：须是 1 至 %d 的整天数（%s）。"), cell_text(days),
                            c.def->extend_most, c.def->source);
    }
    if (day_of(g, &day) && date_compare(day, moment_date(c.due)) > 0) {
        return arena_printf(g->arena, _("办结期限 %s 已过，不能再延期。请尽快出具处理意见。"), due);
    }
    return NULL;
}

static const char *outcome_of(const struct petition_guarded *g, const char *const *codes,
                              const char *which)
{
    const char *code = text(g, PA_OUTCOME);
    return !*code || is_one_of(code, codes)
               ? NULL
               : arena_printf(g->arena, _("%s的处理结果须是%s之一。"), word(g), which);
}

const char *guard_settled(const struct petition_guarded *g)
{
    static const char *const codes[] = {"R4", "R5", "RA", NULL};
    return outcome_of(g, codes, _("调解协议、和解协议、口头答复"));
}

const char *guard_opinion(const struct petition_guarded *g)
{
    static const char *const codes[] = {"R1", "RP", "R2", "R3", "RZ", NULL};
    if (strcmp(g->course->kind, KIND_SUGGESTION) == 0) {
        return arena_strdup(g->arena, _("建议意见类用“建议答复”，不出信访处理意见书（条例第二十九条）。"));
    }
    return outcome_of(g, codes, _("支持、部分支持、解释说明、不支持、其他"));
}

const char *guard_suggestion(const struct petition_guarded *g)
{
    static const char *const codes[] = {"R6", "R7", "R8", NULL};
    if (strcmp(g->course->kind, KIND_SUGGESTION) != 0) {
        return arena_strdup(g->arena, _("“建议答复”只用于建议意见类；申诉求决和检举控告请用“处理意见”。"));
    }
    return outcome_of(g, codes, _("采纳、部分采纳、未采纳"));
}

static const char *within(const struct petition_guarded *g, const char *rule, const char *what)
{
    struct petition_clock c;
    struct date day;
    char due[24];
    if (!clock_of(g, rule, &c) || !day_of(g, &day) || date_compare(day, moment_date(c.due)) <= 0) {
        return NULL;
    }
    moment_format(c.due, due, sizeof(due));
    return arena_printf(g->arena, _("申请%s的期限到 %s 为止（%s），已过期，不予受理。请用“逾期未申请”。"), what, due,
                        c.def->source);
}

const char *guard_in_time(const struct petition_guarded *g)
{
    return within(g, "C6", _("复查"));
}

const char *guard_appeal(const struct petition_guarded *g)
{
    return g->course->delivered ? within(g, "C8", _("复核"))
                                : arena_strdup(g->arena, _("复查意见还没有送达，请先记送达，再收复核申请。"));
}

const char *guard_lapsed(const struct petition_guarded *g)
{
    struct petition_clock c;
    struct date day;
    char due[24];
    if (!clock_of(g, g->course->state == STATE_DELIVERED ? "C6" : "C8", &c)) {
        return arena_strdup(g->arena, _("申请期限还没有起算，请先记送达。"));
    }
    moment_format(c.due, due, sizeof(due));
    return day_of(g, &day) && date_compare(day, moment_date(c.due)) <= 0
               ? arena_printf(g->arena, _("申请期限到 %s，还没有过。"), due)
               : NULL;
}

const char *guard_advised(const struct petition_guarded *g)
{
    return g->course->advised ? NULL : arena_strdup(g->arena, _("没有等待反馈的建议，请先“提出建议”。"));
}

const char *guard_merge(const struct petition_guarded *g)
{
    const char *other = text(g, PA_OTHER);
    return *other && str_fold_same(other, head(g, PT_NUMBER))
               ? arena_strdup(g->arena, _("不能并入自己。请填另一件的信访编号。"))
               : NULL;
}
