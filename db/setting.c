#include "db/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/seed.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

#define LIST "db/seed/setting.tsv"
#define POLICY_PREFIX "rounding@"
#define AUTO "auto"
#define COLUMNS 5

/* A row of the list; texts of the arena. */
struct row {
    const char *name, *type, *value, *label, *help;
};

/* The next row after *at; false after the last. */
static bool row_next(const char **at, struct row *out, struct arena *a)
{
    while (**at) {
        size_t n = strcspn(*at, "\n");
        const char *line = *at;
        *at += n + (line[n] == '\n');
        if (n == 0 || line[0] == '#') {
            continue;
        }
        const char *cell[COLUMNS];
        for (size_t i = 0; i < COLUMNS; i++) {
            size_t len = strcspn(line, "\t\n");
            cell[i] = arena_strndup(a, line, len);
            line += len + (line[len] == '\t');
        }
        *out = (struct row){cell[0], cell[1], cell[2], cell[3], cell[4]};
        return true;
    }
    return false;
}

static const char *list_text(void)
{
    const struct seed *s = seed_find(LIST);
    BUG_ON(!s);
    return s->text;
}

static bool row_find(const char *name, struct row *out, struct arena *a)
{
    const char *at = list_text();
    while (row_next(&at, out, a)) {
        if (strcmp(out->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static const char *stored(struct db *db, const char *name, struct arena *a)
{
    bool failed = false;
    const char *value = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_setting_get, NULL);
    if (s) {
        stmt_bind(s, "t", name);
    }
    if (s && stmt_next(db, s, &failed, NULL)) {
        value = stmt_text(s, 0, a);
        sqlite3_reset(s);
    }
    return value;
}

const char *setting_get(struct db *db, const char *name, struct arena *a)
{
    struct row row;
    BUG_ON(!row_find(name, &row, a));
    const char *value = stored(db, name, a);
    return value ? value : row.value;
}

/* Values by type */

bool setting_rounding_parse(const char *text, struct rounding *out)
{
    if (text[0] < '0' || text[0] > '3' || text[1] != '/') {
        return false;
    }
    out->decimals = text[0] - '0';
    return rounding_mode_parse(text + 2, &out->mode);
}

static bool fits_rounding(const char *v)
{
    struct rounding r;
    return strcmp(v, AUTO) == 0 || setting_rounding_parse(v, &r);
}

static bool fits_range(const char *v, int low, int high)
{
    micro m;
    return decimal_parse(v, &m, NULL) && m >= low * MICRO && m <= high * MICRO;
}

static bool fits_year(const char *v)
{
    return strlen(v) == 4 && strspn(v, "0123456789") == 4 && fits_range(v, 1900, 2199);
}

static bool fits_percent(const char *v)
{
    return fits_range(v, 100, 1000);
}

static bool fits_points(const char *v)
{
    return fits_range(v, 0, 100);
}

static bool fits_days(const char *v)
{
    return *v && strspn(v, "0123456789") == strlen(v) && fits_range(v, 0, 366);
}

static bool fits_hour(const char *v)
{
    return *v && strspn(v, "0123456789") == strlen(v) && fits_range(v, 0, 23);
}

/* A day that every month has. */
static bool fits_monthday(const char *v)
{
    return *v && strspn(v, "0123456789") == strlen(v) && fits_range(v, 1, 28);
}

/* Logs are kept six months at least: 网络安全法 (2016) §21(3). */
static bool fits_months(const char *v)
{
    return *v && strspn(v, "0123456789") == strlen(v) && fits_range(v, 6, 1200);
}

static bool fits_count(const char *v)
{
    return *v && strspn(v, "0123456789") == strlen(v) && fits_range(v, 0, 5000);
}

static bool fits_control(const char *v)
{
    enum control c;
    return control_parse(v, &c);
}

static bool fits_votes(const char *v)
{
    return strcmp(v, "members") == 0 || strcmp(v, "present") == 0;
}

static bool fits_yesno(const char *v)
{
    return strcmp(v, "yes") == 0 || strcmp(v, "no") == 0;
}

static bool fits_head(const char *v)
{
    return strcmp(v, "red") == 0 || strcmp(v, "black") == 0 || strcmp(v, "blank") == 0;
}

static bool fits_text(const char *v)
{
    return str_valid(v, strlen(v)) && str_count(v) <= 100 && !strpbrk(v, "\n\t\r");
}

static const struct type {
    const char *id;
    bool (*fits)(const char *value);
    const char *allowed;
} types[] = {
    {"text", fits_text, N_("一行文字，不超过100个字")},
    {"year", fits_year, N_("四位数字，1900 至 2199")},
    {"percent", fits_percent, N_("100 至 1000 的数")},
    {"points", fits_points, N_("0 至 100 的数")},
    {"days", fits_days, N_("0 至 366 的整数")},
    {"hour", fits_hour, N_("0 至 23 的整数")},
    {"monthday", fits_monthday, N_("1 至 28 的整数")},
    {"months", fits_months, N_("6 至 1200 的整数（网络安全法：日志不少于六个月）")},
    {"count", fits_count, N_("0 至 5000 的整数")},
    {"control", fits_control, N_("stop（停止）、warn（提醒）、record（只记录）")},
    {"votes", fits_votes, N_("members（应到人数）、present（实到人数）")},
    {"head", fits_head, N_("red（红色）、black（黑色）、blank（不印，用印好红头的纸）")},
    {"yesno", fits_yesno, N_("yes（是）、no（否）")},
    {"rounding", fits_rounding,
     N_("auto，或 小数位（0 至 3）/方式（half-up、floor、floor-min-1），例如 2/half-up")},
};

/* A value inside a sentence, never cut inside a character. */
static const char *clipped(const char *value, char *out, size_t n)
{
    snprintf(out, n, "%s", value);
    str_trim_partial(out);
    return out;
}

static bool check_value(const char *type, const char *label, const char *value, struct err *e)
{
    char shown[64];
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (strcmp(types[i].id, type) == 0) {
            return types[i].fits(value) ||
                   err_set(e, ERR_INPUT, label, _("%s不能设为“%s”。可填：%s。"), label,
                           clipped(value, shown, sizeof(shown)), _(types[i].allowed));
        }
    }
    BUG_ON(true); /* a type in the list that is not in the table */
}

/* Rules of one agency: rounding@<agency> or rounding@<agency>@<year> */

static bool policy_name_parse(const char *name, char **agency, int *year)
{
    const char *who = name + strlen(POLICY_PREFIX);
    const char *at = strrchr(who, '@');
    bool dated = at && fits_year(at + 1);
    *year = dated ? atoi(at + 1) : 0;
    *agency = dated ? xstrndup(who, (size_t)(at - who)) : xstrdup(who);
    return **agency != '\0';
}

static const char *policy_get(struct db *db, const char *agency, int year, struct arena *a)
{
    bool failed = false;
    const char *text = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_policy_get, NULL);
    if (s) {
        stmt_bind(s, "ti", agency, (int64_t)year);
    }
    if (s && stmt_next(db, s, &failed, NULL)) {
        text = arena_printf(a, "%d/%s", sqlite3_column_int(s, 0),
                            (const char *)sqlite3_column_text(s, 1));
        sqlite3_reset(s);
    }
    return text ? text : AUTO;
}

static bool policy_write(struct db *db, const char *agency, int year, const char *value,
                         struct err *e)
{
    struct rounding r;
    if (!setting_rounding_parse(value, &r)) {
        return stmt_run(db, e, Q_policy_drop, "ti", agency, (int64_t)year);
    }
    return stmt_run(db, e, Q_policy_put, "tiit", agency, (int64_t)year, (int64_t)r.decimals,
                    rounding_mode_id(r.mode));
}

/* Writing */

static bool logged(struct db *db, const char *name, const char *old, const char *new,
                   struct err *e)
{
    struct audit_row row = {N_("设置"), "", 0, name, "", old, new};
    return audit_write(db, &row, e) && state_config_changed(db, e);
}

static bool begin(struct db *db, const char *label, const char *old, const char *new,
                  struct err *e)
{
    struct buf step = {0};
    buf_addf(&step, _("设置 %s：%s → %s"), label, old, new);
    bool ok = tx_begin(db, buf_str(&step), e);
    buf_release(&step);
    return ok;
}

static bool put_policy(struct db *db, const char *name, const char *value, struct arena *a,
                       struct err *e)
{
    char *agency;
    int year;
    bool ok = policy_name_parse(name, &agency, &year)
                  ? check_value("rounding", _("取整规则"), value, e)
                  : err_set(e, ERR_INPUT, name, _("“%s”里没有单位名称。写作 rounding@单位@年度。"), name);
    const char *old = ok ? policy_get(db, agency, year, a) : "";
    if (ok && strcmp(old, value) != 0) {
        ok = begin(db, name, old, value, e) &&
             tx_end(db, policy_write(db, agency, year, value, e) && logged(db, name, old, value, e),
                    e);
    }
    free(agency);
    return ok;
}

static bool put_listed(struct db *db, const char *name, const char *value, struct arena *a,
                       struct err *e)
{
    struct row row;
    if (!row_find(name, &row, a)) {
        char shown[64];
        return err_set(e, ERR_INPUT, name, _("没有“%s”这项设置。请看设置清单。"),
                       clipped(name, shown, sizeof(shown)));
    }
    const char *label = _(row.label);
    bool clears = !*value && !*row.value;
    if (!clears && !check_value(row.type, label, value, e)) {
        return false;
    }
    const char *old = setting_get(db, name, a);
    return strcmp(old, value) == 0 ||
           (begin(db, label, old, value, e) &&
            tx_end(db, stmt_run(db, e, Q_setting_put, "tt", name, value) &&
                           logged(db, name, old, value, e), e));
}

bool setting_put(struct db *db, const char *name, const char *value, struct err *e)
{
    struct arena a = {0};
    bool ok = str_starts(name, POLICY_PREFIX) ? put_policy(db, name, value, &a, e)
                                              : put_listed(db, name, value, &a, e);
    arena_release(&a);
    return ok;
}

bool db_setting_set(struct db *db, const char *name, const char *value, struct err *e)
{
    return db_may(db, RIGHT_SETTINGS, e) && setting_put(db, name, value, e);
}

/* The list for the screen: those of the file, then what single agencies have */

#define POLICIES_MAX 1000

static size_t add_policies(struct db *db, struct setting *out, size_t max, struct arena *a)
{
    bool failed = false;
    size_t n = 0;
    sqlite3_stmt *s = stmt_get(db, Q_policy_all, NULL);
    while (s && stmt_next(db, s, &failed, NULL)) {
        const char *agency = (const char *)sqlite3_column_text(s, 0);
        int year = sqlite3_column_int(s, 1);
        if (n == max) {
            sqlite3_reset(s);
            break;
        }
        out[n++] = (struct setting){
            .name = year ? arena_printf(a, POLICY_PREFIX "%s@%d", agency, year)
                         : arena_printf(a, POLICY_PREFIX "%s", agency),
            .label = year ? arena_printf(a, _("取整规则（%s %d年度）"), agency, year)
                          : arena_printf(a, _("取整规则（%s）"), agency),
            .value = arena_printf(a, "%d/%s", sqlite3_column_int(s, 2),
                                  (const char *)sqlite3_column_text(s, 3)),
            .help = N_("只用于这个单位；设为 auto 即取消"),
        };
    }
    return n;
}

const struct setting *db_settings(struct db *db, struct arena *a, size_t *count)
{
    const char *at = list_text();
    struct row row;
    size_t n = 0;
    struct setting *out = arena_alloc(a, POLICIES_MAX * sizeof(*out));
    while (row_next(&at, &row, a)) {
        out[n++] = (struct setting){.name = row.name, .label = row.label, .help = row.help,
                                    .value = setting_get(db, row.name, a)};
    }
    *count = n + add_policies(db, out + n, POLICIES_MAX - n, a);
    return out;
}
