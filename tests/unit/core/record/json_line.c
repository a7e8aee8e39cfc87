#include "core/record/json_line.h"

#include "tests/unit/core/support.h"

static void lines(void **state)
{
    (void)state;
    static const char one[] = "\n{\n \"project\": \"a\\\"b\",\n \"funds\": {\"rows\": [\n  {\"name\":\n"
                              "   \"x\"},\n  {\"name\": null, \"score\": 8.706}\n ]},\n"
                              " \"n\": [[1, [2,\n 3]], {\"k\": []}], \"t\": true\n}\n";
    static const char two[] = "[ {\"project\": 1},\n{\"a\": {}, \"b\": [],\n \"project\": 2} ]";
    static const struct { const char *text; size_t form; const char *path; int line; } row[] = {
        {one, 0, "project", 3}, {one, 0, "funds", 4}, {one, 0, "funds.rows", 4},
        {one, 0, "funds.rows[0]", 5}, {one, 0, "funds.rows[0].name", 6},
        {one, 0, "funds.rows[1].name", 7}, {one, 0, "funds.rows[1].score", 7},
        {one, 0, "n[0][1][1]", 10}, {one, 0, "n[1].k", 10}, {one, 0, "t", 10},
        {one, 0, "nosuch", 0}, {one, 0, "funds.rows[2].name", 0}, {one, 0, "n[0][1][2]", 0},
        {one, 3, "project", 3}, /* one object: the number of the form does not matter */
        {two, 0, "project", 1}, {two, 1, "project", 3}, {two, 2, "project", 0},
        {"\xEF\xBB\xBF\r\n{\"project\":\r\n1}", 0, "project", 3},
        {"", 0, "project", 0}, {"{}", 0, "project", 0}, {"[]", 0, "project", 0},
        {"{\"a\":\"\\\\\",\n\"project\":1}", 0, "project", 2},
        {"{\"a\":\"{[,]}:\",\n\"project\":1}", 0, "project", 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        int line = json_line(row[i].text, row[i].form, row[i].path);
        if (line != row[i].line) {
            fail_msg("row %zu, %s: line %d", i, row[i].path, line);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return RUN(tests);
}
