/* Weights of the levels against the scheme of the layout. */
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "locale/text.h"

static bool near_scheme(const struct check *c, micro sum, micro scheme)
{
    micro off = sum > scheme ? sum - scheme : scheme - sum;
    return off <= c->book->scheme_slack;
}

struct level_rows {
    size_t n, first;
    bool gap; /* a row that counts has no weight, or the sum leaves all bounds */
    micro sum;
};

static struct level_rows rows_of(const struct check *c, const struct layout_level *level)
{
    struct level_rows r = {0};
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        if (layout_level(c->layout, check_text(c, IND(i, IND_L1))) != level) {
            continue;
        }
        struct decimal w = check_value(c, IND(i, IND_WEIGHT));
        r.first = r.n++ ? r.first : i;
        r.gap = r.gap || (w.have == HAVE_VALUE ? !check_add(&r.sum, w.v)
                                               : !selfeval_row_na(c->rec, i));
    }
    return r;
}

static void scheme_level(struct check *c, const struct layout_level *level, struct buf *missing)
{
    struct level_rows r = rows_of(c, level);
    struct place at = IND(r.first, IND_WEIGHT);
    const char *scheme = check_micro(c, level->weight);
    if (r.n == 0) {
        if (!near_scheme(c, 0, level->weight)) {
            buf_addf(missing, "%s%s", missing->n ? "、" : "", level->word);
        }
    } else if (r.gap) {
        check_no_data(c, at, _("%s有的行没有分值，无法与通行方案比较：请补填。"), level->word);
    } else if (near_scheme(c, r.sum, level->weight)) {
        check_passed(c, at, scheme);
    } else {
        check_failed(c, at, scheme, _("%s分值合计 %s，通行方案为 %s：如有依据可保留，否则请调整。"),
                     level->word, check_micro(c, r.sum), scheme);
    }
}

static void scheme_fund(struct check *c)
{
    struct place at = FUND(c->t, FUND_WEIGHT);
    micro w = check_fund_weight(c);
    const char *scheme = check_micro(c, c->layout->fund_weight);
    if (check_unreadable(c, at)) {
        check_no_data(c, at, _("资金的分值不是数字，无法与通行方案比较：请改正。"));
    } else if (near_scheme(c, w, c->layout->fund_weight)) {
        check_passed(c, at, scheme);
    } else {
        check_failed(c, at, scheme, _("资金分值 %s，通行方案为 %s：如有依据可保留，否则请调整。"),
                     check_micro(c, w), scheme);
    }
}

/* Weights of the funds and of each level-1 word are near the scheme of the layout (selfeval-form
   §4); levels without any row are named together at the total. */
void check_w4(struct check *c)
{
    if (c->layout->generic || !check_has_column(c, IND_WEIGHT)) {
        check_na(c, HEAD(SE_TOTAL_WEIGHT));
        return;
    }
    struct buf missing = {0};
    if (c->t >= 0) {
        scheme_fund(c);
    }
    for (size_t i = 0; i < c->layout->nlevel; i++) {
        if (c->layout->level[i].weight >= 0) {
            scheme_level(c, &c->layout->level[i], &missing);
        }
    }
    if (missing.n) {
        check_failed(c, HEAD(SE_TOTAL_WEIGHT), NULL,
                     _("通行方案中的%s在表中没有行：如有依据可不设，否则请补充。"), buf_str(&missing));
    }
    buf_release(&missing);
}
