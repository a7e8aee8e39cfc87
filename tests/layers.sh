#!/bin/sh
# layers.sh BUILD CC LIBS LDFLAGS: links each folder whole against the layers below it and an empty
# main: a call upwards cannot link. What a link cannot see (types, macros) a grep does.
set -eu
b=$1 cc=$2 libs=$3 ld=$4
bad=0
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
echo 'int main(void) { return 0; }' > "$tmp/main.c"
$cc $ld -c -o "$tmp/main.o" "$tmp/main.c"

# whole NAME OBJECTS... -- ARCHIVES...: all objects must find what they call in these archives.
whole() {
    name=$1
    shift
    objects= archives=
    while [ $# -gt 0 ] && [ "$1" != -- ]; do objects="$objects $1"; shift; done
    [ $# -eq 0 ] || shift
    archives=$*
    if ! $cc $ld -o "$tmp/out" "$tmp/main.o" $objects $archives $libs 2> "$tmp/log"; then
        echo "layers: $name calls something above it:" >&2
        grep -E 'undefined reference|multiple definition' "$tmp/log" | sort -u | head -5 >&2
        bad=1
    fi
}
l=$b/lib/liblocale.a c=$b/lib/libcore.a d=$b/lib/libdb.a
o() { # objects of the sources that are there now; an old object may still lie about
    for s in "$@"; do [ "$s" = tui/main.c ] || [ ! -e "$s" ] || echo "$b/${s%.c}.o"; done
}
whole locale $(o locale/*.c) --
whole core $(o core/*/*.c) -- $l
whole db $(o db/*.c) "$b/db/seeds.o" -- $c $l
whole tui $(o tui/*.c tui/*/*.c) -- $d $c $l
# Inside core: base <- value <- rule <- record <- check, report; base <- sheet <- record, doc;
# doc <- report.
rooms() { for r in "$@"; do o core/"$r"/*.c; done; }
whole core/base $(rooms base) -- $l
whole core/value $(rooms base value) -- $l
whole core/rule $(rooms base value rule) -- $l
whole core/sheet $(rooms base sheet) -- $l
whole core/record $(rooms base value rule sheet record) -- $l
whole core/check $(rooms base value rule sheet record check) -- $l
whole core/doc $(rooms base doc) -- $l
whole core/report $(rooms base value rule sheet record doc report) -- $l

# only PATTERN PLACES: an include that belongs to one place.
only() {
    found=$(grep -rlE "#include [<\"]$1" --include='*.[ch]' locale core db tui | grep -vE "$2" || true)
    [ -z "$found" ] || { echo "layers: $1 is included outside its place: $found" >&2; bad=1; }
}
only 'sqlite3\.h' '^db/'
only 'n?curses(w/curses)?\.h' '^tui/term/term\.c$'
only 'iconv\.h' '^locale/encode\.c$'
only '(cairo|pango)' '^core/doc/pdf[a-z_]*\.[ch]$'
only 'xlsxwriter\.h' '^core/doc/xlsx\.c$'
only '\.\./' 'none'
up() { # up FOLDER PATTERN: a header from above
    found=$(grep -rnE "#include \"($2)/" --include='*.[ch]' "$1" || true)
    [ -z "$found" ] || { echo "layers: $1 includes from above: $found" >&2; bad=1; }
}
up locale 'core|db|tui'
up core 'db|tui'
up db 'tui'
up core/base 'core/(value|rule|record|check|report|doc|sheet)'
up core/value 'core/(rule|record|check|report|doc|sheet)'
up core/rule 'core/(record|check|report|doc|sheet)'
up core/record 'core/(check|report|doc)'
up core/sheet 'core/(value|rule|record|check|report|doc)'
up core/doc 'core/(value|rule|record|check|report|sheet)'
[ $bad = 0 ] && echo 'layers: tui -> db -> core -> locale holds'
exit $bad
