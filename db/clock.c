#include "db/clock.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/rule/clock_field.h"
#include "db/audit.h"
#include "db/rules.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

/* What the row is compared with: itself as it was, or the row before it, or the first one. */
static const struct clock_rule *before(const struct clock_rules *all, const struct clock_rule *r,
                                       bool *exists)
{
    const struct clock_rule *old = clock_rule_on(all, r->id, r->since);
    *exists = old && date_compare(old->since, r->since) == 0;
    for (size_t i = 0; !old && i < all->n; i++) {
        old = strcmp(all->v[i].id, r->id) == 0 ? &all->v[i] : NULL;
    }
    return old;
}

/* The fields that differ, for the name of the step; in the log one line each, when db is given. */
static bool differences(struct db *db, const struct clock_rule *old, const struct clock_rule *new,
                        const char *subject, struct buf *step, struct err *e)
{
    size_t n;
    bool ok = true;
    const struct clock_field *f = clock_fields(&n);
    for (size_t i = 0; ok && i < n; i++) {
        char was[CLOCK_FIELD_TEXT], is[CLOCK_FIELD_TEXT];
        f[i].format(old, was, sizeof(was));
        f[i].format(new, is, sizeof(is));
        if (strcmp(was, is) == 0) {
            continue;
        }
        if (step) {
            buf_addf(step, _("%s%s：%s → %s"), step->n ? _("；") : "", _(f[i].label), was, is);
        } else {
            struct audit_row row = {N_("设置"), "", 0, subject, f[i].name, was, is};
            ok = audit_write(db, &row, e);
        }
    }
    return ok;
}

static bool write(struct db *db, const struct clock_rule *old, bool exists,
                  const struct clock_rule *r, const char *subject, struct err *e)
{
    const char *since = strchr(subject, '@') + 1;
    struct audit_row begins = {N_("设置"), "", 0, subject, "since", NULL, since};
    return (exists || audit_write(db, &begins, e)) &&
           differences(db, old, r, subject, NULL, e) && clock_put(db, r, e) &&
           state_config_changed(db, e);
}

static bool put(struct db *db, const struct clock_rule *r, struct err *e)
{
    bool exists;
    char since[16];
    const struct clock_rule *old = before(&db_book(db)->clocks, r, &exists);
    if (!old) {
        return err_set(e, ERR_INPUT, "", _("没有“%.20s”这条期限规则，见 clock list。"), r->id);
    }
    struct buf diff = {0}, step = {0}, subject = {0};
    differences(NULL, old, r, "", &diff, NULL);
    date_format(r->since, since, sizeof(since));
    buf_addf(&step, _("期限 %s（%s 起）：%s"), r->id, since, diff.n ? buf_str(&diff) : _("同前"));
    buf_addf(&subject, "%s@%s", r->id, since);
    bool ok = exists && diff.n == 0;
    if (!ok) {
        ok = tx_begin(db, buf_str(&step), e) &&
             tx_end(db, write(db, old, exists, r, buf_str(&subject), e), e);
    }
    buf_release(&diff);
    buf_release(&step);
    buf_release(&subject);
    return ok;
}

/* The row may be made from one of the book, which looking into it again can renew: a copy stays. */
bool db_clock_set(struct db *db, const struct clock_rule *r, struct err *e)
{
    struct arena a = {0};
    struct clock_rule copy = *r;
    copy.id = arena_strdup(&a, r->id);
    copy.label = arena_strdup(&a, r->label);
    copy.source = arena_strdup(&a, r->source);
    bool ok = db_may(db, RIGHT_SETTINGS, e) && put(db, &copy, e);
    arena_release(&a);
    return ok;
}
