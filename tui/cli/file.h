/* Files of the user: read whole, written whole. */
#ifndef ANZHANG_TUI_CLI_FILE_H
#define ANZHANG_TUI_CLI_FILE_H

#include "core/base/buf.h"
#include "core/base/err.h"

#define FILE_READ_MAX (200u << 20)

/* A path as people type, paste or drop it: blanks and quotes around it, file:// with %20 in it, ~ for the
   home folder. Caller frees. */
char *file_typed(const char *text);
/* All of a file, "-" is stdin. False and e (ERR_NOINPUT, ERR_DATA when it is too large). */
bool file_read(const char *path, struct buf *out, struct err *e);
/* Text in any encoding that encode_guess() knows, as UTF-8 (caller frees). *note (may be NULL) gets
   the name of the encoding when it is another one than UTF-8, else NULL. */
char *file_decode(const char *path, const struct buf *raw, size_t *n, const char **note,
                  struct err *e);
/* Writes n bytes: beside the target under another name, synced, then renamed over it, so that there
   is the old file or the new one. A new file is for its owner alone (0600): lists and letters name people;
   one that was there keeps its mode. A database, also behind a link, is refused. What is no plain file (a
   device, a pipe) is written directly. */
bool file_write(const char *path, const void *p, size_t n, struct err *e);

#endif
