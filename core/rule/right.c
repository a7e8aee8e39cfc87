#include "core/rule/right.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

static const struct {
    const char *id, *label;
} acts[RIGHT_ACTS] = {
    [RIGHT_REGISTER] = {"register", N_("登记信访件")},
    [RIGHT_SEE1] = {"see1", N_("查看一般信访件")},
    [RIGHT_SEE2] = {"see2", N_("查看含个人信息的信访件")},
    [RIGHT_SEE3] = {"see3", N_("查看限制级信访件")},
    [RIGHT_TRANSFER] = {"transfer", N_("转送、交办和办理")},
    [RIGHT_UNMASK] = {"unmask", N_("查看遮盖的内容")},
    [RIGHT_EXPORT] = {"export", N_("导出信访清单")},
    [RIGHT_STATISTICS] = {"statistics", N_("信访统计")},
    [RIGHT_MONEY] = {"money", N_("预算和支出")},
    [RIGHT_OVERRIDE] = {"override", N_("作为第二人放行")},
    [RIGHT_USERS] = {"users", N_("管理用户和权限")},
    [RIGHT_SETTINGS] = {"settings", N_("修改设置")},
    [RIGHT_LOG] = {"log", N_("查看访问记录")},
    [RIGHT_BACKUP] = {"backup", N_("备份和恢复")},
};

static const struct {
    const char *id, *label;
    unsigned bit;
} scopes[] = {
    {"own", N_("本人经办"), SCOPE_OWN}, {"section", N_("本科室"), SCOPE_SECTION},
    {"review", N_("复查复核中"), SCOPE_REVIEW}, {"overdue", N_("超期或督办"), SCOPE_OVERDUE},
    {"open", N_("未办结"), SCOPE_OPEN}, {"assigned", N_("指定给本人"), SCOPE_ASSIGNED},
    {"seen", N_("可以查看的"), SCOPE_SEEN}, {"all", N_("全部"), SCOPE_ALL},
};

static const char *const hows[] = {
    [HOW_PLAIN] = "", [HOW_MASKED] = "masked", [HOW_AGGREGATE] = "aggregate",
    [HOW_CONTENTLESS] = "contentless",
};

const char *right_act_id(enum right_act a)
{
    return acts[a].id;
}

const char *right_act_label(enum right_act a)
{
    return acts[a].label;
}

bool right_act_parse(const char *id, enum right_act *out)
{
    for (int a = 0; a < RIGHT_ACTS; a++) {
        if (strcmp(acts[a].id, id) == 0) {
            *out = (enum right_act)a;
            return true;
        }
    }
    return false;
}

static unsigned scope_of(const char *word, size_t n)
{
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++) {
        if (strlen(scopes[i].id) == n && memcmp(scopes[i].id, word, n) == 0) {
            return scopes[i].bit;
        }
    }
    return 0;
}

bool right_scope_parse(const char *text, unsigned *out)
{
    *out = 0;
    if (strcmp(text, "none") == 0) {
        return true;
    }
    while (*text) {
        size_t n = strcspn(text, " ");
        unsigned bit = scope_of(text, n);
        if (!bit) {
            return false;
        }
        *out |= bit;
        text += n + strspn(text + n, " ");
    }
    return *out != 0;
}

void right_scope_format(unsigned scope, struct buf *out)
{
    const char *gap = "";
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++) {
        if (scope & scopes[i].bit) {
            buf_addf(out, "%s%s", gap, scopes[i].id);
            gap = " ";
        }
    }
    buf_adds(out, scope ? "" : "none");
}

bool right_how_parse(const char *id, enum right_how *out)
{
    for (size_t i = 0; i < ARRAY_LEN(hows); i++) {
        if (strcmp(hows[i], id) == 0) {
            *out = (enum right_how)i;
            return true;
        }
    }
    return false;
}

const char *right_how_id(enum right_how h)
{
    return hows[h];
}

int right_compare(const void *a, const void *b)
{
    const struct right_row *x = a, *y = b;
    int by = strcmp(x->role, y->role);
    by = by ? by : (int)x->act - (int)y->act;
    return by ? by : date_compare(x->since, y->since);
}

const struct right_row *right_find(const struct rights *m, const char *role, enum right_act act,
                                   struct date day)
{
    const struct right_row *found = NULL;
    for (size_t i = 0; i < m->n; i++) {
        const struct right_row *r = &m->v[i];
        if (r->act == act && strcmp(r->role, role) == 0 && date_compare(r->since, day) <= 0) {
            found = r;
        }
    }
    return found;
}

