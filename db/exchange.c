#include "db/exchange.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/doc/doc.h"
#include "core/doc/render.h"
#include "core/record/privacy.h"
#include "core/report/exchange.h"
#include "db/access.h"
#include "db/inner.h"
#include "db/seed.h"
#include "db/tx.h"
#include "locale/text.h"

#define XLSX_ROWS 60000 /* a workbook is built in memory */

/* One of the two tables while it is written. */
struct writing {
    enum exchange_part part;
    struct exchange x;
    struct exchange_file *file;
    struct doc *doc;
    struct doc_table *table;
};

struct exchanging {
    const struct exchange_order *o;
    struct exchange_files *out;
    struct arena heads; /* as long as the tables */
    struct writing w[EXCHANGE_FILES];
};

void exchange_digest(const void *p, size_t n, char out[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, p, n);
    sodium_bin2hex(out, 65, hash, sizeof(hash));
}

void exchange_files_release(struct exchange_files *f)
{
    for (size_t i = 0; i < EXCHANGE_FILES; i++) {
        buf_release(&f->file[i].bytes);
    }
}

static void write_texts(struct exchanging *k, struct writing *w, const char *const *text)
{
    struct arena a = {0};
    if (!k->o->sep) {
        int row = w->table->rows;
        for (size_t i = 0; i < w->x.n; i++) {
            doc_cell(w->doc, w->table, row, (int)i, 1, 1, arena_strdup(&k->heads, text[i]), DOC_LEFT,
                     row ? 0 : DOC_HEAD);
        }
        return;
    }
    for (size_t i = 0; i < w->x.n; i++) {
        if (i) {
            buf_addc(&w->file->bytes, k->o->sep);
        }
        doc_csv_field(&w->file->bytes, &a, text[i], doc_plain_number(text[i]));
    }
    buf_adds(&w->file->bytes, "\r\n");
    arena_release(&a);
}

static bool begin(struct exchanging *k, enum exchange_part part, const char *map, struct err *e)
{
    struct writing *w = &k->w[part];
    const char *heads[EXCHANGE_COLUMNS];
    int width[EXCHANGE_COLUMNS];
    w->part = part;
    w->file = &k->out->file[part];
    w->file->part = part == EXCHANGE_CASES ? "petition" : "acts";
    if (!exchange_open(&w->x, part, k->o->names, map, &k->heads, e)) {
        return false;
    }
    for (size_t i = 0; i < w->x.n; i++) {
        heads[i] = w->x.column[i].head;
        width[i] = 1;
    }
    if (!k->o->sep) {
        w->doc = doc_new(&k->heads, part == EXCHANGE_CASES ? "信访事项" : "办理记录");
        w->table = doc_table(w->doc, (int)w->x.n, width);
        w->table->head_rows = 1;
    } else {
        buf_adds(&w->file->bytes, "\xEF\xBB\xBF");
    }
    write_texts(k, w, heads);
    return true;
}

static bool add_record(struct rec *r, void *ctx)
{
    struct exchanging *k = ctx;
    for (size_t p = 0; p < EXCHANGE_FILES; p++) {
        struct writing *w = &k->w[p];
        for (size_t row = 0; row < exchange_rows(r, w->part); row++) {
            struct arena a = {0};
            const char *text[EXCHANGE_COLUMNS];
            exchange_row(&w->x, r, w->part, row, k->o->unmask != NULL, &a, text);
            write_texts(k, w, text);
            w->file->rows++;
            arena_release(&a);
        }
    }
    k->out->records++;
    return k->o->sep || k->out->file[EXCHANGE_ACTS].rows < XLSX_ROWS;
}

static bool add_these(struct db *db, struct exchanging *k, struct err *e)
{
    const struct access_view view = access_view_of(db);
    bool ok = tx_read_begin(db, e), opened = ok;
    for (size_t i = 0; ok && i < k->o->nid; i++) {
        struct rec r;
        struct err why = {0};
        bool there = store_load(db, &petition_kind, k->o->id[i], &r, &why);
        if (there && access_sees_record(db, &view, &r)) {
            add_record(&r, k);
        } else if (!there && why.code != ERR_NOTFOUND) {
            ok = false;
            *e = why;
        }
        rec_release(&r);
    }
    if (opened) {
        tx_read_end(db);
    }
    return ok;
}

