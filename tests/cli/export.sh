#!/bin/sh
# export.sh PROGRAM: all records out and in again; harmless cells; attachments by reference.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
printf '年度,支出类别,项目,经济科目,年初预算数(万元),调整日期,调整方式,调整文号,调整金额(万元),调整原因\n2024,项目支出,接待,30201,5,2024-05-01,追加,财1号,1,增人\n2024,项目支出,会议,30215,5,,,,,\n' > "$dir/b.csv"
az 0 budget import "$dir/b.csv"
az 0 pay --project 接待 --economic 办公费 --amount 1万 --summary '=cmd|x' --payee '+86 店' --invoice -12 --date 2024-06-01
az 0 pay --project 接待 --economic 办公费 --amount 1,000.5 --summary '两行 "引", 逗号' --payee @店 --invoice 00123 --date 2024-06-02
az 0 payment reverse 2 --date 2024-06-03
printf '记账日期,凭证号,摘要,借方,贷方\n2024-06-20,记-1,＝SUM(1),10000,\n2024-06-21,记-2,冲回,,5\n' > "$dir/s.csv"
az 0 statement import "$dir/s.csv"
printf '名称,账号,备注\n某店,0123456789012345678,-不是公式\n' > "$dir/y.csv"
az 0 import "$dir/y.csv" --kind payee
printf '申请编号,申请日期,支出事项,预算项目,经济科目,申请金额(万元)\nA-1,2024-05-06,印材料,接待,办公费,0.3\n' > "$dir/r.csv"
az 0 import "$dir/r.csv" --kind request
printf '合同编号,合同名称,乙方,签约日期,项目,科目,合同金额,质保金比例\nHT-1,印刷,某厂,2024-05-08,接待,30201,3000,5%%\n' > "$dir/c.csv"
az 0 import "$dir/c.csv" --kind contract
kinds='budget payment statement payee request contract'
for k in $kinds; do
    for f in csv xlsx json; do
        az 0 export "$k" -o "$dir/$k.$f"
    done
done
# What a spreadsheet would run is made harmless; numbers stay numbers.
grep -q "'=cmd|x" "$dir/payment.csv" || fail 'a formula is bare'
grep -q "'@店" "$dir/payment.csv" || fail 'an @ is bare'
grep -q ",-1000.5," "$dir/payment.csv" || grep -q ',"-1,000.5",' "$dir/payment.csv" || fail 'a negative amount is no number'
[ "$(head -c 3 "$dir/payment.csv" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail 'no BOM'
az 0 export payment -o "$dir/g.csv" --encoding GB18030
iconv -f GB18030 -t UTF-8 "$dir/g.csv" > "$dir/u.csv"
tail -c +4 "$dir/payment.csv" | cmp -s - "$dir/u.csv" || fail 'GB18030 says something else'
az 64 export payment -o "$dir/x.xlsx" --encoding GB18030
az 64 export payment -o "$dir/x.doc"
az 64 export nothing -o "$dir/x.csv"
az 64 export payment
# Into an empty office: the same file comes out again; XLSX gives the same values.
office=$dir/new.db
az 0 init --year 2024
for k in $kinds; do
    az 0 import "$dir/$k.csv" --kind "$k"
    az 0 export "$k" -o "$dir/again.csv"
    cmp -s "$dir/$k.csv" "$dir/again.csv" || { fail "$k: other content"; diff "$dir/$k.csv" "$dir/again.csv" | head -4; }
    az 0 import "$dir/$k.csv" --kind "$k"
    says '^读入 0 行'
done
office=$dir/json.db
az 0 init --year 2024
for k in $kinds; do
    az 0 "$k" import "$dir/$k.json"
    az 0 export "$k" -o "$dir/again.json"
    cmp -s "$dir/$k.json" "$dir/again.json" || { fail "$k: other JSON"; diff "$dir/$k.json" "$dir/again.json" | head -4; }
done
office=$dir/xlsx.db
az 0 init --year 2024
for k in $kinds; do
    az 0 import "$dir/$k.xlsx" --kind "$k"
done
for file in "$dir/new.db" "$dir/xlsx.db"; do
    office=$file
    az 0 report execution --format csv
    cp "$dir/out" "$file.csv"
done
cmp -s "$dir/new.db.csv" "$dir/xlsx.db.csv" || fail 'XLSX gives other totals'
for f in csv xlsx json; do
    az 0 export execution -o "$dir/x.$f"
done
grep -q '"level": "total"' "$dir/x.json" || fail 'no total in the JSON'
# Attachments.
office=$dir/new.db
echo 发票 > "$dir/f.pdf"
az 0 attach payment 1 "$dir/f.pdf" --sheets 2
az 0 attach contract 1 "$dir/f.pdf" --name 合同
az 64 attach payee 1 "$dir/f.pdf"
az 66 attach payment 1 "$dir/none.pdf"
az 66 attach payment 99 "$dir/f.pdf"
az 0 attach check
says '附件 2 个，有问题的 0 个'
az 0 payment show 1
says "$(sha256sum "$dir/f.pdf" | cut -d' ' -f1)"
echo x >> "$dir/f.pdf"
az 1 attach check payment 1 --format json
says '"state": "changed"'
rm "$dir/f.pdf"
az 1 attach check
says '找不到文件'
az 0 undo
says '加附件 合同'
az 1 attach check
says '附件 1 个，有问题的 1 个'
az 0 verify
# The office is never written over, not even behind a link of another name.
ln -s "$office" "$dir/office.csv"
az 65 export payment -o "$dir/office.csv"
tells 数据文件
az 0 verify
done_
