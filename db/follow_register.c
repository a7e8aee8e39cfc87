#include "db/follow_register.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/article.h"
#include "core/record/callback.h"
#include "core/record/petition.h"
#include "core/record/petition_flow.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "db/number.h"
#include "db/queue.h"
#include "db/store.h"
#include "locale/text.h"

#define OBJECT_OFFICE "X" /* of the list evalobject: 信访部门; the other one is 责任单位 */

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

static void put(struct rec *r, int field, const char *text)
{
    if (r->head[field].state == CELL_BLANK) {
        rec_set(r, HEAD(field), text, NULL);
    }
}

static void stamp(struct db *db, struct rec *r)
{
    char now[32];
    bool called = strcmp(head(r, TK_STATE), TICKET_CALLED) == 0;
    queue_now(db, now);
    put(r, TK_TAKEN, r->id ? "" : now);
    if (called) {
        put(r, TK_CALLED, now);
        put(r, TK_CALLS, "1");
    }
    if (strcmp(head(r, TK_STATE), TICKET_FINISHED) == 0) {
        put(r, TK_FINISHED, now);
    }
}

bool register_prepare(struct db *db, struct rec *r, struct err *e)
{
    char day[16];
    int number = r->kind == &ticket_kind       ? TK_NUMBER
                 : r->kind == &article_kind    ? KN_NUMBER
                 : r->kind == &suggestion_kind ? SG_NUMBER
                                               : -1;
    if (number < 0) {
        return true;
    }
    r->kind->compute(r, db_book(db));
    if (r->kind == &ticket_kind) {
        stamp(db, r);
    }
    if (r->kind == &article_kind && strcmp(head(r, KN_STATE), ARTICLE_REVIEWED) == 0) {
        date_format(db->today, day, sizeof(day));
        put(r, KN_REVIEWED, day);
    }
    bool dated = r->kind != &ticket_kind || r->head[TK_DATE].understood;
    return r->head[number].state != CELL_BLANK || !dated || db_number_give(db, r, e);
}

static bool rated(const struct rec *r)
{
    return *head(r, CB_SATISFACTION) && *head(r, CB_OBJECT);
}

static bool same_rating(const struct rec *a, const struct rec *b)
{
    static const int said[] = {CB_PETITION_KEY, CB_OBJECT, CB_SATISFACTION};
    bool same = true;
    for (size_t i = 0; i < ARRAY_LEN(said); i++) {
        same = same && strcmp(head(a, said[i]), head(b, said[i])) == 0;
    }
    return same;
}

static void add_rating(struct rec *p, const struct rec *r)
{
    size_t i = p->list[PETITION_ACTS].n;
    bool office = strcmp(head(r, CB_OBJECT), OBJECT_OFFICE) == 0;
    const struct {
        int field;
        const char *text;
    } said[] = {
        {PA_EVENT, petition_event_def(EVENT_RATE)->word}, {PA_TIME, head(r, CB_TIME)},
        {PA_ACTOR, head(r, CB_CALLER)}, {PA_REASON, head(r, CB_REASON)},
        {office ? PA_EVAL_OFFICE : PA_EVAL_UNIT, head(r, CB_SATISFACTION)},
    };
    rec_insert_row(p, PETITION_ACTS, i, NULL);
    for (size_t k = 0; k < ARRAY_LEN(said); k++) {
        rec_set(p, ROW(PETITION_ACTS, i, said[k].field), said[k].text, NULL);
    }
}

static bool rate(struct db *db, const struct rec *r, const struct rec *old, struct err *e)
{
    struct rec p;
    struct err why = {0};
    int64_t id = db_find_number(db, &petition_kind, head(r, CB_PETITION));
    if (!id || !rated(r) || (old && same_rating(old, r))) {
        return true; /* rule H1 has told when there is none */
    }
    bool ok = store_load(db, &petition_kind, id, &p, &why);
    if (ok) {
        add_rating(&p, r);
        ok = store_save(db, &p, NULL, NULL, &why);
    }
    rec_release(&p);
    return ok || err_set(e, why.code, "satisfaction", _("评价没有记入“%.40s”：%s"), head(r, CB_PETITION),
                         why.text);
}

static bool end_article(struct db *db, int64_t id, struct err *e)
{
    struct rec r;
    bool ok = store_load(db, &article_kind, id, &r, e) &&
              rec_set(&r, HEAD(KN_STATE), ARTICLE_ENDED, e) && store_save(db, &r, NULL, NULL, e);
    rec_release(&r);
    return ok;
}

static bool end_others(struct db *db, const struct rec *r, struct err *e)
{
    bool failed = false, ok = true;
    struct buf ids = {0};
    sqlite3_stmt *s = stmt_get(db, Q_article_others, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ti", head(r, KN_NUMBER_KEY), r->id);
    while (stmt_next(db, s, &failed, e)) { /* all are read first: a save needs the statement again */
        int64_t id = sqlite3_column_int64(s, 0);
        buf_add(&ids, &id, sizeof(id));
    }
    for (size_t i = 0; ok && !failed && i < ids.n; i += sizeof(int64_t)) {
        int64_t id;
        memcpy(&id, ids.p + i, sizeof(id));
        ok = end_article(db, id, e);
    }
    buf_release(&ids);
    return ok && !failed;
}

bool register_saved(struct db *db, const struct rec *r, const struct rec *old, struct err *e)
{
    if (r->kind == &callback_kind) {
        return rate(db, r, old, e);
    }
    bool reviewed = r->kind == &article_kind && strcmp(head(r, KN_STATE), ARTICLE_REVIEWED) == 0;
    return !reviewed || end_others(db, r, e);
}

bool register_gone(struct db *db, const struct rec *r, struct err *e)
{
    (void)db;
    return r->kind != &ticket_kind ||
           err_set(e, ERR_INPUT, head(r, TK_NUMBER),
                   _("取出的 %.20s 号不收回：号码不空、不重。人不来的请按“过号”。"), head(r, TK_NUMBER));
}
