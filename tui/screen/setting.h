/* The office's settings: what the files of that screen share. */
#ifndef ANZHANG_TUI_SCREEN_SETTING_H
#define ANZHANG_TUI_SCREEN_SETTING_H

#include "core/base/arena.h"
#include "core/rule/book.h"
#include "tui/screen/rules.h"

struct settings {
    struct screen s;
    struct arena arena;
    const struct setting *v; /* by group, in a group as the program lists them */
    size_t n;
    struct rule_list list; /* rows: the settings, then the approval tiers, then one to add a tier */
    struct buf why;        /* of a user who may only look */
};

/* The row under the cursor; all rows when the list is empty. */
size_t setting_row(const struct settings *st);
size_t setting_rows(const struct settings *st);
/* NULL: the row is no tier. */
const struct tier *setting_tier(const struct settings *st, size_t row);

/* setting_group.c: the heading under which a setting stands, and its place in their order. A setting that no
   row of the table names stands under 其他. */
size_t setting_group(const char *name);
size_t setting_tier_group(void);
const char *setting_group_label(size_t group); /* Chinese msgid */

/* setting_draw.c */
void setting_draw(struct screen *s, struct grid *g);
/* "党组会 超过 10000 2023-01-01": as it is typed and shown. */
void setting_tier_text(const struct tier *t, char *out, size_t n);
const char *setting_tier_help(void);               /* Chinese msgids */
const char *setting_control_word(enum control c);
#define SETTING_CONTROLS 3
bool setting_is_control(const struct setting *v);
bool setting_is_rounding(const struct setting *v);
/* The rounding rules to choose from: "auto", then decimals × modes. */
#define SETTING_DECIMALS 4
#define SETTING_ROUNDINGS (1 + SETTING_DECIMALS * ROUND_N)
void setting_rounding_value(size_t i, char *out, size_t n);
void setting_rounding_label(size_t i, char *out, size_t n);

#endif
