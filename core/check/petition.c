/* X1 to X6, X9 to X11, X14: what is registered. Basis: 信访工作条例 §§19, 20, 30; privacy of persons (个保法 §31). */
#include "core/record/petition.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/spending.h"
#include "core/record/petition_flow.h"
#include "core/record/words.h"
#include "core/rule/idno.h"
#include "core/value/moment.h"
#include "locale/text.h"

enum { PERSONS_MOST = 9999, GUARDED_YEARS = 14, NAME_MOST = 20, MOBILE_DIGITS = 11 };

/* A whole number of persons in a head cell; -1: none, or no such number. */
static int64_t count_at(const struct check *c, int field)
{
    struct decimal v = check_value(c, HEAD(field));
    return v.have == HAVE_VALUE && v.v % MICRO == 0 ? v.v / MICRO : -1;
}

void check_x1(struct check *c)
{
    struct place p = HEAD(PT_NUMBER);
    const struct petition_facts *f = c->facts ? &c->facts->petition : NULL;
    c->level = c->strict;
    if (!f) {
        check_no_data(c, p, _("没有读到其他信访事项，无法核对编号。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("信访编号“%s”已用在另一件上。请留空，由程序编号。"),
                     check_cut(c, check_text(c, p), 30));
    } else if (f->stored && *f->stored_key && !check_word_is(c, HEAD(PT_NUMBER_KEY), f->stored_key)) {
        check_failed(c, p, f->stored_key, _("信访编号编过就不改，原来是“%s”。登记错了请作废，编号保留。"), f->stored_key);
    } else {
        check_passed(c, p, NULL);
    }
}

static int64_t day_of_moment(const struct check *c, int field)
{
    struct decimal v = check_value(c, HEAD(field));
    return v.have == HAVE_VALUE ? v.v / MOMENT_DAY : 0;
}

void check_x2(struct check *c)
{
    int64_t today = c->book->today.year ? date_number(c->book->today) : 0;
    const struct check_step step[] = {
        {_("信访日期"), check_day_at(c, HEAD(PT_DATE))}, {_("收到日期"), check_day_at(c, HEAD(PT_RECEIVED))},
        {_("登记时间"), day_of_moment(c, PT_REGISTERED)}, {_("工作日期"), today},
    };
    const struct check_step mail[] = {
        {_("邮戳日期"), check_day_at(c, HEAD(PT_POSTMARK))}, {_("收到日期"), check_day_at(c, HEAD(PT_RECEIVED))},
    };
    const struct check_step first[] = {
        {_("首次信访日期"), check_day_at(c, HEAD(PT_FIRST_DATE))}, {_("信访日期"), check_day_at(c, HEAD(PT_DATE))},
    };
    check_order(c, HEAD(PT_RECEIVED), step, ARRAY_LEN(step));
    check_order(c, HEAD(PT_POSTMARK), mail, ARRAY_LEN(mail));
    check_order(c, HEAD(PT_FIRST_DATE), first, ARRAY_LEN(first));
}

/* 集体访: from five persons on (国家信访局 2014 逐级走访办法). */
void check_x3(struct check *c)
{
    struct place p = HEAD(PT_PERSONS);
    int64_t n = count_at(c, PT_PERSONS), here = count_at(c, PT_PRESENT);
    bool group = check_word_is(c, HEAD(PT_SUBFORM), SUBFORM_GROUP);
    bool named = check_has_text(c, HEAD(PT_SUBFORM));
    size_t rows = petition_persons(c->rec);
    if (n < 1 || n > PERSONS_MOST) {
        check_failed(c, p, NULL, _("人数须是 1 至 %d 的整数。"), PERSONS_MOST);
    } else if (rows > (size_t)n) {
        check_failed(c, p, NULL, _("登记了 %zu 个信访人，人数只有 %lld。请改人数，或去掉多余的人。"), rows, (long long)n);
    } else if (here > n) {
        check_failed(c, HEAD(PT_PRESENT), NULL, _("实到 %lld 人多于人数 %lld。请核对。"), (long long)here,
                     (long long)n);
    } else if (petition_is_visit(c->rec) && named && group != (n >= GROUP_PERSONS)) {
        check_failed(c, HEAD(PT_SUBFORM), group ? "V1" : SUBFORM_GROUP,
                     _("来访 %lld 人：%d 人以上是集体访，以下是个体访。请改形式细分或人数。"), (long long)n, GROUP_PERSONS);
    } else {
        check_passed(c, p, NULL);
    }
}

/* 条例 §20: not more than five representatives. */
void check_x4(struct check *c)
{
    struct place p = HEAD(PT_REPRESENTATIVES);
    int64_t said = count_at(c, PT_REPRESENTATIVES);
    size_t rows = check_rows(c, PETITION_PERSONS), marked = 0;
    for (size_t i = 0; i < rows; i++) {
        marked += check_word_is(c, ROW(PETITION_PERSONS, i, PS_REPRESENTATIVE), YES);
    }
    size_t n = said > (int64_t)marked ? (size_t)said : marked;
    if (!n && said < 0 && !check_has_text(c, p)) {
        return;
    }
    if (n > REPRESENTATIVES_MOST) {
        check_failed(c, p, NULL, _("代表 %zu 人：多人采用走访形式的，应当推选代表，不得超过 %d 人（条例第二十条）。请他们另推代表，再登记。"),
                     n, REPRESENTATIVES_MOST);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_x5(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, PETITION_PERSONS); i++) {
        struct place p = ROW(PETITION_PERSONS, i, PS_IDNO);
        const char *type = check_text(c, ROW(PETITION_PERSONS, i, PS_IDTYPE));
        bool citizen = !*type || strcmp(type, "111") == 0;
        if (!check_has_text(c, p) || !citizen) {
            continue;
        }
        switch (idno_check(check_text(c, p))) {
        case IDNO_GOOD:
        case IDNO_BLANK:
            check_passed(c, p, NULL);
            break;
        case IDNO_OTHER:
            check_failed(c, p, NULL, _("身份证号不是 18 位。请核对；不是身份证的，请选证件类型。"));
            break;
        case IDNO_DATE:
            check_failed(c, p, NULL, _("身份证号里的出生日期不是日历上的一天。请核对。"));
            break;
        case IDNO_CHECK:
            check_failed(c, p, NULL, _("身份证号的最后一位与前 17 位不符，可能打错了一位。请核对原件。"));
        }
    }
}

/* 个保法 §31, §28: under fourteen a guardian's consent. The number says when one was born, too. */
void check_x6(struct check *c)
{
    int64_t now = check_day_at(c, HEAD(PT_RECEIVED));
    for (size_t i = 0; i < check_rows(c, PETITION_PERSONS); i++) {
        struct place p = ROW(PETITION_PERSONS, i, PS_GUARDIAN);
        int64_t born = check_day_at(c, ROW(PETITION_PERSONS, i, PS_BIRTH));
        struct date by_number;
        char room[48];
        if (!born && idno_birth(check_text(c, ROW(PETITION_PERSONS, i, PS_IDNO)), &by_number)) {
            born = date_number(by_number);
        }
        if (!born || !now || age_on(date_of_number(born), date_of_number(now)) >= GUARDED_YEARS) {
            continue;
        }
        if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("“%s”不满 %d 周岁：请填监护人和监护人电话。"),
                         check_cut(c, rec_shown(c->rec, ROW(PETITION_PERSONS, i, PS_NAME), room,
                                                sizeof(room)), 10),
                         GUARDED_YEARS);
        }
    }
}

