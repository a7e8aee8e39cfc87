#include "tests/bench/raw.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "tests/bench/bench.h"

enum { ROWS = 40, COLS = 120, QUIET_MS = 15, SETTLE_MS = 400, ANSWER_MS = 3000 };

struct raw {
    int fd;
    pid_t pid;
};

struct raw *raw_start(char *const argv[])
{
    struct winsize ws = {.ws_row = ROWS, .ws_col = COLS};
    struct raw *r = xcalloc(1, sizeof(*r));
    r->pid = forkpty(&r->fd, NULL, NULL, &ws);
    if (r->pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        execvp(argv[0], argv);
        _exit(127);
    }
    if (r->pid < 0) {
        free(r);
        return NULL;
    }
    return r;
}

void raw_stop(struct raw *r)
{
    kill(r->pid, SIGKILL);
    waitpid(r->pid, NULL, 0);
    close(r->fd);
    free(r);
}

/* Waits first_ms for the first byte, then until quiet_ms pass without one. */
static struct answer listen_until_quiet(struct raw *r, double from, int first_ms, int quiet_ms,
                                        const char *text)
{
    struct answer a = {0};
    struct buf all = {0};
    struct pollfd fd = {r->fd, POLLIN, 0};
    int wait = first_ms;
    while (poll(&fd, 1, wait) > 0) {
        char s[65536];
        ssize_t n = read(r->fd, s, sizeof(s));
        if (n <= 0) {
            break;
        }
        a.ms = bench_now() - from;
        a.bytes += (size_t)n;
        buf_add(&all, s, (size_t)n);
        wait = quiet_ms;
    }
    a.seen = text && strstr(buf_str(&all), text);
    buf_release(&all);
    return a;
}

struct answer raw_press(struct raw *r, const char *bytes, const char *text)
{
    double from = bench_now();
    if (write(r->fd, bytes, strlen(bytes)) < 0) {
        return (struct answer){0};
    }
    return listen_until_quiet(r, from, ANSWER_MS, QUIET_MS, text);
}

void raw_settle(struct raw *r)
{
    listen_until_quiet(r, bench_now(), ANSWER_MS, SETTLE_MS, NULL);
}

double raw_memory(const struct raw *r, const char *name)
{
    char path[64], line[256];
    double kb = 0;
    snprintf(path, sizeof(path), "/proc/%d/status", (int)r->pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof(line), f)) {
        if (strncmp(line, name, strlen(name)) == 0) {
            kb = atof(line + strlen(name) + 1);
        }
    }
    if (f) {
        fclose(f);
    }
    return kb / 1024;
}
