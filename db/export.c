#include "db/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/json.h"
#include "core/record/privacy.h"
#include "core/report/records.h"
#include "db/access.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

#define XLSX_RECORDS 20000 /* a document is built in memory */
#define BOM_BYTES 3

struct exporting {
    enum export_format format;
    struct records table;
    struct buf *out;
    struct export_counts *n;
    bool raw; /* petitioners' data as stated */
};

enum export_format export_format_of(const char *filename)
{
    static const char *const ending[] = {
        [EXPORT_CSV] = ".csv", [EXPORT_XLSX] = ".xlsx", [EXPORT_JSON] = ".json",
    };
    for (size_t i = 0; i < ARRAY_LEN(ending); i++) {
        if (str_ends(filename, ending[i])) {
            return (enum export_format)i;
        }
    }
    return EXPORT_N;
}

static void add_json(struct exporting *x, const struct rec *r)
{
    json_t *o = json_object(), *fields = rec_to_json(r);
    json_object_set_new(o, "id", json_integer((json_int_t)r->id));
    json_object_update(o, fields);
    char *text = json_dumps(o, JSON_INDENT(1));
    BUG_ON(!text); /* texts are valid UTF-8 */
    buf_addf(x->out, "%s\n", x->n->records ? "," : "[");
    buf_adds(x->out, text);
    free(text);
    json_decref(fields);
    json_decref(o);
}

static bool add_record(struct rec *r, void *ctx)
{
    struct exporting *x = ctx;
    if (x->raw) {
        privacy_show_all(r);
    } else {
        privacy_state(r);
    }
    switch (x->format) {
    case EXPORT_CSV:
        records_csv_add(&x->table, r, x->out);
        break;
    case EXPORT_XLSX:
        records_doc_add(&x->table, r);
        break;
    default:
        add_json(x, r);
    }
    x->n->records++;
    return x->format != EXPORT_XLSX || x->n->records <= XLSX_RECORDS;
}

/* Only characters that GB18030 lacks nothing of; other encodings may. */
static bool encode(struct buf *out, size_t from, enum encoding enc, struct err *e)
{
    char *bytes;
    size_t n, bad, at = from + BOM_BYTES;
    if (enc == ENC_N || enc == ENC_UTF8) {
        return true;
    }
    if (!encode_from_utf8(out->p + at, out->n - at, enc, &bytes, &n, &bad)) {
        return err_set(e, ERR_DATA, "", _("有 %s 写不出的字（第 %zu 个字节），请用 GB18030 或 UTF-8。"),
                       encode_name(enc), bad + 1);
    }
    out->n = from;
    if (enc == ENC_UTF16LE || enc == ENC_UTF16BE) {
        buf_add(out, enc == ENC_UTF16LE ? "\xFF\xFE" : "\xFE\xFF", 2);
    }
    buf_add(out, bytes, n);
    free(bytes);
    return true;
}

static bool finish(struct exporting *x, size_t from, enum encoding enc,
                   struct err *e)
{
    if (x->format == EXPORT_JSON) {
        buf_adds(x->out, x->n->records ? "\n]\n" : "[]\n");
        return true;
    }
    if (x->format == EXPORT_CSV) {
        x->n->lost = x->table.lost;
        return encode(x->out, from, enc, e);
    }
    if (x->n->records > XLSX_RECORDS) {
        return err_set(e, ERR_DATA, "", _("超过 %d 条，XLSX 装不下，请用 --year 分年度导出或改用 CSV。"), XLSX_RECORDS);
    }
    return doc_render_xlsx(records_doc_end(&x->table), NULL, x->out, e);
}

static void begin(struct exporting *x, const struct kind *k, struct arena *a)
{
    *x->n = (struct export_counts){0};
    if (x->format == EXPORT_CSV) {
        records_csv_begin(&x->table, k, x->out);
    } else if (x->format == EXPORT_XLSX) {
        records_doc_begin(&x->table, k, _(k->label), a);
    }
}

bool db_export(struct db *db, const struct kind *k, int year, enum export_format format,
               enum encoding encoding, const char *unmask, struct buf *out,
               struct export_counts *n, struct err *e)
{
    struct arena a = {0};
    struct exporting x = {.format = format, .out = out, .n = n, .raw = unmask};
    size_t from = out->n;
    char what[48];
    snprintf(what, sizeof(what), year ? _("%d年度") : _("全部年度"), year);
    if (!access_export(db, k, what, unmask, e)) {
        return false;
    }
    begin(&x, k, &a);
    bool ok = access_each(db, k, year, add_record, &x, e) && finish(&x, from, encoding, e);
    arena_release(&a);
    return ok;
}

/* What the user may not see is passed over like what is gone. */
static bool add_these(struct db *db, const struct kind *k, const int64_t *id, size_t n,
                      struct exporting *x, struct err *e)
{
    bool more = true;
    const struct access_view view = access_view_of(db);
    for (size_t i = 0; more && i < n; i++) {
        struct rec r;
        struct err why = {0};
        bool there = store_load(db, k, id[i], &r, &why);
        bool hidden = there && !access_sees_record(db, &view, &r);
        more = there && (hidden || add_record(&r, x));
        rec_release(&r);
        if (!there && why.code != ERR_NOTFOUND) {
            *e = why;
            return false;
        }
        more = more || !there;
    }
    return true;
}

bool db_export_these(struct db *db, const struct kind *k, const int64_t *id, size_t nid,
                     enum export_format format, enum encoding encoding, const char *unmask,
                     struct buf *out, struct export_counts *n, struct err *e)
{
    struct arena a = {0};
    struct exporting x = {.format = format, .out = out, .n = n, .raw = unmask};
    size_t from = out->n;
    char what[48];
    snprintf(what, sizeof(what), _("清单上的 %zu 条"), nid);
    if (!access_export(db, k, what, unmask, e)) {
        return false;
    }
    begin(&x, k, &a);
    bool ok = tx_read_begin(db, e);
    if (ok) {
        ok = add_these(db, k, id, nid, &x, e) && finish(&x, from, encoding, e);
        tx_read_end(db);
    }
    arena_release(&a);
    return ok;
}
