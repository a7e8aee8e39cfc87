/* Encodings at the edge of the program; inside everything is UTF-8. */
#ifndef ANZHANG_LOCALE_ENCODE_H
#define ANZHANG_LOCALE_ENCODE_H

#include <stdbool.h>
#include <stddef.h>

enum encoding { ENC_UTF8, ENC_GB18030, ENC_UTF16LE, ENC_UTF16BE, ENC_BIG5, ENC_N };

/* "UTF-8", "GB18030", "UTF-16LE", ... for the user; the same words are read by encode_find(),
   which also knows gbk, gb2312, utf8, big5 in any case. ENC_N when it is none. */
const char *encode_name(enum encoding enc);
enum encoding encode_find(const char *name);

/* The likeliest encoding of a text file: BOM, else NUL bytes by parity, else strict UTF-8, else
   GB18030 or Big5 by validity and share of common characters. Always an answer; show it and let
   the user change it. */
enum encoding encode_guess(const unsigned char *p, size_t n);

/* Decodes n bytes into *out (NUL-terminated, *outn bytes without the NUL, caller frees) and strips
   a BOM. False when the bytes are not valid: *bad_at is the offset of the first bad sequence in p
   and *out is NULL. A NUL character in the text is valid here. */
bool encode_to_utf8(const void *p, size_t n, enum encoding from, char **out, size_t *outn,
                    size_t *bad_at);
/* The same way back, without a BOM. False when s is not valid UTF-8 or holds a character the
   encoding lacks: *bad_at is its offset in s. GB18030 takes every character. */
bool encode_from_utf8(const char *s, size_t n, enum encoding to, char **out, size_t *outn,
                      size_t *bad_at);

#endif
