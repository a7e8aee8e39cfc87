#!/bin/sh
# sizes.sh: the longest files and functions (the house aims at about 180 and 15 lines).
set -eu
echo 'longest files:'
find locale core db tui tests -name '*.[ch]' -exec wc -l {} + | grep -v ' total$' | sort -rn | head -10
echo 'longest functions:'
find locale core db tui -name '*.c' -exec awk '
    FNR == 1 { open = 0 }
    /^[a-z].*\)$/ && !/;/ { name = $0; start = FNR }
    /^[a-z][^=;]*\($/ || /^[a-z][^=;]*,$/ { name = $0; start = FNR }
    /^\{$/ { open = FNR }
    /^\}$/ && open { print FNR - open - 1, FILENAME ":" open, name; open = 0 }' {} + |
    sort -rn | head -10
find locale core db tui -name '*.[ch]' -exec cat {} + | wc -l | sed 's/^/lines of source: /'
