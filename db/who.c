#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/inner.h"

/* The clock and the person stand here only: the working date is another thing, core has neither. */

static void login_find(char *out, size_t n)
{
    char memory[4096];
    struct passwd pw, *found = NULL;
    if (getlogin_r(out, n) == 0 && out[0]) {
        return;
    }
    if (getpwuid_r(getuid(), &pw, memory, sizeof(memory), &found) == 0 && found) {
        snprintf(out, n, "%s", found->pw_name);
    } else {
        snprintf(out, n, "%lu", (unsigned long)getuid());
    }
}

static void clean(char *s)
{
    str_trim_partial(s);
    if (!str_valid(s, strlen(s))) {
        snprintf(s, 2, "?");
    }
}

void who_find(struct db *db)
{
    char login[64] = "";
    login_find(login, sizeof(login));
    clean(login);
    who_set(db, login);
}

void who_set(struct db *db, const char *login)
{
    char host[80] = "", tty[64] = "";
    if (gethostname(host, sizeof(host) - 1) != 0) {
        snprintf(host, sizeof(host), "?");
    }
    if (ttyname_r(STDIN_FILENO, tty, sizeof(tty)) != 0) {
        snprintf(tty, sizeof(tty), "-");
    }
    clean(host);
    snprintf(db->owner, sizeof(db->owner), "%s@%s", login, host);
    snprintf(db->who, sizeof(db->who), "%s:%s", db->owner,
             str_starts(tty, "/dev/") ? tty + strlen("/dev/") : tty);
    clean(db->who);
}

int64_t time_micros(void)
{
    struct timespec ts;
    BUG_ON(clock_gettime(CLOCK_REALTIME, &ts) != 0);
    return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

void time_format(int64_t micros, char *out, size_t n)
{
    time_t t = (time_t)(micros / 1000000);
    struct tm tm = {0};
    localtime_r(&t, &tm);
    if (strftime(out, n, "%Y-%m-%d %H:%M:%S", &tm) == 0 && n) {
        out[0] = '\0';
    }
}

void time_now(char *out, size_t n)
{
    time_format(time_micros(), out, n);
}

void db_now(struct db *db, char out[24])
{
    char now[24], day[16];
    time_now(now, sizeof(now));
    date_format(db->today, day, sizeof(day));
    now[16] = '\0'; /* to the minute */
    memcpy(out, str_starts(now, day) ? now : day, str_starts(now, day) ? sizeof(now) : sizeof(day));
}
