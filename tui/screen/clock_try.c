/* How a date would be counted: the start is typed, the lines of the count are shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "core/base/str.h"
#include "core/value/moment.h"
#include "locale/text.h"
#include "tui/screen/clocks.h"

/* What the question is about: popups are modal. */
static struct {
    char id[16];
    const struct clock_rule *rule; /* of the screen below; NULL: the row in force */
    char text[128];                /* as it was typed the last time */
} asked;

/* A word behind the day: "14:30", "24" or "+30". */
static bool take_word(const char *word, struct clock_input *in)
{
    int hour, minute, n = 0;
    if (sscanf(word, "%2d:%2d%n", &hour, &minute, &n) == 2 && !word[n]) {
        in->minute = hour * 60 + minute;
        return hour < 24 && minute < 60;
    }
    bool more = *word == '+';
    const char *digits = word + more;
    size_t len = strlen(digits);
    bool ok = len > 0 && len < 6 && strspn(digits, "0123456789") == len &&
              (!more || in->nextend < CLOCK_EXTENSIONS);
    if (ok && more) {
        in->extend[in->nextend++] = atoi(digits);
    } else if (ok) {
        in->length = atoi(digits);
    }
    return ok;
}

/* "2025-08-06", "2025-10-09 14:30 24", "2025-08-06 +30". */
static bool read_start(const char *text, struct clock_input *in)
{
    char copy[sizeof(asked.text)], *rest;
    snprintf(copy, sizeof(copy), "%s", text);
    const char *word = strtok_r(copy, " ", &rest);
    bool ok = word && date_parse(word, &in->start);
    while (ok && (word = strtok_r(NULL, " ", &rest)) != NULL) {
        ok = take_word(word, in);
    }
    return ok;
}

static void show(struct ui *ui, const struct clock_input *in)
{
    struct arena a = {0};
    struct buf text = {0};
    struct clock_trace t = {0};
    char title[200], day[24], start[16];
    const struct book *b = db_book(ui->db);
    const struct clock_rule *r = asked.rule;
    struct clock_answer w = r ? clock_count(r, &b->calendar, in, &a, &t)
                              : clock_ask(&b->clocks, asked.id, &b->calendar, in, &a, &t, &r);
    for (size_t i = 0; i < t.n; i++) {
        buf_addf(&text, "%s%s", i ? "\n" : "", t.v[i].text);
    }
    if (w.refused) {
        buf_addf(&text, _("%s! 不能这样算：%s"), text.n ? "\n" : "", w.text);
    }
    date_format(in->start, start, sizeof(start));
    if (w.refused || !r) {
        snprintf(title, sizeof(title), "%s · %s", asked.id, start);
    } else {
        clock_format(r, w.due, w.minute, day, sizeof(day));
        snprintf(title, sizeof(title), _("%s %s · 自 %s → %s%s"), r->id, r->label, start, day,
                 w.provisional ? _("（暂定）") : "");
    }
    panel_open_paper(ui, title, buf_str(&text));
    buf_release(&text);
    arena_release(&a);
}

static void typed(struct ui *ui, void *ctx, const char *text)
{
    struct clock_input in = {0};
    (void)ctx;
    snprintf(asked.text, sizeof(asked.text), "%s", text);
    str_trim_partial(asked.text);
    if (read_start(asked.text, &in)) {
        show(ui, &in);
    } else {
        ui_refuse_text(ui, _("请写起算的那天，如 2025-08-06；后面可写时间 14:30、文书写明的长度 24、延期 +30"));
    }
}

void clock_try_open(struct ui *ui, const char *id, const struct clock_rule *r)
{
    char title[64];
    snprintf(asked.id, sizeof(asked.id), "%s", id);
    asked.rule = r;
    if (!*asked.text) {
        date_format(ui->app->today, asked.text, sizeof(asked.text));
    }
    snprintf(title, sizeof(title), _("试算 %s"), id);
    ask_open(ui, title, _("起算的那天；可加时间 14:30、文书写明的长度 24、延期 +30"), asked.text, typed, NULL);
}
