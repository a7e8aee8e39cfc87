/* 节假日: the office's calendar, a year at a time; a change first lists the due days that it moves. */
#include "tui/screen/calendar.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "locale/text.h"

#define YEAR_FIRST 1900
#define YEAR_LAST 2199

static void go(struct calendar_screen *c, struct date d)
{
    if (d.year >= YEAR_FIRST && d.year <= YEAR_LAST) {
        int days = date_month_days(d.year, d.month);
        c->at = d;
        c->at.day = d.day > days ? days : d.day;
    }
}

static void go_days(struct calendar_screen *c, int by)
{
    go(c, date_of_days(date_days(c->at) + by));
}

static void go_months(struct calendar_screen *c, int by)
{
    int month = c->at.year * 12 + c->at.month - 1 + by;
    go(c, (struct date){month / 12, month % 12 + 1, c->at.day});
}

static bool calendar_key(struct screen *s, const struct key *k)
{
    struct calendar_screen *c = (struct calendar_screen *)s;
    if (rules_key_refused(s, k, PL_CALENDAR_READ)) {
        return true;
    }
    switch (k->kind) {
    case K_UP:
    case K_DOWN:
        go_days(c, k->kind == K_UP ? -7 : 7);
        return true;
    case K_TAB:
    case K_BACKTAB:
        go_days(c, k->kind == K_BACKTAB ? -1 : 1);
        return true;
    case K_PGUP:
    case K_PGDN:
        go_months(c, k->kind == K_PGUP ? -1 : 1);
        return true;
    case K_HOME:
        c->at = (struct date){c->at.year, 1, 1};
        return true;
    case K_END:
        c->at = (struct date){c->at.year, 12, 31};
        return true;
    default:
        return false;
    }
}

static void found(struct ui *ui, void *ctx, const char *text)
{
    struct date d;
    if (date_parse(text, &d)) {
        go(ctx, d);
    } else {
        ui_refuse_text(ui, _("不是日历上有的一天，请写作 2025-10-01"));
    }
}

static bool calendar_act(struct screen *s, enum action a)
{
    struct calendar_screen *c = (struct calendar_screen *)s;
    struct date d = c->at;
    switch (a) {
    case ACT_YEAR_BACK:
    case ACT_YEAR_ON:
        d.year += a == ACT_YEAR_ON ? 1 : -1;
        go(c, d);
        return true;
    case ACT_DAY_NEXT:
        go_days(c, 1);
        return true;
    case ACT_DAY_FIND:
        ask_open(s->ui, _("到哪一天"), _("例如 2025-10-01"), "", found, c);
        return true;
    case ACT_DAY_SET:
        calendar_ask_day(c);
        return true;
    case ACT_DAYS_IMPORT:
        calendar_ask_file(c);
        return true;
    default:
        return rules_undo(s->ui, a);
    }
}

static void calendar_close(struct screen *s)
{
    struct calendar_screen *c = (struct calendar_screen *)s;
    buf_release(&c->why);
    sheet_release(&c->sheet);
    import_notes_release(&c->notes);
    free(c->path);
    free(c);
}

static const struct screen_ops calendar_ops = {
    .place = PL_CALENDAR, .draw = calendar_draw, .key = calendar_key, .act = calendar_act,
    .close = calendar_close,
};
static const struct screen_ops calendar_read_ops = {
    .place = PL_CALENDAR_READ, .draw = calendar_draw, .key = calendar_key, .act = calendar_act,
    .close = calendar_close,
};

void calendar_open(struct ui *ui)
{
    struct calendar_screen *c = xcalloc(1, sizeof(*c));
    c->s.ops = rules_may(ui, &c->why) ? &calendar_ops : &calendar_read_ops;
    c->at = ui->app->today;
    ui_push(ui, &c->s);
}
