#include "tui/term/decode.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

/* What terminals send although their description does not say so: PuTTY's F1 to F4, both
   cursor modes, both kinds of Home and End. */
static const struct {
    const char *seq;
    enum key_kind kind;
} plain_keys[] = {
    {"\033[11~", K_F1},  {"\033[12~", K_F2},  {"\033[13~", K_F3},  {"\033[14~", K_F4},
    {"\033OP", K_F1},    {"\033OQ", K_F2},    {"\033OR", K_F3},    {"\033OS", K_F4},
    {"\033[[A", K_F1},   {"\033[[B", K_F2},   {"\033[[C", K_F3},   {"\033[[D", K_F4},
    {"\033[[E", K_F5},   {"\033[15~", K_F5},  {"\033[17~", K_F6},  {"\033[18~", K_F7},
    {"\033[19~", K_F8},  {"\033[20~", K_F9},  {"\033[21~", K_F10}, {"\033[23~", K_F11},
    {"\033[24~", K_F12}, {"\033[1~", K_HOME}, {"\033[4~", K_END},  {"\033[7~", K_HOME},
    {"\033[8~", K_END},  {"\033[H", K_HOME},  {"\033[F", K_END},   {"\033OH", K_HOME},
    {"\033OF", K_END},   {"\033[A", K_UP},    {"\033[B", K_DOWN},  {"\033[C", K_RIGHT},
    {"\033[D", K_LEFT},  {"\033OA", K_UP},    {"\033OB", K_DOWN},  {"\033OC", K_RIGHT},
    {"\033OD", K_LEFT},  {"\033[2~", K_INS},  {"\033[3~", K_DEL},  {"\033[5~", K_PGUP},
    {"\033[6~", K_PGDN}, {"\033[Z", K_BACKTAB}, {"\033OM", K_ENTER},
};

/* With Ctrl, Shift and Alt, as xterm and those like it write them: a number 2..8 before the
   last letter, 1 + shift + 2 alt + 4 ctrl. */
static const struct {
    const char *head;
    char tail;
    enum key_kind kind;
} modified[] = {
    {"\033[1;", 'A', K_UP},   {"\033[1;", 'B', K_DOWN}, {"\033[1;", 'C', K_RIGHT},
    {"\033[1;", 'D', K_LEFT}, {"\033[1;", 'H', K_HOME}, {"\033[1;", 'F', K_END},
    {"\033[5;", '~', K_PGUP}, {"\033[6;", '~', K_PGDN}, {"\033[3;", '~', K_DEL},
    {"\033[2;", '~', K_INS},  {"\033[1;", 'P', K_F1},   {"\033[1;", 'Q', K_F2},
    {"\033[1;", 'R', K_F3},   {"\033[1;", 'S', K_F4},   {"\033[15;", '~', K_F5},
    {"\033[17;", '~', K_F6},  {"\033[18;", '~', K_F7},  {"\033[19;", '~', K_F8},
    {"\033[20;", '~', K_F9},  {"\033[21;", '~', K_F10}, {"\033[23;", '~', K_F11},
    {"\033[24;", '~', K_F12},
};

static unsigned xterm_mods(int n)
{
    int bits = n - 1;
    return (bits & 1 ? MOD_SHIFT : 0u) | (bits & 2 ? MOD_ALT : 0u) | (bits & 4 ? MOD_CTRL : 0u);
}

static int code_of(enum key_kind kind, unsigned mods)
{
    return CODE_BASE + (int)kind * CODE_MODS + (int)mods;
}

bool decode_seq(size_t i, char out[SEQ_BYTES], int *code, bool *plain)
{
    *plain = i < ARRAY_LEN(plain_keys);
    if (*plain) {
        snprintf(out, SEQ_BYTES, "%s", plain_keys[i].seq);
        *code = code_of(plain_keys[i].kind, 0);
        return true;
    }
    i -= ARRAY_LEN(plain_keys);
    int n = (int)(i % 7) + 2;
    i /= 7;
    if (i >= ARRAY_LEN(modified)) {
        return false;
    }
    snprintf(out, SEQ_BYTES, "%s%d%c", modified[i].head, n, modified[i].tail);
    *code = code_of(modified[i].kind, xterm_mods(n));
    return true;
}

bool decode_code(int code, unsigned mods, struct key *k)
{
    int n = code - CODE_BASE;
    if (n <= 0 || n >= K_N * CODE_MODS) {
        return false;
    }
    *k = (struct key){.kind = (enum key_kind)(n / CODE_MODS),
                      .mods = mods | (unsigned)(n % CODE_MODS)};
    return true;
}

static bool control(unsigned char c, unsigned mods, struct key *k)
{
    *k = (struct key){.kind = K_CTRL, .mods = mods};
    switch (c) {
    case '\r':
        k->kind = K_ENTER;
        break;
    case '\t':
        k->kind = K_TAB;
        break;
    case 0x1B:
        k->kind = K_ESC;
        break;
    case 0x08:
    case 0x7F:
        k->kind = K_BACKSPACE;
        break;
    default:
        k->cp = (uint32_t)c + '@';
        break;
    }
    return true;
}

static bool character(uint32_t cp, unsigned mods, struct key *k)
{
    if ((mods & MOD_ALT) && cp >= '0' && cp <= '9') {
        int digit = cp == '0' ? 10 : (int)cp - '0'; /* Esc 1 is F1 ... Esc 0 is F10 */
        *k = (struct key){.kind = (enum key_kind)(K_F1 + digit - 1)};
        return true;
    }
    *k = (struct key){.kind = K_CHAR, .cp = cp, .mods = mods};
    return !str_is_control(cp); /* C1 and format controls: not typed by anybody */
}

bool decode_byte(struct decode *d, unsigned char byte, unsigned mods, struct key *k, bool *again)
{
    uint32_t cp;
    *again = false;
    if (d->n == 0 && (byte < ' ' || byte == 0x7F)) {
        return control(byte, mods, k);
    }
    if (d->n > 0 && (byte & 0xC0) != 0x80) {
        d->n = 0;
        *again = true;
        return character(0xFFFD, mods, k);
    }
    d->part[d->n++] = byte;
    unsigned char lead = d->part[0];
    bool bad = lead >= 0x80 && (lead < 0xC2 || lead > 0xF4);
    size_t need = lead < 0x80 || bad ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (d->n < need) {
        return false;
    }
    size_t len = str_decode((const char *)d->part, d->n, &cp);
    d->n = 0;
    return character(len == need ? cp : 0xFFFD, mods, k);
}
