/* The supplied papers of all kinds of documents. */
#include "tests/unit/core/report/letter_sample.h"

static void compare(const char *doc, const struct buf *now)
{
    char path[80];
    snprintf(path, sizeof(path), "tests/golden/letter/%s.txt", doc);
    if (getenv("ANZHANG_ACCEPT")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(buf_str(now), f);
        fclose(f);
    }
    char *golden = file_text(path);
    if (strcmp(golden, buf_str(now)) != 0) {
        fail_msg("%s differs; now:\n%s", path, buf_str(now));
    }
    free(golden);
}

static void golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(letter_docs); i++) {
        struct letter_sample s;
        struct buf out = {0};
        letter_sample(&s, letter_docs[i], KIND_APPEAL);
        assert_true(doc_render_text(letter_doc(&s), NULL, &out, NULL));
        compare(letter_docs[i], &out);
        buf_release(&out);
        letter_sample_release(&s);
    }
}

/* Complete, each is complete; and every value that its paper needs is named when it is gone. */
static void needs(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(letter_docs); i++) {
        struct letter_sample s;
        struct err e = {0};
        letter_sample(&s, letter_docs[i], KIND_APPEAL);
        struct paper_source src = {&s.document, &s.facts};
        if (!paper_complete(&s.paper, &src, &e)) {
            fail_msg("%s", e.text);
        }
        struct rec bare, nobody;
        struct paper_facts none = {0};
        struct paper_lack *lack;
        rec_init(&bare, &document_kind);
        rec_init(&nobody, &petition_kind);
        rec_set(&bare, HEAD(DC_DOC), letter_docs[i], NULL);
        none.link[PAPER_PETITION] = &nobody;
        size_t all = paper_missing(&s.paper, &(struct paper_source){&bare, &none}, &s.arena, &lack);
        if (all < 3) {
            fail_msg("%s needs only %zu values", letter_docs[i], all);
        }
        rec_release(&bare);
        rec_release(&nobody);
        letter_sample_release(&s);
    }
}

/* Blanks what a needed value shows, wherever it comes from. */
static void blank(struct letter_sample *s, const struct paper_ref *r)
{
    struct rec *rec = r->link ? &s->petition : &s->document;
    if (r->from == PAPER_FACT) {
        s->facts.v[paper_fact_find(r->name)] = (struct paper_fact){0};
        return;
    }
    if (r->from == PAPER_LIST) {
        int list = paper_list(rec->kind, r->name);
        while (rec->list[list].n) {
            rec_delete_row(rec, list, 0);
        }
        return;
    }
    const struct field *f = paper_field(rec->kind, -1, r->name);
    rec_set(rec, HEAD((int)(f - rec->kind->fields)), "", NULL);
}

static bool named(const struct letter_sample *s, const struct paper_cell *c, struct arena *a)
{
    struct paper_lack *lack;
    size_t n = paper_missing(&s->paper, &(struct paper_source){&s->document, &s->facts}, a, &lack);
    const struct paper_ref *r = &c->text.piece[0].ref[0];
    const struct kind *k = r->link ? &petition_kind : &document_kind;
    const struct field *f = r->from == PAPER_FACT || r->from == PAPER_LIST
                                ? NULL : paper_field(k, -1, r->name);
    const char *label = c->label ? c->label : f ? f->label : "";
    for (size_t i = 0; i < n; i++) {
        if (strcmp(lack[i].label, label) == 0) {
            return true;
        }
    }
    return false;
}

static void each_need_is_named(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t i = 0; i < ARRAY_LEN(letter_docs); i++) {
        struct letter_sample first;
        letter_sample(&first, letter_docs[i], KIND_APPEAL);
        for (size_t at = 0; at < first.paper.nitems; at++) {
            const struct paper_item *item = &first.paper.item[at];
            for (size_t c = 0; item->kind == PAPER_NEED && c < item->ncells; c++) {
                struct letter_sample s;
                struct arena a = {0};
                bool refusal = strstr(item->cell[c].label ? item->cell[c].label : "", "拒收") != NULL;
                letter_sample(&s, letter_docs[i], KIND_APPEAL);
                if (refusal) {
                    rec_set(&s.document, HEAD(DC_SIGNED), "0", NULL);
                }
                const struct paper_piece *p = &item->cell[c].text.piece[0];
                for (size_t k = 0; k < p->nref; k++) {
                    blank(&s, &p->ref[k]);
                }
                if (!named(&s, &item->cell[c], &a)) {
                    fail_msg("letter-%s: %s is blank and not named", letter_docs[i],
                             p->ref[0].name);
                }
                seen++;
                arena_release(&a);
                letter_sample_release(&s);
            }
        }
        letter_sample_release(&first);
    }
    assert_true(seen > 150);
}

