#include "core/record/petition.h"
#include "core/rule/hint.h"
#include "db/suggest.h"
#include "locale/text.h"

static const char *head(const struct rec *r, int field)
{
    return cell_text(&r->head[field]);
}

static const struct hint_hit *hits(struct db *db, const struct rec *r, int field, struct arena *a,
                                   size_t *n)
{
    const struct dict *d = &db_book(db)->dict;
    const char *const texts[] = {head(r, PT_ADDRESS), head(r, PT_TITLE), head(r, PT_CONTENT)};
    *n = 0;
    switch (field) {
    case PT_CONTENT_CLASS:
        return hint_find(d, "content", texts[1], texts[2], SUGGEST_WORDS, a, n);
    case PT_UNIT:
        return hint_find(d, "unit", texts[1], texts[2], SUGGEST_WORDS, a, n);
    case PT_STREET:
        return hint_place(d, "street", texts, 3, SUGGEST_WORDS, a, n);
    default:
        return NULL;
    }
}

const struct word_suggestion *db_suggest_words(struct db *db, const struct rec *r, int field,
                                               struct arena *a, size_t *n)
{
    const struct hint_hit *h = hits(db, r, field, a, n);
    struct word_suggestion *v = arena_alloc(a, (SUGGEST_WORDS + 1) * sizeof(*v));
    for (size_t i = 0; i < *n; i++) {
        v[i] = (struct word_suggestion){
            h[i].word->code, h[i].word->name,
            arena_printf(a, field == PT_STREET ? _("地名：%s") : _("词表：%s"), h[i].by)};
    }
    return v;
}
