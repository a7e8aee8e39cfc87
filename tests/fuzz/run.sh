#!/bin/sh
# run.sh CFLAGS LIBS SECONDS TARGET.c...: each libFuzzer target, built with the rooms below it, runs
# SECONDS. What breaks one is kept in build-fuzz/ and named. Ends with "N passed, N failed".
set -u
cflags="-std=c17 -D_GNU_SOURCE -I. $1" libs=$2 seconds=$3
shift 3
cc=${FUZZ_CC:-clang}
san='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined'
out=build-fuzz
mkdir -p "$out/obj"
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
passed=0 failed=0

# The rooms once for all targets, in one archive; only what a target calls is linked. What changed,
# or a header that did, is compiled anew.
newest=$(find core locale tui db -name '*.h' -newer "$out/lib.a" 2>/dev/null | head -1)
for f in core/*/*.c locale/*.c tui/term/decode.c tui/term/key.c tui/term/grid.c \
    tui/widget/edit.c tui/widget/table.c; do
    o=$out/obj/$(echo "${f%.c}" | tr / -).o
    [ -z "$newest" ] && [ "$o" -nt "$f" ] ||
        echo "$f $o"
done | xargs -r -n 2 -P "$(nproc)" \
    sh -c "$cc $cflags $san -fsanitize=fuzzer-no-link -c -o \$1 \$0" ||
    { echo "0 passed, $# failed"; exit 1; }
rm -f "$out/lib.a"
ar qcs "$out/lib.a" "$out"/obj/*.o

# seeds NAME: sample inputs. The first bytes of csv, xlsx and encode choose a way: see the targets.
with() { # with BYTES FILES...: BYTES before each file
    b=$1
    shift
    for f in "$@"; do
        [ -f "$f" ] || continue
        { printf "$b"; head -c 60000 "$f"; } > "$corpus/$(printf '%s' "$b$f" | cksum | tr ' ' -)"
    done
}
seeds() {
    corpus=$out/corpus/$1
    mkdir -p "$corpus"
    for dir in "tests/data/$1" "tests/data/fuzz/$1"; do
        [ -d "$dir" ] && cp "$dir"/* "$corpus"/ 2>/dev/null
    done
    case $1 in
        check | json | record) with '' tests/data/check/*.json tests/data/seeds/*.json ;;
        csv) with '\000\020' tests/data/*/*.csv tests/golden/*/*.csv
             with '\003\020' tests/data/*/*.tsv ;;
        paper) with '' db/seed/paper/*.tsv ;;
        layout) with '' db/seed/layout/*.tsv ;;
        encode) with '\000' tests/data/seeds/*.json ;;
        xlsx) with '\000' tests/data/*/*.xlsx tests/golden/*/*.xlsx ;;
        keys) printf '\205\344\277\241\033[A\033[3~\033[1;5C\033\r\001\005\013\000\010abc' \
                  > "$corpus/keys" ;;
    esac
}

# What is drawn anew at every byte stays short, or there are few runs.
longest() {
    case $1 in
        keys) echo 400 ;;
        *) echo 20000 ;;
    esac
}

one() { # one FILE.c
    name=$(basename "$1" .c)
    log=$out/$name.log
    seeds "$name"
    if ! $cc $cflags $san -fsanitize=fuzzer -o "$out/$name" "$1" "$out/lib.a" $libs > "$log" 2>&1
    then
        failed=$((failed + 1))
        echo "FAILED $1 (build)"
        grep -E 'error|undefined' "$log" | head -20
        return
    fi
    if "$out/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len="$(longest "$name")" -print_final_stats=1 -artifact_prefix="$out/$name-" \
        "$corpus" >> "$log" 2>&1; then
        passed=$((passed + 1))
        echo "passed $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs," \
            "$(ls "$corpus" | wc -l) inputs"
    else
        failed=$((failed + 1))
        echo "FAILED $1: $(sed -n 's/.*Test unit written to //p' "$log" | tail -1)"
        grep -vE '^#[0-9]+[[:space:]]+(NEW|REDUCE|pulse)' "$log" | tail -40
    fi
}
for t in "$@"; do
    one "$t"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
