#!/bin/sh
# run.sh BUILD: figures of the program against references measured in the same run, as ratios.
# Data are made from a seed; an aim that is missed is said, never a failure.
set -eu
b=$1
cc=${CC:-gcc}
mk() { sed -n "s/^$1 := //p" "$b/packages.mk"; }
cflags="-std=c17 -D_GNU_SOURCE -I. -O2 -g -Wall -Wextra $(mk PKG_CFLAGS)"
libs=$(mk PKG_LIBS)
out=$b/bench
tmp=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$out"
case $b in /*) ;; *) b=$PWD/$b out=$PWD/$out ;; esac
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai ANZHANG_LOCALEDIR="$b/locale"
unset ANZHANG_FILE ANZHANG_LANG NO_COLOR

base="tests/bench/bench.c $b/lib/libcore.a $b/lib/liblocale.a"
$cc $cflags -o "$out/gen" tests/bench/gen.c $base $libs
$cc $cflags -o "$out/echo" tests/bench/echo.c -lncursesw -ltinfo
$cc $cflags -o "$out/page" tests/bench/page.c $(pkg-config --libs pangocairo)
$cc $cflags -o "$out/store" tests/bench/store.c tests/bench/bench.c $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs
$cc $cflags -o "$out/screen" tests/bench/screen.c tests/bench/raw.c tests/bench/bench.c \
    tests/pty/pty.c tests/pty/screen.c tests/pty/home.c $b/lib/libtui.a $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs -lvterm -lutil
$cc $cflags -o "$out/year" tests/bench/year.c tests/bench/raw.c tests/bench/bench.c \
    tests/pty/pty.c tests/pty/screen.c tests/pty/home.c $b/lib/libtui.a $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs -lvterm -lutil
$cc $cflags -o "$out/petition" tests/bench/petition.c tests/bench/raw.c tests/bench/bench.c \
    tests/pty/pty.c tests/pty/screen.c tests/pty/home.c $b/lib/libtui.a $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs -lvterm -lutil
$cc $cflags -o "$out/ledger" tests/bench/ledger.c tests/bench/bench.c $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs
$cc $cflags -o "$out/stat" tests/bench/stat.c tests/bench/bench.c $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs
$cc $cflags -o "$out/search" tests/bench/search.c tests/bench/bench.c $b/lib/libdb.a \
    $b/lib/libcore.a $b/lib/liblocale.a $libs

az() { "$b/anzhang" "$@" > /dev/null; }
"$out/gen" 1 8 1 > "$tmp/one.json"
"$out/gen" 1000 8 2 > "$tmp/1000.json"
for rows in 40 400; do
    "$out/gen" 1 $rows 3 > "$tmp/$rows.json"
    az --file "$tmp/$rows.db" init --office 示例办 --year 2024
    az --file "$tmp/$rows.db" selfeval import "$tmp/$rows.json"
done
az --file "$tmp/sample.db" init --sample --office 示例办 --year 2024
cat "$tmp/1000.json" > "$tmp/less.txt"

echo "machine: $(nproc) cores, $(uname -sr), $cc $($cc -dumpfullversion)"
printf '%-46s %12s  %-24s %10s %7s  %s\n' figure anzhang reference its ratio aim
"$out/screen" "$b/anzhang" "$out/echo" "$tmp"
"$out/store" "$b/anzhang" "$out/page" "$tmp"
office=$(sh tests/bench/ledger.sh "$b")
"$out/year" "$b/anzhang" "$office" 2024
cp "$office" "$tmp/office.db"
petitions=$(sh tests/bench/petition.sh "$b")
cp "$petitions" "$tmp/petitions.db"
cd "$tmp"
"$out/ledger" "$b/anzhang" "$office" "$tmp/office.db" "$out"
"$out/petition" "$b/anzhang" "$petitions" "$tmp/petitions.db" "$out"
"$out/search" "$petitions"
"$out/stat" "$petitions" 2024
