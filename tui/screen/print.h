/* What is to be printed or exported: records on a paper, a meeting's pack, the execution report.
   Shared by the preview and the export. */
#ifndef ANZHANG_TUI_SCREEN_PRINT_H
#define ANZHANG_TUI_SCREEN_PRINT_H

#include "core/record/rec.h"
#include "tui/cli/paper.h"
#include "tui/screen/screen.h"

struct prints {
    struct rec *rec;
    const struct rec **pointer;
    size_t n;
    char paper[64]; /* "": the usual one */
    char *note, *note_title; /* instead of records; NULL: none */
    struct paper_job job; /* of the above */
};

/* Fills the job; call after any change of the rest. */
void prints_job(struct prints *p);
/* Copies of the records. */
void prints_copy(struct prints *to, const struct prints *from);
void prints_release(struct prints *p);
/* A file name from its title, without what file systems or shells dislike. Caller frees. */
char *prints_file(const struct prints *p, const char *ext);
/* Where a file really is: people ask for it by its whole path. */
void prints_say(struct ui *ui, const char *fmt, const char *path);

/* Takes p over. */
struct screen *preview_of(struct ui *ui, struct prints *p);
void export_of(struct ui *ui, struct prints *p);

#endif
