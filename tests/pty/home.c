/* The folder a program under test lives in: its end, and what sanitizers left there. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/str.h"
#include "tests/pty/pty.h"

void pty_remove_tree(const char *path)
{
    DIR *d = opendir(path);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        struct buf b = {0};
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) {
            continue;
        }
        buf_addf(&b, "%s/%s", path, e->d_name);
        if (unlink(buf_str(&b)) != 0) {
            pty_remove_tree(buf_str(&b));
        }
        buf_release(&b);
    }
    if (d) {
        closedir(d);
    }
    rmdir(path);
}

bool pty_sanitizer_report(const struct pty *p, struct buf *out)
{
    const char *home = pty_home(p);
    bool found = false;
    DIR *d = opendir(home);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        if (!str_starts(e->d_name, "san.")) {
            continue;
        }
        char path[600], line[512];
        snprintf(path, sizeof(path), "%s/%s", home, e->d_name);
        FILE *f = out ? fopen(path, "r") : NULL;
        while (f && fgets(line, sizeof(line), f)) {
            buf_adds(out, line);
        }
        if (f) {
            fclose(f);
        }
        found = true;
    }
    if (d) {
        closedir(d);
    }
    return found;
}
