#!/bin/sh
# ledger.sh BUILD: an office of a million payments in BUILD/bench, made by the program's own import, and
# the same payments and budgets as one journal for ledger and hledger. Prints the path of the office
# file. What was made with this schema stays.
set -eu
b=$1
az="$b/anzhang"
out="$b/bench"
years=10 first=2015 last=2024 count=1000000
mark=$(cat db/schema/*.sql tui/cli/generate.c | cksum | cut -d ' ' -f 1)
office="$out/office-$mark.db"
mkdir -p "$out"
if ! [ -f "$office" ]; then
    echo "making $count payments over $years years (once, about two minutes)" >&2
    rm -f "$out"/office-* "$out"/all.journal "$out"/budget.csv "$out"/payments-*.csv
    "$az" generate budget --count $count --seed 1 --year $last > "$out/budget.csv"
    "$az" generate payments --count $count --seed 1 --year $last | awk -F, -v out="$out" '
        NR == 1 { head = $0; next }
        { f = out "/payments-" substr($1, 1, 4) ".csv"; if (!(f in met)) { print head > f; met[f] }
          print > f }'
    new="$out/office-new.db"
    "$az" --file "$new" init --office 示例办 --year $last > /dev/null
    "$az" --file "$new" budget import "$out/budget.csv" > /dev/null
    y=$first
    while [ $y -le $last ]; do # the year's file, as it comes
        "$az" --file "$new" payment import "$out/payments-$y.csv" > /dev/null 2> "$out/told.txt"
        y=$((y + 1))
    done
    mv "$new" "$office"
fi
if ! [ -f "$out/all.journal" ]; then
    awk -F, '
        FNR == 1 { next }
        FILENAME ~ /budget/ {
            if ($1 != year) {
                if (year) print "    资金\n"
                year = $1
                printf "~ yearly from %d-01-01 to %d-01-01\n", year, year + 1
            }
            printf "    支出:%s:%s  %s\n", $3, $4, $5
            next
        }
        year { print "    资金\n"; year = "" }
        { printf "%s %s\n    支出:%s:%s  %s\n    资金\n\n", $1, $5, $2, $3, $4 }
    ' "$out/budget.csv" "$out"/payments-*.csv > "$out/all.journal"
fi
bare() {
    printf "SELECT b.y, project, economic, b.full, coalesce(p.paid, 0), b.full - coalesce(p.paid, 0)
  FROM (SELECT year_n AS y, project, economic, sum(full_year_n) AS full FROM budget %s
    GROUP BY year_n, project, economic) b
  LEFT JOIN (SELECT year_n AS y, project, economic, sum(amount_n) AS paid FROM payment %s
    GROUP BY year_n, project, economic) p USING(y, project, economic);\n" "$1" "$1"
}
bare "WHERE year_n = ${last}000000" > "$out/year.sql"
bare '' > "$out/all.sql"
echo "$office"
