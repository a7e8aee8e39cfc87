/* What a new record begins with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/record/meeting.h"
#include "core/record/petition.h"
#include "core/record/request.h"
#include "db/lookup.h"
#include "db/number.h"
#include "db/register.h"
#include "db/store.h"
#include "db/user.h"
#include "tui/screen/record.h"

static int year_of(struct ui *ui)
{
    return ui->app->year ? ui->app->year : db_year(ui->db);
}

size_t record_propose(struct ui *ui, struct rec *meeting)
{
    struct arena a = {0};
    size_t n = 0;
    struct decimal y = record_value(meeting, "year");
    int year = y.have == HAVE_VALUE ? (int)(y.v / MICRO) : year_of(ui);
    const struct proposal *p = db_proposals(ui->db, year, &a, &n, NULL);
    n = p ? meeting_propose(meeting, p, n) : 0;
    arena_release(&a);
    return n;
}

/* The members of the meeting before this one, all expected to come. */
static void copy_members(struct rec *r, const struct rec *from)
{
    static const int kept[] = {MT_BODY, MT_PLACE, MT_CHAIR, MT_RECORDER};
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
        rec_set(r, HEAD(kept[i]), cell_text(&from->head[kept[i]]), NULL);
    }
    for (size_t i = 0; i < from->list[MT_MEMBERS].n; i++) {
        const struct cell *c = from->list[MT_MEMBERS].row[i];
        if (!rec_insert_row(r, MT_MEMBERS, i, NULL)) {
            return;
        }
        rec_set(r, ROW(MT_MEMBERS, i, MB_NAME), cell_text(&c[MB_NAME]), NULL);
        rec_set(r, ROW(MT_MEMBERS, i, MB_POST), cell_text(&c[MB_POST]), NULL);
        rec_set(r, ROW(MT_MEMBERS, i, MB_LAST), cell_text(&c[MB_LAST]), NULL);
        rec_set(r, ROW(MT_MEMBERS, i, MB_PRESENT), PRESENT, NULL);
    }
}

static void begin_meeting(struct ui *ui, struct rec *r)
{
    struct scan_result found;
    struct rec last;
    const struct scan s = {.kind = &meeting_kind, .sum = -1};
    if (db_scan(ui->db, &s, &found, NULL) && found.n) {
        if (store_load(ui->db, &meeting_kind, found.id[0], &last, NULL)) {
            copy_members(r, &last);
        }
        rec_release(&last);
    }
    free(found.id);
    if (r->head[MT_BODY].state == CELL_BLANK) {
        rec_set(r, HEAD(MT_BODY), MEETING_PARTY, NULL);
    }
    r->kind->compute(r, db_book(ui->db));
    record_propose(ui, r);
}

/* It came today, to whoever registered the last one; the first person's row stands ready. */
static void begin_petition(struct ui *ui, struct rec *r, const char *today)
{
    struct arena a = {0};
    const char *section = "", *registrar = "";
    const struct right_person *user = db_person(ui->db);
    db_last_registered(ui->db, &a, &section, &registrar);
    rec_set(r, HEAD(PT_DATE), "=", NULL);
    rec_set(r, HEAD(PT_PERSONS), "=", NULL);
    rec_set(r, HEAD(PT_RECEIVED), today, NULL);
    rec_set(r, HEAD(PT_REGISTRAR), *user->name ? user->name : registrar, NULL);
    rec_set(r, HEAD(PT_SECTION), *user->name && user->section ? user->section : section, NULL);
    rec_insert_row(r, PETITION_PERSONS, 0, NULL);
    arena_release(&a);
}

void record_begin(struct ui *ui, struct rec *r)
{
    char text[32];
    int date = kind_field_index(r->kind, -1, "date"), year = kind_field_index(r->kind, -1, "year");
    int signed_on = kind_field_index(r->kind, -1, "signed");
    date = date < 0 ? signed_on : date;
    date_format(ui->app->today, text, sizeof(text));
    if (date >= 0) {
        rec_set(r, HEAD(date), text, NULL);
    } else if (year >= 0) {
        snprintf(text, sizeof(text), "%d", year_of(ui));
        rec_set(r, HEAD(year), text, NULL);
    }
    if (r->kind == &meeting_kind) {
        begin_meeting(ui, r);
    } else if (r->kind == &petition_kind) {
        begin_petition(ui, r, text);
    }
}

void record_number(struct ui *ui, struct rec *r)
{
    char number[64];
    int at = kind_field_index(r->kind, -1, "number");
    struct decimal y = record_value(r, "year");
    if (at >= 0 && db_number_wanted(r) && y.have == HAVE_VALUE &&
        db_next_number(ui->db, r->kind, (int)(y.v / MICRO), NULL, number, NULL)) {
        rec_set(r, HEAD(at), number, NULL);
        r->kind->compute(r, db_book(ui->db));
    }
}
