/* The man page, from the tables of commands and options. */
#ifndef ANZHANG_TUI_CLI_MAN_H
#define ANZHANG_TUI_CLI_MAN_H

#include <stdio.h>

/* anzhang.1 as roff. */
void man_page(FILE *f);

#endif
