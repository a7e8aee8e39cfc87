/* Any bytes as what a terminal sends: decoded to keys, the keys edited into a cell, the cell drawn.
   The first byte chooses the kind of editor, the width and how wide ambiguous characters are. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/width.h"
#include "tui/term/decode.h"
#include "tui/term/grid.h"
#include "tui/term/key.h"
#include "tui/widget/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 6, COLS = 24 };

/* Width 2 is followed by its other half, every text is valid and whole. */
static void grid_sound(const struct grid *g)
{
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->cols; c++) {
            const struct square *s = grid_at(g, r, c);
            BUG_ON(!str_valid(s->text, strlen(s->text)));
            BUG_ON(s->width == 2 && (c + 1 == g->cols || grid_at(g, r, c + 1)->width != 0));
            BUG_ON(s->width == 0 && (c == 0 || grid_at(g, r, c - 1)->width != 2));
        }
    }
    BUG_ON(g->caret_row >= g->rows || g->caret_col >= g->cols);
}

static void edit_sound(const struct edit *ed)
{
    const char *text = edit_text(ed);
    size_t n = strlen(text);
    BUG_ON(n > EDIT_MAX_BYTES || ed->caret > n || !str_valid(text, n));
    BUG_ON(!str_valid(text, ed->caret)); /* never inside a character */
    BUG_ON(!ed->multiline && strchr(text, '\n'));
}

/* Every key has a name, and the name is the key. */
static void name_sound(const struct key *k)
{
    char name[KEY_NAME_BYTES], label[KEY_NAME_BYTES];
    struct key again;
    key_name(k, name);
    key_label(k, label);
    BUG_ON(!str_valid(name, strlen(name)) || !str_valid(label, strlen(label)));
    BUG_ON(key_parse(name, &again) && !key_same(k, &again));
}

struct desk {
    struct edit ed;
    struct grid g, was;
    int cols;
};

static void draw(struct desk *d)
{
    int first, last;
    grid_clear(&d->g);
    edit_draw(&d->ed, &d->g, 1, 1, d->ed.multiline ? ROWS - 2 : 1, d->cols, GA_UNDERLINE);
    grid_sound(&d->g);
    BUG_ON(edit_lines(&d->ed, d->cols) < 1);
    for (int r = 0; r < ROWS; r++) {
        if (grid_diff_row(&d->g, &d->was, r, &first, &last)) {
            BUG_ON(first < 0 || last < first || last >= COLS);
            grid_copy_row(&d->was, &d->g, r);
        }
        BUG_ON(grid_diff_row(&d->g, &d->was, r, &first, &last));
    }
}

static void press(struct desk *d, const struct key *k)
{
    name_sound(k);
    edit_key(&d->ed, k);
    edit_sound(&d->ed);
    draw(d);
}

/* The sequence of a key at the start of data, as curses finds it by define_key(); 0: none. */
static size_t sequence(const uint8_t *data, size_t n, struct key *k)
{
    char seq[SEQ_BYTES];
    int code;
    bool plain;
    for (size_t i = 0; decode_seq(i, seq, &code, &plain); i++) {
        size_t len = strlen(seq);
        if (len <= n && memcmp(seq, data, len) == 0 && decode_code(code, 0, k)) {
            return len;
        }
    }
    return 0;
}

static void paste(struct desk *d, const uint8_t *data, size_t n)
{
    char *text = str_clean((const char *)data, n, NULL);
    press(d, &(struct key){.kind = K_PASTE, .paste = text});
    free(text);
}

static void feed(struct desk *d, const uint8_t *data, size_t size)
{
    struct decode dec = {0};
    for (size_t i = 0; i < size;) {
        struct key k = {0};
        bool again = false;
        size_t len = data[i] == 27 ? sequence(data + i, size - i, &k) : 0;
        if (len) {
            press(d, &k);
            i += len;
            continue;
        }
        if (data[i] == 0 && i + 1 < size) {
            size_t n = data[i + 1] % 64;
            n = n < size - i - 2 ? n : size - i - 2;
            paste(d, data + i + 2, n);
            i += 2 + n;
            continue;
        }
        if (decode_byte(&dec, data[i], i % 7 ? 0 : MOD_ALT, &k, &again)) {
            press(d, &k);
        }
        i += !again;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct desk d = {0};
    if (size < 1) {
        return 0;
    }
    d.cols = 1 + data[0] % (COLS - 2);
    width_set_ambiguous(data[0] & 0x40 ? 2 : 1);
    grid_init(&d.g, ROWS, COLS);
    grid_init(&d.was, ROWS, COLS);
    edit_init(&d.ed, "信访 é́ ①", data[0] & 0x80);
    draw(&d);
    feed(&d, data + 1, size - 1);
    edit_release(&d.ed);
    grid_release(&d.g);
    grid_release(&d.was);
    return 0;
}
