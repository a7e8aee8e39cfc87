#include "db/attach.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/record/words.h"
#include "db/store.h"
#include "locale/text.h"

int attach_list(const struct kind *k)
{
    for (size_t l = 0; l < k->nlists; l++) {
        if (k->lists[l].fields == attachment_fields) {
            return (int)l;
        }
    }
    return -1;
}

static bool hash_fd(int fd, unsigned char out[crypto_hash_sha256_BYTES])
{
    unsigned char piece[1 << 16];
    crypto_hash_sha256_state h;
    ssize_t got;
    crypto_hash_sha256_init(&h);
    while ((got = read(fd, piece, sizeof(piece))) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        crypto_hash_sha256_update(&h, piece, (unsigned long long)got);
    }
    crypto_hash_sha256_final(&h, out);
    return true;
}

bool file_sha256(const char *path, char out[65], struct err *e)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool ok = fd >= 0 && hash_fd(fd, hash);
    if (!ok) {
        err_set(e, ERR_NOINPUT, path, _("读不了：%s。请检查路径和权限。"), strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    if (ok) {
        sodium_bin2hex(out, 65, hash, sizeof(hash));
    }
    return ok;
}

/* The whole path, so that the file is found from any folder. */
static bool fill_row(struct rec *r, int list, const char *path, const char *name,
                     const char *sheets, struct err *e)
{
    char hash[65];
    char *full = realpath(path, NULL);
    const char *slash = strrchr(path, '/');
    size_t row = r->list[list].n;
    bool ok = (full || err_set(e, ERR_NOINPUT, path, _("打不开：%s。请检查路径和权限。"), strerror(errno))) &&
              file_sha256(full, hash, e) && rec_insert_row(r, list, row, e) &&
              rec_set(r, ROW(list, row, AT_NAME), name ? name : slash ? slash + 1 : path, e) &&
              rec_set(r, ROW(list, row, AT_SHEETS), sheets ? sheets : "", e) &&
              rec_set(r, ROW(list, row, AT_PATH), full, e) &&
              rec_set(r, ROW(list, row, AT_SHA256), hash, e);
    free(full);
    return ok;
}

bool db_attach(struct db *db, const struct kind *k, int64_t id, const char *path, const char *name,
               const char *sheets, struct err *e)
{
    struct rec r;
    struct buf step = {0};
    int list = attach_list(k);
    if (list < 0) {
        return err_set(e, ERR_USAGE, k->id, _("%s没有附件栏，不能加附件。"), _(k->label));
    }
    bool ok = store_load(db, k, id, &r, e);
    if (ok) {
        buf_adds(&step, _("加附件 "));
        k->title(&r, &step);
        ok = fill_row(&r, list, path, name, sheets, e) &&
             store_save(db, &r, buf_str(&step), NULL, e);
    }
    rec_release(&r);
    buf_release(&step);
    return ok;
}

/* Checking */

struct checking {
    attach_visit *f;
    void *ctx;
    int list;
};

enum attach_state attach_state(const char *path, const char *stated)
{
    char hash[65];
    if (!*path || !file_sha256(path, hash, NULL)) {
        return ATTACH_MISSING;
    }
    return !*stated ? ATTACH_NO_DIGEST : strcmp(hash, stated) == 0 ? ATTACH_SAME : ATTACH_CHANGED;
}

static bool check_record(struct rec *r, void *ctx)
{
    struct checking *c = ctx;
    struct buf title = {0};
    r->kind->title(r, &title);
    for (size_t i = 0; i < r->list[c->list].n; i++) {
        const struct cell *row = r->list[c->list].row[i];
        const char *path = cell_text(&row[AT_PATH]);
        struct attach_found f = {r->kind, r->id, i, buf_str(&title), cell_text(&row[AT_NAME]), path,
                                 attach_state(path, cell_text(&row[AT_SHA256]))};
        c->f(&f, c->ctx);
    }
    buf_release(&title);
    return true;
}

bool db_attach_check(struct db *db, const struct kind *k, int64_t id, attach_visit *f, void *ctx,
                     struct err *e)
{
    size_t n;
    const struct kind *const *all = kinds(&n);
    bool ok = true;
    if (k && id) {
        struct rec r;
        struct checking c = {f, ctx, attach_list(k)};
        ok = (c.list >= 0 || err_set(e, ERR_USAGE, k->id, _("%s没有附件栏。"), _(k->label))) &&
             store_load(db, k, id, &r, e);
        if (c.list >= 0) {
            ok = ok && check_record(&r, &c);
            rec_release(&r);
        }
        return ok;
    }
    for (size_t i = 0; ok && i < n; i++) {
        struct checking c = {f, ctx, attach_list(all[i])};
        if (c.list >= 0 && (!k || k == all[i])) {
            ok = store_each(db, all[i], 0, check_record, &c, e);
        }
    }
    return ok;
}

static const struct {
    const char *id, *label;
} states[] = {
    [ATTACH_SAME] = {"same", N_("相符")}, [ATTACH_MISSING] = {"missing", N_("找不到文件")},
    [ATTACH_CHANGED] = {"changed", N_("文件变过")}, [ATTACH_NO_DIGEST] = {"no_digest", N_("没有校验值")},
};

const char *attach_state_id(enum attach_state s)
{
    return states[s].id;
}

const char *attach_state_label(enum attach_state s)
{
    return states[s].label;
}
