/* Where in a JSON text a value stands: for messages that name the line. */
#ifndef ANZHANG_CORE_RECORD_JSON_LINE_H
#define ANZHANG_CORE_RECORD_JSON_LINE_H

#include <stddef.h>

/* Line (from 1) of the value at `path` ("indicators[2].score") in object number `form` (from 0) of
   the text, which is valid JSON: one object or an array of objects. 0 when it is not there. */
int json_line(const char *text, size_t form, const char *path);

#endif
