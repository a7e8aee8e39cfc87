#include "core/record/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/kind.h"
#include "core/value/date.h"
#include "core/value/moment.h"
#include "locale/num.h"
#include "locale/text.h"

#define AUTO_SIGN "="
/* A weight or score beyond this is a slip of the keys; sums over all rows stay exact below it. */
#define SCORE_MAX (1000000 * MICRO)

bool ftype_is_number(enum ftype t)
{
    return t == FT_MONEY || t == FT_SCORE || t == FT_NUMBER || t == FT_PERCENT || t == FT_YEAR ||
           t == FT_DATE || t == FT_REF || t == FT_MOMENT;
}

static bool year_parse(const char *text, int64_t *out, struct err *e)
{
    micro v = 0;
    if (!decimal_parse(text, &v, NULL) || v % MICRO || v < 1900 * MICRO || v > 2199 * MICRO) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是年度，请填四位数字，例如 2024"), text);
    }
    *out = v;
    return true;
}

static bool choice_parse(const struct field *f, const char *text, struct err *e)
{
    if (!f->choices) {
        return true;
    }
    struct buf words = {0};
    for (size_t i = 0; f->choices[i]; i++) {
        if (strcmp(f->choices[i], text) == 0) {
            buf_release(&words);
            return true;
        }
        buf_addf(&words, "%s%s", i ? "、" : "", f->choices[i]);
    }
    err_set(e, ERR_INPUT, "", _("“%.40s”不在可选项内，可填：%s"), text, buf_str(&words));
    buf_release(&words);
    return false;
}

static bool score_parse(const char *text, int64_t *out, struct err *e)
{
    micro v;
    if (!decimal_parse(text, &v, e)) {
        return false;
    }
    if (v > SCORE_MAX || v < -SCORE_MAX) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不像分值，请核对位数"), text);
    }
    *out = v;
    return true;
}

static bool day_parse(const char *text, int64_t *out, struct err *e)
{
    struct date d;
    if (!date_parse(text, &d)) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是日历上的一天，请写成 2024-12-05 这样"), text);
    }
    *out = date_number(d);
    return true;
}

static bool time_parse(const char *text, int64_t *out, struct err *e)
{
    return moment_parse(text, out) ||
           err_set(e, ERR_INPUT, "", _("“%.40s”不是日期和时间，请写成 2024-12-05 14:30 这样"), text);
}

static bool ref_parse(const char *text, int64_t *out, struct err *e)
{
    micro v = 0;
    if (!decimal_parse(text, &v, NULL) || v % MICRO || v <= 0) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是编号，请填列表第一栏的数字"), text);
    }
    *out = v / MICRO;
    return true;
}

static bool number_parse(struct cell *c, const struct field *f, enum money_unit unit,
                         struct err *e)
{
    switch (f->type) {
    case FT_MONEY:
        return money_parse(c->text, unit, &c->num, &c->stated_unit, e);
    case FT_SCORE:
        return score_parse(c->text, &c->num, e);
    case FT_NUMBER:
        return decimal_parse(c->text, &c->num, e);
    case FT_PERCENT:
        return percent_parse(c->text, &c->num, e);
    case FT_DATE:
        return day_parse(c->text, &c->num, e);
    case FT_MOMENT:
        return time_parse(c->text, &c->num, e);
    case FT_REF:
        return ref_parse(c->text, &c->num, e);
    default:
        return year_parse(c->text, &c->num, e);
    }
}

/* Bytes of the blank, an input method's wide one too, with which s begins or ends; 0: none. */
static size_t blank_at(const char *s, size_t n, bool at_end)
{
    static const char *const blanks[] = {" ", "\n", "\u3000", "\u00A0"};
    for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
        size_t len = strlen(blanks[i]);
        if (n >= len && memcmp(at_end ? s + n - len : s, blanks[i], len) == 0) {
            return len;
        }
    }
    return 0;
}

/* Blanks around a number or a word mean nothing; around a long text they stay, unless there is
   nothing else. */
