#include "core/base/base.h"

#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "tests/unit/core/support.h"

static void allocators(void **state)
{
    (void)state;
    free(xmalloc(0));
    unsigned char *p = xcalloc(3, 5);
    for (int i = 0; i < 15; i++) {
        assert_int_equal(p[i], 0);
    }
    p = xreallocarray(p, 100, 7);
    p[699] = 1;
    p = xrealloc(p, 0);
    free(p);
    free(xcalloc(0, 0));
    char *s = xstrndup("自评表", 6);
    assert_string_equal(s, "自评");
    free(s);
}

static int status_of(void (*run)(void))
{
    int status = 0;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stderr)) {
            _exit(1);
        }
        run();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

static void too_many(void)
{
    free(xreallocarray(NULL, SIZE_MAX / 2, 4));
}

/* An overflowing product is out of memory, not a small block. */
static void overflow_exits(void **state)
{
    (void)state;
    int status = status_of(too_many);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EX_OSERR);
}

static void a_bug(void)
{
    BUG_ON(1 + 1 == 2);
}

static void bug_aborts(void **state)
{
    (void)state;
    int status = status_of(a_bug);
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    BUG_ON(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocators), cmocka_unit_test(overflow_exits),
        cmocka_unit_test(bug_aborts),
    };
    return RUN(tests);
}
