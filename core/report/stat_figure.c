/* The tests behind the figures. Each says what one fact adds: n to the numerator, d to the
   denominator. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "core/report/stat.h"
#include "locale/text.h"

enum { LIMIT_OFFICE = 15, LIMIT_UNIT = 30, DAY_SECONDS = 86400, PERSONS_MOST = 9999 };

typedef struct stat_value test(const struct stat_fact *x, const struct stat_case *c,
                               enum stat_basis b, const char *arg);

static struct stat_value one(bool yes)
{
    return (struct stat_value){yes, 0};
}

static struct stat_value part(bool n, bool d)
{
    return (struct stat_value){n && d, d};
}

/* The code is one of a list with commas; a comma at its end stands for the blank one. */
static bool listed(const char *list, const char *code)
{
    size_t n = strlen(code);
    for (const char *p = list;; p++) {
        size_t len = strcspn(p, ",");
        if (len == n && strncmp(p, code, n) == 0) {
            return true;
        }
        p += len;
        if (!*p) {
            return false;
        }
    }
}

static bool is_visit(const struct stat_fact *x)
{
    return listed("200,D6,D7", x->channel);
}

int64_t stat_persons(const struct stat_fact *x)
{
    return x->persons >= 1 && x->persons <= PERSONS_MOST ? x->persons : 0;
}

#define TEST(name) \
    static struct stat_value test_##name(const struct stat_fact *x, const struct stat_case *c, \
                                         enum stat_basis b, const char *arg)
#define UNUSED ((void)x, (void)c, (void)b, (void)arg)

TEST(any)
{
    UNUSED;
    return one(true);
}

TEST(first)
{
    UNUSED;
    return one(!x->again);
}

TEST(again)
{
    UNUSED;
    return one(x->again);
}

/* The last row of the list takes what no other names, so that the parts add up. */
TEST(channel)
{
    UNUSED;
    if (arg[strlen(arg) - 1] == ',') {
        return one(!listed("100,300,303,D1,D3,200,D6,D7", x->channel));
    }
    return one(listed(arg, x->channel));
}

TEST(persons)
{
    UNUSED;
    return (struct stat_value){!*arg || listed(arg, x->channel) ? stat_persons(x) : 0, 0};
}

static bool in_band(const char *band, int64_t n)
{
    char *end;
    long from = strtol(band, &end, 10);
    return n >= from && n <= strtol(end + 1, NULL, 10);
}

TEST(mass)
{
    UNUSED;
    return one(is_visit(x) && in_band(arg, stat_persons(x)));
}

TEST(mass_persons)
{
    UNUSED;
    return (struct stat_value){is_visit(x) && in_band(arg, stat_persons(x)) ? stat_persons(x) : 0,
                               0};
}

TEST(kind)
{
    UNUSED;
    return one(strcmp(x->kind, arg) == 0);
}

TEST(urgent)
{
    UNUSED;
    return one(*x->priority && strcmp(x->priority, "0") != 0);
}

TEST(threat)
{
    UNUSED;
    return one(x->threat);
}

TEST(bad_persons)
{
    UNUSED;
    return one(is_visit(x) && stat_persons(x) == 0);
}

TEST(level)
{
    UNUSED;
    return one(strcmp(x->level, arg) == 0);
}

TEST(level_persons)
{
    UNUSED;
    return (struct stat_value){*x->level && listed(arg, x->level) ? stat_persons(x) : 0, 0};
}

TEST(net_share)
{
    UNUSED;
    return part(listed("300,303", x->channel), listed("100,200,300,303", x->channel));
}

TEST(repeat_rate)
{
    UNUSED;
    return part(x->again, true);
}

/* In time, late, never, not yet due: 0 … 3. limit and done are moments, done 0: not done. */
static int third(int64_t done, int64_t limit, int64_t now)
{
    return done && done <= limit ? 0 : done ? 1 : now > limit ? 2 : 3;
}

/* "" the rate of those in time, else one of the parts. */
static struct stat_value of_thirds(int is, const char *arg)
{
    return *arg ? one(is == atoi(arg)) : part(is == 0, true);
}

/* The plain count of the national system: 15 × 24 hours, nothing rolls. */
TEST(office)
{
    UNUSED;
    return x->again ? one(false) : of_thirds(third(x->first_act, x->limit_at, c->now), arg);
}


