#!/bin/sh
# petition-steps.sh PROGRAM: acts by the state table, why a date, what is due, letters with their numbers,
# and the petitions that a changed calendar or rule moves.
. tests/cli/lib/start.sh "$1"
day() { # day DATE ARGS...: the same with a working date
    d=$1; s=$2; shift 2
    az "$s" --date "$d" "$@"
}
az 0 init --year 2025
day 2025-08-01 0 petition add channel=来信 received=2025-07-21 title=反映供暖不热 registrar=甲 \
    'persons[0].name=王某' 'persons[0].mobile=13800000000'
says '信〔2025〕1号'
day 2025-08-01 65 petition step 1 opine outcome=R1
tells '现在是“已登记”，不能处理意见。现在可以：甄别、存件'
day 2025-08-01 64 petition step 1 nothing
tells 'screen keep answer'
day 2025-08-01 0 petition step 1 screen kind=申诉求决类 path=P6
day 2025-08-01 65 petition step 1 transfer
tells '转送须填：去向单位'
day 2025-08-01 0 petition step 1 transfer unit=区城管委
says '状态：已转送；文号：信办转〔2025〕1号'
day 2025-08-04 0 petition step 1 receive
day 2025-08-06 0 petition step 1 accept
says '文号：信办告〔2025〕1号；期限：2025-10-09（C4）'
# The National Day week, day by day.
day 2025-08-06 0 petition why 1 C4
says '起算  2025-08-06 周三，当日不计；第 1 日 = 08-07'
says '期满  第 60 日 = 2025-10-05 周日'
says '2025-10-09'
says '系统口径（不顺延）2025-10-05    法定口径 2025-10-09'
day 2025-08-06 0 petition why 信〔2025〕1号 C4 --format json
says '"raw_due": "2025-10-05"'
says '"due": "2025-10-09"'
day 2025-10-01 65 petition step 1 extend days=31 reason=复杂 approver=乙
tells '须是 1 至 30 的整天数'
day 2025-10-01 65 petition step 1 extend days=30 reason=复杂 approver=甲x time=2025-07-01
tells 'X8：'
# Due soon is told, and cron hears of what is late.
day 2025-10-08 0 due --format csv
says '信〔2025〕1号,2025-10-09,1,C4,'
day 2025-10-10 1 due --format json
says '"days_left": -1'
# A change of the calendar moves it: first which, then with --confirm.
day 2025-10-08 1 calendar set 2025-10-09 rest --format csv
says '信〔2025〕1号,C4,.*,2025-10-09,2025-10-10,'
day 2025-10-08 0 petition why 1 C4
says '法定口径 2025-10-09'
day 2025-10-08 0 calendar set 2025-10-09 rest --confirm
day 2025-10-08 0 petition why 1 C4
says '法定口径 2025-10-10'
day 2025-10-08 0 due --format csv
says ',2025-10-10,2,C4,'
day 2025-10-08 0 undo
day 2025-10-08 0 due --format csv
says ',2025-10-09,1,C4,'
day 2025-10-08 1 clock set C4 2025-01-01 length=30
tells '要改动 1 个期限'
day 2025-10-08 0 verify
# A letter keeps its number: undo makes it void, nothing gets it again.
day 2025-10-08 0 petition step 1 extend days=30 reason=复杂 approver=乙
says '信办延〔2025〕1号；期限：2025-11-04（C4）'
day 2025-10-08 65 petition step 1 extend days=5 reason=复杂 approver=乙
tells '已延期 1 次'
day 2025-10-08 0 undo
day 2025-10-08 0 document show 信办延〔2025〕1号
says '^状态：作废'
day 2025-10-08 0 petition step 1 extend days=30 reason=复杂 approver=乙
says '信办延〔2025〕2号'
day 2025-10-08 65 document delete 信办延〔2025〕2号
tells '作废'
# The registration itself is not taken back, and no number comes twice.
day 2025-10-08 0 petition add channel=来电 received=2025-10-08 title=咨询 registrar=甲 'persons[0].name=李某'
says '信〔2025〕2号'
day 2025-10-08 65 undo
tells '编号只用一次'
tells '再撤销一次，撤销的是更早的'
# It is passed over, and no earlier step is blocked by it; a letter that is void does not come back.
day 2025-10-08 0 undo
day 2025-10-08 0 document show 信办延〔2025〕2号
says '^状态：作废'
day 2025-10-08 75 redo
tells '文号不再用。请重新办一次'
day 2025-10-08 0 petition step 1 extend days=30 reason=复杂 approver=乙
says '信办延〔2025〕3号'
day 2025-10-08 65 petition delete 2
# A letter goes out when nothing is missing on its paper; it is told what is.
day 2025-10-08 65 document issue 信办告〔2025〕1号
tells '还缺：联系电话'
done_
