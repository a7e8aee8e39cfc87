#include "core/report/exchange.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/petition_field.h"
#include "core/record/privacy.h"
#include "core/record/table_heads.h"
#include "locale/text.h"

static const char *const parts[] = {"case", "person", "act"};

static const char *part_of(int list)
{
    return parts[list < 0 ? 0 : list == PETITION_PERSONS ? 1 : 2];
}

/* The head of a field in a map: the third word of its line; NULL: not listed. */
static const char *mapped(const char *map, const char *part, const char *field, struct arena *a)
{
    size_t np = strlen(part), nf = strlen(field);
    for (const char *line = map; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : "") {
        if (strncmp(line, part, np) == 0 && line[np] == '\t' &&
            strncmp(line + np + 1, field, nf) == 0 && line[np + 1 + nf] == '\t') {
            const char *head = line + np + nf + 2;
            return arena_strndup(a, head, strcspn(head, "\t\r\n"));
        }
    }
    return NULL;
}

/* A field's English name in tables: persons' have a word in front, for heads have the same names. */
static const char *english(int list, const char *id, struct arena *a)
{
    return list == PETITION_PERSONS ? arena_printf(a, "person_%s", id) : id;
}

static void add(struct exchange *x, int list, int field, const char *names, const char *map,
                struct arena *a)
{
    const struct field *f = kind_field(&petition_kind, (struct place){list, 0, field});
    const char *head = mapped(map, part_of(list), f->id, a);
    bool latin = strcmp(names, "chinese") != 0 && strcmp(names, "hotline") != 0;
    BUG_ON(x->n == EXCHANGE_COLUMNS);
    head = head ? head : latin ? english(list, f->id, a) : f->label;
    x->column[x->n++] = (struct exchange_column){list, field, head};
}

/* Columns that imports read (table.def), in their order. */
static void add_cases(struct exchange *x, const char *names, const char *map, struct arena *a)
{
    size_t n;
    const struct table_column *c = table_columns(&petition_kind, &n);
    for (size_t i = 0; i < n; i++) {
        add(x, c[i].list, c[i].field, names, map, a);
    }
}

static void add_acts(struct exchange *x, const char *names, const char *map, struct arena *a)
{
    const char *number = mapped(map, "act", "number", a);
    add(x, -1, PT_NUMBER, names, map, a);
    x->column[0].head = number ? number : x->column[0].head;
    for (int f = 0; f < PA_STATE; f++) {
        add(x, PETITION_ACTS, f, names, map, a);
    }
}

static bool map_sound(const char *map, struct err *e)
{
    const char *line = map ? map : "";
    int no = 0;
    for (; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        char part[16] = "", field[32] = "";
        size_t n = strcspn(line, "\n"), p = strcspn(line, "\t\n"), f = 0;
        no++;
        if (*line == '#' || n == 0 || strncmp(line, "part\t", 5) == 0) {
            continue;
        }
        f = p < n ? strcspn(line + p + 1, "\t\n") : 0;
        if (p < sizeof(part) && f < sizeof(field)) {
            memcpy(part, line, p);
            memcpy(field, line + p + 1, f);
        }
        int list = strcmp(part, "person") == 0 ? PETITION_PERSONS : PETITION_ACTS;
        bool known = strcmp(part, "case") == 0 ? kind_field_index(&petition_kind, -1, field) >= 0
                     : (strcmp(part, "person") == 0 || strcmp(part, "act") == 0) &&
                           (kind_field_index(&petition_kind, list, field) >= 0 ||
                            (list == PETITION_ACTS && strcmp(field, "number") == 0));
        if (!known) {
            return err_set(e, ERR_DATA, "", _("交换字段表第 %d 行：没有“%.20s %.40s”这一栏。"), no, part, field);
        }
    }
    return true;
}

bool exchange_open(struct exchange *x, enum exchange_part part, const char *names, const char *map,
                   struct arena *a, struct err *e)
{
    *x = (struct exchange){0};
    if (!map_sound(map, e)) {
        return false;
    }
    (part == EXCHANGE_CASES ? add_cases : add_acts)(x, names, map, a);
    return true;
}

size_t exchange_rows(const struct rec *r, enum exchange_part part)
{
    size_t persons = r->list[PETITION_PERSONS].n;
    return part == EXCHANGE_ACTS ? r->list[PETITION_ACTS].n : persons > 1 ? persons : 1;
}

static const char *text_of(const struct rec *r, struct place p, bool raw, struct arena *a)
{
    char room[64];
    const struct cell *c = rec_cell(r, p);
    if (c->state == CELL_AUTO) { /* what is computed comes back by itself */
        return "";
    }
    if (raw || !privacy_hidden(r, p)) {
        return cell_text(c);
    }
    return arena_strdup(a, cell_shown(c, kind_field(r->kind, p), r->unit, room, sizeof(room)));
}

void exchange_row(const struct exchange *x, const struct rec *r, enum exchange_part part, size_t row,
                  bool raw, struct arena *a, const char **out)
{
    for (size_t i = 0; i < x->n; i++) {
        const struct exchange_column *c = &x->column[i];
        bool number = c->list < 0 && c->field == PT_NUMBER;
        bool blank = c->list < 0 ? row > 0 && !number && part == EXCHANGE_CASES
                                 : row >= r->list[c->list].n;
        out[i] = blank ? "" : text_of(r, c->list < 0 ? HEAD(c->field) : ROW(c->list, row, c->field),
                                      raw, a);
    }
}