static void code_known(struct check *c, struct place p)
{
    const struct field *f = kind_field(c->rec->kind, p);
    const char *code = check_text(c, p);
    if (f->type != FT_CODE || !*code) {
        return;
    }
    const struct dict_word *w = dict_find(&c->book->dict, f->choices[0], code);
    if (w) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("“%s”不在代码表“%s”里。请从列表里选，或由管理员在代码表里增加。"),
                     check_cut(c, code, 30), _(f->label));
    }
}

void check_x9(struct check *c)
{
    const struct kind *k = c->rec->kind;
    for (size_t i = 0; i < k->nfields; i++) {
        code_known(c, HEAD((int)i));
    }
    for (size_t l = 0; l < k->nlists; l++) {
        for (size_t i = 0; i < check_rows(c, (int)l); i++) {
            for (size_t f = 0; f < k->lists[l].nfields; f++) {
                code_known(c, ROW(l, i, f));
            }
        }
    }
}

void check_x10(struct check *c)
{
    struct place p = HEAD(PT_PARENT);
    if (!check_has_text(c, p)) {
        if (check_word_is(c, HEAD(PT_REPEAT), REPEAT_AGAIN)) {
            check_warned(c, p, NULL, _("标为重件，没有填原件编号。找得到的请填上。"));
        }
    } else if (check_word_is(c, HEAD(PT_PARENT_KEY), check_text(c, HEAD(PT_NUMBER_KEY)))) {
        check_failed(c, p, NULL, _("原件不能是自己。请填更早一件的编号，或清空。"));
    } else if (!c->facts) {
        check_no_data(c, p, _("没有读到其他信访事项，无法核对原件。"));
    } else if (!c->facts->petition.parent_found) {
        check_failed(c, p, NULL, _("没有编号为“%s”的信访事项。请核对原件编号，或清空。"),
                     check_cut(c, check_text(c, p), 30));
    } else {
        check_passed(c, p, c->facts->petition.parent_state);
    }
}

