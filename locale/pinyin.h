/* Initials of Han characters, so that xfxc finds 信访宣传. */
#ifndef ANZHANG_LOCALE_PINYIN_H
#define ANZHANG_LOCALE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

/* Writes the initials of a NUL-terminated text to out (n bytes with the NUL): each of the 3,755
   common Han characters (GB 2312 level 1) and of some hundred more in names gives its letter a-z,
   ASCII letters (made lower) and digits stand for themselves, everything else is left out. A
   character with several readings gives the usual one, unless it stands in a known word (重庆,
   银行, 局长). False when out was too small (it then holds what fitted). */
bool pinyin_initials(const char *utf8, char *out, size_t n);

#endif
