/* Changing how a table is read: encoding, heads, unit, columns; the rules stored under a name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/mapping.h"
#include "locale/text.h"
#include "tui/screen/import.h"

#define HEADS_OFFERED 20

/* --- encoding, heads, unit -------------------------------------------------------------------- */

/* The first line is "as guessed". */
static void encoding_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    enum encoding before = im->map.encoding;
    im->map.encoding = at ? (enum encoding)(at - 1) : ENC_N;
    if (!importer_read(im)) {
        im->map.encoding = before;
        return;
    }
    importer_refresh(im);
    ui_say(ui, _("按 %s 读"), encode_name(im->used));
}

static void pick_encoding(struct importer *im)
{
    struct pick_item item[ENC_N + 1] = {{_("按内容判断"), NULL, "auto"}};
    if (!im->text) {
        ui_say(im->s.ui, im->pasted ? _("粘贴的文字没有编码可选") : _("XLSX 文件没有编码可选"));
        return;
    }
    for (int i = 0; i < ENC_N; i++) {
        item[i + 1] = (struct pick_item){encode_name((enum encoding)i), NULL, NULL};
    }
    pick_open(im->s.ui, _("文件的编码"), item, ENC_N + 1, (size_t)im->used + 1, encoding_chosen, im);
}

/* "As found", "none", then rows of the table. */
static void head_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    (void)ui;
    im->map.head = at == 0 ? HEAD_FOUND : at == 1 ? HEAD_NONE : sheet_line(&im->sheet, (int)at - 2);
    importer_refresh(im);
}

static const char *row_text(const struct importer *im, int row, struct arena *a)
{
    const char *out = arena_printf(a, _("第 %d 行："), sheet_line(&im->sheet, row));
    for (int x = 0; x < im->sheet.cols && x < 8; x++) {
        out = arena_printf(a, "%s %s", out, sheet_cell(&im->sheet, row, x));
    }
    return out;
}

static void pick_head(struct importer *im)
{
    struct arena a = {0};
    struct pick_item item[HEADS_OFFERED + 2] = {{_("自动找"), NULL, NULL}, {_("没有表头"), NULL, NULL}};
    int rows = im->sheet.rows < HEADS_OFFERED ? im->sheet.rows : HEADS_OFFERED;
    for (int i = 0; i < rows; i++) {
        item[i + 2] = (struct pick_item){row_text(im, i, &a), NULL, NULL};
    }
    int head = im->table.head;
    pick_open(im->s.ui, _("哪一行是表头"), item, (size_t)rows + 2,
              head >= 0 && head < rows ? (size_t)head + 2 : 0, head_chosen, im);
    arena_release(&a);
}

static void unit_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    (void)ui;
    im->map.unit = at == 0 ? UNIT_N : (enum money_unit)(at - 1);
    importer_refresh(im);
}

static void pick_unit(struct importer *im)
{
    struct pick_item item[UNIT_N + 1] = {{_("照表里写的"), NULL, NULL}};
    for (int i = 0; i < UNIT_N; i++) {
        item[i + 1] = (struct pick_item){money_unit_id((enum money_unit)i), NULL, NULL};
    }
    pick_open(im->s.ui, _("金额的单位"), item, UNIT_N + 1, 0, unit_chosen, im);
}

/* --- which column is a field ------------------------------------------------------------------ */

static void rule_drop(struct mapping *m, int column)
{
    for (size_t i = 0; i < m->n; i++) {
        if (m->rule[i].column == column) {
            m->rule[i] = m->rule[--m->n];
            return;
        }
    }
}

/* rule NULL: as the heads say. */
static void rule_put(struct importer *im, const struct mapping_rule *rule)
{
    rule_drop(&im->map, im->column);
    if (rule) {
        im->map.rule[im->map.n++] = *rule;
    }
    importer_refresh(im);
}

static void value_typed(struct ui *ui, void *ctx, const char *text)
{
    struct importer *im = ctx;
    struct mapping_rule r = {.column = im->column, .from = FROM_VALUE};
    if (!*text || strlen(text) >= sizeof(r.text)) {
        ui_say(ui, *text ? _("太长了，最多 %zu 个字节") : _("没有改动"), sizeof(r.text) - 1);
        return;
    }
    memcpy(r.text, text, strlen(text) + 1);
    rule_put(im, &r);
}

enum { CHOICE_AUTO, CHOICE_NONE, CHOICE_VALUE, CHOICE_COLUMNS };

static void column_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    struct mapping_rule r = {.column = im->column, .from = FROM_NOTHING};
    if (at == CHOICE_VALUE) {
        const char *now = im->table.value[im->column];
        ask_open(ui, _("每一行都填"), _("这一栏自己空着的行填什么"), now ? now : "", value_typed, im);
        return;
    }
    if (at >= CHOICE_COLUMNS) {
        r.from = FROM_COLUMN;
        r.at = (int)(at - CHOICE_COLUMNS);
    }
    rule_put(im, at == CHOICE_AUTO ? NULL : &r);
}

