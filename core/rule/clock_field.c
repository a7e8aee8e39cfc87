#include "core/rule/clock_field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

#define LENGTH_MOST 3660

static bool number(const char *text, int most, int *out)
{
    size_t n = strlen(text);
    if (n == 0 || n > 5 || strspn(text, "0123456789") != n || atoi(text) > most) {
        return false;
    }
    *out = atoi(text);
    return true;
}

static bool line_fits(const char *text, size_t least, size_t most)
{
    return str_valid(text, strlen(text)) && !strpbrk(text, "\n\t\r") && str_count(text) >= least &&
           str_count(text) <= most;
}

static bool yes_or_no(const char *text, bool *out)
{
    static const struct {
        const char *word;
        bool yes;
    } words[] = {
        {"1", true}, {"是", true}, {"on", true}, {"yes", true},
        {"0", false}, {"否", false}, {"off", false}, {"no", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].word, text) == 0) {
            *out = words[i].yes;
            return true;
        }
    }
    return false;
}

static bool parse_on(struct clock_rule *r, const char *text)
{
    return yes_or_no(text, &r->on);
}

static void format_on(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%d", r->on);
}

static bool parse_label(struct clock_rule *r, const char *text)
{
    r->label = text;
    return line_fits(text, 1, 20);
}

static void format_label(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%s", r->label);
}

static bool parse_source(struct clock_rule *r, const char *text)
{
    r->source = text;
    return line_fits(text, 1, 60);
}

static void format_source(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%s", r->source);
}

static bool parse_unit(struct clock_rule *r, const char *text)
{
    return clock_unit_parse(text, &r->unit);
}

static void format_unit(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%s", clock_unit_id(r->unit));
}

static bool parse_length(struct clock_rule *r, const char *text)
{
    return number(text, LENGTH_MOST, &r->length);
}

static void format_length(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%d", r->length);
}

static bool parse_roll(struct clock_rule *r, const char *text)
{
    return yes_or_no(text, &r->roll);
}

static void format_roll(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%d", r->roll);
}

static bool parse_extend_most(struct clock_rule *r, const char *text)
{
    return number(text, 366, &r->extend_most);
}

static void format_extend_most(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%d", r->extend_most);
}

static bool parse_extend_times(struct clock_rule *r, const char *text)
{
    return number(text, CLOCK_EXTENSIONS, &r->extend_times);
}

static void format_extend_times(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%d", r->extend_times);
}

static bool parse_skip_hearing(struct clock_rule *r, const char *text)
{
    return yes_or_no(text, &r->skip_hearing);
}

static void format_skip_hearing(const struct clock_rule *r, char *out, size_t n)
{
    snprintf(out, n, "%d", r->skip_hearing);
}

#define YES_OR_NO N_("1（是）或 0（否）")
static const struct clock_field fields[] = {
    {"enabled", N_("启用"), YES_OR_NO, parse_on, format_on},
    {"label", N_("名称"), N_("1 至 20 个字"), parse_label, format_label},
    {"source", N_("依据"), N_("1 至 60 个字"), parse_source, format_source},
    {"unit", N_("单位"), N_("day（日）、workday（工作日）、hour（小时）"), parse_unit, format_unit},
    {"length", N_("期限"), N_("1 至 3660；0 是以文书写明的为准"), parse_length, format_length},
    {"roll", N_("顺延"), YES_OR_NO, parse_roll, format_roll},
    {"extend_most", N_("每次延期"), N_("0（不能延期）至 366 日"), parse_extend_most, format_extend_most},
    {"extend_times", N_("延期次数"), N_("0 至 4"), parse_extend_times, format_extend_times},
    {"skip_hearing", N_("扣除听证"), YES_OR_NO, parse_skip_hearing, format_skip_hearing},
};

const struct clock_field *clock_fields(size_t *n)
{
    *n = ARRAY_LEN(fields);
    return fields;
}

bool clock_field_set(struct clock_rule *r, const char *name, const char *text, struct err *e)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        if (strcmp(fields[i].name, name) == 0 || strcmp(fields[i].label, name) == 0) {
            struct clock_rule changed = *r;
            if (!fields[i].parse(&changed, text)) {
                return err_set(e, ERR_INPUT, name, _("%s不能设为“%.40s”。可填：%s。"), _(fields[i].label),
                               text, _(fields[i].allowed));
            }
            *r = changed;
            return true;
        }
    }
    return err_set(e, ERR_INPUT, name,
                   _("没有“%.20s”这一栏，有 enabled、label、source、unit、length、roll、extend_most、"
                     "extend_times、skip_hearing。"), name);
}
