#!/bin/sh
# papers.sh PROGRAM: records on paper, a meeting's pack, an office's own paper.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2025
az 0 budget add class=project project=信访接待 economic=30201 initial=20万
az 0 payment add project=信访接待 economic=30201 date=2025-02-03 amount=1200.50 summary=印材料 \
    payee=某厂 handler=甲 acceptor=乙 deputy=丙 head=丁 method=transfer
az 0 payment add project=信访接待 economic=30201 date=2025-01-05 amount=0.50 summary=邮寄 payee=某局
az 0 request add number=Q-7 date=2025-02-10 subject=换叫号机 project=信访接待 economic=30201 \
    amount=12000 section=办公室 handler=甲
az 0 meeting add number=3 date=2025-02-20 body=党组会 'topics[0].request=Q-7' \
    'topics[0].title=换叫号机' 'topics[0].amount=12000' 'topics[1].title=春季安排'
az 0 contract add number=HT-1 title=合同一 party=某厂 project=信访接待 economic=30201 \
    signed=2025-02-10 amount=5000

az 0 paper list
says '^request-half .*205.0×101.6 mm'
az 0 paper list --format json
says '"id": "payments".*"kind": "payment".*"many": "是"'
cd "$dir" || exit 1

# one record, by its id or number, on its usual paper or another
az 0 paper print request Q-7 -o r.txt
says '^已输出 1 份到 r.txt'
grep -q '壹万贰仟元整' r.txt || fail 'no amount in words'
grep -q '200,000.00.*1,201.00.*5,000.00.*12,000.00.*181,799.00' r.txt || fail 'budget columns'
az 0 paper print payment 1 2 --paper payment-half -o p.pdf
[ "$(grep -ac '/Type /Page$' p.pdf)" -ge 1 ] || grep -aq '/Count 2' p.pdf || fail 'not two slips'
az 0 paper print 支付 1 --paper acceptance-payment -o a.xlsx
[ "$(head -c 2 a.xlsx)" = PK ] || fail 'no spreadsheet'

# a list of the year: totals by month and year, numbers in CSV without a guard
az 0 paper print payment --paper payments -o list.csv
grep -q '^2025年1月合计,,,,,,0.50,' list.csv || fail 'month total'
grep -q '^2025年合计,,,,,,"1,201.00",' list.csv || fail 'year total'
az 0 paper print contract -o ledger.txt
grep -q '合同一.*5,000.00.*0.00.*0.00.*5,000.00' ledger.txt || fail 'commitment columns'
az 66 --year 2019 paper print payment --paper payments -o none.pdf
tells '2019 年度没有'
[ ! -e none.pdf ] || fail 'a file of nothing'

# the pack in agenda order, its pages numbered through
az 0 meeting pack 1 -o pack.txt
grep -oE '党组会(议程|签到表|议题呈报表|表决表)|议题材料|会议纪要' pack.txt | tr '\n' ' ' > order
[ "$(cat order)" = '党组会议程 党组会签到表 党组会议题呈报表 议题材料 党组会议题呈报表 议题材料 党组会表决表 ' ] ||
    { fail 'order of the pack'; cat order; }
az 0 meeting pack 2025年第3次党组会 -o pack.pdf
grep -aq '/Count 7' pack.pdf || fail 'not seven pages'
az 66 meeting pack 9 -o x.pdf

# what cannot be printed
az 64 paper print request -o x.pdf
az 64 paper print request Q-7 --paper vote -o x.pdf
tells '没有打印“用款申请”的这种版式'
az 64 paper print nothing 1 -o x.pdf
az 64 paper print request Q-7 -o x.doc
az 66 paper print request Q-99 -o x.pdf

# an office's own version, and back
az 0 layout show request
sed 's/^title\t.*/title\t某局用款单/; s/\t\*3 经办人\t/\t*3 承办人\t/' out > mine.tsv
az 0 layout import mine.tsv
az 0 paper print request Q-7 -o mine.txt
grep -q '某局用款单' mine.txt && grep -q '承办人' mine.txt || fail 'not our own paper'
printf 'paper\trequest\nlabel\tx\nkind\trequest\nleft\t{nothing}\n' > bad.tsv
az 65 layout import bad.tsv
tells '第 4 行“nothing”：没有这个字段'
az 0 undo
az 0 paper print request Q-7 -o back.txt
cmp -s r.txt back.txt || fail 'undo did not bring the paper back'
done_
