/* screen PROGRAM ECHO DIR: start, keys, bytes and memory of the screens, against htop, less and a
   ncurses program. DIR holds sample.db, 40.db, 400.db (one form of so many rows) and less.txt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/bench.h"
#include "tests/bench/raw.h"
#include "tests/pty/pty.h"

/* What the same programs took when the aims were set, with 100,000 records to show. */
enum { HTOP_AIM = 101, LESS_AIM = 20 };
enum { STARTS = 21, KEYS = 320, CELL_KEYS = 20, ROUNDS = 3 };

static char *path(const char *dir, const char *name)
{
    struct buf b = {0};
    buf_addf(&b, "%s/%s", dir, name);
    return buf_steal(&b);
}

/* ---- start ------------------------------------------------------------------------------ */

/* From fork to the text on the screen; -1 when it never came. */
static double start_once(char *const argv[], const char *text)
{
    struct pty_options opt = {.rows = 40, .cols = 120};
    double from = bench_now();
    struct pty *p = pty_start(argv, &opt);
    bool seen = p && pty_expect(p, text);
    double ms = bench_now() - from;
    pty_free(p);
    return seen ? ms : -1;
}

static double start_of(char *const argv[], const char *text)
{
    struct sample s = {0};
    double ms = 0;
    for (int i = 0; i < STARTS && ms >= 0; i++) {
        ms = start_once(argv, text);
        sample_add(&s, ms);
    }
    double median = ms < 0 ? -1 : sample_at(&s, 0.5);
    sample_release(&s);
    return median;
}

static void starts(char *program, char *office, char *page)
{
    char *ours[] = {program, "--file", office, NULL};
    char *htop[] = {"htop", NULL}, *less[] = {"less", page, NULL};
    double us = start_of(ours, "命令"); /* the last word of the hint bar, drawn last */
    double h = start_of(htop, "F10Quit"), l = start_of(less, "less.txt");
    bench_row(&(struct figure){"start to first complete screen (median of 21)", "ms", us, "htop",
                               h, HTOP_AIM});
    bench_row(&(struct figure){"", "ms", us, "less", l, LESS_AIM});
}

/* ---- keys ------------------------------------------------------------------------------- */

struct keys {
    struct sample ms, bytes, enter_ms;
    size_t unseen;
};

static void press(struct raw *r, struct keys *k, const char *key, const char *text)
{
    struct answer a = raw_press(r, key, text);
    if (a.bytes == 0 || (text && !a.seen)) {
        k->unseen++;
        return;
    }
    sample_add(&k->ms, a.ms);
    sample_add(&k->bytes, (double)a.bytes);
}

static const char *character(uint64_t *seed)
{
    static const char *const cs[] = {"信", "访", "接", "待", "群", "众", "来", "办", "理", "事",
                                     "项", "转", "送", "督", "查", "宣", "传", "维", "护", "服"};
    static size_t last;
    last = (last + 1 + bench_random(seed, 18)) % (sizeof(cs) / sizeof(cs[0]));
    return cs[last];
}

/* Types into cell after cell, twenty characters each. */
static void type_all(struct raw *r, struct keys *k, bool cells)
{
    uint64_t seed = 7;
    for (int i = 0; i < KEYS; i++) {
        const char *c = character(&seed);
        press(r, k, c, c);
        if (cells && i % CELL_KEYS == CELL_KEYS - 1) {
            sample_add(&k->enter_ms, raw_press(r, "\r", NULL).ms);
        }
    }
}

/* Other programs on the machine only ever add time: the quietest of some rounds counts. */
static bool quieter(struct keys *k, struct keys *best)
{
    return best->ms.n == 0 || sample_at(&k->ms, 0.99) < sample_at(&best->ms, 0.99);
}

static void keys_release(struct keys *k)
{
    sample_release(&k->ms);
    sample_release(&k->bytes);
    sample_release(&k->enter_ms);
}

static void keep_quieter(struct keys *k, struct keys *best)
{
    size_t unseen = k->unseen > best->unseen ? k->unseen : best->unseen;
    if (quieter(k, best)) {
        struct keys was = *best;
        *best = *k;
        *k = was;
    }
    best->unseen = unseen;
    keys_release(k);
    *k = (struct keys){0};
}

/* Time of a key in another program: p50 and p99. */
static void peer(char *const argv[], const char *key, double *p50, double *p99)
{
    struct keys k = {0}, best = {0};
    struct raw *r = raw_start(argv);
    raw_settle(r);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; key && i < KEYS; i++) {
            press(r, &k, key, NULL);
        }
        if (!key) {
            type_all(r, &k, false);
        }
        keep_quieter(&k, &best);
    }
    *p50 = sample_at(&best.ms, 0.5);
    *p99 = sample_at(&best.ms, 0.99);
    raw_stop(r);
    keys_release(&best);
}

