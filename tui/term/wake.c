#include "tui/term/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "core/base/base.h"

enum { SIGNAL_N = 3 };

static const int caught[SIGNAL_N] = {SIGHUP, SIGTERM, SIGINT};
static struct sigaction before[SIGNAL_N];
static struct termios settings;
static volatile sig_atomic_t told_to_end;
static bool ended, is_open, crashes_caught;
static int pipe_fd[2] = {-1, -1}; /* a signal writes, poll() reads: no race between the two */

static void on_signal(int sig)
{
    int saved = errno;
    (void)sig;
    told_to_end = 1;
    ssize_t n = write(pipe_fd[1], "!", 1);
    (void)n;
    errno = saved;
}

/* Only calls that are safe in a handler: modes off, the main screen, the terminal's settings. */
static void on_crash(int sig)
{
    static const char off[] = "\033[?2004l\033[?1006l\033[?1000l\033[0m\033[?25h\033[?1049l\r\n";
    if (is_open) {
        ssize_t n = write(STDOUT_FILENO, off, sizeof(off) - 1);
        (void)n;
        tcsetattr(STDIN_FILENO, TCSANOW, &settings);
    }
    raise(sig); /* now the default action: SA_RESETHAND */
}

static void catch_crashes(void)
{
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    if (crashes_caught) {
        return;
    }
    crashes_caught = true;
    for (size_t i = 0; i < ARRAY_LEN(fatal); i++) {
        struct sigaction now, sa = {.sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND};
        sigemptyset(&sa.sa_mask);
        if (sigaction(fatal[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
            sigaction(fatal[i], &sa, NULL); /* a sanitizer that watches keeps its handler */
        }
    }
}

bool wake_open(void)
{
    told_to_end = 0;
    ended = false;
    tcgetattr(STDIN_FILENO, &settings);
    if (pipe2(pipe_fd, O_CLOEXEC | O_NONBLOCK) != 0) {
        return false;
    }
    struct sigaction sa = {.sa_handler = on_signal};
    sigemptyset(&sa.sa_mask);
    for (size_t i = 0; i < SIGNAL_N; i++) {
        sigaction(caught[i], &sa, &before[i]);
    }
    catch_crashes();
    is_open = true;
    return true;
}

void wake_close(void)
{
    if (!is_open) {
        return;
    }
    is_open = false;
    for (size_t i = 0; i < SIGNAL_N; i++) {
        sigaction(caught[i], &before[i], NULL);
    }
    for (int i = 0; i < 2; i++) {
        close(pipe_fd[i]);
        pipe_fd[i] = -1;
    }
}

bool wake_gone(void)
{
    return ended || told_to_end;
}

bool wake_wait(int wait_ms)
{
    struct pollfd fd[2] = {{STDIN_FILENO, POLLIN, 0}, {pipe_fd[0], POLLIN, 0}};
    int n = poll(fd, 2, wait_ms);
    if (n < 0) {
        return errno == EINTR; /* a resize: ncurses has noted it */
    }
    if (fd[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
        ended = true;
    } else if (fd[0].revents & POLLIN) {
        int bytes = 0;
        ended = ioctl(STDIN_FILENO, FIONREAD, &bytes) != 0 || bytes == 0; /* end of file */
    }
    return n > 0;
}
