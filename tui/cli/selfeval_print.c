#include <stdlib.h>

#include "core/base/base.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/paper.h"

struct printing {
    struct rec *form;
    size_t n, cap;
};

static bool keep_form(struct rec *r, void *ctx)
{
    struct printing *p = ctx;
    if (p->n == p->cap) {
        p->cap = p->cap ? p->cap * 2 : 8;
        p->form = xreallocarray(p->form, p->cap, sizeof(*p->form));
    }
    rec_copy(&p->form[p->n], r);
    p->n++;
    return true;
}

static int print_forms(struct cli *c, struct db *db, const struct printing *p)
{
    struct err e = {0};
    struct buf said = {0};
    const char *to = c->opt[OPT_OUTPUT];
    const struct rec **form = xcalloc(p->n, sizeof(*form));
    for (size_t i = 0; i < p->n; i++) {
        form[i] = &p->form[i];
    }
    bool ok = to ? paper_write(db, form, p->n, to, &e) : paper_print(db, form, p->n, &said, &e);
    free(form);
    if (!ok) {
        buf_release(&said);
        return cli_fail(&e);
    }
    if (to) {
        cli_print(c->app->out, _("已输出 %zu 张表到 %s\n"), p->n, to);
    } else {
        cli_print(c->app->out, _("已送打印机：%s\n"), buf_str(&said));
    }
    buf_release(&said);
    return EX_OK;
}

int cli_selfeval_print(struct cli *c)
{
    struct printing p = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, -1) && cli_ids(c) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    status = forms_visit(c, db, keep_form, &p);
    if (status == EX_OK) { /* a form that is missing: nothing half is printed */
        status = print_forms(c, db, &p);
    }
    for (size_t i = 0; i < p.n; i++) {
        rec_release(&p.form[i]);
    }
    free(p.form);
    db_close(db);
    return status;
}
