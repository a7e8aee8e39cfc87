/* Any JSON as a form: it is read, computed and checked; every rule answers in one of the outcomes,
   with a message where there is something to say. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/selfeval.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct layout layouts[2];
static struct policy policies[] = {{{0, ROUND_FLOOR_MIN1}, POLICY_INFERRED, 0, NULL}};
static struct book book = {
    .layout = layouts, .nlayout = ARRAY_LEN(layouts), .policy = policies,
    .npolicy = ARRAY_LEN(policies), .over_percent = 130 * MICRO, .scheme_slack = 10 * MICRO,
    .today = {2025, 1, 15},
};

/* Two layouts in short, so that the target needs no file. */
static void setup(void)
{
    static const char b[] =
        "id\tB\ntitle\tt\nfund_col\tinitial\t年初预算数\t1\nfund_row\ttotal\t年度资金总额\n"
        "column\tl1\t一级指标\t1\ncolumn\tweight\t分值\t1\ncolumn\tscore\t得分\t1\n"
        "level\t产出指标\t40\t-\t数量指标\t时效指标\nlevel\t成本指标\t20\tcost\t经济成本指标\n"
        "band\t达成预期指标\t100\t80\n";
    static const char z[] =
        "id\tZ\ntitle\tt\ngeneric\tyes\nfund_col\tname\t\t1\nfund_row\ttotal\t年度资金总额\n"
        "column\tl1\t一级指标\t1\n";
    static bool done;
    if (!done) {
        done = layout_parse(b, &layouts[0], NULL) && layout_parse(z, &layouts[1], NULL);
        BUG_ON(!done);
    }
}

static void judge(const struct rec *r, const struct findings *fs)
{
    size_t n, at = 0;
    const struct check_rule *rules = selfeval_rules(&n);
    for (size_t i = 0; i < n; i++) {
        size_t from = at;
        while (at < fs->n && strcmp(fs->v[at].rule, rules[i].id) == 0) {
            const struct finding *f = &fs->v[at++];
            bool silent = f->outcome == OUTCOME_PASSED || f->outcome == OUTCOME_NA;
            struct place p;
            BUG_ON(silent != !*f->message || !str_valid(f->message, strlen(f->message)));
            BUG_ON(!place_parse(r->kind, f->place, &p));
        }
        BUG_ON(at == from);
    }
    BUG_ON(at != fs->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err e = {0};
    setup();
    json_t *root = json_read((const char *)data, size, &e);
    const json_t *o = json_is_array(root) ? json_array_get(root, 0) : root;
    if (!o) {
        json_decref(root);
        return 0;
    }
    struct rec r;
    struct import_notes notes = {0};
    struct findings fs = {0};
    rec_init(&r, &selfeval_kind);
    if (rec_from_json(&r, o, NULL, 0, &notes, &e)) {
        selfeval_kind.compute(&r, &book);
        selfeval_check(&r, &book, &fs);
        judge(&r, &fs);
    }
    findings_release(&fs);
    import_notes_release(&notes);
    rec_release(&r);
    json_decref(root);
    return 0;
}
