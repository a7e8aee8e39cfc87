/* Reading what was typed: words to choose from, short forms, and what one cell says about others. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/petition.h"
#include "core/record/request.h"
#include "db/lookup.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "tui/screen/case.h"

size_t record_words(struct form *f, struct place p, struct arena *a, const struct pick_item **out)
{
    size_t n;
    if (kind_field(f->draft.rec.kind, p)->type == FT_CODE) {
        return record_codes(f->s.ui->db, &f->draft.rec, p, a, out);
    }
    const struct lookup_word *w = db_words(f->s.ui->db, &f->draft.rec, p, a, &n);
    struct pick_item *item = arena_alloc(a, (n + 1) * sizeof(*item));
    for (size_t i = 0; i < n; i++) {
        item[i] = (struct pick_item){w[i].text, w[i].hint, NULL};
    }
    *out = item;
    return n;
}

/* --- short forms ----------------------------------------------------------------------------- */

/* "5", "12-5", "12.5", "12月5日": the year and month that are missing are the working day's, in the
   year that is worked on. */
char *record_day_read(const struct ui *ui, const char *text)
{
    const struct app *app = ui->app;
    struct date d = app->today;
    char out[32];
    int month, day, used = 0;
    d.year = app->year ? app->year : d.year;
    if (sscanf(text, "%d%n", &day, &used) == 1 && !text[used]) {
        d.day = day;
    } else if ((sscanf(text, "%d-%d%n", &month, &day, &used) == 2 && !text[used]) ||
               (sscanf(text, "%d.%d%n", &month, &day, &used) == 2 && !text[used]) ||
               (sscanf(text, "%d/%d%n", &month, &day, &used) == 2 && !text[used]) ||
               (sscanf(text, "%d月%d日%n", &month, &day, &used) == 2 && !text[used])) {
        d.month = month;
        d.day = day;
    } else {
        return NULL;
    }
    if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > date_month_days(d.year, d.month)) {
        return NULL;
    }
    date_format(d, out, sizeof(out));
    return xstrdup(out);
}

static bool all_ascii(const char *s)
{
    for (; *s; s++) {
        if ((unsigned char)*s >= 0x80) {
            return false;
        }
    }
    return true;
}

static bool starts_with_initials(const char *text, const char *want)
{
    char initials[256];
    pinyin_initials(text, initials, sizeof(initials));
    return strncmp(initials, want, strlen(want)) == 0;
}

/* How well a word answers what was typed: 0 not, 1 somewhere, 2 from its beginning. */
static int answers(const struct lookup_word *w, const char *want, bool ascii, bool open)
{
    char *text = str_fold(w->text), *hint = str_fold(w->hint);
    int how = 0;
    if (str_starts(text, want) || (ascii && starts_with_initials(w->text, want))) {
        how = 2;
    } else if (!open && (str_starts(hint, want) || (ascii && starts_with_initials(w->hint, want)))) {
        how = 2;
    } else if (!open && strstr(text, want)) {
        how = 1;
    }
    free(text);
    free(hint);
    return how;
}

char *record_word(const struct lookup_word *w, size_t n, const char *text, bool open)
{
    size_t hits[3] = {0};
    char *want = str_fold(text), *out = NULL;
    bool ascii = all_ascii(want), exact = false;
    const char *best[3] = {NULL};
    for (size_t i = 0; *want && i < n && (ascii || !open); i++) {
        int how = answers(&w[i], want, ascii, open);
        exact = exact || strcmp(w[i].text, text) == 0;
        best[how] = best[how] ? best[how] : w[i].text;
        hits[how]++;
    }
    if (!exact && (hits[2] == 1 || (hits[2] == 0 && hits[1] == 1))) {
        out = xstrdup(hits[2] ? best[2] : best[1]);
    }
    free(want);
    return out;
}

static char *read_word(struct form *f, struct place p, const char *text, bool open)
{
    struct arena a = {0};
    size_t n = 0;
    const struct lookup_word *w = db_words(f->s.ui->db, &f->draft.rec, p, &a, &n);
    char *out = record_word(w, n, text, open);
    arena_release(&a);
    return out;
}

/* Cells whose words are all known: what is typed stands for one of them. */
static bool is_closed(const char *id)
{
    static const char *const closed[] = {"project", "request", "contract", "stage", "meeting"};
    for (size_t i = 0; i < ARRAY_LEN(closed); i++) {
        if (strcmp(closed[i], id) == 0) {
            return true;
        }
    }
    return false;
}

