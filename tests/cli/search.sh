#!/bin/sh
# search.sh PROGRAM: petitions found by words and filters, searches kept by name, groups, the index.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2025
# case N TITLE STREET CONTENT NAME MOBILE
case_() {
    az 0 petition add received=2025-02-0$1 channel=来信 title="$2" street="$3" content="$4" \
        content_class=030504 "persons[0].name=$5" "persons[0].mobile=$6"
}
case_ 1 电梯停运 J03 '玉泉小区五号楼电梯停运三周，物业不修' 张三丰 13900000001
case_ 2 电梯坏了 J03 '玉泉小区五号楼电梯停运，物业一直不修' 李四 13900000002
case_ 3 物业费上涨 J03 '锦园物业费涨到 2.60 元' 王五 13900000003
case_ 4 漏水没人管 J03 '楼上管道漏水泡了屋顶' 赵六 13900000004
case_ 5 保安打人 J03 '门口保安推搡老人' 钱七 13900000005
case_ 6 暖气不热 J01 '家里只有十四度' 孙八 13911112222

az 0 petition search 物业
says '^   3  .*物业费上涨'
says '^共 3 件'
az 0 petition search 物业 电梯
says '^共 2 件'
az 0 petition search 1112
says '暖气不热'
says '^共 1 件'
az 0 petition search zsf --format json
says '"id": 1,'
az 0 petition search 2.60元
says '物业费上涨'
az 0 petition search --street 望麓 --state 未结 --from 2025-02 --to 2025-02-28
says '^共 1 件'
az 0 petition search --class 0305 --channel 来信 --most 2
says '^列出 2 件，还有更多'
az 0 petition search --class 0305 --most 0
says '^共 6 件'
az 0 petition search 业物
says '^共 0 件'
az 65 petition search 街道:火星
tells '街道:火星'
az 65 petition search --state 火星
az 65 petition search 月:2025-13
az 64 petition search --most x

az 0 petition search 电梯 街道:柳荫 --save-as 柳荫电梯
az 0 search list
says '^柳荫电梯  电梯 街道:柳荫'
az 0 petition search --saved 柳荫电梯 坏了
says '^共 1 件'
az 66 petition search --saved 没有
az 0 search drop 柳荫电梯
az 66 search drop 柳荫电梯
az 0 undo
az 0 search list --format csv
says '^柳荫电梯,'

az 0 petition groups
says '同一属地同类'
says ' 5 *5 *5  信'
az 64 petition groups --confirm 9
az 64 petition groups --confirm
az 0 petition groups --confirm 1
says '^已确认 QT2025-001：柳荫里街道 住房保障与房地产，5 件'
az 0 petition groups --format json
says '"number": "QT2025-001"'
az 0 petition groups --split QT2025-001
az 66 petition groups --split QT2025-001
az 0 undo
az 0 petition groups
says 'QT2025-001'

az 0 verify
silent
# A program that writes into the index behind ours is noticed, and the index made anew.
if command -v sqlite3 > /dev/null; then
    sqlite3 "$office" "PRAGMA writable_schema = ON; DELETE FROM petition_search_data WHERE id > 100" 2> "$dir/err"
    az 65 verify
    tells 'search rebuild'
    az 0 search rebuild
    az 0 verify
fi
az 0 petition search 物业
says '^共 3 件'
done_
