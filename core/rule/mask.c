#include "core/rule/mask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "locale/width.h"

#define UNIT_NAME 18   /* bytes of the name of a city or district, at most */
#define UNIT_LEVELS 4
#define PLACE_MOST 512 /* bytes of an address that are looked at; the rest is not shown */

/* Names. What a reader takes for one character is one: a base with its marks. */

static bool is_blank(const char *s, size_t n)
{
    return (n == 1 && (unsigned char)*s <= ' ') || (n == 3 && memcmp(s, "\u3000", 3) == 0) ||
           (n == 2 && memcmp(s, "\u00A0", 2) == 0);
}

static const char *const between[] = {"、", "，", ",", ";", "；", "/", "／", "\n"};

static size_t separator_at(const char *s, const char *end)
{
    for (size_t i = 0; i < ARRAY_LEN(between); i++) {
        size_t n = strlen(between[i]);
        if ((size_t)(end - s) >= n && memcmp(s, between[i], n) == 0) {
            return n;
        }
    }
    return 0;
}

/* "等5人", "等人" at s, up to the end. */
static bool is_and_others(const char *s, const char *end)
{
    static const char *const unit[] = {"人", "名", "户"};
    size_t n = strlen("等");
    if ((size_t)(end - s) < n || memcmp(s, "等", n) != 0) {
        return false;
    }
    s += n;
    while (s < end && *s >= '0' && *s <= '9') {
        s++;
    }
    for (size_t i = 0; i < ARRAY_LEN(unit); i++) {
        if ((size_t)(end - s) == strlen(unit[i]) && memcmp(s, unit[i], strlen(unit[i])) == 0) {
            return true;
        }
    }
    return false;
}

static void one_name(struct buf *out, const char *s, const char *end)
{
    bool first = true;
    while (s < end) {
        size_t n = width_cluster(s, (size_t)(end - s), NULL);
        if (!first && is_and_others(s, end)) {
            buf_add(out, s, (size_t)(end - s));
            return;
        }
        if (is_blank(s, n)) {
            s += n;
            continue;
        }
        buf_add(out, first ? s : "*", first ? n : 1);
        first = false;
        s += n;
    }
}

static void names(struct buf *out, const char *text, bool offices_shown)
{
    const char *end = text + strlen(text);
    while (text < end) {
        const char *stop = text;
        size_t n = 0;
        while (stop < end && (n = separator_at(stop, end)) == 0) {
            stop++;
        }
        struct buf part = {0};
        buf_add(&part, text, (size_t)(stop - text));
        if (offices_shown && mask_is_office(buf_str(&part))) {
            buf_adds(out, buf_str(&part));
        } else {
            one_name(out, text, stop);
        }
        buf_release(&part);
        buf_add(out, stop, stop < end ? n : 0);
        text = stop + (stop < end ? n : 0);
    }
}

/* Endings of organisations with the least number of characters a name with them must have: a
   person may be called 王建社, so the short ones ask for more. */
static const struct {
    const char *end;
    size_t least;
} office_end[] = {
    {"公司", 3}, {"集团", 4}, {"银行", 3}, {"委员会", 4}, {"居委会", 4}, {"村委会", 4},
    {"业委会", 4}, {"办事处", 4}, {"管委会", 4}, {"中心", 4}, {"医院", 4}, {"学校", 4},
    {"小学", 4}, {"中学", 4}, {"大学", 4}, {"幼儿园", 4}, {"街道", 4}, {"政府", 3},
    {"协会", 4}, {"合作社", 4}, {"物业", 4}, {"派出所", 4}, {"法院", 4}, {"检察院", 4},
    {"工作室", 5}, {"事务所", 4}, {"服务站", 4}, {"支队", 4}, {"大队", 4}, {"局", 3},
    {"厅", 3}, {"厂", 3}, {"办公室", 4}, {"信访办", 3}, {"住建委", 3}, {"改革委", 4},
    {"村", 4}, {"镇", 4}, {"乡", 4}, {"店", 5}, {"院", 5}, {"所", 5}, {"部", 5}, {"处", 5},
    {"社", 5}, {"会", 5}, {"队", 5}, {"站", 5}, {"室", 5}, {"委", 5}, {"办", 5}, {"校", 5},
    {"园", 5}, {"馆", 5}, {"团", 5},
};