TEST(legal)
{
    UNUSED;
    return x->again ? one(false) : of_thirds(third(x->first_act, x->limit_at, c->now), arg);
}

TEST(unit)
{
    UNUSED;
    bool routed = !x->again && x->transferred;
    return !routed ? one(false) : of_thirds(third(x->unit_accepted, x->limit_at, c->now), arg);
}

TEST(close)
{
    UNUSED;
    int64_t today = c->now / MOMENT_DAY;
    return x->again ? one(false) : of_thirds(third(x->closed, x->deadline, today), arg);
}

static const char *rating(const struct stat_fact *x, const char *object)
{
    return *object == 'X' ? x->eval_office : x->eval_unit;
}

/* 待评价 and 未评价 are left out: neither rated nor past the window. */
TEST(join)
{
    UNUSED;
    bool rated = b == STAT_RATED && *rating(x, arg);
    bool missed = b == STAT_UNRATED && !*rating(x, arg) && x->rate_due < c->now;
    return part(rated, rated || missed);
}

TEST(satisfied)
{
    UNUSED;
    const char *value = rating(x, arg);
    return part(strcmp(value, "0") == 0 || strcmp(value, "1") == 0, *value && x->transferred);
}

TEST(rated)
{
    UNUSED;
    return one(x->transferred != 0);
}

static int64_t day_after(int64_t day, int days)
{
    return date_number(date_of_days(date_days(date_of_number(day)) + days));
}

TEST(once)
{
    UNUSED;
    int64_t end = day_after(x->closed, c->set.once_days);
    if (*arg) {
        return one(!x->again && end > c->now / MOMENT_DAY);
    }
    return part(!x->repeated || x->repeated > end, !x->again);
}

TEST(resolved)
{
    UNUSED;
    return part(x->resolved, x->leader);
}

TEST(open)
{
    UNUSED;
    int64_t today = c->now / MOMENT_DAY;
    if (!x->open) {
        return one(false);
    }
    switch (arg[0]) {
    case 'a':
        return one(true);
    case 'S':
        return one(x->due >= today && x->due <= c->sooner);
    case 'o':
        return one(x->due && x->due < today);
    case 't':
        return one(x->due && x->due == (arg[2] == 'd' ? today : c->tomorrow));
    default:
        return one(arg[1] == 'u' ? x->supervised : x->due >= today && x->due <= c->soon);
    }
}

TEST(act)
{
    UNUSED;
    return one(strcmp(x->event, arg) == 0);
}

TEST(advise)
{
    UNUSED;
    return one(strcmp(x->event, "提出建议") == 0 && strcmp(x->right, arg) == 0);
}

TEST(adopted)
{
    UNUSED;
    return part(strcmp(x->act_outcome, "R6") == 0 || strcmp(x->act_outcome, "R7") == 0,
                strcmp(x->event, "建议反馈") == 0);
}

/* Hotline: what was taken out with a reason and an approver does not count. */

TEST(order)
{
    UNUSED;
    return one(!x->excluded);
}

TEST(order_out)
{
    UNUSED;
    return one(x->excluded);
}

TEST(order_closed)
{
    UNUSED;
    return part(x->closed || x->replied, !x->excluded);
}

static bool valid(const struct stat_fact *x)
{
    return x->valid && !x->excluded;
}

TEST(contact)
{
    UNUSED;
    return part(x->contacted, valid(x));
}

TEST(solved)
{
    UNUSED;
    return part(strcmp(x->solved, "1") == 0, valid(x));
}

/* In percent of a satisfied caller. */
static int64_t pleasure(const struct stat_fact *x, const struct stat_case *c)
{
    return strcmp(x->hotline_eval, "1") == 0   ? 100
           : strcmp(x->hotline_eval, "2") == 0 ? c->set.basic : 0;
}

TEST(pleased)
{
    UNUSED;
    return valid(x) ? (struct stat_value){pleasure(x, c), 100} : one(false);
}

TEST(score)
{
    UNUSED;
    if (!valid(x)) {
        return one(false);
    }
    int64_t n = (int64_t)c->set.weight[0] * 100 * x->contacted +
                (int64_t)c->set.weight[1] * 100 * (strcmp(x->solved, "1") == 0) +
                c->set.weight[2] * pleasure(x, c);
    return (struct stat_value){n, 10000};
}

