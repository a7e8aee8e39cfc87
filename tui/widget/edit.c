#include "tui/widget/edit.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"
#include "locale/width.h"

/* One wrapped line: bytes [begin, end), and where the next one begins. */
struct line {
    size_t begin;
    size_t end;
    size_t next; /* end, or one more behind a line break */
};

/* ---- the text --------------------------------------------------------------------------- */

const char *edit_text(const struct edit *ed)
{
    return buf_str(&ed->text);
}

static void touched(struct edit *ed)
{
    ed->changed = true;
    ed->want_col = -1;
}

/* Text as it comes from outside; line breaks are blanks in a single line. Caller frees. */
static char *clean_copy(const struct edit *ed, const char *utf8, size_t n)
{
    char *s = str_clean(utf8, n, NULL);
    for (char *p = s; !ed->multiline && *p; p++) {
        *p = *p == '\n' ? ' ' : *p;
    }
    return s;
}

static void insert_bytes(struct edit *ed, const char *s, size_t n)
{
    size_t room = EDIT_MAX_BYTES - ed->text.n;
    ed->full = n > room;
    if (ed->full) {
        for (n = room; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80; n--) {
        }
    }
    if (n == 0) {
        return;
    }
    size_t tail = ed->text.n - ed->caret;
    buf_add(&ed->text, s, n);
    memmove(ed->text.p + ed->caret + n, ed->text.p + ed->caret, tail);
    memcpy(ed->text.p + ed->caret, s, n);
    ed->caret += n;
    touched(ed);
}

void edit_insert(struct edit *ed, const char *utf8, size_t n)
{
    char *s = clean_copy(ed, utf8, n);
    insert_bytes(ed, s, strlen(s));
    free(s);
}

void edit_init(struct edit *ed, const char *text, bool multiline)
{
    *ed = (struct edit){.multiline = multiline, .want_col = -1};
    edit_set(ed, text);
}

void edit_set(struct edit *ed, const char *text)
{
    buf_clear(&ed->text);
    ed->caret = 0;
    ed->left = 0;
    ed->top = 0;
    if (text) {
        edit_insert(ed, text, strlen(text));
    }
    ed->changed = false;
    ed->want_col = -1;
}

void edit_release(struct edit *ed)
{
    buf_release(&ed->text);
    *ed = (struct edit){.want_col = -1};
}

static void delete_range(struct edit *ed, size_t begin, size_t end)
{
    if (begin >= end) {
        return;
    }
    memmove(ed->text.p + begin, ed->text.p + end, ed->text.n - end + 1);
    ed->text.n -= end - begin;
    ed->caret = begin;
    ed->full = false;
    touched(ed);
}

/* ---- steps of the caret ------------------------------------------------------------------ */

static size_t step_right(const struct edit *ed, size_t at)
{
    return at + width_cluster(edit_text(ed) + at, ed->text.n - at, NULL);
}

/* Where the logical line that holds `at` begins. */
static size_t line_start(const struct edit *ed, size_t at)
{
    const char *s = edit_text(ed);
    while (at > 0 && s[at - 1] != '\n') {
        at--;
    }
    return at;
}

static size_t line_end(const struct edit *ed, size_t at)
{
    const char *s = edit_text(ed);
    const char *p = memchr(s + at, '\n', ed->text.n - at);
    return p ? (size_t)(p - s) : ed->text.n;
}

/* Clusters are only known from the left: walk from the start of the line. */
static size_t step_left(const struct edit *ed, size_t at)
{
    size_t begin = at > 0 ? line_start(ed, at) : 0;
    if (at == 0 || begin == at) {
        return at == 0 ? 0 : at - 1;
    }
    for (size_t next = step_right(ed, begin); next < at; next = step_right(ed, begin)) {
        begin = next;
    }
    return begin;
}

enum class { BLANK, WORD, WIDE, MARK };

