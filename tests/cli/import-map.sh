#!/bin/sh
# import-map.sh PROGRAM: tables whose heads are not ours: mappings, preview, encodings, all kinds.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
printf '年度,支出类别,项目,经济科目,年初预算数(万元)\n2024,项目支出,接待,30201,5\n2024,项目支出,会议,30215,5\n' > "$dir/b.csv"
az 0 import "$dir/b.csv" --kind budget
says '^读入 2 行'
cat > "$dir/p.csv" <<'END'
某办支付明细
付款时间,事业项目,会计科目,付了多少,干什么,给谁,张数
2024-03-01,接待,30201,100,车费,某店,1
45000,接待,30201,100,车费,某店,1
2024-03-02,接待,办公费,200,车费,某店,1
END
map='日期=付款时间; 项目=B; 经济科目=会计科目; 金额=D; 摘要=干什么; 收款单位=给谁; head_row=2; 资金来源:=当年财政拨款'
az 64 import "$dir/p.csv"
tells 'payment.*statement'
az 64 import "$dir/p.csv" --kind selfeval
az 65 import "$dir/p.csv" --kind payment
tells '表头'
az 64 import "$dir/p.csv" --kind payment --map-set '别的=F'
tells '别的'
az 65 import "$dir/p.csv" --kind payment --map-set 'head_row=2; 金额=没有的'
tells '没有的'
# The preview shows what would be stored; nothing is.
az 65 import "$dir/p.csv" --kind payment --map-set "$map" --save-map 老表 --dry-run
says '30201 办公费'
says '试读，没有保存：读入 2 行'
tells '张数'
az 0 mapping list --format json
says '^\[\]'
az 65 import "$dir/p.csv" --kind payment --map-set "$map" --dry-run --format json
says '"field": "金额", "column": "D", "head": "付了多少", "stated": "100", "understood": "100元"'
says '"line": 4.*序号'
az 65 import "$dir/p.csv" --kind payment --map-set "$map" --save-map 老表
says '已保存对应规则 老表'
says '^读入 2 行，已有 0 行，未读入 1 行'
# By its name the same file is read the same, so nothing is new.
az 65 import "$dir/p.csv" --kind payment --map 老表
says '^读入 0 行，已有 2 行，未读入 1 行'
az 66 import "$dir/p.csv" --kind payment --map 没有
az 64 import "$dir/p.csv" --kind budget --map 老表
az 0 mapping show 老表
says "^value	资金来源	当年财政拨款"
says '^head_row	2'
az 0 payment list --format csv
says '当年财政拨款'
# The rule is a step of undo and stands in the log.
az 0 mapping drop 老表
az 66 mapping show 老表
az 0 undo
says '删除对应规则 老表'
az 0 mapping show 老表
az 0 log
says '保存对应规则'
# No head at all; GB18030, UTF-16, a BOM.
printf '1,2024-04-01,会议,30215,50,茶水,某宾馆\n' > "$dir/n.csv"
az 0 import "$dir/n.csv" --kind payment --map-set 'head_row=-;日期=B;项目=C;经济科目=D;金额=E;摘要=F;收款单位=G'
says '^读入 1 行'
printf '名称,开户行,账号,规模\n某宾馆,某银行,01234567890123,小型\n合计,,,\n,,,\n某店,某银行,6.2E+18,小型\n' > "$dir/y.csv"
for enc in GB18030 UTF-16LE UTF-16BE; do
    { [ $enc = GB18030 ] || printf '\357\273\277'; cat "$dir/y.csv"; } | iconv -f UTF-8 -t $enc > "$dir/e.csv"
    az 65 import "$dir/e.csv" --kind payee
    tells "$enc"
    tells 'e.csv:5: 未读入.*科学记数'
done
{ printf '\357\273\277'; cat "$dir/y.csv"; } > "$dir/e.csv"
az 65 import "$dir/e.csv" --kind payee
says '^读入 0 行，已有 1 行，未读入 1 行'
az 64 import "$dir/e.csv" --kind payee --encoding EBCDIC
# Requests and contracts, whole and lacking.
cat > "$dir/r.csv" <<'END'
用款申请登记（单位：元）
申请编号,申请日期,支出事项,预算项目,经济科目,申请金额,申请科室
2024-1,2024/5/6,印材料,接待,办公费,1200,办公室
2024-2,2024/5/7,,接待,30201,300,办公室
2024-3,2024/13/7,坏日期,接待,30201,300,办公室
END
az 65 import "$dir/r.csv" --kind request
says '^读入 1 行，已有 0 行，未读入 2 行'
tells 'r.csv:4: 未读入：支出事项'
tells 'r.csv:5: 未读入.*2024/13/7'
printf '合同编号,合同名称,乙方,签约日期,项目,科目,合同金额(万元),质保金比例\nHT-1,印刷,某厂,2024-05-08,接待,30201,1.2,5%%\n' > "$dir/c.csv"
az 0 import "$dir/c.csv" --kind contract
az 0 export contract -o "$dir/c.json"
grep -q '"amount": 1.2' "$dir/c.json" || fail 'no contract of 1.2'
grep -q '"retention": "5%"' "$dir/c.json" || fail 'no retention'
# 元 in a 万元 column is warned of, in budgets, requests and statements.
printf '年度,支出类别,项目,经济科目,年初预算数(万元)\n2024,项目支出,错,30201,80000\n' > "$dir/w.csv"
az 0 import "$dir/w.csv" --kind budget --dry-run
tells '一万倍'
printf '记账日期,摘要,金额(万元)\n2024-05-06,错,90000\n' > "$dir/w.csv"
az 0 statement import "$dir/w.csv" --dry-run
tells '一万倍'
{ printf '申请编号,申请日期,支出事项,预算项目,经济科目,申请金额(万元)\n'
  for i in 1 2 3 4 5; do printf 'W%d,2024-05-06,印,接待,30201,0.0%d\n' $i $i; done
  printf 'W6,2024-05-06,错,接待,30201,300\n'; } > "$dir/w.csv"
az 0 import "$dir/w.csv" --kind request --dry-run
tells 'w.csv:7: 提醒.*一万倍'
az 0 verify
done_
