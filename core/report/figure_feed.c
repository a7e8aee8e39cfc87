#include "core/report/figure_feed.h"

#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

static bool take(const char *const cell[3], int line, struct figure_word *out, struct err *e)
{
    *out = (struct figure_word){cell[0], stat_figure_find(cell[1]), cell[2]};
    return (*cell[0] && out->figure != STAT_FIGURES) ||
           err_set(e, ERR_DATA, "figure", _("第%d行：没有“%.60s”这个统计数。"), line, cell[1]);
}

bool figure_words_parse(const char *text, struct arena *a, struct figure_word **out, size_t *n,
                        struct err *e)
{
    size_t lines = 1;
    for (const char *p = text; *p; p++) {
        lines += *p == '\n';
    }
    *out = arena_alloc(a, lines * sizeof(**out));
    *n = 0;
    for (int line = 1; *text; line++) {
        const char *cell[3], *p = text;
        size_t len = strcspn(text, "\n");
        for (int i = 0; i < 3; i++) {
            size_t k = strcspn(p, "\t\r\n");
            cell[i] = arena_strndup(a, p, k);
            p += k + (p[k] == '\t');
        }
        bool row = len > 0 && text[0] != '#' && strcmp(cell[0], "words") != 0;
        text += len + (text[len] == '\n');
        if (row && !take(cell, line, &(*out)[*n], e)) {
            return false;
        }
        *n += row;
    }
    return true;
}

/* Every word between + stands in the text. */
static bool all_in(const char *words, const char *text)
{
    char word[64];
    for (const char *p = words; *p;) {
        size_t n = strcspn(p, "+");
        if (n >= sizeof(word)) {
            return false;
        }
        memcpy(word, p, n);
        word[n] = '\0';
        if (!strstr(text, word)) {
            return false;
        }
        p += n + (p[n] == '+');
    }
    return true;
}

const struct figure_word *figure_word_find(const struct figure_word *v, size_t n,
                                           const char *indicator)
{
    for (size_t i = 0; i < n; i++) {
        if (all_in(v[i].words, indicator)) {
            return &v[i];
        }
    }
    return NULL;
}
