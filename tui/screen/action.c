#include "tui/screen/action.h"

#include <stdio.h>

#include "core/base/base.h"
#include "locale/text.h"

static const struct action_row rows[ACT_N] = {
#define ACTION(id, key, key2, label, help, places) \
    [ACT_##id] = {#id, key, key2, label, help, places},
#include "tui/command.def"
};

const struct action_row *action_row(enum action a)
{
    BUG_ON(a <= ACT_NONE || a >= ACT_N);
    return &rows[a];
}

static bool means(const char *name, const struct key *k)
{
    struct key parsed;
    return *name && key_parse(name, &parsed) && key_same(&parsed, k);
}

enum action action_for(const struct key *k, unsigned place)
{
    for (int a = ACT_NONE + 1; a < ACT_N; a++) {
        if ((rows[a].places & place) && (means(rows[a].key, k) || means(rows[a].key2, k))) {
            return (enum action)a;
        }
    }
    return ACT_NONE;
}

const char *action_key(const char *key, char out[KEY_NAME_BYTES])
{
    struct key parsed;
    if (key_parse(key, &parsed)) {
        return key_label(&parsed, out);
    }
    snprintf(out, KEY_NAME_BYTES, "%s", key);
    return out;
}
