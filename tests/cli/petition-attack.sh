#!/bin/sh
# petition-attack.sh PROGRAM: cases that are merged are not lost, and accusations reach nobody complained of.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2025
add() {
    az 0 petition add channel=来信 received=2025-02-21 registrar=甲 'persons[0].name=王某' "$@"
}
for t in 一 二 三 四; do add "title=供暖$t"; done
az 65 petition step 1 merge other=信〔2025〕9号
tells 'X18：没有编号为'
az 0 petition step 4 void reason=错 approver=乙
az 65 petition step 1 merge other=信〔2025〕4号
tells 'X18：.*已作废'
az 65 petition step 1 merge 'other=信[2025]01号'
tells '不能并入自己'
az 0 petition step 1 merge other=信〔2025〕2号
az 65 petition step 2 merge other=信〔2025〕1号
tells 'X18：'
az 65 petition step 2 merge other=信〔2025〕3号
tells '有 1 件并在这一件上'
az 65 petition step 2 void reason=错 approver=乙
tells '有 1 件并在这一件上'
az 65 petition step 3 merge other=信〔2025〕1号
tells '自己已并入'
az 0 petition step 1 split reason=并错
az 0 petition step 2 merge other=信〔2025〕3号
# 条例 §30: by no act and by no letter.
add title=反映干部 accused=区城管委张某
az 0 petition step 5 screen kind=检举控告类
for act in 'transfer' 'brief reason=x' 'note reason=x'; do
    az 65 petition step 5 $act unit=区城管委
    tells '不得转给被反映的单位'
done
az 0 petition step 5 transfer unit=区住建委
az 65 petition step 5 supervise reason=x unit=区城管委
az 65 petition step 5 advise right=改进工作 reason=x unit=区城管委
az 65 petition step 5 receive unit=区城管委
tells '不得转给被反映的单位'
az 0 document add doc=ZS petition=信〔2025〕5号 title=转送 unit=区纪委 copy_to=区司法局、区城管委 signer=乙 date=2025-03-01
az 65 document set 2 state=已发出
tells 'D6：'
# The accused is known later: the case can still be saved.
add title=反映停车
az 0 petition step 6 screen kind=检举控告类
az 0 petition step 6 transfer unit=区城管委
az 0 petition set 6 accused=区城管委
az 0 petition step 6 note reason=核实去向
az 0 document set 2 state=作废 void_reason=错
az 65 document set 2 title=别的
tells 'D7：'
# Who approves is another person, whatever is put into the name; what follows from acts is not typed.
add title=反映噪声
az 65 petition step 7 void reason=错 actor=甲 approver="$(printf '甲\342\200\213')"
tells '须由另一人批准'
az 65 petition set 7 state=已办结
tells '由程序填'
az 65 petition set 7 closed=2025-03-01
az 65 dict drop street 没有这个
tells '里没有'
az 64 petition search 噪声 --most 99999999999999999999
az 64 petition search 噪声 --most 2000000000
done_
