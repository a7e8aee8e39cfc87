#include "core/report/petition_report.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/report/petition_part.h"
#include "locale/text.h"

void petition_report_plan(enum stat_report r, struct stat_run *run)
{
    static const enum stat_figure items[] = {FIG_ITEMS, STAT_FIGURES};
    static const enum stat_figure letters[] = {FIG_LETTER, STAT_FIGURES};
    static const enum stat_figure unit[] =
        {FIG_ITEMS, FIG_ACCEPT_RATE, FIG_CLOSE_RATE, FIG_SAT_UNIT,
                                            STAT_FIGURES};
    (void)r;
    stat_add_group(run, DIM_STREET, STAT_DIMS, items);
    stat_add_group(run, DIM_UNIT, STAT_DIMS, unit);
    stat_add_group(run, DIM_CONTENT1, STAT_DIMS, items);
    stat_add_group(run, DIM_CONTENT2, STAT_DIMS, items);
    stat_add_group(run, DIM_CONTENT2, DIM_STREET, items);
    stat_add_group(run, DIM_MONTH, STAT_DIMS, items);
    stat_add_group(run, DIM_SOURCE, STAT_DIMS, letters);
    stat_add_group(run, DIM_SECTION, STAT_DIMS, items);
    stat_add_group(run, DIM_CONTENT1, DIM_MONTH, items);
}

/* What must add up, in every span. */

static int64_t count(const struct stat_run *run, enum stat_figure f, enum stat_spans s)
{
    return run->total[f][s].n;
}

static int64_t sum_of(const struct stat_run *run, const enum stat_figure *f, enum stat_spans s)
{
    int64_t n = 0;
    for (; *f != STAT_FIGURES; f++) {
        n += count(run, *f, s);
    }
    return n;
}

static size_t compare(struct buf *out, const char *what, int64_t whole, int64_t parts)
{
    if (whole != parts) {
        buf_addf(out, _("%s不等：总数 %lld，各项合计 %lld。"), what, (long long)whole,
                 (long long)parts);
    }
    return whole != parts;
}

static size_t check_group(const struct stat_run *run, size_t i, enum stat_spans s, struct buf *out)
{
    const struct stat_group *g = &run->group[i];
    int64_t n = 0;
    for (size_t k = 0; k < g->n; k++) {
        n += g->line[k].v[0][s].n;
    }
    return compare(out, _(stat_dim_def(g->row)->label), count(run, g->figure[0], s), n);
}

size_t petition_report_check(const struct stat_run *run, struct buf *out)
{
    static const struct {
        const char *label;
        enum stat_figure whole, part[12];
        bool denominator;
    } row[] = {
        {N_("初件、重件"), FIG_ITEMS, {FIG_FIRST, FIG_REPEAT, STAT_FIGURES}, false},
        {N_("信访形式"), FIG_ITEMS, {FIG_LETTER, FIG_VISITS, FIG_NET, FIG_CALL, FIG_HOTLINE,
                                     FIG_OTHER, STAT_FIGURES}, false},
        {N_("事项类别"), FIG_ITEMS, {FIG_SUGGEST, FIG_ACCUSE, FIG_APPEAL, FIG_UNSORTED,
                                     STAT_FIGURES}, false},
        {N_("集体访分档"), FIG_MASS, {FIG_MASS_1, FIG_MASS_2, FIG_MASS_3, FIG_MASS_4, FIG_MASS_5,
                                      STAT_FIGURES}, false},
        {N_("受理及时（系统口径）"), FIG_OFFICE_RATE, {FIG_OFFICE_IN_TIME, FIG_OFFICE_LATE,
                                                     FIG_OFFICE_NEVER, FIG_OFFICE_PENDING,
                                                     STAT_FIGURES}, true},
        {N_("受理及时（法定口径）"), FIG_LEGAL_RATE, {FIG_LEGAL_IN_TIME, FIG_LEGAL_LATE,
                                                    FIG_LEGAL_NEVER, FIG_LEGAL_PENDING,
                                                    STAT_FIGURES}, true},
        {N_("责任单位受理"), FIG_ACCEPT_RATE, {FIG_UNIT_IN_TIME, FIG_UNIT_LATE, FIG_UNIT_NEVER,
                                             FIG_UNIT_PENDING, STAT_FIGURES}, true},
        {N_("办结"), FIG_CLOSE_RATE, {FIG_CLOSE_IN_TIME, FIG_CLOSE_LATE, FIG_CLOSE_NEVER,
                                    FIG_CLOSE_PENDING, STAT_FIGURES}, true},
    };
    size_t bad = 0;
    for (enum stat_spans s = 0; s < STAT_SPANS; s++) {
        for (size_t i = 0; i < ARRAY_LEN(row); i++) {
            struct stat_value w = run->total[row[i].whole][s];
            bad += compare(out, _(row[i].label), row[i].denominator ? w.d : w.n,
                           sum_of(run, row[i].part, s));
        }
        for (size_t i = 0; i < run->ngroup; i++) {
            bad += check_group(run, i, s, out);
        }
    }
    return bad;
}

