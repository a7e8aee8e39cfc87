/* 附件 on a form: digest and name come from the file when its path is entered; which files are gone or
   have changed since is a finding. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "db/attach.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/screen/record.h"

/* What is known of a file: only that it is there, until F7 reads all of it. */
struct attach_seen {
    char *path, *digest;
    enum attach_state state;
};

static int list_of(const struct form *f)
{
    return attach_list(f->draft.rec.kind);
}

static const char *text_at(const struct form *f, size_t row, int field)
{
    return cell_text(&f->draft.rec.list[list_of(f)].row[row][field]);
}

static size_t rows_of(const struct form *f)
{
    return list_of(f) < 0 ? 0 : f->draft.rec.list[list_of(f)].n;
}

/* --- a path was entered ----------------------------------------------------------------------- */

static void set(struct form *f, int row, int field, const char *text)
{
    draft_set(&f->draft, ROW(list_of(f), row, field), text, NULL);
}

bool record_attached(struct form *f, struct place p)
{
    char digest[65] = "";
    struct err e = {0};
    if (list_of(f) < 0 || p.list != list_of(f) || p.field != AT_PATH) {
        return false;
    }
    char *path = file_typed(text_at(f, (size_t)p.row, AT_PATH)), *full = realpath(path, NULL);
    const char *slash = full ? strrchr(full, '/') : NULL;
    if (*path && !full) {
        err_set(&e, ERR_NOINPUT, path, _("打不开 %s：%s。路径记下了，没有校验值。"), path, strerror(errno));
    } else if (full && file_sha256(full, digest, &e)) {
        set(f, p.row, AT_PATH, full);
        if (!*text_at(f, (size_t)p.row, AT_NAME)) {
            set(f, p.row, AT_NAME, slash ? slash + 1 : full);
        }
        ui_say(f->s.ui, _("已算出 %s 的校验值；以后 F7 核对它有没有变"), slash ? slash + 1 : full);
    }
    set(f, p.row, AT_SHA256, digest);
    if (e.code) {
        ui_refuse(f->s.ui, &e);
    }
    free(path);
    free(full);
    return true;
}

/* --- gone or changed -------------------------------------------------------------------------- */

static enum attach_state known(struct form *f, const char *path, const char *digest, bool whole)
{
    struct record_facts *x = record_facts(f);
    size_t i = 0;
    while (i < x->nseen && (strcmp(x->seen[i].path, path) != 0 ||
                            strcmp(x->seen[i].digest, digest) != 0)) {
        i++;
    }
    if (i == x->nseen) {
        x->seen = xreallocarray(x->seen, i + 1, sizeof(*x->seen));
        x->seen[i] = (struct attach_seen){xstrdup(path), xstrdup(digest), ATTACH_SAME};
        x->nseen++;
        x->seen[i].state = access(path, R_OK) != 0 ? ATTACH_MISSING
                           : *digest               ? ATTACH_SAME : ATTACH_NO_DIGEST;
    }
    if (whole) {
        x->seen[i].state = attach_state(path, digest);
    }
    return x->seen[i].state;
}

static void add_finding(const struct form *f, size_t row, enum attach_state s, struct findings *out)
{
    struct buf message = {0};
    char place[80];
    const char *name = text_at(f, row, AT_NAME), *path = text_at(f, row, AT_PATH);
    name = *name ? name : path;
    if (s == ATTACH_MISSING) {
        buf_addf(&message, _("找不到 %s。请改路径，或把文件放回去。"), path);
    } else if (s == ATTACH_CHANGED) {
        buf_addf(&message, _("“%s”登记之后变过。请核对；以现在的为准，就把路径再输入一次。"), name);
    } else {
        buf_addf(&message, _("“%s”没有校验值；把路径再输入一次就会算出。"), name);
    }
    place_format(f->draft.rec.kind, ROW(list_of(f), row, AT_PATH), place, sizeof(place));
    findings_add(out, (struct finding){.rule = _("附件"), .outcome = OUTCOME_FAILED,
                                       .level = s == ATTACH_NO_DIGEST ? LEVEL_INFO : LEVEL_WARN,
                                       .place = place, .stated = path,
                                       .message = buf_str(&message)});
    buf_release(&message);
}

void record_check(struct form *f, struct findings *out)
{
    store_check(f->s.ui->db, &f->draft.rec, out, NULL);
    for (size_t i = 0; i < rows_of(f); i++) {
        const char *path = text_at(f, i, AT_PATH);
        enum attach_state s = *path ? known(f, path, text_at(f, i, AT_SHA256), false) : ATTACH_SAME;
        if (s != ATTACH_SAME) {
            add_finding(f, i, s, out);
        }
    }
}

void record_attachments_read(struct form *f)
{
    size_t bad = 0, files = 0;
    for (size_t i = 0; i < rows_of(f); i++) {
        const char *path = text_at(f, i, AT_PATH);
        if (*path) {
            files++;
            bad += known(f, path, text_at(f, i, AT_SHA256), true) != ATTACH_SAME;
        }
    }
    if (files) {
        form_changed(f);
        ui_say(f->s.ui, _("附件 %zu 个，有问题的 %zu 个"), files, bad);
    }
}

void record_attachments_forget(struct record_facts *x)
{
    for (size_t i = 0; i < x->nseen; i++) {
        free(x->seen[i].path);
        free(x->seen[i].digest);
    }
    free(x->seen);
    x->seen = NULL;
    x->nseen = 0;
}
