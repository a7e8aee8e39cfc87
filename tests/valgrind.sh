#!/bin/sh
# valgrind.sh BUILD UNIT...: unit tests and one walk over the command line under memcheck.
set -u
b=$1
shift
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai
passed=0 failed=0
mem() {
    if valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
        "$@" > "$tmp/out" 2>&1; then
        passed=$((passed + 1))
    elif [ $? = 99 ]; then
        failed=$((failed + 1))
        echo "FAILED $*"
        tail -30 "$tmp/out"
    else
        passed=$((passed + 1)) # an exit status of the program's own
    fi
}
for t in "$@"; do
    case $t in */db/crash*) continue ;; esac
    mem "$t"
done
f=$tmp/office.db
mem "$b/anzhang" --file "$f" init --sample --office 示例办 --year 2024
for c in 'selfeval list' 'selfeval check' 'selfeval show 1 --format json' verify log undo \
    "selfeval print 2 -o $tmp/a.pdf" "selfeval print 2 -o $tmp/a.xlsx" "backup $tmp/b.db"; do
    mem "$b/anzhang" --file "$f" $c
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
