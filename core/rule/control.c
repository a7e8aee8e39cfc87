#include "core/rule/control.h"

#include <string.h>

#include "core/base/base.h"

static const char *const ids[] = {
    [CONTROL_STOP] = "stop", [CONTROL_WARN] = "warn", [CONTROL_RECORD] = "record",
};

const char *control_id(enum control c)
{
    return ids[c];
}

bool control_parse(const char *id, enum control *out)
{
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        if (strcmp(ids[i], id) == 0) {
            *out = (enum control)i;
            return true;
        }
    }
    return false;
}

bool tier_signs(const char *role)
{
    return strcmp(role, ROLE_DEPUTY) == 0 || strcmp(role, ROLE_HEAD) == 0;
}

bool tier_needs(const struct tier *t, fen amount)
{
    fen v = amount < 0 ? -amount : amount;
    return t->inclusive ? v >= t->limit : v > t->limit;
}

bool tier_next(const struct controls *c, struct date day, size_t *at, const struct tier **out)
{
    *out = NULL;
    while (*at < c->ntier && !*out) {
        const char *role = c->tier[*at].role;
        for (; *at < c->ntier && strcmp(c->tier[*at].role, role) == 0; (*at)++) {
            if (date_compare(c->tier[*at].since, day) <= 0) {
                *out = &c->tier[*at];
            }
        }
    }
    return *out != NULL;
}

const char *controls_meeting(const struct controls *c, bool major, fen amount, struct date day)
{
    const char *role = major ? ROLE_PARTY : NULL;
    const struct tier *t;
    for (size_t at = 0; tier_next(c, day, &at, &t);) {
        bool needs = !tier_signs(t->role) && tier_needs(t, amount);
        role = needs && (!role || strcmp(t->role, ROLE_PARTY) == 0) ? t->role : role;
    }
    return role;
}
