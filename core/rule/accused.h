/* Whether a unit is the one complained of: 检举控告 material must not reach it (信访工作条例 §30). */
#ifndef ANZHANG_CORE_RULE_ACCUSED_H
#define ANZHANG_CORE_RULE_ACCUSED_H

#include <stdbool.h>

struct dict;

/* `accused` is what a petition says is complained of: persons, units, several of them; `unit` a receiver's
   name. They match when either contains the other, widths and blanks aside, or when both are known by one
   word of the list "alias" (its name or a word of its hint). A name of one character matches none. d may
   be NULL. */
bool accused_matches(const char *accused, const char *unit, const struct dict *d);

/* `receivers` are units as a letter or an act names them: codes or names of the list "unit", several of them.
   One of them is complained of: by its code, its name, or a full name among its hints (hints of fewer
   characters than five are what it deals with). d may be NULL. */
bool accused_reached(const char *accused, const char *receivers, const struct dict *d);

#endif
