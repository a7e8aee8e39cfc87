#include "locale/rmb.h"

#include <string.h>

static const char *const digit[10] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
static const char *const unit[4] = {"", "拾", "佰", "仟"};
/* Unit behind each group of four digits; 万 of the fourth group counts 亿. */
static const char *const group_unit[4] = {"", "万", "亿", "万"};

#define YUAN_LIMIT UINT64_C(10000000000000000)

struct words {
    char text[RMB_MAX * 2];
    size_t n;
};

static void add(struct words *w, const char *s)
{
    size_t n = strlen(s);
    memcpy(w->text + w->n, s, n + 1);
    w->n += n;
}

/* 1..9999; a 零 for zeros inside, none for those at the end. */
static void add_group(struct words *w, unsigned g)
{
    static const unsigned weight[4] = {1, 10, 100, 1000};
    bool any = false, gap = false;
    for (int i = 3; i >= 0; i--) {
        unsigned d = g / weight[i] % 10;
        if (d == 0) {
            gap = any;
            continue;
        }
        if (gap) {
            add(w, digit[0]);
            gap = false;
        }
        add(w, digit[d]);
        add(w, unit[i]);
        any = true;
    }
}

static void add_yuan(struct words *w, uint64_t yuan)
{
    unsigned g[4];
    for (int i = 0; i < 4; i++, yuan /= 10000) {
        g[i] = (unsigned)(yuan % 10000);
    }
    bool any = false, gap = false;
    for (int i = 3; i >= 0; i--) {
        if (g[i] == 0) {
            gap = any;
        } else {
            if (any && (gap || g[i] < 1000)) {
                add(w, digit[0]);
            }
            add_group(w, g[i]);
            add(w, group_unit[i]);
            any = true;
            gap = false;
        }
        if (i == 2 && g[2] == 0 && g[3] != 0) {
            add(w, group_unit[2]); /* 壹万亿: the 万 counts 亿 even when no 亿 follow */
        }
    }
}

static void add_amount(struct words *w, uint64_t fen)
{
    uint64_t yuan = fen / 100;
    unsigned jiao = (unsigned)(fen / 10 % 10), rest = (unsigned)(fen % 10);
    if (yuan) {
        add_yuan(w, yuan);
        add(w, "元");
        if ((jiao && yuan % 10 == 0) || (!jiao && rest)) {
            add(w, digit[0]);
        }
    } else if (!jiao && !rest) {
        add(w, "零元");
    }
    if (jiao) {
        add(w, digit[jiao]);
        add(w, "角");
    }
    if (rest) {
        add(w, digit[rest]);
        add(w, "分");
    } else {
        add(w, "整");
    }
}

bool rmb_upper(int64_t fen, char *out, size_t n)
{
    struct words w = {.n = 0};
    uint64_t abs = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
    if (n) {
        out[0] = '\0';
    }
    if (abs / 100 >= YUAN_LIMIT) {
        return false;
    }
    if (fen < 0) {
        add(&w, "负");
    }
    add_amount(&w, abs);
    if (w.n >= n) {
        return false;
    }
    memcpy(out, w.text, w.n + 1);
    return true;
}
