#include "db/follow_petition.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/document.h"
#include "core/record/petition_clock.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "db/number.h"
#include "db/print.h"
#include "db/setting.h"
#include "db/store.h"
#include "db/user.h"
#include "locale/text.h"

enum { QUERY_CODE_LIMIT = 1000000, LETTERS_ALL = 3660 /* days */ };

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

static void put_now(struct db *db, struct rec *r, struct place p)
{
    char now[24];
    db_now(db, now);
    rec_set(r, p, now, NULL);
}

/* Six figures that only the slip in the petitioner's hand tells. */
static void put_query_code(struct rec *r)
{
    char code[8];
    snprintf(code, sizeof(code), "%06u", randombytes_uniform(QUERY_CODE_LIMIT));
    rec_set(r, HEAD(PT_QUERY_CODE), code, NULL);
}

/* Acts from this day on bring forth papers; what is entered later than that, or imported, has had its own
   elsewhere. INT64_MAX: none does. */
static int64_t papers_from(struct db *db)
{
    struct arena a = {0};
    int64_t from = INT64_MAX;
    if (!db->bulk && strcmp(setting_get(db, "document_auto", &a), "yes") == 0) {
        int days = atoi(setting_get(db, "document_days", &a));
        days = db->letters ? LETTERS_ALL : days;
        struct date first = date_of_days(date_days(db_book(db)->today) - days);
        from = moment_of(first, 0);
    }
    arena_release(&a);
    return from;
}

bool paper_is_drafted(struct db *db, int64_t moment)
{
    return moment >= papers_from(db);
}

static bool number_act(struct db *db, struct rec *r, size_t i, struct err *e)
{
    char number[64];
    struct cell *act = r->list[PETITION_ACTS].row[i];
    enum petition_event v = petition_event_find(cell_text(&act[PA_EVENT]));
    const char *paper = v < PETITION_EVENTS ? petition_event_def(v)->paper : "";
    if (!*paper || act[PA_DOCUMENT].state != CELL_BLANK || !act[PA_TIME].understood ||
        act[PA_TIME].num < papers_from(db)) {
        return true;
    }
    int year = moment_date(act[PA_TIME].num).year;
    return db_next_number(db, &document_kind, year, paper, number, e) &&
           rec_set(r, ROW(PETITION_ACTS, i, PA_DOCUMENT), number, e) &&
           rec_set(r, ROW(PETITION_ACTS, i, PA_PAPER), paper, e);
}

static bool stored_acts(struct db *db, const struct rec *r, size_t *n, struct err *e)
{
    struct rec old;
    *n = 0;
    if (!r->id) {
        return true;
    }
    bool ok = store_load(db, &petition_kind, r->id, &old, e);
    *n = ok ? old.list[PETITION_ACTS].n : 0;
    rec_release(&old);
    return ok;
}

/* An act that the table refuses gets no number: it is refused next. */
static bool number_acts(struct db *db, struct rec *r, struct err *e)
{
    size_t from = 0;
    struct arena a = {0};
    bool ok = r->list[PETITION_ACTS].n == 0 || stored_acts(db, r, &from, e);
    struct petition_course c = petition_begin(r, db_book(db));
    for (size_t i = 0; ok && i < r->list[PETITION_ACTS].n; i++) {
        if (i >= from) {
            ok = petition_refusal(&c, i, &a) != NULL || number_act(db, r, i, e);
        }
        petition_advance(&c, i);
    }
    arena_release(&a);
    return ok;
}

bool petition_prepare(struct db *db, struct rec *r, struct err *e)
{
    if (r->kind == &document_kind) {
        bool out = strcmp(head(r, DC_STATE), DOCUMENT_DRAFT) != 0 && *head(r, DC_STATE);
        r->kind->compute(r, db_book(db));
        return !out || r->head[DC_NUMBER].state != CELL_BLANK || db_number_give(db, r, e);
    }
    if (r->kind != &petition_kind) {
        return true;
    }
    r->kind->compute(r, db_book(db));
    if (!r->id && r->head[PT_REGISTERED].state == CELL_BLANK) {
        put_now(db, r, HEAD(PT_REGISTERED));
    }
    if (!r->id && r->head[PT_REGISTRAR].state == CELL_BLANK) {
        rec_set(r, HEAD(PT_REGISTRAR), db_person(db)->name, NULL); /* "" in a file without users */
    }
    if (!r->id && r->head[PT_SECTION].state == CELL_BLANK) {
        rec_set(r, HEAD(PT_SECTION), db_person(db)->section, NULL);
    }
    if (!r->id && r->head[PT_QUERY_CODE].state == CELL_BLANK) {
        put_query_code(r);
    }
    return (r->head[PT_NUMBER].state != CELL_BLANK || db_number_give(db, r, e)) &&
           (papers_from(db) == INT64_MAX || number_acts(db, r, e));
}

