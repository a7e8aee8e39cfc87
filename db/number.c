#include "db/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/article.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/petition.h"
#include "core/record/request.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "core/record/words.h"
#include "db/counter.h"
#include "db/inner.h"
#include "db/setting.h"
#include "locale/text.h"

#define DIGITS_MOST 9 /* of a number that is counted on */

static const struct numbered {
    const struct kind *kind;
    int number, year, body; /* head fields, -1: none; number -1: only found by its name */
    enum query used;        /* the numbers of a form, or of a year and body; Q_N: they are counted
                               (db/counter.h), a sequence a body */
    enum query find;
    const char *setting; /* NULL: 1, 2, 3 in a year and body */
} rows[] = {
    {&request_kind, RQ_NUMBER, RQ_YEAR, -1, Q_request_numbers, Q_request_by_key,
     "request_number"},
    {&contract_kind, CT_NUMBER, CT_YEAR, -1, Q_contract_numbers, Q_contract_by_key,
     "contract_number"},
    {&meeting_kind, MT_NUMBER, MT_YEAR, MT_BODY, Q_meeting_numbers, Q_meeting_by_key, NULL},
    {&payee_kind, -1, -1, -1, Q_N, Q_payee_by_key, NULL},
    {&petition_kind, PT_NUMBER, PT_YEAR, -1, Q_N, Q_petition_by_key, "petition_number"},
    {&document_kind, DC_NUMBER, DC_YEAR, DC_DOC, Q_N, Q_document_by_key, "document_number"},
    {&ticket_kind, TK_NUMBER, TK_YEAR, TK_DATE, Q_N, Q_ticket_by_key, "ticket_number"},
    {&article_kind, KN_NUMBER, KN_ENTRY_YEAR, -1, Q_N, Q_article_by_key, "article_number"},
    {&suggestion_kind, SG_NUMBER, SG_YEAR, -1, Q_N, Q_suggestion_by_key, "suggestion_number"},
};

static const struct numbered *row_of(const struct kind *k)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].kind == k) {
            return &rows[i];
        }
    }
    return NULL;
}

/* "{year}-{n:3}" in 2024: before "2024-", digits 3, after "". */
struct form {
    char before[48], after[48];
    int digits;
};

/* What stands for the words of a form. */
struct form_words {
    int year;
    const char *code, *doc; /* 机关代字, the document's */
};

static void add_words(char *out, size_t room, const char *text, size_t n,
                      const struct form_words *w)
{
    struct buf b = {0};
    for (size_t i = 0; i < n;) {
        if (strncmp(text + i, "{year}", 6) == 0) {
            buf_addf(&b, "%d", w->year);
            i += 6;
        } else if (strncmp(text + i, "{code}", 6) == 0) {
            buf_adds(&b, w->code);
            i += 6;
        } else if (strncmp(text + i, "{doc}", 5) == 0) {
            buf_adds(&b, w->doc);
            i += 5;
        } else {
            buf_addc(&b, text[i++]);
        }
    }
    snprintf(out, room, "%s", buf_str(&b));
    str_trim_partial(out);
    buf_release(&b);
}

static bool form_parse(const char *text, const struct form_words *w, struct form *out)
{
    char *end;
    const char *n = strstr(text, "{n");
    long digits = n && n[2] == ':' ? strtol(n + 3, &end, 10) : 1;
    if (!n || (n[2] != ':' && n[2] != '}') || digits < 1 || digits > DIGITS_MOST) {
        return false;
    }
    end = n[2] == '}' ? (char *)n + 2 : end;
    if (*end != '}' || strstr(end, "{n")) {
        return false;
    }
    out->digits = (int)digits;
    add_words(out->before, sizeof(out->before), text, (size_t)(n - text), w);
    add_words(out->after, sizeof(out->after), end + 1, strlen(end + 1), w);
    return true;
}

/* The count in a number of the form; 0 when it has another form. */
static long count_in(const char *number, const char *before, const char *after)
{
    size_t b = strlen(before), n = strlen(number);
    char *end;
    if (n <= b || strncmp(number, before, b) != 0 || number[b] < '0' || number[b] > '9') {
        return 0;
    }
    long v = strtol(number + b, &end, 10);
    return strcmp(end, after) == 0 && end - (number + b) <= DIGITS_MOST ? v : 0;
}

static bool largest(struct db *db, sqlite3_stmt *s, const char *before, const char *after,
                    long *out, struct err *e)
{
    bool failed = false;
    while (stmt_next(db, s, &failed, e)) {
        char *folded = str_fold((const char *)sqlite3_column_text(s, 0));
        long v = count_in(folded, before, after);
        *out = v > *out ? v : *out;
        free(folded);
    }
    return !failed;
}

/* As the kind's own key does. */
static char *key_of(const struct kind *k, const char *number)
{
    return k == &petition_kind || k == &document_kind ? number_fold(number) : str_fold(number);
}

/* The form that the setting of a kind has in a year, for a sequence ("" the only one). */
static bool form_of(struct db *db, const struct numbered *row, int year, const char *body,
                    struct form *out, struct err *e)
{
    struct arena a = {0};
    const struct dict_word *word = dict_find(&db_book(db)->dict, "doc", body);
    struct form_words w = {year, setting_get(db, "agency_code", &a),
                           word && *word->hint ? word->hint : body};
    const char *text = setting_get(db, row->setting, &a);
    bool ok = form_parse(text, &w, out) ||
              err_set(e, ERR_INPUT, row->setting,
                      _("“%.60s”不是编号格式，应像 {year}-{n:3}：{n:3} 是三位顺序号，{year} 是年度。"), text);
    arena_release(&a);
    return ok;
}

