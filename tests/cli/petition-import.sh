#!/bin/sh
# petition-import.sh PROGRAM: tables of the hotline and of other systems: every row is taken, warned or refused.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
# Titles above, line ends in cells, a blank row, a total row, an order twice, ruined numbers.
cat > "$dir/hot.csv" <<'END'
2024年3月市民热线工单统计表,,,,,,,,,,,,
制表单位：示例区热线办,,,,,,,,,,,,
工单编号,来电时间,来电人,联系电话,身份证号,诉求内容,问题分类,所属街道,承办单位,派单时间,回复时限,是否联系,满意度
GD0001,2024/3/5 14:20,甲某,10000012345.0,1.10106E+17,"供暖不热。
第二行说明",030301,望麓街道,区城管委,2024-03-05 15:00,7天,是,满意
GD0002,2024-03-06 09:01:05,乙某,1.0000012345E+10,999999195401010019,停车收费不公示,停车怪类,澄波街道,区城管委,2024-03-06 09:30,24小时,否,不满意
,,,,,,,,,,,,
GD0003,45356.5972,丙某,100000123,,日期被改坏,030301,望麓街道,区城管委,,,,
GD0004,2024年3月7日,丁某,010-10000,,没有派单时间,030301,不存在街道,某外区单位,,三天半,,
GD0002,2024-03-06 09:01:05,乙某,1.0000012345E+10,999999195401010019,停车收费不公示,停车怪类,澄波街道,区城管委,2024-03-06 09:30,24小时,否,不满意
GD0005,2024-02-30,戊某,10000012346,,没有这一天,030301,望麓街道,区城管委,,,,
GD0006,2024-03-08,己某,10000012347,,联系得怪,030301,望麓街道,区城管委,,,也许,
合计,6,,,,,,,,,,,
END
az 65 petition import "$dir/hot.csv"
says '^读入 3 行，已有 0 行，未读入 4 行，提醒 3 行'
tells 'hot.csv:4: 提醒：证件号码“1.10106E+17”.*备注'
tells 'hot.csv:6: 提醒：内容分类“停车怪类”不在代码表里'
tells 'hot.csv:8: 未读入：.*序号（或许是 2024-03-05）'
tells 'hot.csv:9: 提醒：问题属地“不存在街道”.*责任单位“某外区单位”.*回复时限“三天半”'
tells 'hot.csv:10: 未读入：工单号“GD0002”已登记为信〔2024〕2号'
tells 'hot.csv:11: 未读入：.*不是日历上的一天'
tells 'hot.csv:12: 未读入：已联系：“也许”不是“是”或“否”'
az 65 petition import "$dir/hot.csv" --dry-run
says '诉求内容'
says '试读，没有保存：读入 0 行，已有 3 行，未读入 4 行'
az 0 petition show 1 --format json
says '"content": "供暖不热。\\n第二行说明"'
says '"registered": "2024-03-05 14:20"'
says '"received": "2024-03-05"'
says '"limit": "168"'
az 0 petition show 2 --unmask 核对 --format json
says '"mobile": "10000012345"'
says '内容分类：停车怪类'
# The same in other encodings and separators is known.
iconv -f UTF-8 -t GB18030 "$dir/hot.csv" > "$dir/gb.csv"
iconv -f UTF-8 -t UTF-16 "$dir/hot.csv" > "$dir/u16.csv"
for f in gb u16; do
    az 65 petition import "$dir/$f.csv"
    says '^读入 0 行，已有 3 行，未读入 4 行'
