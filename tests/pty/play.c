/* Runs plays: scripts of what a user does and sees. One command a line; # begins a comment, also
   behind a command (blank before it) unless that takes a text:

     today 2025-03-01      the working date: --date goes to the program
     size ROWS COLS        of the terminal, before run
     env NAME=VALUE        for the program, before run
     run ARGS...           starts the program; a second run after `exit` starts it again
     beside ARGS...        runs it on another terminal to its end (exit 0), while the screen stays
     key NAME              F3, Ctrl-S, Enter, Shift-Tab, Alt-Enter, a, Space ...
     type TEXT, paste TEXT \n is a line break, \t a tab, \\ a backslash; paste *N TEXT repeats it
     mouse BUTTON ROW COL  left, middle, right, up, down
     resize ROWS COLS, kill SIGHUP (SIGTERM, SIGINT, SIGKILL)
     expect TEXT, absent TEXT, caret ROW COL
     screen NAME           all cells are those of tests/golden/screens/NAME.scr
     exists PATH           a file is there; missing PATH
     exit CODE             the program ends with this status

   $F is the path of a file that does not exist yet, $H the home folder, in all commands. Without
   a `run` the program starts at the first command that needs it. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "tests/pty/pty.h"

enum { ARGS_MAX = 64, ENV_MAX = 16 };

struct play {
    const char *file;
    int line;
    char **program; /* and its first arguments */
    int program_n;
    bool accept;
    int rows, cols;
    char today[16];
    char *env[ENV_MAX + 1];
    int env_n;
    char home[200];
    struct pty *pty;
};

static bool fail(struct play *pl, const char *what, const char *arg)
{
    fprintf(stderr, "%s:%d: %s %s\n", pl->file, pl->line, what, arg);
    if (pl->pty) {
        struct buf b = {0};
        pty_settle(pl->pty);
        pty_cells(pl->pty, &b);
        fprintf(stderr, "--- the screen:\n%s---\n", buf_str(&b));
        buf_release(&b);
    }
    return false;
}

/* Copy of s with $F and $H filled in and, in texts, \n and \\ resolved. Caller frees. */
static char *expand(const struct play *pl, const char *s, bool text)
{
    struct buf b = {0};
    for (; *s; s++) {
        if (s[0] == '$' && (s[1] == 'F' || s[1] == 'H')) {
            buf_addf(&b, "%s%s", pl->home, s[1] == 'F' ? "/play.db" : "");
            s++;
        } else if (text && s[0] == '\\' && (s[1] == 'n' || s[1] == 't' || s[1] == '\\')) {
            buf_addc(&b, s[1] == 'n' ? '\n' : s[1] == 't' ? '\t' : '\\');
            s++;
        } else {
            buf_addc(&b, *s);
        }
    }
    return b.p ? buf_steal(&b) : xstrdup("");
}

/* ---- commands --------------------------------------------------------------------------- */

static bool start(struct play *pl, char *args)
{
    char *argv[ARGS_MAX];
    int n = 0;
    for (int i = 0; i < pl->program_n && n < ARGS_MAX - 4; i++) {
        argv[n++] = pl->program[i];
    }
    if (pl->today[0]) {
        argv[n++] = (char *)"--date";
        argv[n++] = pl->today;
    }
    for (char *s = strtok(args, " "); s && n < ARGS_MAX - 1; s = strtok(NULL, " ")) {
        argv[n++] = s;
    }
    argv[n] = NULL;
    struct pty_options opt = {.rows = pl->rows, .cols = pl->cols, .home = pl->home,
                              .env = (const char *const *)pl->env};
    pty_free(pl->pty);
    pl->pty = pty_start(argv, &opt);
    return pl->pty || fail(pl, "cannot start", argv[0]);
}

static bool do_today(struct play *pl, char *arg)
{
    snprintf(pl->today, sizeof(pl->today), "%.15s", arg);
    return true;
}

static bool two_numbers(struct play *pl, const char *arg, int *a, int *b)
{
    return sscanf(arg, "%d %d", a, b) == 2 || fail(pl, "two numbers are needed:", arg);
}

static bool do_size(struct play *pl, char *arg)
{
    if (pl->pty) { /* a recording made on a terminal that changed its size */
        int r, c;
        return two_numbers(pl, arg, &r, &c) && (pty_resize(pl->pty, r, c), true);
    }
    return two_numbers(pl, arg, &pl->rows, &pl->cols);
}

static bool do_env(struct play *pl, char *arg)
{
    if (pl->env_n == ENV_MAX) {
        return fail(pl, "too many env lines:", arg);
    }
    pl->env[pl->env_n++] = xstrdup(arg);
    return true;
}

