#include "tui/term/term.h"

#define NCURSES_WIDECHAR 1
#define key_name curses_key_name /* curses has one too; ours is the one meant below */
#include <curses.h>
#undef key_name
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/term/decode.h"
#include "tui/term/record.h"
#include "tui/term/wake.h"

enum { PASTE_MAX = 1 << 20, PASTE_GAP_MS = 1000, SLICE_MS = 250, DOUBLE_MS = 400, PAIR_MAX = 7 };

static struct terminal {
    SCREEN *screen;
    WINDOW *input; /* a pad: reading from it draws nothing */
    bool color, redraw;
    bool at_exit;      /* atexit() was told: once in a process */
    struct grid shown; /* what the terminal shows */
    struct buf paste;
    struct record *record;
    struct key ahead; /* read by term_pending(), K_NONE: none */
    bool resized;     /* a resize met inside a paste */
    struct decode part;
    int code_back; /* a code read too far, ERR: none */
    int click_row, click_col;
    int64_t click_ms;
} t;

/* ---- open and close --------------------------------------------------------------------- */

static bool usable(struct err *e)
{
    const char *name = getenv("TERM");
    int why = 0;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return err_set(e, ERR_UNAVAIL, "", _("标准输入或输出不是终端，改用逐行问答。"));
    }
    if (!name || !*name || strcmp(name, "dumb") == 0) {
        return err_set(e, ERR_UNAVAIL, "TERM", _("终端类型未说明（TERM），改用逐行问答。"));
    }
    if (setupterm(name, STDOUT_FILENO, &why) != OK) {
        return err_set(e, ERR_UNAVAIL, "TERM",
                       _("本机不认识终端类型 %s，改用逐行问答；可改设 TERM=xterm-256color 再试。"),
                       name);
    }
    bool moves = cursor_address && *cursor_address;
    del_curterm(cur_term);
    return moves || err_set(e, ERR_UNAVAIL, "TERM",
                            _("终端类型 %s 不能移动光标，改用逐行问答。"), name);
}

static void define_keys(void)
{
    char seq[SEQ_BYTES];
    int code;
    bool plain;
    for (size_t i = 0; decode_seq(i, seq, &code, &plain); i++) {
        if (!plain || key_defined(seq) == 0) {
            define_key(seq, code);
        }
    }
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
}

static void set_colors(const struct term_options *opt)
{
    const char *no = getenv("NO_COLOR");
    t.color = !(opt && opt->mono) && !(no && *no) && has_colors() && start_color() == OK;
    if (!t.color) {
        return;
    }
    bool own = use_default_colors() == OK;
    for (short i = 1; i <= PAIR_MAX; i++) {
        init_pair(i, i, own ? -1 : COLOR_BLACK);
    }
}

static void paste_mode(bool on)
{
    putp(on ? "\033[?2004h" : "\033[?2004l");
    fflush(stdout);
}

static void set_modes(bool no_mouse)
{
    raw(); /* Ctrl-C, Ctrl-Z, Ctrl-S are keys: nothing kills a program with unsaved work */
    noecho();
    nonl();
    keypad(t.input, TRUE);
    nodelay(t.input, TRUE);
    meta(t.input, TRUE);
    set_escdelay(25);
    mouseinterval(0);
    if (!no_mouse) {
        mousemask(BUTTON1_PRESSED | BUTTON2_PRESSED | BUTTON3_PRESSED | BUTTON4_PRESSED |
                      BUTTON5_PRESSED, NULL);
    }
    define_keys();
    paste_mode(true);
}

bool term_open(const struct term_options *opt, struct err *e)
{
    if (t.screen) {
        return true;
    }
    if (!usable(e)) {
        return false;
    }
    bool again = t.at_exit;
    t = (struct terminal){.code_back = ERR, .at_exit = true};
    t.screen = wake_open() ? newterm(NULL, stdout, stdin) : NULL;
    if (!t.screen) {
        term_close();
        return err_set(e, ERR_UNAVAIL, "TERM", _("终端打不开，改用逐行问答。"));
    }
    if (!again) {
        atexit(term_close);
    }
    t.input = newpad(1, 1);
    set_modes(opt && opt->no_mouse);
    set_colors(opt);
    grid_init(&t.shown, LINES, COLS);
    t.redraw = true;
    if (opt && opt->record) {
        t.record = record_open(opt->record, LINES, COLS, e);
        if (!t.record) {
            term_close();
            return false;
        }
    }
    return true;
}

void term_close(void)
{
    if (t.screen) {
        curs_set(1);
        paste_mode(false);
        endwin();
        if (t.input) {
            delwin(t.input);
        }
        delscreen(t.screen);
        t.screen = NULL;
    }
    record_close(t.record);
    t.record = NULL;
    grid_release(&t.shown);
    buf_release(&t.paste);
    wake_close();
}

bool term_is_open(void)
{
    return t.screen != NULL;
}

