/* K1 to K4: 知识. Only what another person reviewed is offered, so what was reviewed is not
   changed. */
#include "core/record/article.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/spending.h"
#include "locale/text.h"

static const char *const reviewed_words[] = {ARTICLE_REVIEWED, ARTICLE_ENDED, NULL};

void check_k1(struct check *c)
{
    struct place p = HEAD(KN_NUMBER);
    const struct register_facts *f = c->facts ? &c->facts->reg : NULL;
    c->level = c->strict;
    if (!f) {
        check_no_data(c, p, _("没有读到其他知识，无法核对编号。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("“%s”这一版已登记在编号 %lld。请留空，由程序编号；改版请用“另起一版”。"),
                     check_cut(c, check_text(c, p), 20), (long long)c->facts->twin);
    } else if (f->stored && *f->key && !check_word_is(c, HEAD(KN_NUMBER_KEY), f->key)) {
        check_failed(c, p, f->key, _("编号编过就不改，原来是“%s”。"), f->key);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_k2(struct check *c)
{
    struct place p = HEAD(KN_REVIEWER);
    if (!check_word_is(c, HEAD(KN_STATE), ARTICLE_REVIEWED)) {
        return;
    }
    if (!check_has_text(c, p)) {
        check_failed(c, p, NULL, _("审过的知识须写审核人。"));
    } else if (str_fold_same(check_text(c, p), check_text(c, HEAD(KN_AUTHOR)))) {
        check_failed(c, p, NULL, _("作者不能审核自己写的。请由另一人审核。"));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_k3(struct check *c)
{
    struct place p = HEAD(KN_BODY);
    const struct register_facts *f = c->facts ? &c->facts->reg : NULL;
    if (!f) {
        check_no_data(c, p, _("没有读到已存的内容，无法核对。"));
        return;
    }
    bool was = f->stored && (strcmp(f->state, ARTICLE_REVIEWED) == 0 ||
                             strcmp(f->state, ARTICLE_ENDED) == 0);
    if (was && (!f->same || !check_is(c, KN_STATE, reviewed_words))) {
        check_failed(c, p, NULL, _("审过的知识不改。请按 F8 “另起一版”，审过后旧版自动停用，仍可查看。"));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_k4(struct check *c)
{
    struct place p = HEAD(KN_KEYWORDS);
    if (check_has_text(c, p) || check_has_text(c, HEAD(KN_CONTENT_CLASS))) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("没有内容分类，也没有关键词，登记时不会提示这一篇。"));
    }
}
