#!/bin/sh
# spending.sh PROGRAM: one expenditure from the budget to its first payment, on the command line.
. tests/cli/lib/start.sh "$1"
az 0 init --year 2024
day() { # day STATUS DATE WORDS...
    want_status=$1 today=$2
    shift 2
    az "$want_status" --date "$today" "$@"
}
# A budget of three projects, and an adjustment.
day 0 2024-01-05 budget add class=project project=信访接待 function_code=2014002 economic=30201 initial=3万元
day 0 2024-01-05 budget add class=project project=系统运维 function_code=2014002 economic=30213 initial=209000
day 0 2024-01-05 budget add class=project project=宣传 function_code=2014002 economic=印刷费 initial=40000
day 0 2024-02-01 budget adjust 1 --kind add --amount 5000 --document 财预1号 --reason 增购 --dry-run
says '^只试，没有保存'
az 0 budget show 1
says '全年预算数：30000元'
day 0 2024-02-01 budget adjust 1 --kind add --amount 5000 --document 财预1号 --reason 增购
az 0 budget list
says '合计 .*279,000.00 *284,000.00'

# 12,000 without a decision is refused; nothing is stored.
day 65 2024-03-01 pay --project 信访接待 --economic 30201 --amount 12000 --summary 设备 --payee 示例单位01
tells 'P2.*党组会'
# The request; it waits for the meeting.
day 0 2024-03-01 request add subject=接待大厅设备 project=信访接待 economic=办公费 amount=1.2万元 \
    matter=purchase handler=经办甲 payee=示例单位01 method=transfer important=money reason=设备老化
says '2024-001'
day 65 2024-03-01 request approve 2024-001
tells '现在是“草稿”.*待审批'
day 0 2024-03-01 request submit 2024-001 --dry-run
az 0 request show 2024-001
says '状态：草稿'
day 0 2024-03-01 request submit 2024-001
day 65 2024-03-01 request submit 2024-001 --format json
says '"error": {"field": "state"'
# Over the tier nobody approves it without a meeting.
day 65 2024-03-02 request approve 2024-001 --deputy 分管丙 --head 主任丁
tells '党组会'

# The meeting takes it up; what it decides, the request follows.
day 0 2024-03-08 meeting add chair=成员甲 'members[0].name=成员甲' 'members[0].present=present' \
    'members[0].last=yes' 'members[1].name=成员乙' 'members[1].present=present' \
    'members[2].name=成员丙' 'members[2].present=absent' 'members[2].reason=公出'
says '2024年第1次党组会'
day 0 2024-03-08 meeting propose 1
says '2024年第1次党组会'
az 0 meeting show 1
says '用款申请 2024-001'
says "金额 12000"
day 65 2024-03-08 meeting decide 1 2 --decision passed
tells '第“2”个议题'
day 65 2024-03-08 meeting decide 1 1 --yes 2 --no 1 --abstain 0 --decision passed --text 同意购置
tells 'M1'
day 0 2024-03-08 meeting decide 1 1 --yes 2 --no 0 --abstain 0 --decision passed --text 同意购置
az 0 request show 2024-001
says '状态：待审批' # the meeting is not held yet
day 0 2024-03-08 meeting hold 1 --dry-run
az 0 request show 2024-001
says '状态：待审批'
day 0 2024-03-08 meeting hold 2024年第1次党组会
az 0 request show 2024-001
says '状态：已批准'
says '批准日期：2024-03-08'
says '党组会：2024年第1次党组会'
says '会议决定：同意购置'
day 65 2024-03-08 meeting hold 1

# The contract with two stages, and the first payment, which takes over what the papers say.
day 0 2024-03-11 contract add title=接待大厅设备 party=示例单位01 request=2024-001 project=信访接待 \
    economic=30201 amount=12000 size=small purchase=goods way=comparison \
    'stages[0].name=首付' 'stages[0].amount=7000' 'stages[1].name=尾款' 'stages[1].amount=5000'
says 'HT2024-001'
day 65 2024-03-15 pay --contract HT2024-001 --stage 中期
tells '首付、尾款'
day 0 2024-03-15 pay --contract HT2024-001 --stage 首付 --invoice S1 --handler 经办甲 --acceptor 验收乙 \
    --deputy 分管丙 --head 主任丁 --dry-run
az 0 payment list --format json
says '^\[\]'
day 0 2024-03-15 pay --contract HT2024-001 --stage 首付 --invoice S1 --handler 经办甲 --acceptor 验收乙 \
    --deputy 分管丙 --head 主任丁 accepted=2024-03-14 --format json
says '^{"id": 1, "version": [0-9]*, "findings": \['
az 0 payment show 1
for line in 项目：信访接待 经济科目：30201 金额：7000元 摘要：接待大厅设备 收款单位：示例单位01 支付方式：转账 \
    用款申请：2024-001 党组会决定：2024年第1次党组会; do
    says "^$line"
done
# More than the contract is refused.
day 65 2024-03-20 pay --contract HT2024-001 --amount 5000.01 --invoice S2 --summary 尾款 --acceptor 验收乙
tells 'P1'
# A small request takes the short way: approved and paid from it.
day 0 2024-04-01 request add subject=宣传册 project=宣传 economic=30202 amount=3000 payee=示例单位02 method=card
day 0 2024-04-01 request submit 2024-002
day 0 2024-04-02 request approve 2024-002 --deputy 分管丙 --head 主任丁
day 0 2024-04-03 pay --request 2024-002 --invoice S3 --acceptor 验收乙
az 0 payment list --format csv
says '宣传,30202,,"3,000.00",宣传册,示例单位02,公务卡'
day 0 2024-04-04 request close 2024-002
day 0 2024-04-04 request add subject=不要了 project=宣传 economic=30202 amount=1
day 0 2024-04-04 request void 2024-003 --reason 重复
az 0 request list --state void
says '不要了'
# The check knows every kind: the bare start leaves warnings, nothing that stops.
az 1 check --format json
says '"kind": "contract"'
grep '"level": "error"' "$dir/out" && fail 'an error is left'
# A decision and what followed from it is one step: undo takes both back, where nothing stands on it.
day 0 2024-05-06 request add subject=会议桌 project=信访接待 economic=30201 amount=11000 payee=示例单位03
day 0 2024-05-06 request submit 2024-004
day 0 2024-05-08 meeting add chair=成员甲 'members[0].name=成员甲' 'members[0].present=present'
day 0 2024-05-08 meeting propose 2 --format json
says '^{"id": 2, '
day 66 2024-05-08 meeting propose 2
day 0 2024-05-08 meeting hold 2
day 0 2024-05-08 meeting decide 2 1 --yes 1 --no 0 --abstain 0 --decision 通过 --text 同意
az 0 request show 2024-004
says '状态：已批准'
az 0 undo
az 0 request show 2024-004
says '状态：待审批'
az 0 report execution --format csv
says '^信访接待,30201,35000.00,7000.00'
az 0 verify
done_
