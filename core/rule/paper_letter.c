/* The lines of a paper that make it a letter, and what a record must say before it is one. */
#include <string.h>

#include "core/base/base.h"
#include "core/rule/paper_read.h"
#include "locale/text.h"

/* An item that a form does not know, of at most `most` texts. */
static bool of_letter(struct paper_reader *r, enum paper_item_kind kind, size_t most, struct err *e)
{
    if (!r->p->letter) {
        return paper_bad(r, _("只有写了 page letter 的版式能用"), e);
    }
    if (r->n > most + 1) {
        return paper_bad(r, most == 1 ? _("只能写一段") : _("最多两段：左、右"), e);
    }
    return paper_read_texts(r, kind, PAPER_AUTO, e);
}

bool paper_read_red(struct paper_reader *r, struct err *e)
{
    return of_letter(r, PAPER_RED, 1, e);
}

bool paper_read_docno(struct paper_reader *r, struct err *e)
{
    return of_letter(r, PAPER_DOCNO, 2, e);
}

bool paper_read_to(struct paper_reader *r, struct err *e)
{
    return of_letter(r, PAPER_TO, 1, e);
}

bool paper_read_sign(struct paper_reader *r, struct err *e)
{
    return of_letter(r, PAPER_SIGNED, 1, e);
}

bool paper_read_copy(struct paper_reader *r, struct err *e)
{
    return of_letter(r, PAPER_COPY, 2, e);
}

/* enclosed LIST.FIELD */
bool paper_read_enclosed(struct paper_reader *r, struct err *e)
{
    char *field = strchr(r->word[1], '.');
    if (!field || strpbrk(r->word[1], "{}|/[")) {
        return paper_bad(r, _("写明细和字段，如 attachments.name"), e);
    }
    r->word[1] = arena_printf(&r->p->arena, "{%s|first}", r->word[1]);
    return of_letter(r, PAPER_ENCLOSED, 1, e);
}

/* only KIND FIELD WORD */
bool paper_read_only(struct paper_reader *r, struct err *e)
{
    (void)e;
    r->p->only_kind = r->word[1];
    r->p->only = r->word[2];
    r->p->only_word = r->word[3];
    return true;
}

/* gather petition */
bool paper_read_gather(struct paper_reader *r, struct err *e)
{
    r->p->gather = r->word[1];
    return (strcmp(r->word[1], "petition") == 0 && r->p->many) ||
           paper_bad(r, _("只能写 petition，前面要有 many yes"), e);
}

static bool inside_each(const struct paper_reader *r)
{
    for (size_t i = 0; i < r->depth; i++) {
        if (r->p->item[r->open[i]].kind == PAPER_EACH) {
            return true;
        }
    }
    return false;
}

/* "NAME=LABEL": the name is what stands between braces elsewhere. A filter has its own =. */
static bool read_needed(struct paper_reader *r, char *word, struct paper_cell *out, struct err *e)
{
    char *filter = strchr(word, ']');
    char *label = strchr(filter ? filter : word, '=');
    if (label) {
        *label = '\0';
        out->label = label + 1;
    }
    const char *braces = arena_printf(&r->p->arena, "{%s}", word);
    if (!paper_words(r, braces, &out->text, e)) {
        return false;
    }
    return out->text.n == 1 || paper_bad(r, _("看不懂这个字段"), e);
}

/* need NAME[=LABEL] ... */
bool paper_read_need(struct paper_reader *r, struct err *e)
{
    if (inside_each(r)) {
        return paper_bad(r, _("不能写在 each 段里"), e);
    }
    struct paper_item *i = paper_add(r, PAPER_NEED, e);
    if (!i) {
        return false;
    }
    i->cell = arena_alloc(&r->p->arena, r->n * sizeof(*i->cell));
    for (size_t k = 1; k < r->n; k++) {
        if (!read_needed(r, r->word[k], &i->cell[i->ncells++], e)) {
            return false;
        }
    }
    return true;
}
