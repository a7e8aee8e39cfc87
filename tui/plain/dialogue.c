#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/history.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/paper.h"
#include "tui/plain/plain.h"

/* A command of the dialogue. `word` is what stands behind its letter. */
typedef bool say(struct plain *p, const char *word, struct err *e);

static bool load(struct plain *p, const char *word, struct rec *r, struct err *e)
{
    int64_t id = p->open;
    if (*word) {
        char *end;
        long long v = strtoll(word, &end, 10);
        id = *end ? 0 : v;
    }
    if (id <= 0) {
        rec_init(r, &selfeval_kind);
        return err_set(e, ERR_INPUT, "", _("先用 o 编号 打开一张表，如 o 1；l 列出全部。"));
    }
    if (!store_load(p->db, &selfeval_kind, id, r, e)) {
        return false;
    }
    p->open = id;
    return true;
}

static bool say_list(struct plain *p, const char *word, struct err *e)
{
    char *end;
    long year = strtol(word, &end, 10);
    if (*word && !*end && (year == 0 || (year >= 1900 && year <= 2199))) {
        p->year = (int)year;
    }
    return plain_list(p, e);
}

static bool say_open(struct plain *p, const char *word, struct err *e)
{
    struct rec r;
    bool ok = load(p, word, &r, e) && plain_form(p, &r, e);
    rec_release(&r);
    return ok;
}

static bool say_fill(struct plain *p, const char *word, struct err *e)
{
    struct rec r;
    bool ok = load(p, word, &r, e);
    rec_release(&r);
    return ok && plain_fill(p, &p->open, e);
}

static bool say_new(struct plain *p, const char *word, struct err *e)
{
    (void)word;
    p->open = 0;
    return plain_fill(p, &p->open, e);
}

/* "p" is the printer, "p file.pdf" a file. */
static bool say_print(struct plain *p, const char *word, struct err *e)
{
    struct rec r;
    struct buf said = {0};
    bool ok = load(p, "", &r, e);
    const struct rec *form = &r;
    if (ok && *word) {
        ok = paper_write(p->db, &form, 1, word, e);
        buf_addf(&said, _("已输出到 %s"), word);
    } else if (ok) {
        ok = paper_print(p->db, &form, 1, &said, e);
    }
    if (ok) {
        cli_print(p->app->out, "%s\n", buf_str(&said));
    }
    buf_release(&said);
    rec_release(&r);
    return ok;
}

static bool say_undo(struct plain *p, const char *word, struct err *e)
{
    struct buf name = {0};
    (void)word;
    bool ok = history_undo(p->db, &name, e);
    if (ok) {
        cli_print(p->app->out, _("已撤销：%s\n"), buf_str(&name));
    }
    buf_release(&name);
    return ok;
}

static bool say_quit(struct plain *p, const char *word, struct err *e)
{
    (void)word;
    (void)e;
    p->end = true;
    return true;
}

static const struct {
    const char *letter;
    const char *arguments;
    const char *help; /* Chinese msgid */
    say *run;
} table[] = {
    {"l", "[YEAR]", N_("列出一年度的表；0 是全部"), say_list},
    {"o", "ID", N_("打开：看表、合计和问题"), say_open},
    {"f", "[ID]", N_("填写：一格一问"), say_fill},
    {"n", "", N_("新建一张表"), say_new},
    {"c", "[ID]", N_("检查"), say_open},
    {"p", "[FILE.pdf]", N_("打印打开的表，或存成文件"), say_print},
    {"u", "", N_("撤销上一步"), say_undo},
    {"q", "", N_("退出"), say_quit},
};

static void dialogue_help(const struct plain *p)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        cli_print(p->app->out, "  %s %-11s %s\n", table[i].letter, table[i].arguments,
                  _(table[i].help));
    }
}

static void obey(struct plain *p, char *line)
{
    struct err e = {0};
    size_t len = strcspn(line, " ");
    const char *word = line + len + strspn(line + len, " ");
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (len == strlen(table[i].letter) && strncmp(line, table[i].letter, len) == 0) {
            if (!table[i].run(p, word, &e) && e.code) {
                cli_fail(&e);
            }
            return;
        }
    }
    dialogue_help(p);
}

int plain_dialogue(struct plain *p)
{
    struct err e = {0};
    if (!plain_list(p, &e)) {
        return cli_fail(&e);
    }
    dialogue_help(p);
    while (!p->end) {
        char *line = plain_ask(p, "> ");
        if (line) {
            obey(p, line);
        }
        free(line);
    }
    return EX_OK;
}