static bool do_key(struct play *pl, char *arg)
{
    return pty_key(pl->pty, arg) || fail(pl, "no such key:", arg);
}

static bool do_type(struct play *pl, char *arg)
{
    pty_type(pl->pty, arg);
    return true;
}

static bool do_paste(struct play *pl, char *arg)
{
    struct buf b = {0};
    char *end = arg;
    long times = arg[0] == '*' ? strtol(arg + 1, &end, 10) : 1;
    const char *text = end > arg && *end == ' ' ? end + 1 : arg;
    for (long i = 0; i < times; i++) {
        buf_adds(&b, text);
    }
    pty_paste(pl->pty, buf_str(&b));
    buf_release(&b);
    return true;
}

static bool do_mouse(struct play *pl, char *arg)
{
    static const char *const name[] = {"", "left", "middle", "right", "up", "down"};
    char word[16];
    int row, col;
    if (sscanf(arg, "%15s %d %d", word, &row, &col) != 3) {
        return fail(pl, "button, row and column are needed:", arg);
    }
    for (size_t i = 1; i < ARRAY_LEN(name); i++) {
        if (strcmp(word, name[i]) == 0) {
            pty_mouse(pl->pty, (enum key_button)i, row, col);
            return true;
        }
    }
    return fail(pl, "no such button:", word);
}

static bool do_resize(struct play *pl, char *arg)
{
    int rows, cols;
    if (!two_numbers(pl, arg, &rows, &cols)) {
        return false;
    }
    pty_resize(pl->pty, rows, cols);
    return true;
}

static bool do_kill(struct play *pl, char *arg)
{
    static const struct {
        const char *name;
        int sig;
    } rows[] = {{"SIGHUP", SIGHUP}, {"SIGTERM", SIGTERM}, {"SIGINT", SIGINT},
                {"SIGKILL", SIGKILL}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (strcmp(rows[i].name, arg) == 0) {
            pty_kill(pl->pty, rows[i].sig);
            return true;
        }
    }
    return fail(pl, "no such signal:", arg);
}

static bool do_expect(struct play *pl, char *arg)
{
    return pty_expect(pl->pty, arg) || fail(pl, "not seen:", arg);
}

static bool do_absent(struct play *pl, char *arg)
{
    return pty_absent(pl->pty, arg) || fail(pl, "still seen:", arg);
}

static bool do_caret(struct play *pl, char *arg)
{
    int row, col;
    return two_numbers(pl, arg, &row, &col) &&
           (pty_expect_caret(pl->pty, row, col) || fail(pl, "the caret is not at", arg));
}

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "r");
    struct buf b = {0};
    char s[4096];
    if (!f) {
        return NULL;
    }
    for (size_t n = fread(s, 1, sizeof(s), f); n > 0; n = fread(s, 1, sizeof(s), f)) {
        buf_add(&b, s, n);
    }
    fclose(f);
    return b.p ? buf_steal(&b) : xstrdup("");
}

static bool accept_screen(struct play *pl, const char *path)
{
    struct buf b = {0};
    pty_settle(pl->pty);
    pty_cells(pl->pty, &b);
    FILE *f = fopen(path, "w");
    bool ok = f && fputs(buf_str(&b), f) >= 0;
    ok = f && fclose(f) == 0 && ok;
    buf_release(&b);
    return ok || fail(pl, "cannot write", path);
}

static bool do_screen(struct play *pl, char *arg)
{
    char path[256];
    snprintf(path, sizeof(path), "tests/golden/screens/%s.scr", arg);
    if (pl->accept) {
        return accept_screen(pl, path);
    }
    char *want = read_file(path);
    bool same = want && pty_expect_cells(pl->pty, want);
    if (!same) {
        fail(pl, want ? "the screen is not that of" : "no golden screen", path);
        fprintf(stderr, "--- expected:\n%s---\n", want ? want : "");
    }
    free(want);
    return same;
}

static bool do_exists(struct play *pl, char *arg)
{
    return access(arg, F_OK) == 0 || fail(pl, "no such file:", arg);
}

static bool do_missing(struct play *pl, char *arg)
{
    return access(arg, F_OK) != 0 || fail(pl, "the file is there:", arg);
}

static bool do_exit(struct play *pl, char *arg)
{
    int status;
    char text[64];
    if (!pty_wait_exit(pl->pty, &status)) {
        return fail(pl, "the program still runs, expected exit", arg);
    }
    snprintf(text, sizeof(text), "%s, it was %d", arg, status);
    return status == atoi(arg) || fail(pl, "exit status is not", text);
}

