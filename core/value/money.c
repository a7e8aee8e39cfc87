#include "core/value/money.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/value/decimal.h"
#include "locale/num.h"
#include "locale/text.h"

static const struct {
    const char *id;
    int scale;
} units[UNIT_N] = {[UNIT_YUAN] = {"元", 2}, [UNIT_WAN] = {"万元", 6}};

/* Longest ending first. `wan` says what the number counts. */
static const struct {
    const char *ending;
    enum money_unit unit;
} endings[] = {
    {"万元", UNIT_WAN}, {"万元整", UNIT_WAN}, {"元整", UNIT_YUAN}, {"万", UNIT_WAN}, {"元", UNIT_YUAN},
};

static bool not_money(const char *text, struct err *e)
{
    return err_set(e, ERR_INPUT, "", _("“%.40s”不是金额，请填数字，例如 2.48 或 24800元"), text);
}

/* Cuts the unit off s. Returns true when there was one. */
static bool cut_unit(char *s, enum money_unit *unit)
{
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        if (str_ends(s, endings[i].ending)) {
            s[strlen(s) - strlen(endings[i].ending)] = '\0';
            *unit = endings[i].unit;
            return true;
        }
    }
    return false;
}

bool money_parse(const char *text, enum money_unit unit, fen *out, bool *stated_unit,
                 struct err *e)
{
    char s[80];
    if (!num_fold(text, s, sizeof(s))) {
        return not_money(text, e);
    }
    bool stated = cut_unit(s, &unit);
    const char *p = s;
    p += str_starts(p, "￥") ? strlen("￥") : str_starts(p, "¥") ? strlen("¥") : 0;
    micro v;
    struct err why = {0};
    if (!decimal_parse(p, &v, &why)) {
        bool number = p[strspn(p, "+-.0123456789")] == '\0' && strpbrk(p, "0123456789");
        return number ? err_set(e, ERR_INPUT, "", "%s", why.text) : not_money(text, e);
    }
    /* 万元: a millionth of 10,000 yuan is one fen. 元: a fen is 10,000 millionths. */
    micro per_fen = unit == UNIT_WAN ? 1 : MICRO / 100;
    if (v % per_fen) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不足一分，金额最多到分（元取两位小数）"), text);
    }
    v /= per_fen;
    if (v > MONEY_MAX || v < -MONEY_MAX) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”数额过大，请核对单位和位数"), text);
    }
    *out = v;
    if (stated_unit) {
        *stated_unit = stated;
    }
    return true;
}

void money_format(fen v, enum money_unit unit, char *out, size_t n)
{
    num_plain(out, n, v, units[unit].scale, -1);
}

bool money_add(fen a, fen b, fen *sum)
{
    return !__builtin_add_overflow(a, b, sum) && *sum <= MONEY_MAX && *sum >= -MONEY_MAX;
}

int money_scale(enum money_unit unit)
{
    return units[unit].scale;
}

const char *money_unit_id(enum money_unit unit)
{
    return units[unit].id;
}

bool money_unit_parse(const char *id, enum money_unit *out)
{
    for (int i = 0; i < UNIT_N; i++) {
        if (strcmp(units[i].id, id) == 0) {
            *out = (enum money_unit)i;
            return true;
        }
    }
    return false;
}
