/* Any text as a mapping: refused with a reason, or written back and read again the same; a table read
   under it is taken, blank or refused with a reason. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/mapping.h"
#include "core/record/preview.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void round_trip(const struct mapping *m)
{
    struct mapping again;
    struct buf one = {0}, two = {0};
    struct err e = {0};
    mapping_format(m, &one);
    BUG_ON(!mapping_parse(buf_str(&one), &again, &e));
    mapping_format(&again, &two);
    BUG_ON(strcmp(buf_str(&one), buf_str(&two)) != 0);
    buf_release(&one);
    buf_release(&two);
}

static void read_table(const struct mapping *m, const char *csv)
{
    static const struct codes none;
    struct sheet s = {0};
    struct arena a = {0};
    struct preview p;
    struct err e = {0};
    if (csv_read(csv, strlen(csv), ',', &s, &e) &&
        !mapping_preview(&s, m, &none, 2024, 3, &a, &p, &e)) {
        BUG_ON(!*e.text);
    }
    struct mapping all;
    if (s.rows && mapping_proposal(&s, m, &all, &e)) {
        BUG_ON(all.n > TABLE_COLUMNS);
    }
    sheet_release(&s);
    arena_release(&a);
}

/* Up to the first form feed: the rule; behind it: the table. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = xstrndup((const char *)data, size);
    char *csv = strchr(text, '\f');
    struct mapping m;
    struct err e = {0};
    if (csv) {
        *csv++ = '\0';
    }
    if (mapping_parse(text, &m, &e)) {
        round_trip(&m);
        read_table(&m, csv ? csv : "");
    } else {
        BUG_ON(!*e.text);
    }
    mapping_init(&m, kind_find("statement"));
    if (mapping_set(&m, text, &e)) {
        BUG_ON(!mapping_name_set(&m, "x", &e));
        round_trip(&m);
        read_table(&m, csv ? csv : "");
    }
    free(text);
    return 0;
}
