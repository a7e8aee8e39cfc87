/* Records of any kind as they stand in a JSON file: an object or an array of them. */
#include "tui/cli/register.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/json.h"
#include "db/bulk.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/file.h"

struct taking {
    const struct cli *c;
    struct db *db;
    const struct kind *kind;
    char *name; /* of the file, clean */
    const char *text;
    size_t taken, known, refused;
};

static void tell_notes(const struct taking *t, const struct import_notes *ns)
{
    for (size_t i = 0; i < ns->n; i++) {
        cli_print(stderr, "%s:%d: %s：%s\n", t->name, ns->v[i].line, ns->v[i].path, ns->v[i].text);
    }
}

/* What json holds beside the record's own statements goes. False: it is refused, told. */
static bool take(struct taking *t, json_t *o, size_t i)
{
    struct rec r;
    struct err e = {0};
    struct findings fs = {0};
    struct import_notes notes = {0};
    rec_init(&r, t->kind);
    if (json_is_object(o)) {
        json_object_del(o, "version");
    }
    bool ok = rec_from_json(&r, o, t->text, i, &notes, &e);
    tell_notes(t, &notes);
    if (ok) {
        t->kind->compute(&r, db_book(t->db));
        bool known = store_find_same(t->db, &r) != 0;
        t->known += known;
        ok = known || bulk_save(t->db, &r, &fs, &e);
        t->taken += ok && !known;
    }
    if (ok) {
        register_warn(&r, &fs);
    } else {
        t->refused++;
        cli_print(stderr, _("%s：第 %zu 条未读入：%s%s%s\n"), t->name, i + 1, e.field, *e.field ? _("：") : "",
                  e.text);
    }
    findings_release(&fs);
    import_notes_release(&notes);
    rec_release(&r);
    return ok;
}

/* What a transaction that failed had counted is not there: the counts are again as before it. */
static bool end_bulk(struct taking *t, size_t taken, size_t known, struct err *e)
{
    bool keep = !t->c->opt[OPT_DRY_RUN];
    bool ok = bulk_end(t->db, keep, e) || !keep;
    if (!ok) {
        t->taken = taken;
        t->known = known;
    }
    return ok;
}

static bool take_all(struct taking *t, const char *text, size_t n, struct err *e)
{
    json_t *all = json_read(text, n, e);
    struct buf step = {0};
    const char *slash = strrchr(t->name, '/');
    buf_addf(&step, _("导入 %s"), slash ? slash + 1 : t->name);
    bool ok = all && bulk_begin(t->db, buf_str(&step), e);
    size_t taken = t->taken, known = t->known;
    t->text = text;
    if (ok) {
        size_t many = json_is_array(all) ? json_array_size(all) : 1;
        for (size_t i = 0; i < many; i++) {
            take(t, json_is_array(all) ? json_array_get(all, i) : all, i);
        }
        ok = end_bulk(t, taken, known, e);
    }
    json_decref(all);
    buf_release(&step);
    return ok;
}

/* A file of lines may be larger than memory: so many records are one transaction. */
#define LINES_AT_ONCE 5000

/* A line that is no record is told and passed over, as a record that a rule refuses. */
static void take_line(struct taking *t, const char *line, size_t n, size_t at)
{
    struct err e = {0};
    json_t *o = json_read(line, n, &e);
    t->text = line;
    if (o) {
        take(t, o, at);
    } else {
        t->refused++;
        cli_print(stderr, _("%s：第 %zu 条未读入：%s%s%s\n"), t->name, at + 1, "", "", e.text);
    }
    json_decref(o);
}

/* False: the transaction failed. *more: there may be lines behind these. */
static bool take_some(struct taking *t, FILE *f, const char *step, size_t *at, bool *more,
                      struct err *e)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n = 0;
    if (!bulk_begin(t->db, step, e)) {
        return false;
    }
    size_t taken = t->taken, known = t->known;
    bulk_lasting(t->db);
    for (int i = 0; i < LINES_AT_ONCE && (n = getline(&line, &room, f)) > 0; i++) {
        if (line[strspn(line, " \t\r\n")]) {
            take_line(t, line, (size_t)n, *at);
            ++*at;
        }
    }
    *more = n > 0;
    free(line);
    return end_bulk(t, taken, known, e);
}

static bool take_lines(struct taking *t, const char *path, struct err *e)
{
    FILE *f = fopen(path, "r");
    struct buf step = {0};
    const char *slash = strrchr(t->name, '/');
    size_t at = 0;
    bool ok = f || err_set(e, ERR_NOINPUT, path, _("打不开：%s。请检查路径和权限。"), strerror(errno));
    buf_addf(&step, _("导入 %s"), slash ? slash + 1 : t->name);
    for (bool more = ok; ok && more;) {
        ok = take_some(t, f, buf_str(&step), &at, &more, e);
    }
    if (f) {
        fclose(f);
    }
    buf_release(&step);
    return ok;
}

static bool is_lines(const char *path)
{
    return str_ends(path, ".jsonl");
}

static int take_lines_file(struct taking *t, const char *path)
{
    struct err e = {0}, named;
    t->name = cli_clean(path);
    bool ok = take_lines(t, path, &e);
    if (!ok) {
        err_set(&named, e.code, t->name, "%s", e.text);
    }
    free(t->name);
    return ok ? EX_OK : cli_fail(&named);
}

static int take_file(struct taking *t, const char *path)
{
    struct buf raw = {0};
    struct err e = {0};
    size_t n = 0;
    t->name = cli_clean(strcmp(path, "-") == 0 ? _("标准输入") : path);
    char *text = file_read(path, &raw, &e) ? file_decode(t->name, &raw, &n, NULL, &e) : NULL;
    int status = EX_OK;
    if (!text || !take_all(t, text, n, &e)) {
        struct err named;
        err_set(&named, e.code, t->name, "%s", e.text);
        status = cli_fail(&named);
    }
    free(text);
    free(t->name);
    buf_release(&raw);
    return status;
}

static void say_counts(const struct taking *t)
{
    if (t->c->app->format == OUT_JSON) {
        json_t *o = json_pack("{s:I, s:I, s:I, s:b}", "taken", (json_int_t)t->taken, "known",
                              (json_int_t)t->known, "refused", (json_int_t)t->refused, "dry_run",
                              t->c->opt[OPT_DRY_RUN] != NULL);
        json_dumpf(o, t->c->app->out, 0);
        fputc('\n', t->c->app->out);
        json_decref(o);
        return;
    }
    cli_print(t->c->app->out, _("%s读入 %zu 条，已有 %zu 条，未读入 %zu 条\n"),
              t->c->opt[OPT_DRY_RUN] ? _("试读，没有保存：") : "", t->taken, t->known, t->refused);
}

bool record_import_wants(const struct cli *c)
{
    for (int i = 0; i < c->narg; i++) {
        if (!str_ends(c->arg[i], ".json") && !is_lines(c->arg[i])) {
            return false;
        }
    }
    return c->narg > 0;
}

int cli_record_import(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    const struct kind *k = cli_kind(c, &e);
    if (!k) {
        return cli_fail(&e);
    }
    struct db *db = cli_args(c, 1, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    struct taking t = {.c = c, .db = db, .kind = k};
    for (int i = 0; i < c->narg; i++) {
        int one = (is_lines(c->arg[i]) ? take_lines_file : take_file)(&t, c->arg[i]);
        status = status == EX_OK ? one : status;
    }
    say_counts(&t);
    db_close(db);
    return status == EX_OK && t.refused ? EX_DATAERR : status;
}
