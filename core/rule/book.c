#include "core/rule/book.h"

#include <string.h>

const struct layout *book_layout(const struct book *b, const char *id)
{
    const struct layout *generic = b->nlayout ? &b->layout[0] : NULL;
    for (size_t i = 0; i < b->nlayout; i++) {
        if (id && strcmp(b->layout[i].id, id) == 0) {
            return &b->layout[i];
        }
        if (b->layout[i].generic) {
            generic = &b->layout[i];
        }
    }
    return generic;
}

struct policy book_policy(const struct book *b, const char *agency, int year)
{
    for (size_t i = 0; i < b->npolicy; i++) {
        const struct policy *p = &b->policy[i];
        bool who = !p->agency || (agency && strcmp(p->agency, agency) == 0);
        if (who && (p->year == 0 || p->year == year)) {
            return *p;
        }
    }
    return (struct policy){.rounding = POLICY_PRODUCT, .origin = POLICY_DEFAULT};
}