/* The head: title, period, population, basis. */

static void add_list(struct buf *out, struct stat_doc *d, enum stat_dim dim, const char *codes)
{
    char code[STAT_KEY];
    if (!codes) {
        return;
    }
    buf_addf(out, _("；%s："), _(stat_dim_def(dim)->label));
    for (const char *p = codes; *p;) {
        size_t n = strcspn(p, ",");
        snprintf(code, sizeof(code), "%.*s", (int)n, p);
        buf_addf(out, "%s%s", p == codes ? "" : "、", stat_doc_key(d, dim, code));
        p += n + (p[n] == ',');
    }
}

static void say_population(struct stat_doc *d)
{
    const struct stat_case *c = d->run->c;
    const struct stat_filter *f = &c->filter;
    struct buf out = {0};
    buf_addf(&out, _("日期依据：%s（另注的除外）。总体：不含作废"),
             _(stat_basis_label(STAT_CHOSEN, c->chosen)));
    buf_adds(&out, f->no_legal ? _("；不含涉法涉诉") : "");
    buf_adds(&out, f->first_only ? _("；只计初件") : "");
    buf_adds(&out, f->ranked_only ? _("；只计纳入排名的") : "");
    add_list(&out, d, DIM_CHANNEL, f->channel);
    add_list(&out, d, DIM_SECTION, f->section);
    add_list(&out, d, DIM_SOURCE, f->source);
    add_list(&out, d, DIM_STREET, f->street);
    add_list(&out, d, DIM_UNIT, f->unit);
    if (f->content) {
        buf_addf(&out, _("；内容：%s"), stat_doc_key(d, DIM_CONTENT3, f->content));
    }
    buf_adds(&out, "。");
    doc_text(d->doc, DOC_LEFT, buf_str(&out));
    buf_release(&out);
}

static void say_head(struct stat_doc *d, const struct petition_report *r)
{
    char period[64], day[16];
    struct buf wrong = {0};
    date_format(r->day, day, sizeof(day));
    stat_period_text(r->report, r->period, period, sizeof(period));
    doc_title(d->doc, r->topic ? r->topic : _(stat_report_label(r->report)));
    doc_subtitle(d->doc, arena_printf(d->arena, _("（%s）"), period));
    doc_text(d->doc, DOC_RIGHT, arena_printf(d->arena, _("%s　%s 印发"), r->office, day));
    say_population(d);
    if (petition_report_check(d->run, &wrong)) {
        doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _("! 勾稽不符：%s"), buf_str(&wrong)));
    }
    buf_release(&wrong);
}

static const char *moved(struct stat_doc *d, enum stat_figure f, enum stat_spans s)
{
    char text[STAT_TEXT];
    const struct stat_value *v = d->run->total[f];
    return arena_strdup(d->arena, stat_change(stat_figure_def(f)->unit, v[SPAN_THIS], v[s], text));
}

#define SAY(f) stat_doc_say(d, FIG_##f, SPAN_THIS)
#define RING(f) moved(d, FIG_##f, SPAN_PREV)
#define YEAR(f) moved(d, FIG_##f, SPAN_LAST)

static void say_volume(struct stat_doc *d)
{
    doc_body(d->doc, _("一、总体情况"));
    doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _(
        "本期信访总量 %s 件，环比 %s，同比 %s；其中初件 %s 件，重件 %s 件。来访 %s 批 %s 人次，"
        "批次环比 %s；"
        "其中集体访 %s 批 %s 人次（含在来访内）。来信 %s 件，环比 %s；网上信访 %s 件，环比 %s，"
        "网信占比 %s。"),
        SAY(ITEMS), RING(ITEMS), YEAR(ITEMS), SAY(FIRST), SAY(REPEAT), SAY(VISITS), SAY(VISITORS),
        RING(VISITS), SAY(MASS), SAY(MASS_PERSONS), SAY(LETTER), RING(LETTER), SAY(NET), RING(NET),
        SAY(NET_SHARE)));
}