void term_size(int *rows, int *cols)
{
    *rows = t.screen ? LINES : 24;
    *cols = t.screen ? COLS : 80;
}

bool term_has_color(void)
{
    return t.color;
}

static attr_t curses_attr(unsigned attr)
{
    return (attr & GA_BOLD ? A_BOLD : 0) | (attr & GA_DIM ? A_DIM : 0) |
           (attr & GA_REVERSE ? A_REVERSE : 0) | (attr & GA_UNDERLINE ? A_UNDERLINE : 0);
}

static void draw_cell(int row, int col, const struct square *c)
{
    wchar_t w[CCHARW_MAX + 1];
    size_t n = strlen(c->text), k = 0;
    for (size_t i = 0; i < n && k < CCHARW_MAX;) {
        uint32_t cp;
        i += str_decode(c->text + i, n - i, &cp);
        w[k++] = (wchar_t)cp;
    }
    w[k] = L'\0';
    int own = k > 0 ? wcwidth(w[0]) : 1;
    if (own < 1 || own > c->width) {
        w[0] = c->width == 2 ? L'〓' : L'?'; /* libc's table is older than ours: keep the row */
        w[1] = L'\0';
    }
    short pair = t.color ? (short)((c->attr & GA_COLOR) / GA_RED) : 0;
    cchar_t cc;
    if (setcchar(&cc, w, curses_attr(c->attr), pair, NULL) == OK) {
        mvadd_wch(row, col, &cc);
    }
    if (own == 1 && c->width == 2) {
        setcchar(&cc, L" ", curses_attr(c->attr), pair, NULL);
        mvadd_wch(row, col + 1, &cc);
    }
}

static void draw_row(const struct grid *g, int row)
{
    int first, last;
    if (!grid_diff_row(g, &t.shown, row, &first, &last)) {
        return;
    }
    for (int col = first; col <= last; col++) {
        const struct square *c = grid_at(g, row, col);
        if (c->width > 0 && col + c->width <= COLS) {
            draw_cell(row, col, c);
        }
    }
    grid_copy_row(&t.shown, g, row);
}

static void draw_caret(const struct grid *g)
{
    static int row, col;
    bool seen = g->caret_row >= 0 && g->caret_row < LINES && g->caret_col < COLS;
    if (seen) {
        row = g->caret_row;
        col = g->caret_col;
    }
    curs_set(seen ? 1 : 0);
    move(row < LINES ? row : LINES - 1, col < COLS ? col : COLS - 1);
}

void term_draw(const struct grid *g)
{
    if (!t.screen) {
        return;
    }
    if (t.redraw || t.shown.rows != LINES || t.shown.cols != COLS) {
        grid_resize(&t.shown, LINES, COLS);
        erase();
        clearok(stdscr, TRUE);
        t.redraw = false;
    }
    for (int row = 0; row < g->rows && row < LINES; row++) {
        draw_row(g, row);
    }
    draw_caret(g);
    refresh();
}

void term_redraw_all(void)
{
    t.redraw = true;
}

void term_suspend(void)
{
    if (t.screen) {
        paste_mode(false);
        def_prog_mode();
        endwin();
    }
}

void term_resume(void)
{
    if (t.screen) {
        reset_prog_mode();
        paste_mode(true);
        t.redraw = true;
        refresh();
    }
}

void term_bell(void)
{
    beep(); /* nothing without a screen */
}

/* ---- keys ------------------------------------------------------------------------------- */

static int64_t now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* A byte, a key code or ERR when nothing is there; never waits longer than the escape delay. */
static int next_code(void)
{
    int c = t.code_back;
    t.code_back = ERR;
    return c != ERR ? c : wgetch(t.input);
}

static bool emit(struct key *k, enum key_kind kind, unsigned mods)
{
    *k = (struct key){.kind = kind, .mods = mods};
    return true;
}

/* Two presses of the left button on one square within a short time. */
static bool second_click(int row, int col)
{
    int64_t now = now_ms();
    bool second = row == t.click_row && col == t.click_col && now - t.click_ms < DOUBLE_MS;
    t.click_ms = second ? 0 : now;
    t.click_row = row;
    t.click_col = col;
    return second;
}

static bool mouse_key(struct key *k)
{
    MEVENT ev;
    emit(k, K_MOUSE, 0);
    if (getmouse(&ev) != OK) {
        return false;
    }
    for (int i = BUTTON_LEFT; i <= WHEEL_DOWN; i++) { /* numbered as curses does */
        k->button = BUTTON_PRESS(ev.bstate, i) ? (enum key_button)i : k->button;
    }
    k->row = ev.y;
    k->col = ev.x;
    k->doubled = k->button == BUTTON_LEFT && second_click(ev.y, ev.x);
    return k->button != BUTTON_NONE;
}

static bool resize_key(struct key *k)
{
    emit(k, K_RESIZE, 0);
    k->row = LINES;
    k->col = COLS;
    t.redraw = true;
    return true;
}

/* Everything up to the closing bracket, as one text. A paste that stops in the middle (a line
   that broke) ends after a while: what came is kept. */
