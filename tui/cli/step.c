/* Steps of a paper: submitted, approved, decided, held. */
#include "tui/cli/register.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/document.h"
#include "core/record/flow.h"
#include "core/record/meeting.h"
#include "core/record/request.h"
#include "db/print.h"
#include "db/register.h"
#include "locale/text.h"

/* Who approved, and the day: the working date. */
static bool approve(const struct cli *c, struct rec *r, struct err *e)
{
    static const struct {
        enum cli_option option;
        int field;
    } given[] = {{OPT_DEPUTY, RQ_DEPUTY}, {OPT_HEAD, RQ_HEAD}, {OPT_MEETING, RQ_MEETING}};
    char day[16];
    date_format(c->app->today, day, sizeof(day));
    bool ok = rec_set(r, HEAD(RQ_APPROVED), day, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(given); i++) {
        const char *text = c->opt[given[i].option];
        ok = !text || assign_text(r, HEAD(given[i].field), text, e);
    }
    return ok;
}

static bool take(const struct cli *c, struct rec *r, const char **label, struct err *e)
{
    const char *verb = strrchr(c->command->words, ' ') + 1;
    const struct flow_step *s = flow_find(r, verb, e);
    if (!s) {
        return false;
    }
    flow_take(r, s);
    *label = s->label;
    bool approved = r->kind == &request_kind && strcmp(s->to, REQUEST_APPROVED) == 0;
    const char *why = c->opt[OPT_REASON];
    bool voided = r->kind == &document_kind && strcmp(s->to, DOCUMENT_VOID) == 0;
    int change = kind_field_index(r->kind, -1, "change_reason"); /* of what was published */
    int note = change >= 0 ? change
                           : kind_field_index(r->kind, -1, voided ? "void_reason" : "note");
    return (!approved || approve(c, r, e)) && (!why || assign_text(r, HEAD(note), why, e));
}

/* A letter goes out when its paper lacks nothing. */
static bool complete(struct db *db, const struct rec *r, struct err *e)
{
    bool out = r->kind == &document_kind &&
               strcmp(cell_text(&r->head[DC_STATE]), DOCUMENT_ISSUED) == 0;
    return !out || paper_ready(db, r, e);
}

int cli_record_step(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    const char *label = "";
    const struct kind *k = cli_kind(c, &e);
    struct db *db = k && cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = record_find(db, k, c->arg[0], &r, &e) && take(c, &r, &label, &e) &&
              complete(db, &r, &e);
    status = ok ? register_save(c, db, &r, _(label)) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}

static bool topic_at(const struct rec *r, const char *word, size_t *out, struct err *e)
{
    size_t n = r->list[MT_TOPICS].n;
    long v = *word && strspn(word, "0123456789") == strlen(word) ? strtol(word, NULL, 10) : 0;
    *out = v > 0 ? (size_t)v - 1 : 0;
    return (v > 0 && (size_t)v <= n) ||
           err_set(e, ERR_INPUT, word, _("没有第“%.20s”个议题：这次会议有 %zu 个，从 1 数起。"), word, n);
}

static bool decide(const struct cli *c, struct rec *r, struct err *e)
{
    static const struct {
        enum cli_option option;
        int field;
    } given[] = {{OPT_YES, TP_YES}, {OPT_NO, TP_NO}, {OPT_ABSTAIN, TP_ABSTAIN},
                 {OPT_DECISION, TP_DECISION}, {OPT_TEXT, TP_TEXT}};
    size_t i = 0;
    bool ok = topic_at(r, c->arg[1], &i, e);
    for (size_t k = 0; ok && k < ARRAY_LEN(given); k++) {
        const char *text = c->opt[given[k].option];
        ok = !text || assign_text(r, ROW(MT_TOPICS, i, given[k].field), text, e);
    }
    struct cell *t = ok ? r->list[MT_TOPICS].row[i] : NULL;
    if (ok && t[TP_RESPONSIBLE].state == CELL_BLANK) { /* who asked sees to it */
        ok = rec_set(r, ROW(MT_TOPICS, i, TP_RESPONSIBLE), cell_text(&t[TP_SECTION]), e);
    }
    return ok;
}

int cli_meeting_decide(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, 2) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = record_find(db, &meeting_kind, c->arg[0], &r, &e) && decide(c, &r, &e);
    status = ok ? register_save(c, db, &r, _("已记决定")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}

/* All that wait for a meeting and stand on no agenda. */
static bool propose(struct db *db, struct rec *r, size_t *taken, struct err *e)
{
    struct arena a = {0};
    size_t n;
    struct decimal year = cell_value(&r->head[MT_YEAR]);
    const struct proposal *p =
        db_proposals(db, year.have == HAVE_VALUE ? (int)(year.v / MICRO) : 0, &a, &n, e);
    *taken = p ? meeting_propose(r, p, n) : 0;
    arena_release(&a);
    return p && (*taken || err_set(e, ERR_NOTFOUND, "", _("没有等待上会的申请：待审批的申请都已在议程上，或额度以内不用上会。")));
}

static void tell_topics(const struct rec *r, size_t last, FILE *f)
{
    size_t n = r->list[MT_TOPICS].n;
    for (size_t i = n - last; i < n; i++) {
        const struct cell *t = r->list[MT_TOPICS].row[i];
        cli_print(f, "  %zu  %s  %s  %s\n", i + 1, cell_text(&t[TP_REQUEST]),
                  cell_text(&t[TP_TITLE]), cell_text(&t[TP_AMOUNT]));
    }
}

int cli_meeting_propose(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    size_t n = 0;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = record_find(db, &meeting_kind, c->arg[0], &r, &e) && propose(db, &r, &n, &e);
    status = ok ? register_save(c, db, &r, _("已列入议程")) : register_refuse(c, NULL, &e);
    if (ok && status == EX_OK && c->app->format == OUT_TEXT) {
        tell_topics(&r, n, c->app->out);
    }
    rec_release(&r);
    db_close(db);
    return status;
}
