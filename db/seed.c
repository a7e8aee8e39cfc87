#include "db/seed.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *key, const void *row)
{
    return strcmp(key, ((const struct seed *)row)->path);
}

const struct seed *seed_find(const char *path)
{
    return bsearch(path, seeds, nseeds, sizeof(seeds[0]), by_path);
}
