#include "core/sheet/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/base/base.h"
#include "core/base/buf.h"


static char dir[256], path[300];

static int set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    (void)state;
    snprintf(dir, sizeof(dir), "%s/anzhang-xlsx-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(dir)) {
        return -1;
    }
    snprintf(path, sizeof(path), "%s/a.xlsx", dir);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(dir);
}

static struct buf load(void)
{
    struct buf b = {0};
    char chunk[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0) {
        buf_add(&b, chunk, n);
    }
    fclose(f);
    return b;
}

static void write_rows(lxw_workbook *wb, lxw_worksheet *ws)
{
    lxw_format *percent = workbook_add_format(wb), *whole = workbook_add_format(wb);
    lxw_format *date = workbook_add_format(wb), *chinese = workbook_add_format(wb);
    lxw_format *custom = workbook_add_format(wb);
    lxw_datetime day = {2024, 5, 1, 18, 30, 0};
    format_set_num_format_index(percent, 10);
    format_set_num_format_index(whole, 9);
    format_set_num_format_index(date, 14);
    format_set_num_format(chinese, "yyyy\"年\"m\"月\"d\"日\" h:mm");
    format_set_num_format(custom, "0.0%");
    worksheet_write_string(ws, 0, 0, "项目 <&> \"支出\"", NULL);
    worksheet_write_string(ws, 0, 1, "两行\n文字", NULL);
    worksheet_write_number(ws, 1, 0, 12, NULL);
    worksheet_write_number(ws, 1, 1, 0.1 + 0.2, NULL);
    worksheet_write_number(ws, 1, 2, -1234.56, NULL);
    worksheet_write_number(ws, 2, 0, 0.8706, percent);
    worksheet_write_number(ws, 2, 1, 1, whole);
    worksheet_write_number(ws, 2, 2, 0.125, custom);
    worksheet_write_datetime(ws, 3, 0, &day, date);
    worksheet_write_datetime(ws, 3, 1, &day, chinese);
    worksheet_write_boolean(ws, 4, 0, 1, NULL);
    worksheet_write_boolean(ws, 4, 1, 0, NULL);
    worksheet_write_formula_num(ws, 4, 2, "=1+2", NULL, 3);
    worksheet_write_formula_str(ws, 4, 3, "=\"a\"", NULL, "字");
    worksheet_merge_range(ws, 6, 1, 7, 3, "合并", NULL);
    worksheet_write_string(ws, 9, 30, "远", NULL);
    worksheet_write_blank(ws, 20, 300, percent);
}

static void write_file(bool in_line)
{
    lxw_workbook_options options = {.constant_memory = in_line};
    lxw_workbook *wb = workbook_new_opt(path, &options);
    lxw_worksheet *hidden = workbook_add_worksheet(wb, "隐藏");
    lxw_worksheet *ws = workbook_add_worksheet(wb, "自评表");
    lxw_worksheet *second = workbook_add_worksheet(wb, "第二");
    worksheet_activate(ws);
    worksheet_set_first_sheet(ws);
    worksheet_hide(hidden);
    write_rows(wb, ws);
    worksheet_write_string(second, 0, 0, "另一张", NULL);
    assert_int_equal(workbook_close(wb), LXW_NO_ERROR);
}

static void expect_cells(const struct sheet *s)
{
    static const struct {
        int row, col;
        const char *text;
    } cell[] = {
        {0, 0, "项目 <&> \"支出\""}, {0, 1, "两行\n文字"}, {0, 2, ""}, {1, 0, "12"}, {1, 1, "0.3"},
        {1, 2, "-1234.56"}, {2, 0, "87.06%"}, {2, 1, "100%"}, {2, 2, "12.5%"},
        {3, 0, "2024-05-01"}, {3, 1, "2024-05-01 18:30"}, {4, 0, "TRUE"}, {4, 1, "FALSE"},
        {4, 2, "3"}, {4, 3, "字"}, {5, 0, ""}, {6, 1, "合并"}, {6, 2, ""}, {7, 1, ""},
        {9, 30, "远"}, {20, 300, ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cell); i++) {
        assert_string_equal(sheet_cell(s, cell[i].row, cell[i].col), cell[i].text);
    }
    assert_int_equal(s->rows, 10);
    assert_int_equal(s->cols, 31);
    assert_int_equal(sheet_line(s, 9), 10);
}

