#include "tui/cli/register.h"

#include <string.h>

#include "core/base/base.h"

/* English words for the words that stand in the records. One word may mean several: the field says
   which. */
static const char *const row[][2] = {
    {"add", "追加"}, {"cut", "调减"}, {"move", "调剂"}, {"yuan", "元"}, {"wan", "万元"},
    {"over", "超过"}, {"from", "以上"}, {"year", "当年财政拨款"}, {"carried", "上年结转"},
    {"transfer", "转账"}, {"card", "公务卡"}, {"cash", "现金"}, {"other", "其他"},
    {"people", "人员经费"}, {"running", "公用经费"}, {"project", "项目支出"},
    {"general", "一般公共预算"}, {"fund", "政府性基金"}, {"capital", "国有资本经营"},
    {"special", "财政专户"}, {"own", "单位资金"},
    {"draft", "草稿"}, {"waiting", "待审批"}, {"approved", "已批准"}, {"refused", "不批准"},
    {"closed", "已办结"}, {"void", "作废"}, {"open", "履行中"}, {"done", "已完成"},
    {"ended", "终止"}, {"planned", "拟定"}, {"held", "已召开"}, {"filed", "已归档"},
    {"passed", "通过"}, {"refused", "不通过"}, {"later", "缓议"}, {"present", "出席"},
    {"absent", "缺席"}, {"yes", "是"}, {"no", "否"}, {"goods", "货物"}, {"works", "工程"},
    {"service", "服务"}, {"open", "公开招标"}, {"invited", "邀请招标"},
    {"negotiation", "竞争性谈判"}, {"consultation", "竞争性磋商"}, {"inquiry", "询价"},
    {"single", "单一来源"}, {"framework", "框架协议"}, {"mall", "电子卖场"},
    {"comparison", "自行比选"}, {"small", "零星采购"}, {"large", "大型"}, {"medium", "中型"},
    {"small", "小型"}, {"micro", "微型"}, {"decision", "重大决策"}, {"personnel", "重要人事"},
    {"project", "重大项目"}, {"money", "大额资金"}, {"purchase", "采购"}, {"travel", "差旅"},
    {"meeting", "会议"}, {"training", "培训"}, {"reception", "公务接待"}, {"vehicle", "公务用车"},
    {"abroad", "因公出国（境）"}, {"labour", "劳务"}, {"party", "党组会"}, {"office", "主任办公会"},
    {"planned", "拟定"}, {"published", "已公布"}, {"held", "已接访"}, {"cancelled", "取消"},
    {"reviewed", "已审"}, {"ended", "停用"}, {"adopted", "采纳"}, {"partly", "部分采纳"},
    {"rejected", "未采纳"}, {"zero", "零报告"}, {"event", "有情况"}, {"returned", "退回"},
    {"waiting", "等候"}, {"called", "叫号中"}, {"passed", "过号"}, {"finished", "已办"},
    {"special", "专题会"}, {"quality", "定性"},
};

static bool is_choice(const struct field *f, const char *word)
{
    for (size_t i = 0; f->choices && f->choices[i]; i++) {
        if (strcmp(f->choices[i], word) == 0) {
            return true;
        }
    }
    return false;
}

const char *register_word(const char *word)
{
    for (size_t i = 0; word && i < ARRAY_LEN(row); i++) {
        if (strcmp(row[i][0], word) == 0) {
            return row[i][1];
        }
    }
    return word;
}

const char *register_choice(const struct field *f, const char *word)
{
    for (size_t i = 0; word && f->type == FT_CHOICE && i < ARRAY_LEN(row); i++) {
        if (strcmp(row[i][0], word) == 0 && is_choice(f, row[i][1])) {
            return row[i][1];
        }
    }
    return word;
}
