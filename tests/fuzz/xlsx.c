/* XLSX of any bytes. The first byte chooses: 0 the rest is the file; 1 to 5 the rest stands in one
   part of a package that is right otherwise, so that the parsers behind the zip are reached; 6 and
   up the rest is a number and a format code. */
#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/sheet/number.h"
#include "core/sheet/sheet.h"

#define PARTS 5

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const part[PARTS][2] = {
    {"xl/worksheets/s.xml",
     "<w><row r='1'><c r='A1' t='s'><v>0</v></c><c s='1'><v>0.5</v></c></row></w>"},
    {"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
    {"xl/styles.xml", "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='10'/></cellXfs></s>"},
    {"xl/workbook.xml", "<b xmlns:r='r'><sheet name='x' r:id='a'/></b>"},
    {"xl/_rels/workbook.xml.rels",
     "<r><Relationship Id='a' Type='/worksheet' Target='worksheets/s.xml'/>"
     "<Relationship Id='b' Type='/sharedStrings' Target='sharedStrings.xml'/>"
     "<Relationship Id='c' Type='/styles' Target='styles.xml'/></r>"},
};

static void add_part(struct archive *a, const char *name, const void *p, size_t n)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)n);
    archive_write_header(a, entry);
    archive_write_data(a, p, n);
    archive_entry_free(entry);
}

/* The package with part `which` replaced; stored, not packed, so that it is quick. */
static char *package(int which, const uint8_t *data, size_t size, size_t *n)
{
    size_t room = size + 8192;
    char *out = xmalloc(room);
    struct archive *a = archive_write_new();
    archive_write_set_format_zip(a);
    archive_write_zip_set_compression_store(a);
    archive_write_open_memory(a, out, room, n);
    for (int i = 0; i < PARTS; i++) {
        bool mine = i == which;
        add_part(a, part[i][0], mine ? (const void *)data : part[i][1],
                 mine ? size : strlen(part[i][1]));
    }
    archive_write_close(a);
    archive_write_free(a);
    return out;
}

static void read_file(const void *p, size_t n)
{
    struct sheet s;
    struct err e = {0};
    if (!xlsx_read(p, n, 0, &s, &e)) {
        BUG_ON(e.code != ERR_DATA || !*e.text || s.arena.top || s.row);
        return;
    }
    for (int r = 0; r < s.rows; r++) {
        for (int c = 0; c < s.cols; c++) {
            const char *text = sheet_cell(&s, r, c);
            BUG_ON(!str_valid(text, strlen(text)));
        }
    }
    sheet_release(&s);
}

static void read_number(const uint8_t *data, size_t size)
{
    char out[NUMBER_TEXT];
    char *text = xstrndup((const char *)data, size);
    const char *code = strchr(text, '|');
    number_text(out, text, format_parse(code ? code + 1 : "0.00%"), size % 2);
    if (code) {
        text[code - text] = '\0';
        number_text(out, text, format_parse(code + 1), size % 2);
    }
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1) {
        return 0;
    }
    int how = data[0] % (PARTS + 2);
    data++, size--;
    if (how == 0) {
        read_file(data, size);
    } else if (how <= PARTS) {
        size_t n = 0;
        char *p = package(how - 1, data, size, &n);
        read_file(p, n);
        free(p);
    } else {
        read_number(data, size);
    }
    return 0;
}
