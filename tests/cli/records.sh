#!/bin/sh
# records.sh PROGRAM: the commands that every kind of record has, on every kind.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
az 0 budget add class=project project=信访接待 function_code=2014002 economic=办公费 \
    initial=20万 source=year
says '^已新建：2024年预算 信访接待 30201（编号 1）'

# kind KIND CHANGE WORDS...: a record through its whole life; nothing of it is left at the end.
kind() {
    k=$1 change=$2
    shift 2
    az 0 "$k" list --format json
    cp "$dir/out" "$dir/before"
    az 0 --dry-run "$k" add "$@"
    says '^只试，没有保存'
    az 0 "$k" list --format json
    cmp -s "$dir/out" "$dir/before" || fail "$k: a dry run left something"
    az 0 "$k" add --format json "$@"
    id=$(sed -n 's/^{"id": \([0-9]*\), "version": [0-9]*, "findings": \[.*/\1/p' "$dir/out")
    [ -n "$id" ] || { fail "$k: no id in the answer"; cat "$dir/out"; return; }
    az 0 "$k" show "$id" --format json
    cp "$dir/out" "$dir/one.json"
    az 0 "$k" show "$id"
    cp "$dir/out" "$dir/one.txt"
    az 0 "$k" show "$id" --format csv
    az 0 "$k" list --format csv
    says "^$id,"
    # What show prints is what import takes, and knows again.
    az 0 "$k" import "$dir/one.json"
    says '^读入 0 条，已有 1 条，未读入 0 条'
    az 0 "$k" delete "$id"
    az 66 "$k" show "$id"
    az 0 --dry-run "$k" import "$dir/one.json"
    says '^试读，没有保存：读入 1 条'
    az 0 "$k" list --format json
    cmp -s "$dir/out" "$dir/before" || fail "$k: deleted or only tried, and yet there"
    az 0 "$k" import "$dir/one.json"
    says '^读入 1 条，已有 0 条，未读入 0 条'
    again=$((id + 1))
    az 0 "$k" show "$again"
    cmp -s "$dir/out" "$dir/one.txt" || { fail "$k: not the same again"; diff "$dir/out" "$dir/one.txt"; }
    # A change, tried and then made.
    az 0 --dry-run "$k" set "$again" "$change"
    az 0 "$k" show "$again"
    cmp -s "$dir/out" "$dir/one.txt" || fail "$k: a dry run changed it"
    az 0 "$k" set "$again" "$change"
    says '^已保存'
    az 0 "$k" show "$again"
    cmp -s "$dir/out" "$dir/one.txt" && fail "$k: nothing changed"
    says "${change#*=}"
    az 0 undo
    az 0 --dry-run "$k" delete "$again"
    az 0 "$k" show "$again"
    cmp -s "$dir/out" "$dir/one.txt" || fail "$k: undo brings it back"
    az 0 undo # the import
    az 66 "$k" show "$again"
}
kind budget note=备用 class=running project=基本支出 function_code=2014001 economic=30202 initial=1万元
# A payment is reversed, not deleted, unless the office has it otherwise.
az 0 setting set control_P9 warn
kind payment summary=印刷费二 project=信访接待 economic=办公费 amount=1200 summary=印刷费 payee=示例单位01 \
    method=card 'invoices[0].number=A1' 'invoices[0].amount=1200' 日期=2024-06-03
kind request reason=增印 申请日期=2024-05-06 支出事项=办公用品 预算项目=信访接待 经济科目=办公费 申请金额=1.2万元 \
    matter=purchase '方案明细[0].名称=纸' '方案明细[0].单价=120' '方案明细[0].数量=100' \
    'items[1].name=笔' 三重一大=money
kind contract note=续签 title=打印服务 party=示例单位01 project=信访接待 economic=30201 signed=2024-05-20 \
    amount=10000 retention=5% 'stages[0].name=首付' 'stages[0].amount=6000' \
    'stages[1].name=尾款' '付款阶段[1].金额=4000' way=comparison
kind meeting place=二楼 date=2024-05-10 chair=成员甲 'topics[0].title=设备购置' 'topics[0].amount=12000' \
    'topics[0].category=money' 'members[0].name=成员甲' 'members[0].present=present'
kind goal note=试行 project=信访接待 budget=20万元 'indicators[0].l1=产出指标' 'indicators[0].l2=数量指标' \
    'indicators[0].l3=接待' 'indicators[0].comparison=≥' 'indicators[0].value=300' 'indicators[0].measure=批次'
