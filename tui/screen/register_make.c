/* New records from a line of a register. */
#include <string.h>

#include "core/base/base.h"
#include "db/access.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/screen/register.h"

/* A new one that begins as a copy; what belongs to one paper alone stays behind. */
static void fill_copy(struct rec *r, void *ctx)
{
    static const char *const own[] = {"number", "invoice", "voucher", "voucher_date", "state",
                                      "meeting", "decision", "approved", "origin", "reverses",
                                      "handed", "accepted", "query_code", "received",
                                      "registered", "order", "merged_into", "exception_by",
                                      "exception_reason", "exception_document", "date"};
    struct rec *from = ctx;
    for (size_t i = 0; i < r->kind->nfields; i++) {
        bool copy = true;
        for (size_t k = 0; k < ARRAY_LEN(own); k++) {
            copy = copy && strcmp(own[k], r->kind->fields[i].id) != 0;
        }
        if (copy) {
            rec_set(r, HEAD((int)i), cell_text(&from->head[i]), NULL);
        }
    }
}

void register_copy(struct reg *l)
{
    struct rec from;
    struct err e = {0};
    struct ui *ui = l->s.ui;
    if (!register_id(l)) {
        return;
    }
    if (access_open(ui->db, l->view->kind, register_id(l), &from, &e)) {
        ui_push(ui, record_new(ui, l->view->kind, 0, fill_copy, &from));
    } else {
        ui_refuse(ui, &e);
    }
    rec_release(&from);
}

/* A record about that of the line: it names its number, on the working date. */
struct about {
    struct rec rec;
    struct date today;
};

static void fill_about(struct rec *r, void *ctx)
{
    char day[16];
    const struct about *about = ctx;
    const struct rec *of = &about->rec;
    const struct {
        int field;
        const char *text;
    } known[] = {
        {kind_field_index(r->kind, -1, of->kind->id),
         cell_text(&of->head[kind_field_index(of->kind, -1, "number")])},
        {kind_field_index(r->kind, -1, "time"), day},
    };
    date_format(about->today, day, sizeof(day));
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (known[i].field >= 0) {
            rec_set(r, HEAD(known[i].field), known[i].text, NULL);
        }
    }
}

void register_make(struct reg *l)
{
    struct err e = {0};
    struct ui *ui = l->s.ui;
    struct about about = {.today = ui->app->today};
    if (!register_id(l)) {
        ui_say(ui, "%s", _(l->view->empty));
        return;
    }
    if (store_load(ui->db, l->view->kind, register_id(l), &about.rec, &e)) {
        ui_push(ui, record_new(ui, l->view->makes, 0, fill_about, &about));
    } else {
        ui_refuse(ui, &e);
    }
    rec_release(&about.rec);
}
