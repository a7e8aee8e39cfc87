# Sourced by each test as `. tests/cli/lib/start.sh "$1"`: a temp folder, and words to say what is
# expected. $az runs the program on $office; a failed expectation is printed and counted.
set -u
program=$1
case $program in /*) ;; *) program=$PWD/$program ;; esac
dir=$(mktemp -d "${TMPDIR:-/tmp}/anzhang-cli.XXXXXX")
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TZ=Asia/Shanghai HOME="$dir" XDG_DATA_HOME=
# fontconfig, pango and cairo keep their caches to the end
export LSAN_OPTIONS="suppressions=$PWD/tests/cli/lib/lsan.supp:print_suppressions=0"
unset ANZHANG_FILE ANZHANG_LANG NO_COLOR 2>/dev/null || true
office=$dir/office.db
bad=0
esc=$(printf '\033')

fail() { echo "failed: $*"; bad=1; }

# az STATUS WORDS...: runs the program on the office; its output is in $dir/out and $dir/err.
az() {
    want=$1
    shift
    got=0
    "$program" --file "$office" --date 2025-03-01 "$@" > "$dir/out" 2> "$dir/err" < /dev/null || got=$?
    [ "$got" = "$want" ] || {
        fail "status $got, not $want: $*"
        head -5 "$dir/err"
    }
    if grep -q "$esc" "$dir/out" "$dir/err"; then
        fail "a raw escape in the output of: $*"
    fi
}
says() { grep -q -e "$1" "$dir/out" || { fail "stdout lacks: $1"; head -5 "$dir/out"; }; }
tells() { grep -q -e "$1" "$dir/err" || { fail "stderr lacks: $1"; head -5 "$dir/err"; }; }
silent() { [ ! -s "$dir/err" ] || { fail "stderr is not empty"; head -5 "$dir/err"; }; }
forms() { # forms N: so many are stored
    az 0 selfeval list --format json
    stored=$(grep -c '^ *{"id":' "$dir/out")
    [ "$stored" = "$1" ] || fail "$stored forms, not $1"
}
# form PROJECT FULL_YEAR WEIGHT: one small form as JSON
form() {
    cat <<END
{"year": 2024, "layout": "B", "amount_unit": "万元", "project": "$1", "department": "某局",
 "agency": "某办", "funds": {"rows": [
  {"name": "年度资金总额", "initial": 5, "full_year": $2, "executed": 5, "weight": 10, "rate": "100%", "score": 10},
  {"name": "其中：当年财政拨款", "initial": 5, "full_year": $2, "executed": 5, "weight": "—", "rate": "100%", "score": "—"}]},
 "goals": {"expected": "办好接待", "actual": "接待 300 人次"},
 "indicators": [
  {"l1": "产出指标", "l2": "数量指标", "l3": "接待", "target": "≥300人次", "actual": "300人次", "weight": $3, "score": 70, "reason": null},
  {"l1": "成本指标", "l2": "经济成本指标", "l3": "总支出", "target": "≤5万元", "actual": "5万元", "weight": 20, "score": 20, "reason": null}],
 "total": {"weight": 100, "score": 100}}
END
}
done_() { exit $bad; }
