#include "core/check/text.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

struct chars chars_of(const char *text)
{
    char *s = str_fold(text);
    size_t bytes = strlen(s);
    struct chars c = {xcalloc(bytes + 1, sizeof(*c.p)), 0};
    for (size_t i = 0; i < bytes;) {
        i += str_decode(s + i, bytes - i, &c.p[c.n++]);
    }
    free(s);
    return c;
}

void chars_release(struct chars *c)
{
    free(c->p);
    *c = (struct chars){0};
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t common_subsequence(struct chars a, struct chars b)
{
    size_t *row = xcalloc(b.n + 1, sizeof(*row));
    for (size_t i = 0; i < a.n; i++) {
        size_t corner = 0; /* value at (i - 1, j - 1) */
        for (size_t j = 1; j <= b.n; j++) {
            size_t above = row[j];
            row[j] = a.p[i] == b.p[j - 1] ? corner + 1 : larger(above, row[j - 1]);
            corner = above;
        }
    }
    size_t n = row[b.n];
    free(row);
    return n;
}

bool chars_near(struct chars a, struct chars b, unsigned percent)
{
    size_t longer = larger(a.n, b.n), shorter = a.n + b.n - longer;
    return longer && shorter * 100 >= longer * percent &&
           common_subsequence(a, b) * 100 >= longer * percent;
}

size_t chars_shared(struct chars a, struct chars b)
{
    size_t *row = xcalloc(b.n + 1, sizeof(*row)), most = 0;
    for (size_t i = 0; i < a.n; i++) {
        for (size_t j = b.n; j > 0; j--) { /* backwards: row[j - 1] is still that of i - 1 */
            row[j] = a.p[i] == b.p[j - 1] ? row[j - 1] + 1 : 0;
            most = larger(most, row[j]);
        }
    }
    free(row);
    return most;
}

static bool cut_stop(char *s)
{
    static const char *const stops[] = {"。", ";", ",", ".", "、", "!"};
    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        if (str_ends(s, stops[i])) {
            s[strlen(s) - strlen(stops[i])] = '\0';
            return true;
        }
    }
    return false;
}

char *phrase_fold(const char *text)
{
    char *s = str_fold(text);
    while (cut_stop(s)) {
    }
    return s;
}
