#include "core/check/goal_year.h"

#include "core/base/buf.h"
#include "locale/text.h"

static void add(struct findings *out, const char *rule, const char *place, const char *message)
{
    findings_add(out, (struct finding){
        .rule = rule, .outcome = *message ? OUTCOME_FAILED : OUTCOME_PASSED, .level = LEVEL_WARN,
        .place = place, .message = message,
    });
}

static const char *wan(fen v, char out[48])
{
    money_format(v, UNIT_WAN, out, 48);
    return out;
}

static void check_project(const struct goal_project *p, struct findings *out)
{
    struct buf message = {0};
    char room[48];
    if (!p->has_goal) {
        buf_addf(&message, _("预算里有 %s 万元，没有绩效目标表。请补一张。"), wan(p->budget, room));
    } else if (!p->budgeted) {
        buf_adds(&message, _("有绩效目标表，预算明细里没有这个项目。请核对项目名称。"));
    }
    add(out, "T8", p->project, buf_str(&message));
    buf_release(&message);
}

void goal_year_check(const struct goal_project *v, size_t n, struct findings *out)
{
    struct buf message = {0};
    fen budget = 0, cost = 0;
    char a[48], b[48], d[48];
    for (size_t i = 0; i < n; i++) {
        check_project(&v[i], out);
        budget += v[i].budget; /* each within MONEY_MAX: thousands of projects fit */
        cost += v[i].cost.have == HAVE_VALUE ? v[i].cost.v : 0;
    }
    if (n && cost != budget) {
        buf_addf(&message,
                 _("成本指标合计 %s 万元，项目预算合计 %s 万元，差 %s 万元。请看哪个项目不同。"),
                 wan(cost, a), wan(budget, b), wan(budget - cost, d));
    }
    if (n) {
        add(out, "T9", "", buf_str(&message));
    }
    buf_release(&message);
}
