#include "tui/cli/login.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "db/user.h"
#include "locale/text.h"

#define TERMINAL "/dev/tty"

void login_wipe(char *s, size_t n)
{
    explicit_bzero(s, n);
}

/* One line of fd without its end; false when there is none or it is too long. Byte by byte: what follows
   belongs to somebody else. */
static bool line_of(int fd, char *out, size_t n)
{
    size_t at = 0;
    char c;
    ssize_t got;
    while ((got = read(fd, &c, 1)) == 1 && c != '\n') {
        if (at + 1 >= n) {
            return false;
        }
        out[at++] = c;
    }
    out[at] = '\0';
    if (at && out[at - 1] == '\r') {
        out[at - 1] = '\0';
    }
    return got >= 0 && (got == 1 || at > 0);
}

static bool of_file(const char *path, char out[PASSWORD_MOST], struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && line_of(fd, out, PASSWORD_MOST);
    if (!ok) {
        err_set(e, fd < 0 ? ERR_NOINPUT : ERR_DATA, path, _("不能从“%s”读密码：%s。"), path,
                fd < 0 ? strerror(errno) : _("第一行是空的或太长"));
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

static void say(int fd, const char *text)
{
    if (write(fd, text, strlen(text)) < 0) {
        return; /* a terminal that is gone: the read that follows tells */
    }
}

static bool typed(const char *prompt, bool echo, char *out, size_t n, struct err *e)
{
    struct termios was, quiet;
    int fd = open(TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || tcgetattr(fd, &was) != 0) {
        if (fd >= 0) {
            close(fd);
        }
        return err_set(e, ERR_DENIED, "", _("这里没有终端可以问密码，请用 --user 和 --password-file。"));
    }
    quiet = was;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(fd, TCSADRAIN, echo ? &was : &quiet);
    say(fd, prompt);
    bool ok = line_of(fd, out, n);
    tcsetattr(fd, TCSADRAIN, &was);
    say(fd, echo ? "" : "\n");
    close(fd);
    return ok || err_set(e, ERR_DENIED, "", _("没有输入。"));
}

bool login_password(const char *path, const char *prompt, bool twice, char out[PASSWORD_MOST],
                    struct err *e)
{
    char again[PASSWORD_MOST];
    if (path) {
        return of_file(path, out, e);
    }
    if (!typed(prompt, false, out, PASSWORD_MOST, e)) {
        return false;
    }
    bool ok = !twice || (typed(_("再输一遍："), false, again, sizeof(again), e) &&
                         (strcmp(out, again) == 0 ||
                          err_set(e, ERR_INPUT, "password", _("两次输入的密码不一样。"))));
    login_wipe(again, sizeof(again));
    return ok;
}

bool login_ask(const struct app *a, struct db *db, struct err *e)
{
    char login[64], password[PASSWORD_MOST];
    if (!user_any(db)) {
        return !a->user || err_set(e, ERR_USAGE, "--user", _("这个文件没有设用户，不用登录。"));
    }
    if (!a->user && !isatty(STDIN_FILENO)) {
        return err_set(e, ERR_DENIED, "", _("这个文件设有用户，请用 --user 登录。"));
    }
    if (a->user) {
        snprintf(login, sizeof(login), "%s", a->user);
    } else if (!typed(_("用户："), true, login, sizeof(login), e)) {
        return false;
    }
    bool ok = login_password(a->password_file, _("密码："), false, password, e) &&
              db_login(db, login, password, e);
    login_wipe(password, sizeof(password));
    return ok;
}
