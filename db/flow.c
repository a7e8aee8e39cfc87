#include "db/flow.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/meeting.h"
#include "core/record/request.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/text.h"

static bool approve(struct rec *q, const struct rec *meeting, const struct cell *topic,
                    struct err *e)
{
    return rec_set(q, HEAD(RQ_APPROVED), cell_text(&meeting->head[MT_DATE]), e) &&
           rec_set(q, HEAD(RQ_MEETING), cell_text(&meeting->head[MT_NAME]), e) &&
           rec_set(q, HEAD(RQ_DECISION), cell_text(&topic[TP_TEXT]), e) &&
           rec_set(q, HEAD(RQ_STATE), REQUEST_APPROVED, e);
}

/* Only one that waits is moved: a decision is entered once and typing on does not repeat it. */
static bool follow(struct db *db, const struct rec *meeting, const struct cell *topic,
                   size_t *released, struct findings *out, struct err *e)
{
    struct rec q;
    const char *decision = cell_text(&topic[TP_DECISION]);
    bool passed = strcmp(decision, DECISION_PASSED) == 0;
    int64_t id = db_find_number(db, &request_kind, cell_text(&topic[TP_REQUEST]));
    if (!id || (!passed && strcmp(decision, DECISION_REFUSED) != 0)) {
        return true;
    }
    bool ok = store_load(db, &request_kind, id, &q, e);
    if (ok && strcmp(cell_text(&q.head[RQ_STATE]), REQUEST_WAITING) == 0) {
        ok = (passed ? approve(&q, meeting, topic, e)
                     : rec_set(&q, HEAD(RQ_STATE), REQUEST_REFUSED, e)) &&
             store_save(db, &q, NULL, out, e);
        *released += ok;
    }
    rec_release(&q);
    return ok;
}

static bool is_held(const struct rec *r)
{
    const char *state = cell_text(&r->head[MT_STATE]);
    return strcmp(state, MEETING_HELD) == 0 || strcmp(state, MEETING_FILED) == 0;
}

bool db_meeting_save(struct db *db, struct rec *r, size_t *released, struct findings *out,
                     struct err *e)
{
    size_t n = 0;
    int64_t id = r->id, version = r->version;
    struct buf step = {0};
    r->kind->compute(r, db_book(db));
    buf_adds(&step, _("保存 "));
    r->kind->title(r, &step);
    bool ok = store_begin(db, buf_str(&step), e);
    if (ok) {
        ok = store_save(db, r, NULL, out, e);
        for (size_t i = 0; ok && is_held(r) && i < r->list[MT_TOPICS].n; i++) {
            ok = follow(db, r, r->list[MT_TOPICS].row[i], &n, out, e);
        }
        ok = store_end(db, ok, e);
    }
    if (!ok) {
        r->id = id;
        r->version = version;
    }
    if (released) {
        *released = ok ? n : 0;
    }
    buf_release(&step);
    return ok;
}
