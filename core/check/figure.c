/* Amounts in the goal texts against the indicator rows. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/check/goal.h"
#include "core/check/text.h"
#include "locale/text.h"

#define SHARED_LEAST 4 /* characters that name the same thing: 法律顾问 */
#define CLAUSE_MOST 40 /* characters of a clause or name that are compared */
#define NAME_MOST 120
#define AMOUNTS_MOST 40 /* more are not looked at: said, not passed over */

/* "订购硒鼓耗材预计40万元" */
struct clause {
    char *text; /* folded; owned */
    fen amount;
    size_t amounts; /* in the clause: only a single one can be told */
};

/* The amount that starts at the number s; false when it is none. *end: what follows the number. */
static bool amount_at(const char *s, const char **end, fen *out)
{
    char text[64];
    size_t digits = strspn(s, "0123456789.,");
    const char *rest = s + digits;
    *end = rest;
    const char *unit = str_starts(rest, "万元") ? "万元" : str_starts(rest, "元") ? "元" : NULL;
    if (!unit || rest[strlen(unit)] == '/' || digits + strlen(unit) >= sizeof(text)) {
        return false;
    }
    memcpy(text, s, digits);
    memcpy(text + digits, unit, strlen(unit) + 1);
    return money_parse(text, UNIT_YUAN, out, NULL, NULL);
}

static struct clause clause_of(const char *from, size_t n)
{
    char *raw = xstrndup(from, n);
    struct clause cl = {.text = str_fold(raw)};
    free(raw);
    for (const char *p = cl.text + strcspn(cl.text, "0123456789"); *p;) {
        const char *end;
        cl.amounts += amount_at(p, &end, &cl.amount);
        p = end + strcspn(end, "0123456789");
    }
    return cl;
}

/* Clauses end at commas and stops, but not at the comma of 1,234. */
static size_t clause_length(const char *s)
{
    static const char *const stops[] = {"，", "。", "；", "、", "！", ";", "!", "\n"};
    size_t n = 0;
    for (; s[n]; n++) {
        for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
            if (str_starts(s + n, stops[i])) {
                return n;
            }
        }
        if (s[n] == ',' && (n == 0 || !strchr("0123456789", s[n - 1]))) {
            return n;
        }
    }
    return n;
}

/* What an indicator row is about and the amount it states. */
struct named {
    struct chars name;
    bool cost;
    bool amount; /* the column states one */
    fen v;
};

static struct chars short_chars(const char *text, size_t most)
{
    char *start = xstrndup(text, strnlen(text, most * 8)); /* blanks may stand between */
    struct chars c = chars_of(start);
    free(start);
    c.n = c.n < most ? c.n : most;
    return c;
}

static struct named *rows_named(const struct check *c, enum indicator_field f)
{
    struct named *v = xcalloc(check_rows(c, SE_INDICATORS) + 1, sizeof(*v));
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        struct quantity q = check_quantity(c, i, f);
        v[i].name = short_chars(check_text(c, IND(i, IND_L3)), NAME_MOST);
        v[i].cost = check_cost_row(c, i);
        v[i].amount = (*q.unit || v[i].cost) && quantity_money(&q, c->rec->unit, &v[i].v);
    }
    return v;
}

static void named_release(const struct check *c, struct named *v)
{
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        chars_release(&v[i].name);
    }
    free(v);
}

static bool better(const struct named *a, size_t shared, const struct named *b, size_t than)
{
    if (a->amount != b->amount) {
        return a->amount;
    }
    return shared != than ? shared > than : a->cost && !b->cost;
}

/* The row whose name shares most with the clause; -1 when no row shares enough. A row that states
   an amount comes first: a thing is often counted in one row and paid in another. */
static int match_row(const struct named *v, size_t n, const char *clause)
{
    int best = -1;
    size_t most = 0;
    struct chars words = short_chars(clause, CLAUSE_MOST);
    for (size_t i = 0; i < n; i++) {
        size_t shared = chars_shared(words, v[i].name);
        if (shared >= SHARED_LEAST && (best < 0 || better(&v[i], shared, &v[best], most))) {
            best = (int)i;
            most = shared;
        }
    }
    chars_release(&words);
    return best;
}

struct tally {
    size_t agree, differ, open;
    size_t looked; /* clauses with an amount */
    struct buf text; /* what differs or stays open */
};

static void compare_clause(struct check *c, const struct clause *cl, const struct named *v,
                           enum indicator_field f, struct tally *t)
{
    if (t->looked++ >= AMOUNTS_MOST) {
        t->open++;
        return;
    }
    int row = match_row(v, check_rows(c, SE_INDICATORS), cl->text);
    if (row < 0) {
        return; /* no row is about this */
    }
    if (cl->amounts > 1 || !v[row].amount) {
        t->open++;
        return;
    }
    if (v[row].v == cl->amount) {
        t->agree++;
        return;
    }
    const char *unit = money_unit_id(c->rec->unit);
    t->differ++;
    buf_addf(&t->text, _("%s%s写 %s %s，%s为 %s %s"), t->text.n ? "；" : "",
             check_cut(c, check_text(c, IND(row, IND_L3)), 16), check_fen(c, cl->amount), unit,
             check_word(c, IND(row, f)), check_fen(c, v[row].v), unit);
}

static void compare_all(struct check *c, const char *text, enum indicator_field f, struct tally *t)
{
    struct named *rows = rows_named(c, f);
    for (const char *p = text; *p;) {
        size_t n = clause_length(p);
        struct clause cl = clause_of(p, n);
        if (cl.amounts) {
            compare_clause(c, &cl, rows, f, t);
        }
        free(cl.text);
        p += n;
        if (*p) {
            uint32_t cp;
            p += str_decode(p, strlen(p), &cp);
        }
    }
    named_release(c, rows);
}

void goal_amounts(struct check *c, struct place goal, enum indicator_field f)
{
    struct tally t = {0};
    const char *text = check_text(c, goal), *word = check_word(c, goal);
    if (str_count(text) > GOAL_MAX) {
        check_ambiguous(c, goal, NULL, _("%s超过 %d 字，没有核对其中的金额：请缩短后再检查。"), word,
                        GOAL_MAX);
        return;
    }
    compare_all(c, text, f, &t);
    if (t.differ) {
        check_failed(c, goal, NULL, _("%s中的金额与指标行不一致：%s；请核对并改成一致。"), word,
                     buf_str(&t.text));
    } else if (t.open) {
        check_no_data(c, goal, _("%s中有 %zu 处金额无法与指标行核对：请分开写明，并在指标行填写金额。"),
                      word, t.open);
    } else if (t.agree) {
        check_passed(c, goal, NULL);
    } else {
        check_na(c, goal);
    }
    buf_release(&t.text);
}
