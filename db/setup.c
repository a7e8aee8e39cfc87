#include "db/setup.h"

#include "db/sample.h"
#include "db/setting.h"
#include "db/tx.h"
#include "locale/text.h"

bool setup_office(struct db *db, const char *name, int year, struct err *e)
{
    struct buf text = {0};
    buf_addf(&text, "%d", year);
    /* No step: the name an office begins with is nothing to take back. */
    bool ok = tx_begin(db, NULL, e) &&
              tx_end(db, setting_put(db, "office", name, e) &&
                             setting_put(db, "year", buf_str(&text), e), e);
    buf_release(&text);
    return ok;
}

bool setup_sample(struct db *db, struct err *e)
{
    return tx_begin(db, _("装入示例单位"), e) && tx_end(db, sample_add(db, e), e);
}
