#!/bin/sh
# petition-export.sh PROGRAM: exports are masked, have a manifest, and come back equal in an empty office.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024 --office 示例区信访办
az 0 generate petitions --cases 120 --seed 5 --year 2024 -o "$dir/x.jsonl"
az 0 petition import "$dir/x.jsonl"
az 64 petition export
az 64 petition export -o "$dir/x.doc"
az 64 petition export -o "$dir/x.csv" --names 没有
tells 'national'
# Masked, and said so.
az 0 petition export -o "$dir/m.csv"
says '信访事项 120 件.*个人信息已遮蔽'
name=$(sed -n 's/.*"persons":\[{"name":"\([^"]*\)".*/\1/p' "$dir/x.jsonl" | head -1)
grep -q "$name" "$dir/m.csv" && fail "a name in the masked export"
grep -q '999999[0-9]\{11\}' "$dir/m.csv" && fail "an identity number in the masked export"
grep -q '"masked": true' "$dir/m.csv.manifest.json" || fail "the manifest does not say that it is masked"
az 0 petition export -o "$dir/r.csv" --unmask 区里交换
grep -q "$name" "$dir/r.csv" || fail "no name in the raw export"
grep -q '"masked": false' "$dir/r.csv.manifest.json" || fail "the manifest says that it is masked"
az 0 log --format json
says '导出'
says '区里交换'
# The manifest: rows and digests are those of the files.
for f in r.csv r.acts.csv; do
    sum=$(sha256sum "$dir/$f" | cut -d ' ' -f 1)
    grep -q "$sum" "$dir/r.csv.manifest.json" || fail "$f: another digest in the manifest"
done
acts=$(($(wc -l < "$dir/r.acts.csv") - 1))
grep -q "\"rows\": $acts,\$" "$dir/r.csv.manifest.json" || fail "$acts acts are not in the manifest"
# What is filtered.
az 0 petition export 月:2024-03 -o "$dir/march.csv"
n=$(grep -c '^{.*"received":"2024-03' "$dir/x.jsonl")
says "信访事项 $n 件"
grep -q '"filter": "月:2024-03"' "$dir/march.csv.manifest.json" || fail "no filter in the manifest"
# There and back, under every set of names and in every format.
back=$dir/back.db
there() { # there STATUS WORDS...: on the other office
    s=$1
    shift
    got=0
    "$program" --file "$back" --date 2025-03-01 "$@" > "$dir/out" 2> "$dir/err" || got=$?
    [ "$got" = "$s" ] || fail "status $got, not $s, in the other office: $*"
}
for names in chinese english national hotline; do
    for form in csv tsv xlsx; do
        rm -f "$back"*
        there 0 init --year 2024
        az 0 petition export -o "$dir/a.$form" --names $names --unmask 往返
        there 0 petition import "$dir/a.$form"
        says '^读入 120 行，已有 0 行，未读入 0 行'
        there 0 petition import --acts "$dir/a.acts.$form"
        says "^读入 $acts 行，已有 0 行，未读入 0 行"
        there 0 petition export -o "$dir/b.csv" --unmask 往返
        cmp "$dir/r.csv" "$dir/b.csv" || fail "$names $form: petitions are not the same"
        cmp "$dir/r.acts.csv" "$dir/b.acts.csv" || fail "$names $form: acts are not the same"
    done
done
# In another encoding.
az 0 petition export -o "$dir/gb.csv" --encoding GB18030 --unmask 往返
iconv -f GB18030 -t UTF-8 "$dir/gb.csv" | tail -n +2 > "$dir/gb.txt"
tail -n +2 "$dir/r.csv" | cmp - "$dir/gb.txt" || fail "GB18030 is not the same"
# All of it as JSON: content by its digest.
rm -f "$back"*
there 0 init --year 2024
az 0 petition export -o "$dir/all.json" --unmask 往返
there 0 petition import "$dir/all.json"
az 0 petition export -o "$dir/1.json" --unmask 往返
there 0 petition export -o "$dir/2.json" --unmask 往返
cmp "$dir/1.json" "$dir/2.json" || fail "JSON is not the same"
there 0 verify
done_
