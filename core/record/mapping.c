#include "core/record/mapping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/sheet/sheet.h"
#include "core/value/money.h"
#include "locale/text.h"

#define HEAD_LINE_MAX 1000

void mapping_init(struct mapping *m, const struct kind *k)
{
    *m = (struct mapping){.kind = k, .unit = UNIT_N, .encoding = ENC_N};
}

const struct mapping_rule *mapping_rule_of(const struct mapping *m, int column)
{
    for (size_t i = 0; i < m->n; i++) {
        if (m->rule[i].column == column) {
            return &m->rule[i];
        }
    }
    return NULL;
}

const char *column_letter(int column, char out[4])
{
    char *p = out;
    if (column >= 26) {
        *p++ = (char)('A' + column / 26 - 1);
    }
    *p++ = (char)('A' + column % 26);
    *p = '\0';
    return out;
}

/* "F", "AB": one or two capital letters; -1 when the word is something else. */
static int letter_column(const char *s)
{
    int v = 0;
    size_t n = strlen(s);
    for (size_t i = 0; i < n; i++) {
        if (n > 2 || s[i] < 'A' || s[i] > 'Z') {
            return -1;
        }
        v = v * 26 + (s[i] - 'A') + 1;
    }
    return v <= SHEET_COLS_MAX ? v - 1 : -1;
}

static bool copy_text(char *out, size_t n, const char *text, const char *what, struct err *e)
{
    if (strlen(text) >= n || strpbrk(text, "\t\n\r") || !str_valid(text, strlen(text))) {
        return err_set(e, ERR_INPUT, what, _("“%.40s”太长或有换行，请写成一行"), text);
    }
    memcpy(out, text, strlen(text) + 1);
    return true;
}

bool mapping_name_set(struct mapping *m, const char *name, struct err *e)
{
    return (*name || err_set(e, ERR_INPUT, "", _("对应规则的名称是空的，请起个名"))) &&
           copy_text(m->name, sizeof(m->name), name, "", e);
}

/* The field's rule, a new one when it has none. */
static struct mapping_rule *rule_at(struct mapping *m, int column)
{
    for (size_t i = 0; i < m->n; i++) {
        if (m->rule[i].column == column) {
            return &m->rule[i];
        }
    }
    return &m->rule[m->n++];
}

static bool put_rule(struct mapping *m, const char *field, enum mapping_from from,
                     const char *text, struct err *e)
{
    struct mapping_rule r = {.column = table_column_find(m->kind, field), .from = from};
    if (r.column < 0) {
        return err_set(e, ERR_INPUT, field, _("%s的表里没有“%.40s”这一栏"), _(m->kind->label), field);
    }
    if (from == FROM_COLUMN) {
        r.at = letter_column(text);
        if (r.at < 0) {
            return err_set(e, ERR_INPUT, field, _("“%.40s”不是列号，列号像 A、F、AB"), text);
        }
    } else if (from != FROM_NOTHING && !*text) {
        return err_set(e, ERR_INPUT, field, _("“%.40s”后面是空的；不读这一栏写 -"), field);
    } else if (from != FROM_NOTHING && !copy_text(r.text, sizeof(r.text), text, field, e)) {
        return false;
    }
    *rule_at(m, r.column) = r;
    return true;
}

static bool put_head_row(struct mapping *m, const char *text, struct err *e)
{
    char *end;
    long v = strtol(text, &end, 10);
    if (strcmp(text, "-") == 0 || strcmp(text, "none") == 0) {
        m->head = HEAD_NONE;
        return true;
    }
    if (!*text || *end || v < 1 || v > HEAD_LINE_MAX) {
        return err_set(e, ERR_INPUT, "head_row", _("表头行“%.40s”应是行号，没有表头写 -"), text);
    }
    m->head = (int)v;
    return true;
}

static bool put_unit(struct mapping *m, const char *text, struct err *e)
{
    return money_unit_parse(text, &m->unit) ||
           err_set(e, ERR_INPUT, "unit", _("单位“%.40s”只能是 元 或 万元"), text);
}

/* FIELD=COLUMN, FIELD=HEAD, FIELD=-, FIELD:=VALUE, head_row=N, unit=元. */
static bool set_word(struct mapping *m, const char *word, struct err *e)
{
    const char *eq = strchr(word, '=');
    if (!eq || eq == word) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”应写成 栏目=列，如 金额=F、项目=用款项目、资金来源:=其他"), word);
    }
    bool value = eq[-1] == ':';
    char *field = str_fold(word), *text = xstrdup(eq + 1 + strspn(eq + 1, " "));
    field[strcspn(field, "=")] = '\0';
    if (value) {
        field[strlen(field) - 1] = '\0';
    }
    for (size_t n = strlen(text); n && text[n - 1] == ' '; n--) {
        text[n - 1] = '\0';
    }
    bool ok;
    if (strcmp(field, "head_row") == 0 || strcmp(field, "表头行") == 0) {
        ok = put_head_row(m, text, e);
    } else if (strcmp(field, "unit") == 0 || strcmp(field, "单位") == 0) {
        ok = put_unit(m, text, e);
    } else {
        enum mapping_from from = value ? FROM_VALUE : strcmp(text, "-") == 0 ? FROM_NOTHING
                                 : letter_column(text) >= 0 && *text ? FROM_COLUMN : FROM_HEAD;
        ok = put_rule(m, field, from, text, e);
    }
    free(field);
    free(text);
    return ok;
}

