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
#include "core/doc/doc.h"
#include "core/record/selfeval.h"
#include "core/report/reconcile_sheet.h"
#include "db/history.h"
#include "db/print.h"
#include "db/reconcile.h"
#include "db/register.h"
#include "locale/text.h"
#include "tui/cli/file.h"

extern char **environ;

/* The document's name is that of its file's properties and of the log. */
const char *paper_job_name(struct arena *a, const struct paper_job *job)
{
    struct buf title = {0};
    if (job->note) {
        return arena_strdup(a, job->note_title);
    }
    if (job->stat) { /* with its period: that of another month is another file */
        char period[64];
        const struct stat_request *q = job->stat;
        stat_period_text(q->cross ? REPORT_TOPIC : q->report, q->period, period, sizeof(period));
        return arena_printf(a, "%s %s", q->topic ? q->topic
                                        : q->cross ? _("交叉表") : _(stat_report_label(q->report)), period);
    }
    if (job->execution) {
        return arena_printf(a, _("%d年度预算执行情况表"), job->year);
    }
    if (job->reconcile) {
        return job->month ? arena_printf(a, _("%d年%d月核算中心对账表"), job->year, job->month)
                          : arena_printf(a, _("%d年度核算中心对账表"), job->year);
    }
    const struct kind *k = job->rec[0]->kind;
    k->title(job->rec[0], &title);
    const char *name = job->pack ? arena_printf(a, _("%s会议材料"), buf_str(&title))
        : job->n == 1 ? arena_strdup(a, buf_str(&title))
        : k == &selfeval_kind ? _("项目支出绩效自评表") : _(k->label);
    buf_release(&title);
    return name;
}

static bool add_execution(struct db *db, const struct paper_job *job, struct doc *d, struct err *e)
{
    size_t n, rows;
    const struct execution_line *line = db_execution(db, job->year, d->arena, &n, e);
    if (!line) {
        return false;
    }
    const struct execution_row *row = execution_rows(d->arena, line, n, &rows);
    execution_doc(d, db_office(db), job->year, execution_day(job->year, db_book(db)->today), job->unit,
                  row, rows);
    return true;
}

static bool add_reconcile(struct db *db, const struct paper_job *job, struct doc *d, struct err *e)
{
    struct reconcile_result r;
    bool ok = db_reconcile(db, job->year, job->month, d->arena, &r, e);
    if (ok) {
        reconcile_doc(d, db_office(db), r.year, r.month, r.line, r.n, &r.sums);
    }
    return ok;
}

static bool add_note(const struct paper_job *job, struct doc *d)
{
    doc_title(d, job->note_title);
    for (const char *s = job->note; *s;) {
        size_t n = strcspn(s, "\n");
        doc_text(d, DOC_LEFT, arena_strndup(d->arena, s, n));
        s += n + (s[n] == '\n');
    }
    return true;
}

static struct doc *stat_document(struct db *db, struct arena *a, const struct paper_job *job, struct err *e)
{
    struct stat_made m;
    bool ok = db_stat_report(db, job->stat, a, &m, e);
    struct doc *d = ok ? m.d.doc : NULL;
    stat_made_release(&m);
    return d;
}

struct doc *paper_job_doc(struct db *db, struct arena *a, const struct paper_job *job,
                          struct err *e)
{
    if (job->stat) {
        return stat_document(db, a, job, e);
    }
    struct doc *d = doc_new(a, paper_job_name(a, job));
    bool ok = job->note ? add_note(job, d)
        : job->execution ? add_execution(db, job, d, e)
        : job->reconcile ? add_reconcile(db, job, d, e)
        : job->pack ? meeting_pack(db, job->rec[0], d, e)
        : job->year ? paper_doc_of_year(db, job->rec, job->n, job->paper, job->year, d, e)
                    : paper_doc(db, job->rec, job->n, job->paper, d, e);
    return ok ? d : NULL;
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

static bool render(struct db *db, const struct paper_job *job, const struct doc_format *format,
                   struct buf *out, struct err *e)
{
    struct arena a = {0};
    struct doc_options o = {.font = db_book(db)->font, .created = (int64_t)time(NULL)};
    const struct doc *d = paper_job_doc(db, &a, job, e);
    bool pdf = format->render == doc_render_pdf;
    bool ok = d && (pdf ? render_apart(d, &o, format, out, e) : render_here(d, &o, format, out, e));
    arena_release(&a);
    return ok;
}

#define NOTED 20 /* records of a document that the log names one by one */

static bool note_one(struct db *db, const struct rec *r, const char *action, const char *to,
                     struct err *e)
{
    struct buf title = {0};
    r->kind->title(r, &title);
    bool ok = history_note(db, action, buf_str(&title), to, e);
    buf_release(&title);
    return ok;
}

/* What left the house is in the log, record by record, or as one list. */
static bool note(struct db *db, const struct paper_job *job, const char *action, const char *to,
                 struct err *e)
{
    bool ok = true;
    bool whole = job->note || job->stat || job->execution || job->reconcile;
    if (whole || (job->n > NOTED && job->rec[0]->kind != &selfeval_kind)) {
        struct arena a = {0};
        const char *name = paper_job_name(&a, job);
        name = whole ? name : arena_printf(&a, _("%s %zu 份"), name, job->n);
        ok = history_note(db, action, name, to, e);
        arena_release(&a);
        return ok;
    }
    for (size_t i = 0; ok && i < job->n; i++) {
        ok = note_one(db, job->rec[i], action, to, e);
    }
    return ok;
}

bool paper_job_write(struct db *db, const struct paper_job *job, const char *path, struct err *e)
{
    struct buf out = {0};
    const struct doc_format *format = doc_format_for(path);
    if (!format) {
        return err_set(e, ERR_USAGE, path,
                       _("看不出要哪种格式：文件名应以 .pdf、.xlsx、.csv 或 .txt 结尾。"));
    }
    bool ok = render(db, job, format, &out, e) && file_write(path, buf_str(&out), out.n, e) &&
              note(db, job, N_("输出"), path, e);
    buf_release(&out);
    return ok;
}

bool paper_write(struct db *db, const struct rec *const *form, size_t n, const char *path,
                 struct err *e)
{
    return paper_job_write(db, &(struct paper_job){.rec = form, .n = n}, path, e);
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

bool paper_job_print(struct db *db, const struct paper_job *job, struct buf *said, struct err *e)
{
    struct buf pdf = {0}, answer = {0};
    bool ok = render(db, job, doc_format_for("x.pdf"), &pdf, e) && send(&pdf, &answer, e) &&
              note(db, job, N_("打印"), "lp", e);
    if (said) {
        buf_adds(said, buf_str(&answer));
    }
    buf_release(&answer);
    buf_release(&pdf);
    return ok;
}

bool paper_print(struct db *db, const struct rec *const *form, size_t n, struct buf *said,
                 struct err *e)
{
    return paper_job_print(db, &(struct paper_job){.rec = form, .n = n}, said, e);
}
