/* Keys: what the user pressed, as one value, and its name for tables, hint bar and plays. */
#ifndef ANZHANG_TUI_TERM_KEY_H
#define ANZHANG_TUI_TERM_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum key_kind {
    K_NONE,
    K_CHAR, /* cp: a printable character */
    K_CTRL, /* cp: the letter in upper case, 'S' for Ctrl-S; also '@', '\\', ']', '^', '_' */
    K_ENTER,
    K_TAB,
    K_BACKTAB,
    K_ESC,
    K_BACKSPACE,
    K_DEL,
    K_INS,
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_F1, /* K_F1 + n - 1 is Fn */
    K_F2,
    K_F3,
    K_F4,
    K_F5,
    K_F6,
    K_F7,
    K_F8,
    K_F9,
    K_F10,
    K_F11,
    K_F12,
    K_MOUSE,   /* button, row, col */
    K_RESIZE,  /* row, col: the new size */
    K_PASTE,   /* paste: the whole text, cleaned but for its tabs; lent by the terminal (see term_key()) */
    K_TIMEOUT, /* nothing came in time */
    K_HANGUP,  /* the terminal is gone or we are told to end: keep the work and leave */
    K_N
};

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };

enum key_button { BUTTON_NONE, BUTTON_LEFT, BUTTON_MIDDLE, BUTTON_RIGHT, WHEEL_UP, WHEEL_DOWN };

struct key {
    enum key_kind kind;
    uint32_t cp;            /* K_CHAR, K_CTRL */
    unsigned mods;          /* MOD_*: for K_CHAR only MOD_ALT; for named keys where known */
    enum key_button button; /* K_MOUSE */
    bool doubled;           /* K_MOUSE: a double click */
    int row;                /* K_MOUSE, K_RESIZE */
    int col;
    const char *paste; /* K_PASTE */
};

enum { KEY_NAME_BYTES = 32 };

/* "F1", "Ctrl-S", "Enter", "Shift-Tab", "Ctrl-Left", "Alt-Enter", "a", "汉" in out; returns out.
   The names are ASCII for all named keys and what key_parse() reads back. */
const char *key_name(const struct key *k, char out[KEY_NAME_BYTES]);
/* The same for people: "↑", "PgUp", "空格", "Ctrl-S". For hint bar and help. */
const char *key_label(const struct key *k, char out[KEY_NAME_BYTES]);
/* Reads a name (letters in any case: "ctrl-s", "f3", "up"); one character is itself. */
bool key_parse(const char *name, struct key *out);
/* Same kind, character and modifiers (mouse places and pasted text are not compared). */
bool key_same(const struct key *a, const struct key *b);

/* True for Ctrl + letter, as key_is_ctrl(k, 'S'). */
static inline bool key_is_ctrl(const struct key *k, char letter)
{
    return k->kind == K_CTRL && k->cp == (uint32_t)letter && k->mods == 0;
}

/* True for the character c without Alt. */
static inline bool key_is_char(const struct key *k, uint32_t c)
{
    return k->kind == K_CHAR && k->cp == c && k->mods == 0;
}

#endif
