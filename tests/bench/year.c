/* year PROGRAM OFFICE YEAR: the year's screens on an office of a million payments, and the memory that
   they take. The register shows the year's payments, the newest first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "tests/bench/bench.h"
#include "tests/bench/raw.h"
#include "tests/pty/pty.h"

enum { STARTS = 7, ROUNDS = 5, OPEN_AIM = 100, FILTER_AIM = 200, MEMORY_AIM = 64 };

static char tab[] = "\t", escape[] = "\033", f2[] = "\033OQ", enter[] = "\r", back[] = "\033[Z",
            erase[] = "\177";

/* From fork to the hint bar, which is drawn last. */
static double start_of(char *const argv[])
{
    struct sample s = {0};
    struct pty_options opt = {.rows = 40, .cols = 120};
    for (int i = 0; i < STARTS; i++) {
        double from = bench_now();
        struct pty *p = pty_start(argv, &opt);
        bool seen = p && pty_expect(p, "命令");
        sample_add(&s, seen ? bench_now() - from : -1);
        pty_free(p);
    }
    double median = sample_at(&s, 0) < 0 ? -1 : sample_at(&s, 0.5);
    sample_release(&s);
    return median;
}

/* A key and its undoing, so that each round finds the same screen. */
static double pressed(struct raw *r, const char *key, const char *undo)
{
    struct sample s = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct answer a = raw_press(r, key, NULL);
        sample_add(&s, a.bytes ? a.ms : -1);
        if (undo) {
            raw_press(r, undo, NULL);
            raw_settle(r);
        }
    }
    double median = sample_at(&s, 0) < 0 ? -1 : sample_at(&s, 0.5);
    sample_release(&s);
    return median;
}

static void row(const char *what, double ms, double aim)
{
    bench_row(&(struct figure){what, "ms", ms, NULL, 0, aim});
}

/* Words that match by the text, by the initials of the pinyin, by digits, and not at all. */
static void filters(struct raw *r)
{
    static const struct {
        const char *what, *keys[2];
    } word[] = {
        {"filter, a character", {"用", "单"}}, {"filter, an initial", {"s", "y"}},
        {"filter, a digit", {"7", "3"}}, {"filter that nothing matches", {"龘", "龘"}},
    };
    char what[80];
    for (size_t i = 0; i < ARRAY_LEN(word); i++) {
        snprintf(what, sizeof(what), "register: %s", word[i].what);
        row(what, pressed(r, word[i].keys[0], escape), FILTER_AIM);
        raw_press(r, word[i].keys[0], NULL);
        row("  its second key", pressed(r, word[i].keys[1], erase), FILTER_AIM);
        raw_press(r, escape, NULL);
        raw_settle(r);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: year PROGRAM OFFICE YEAR\n");
        return 64;
    }
    char *program[] = {argv[1], "--file", argv[2], "--year", argv[3], NULL};
    row("start to the year's tree (median of 7)", start_of(program), OPEN_AIM);
    struct raw *r = raw_start(program);
    raw_settle(r);
    row("register of the year's 100000 payments", pressed(r, tab, back), OPEN_AIM);
    raw_press(r, tab, NULL);
    raw_settle(r);
    filters(r);
    row("a payment's form", pressed(r, enter, escape), OPEN_AIM);
    row("a new payment's form", pressed(r, f2, escape), OPEN_AIM);
    row("back to the tree", pressed(r, back, tab), OPEN_AIM);
    bench_row(&(struct figure){"resident memory after all this, VmHWM", "MB",
                               raw_memory(r, "VmHWM"), NULL, 0, MEMORY_AIM});
    raw_stop(r);
    return 0;
}
