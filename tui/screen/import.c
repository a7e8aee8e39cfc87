#include "tui/screen/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/cli/file.h"

#define PREVIEW_ROWS 200

bool importer_read(struct importer *im)
{
    struct sheet s = {0};
    struct err e = {0};
    enum encoding enc = im->map.encoding;
    bool ok = im->pasted ? csv_read(buf_str(&im->raw), im->raw.n, '\t', &s, &e)
                         : sheet_read(im->name, buf_str(&im->raw), im->raw.n, &s, &enc, &e);
    if (!ok) {
        ui_refuse(im->s.ui, &e);
        return false;
    }
    sheet_release(&im->sheet);
    im->sheet = s;
    im->used = im->pasted ? ENC_UTF8 : enc;
    im->text = !im->pasted && enc != ENC_N;
    importer_forget(im);
    return true;
}

static bool found(const struct importer *im, int column)
{
    return im->table.col[column] >= 0 || im->table.value[column];
}

/* Needed and found fields first, then what else there could be; the cursor stays on its field. */
static void order_fields(struct importer *im)
{
    int field = importer_field(im);
    size_t n = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < im->table.ncolumn; i++) {
            bool first = im->table.column[i].must || found(im, (int)i);
            if (first == (pass == 0)) {
                im->order[n++] = (int)i;
            }
        }
    }
    im->nfield = n;
    for (size_t i = 0; i < n; i++) {
        im->at = im->order[i] == field ? LINE_FIELDS + i : im->at;
    }
}

/* Without a head row nothing is found but what was chosen. */
static void only_chosen(struct importer *im)
{
    for (size_t i = 0; i < im->table.ncolumn; i++) {
        const struct mapping_rule *r = mapping_rule_of(&im->map, (int)i);
        im->table.col[i] = r && r->from == FROM_COLUMN ? r->at : -1;
        im->table.value[i] = r && r->from == FROM_VALUE ? r->text : NULL;
    }
}

void importer_refresh(struct importer *im)
{
    const struct codes *codes = &db_book(im->s.ui->db)->codes;
    im->why = (struct err){0};
    arena_release(&im->arena);
    im->preview = (struct preview){0};
    im->ok = im->pasted ? mapping_open(&im->table, &im->sheet, &im->map, codes, im->year, &im->why)
                        : table_open_mapped(&im->table, &im->sheet, &im->map, codes, im->year, &im->why);
    if (im->ok) {
        im->ok = mapping_preview(&im->sheet, &im->map, codes, im->year, PREVIEW_ROWS, &im->arena,
                                 &im->preview, &im->why);
    } else if (im->table.head < 0) {
        only_chosen(im);
    }
    order_fields(im);
    im->from = im->from < im->preview.n ? im->from : 0;
}

int importer_field(const struct importer *im)
{
    bool field = im->at >= LINE_FIELDS && im->at - LINE_FIELDS < im->nfield;
    return field ? im->order[im->at - LINE_FIELDS] : -1;
}

const char *importer_column(const struct importer *im, int x, struct arena *a)
{
    char letter[4];
    const char *sample = "";
    int head = im->table.head;
    for (int row = head + 1; row < im->sheet.rows && !*sample; row++) {
        sample = sheet_cell(&im->sheet, row, x);
    }
    return arena_printf(a, "%s %s  %s", column_letter(x, letter),
                        head < 0 ? "" : sheet_cell(&im->sheet, head, x), sample);
}

/* --- keys ------------------------------------------------------------------------------------- */

static void move(struct importer *im, long by)
{
    long to = (long)im->at + by, last = (long)(LINE_FIELDS + im->nfield) - 1;
    to = to > last ? last : to;
    im->at = to < 0 ? 0 : (size_t)to;
}

static bool import_key(struct screen *s, const struct key *k)
{
    struct importer *im = (struct importer *)s;
    const struct {
        enum key_kind key;
        long by;
    } moves[] = {
        {K_UP, -1}, {K_DOWN, 1}, {K_PGUP, -im->page}, {K_PGDN, im->page}, {K_HOME, -1000},
        {K_END, 1000}, {K_TAB, 1}, {K_BACKTAB, -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            move(im, moves[i].by);
            return true;
        }
    }
    if (k->kind == K_MOUSE && (k->button == WHEEL_UP || k->button == WHEEL_DOWN)) {
        move(im, k->button == WHEEL_UP ? -3 : 3);
        return true;
    }
    return false;
}

static void rows_by(struct importer *im, int by)
{
    if (by < 0 ? im->from > 0 : im->from + 1 < im->preview.n) {
        im->from = by < 0 ? im->from - 1 : im->from + 1;
    }
}

/* --- F8 --------------------------------------------------------------------------------------- */

static bool always(const struct importer *im)
{
    (void)im;
    return true;
}

static bool has_rules(const struct importer *im)
{
    return importer_rules(im) > 0;
}

static bool is_readable(const struct importer *im)
{
    return im->ok;
}

static bool has_rejects(const struct importer *im)
{
    return im->counts.rejected > 0;
}

static void ask_again(struct importer *im);

