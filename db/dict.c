#include "db/dict.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/rules.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

#define CODE_MOST 16
#define NAME_MOST 60
#define HINT_MOST 200

static bool line_fits(const char *text, size_t most)
{
    return str_valid(text, strlen(text)) && !strpbrk(text, "\n\t\r") && str_count(text) <= most;
}

static bool code_fits(const char *code)
{
    size_t n = strlen(code);
    return n > 0 && n <= CODE_MOST &&
           strspn(code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == n;
}

/* The list takes new words: one of its own is not fixed. */
static bool is_open(const struct dict_word *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!v[i].fixed) {
            return true;
        }
    }
    return false;
}

/* Another word of the list that is called so, or whose code folds to the same. */
static const struct dict_word *twin(const struct dict_word *v, size_t n, const struct dict_word *w)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].code, w->code) != 0 &&
            (str_fold_same(v[i].code, w->code) || str_fold_same(v[i].name, w->name))) {
            return &v[i];
        }
    }
    return NULL;
}

static bool fits(const struct dict_word *v, size_t n, const struct dict_word *old,
                 const struct dict_word *w, struct err *e)
{
    const struct dict_word *other;
    if (n == 0) {
        return err_set(e, ERR_INPUT, w->list, _("没有“%.40s”这张代码表，见 dict list。"), w->list);
    }
    if (!code_fits(w->code)) {
        return err_set(e, ERR_INPUT, w->list, _("代码“%.40s”应为 1 至 16 个字母或数字。"), w->code);
    }
    if (!old && !is_open(v, n)) {
        return err_set(e, ERR_INPUT, w->list, _("这张表由国家或法规规定，单位不能增加代码。"));
    }
    if (old && old->fixed && (w->gone || strcmp(old->name, w->name) != 0)) {
        return err_set(e, ERR_INPUT, w->list,
                       _("%s %s 由国家或法规规定，单位不能改名或停用，只能改提示词。"), old->code, old->name);
    }
    if (!*w->name || !line_fits(w->name, NAME_MOST) || !line_fits(w->hint, HINT_MOST)) {
        return err_set(e, ERR_INPUT, w->list,
                       _("名称应为 1 至 60 个字，提示词不超过 200 个字，各一行。"));
    }
    if ((other = twin(v, n, w)) != NULL) {
        return err_set(e, ERR_INPUT, w->list, _("与 %s %s 重复：同一张表里代码和名称不能重。"),
                       other->code, other->name);
    }
    return true;
}

/* "03 停车管理（提示：车位），停用" for the log. */
static const char *said(const struct dict_word *w, struct arena *a)
{
    return w ? arena_printf(a, *w->hint ? _("%s（提示：%s）%s") : "%s%s%s", w->name, w->hint,
                            w->gone ? _("，停用") : "")
             : NULL;
}

static bool write(struct db *db, const struct dict_word *old, const struct dict_word *w,
                  struct err *e)
{
    struct arena a = {0};
    const char *subject = arena_printf(&a, "%s@%s", w->list, w->code);
    struct audit_row row = {N_("设置"), "", 0, subject, "dict", said(old, &a), said(w, &a)};
    bool ok = dict_put(db, w, 0, e) && audit_write(db, &row, e) && state_config_changed(db, e);
    arena_release(&a);
    return ok;
}

bool db_dict_set(struct db *db, const char *list, const char *code, const char *name,
                 const char *hint, bool gone, struct err *e)
{
    size_t n;
    if (!db_may(db, RIGHT_SETTINGS, e)) {
        return false;
    }
    const struct dict *d = &db_book(db)->dict;
    const struct dict_word *v = dict_list(d, list, &n), *old = dict_find(d, list, code);
    struct dict_word w = {.list = list, .code = code, .gone = gone, .fixed = old && old->fixed};
    w.name = name ? name : old ? old->name : "";
    w.hint = hint ? hint : old ? old->hint : "";
    if (gone && !old) {
        return err_set(e, ERR_INPUT, list, _("代码表“%.40s”里没有“%.40s”，没有停用。见 dict list。"), list, code);
    }
    if (!fits(v, n, old, &w, e)) {
        return false;
    }
    if (old && old->gone == gone && strcmp(old->name, w.name) == 0 &&
        strcmp(old->hint, w.hint) == 0) {
        return true;
    }
    struct buf step = {0};
    buf_addf(&step, gone ? _("代码表 %s：停用 %s %s") : _("代码表 %s：%s %s"), list, code, w.name);
    bool ok = tx_begin(db, buf_str(&step), e) && tx_end(db, write(db, old, &w, e), e);
    buf_release(&step);
    return ok;
}
