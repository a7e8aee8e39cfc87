#include "locale/pinyin.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "locale/encode.h"

/* The first GB 2312 level-1 code of each initial: level 1 is sorted by pinyin. */
static const struct {
    unsigned first;
    char initial;
} boundary[] = {
    {0xB0A1, 'a'}, {0xB0C5, 'b'}, {0xB2C1, 'c'}, {0xB4EE, 'd'}, {0xB6EA, 'e'}, {0xB7A2, 'f'},
    {0xB8C1, 'g'}, {0xB9FE, 'h'}, {0xBBF7, 'j'}, {0xBFA6, 'k'}, {0xC0AC, 'l'}, {0xC2E8, 'm'},
    {0xC4C3, 'n'}, {0xC5B6, 'o'}, {0xC5BE, 'p'}, {0xC6DA, 'q'}, {0xC8BB, 'r'}, {0xC8F6, 's'},
    {0xCBFA, 't'}, {0xCDDA, 'w'}, {0xCEF4, 'x'}, {0xD1B9, 'y'}, {0xD4D1, 'z'},
};
#define LEVEL1_END 0xD7FA

/* Words in which a character has another initial than level 1's order gives it. */
static const struct {
    const char *word, *initials;
} words[] = {
    {"重庆", "cq"}, {"重复", "cf"}, {"重新", "cx"}, {"重建", "cj"}, {"重审", "cs"}, {"重报", "cb"},
    {"重访", "cf"}, {"重信", "cx"}, {"银行", "yh"}, {"行业", "hy"}, {"央行", "yh"}, {"商行", "sh"},
    {"分行", "fh"}, {"支行", "zh"}, {"局长", "jz"}, {"科长", "kz"}, {"处长", "cz"}, {"所长", "sz"},
    {"队长", "dz"}, {"县长", "xz"}, {"市长", "sz"}, {"区长", "qz"}, {"镇长", "zz"}, {"乡长", "xz"},
    {"村长", "cz"}, {"组长", "zz"}, {"校长", "xz"}, {"院长", "yz"}, {"部长", "bz"}, {"厅长", "tz"},
    {"省长", "sz"}, {"站长", "zz"}, {"股长", "gz"}, {"会长", "hz"}, {"家长", "jz"}, {"庭长", "tz"},
    {"增长", "zz"}, {"成长", "cz"}, {"会计", "kj"}, {"调解", "tj"}, {"调整", "tz"}, {"调剂", "tj"},
    {"协调", "xt"}, {"调节", "tj"}, {"西藏", "xz"}, {"厦门", "xm"}, {"大厦", "ds"}, {"供给", "gj"},
    {"给付", "jf"}, {"给予", "jy"}, {"翟", "z"},    {"参差", "cc"}, {"还款", "hk"}, {"归还", "gh"},
    {"拆还", "ch"}, {"单县", "sx"}, {"率领", "sl"}, {"朝阳", "cy"}, {"音乐", "yy"}, {"暴露", "bl"},
};

/* Characters outside level 1 that are common in names, by initial. */
static const struct {
    char initial;
    const char *chars;
} names[] = {
    {'b', "璧邶贲"},         {'c', "琛宸岑璨淙谌褚"},         {'d', "黛邸笪"},
    {'f', "霏馥璠芾"},       {'g', "珂郜"},                   {'h', "昊皓灏晖骅桦珩珲晗泓郇"},
    {'j', "婕珏瑾璟隽菁珺郏靳"}, {'k', "阚邝蒯"},             {'l', "璐岚翎珑骊逯郦栾蔺"},
    {'m', "淼旻缪闵"},       {'n', "楠囡"},                   {'p', "芃璞濮逄"},
    {'q', "琪琦淇麒绮倩芊亓郄瞿綦谯覃"}, {'r', "睿苒榕芮"},   {'s', "晟姗婵佘"},
    {'t', "婷钿仝佟邰"},     {'w', "薇玮炜雯邬隗"},           {'x', "鑫馨曦昕萱璇煦羲冼郗荀"},
    {'y', "瑜玥煜熠怡钰昱琰妍嫣瑛滢祎闫鄢俞"}, {'z', "喆祯稹禚竺臧訾"},
};

