#!/bin/sh
# clocks.sh PROGRAM: a clock with and without an office, the calendar, the code lists.
. tests/cli/lib/start.sh "$1"
# shipped STATUS WORDS...: without an office
shipped() {
    want=$1
    shift
    got=0
    "$program" --date 2025-03-01 "$@" > "$dir/out" 2> "$dir/err" < /dev/null || got=$?
    [ "$got" = "$want" ] || { fail "status $got, not $want: $*"; head -5 "$dir/err"; }
}
# is FILE: stdout is just this
is() { cmp -s "$dir/out" "$1" || { fail "other than expected:"; diff "$1" "$dir/out" | head -10; }; }

cat > "$dir/want" <<'END'
{"rule":"C4","start":"2025-08-06","raw_due":"2025-10-05","due":"2025-10-09","provisional":false,"refused":null,"trace":["规则  C4 办结：60 日（信访工作条例第三十四条，2022-05-01 起）","起算  2025-08-06 周三，当日不计；第 1 日 = 08-07","期满  第 60 日 = 2025-10-05 周日，国庆节、中秋节放假","顺延  2025-10-05 … 10-08 国庆节、中秋节放假（国务院办公厅2025年部分节假日安排） → 2025-10-09 周四 上班","口径  系统口径（不顺延）2025-10-05    法定口径 2025-10-09"]}
END
shipped 0 clock C4 --start 2025-08-06 --format json
is "$dir/want"
shipped 0 clock c4 --start 2025-08-06T09:00 --format json
is "$dir/want"
shipped 0 clock C4 --start 2025-08-06 --extend 30 --format json
says '"raw_due":"2025-11-04","due":"2025-11-04"'
shipped 0 clock C4 --start 2025-08-06 --no-roll --format json
says '"raw_due":"2025-10-05","due":"2025-10-05"'
shipped 0 clock C9 --start 2025-08-06 --hearing-days 3 --format json
says '"due":"2025-09-08"'
shipped 0 clock C1 --start 2026-12-17 --format json
says '"raw_due":"2027-01-01","due":"2027-01-01","provisional":true,"refused":null'
says '"无 2027 年节假日表'
shipped 0 clock C11 --start '2025-10-09 14:30' --days 24 --format json
says '"start":"2025-10-09 14:30","raw_due":"2025-10-10 14:30"'
shipped 0 clock C10 --start 2025-09-20 --days 20
says '^C10 交办反馈  2025-10-10$'
shipped 0 clock C3 --start 2025-09-26
says '跳过  2025-10-01 … 10-08'
shipped 0 clock C4 --start 2025-08-06 --format csv
says 'C4,2025-08-06,2025-10-05,2025-10-09,0,'

# Refused: why and by which rule, no dates, status 1.
refused() { # refused PATTERN WORDS...
    pattern=$1
    shift
    shipped 1 clock "$@" --format json
    says '"raw_due":null,"due":null,"provisional":false,"refused":"'
    says "$pattern"
    shipped 1 clock "$@"
    says '^不能这样算：'
}
refused '每次延期 1 至 30 日，不能延 31 日（信访工作条例第三十四条，2022-05-01 起）' C4 --start 2025-08-06 --extend 31
refused '最多延期 1 次' C4 --start 2025-08-06 --extend 10 --extend 10
refused '最多延期 1 次' C4 --start 2025-08-06 --extend 1 --extend 1 --extend 1 --extend 1 --extend 1
refused '听证期间照常计入' C4 --start 2025-08-06 --hearing-days 2
refused '听证 -2 日' C9 --start 2025-08-06 --hearing-days -2
refused '没有启用' C14a --start 2025-08-06
refused '还没有这条规则' C1 --start 2022-04-30
refused '没有“C99”' C99 --start 2025-08-06
refused '期限 -5 不对' C10 --start 2025-08-06 --days -5
refused '期限 0 不对' C10 --start 2025-08-06 --days 0
refused '请给出期限' C10 --start 2025-08-06
refused '不能定为 90' C4 --start 2025-08-06 --days 90
refused '不对，应在 1 和 3660' C10 --start 2025-08-06 --days 99999999999999999999
for words in 'C4' 'C4 --start 2025-02-29' 'C4 --start x' 'C4 --start 2025-08-06 --days x' \
    'C4 --start 2025-08-06T25:00' 'C4 --start 2025-08-06T10:00x' 'C4 C5 --start 2025-08-06' \
    'C4 --start 2025-08-06 --extend 1.5' '--start 2025-08-06'; do
    shipped 64 clock $words
done
shipped 64 clock C1 --start 2025-08-06 --name x
az 66 clock C4 --start 2025-08-06 # an office that is named has to be there

shipped 0 clock list
says '^C14a .*2022-05-01 .* 0 '
shipped 0 calendar 2025
says '全年 248 个工作日'
says '2025-10-01 … 10-08  8 天 \* 放假  国庆节、中秋节（国务院办公厅2025年部分节假日安排）'
shipped 0 calendar 2027
says '^无 2027 年节假日表'
shipped 64 calendar x
shipped 0 calendar 2024 --format json
says '{"date": "2024-02-18", "kind": "work", "name": "春节"'
shipped 0 dict list
says '^content  *751 '
shipped 0 dict list content
says '^030504 .*物业服务 .*业委会'
shipped 65 dict list nothing

