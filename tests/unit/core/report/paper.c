#include "core/report/paper.h"

#include "tests/unit/core/report/paper_sample.h"

static const char *const ids[] = {
    "request", "request-half", "payment", "payment-half", "payments", "topic", "material",
    "agenda", "vote", "minutes", "record", "goal", "purchase", "asset", "contracts", "acceptance",
    "acceptance-payment",
};

static void compare(const char *id, const struct buf *now)
{
    char path[80];
    snprintf(path, sizeof(path), "tests/golden/paper/%s.txt", id);
    if (getenv("ANZHANG_ACCEPT")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(buf_str(now), f);
        fclose(f);
    }
    char *golden = file_text(path);
    if (strcmp(golden, buf_str(now)) != 0) {
        fail_msg("%s differs; now:\n%s", path, buf_str(now));
    }
    free(golden);
}

/* Every supplied paper, filled with a sample. */
static void golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct err e = {0};
        struct doc_options o = {.text_columns = 100};
        if (!doc_render_text(sample_doc(&a, ids[i]), &o, &out, &e)) {
            fail_msg("%s: %s", ids[i], e.text);
        }
        compare(ids[i], &out);
        buf_release(&out);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(golden)};
    return RUN(tests);
}
