#include "core/record/json_line.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"

/* jansson keeps no positions. This walks the text, which jansson has already accepted, and builds
   each value's path until it is the wanted one. */
struct walker {
    const char *p;
    int line;
    const char *want;
    int found;
    struct buf path;
};

static void value(struct walker *w);

static void blanks(struct walker *w)
{
    while (*w->p == ' ' || *w->p == '\t' || *w->p == '\r' || *w->p == '\n') {
        w->line += *w->p == '\n';
        w->p++;
    }
}

/* Past a string; its text as written goes to out (NULL: nowhere). */
static void string(struct walker *w, struct buf *out)
{
    w->p++;
    while (*w->p && *w->p != '"') {
        size_t n = *w->p == '\\' && w->p[1] ? 2 : 1;
        if (out) {
            buf_add(out, w->p, n);
        }
        w->p += n;
    }
    w->p += *w->p == '"';
}

static void separator(struct walker *w, char c)
{
    blanks(w);
    w->p += *w->p == c;
    blanks(w);
}

static void members(struct walker *w)
{
    size_t n = w->path.n;
    separator(w, '{');
    while (*w->p == '"' && !w->found) {
        if (n) {
            buf_addc(&w->path, '.');
        }
        string(w, &w->path);
        separator(w, ':');
        value(w);
        w->path.n = n;
        separator(w, ',');
    }
    separator(w, '}');
}

static void elements(struct walker *w)
{
    size_t n = w->path.n;
    separator(w, '[');
    for (size_t i = 0; *w->p && *w->p != ']' && !w->found; i++) {
        buf_addf(&w->path, "[%zu]", i);
        value(w);
        w->path.n = n;
        separator(w, ',');
    }
    separator(w, ']');
}

static void value(struct walker *w)
{
    blanks(w);
    size_t n = strlen(w->want);
    if (w->path.n == n && memcmp(buf_str(&w->path), w->want, n) == 0) {
        w->found = w->line;
        return;
    }
    if (*w->p == '{') {
        members(w);
    } else if (*w->p == '[') {
        elements(w);
    } else if (*w->p == '"') {
        string(w, NULL);
    } else {
        w->p += strcspn(w->p, ",]} \t\r\n");
    }
}

int json_line(const char *text, size_t form, const char *path)
{
    struct buf want = {0};
    struct walker w = {.p = text, .line = 1};
    if (strncmp(w.p, "\xEF\xBB\xBF", 3) == 0) {
        w.p += 3;
    }
    blanks(&w);
    if (*w.p == '[') {
        buf_addf(&want, "[%zu].%s", form, path);
    } else {
        buf_adds(&want, path);
    }
    w.want = buf_str(&want);
    value(&w);
    buf_release(&want);
    buf_release(&w.path);
    return w.found;
}
