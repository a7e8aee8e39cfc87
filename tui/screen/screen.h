/* Screens: small ops over shared widgets, stacked. A screen draws itself from values into the grid;
   drawing changes nothing; keys come first to the screen, then as commands of the table. */
#ifndef ANZHANG_TUI_SCREEN_SCREEN_H
#define ANZHANG_TUI_SCREEN_SCREEN_H

#include "core/base/finding.h"
#include "tui/app.h"
#include "tui/screen/action.h"
#include "core/record/rec.h"
#include "core/report/execution.h"
#include "tui/term/grid.h"

struct screen;

struct ui {
    struct app *app;
    struct db *db; /* NULL until the office's file is open */
    struct grid grid;
    struct screen *top;
    char message[640]; /* what just happened and how to take it back */
    bool bad;          /* the message is a refusal */
    bool quit;
};

struct screen_ops {
    unsigned place; /* PL_ bit */
    bool popup;     /* drawn over the screen below */
    void (*draw)(struct screen *s, struct grid *g);
    bool (*key)(struct screen *s, const struct key *k); /* true: used; may be NULL */
    bool (*act)(struct screen *s, enum action a);       /* true: done; may be NULL */
    void (*resume)(struct screen *s); /* on top again, or the file changed; may be NULL */
    void (*tick)(struct screen *s);   /* a quarter of a second went by without a key; may be NULL */
    void (*keep)(struct screen *s);   /* the program is told to end: keep the work; may be NULL */
    void (*close)(struct screen *s);  /* frees the screen and all it owns */
};

struct screen {
    const struct screen_ops *ops;
    struct ui *ui;
    struct screen *below;
};

/* --- the stack ----------------------------------------------------------------------------- */
void ui_push(struct ui *ui, struct screen *s);
/* Closes s, which is on top, and resumes the one below; the last one leaves the program. */
void ui_pop(struct ui *ui);
/* Closes all screens and begins with s. */
void ui_restart(struct ui *ui, struct screen *s);
/* Runs a command on the top screen, as its key would. */
void ui_act(struct ui *ui, enum action a);

/* --- the lines every screen has ------------------------------------------------------------ */
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_refuse(struct ui *ui, const struct err *e);
void ui_refuse_text(struct ui *ui, const char *text);
/* Long work goes on: shows how far it is (some times a second) and looks for Esc. False: the user wants
   it stopped. */