bool mask_is_office(const char *name)
{
    char *folded = str_fold(name);
    size_t count = str_count(folded);
    bool office = false;
    for (size_t i = 0; !office && i < ARRAY_LEN(office_end); i++) {
        office = count >= office_end[i].least && str_ends(folded, office_end[i].end);
    }
    free(folded);
    return office;
}

/* Signs that nobody sees, and blanks: a name is one with them in it too. */
static size_t unseen_at(const char *s)
{
    uint32_t cp;
    size_t n = *s ? str_decode(s, strlen(s), &cp) : 0;
    bool unseen = n && (cp == ' ' || cp == 0xA0 || cp == 0xAD || (cp >= 0x2000 && cp <= 0x200F) ||
                        (cp >= 0x202A && cp <= 0x202F) || (cp >= 0x2060 && cp <= 0x2064) ||
                        cp == 0x180E || cp == 0x3000 || cp == 0xFEFF ||
                        (cp >= 0xFE00 && cp <= 0xFE0F));
    return unseen ? n : 0;
}

/* Bytes of s that read as name; 0: they do not. */
static size_t name_at(const char *s, const char *name)
{
    const char *at = s;
    while (*name) {
        size_t skip;
        while (at > s && (skip = unseen_at(at))) {
            at += skip;
        }
        while ((skip = unseen_at(name))) {
            name += skip;
        }
        if (*name && *at++ != *name++) {
            return 0;
        }
        while (*name && ((unsigned char)*name & 0xC0) == 0x80) { /* the rest of this sign */
            if (*at++ != *name++) {
                return 0;
            }
        }
    }
    return (size_t)(at - s);
}

/* The next place of name in text, *n bytes of it; NULL: none. */
static const char *name_find(const char *text, const char *name, size_t *n)
{
    char first[8];
    uint32_t cp;
    size_t len;
    while ((len = unseen_at(name))) {
        name += len;
    }
    len = *name ? str_decode(name, strlen(name), &cp) : 0;
    snprintf(first, sizeof(first), "%.*s", (int)len, name);
    for (const char *at = text; len && (at = strstr(at, first)); at += len) {
        if ((*n = name_at(at, name))) {
            return at;
        }
    }
    return NULL;
}

void mask_name_in(struct buf *out, bool restricted, const char *text, const char *name)
{
    size_t n;
    const char *at;
    if (str_count(name) < 2) {
        buf_adds(out, text);
        return;
    }
    while ((at = name_find(text, name, &n))) {
        buf_add(out, text, (size_t)(at - text));
        if (restricted) {
            buf_adds(out, MASK_SECRET);
        } else {
            one_name(out, name, name + strlen(name));
        }
        text = at + n;
    }
    buf_adds(out, text);
}

/* Addresses */

static bool ends_before(const char *s, const char *at, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(at - s) >= n && memcmp(at - n, word, n) == 0;
}

/* Units of the state above the street, and words that only look like one: 小区, 城市, 市场. */
static const struct unit {
    const char *name;
    const char *before[8];
} units[] = {
    {"省", {NULL}},
    {"市", {"城", "超", "菜", "都", "集", NULL}},
    {"县", {NULL}},
    {"自治州", {NULL}},
    {"区", {"小", "社", "园", "院", "校", "厂", "片", NULL}},
};

static bool is_unit(const char *s, const char *at, const struct unit *u)
{
    for (size_t i = 0; i < ARRAY_LEN(u->before) && u->before[i]; i++) {
        if (ends_before(s, at, u->before[i])) {
            return false;
        }
    }
    return !str_starts(at, "市场") && !str_starts(at, "地区");
}

/* Behind the first unit of s whose name is not too long; NULL: there is none. */
static const char *after_unit(const char *s)
{
    const char *best = NULL;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        for (const char *at = s; (at = strstr(at, units[i].name)); at += strlen(units[i].name)) {
            const char *after = at + strlen(units[i].name);
            if (is_unit(s, at, &units[i]) && at - s <= UNIT_NAME && (!best || after < best)) {
                best = after;
            }
        }
    }
    return best;
}

