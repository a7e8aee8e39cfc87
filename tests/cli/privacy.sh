#!/bin/sh
# privacy.sh PROGRAM: who sees what of petitioners, masks in every format, the log of it, users and rights.
. tests/cli/lib/start.sh "$1"

word() { printf '%s\n' "$2" > "$dir/$1"; }
word admin admin-word-1
word ban ban-word-111
word lead lead-word-11
word zong zong-word-11
as() { # as LOGIN STATUS WORDS...
    login=$1 status=$2
    shift 2
    az "$status" --user "$login" --password-file "$dir/$login" "$@"
}
# no 11 digits and no 18 signs in a row, no name of a petitioner
clean() {
    if grep -qE '[0-9]{11}|[0-9]{17}[0-9Xx]' "$1" || grep -q '张三丰\|李四光' "$1"; then
        fail "personal data in $1: $(grep -oE '[0-9]{11}|张三丰|李四光' "$1" | head -1)"
    fi
}
lacks() { ! grep -q -e "$1" "$dir/out" || { fail "stdout has: $1"; head -5 "$dir/out"; }; }

az 0 init --year 2025
az 0 petition add received=2025-02-20 channel=100 title=张三丰反映物业 'content=请回电１３８ 1234 5678，张三丰' \
    section=办信科 officer=办某 'persons[0].name=张三丰' 'persons[0].mobile=13812345678' \
    'persons[0].idno=11010519491231002X' 'persons[0].address=某街道5号'
az 0 petition add received=2025-02-21 channel=100 title=李四光的举报 secret=是 section=办信科 officer=别某 \
    'persons[0].name=李四光' 'persons[0].mobile=13912345678'
az 0 petition add received=2025-02-22 channel=100 title=路灯不亮 section=接访科

# One person's office: no login, masks all the same.
az 0 petition list
says '张\*\*反映物业'
clean "$dir/out"
for format in text json csv; do
    az 0 petition show 1 --format $format
    says '138\*\*\*\*5678'
    says '110105\*\*\*\*\*\*\*\*002X'
    clean "$dir/out"
done
az 0 petition show 2
says '〔保密〕'
clean "$dir/out"
az 0 petition show 1 --unmask 核对电话
says '13812345678'
az 65 petition show 2 --unmask ''
az 0 petition show 2 --unmask 督办核对
says '李四光'
for to in csv xlsx json; do
    az 0 export petition -o "$dir/list.$to"
done
clean "$dir/list.csv"
clean "$dir/list.json"
unzip -p "$dir/list.xlsx" > "$dir/list.xml" 2> "$dir/zip"
if [ -s "$dir/list.xml" ]; then
    clean "$dir/list.xml"
fi
az 0 export petition -o "$dir/raw.json" --unmask 上级调取
grep -q 13812345678 "$dir/raw.json" || fail 'an export with a reason is not raw'
az 0 log 0
clean "$dir/out"

# Users: the first one manages the others.
az 65 user add ban --name 办某 --role 办信科 --new-password-file "$dir/ban"
tells '第一个用户'
az 65 user add admin --name 管某 --role 系统管理员 --new-password-file /dev/null
az 0 user add admin --name 管某 --role 系统管理员 --new-password-file "$dir/admin"
az 77 petition list
tells '请用 --user'
az 77 verify
as admin 0 user add ban --name 办某 --role 办信科 --section 办信科 --new-password-file "$dir/ban"
as admin 0 user add lead --name 领某 --role 办领导 --new-password-file "$dir/lead"
as admin 0 user add zong --name 综某 --role 综合调研科 --new-password-file "$dir/zong"
as admin 65 user add ban2 --name 办某 --role 办信科 --new-password-file "$dir/ban"
as admin 65 user add x --name 某 --role 天使 --new-password-file "$dir/ban"
as admin 0 user list
says '办某 *办信科 *BX'

# (1) 综合调研科 opens a case by number: refused, logged. The administrator the same.
as zong 77 petition show 1
tells '没有这项权限。可以的是：'
as admin 77 petition show 3
as zong 0 petition list
lacks '路灯'
as ban 0 petition list
says '张\*\*反映物业'
lacks '李\|路灯\|〔保密〕'
as ban 0 petition show 1
clean "$dir/out"
as ban 0 petition show 1 --unmask 回电
says '13812345678'
as ban 77 petition show 2
as ban 77 petition show 3
as ban 77 petition set 3 title=改
as zong 77 petition add received=2025-02-22 channel=100 title=登记
as admin 77 petition delete 1

