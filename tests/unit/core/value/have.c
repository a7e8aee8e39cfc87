#include "core/value/have.h"

#include "tests/unit/core/support.h"

static void signs(void **state)
{
    (void)state;
    static const struct { const char *text; bool na; } row[] = {
        {"—", true}, {"——", true}, {"–", true}, {"―", true}, {"－", true}, {"-", true},
        {"--", true}, {"/", true}, {"不适用", true}, {" — ", true}, {"不 适用", true},
        {"", false}, {"0", false}, {"无", false}, {"-1", false}, {"—1", false}, {"=", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (have_na_text(row[i].text) != row[i].na) {
            fail_msg("“%s”", row[i].text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signs)};
    return RUN(tests);
}
