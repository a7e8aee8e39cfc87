#include "locale/pinyin.h"

#include <stdlib.h>
#include <string.h>

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

static size_t utf8_length(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static size_t gb_length(const char *g)
{
    if ((unsigned char)g[0] < 0x80) {
        return 1;
    }
    return g[1] >= '0' && g[1] <= '9' ? 4 : 2;
}

static char ascii_initial(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return (char)(c + 32);
    }
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

static char name_initial(const char *s, size_t len)
{
    char one[5] = {0};
    memcpy(one, s, len);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strstr(names[i].chars, one)) {
            return names[i].initial;
        }
    }
    return '\0';
}

static char initial_of(const char *s, const char *g)
{
    size_t len = gb_length(g);
    if (len == 1) {
        return ascii_initial(*g);
    }
    unsigned code = (unsigned char)g[0] * 256u + (unsigned char)g[1];
    if (len == 4 || (code & 0xFF) < 0xA1 || code < boundary[0].first || code >= LEVEL1_END) {
        return name_initial(s, utf8_length(s));
    }
    size_t i = sizeof(boundary) / sizeof(boundary[0]) - 1;
    while (code < boundary[i].first) {
        i--;
    }
    return boundary[i].initial;
}

static const char *word_at(const char *s, size_t *len)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        *len = strlen(words[i].word);
        if (strncmp(s, words[i].word, *len) == 0) {
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
    t->p[t->at] = '\0';
    return true;
}

/* s and g are the same text in UTF-8 and GB18030, walked side by side. */
static bool walk(const char *s, const char *g, struct target *t)
{
    while (*s) {
        size_t word;
        const char *initials = (unsigned char)*s >= 0x80 ? word_at(s, &word) : NULL;
        if (!initials) {
            if (!put(t, initial_of(s, g))) {
                return false;
            }
            s += utf8_length(s);
            g += gb_length(g);
            continue;
        }
        s += word;
        for (; *initials; initials++, g += 2) { /* every word is of two-byte characters */
            if (!put(t, *initials)) {
                return false;
            }
        }
    }
    return true;
}

bool pinyin_initials(const char *utf8, char *out, size_t n)
{
    if (n == 0) {
        return false;
    }
    out[0] = '\0';
    char *gb;
    size_t gb_n, bad;
    if (!encode_from_utf8(utf8, strlen(utf8), ENC_GB18030, &gb, &gb_n, &bad)) {
        return false;
    }
    struct target t = {out, n, 0};
    bool ok = walk(utf8, gb, &t);
    free(gb);
    return ok;
}
