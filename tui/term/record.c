#include "tui/term/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

struct record {
    FILE *f;
    bool typing; /* a `type` line is open */
    bool secret; /* characters are written as * */
};

struct record *record_open(const char *path, int rows, int cols, struct err *e)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!f) {
        int why = errno;
        if (fd >= 0) {
            close(fd);
        }
        err_set(e, ERR_IO, path, _("按键记录文件 %s 建不了：%s。请换一个尚不存在的文件名。"),
                path, strerror(why));
        return NULL;
    }
    struct record *r = xcalloc(1, sizeof(*r));
    r->f = f;
    fprintf(f, "size %d %d\n", rows, cols);
    return r;
}

static void write_char(FILE *f, uint32_t cp)
{
    char s[4];
    if (cp == '\n' || cp == '\t' || cp == '\\') {
        fputs(cp == '\n' ? "\\n" : cp == '\t' ? "\\t" : "\\\\", f);
        return;
    }
    fwrite(s, 1, str_encode(cp, s), f);
}

static void end_line(struct record *r)
{
    if (r->typing) {
        fputc('\n', r->f);
        r->typing = false;
    }
}

static void write_paste(FILE *f, const char *s)
{
    size_t n = strlen(s);
    fputs("paste ", f);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += str_decode(s + i, n - i, &cp);
        write_char(f, cp);
    }
    fputc('\n', f);
}

static void write_mouse(FILE *f, const struct key *k)
{
    static const char *const word[] = {
        [BUTTON_NONE] = "none",   [BUTTON_LEFT] = "left", [BUTTON_MIDDLE] = "middle",
        [BUTTON_RIGHT] = "right", [WHEEL_UP] = "up",      [WHEEL_DOWN] = "down",
    };
    fprintf(f, "mouse %s %d %d\n", word[k->button], k->row, k->col);
}

static void write_key(FILE *f, const struct key *k)
{
    char name[KEY_NAME_BYTES];
    switch (k->kind) {
    case K_PASTE:
        write_paste(f, k->paste ? k->paste : "");
        break;
    case K_MOUSE:
        write_mouse(f, k);
        break;
    case K_RESIZE:
        fprintf(f, "resize %d %d\n", k->row, k->col);
        break;
    default:
        fprintf(f, "key %s\n", key_name(k, name));
        break;
    }
}

void record_key(struct record *r, const struct key *k)
{
    if (!r || k->kind == K_NONE || k->kind == K_TIMEOUT || k->kind == K_HANGUP) {
        return;
    }
    if (r->secret && k->kind == K_PASTE) {
        return;
    }
    if (k->kind == K_CHAR && k->mods == 0) {
        if (!r->typing) {
            fputs("type ", r->f);
            r->typing = true;
        }
        write_char(r->f, r->secret ? '*' : k->cp);
    } else {
        end_line(r);
        write_key(r->f, k);
    }
    fflush(r->f); /* what led to a crash is what the recording is for */
}

void record_secret(struct record *r, bool on)
{
    if (r) {
        r->secret = on;
    }
}

void record_close(struct record *r)
{
    if (!r) {
        return;
    }
    end_line(r);
    fclose(r->f);
    free(r);
}
