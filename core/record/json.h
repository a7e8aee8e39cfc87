/* Records as JSON, by their fields' paths. The interchange format of docs/formats.md. */
#ifndef ANZHANG_CORE_RECORD_JSON_H
#define ANZHANG_CORE_RECORD_JSON_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/record/rec.h"

/* What could not be taken as it stood: the cell's path, the line in the file (0: unknown), why. */
struct import_note {
    const char *path;
    int line;
    const char *text;
};

struct import_notes {
    struct arena arena;
    struct import_note *v;
    size_t n;
    size_t cap;
};

void import_note_add(struct import_notes *ns, const char *path, int line, const char *text);
void import_notes_release(struct import_notes *ns);

/* Parses text (n bytes) as one JSON object or an array of objects. Caller decrefs.
   NULL and e (with line and column) when it is no JSON, not UTF-8, or something else. */
json_t *json_read(const char *text, size_t n, struct err *e);

/* Fills r (initialised, blank) from one object. Every cell that cannot be read stays as stated and
   is noted; unknown keys are kept in the head field with id "aside" (if the kind has one) and
   noted. False and e when the object is no record of this kind at all (wrong types, too many
   rows). `form` is the object's position, used to find lines in text (may be NULL). */
bool rec_from_json(struct rec *r, const json_t *o, const char *text, size_t form,
                   struct import_notes *notes, struct err *e);
/* The record as stated: numbers as numbers where the text is a plain number, null for blank, "—",
   "=" for computed cells. New reference. */
json_t *rec_to_json(const struct rec *r);
/* One line, keys sorted: what drafts keep and what tells whether two records are the same. */
char *rec_to_text(const struct rec *r);
/* Back from rec_to_text(); r is initialised and blank. */
bool rec_from_text(struct rec *r, const char *text, struct err *e);

#endif