static const enum stat_figure volume[] = {
    FIG_ITEMS, FIG_PERSONS, FIG_FIRST, FIG_REPEAT, FIG_LETTER, FIG_VISITS, FIG_NET, FIG_CALL,
        FIG_HOTLINE,
    FIG_OTHER, FIG_SUGGEST, FIG_ACCUSE, FIG_APPEAL, FIG_UNSORTED, FIG_URGENT, FIG_THREAT,
        STAT_FIGURES,
};
static const enum stat_figure visits[] = {
    FIG_VISITS, FIG_VISITORS, FIG_MASS, FIG_MASS_PERSONS, FIG_MASS_1, FIG_MASS_2, FIG_MASS_3,
    FIG_MASS_4, FIG_MASS_5, FIG_BAD_PERSONS, STAT_FIGURES,
};
static const enum stat_figure order[] = {FIG_SKIP, FIG_PROVINCE, FIG_CAPITAL, FIG_PLACE, FIG_UPWARD,
                                         STAT_FIGURES};
static const enum stat_figure structure[] = {FIG_NET_SHARE, FIG_REPEAT_RATE, STAT_FIGURES};
static const enum stat_figure acts[] = {
    FIG_ACT_TRANSFER, FIG_ACT_ASSIGN, FIG_ACT_ACCEPT, FIG_ACT_ANSWER, FIG_ACT_KEEP, FIG_ACT_REJECT,
    FIG_ACT_REFUSE, FIG_ACT_SUPERVISE, FIG_ACT_REVIEW, FIG_ACT_APPEAL, STAT_FIGURES,
};
static const enum stat_figure advice[] = {FIG_ADVISE, FIG_ADVISE_WORK, FIG_ADVISE_POLICY,
                                          FIG_ADVISE_DUTY, FIG_ADOPTED, STAT_FIGURES};
static const enum stat_figure rates[] = {
    FIG_OFFICE_RATE, FIG_LEGAL_RATE, FIG_ACCEPT_RATE, FIG_CLOSE_RATE, FIG_SAT_OFFICE, FIG_SAT_UNIT,
    FIG_JOIN_OFFICE, FIG_JOIN_UNIT, FIG_ONCE_RATE, STAT_FIGURES,
};
static const enum stat_figure standing[] = {FIG_OPEN, FIG_OVERDUE, FIG_DUE_TODAY, FIG_DUE_TOMORROW,
                                            FIG_DUE_SOON, FIG_DUE_SOONER,
                                            FIG_SUPERVISED, FIG_RESOLVED, STAT_FIGURES};
static const enum stat_figure hotline[] = {
    FIG_ORDERS, FIG_ORDERS_OUT, FIG_ORDERS_CLOSED, FIG_CONTACT, FIG_SOLVED, FIG_PLEASED, FIG_SCORE,
    FIG_TIMELY, FIG_TIMELY_2, FIG_TIMELY_24, FIG_TIMELY_168, FIG_TIMELY_360, STAT_FIGURES,
};
static const enum stat_figure ended[] = {FIG_CLOSED, FIG_ONCE_OPEN, FIG_RATED, STAT_FIGURES};

static void say_once(struct stat_doc *d)
{
    doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _(
        "一次性化解：办结后 %d 天内没有重访；其中 %s 件还没有满 %d 天，数字会变。"
        "评价窗口（C13）停用时，参评率的分母只有已评价的。"),
        d->run->c->set.once_days, SAY(ONCE_OPEN), d->run->c->set.once_days));
}

static void say_windows(struct stat_doc *d)
{
    char from[24], to[24];
    struct stat_span s = d->run->c->order[SPAN_THIS];
    moment_format(s.from, from, sizeof(from));
    moment_format(s.to, to, sizeof(to));
    const struct stat_settings *k = &d->run->c->set;
    doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _(
        "热线统计时段：%s 起，%s 前。综合＝响应率×%d%%＋解决率×%d%%＋满意率×%d%%，基本满意按 "
        "%d%% 折算；剔除须有理由和批准人。"),
        from, to, k->weight[0], k->weight[1], k->weight[2], k->basic));
}

static void daily(struct stat_doc *d, const struct petition_report *r)
{
    say_volume(d);
    stat_doc_table(d, _("新登记"), volume);
    stat_doc_table(d, _("来访"), visits);
    stat_doc_table(d, _("在办"), standing);
    part_cases(d, _("紧急、特急"), r->urgent, r->nurgent);
    part_cases(d, _("今明两天到期"), r->due, r->ndue);
    part_cases(d, _("已超期"), r->overdue, r->noverdue);
    stat_doc_table(d, _("热线"), hotline);
    say_windows(d);
}

/* 日均: total ÷ days, two decimals. */
static void say_average(struct stat_doc *d, const struct petition_report *r)
{
    char text[STAT_TEXT];
    int64_t days = date_days(r->period.to) - date_days(r->period.from) + 1;
    stat_shown(UNIT_SCORE, (struct stat_value){d->run->total[FIG_ITEMS][SPAN_THIS].n, days * 100},
               text);
    doc_text(d->doc, DOC_LEFT,
             arena_printf(d->arena, _("共 %lld 天，日均 %s 件。"), (long long)days, text));
}

