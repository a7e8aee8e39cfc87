#include "tests/bench/bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include "core/base/base.h"

extern char **environ;

double bench_now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

void sample_add(struct sample *s, double v)
{
    if (s->n == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 64;
        s->v = xreallocarray(s->v, s->cap, sizeof(*s->v));
    }
    s->v[s->n++] = v;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double sample_at(struct sample *s, double q)
{
    if (s->n == 0) {
        return 0;
    }
    qsort(s->v, s->n, sizeof(*s->v), by_value);
    size_t i = (size_t)(q * (double)s->n);
    return s->v[i < s->n ? i : s->n - 1];
}

void sample_release(struct sample *s)
{
    free(s->v);
    *s = (struct sample){0};
}

double bench_run(char *const argv[])
{
    pid_t pid;
    int status = -1;
    posix_spawn_file_actions_t fa;
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_addopen(&fa, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&fa, 1, "/dev/null", O_WRONLY, 0);
    double from = bench_now();
    int rc = posix_spawnp(&pid, argv[0], &fa, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&fa);
    if (rc == 0) {
        waitpid(pid, &status, 0);
    }
    double ms = bench_now() - from;
    if (status != 0) {
        fprintf(stderr, "bench: %s %s failed (status %d)\n", argv[0], argv[1], status);
        return -1;
    }
    return ms;
}

uint32_t bench_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

void bench_row(const struct figure *f)
{
    char value[32];
    snprintf(value, sizeof(value), "%.*f %s", f->value < 100 && f->value >= 0 ? 2 : 0, f->value,
             f->unit);
    printf("%-46s %12s  ", f->what, f->value < 0 ? "failed" : value);
    if (f->ref && f->ref_value > 0) {
        printf("%-24s %10.2f %7.2f  ", f->ref, f->ref_value, f->value / f->ref_value);
    } else {
        printf("%-24s %10s %7s  ", f->ref ? f->ref : "", f->ref ? "failed" : "", "");
    }
    if (f->aim > 0) {
        bool met = f->value >= 0 && f->value <= f->aim;
        printf("<= %.0f %s: %s", f->aim, f->unit, met ? "aim met" : "aim missed");
    }
    printf("\n");
    fflush(stdout);
}