static char *trimmed(const struct field *f, const char *text)
{
    char *clean = str_clean(text, strlen(text), NULL);
    size_t from = 0, n = strlen(clean), len;
    while ((len = blank_at(clean, n, true))) {
        n -= len;
    }
    if (f->type == FT_LONG && n > 0) {
        return clean;
    }
    while ((len = blank_at(clean + from, n - from, false))) {
        from += len;
    }
    char *out = xstrndup(clean + from, n - from);
    for (char *p = out; f->type != FT_LONG && (p = strchr(p, '\n')); p++) {
        *p = ' '; /* one line */
    }
    free(clean);
    return out;
}

void cell_release(struct cell *c)
{
    free(c->text);
    free(c->shown);
    *c = (struct cell){0};
}

static bool is_auto_text(const char *s)
{
    return strcmp(s, AUTO_SIGN) == 0 || strcmp(s, "＝") == 0;
}

bool cell_set(struct cell *c, const struct field *f, enum money_unit unit, const char *text,
              struct err *e)
{
    char *own = trimmed(f, text ? text : "");
    struct decimal calc = c->calc;
    cell_release(c);
    c->calc = calc;
    bool number = ftype_is_number(f->type);
    if (!*own) {
        c->state = CELL_BLANK;
    } else if ((f->flags & F_AUTO) && is_auto_text(own)) {
        c->state = CELL_AUTO;
    } else if (number && have_na_text(own)) {
        c->state = CELL_NA;
    } else {
        c->state = CELL_GIVEN;
        c->text = own;
        if (number) {
            c->understood = number_parse(c, f, unit, e);
            return c->understood;
        }
        return f->type != FT_CHOICE || choice_parse(f, own, e);
    }
    free(own);
    return true;
}

void cell_copy(struct cell *to, const struct cell *from)
{
    *to = *from;
    to->text = from->text ? xstrdup(from->text) : NULL;
    to->shown = from->shown ? xstrdup(from->shown) : NULL;
}

bool cell_equal(const struct cell *a, const struct cell *b)
{
    return a->state == b->state && str_same(a->text, b->text);
}

struct decimal cell_stated(const struct cell *c)
{
    if (c->state == CELL_NA) {
        return (struct decimal){.have = HAVE_NA};
    }
    bool given = c->state == CELL_GIVEN && c->understood;
    return given ? (struct decimal){c->num, HAVE_VALUE} : (struct decimal){.have = HAVE_BLANK};
}

struct decimal cell_value(const struct cell *c)
{
    return c->state == CELL_AUTO ? c->calc : cell_stated(c);
}

bool cell_overrides(const struct cell *c)
{
    return c->state == CELL_GIVEN && c->understood && c->calc.have == HAVE_VALUE &&
           c->num != c->calc.v;
}

const char *cell_text(const struct cell *c)
{
    switch (c->state) {
    case CELL_BLANK:
        return "";
    case CELL_NA:
        return NA_SIGN;
    case CELL_AUTO:
        return AUTO_SIGN;
    case CELL_GIVEN:
        break;
    }
    return c->text;
}

void number_format(enum ftype type, enum money_unit unit, int64_t v, char *out, size_t n)
{
    if (type == FT_MONEY) {
        money_format(v, unit, out, n);
        return;
    }
    if (type == FT_DATE) {
        date_format(date_of_number(v), out, n);
        return;
    }
    if (type == FT_MOMENT) {
        moment_format(v, out, n);
        return;
    }
    if (type == FT_REF) {
        snprintf(out, n, "%lld", (long long)v);
        return;
    }
    decimal_format(v, out, n);
    size_t len = strlen(out);
    if (type == FT_PERCENT && len + 1 < n) {
        memcpy(out + len, "%", 2);
    }
}

void cell_show(struct cell *c, const char *shown)
{
    free(c->shown);
    c->shown = shown && strcmp(shown, cell_text(c)) != 0 ? xstrdup(shown) : NULL;
}

const char *cell_shown(const struct cell *c, const struct field *f, enum money_unit unit, char *out,
                       size_t n)
{
    if (c->state != CELL_AUTO) {
        return c->shown ? c->shown : cell_text(c);
    }
    if (c->calc.have == HAVE_VALUE) {
        number_format(f->type, unit, c->calc.v, out, n);
        return out;
    }
    return c->calc.have == HAVE_NA ? NA_SIGN : "";
}