bool mapping_set(struct mapping *m, const char *words, struct err *e)
{
    bool ok = true;
    while (ok && *words) {
        words += strspn(words, "; \n");
        size_t n = strcspn(words, ";\n");
        char *word = xstrndup(words, n);
        ok = n == 0 || set_word(m, word, e);
        free(word);
        words += n;
    }
    return ok;
}

/* The text */

static const char *const from_words[] = {
    [FROM_NOTHING] = "skip", [FROM_HEAD] = "head", [FROM_COLUMN] = "column",
    [FROM_VALUE] = "value",
};

static bool line_of_rule(struct mapping *m, char *const part[3], struct err *e)
{
    for (size_t i = 0; i < ARRAY_LEN(from_words); i++) {
        if (strcmp(part[0], from_words[i]) == 0) {
            return put_rule(m, part[1], (enum mapping_from)i, part[2], e);
        }
    }
    return err_set(e, ERR_INPUT, part[0], _("不认识“%.40s”"), part[0]);
}

static bool line_parse(struct mapping *m, char *const part[3], struct err *e)
{
    if (strcmp(part[0], "mapping") == 0) {
        return mapping_name_set(m, part[1], e);
    }
    if (strcmp(part[0], "kind") == 0) {
        size_t n;
        const struct kind *k = kind_find(part[1]);
        m->kind = k && !m->kind && table_columns(k, &n) ? k : NULL;
        return m->kind || err_set(e, ERR_INPUT, "kind", _("“%.40s”不能从表格读入"), part[1]);
    }
    if (!m->kind) {
        return err_set(e, ERR_INPUT, "kind", _("kind 一行应在各栏之前"));
    }
    if (strcmp(part[0], "head_row") == 0) {
        return put_head_row(m, part[1], e);
    }
    if (strcmp(part[0], "unit") == 0) {
        return put_unit(m, part[1], e);
    }
    if (strcmp(part[0], "encoding") == 0) {
        m->encoding = encode_find(part[1]);
        return m->encoding != ENC_N || err_set(e, ERR_INPUT, "encoding", _("不认识编码“%.40s”"), part[1]);
    }
    return line_of_rule(m, part, e);
}

static bool read_line(struct mapping *m, char *line, struct err *e)
{
    char none[1] = "";
    char *part[3] = {line, none, none};
    for (int i = 1; i < 3; i++) {
        char *tab = strchr(part[i - 1], '\t');
        if (!tab) {
            break;
        }
        *tab = '\0';
        part[i] = tab + 1;
    }
    return !*line || *line == '#' || line_parse(m, part, e);
}

bool mapping_parse(const char *text, struct mapping *m, struct err *e)
{
    bool ok = true;
    mapping_init(m, NULL);
    for (int no = 1; ok && *text; no++) {
        struct err why = {0};
        size_t n = strcspn(text, "\n");
        char *line = xstrndup(text, n && text[n - 1] == '\r' ? n - 1 : n);
        ok = read_line(m, line, &why) ||
             err_set(e, ERR_DATA, why.field, _("对应规则第 %d 行：%s"), no, why.text);
        free(line);
        text += n + (text[n] == '\n');
    }
    return ok && ((m->kind && *m->name) ||
                  err_set(e, ERR_DATA, "", _("对应规则里应有 mapping 和 kind 两行")));
}

void mapping_format(const struct mapping *m, struct buf *out)
{
    size_t n;
    const struct table_column *c = table_columns(m->kind, &n);
    buf_addf(out, "mapping\t%s\nkind\t%s\n", m->name, m->kind->id);
    if (m->head == HEAD_NONE) {
        buf_adds(out, "head_row\t-\n");
    } else if (m->head != HEAD_FOUND) {
        buf_addf(out, "head_row\t%d\n", m->head);
    }
    if (m->unit != UNIT_N) {
        buf_addf(out, "unit\t%s\n", money_unit_id(m->unit));
    }
    if (m->encoding != ENC_N) {
        buf_addf(out, "encoding\t%s\n", encode_name(m->encoding));
    }
    for (size_t i = 0; i < m->n; i++) {
        char letter[4];
        const struct mapping_rule *r = &m->rule[i];
        const char *text = r->from == FROM_COLUMN ? column_letter(r->at, letter) : r->text;
        buf_addf(out, "%s\t%s%s%s\n", from_words[r->from], c[r->column].name[0],
                 *text ? "\t" : "", text);
    }
}
