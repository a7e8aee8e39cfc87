/* Codes of the office's lists, and days with a time, as they are typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "db/suggest.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "tui/screen/record.h"

/* 形式细分: letters and visits have their own. */
static bool fits(const struct rec *r, const struct field *fd, const struct dict_word *w)
{
    if (r->kind != &petition_kind || strcmp(fd->id, "subform") != 0) {
        return true;
    }
    return *w->code == (petition_is_visit(r) ? 'V' : 'L');
}

/* What is chosen has to be read back as this word and no other: of a tree that is code and leaf. */
static struct pick_item item_of(const struct dict_word *w, struct arena *a)
{
    const char *leaf = dict_leaf(w->name);
    struct pick_item it = {w->name, w->code, w->hint};
    if (leaf != w->name) {
        it.text = arena_printf(a, "%s %s", w->code, leaf);
        it.hint = arena_printf(a, "%.*s", (int)(leaf - w->name - 1), w->name);
    }
    return it;
}

/* What speaks for a word comes first, with where that is from. The unit of an act is that of the case. */
static size_t suggested(struct db *db, const struct dict *d, const struct rec *r, struct place p,
                        struct arena *a, struct pick_item *out)
{
    size_t n = 0;
    bool unit = p.list == PETITION_ACTS && p.field == PA_UNIT;
    if (r->kind != &petition_kind || !(unit || p.list < 0)) {
        return 0;
    }
    const char *list = kind_field(r->kind, p)->choices[0];
    const struct word_suggestion *v = db_suggest_words(db, r, unit ? PT_UNIT : p.field, a, &n);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct dict_word *w = dict_find(d, list, v[i].code);
        if (w) {
            out[kept] = item_of(w, a);
            out[kept++].hint = v[i].source;
        }
    }
    return kept;
}

size_t record_codes(struct db *db, const struct rec *r, struct place p, struct arena *a,
                    const struct pick_item **out)
{
    size_t n;
    const struct dict *d = &db_book(db)->dict;
    const struct field *fd = kind_field(r->kind, p);
    const struct dict_word *w = dict_list(d, fd->choices[0], &n);
    struct pick_item *item = arena_alloc(a, (n + 1 + SUGGEST_WORDS) * sizeof(*item));
    size_t kept = suggested(db, d, r, p, a, item);
    for (size_t i = 0; i < n; i++) {
        if (!w[i].gone && fits(r, fd, &w[i])) {
            item[kept++] = item_of(&w[i], a);
        }
    }
    *out = item;
    return kept;
}

static bool initials_begin(const char *name, const char *want)
{
    char initials[256];
    pinyin_initials(name, initials, sizeof(initials));
    return str_starts(initials, want);
}

char *record_code_meant(const struct dict *d, const char *list, const char *text)
{
    size_t n, hits = 0;
    const struct dict_word *exact = dict_read(d, list, text), *w = dict_list(d, list, &n);
    const struct dict_word *found = exact;
    char *want = str_fold(text);
    for (size_t i = 0; !exact && *want && i < n; i++) {
        const char *leaf = dict_leaf(w[i].name);
        if (!w[i].gone && (strstr(leaf, text) || initials_begin(leaf, want))) {
            found = w[i].name == leaf || !found ? &w[i] : found;
            hits++;
        }
    }
    free(want);
    return found && (exact || hits == 1) ? xstrdup(found->code) : NULL;
}

char *record_code_read(struct form *f, struct place p, const char *text)
{
    const struct dict *d = &f->draft.book->dict;
    const char *list = kind_field(f->draft.rec.kind, p)->choices[0];
    char *code = record_code_meant(d, list, text);
    const struct dict_word *w = code ? dict_find(d, list, code) : NULL;
    if (w && str_starts(text, w->code)) {
        ui_say(f->s.ui, "→ %s %s", w->code, w->name);
    } else if (w) {
        ui_say(f->s.ui, "“%s” → %s %s", text, w->code, w->name);
    }
    return code;
}

/* Hour and minute behind an optional day; false: no time of day stands at the end. */
static bool split_time(const char *text, char day[24], int *hour, int *minute)
{
    int used = 0;
    const char *blank = strrchr(text, ' ');
    const char *time = blank ? blank + 1 : text;
    size_t n = blank ? (size_t)(blank - text) : 0;
    bool ok = (sscanf(time, "%2d:%2d%n", hour, minute, &used) == 2 && !time[used]) ||
              (sscanf(time, "%2d：%2d%n", hour, minute, &used) == 2 && !time[used]);
    ok = ok && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60 && n < 24;
    if (ok) {
        memcpy(day, text, n);
        day[n] = '\0';
    }
    return ok;
}

char *record_moment_read(const struct ui *ui, const char *text)
{
    int hour, minute;
    char day[24], now[32];
    if (!split_time(text, day, &hour, &minute)) {
        return record_day_read(ui, text);
    }
    struct date d;
    char *read = *day ? record_day_read(ui, day) : NULL;
    if (!*day) {
        date_format(ui->app->today, now, sizeof(now));
    }
    const char *whole = read ? read : *day ? day : now;
    char *out = NULL;
    if (date_parse(whole, &d)) {
        date_format(d, now, sizeof(now));
        struct buf b = {0};
        buf_addf(&b, "%s %02d:%02d", now, hour, minute);
        out = buf_steal(&b);
    }
    free(read);
    if (out && strcmp(out, text) == 0) {
        free(out);
        return NULL;
    }
    return out;
}
