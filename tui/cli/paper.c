#include "tui/cli/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/report/selfeval_sheet.h"
#include "db/history.h"
#include "locale/text.h"
#include "tui/cli/file.h"

extern char **environ;

static struct doc *document(struct arena *a, const struct rec *const *form, size_t n,
                            const struct book *b)
{
    struct buf title = {0};
    form[0]->kind->title(form[0], &title);
    struct doc *d = doc_new(a, n == 1 ? buf_str(&title) : _("项目支出绩效自评表"));
    for (size_t i = 0; i < n; i++) {
        if (i) {
            doc_page_break(d);
        }
        selfeval_sheet(d, form[i], b, SHEET_PAPER);
    }
    buf_release(&title);
    return d;
}

static bool glyphs(const struct doc *d, const struct doc_options *o, struct err *e)
{
    struct buf missing = {0};
    bool ok = doc_pdf_missing(d, o, &missing, e);
    if (ok && missing.n) {
        ok = err_set(e, ERR_UNAVAIL, _("字体"),
                     _("这些字现有字体印不出：%.300s。请安装 fonts-noto-cjk，或在设置 font 中另选字体。"),
                     buf_str(&missing));
    }
    buf_release(&missing);
    return ok;
}

/* What a child process hands back beside the bytes. */
struct outcome {
    bool ok;
    struct err err;
};

static bool render_here(const struct doc *d, const struct doc_options *o,
                        const struct doc_format *format, struct buf *out, struct err *e)
{
    bool pdf = format->render == doc_render_pdf;
    return (!pdf || glyphs(d, o, e)) && format->render(d, o, out, e);
}

static void render_child(const struct doc *d, const struct doc_options *o,
                         const struct doc_format *format, int fd)
{
    struct outcome r = {0};
    struct buf out = {0};
    r.ok = render_here(d, o, format, &out, &r.err);
    bool sent = write(fd, &r, sizeof(r)) == (ssize_t)sizeof(r);
    for (size_t at = 0; sent && at < out.n;) {
        ssize_t n = write(fd, out.p + at, out.n - at);
        sent = n > 0;
        at += sent ? (size_t)n : 0;
    }
    _exit(sent ? 0 : 1);
}

static bool read_back(int fd, struct buf *out, struct err *e)
{
    char part[65536];
    struct outcome r = {0};
    ssize_t n;
    if (lseek(fd, 0, SEEK_SET) != 0 || read(fd, &r, sizeof(r)) != (ssize_t)sizeof(r)) {
        return err_set(e, ERR_IO, "", _("排版没有完成：内存不足或被中断。"));
    }
    while ((n = read(fd, part, sizeof(part))) > 0) {
        buf_add(out, part, (size_t)n);
    }
    if (!r.ok) {
        *e = r.err;
    }
    return r.ok;
}

/* Fonts and page layout take some 70 MB that their libraries never give back: a child does it, and
   the screens stay small. It touches neither the terminal nor the office's file. */
static bool render_apart(const struct doc *d, const struct doc_options *o,
                         const struct doc_format *format, struct buf *out, struct err *e)
{
    int fd = memfd_create("anzhang-paper", MFD_CLOEXEC), status = 0;
    pid_t pid = fd >= 0 ? fork() : -1;
    if (pid == 0) {
        render_child(d, o, format, fd);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    bool whole = pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    bool ok = whole ? read_back(fd, out, e) : pid < 0 && render_here(d, o, format, out, e);
    if (pid > 0 && !whole) {
        err_set(e, ERR_IO, "", _("排版没有完成：内存不足或被中断。"));
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

static bool render(struct db *db, const struct rec *const *form, size_t n,
                   const struct doc_format *format, struct buf *out, struct err *e)
{
    struct arena a = {0};
    const struct book *b = db_book(db);
    struct doc_options o = {.font = b->font, .created = (int64_t)time(NULL)};
    const struct doc *d = document(&a, form, n, b);
    bool pdf = format->render == doc_render_pdf;
    bool ok = pdf ? render_apart(d, &o, format, out, e) : render_here(d, &o, format, out, e);
    arena_release(&a);
    return ok;
}

/* What left the house is in the log, form by form. */
static bool note(struct db *db, const struct rec *const *form, size_t n, const char *action,
                 const char *to, struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        struct buf title = {0};
        form[i]->kind->title(form[i], &title);
        ok = history_note(db, action, buf_str(&title), to, e);
        buf_release(&title);
    }
    return ok;
}

bool paper_write(struct db *db, const struct rec *const *form, size_t n, const char *path,
                 struct err *e)
{
    struct buf out = {0};
    const struct doc_format *format = doc_format_for(path);
    if (!format) {
        return err_set(e, ERR_USAGE, path,
                       _("看不出要哪种格式：文件名应以 .pdf、.xlsx、.csv 或 .txt 结尾。"));
    }
    bool ok = render(db, form, n, format, &out, e) &&
              file_write(path, buf_str(&out), out.n, e) &&
              note(db, form, n, N_("输出"), path, e);
    buf_release(&out);
    return ok;
}

/* The child reads and answers through files in memory: no pipe can break or fill up. */
static bool run_lp(int in, int out, int *status)
{
    char name[] = "lp";
    char *argv[] = {name, NULL};
    pid_t pid;
    posix_spawn_file_actions_t fa;
    posix_spawn_file_actions_init(&fa);
    posix_spawn_file_actions_adddup2(&fa, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&fa, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&fa, out, STDERR_FILENO);
    int rc = posix_spawnp(&pid, name, &fa, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&fa);
    if (rc != 0) {
        errno = rc;
        return false;
    }
    while (waitpid(pid, status, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

static void read_answer(int fd, struct buf *said)
{
    char text[512];
    ssize_t n = pread(fd, text, sizeof(text), 0);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == ' ')) {
        n--;
    }
    if (n > 0) {
        buf_add(said, text, (size_t)n);
    }
}

static bool send(const struct buf *pdf, struct buf *said, struct err *e)
{
    int status = 0;
    int in = memfd_create("anzhang-print", MFD_CLOEXEC);
    int out = memfd_create("anzhang-answer", MFD_CLOEXEC);
    bool ok = in >= 0 && out >= 0 && write(in, pdf->p, pdf->n) == (ssize_t)pdf->n &&
              lseek(in, 0, SEEK_SET) == 0;
    if (!ok) {
        err_set(e, ERR_IO, "", _("打印内容放不进内存：%s。"), strerror(errno));
    } else if (!run_lp(in, out, &status) || (WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
        ok = err_set(e, ERR_UNAVAIL, "lp",
                     _("这台机器没有打印命令 lp（软件包 cups-client）。可加 -o 文件.pdf 存成文件，"
                       "拿到能打印的机器上打印。"));
    } else {
        read_answer(out, said);
        ok = (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
             err_set(e, ERR_UNAVAIL, "lp",
                     _("打印机没有接收：%.200s。可加 -o 文件.pdf 先存成文件。"), buf_str(said));
    }
    if (in >= 0) {
        close(in);
    }
    if (out >= 0) {
        close(out);
    }
    return ok;
}

bool paper_print(struct db *db, const struct rec *const *form, size_t n, struct buf *said,
                 struct err *e)
{
    struct buf pdf = {0}, answer = {0};
    bool ok = render(db, form, n, doc_format_for("x.pdf"), &pdf, e) && send(&pdf, &answer, e) &&
              note(db, form, n, N_("打印"), "lp", e);
    if (said) {
        buf_adds(said, buf_str(&answer));
    }
    buf_release(&answer);
    buf_release(&pdf);
    return ok;
}
