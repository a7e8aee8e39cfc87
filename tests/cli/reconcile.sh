#!/bin/sh
# reconcile.sh PROGRAM: the centre's statement against the payments, planted differences, confirming.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
printf '年度,支出类别,项目,经济科目,年初预算数(万元)\n2024,项目支出,接待,30201,5\n2024,项目支出,会议,30215,5\n' > "$dir/b.csv"
az 0 budget import "$dir/b.csv"
cat > "$dir/p.csv" <<'END'
日期,项目,经济科目,金额,摘要,收款单位
2024-03-01,接待,30201,100,车费,某店
2024-03-05,接待,30201,250.5,纸张,某文具店
2024-03-08,接待,30201,300,印刷,某印厂
2024-03-08,接待,30201,300,印刷,某印厂
2024-04-02,会议,30215,888,会议室,某宾馆
2024-05-02,会议,30215,120,茶水,某宾馆
2024-12-28,会议,30215,999.99,年会,某宾馆
END
az 0 payment import "$dir/p.csv"
cat > "$dir/s.csv" <<'END'
核算中心对账单
单位：元
记账日期,凭证号,摘要,借方,贷方,余额
2024-03-20,记-1,车费,100,,
2024/3/20,记-2,纸张,250.50,0,
2024-04-01,记-3,印刷,300,,
,,本月合计,650.5,,
记账日期,凭证号,摘要,借方,贷方,余额
2024-04-20,记-4,会议室,880,,
2024-06-01,记-5,不认识的,77,,
45400,记-6,坏日期,1,,
2024/6/31,记-8,坏日期,1,,
2025-01-15,记-7,年会,999.99,,
END
iconv -f UTF-8 -t GB18030 "$dir/s.csv" > "$dir/g.csv"
az 65 statement import "$dir/g.csv"
says '^读入 6 行，已有 0 行，未读入 2 行'
tells 'g.csv:11: 未读入.*45400.*2024-04-18'
tells 'g.csv:12: 未读入.*2024/6/31'
az 65 statement import "$dir/s.csv"
says '^读入 0 行，已有 6 行，未读入 2 行'
az 0 statement list --format csv
[ "$(wc -l < "$dir/out")" = 6 ] || fail 'not five rows of 2024'
classes() { # classes TEXT OPTIONS...: so many rows of each class
    these=$1
    shift
    az 1 reconcile --format json "$@"
    classes=$(sed -n 's/.*"class": "\([a-z_]*\)".*/\1/p' "$dir/out" | sort | uniq -c |
          awk '{printf "%s%s %s", sep, $2, $1; sep = ", "}')
    [ "$classes" = "$these" ] || fail "classes $classes, not $these"
}
classes 'amount 1, booked_only 1, paid_only 2, same 3, year 1'
tells '对账单合计 1,607.50 元，台账合计 2,958.49 元，相差 -1,350.99 元'
classes 'paid_only 1, same 2' --month 3
az 64 reconcile --month 13
az 64 reconcile 3
# On paper: the same rows and sums; the exit status still says that something is open.
az 1 reconcile --month 3 -o "$dir/r.csv"
says '已输出 2024年3月核算中心对账表'
grep -q '^合计,,,,350.50,,650.50,相差 -300.00' "$dir/r.csv" || fail 'no sums on paper'
[ "$(grep -c '^相符,未记,2024-03-20' "$dir/r.csv")" = 2 ] || fail 'not two rows that agree'
az 64 reconcile -o "$dir/r.doc"
# Confirming: both records, one step, and it goes back as one.
az 1 reconcile --month 3 --confirm
tells '已记下 2 笔'
az 0 payment show 2
says '凭证号：记-2'
says '凭证日期：2024-03-20'
az 1 reconcile --confirm --month 3
tells '已记下 0 笔'
az 0 undo
says '对账 2024年3月'
az 0 payment show 2
if grep -q '记-2' "$dir/out"; then fail 'the voucher is still there'; fi
az 0 redo
# A proposal that somebody chose; one without a partner is refused.
az 66 reconcile --confirm 5
az 1 reconcile --confirm 3
tells '已记下 1 笔'
az 0 payment show 3
says '记-3'
# The rows agree with the sums.
az 1 reconcile --format csv
got=$(awk -F, '$5 ~ /^2024/ {s += $7} END {printf "%.2f", s}' "$dir/out")
[ "$got" = 1607.50 ] || fail "booked $got"
# A rule of the office: bookings come at most 10 days late.
az 0 setting set reconcile_days 10
az 1 reconcile --month 4 --format json
says '"class": "booked_only".*"statement": 4'
# All settled: nothing open.
office=$dir/clean.db
az 0 init --year 2024
az 0 budget import "$dir/b.csv"
head -2 "$dir/p.csv" > "$dir/p1.csv"
head -4 "$dir/s.csv" > "$dir/s1.csv"
az 0 payment import "$dir/p1.csv"
az 0 statement import "$dir/s1.csv"
az 0 reconcile --confirm
says '已记'
az 0 reconcile
az 0 verify
done_
