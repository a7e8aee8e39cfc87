#include "core/value/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

struct word {
    const char *text;
    enum compare cmp;
};

/* Before the number. A word that contains another stands first (不超过 before 超过). */
static const struct word before[] = {
    {"大于等于", CMP_AT_LEAST}, {"大于或等于", CMP_AT_LEAST}, {"小于等于", CMP_AT_MOST},
    {"小于或等于", CMP_AT_MOST}, {"不低于", CMP_AT_LEAST}, {"不少于", CMP_AT_LEAST},
    {"不小于", CMP_AT_LEAST},   {"不超过", CMP_AT_MOST}, {"不高于", CMP_AT_MOST},
    {"不多于", CMP_AT_MOST},    {"不大于", CMP_AT_MOST}, {"控制在", CMP_AT_MOST},
    {"至少", CMP_AT_LEAST},     {"至多", CMP_AT_MOST},   {"达到", CMP_AT_LEAST},
    {"大于", CMP_MORE},         {"高于", CMP_MORE},      {"超过", CMP_MORE},
    {"多于", CMP_MORE},         {"小于", CMP_LESS},      {"低于", CMP_LESS},
    {"少于", CMP_LESS},         {"等于", CMP_EQUAL},     {">=", CMP_AT_LEAST},
    {"<=", CMP_AT_MOST},        {"≥", CMP_AT_LEAST},     {"≧", CMP_AT_LEAST},
    {"≤", CMP_AT_MOST},         {"≦", CMP_AT_MOST},      {">", CMP_MORE},
    {"<", CMP_LESS},            {"=", CMP_EQUAL},
};
/* After the number and its unit. */
static const struct word after[] = {
    {"及以上", CMP_AT_LEAST}, {"(含)以上", CMP_AT_LEAST}, {"以上", CMP_AT_LEAST},
    {"及以下", CMP_AT_MOST},  {"(含)以下", CMP_AT_MOST},  {"以下", CMP_AT_MOST},
    {"以内", CMP_AT_MOST},    {"之内", CMP_AT_MOST},      {"内", CMP_AT_MOST},
};
/* These, or up to 3 characters before a bound (30家以上): a longer unit is not guessed. */
static const char *const units[] = {
    "万人次", "个工作日", "工作日", "个百分点", "平方米",
    "万元", "亿元", "千元", "万页", "万份", "万册", "万人", "万次", "小时", "分钟", "人次", "件次",
    "批次", "个月", "公里", "%", "‰", "万", "亿", "元", "次", "个", "件", "份", "篇", "套", "人",
    "天", "日", "年", "册", "页", "台", "场", "期", "户", "条", "项", "批", "处", "路", "辆", "倍",
    "分", "米", "家", "名", "位", "起", "封",
};

static const char *number_end(const char *p)
{
    while (*p >= '0' && *p <= '9') {
        p++;
        if (*p == ',' && strspn(p + 1, "0123456789") == 3) {
            p++;
        }
    }
    if (*p == '.' && p[1] >= '0' && p[1] <= '9') {
        p += 1 + strspn(p + 1, "0123456789");
    }
    return p;
}

static const char *first_digit(const char *p)
{
    return p + strcspn(p, "0123456789");
}

static const char *unit_at(const char *p)
{
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (str_starts(p, units[i])) {
            return units[i];
        }
    }
    return "";
}

static const struct word *word_at(const struct word *w, size_t n, const char *p)
{
    for (size_t i = 0; i < n; i++) {
        if (str_starts(p, w[i].text)) {
            return &w[i];
        }
    }
    return NULL;
}

static const struct word *word_before(const char *start, const char *number)
{
    for (size_t i = 0; i < ARRAY_LEN(before); i++) {
        size_t len = strlen(before[i].text);
        if ((size_t)(number - start) >= len && memcmp(number - len, before[i].text, len) == 0) {
            return &before[i];
        }
    }
    return NULL;
}

/* What follows the number of a date and never a count. */
static bool is_calendar(const char *p)
{
    return str_starts(p, "月") || str_starts(p, "号") || str_starts(p, "季度");
}

/* "3月底前", "2020年全年", "31日": part of a date, unless a bound follows (10年以上, 2日内). */
static bool is_date_part(const char *unit, const char *rest)
{
    bool calendar = strcmp(unit, "年") == 0 || strcmp(unit, "日") == 0;
    return (calendar && !word_at(after, ARRAY_LEN(after), rest)) ||
           (*unit == '\0' && is_calendar(rest));
}

/* "第4季度", "ISO9001", "A4纸": the number is part of a name. */
static bool is_name_part(const char *s, const char *number)
{
    size_t n = (size_t)(number - s), ordinal = strlen("第");
    return (n && number[-1] >= 'a' && number[-1] <= 'z') ||
           (n >= ordinal && memcmp(number - ordinal, "第", ordinal) == 0);
}