/* What is known of each Han character, made at the first use: filtering a year's register asks for
   millions of initials. 0: it has none. */
#define HAN_FIRST 0x4E00
#define HAN_LAST 0x9FFF
#define HAN_N (HAN_LAST - HAN_FIRST + 1)
#define HAN_BYTES 3 /* of each in UTF-8 */
#define BEGINS_WORD 0x80
static unsigned char han[HAN_N];

/* 0 for what is not of two bytes, or not level 1. */
static unsigned char level1_initial(const unsigned char *g)
{
    unsigned code = g[0] * 256u + g[1];
    if (g[1] < 0xA1 || code < boundary[0].first || code >= LEVEL1_END) {
        return '\0';
    }
    size_t i = sizeof(boundary) / sizeof(boundary[0]) - 1;
    while (code < boundary[i].first) {
        i--;
    }
    return (unsigned char)boundary[i].initial;
}

static unsigned char *han_at(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    unsigned cp = u[0] >= 0xE4 && u[0] <= 0xE9
                      ? (u[0] & 0xFu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu) : 0;
    return cp >= HAN_FIRST && cp <= HAN_LAST ? &han[cp - HAN_FIRST] : NULL;
}

static void take_level1(const char *gb)
{
    const unsigned char *g = (const unsigned char *)gb;
    for (size_t i = 0; i < HAN_N; i++) {
        han[i] = level1_initial(g);
        g += g[1] >= '0' && g[1] <= '9' ? 4 : 2;
    }
}

static void take_names_and_words(void)
{
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        for (const char *s = names[i].chars; *s; s += HAN_BYTES) {
            unsigned char *h = han_at(s);
            *h = *h ? *h : (unsigned char)names[i].initial;
        }
    }
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        *han_at(words[i].word) |= BEGINS_WORD;
    }
}

/* The whole range is encoded in one go. */
static bool know_han(void)
{
    static bool known;
    char *all = known ? NULL : malloc(HAN_N * HAN_BYTES), *gb = NULL;
    size_t n, bad;
    for (unsigned i = 0; all && i < HAN_N; i++) {
        u8_uctomb((uint8_t *)all + i * HAN_BYTES, HAN_FIRST + i, HAN_BYTES);
    }
    if (all && encode_from_utf8(all, HAN_N * HAN_BYTES, ENC_GB18030, &gb, &n, &bad)) {
        take_level1(gb);
        take_names_and_words();
        known = true;
    }
    free(gb);
    free(all);
    return known;
}

static char ascii_initial(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return (char)(c + 32);
    }
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

/* s begins with a whole Han character. */
static const char *word_at(const char *s, size_t *len)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const char *w = words[i].word;
        if (memcmp(s, w, HAN_BYTES) == 0 && strncmp(s, w, strlen(w)) == 0) {
            *len = strlen(w);
            return words[i].initials;
        }
    }
    return NULL;
}

struct target {
    char *p;
    size_t n, at;
};

static bool put(struct target *t, char c)
{
    if (!c) {
        return true;
    }
    if (t->at + 1 >= t->n) {
        return false;
    }
    t->p[t->at++] = c;
    return true;
}

/* A character, or the word that begins here; *s goes behind it. */
static bool put_next(struct target *t, const char **s)
{
    unsigned char lead = (unsigned char)**s;
    const unsigned char *h = han_at(*s);
    size_t len = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const char *initials = h && *h & BEGINS_WORD ? word_at(*s, &len) : NULL;
    bool ok = true;
    if (initials) {
        while (ok && *initials) {
            ok = put(t, *initials++);
        }
    } else {
        ok = put(t, h ? (char)(*h & ~BEGINS_WORD) : lead < 0x80 ? ascii_initial(**s) : '\0');
    }
    *s += len;
    return ok;
}

bool pinyin_initials(const char *utf8, char *out, size_t n)
{
    if (n == 0) {
        return false;
    }
    struct target t = {out, n, 0};
    bool ok = !u8_check((const uint8_t *)utf8, strlen(utf8)) && know_han();
    while (ok && *utf8) {
        ok = put_next(&t, &utf8);
    }
    out[t.at] = '\0';
    return ok;
}