void check_x11(struct check *c)
{
    int i = petition_main_person(c->rec);
    struct place p = i < 0 ? HEAD(PT_PERSONS) : ROW(PETITION_PERSONS, i, PS_NAME);
    if (check_word_is(c, HEAD(PT_SUBFORM), SUBFORM_ANONYMOUS)) {
        check_na(c, p);
    } else if (petition_anonymous(c->rec)) {
        check_failed(c, p, NULL, _("没有信访人的姓名。请补上；确是匿名的，形式细分选“匿名信”（不必告知，条例第二十三条）。"));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_x14(struct check *c)
{
    struct place p = HEAD(PT_EXCLUDED);
    if (!check_word_is(c, p, YES)) {
        return;
    }
    if (check_has_text(c, HEAD(PT_EXCLUDED_REASON)) && check_has_text(c, HEAD(PT_EXCLUDED_BY))) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("剔除的工单须写明剔除理由和批准人。"));
    }
}

static size_t figures(const char *text)
{
    size_t n = 0;
    char *folded = str_fold(text);
    for (const char *p = folded; *p; p++) {
        n += *p >= '0' && *p <= '9';
    }
    free(folded);
    return n;
}

/* Slips of the keys: a day as a name, a sentence as a number. Foreign names and numbers may be unusual. */
static void person_plausible(struct check *c, size_t i)
{
    struct place name = ROW(PETITION_PERSONS, i, PS_NAME), mobile = ROW(PETITION_PERSONS, i, PS_MOBILE);
    const char *said = check_text(c, name), *number = check_text(c, mobile);
    if (figures(said) || str_count(said) > NAME_MOST) {
        check_failed(c, name, NULL, _("姓名“%s”不像一个姓名。请核对是不是填错了格。"), check_cut(c, said, 16));
    } else if (*said) {
        check_passed(c, name, NULL);
    }
    if (*number && figures(number) != MOBILE_DIGITS) {
        check_failed(c, mobile, NULL, _("手机“%s”不是 %d 位数字。请核对；座机填在固定电话。"),
                     check_cut(c, number, 16), MOBILE_DIGITS);
    } else if (*number) {
        check_passed(c, mobile, NULL);
    }
}

void check_x20(struct check *c)
{
    static const int asked[] = {PT_CONTENT_CLASS, PT_STREET, PT_REGISTRAR};
    for (size_t i = 0; i < check_rows(c, PETITION_PERSONS); i++) {
        person_plausible(c, i);
    }
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        struct place p = HEAD(asked[i]);
        if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_no_data(c, p, _("%s还没有填。统计和查找要用它。"), _(kind_field(c->rec->kind, p)->label));
        }
    }
}
