/* 代码表: the lists, and the words of one. */
#ifndef ANZHANG_TUI_SCREEN_DICT_H
#define ANZHANG_TUI_SCREEN_DICT_H

#include "core/rule/dict.h"
#include "tui/screen/rules.h"

#define DICT_TEXT 1024 /* bytes that hold any name or hint */

/* dict_words.c: the words of a list */
void dict_words_open(struct ui *ui, const char *list);

#endif
