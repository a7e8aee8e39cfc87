#!/bin/sh
# budget-import.sh PROGRAM: payments from files: encodings, ruined cells, dry runs, a second time.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
printf '年度,支出类别,项目,经济科目,年初预算数(万元)\n2024,项目支出,接待,30201,5\n' > "$dir/b.csv"
az 0 budget import "$dir/b.csv"
cat > "$dir/p.csv" <<'END'
日期,项目,经济科目,金额(元),摘要,收款单位,发票号
2024-03-01,接待,30201,100,车费,某店,
2024/3/2,接待,30201 办公费,"1,200.50",用品,某店,00123
45000,接待,30201,1,车费,某店,
2024/13/40,接待,30201,1,车费,某店,
2024-03-03,接待,30201,1,车费,某店,2.41E+19
2024-03-03,接待,99999,1,车费,某店,
2024-03-03,没有的,30201,1,车费,某店,
2024-03-04,接待,30201,90000,超过,某店,
合计,,,1300.5,,,
END
az 65 payment import "$dir/p.csv" --dry-run
says '试读，没有保存：读入 2 行'
az 0 payment list --format json
says '^\[\]'
az 65 payment import "$dir/p.csv"
says '^读入 2 行，已有 0 行，未读入 6 行'
for word in 'p.csv:4: 未读入.*2023-03-15' 'p.csv:5: 未读入.*2024/13/40' 'p.csv:6: 未读入.*科学记数' \
    'p.csv:7: 未读入.*不在科目表' 'p.csv:8: 未读入.*没有预算' 'p.csv:9: 未读入'; do
    tells "$word"
done
az 65 payment import "$dir/p.csv"
says '^读入 0 行，已有 2 行，未读入 6 行'
# So are they as a spreadsheet writes the amounts: without zeros at the end, or with more.
printf '日期,项目,经济科目,金额(元),摘要,收款单位,发票号\n2024-03-01,接待,30201,100.00,车费,某店,\n2024-03-02,接待,30201,1200.5,用品,某店,00123\n' > "$dir/same.csv"
az 0 payment import "$dir/same.csv"
says '^读入 0 行，已有 2 行'
# The same rows in other encodings are the same rows.
head -3 "$dir/p.csv" > "$dir/ok.csv"
for enc in GB18030 UTF-16LE; do
    iconv -f UTF-8 -t "$enc" "$dir/ok.csv" > "$dir/enc.csv"
    az 0 payment import "$dir/enc.csv" --encoding "$enc"
    says '^读入 0 行，已有 2 行'
    tells "$enc"
done
iconv -f UTF-8 -t GB18030 "$dir/ok.csv" > "$dir/enc.csv"
az 0 payment import "$dir/enc.csv"
says '^读入 0 行，已有 2 行'
az 64 payment import "$dir/ok.csv" --encoding EBCDIC
# 元 in a 万元 column is told as such.
printf '日期,项目,经济科目,金额(万元),摘要,收款单位\n2024-05-01,接待,30201,2000,x,y\n' > "$dir/w.csv"
az 65 payment import "$dir/w.csv"
tells '一万倍'
# One step: it goes and comes back whole.
az 0 undo
says '导入 p.csv'
az 0 payment list --format json
says '^\[\]'
az 0 redo
az 0 payment list --format csv
[ "$(wc -l < "$dir/out")" = 3 ] || fail 'not two payments'
# An XLSX: what a report wrote as a spreadsheet has no payments in it, and is told so.
az 0 report execution -o "$dir/r.xlsx"
az 65 payment import "$dir/r.xlsx"
tells '表头'
# Heads that are missing are named; a file that is none is refused.
printf '日期,项目,金额\n' > "$dir/h.csv"
az 65 payment import "$dir/h.csv"
tells '经济科目、摘要、收款单位'
az 66 payment import "$dir/none.csv"
# Generated data goes in whole, with no warning lost.
az 0 generate budget --count 500 --seed 7 --year 2024
cp "$dir/out" "$dir/gb.csv"
az 0 generate payments --count 500 --seed 7 --year 2024
cp "$dir/out" "$dir/gp.csv"
az 0 generate payments --count 500 --seed 7 --year 2024
cmp -s "$dir/out" "$dir/gp.csv" || fail 'the same seed gives other data'
az 0 budget import "$dir/gb.csv"
az 0 payment import "$dir/gp.csv"
says '^读入 500 行，已有 0 行，未读入 0 行'
# The report of the last year agrees with a sum of the file.
sum=$(awk -F, '/^2024/ {s += $4} END {printf "%.2f", s}' "$dir/gp.csv")
az 0 report execution --year 2024 --format csv
total=$(awk -F, '$9 ~ /^total/ {printf "%.2f", $4 - 1300.50}' "$dir/out")
[ "$total" = "$sum" ] || fail "paid $total, not $sum"
az 0 verify
done_
