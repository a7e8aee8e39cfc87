#include "core/record/words.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/rule/book.h"
#include "locale/text.h"

const char *const words_unit[] = {"元", "万元", NULL};
const char *const words_source[] = {SOURCE_YEAR, SOURCE_CARRIED, SOURCE_OTHER, NULL};
const char *const words_fund[] = {FUND_GENERAL, "政府性基金", "国有资本经营", "财政专户", "单位资金",
                                  NULL};
const char *const words_method[] = {"转账", "公务卡", "现金", "其他", NULL};
const char *const words_yes_no[] = {YES, NO, NULL};
const char *const words_purchase[] = {"货物", "工程", "服务", NULL};
const char *const words_way[] = {"公开招标", "邀请招标", "竞争性谈判", "竞争性磋商", "询价",
                                 "单一来源", "框架协议", "电子卖场", "自行比选", "零星采购", NULL};
const char *const words_size[] = {"大型", "中型", "小型", "微型", NULL};
const char *const words_topic[] = {"重大决策", "重要人事", "重大项目", TOPIC_MONEY, TOPIC_OTHER,
                                   NULL};

const struct field attachment_fields[AT_N] = {
    [AT_NAME] = {"name", "name", FT_TEXT, N_("附件名称"), 0, NULL},
    [AT_SHEETS] = {"sheets", "sheets", FT_NUMBER, N_("张数"), 0, NULL},
    [AT_PATH] = {"path", "path", FT_TEXT, N_("文件"), 0, NULL},
    [AT_SHA256] = {"sha256", "sha256", FT_TEXT, N_("SHA-256"), 0, NULL},
};

bool topic_is_major(const char *word)
{
    return *word && strcmp(word, TOPIC_OTHER) != 0;
}

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

/* The last figures without the zeros before them; one figure stays. */
static void drop_zeros(char *s)
{
    size_t end = strlen(s);
    while (end > 0 && !is_figure(s[end - 1])) {
        end--;
    }
    size_t from = end;
    while (from > 0 && is_figure(s[from - 1])) {
        from--;
    }
    size_t keep = from;
    while (keep + 1 < end && s[keep] == '0') {
        keep++;
    }
    memmove(s + from, s + keep, strlen(s + keep) + 1);
}

char *number_fold(const char *number)
{
    static const char *const open[] = {"(", "[", "【", "〖", "〔"};
    static const char *const close[] = {")", "]", "】", "〗", "〕"};
    char *folded = str_fold(number);
    struct buf out = {0};
    for (const char *s = folded; *s;) {
        size_t n = 0;
        for (size_t i = 0; !n && i < ARRAY_LEN(open); i++) {
            bool opens = str_starts(s, open[i]);
            if (opens || str_starts(s, close[i])) {
                buf_adds(&out, opens ? "〔" : "〕");
                n = strlen(opens ? open[i] : close[i]);
            }
        }
        if (!n) {
            buf_addc(&out, *s);
            n = 1;
        }
        s += n;
    }
    free(folded);
    char *key = buf_steal(&out);
    drop_zeros(key);
    return key;
}

static void put_key(struct rec *r, struct place from, struct place key, char *fold(const char *))
{
    if (rec_cell(r, from)->state == CELL_BLANK && rec_cell(r, key)->state == CELL_BLANK) {
        return;
    }
    char *s = fold(cell_text(rec_cell(r, from)));
    bool none = strcmp(s, "无") == 0 || have_na_text(s);
    rec_set(r, key, none ? "" : s, NULL);
    free(s);
}

void rec_key(struct rec *r, struct place from, struct place key)
{
    put_key(r, from, key, str_fold);
}

void rec_number_key(struct rec *r, struct place from, struct place key)
{
    put_key(r, from, key, number_fold);
}

/* Next character of a name that is seen; 0 at the end. */
static uint32_t next_seen(const char **s)
{
    uint32_t cp;
    do {
        cp = str_fold_next(s);
    } while (cp && (cp == 0xFFFD || str_is_control(cp) || cp == 0x34F || cp == 0x115F || cp == 0x1160 ||
                    cp == 0x180E || cp == 0x3164 || (cp >= 0xFE00 && cp <= 0xFE0F)));
    return cp;
}

bool same_person(const char *a, const char *b)
{
    uint32_t x, y;
    do {
        x = next_seen(&a);
        y = next_seen(&b);
    } while (x && x == y);
    return x == y;
}

void rec_auto(struct rec *r, struct place p, struct decimal v)
{
    if (rec_at(r, p)->state == CELL_BLANK) {
        rec_set(r, p, "=", NULL);
    }
    rec_at(r, p)->calc = v;
}

static void code_cell(struct rec *r, struct place p, const struct dict *d)
{
    char room[160];
    const struct field *f = kind_field(r->kind, p);
    const struct cell *c = rec_cell(r, p);
    if (f->type != FT_CODE || c->state != CELL_GIVEN) {
        return;
    }
    const struct dict_word *w = dict_find(d, f->choices[0], c->text);
    w = w ? w : dict_read(d, f->choices[0], c->text);
    if (!w) {
        return;
    }
    if (strcmp(w->code, c->text) != 0) {
        rec_set(r, p, w->code, NULL);
    }
    cell_show(rec_at(r, p), dict_show(d, w->list, w->code, room, sizeof(room)));
}

void rec_codes(struct rec *r, const struct book *b)
{
    const struct kind *k = r->kind;
    for (size_t i = 0; b && i < k->nfields; i++) {
        code_cell(r, HEAD((int)i), &b->dict);
    }
    for (size_t l = 0; b && l < k->nlists; l++) {
        for (size_t i = 0; i < r->list[l].n; i++) {
            for (size_t f = 0; f < k->lists[l].nfields; f++) {
                code_cell(r, ROW(l, i, f), &b->dict);
            }
        }
    }
}

bool rec_moment(const struct rec *r, int field, int64_t *out)
{
    struct decimal d = cell_value(&r->head[field]);
    *out = d.v;
    return d.have == HAVE_VALUE;
}

bool rec_date(const struct rec *r, int field, struct date *out)
{
    struct decimal d = cell_value(&r->head[field]);
    if (d.have != HAVE_VALUE) {
        return false;
    }
    *out = date_of_number(d.v);
    return true;
}

void rec_year_from(struct rec *r, int date_field, int year_field)
{
    struct date d;
    struct decimal v = {.have = HAVE_BLANK};
    if (rec_date(r, date_field, &d)) {
        v = (struct decimal){d.year * MICRO, HAVE_VALUE};
    }
    if (r->head[year_field].state != CELL_AUTO) {
        rec_set(r, HEAD(year_field), "=", NULL);
    }
    r->head[year_field].calc = v;
}

struct decimal rec_sum(const struct rec *r, int list, int field)
{
    struct decimal sum = {.have = HAVE_BLANK};
    for (size_t i = 0; i < r->list[list].n; i++) {
        struct decimal v = cell_value(&r->list[list].row[i][field]);
        if (v.have == HAVE_VALUE && !money_add(sum.v, v.v, &sum.v)) {
            return (struct decimal){.have = HAVE_BLANK};
        }
        sum.have = v.have == HAVE_VALUE ? HAVE_VALUE : sum.have;
    }
    return sum;
}

bool rec_excepted(const struct rec *r, int by, int reason, int document)
{
    return r->head[by].state == CELL_GIVEN && r->head[reason].state == CELL_GIVEN &&
           r->head[document].state == CELL_GIVEN;
}
