#include "tests/pty/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "tests/pty/screen.h"

enum { SLICE_MS = 50, SETTLE_MS = 150, ESC_MS = 80 };

struct pty {
    int fd;
    pid_t pid;
    bool ended; /* the program's end was seen */
    int status;
    VTerm *vt;
    VTermScreen *screen;
    bool caret_visible;
    struct buf out; /* to be written to the program */
    size_t bytes;
    double seconds;
    char home[256];
    bool own_home;
};

/* ---- libvterm --------------------------------------------------------------------------- */

static void on_output(const char *s, size_t n, void *user)
{
    struct pty *p = user;
    buf_add(&p->out, s, n);
}

static int on_prop(VTermProp prop, VTermValue *val, void *user)
{
    struct pty *p = user;
    if (prop == VTERM_PROP_CURSORVISIBLE) {
        p->caret_visible = val->boolean;
    }
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_prop};

static void open_screen(struct pty *p, int rows, int cols)
{
    p->caret_visible = true;
    p->vt = vterm_new(rows, cols);
    vterm_set_utf8(p->vt, 1);
    vterm_output_set_callback(p->vt, on_output, p);
    p->screen = vterm_obtain_screen(p->vt);
    vterm_screen_set_callbacks(p->screen, &callbacks, p);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_reset(p->screen, 1);
}

/* ---- start ------------------------------------------------------------------------------ */

enum { ENV_MAX = 64 };

/* A later value of the same name replaces the earlier one. */
static void add_env(char **env, const char *name, const char *value)
{
    struct buf b = {0};
    size_t i = 0, n = strlen(name);
    while (env[i] && (strncmp(env[i], name, n) != 0 || env[i][n] != '=')) {
        i++;
    }
    if (i < ENV_MAX) {
        buf_addf(&b, "%s=%s", name, value);
        env[i] = buf_steal(&b);
    }
}

static void keep_env(char **env, const char *name)
{
    const char *v = getenv(name);
    if (v) {
        add_env(env, name, v);
    }
}

/* Runs in the child: nothing of the caller's environment changes what a test sees. */
static void set_environment(const struct pty *p, const struct pty_options *opt)
{
    char **env = xcalloc(ENV_MAX + 1, sizeof(*env)), report[600];
    keep_env(env, "PATH");
    keep_env(env, "LD_LIBRARY_PATH");
    add_env(env, "TERM", opt && opt->term ? opt->term : "xterm-256color");
    add_env(env, "LC_ALL", "C.UTF-8");
    add_env(env, "TZ", "Asia/Shanghai");
    add_env(env, "HOME", p->home);
    add_env(env, "TMPDIR", p->home);
    snprintf(report, sizeof(report), "log_path=%s/san:exitcode=99:abort_on_error=0", p->home);
    add_env(env, "ASAN_OPTIONS", report);
    snprintf(report, sizeof(report), "log_path=%s/san:print_stacktrace=1", p->home);
    add_env(env, "UBSAN_OPTIONS", report);
    keep_env(env, "LSAN_OPTIONS"); /* what fontconfig keeps to the end */
    for (size_t i = 0; opt && opt->env && opt->env[i]; i++) {
        char *name = xstrdup(opt->env[i]), *eq = strchr(name, '=');
        if (eq) {
            *eq = '\0';
            add_env(env, name, eq + 1);
        }
        free(name);
    }
    environ = env;
}

static double deadline_seconds(const struct pty_options *opt)
{
    const char *s = getenv("PTY_SECONDS");
    double v = opt && opt->seconds > 0 ? opt->seconds : s ? atof(s) : 0;
    return v > 0 ? v : 10;
}

static bool make_home(struct pty *p, const char *given)
{
    const char *tmp = getenv("TMPDIR");
    if (given) {
        snprintf(p->home, sizeof(p->home), "%s", given);
        return true;
    }
    snprintf(p->home, sizeof(p->home), "%s/pty.XXXXXX", tmp && *tmp ? tmp : "/tmp");
    p->own_home = mkdtemp(p->home) != NULL;
    return p->own_home;
}