static bool paste_key(struct key *k)
{
    struct buf raw = {0};
    for (;;) {
        int c = next_code();
        if (c == CODE_PASTE_END || (c == ERR && (!wake_wait(PASTE_GAP_MS) || wake_gone()))) {
            break;
        }
        if (c == KEY_RESIZE) {
            t.resized = true;
        } else if (c >= 0 && c <= 0xFF && raw.n < PASTE_MAX) {
            buf_addc(&raw, (char)c);
        }
    }
    char *clean = str_clean_table(buf_str(&raw), raw.n);
    buf_clear(&t.paste);
    buf_adds(&t.paste, clean);
    free(clean);
    buf_release(&raw);
    emit(k, K_PASTE, 0);
    k->paste = buf_str(&t.paste);
    return true;
}

static bool code_key(struct key *k, int code, unsigned mods)
{
    static const struct {
        int code;
        enum key_kind kind;
    } rows[] = {
        {KEY_ENTER, K_ENTER}, {KEY_BTAB, K_BACKTAB}, {KEY_BACKSPACE, K_BACKSPACE},
        {KEY_DC, K_DEL},      {KEY_IC, K_INS},       {KEY_UP, K_UP},
        {KEY_DOWN, K_DOWN},   {KEY_LEFT, K_LEFT},    {KEY_RIGHT, K_RIGHT},
        {KEY_HOME, K_HOME},   {KEY_END, K_END},      {KEY_PPAGE, K_PGUP},
        {KEY_NPAGE, K_PGDN},  {KEY_A1, K_HOME},      {KEY_C1, K_END},
        {KEY_A3, K_PGUP},     {KEY_C3, K_PGDN},      {KEY_FIND, K_HOME},
        {KEY_SELECT, K_END},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].code == code) {
            return emit(k, rows[i].kind, mods);
        }
    }
    switch (code) {
    case KEY_MOUSE:
        return mouse_key(k);
    case KEY_RESIZE:
        return resize_key(k);
    case CODE_PASTE_BEGIN:
        return paste_key(k);
    default:
        break;
    }
    int n = code - KEY_F0;
    bool function = n >= 1 && n <= 12;
    return function ? emit(k, (enum key_kind)(K_F1 + n - 1), mods) : decode_code(code, mods, k);
}

/* A code that is no key (unknown, or part of a character) gives false. */
static bool translate(struct key *k, int code, unsigned mods)
{
    if (code > 0xFF) {
        return code_key(k, code, mods);
    }
    bool again;
    bool done = decode_byte(&t.part, (unsigned char)code, mods, k, &again);
    t.code_back = again ? code : t.code_back;
    return done;
}

/* ncurses has waited for the rest of a sequence: what is there now was pressed with Alt. */
static bool escape_key(struct key *k)
{
    int code = next_code();
    if (code == ERR || code == 0x1B || code == KEY_RESIZE || code == CODE_PASTE_BEGIN) {
        t.code_back = code;
        return emit(k, K_ESC, 0);
    }
    bool done = translate(k, code, MOD_ALT);
    while (!done && t.part.n > 0 && (code = next_code()) != ERR) {
        done = translate(k, code, MOD_ALT);
    }
    return done;
}

/* What is there already, without waiting. */
static bool take(struct key *k)
{
    if (t.resized) {
        t.resized = false;
        return resize_key(k);
    }
    for (int code = next_code(); code != ERR; code = next_code()) {
        bool done = code == 0x1B && t.part.n == 0 ? escape_key(k) : translate(k, code, 0);
        if (done) {
            return true;
        }
    }
    return false;
}

/* Always take() until nothing is left before poll(): ncurses may hold keys poll() cannot see. */
static void read_key(int timeout_ms, struct key *k)
{
    int64_t end = now_ms() + timeout_ms;
    for (;;) {
        if (wake_gone()) {
            emit(k, K_HANGUP, 0);
            return;
        }
        if (take(k)) {
            return;
        }
        int64_t left = timeout_ms < 0 ? SLICE_MS : end - now_ms();
        if (left <= 0) {
            emit(k, K_TIMEOUT, 0);
            return;
        }
        wake_wait(left < SLICE_MS ? (int)left : SLICE_MS);
    }
}

void term_key(int timeout_ms, struct key *out)
{
    if (!t.screen) {
        emit(out, K_HANGUP, 0);
        return;
    }
    if (t.ahead.kind != K_NONE) {
        *out = t.ahead;
        t.ahead.kind = K_NONE;
    } else {
        read_key(timeout_ms, out);
    }
    record_key(t.record, out);
}

void term_secret(bool on)
{
    record_secret(t.record, on);
}

bool term_pending(void)
{
    if (!t.screen || wake_gone()) {
        return false;
    }
    if (t.ahead.kind == K_NONE && !take(&t.ahead)) {
        t.ahead.kind = K_NONE;
    }
    return t.ahead.kind != K_NONE;
}
