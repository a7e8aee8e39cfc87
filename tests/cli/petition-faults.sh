#!/bin/sh
# petition-faults.sh PROGRAM: what may not be: days out of order, longer and second extensions, late objections,
# six representatives, a year without a calendar; and a program killed in the middle of registering.
. tests/cli/lib/start.sh "$1"
day() { # day DATE STATUS ARGS...: with a working date
    d=$1; s=$2; shift 2
    az "$s" --date "$d" "$@"
}
az 0 init --year 2025
add() { day "$1" 0 petition add channel=来信 "received=$1" title=供暖不热 registrar=甲 'persons[0].name=王某'; }
# Days out of order.
day 2025-03-10 65 petition add channel=来信 received=2025-03-11 title=明天的信 'persons[0].name=王某'
tells 'X2'
day 2025-03-10 65 petition add channel=来信 received=2025-03-07 date=2025-03-08 title=信 'persons[0].name=王某'
tells 'X2'
day 2025-03-10 65 petition add channel=来信 received=2025-03-07 postmark=2025-03-09 title=信 \
    'persons[0].name=王某'
tells 'X2'
add 2025-03-10
says '信〔2025〕1号'
day 2025-03-12 0 petition step 1 screen kind=SQ path=P6
day 2025-03-12 65 petition step 1 transfer unit=区城管委 time=2025-03-11
tells 'X8'
day 2025-03-12 65 petition step 1 transfer unit=区城管委 time=2025-03-13
tells 'X8'
day 2025-03-12 0 petition step 1 transfer unit=区城管委
day 2025-03-14 0 petition step 1 receive
# Five working days: 17, 18, 19, 20, 21 March; the sixth is the 24th.
day 2025-03-24 65 petition step 1 object reason=不是我单位的事
tells '已超过5个工作日，异议期到 2025-03-21 为止'
day 2025-03-21 0 petition step 1 object reason=不是我单位的事 --dry-run
day 2025-03-24 0 petition step 1 accept
# Extension: 31 days, none, half a day, without a reason, approved by oneself; then twice; then too late.
day 2025-05-20 65 petition step 1 extend days=31 reason=复杂 approver=乙
tells '须是 1 至 30 的整天数'
day 2025-05-20 65 petition step 1 extend days=0 reason=复杂 approver=乙
day 2025-05-20 65 petition step 1 extend days=1.5 reason=复杂 approver=乙
day 2025-05-20 65 petition step 1 extend days=30 approver=乙
tells '意见和理由'
day 2025-05-24 65 petition step 1 extend days=30 reason=复杂 approver=乙
tells '办结期限 2025-05-23 已过'
day 2025-05-20 0 petition step 1 extend days=30 reason=复杂 approver=乙
says '2025-06-23（C4）'
day 2025-06-10 65 petition step 1 extend days=10 reason=复杂 approver=乙
tells '只能延长 1 次'
# Representatives: five may come.
people='channel=来访 subform=V2 persons=20 title=集体访 persons[0].name=王某'
day 2025-06-10 65 petition add received=2025-06-10 $people representatives=6
tells '代表 6 人.*不得超过 5 人'
day 2025-06-10 0 petition add received=2025-06-10 $people representatives=5
# A year without a notice of holidays: the date is provisional and says which year is missing.
day 2031-03-10 0 petition add channel=来信 received=2031-03-10 title=以后的信 'persons[0].name=王某'
says '信〔2031〕1号'
day 2031-03-10 0 petition why 信〔2031〕1号 C1
says '无 2031 年节假日表'
# A number is given out for good: what is refused takes none, what is voided keeps its own.
day 2031-03-11 65 petition add channel=来信 received=2031-03-12 title=明天的信 'persons[0].name=王某'
day 2031-03-11 0 petition add channel=来信 received=2031-03-11 title=第二封 'persons[0].name=王某'
says '信〔2031〕2号'
day 2031-03-11 0 petition step 信〔2031〕2号 void actor=甲 reason=登记错了 approver=乙
day 2031-03-11 0 petition add channel=来信 received=2031-03-11 title=第三封 'persons[0].name=王某'
says '信〔2031〕3号'
# Killed while it reads a file: all of the file or nothing of it, and the next number is the next.
az 0 generate petitions --cases 3000 --seed 8 --year 2024 -o "$dir/x.jsonl"
sed 's/"number":"[^"]*",//; s/"parent":"[^"]*",//' "$dir/x.jsonl" > "$dir/y.jsonl"
stored() {
    az 0 export petition -o "$dir/all.json"
    now=$(grep -c '^ "id": ' "$dir/all.json")
}
stored
before=$now
for wait in 0.1 0.3 0.5 0.8; do
    "$program" --file "$office" --date 2025-03-01 petition import "$dir/y.jsonl" > /dev/null 2>&1 &
    child=$!
    sleep $wait
    kill -9 $child 2> /dev/null
    wait $child 2> /dev/null
    az 0 verify
    stored
    [ "$now" = "$before" ] || [ "$now" = $((before + 3000)) ] || fail "$now petitions, before it $before"
    before=$now
done
done_
