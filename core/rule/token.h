/* How texts are cut for finding: what belongs to a word of letters and figures, what is a character that
   stands in pairs (Han and other scripts), what parts them. One table for the index, for questions and for
   likeness. Characters are folded first: str_fold_next(). */
#ifndef ANZHANG_CORE_RULE_TOKEN_H
#define ANZHANG_CORE_RULE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_class {
    TOKEN_BREAK, /* punctuation */
    TOKEN_WORD,  /* ASCII letters and figures */
    TOKEN_SIGN   /* everything else */
};
enum token_class token_class_of(uint32_t folded);

/* Between two texts: no token goes over it. Nobody types it. */
#define TOKEN_PART "\xEF\xBF\xBC" /* U+FFFC */

/* What the index holds of a text (bytes of UTF-8, no NUL at the end needed):
   - of a run of signs (punctuation too) every sign and every pair of neighbours (blanks and line ends
     between them do not count): 物业费 gives 物 物业 业 业费 费;
   - of a run of letters and figures the first one, two and three, every four neighbours, and the
     whole: 13800 gives 1 13 138 1380 3800 13800;
   - where the one meets the other the pair of both: 25年 gives 5年;
   - of "=abc" at the start of the text or after a blank the word itself, with its sign: a filter.
   f gets each token (bytes, not NUL-ended; valid during the call) and where in the text it stands. A
   token may come twice. Stops when f returns other than 0, and returns that. */
typedef int token_visit(void *ctx, const char *token, size_t n, size_t from, size_t to);
int token_each(const char *text, size_t n, token_visit *f, void *ctx);

/* The tokens that a text in which the folded word stands must hold: pairs, a single sign only when it is
   the word; of letters and figures the beginning, or every four neighbours. f as above
   (positions are of the word). *exact: to hold them is to hold the word. */
int token_query(const char *word, token_visit *f, void *ctx, bool *exact);

#define TOKEN_FIGURES 4 /* neighbours of a run of figures that are found anywhere in it */
#define TOKEN_BYTES 64  /* no token is longer */

#endif
