/* The index of words inside SQLite: its tokenizer and the functions that its schema calls. */
#ifndef ANZHANG_DB_TOKEN_H
#define ANZHANG_DB_TOKEN_H

#include "db/inner.h"

/* Makes known to a connection: the tokenizer "pairs" (core/rule/token.h; in a question a word of quotes is
   one token as it stands), search_text(...): texts with what parts them, search_tags(state, channel,
   street, content_class, section, unit, kind, received_n, repeat, priority, privacy, initials): filters
   as tokens, search_initials(name), search_put(id, words, tags) and search_drop(id, words, tags),
   which the triggers of petition call. Called for every connection before anything else. */
bool token_register(sqlite3 *h);

/* Filters as they stand in the index: the letter of a tag, then its value without blanks. */
enum tag {
    TAG_STATE = 's', TAG_CHANNEL = 'h', TAG_STREET = 'j', TAG_CLASS = 'c', TAG_SECTION = 'o',
    TAG_UNIT = 'u', TAG_KIND = 'k', TAG_MONTH = 'm', TAG_YEAR = 'y', TAG_REPEAT = 'r',
    TAG_PRIORITY = 'p', TAG_PRIVACY = 'v', TAG_INITIALS = 'n',
    TAG_STAGE = 'z' /* what the state means: one list instead of a dozen */
};
#define STAGE_OPEN "1"
#define STAGE_DONE "0"
#define STAGE_CLOSED "2" /* done, and by an opinion, an answer or what follows it; beside STAGE_DONE */
/* "=s已登记". Nothing for an empty value. */
void tag_add(struct buf *out, enum tag t, const char *value);

#endif
