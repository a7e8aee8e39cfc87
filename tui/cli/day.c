#include "tui/cli/day.h"

#include "core/base/base.h"
#include "locale/text.h"

static bool day_of(const struct cli *c, enum cli_option o, struct date *out, struct err *e)
{
    const char *text = c->opt[o];
    return !text || date_parse(text, out) ||
           err_set(e, ERR_USAGE, o == OPT_FROM ? "--from" : "--to",
                   _("日期应像 2024-12-20，并且是日历上有的一天。"));
}

bool cli_days(const struct cli *c, struct date from, struct date to, struct period *out,
              struct err *e)
{
    *out = (struct period){from, to};
    return day_of(c, OPT_FROM, &out->from, e) && day_of(c, OPT_TO, &out->to, e) &&
           (date_compare(out->from, out->to) <= 0 ||
            err_set(e, ERR_USAGE, "--to", _("结束日期不能早于开始日期。")));
}