static void pick_column(struct importer *im, int column)
{
    struct arena a = {0};
    char title[200];
    int cols = im->sheet.cols, now = im->table.col[column];
    struct pick_item *item = arena_alloc(&a, (size_t)(cols + CHOICE_COLUMNS) * sizeof(*item));
    item[CHOICE_AUTO] = (struct pick_item){_("照表头"), NULL, NULL};
    item[CHOICE_NONE] = (struct pick_item){_("不读这一栏"), NULL, NULL};
    item[CHOICE_VALUE] = (struct pick_item){_("每一行都填同一个值…"), NULL, NULL};
    for (int x = 0; x < cols; x++) {
        item[CHOICE_COLUMNS + x] = (struct pick_item){importer_column(im, x, &a), NULL, NULL};
    }
    im->column = column;
    snprintf(title, sizeof(title), _("“%s”取哪一列"), im->table.column[column].name[0]);
    pick_open(im->s.ui, title, item, (size_t)(cols + CHOICE_COLUMNS),
              now < 0 ? 0 : (size_t)(now + CHOICE_COLUMNS), column_chosen, im);
    arena_release(&a);
}

void importer_change(struct importer *im)
{
    switch (im->at) {
    case LINE_ENCODING:
        pick_encoding(im);
        break;
    case LINE_HEAD:
        pick_head(im);
        break;
    case LINE_UNIT:
        pick_unit(im);
        break;
    default:
        if (importer_field(im) >= 0) {
            pick_column(im, importer_field(im));
        }
    }
}

/* --- stored rules ----------------------------------------------------------------------------- */

static const struct mapping_entry *rules(const struct importer *im, struct arena *a, size_t *n)
{
    struct err e = {0};
    size_t all, k = 0;
    const struct mapping_entry *v = db_mappings(im->s.ui->db, a, &all, &e);
    struct mapping_entry *mine = arena_alloc(a, ((v ? all : 0) + 1) * sizeof(*mine));
    for (size_t i = 0; v && i < all; i++) {
        if (strcmp(v[i].kind, im->kind->id) == 0) {
            mine[k++] = v[i];
        }
    }
    *n = k;
    return mine;
}

size_t importer_rules(const struct importer *im)
{
    struct arena a = {0};
    size_t n;
    rules(im, &a, &n);
    arena_release(&a);
    return n;
}

static void load_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    struct arena a = {0};
    struct err e = {0};
    size_t n;
    const struct mapping_entry *v = rules(im, &a, &n);
    struct mapping m, before = im->map;
    bool ok = at < n && db_mapping_get(ui->db, v[at].name, &m, &e);
    if (ok) {
        im->map = m;
        ok = importer_read(im);
        im->map = ok ? m : before;
        importer_refresh(im);
    } else if (e.code) {
        ui_refuse(ui, &e);
    }
    if (ok) {
        ui_say(ui, _("已取用对应规则 %s"), m.name);
    }
    arena_release(&a);
}

static void drop_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    struct arena a = {0};
    struct err e = {0};
    size_t n;
    const struct mapping_entry *v = rules(im, &a, &n);
    if (at < n && db_mapping_drop(ui->db, v[at].name, &e)) {
        ui_say(ui, _("已删除对应规则 %s；回到列表后 Ctrl-Z 撤销"), v[at].name);
    } else if (e.code) {
        ui_refuse(ui, &e);
    }
    arena_release(&a);
}

static void pick_rule(struct importer *im, const char *title, pick_done *done)
{
    struct arena a = {0};
    size_t n;
    const struct mapping_entry *v = rules(im, &a, &n);
    struct pick_item *item = arena_alloc(&a, (n + 1) * sizeof(*item));
    for (size_t i = 0; i < n; i++) {
        item[i] = (struct pick_item){v[i].name, NULL, NULL};
    }
    pick_open(im->s.ui, title, item, n, 0, done, im);
    arena_release(&a);
}

void importer_rule_load(struct importer *im)
{
    pick_rule(im, _("取用哪条对应规则"), load_chosen);
}

void importer_rule_drop(struct importer *im)
{
    pick_rule(im, _("删除哪条对应规则"), drop_chosen);
}

/* What was chosen and what the heads gave are kept together: the next file is read alike. */
static void rule_named(struct ui *ui, void *ctx, const char *text)
{
    struct importer *im = ctx;
    struct err e = {0};
    struct mapping *m = xcalloc(1, sizeof(*m));
    if (mapping_proposal(&im->sheet, &im->map, m, &e) && mapping_name_set(m, text, &e) &&
        db_mapping_put(ui->db, m, &e)) {
        ui_say(ui, _("已存为对应规则 %s，下次 F8 取用"), m->name);
    } else {
        ui_refuse(ui, &e);
    }
    free(m);
}

void importer_rule_save(struct importer *im)
{
    ask_open(im->s.ui, _("存为对应规则"), _("规则的名称，如 核算中心月报（同名的会被替换）"), im->map.name, rule_named, im);
}
