/* Words. msgids are Chinese; English is a catalogue. N_() in tables, _() where it is shown. */
#ifndef ANZHANG_LOCALE_TEXT_H
#define ANZHANG_LOCALE_TEXT_H

#include <libintl.h>

#define _(msgid) gettext(msgid)
#define N_(msgid) msgid

/* Sets the character type to UTF-8 (C.UTF-8 when the user's locale is not UTF-8) and chooses the
   language: `lang` ("zh", "en") when it is not NULL; else ANZHANG_LANG; else the first of LC_ALL,
   LC_MESSAGES and LANG that is set: English when it begins with "en", generated or not. Anything
   else (C, POSIX, C.UTF-8, another language, an unknown word) is Chinese. `dir` holds the
   catalogues as dir/en/LC_MESSAGES/anzhang.mo; NULL: the system's. A missing catalogue shows the
   Chinese msgids. May be called again to change the language. Sets LANGUAGE in the environment,
   so call it before threads and children. */
void text_init(const char *lang, const char *dir);

/* The language chosen, "zh" or "en". */
const char *text_lang(void);

#endif
