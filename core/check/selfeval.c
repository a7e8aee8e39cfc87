#include "core/check/selfeval.h"

#include "core/base/base.h"
#include "core/check/check.h"
#include "locale/text.h"

static void (*const functions[])(struct check *c) = {
#define RULE(id, level, label, fn) fn,
#include "core/check/all.def"
#undef RULE
};

static const struct check_rule rules[] = {
#define RULE(id, level, label, fn) {#id, level, label},
#include "core/check/all.def"
#undef RULE
};

const struct check_rule *selfeval_rules(size_t *n)
{
    *n = ARRAY_LEN(rules);
    return rules;
}

void selfeval_check(const struct rec *r, const struct book *b, struct findings *out)
{
    selfeval_check_facts(r, b, NULL, out);
}

void selfeval_check_facts(const struct rec *r, const struct book *b, const struct facts *f,
                          struct findings *out)
{
    struct check c = {
        .rec = r, .book = b, .facts = f, .layout = selfeval_layout(r, b), .totals = selfeval_totals(r, b),
        .t = selfeval_total_row(r), .out = out,
    };
    check_find_costs(&c);
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        size_t before = out->n;
        c.rule = rules[i].id;
        c.level = rules[i].level;
        functions[i](&c);
        if (out->n == before) { /* nothing to judge is an answer too: no rule is lost */
            check_na(&c, HEAD(SE_PROJECT));
        }
    }
    arena_release(&c.scratch);
}