static void reads_what_excel_shows(void **state)
{
    (void)state;
    for (int in_line = 0; in_line < 2; in_line++) {
        write_file(in_line);
        struct buf b = load();
        struct sheet s;
        struct err e = {0};
        enum encoding enc = ENC_UTF8;
        if (!sheet_read("a.xlsx", b.p, b.n, &s, &enc, &e)) {
            fail_msg("%s", e.text);
        }
        assert_int_equal(enc, ENC_N);
        assert_string_equal(s.name, "自评表");
        expect_cells(&s);
        sheet_release(&s);
        assert_true(xlsx_read(b.p, b.n, 1, &s, &e));
        assert_string_equal(sheet_cell(&s, 0, 0), "另一张");
        sheet_release(&s);
        assert_false(xlsx_read(b.p, b.n, 2, &s, &e));
        assert_non_null(strstr(e.text, "只有 2 个"));
        buf_release(&b);
    }
}

static void truncated_files_are_refused(void **state)
{
    (void)state;
    write_file(false);
    struct buf b = load();
    for (size_t n = 4; n < b.n; n += 97) {
        struct sheet s;
        struct err e = {0};
        assert_false(xlsx_read(b.p, n, 0, &s, &e));
        assert_int_equal(e.code, ERR_DATA);
        assert_null(s.arena.top);
    }
    buf_release(&b);
}

/* A package of our own: what no writer would make. */
static struct buf package_with(const char *sheet, const char *strings, const char *workbook)
{
    static const char rels[] =
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='r1' Type='http://x/worksheet' Target='/xl/worksheets/s.xml'/>"
        "<Relationship Id='r2' Type='http://x/sharedStrings' Target='sharedStrings.xml'/>"
        "</Relationships>";
    static const char book[] = "<x:workbook xmlns:x='m' xmlns:r='r'><x:workbookPr date1904='1'/>"
                               "<x:sheets><x:sheet name='一' sheetId='1' r:id='r1'/></x:sheets>"
                               "</x:workbook>";
    const char *part[][2] = {{"xl/workbook.xml", workbook ? workbook : book},
                             {"xl/_rels/workbook.xml.rels", rels},
                             {"xl/worksheets/s.xml", sheet},
                             {"xl/sharedStrings.xml", strings}};
    struct buf b = {0};
    size_t size = 1u << 20, used = 0;
    char *out = xcalloc(1, size);
    struct archive *a = archive_write_new();
    archive_write_set_format_zip(a);
    archive_write_open_memory(a, out, size, &used);
    for (size_t i = 0; i < ARRAY_LEN(part); i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, part[i][0]);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_entry_set_size(entry, (la_int64_t)strlen(part[i][1]));
        archive_write_header(a, entry);
        archive_write_data(a, part[i][1], strlen(part[i][1]));
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
    buf_add(&b, out, used);
    free(out);
    return b;
}

