#include "tui/term/term.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* What a terminal does is seen in the plays; here there is none, and that must be said. */
static void refuses_without_a_terminal(void **state)
{
    (void)state;
    struct err e = {0};
    int saved = dup(STDIN_FILENO), null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    assert_false(term_open(NULL, &e));
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(null);
    assert_int_equal(e.code, ERR_UNAVAIL);
    assert_true(e.text[0] != '\0');
    assert_false(term_is_open());
}

static void is_harmless_when_closed(void **state)
{
    (void)state;
    struct grid g;
    struct key k;
    int rows, cols;
    grid_init(&g, 2, 2);
    term_draw(&g);
    term_size(&rows, &cols);
    assert_int_equal(rows * 1000 + cols, 24080);
    term_key(0, &k);
    assert_int_equal(k.kind, K_HANGUP);
    assert_false(term_pending());
    term_suspend();
    term_resume();
    term_bell();
    term_close();
    term_close();
    grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_without_a_terminal),
        cmocka_unit_test(is_harmless_when_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
