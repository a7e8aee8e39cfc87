/* The commands of the screens, from tui/command.def. */
#ifndef ANZHANG_TUI_SCREEN_ACTION_H
#define ANZHANG_TUI_SCREEN_ACTION_H

#include <stddef.h>

#include "tui/term/key.h"

/* Screens on which a command does something. */
enum {
    PL_LIST = 1,
    PL_FORM = 2,
    PL_PREVIEW = 4,
    PL_SETTING = 8,
    PL_POPUP = 16,
    PL_REGISTER = 32, /* the records of a kind */
    PL_RECORD = 64,   /* one of them */
    PL_TREE = 128,    /* the year's budget with its totals */
    PL_CHART = 256,   /* payments of the year by month */
    PL_RECONCILE = 512, /* the centre's statement beside the payments */
    PL_IMPORT = 1024, /* a table before it is read into a register */
    PL_CASE = 2048,   /* a petition or a letter about one */
    PL_MASKED = 4096, /* a register of petitioners' data */
    PL_GROUP = 8192,  /* 群体预警 */
    PL_SEARCH = 16384, /* a register that is searched through the index: petitions */
    PL_TODAY = 65536,  /* what is due today */
    PL_QUEUE = 32768, /* the numbers that are called, for visitors */
    PL_STAT = 131072, /* reports of petitions */
    PL_CALENDAR = 1 << 20, /* the days of rest of a year */
    PL_CLOCKS = 1 << 21,   /* the rules of clocks */
    PL_CLOCK = 1 << 22,    /* one of them while it is changed */
    PL_LISTS = 1 << 23,    /* the code lists */
    PL_WORDS = 1 << 24,    /* the words of one of them */
    PL_MOVED = 1 << 25,    /* the due days that a change of rules moves */
    PL_CALENDAR_READ = 1 << 26, /* the same for who may not change them */
    PL_CLOCKS_READ = 1 << 27,
    PL_WORDS_READ = 1 << 28,
    PL_SETTING_READ = 1 << 29,
    PL_RULES = PL_CALENDAR | PL_CLOCKS | PL_WORDS, /* rules that can be changed */
    PL_RULES_READ = PL_CALENDAR_READ | PL_CLOCKS_READ | PL_WORDS_READ | PL_SETTING_READ,
    PL_YEARS = PL_LIST | PL_REGISTER | PL_TREE, /* what belongs to a year */
    PL_TOP = PL_YEARS | PL_RECONCILE, /* what the tabs and the menu lead to */
    PL_EDIT = PL_FORM | PL_RECORD | PL_CASE,
    PL_ALL = PL_TOP | PL_EDIT | PL_CHART | PL_PREVIEW | PL_SETTING | PL_IMPORT | PL_QUEUE |
             PL_GROUP | PL_TODAY | PL_STAT |
             PL_RULES | PL_RULES_READ | PL_CLOCK | PL_LISTS | PL_MOVED
};

enum action {
    ACT_NONE,
#define ACTION(id, key, key2, label, help, places) ACT_##id,
#include "tui/command.def"
    ACT_N
};

struct action_row {
    const char *id;    /* "SAVE" */
    const char *key;   /* as key_parse() reads it; "" none */
    const char *key2;  /* a second way, "" none */
    const char *label; /* Chinese msgids */
    const char *help;
    unsigned places;
};

const struct action_row *action_row(enum action a);
/* The command that k means on a screen; ACT_NONE when there is none. */
enum action action_for(const struct key *k, unsigned place);
/* How a key of the table is shown to people: "F1", "Ctrl-S", "回车". out: KEY_NAME_BYTES. */
const char *action_key(const char *key, char out[KEY_NAME_BYTES]);

#endif