static void odd_but_legal(void **state)
{
    static const char strings[] =
        "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r>"
        "<rPh><t>yi</t></rPh></si><si><t>a_x000D_\nb_x005F_x000D_</t></si></sst>";
    static const char sheet[] =
        "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
        "<row><c t='s'><v>2</v></c><c t='inlineStr'><is><t>内</t><rPh><t>n</t></rPh></is></c>"
        "<c t='d'><v>2024-05-01T08:00:00</v></c><c t='e'><v>#N/A</v></c><c><v>abc</v></c></row>"
        "<row r='5'><c r='B5'><v>1.50</v></c><c r='C5' t='s'/></row>"
        "<row r='3'><c r='A3'><v>3</v></c><c r='B3'><v>4</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A3:B5'/><mergeCell ref='nonsense'/></mergeCells></worksheet>";
    struct buf b = package_with(sheet, strings, NULL);
    struct sheet s;
    struct err e = {0};
    (void)state;
    if (!xlsx_read(b.p, b.n, 0, &s, &e)) {
        fail_msg("%s", e.text);
    }
    assert_string_equal(s.name, "一");
    assert_string_equal(sheet_cell(&s, 0, 0), "甲");
    assert_string_equal(sheet_cell(&s, 0, 1), "乙 丙");
    assert_string_equal(sheet_cell(&s, 1, 0), "a\nb_x000D_");
    assert_string_equal(sheet_cell(&s, 1, 1), "内");
    assert_string_equal(sheet_cell(&s, 1, 2), "2024-05-01");
    assert_string_equal(sheet_cell(&s, 1, 3), "#N/A");
    assert_string_equal(sheet_cell(&s, 1, 4), "abc");
    assert_string_equal(sheet_cell(&s, 2, 0), "3");
    assert_string_equal(sheet_cell(&s, 2, 1), ""); /* covered by A3 */
    assert_string_equal(sheet_cell(&s, 4, 1), "");
    sheet_release(&s);
    buf_release(&b);
}

static void hostile_files_are_refused(void **state)
{
    static const struct {
        const char *sheet, *strings, *book, *part;
    } row[] = {
        {"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><worksheet>&a;</worksheet>", "<sst/>", NULL, "DOCTYPE"},
        {"<worksheet><sheetData>", "<sst/>", NULL, "不完整"},
        {"", "<sst/>", NULL, "不完整"},
        {"<w/>", "<sst>", NULL, "不完整"},
        {"<w/>", "<sst/>", "<workbook/>", "没有可见的工作表"},
        {"<w/>", "<sst/>", "<x><sheet name='a' r:id='nil' xmlns:r='r'/></x>", "没有可见"},
        {"<w><row r='2'><c r='C2' t='s'><v>7</v></c></row></w>", "<sst/>", NULL, "第 2 行第 3 列"},
        {"<w><row r='2'><c t='s'><v>x</v></c></row></w>", "<sst/>", NULL, "第 2 行第 1 列"},
        {"<w><row r='0'/></w>", "<sst/>", NULL, "已损坏"},
        {"<w><row r='9999999999999999999'/></w>", "<sst/>", NULL, "已损坏"},
        {"<w><row><c r='ZZZZ1'/></row></w>", "<sst/>", NULL, "已损坏"},
        {"<w><row><c r='A99999999999'/></row></w>", "<sst/>", NULL, "已损坏"},
        {"<w><row r='200001'><c><v>1</v></c></row></w>", "<sst/>", NULL, "行数超过"},
        {"<w><row><c r='IW1'><v>1</v></c></row></w>", "<sst/>", NULL, "列数超过"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf b = package_with(row[i].sheet, row[i].strings, row[i].book);
        struct sheet s;
        struct err e = {0};
        if (xlsx_read(b.p, b.n, 0, &s, &e) || !strstr(e.text, row[i].part)) {
            fail_msg("row %zu: %s", i, e.text);
        }
        buf_release(&b);
    }
}

static void bombs_are_refused(void **state)
{
    size_t n = 48u << 20;
    char *sheet = xmalloc(n + 1);
    struct sheet s;
    struct err e = {0};
    (void)state;
    memset(sheet, ' ', n);
    memcpy(sheet, "<w>", 3);
    memcpy(sheet + n - 4, "</w>", 5);
    struct buf b = package_with(sheet, "<sst/>", NULL);
    assert_false(xlsx_read(b.p, b.n, 0, &s, &e));
    assert_non_null(strstr(e.text, "展开后过大"));
    buf_release(&b);
    free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_excel_shows),
        cmocka_unit_test(truncated_files_are_refused),
        cmocka_unit_test(odd_but_legal),
        cmocka_unit_test(hostile_files_are_refused),
        cmocka_unit_test(bombs_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