bool ui_working(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* --- top-level screens: the tabs (tab.c) --------------------------------------------------- */
/* Opens the first one, or the one named; false: there is none of that name. */
bool tab_start(struct ui *ui, const char *id);
/* The row below the title: all tabs, the one of this id marked. */
void tab_draw(struct grid *g, const char *id);
/* Tab and Shift-Tab, and the commands that lead elsewhere: true when s is gone or was left. */
bool tab_key(struct screen *s, const char *id, const struct key *k);
#define TAB_ITEMS 80
/* The places of the F10 menu into item[TAB_ITEMS]; their number. tab_choose() goes to one of them. */
struct pick_item;
size_t tab_items(struct ui *ui, struct pick_item *item);
void tab_choose(struct ui *ui, size_t chosen);
bool tab_act(struct screen *s, const char *id, enum action a);

/* Takes the file's newest step back, or does it again, and says which; the screen reloads after it. */
void ui_history(struct ui *ui, bool redo);
/* First row: "案账  left" and right-aligned text. */
void ui_title(struct ui *ui, struct grid *g, const char *left, const char *right);
/* Last rows: message, and the keys that do something here (one line of them, two on tall screens). */
int ui_hint_rows(const struct grid *g);
void ui_foot(struct ui *ui, struct grid *g, unsigned place);
/* A text that does not fit ends in "…"; a name whose end tells it apart begins with it instead. */
void ui_put_cut(struct grid *g, int row, int col, int cols, const char *text, unsigned attr);
void ui_put_end(struct grid *g, int row, int col, int cols, const char *text, unsigned attr);
/* What is typed in secret: a dot a character, and the caret behind them. */
struct edit;
void ui_put_secret(struct grid *g, int row, int col, int cols, const struct edit *ed, bool here);
/* A line of ─ over the whole width. */
void ui_rule(struct grid *g, int row);
/* An empty box with a border and a title in the middle of the grid; *row and *col get its first
   inner square. It is made smaller when the grid is. */
void ui_box(struct grid *g, int *rows, int *cols, const char *title, int *row, int *col);

/* --- popups -------------------------------------------------------------------------------- */
/* A text to read (scrolls); copied. */
void panel_open(struct ui *ui, const char *title, const char *text);

/* The same that F4 prints. */
void panel_open_paper(struct ui *ui, const char *title, const char *text);

#define PICK_BARRED "× " /* before a text that is only listed to say why it cannot be taken: dim */
struct pick_item {
    const char *text; /* shown and filtered */
    const char *hint; /* shown at the right, filtered too */
    const char *also; /* further words to find it by; may be NULL */
};
typedef void pick_done(struct ui *ui, void *ctx, size_t chosen);
typedef void ask_done(struct ui *ui, void *ctx, const char *text);
/* A list to choose from, filtered while typing. Items are copied; done is called after it closed.
   ctx must live until then. first: the item under the cursor. */
void pick_open(struct ui *ui, const char *title, const struct pick_item *items, size_t n,
               size_t first, pick_done *done, void *ctx);
/* The same where other words may stand too: Tab, or Enter when nothing matches, gives what was typed. */
void pick_open_free(struct ui *ui, const char *title, const struct pick_item *items, size_t n,
                    size_t first, pick_done *done, ask_done *typed, void *ctx);
/* One line to type, with what it starts as. */
void ask_open(struct ui *ui, const char *title, const char *label, const char *text,
              ask_done *done, void *ctx);
/* The same for a password: dots are shown, the keys are not recorded. The text is wiped after done(). */
void secret_open(struct ui *ui, const char *title, const char *label, ask_done *done, void *ctx);
void help_open(struct ui *ui, unsigned place);
void palette_open(struct ui *ui, unsigned place);

/* --- the screens --------------------------------------------------------------------------- */
struct screen *start_new(struct ui *ui); /* three questions for a new file */
struct screen *login_new(struct ui *ui); /* name and password of a user; then the first tab */
void users_open(struct ui *ui);          /* the users, to add and change */
void leak_open(struct ui *ui);           /* what to do when data got out */
void user_own_password(struct ui *ui);
void user_leave(struct ui *ui);          /* logs out, asks who comes next */
struct screen *list_new(struct ui *ui);  /* the self-evaluation forms of a year */
/* The records of a kind, or of a part of it, in a year: a row of the views (register_view.c). */
struct screen *register_new(struct ui *ui, const char *view);
/* The same for one project and economic item ("": all items). */
struct screen *register_part_new(struct ui *ui, const char *view, const char *project,
                                 const char *economic);
/* Just these records of a view (sorted ids, copied): what stands behind a figure. */
struct screen *register_ids_new(struct ui *ui, const char *view, const int64_t *id, size_t n,
                                const char *title);
struct screen *stat_new(struct ui *ui); /* reports of petitions */
/* A report of petitions or a cross table; q must live as long as what is opened. */
struct stat_request;
void print_stat(struct ui *ui, const struct stat_request *q, bool export);
struct screen *tree_new(struct ui *ui); /* the year's budget with its totals */
/* All budget lines of a year as one grid; a kept draft of it is taken up. NULL after a message. */
struct screen *year_grid_new(struct ui *ui, int year);
/* Payments by month: of all, then of what Up and Down choose; of_new begins with a row of the tree. */
struct screen *chart_new(struct ui *ui);
struct screen *chart_of_new(struct ui *ui, int year, const struct execution_row *r);
/* Asks how to take over the year before, in a grid that is on top. */
void year_grid_copy(struct screen *s);
struct screen *queue_new(struct ui *ui); /* the numbers that are called, for visitors */
struct screen *group_new(struct ui *ui);     /* 群体预警 */
struct screen *reconcile_new(struct ui *ui); /* the centre's statement beside the payments */
/* Asks for a file and shows it as it would be read into records of this kind. */
void import_ask(struct ui *ui, const struct kind *k, int year);
/* A pasted text that is a table: cells between tabs, or several lines. */
bool import_is_table(const char *text);
/* The same for a pasted table. */
void import_pasted(struct ui *ui, const struct kind *k, int year, const char *text);
/* A record of any kind but self-evaluation, or a new one (id 0); fill (may be NULL) sets what is known
   of a new one. NULL after a message when it cannot be opened. */
typedef void record_fill(struct rec *r, void *ctx);
struct screen *record_new(struct ui *ui, const struct kind *k, int64_t id, record_fill *fill,
                          void *ctx);
/* A stored form (id > 0), or a new one of this layout (id 0). A kept draft of it is taken up where it
   was left. NULL after a message when it cannot be opened. */
struct screen *form_new(struct ui *ui, int64_t id, const char *layout);
/* A kept draft of a form that was never saved. */
struct screen *form_resume(struct ui *ui, int64_t draft);
struct screen *preview_new(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved);
struct screen *setting_new(struct ui *ui);
/* The dated rules, which only who may change settings can change. */
void calendar_open(struct ui *ui); /* 节假日 */
void clocks_open(struct ui *ui);   /* 期限规则 */
void dict_open(struct ui *ui);     /* 代码表 */
struct screen *today_new(struct ui *ui);
/* Asks on which paper r of this year is printed (or exported); the preview follows. */
void print_choose(struct ui *ui, const struct rec *r, int year, bool export);
/* What stands behind a row of the tree: a list that leads to each record, and the explanation. */
void trail_open(struct ui *ui, int year, const struct execution_row *r);
void trail_why(struct ui *ui, int year, const struct execution_row *r);
/* The explanation alone, added to out. */
void trail_text(struct ui *ui, int year, const struct execution_row *r, struct buf *out);
/* A short text with its title; copied. */
void print_note(struct ui *ui, const char *title, const char *text);
/* 预算执行情况表 of a year. */
void print_execution(struct ui *ui, int year, bool export);
/* 核算中心对账表 of a year, or a month of it. */
void print_reconcile(struct ui *ui, int year, int month, bool export);
/* Asks for a format and a file name, and writes the forms there. */
void export_open(struct ui *ui, const int64_t *ids, size_t n, const struct rec *unsaved);

#endif