static const struct {
    const char *label; /* Chinese msgid */
    bool (*offered)(const struct importer *im);
    void (*run)(struct importer *im);
} steps[] = {
    {N_("读入可读的行"), is_readable, importer_take},
    {N_("试读：全部规则都查一遍，不保存"), is_readable, importer_try},
    {N_("取用已存的对应规则…"), has_rules, importer_rule_load},
    {N_("把现在的对应存为规则…"), is_readable, importer_rule_save},
    {N_("删除一条对应规则…"), has_rules, importer_rule_drop},
    {N_("没有读入的行存为 CSV…"), has_rejects, importer_reject_file},
    {N_("换一个文件…"), always, ask_again},
};

static void step_chosen(struct ui *ui, void *ctx, size_t at)
{
    struct importer *im = ctx;
    (void)ui;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (steps[i].offered(im) && at-- == 0) {
            steps[i].run(im);
            return;
        }
    }
}

static void step(struct importer *im)
{
    struct pick_item item[ARRAY_LEN(steps)];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (steps[i].offered(im)) {
            item[n++] = (struct pick_item){_(steps[i].label), NULL, NULL};
        }
    }
    pick_open(im->s.ui, _("下一步"), item, n, 0, step_chosen, im);
}

static bool import_act(struct screen *s, enum action a)
{
    struct importer *im = (struct importer *)s;
    switch (a) {
    case ACT_MAP:
        importer_change(im);
        return true;
    case ACT_TAKE:
        importer_take(im);
        return true;
    case ACT_TRY:
        importer_try(im);
        return true;
    case ACT_RULES:
        step(im);
        return true;
    case ACT_REJECTS:
        importer_reject_file(im);
        return true;
    case ACT_ROWS_BACK:
    case ACT_ROWS_ON:
        rows_by(im, a == ACT_ROWS_ON ? 1 : -1);
        return true;
    default:
        return false;
    }
}

/* --- opening ---------------------------------------------------------------------------------- */

static void import_close(struct screen *s)
{
    struct importer *im = (struct importer *)s;
    importer_forget(im);
    free(im->told);
    sheet_release(&im->sheet);
    arena_release(&im->arena);
    buf_release(&im->raw);
    free(im->name);
    free(im->path);
    free(im);
}

static const struct screen_ops import_ops = {
    .place = PL_IMPORT, .draw = importer_draw, .key = import_key, .act = import_act,
    .close = import_close,
};

static struct importer *make(struct ui *ui, const struct kind *k, int year)
{
    struct importer *im = xcalloc(1, sizeof(*im));
    im->s.ops = &import_ops;
    im->s.ui = ui;
    im->kind = k;
    im->year = year;
    mapping_init(&im->map, k);
    return im;
}

/* Opens on what needs an eye: the heads that were not found, else the first field. */
static void begin(struct importer *im)
{
    struct ui *ui = im->s.ui;
    if (!importer_read(im)) {
        import_close(&im->s);
        return;
    }
    importer_refresh(im);
    im->at = im->table.head < 0 && im->map.head != HEAD_NONE ? LINE_HEAD : LINE_FIELDS;
    ui_push(ui, &im->s);
    if (importer_rules(im)) {
        ui_say(ui, _("有已存的对应规则，F8 可取用"));
    }
}

/* What the question is about: popups are modal. */
static struct {
    const struct kind *kind;
    int year;
    char path[1024]; /* the last one, to begin with */
} asked;

static bool from_tables(struct ui *ui, const struct kind *k)
{
    size_t n;
    bool can = table_columns(k, &n) != NULL;
    if (!can) {
        ui_refuse_text(ui, _("这一页的表不是一行一条，请用命令行读入：anzhang goal import 等；表内各行可在打开后粘贴"));
    }
    return can;
}

static void path_typed(struct ui *ui, void *ctx, const char *text)
{
    struct err e = {0};
    struct importer *im = make(ui, asked.kind, asked.year);
    (void)ctx;
    im->path = file_typed(text);
    const char *slash = strrchr(im->path, '/');
    im->name = str_clean(slash ? slash + 1 : im->path, strlen(slash ? slash + 1 : im->path), NULL);
    snprintf(asked.path, sizeof(asked.path), "%s", im->path);
    str_trim_partial(asked.path);
    if (*im->path && file_read(im->path, &im->raw, &e)) {
        begin(im);
        return;
    }
    if (e.code) {
        ui_refuse(ui, &e);
    }
    import_close(&im->s);
}

void import_ask(struct ui *ui, const struct kind *k, int year)
{
    if (from_tables(ui, k)) {
        asked.kind = k;
        asked.year = year;
        ask_open(ui, _("读入文件"), _("CSV 或 XLSX 文件的路径（可粘贴，可把文件拖进来）"), asked.path, path_typed,
                 NULL);
    }
}

/* The screen goes; its question comes anew. */
static void ask_again(struct importer *im)
{
    struct ui *ui = im->s.ui;
    const struct kind *k = im->kind;
    int year = im->year;
    ui_pop(ui);
    import_ask(ui, k, year);
}

bool import_is_table(const char *text)
{
    const char *line = strchr(text, '\n');
    return strchr(text, '\t') || (line && line[strspn(line, "\n ")]);
}

void import_pasted(struct ui *ui, const struct kind *k, int year, const char *text)
{
    if (from_tables(ui, k)) {
        struct importer *im = make(ui, k, year);
        im->pasted = true;
        im->name = xstrdup(_(k->label));
        buf_adds(&im->raw, text);
        begin(im);
    }
}
