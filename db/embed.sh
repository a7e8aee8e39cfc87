#!/bin/sh
# embed.sh FILE...: prints a C file that holds the given text files as one sorted table (db/seed.h).
set -eu
printf '#include "db/seed.h"\n\n'
i=0
for f in $(printf '%s\n' "$@" | LC_ALL=C sort); do
    printf 'static const char text%d[] = {\n' "$i"
    od -An -v -tu1 "$f" | sed 's/  */,/g; s/^,//; s/$/,/'
    printf '0};\n'
    names="${names:-}    {\"$f\", text$i, sizeof(text$i) - 1},
"
    i=$((i + 1))
done
printf 'const struct seed seeds[] = {\n%s};\nconst size_t nseeds = %d;\n' "$names" "$i"
