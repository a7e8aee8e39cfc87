/* The statements are put together from petition_stat.def: only the columns that are needed are
   asked for, so that a period by the time of registration is answered from its index alone. */
#include "db/petition_stat_sql.h"

#include "core/base/base.h"

#define ON(basis) STAT_BIT(STAT_##basis)
#define ALL (STAT_BIT(STAT_BASES) - 1)
#define CHOSEN ON(CHOSEN)
#define ORDERS (ON(ORDER) | ON(ORDER_DUE))
#define VERSION STAT_BIT(STAT_BASES)
#define PERSON STAT_BIT(STAT_BASES + 1)
#define TIMES STAT_BIT(STAT_BASES + 2)
#define REST STAT_BIT(STAT_BASES + 3)

static const struct {
    const char *sql;
    unsigned use;
} columns[STAT_COLUMNS] = {
#define COLUMN(id, sql, use) {sql, use},
#include "db/petition_stat.def"
};

#define FROM_CLOCK \
    " FROM petition_clock c JOIN petition p ON p.id = c.parent"
#define CLOCK_WHERE(rule) "c.rule = '" rule "' AND c.due_n >= ?1 AND c.due_n < ?2"
#define OPEN_STATES \
    "'已登记','待转办','待转办（限制）','已转送','已交办','待告知','异议待定','办理中','听证中','延期办理'," \
    "'已出意见','已送达','复查中','复查已出','复核中','复核听证'"

static const struct {
    const char *from, *where; /* from NULL: the petitions alone */
} sources[STAT_BASES] = {
    [STAT_DATE] = {NULL, "p.date_n >= ?1 AND p.date_n < ?2 AND p.level IS NOT NULL"},
    [STAT_REGISTERED] = {NULL, "p.registered_n >= ?1 AND p.registered_n < ?2"},
    [STAT_LIMIT15] = {NULL, "p.registered_n >= ?1 AND p.registered_n < ?2"},
    [STAT_LIMIT30] = {NULL, "p.registered_n >= ?1 AND p.registered_n < ?2"},
    [STAT_LEGAL] = {FROM_CLOCK, CLOCK_WHERE("C1")},
    [STAT_DEADLINE] = {NULL, "p.deadline_n >= ?1 AND p.deadline_n < ?2"},
    [STAT_RATED] = {NULL, "p.eval_date_n >= ?1 AND p.eval_date_n < ?2"},
    [STAT_UNRATED] = {FROM_CLOCK, CLOCK_WHERE("C13")},
    [STAT_CLOSED] = {NULL, "p.closed_n >= ?1 AND p.closed_n < ?2"},
    [STAT_NOW] = {NULL, "?1 <= ?2 AND p.id IN (SELECT id FROM petition"
                        " WHERE state IN (" OPEN_STATES ") UNION SELECT id FROM petition"
                        " WHERE leader IS NOT NULL)"},
    [STAT_ACT] = {" FROM petition_act a JOIN petition p ON p.id = a.parent",
                  "a.time_n >= ?1 AND a.time_n < ?2"},
    [STAT_ORDER] = {NULL, "p.dispatched_n >= ?1 AND p.dispatched_n < ?2"},
    [STAT_ORDER_DUE] = {NULL, "p.dispatched_n >= ?1 AND p.dispatched_n < ?2"},
};

/* The row marked as the main person, else the first: as petition_main_person(). */
#define MAIN_PERSON \
    " LEFT JOIN petition_person s ON s.parent = p.id AND s.pos = (SELECT m.pos FROM petition_person m" \
    " WHERE m.parent = p.id ORDER BY m.main IS NOT '是', m.pos LIMIT 1)"

static bool used(enum stat_column i, enum stat_basis b, struct stat_need need)
{
    unsigned want = STAT_BIT(b) | (need.version ? VERSION : 0) | (need.person ? PERSON : 0) |
                    (need.times ? TIMES : 0) | (need.rest ? REST : 0);
    return (columns[i].use & want) != 0;
}

void stat_statement_build(struct stat_statement *s, enum stat_basis b, enum stat_chosen chosen,
                          struct stat_need need)
{
    static const char *const asked[CHOSEN_N] = {
        "p.date_n >= ?1 AND p.date_n < ?2", "p.registered_n >= ?1 AND p.registered_n < ?2",
        "p.transferred_n >= ?1 AND p.transferred_n < ?2",
    };
    s->n = 0;
    buf_clear(&s->sql);
    for (enum stat_column i = 0; i < STAT_COLUMNS; i++) {
        if (used(i, b, need)) {
            buf_addf(&s->sql, "%s%s", s->n ? ", " : "SELECT ", columns[i].sql);
            s->column[s->n++] = i;
        }
    }
    bool from = b != STAT_CHOSEN && sources[b].from;
    buf_addf(&s->sql, "%s%s WHERE %s AND p.state IS NOT '作废'",
             from ? sources[b].from : " FROM petition p",
             need.person || need.times ? MAIN_PERSON : "",
             b == STAT_CHOSEN ? asked[chosen] : sources[b].where);
}

bool stat_by_moment(enum stat_basis b, enum stat_chosen chosen)
{
    switch (b) {
    case STAT_CHOSEN:
        return chosen == CHOSEN_REGISTERED;
    case STAT_DATE:
    case STAT_DEADLINE:
    case STAT_RATED:
    case STAT_CLOSED:
        return false;
    default:
        return true;
    }
}
