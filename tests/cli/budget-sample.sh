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
,,794.51,775.77,18.34,97.64%,,,total
END
# 739.46 and 720.84 are the two classes of basic spending.
awk -F, '$9 ~ /^class/ && $8 != "项目支出" {f += $3; p += $4}
    END {exit !(f > 739.459 && f < 739.461 && p > 720.839 && p < 720.841)}' "$dir/report" ||
    fail 'basic spending is not 739.46 and 720.84'
# Its papers stand in all states and break no rule; the money they hold is not counted as paid.
for state in 草稿 待审批 已批准 不批准 已办结 作废; do
    az 0 request list --state "$state" --format csv
    [ "$(wc -l < "$dir/out")" -ge 2 ] || fail "no request is $state"
done
az 0 request list --state waiting --format json
says '"subject": "下访接访租车".*"amount": "12,000.00"'
az 0 request show 2024-002
says '会议决定：同意支出209000元'
az 0 meeting list --format json
[ "$(grep -c '"name": "2024年第[0-9]*次党组会"' "$dir/out")" = 13 ] || fail 'not 13 meetings'
# Every meeting that a payment names has passed that amount or the payment's request.
az 0 payment list --format json
grep -o '"meeting": "[^"]*"' "$dir/out" | sort -u > "$dir/named"
[ "$(wc -l < "$dir/named")" -ge 12 ] || fail 'the payments name too few meetings'
sed 's/.*: "//; s/"$//' "$dir/named" | while read -r name; do
    [ -z "$name" ] || "$program" --file "$office" meeting show "$name" > /dev/null ||
        echo "no meeting $name"
done > "$dir/missing"
[ ! -s "$dir/missing" ] || fail "$(cat "$dir/missing")"
az 0 contract show HT2024-001
says '阶段 质保金.*金额 1000'
az 0 statement list --format json
says '"date": "2024-11-05".*接待大厅办公设备（第2笔）'
says '"amount": "9,045.00"'
az 0 goal list --format json
[ "$(grep -c '"indicators": [67]' "$dir/out")" = 5 ] || fail 'not five goal tables'
az 1 check --format json
grep -v '"kind": "selfeval"' "$dir/out" | grep '"level": "error"' && fail 'the sample breaks a rule'
az 0 verify
# The same on a day within its year.
"$program" --file "$dir/early.db" --date 2024-03-01 init --sample > /dev/null || fail 'an early day'
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
