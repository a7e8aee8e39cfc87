/* 期限规则: what the files of the clock rules share. */
#ifndef ANZHANG_TUI_SCREEN_CLOCKS_H
#define ANZHANG_TUI_SCREEN_CLOCKS_H

#include "core/rule/clock.h"
#include "core/rule/clock_field.h"
#include "tui/screen/rules.h"

/* A field's value for people: 是, 工作日, 以文书写明的为准. out: CLOCK_FIELD_TEXT bytes. */
const char *clock_shown(const struct clock_field *f, const struct clock_rule *r,
                        char out[CLOCK_FIELD_TEXT]);
/* "是" or "否" is all that can stand there. */
bool clock_field_yes_no(const struct clock_field *f);

/* clock_edit.c: a copy of r, to count from `since` on; nothing is kept before Ctrl-S. */
void clock_edit_open(struct ui *ui, const struct clock_rule *r, struct date since);

/* clock_try.c: asks from when, then shows how it is counted: by the rule's row in force that day, or by the row
   itself while it is changed (r stays until the answer is shown; else NULL). */
void clock_try_open(struct ui *ui, const char *id, const struct clock_rule *r);

#endif