# The office's own rules.
az 0 init --year 2025
az 0 clock C4 --start 2025-08-06 --format json
is "$dir/want"
az 0 clock set C1 2025-01-01 length=10 'source=本单位规定'
az 0 clock C1 --start 2025-03-03 --format json
says '"due":"2025-03-13".*本单位规定，2025-01-01 起'
az 0 clock C1 --start 2024-03-04 --format json
says '"due":"2024-03-19"'
az 65 clock set C1 2025-01-01 length=x
tells '期限不能设为'
az 65 clock set C1 2025-01-01 colour=1
az 64 clock set C1 2025-01-01 length
az 64 clock set C1 someday length=1
az 65 clock set C99 2025-01-01 length=1
az 0 undo
says '期限 C1（2025-01-01 起）：length=10 source=本单位规定'
az 0 clock C1 --start 2025-03-03 --format json
says '"due":"2025-03-18"'
az 0 clock set C14a 2022-05-01 enabled=1
az 0 clock C14a --start 2025-08-06
says '^C14a 简易办理：决定  2025-08-11$'

az 0 calendar set 2025-10-09 rest --name 停电 --notice 区里通知
az 0 clock C4 --start 2025-08-06 --format json
says '"due":"2025-10-10".*停电放假（区里通知）'
az 0 calendar set 2025-10-09 plain
az 0 calendar set 2027-01-01 rest
tells '^~ 2027 年从此算有节假日表'
az 0 undo
az 64 calendar set 2027-01-01 maybe
az 64 calendar set tomorrow rest
printf '日期\t安排\t节日\n2027-01-01\t放假\t元旦\n2027-01-02\t放假\t元旦\n2027-01-03\t放假\t元旦\n' > "$dir/cal.tsv"
az 0 calendar import "$dir/cal.tsv"
says '3 天'
az 0 clock C1 --start 2026-12-17 --format json
says '"due":"2027-01-04","provisional":false'
printf '2027-13-01\t放假\t元旦\n' >> "$dir/cal.tsv"
az 0 undo
az 65 calendar import "$dir/cal.tsv"
tells 'cal.tsv:5: 2027-13-01：不是日期'
tells '一行也没有读入'
az 0 calendar 2027 --format json
says '^\[\]'
az 66 calendar import "$dir/none.tsv"

# A change says which petitions it moves; tried, it moves none.
az 0 petition add received=2025-09-17 channel=100 persons=1 title=物业收费 --date 2025-09-17
az 0 petition add received=2025-03-03 channel=100 persons=1 title=供暖 --date 2025-09-17
az 0 calendar set 2025-10-09 rest --dry-run --date 2025-09-17
says '没有保存'
says '变动 1 个'
says '^信〔2025〕1号 .*C1 .*2025-10-09  2025-10-10'
az 0 petition why 1 --date 2025-09-17
says 'C1 .*期限 2025-10-09'
az 1 calendar set 2025-10-09 rest --date 2025-09-17
tells "还没有改"
az 0 calendar set 2025-10-09 rest --confirm --format json --date 2025-09-17
says '"old_due": "2025-10-09", "new_due": "2025-10-10"'
az 0 petition show 1 --format json --date 2025-09-17
says '"due": "2025-10-10"'
az 0 undo --date 2025-09-17
az 0 petition show 1 --format json --date 2025-09-17
says '"due": "2025-10-09"'
az 0 clock set C1 2025-01-01 length=10 --confirm --date 2025-09-17
says '变动 2 个'
az 0 undo --date 2025-09-17
az 0 clock set C1 2025-09-01 length=10 --confirm --date 2025-09-17
says '变动 1 个'
az 0 undo --date 2025-09-17
az 0 clock set C2 2025-09-01 length=10 --date 2025-09-17
says '没有期限随之变动'
az 65 clock set C1 2025-09-01 length=x --date 2025-09-17
az 0 petition show 1 --format json --date 2025-09-17
says '"due": "2025-10-09"'
az 0 petition add received=2026-12-17 channel=100 persons=1 title=岁末 --date 2026-12-17
az 0 petition why 3 --date 2026-12-17
says '无 2027 年节假日表'
head -4 "$dir/cal.tsv" > "$dir/good.tsv"
az 0 calendar import "$dir/good.tsv" --confirm --date 2026-12-17
says '信〔2026〕1号 .*2027-01-01  2027-01-04  不再是暂定'
az 0 undo --date 2025-09-17

az 0 dict set hotspot 13 电动车充电 --hint '飞线 充电桩'
az 0 dict list hotspot --format json
says '{"list": "hotspot", "code": "13", "name": "电动车充电", "hint": "飞线 充电桩", "fixed": 0, "gone": 0}'
az 0 dict drop hotspot 13
says '已停用：hotspot 13 电动车充电'
az 0 dict set hotspot 13
az 65 dict set content 030504 别的
tells '国家或法规规定'
az 65 dict drop kind JK
az 65 dict set content 031234 新类
az 65 dict drop hotspot 77
az 64 dict set hotspot
az 0 verify
done_