/* Bytes of up to 3 characters that stand before a bound: the 家 of 30家以上. 0: no such unit. */
static size_t unknown_unit(const char *p)
{
    size_t n = 0;
    for (int i = 0; i < 3 && !is_calendar(p); i++) {
        uint32_t cp;
        size_t len = str_decode(p + n, strlen(p + n), &cp);
        if (cp < 0x4E00 || cp > 0x9FFF) {
            break;
        }
        n += len;
        if (word_at(after, ARRAY_LEN(after), p + n)) {
            return n;
        }
    }
    return 0;
}

/* Unit at p into out; "元/户" and the like are one unit. Returns its bytes. */
static size_t unit_read(const char *p, char *out, size_t size)
{
    size_t n = strlen(unit_at(p));
    if (n && p[n] == '/') {
        n++;
        for (int i = 0; i < 4 && p[n] && !word_at(after, ARRAY_LEN(after), p + n); i++) {
            uint32_t cp;
            size_t len = str_decode(p + n, strlen(p + n), &cp);
            if (cp < 0x4E00 || n + len >= size) {
                break;
            }
            n += len;
        }
    }
    if (!n && !word_at(after, ARRAY_LEN(after), p)) {
        n = unknown_unit(p);
    }
    snprintf(out, size, "%.*s", (int)n, p);
    return n;
}

static void read_number(struct quantity *q, const char *s, const char *from, const char *to)
{
    char digits[64];
    size_t n = (size_t)(to - from);
    struct err e = {0};
    bool minus = from > s && from[-1] == '-';
    snprintf(digits, sizeof(digits), "%s%.*s", minus ? "-" : "", (int)(n < 60 ? n : 60), from);
    if (is_name_part(s, from) || !decimal_parse(digits, &q->value, &e)) {
        return;
    }
    from -= minus;
    char unit[sizeof(q->unit)];
    const char *rest = to + unit_read(to, unit, sizeof(unit));
    if (is_date_part(unit, rest)) {
        return;
    }
    const struct word *w = word_before(s, from);
    const struct word *tail = word_at(after, ARRAY_LEN(after), rest);
    const char *end = tail ? rest + strlen(tail->text) : rest;
    q->kind = QUANTITY_ONE;
    q->cmp = w ? w->cmp : tail ? tail->cmp : CMP_NONE;
    q->bare = *end == '\0' && (size_t)(from - s) == (w ? strlen(w->text) : 0);
    snprintf(q->unit, sizeof(q->unit), "%s", unit);
}

struct quantity quantity_parse(const char *text)
{
    struct quantity q = {.kind = QUANTITY_TEXT};
    char *s = str_fold(text);
    const char *from = first_digit(s);
    if (*from) {
        const char *to = number_end(from);
        if (*first_digit(to)) {
            q.kind = QUANTITY_SEVERAL;
        } else {
            read_number(&q, s, from, to);
        }
    }
    free(s);
    return q;
}

enum compare compare_find(const char *text)
{
    char *s = str_fold(text);
    enum compare found = CMP_NONE;
    for (size_t i = 0; i < ARRAY_LEN(before) && found == CMP_NONE; i++) {
        if (before[i].cmp != CMP_EQUAL && strstr(s, before[i].text)) {
            found = before[i].cmp;
        }
    }
    free(s);
    return found;
}

enum compare compare_parse(const char *text)
{
    char *s = str_fold(text);
    const struct word *w = word_at(before, ARRAY_LEN(before), s);
    free(s);
    return w ? w->cmp : CMP_NONE;
}

const char *compare_sign(enum compare c)
{
    static const char *const sign[] = {
        [CMP_NONE] = "", [CMP_AT_LEAST] = "≥", [CMP_MORE] = ">",
        [CMP_AT_MOST] = "≤", [CMP_LESS] = "<", [CMP_EQUAL] = "=",
    };
    return sign[c];
}

bool compare_holds(enum compare c, micro actual, micro target)
{
    switch (c) {
    case CMP_MORE:
        return actual > target;
    case CMP_AT_MOST:
        return actual <= target;
    case CMP_LESS:
        return actual < target;
    case CMP_EQUAL:
        return actual == target;
    case CMP_NONE:
    case CMP_AT_LEAST:
        break;
    }
    return actual >= target;
}

bool quantity_money(const struct quantity *q, enum money_unit unit, fen *out)
{
    bool wan = strcmp(q->unit, "万元") == 0 || strcmp(q->unit, "万") == 0;
    bool yuan = strcmp(q->unit, "元") == 0;
    if (q->kind != QUANTITY_ONE || (!wan && !yuan && *q->unit)) {
        return false;
    }
    if (wan || (!yuan && unit == UNIT_WAN)) {
        *out = q->value;
        return true;
    }
    *out = q->value / (MICRO / 100);
    return q->value % (MICRO / 100) == 0;
}

bool quantity_same_unit(const struct quantity *x, const struct quantity *y, micro *a, micro *b)
{
    *a = x->value;
    *b = y->value;
    if (strcmp(x->unit, y->unit) == 0 || !*x->unit || !*y->unit) {
        return true;
    }
    fen fx, fy;
    if (quantity_money(x, UNIT_YUAN, &fx) && quantity_money(y, UNIT_YUAN, &fy)) {
        *a = fx;
        *b = fy;
        return true;
    }
    return false;
}