TEST(timely)
{
    UNUSED;
    if (x->excluded || (*arg && strcmp(x->limit, arg) != 0)) {
        return one(false);
    }
    return part(x->replied && x->replied <= x->limit_at, true);
}

static const struct stat_figure_def defs[STAT_FIGURES] = {
#define FIGURE(id, path, label, bases, unit, test, arg, base) {path, label, bases, unit, base},
#include "core/report/stat_figure.def"
};

static const struct {
    test *run;
    const char *arg;
} tests[STAT_FIGURES] = {
#define FIGURE(id, path, label, bases, unit, test, arg, base) {test_##test, arg},
#include "core/report/stat_figure.def"
};

const struct stat_figure_def *stat_figure_def(enum stat_figure f)
{
    return &defs[f];
}

enum stat_figure stat_figure_find(const char *path)
{
    enum stat_figure f = 0;
    while (f < STAT_FIGURES && strcmp(defs[f].path, path) != 0) {
        f++;
    }
    return f;
}

bool stat_is_rate(enum stat_figure f)
{
    return defs[f].unit >= UNIT_RATE;
}

const char *stat_unit_word(enum stat_unit u)
{
    static const char *const word[] = {N_("件"), N_("批"), N_("人次"), N_("次"), "", ""};
    return word[u];
}

const char *stat_basis_label(enum stat_basis b, enum stat_chosen chosen)
{
    static const char *const label[STAT_BASES] = {
        [STAT_DATE] = N_("信访日期"), [STAT_REGISTERED] = N_("登记时间"),
        [STAT_LIMIT15] = N_("登记时间＋15日"), [STAT_LIMIT30] = N_("登记时间＋30日"),
        [STAT_LEGAL] = N_("法定期限届满日"), [STAT_DEADLINE] = N_("办结期限"),
        [STAT_RATED] = N_("评价日期"), [STAT_UNRATED] = N_("评价窗口届满日"),
        [STAT_CLOSED] = N_("办结日期"), [STAT_NOW] = N_("截至报告日"), [STAT_ACT] = N_("办理时间"),
        [STAT_ORDER] = N_("派单时间"), [STAT_ORDER_DUE] = N_("派单时限届满"),
    };
    static const char *const asked[CHOSEN_N] = {N_("信访日期"), N_("登记时间"), N_("转交日期")};
    return b == STAT_CHOSEN ? asked[chosen] : label[b];
}

const char *stat_figure_basis(enum stat_figure f, enum stat_chosen chosen)
{
    enum stat_basis b = 0;
    while (!(defs[f].bases & STAT_BIT(b))) {
        b++;
    }
    return stat_basis_label(b, chosen);
}

void stat_settle(struct stat_fact *x, enum stat_basis b)
{
    switch (b) {
    case STAT_LIMIT15:
        x->limit_at = moment_after(x->registered, LIMIT_OFFICE * DAY_SECONDS);
        break;
    case STAT_LIMIT30:
        x->limit_at = moment_after(x->registered, LIMIT_UNIT * DAY_SECONDS);
        break;
    case STAT_LEGAL: /* the last day counts whole */
        x->limit_at = moment_of(moment_date(x->legal_due), DAY_SECONDS - 1);
        break;
    case STAT_ORDER_DUE:
        x->limit_at = moment_after(x->dispatched, atoi(x->limit) * INT64_C(3600));
        break;
    default:
        break;
    }
}

struct stat_value stat_test(enum stat_figure f, enum stat_basis b, const struct stat_fact *x,
                            const struct stat_case *c)
{
    return tests[f].run(x, c, b, tests[f].arg);
}

static bool takes(const char *list, const char *code)
{
    return !list || listed(list, code);
}

/* A level stands for all below it: 03, 0305 and 030500 are one. */
static bool under(const char *content, const char *code)
{
    size_t n = strlen(content);
    while (n > 2 && strncmp(content + n - 2, "00", 2) == 0) {
        n -= 2;
    }
    return strncmp(code, content, n) == 0;
}

bool stat_filter_takes(const struct stat_filter *f, const struct stat_fact *x)
{
    return takes(f->channel, x->channel) && takes(f->section, x->section) &&
           takes(f->source, x->source) && takes(f->street, x->street) && takes(f->unit, x->unit) &&
           (!f->content || under(f->content, x->content)) && !(f->no_legal && x->legal) &&
           !(f->first_only && x->again) && !(f->ranked_only && !x->ranked);
}