/* Clocks */

static bool clock_write(struct db *db, int64_t id, size_t pos, const struct petition_clock *c,
                        struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, Q_petition_clock_put, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "iittiii", id, (int64_t)pos, c->rule, c->who, c->start, c->raw, c->due);
    if (c->stop) {
        sqlite3_bind_int64(s, 8, c->stop);
    } else {
        sqlite3_bind_null(s, 8);
    }
    sqlite3_bind_int(s, 9, c->answer.provisional);
    sqlite3_bind_int(s, 10, petition_clock_is_right(c));
    return stmt_done(db, s, e);
}

bool petition_clocks_write(struct db *db, const struct rec *r, struct err *e)
{
    struct petition_clock v[PETITION_CLOCKS];
    size_t n = petition_clocks(r, db_book(db), PETITION_ALL_ACTS, v);
    bool ok = stmt_run(db, e, Q_petition_clock_drop, "i", r->id);
    for (size_t i = 0; ok && i < n; i++) {
        ok = clock_write(db, r->id, i, &v[i], e);
    }
    return ok;
}

bool petition_clocks_drop(struct db *db, const struct rec *r, struct err *e)
{
    return r->kind != &petition_kind || stmt_run(db, e, Q_petition_clock_drop, "i", r->id);
}

/* Papers */

static void put(struct rec *r, int field, const char *text)
{
    rec_set(r, HEAD(field), text, NULL);
}

/* 延期办理告知书: from which end to which. */
static void put_extension(struct db *db, struct rec *paper, const struct rec *r, size_t act)
{
    struct petition_clock before[PETITION_CLOCKS], after[PETITION_CLOCKS];
    size_t n = petition_clocks(r, db_book(db), act, before);
    size_t m = petition_clocks(r, db_book(db), act + 1, after);
    for (size_t i = 0; i < n && i < m; i++) {
        char day[24];
        if (strcmp(before[i].rule, "C4") == 0 && before[i].due != after[i].due) {
            moment_format(before[i].due, day, sizeof(day));
            put(paper, DC_OLD_DUE, day);
            moment_format(after[i].due, day, sizeof(day));
            put(paper, DC_NEW_DUE, day);
        }
    }
}

static const char *shown(const struct cell *act, int field, char room[48])
{
    const struct field *f = &petition_kind.lists[PETITION_ACTS].fields[field];
    return cell_shown(&act[field], f, UNIT_YUAN, room, 48);
}

/* 主送 of a paper whose act names no unit: the petitioner, who is told; the responsible unit, which is
   asked. Others have none, or are for the writer to say. */
