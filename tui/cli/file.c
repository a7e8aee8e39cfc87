#include "tui/cli/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/base.h"
#include "locale/encode.h"
#include "locale/text.h"

static bool read_all(int fd, const char *path, struct buf *out, struct err *e)
{
    char piece[1 << 16];
    ssize_t got;
    while ((got = read(fd, piece, sizeof(piece))) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return err_set(e, ERR_NOINPUT, path, _("读不了：%s。"), strerror(errno));
        }
        if (out->n + (size_t)got > FILE_READ_MAX) {
            return err_set(e, ERR_DATA, path, _("文件超过 %u MiB，请拆成几个再读入。"),
                           FILE_READ_MAX >> 20);
        }
        buf_add(out, piece, (size_t)got);
    }
    return true;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void unescape(char *s)
{
    char *to = s;
    for (; *s; s++) {
        bool escaped = *s == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0;
        *to++ = escaped ? (char)(hex(s[1]) * 16 + hex(s[2])) : *s;
        s += escaped ? 2 : 0;
    }
    *to = '\0';
}

char *file_typed(const char *text)
{
    static const char around[] = " \t\r\n'\"";
    const char *home = getenv("HOME");
    struct buf out = {0};
    text += strspn(text, around);
    bool url = strncmp(text, "file://", 7) == 0;
    text += url ? 7 : 0;
    if (*text == '~' && (text[1] == '/' || !text[1]) && home) {
        buf_adds(&out, home);
        text++;
    }
    buf_adds(&out, text);
    while (out.n && strchr(around, out.p[out.n - 1])) {
        out.p[--out.n] = '\0';
    }
    if (url) {
        unescape(out.p);
    }
    return out.p ? buf_steal(&out) : xstrdup("");
}

bool file_read(const char *path, struct buf *out, struct err *e)
{
    bool std = strcmp(path, "-") == 0;
    int fd = std ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return err_set(e, ERR_NOINPUT, path, _("打不开：%s。请检查路径和权限。"), strerror(errno));
    }
    bool ok = read_all(fd, path, out, e);
    if (!std) {
        close(fd);
    }
    return ok;
}

static size_t lines_to(const char *p, size_t n)
{
    size_t lines = 1;
    for (size_t i = 0; i < n; i++) {
        lines += p[i] == '\n';
    }
    return lines;
}

char *file_decode(const char *path, const struct buf *raw, size_t *n, const char **note,
                  struct err *e)
{
    size_t bad;
    char *text = NULL;
    const void *p = buf_str(raw);
    enum encoding enc = encode_guess(p, raw->n);
    if (note) {
        *note = enc == ENC_UTF8 ? NULL : encode_name(enc);
    }
    if (!encode_to_utf8(p, raw->n, enc, &text, n, &bad)) {
        err_set(e, ERR_DATA, path,
                _("按 %s 读到第 %zu 行（第 %zu 个字节）时无法识别：文件可能被截断，或不是文本。"
                  "请另存为 UTF-8 后再读。"), encode_name(enc), lines_to(p, bad), bad + 1);
        return NULL;
    }
    return text;
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return false;
        }
        p += put;
        n -= (size_t)put;
    }
    return true;
}

static bool write_failed(const char *path, struct err *e)
{
    return err_set(e, ERR_IO, path, _("没有写成：%s。请检查磁盘空间和文件夹的权限。"), strerror(errno));
}

static bool write_direct(const char *path, const void *p, size_t n, struct err *e)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool ok = fd >= 0 && write_all(fd, p, n);
    if (!ok) {
        write_failed(path, e);
    }
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = write_failed(path, e);
    }
    return ok;
}

static bool write_beside(const char *path, const char *temp, int fd, const void *p, size_t n,
                         mode_t mode, struct err *e)
{
    bool ok = write_all(fd, p, n) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && ok) {
        why = errno;
        ok = false;
    }
    if (ok && rename(temp, path) != 0) {
        why = errno;
        ok = false;
    }
    if (!ok) {
        unlink(temp);
        errno = why;
        write_failed(path, e);
    }
    return ok;
}

/* An office's file, whatever its name, also behind a link. */
static bool is_database(const char *path)
{
    static const char head[] = "SQLite format 3";
    char is[sizeof(head)] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool database = fd >= 0 && read(fd, is, sizeof(is)) == (ssize_t)sizeof(is) &&
                    memcmp(is, head, sizeof(head)) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return database;
}

bool file_write(const char *path, const void *p, size_t n, struct err *e)
{
    struct stat st;
    struct buf temp = {0};
    bool there = stat(path, &st) == 0;
    if (there && S_ISREG(st.st_mode) && is_database(path)) {
        return err_set(e, ERR_INPUT, path, _("“%s”是数据文件，不能用输出的内容盖掉。请换一个文件名。"), path);
    }
    if (there && !S_ISREG(st.st_mode)) {
        return write_direct(path, p, n, e);
    }
    char *real = there ? realpath(path, NULL) : NULL; /* a link stays a link */
    const char *target = real ? real : path;
    const char *slash = strrchr(target, '/');
    size_t folder = slash ? (size_t)(slash - target) + 1 : 0;
    buf_add(&temp, target, folder);
    buf_addf(&temp, ".anzhang-XXXXXX");
    int fd = mkostemp(temp.p, O_CLOEXEC);
    bool ok = fd >= 0 ? write_beside(target, temp.p, fd, p, n,
                                     there ? st.st_mode & 07777 : 0600, e)
                      : write_failed(path, e);
    buf_release(&temp);
    free(real);
    return ok;
}
