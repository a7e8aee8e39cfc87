#include "core/sheet/part.h"

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>
#include <string.h>
#include <strings.h>

#include "core/base/base.h"
#include "core/sheet/sheet.h"
#include "locale/text.h"

#define CHUNK 65536
#define RATIO_FROM (16u << 20)

struct part {
    XML_Parser xml;
    const struct part_ops *ops;
    void *ctx;
    struct err *e;
    bool stopped;
};

void *part_ctx(struct part *part)
{
    return part->ctx;
}

struct err *part_err(struct part *part)
{
    return part->e;
}

void part_stop(struct part *part)
{
    part->stopped = true;
    XML_StopParser(part->xml, XML_FALSE);
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *part_attr(const char **attr, const char *name)
{
    for (; *attr; attr += 2) {
        if (strcmp(local_name(attr[0]), name) == 0) {
            return attr[1];
        }
    }
    return NULL;
}

static void on_start(void *data, const char *name, const char **attr)
{
    struct part *part = data;
    if (part->ops->start && !part->stopped) {
        part->ops->start(part, local_name(name), attr);
    }
}

static void on_end(void *data, const char *name)
{
    struct part *part = data;
    if (part->ops->end && !part->stopped) {
        part->ops->end(part, local_name(name));
    }
}

static void on_text(void *data, const char *s, int n)
{
    struct part *part = data;
    if (part->ops->text && !part->stopped) {
        part->ops->text(part, s, n);
    }
}

/* No spreadsheet has a DOCTYPE; with it goes every trick with entities. */
static void on_doctype(void *data, const char *name, const char *sysid, const char *pubid,
                       int internal)
{
    struct part *part = data;
    (void)name, (void)sysid, (void)pubid, (void)internal;
    err_set(part->e, ERR_DATA, "",
            _("文件含有不允许的 DOCTYPE 声明，请用表格软件打开后另存为 .xlsx。"));
    part_stop(part);
}

static bool damaged(struct err *e)
{
    return err_set(e, ERR_DATA, "",
                   _("文件不完整或不是 XLSX 表格，请用表格软件打开后另存为 .xlsx 再导入。"));
}

static bool count_unpacked(struct package *pk, size_t n, struct err *e)
{
    pk->unpacked += n;
    if (pk->unpacked > SHEET_UNPACKED_MAX ||
        (pk->unpacked > RATIO_FROM && pk->unpacked / SHEET_RATIO_MAX > pk->n)) {
        return err_set(e, ERR_DATA, "",
                       _("表格展开后过大（上限 %u MiB），请删去无用的行、列和工作表后再导入。"),
                       SHEET_UNPACKED_MAX >> 20);
    }
    return true;
}

static bool feed(struct package *pk, struct archive *a, struct part *part, struct err *e)
{
    la_ssize_t n;
    do {
        void *chunk = XML_GetBuffer(part->xml, CHUNK);
        if (!chunk) {
            return damaged(e);
        }
        n = archive_read_data(a, chunk, CHUNK);
        if (n < 0) {
            return damaged(e);
        }
        if (!count_unpacked(pk, (size_t)n, e)) {
            return false;
        }
        if (XML_ParseBuffer(part->xml, (int)n, n == 0) != XML_STATUS_OK) {
            return part->stopped ? false : damaged(e);
        }
    } while (n > 0);
    return true;
}

static bool parse(struct package *pk, struct archive *a, const struct part_ops *ops, void *ctx,
                  struct err *e)
{
    struct part part = {.ops = ops, .ctx = ctx, .e = e, .xml = XML_ParserCreate(NULL)};
    if (!part.xml) {
        return damaged(e);
    }
    XML_SetUserData(part.xml, &part);
    XML_SetElementHandler(part.xml, on_start, on_end);
    XML_SetCharacterDataHandler(part.xml, on_text);
    XML_SetStartDoctypeDeclHandler(part.xml, on_doctype);
    bool ok = feed(pk, a, &part, e);
    XML_ParserFree(part.xml);
    return ok;
}

/* Goes to the entry `path`; ARCHIVE_OK when it is there, ARCHIVE_EOF when it is not. */
static int find_entry(struct archive *a, const char *path, bool *locked)
{
    struct archive_entry *entry;
    int r;
    while ((r = archive_read_next_header(a, &entry)) == ARCHIVE_OK || r == ARCHIVE_WARN) {
        const char *name = archive_entry_pathname_utf8(entry);
        if (name && strcasecmp(name, path) == 0) {
            *locked = archive_entry_is_data_encrypted(entry);
            return ARCHIVE_OK;
        }
    }
    return r;
}

static bool read_entry(struct package *pk, struct archive *a, const char *path,
                       const struct part_ops *ops, void *ctx, bool *found, struct err *e)
{
    bool locked = false;
    int r = find_entry(a, path, &locked);
    if (found) {
        *found = r == ARCHIVE_OK;
    }
    if (r == ARCHIVE_EOF && found) {
        return true;
    }
    if (r != ARCHIVE_OK) {
        return damaged(e);
    }
    if (locked) {
        return err_set(e, ERR_DATA, "", _("文件加了密码，请在表格软件中去掉密码后再导入。"));
    }
    return parse(pk, a, ops, ctx, e);
}

bool part_read(struct package *pk, const char *path, const struct part_ops *ops, void *ctx,
               bool *found, struct err *e)
{
    struct archive *a = archive_read_new();
    bool ok = false;
    /* Only by the central directory: a truncated file has none and is refused as a whole. */
    if (a && archive_read_support_format_zip_seekable(a) == ARCHIVE_OK &&
        archive_read_open_memory(a, pk->p, pk->n) == ARCHIVE_OK) {
        ok = read_entry(pk, a, path, ops, ctx, found, e);
    } else {
        ok = damaged(e);
    }
    if (a) {
        archive_read_free(a);
    }
    return ok;
}