static const char *addressee(const struct rec *r, const char *paper, char room[48])
{
    static const char *const to_petitioner[] = {"GZ", "BY", "BZ", "YQ", "CL", "TJ", "FS", "FC",
                                                "HS", "FH", "TZ", "SD"};
    static const char *const to_unit[] = {"DB", "JY"};
    for (size_t i = 0; i < ARRAY_LEN(to_petitioner); i++) {
        if (strcmp(to_petitioner[i], paper) == 0) {
            return head(r, PT_PETITIONER);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(to_unit); i++) {
        if (strcmp(to_unit[i], paper) == 0) {
            return rec_shown(r, HEAD(PT_UNIT), room, 48);
        }
    }
    return "";
}

/* What the act says goes into the paper; the rest is for the person who writes it. */
static void fill_paper(struct db *db, struct rec *paper, const struct rec *r, size_t i)
{
    char day[24], room[48];
    const struct cell *act = r->list[PETITION_ACTS].row[i];
    const char *unit = shown(act, PA_UNIT, room);
    put(paper, DC_DOC, cell_text(&act[PA_PAPER]));
    put(paper, DC_NUMBER, cell_text(&act[PA_DOCUMENT]));
    date_format(moment_date(act[PA_TIME].num), day, sizeof(day));
    put(paper, DC_DATE, day);
    put(paper, DC_PETITION, head(r, PT_NUMBER));
    put(paper, DC_TITLE, head(r, PT_TITLE));
    put(paper, DC_UNIT, *unit ? unit : addressee(r, cell_text(&act[PA_PAPER]), room));
    put(paper, DC_SIGNER, cell_text(&act[PA_APPROVER]));
    put(paper, DC_HANDLER, cell_text(&act[PA_ACTOR]));
    put(paper, DC_REASON, cell_text(&act[PA_REASON]));
    put(paper, DC_OPINION, shown(act, PA_OUTCOME, room));
    if (act[PA_DECISION].state == CELL_GIVEN) {
        put(paper, DC_OPINION, cell_text(&act[PA_DECISION]));
    }
    put(paper, DC_REPLY_BY, cell_text(&act[PA_DUE]));
    put(paper, DC_RIGHT, cell_text(&act[PA_RIGHT]));
    put(paper, DC_WAY, cell_text(&act[PA_WAY]));
    put(paper, DC_SIGNED, cell_text(&act[PA_SIGNED]));
    put_extension(db, paper, r, i);
}

/* The sample's letters but the latest went out when they were written. */
static void send_old(struct db *db, struct rec *paper)
{
    struct date day;
    bool all = db->letters;
    db->letters = false;
    int64_t usual = papers_from(db);
    db->letters = all;
    if (all && rec_date(paper, DC_DATE, &day) && moment_of(day, 0) < usual) {
        put(paper, DC_STATE, DOCUMENT_ISSUED);
        put(paper, DC_SIGNER, *head(paper, DC_SIGNER) ? head(paper, DC_SIGNER)
                                                      : head(paper, DC_HANDLER));
    }
}

static bool paper_add(struct db *db, const struct rec *r, size_t i, struct err *e)
{
    struct rec paper;
    const struct cell *act = r->list[PETITION_ACTS].row[i];
    if (act[PA_DOCUMENT].state == CELL_BLANK || act[PA_PAPER].state == CELL_BLANK ||
        db_find_number(db, &document_kind, cell_text(&act[PA_DOCUMENT]))) {
        return true;
    }
    rec_init(&paper, &document_kind);
    fill_paper(db, &paper, r, i);
    send_old(db, &paper);
    bool ok = store_save(db, &paper, NULL, NULL, e);
    rec_release(&paper);
    return ok;
}

bool petition_saved(struct db *db, const struct rec *r, const struct rec *old, struct err *e)
{
    bool ok = db_number_note(db, r, e);
    if (r->kind != &petition_kind) {
        return ok;
    }
    ok = ok && petition_clocks_write(db, r, e);
    size_t from = old ? old->list[PETITION_ACTS].n : 0;
    int64_t papers = from < r->list[PETITION_ACTS].n ? papers_from(db) : 0;
    for (size_t i = from; ok && i < r->list[PETITION_ACTS].n; i++) {
        const struct cell *time = &r->list[PETITION_ACTS].row[i][PA_TIME];
        ok = !time->understood || time->num < papers || paper_add(db, r, i, e);
    }
    return ok;
}

/* Undo */

bool petition_restored(struct db *db, const struct rec *r, struct err *e)
{
    struct rec now;
    if (r->kind != &petition_kind) {
        return true;
    }
    rec_copy(&now, r);
    r->kind->compute(&now, db_book(db));
    bool ok = petition_clocks_write(db, &now, e);
    rec_release(&now);
    return ok;
}

static bool void_paper(struct db *db, const struct rec *r, struct err *e)
{
    struct rec paper;
    rec_copy(&paper, r);
    paper.id = 0;
    paper.version = 0;
    put(&paper, DC_STATE, DOCUMENT_VOID);
    put(&paper, DC_VOID_REASON, _("撤销了产生它的那一步"));
    bool ok = store_save(db, &paper, NULL, NULL, e);
    rec_release(&paper);
    return ok;
}

bool petition_gone(struct db *db, const struct rec *r, struct err *e)
{
    if (r->kind == &petition_kind) {
        return err_set(e, ERR_INPUT, head(r, PT_NUMBER),
                       _("已登记的“%.40s”不撤销：编号只用一次。登记错了，请在这一件上按 F8 选“作废”，编号保留。"),
                       head(r, PT_NUMBER));
    }
    return r->kind != &document_kind || r->head[DC_NUMBER].state == CELL_BLANK ||
           void_paper(db, r, e);
}
