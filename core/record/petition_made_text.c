/* Words of invented petitions: who, where, what about. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_made_inner.h"
#include "core/rule/idno.h"

static const struct made_topic topics[] = {
#define TOPIC(content, unit, hotspot, kind, path, title, fact1, fact2, fact3, demand) \
    {content, unit, hotspot, kind, path, title, {fact1, fact2, fact3}, demand},
#include "core/record/petition_made.def"
};

static const char *const openings[] = {
#define OPENING(text) text,
#include "core/record/petition_made.def"
};
static const char *const effects[] = {
#define EFFECT(text) text,
#include "core/record/petition_made.def"
};
static const char *const histories[] = {
#define HISTORY(text) text,
#include "core/record/petition_made.def"
};
static const char *const closings[] = {
#define CLOSING(text) text,
#include "core/record/petition_made.def"
};

/* Codes and names of the list "street" (db/seed/dict.tsv); a test compares them. */
static const char *const streets[MADE_STREETS][2] = {
    {"J01", "望麓街道"}, {"J02", "澄波街道"}, {"J03", "柳荫里街道"}, {"J04", "梧台街道"},
    {"J05", "锦屏桥街道"}, {"J06", "书院坊街道"}, {"J07", "东苇塘街道"}, {"J08", "禾丰街道"},
    {"J09", "新渠街道"}, {"J10", "白石坡镇"}, {"J11", "临渠镇"}, {"J12", "双杏镇"},
    {"J13", "云岗堡乡"},
};

static const char first_signs[] = "青柏杏桐榆槐枫梅兰竹松荷莲菊芦荻桂棠梨桃云星月霞澜溪泉湖沙石金玉瑞祥福安和丰嘉盛";
static const char second_signs[] = "禾岸林园川屏台坡湾渠桥塘岭谷墅庭轩苑坊巷阳晖景秀芳华锦文武德仁义礼智信雅韵清明宁";
static const char surnames[] =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段";
static const char given_signs[] = "桐柏榆槐枫棠杏梨芦荻岚嵘峦峤岑澜漪汐沅澧淇泓涵渊霁霖霏昀昕晟晗旻煦炜烨焓铄锴钧铭钰珩珺"
                                  "琮璟瑾瑜瑄瓒筠箫笙筱竺艾芃芊苒荀荟莘菀葳蕤蕴蘅";

#define SIGN_BYTES 3 /* every sign of these tables */

static void add_sign(struct made_dice *d, const char *signs, char *out)
{
    size_t n = strlen(signs) / SIGN_BYTES;
    memcpy(out, signs + made_below(d, n) * SIGN_BYTES, SIGN_BYTES);
    out[SIGN_BYTES] = '\0';
}

const struct made_topic *made_topics(size_t *n)
{
    *n = ARRAY_LEN(topics);
    return topics;
}

const char *made_street(size_t at, const char **name)
{
    *name = streets[at][1];
    return streets[at][0];
}

void made_place(struct made_dice *d, size_t street, char *place, size_t n)
{
    static const char *const town[] = {"里小区", "家园", "苑小区", "东里", "西里", "园小区"};
    static const char *const village[] = {"庄", "营", "屯", "堡", "峪"};
    char one[4], two[4];
    add_sign(d, first_signs, one);
    add_sign(d, second_signs, two);
    const char *end = street < MADE_RURAL_FROM ? town[made_below(d, ARRAY_LEN(town))]
                                          : village[made_below(d, ARRAY_LEN(village))];
    snprintf(place, n, "%s%s%s", one, two, end);
}

static void fill(struct buf *out, const struct made_words *w, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p != '{') {
            buf_addc(out, *p);
            continue;
        }
        switch (p[1]) {
        case 'p':
            buf_adds(out, w->place);
            break;
        case 'h':
            buf_adds(out, w->house);
            break;
        case 's':
            buf_adds(out, w->street_name);
            break;
        case 'n':
            buf_addf(out, "%d", w->number);
            break;
        default:
            buf_addf(out, "%d", w->month);
        }
        p += 2;
    }
}

void made_title(const struct made_words *w, struct buf *out)
{
    fill(out, w, w->topic->title);
}

void made_text(const struct made_words *w, struct made_dice *d, struct buf *out)
{
    size_t first = made_below(d, 3), second = (first + 1 + made_below(d, 2)) % 3;
    fill(out, w, openings[made_below(d, ARRAY_LEN(openings))]);
    fill(out, w, w->topic->fact[first]);
    buf_adds(out, "；");
    fill(out, w, w->topic->fact[second]);
    buf_adds(out, "。");
    fill(out, w, effects[made_below(d, ARRAY_LEN(effects))]);
    fill(out, w, histories[made_below(d, ARRAY_LEN(histories))]);
    fill(out, w, w->topic->demand);
    buf_adds(out, "。");
    fill(out, w, closings[made_below(d, ARRAY_LEN(closings))]);
}

/* Persons */

#define BIRTHS 21000 /* days of birth, 1945 to mid 2002: nobody is a minor */
#define STRIDE 7919  /* shares no factor with it: neighbours are not born on neighbouring days */
#define SERIALS 500

/* Region 999999 is nobody's; day of birth and serial follow from the person's number, an odd serial is a
   man's. */
static void put_idno(struct made_person *m, size_t n, bool man)
{
    char day[16];
    struct date from = {1945, 1, 1};
    struct date born = date_of_days(date_days(from) + (int64_t)(n * STRIDE % BIRTHS));
    date_format(born, day, sizeof(day));
    snprintf(m->idno, sizeof(m->idno), "999999%.4s%.2s%.2s%03zu", day, day + 5, day + 8,
             n / BIRTHS % SERIALS * 2 + man);
    m->idno[17] = idno_sign(m->idno);
    m->idno[18] = '\0';
    m->sex = man ? "男" : "女";
}

void made_person(const struct made_plan *p, size_t n, struct made_person *out)
{
    static const char *const work[] = {"01", "02", "03", "04", "05", "06", "07", "08", "14", "16",
                                       "16", "17"};
    struct made_dice d = made_dice(p, 7, n);
    char sign[4], place[48];
    const char *street;
    size_t at = made_below(&d, MADE_STREETS);
    add_sign(&d, surnames, out->name);
    strcat(out->name, "某");
    add_sign(&d, given_signs, sign);
    strcat(out->name, sign);
    put_idno(out, n, made_chance(&d, 500));
    snprintf(out->mobile, sizeof(out->mobile), "100%08zu", n % 100000000);
    made_street(at, &street);
    made_place(&d, at, place, sizeof(place));
    snprintf(out->address, sizeof(out->address), "%s%s%d号楼%d单元%d%02d室", street, place,
             made_between(&d, 1, 30), made_between(&d, 1, 6), made_between(&d, 1, 18),
             made_between(&d, 1, 4));
    out->occupation = work[made_below(&d, ARRAY_LEN(work))];
}
