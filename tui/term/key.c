#include "tui/term/key.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

/* One row a named key; F1..F12 and characters are made by rule. */
static const struct row {
    enum key_kind kind;
    const char *name;  /* plays, tables */
    const char *label; /* people; NULL: the same */
} rows[] = {
    {K_ENTER, "Enter", NULL},
    {K_TAB, "Tab", NULL},
    {K_BACKTAB, "Shift-Tab", NULL},
    {K_ESC, "Esc", NULL},
    {K_BACKSPACE, "Backspace", N_("退格")},
    {K_DEL, "Del", NULL},
    {K_INS, "Ins", NULL},
    {K_UP, "Up", N_("上")},
    {K_DOWN, "Down", N_("下")},
    {K_LEFT, "Left", N_("左")},
    {K_RIGHT, "Right", N_("右")},
    {K_HOME, "Home", NULL},
    {K_END, "End", NULL},
    {K_PGUP, "PgUp", NULL},
    {K_PGDN, "PgDn", NULL},
    {K_MOUSE, "Mouse", N_("鼠标")},
    {K_RESIZE, "Resize", NULL},
    {K_PASTE, "Paste", N_("粘贴")},
    {K_TIMEOUT, "Timeout", NULL},
    {K_HANGUP, "Hangup", NULL},
};

static const struct {
    unsigned mod;
    const char *prefix;
} mods[] = {{MOD_CTRL, "Ctrl-"}, {MOD_ALT, "Alt-"}, {MOD_SHIFT, "Shift-"}};

static const struct row *row_of(enum key_kind kind)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].kind == kind) {
            return &rows[i];
        }
    }
    return NULL;
}

static const char *make_name(const struct key *k, char out[KEY_NAME_BYTES], bool label)
{
    char base[8] = "";
    const char *word = base;
    const struct row *r = row_of(k->kind);
    unsigned m = k->kind == K_CTRL ? k->mods | MOD_CTRL : k->mods;
    if (r) {
        word = label && r->label ? _(r->label) : r->name;
    } else if (k->kind >= K_F1 && k->kind <= K_F12) {
        snprintf(base, sizeof(base), "F%d", (int)(k->kind - K_F1) + 1);
    } else if (k->cp == ' ') {
        word = label ? _("空格") : "Space";
    } else if (k->kind == K_CHAR || k->kind == K_CTRL) {
        base[str_encode(k->cp, base)] = '\0';
    }
    snprintf(out, KEY_NAME_BYTES, "%s%s%s%s", m & MOD_CTRL ? "Ctrl-" : "",
             m & MOD_ALT ? "Alt-" : "", m & MOD_SHIFT ? "Shift-" : "", word);
    str_trim_partial(out);
    return out;
}

const char *key_name(const struct key *k, char out[KEY_NAME_BYTES])
{
    return make_name(k, out, false);
}

const char *key_label(const struct key *k, char out[KEY_NAME_BYTES])
{
    return make_name(k, out, true);
}

static unsigned take_mods(const char **name)
{
    unsigned m = 0;
    for (size_t i = 0; i < ARRAY_LEN(mods);) {
        size_t n = strlen(mods[i].prefix);
        if (strncasecmp(*name, mods[i].prefix, n) == 0 && (*name)[n] != '\0') {
            *name += n;
            m |= mods[i].mod;
            i = 0;
        } else {
            i++;
        }
    }
    return m;
}

/* Ctrl with a letter; some letters are what a terminal sends for a named key. */
static bool parse_ctrl(uint32_t cp, unsigned m, struct key *out)
{
    static const struct {
        char letter;
        enum key_kind kind;
    } alias[] = {{'H', K_BACKSPACE}, {'I', K_TAB}, {'M', K_ENTER}, {'[', K_ESC}};
    cp = cp == ' ' ? '@' : cp < 0x80 ? (uint32_t)toupper((int)cp) : cp;
    if (cp < '@' || cp > '_') {
        return false;
    }
    *out = (struct key){.kind = K_CTRL, .cp = cp, .mods = m & ~(unsigned)(MOD_CTRL | MOD_SHIFT)};
    for (size_t i = 0; i < ARRAY_LEN(alias); i++) {
        if (cp == (uint32_t)alias[i].letter) {
            out->kind = alias[i].kind;
            out->cp = 0;
        }
    }
    return true;
}

static bool parse_char(const char *word, unsigned m, struct key *out)
{
    size_t n = strlen(word);
    uint32_t cp;
    if (strcasecmp(word, "Space") == 0) {
        cp = ' ';
    } else if (!str_valid(word, n) || n == 0 || str_decode(word, n, &cp) != n ||
               str_is_control(cp) || cp == '\n') {
        return false;
    }
    if (m & MOD_CTRL) {
        return parse_ctrl(cp, m, out);
    }
    *out = (struct key){.kind = K_CHAR, .cp = cp, .mods = m};
    return (m & MOD_SHIFT) == 0;
}

static enum key_kind function_key(const char *word)
{
    if ((word[0] != 'F' && word[0] != 'f') || !isdigit((unsigned char)word[1]) || word[1] == '0') {
        return K_NONE;
    }
    char *end;
    long n = strtol(word + 1, &end, 10);
    return *end == '\0' && n <= 12 ? (enum key_kind)(K_F1 + n - 1) : K_NONE;
}

bool key_parse(const char *name, struct key *out)
{
    if (strcasecmp(name, "Shift-Tab") == 0) {
        *out = (struct key){.kind = K_BACKTAB};
        return true;
    }
    unsigned m = take_mods(&name);
    enum key_kind kind = function_key(name);
    for (size_t i = 0; kind == K_NONE && i < ARRAY_LEN(rows); i++) {
        kind = strcasecmp(name, rows[i].name) == 0 ? rows[i].kind : K_NONE;
    }
    if (kind == K_NONE) {
        return parse_char(name, m, out);
    }
    *out = (struct key){.kind = kind, .mods = m};
    return true;
}

bool key_same(const struct key *a, const struct key *b)
{
    return a->kind == b->kind && a->cp == b->cp && a->mods == b->mods && a->button == b->button;
}
