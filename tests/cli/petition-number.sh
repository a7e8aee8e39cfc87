#!/bin/sh
# petition-number.sh PROGRAM: one number however it is written, and counters that fell back.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2025
add() { # add STATUS WORDS...
    s=$1; shift
    az "$s" petition add channel=来信 received=2025-02-21 registrar=甲 'persons[0].name=王某' "$@"
}
add 0 title=供暖不热
says '信〔2025〕1号'
for n in '信[2025]1号' '信（2025）01号' '信 〔2025〕001号' '信［2025］１号'; do
    add 65 title=停水 "number=$n"
    tells 'X1：'
    az 0 petition show "$n"
    says '供暖不热'
done
add 0 title=停水
says '信〔2025〕2号'
sqlite3 "$office" 'UPDATE counter SET last = 0'
add 0 title=停电
says '信〔2025〕3号'
sqlite3 "$office" 'DELETE FROM counter'
add 0 title=停气
says '信〔2025〕4号'
# A restored copy does not give numbers again that the file it replaced had given.
az 0 backup "$dir/copy.db"
add 0 title=垃圾
says '信〔2025〕5号'
az 0 restore "$dir/copy.db"
add 0 title=噪声
says '信〔2025〕6号'
az 0 verify
done_