/* 直办（本机关直接答复）和转办（转送、交办）, by acts. */
static void say_handled(struct stat_doc *d)
{
    char own[STAT_TEXT], sent[STAT_TEXT];
    int64_t a = d->run->total[FIG_ACT_ANSWER][SPAN_THIS].n;
    int64_t b =
        d->run->total[FIG_ACT_TRANSFER][SPAN_THIS].n + d->run->total[FIG_ACT_ASSIGN][SPAN_THIS].n;
    doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _(
        "直接回复 %s 次，占 %s；转送 %s 次、交办 %s 次，占 %s（占两者合计 %lld 次的比）。"),
            SAY(ACT_ANSWER),
        stat_share(a, a + b, own), SAY(ACT_TRANSFER), SAY(ACT_ASSIGN), stat_share(b, a + b, sent),
        (long long)(a + b)));
}

static void weekly(struct stat_doc *d)
{
    stat_doc_table(d, _("登记"), volume);
    stat_doc_table(d, _("来访"), visits);
    say_handled(d);
    stat_doc_table(d, _("办理方式"), acts);
    part_fields(d, GROUP_CONTENT1, _("内容分类"));
    stat_doc_table(d, _("热线"), hotline);
    say_windows(d);
}

static void in_time(struct stat_doc *d)
{
    doc_body(d->doc, _("二、办理情况"));
    part_thirds(d);
    stat_doc_table(d, _("各项比率"), rates);
    say_once(d);
    stat_doc_table(d, _("办结和评价"), ended);
    stat_doc_table(d, _("办理方式（一件可有多次）"), acts);
    stat_doc_table(d, _("在办和包案"), standing);
}

static void volume_tables(struct stat_doc *d)
{
    stat_doc_table(d, _("总量"), volume);
    stat_doc_table(d, _("来访和集体访"), visits);
    stat_doc_table(d, _("走访层级"), order);
    stat_doc_table(d, _("结构"), structure);
}

static void monthly(struct stat_doc *d)
{
    volume_tables(d);
    part_fields(d, GROUP_SOURCE, _("来信来源"));
    in_time(d);
    stat_doc_table(d, _("热线"), hotline);
    say_windows(d);
    doc_body(d->doc, _("三、热点和属地"));
    part_hot(d, 10);
    part_streets(d);
    part_units(d);
    part_lamps(d);
}

static void longer(struct stat_doc *d, const struct petition_report *r)
{
    monthly(d);
    part_months(d);
    part_content_months(d, r->period);
    stat_doc_table(d, _("督办和建议"), advice);
}

static void annual(struct stat_doc *d, const struct petition_report *r)
{
    doc_text(d->doc, DOC_LEFT, _("依据《信访工作条例》第四十一条编制。"));
    volume_tables(d);
    part_fields(d, GROUP_CONTENT1, _("（一）信访事项的领域"));
    part_most_units(d);
    in_time(d);
    stat_doc_table(d, _("（二）提出改进工作、完善政策、追究责任的建议和采纳"), advice);
    doc_body(d->doc, _("（三）其他需要报告的事项"));
    stat_doc_table(d, _("热线"), hotline);
    say_windows(d);
    part_hot(d, 10);
    part_streets(d);
    part_units(d);
    part_months(d);
    part_content_months(d, r->period);
    part_targets(d, r);
    part_lamps(d);
}

static void topic(struct stat_doc *d, const struct petition_report *r)
{
    stat_doc_table(d, _("指标"), volume);
    doc_body(d->doc, _("二、态势"));
    part_fields(d, GROUP_SECTION, _("按登记科室"));
    part_fields(d, GROUP_CONTENT2, _("按内容"));
    part_streets(d);
    part_months(d);
    doc_body(d->doc, _("三、秩序"));
    stat_doc_table(d, _("来访和集体访"), visits);
    stat_doc_table(d, _("走访层级"), order);
    part_thirds(d);
    (void)r;
}

void petition_report_doc(struct stat_doc *d, const struct petition_report *r)
{
    say_head(d, r);
    if (r->report != REPORT_DAILY) {
        say_volume(d);
        say_average(d, r);
    }
    switch (r->report) {
    case REPORT_DAILY:
        daily(d, r);
        break;
    case REPORT_WEEKLY:
        weekly(d);
        break;
    case REPORT_MONTHLY:
        monthly(d);
        break;
    case REPORT_QUARTERLY:
    case REPORT_HALFYEAR:
        longer(d, r);
        break;
    case REPORT_ANNUAL:
        annual(d, r);
        break;
    default:
        topic(d, r);
    }
}