/* Behind province, city, district or county. */
static const char *after_districts(const char *s)
{
    for (int i = 0; i < UNIT_LEVELS; i++) {
        const char *after = after_unit(s);
        if (!after) {
            break;
        }
        s = after;
    }
    return s;
}

/* The first road or village, but 街道 is no road. */
static const char *after_road(const char *s)
{
    static const char *const road[] = {"村", "路", "街", "大道", "胡同", "巷", "弄", "里"};
    const char *best = NULL;
    for (size_t i = 0; i < ARRAY_LEN(road); i++) {
        const char *at = strstr(s, road[i]);
        while (at && str_starts(at, "街道")) {
            at = strstr(at + strlen("街道"), road[i]);
        }
        if (at && (!best || at + strlen(road[i]) < best)) {
            best = at + strlen(road[i]);
        }
    }
    return best;
}

static const char *after_town(const char *s)
{
    static const char *const town[] = {"街道", "镇", "乡", "地区", "社区"};
    const char *best = NULL;
    for (size_t i = 0; i < ARRAY_LEN(town); i++) {
        for (const char *at = s; (at = strstr(at, town[i]));) {
            at += strlen(town[i]);
            best = !best || at > best ? at : best;
        }
    }
    return best;
}

/* The first number, in any width. */
static const char *first_digit(const char *s)
{
    for (; *s; s++) {
        uint32_t cp;
        str_decode(s, strlen(s), &cp);
        if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19)) {
            return s;
        }
    }
    return NULL;
}

static void address(struct buf *out, const char *text)
{
    char s[PLACE_MOST];
    snprintf(s, sizeof(s), "%s", text);
    str_trim_partial(s);
    const char *from = after_districts(s), *end = after_road(from), *digit = first_digit(s);
    end = end ? end : after_town(from);
    if (digit && (!end || digit < end)) {
        end = digit;
    }
    end = end ? end : from;
    buf_add(out, s, (size_t)(end - s));
    if (text[end - s]) {
        buf_adds(out, "*号");
    }
}

static void email(struct buf *out, const char *text)
{
    const char *at = strrchr(text, '@');
    buf_add(out, text, width_cluster(text, strlen(text), NULL));
    buf_adds(out, "***");
    buf_adds(out, at && at > text ? at : "");
}

static void birth(struct buf *out, const char *text)
{
    buf_addf(out, "%.*s-**-**", (int)strspn(text, "0123456789"), text);
}

static void whole(struct buf *out, const char *text)
{
    (void)text;
    buf_adds(out, "***");
}

/* By kind */

static void person(struct buf *out, const char *text)
{
    names(out, text, false);
}

static void party(struct buf *out, const char *text)
{
    names(out, text, true);
}

static const struct {
    void (*add)(struct buf *out, const char *text);
    const char *label;
} by_kind[MASK_KINDS] = {
    [MASK_NONE] = {NULL, N_("不遮盖")},
    [MASK_NAME] = {person, N_("姓名")},
    [MASK_PARTY] = {party, N_("姓名或单位")},
    [MASK_ID] = {mask_id_add, N_("证件号码")},
    [MASK_PHONE] = {mask_phone_add, N_("电话")},
    [MASK_ADDRESS] = {address, N_("地址")},
    [MASK_EMAIL] = {email, N_("邮箱")},
    [MASK_BIRTH] = {birth, N_("出生日期")},
    [MASK_WHOLE] = {whole, N_("比对用的内容")},
    [MASK_TEXT] = {mask_text_add, N_("正文")},
};

void mask_add(struct buf *out, enum mask_kind kind, bool restricted, const char *text)
{
    const char *first = text;
    if (!text || !str_fold_next(&first) || !by_kind[kind].add) {
        buf_adds(out, text ? text : "");
    } else if (restricted && kind != MASK_TEXT) {
        buf_adds(out, MASK_SECRET);
    } else {
        by_kind[kind].add(out, text);
    }
}

const char *mask_label(enum mask_kind kind)
{
    return by_kind[kind].label;
}
