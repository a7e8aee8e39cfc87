/* Where a figure stands, as a text that stays the same between versions. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/report/stat.h"

static const char *const span_name[STAT_SPANS] = {"", "@prev", "@last", "@base"};

static bool read_dims(const char *text, size_t n, struct stat_path *out)
{
    size_t i = 0;
    while (n > 0) {
        char name[STAT_KEY];
        size_t eq = 0, end = 0;
        while (end < n && text[end] != '&') {
            end++;
        }
        while (eq < end && text[eq] != '=') {
            eq++;
        }
        if (i == 2 || eq == end || eq >= sizeof(name) || end - eq - 1 >= STAT_KEY) {
            return false;
        }
        snprintf(name, sizeof(name), "%.*s", (int)eq, text);
        out->dim[i] = stat_dim_find(name);
        snprintf(out->key[i], STAT_KEY, "%.*s", (int)(end - eq - 1), text + eq + 1);
        if (out->dim[i++] == STAT_DIMS) {
            return false;
        }
        end += end < n;
        text += end;
        n -= end;
    }
    return true;
}

bool stat_path_parse(const char *text, struct stat_path *out)
{
    char name[64];
    const char *slash = strchr(text, '/');
    *out = (struct stat_path){.dim = {STAT_DIMS, STAT_DIMS}};
    if (slash && !read_dims(text, (size_t)(slash - text), out)) {
        return false;
    }
    text = slash ? slash + 1 : text;
    size_t n = strcspn(text, "@:");
    if (n >= sizeof(name)) {
        return false;
    }
    snprintf(name, sizeof(name), "%.*s", (int)n, text);
    out->figure = stat_figure_find(name);
    text += n;
    for (enum stat_spans s = SPAN_PREV; s < STAT_SPANS; s++) {
        size_t len = strlen(span_name[s]);
        if (strncmp(text, span_name[s], len) == 0) {
            out->span = s;
            text += len;
        }
    }
    out->denominator = strcmp(text, ":d") == 0;
    return out->figure != STAT_FIGURES && (!*text || out->denominator);
}

void stat_path_format(const struct stat_path *p, char *out, size_t n)
{
    size_t at = 0;
    out[0] = '\0';
    for (int i = 0; i < 2; i++) {
        if (p->dim[i] != STAT_DIMS && at < n) {
            at += (size_t)snprintf(out + at, n - at, "%s%s=%s", at ? "&" : "",
                                   stat_dim_def(p->dim[i])->name, p->key[i]);
        }
    }
    if (at < n) {
        snprintf(out + at, n - at, "%s%s%s%s", at ? "/" : "", stat_figure_def(p->figure)->path,
                 span_name[p->span], p->denominator ? ":d" : "");
    }
}

bool stat_path_takes(const struct stat_path *p, enum stat_basis b, struct stat_fact *x,
                     const struct stat_case *c)
{
    char room[STAT_KEY];
    if (!(stat_figure_def(p->figure)->bases & STAT_BIT(b)) || !stat_filter_takes(&c->filter, x)) {
        return false;
    }
    stat_settle(x, b);
    for (int i = 0; i < 2; i++) {
        if (p->dim[i] != STAT_DIMS &&
            strcmp(stat_dim_key(p->dim[i], b, x, c, room), p->key[i]) != 0) {
            return false;
        }
    }
    struct stat_value v = stat_test(p->figure, b, x, c);
    return p->denominator ? v.d != 0 : v.n != 0;
}