char *record_choice(const struct field *fd, const char *text)
{
    char *want = str_fold(text);
    const char *best[3] = {NULL};
    size_t hits[3] = {0};
    bool ascii = all_ascii(want), exact = false;
    for (size_t i = 0; fd->choices[i]; i++) {
        struct lookup_word w = {fd->choices[i], ""};
        int how = answers(&w, want, ascii, false);
        exact = exact || strcmp(fd->choices[i], text) == 0; /* 通过 is not 不通过 */
        best[how] = best[how] ? best[how] : fd->choices[i];
        hits[how]++;
    }
    free(want);
    return exact            ? NULL
           : hits[2] == 1   ? xstrdup(best[2])
           : hits[2] == 0 && hits[1] == 1 ? xstrdup(best[1]) : NULL;
}

static char *read_code(struct form *f, const char *text, enum code_kind kind)
{
    struct decimal y = record_value(&f->draft.rec, "year");
    const struct code *twin = NULL;
    const struct code *c = code_read(&f->draft.book->codes, kind, text,
                                     y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0, &twin);
    return c && !twin && strcmp(c->code, text) != 0 ? xstrdup(c->code) : NULL;
}

bool record_closed(const struct form *f, struct place p)
{
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    const char *id = fd->id;
    return is_closed(id) || fd->type == FT_CODE || strcmp(id, "economic") == 0 || strcmp(id, "function_code") == 0;
}

char *record_read(struct form *f, struct place p, const char *text)
{
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    char *out = NULL;
    if (!*text) {
        return NULL;
    }
    if (fd->type == FT_CODE) {
        return record_code_read(f, p, text);
    }
    if (fd->type == FT_DATE) {
        out = record_day_read(f->s.ui, text);
    } else if (fd->type == FT_MOMENT) {
        out = record_moment_read(f->s.ui, text);
    } else if (fd->type == FT_CHOICE && fd->choices) {
        out = record_choice(fd, text);
    } else if (strcmp(fd->id, "economic") == 0 || strcmp(fd->id, "function_code") == 0) {
        out = read_code(f, text, *fd->id == 'e' ? CODE_ECONOMIC : CODE_FUNCTIONAL);
        out = out ? out : read_word(f, p, text, false);
    } else if (is_closed(fd->id)) {
        out = read_word(f, p, text, false);
    } else if (strcmp(fd->id, "payee") == 0 || strcmp(fd->id, "party") == 0) {
        out = read_word(f, p, text, true);
    }
    if (out) {
        ui_say(f->s.ui, "“%s” → %s", text, out);
    }
    return out;
}

/* --- what one cell says about others --------------------------------------------------------- */

/* Blank cells take what `from` has under the same name, or under the one given for it. */
static void take(struct form *f, const struct rec *from, const char *const (*pair)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        record_fill_blank(f, pair[i][1], record_text(from, pair[i][0]));
    }
}

static void from_request(struct form *f, const struct rec *from)
{
    static const char *const pair[][2] = {
        {"project", "project"}, {"economic", "economic"}, {"source", "source"},
        {"subject", "summary"}, {"subject", "title"}, {"payee", "payee"}, {"payee", "party"},
        {"bank", "bank"}, {"account", "account"}, {"method", "method"}, {"amount", "amount"},
        {"handler", "handler"}, {"meeting", "meeting"}, {"purchase", "purchase"}, {"way", "way"},
        {"people", "people"}, {"days", "days"},
    };
    take(f, from, pair, ARRAY_LEN(pair));
}

static void from_contract(struct form *f, const struct rec *from)
{
    static const char *const pair[][2] = {
        {"project", "project"}, {"economic", "economic"}, {"source", "source"},
        {"title", "summary"}, {"party", "payee"}, {"request", "request"},
    };
    take(f, from, pair, ARRAY_LEN(pair));
}

static void from_stage(struct form *f, const struct rec *contract, const char *stage)
{
    for (size_t i = 0; i < contract->list[CT_STAGES].n; i++) {
        const struct cell *c = contract->list[CT_STAGES].row[i];
        if (strcmp(cell_text(&c[CS_NAME]), stage) == 0) {
            record_fill_blank(f, "amount", cell_text(&c[CS_AMOUNT]));
            record_fill_blank(f, "accepted", cell_text(&c[CS_ACCEPTED]));
            record_fill_blank(f, "acceptor", cell_text(&c[CS_ACCEPTOR]));
        }
    }
}

/* The record whose number the cell names; false: none. r is initialised in any case. */
static bool named(struct form *f, const struct kind *k, const char *number, struct rec *r)
{
    struct err e = {0};
    int64_t id = *number ? db_find_number(f->s.ui->db, k, number) : 0;
    if (!id) {
        rec_init(r, k);
        return false;
    }
    return store_load(f->s.ui->db, k, id, r, &e);
}