/* 检举控告: no letter to others holds the name, the telephone or the papers of who reported it. */
static void secret(void **state)
{
    (void)state;
    static const char *const to_others[] = {"DJ", "ZS", "JB", "YY", "DB", "JY", "LS", "XX", "BJ", "TB"};
    static const char *const hidden[] = {"甲某某", "乙某", "13800000000", "110100190001010000"};
    for (size_t i = 0; i < ARRAY_LEN(to_others); i++) {
        struct letter_sample s;
        struct buf out = {0};
        letter_sample(&s, to_others[i], KIND_ACCUSATION);
        assert_true(doc_render_text(letter_doc(&s), NULL, &out, NULL));
        for (size_t k = 0; k < ARRAY_LEN(hidden); k++) {
            if (strstr(buf_str(&out), hidden[k])) {
                fail_msg("letter-%s tells %s:\n%s", to_others[i], hidden[k], buf_str(&out));
            }
        }
        buf_clear(&out);
        letter_sample_release(&s);
        letter_sample(&s, to_others[i], KIND_APPEAL);
        assert_true(doc_render_text(letter_doc(&s), NULL, &out, NULL));
        static const char silent[] = "XX"; /* it is about an event, not about a petitioner */
        if (!strstr(buf_str(&out), "甲某某") == !strstr(silent, to_others[i])) {
            fail_msg("letter-%s:\n%s", to_others[i], buf_str(&out));
        }
        buf_release(&out);
        letter_sample_release(&s);
    }
}

/* To themselves they are named in full. */
static void to_themselves(void **state)
{
    (void)state;
    static const char *const own[] = {"GZ", "BY", "BZ", "YQ", "CL", "FS", "FC", "HS", "FH", "TZ", "LD"};
    for (size_t i = 0; i < ARRAY_LEN(own); i++) {
        struct letter_sample s;
        struct buf out = {0};
        letter_sample(&s, own[i], KIND_ACCUSATION);
        assert_true(doc_render_text(letter_doc(&s), NULL, &out, NULL));
        if (!strstr(buf_str(&out), "甲某某等2人")) {
            fail_msg("letter-%s:\n%s", own[i], buf_str(&out));
        }
        buf_release(&out);
        letter_sample_release(&s);
    }
}

/* A petition is printed without a document, too. */
static void from_the_petition(void **state)
{
    (void)state;
    static const char *const both[] = {"DJ", "LD"};
    for (size_t i = 0; i < ARRAY_LEN(both); i++) {
        struct letter_sample s;
        struct buf out = {0};
        letter_sample(&s, both[i], KIND_APPEAL);
        struct paper_facts facts = s.facts;
        facts.link[PAPER_PETITION] = NULL;
        struct paper_source src = {&s.petition, &facts};
        struct doc *d = doc_new(&s.arena, "");
        assert_true(paper_suits(&s.paper, &s.petition));
        assert_int_equal(paper_missing(&s.paper, &src, &s.arena, NULL), 0);
        paper_page(d, &s.paper);
        paper_build(d, &s.paper, &src, 1);
        assert_true(doc_render_text(d, NULL, &out, NULL));
        compare(both[i], &out);
        buf_release(&out);
        letter_sample_release(&s);
    }
}

/* Every format takes every letter; letters have lines of 28 characters, forms an A4 page. */
static void formats(void **state)
{
    (void)state;
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    for (size_t i = 0; i < ARRAY_LEN(letter_docs); i++) {
        struct letter_sample s;
        letter_sample(&s, letter_docs[i], KIND_APPEAL);
        struct doc *d = letter_doc(&s);
        for (size_t k = 0; k < n; k++) {
            struct buf out = {0};
            struct err e = {0};
            if (!f[k].render(d, NULL, &out, &e)) {
                fail_msg("letter-%s as %s: %s", letter_docs[i], f[k].ext, e.text);
            }
            const char *folder = getenv("ANZHANG_LETTERS"); /* to look at them */
            if (folder && strcmp(f[k].ext, "pdf") == 0) {
                char path[200];
                snprintf(path, sizeof(path), "%s/%s.pdf", folder, letter_docs[i]);
                FILE *file = fopen(path, "wb");
                assert_non_null(file);
                fwrite(out.p, 1, out.n, file);
                fclose(file);
            }
            buf_release(&out);
        }
        letter_sample_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden),        cmocka_unit_test(needs),
        cmocka_unit_test(each_need_is_named), cmocka_unit_test(secret),
        cmocka_unit_test(to_themselves), cmocka_unit_test(from_the_petition),
        cmocka_unit_test(formats),
    };
    return RUN(tests);
}