/* On a terminal of its own, while the screen stays. */
static bool do_beside(struct play *pl, char *arg)
{
    char zero[] = "0";
    struct pty *screen = pl->pty;
    pl->pty = NULL;
    bool ok = start(pl, arg) && do_exit(pl, zero);
    pty_free(pl->pty);
    pl->pty = screen;
    return ok;
}

static const struct command {
    const char *word;
    bool (*run)(struct play *pl, char *arg);
    bool before; /* possible before the program runs */
    bool text;   /* the argument is a text that may hold \n, \\ and # */
} commands[] = {
    {"today", do_today, true, false},    {"size", do_size, true, false},
    {"env", do_env, true, false},        {"run", start, true, false},
    {"key", do_key, false, false},       {"type", do_type, false, true},
    {"paste", do_paste, false, true},    {"mouse", do_mouse, false, false},
    {"resize", do_resize, false, false}, {"kill", do_kill, false, false},
    {"expect", do_expect, false, true},  {"absent", do_absent, false, true},
    {"caret", do_caret, false, false},   {"screen", do_screen, false, false},
    {"exists", do_exists, true, false},  {"missing", do_missing, true, false},
    {"exit", do_exit, false, false},     {"beside", do_beside, false, false},
};

/* ---- the script ------------------------------------------------------------------------- */

static bool run_command(struct play *pl, const struct command *c, const char *arg)
{
    char none[1] = "";
    if (!c->before && !pl->pty && !start(pl, none)) {
        return false;
    }
    char *full = expand(pl, arg, c->text);
    char *comment = c->text ? NULL : strstr(full, " #");
    if (comment) {
        while (comment > full && comment[-1] == ' ') {
            comment--;
        }
        *comment = '\0';
    }
    bool ok = c->run(pl, full);
    free(full);
    return ok;
}

static bool run_line(struct play *pl, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    char *word = line + strspn(line, " ");
    if (*word == '\0' || *word == '#') {
        return true;
    }
    char *arg = word + strcspn(word, " ");
    if (*arg) {
        *arg++ = '\0'; /* one blank only: a text may begin with blanks */
    }
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        if (strcmp(word, commands[i].word) == 0) {
            return run_command(pl, &commands[i], arg);
        }
    }
    return fail(pl, "no such command:", word);
}

static bool check_sanitizer(struct play *pl)
{
    struct buf b = {0};
    bool clean = !pl->pty || !pty_sanitizer_report(pl->pty, &b);
    if (!clean) {
        fprintf(stderr, "%s: sanitizer report\n%s", pl->file, buf_str(&b));
    }
    buf_release(&b);
    return clean;
}

static bool run_file(struct play *pl)
{
    FILE *f = fopen(pl->file, "r");
    char *line = NULL;
    size_t cap = 0;
    bool ok = true;
    if (!f) {
        fprintf(stderr, "%s: %s\n", pl->file, strerror(errno));
        return false;
    }
    for (pl->line = 1; ok && getline(&line, &cap, f) > 0; pl->line++) {
        ok = run_line(pl, line);
    }
    free(line);
    fclose(f);
    ok = check_sanitizer(pl) && ok;
    pty_free(pl->pty);
    for (int i = 0; i < pl->env_n; i++) {
        free(pl->env[i]);
    }
    return ok;
}

static bool play_file(const char *file, char **program, int program_n, bool accept)
{
    struct play pl = {.file = file, .program = program, .program_n = program_n, .accept = accept};
    const char *tmp = getenv("TMPDIR");
    snprintf(pl.home, sizeof(pl.home), "%.150s/play.XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(pl.home)) {
        perror(pl.home);
        return false;
    }
    bool ok = run_file(&pl);
    if (!getenv("PLAY_KEEP")) {
        pty_remove_tree(pl.home);
    }
    fprintf(stderr, "%s %s\n", ok ? "ok    " : "FAILED", file);
    return ok;
}

int main(int argc, char **argv)
{
    bool accept = argc > 1 && strcmp(argv[1], "--accept") == 0;
    char **program = argv + 1 + accept;
    int program_n = 0;
    while (program[program_n] && strcmp(program[program_n], "--") != 0) {
        program_n++;
    }
    if (program_n == 0 || !program[program_n] || !program[program_n + 1]) {
        fprintf(stderr, "usage: pty-play [--accept] PROGRAM [ARG]... -- FILE.play...\n");
        return 64;
    }
    int failed = 0;
    for (char **file = program + program_n + 1; *file; file++) {
        failed += !play_file(*file, program, program_n, accept);
    }
    return failed ? 1 : 0;
}
