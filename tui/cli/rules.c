#include "tui/cli/rules.h"

#include <unistd.h>

#include "db/calendar.h"

bool cli_rules_open(struct cli *c, struct cli_rules *r, int *status)
{
    bool usual;
    *r = (struct cli_rules){0};
    office_path(c->opt[OPT_FILE], &usual);
    if (usual && access(c->app->file, F_OK) != 0) {
        db_rules_shipped(&r->shipped, &r->arena);
        r->book = &r->shipped;
        *status = EX_OK;
        return true;
    }
    r->db = cli_open_reading(c, status);
    r->book = r->db ? db_book(r->db) : NULL;
    return r->db != NULL;
}

void cli_rules_close(struct cli_rules *r)
{
    db_close(r->db);
    arena_release(&r->arena);
    *r = (struct cli_rules){0};
}
