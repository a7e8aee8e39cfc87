#!/bin/sh
# spending-rules.sh PROGRAM: from the request to the payment, and what is stopped on the way.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
az 0 budget add class=project project=信访接待 economic=30201 initial=20000
# columns PAID AVAILABLE APPROVED COMMITTED: of the whole year.
columns() {
    az 0 report execution --year 2024 --format csv
    want=",,20000.00,$1,$2,"
    got=$(sed -n 's/\r$//; /,total,/p' "$dir/out")
    case $got in "$want"*",total,20000.00,$3,$4") ;; *) fail "columns $got, not $want … $3,$4" ;; esac
}
pay() { # pay STATUS DATE AMOUNT WORDS...
    want_status=$1 day=$2 sum=$3
    shift 3
    az "$want_status" --date "$day" pay --project 信访接待 --economic 30201 --amount "$sum" \
        --summary 购办公用品 --payee 某店 "$@"
}
# 12,000 without a decision: the sentence says what to do.
pay 65 2024-03-20 12000
tells 'P2.*须经党组会。请把它排入会议议题'
az 0 --date 2024-03-01 request add number=申1 subject=购办公用品 project=信访接待 economic=30201 \
    amount=12000 handler=甲 deputy=丙 head=丁 section=办公室
az 0 --date 2024-03-01 request submit 1
columns 0.00 20000.00 0.00 0.00
az 65 --date 2024-03-02 request approve 1
tells 'R2.*请把它列入党组会议题'
az 65 --date 2024-03-02 request approve 1 --head 丙
# A decision that stands nowhere helps nobody.
pay 65 2024-03-20 12000 meeting=2024年第3次党组会
tells 'P14.*会议登记里没有'
az 0 --date 2024-03-05 meeting add number=3 date=2024-03-05 chair=丁 'members[0].name=丁' \
    'members[0].present=出席' 'members[0].last=是' 'members[1].name=丙' 'members[1].present=出席' \
    'members[2].name=戊' 'members[2].present=缺席' 'topics[0].request=申1' \
    'topics[0].title=购办公用品' 'topics[0].amount=12000'
az 65 --date 2024-03-05 meeting set 1 state=已召开 'topics[0].yes=3' 'topics[0].decision=通过'
tells 'M1.*出席 2 人'
az 65 --date 2024-03-05 meeting set 1 state=已召开 'topics[0].yes=1' 'topics[0].no=1' \
    'topics[0].decision=通过'
tells 'M3.*没有超过应到 3 人的半数'
az 0 --date 2024-03-05 meeting set 1 state=已召开 'topics[0].yes=2' 'topics[0].decision=通过' \
    'topics[0].text=同意' 'topics[0].responsible=办公室'
columns 0.00 8000.00 12000.00 0.00
az 0 request show 1
says '已批准'
says '2024年第3次党组会'
# What is approved is not free any more.
pay 65 2024-03-20 8000.01
tells 'P1.*已批未付 12000'
# The contract: within the request, stages that add up, signed after the meeting.
contract() {
    want_status=$1
    shift
    az "$want_status" --date 2024-03-10 contract add number=合1 title=供货 party=某店 request=申1 \
        project=信访接待 economic=30201 signed=2024-03-10 amount=10000 "$@"
}
contract 65 amount=12000.01
tells 'C2.*还可签 12000 元'
contract 65 'stages[0].name=首付' 'stages[0].amount=6000' 'stages[1].name=尾款' 'stages[1].amount=3000'
tells 'C1.*相差 1000 元'
contract 65 signed=2024-03-04
tells 'C3'
contract 0 'stages[0].name=首付' 'stages[0].amount=6000' 'stages[1].name=尾款' 'stages[1].amount=4000'
columns 0.00 8000.00 2000.00 10000.00
pay 65 2024-04-01 6000 contract=合1 payee=别店 acceptor=己
tells 'P10.*对方'
pay 0 2024-04-01 6000 contract=合1 stage=首付 acceptor=己 'invoices[0].number=A１' \
    'invoices[0].amount=6000'
columns 6000.00 8000.00 2000.00 4000.00
pay 65 2024-04-02 4000 contract=合1 acceptor=己 invoice=a1
tells 'P4.*编号 1'
pay 65 2024-04-02 4000.01 contract=合1 acceptor=己
tells 'P10.*超过 0.01 元'
# The decision cannot be taken back under the contract; nothing that is named goes.
az 65 meeting set 1 'topics[0].decision='
tells '申1'
az 65 request delete 1
tells '还有'
az 65 contract delete 1
# A reversal gives the contract its money back.
az 0 --date 2024-04-03 payment reverse 1
columns 0.00 8000.00 2000.00 10000.00
az 0 verify
done_