done
tells 'UTF-16'
# National field names; several persons by rows of one number and by columns; codes; a cell of 8000 characters.
long=$(awk 'BEGIN { for (i = 0; i < 8000; i++) printf "长" }')
cat > "$dir/nat.tsv" <<END
xfjbh	xfrq	djsj	xfxs	xfrs	bt	tsnr	nrfldm	xm	xb	zjhm	sjh
示信2024-7	2024-04-01	2024-04-02 09:00	200	3	三人来访	$long	030301	甲某	1	999999195401010019	10000000001
示信2024-7								乙某	2		10000000002
示信2024-7								丙某	女		10000000003
示信2024-8	2024-04-01	2024-04-02 09:10	来信	1	一封信	内容	030301	丁某	男		10000000004
示信2024-8	2024-04-05	2024-04-05 09:10	来信	1	同号的另一封	内容	030301	戊某	男		10000000005
示信2024-9	2024-04-05	2024-04-05 09:20	飞鸽	1	没有的形式	内容	030301	己某	男		10000000006
END
az 65 petition import "$dir/nat.tsv"
says '^读入 3 行，已有 0 行，未读入 1 行'
says '其中 2 行是同一件的其他信访人'
tells 'nat.tsv:6: 未读入：.*信访编号“示信2024-8”已用在另一件上'
tells 'nat.tsv:7: 提醒：信访形式“飞鸽”不在代码表里'
az 0 petition show 示信2024-7 --unmask 核对 --format json
says '"name": "丙某"'
[ "$(grep -o 长 "$dir/out" | wc -l)" = 8000 ] || fail "a cell of 8000 characters was cut"
printf '信访编号,收到日期,信访形式,标题,内容,姓名1,手机1,姓名2,手机2,姓名3\n列1,2024-05-06,来访,三人,内容,甲某,10000000001,乙某,10000000002,丙某\n' > "$dir/cols.csv"
az 0 petition import "$dir/cols.csv"
az 0 petition show 列1 --unmask 核对 --format json
says '"headcount": "="'
says '"mobile": "10000000002"'
says '"name": "丙某"'
# Other heads by a rule with a name.
printf '编号甲,来的日子,说了什么,谁\n号1,2024-05-07,反映停水,甲某\n' > "$dir/own.csv"
az 65 petition import "$dir/own.csv"
az 0 petition import "$dir/own.csv" --save-map 街道表 \
    --map-set '信访编号=编号甲; 收到日期=来的日子; 内容=说了什么; 姓名=谁; 信访形式:=来电'
says '^读入 1 行'
az 0 petition import "$dir/own.csv" --map 街道表
says '已有 1 行'
# Acts, by words of the national list too; what may not follow is refused and the rest goes on.
cat > "$dir/acts.csv" <<'END'
信访件编号,办理方式,办理时间,办理人,去向单位,办理意见,事项类别,办理途径
信〔2024〕1号,甄别,2024-03-06 10:00,张办,,,申诉求决类,P6
信〔2024〕1号,M3,2024-03-07 09:00,张办,区城管委,请办,,
信〔2024〕1号,M5,2024-03-07 09:30,张办,区城管委,没有签收,,
信〔2024〕1号,签收,2024/3/8,张办,,,,
信〔2024〕1号,受理,2024-03-12 09:30,张办,怪单位,受理,,
没有99号,转送,2024-03-07 09:00,张办,区城管委,没有,,
信〔2024〕2号,飞送,2024-03-07 09:00,张办,区城管委,没有,,
END
az 65 petition import --acts "$dir/acts.csv"
says '^读入 4 行，已有 0 行，未读入 3 行，提醒 1 行'
tells 'acts.csv:4: 未读入：.*现在是“已转送”，不能受理告知'
tells 'acts.csv:7: 未读入：没有编号为“没有99号”的信访事项'
tells 'acts.csv:8: 未读入：“飞送”不是办理事项'
az 65 petition import --acts "$dir/acts.csv"
says '^读入 0 行，已有 4 行'
az 0 petition show 1 --format json
says '"state": "办理中"'
says '去向单位：怪单位'
# Papers of other places are not ours.
az 0 document list --format json
says '^\[\]'
# A file is a step: it goes as it came, acts and petitions.
az 0 undo
az 0 petition show 1 --format json
says '"state": "已登记"'
az 65 petition import --acts "$dir/acts.csv"
az 0 verify
# Lines of JSON, one of them none.
az 0 generate petitions --cases 50 --seed 3 --year 2023 -o "$dir/x.jsonl"
echo '{"title": ' >> "$dir/x.jsonl"
az 65 petition import "$dir/x.jsonl"
says '^读入 50 条，已有 0 条，未读入 1 条'
az 0 verify
done_
