/* Changing the calendar: one day by questions, or a table from a file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/cli/affected.h"
#include "tui/cli/file.h"
#include "tui/screen/calendar.h"

#define KEEP(member, text) snprintf((member), sizeof(member), "%s", (text))

static const char *const mark_words[] = {
    [CALENDAR_PLAIN] = N_("照平常的周"), [CALENDAR_REST] = N_("放假"), [CALENDAR_WORK] = N_("上班"),
};
static const enum calendar_mark mark_order[] = {CALENDAR_REST, CALENDAR_WORK, CALENDAR_PLAIN};

/* --- one day --------------------------------------------------------------------------------- */

static bool set_day(struct db *db, void *ctx, struct err *e)
{
    const struct calendar_screen *c = ctx;
    return db_calendar_set(db, c->day, c->mark, *c->name ? c->name : NULL,
                           *c->notice ? c->notice : NULL, e);
}

static void day_kept(struct ui *ui, void *ctx, const char *moved)
{
    const struct calendar_screen *c = ctx;
    char day[16];
    date_format(c->day, day, sizeof(day));
    if (!c->knew && calendar_knows(&db_book(ui->db)->calendar, c->day.year)) {
        ui_say(ui, _("%s：%s · %s · Ctrl-Z 撤销。~ %d 年从此算有节假日表，请把全年的都录入，否则期限会算错"),
               day, _(mark_words[c->mark]), moved, c->day.year);
    } else {
        ui_say(ui, _("%s：%s · %s · Ctrl-Z 撤销"), day, _(mark_words[c->mark]), moved);
    }
}

static void begin_day(struct calendar_screen *c)
{
    struct rule_change change = {.run = set_day, .kept = day_kept, .ctx = c,
                                 .from = cli_affected_from(c->day)};
    char day[16];
    date_format(c->day, day, sizeof(day));
    c->knew = calendar_knows(&db_book(c->s.ui->db)->calendar, c->day.year);
    snprintf(change.step, sizeof(change.step), _("节假日 %s：%s"), day, _(mark_words[c->mark]));
    rule_change_begin(c->s.ui, &change);
}

static void notice_done(struct ui *ui, void *ctx, const char *text)
{
    struct calendar_screen *c = ctx;
    (void)ui;
    KEEP(c->notice, text);
    begin_day(c);
}

static void name_done(struct ui *ui, void *ctx, const char *text)
{
    struct calendar_screen *c = ctx;
    KEEP(c->name, text);
    ask_open(ui, _("依据的文件"), _("哪份通知；本单位定的写本单位设定"), c->notice, notice_done, c);
}

/* What is known of the day, else of the day before or after: holidays come in rows. */
static const struct calendar_day *like(const struct calendar_screen *c)
{
    static const int order[] = {0, -1, 1};
    const struct calendar *cal = &db_book(c->s.ui->db)->calendar;
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        const struct calendar_day *d =
            calendar_find(cal, date_of_days(date_days(c->day) + order[i]));
        if (d && d->rest == (c->mark == CALENDAR_REST)) {
            return d;
        }
    }
    return NULL;
}

static void mark_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct calendar_screen *c = ctx;
    c->mark = mark_order[chosen];
    KEEP(c->name, "");
    KEEP(c->notice, "");
    if (c->mark == CALENDAR_PLAIN) {
        begin_day(c);
        return;
    }
    const struct calendar_day *d = like(c);
    KEEP(c->name, d ? d->name : c->mark == CALENDAR_REST ? "" : "调休");
    KEEP(c->notice, d ? d->notice : "本单位设定");
    ask_open(ui, _("节日名称"), _("例如 国庆节；空着就写放假或调休"), c->name, name_done, c);
}

void calendar_ask_day(struct calendar_screen *c)
{
    struct pick_item item[ARRAY_LEN(mark_order)];
    const struct calendar_day *d = calendar_find(&db_book(c->s.ui->db)->calendar, c->at);
    char day[16];
    c->day = c->at;
    date_format(c->day, day, sizeof(day));
    for (size_t i = 0; i < ARRAY_LEN(item); i++) {
        item[i] = (struct pick_item){_(mark_words[mark_order[i]]), calendar_mark_id(mark_order[i]), NULL};
    }
    pick_open(c->s.ui, day, item, ARRAY_LEN(item), !d ? 2 : d->rest ? 0 : 1, mark_done, c);
}

/* --- a table --------------------------------------------------------------------------------- */

static bool take(struct db *db, void *ctx, struct err *e)
{
    struct calendar_screen *c = ctx;
    import_notes_release(&c->notes);
    c->notes = (struct import_notes){0};
    return db_calendar_import(db, &c->sheet, &c->taken, &c->notes, e);
}

static void table_kept(struct ui *ui, void *ctx, const char *moved)
{
    const struct calendar_screen *c = ctx;
    ui_say(ui, _("节假日安排：新的或改了的 %zu 天 · %s · Ctrl-Z 撤销"), c->taken, moved);
}

static void show_notes(struct calendar_screen *c)
{
    struct buf text = {0};
    for (size_t i = 0; i < c->notes.n; i++) {
        const struct import_note *v = &c->notes.v[i];
        buf_addf(&text, _("%s第 %d 行 %s：%s"), i ? "\n" : "", v->line, v->path, v->text);
    }
    panel_open(c->s.ui, _("一行也没有读入；这些行改好后再读"), buf_str(&text));
    buf_release(&text);
}

static void begin_table(struct calendar_screen *c)
{
    struct rule_change change = {.run = take, .kept = table_kept, .ctx = c,
                                 .from = cli_affected_from_table(&c->sheet)};
    snprintf(change.step, sizeof(change.step), "%s", _("读入节假日安排"));
    if (!rule_change_begin(c->s.ui, &change) && c->notes.n) {
        show_notes(c);
    }
}

static void path_done(struct ui *ui, void *ctx, const char *text)
{
    struct calendar_screen *c = ctx;
    struct err e = {0};
    struct buf raw = {0};
    free(c->path);
    c->path = file_typed(text);
    sheet_release(&c->sheet);
    c->sheet = (struct sheet){0};
    if (file_read(c->path, &raw, &e) &&
        sheet_read(c->path, buf_str(&raw), raw.n, &c->sheet, NULL, &e)) {
        begin_table(c);
    } else {
        ui_refuse(ui, &e);
    }
    buf_release(&raw);
}

void calendar_ask_file(struct calendar_screen *c)
{
    ask_open(c->s.ui, _("读入节假日安排"), _("CSV、XLSX 或 TSV 文件，有 日期、安排（放假、上班）、节日、文件 几栏"),
             c->path ? c->path : "", path_done, c);
}