/* A share that is typed gives the stage's amount; the share itself stays computed. */
static void entered_share(struct form *f, size_t row)
{
    struct place share = ROW(CT_STAGES, row, CS_SHARE), sum = ROW(CT_STAGES, row, CS_AMOUNT);
    struct decimal percent = cell_stated(rec_cell(&f->draft.rec, share));
    struct decimal part = decimal_times(cell_value(&f->draft.rec.head[CT_AMOUNT]),
                                        (struct decimal){percent.v / 100, percent.have});
    char text[48];
    if (part.have == HAVE_VALUE) {
        money_format(part.v, f->draft.rec.unit, text, sizeof(text));
        draft_set(&f->draft, sum, text, NULL);
        draft_set(&f->draft, share, "=", NULL);
    }
}

/* The account of a payee that is registered. */
static void from_payee(struct form *f)
{
    struct rec r;
    if (named(f, &payee_kind, record_text(&f->draft.rec, "payee"), &r)) {
        record_fill_blank(f, "bank", record_text(&r, "bank"));
        record_fill_blank(f, "account", record_text(&r, "account"));
    }
    rec_release(&r);
}

static void entered_topic(struct form *f, size_t row)
{
    static const struct {
        const char *from;
        int to;
    } pair[] = {{"topic", TP_TITLE}, {"subject", TP_TITLE}, {"important", TP_CATEGORY},
                {"section", TP_SECTION}, {"presenter", TP_PRESENTER}, {"handler", TP_PRESENTER},
                {"amount", TP_AMOUNT}};
    struct rec r;
    if (named(f, &request_kind, cell_text(&f->draft.rec.list[MT_TOPICS].row[row][TP_REQUEST]), &r)) {
        for (size_t i = 0; i < ARRAY_LEN(pair); i++) {
            struct place p = ROW(MT_TOPICS, row, pair[i].to);
            if (rec_cell(&f->draft.rec, p)->state == CELL_BLANK) {
                draft_set(&f->draft, p, record_text(&r, pair[i].from), NULL);
            }
        }
    }
    rec_release(&r);
}

static void entered_row(struct form *f, struct place p)
{
    const struct kind *k = f->draft.rec.kind;
    if (record_attached(f, p)) {
        return;
    }
    if (k == &contract_kind && p.list == CT_STAGES && p.field == CS_SHARE) {
        entered_share(f, (size_t)p.row);
    } else if (k == &meeting_kind && p.list == MT_TOPICS && p.field == TP_REQUEST) {
        entered_topic(f, (size_t)p.row);
    }
}

void record_entered(struct form *f, struct place p)
{
    struct rec r;
    const struct kind *k = f->draft.rec.kind;
    const char *id = kind_field(k, p)->id;
    if (p.list >= 0) {
        entered_row(f, p);
        return;
    }
    if (strcmp(id, "payee") == 0) {
        from_payee(f);
    }
    if (k == &petition_kind) {
        case_entered(f, p);
    }
    bool request = strcmp(id, "request") == 0, contract = strcmp(id, "contract") == 0;
    if (!request && !contract && strcmp(id, "stage") != 0) {
        return;
    }
    if (named(f, request ? &request_kind : &contract_kind,
              record_text(&f->draft.rec, request ? "request" : "contract"), &r)) {
        if (request) {
            from_request(f, &r);
        } else if (contract) {
            from_contract(f, &r);
        } else {
            from_stage(f, &r, record_text(&f->draft.rec, "stage"));
        }
    }
    rec_release(&r);
}

bool record_like_last(struct form *f)
{
    static const char *const same[] = {"project", "economic", "source", "amount", "summary",
                                       "method", "bank", "account", "contract", "handler",
                                       "acceptor", "deputy", "head"};
    struct rec r;
    struct err e = {0};
    int64_t id = db_last_payment(f->s.ui->db, record_text(&f->draft.rec, "payee_key"));
    if (!id || id == f->draft.rec.id) {
        ui_say(f->s.ui, _("填了收款单位，就能照上一笔付给它的填写"));
        return true;
    }
    size_t before = f->draft.done;
    if (db_head(f->s.ui->db, &payment_kind, id, &r, &e)) {
        for (size_t i = 0; i < ARRAY_LEN(same); i++) {
            record_fill_blank(f, same[i], record_text(&r, same[i]));
        }
        draft_join(&f->draft, before);
        form_changed(f);
        ui_say(f->s.ui, _("空着的格已照 %s 那一笔填好 · Ctrl-Z 撤销"), record_text(&r, "date"));
    }
    rec_release(&r);
    return true;
}
