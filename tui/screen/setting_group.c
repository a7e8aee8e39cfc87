/* Under which heading a setting is shown: by its name. */
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/screen/setting.h"

enum group { G_OFFICE, G_SPENDING, G_CONTROL, G_PETITION, G_PAPER, G_STATISTICS, G_USERS, G_OTHER, G_TIER,
             G_N };

static const char *const labels[G_N] = {
    [G_OFFICE] = N_("单位"), [G_SPENDING] = N_("预算、合同和会议"), [G_CONTROL] = N_("预算控制规则"),
    [G_PETITION] = N_("信访规则"), [G_PAPER] = N_("编号和文书"), [G_STATISTICS] = N_("统计"),
    [G_USERS] = N_("用户和记录"), [G_OTHER] = N_("其他"), [G_TIER] = N_("审批额度"),
};

/* The first row that fits: how a name begins, and (after *) how it ends. */
static const struct {
    const char *name;
    enum group group;
} rows[] = {
    {"office", G_OFFICE}, {"year", G_OFFICE}, {"closed_through", G_OFFICE}, {"font", G_OFFICE},
    {"rounding", G_OFFICE},
    {"control_P", G_CONTROL}, {"control_R", G_CONTROL}, {"control_B", G_CONTROL},
    {"control_C", G_CONTROL}, {"control_M", G_CONTROL}, {"control_Y", G_CONTROL},
    {"control_T", G_CONTROL}, {"control_U", G_CONTROL}, {"control_A", G_CONTROL},
    {"control_", G_PETITION}, {"suggest_", G_PETITION}, {"group_", G_PETITION},
    {"*_number", G_PAPER}, {"agency_code", G_PAPER}, {"document_", G_PAPER}, {"letter_", G_PAPER},
    {"meeting_pack", G_PAPER},
    {"stat_", G_STATISTICS},
    {"login_", G_USERS}, {"password_", G_USERS}, {"log_", G_USERS},
    {"over_percent", G_SPENDING}, {"slow_points", G_SPENDING}, {"scheme_slack", G_SPENDING},
    {"split_days", G_SPENDING}, {"reconcile_days", G_SPENDING}, {"purchase_code_from", G_SPENDING},
    {"retention_", G_SPENDING}, {"bond_", G_SPENDING}, {"small_firm_", G_SPENDING},
    {"quorum_", G_SPENDING}, {"pass_of", G_SPENDING},
};

static bool fits(const char *row, const char *name)
{
    size_t n = strlen(name), end = strlen(row + 1);
    return *row == '*' ? n > end && strcmp(name + n - end, row + 1) == 0 : str_starts(name, row);
}

size_t setting_group(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (fits(rows[i].name, name)) {
            return rows[i].group;
        }
    }
    return G_OTHER;
}

size_t setting_tier_group(void)
{
    return G_TIER;
}

const char *setting_group_label(size_t group)
{
    return labels[group];
}
