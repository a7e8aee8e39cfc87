#!/bin/sh
# budget-sample.sh PROGRAM: the sample office's printed figures come out of its ledger.
. tests/cli/lib/start.sh "$1"
az 0 init --sample --year 2024
az 0 report execution --unit 万元 --format csv
cp "$dir/out" "$dir/report"
while IFS= read -r want; do
    grep -qF -e "$want" "$dir/report" || fail "the report lacks: $want"
done <<'END'
信访宣传项目经费,,4.00,4.00,0.00,100.00%
信访工作经费,,2.48,2.48,0.00,100.00%
购置经费,,12.00,12.00,0.00,100.00%
服务经费,,9.00,9.00,0.00,100.00%
系统运行维护项目费,,20.90,20.90,0.00,100.00%
,,55.05,54.93,0.12,99.78%,,项目支出,class
,,794.51,775.77,18.74,97.64%,,,total
END
# 739.46 and 720.84 are the two classes of basic spending.
awk -F, '$9 ~ /^class/ && $8 != "项目支出" {f += $3; p += $4}
    END {exit !(f > 739.459 && f < 739.461 && p > 720.839 && p < 720.841)}' "$dir/report" ||
    fail 'basic spending is not 739.46 and 720.84'
# The five forms of 2024 agree with it; those of 2020 have no ledger.
az 0 selfeval list --year 2024 --format json
ids=$(sed -n 's/^ *{"id": \([0-9]*\),.*/\1/p' "$dir/out")
az 1 selfeval check $ids --format json
[ "$(grep -c '"rule": "L1", "outcome": "passed"' "$dir/out")" = 60 ] || fail 'L1 does not pass'
# A payment more: the form differs, and takes it over as one step.
id=$(echo "$ids" | head -1)
az 0 --date 2024-12-18 budget adjust 20 --kind 追加 --amount 1 --document 试1号 --reason 试
az 1 selfeval check "$id"
says 'L1'
az 0 selfeval feed "$id"
says '已从台账填入'
az 1 selfeval check "$id" --format json
grep '"rule": "L1", "outcome": "failed"' "$dir/out" && fail 'L1 fails after feed'
az 0 selfeval feed "$id"
says '与台账相同'
az 0 undo
says '取台账数'
az 66 selfeval feed 1
tells '一字不差'
# The command centre's 24 projects as a budget.
"$program" --file "$dir/c.db" init --year 2024 > /dev/null
"$program" --file "$dir/c.db" budget import tests/data/budget/command-centre.csv > "$dir/out" 2>&1 ||
    fail 'command centre'
says '^读入 24 行'
"$program" --file "$dir/c.db" report execution --unit 万元 --format csv > "$dir/out"
says '^,,4894.19195,0.00,4894.19195,0.00%,,,total'
done_
