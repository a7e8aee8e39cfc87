#include "core/record/petition_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/words.h"
#include "core/rule/idno.h"
#include "core/value/moment.h"
#include "locale/text.h"

enum { TITLE_SIGNS = 30, DAY_HOURS = 24, PERSON_DIGITS_MOST = 18 };

static bool is_word(const char *s, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        if (strcmp(s, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_yes_no(const char *s, struct buf *out)
{
    static const char *const yes[] = {"是", "1", "y", "yes", "true", "有", "√", "已", "已联系",
                                      "有效", "公开", NULL};
    static const char *const no[] = {"否", "0", "n", "no", "false", "无", "×", "未", "未联系",
                                     "无效", "不公开", NULL};
    bool is = is_word(s, yes);
    buf_adds(out, is ? YES : NO);
    return is || is_word(s, no);
}

static bool read_sex(const char *s, struct buf *out)
{
    static const char *const man[] = {"男", "男性", "1", "m", "male", NULL};
    static const char *const woman[] = {"女", "女性", "2", "f", "female", NULL};
    bool is = is_word(s, man);
    buf_adds(out, is ? "男" : "女");
    return is || is_word(s, woman);
}

/* "5", "5人", "5.0", "约5人次" is none. */
static bool read_count(const char *s, struct buf *out)
{
    static const char *const after[] = {"", "人", "名", "人次", "天", "日", "户", NULL};
    size_t n = strspn(s, "0123456789");
    const char *rest = s + n;
    if (*rest == '.' && strspn(rest + 1, "0") > 0) {
        rest += 1 + strspn(rest + 1, "0");
    }
    buf_add(out, s, n);
    return n > 0 && n < 10 && is_word(rest, after);
}

static bool read_limit(const char *s, struct buf *out)
{
    size_t n = strspn(s, "0123456789");
    const char *rest = s + n;
    bool days = strcmp(rest, "天") == 0 || strcmp(rest, "日") == 0 || strcmp(rest, "d") == 0;
    bool hours = !*rest || strcmp(rest, "小时") == 0 || strcmp(rest, "时") == 0 ||
                 strcmp(rest, "h") == 0;
    if (n == 0 || n > 4 || (!days && !hours)) {
        buf_adds(out, s); /* the name of a limit: the code list knows it or not */
        return true;
    }
    buf_addf(out, "%d", atoi(s) * (days ? DAY_HOURS : 1));
    return true;
}

bool petition_cell_read(enum table_role role, const char *text, struct buf *out, struct buf *why)
{
    char *s = str_fold(text);
    buf_clear(out);
    bool ok = role == COL_YESNO ? read_yes_no(s, out)
              : role == COL_SEX ? read_sex(s, out)
              : role == COL_COUNT ? read_count(s, out) : read_limit(s, out);
    if (!ok) {
        buf_addf(why, role == COL_YESNO ? _("“%.40s”不是“是”或“否”")
                      : role == COL_SEX ? _("“%.40s”不是“男”或“女”") : _("“%.40s”不是整数"), text);
    }
    free(s);
    return ok;
}

/* "1.0000012345e+10": the point moves right; true when no digit is made up. */
static bool expand(const char *s, struct buf *out)
{
    const char *e = strpbrk(s, "eE");
    size_t whole = strspn(s, "0123456789");
    size_t part = s[whole] == '.' ? strspn(s + whole + 1, "0123456789") : 0;
    long move = strtol(e + 1, NULL, 10);
    if (whole != 1 || move < 1 || (size_t)move != part) {
        return false;
    }
    buf_add(out, s, 1);
    buf_add(out, s + 2, part);
    return true;
}

bool petition_digits_read(const char *text, struct buf *out)
{
    char *s = str_fold(text);
    size_t n = strspn(s, "0123456789"), zeros = 0;
    bool ok = true;
    const char *e = strpbrk(s, "eE");
    buf_clear(out);
    if (s[n] == '.' && (zeros = strspn(s + n + 1, "0")) > 0 && !s[n + 1 + zeros]) {
        buf_add(out, s, n); /* a number that was given a point */
    } else if (n > 0 && e && (e[1] == '+' || (e[1] >= '0' && e[1] <= '9')) &&
               strspn(s, "0123456789.eE+") == strlen(s)) {
        ok = expand(s, out);
    } else {
        buf_adds(out, text);
        /* spreadsheets keep fifteen digits: eighteen that end in zeros are not an identity number's */
        ok = n != PERSON_DIGITS_MOST || s[n] || strcmp(s + 15, "000") != 0 ||
             idno_check(s) == IDNO_GOOD;
    }
    free(s);
    return ok;
}

bool petition_head_more(const char *folded, char *plain, size_t n, int *person)
{
    size_t len = strlen(folded), at = len;
    while (at > 0 && folded[at - 1] >= '0' && folded[at - 1] <= '9') {
        at--;
    }
    *person = at < len && len - at < 3 ? atoi(folded + at) : 0;
    snprintf(plain, n, "%.*s", (int)at, folded);
    str_trim_partial(plain);
    return *person > 0 && *plain;
}

static bool blank(const struct rec *r, int field)
{
    return r->head[field].state == CELL_BLANK;
}

static void day_from(struct rec *r, int field)
{
    const struct cell *c = &r->head[field];
    char day[16];
    if (blank(r, PT_RECEIVED) && c->understood) {
        bool moment = r->kind->fields[field].type == FT_MOMENT;
        date_format(moment ? moment_date(c->num) : date_of_number(c->num), day, sizeof(day));
        rec_set(r, HEAD(PT_RECEIVED), day, NULL);
    }
}

/* The beginning of the content, to its first stop. */
static void title_from(struct rec *r)
{
    static const char *const stops[] = {"。", "；", "，", "！", "\n"};
    const char *from = cell_text(&r->head[PT_CONTENT]);
    size_t n = strlen(from);
    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        const char *at = strstr(from, stops[i]);
        n = at && at > from && (size_t)(at - from) < n ? (size_t)(at - from) : n;
    }
    n = n > TITLE_SIGNS * 3 ? TITLE_SIGNS * 3 : n;
    char *title = xstrndup(from, n);
    str_trim_partial(title);
    rec_set(r, HEAD(PT_TITLE), title, NULL);
    free(title);
}

void petition_table_finish(struct rec *r)
{
    day_from(r, PT_REGISTERED);
    day_from(r, PT_DISPATCHED);
    day_from(r, PT_DATE);
    if (blank(r, PT_TITLE)) {
        title_from(r);
    }
    if (blank(r, PT_CHANNEL) && !blank(r, PT_ORDER)) {
        rec_set(r, HEAD(PT_CHANNEL), CHANNEL_HOTLINE, NULL);
    }
}

void petition_note_add(struct rec *r, const char *label, const char *text)
{
    struct buf note = {0};
    const char *now = cell_text(&r->head[PT_NOTE]);
    buf_addf(&note, "%s%s%s：%s", now, *now ? "\n" : "", label, text);
    rec_set(r, HEAD(PT_NOTE), buf_str(&note), NULL);
    buf_release(&note);
}

static void code_aside(struct rec *r, struct place p, const struct dict *d, struct buf *told)
{
    const struct field *f = kind_field(r->kind, p);
    const char *text = cell_text(rec_cell(r, p));
    if (f->type != FT_CODE || !*text || dict_read(d, f->choices[0], text)) {
        return;
    }
    bool form = p.list < 0 && p.field == PT_CHANNEL && dict_find(d, "channel", "D9");
    char *was = xstrdup(text);
    buf_addf(told, _("%s%s“%.40s”不在代码表里，原文放在备注"), told->n ? "；" : "", _(f->label), was);
    rec_set(r, p, form ? "D9" : "", NULL);
    petition_note_add(r, _(f->label), was);
    free(was);
}

void petition_codes_aside(struct rec *r, const struct dict *d, struct buf *told)
{
    for (int i = 0; i < PT_STATE; i++) {
        code_aside(r, HEAD(i), d, told);
    }
    for (size_t i = 0; i < r->list[PETITION_PERSONS].n; i++) {
        for (int f = 0; f < PS_N; f++) {
            code_aside(r, ROW(PETITION_PERSONS, i, f), d, told);
        }
    }
}