kind purchase note=一次 project=信访接待 'items[0].name=打印机' 'items[0].quantity=2' 'items[0].price=1500'
kind asset note=在用 agency=本单位 'rows[0].name=房屋' 'rows[0].value=100万元'
kind payee phone=010 name=示例单位09 bank=示例银行 account=001 size=micro
kind statement note=在途 date=2024-06-30 voucher=记-12 project=信访接待 economic=30201 amount=1200

# Numbers follow each other in the year; filters; sums.
ask() { az 0 --date "$1" request add subject="$2" project=信访接待 economic=30201 amount="$3"; }
ask 2024-03-01 甲 100
says '2024-001'
ask 2024-03-02 乙 200.5
says '2024-002'
ask 2023-03-02 去年 1
says '2023-001'
az 0 request set 2024-002 state=waiting
az 0 request list
says '^ *合计 .*300.50$'
az 0 request list --state 草稿 --format json
[ "$(grep -c '"id"' "$dir/out")" = 1 ] || fail 'one draft'
says '"number": "2024-001".*"amount": "100.00"'
az 0 request list --state waiting --project 接待 --format csv
says ',2024-002,'
az 0 request list --project 没有
az 64 payee list --project 接待
az 65 request list --state 没有
az 0 setting set request_number '信申{year}第{n}号'
ask 2024-03-03 丙 1
says '信申2024第1号'
az 0 setting set request_number 没有
az 65 --date 2024-03-04 request add subject=丁 project=信访接待 economic=30201 amount=1
tells '{year}-{n:3}'
az 0 meeting add date=2024-04-01
says '2024年第1次党组会'
az 0 meeting add date=2024-04-08
says '2024年第2次党组会'
az 0 meeting add date=2024-04-08 body=office
says '2024年第1次主任办公会'
az 0 contract add title=服务 party=示例单位01 project=信访接待 economic=30201 signed=2024-04-08 amount=1
says 'HT2024-001'
az 0 meeting show 2024年第2次党组会
says '2024-04-08'

# What cannot be taken is named, and nothing is stored.
az 65 request add subject=x 不存在=1
tells '没有“不存在”这一栏'
az 65 request add subject=x amount=一千 project=信访接待 economic=30201
tells '申请金额'
az 65 request set 2024-001 'items[3].name=x'
tells 'items\[0\]'
az 65 request set 2024-001 year=2020
tells '由程序填写'
az 65 request set 2024-001 state=没有
tells '草稿、待审批'
az 64 request set 2024-001 amount
az 66 request set 2024-099 amount=1
az 64 request add
az 64 KIND list
az 65 request add subject=x --format json
says '^{"id": null, "version": null, "findings": \[.*"error": {"field": "'
printf '[{"subject": "缺金额"}, {"number": "X1", "date": "2024-05-01", "subject": "全", "project": "信访接待", "economic": "30201", "amount": 5}]' > "$dir/two.json"
az 65 request import "$dir/two.json"
tells '第 1 条未读入'
says '^读入 1 条，已有 0 条，未读入 1 条'
az 65 request import "$dir/two.json"
says '^读入 0 条，已有 1 条，未读入 1 条'
printf '{"name": "示例单位10", "colour": 1}' > "$dir/more.json"
az 0 payee import "$dir/more.json"
tells 'colour：没有这个栏目，没有读入'
az 65 payee import "$dir/two.json"
printf '[1]' > "$dir/bad.json"
az 65 payee import "$dir/bad.json"
tells '第 1 条未读入'
az 64 request set 2024-001 "note=$(printf '\377')"
tells 'UTF-8'
az 64 request set 2024-001 =1
az 65 request set 2024-001 'items[0]=x'
az 65 request set 2024-001 'items[-1].name=x' 'items[99999999999].name=x'
az 66 request show 99999999999999999999
printf '{' > "$dir/bad.json"
az 65 request import "$dir/bad.json"
az 66 request import "$dir/none.json"
az 0 budget show 1 --format json
cp "$dir/out" "$dir/b.json"
az 0 budget import "$dir/b.json"
says '已有 1 条'
az 0 request set 2024-001 'items[0].name=x' 'items[1].name=y'
az 0 request set 2024-001 'items[0]='
az 0 request show 2024-001
says '方案明细第 1 行：名称 y'
az 0 verify
done_
