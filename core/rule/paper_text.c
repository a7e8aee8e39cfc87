/* Texts with values in them: "（{year} 年度）", "{amount|upper}", "{items.sum|sum}". */
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/rule/paper.h"
#include "locale/text.h"

#define PIECES_MAX 40

static const char *const style_names[PAPER_STYLES] = {
    [PAPER_USUAL] = "plain", [PAPER_UPPER] = "upper", [PAPER_WAN] = "wan", [PAPER_YMD] = "ymd",
    [PAPER_MD] = "md", [PAPER_MONTH] = "month", [PAPER_YEAR] = "year", [PAPER_TICK] = "tick",
    [PAPER_CN] = "cn", [PAPER_STOP] = "stop",
    [PAPER_HM] = "hm", [PAPER_CODE] = "code",
};
static const char *const gather_names[] = {
    [PAPER_ONE] = "one", [PAPER_JOIN] = "join", [PAPER_SUM] = "sum", [PAPER_COUNT] = "count",
    [PAPER_FIRST] = "first",
};

static bool bad(const char *what, const char *why, struct err *e)
{
    return err_set(e, ERR_DATA, "", "{%.60s}：%s", what, why);
}

/* Cuts *s at the first c: what stands before it; NULL when there is no c. */
static char *cut(char **s, char c)
{
    char *at = strchr(*s, c), *before = *s;
    if (!at) {
        return NULL;
    }
    *at = '\0';
    *s = at + 1;
    return before;
}

static bool read_format(struct paper_piece *p, const char *word)
{
    for (size_t i = 0; i < ARRAY_LEN(gather_names); i++) {
        if (strcmp(gather_names[i], word) == 0) {
            p->gather = (enum paper_gather)i;
            return true;
        }
    }
    for (size_t i = 0; i < PAPER_STYLES; i++) {
        if (strcmp(style_names[i], word) == 0) {
            p->style = (enum paper_style)i;
            return true;
        }
    }
    return false;
}

/* list, list.field, list[field=word].field+field */
static bool read_list(struct paper_ref *r, char *s)
{
    r->from = PAPER_LIST;
    char *fields = NULL, *filter = strchr(s, '[');
    if (filter) {
        char *close = strchr(filter, ']');
        *filter++ = '\0';
        if (!close || (close[1] && close[1] != '.')) {
            return false;
        }
        fields = close[1] ? close + 2 : NULL;
        *close = '\0';
        r->filter = cut(&filter, '=');
        r->word = filter;
    } else if ((fields = strchr(s, '.')) != NULL) {
        *fields++ = '\0';
    }
    r->name = s;
    for (char *f; fields; fields = f ? fields : NULL) {
        f = cut(&fields, '+');
        if (r->nfield == PAPER_FIELDS) {
            return false;
        }
        r->field[r->nfield++] = f ? f : fields;
    }
    return *r->name && (!filter || r->filter);
}

/* 'words' */
static bool read_literal(struct paper_ref *r, char *s)
{
    size_t n = strlen(s);
    if (n < 2 || s[n - 1] != '\'') {
        return false;
    }
    s[n - 1] = '\0';
    r->from = PAPER_WORDS;
    r->name = s + 1;
    return true;
}

static bool read_ref(struct paper_ref *r, char *s, enum paper_gather gather)
{
    if (*s == '\'') {
        return read_literal(r, s);
    }
    if (str_starts(s, "sum:")) {
        r->sum = true;
        s += 4;
    }
    char *link = cut(&s, '>');
    r->link = link;
    if (gather == PAPER_COUNT || (gather != PAPER_ONE && strpbrk(s, ".["))) {
        return !r->sum && read_list(r, s) && (gather == PAPER_COUNT) == (r->nfield == 0);
    }
    r->from = link ? PAPER_HEAD : PAPER_SCOPE;
    if (strcmp(s, "#") == 0 && !link) {
        r->from = PAPER_NUMBER;
    } else if (*s == '^' || *s == '@') {
        r->from = *s == '^' ? PAPER_HEAD : PAPER_FACT;
        s++;
    }
    r->name = s;
    bool known = !strpbrk(s, "[]{}^@#");
    return *s && (known || r->from == PAPER_NUMBER) && !(link && r->from == PAPER_FACT) &&
           !(r->sum && (link || r->from == PAPER_NUMBER));
}

/* What stands between the braces. */
static bool read_value(struct arena *a, char *s, struct paper_piece *p, struct err *e)
{
    const char *whole = arena_strdup(a, s);
    char *formats = strchr(s, '|');
    if (formats) {
        *formats++ = '\0';
    }
    for (char *f; formats; formats = f ? formats : NULL) {
        f = cut(&formats, '|');
        if (!read_format(p, f ? f : formats)) {
            return bad(whole, _("没有这种写法，可用 upper wan ymd md month year hm tick cn code "
                                "stop join first sum count"), e);
        }
    }
    for (char *ref; s; s = ref ? s : NULL) {
        ref = cut(&s, '/');
        if (p->nref == PAPER_ALTERNATIVES) {
            return bad(whole, _("可替代的字段最多 4 个"), e);
        }
        if (!read_ref(&p->ref[p->nref++], ref ? ref : s, p->gather)) {
            return bad(whole, _("看不懂这个字段"), e);
        }
    }
    return true;
}

/* The literal text from s on: "\n" is a new line, "{{" a brace. Returns what follows. */
static const char *literal(struct arena *a, const char *s, struct paper_piece *p)
{
    char *out = arena_alloc(a, strlen(s) + 1);
    size_t n = 0;
    while (*s && (*s != '{' || s[1] == '{')) {
        if (s[0] == '\\' && s[1] == 'n') {
            out[n++] = '\n';
            s += 2;
            continue;
        }
        s += *s == '{';
        out[n++] = *s++;
    }
    p->text = out;
    return s;
}

bool paper_text_parse(struct arena *a, const char *s, struct paper_text *out, struct err *e)
{
    struct paper_piece piece[PIECES_MAX];
    *out = (struct paper_text){0};
    while (*s) {
        if (out->n == PIECES_MAX) {
            return bad("", _("一格里的内容太多"), e);
        }
        struct paper_piece *p = &piece[out->n++];
        *p = (struct paper_piece){0};
        if (*s != '{' || s[1] == '{') {
            s = literal(a, s, p);
            continue;
        }
        size_t n = strcspn(s, "}");
        if (!s[n]) {
            return bad(s + 1, _("缺少右边的 }"), e);
        }
        if (!read_value(a, arena_strndup(a, s + 1, n - 1), p, e)) {
            return false;
        }
        s += n + 1;
    }
    out->piece = arena_alloc(a, (out->n + 1) * sizeof(*out->piece));
    if (out->n) {
        memcpy(out->piece, piece, out->n * sizeof(*piece));
    }
    return true;
}
