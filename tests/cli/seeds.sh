#!/bin/sh
# seeds.sh PROGRAM: the sample office: fifteen forms with the totals that were printed on them.
. tests/cli/lib/start.sh "$1"
az 0 init --sample --office 示例区信访办 --year 2024
silent
forms 15
# total ID PROJECT-PART FUND_SCORE TOTAL GRADE
total() {
    grep "\"project\": \"[^\"]*$1" "$dir/list" > "$dir/one" || fail "no form $1"
    for want in "\"fund_score\": $2," "\"total\": $3," "\"grade\": $4,"; do
        grep -qF -e "$want" "$dir/one" || { fail "$1: not $want"; cat "$dir/one"; }
    done
}
cp "$dir/out" "$dir/list"
total 监控系统 '"8.706"' '"98.706"' '"优"'
total 慰问物资 '"9"' '"99"' '"优"'
total 察访核验 '"10"' '"89"' null
total 慰问干部 '"1"' '"91"' '"优"'
total 信访工作经费 '"10"' '"110"' null
az 0 selfeval list --year 2024 --format json
[ "$(grep -c '"year": 2024' "$dir/out")" = 5 ] || fail 'not five forms of 2024'
az 0 --format csv selfeval list
[ "$(wc -l < "$dir/out")" = 16 ] || fail 'the CSV has not a head and 15 rows'
id=$(sed -n 's/^ *{"id": \([0-9]*\),.*监控系统.*/\1/p' "$dir/list")
az 0 selfeval show "$id" --format json
for want in '"rate": "87.06"' '"fund_score": "8.706"' '"weight": "100"' '"total": "98.706"' \
    '"grade": "优"' '"decimals": 3' '"mode": "half-up"' '"full_year": 191.9479'; do
    says "$want"
done
az 0 selfeval show "$id"
says '167.1011'
says '总分 98.706'
az 1 selfeval check --format json
[ "$(grep -c '"outcome": ' "$dir/out")" -gt 900 ] || fail 'too few obligations'
grep '"outcome": ' "$dir/out" |
    grep -vE '"outcome": "(passed|failed|not applicable|not enough data|ambiguous)"' |
    grep -q . && fail 'an outcome without a name'
az 1 check
says '^15 张表，检查 [0-9]* 项：通过'
az 1 selfeval check "$id" --all
says '✓ F1'
# Without a terminal: everything of the year as text.
az 0
says '示例区信访办  2024年度  自评表 5 张'
says '编号 15'
says '┌'
az 0 verify
az 0 undo
forms 0
az 0 redo
forms 15
az 0 verify
done_
