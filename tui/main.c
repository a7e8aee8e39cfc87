/* Joins the rooms: argv to one command, or the screens, or the plain mode. */
#include <stdlib.h>
#include <unistd.h>

#include "locale/text.h"
#include "tui/app.h"
#include "tui/cli/cli.h"

static int interactive(struct app *a)
{
    struct err e = {0};
    bool screens = true;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return plain_run(a);
    }
    int status = screens_run(a, &screens, &e);
    if (e.code != ERR_NONE) {
        cli_fail(&e); /* why there are no screens, or why the file cannot be opened */
    }
    return screens ? status : plain_run(a);
}

int main(int argc, char **argv)
{
    struct app app = {0};
    struct cli cli = {.app = &app};
    struct err e = {0};
    text_init(NULL, getenv("ANZHANG_LOCALEDIR"));
    if (!cli_parse(&cli, argc, argv, &e) || !cli_settle(&cli, &e)) {
        return cli_fail(&e);
    }
    return cli.command || cli_answers(&cli) ? cli_run(&cli) : interactive(&app);
}
