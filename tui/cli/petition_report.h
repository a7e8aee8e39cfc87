/* What the commands about statistics share. */
#ifndef ANZHANG_TUI_CLI_PETITION_REPORT_H
#define ANZHANG_TUI_CLI_PETITION_REPORT_H

#include "core/report/stat.h"
#include "tui/cli/cli.h"

struct stat_figure_row {
    const char *path, *label;
    struct stat_value v;
    const char *shown;
};

/* Path, label, numerator, denominator, text: a row a figure. */
bool print_figures(const struct app *app, const struct stat_figure_row *v, size_t n, struct err *e);

#endif