static bool encode(struct exchange_file *f, enum encoding enc, struct err *e)
{
    char *bytes;
    size_t n, bad;
    if (enc == ENC_N || enc == ENC_UTF8) {
        return true;
    }
    if (!encode_from_utf8(f->bytes.p + 3, f->bytes.n - 3, enc, &bytes, &n, &bad)) {
        return err_set(e, ERR_DATA, "", _("有 %s 写不出的字（第 %zu 个字节），请用 GB18030 或 UTF-8。"),
                       encode_name(enc), bad + 1);
    }
    buf_clear(&f->bytes);
    if (enc == ENC_UTF16LE || enc == ENC_UTF16BE) {
        buf_add(&f->bytes, enc == ENC_UTF16LE ? "\xFF\xFE" : "\xFE\xFF", 2);
    }
    buf_add(&f->bytes, bytes, n);
    free(bytes);
    return true;
}

static bool finish(struct exchanging *k, struct err *e)
{
    for (size_t p = 0; p < EXCHANGE_FILES; p++) {
        struct exchange_file *f = k->w[p].file;
        if (!k->o->sep && f->rows >= XLSX_ROWS) {
            return err_set(e, ERR_DATA, "", _("超过 %d 行，XLSX 装不下，请缩小范围或改用 CSV。"), XLSX_ROWS);
        }
        if (!(k->o->sep ? encode(f, k->o->encoding, e)
                        : doc_render_xlsx(k->w[p].doc, NULL, &f->bytes, e))) {
            return false;
        }
        exchange_digest(f->bytes.p, f->bytes.n, f->sha256);
    }
    return true;
}

/* The partner's map; "chinese" and "english" need none. */
static bool find_map(const char *names, const char **map, struct err *e)
{
    char path[96];
    *map = NULL;
    if (strcmp(names, "chinese") == 0 || strcmp(names, "english") == 0) {
        return true;
    }
    snprintf(path, sizeof(path), "db/seed/exchange/%.60s.tsv", names);
    const struct seed *s = seed_find(path);
    *map = s ? s->text : NULL;
    return s || err_set(e, ERR_USAGE, "names",
                        _("没有“%.40s”这套交换字段。可用 chinese、english、national、hotline。"), names);
}

bool db_exchange(struct db *db, const struct exchange_order *given, struct exchange_files *out,
                 struct err *e)
{
    struct exchange_order o = *given;
    struct exchanging k = {.o = &o, .out = out};
    const char *map;
    *out = (struct exchange_files){0};
    o.names = o.names ? o.names : "chinese";
    bool ok = find_map(o.names, &map, e) && access_export(db, &petition_kind, o.filter, o.unmask, e) &&
              begin(&k, EXCHANGE_CASES, map, e) && begin(&k, EXCHANGE_ACTS, map, e);
    if (ok) {
        ok = o.id ? add_these(db, &k, e)
                  : access_each(db, &petition_kind, o.year, add_record, &k, e);
    }
    ok = ok && finish(&k, e);
    arena_release(&k.heads);
    return ok;
}

void exchange_manifest(struct db *db, const struct exchange_order *o,
                       const struct exchange_files *f, const char *const name[EXCHANGE_FILES],
                       const char *format, struct buf *out)
{
    char now[24];
    json_t *files = json_array();
    time_now(now, sizeof(now));
    for (size_t i = 0; i < EXCHANGE_FILES; i++) {
        json_array_append_new(files, json_pack("{s:s, s:s, s:I, s:I, s:s}", "file", name[i], "part",
                                               f->file[i].part, "rows",
                                               (json_int_t)f->file[i].rows, "bytes",
                                               (json_int_t)f->file[i].bytes.n, "sha256",
                                               f->file[i].sha256));
    }
    json_t *o1 = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:I, s:o}", "exchange", "anzhang-1", "office",
                           db_office(db), "time", now, "format", format, "names",
                           o->names ? o->names : "chinese", "filter", o->filter, "masked",
                           !o->unmask, "records", (json_int_t)f->records, "files", files);
    char *text = json_dumps(o1, JSON_INDENT(1));
    BUG_ON(!text);
    buf_adds(out, text);
    buf_addc(out, '\n');
    free(text);
    json_decref(o1);
}
