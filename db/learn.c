#include "db/learn.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "db/setting.h"
#include "db/token.h"

/* Kept by the connection. */
struct lesson {
    struct learned *classes;
    int64_t audit; /* length of the audit chain when it was read */
    int64_t wanted, read;
    int64_t before; /* the oldest that was read */
};

void learn_ask_closed(struct buf *match)
{
    struct buf tag = {0};
    tag_add(&tag, TAG_STAGE, STAGE_CLOSED);
    buf_addf(match, "\"%s\"", buf_str(&tag));
    buf_release(&tag);
}

static const char *text_of(sqlite3_stmt *s, int column)
{
    const char *t = (const char *)sqlite3_column_text(s, column);
    return t ? t : "";
}

/* The next portion: all at once would be felt at the end of a cell. */
static void read_cases(struct db *db, struct lesson *k)
{
    struct buf match = {0};
    bool failed = false;
    int64_t left = k->wanted - k->read;
    sqlite3_stmt *s = left > 0 ? stmt_get(db, Q_learn_cases, NULL) : NULL;
    learn_ask_closed(&match);
    if (s) {
        stmt_bind(s, "tii", buf_str(&match), left < LEARN_PORTION ? left : LEARN_PORTION, k->before);
    }
    k->read = k->wanted;
    for (int64_t n = 1; s && stmt_next(db, s, &failed, NULL); n++) {
        struct arena a = {0};
        struct grams g = grams_of(text_of(s, 2), text_of(s, 3), &a);
        learned_add(k->classes, &g, text_of(s, 1));
        k->before = sqlite3_column_int64(s, 0);
        k->read = n == LEARN_PORTION ? k->wanted - left + n : k->wanted;
        arena_release(&a);
    }
    buf_release(&match);
}

const struct learned *learn_classes(struct db *db)
{
    struct state st = {0};
    struct arena a = {0};
    struct lesson *k = db->lesson;
    state_read(db, &st, NULL);
    int64_t wanted = atoll(setting_get(db, "suggest_learn", &a));
    arena_release(&a);
    if (!k) {
        k = db->lesson = xcalloc(1, sizeof(*k));
    }
    /* An undone step leaves the chain longer, so it only grows. */
    if (!k->classes || wanted != k->wanted || st.audit_n >= k->audit + LEARN_AGAIN) {
        learned_free(k->classes);
        *k = (struct lesson){learned_new(), st.audit_n, wanted, 0, INT64_MAX};
    }
    read_cases(db, k);
    return k->classes;
}

void learn_close(struct db *db)
{
    if (db->lesson) {
        learned_free(db->lesson->classes);
        free(db->lesson);
        db->lesson = NULL;
    }
}
