#!/bin/sh
# petition-stat.sh PROGRAM: the month's report against a recount by awk over the exported rows, and every way
# to a figure: cases, frozen reports, cross tables, targets, self-evaluation.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024 --date 2024-12-31
az 0 generate petitions --cases 300 --seed 5 --year 2024 -o "$dir/made.jsonl"
az 0 petition import "$dir/made.jsonl" --date 2024-12-31

# --- an independent recount ---------------------------------------------------------------------
az 0 report petition monthly --month 2024-06 --format csv --date 2024-12-31
cp "$dir/out" "$dir/report.csv"
az 0 petition list --year 0 --format json --date 2024-12-31
ids=$(sed -n 's/^ *{"id": *\([0-9]*\),.*/\1/p' "$dir/out")
for i in $ids; do
    "$program" --file "$office" --date 2024-12-31 petition show "$i" --format json
done > "$dir/all.json"
# One line a case: received, registered, date, channel, head count, repeat, state, first act, transferred,
# unit accepted, closed, deadline, rated, eval office, eval unit, then the events of its acts with their day.
awk '
function value(line) { sub(/^[^:]*: */, "", line); sub(/,$/, "", line); gsub(/"/, "", line); return line }
/^  "[a-z_]+": / { key = $1; gsub(/[":]/, "", key); f[key] = value($0) }
/^ *"event": / { event = value($0) }
/^ *"time": / { acts = acts " " substr(value($0), 1, 10) "=" event }
/^ *{.*"event": / {
    line = $0; match(line, /"event": "[^"]*"/); event = substr(line, RSTART + 10, RLENGTH - 11)
    match(line, /"time": "[^"]*"/); acts = acts " " substr(line, RSTART + 9, 10) "=" event
}
/^}/ {
    print f["number"] "|" f["registered"] "|" f["date"] "|" f["channel"] "|" f["headcount"] "|" \
        f["repeat"] "|" f["state"] "|" f["first_act"] "|" f["transferred"] "|" f["unit_accepted"] "|" \
        f["closed"] "|" f["deadline"] "|" f["eval_date"] "|" f["eval_office"] "|" f["eval_unit"] "|" acts
    delete f; acts = ""
}' "$dir/all.json" > "$dir/rows.txt"
[ "$(wc -l < "$dir/rows.txt")" = 300 ] || fail "rows were lost: $(wc -l < "$dir/rows.txt")"

awk -F '|' '
# Days since 1970 of a day, and seconds of a moment: arithmetic of our own.
function days(t,  y, m, d) {
    y = substr(t, 1, 4) + 0; m = substr(t, 6, 2) + 0; d = substr(t, 9, 2) + 0
    if (m <= 2) { y--; m += 12 }
    return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d
}
function seconds(t) { return days(t) * 86400 + substr(t, 12, 2) * 3600 + substr(t, 15, 2) * 60 + substr(t, 18, 2) }
function inside(d) { return d >= from && d < to }
function month(t) { return substr(t, 1, 7) == "2024-06" }
BEGIN { from = days("2024-06-01") * 86400; to = days("2024-07-01") * 86400; now = (days("2024-12-31") + 1) * 86400 - 1 }
$7 == "作废" { next }
{
    first = $6 ~ /^0|初件/; visit = $4 ~ /^(200|D6|D7)/
    if (month($2)) {
        n["items"]++; n[first ? "items.first" : "items.repeat"]++
        n["items.letter"] += $4 ~ /^100/; n["items.net"] += $4 ~ /^30[03]/; n["items.call"] += $4 ~ /^D1/
        n["items.hotline"] += $4 ~ /^D3/; n["visit.groups"] += visit; n["persons"] += $5
        n["visit.persons"] += visit ? $5 : 0; n["mass.groups"] += visit && $5 >= 5
        n["mass.persons"] += visit && $5 >= 5 ? $5 : 0
        n["rate.repeat"] += !first; d["rate.repeat"]++
        n["share.net"] += $4 ~ /^30[03]/; d["share.net"] += $4 ~ /^(100|200|300|303)/
    }
    end = seconds($2) + 15 * 86400
    if (first && inside(end)) {
        d["rate.accept.office"]++
        if ($8 != "" && $8 != "null" && seconds($8) <= end) { n["rate.accept.office"]++; n["office.intime"]++ }
        else if ($8 != "" && $8 != "null") n["office.late"]++
        else if (now > end) n["office.never"]++
        else n["office.pending"]++
    }
    end = seconds($2) + 30 * 86400
    if (first && $9 ~ /^2/ && inside(end)) {
        d["rate.accept.unit"]++
        n["rate.accept.unit"] += $10 ~ /^2/ && seconds($10) <= end
    }
    if (first && month($12)) {
        d["rate.close"]++
        if ($11 ~ /^2/ && $11 <= $12) { n["rate.close"]++; n["close.intime"]++ }
        else if ($11 ~ /^2/) n["close.late"]++
        else n["close.never"]++
    }
    n["closed"] += month($11)
    if (month($13) && $9 ~ /^2/) {
        n["rated"]++
        if ($14 != "" && $14 != "null") { d["rate.sat.office"]++; n["rate.sat.office"] += $14 ~ /^[01]/ || $14 ~ /^(基本)?满意/ }
        if ($15 != "" && $15 != "null") { d["rate.sat.unit"]++; n["rate.sat.unit"] += $15 ~ /^[01]/ || $15 ~ /^(基本)?满意/ }
    }
    k = split($16, act, " ")
    for (i = 1; i <= k; i++) if (substr(act[i], 1, 7) == "2024-06") {
        what = substr(act[i], 12)
        n["act.transfer"] += what == "转送"; n["act.assign"] += what == "交办"
        n["act.accept"] += what == "受理告知"; n["act.keep"] += what == "存件"
        n["act.review"] += what == "复查申请"; n["advise"] += what == "提出建议"
    }
}
END {
    for (p in n) all[p] = 1
    for (p in d) all[p] = 1
    for (p in all) print p "," n[p] + 0 "," ((p in d) ? d[p] : "")
}' "$dir/rows.txt" | sort > "$dir/recount.txt"
# path and numbers of the report, for the figures that were recounted
awk -F, 'NR == FNR { want[$1] = 1; next } ($1 in want) {
    k = split($0, c, ","); print c[1] "," c[3] "," (c[4] == "" ? "" : c[4]) }' \
    "$dir/recount.txt" "$dir/report.csv" | tr -d '"' | sort > "$dir/said.txt"
# a figure that is 0 of nothing is said with a blank denominator
sed 's/,0,0$/,0,/' "$dir/recount.txt" | grep -v '^advise,' > "$dir/recount2.txt"
if ! cmp -s "$dir/recount2.txt" "$dir/said.txt"; then
    fail "the recount differs"
    diff "$dir/recount2.txt" "$dir/said.txt"
fi
[ "$(wc -l < "$dir/said.txt")" -ge 30 ] || fail "too few figures were recounted"

# --- a planted error is seen --------------------------------------------------------------------
sed 's/^items.letter,\([0-9]*\)/items.letter,9999/' "$dir/said.txt" > "$dir/wrong.txt"
cmp -s "$dir/recount2.txt" "$dir/wrong.txt" && fail "the comparison would not see an error"

# --- cases behind a figure ----------------------------------------------------------------------
letters=$(sed -n 's/^items.letter,\([0-9]*\),.*/\1/p' "$dir/said.txt")
az 0 report petition monthly --month 2024-06 --cell items.letter --format json --date 2024-12-31
[ "$(grep -c '"number"' "$dir/out")" = "$letters" ] || fail "not $letters letters behind the figure"
az 64 report petition monthly --cell no.figure
tells '没有“no.figure”这个数'
az 64 report petition yearly
tells '没有“yearly”这种报表'
az 64 report petition monthly --from 2024-06-01
az 64 report petition monthly --basis other

# --- a filter is printed, and counts -------------------------------------------------------------
az 0 report petition monthly --month 2024-06 --channel 100 --date 2024-12-31
says '信访形式：来信'
az 0 report petition monthly --month 2024-06 --channel 100 --format csv --date 2024-12-31
says "^items,信访总量,$letters,"

# --- every report in every format ----------------------------------------------------------------
for r in daily weekly monthly quarterly halfyear annual topic; do
    az 0 report petition $r --date 2024-12-20
    says '日期依据：登记时间'
    grep -q '勾稽不符' "$dir/out" && fail "$r: parts do not make their whole"
done
az 0 report petition annual --date 2024-12-31
says '逐月 [▁▂▃▄▅▆▇█ ]'
says '目标完成和计分'
az 0 report petition monthly --month 2024-06 -o "$dir/m.pdf" --date 2024-12-31
az 0 report petition monthly --month 2024-06 -o "$dir/m.xlsx" --date 2024-12-31
az 0 report petition monthly --month 2024-06 -o "$dir/m.txt" --date 2024-12-31
[ -s "$dir/m.pdf" ] && [ -s "$dir/m.xlsx" ] && grep -q '信访情况月报' "$dir/m.txt" || fail "a file is missing"
az 0 report petition monthly --month 2024-06 --format json --date 2024-12-31
says '"path": "rate.close", "label"\|"path": "rate.close"'

# --- frozen ---------------------------------------------------------------------------------------
az 0 report petition monthly --month 2024-06 --freeze 六月报 --date 2024-12-31
az 0 report frozen list
says '六月报'
az 0 report frozen compare 六月报 --date 2024-12-31
says '与冻结时相同'
az 0 report frozen show 六月报 --format csv
says "^items.letter,来信,$letters,"
az 66 report frozen show 没有
sqlite3 "$office" "UPDATE stat_frozen SET figures = replace(figures, 'items.letter', 'items.lettre')" 2> /dev/null &&
    { az 65 report frozen show 六月报; tells '被改动过'; }

# --- cross tables -----------------------------------------------------------------------------------
az 0 report petition cross --rows street --columns month --save 属地逐月 --from 2024-01-01 --to 2024-12-31
says '合计'
az 0 report petition cross --saved 属地逐月 --measure persons --from 2024-01-01 --to 2024-12-31
says '人次'
az 64 report petition cross --rows street
az 64 report petition cross --rows nowhere --columns month
az 0 report petition cross --rows kind --columns content3 --measure items --from 2024-06-01 --to 2024-06-10
says '<3'

# --- lists of the office ------------------------------------------------------------------------------
az 0 report words target
cp "$dir/out" "$dir/target.tsv"
sed 's/\t19000\t/\t10\t/' "$dir/target.tsv" > "$dir/target2.tsv"
az 0 report words target "$dir/target2.tsv"
az 0 report petition annual --date 2024-12-31
says '≥ 10 .*达到'
az 0 undo
printf 'x\ty\t\t\tzehn\n' > "$dir/bad.tsv"
az 65 report words target "$dir/bad.tsv"

# --- the self-evaluation takes it from here -----------------------------------------------------------
cat > "$dir/form.json" <<END
{"year": 2024, "layout": "A", "amount_unit": "万元", "project": "信访工作", "agency": "某办",
 "indicators": [
  {"l1": "产出指标", "l2": "质量指标", "l3": "信访事项按期办结率", "target": "≥95%", "weight": 10, "score": 10},
  {"l1": "产出指标", "l2": "数量指标", "l3": "信访事项受理数量", "target": "≥100件", "actual": "123件", "weight": 10, "score": 10}]}
END
az 0 selfeval import "$dir/form.json"
az 0 selfeval feed 1 --date 2024-12-31
says '第 1 行指标：.*%.*取自统计“按期答复办结率”（冻结报表“自评取数 2024”）'
tells '第 2 行指标与统计不同，没有改'
az 0 selfeval show 1 --format json
says '123件'
az 0 report frozen list
says '自评取数 2024'

# --- rights: sums without cases, the own section only ---------------------------------------------------
for u in admin zong ban; do echo "$u-word-11111" > "$dir/$u"; done
as() { # as LOGIN STATUS WORDS...
    login=$1 status=$2
    shift 2
    az "$status" --user "$login" --password-file "$dir/$login" --date 2024-12-31 "$@"
}
az 0 report petition annual --format csv --section BX --date 2024-12-31
own=$(sed -n 's/^items,[^,]*,\([0-9]*\),.*/\1/p' "$dir/out")
az 0 user add admin --name 管某 --role 系统管理员 --new-password-file "$dir/admin"
as admin 0 user add zong --name 综某 --role 综合调研科 --new-password-file "$dir/zong"
as admin 0 user add ban --name 办某 --role 办信科 --section 办信科 --new-password-file "$dir/ban"
az 77 report petition annual
as admin 77 report petition annual
as zong 0 report petition annual
as zong 77 report petition annual --cell items
as zong 0 report frozen list
says '自评取数 2024'
as ban 0 report petition annual --format csv
says "^items,信访总量,$own,"
as ban 0 report petition annual --section JF --format csv
says "^items,信访总量,$own,"
as ban 0 report frozen list
grep -q '自评取数' "$dir/out" && fail "a frozen report of the whole office is shown to a section"
done_
