#!/bin/sh
# registers.sh PROGRAM: reception, duty, queue, callbacks, knowledge and suggestions.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2025

# Receptions: what overlaps is refused, what touches is not; the public is told all or nothing.
slot() { az "$1" reception add date=2025-03-05 from_time="$2" to_time="$3" leader="$4" room="$5"; }
slot 0 9 10 甲 F1
says '2025-03-05 甲 09:00—10:00'
slot 0 10:00 11:00 甲 接待室一
slot 65 9:59 10:30 乙 F1
tells 'E2.*编号 1'
slot 65 9:30 10:30 甲 F2
tells 'E3'
slot 65 10:00 9:00 乙 F2
tells 'E1'
az 0 reception add date=2025-03-08 from_time=9 to_time=10 leader=丙 place=某镇
tells '提醒 E4：2025-03-08 是周末'
az 65 reception publish 1
tells 'E6'
az 0 reception set 1 post=区长 field=城建 way=接访
az 0 reception publish 1
az 65 reception set 1 to_time=9:30
tells 'E5'
az 0 reception set 1 to_time=9:30 change_reason=会议提前
az 0 reception notice -o "$dir/notice.txt"
says '^已输出 1 份'
grep -q '甲.*区长' "$dir/notice.txt" || { fail 'the notice lacks the leader'; cat "$dir/notice.txt"; }
grep -q '09:00—09:30' "$dir/notice.txt" || fail 'the notice lacks the time'
grep -q '10:00' "$dir/notice.txt" && fail 'the notice shows what was not published'
az 66 reception notice --from 2025-04-01 --to 2025-04-30 -o "$dir/none.pdf"
az 0 reception cancel 1 --reason 领导出差
az 66 reception notice -o "$dir/none.pdf"
[ ! -e "$dir/none.pdf" ] || fail 'a notice of nothing'
az 0 reception list --format json
says '"visits": 0'

# Duty: 14 points, 2 days, 3 shifts; a list of names from a file; nobody twice; the totals agree.
seq -f '员%g' 1 30 > "$dir/names"
az 0 duty plan --from 2025-03-01 --to 2025-03-02 --persons "$dir/names" --leader 带一
says '已排 84 班，原有 0 班'
az 0 duty plan --from 2025-03-01 --to 2025-03-02 --persons "$dir/names"
says '已排 0 班，原有 84 班'
az 65 duty plan --from 2025-03-03 --to 2025-03-03 --persons 甲,乙,丙
tells '排不满'
az 0 duty plan --from 2025-03-03 --to 2025-03-03 --persons 甲,乙,丙,丁 --points P14,人民来访接待大厅 --shifts 早班
says '已排 2 班'
az 64 duty plan --persons 甲
az 64 duty plan --from 2025-03-04 --to 2025-03-03 --persons 甲
az 65 duty plan --from 2025-03-04 --to 2025-03-04 --persons 甲,乙 --points P99
az 0 duty totals --format csv
[ "$(awk -F, 'NR > 1 { n += $2 } END { print n }' "$dir/out")" = 172 ] || fail '172 places in 86 shifts'
tr -d '\r' < "$dir/out" | awk -F, 'NR > 1 && $3 != $4 + $5 + $6' | grep . && fail 'days are not what they are made of'
az 65 duty add date=2025-03-03 shift=S1 point=P01 first=甲 second=戊
tells 'Z1.*人民来访接待大厅\|Z1.*总值班室'
az 0 duty set 85 hand_note=钥匙交下一班
az 0 duty add date=2025-03-03 shift=S2 point="$("$program" --file "$office" duty show 85 --format json |
    sed -n 's/.*"point": "\(P[0-9]*\)".*/\1/p')" first=戊 second=己 leader=带一
tells 'Z4.*钥匙'
az 0 --date 2025-03-03 duty hand 85 戊
az 0 duty show 85
says '接班人：戊'
az 0 paper print duty -o "$dir/roster.txt"
grep -q '信访办总值班室' "$dir/roster.txt" || fail 'no point on the roster'

# A key period wants a report each day.
az 0 period add name=两会 date=2025-02-27 until=2025-03-10 zero_report=yes \
    'reports[0].date=2025-02-27' 'reports[0].content=zero'
tells 'Z9.*2 天.*2025-02-28'
az 65 period set 1 'reports[1].date=2025-03-11' 'reports[1].content=zero'
tells 'Z8'

# The queue.
az 0 queue take
says '^001 号：等候'
az 0 queue take --window W2
az 0 queue call --window W1
says '^001 号：叫号中  1 号窗口'
az 66 queue call --window W1
az 0 queue call --window W2 --format json
says '"number": "002"'
az 0 queue pass --window W2
az 65 queue finish --window W1 --petition 信9
tells 'Q4'
az 0 queue finish --window W1
az 64 queue call
az 65 queue call --window W9
az 0 queue stats --format json
says '"taken": 2, "called": 2, "finished": 1, "passed": 1, "waiting": 0'
az 65 ticket delete 1
az 64 queue screen
az 0 queue list --format csv
[ "$(grep -c '' "$dir/out")" = 3 ] || fail 'two numbers'

# A callback of a closed case: counted, rated, and in the case's acts.
az 0 petition add received=2025-02-10 channel=100 title=漏水 content=楼上漏水 'persons[0].name=丁某'
az 0 petition step 1 answer reason=已答复 actor=答一
az 0 petition show 1 --format json
number=$(sed -n 's/^ *"number": "\(.*\)",$/\1/p' "$dir/out" | head -1)
az 0 callback due
says '办结 1 件，已回访 0 件，未回访 1 件'
az 65 callback add petition="$number" time=2025-03-01 object=责任单位 reached=yes satisfaction=不满意 caller=回一
tells 'O4'
az 0 callback add petition="$number" time='2025-03-01 23:59' object=责任单位 reached=yes solved=yes \
    satisfaction=满意 caller=回一
az 0 callback due
says '办结 1 件，已回访 1 件，未回访 0 件'
az 0 petition show 1
says '回访评价'
az 0 callback list
says '满意'

# Knowledge: offered after another person's review; a new edition takes the old one's place.
az 0 article add title=维修资金 content_class=030504 keywords=维修资金 body=先申请 author=甲
says 'ZS2025-001'
az 0 article find 维修资金怎么用
[ "$(grep -c 'ZS2025' "$dir/out")" = 0 ] || fail 'a draft is offered'
az 65 article review 1 甲
tells 'K2'
az 0 article review 1 乙
az 0 article find 维修资金怎么用
says 'ZS2025-001.*关键词 维修资金'
az 65 article set 1 body=改
tells 'K3'
az 0 article revise 1
az 0 article set 2 body=再申请
az 0 article review 2 乙
az 0 article show 1
says '先申请'
says '停用'
az 0 article find --class 030504 --format json
says '"id": 2'
az 65 article find --class 没有

# Suggestions.
az 0 suggestion add title=增设座椅 person=戊 unit=U01
says '建〔2025〕1号'
az 65 suggestion set 1 result=adopted
tells 'N2'
az 0 suggestion set 1 result=adopted replied=2025-03-01 effect=已增设
az 0 suggestion counts --format csv
says '^1,1,0,0,0,1'
for kind in reception duty callback article suggestion ticket period; do
    az 0 paper print "$kind" 1 -o "$dir/$kind.pdf"
done
az 0 verify
done_