struct peers {
    double echo50, echo99, less50, less99;
};

static void key_rows(struct keys *k, const char *rows, const struct peers *p)
{
    char what[4][80];
    snprintf(what[0], sizeof(what[0]), "key to screen, form of %s rows, p50", rows);
    snprintf(what[1], sizeof(what[1]), "key to screen, form of %s rows, p99", rows);
    snprintf(what[2], sizeof(what[2]), "bytes a typed character, %s rows, median", rows);
    snprintf(what[3], sizeof(what[3]), "Enter (checked, kept, next cell), %s rows, p50", rows);
    double p50 = sample_at(&k->ms, 0.5), p99 = sample_at(&k->ms, 0.99);
    bench_row(&(struct figure){what[0], "ms", p50, "bare ncurses echo", p->echo50, 0});
    bench_row(&(struct figure){"", "ms", p50, "less, line down", p->less50, 0});
    bench_row(&(struct figure){what[1], "ms", p99, "bare ncurses echo", p->echo99, 5});
    bench_row(&(struct figure){"", "ms", p99, "less, line down", p->less99, 0});
    bench_row(&(struct figure){what[2], "B", sample_at(&k->bytes, 0.5), NULL, 0, 200});
    bench_row(&(struct figure){what[3], "ms", sample_at(&k->enter_ms, 0.5), NULL, 0, 0});
    if (k->unseen) {
        printf("  (%zu of %d keys of a round were not seen on the screen)\n", k->unseen, KEYS);
    }
}

/* The first form of the list, which is the tab before the first. */
static void open_form(struct raw *r)
{
    raw_settle(r);
    raw_press(r, "\033[Z", NULL);
    raw_press(r, "\r", NULL);
    raw_settle(r);
}

static void into_indicators(struct raw *r)
{
    for (int i = 0; i < 2; i++) {
        raw_press(r, "\033[6~", NULL);
    }
    for (int i = 0; i < 3; i++) {
        raw_press(r, "\033[C", NULL);
    }
}

/* Opens the only form of the file, goes into the indicators, types. */
static void form(char *program, char *office, const char *rows, bool memory,
                 const struct peers *p)
{
    char *argv[] = {program, "--file", office, NULL};
    struct keys k = {0}, best = {0};
    struct raw *r = raw_start(argv);
    open_form(r);
    into_indicators(r);
    for (int round = 0; round < ROUNDS; round++) {
        type_all(r, &k, true);
        keep_quieter(&k, &best);
        raw_press(r, "\033[H", NULL); /* up to the form's head, and down again */
        into_indicators(r);
    }
    key_rows(&best, rows, p);
    if (memory) {
        bench_row(&(struct figure){"resident memory in the form, VmRSS", "MB",
                                   raw_memory(r, "VmRSS"), NULL, 0, 32});
        bench_row(&(struct figure){"resident memory in the form, VmHWM", "MB",
                                   raw_memory(r, "VmHWM"), NULL, 0, 32});
    }
    raw_stop(r);
    keys_release(&best);
}

/* In the preview and after a form went to paper. No printer is found on that PATH: it becomes a PDF in
   the folder. Last, because it leaves the folder and the PATH. */
static void paper_memory(char *program, const char *dir)
{
    char file[] = "sample.db", *argv[] = {program, "--file", file, NULL};
    if (chdir(dir) != 0 || setenv("PATH", "/nonexistent", 1) != 0) {
        return;
    }
    struct raw *r = raw_start(argv);
    open_form(r);
    raw_press(r, "\033OS", NULL);
    raw_settle(r);
    bench_row(&(struct figure){"resident memory in the preview, VmRSS", "MB",
                               raw_memory(r, "VmRSS"), NULL, 0, 32});
    raw_press(r, "\r", NULL);
    raw_settle(r);
    bench_row(&(struct figure){"resident memory after printing, VmRSS", "MB",
                               raw_memory(r, "VmRSS"), NULL, 0, 32});
    raw_stop(r);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: screen PROGRAM ECHO DIR\n");
        return 64;
    }
    char *sample = path(argv[3], "sample.db"), *page = path(argv[3], "less.txt");
    char *small = path(argv[3], "40.db"), *large = path(argv[3], "400.db");
    char *echo[] = {argv[2], NULL}, *less[] = {"less", page, NULL};
    struct peers p;
    starts(argv[1], sample, page);
    peer(echo, NULL, &p.echo50, &p.echo99);
    peer(less, "j", &p.less50, &p.less99);
    form(argv[1], small, "40", true, &p);
    form(argv[1], large, "400", false, &p);
    paper_memory(argv[1], argv[3]);
    free(sample);
    free(page);
    free(small);
    free(large);
    return 0;
}