struct pty *pty_start(char *const argv[], const struct pty_options *opt)
{
    struct pty *p = xcalloc(1, sizeof(*p));
    int rows = opt && opt->rows ? opt->rows : 24, cols = opt && opt->cols ? opt->cols : 80;
    struct winsize ws = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    p->seconds = deadline_seconds(opt);
    if (!make_home(p, opt ? opt->home : NULL)) {
        free(p);
        return NULL;
    }
    p->pid = forkpty(&p->fd, NULL, NULL, &ws);
    if (p->pid == 0) {
        set_environment(p, opt);
        execvp(argv[0], argv);
        fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    if (p->pid < 0) {
        free(p);
        return NULL;
    }
    fcntl(p->fd, F_SETFL, fcntl(p->fd, F_GETFL) | O_NONBLOCK);
    fcntl(p->fd, F_SETFD, FD_CLOEXEC);
    open_screen(p, rows, cols);
    return p;
}

void pty_free(struct pty *p)
{
    if (!p) {
        return;
    }
    if (!p->ended) {
        kill(p->pid, SIGKILL);
        waitpid(p->pid, NULL, 0);
    }
    close(p->fd);
    vterm_free(p->vt);
    buf_release(&p->out);
    if (p->own_home) {
        pty_remove_tree(p->home);
    }
    free(p);
}

const char *pty_home(const struct pty *p)
{
    return p->home;
}

/* ---- the pump --------------------------------------------------------------------------- */

static double now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void read_output(struct pty *p)
{
    char s[16384];
    ssize_t n = read(p->fd, s, sizeof(s));
    if (n > 0) {
        p->bytes += (size_t)n;
        vterm_input_write(p->vt, s, (size_t)n);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        siginfo_t si; /* the terminal is closed: the end of the program is near */
        waitid(P_PID, (id_t)p->pid, &si, WEXITED | WNOWAIT);
    }
}

static void write_input(struct pty *p)
{
    ssize_t n = write(p->fd, p->out.p, p->out.n);
    if (n > 0) {
        memmove(p->out.p, p->out.p + n, p->out.n - (size_t)n);
        p->out.n -= (size_t)n;
    } else if (n < 0 && errno != EAGAIN && errno != EINTR) {
        buf_clear(&p->out);
    }
}

static void see_end(struct pty *p)
{
    int st;
    if (!p->ended && waitpid(p->pid, &st, WNOHANG) == p->pid) {
        p->ended = true;
        p->status = WIFSIGNALED(st) ? 128 + WTERMSIG(st) : WEXITSTATUS(st);
    }
}

/* One round: reads what is there, writes what fits. False when nothing moved for ms. */
static bool pump(struct pty *p, int ms)
{
    struct pollfd fd = {p->fd, (short)(POLLIN | (p->out.n ? POLLOUT : 0)), 0};
    int n = poll(&fd, 1, p->ended ? 0 : ms);
    if (n > 0 && (fd.revents & (POLLIN | POLLHUP))) {
        read_output(p);
    }
    if (n > 0 && (fd.revents & POLLOUT) && p->out.n > 0) {
        write_input(p);
    }
    see_end(p);
    return n > 0 && (fd.revents & (POLLIN | POLLOUT));
}

static void flush_input(struct pty *p)
{
    double end = now() + p->seconds;
    while (p->out.n > 0 && !p->ended && now() < end) {
        pump(p, SLICE_MS);
    }
}

typedef bool (*condition)(struct pty *p, const void *arg);

static bool wait_for(struct pty *p, condition is, const void *arg)
{
    double end = now() + p->seconds;
    while (!is(p, arg)) {
        if (now() >= end) {
            return false;
        }
        if (!pump(p, SLICE_MS) && p->ended) {
            return is(p, arg);
        }
    }
    return true;
}

void pty_settle(struct pty *p)
{
    while (pump(p, SETTLE_MS) && !p->ended) {
    }
}

/* ---- what the user does ----------------------------------------------------------------- */

void pty_send(struct pty *p, const char *bytes, size_t n)
{
    buf_add(&p->out, bytes, n);
    flush_input(p);
}

void pty_type(struct pty *p, const char *utf8)
{
    pty_send(p, utf8, strlen(utf8));
}

static VTermKey vterm_key(enum key_kind kind)
{
    static const VTermKey key[K_N] = {
        [K_ENTER] = VTERM_KEY_ENTER,   [K_TAB] = VTERM_KEY_TAB,       [K_BACKTAB] = VTERM_KEY_TAB,
        [K_ESC] = VTERM_KEY_ESCAPE,    [K_BACKSPACE] = VTERM_KEY_BACKSPACE,
        [K_DEL] = VTERM_KEY_DEL,       [K_INS] = VTERM_KEY_INS,       [K_UP] = VTERM_KEY_UP,
        [K_DOWN] = VTERM_KEY_DOWN,     [K_LEFT] = VTERM_KEY_LEFT,     [K_RIGHT] = VTERM_KEY_RIGHT,
        [K_HOME] = VTERM_KEY_HOME,     [K_END] = VTERM_KEY_END,       [K_PGUP] = VTERM_KEY_PAGEUP,
        [K_PGDN] = VTERM_KEY_PAGEDOWN,
    };
    if (kind >= K_F1 && kind <= K_F12) {
        return (VTermKey)VTERM_KEY_FUNCTION(kind - K_F1 + 1);
    }
    return key[kind];
}

static VTermModifier vterm_mods(unsigned mods)
{
    return (VTermModifier)((mods & MOD_SHIFT ? VTERM_MOD_SHIFT : 0) |
                           (mods & MOD_ALT ? VTERM_MOD_ALT : 0) |
                           (mods & MOD_CTRL ? VTERM_MOD_CTRL : 0));
}

/* A lone Esc and an Alt key begin alike: only a pause tells them apart, for people too. */
static void pass_escape(struct pty *p)
{
    double end = now() + ESC_MS / 1000.0;
    while (now() < end && !p->ended) {
        pump(p, 5);
    }
}

bool pty_key(struct pty *p, const char *name)
{
    struct key k;
    if (!key_parse(name, &k)) {
        return false;
    }
    if (k.kind == K_CTRL) {
        char c = (char)(k.cp & 0x1F);
        buf_add(&p->out, &c, 1);
    } else if (k.kind == K_CHAR) {
        vterm_keyboard_unichar(p->vt, k.cp, vterm_mods(k.mods));
    } else {
        VTermKey vk = vterm_key(k.kind);
        if (vk == VTERM_KEY_NONE) {
            return false;
        }
        vterm_keyboard_key(p->vt, vk, vterm_mods(k.mods | (k.kind == K_BACKTAB ? MOD_SHIFT : 0)));
    }
    flush_input(p);
    if (k.kind == K_ESC) {
        pass_escape(p);
    }
    return true;
}

void pty_paste(struct pty *p, const char *utf8)
{
    vterm_keyboard_start_paste(p->vt);
    for (const char *s = utf8; *s; s++) {
        buf_addc(&p->out, *s == '\n' ? '\r' : *s); /* as terminals send it */
    }
    vterm_keyboard_end_paste(p->vt);
    flush_input(p);
}

void pty_mouse(struct pty *p, enum key_button button, int row, int col)
{
    static const int code[] = {[BUTTON_LEFT] = 1, [BUTTON_MIDDLE] = 2, [BUTTON_RIGHT] = 3,
                               [WHEEL_UP] = 4,    [WHEEL_DOWN] = 5};
    vterm_mouse_move(p->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(p->vt, code[button], true, VTERM_MOD_NONE);
    vterm_mouse_button(p->vt, code[button], false, VTERM_MOD_NONE);
    flush_input(p);
}

void pty_resize(struct pty *p, int rows, int cols)
{
    struct winsize ws = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(p->vt, rows, cols);
    ioctl(p->fd, TIOCSWINSZ, &ws);
}

void pty_kill(struct pty *p, int sig)
{
    if (!p->ended) {
        kill(p->pid, sig);
    }
}

/* ---- what the user sees ----------------------------------------------------------------- */

void pty_text(struct pty *p, struct buf *out)
{
    screen_text(p->vt, out);
}

void pty_cells(struct pty *p, struct buf *out)
{
    screen_cells(p->vt, p->caret_visible, out);
}

void pty_caret(struct pty *p, int *row, int *col, bool *visible)
{
    VTermPos pos;
    vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
    *row = pos.row;
    *col = pos.col;
    *visible = p->caret_visible;
}

size_t pty_bytes(const struct pty *p)
{
    return p->bytes;
}

/* ---- waiting ---------------------------------------------------------------------------- */

static bool has_text(struct pty *p, const void *text)
{
    struct buf b = {0};
    pty_text(p, &b);
    bool found = strstr(buf_str(&b), text) != NULL;
    buf_release(&b);
    return found;
}

static bool has_no_text(struct pty *p, const void *text)
{
    return !has_text(p, text);
}

static bool has_caret(struct pty *p, const void *place)
{
    const int *want = place;
    int row, col;
    bool visible;
    pty_caret(p, &row, &col, &visible);
    return visible && row == want[0] && col == want[1];
}

static bool has_cells(struct pty *p, const void *cells)
{
    struct buf b = {0};
    pty_cells(p, &b);
    bool same = strcmp(buf_str(&b), cells) == 0;
    buf_release(&b);
    return same;
}

static bool has_ended(struct pty *p, const void *arg)
{
    (void)arg;
    return p->ended;
}

bool pty_expect(struct pty *p, const char *text)
{
    return wait_for(p, has_text, text);
}

bool pty_absent(struct pty *p, const char *text)
{
    return wait_for(p, has_no_text, text);
}

bool pty_expect_caret(struct pty *p, int row, int col)
{
    int place[2] = {row, col};
    return wait_for(p, has_caret, place);
}

bool pty_expect_cells(struct pty *p, const char *cells)
{
    return wait_for(p, has_cells, cells);
}

bool pty_wait_exit(struct pty *p, int *status)
{
    bool ended = wait_for(p, has_ended, NULL);
    while (ended && pump(p, 0)) {
    }
    *status = p->status;
    return ended;
}
