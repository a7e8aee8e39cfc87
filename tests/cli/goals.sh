#!/bin/sh
# goals.sh PROGRAM: goal tables, procurement budgets and fixed assets of a published budget; the goal
# rows become the rows of a self-evaluation form.
. tests/cli/lib/start.sh "$1"
data=tests/data/budget
az 0 init --year 2021
az 0 budget import "$data/langfang-budget.csv"
# 2711.16 = 776.69 + 1934.47
az 0 report execution --unit 万元 --format csv
says '^,,1934.47,0.00,1934.47,0.00%,,项目支出,class'
says '^,,2711.16,0.00,2711.16,0.00%,,,total'
az 0 goal import "$data/langfang-goals.csv" --dry-run
says '试读'
az 0 goal import "$data/langfang-goals.csv"
says '^读入 9 张，已有 0 张，未读入 0 张'
tells 'T3：.*下降率'
az 0 goal import "$data/langfang-goals.csv"
says '^读入 0 张，已有 9 张'
silent
az 0 purchase import "$data/langfang-purchase.csv"
says '^读入 6 张'
silent
az 0 asset import "$data/langfang-asset.csv"
says '^读入 1 张'
silent
# What the published tables say wrong: each told once, with the project.
az 1 goal check --format csv
for want in '^1,信访呼叫中心服务平台运行维护经费,T2,' '^1,信访呼叫中心服务平台运行维护经费,T4,' \
    '^8,信访值班工作经费,T3,' '^,没有目标表的其余项目,T8,.*53 万元' '^,,T9,.*1881.47.*1934.47'; do
    [ "$(grep -c -e "$want" "$dir/out")" = 1 ] || fail "not once: $want"
done
[ "$(grep -c ',T[678],' "$dir/out")" = 1 ] || fail 'T6, T7 or T8 tells too much'
# How strict a rule is, is the office's choice.
az 0 setting set control_T3 stop
sed 's/^2021,/2022,/' "$data/langfang-goals.csv" > "$dir/next.csv"
az 65 goal import "$dir/next.csv"
says '^读入 8 张，已有 0 张，未读入 1 张'
tells 'T3：.*越大越好'
az 65 goal import "$data/langfang-goals.csv" --year 2021 --encoding GB18030
az 64 goal import "$data/langfang-goals.csv" --encoding nothing
# Its rows become a form, once, and one undo takes it back.
forms 0
az 0 goal feed 8
says '新增 6 行'
forms 1
az 0 goal feed 8
says '相同 6 行'
forms 1
az 0 selfeval show 1
says '≤10%'
says '≤114.44万元'
says '省联席会议精神\|到非接待场所'
az 0 undo
says '取绩效目标'
forms 0
az 66 goal feed 99
tells '没有编号为 99'
az 64 goal feed
# A sum that does not hold stops; a source that is short too.
cat > "$dir/bad.csv" <<'END'
年度,单位,项目名称,预算资金(万元),采购物品名称,政府采购目录序号,计量单位,数量,单价(万元),合计(万元),一般公共预算拨款(万元)
2022,某局,甲项目,30,电脑,A020299,台,20,1,21,21
2022,某局,乙项目,30,电脑,A020299,台,20,1,20,19
2022,某局,丙项目,10,电脑,A020299,台,20,1,20,20
2022,某局,丁项目,30,电脑,A020299,台,20,1,20,20
END
az 65 purchase import "$dir/bad.csv"
says '^读入 2 张，已有 0 张，未读入 2 张'
tells 'bad.csv:2: 未读入：.*20'
tells 'bad.csv:3: 未读入：.*来源'
tells 'U3'
az 66 goal import "$dir/nothing.csv"
# The command centre's platform: 722.5 budget, 710.55 paid, 10 under contract waits for the audit, 1.95
# is free. Papers from JSON, by the rules of the register.
platform() {
    "$program" --file "$dir/c.db" --date 2024-12-31 "$@" > "$dir/out" 2> "$dir/err" || fail "$*"
}
platform init --year 2024
platform budget import "$data/command-centre.csv"
for kind in meeting contract payment; do
    platform "$kind" import "$data/command-centre-${kind}s.json"
    grep -q '未读入 0 条' "$dir/out" || fail "$kind: not all taken"
done
platform report execution --unit 万元 --format csv
says '^丰台区数智化接诉即办平台建设项目,,722.50,710.55,1.95,98.35%,,项目支出,project,722.50,0.00,10.00'
# A table in JSON goes the same way: what goal show prints comes back as it was.
az 0 goal show 1 --format json
cp "$dir/out" "$dir/one.json"
az 0 goal import "$dir/one.json"
says '读入 0 条，已有 1 条'
done_
