#!/bin/sh
# petition.sh BUILD [CASES]: an office of a million petitions in BUILD/bench, made by the generator and the
# program's own import, half of them in each of two years. Prints the path of the office file. What was made
# with this schema and generator stays.
set -eu
b=$1 count=${2:-1000000}
az="$b/anzhang"
out="$b/bench"
mark=$(cat db/schema/*.sql core/record/petition_made* | cksum | cut -d ' ' -f 1)
office="$out/petition-$count.db"
mkdir -p "$out"
if ! [ -f "$office" ] || [ "$(cat "$office.mark" 2> /dev/null)" != "$mark" ]; then
    echo "making $count petitions of two years (once, about a quarter of an hour)" >&2
    rm -f "$office"*
    new="$out/petition-new.db"
    rm -f "$new"*
    "$az" --file "$new" init --office 示例区信访办 --year 2024 --date 2025-01-02 > /dev/null
    pipe="$out/petition-pipe.jsonl"
    for year in 2023 2024; do
        rm -f "$pipe"
        mkfifo "$pipe"
        "$az" generate petitions --cases $((count / 2)) --seed 1 --year $year --brief -o "$pipe" &
        "$az" --file "$new" --date 2025-01-02 petition import "$pipe" > "$out/petition-told.txt" 2>&1
        wait
        tail -n 1 "$out/petition-told.txt" >&2
    done
    rm -f "$pipe"
    mv "$new" "$office"
    echo "$mark" > "$office.mark"
fi
# A year of 100,000 rows to be read in: as the program gets it, and as sqlite3 takes it.
rows="$out/petition-rows"
if ! [ -f "$rows.mark" ] || [ "$(cat "$rows.mark")" != "$mark" ]; then
    "$az" generate petitions --cases 100000 --seed 2 --year 2024 -o "$rows.utf8.csv"
    iconv -f UTF-8 -t GB18030 "$rows.utf8.csv" > "$rows.gb18030.csv"
    echo "$mark" > "$rows.mark"
fi
cat > "$out/petition-import.sql" << EOF
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
.import --csv "$rows.utf8.csv" t
EOF
echo "$office"
