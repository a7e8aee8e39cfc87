#!/bin/sh
# import.sh PROGRAM: what is read, what is skipped, and that a second time adds nothing.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
forms 0
form 甲项目 5 70 > "$dir/a.json"
{ echo '['; form 乙项目 5 70; echo ','; form 丙项目 6 90; echo ']'; } > "$dir/b.json"
az 0 selfeval import "$dir/a.json" "$dir/b.json"
says '^读入 3 张，跳过 0 张，未读懂 0 处$'
az 0 selfeval import "$dir/a.json" "$dir/b.json"
says '已有，未重复读入（编号 1）'
says '^读入 0 张，跳过 3 张，未读懂 0 处$'
forms 3
# The same project with other figures is another form, and is named.
form 甲项目 7 70 > "$dir/c.json"
az 0 selfeval import "$dir/c.json"
tells '编号 1'
forms 4
# Each file is a step of its own.
az 0 undo
says '导入 c.json'
forms 3
az 0 undo
says '导入 b.json'
forms 1
az 0 redo
forms 3
# stdin
"$program" --file "$office" selfeval import - < "$dir/c.json" > "$dir/out" 2>&1 || fail 'stdin'
forms 4
# An encoding of its own is told, and gives the same form.
iconv -f UTF-8 -t GB18030 "$dir/a.json" > "$dir/gb.json"
az 0 selfeval import "$dir/gb.json"
tells 'GB18030'
says '已有，未重复读入（编号 1）'
# Unknown keys are kept and told with the line; units in texts are read.
sed 's/"goals"/"外加": 1, "goals"/; s/"full_year": 5/"full_year": "5万元"/' "$dir/a.json" |
    sed 's/甲项目/丁项目/' > "$dir/d.json"
az 0 selfeval import "$dir/d.json"
tells "d.json:[0-9]*: 外加"
says '未读懂 1 处'
# What is exported is read back as the same form.
for ext in xlsx csv; do
    az 0 selfeval print 1 2 -o "$dir/forms.$ext"
    "$program" --file "$dir/again.$ext.db" init > /dev/null
    "$program" --file "$dir/again.$ext.db" selfeval import "$dir/forms.$ext" > "$dir/out" 2>&1 ||
        fail "import of $ext"
    for id in 1 2; do
        "$program" --file "$office" selfeval show $id --format csv > "$dir/x"
        "$program" --file "$dir/again.$ext.db" selfeval show $id --format csv > "$dir/y"
        cmp -s "$dir/x" "$dir/y" || { fail "$ext: form $id is another one"; diff "$dir/x" "$dir/y"; }
    done
done
# A form without a year is refused, unless the year is said.
sed 's/"year": 2024, //; s/甲项目/戊项目/' "$dir/a.json" > "$dir/e.json"
az 65 selfeval import "$dir/e.json"
tells '没有“年度”'
az 0 selfeval import "$dir/e.json" --year 2023
az 0 selfeval list --year 2023 --format json
says '戊项目'
done_