/* The next number of a sequence that is counted. */
static bool next_counted(struct db *db, const struct numbered *row, int year, const char *body,
                         char out[64], struct err *e)
{
    struct form f;
    char name[80];
    int64_t n = 0;
    snprintf(name, sizeof(name), "%s%s%s", row->kind->id, *body ? "/" : "", body);
    bool ok = form_of(db, row, year, body, &f, e), taken = true;
    while (ok && taken) { /* a counter that fell back heals: what stands there is passed over */
        ok = counter_next(db, name, year, &n, e);
        snprintf(out, 64, "%s%0*lld%.12s", f.before, f.digits, (long long)n, f.after);
        str_trim_partial(out);
        bool unique = row->body < 0 || row->kind == &document_kind; /* a ticket's: only of its day */
        taken = ok && unique && db_find_number(db, row->kind, out) != 0;
    }
    return ok;
}

/* The numbers that begin as the form does, in the order of the index. */
static bool next_of_form(struct db *db, const struct numbered *row, int year, char out[64],
                         struct err *e)
{
    struct form f;
    long n = 0;
    bool ok = form_of(db, row, year, "", &f, e);
    sqlite3_stmt *s = ok ? stmt_get(db, row->used, e) : NULL;
    if (s) {
        struct buf last = {0};
        char *before = str_fold(f.before), *after = str_fold(f.after);
        buf_addf(&last, "%s:", before); /* behind all digits */
        stmt_bind(s, "tt", before, buf_str(&last));
        ok = largest(db, s, before, after, &n, e);
        snprintf(out, 64, "%s%0*ld%.12s", f.before, f.digits, n + 1, f.after);
        str_trim_partial(out);
        buf_release(&last);
        free(before);
        free(after);
    }
    return ok && s;
}

static bool next_of_year(struct db *db, const struct numbered *row, int year, const char *body,
                         char out[64], struct err *e)
{
    long n = 0;
    sqlite3_stmt *s = stmt_get(db, row->used, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "it", (int64_t)year * MICRO, body && *body ? body : MEETING_PARTY);
    bool ok = largest(db, s, "", "", &n, e);
    snprintf(out, 64, "%ld", n + 1);
    return ok;
}

bool db_next_number(struct db *db, const struct kind *k, int year, const char *body, char out[64],
                    struct err *e)
{
    const struct numbered *row = row_of(k);
    out[0] = '\0';
    if (!row || row->number < 0) {
        return err_set(e, ERR_INPUT, k->id, _("%s没有编号。"), _(k->label));
    }
    return row->used == Q_N ? next_counted(db, row, year, body ? body : "", out, e)
           : row->setting   ? next_of_form(db, row, year, out, e)
                            : next_of_year(db, row, year, body, out, e);
}

bool db_number_note(struct db *db, const struct rec *r, struct err *e)
{
    struct form f;
    char name[80];
    const struct numbered *row = row_of(r->kind);
    if (!row || row->used != Q_N || row->number < 0 || r->head[row->number].state == CELL_BLANK) {
        return true;
    }
    struct decimal year = cell_value(&r->head[row->year]);
    const char *body = row->body < 0 ? "" : cell_text(&r->head[row->body]);
    int y = year.have == HAVE_VALUE ? (int)(year.v / MICRO) : 0;
    if (!form_of(db, row, y, body, &f, e)) {
        return false;
    }
    char *number = key_of(r->kind, cell_text(&r->head[row->number]));
    char *before = key_of(r->kind, f.before), *after = key_of(r->kind, f.after);
    long n = count_in(number, before, after);
    free(number);
    free(before);
    free(after);
    snprintf(name, sizeof(name), "%s%s%s", row->kind->id, *body ? "/" : "", body);
    return n == 0 || counter_note(db, name, y, n, e);
}

bool db_number_wanted(const struct rec *r)
{
    const struct numbered *row = row_of(r->kind);
    return row && row->number >= 0 && row->used != Q_N &&
           r->head[row->number].state == CELL_BLANK;
}

bool db_number_give(struct db *db, struct rec *r, struct err *e)
{
    char number[64];
    const struct numbered *row = row_of(r->kind);
    BUG_ON(!row || row->number < 0);
    struct decimal year = cell_value(&r->head[row->year]);
    const char *body = row->body < 0 ? NULL : cell_text(&r->head[row->body]);
    return db_next_number(db, r->kind, year.have == HAVE_VALUE ? (int)(year.v / MICRO) : 0, body,
                          number, e) &&
           rec_set(r, HEAD(row->number), number, e);
}

int64_t db_find_number(struct db *db, const struct kind *k, const char *number)
{
    bool failed = false;
    int64_t id = 0;
    const struct numbered *row = row_of(k);
    sqlite3_stmt *s = row ? stmt_get(db, row->find, NULL) : NULL;
    if (s) {
        char *key = key_of(k, number);
        stmt_bind(s, "t", key);
        if (*key && stmt_next(db, s, &failed, NULL)) {
            id = sqlite3_column_int64(s, 0);
        }
        sqlite3_reset(s);
        free(key);
    }
    return id;
}