enum right_act right_see(int class)
{
    return class >= 3 ? RIGHT_SEE3 : class == 2 ? RIGHT_SEE2 : RIGHT_SEE1;
}

/* Names */

static size_t parting(const char *s)
{
    static const char *const sign[] = {"、", "，", ",", ";", "；", " ", "　", "\n"};
    for (size_t i = 0; i < ARRAY_LEN(sign); i++) {
        if (str_starts(s, sign[i])) {
            return strlen(sign[i]);
        }
    }
    return 0;
}

bool name_listed(const char *list, const char *name)
{
    size_t n = name ? strlen(name) : 0;
    const char *s = list ? list : "";
    while (n && *s) {
        const char *end = s;
        size_t gap = 0;
        while (*end && (gap = parting(end)) == 0) {
            end++;
        }
        if ((size_t)(end - s) == n && memcmp(s, name, n) == 0) {
            return true;
        }
        s = *end ? end + gap : end;
    }
    return false;
}

static bool is_one(const char *text, const char *name)
{
    return text && name && *name && strcmp(text, name) == 0;
}

/* Answers */

bool right_reaches(unsigned scope, const struct right_person *who, const struct right_case *c)
{
    bool mine = is_one(c->officer, who->name) || name_listed(c->named, who->name);
    return (scope & SCOPE_ALL) || ((scope & SCOPE_OPEN) && c->open) ||
           ((scope & SCOPE_REVIEW) && c->review) || ((scope & SCOPE_OVERDUE) && c->overdue) ||
           ((scope & SCOPE_SECTION) && is_one(c->section, who->section)) ||
           ((scope & SCOPE_OWN) && (mine || is_one(c->registrar, who->name))) ||
           ((scope & SCOPE_ASSIGNED) && mine);
}

static void say_scope(unsigned scope, struct buf *out)
{
    const char *gap = "";
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++) {
        if (scope & scopes[i].bit) {
            buf_addf(out, "%s%s", gap, _(scopes[i].label));
            gap = "、";
        }
    }
}

/* "可以的是：复查科（复查复核中）、办领导（全部）". */
static void say_who_may(const struct rights *m, enum right_act act, struct date today,
                        struct buf *why)
{
    bool any = false;
    for (size_t i = 0; i < m->n; i++) {
        const struct right_row *r = &m->v[i];
        if (r->act != act || !r->scope || right_find(m, r->role, act, today) != r) {
            continue;
        }
        buf_addf(why, "%s%s（", any ? "、" : _("可以的是："), r->role);
        say_scope(r->scope, why);
        buf_adds(why, "）");
        any = true;
    }
    buf_adds(why, any ? "。" : _("现在没有角色有这项权限，请系统管理员在权限表里设定。"));
}

static enum right_answer refused(const struct rights *m, const struct right_person *who,
                                 const struct right_row *row, enum right_act act,
                                 struct date today, struct buf *why)
{
    if (!why) {
        return RIGHT_REFUSED;
    }
    const char *role = *who->role ? who->role : _("未登录者");
    if (row && row->scope) {
        buf_addf(why, _("%s：这一件不在%s的权限之内（"), _(acts[act].label), role);
        say_scope(row->scope, why);
        buf_adds(why, _("）。"));
    } else {
        buf_addf(why, _("%s：%s没有这项权限。"), _(acts[act].label), role);
    }
    say_who_may(m, act, today, why);
    return RIGHT_REFUSED;
}

enum right_answer right_allows(const struct rights *m, const struct right_person *who,
                               enum right_act act, const struct right_case *c, struct date today,
                               struct buf *why)
{
    const struct right_row *row = right_find(m, who->role, act, today);
    if (c && name_listed(c->recused, who->name)) {
        if (why) {
            buf_addf(why, _("%s已登记回避这一件，不能再看和办理（信访工作条例第二十八条）。"), who->name);
        }
        return RIGHT_REFUSED;
    }
    unsigned scope = row ? row->scope : 0;
    bool seen = c && (scope & SCOPE_SEEN) &&
                right_allows(m, who, right_see(c->class), c, today, NULL) != RIGHT_REFUSED;
    if (!scope || (c && !seen && !right_reaches(scope, who, c))) {
        return refused(m, who, row, act, today, why);
    }
    return row->how == HOW_PLAIN ? RIGHT_ALLOWED : RIGHT_MASKED;
}
