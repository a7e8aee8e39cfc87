#include <jansson.h>

#include "core/base/base.h"
#include "core/check/selfeval.h"
#include "core/record/json.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"

struct show {
    struct cli *c;
    const struct book *book;
    int status;
};

static const char *origin_id(enum policy_origin o)
{
    static const char *const id[] = {
        [POLICY_DEFAULT] = "default", [POLICY_CHOSEN] = "chosen", [POLICY_INFERRED] = "inferred",
    };
    return id[o];
}

static json_t *number(struct decimal d)
{
    char text[32];
    const char *s = form_decimal(d, text);
    return s ? json_string(s) : json_null();
}

static json_t *computed(const struct rec *r, const struct book *b)
{
    struct selfeval_totals t = selfeval_totals(r, b);
    json_t *scores = json_array();
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        json_array_append_new(scores, number(r->list[SE_INDICATORS].row[i][IND_SCORE].calc));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:{s:i, s:s, s:s}, s:o}",
                     "rate", number(t.rate), "fund_score", number(t.fund_score),
                     "weight", number(t.weight), "total", number(t.total),
                     "grade", t.grade ? json_string(t.grade) : json_null(),
                     "rounding", "decimals", t.policy.rounding.decimals,
                     "mode", rounding_mode_id(t.policy.rounding.mode),
                     "origin", origin_id(t.policy.origin), "indicators", scores);
}

static void show_json(const struct rec *r, const struct book *b, FILE *f)
{
    json_t *o = json_object(), *form = rec_to_json(r);
    json_object_set_new(o, "id", json_integer(r->id));
    json_object_update(o, form);
    json_object_set_new(o, "computed", computed(r, b));
    json_dumpf(o, f, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    fputc('\n', f);
    json_decref(form);
    json_decref(o);
}

static const struct listing_column columns[] = {
    {"place", N_("位置"), LISTING_TEXT}, {"label", N_("栏目"), LISTING_TEXT},
    {"stated", N_("填写"), LISTING_TEXT}, {"computed", N_("计算"), LISTING_RIGHT},
};

static void add_cell(struct listing *l, const struct rec *r, struct place p)
{
    char path[80], calc[48];
    const struct cell *c = rec_cell(r, p);
    const struct field *f = kind_field(r->kind, p);
    if (c->state == CELL_BLANK && c->calc.have != HAVE_VALUE) {
        return;
    }
    place_format(r->kind, p, path, sizeof(path));
    number_format(f->type, r->unit, c->calc.v, calc, sizeof(calc));
    listing_add(l, (const char *[]){path, form_place(r->kind, path, &l->arena), cell_text(c),
                                    c->calc.have == HAVE_VALUE ? calc : NULL});
}

static bool show_csv(const struct rec *r, FILE *f, struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    for (int i = 0; i < (int)r->kind->nfields; i++) {
        add_cell(&l, r, HEAD(i));
    }
    for (int k = 0; k < (int)r->kind->nlists; k++) {
        for (size_t row = 0; row < r->list[k].n; row++) {
            for (int i = 0; i < (int)r->kind->lists[k].nfields; i++) {
                add_cell(&l, r, ROW(k, row, i));
            }
        }
    }
    bool ok = listing_print(&l, OUT_CSV, f, e);
    listing_release(&l);
    return ok;
}

static bool show_text(const struct rec *r, const struct book *b, FILE *f, struct err *e)
{
    struct findings fs = {0};
    size_t count[OUTCOME_N] = {0};
    selfeval_check(r, b, &fs);
    form_count(&fs, count);
    bool ok = form_print_grid(r, b, f, e);
    form_print_totals(r, b, f);
    form_print_counts(count, f);
    findings_release(&fs);
    return ok;
}

static bool show_form(struct rec *r, void *ctx)
{
    struct show *s = ctx;
    struct err e = {0};
    bool ok = true;
    FILE *f = s->c->app->out;
    switch (s->c->app->format) {
    case OUT_JSON: show_json(r, s->book, f); break;
    case OUT_CSV: ok = show_csv(r, f, &e); break;
    case OUT_TEXT: ok = show_text(r, s->book, f, &e); break;
    }
    if (!ok) {
        s->status = cli_fail(&e);
    }
    return ok;
}

int cli_selfeval_show(struct cli *c)
{
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) && cli_ids(c) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    struct show s = {.c = c, .book = db_book(db), .status = EX_OK};
    status = forms_visit(c, db, show_form, &s);
    db_close(db);
    return status == EX_OK ? s.status : status;
}
