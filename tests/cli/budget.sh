#!/bin/sh
# budget.sh PROGRAM: budget lines, adjustments, payments and their controls on the command line.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
cat > "$dir/budget.csv" <<'END'
年度,支出类别,项目,功能分类,经济科目,年初预算数(元)
2024,项目支出,信访接待,2014002,30201 办公费,20000
2024,项目支出,信访接待,2014002,印刷费,3000
2024,公用经费,基本支出,2014001,30207,1.2万
END
az 0 budget import "$dir/budget.csv"
says '^读入 3 行，已有 0 行，未读入 0 行'
az 0 budget import "$dir/budget.csv"
says '^读入 0 行，已有 3 行'
az 0 budget list
says '2014002.*30202.*3,000.00'
az 0 budget list --format json
says '"project": "基本支出".*"full_year": "12,000.00"'
# Adjustments: each needs its document and reason; the full-year figure follows.
az 65 --date 2024-05-08 budget adjust 2 --kind 追加 --amount 500
tells 'B2'
az 0 --date 2024-05-08 budget adjust 2 --kind 追加 --amount 500 --document 财预1号 --reason 增印
az 65 --date 2024-05-09 budget adjust 2 --kind 砍 --amount 1 --document 财预2号 --reason 无需
tells '追加、调减、调剂'
az 65 --date 2024-05-09 budget adjust 2 --kind 调减 --amount 3500.01 --document 财预2号 --reason 压减
tells 'B3'
az 0 budget show 2
says '全年预算数：3500元'
says '财预1号'
az 0 setting set control_P17 record
# A payment within its line; one fen over it is refused with both sides.
pay() { # pay STATUS DATE ECONOMIC AMOUNT WORDS...
    want_status=$1 day=$2 economic=$3 amount=$4
    shift 4
    az "$want_status" --date "$day" pay --project 信访接待 --economic "$economic" \
        --amount "$amount" --summary 用品 --payee '某商店（总店）' "$@"
}
pay 0 2024-06-03 30202 3000 --invoice Ａ１
says '已记账.*编号 1'
pay 65 2024-06-03 印刷费 500.01
tells '超过可用数 500 元'
tells '例外批准人'
pay 0 2024-06-03 印刷费 500
pay 65 2024-06-03 30299 1
tells '没有预算'
pay 65 2024-06-03 差旅 1
tells 'code list'
# Over 10000 needs the meeting, 10000 does not.
pay 65 2024-06-20 30201 10000.01
tells 'P2.*党组会'
pay 0 2024-06-20 30201 10000
pay 0 2024-07-20 30201 2000 --meeting 2024年第5次 --exception-by 丁 --reason 抢修 --document 办1号
az 0 payment list
says '例外批准'
pay 65 2024-08-20 30201 1 --invoice a1
tells 'P4.*编号 1'
pay 65 2024-08-20 30201 1 --handler 甲 --head 甲
tells 'P3'
pay 0 2024-08-20 30201 5001
pay 0 2024-08-25 30201 2999
pay 65 2024-08-25 30201 1
tells 'P1'
# An exception with person, reason and document is stored, told and marked.
pay 0 2024-08-25 30201 1 --exception-by 丁 --reason 抢修 --document 办2号
tells '提醒 P1'
# Reversal: whole, once; the money is there again.
az 0 --date 2024-09-01 payment reverse 5
says '冲销：用品'
az 65 --date 2024-09-01 payment reverse 5
tells 'P7'
az 66 --date 2024-09-01 payment reverse 77
az 0 payment list --format csv
says '冲销 5'
# Splitting is a warning by default; a setting makes it stop.
az 0 --date 2024-10-01 budget adjust 1 --kind 追加 --amount 90000 --document 财预3号 --reason 增加
pay 0 2024-10-08 30201 6000
silent
pay 0 2024-10-09 30201 6000
tells '提醒 P6.*2 笔'
az 0 setting set control_P6 stop
pay 65 2024-10-10 30201 6000
tells 'P6'
pay 65 2025-03-02 30201 1 # next to the working date nothing is in the future, but there is no line
tells '2025年度'
az 0 setting set closed_through 2024
pay 65 2024-12-30 30201 1
tells 'P5.*关账'
# The voucher number comes back; what was booked stays.
az 0 setting set closed_through 2023
az 0 --date 2024-06-30 payment voucher 1 记-12
az 0 payment show 1
says '凭证号：记-12'
# Tiers are dated data.
az 0 tier set 分管领导 3000 2024-11-01 --sign 以上
az 0 tier list
says '分管领导.*2024-11-01.*以上.*3000.00'
pay 65 2024-11-02 30201 3000
tells 'P2.*分管领导'
pay 0 2024-11-02 30201 3000 --deputy 丙
az 0 tier set 分管领导 - 2024-11-01
# Codes.
az 0 code list economic --year 2024 --format csv
says '30202,印刷费,302'
printf 'code,name,parent,years\n30297,新科目,302,2025-\n39801,孤儿,398,\n' > "$dir/codes.csv"
az 65 code import economic "$dir/codes.csv"
tells 398
says '读入 1 行，未读入 1 行'
az 0 undo
az 0 verify
# The report: text, CSV, JSON and files.
az 0 report execution
says '预算执行情况表'
says '总计'
az 0 report execution --format csv
says '^信访接待,30202,3500.00,3500.00,0.00,100.00%,印刷费,项目支出,line'
says '^基本支出,30207,12000.00,0.00,12000.00,0.00%'
az 0 report execution --format json --unit 万元
says '"full_year": "1.20"'
for ext in pdf xlsx csv txt; do
    az 0 report execution -o "$dir/x.$ext"
    [ -s "$dir/x.$ext" ] || fail "no $ext"
done
az 64 report execution -o "$dir/x.doc"
az 64 report execution --unit 角
# Four signatures are asked for, but a payment may be entered before they are there.
az 0 setting set control_P17 warn
az 0 --date 2024-11-20 pay --project 基本支出 --economic 30207 --amount 1 --summary 用品 --payee 某商店 \
    --handler 甲
tells 'P17：还没有验收人、分管领导、主任签字'
done_