static enum class class_of(const struct edit *ed, size_t at)
{
    uint32_t cp = ' ';
    str_decode(edit_text(ed) + at, ed->text.n - at, &cp);
    if (cp <= ' ' || cp == 0x3000 || cp == 0xA0) {
        return BLANK;
    }
    if (cp < 0x80) {
        bool word = (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
                    (cp >= 'a' && cp <= 'z') || cp == '_' || cp == '.';
        return word ? WORD : MARK;
    }
    bool mark = (cp >= 0x2000 && cp < 0x2E80) || (cp >= 0x3000 && cp < 0x3040) ||
                (cp >= 0xFF00 && cp < 0xFF10) || (cp >= 0xFF1A && cp < 0xFF21);
    return mark ? MARK : WIDE;
}

static size_t word_right(const struct edit *ed)
{
    size_t at = ed->caret, n = ed->text.n;
    enum class c = at < n ? class_of(ed, at) : BLANK;
    while (at < n && c != BLANK && class_of(ed, at) == c) {
        at = step_right(ed, at);
    }
    while (at < n && class_of(ed, at) == BLANK) {
        at = step_right(ed, at);
    }
    return at;
}

static size_t word_left(const struct edit *ed)
{
    size_t at = ed->caret, before = step_left(ed, at);
    while (at > 0 && class_of(ed, before) == BLANK) {
        at = before;
        before = step_left(ed, at);
    }
    enum class c = at > 0 ? class_of(ed, before) : BLANK;
    while (at > 0 && class_of(ed, before) == c) {
        at = before;
        before = step_left(ed, at);
    }
    return at;
}

/* ---- wrapped lines ---------------------------------------------------------------------- */

/* The wrapped line that begins at `begin`. */
static struct line wrap_at(const struct edit *ed, size_t begin, int cols, int *used)
{
    const char *s = edit_text(ed);
    struct line l = {begin, begin, begin};
    l.end = begin + width_wrap(s + begin, ed->text.n - begin, cols, used);
    l.next = l.end + (l.end < ed->text.n && s[l.end] == '\n');
    return l;
}

/* After l comes one more line, with text or empty: the text ends in a line break, or the last
   line is full and the caret needs a place to stand. */
static bool one_more(const struct edit *ed, const struct line *l, int used, int cols)
{
    return l->next < ed->text.n || l->next > l->end || (used >= cols && ed->text.n > 0);
}

/* Line number n (or the last one) at this width; *number says which it is. */
static struct line find_line(const struct edit *ed, int cols, int n, int *number)
{
    int used, i = 0;
    struct line l = wrap_at(ed, 0, cols, &used);
    while (i < n && one_more(ed, &l, used, cols)) {
        l = wrap_at(ed, l.next, cols, &used);
        i++;
        if (l.begin == ed->text.n) {
            break; /* the empty line behind the text is the last */
        }
    }
    *number = i;
    return l;
}

/* The line the caret stands on: a caret at a border belongs to the line that begins there. */
static struct line caret_line(const struct edit *ed, int cols, int *number)
{
    int used, i = 0;
    struct line l = wrap_at(ed, 0, cols, &used);
    while (ed->caret >= l.next && l.begin < ed->text.n && one_more(ed, &l, used, cols)) {
        l = wrap_at(ed, l.next, cols, &used);
        i++;
    }
    *number = i;
    return l;
}

int edit_lines(const struct edit *ed, int cols)
{
    int last;
    find_line(ed, cols < 1 ? 1 : cols, EDIT_MAX_BYTES, &last);
    return last + 1;
}

static int caret_col(const struct edit *ed, const struct line *l, int cols)
{
    int w = width_of_n(edit_text(ed) + l->begin, ed->caret - l->begin);
    return w < cols ? w : cols - 1; /* blanks hang over the edge */
}

/* The last place on l that still belongs to it. */
static size_t last_place(const struct edit *ed, const struct line *l)
{
    bool soft = l->next == l->end && l->end < ed->text.n;
    return soft ? step_left(ed, l->end) : l->end;
}

static bool move_line(struct edit *ed, int by)
{
    int cols = ed->cols > 0 ? ed->cols : 80, at, to, want = ed->want_col;
    struct line l = caret_line(ed, cols, &at);
    if (want < 0) {
        want = caret_col(ed, &l, cols);
    }
    if (at + by < 0) {
        return false;
    }
    l = find_line(ed, cols, at + by, &to);
    if (to == at) {
        return false;
    }
    size_t place = l.begin + width_clip(edit_text(ed) + l.begin, l.end - l.begin, want, NULL);
    size_t last = last_place(ed, &l);
    ed->caret = place < last ? place : last;
    ed->want_col = want;
    return true;
}

/* ---- keys ------------------------------------------------------------------------------- */

static bool go(struct edit *ed, size_t place)
{
    ed->caret = place;
    ed->want_col = -1;
    return true;
}

static bool home_end(struct edit *ed, bool end)
{
    int number;
    if (!ed->multiline || ed->cols <= 0) {
        return go(ed, end ? line_end(ed, ed->caret) : line_start(ed, ed->caret));
    }
    struct line l = caret_line(ed, ed->cols, &number);
    return go(ed, end ? last_place(ed, &l) : l.begin);
}

static bool cut(struct edit *ed, size_t begin, size_t end)
{
    delete_range(ed, begin, end);
    return true;
}

static bool ctrl_key(struct edit *ed, uint32_t letter)
{
    size_t end;
    switch (letter) {
    case 'A':
        return go(ed, 0);
    case 'E':
        return go(ed, ed->text.n);
    case 'K':
        end = line_end(ed, ed->caret);
        return cut(ed, ed->caret, end == ed->caret ? step_right(ed, end) : end);
    case 'U':
        return cut(ed, 0, ed->text.n);
    case 'J':
        if (ed->multiline) {
            insert_bytes(ed, "\n", 1);
        }
        return ed->multiline;
    default:
        return false;
    }
}

static bool insert_char(struct edit *ed, uint32_t cp)
{
    char s[5] = "";
    if (!str_is_control(cp) && cp != '\n') {
        insert_bytes(ed, s, str_encode(cp, s));
    }
    return true;
}

/* Ctrl-Left and Ctrl-Right; other named keys with modifiers are the caller's. */
static bool modified_key(struct edit *ed, const struct key *k)
{
    if (k->mods == MOD_CTRL && (k->kind == K_LEFT || k->kind == K_RIGHT)) {
        return go(ed, k->kind == K_LEFT ? word_left(ed) : word_right(ed));
    }
    if (k->mods == MOD_ALT && k->kind == K_ENTER) {
        return ctrl_key(ed, 'J');
    }
    return false;
}

static bool plain_key(struct edit *ed, const struct key *k)
{
    switch (k->kind) {
    case K_CHAR:
        return insert_char(ed, k->cp);
    case K_CTRL:
        return ctrl_key(ed, k->cp);
    case K_PASTE:
        edit_insert(ed, k->paste ? k->paste : "", k->paste ? strlen(k->paste) : 0);
        return true;
    case K_BACKSPACE:
        return cut(ed, step_left(ed, ed->caret), ed->caret);
    case K_DEL:
        return cut(ed, ed->caret, step_right(ed, ed->caret));
    case K_LEFT:
        return go(ed, step_left(ed, ed->caret));
    case K_RIGHT:
        return go(ed, step_right(ed, ed->caret));
    case K_HOME:
    case K_END:
        return home_end(ed, k->kind == K_END);
    case K_UP:
    case K_DOWN:
        return ed->multiline && move_line(ed, k->kind == K_UP ? -1 : 1);
    default:
        return false;
    }
}

bool edit_key(struct edit *ed, const struct key *k)
{
    return k->mods ? modified_key(ed, k) : plain_key(ed, k);
}

/* ---- drawing ---------------------------------------------------------------------------- */

/* Moves the window of a single line so that the caret is in it and no room is wasted. */
static void scroll_left(struct edit *ed, int cols)
{
    const char *s = edit_text(ed);
    size_t n = ed->text.n;
    ed->left = ed->caret < ed->left ? ed->caret : ed->left;
    int before = width_of_n(s + ed->left, ed->caret - ed->left);
    while (before >= cols && ed->left < ed->caret) {
        int w;
        ed->left += width_cluster(s + ed->left, n - ed->left, &w);
        before -= w;
    }
    int shown = width_of_n(s + ed->left, n - ed->left) + 1; /* the caret behind the text */
    while (ed->left > 0 && shown < cols) {
        size_t at = step_left(ed, ed->left);
        shown += width_of_n(s + at, ed->left - at);
        if (shown > cols) {
            break;
        }
        ed->left = at;
    }
}

static void draw_single(struct edit *ed, struct grid *g, int row, int col, int cols,
                        unsigned attr)
{
    const char *s = edit_text(ed);
    scroll_left(ed, cols);
    grid_putn(g, row, col, cols, s + ed->left, ed->text.n - ed->left, attr);
    grid_caret(g, row, col + width_of_n(s + ed->left, ed->caret - ed->left));
}

static void draw_wrapped(struct edit *ed, struct grid *g, int row, int col, int rows, int cols,
                         unsigned attr)
{
    int at, i, used;
    struct line l = caret_line(ed, cols, &at);
    int caret_at = caret_col(ed, &l, cols);
    ed->top = at < ed->top ? at : at >= ed->top + rows ? at - rows + 1 : ed->top;
    l = find_line(ed, cols, ed->top, &i);
    ed->top = i;
    for (i = 0; i < rows; i++) {
        grid_putn(g, row + i, col, cols, edit_text(ed) + l.begin, l.end - l.begin, attr);
        if (l.next >= ed->text.n) {
            break;
        }
        l = wrap_at(ed, l.next, cols, &used);
    }
    grid_caret(g, row + at - ed->top, col + caret_at);
}

void edit_draw(struct edit *ed, struct grid *g, int row, int col, int rows, int cols,
               unsigned attr)
{
    if (rows < 1 || cols < 1) {
        return;
    }
    ed->cols = cols;
    for (int i = 0; i < rows; i++) {
        grid_fill(g, row + i, col, cols, attr);
    }
    if (ed->multiline) {
        draw_wrapped(ed, g, row, col, rows, cols, attr);
    } else {
        draw_single(ed, g, row, col, cols, attr);
    }
}

void edit_wipe(struct edit *ed)
{
    if (ed->text.p) {
        explicit_bzero(ed->text.p, ed->text.cap);
    }
    edit_set(ed, "");
}