# (3) an export as officer: masked, own rows only; raw only for whom the matrix lets.
as ban 0 export petition -o "$dir/ban.csv"
clean "$dir/ban.csv"
grep -q '路灯' "$dir/ban.csv" && fail 'a row of another section in the export'
as ban 77 export petition -o "$dir/ban2.csv" --unmask 自用
as zong 77 export petition -o "$dir/zong.csv"
[ ! -e "$dir/ban2.csv" ] && [ ! -e "$dir/zong.csv" ] || fail 'a refused export left a file'
as lead 0 export petition -o "$dir/lead.csv" --unmask 上级调取
grep -q 张三丰 "$dir/lead.csv" || fail 'the raw export is masked'

# Recused: whatever the role.
as lead 0 petition set 1 recused=领某、办某
as lead 77 petition show 1
tells '回避'
as ban 77 petition show 1
as ban 0 petition list
lacks '张'

# The log of it.
as zong 77 log --privacy
as lead 0 log --privacy 0 --format csv
for words in '拒绝.*查看含个人信息' '查看遮盖.*督办核对' '导出.*未遮盖：上级调取' '登录,zong' '用户,ban'; do
    says "$words"
done
clean "$dir/out"
as admin 0 log --privacy 0
lacks '督办核对'

# A wrong password is logged and locks in the end; the wait between tries is a setting.
as admin 0 setting set login_delay 0
word wrong not-the-word
for i in 1 2 3 4 5; do
    az 77 --user ban --password-file "$dir/wrong" petition list
    tells '用户名或密码不对'
done
as ban 77 petition list
tells '锁定'
as lead 0 log --privacy 2 --format csv
says '登录失败,ban'

# Passwords, roles, rights.
word new new-word-1111
as lead 0 user password --new-password-file "$dir/new"
as lead 77 petition list
cp "$dir/new" "$dir/lead"
as lead 0 petition list
as lead 77 user drop zong
as admin 0 user set zong --role 办信科
as admin 0 user drop zong
as zong 77 petition list
as admin 65 user drop admin
tells '最后一个'
as admin 0 user restore zong
as admin 0 right list 办领导
says 'see3 .*all'
as admin 0 right set 办领导 see3 assigned --since 2025-03-01
as lead 77 petition show 2
as admin 0 right set 办领导 see3 none --since 2025-06-01
as admin 65 right set 办领导 see3 everything
as lead 77 right set 办领导 see3 all
for act in see1 see2 see3 unmask; do
    as admin 77 right set 系统管理员 $act all
    tells '不办信访件'
done
as admin 0 right set 系统管理员 see1 none

# What belongs to the office's settings asks for that right; so does the log.
printf '功能代码,名称\n' > "$dir/codes.csv"
as zong 77 code import functional "$dir/codes.csv"
as zong 77 tier set 主任 5000 2025-01-01
as zong 77 search rebuild
as zong 77 mapping drop 没有
as zong 77 layout import "$dir/codes.csv"
as zong 77 log
tells '访问记录'
# A write that was refused is in the log, and is no record that went.
as admin 77 queue take
as lead 0 verify

# The log cannot be kept for less than six months.
as admin 65 setting set log_months 5
tells '六个月'
as admin 0 setting set log_months 6

# (8) a backup restored: the log goes on after the rows it had.
as lead 0 backup "$dir/kept.db"
as lead 0 log 1 --format csv
last=$(sed -n 2p "$dir/out" | cut -d, -f1)
az 77 restore "$dir/kept.db"
as zong 77 restore "$dir/kept.db"
tells '备份'
as lead 0 restore "$dir/kept.db"
as lead 0 log 4 --format csv
says '恢复'
[ "$(sed -n 2p "$dir/out" | cut -d, -f1)" -ge "$last" ] || fail 'the restored log does not go on'
as zong 77 backup "$dir/own.db"
as lead 0 verify
# (4) one byte of a row of the log changed in the file: the check names the row.
as lead 0 verify
as lead 0 log 0 --format csv
row=$(grep -m1 ',拒绝,' "$dir/out" | cut -d, -f1)
if command -v sqlite3 > /dev/null; then
    sqlite3 "$office" "DROP TRIGGER audit_keeps_content; UPDATE audit SET subject = subject || 'x' WHERE id = $row" > /dev/null
    as lead 65 verify
    tells "第 $row 行"
fi
done_
