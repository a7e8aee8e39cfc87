#!/bin/sh
# valgrind.sh BUILD UNIT...: unit tests, one walk over the command line and, where BUILD has
# pty-play, the plays under memcheck. Ends with "N passed, N failed".
set -u
b=$1
shift
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai ANZHANG_LOCALEDIR="$PWD/$b/locale"
case $b in /*) ANZHANG_LOCALEDIR=$b/locale ;; esac
# glib's own pools are no leaks when they are given back by its rules.
export G_SLICE=always-malloc
unset ANZHANG_FILE ANZHANG_LANG NO_COLOR
passed=0 failed=0
memcheck="valgrind -q --suppressions=$PWD/tests/valgrind.supp --leak-check=full
    --show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=99"
verdict() { # verdict STATUS NAME: 0 passed, all else failed
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED ($1) $2"
        tail -40 "$tmp/out"
    fi
}
# A unit test that fails, crashes or is too slow to be one under valgrind is a failure here too.
unit() {
    $memcheck "$@" > "$tmp/out" 2>&1
    verdict $? "$*"
}
# command STATUS ARG...: the program ends with this status and without an error of memory.
command() {
    want=$1
    shift
    $memcheck "$b/anzhang" --file "$f" "$@" > "$tmp/out" 2>&1 < /dev/null
    got=$?
    [ "$got" != "$want" ] || got=0
    verdict "$got" "anzhang $* (expected status $want)"
}
for t in "$@"; do
    case $t in */db/crash*) continue ;; esac # kills itself on purpose, hundreds of times
    unit "$t"
done
f=$tmp/office.db
command 0 init --sample --office 示例办 --year 2024
command 0 selfeval list
command 1 selfeval check
command 0 selfeval show 1 --format json
command 0 selfeval show 2 --format csv
command 0 verify
command 0 log
command 0 undo
command 0 redo
command 0 selfeval print 2 -o "$tmp/a.pdf"
command 0 selfeval print 2 3 -o "$tmp/a.xlsx"
command 0 selfeval print 2 -o "$tmp/a.txt"
command 0 selfeval import "$tmp/a.xlsx"
command 0 selfeval import tests/data/check/clean.json
command 66 selfeval import "$tmp/nothing.json"
command 0 backup "$tmp/b.db"
command 0 restore "$tmp/b.db"
command 0 help
command 64 nonsense
for t in tests/pty/*.play; do
    [ -e "$t" ] && [ -x "$b/pty-play" ] || continue
    rm -f "$tmp"/play.*
    PTY_SECONDS=120 "$b/pty-play" $memcheck --log-file="$tmp/play.%p" "$b/anzhang" -- "$t" \
        > "$tmp/out" 2>&1
    status=$?
    cat "$tmp"/play.* >> "$tmp/out" 2> /dev/null
    [ ! -s "$tmp/out" ] || ! grep -q '^==' "$tmp/out" || status=99
    verdict "$status" "$t"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
