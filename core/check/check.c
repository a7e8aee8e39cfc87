#include "core/check/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

#define PLACE_BYTES 80

static const char *shown(const struct check *c, struct place p, char *room, size_t n)
{
    if (!rec_has(c->rec, p)) {
        return NULL;
    }
    const char *s = rec_shown(c->rec, p, room, n);
    return *s ? s : NULL;
}

static void add(struct check *c, enum outcome outcome, enum level level, struct place p,
                const char *computed, const char *message)
{
    char place[PLACE_BYTES], room[48];
    place_format(c->rec->kind, p, place, sizeof(place));
    findings_add(c->out, (struct finding){
        .rule = c->rule, .outcome = outcome, .level = level, .place = place,
        .stated = shown(c, p, room, sizeof(room)), .computed = computed, .message = message,
    });
}

__attribute__((format(printf, 6, 0)))
static void addv(struct check *c, enum outcome outcome, enum level level, struct place p,
                 const char *computed, const char *fmt, va_list args)
{
    char *message = NULL;
    if (vasprintf(&message, fmt, args) < 0) {
        bug(__FILE__, __LINE__, "vasprintf");
    }
    add(c, outcome, level, p, computed, message);
    free(message);
}

void check_passed(struct check *c, struct place p, const char *computed)
{
    add(c, OUTCOME_PASSED, c->level, p, computed, "");
}

void check_na(struct check *c, struct place p)
{
    add(c, OUTCOME_NA, c->level, p, NULL, "");
}

void check_no_data(struct check *c, struct place p, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    addv(c, OUTCOME_NO_DATA, c->level, p, NULL, fmt, args);
    va_end(args);
}

void check_ambiguous(struct check *c, struct place p, const char *computed, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    addv(c, OUTCOME_AMBIGUOUS, c->level, p, computed, fmt, args);
    va_end(args);
}

void check_failed(struct check *c, struct place p, const char *computed, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    addv(c, OUTCOME_FAILED, c->level, p, computed, fmt, args);
    va_end(args);
}

void check_warned(struct check *c, struct place p, const char *computed, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    addv(c, OUTCOME_FAILED, c->level > LEVEL_WARN ? c->level : LEVEL_WARN, p, computed, fmt, args);
    va_end(args);
}

void check_noted(struct check *c, struct place p, const char *computed, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    addv(c, OUTCOME_FAILED, LEVEL_INFO, p, computed, fmt, args);
    va_end(args);
}

static const char *column_label(const struct layout_column *v, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].field, id) == 0) {
            return v[i].label;
        }
    }
    return NULL;
}

static const char *pair_label(const struct layout_pair *v, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].field, id) == 0) {
            return v[i].label;
        }
    }
    return NULL;
}

static const char *head_label(const struct layout *l, const char *id)
{
    const char *label = pair_label(l->goal, l->ngoal, id);
    for (size_t i = 0; i < l->nhead && !label; i++) {
        label = pair_label(l->head[i].pair, l->head[i].n, id);
    }
    return label;
}

const char *check_word(struct check *c, struct place p)
{
    const struct field *f = kind_field(c->rec->kind, p);
    const struct layout *l = c->layout;
    const char *label = NULL;
    if (!l) {
        return _(f->label);
    }
    if (p.list == SE_FUNDS) {
        label = column_label(l->fund_col, l->nfund_col, f->id);
    } else if (p.list == SE_INDICATORS) {
        label = column_label(l->column, l->ncolumn, f->id);
    } else {
        label = head_label(l, f->id);
    }
    return label && *label ? label : _(f->label);
}

const char *check_cut(struct check *c, const char *text, size_t most)
{
    size_t n = strlen(text), end = 0;
    bool line = false; /* a message is one sentence on one line */
    for (size_t i = 0; i < most && end < n && !line; i++) {
        uint32_t cp;
        size_t step = str_decode(text + end, n - end, &cp);
        line = cp == '\n';
        end += line ? 0 : step;
    }
    return end == n ? text : arena_printf(&c->scratch, "%.*s…", (int)end, text);
}

const char *check_row_name(struct check *c, size_t row)
{
    const char *l3 = check_text(c, IND(row, IND_L3));
    const char *name = *l3 ? l3 : check_text(c, IND(row, IND_L2));
    if (!*name) {
        return arena_printf(&c->scratch, _("指标第 %zu 行"), row + 1);
    }
    return arena_printf(&c->scratch, _("指标第 %zu 行“%s”"), row + 1, check_cut(c, name, 16));
}

const char *check_micro(struct check *c, micro v)
{
    char s[32];
    decimal_format(v, s, sizeof(s));
    return arena_strdup(&c->scratch, s);
}

const char *check_percent(struct check *c, micro v)
{
    char s[32];
    decimal_format(v, s, sizeof(s));
    return arena_printf(&c->scratch, "%s%%", s);
}

const char *check_fen(struct check *c, fen v)
{
    char s[32];
    money_format(v, c->rec->unit, s, sizeof(s));
    return arena_strdup(&c->scratch, s);
}

const char *check_yuan(struct check *c, fen v)
{
    char s[48];
    money_format(v, UNIT_YUAN, s, sizeof(s));
    return arena_strdup(&c->scratch, s);
}
