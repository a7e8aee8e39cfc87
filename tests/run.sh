#!/bin/sh
# run.sh BUILD UNIT...: every unit test, command-line test and terminal play; ends with one line
# "N passed, N failed". Reports of the sanitizers go to files, and a file is a failure.
set -u
b=$1
shift
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export ASAN_OPTIONS="log_path=$logs/asan:exitcode=99:detect_leaks=1"
# fontconfig, pango and cairo keep caches that they never free.
export LSAN_OPTIONS="suppressions=$PWD/tests/cli/lib/lsan.supp:print_suppressions=0"
export UBSAN_OPTIONS="log_path=$logs/ubsan:print_stacktrace=1"
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai ANZHANG_LOCALEDIR="$PWD/$b/locale"
unset ANZHANG_FILE ANZHANG_LANG NO_COLOR
passed=0 failed=0
one() { # one NAME COMMAND...
    name=$1
    shift
    if "$@" > "$logs/out" 2>&1 && [ -z "$(ls "$logs" | grep -E '^(asan|ubsan)')" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name"
        cat "$logs/out" "$logs"/asan* "$logs"/ubsan* 2>/dev/null | tail -60
        rm -f "$logs"/asan* "$logs"/ubsan*
    fi
}
for t in "$@"; do
    one "$t" "$t"
done
for t in tests/cli/*.sh; do
    [ -e "$t" ] && one "$t" sh "$t" "$b/anzhang"
done
for t in tests/pty/*.play; do
    [ -e "$t" ] && one "$t" "$b/pty-play" ${ANZHANG_ACCEPT:+--accept} "$b/anzhang" -- "$t"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
