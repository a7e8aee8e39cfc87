#!/bin/sh
# bad-input.sh PROGRAM: each ends in a message that names what and where; nothing is half-written.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
form 好项目 5 70 > "$dir/good.json"
az 0 selfeval import "$dir/good.json"

printf '{"year": 2024,\n "project": }\n' > "$dir/wrong.json"
az 65 selfeval import "$dir/wrong.json"
tells 'wrong.json.*第 2 行第 [0-9]* 列'
head -c 300 "$dir/good.json" > "$dir/cut.json"
az 65 selfeval import "$dir/cut.json"
tells 'cut.json.*行'
# One broken file does not keep the others out; of an array with a broken end nothing is taken.
{ echo '['; form 一 5 70; echo ','; form 二 5 90; } > "$dir/open.json"
az 65 selfeval import "$dir/open.json"
forms 1
: > "$dir/empty.json"
az 65 selfeval import "$dir/empty.json"
echo '42' > "$dir/number.json"
az 65 selfeval import "$dir/number.json"
echo '[1, {"year": 2024}]' > "$dir/mixed.json"
az 65 selfeval import "$dir/mixed.json"
tells '第 1 张'
tells '第 2 张'
echo '甲,乙' > "$dir/list.csv"
az 65 selfeval import "$dir/list.csv"
printf 'PK\003\004rest' > "$dir/broken.xlsx"
az 65 selfeval import "$dir/broken.xlsx"
az 66 selfeval import "$dir/none.json"
az 66 selfeval import "$dir"
forms 1

# Escape sequences: nowhere raw (az looks at every output).
printf '%s' "$(form '坏\\u001b[31m\\u009b31m\\u0007项目' 5 70)" | sed 's/\\\\u/\\u/g' > "$dir/esc.json"
az 0 selfeval import "$dir/esc.json"
tells '控制字符'
for format in text json csv; do
    az 0 selfeval list --format $format
    az 0 selfeval show 2 --format $format
    az 0 log --format $format
done
grep -q 'u001b' "$dir/out" && fail 'an escape was kept'
az 0 selfeval check 2 --all
az 0 selfeval print 2 -o "$dir/esc.txt"
grep -q "$esc" "$dir/esc.txt" && fail 'a raw escape on paper'
az 66 selfeval import "$dir/${esc}[31mfile.json"
az 64 "${esc}[31m"
az 64 --format "${esc}[31m" check
"$program" --file "$dir/${esc}[31m.db" check > "$dir/out" 2>&1
grep -q "$esc" "$dir/out" && fail 'a raw escape from a file name'

# Impossible figures are kept as stated and told, never computed with.
form 巨额 1e20 70 > "$dir/huge.json"
az 0 selfeval import "$dir/huge.json"
tells 'funds.rows\[0\].full_year'
az 0 selfeval show 3 --format json
says '100000000000000000000'
says '"rate": null'
form 负分值 5 -5 > "$dir/minus.json"
az 0 selfeval import "$dir/minus.json"
az 1 selfeval check 4 --format json
grep '"indicators\[0\]' "$dir/out" | grep -q '"failed"' || fail 'a weight of -5 is no finding'

# 10 000 rows.
awk 'BEGIN {
    printf "{\"year\": 2024, \"project\": \"多行\", \"indicators\": [";
    for (i = 0; i < 10000; i++) printf "%s{\"l3\": \"%d\", \"weight\": 1}", i ? "," : "", i;
    print "]}" }' > "$dir/rows.json"
az 65 selfeval import "$dir/rows.json"
tells '10000.*500'
awk 'BEGIN { print "项目支出绩效自评表\n项目名称,多行\n一级指标,二级指标,三级指标,分值";
    for (i = 0; i < 10000; i++) printf "产出指标,数量指标,%d,1\n", i }' > "$dir/rows.csv"
az 65 selfeval import --year 2024 "$dir/rows.csv"
tells '500'
forms 4
az 0 verify
done_
