#include <string.h>

#include "core/base/base.h"
#include "core/rule/dict.h"
#include "locale/text.h"

static const struct {
    const char *list, *label;
} labels[] = {
    {"ageband", N_("年龄段")},
    {"alias", N_("单位的别名")},
    {"channel", N_("信访形式")},
    {"content", N_("内容分类")},
    {"content2014", N_("内容分类（2018年前）")},
    {"countband", N_("次数段")},
    {"doc", N_("文书种类")},
    {"duty_point", N_("值班点")},
    {"evalobject", N_("评价对象")},
    {"evalstate", N_("评价状态")},
    {"evalvalue", N_("满意度")},
    {"flag", N_("标志")},
    {"groupband", N_("集体访人数段")},
    {"hotlinelimit", N_("热线回复时限")},
    {"hotlinenature", N_("热线工单性质")},
    {"hotlinesat", N_("热线满意度")},
    {"hotlinesolved", N_("热线解决情况")},
    {"hotlinetype", N_("热线工单类型")},
    {"hotspot", N_("热点问题")},
    {"idtype", N_("证件类型")},
    {"keypoint", N_("重点关键类")},
    {"kind", N_("事项类别")},
    {"lamp", N_("期限的灯色")},
    {"method", N_("办理方式")},
    {"occupation", N_("职业")},
    {"outcome", N_("处理结果")},
    {"path", N_("办理途径")},
    {"petitioneropinion", N_("信访人意见")},
    {"post", N_("岗位")},
    {"priority", N_("紧急程度")},
    {"purpose", N_("信访目的")},
    {"repeat", N_("初重件")},
    {"room", N_("接待室")},
    {"section", N_("科室")},
    {"sendway", N_("送达方式")},
    {"shift", N_("班次")},
    {"signflag", N_("签收")},
    {"sizeband", N_("人数段")},
    {"source", N_("来源")},
    {"street", N_("问题属地")},
    {"subform", N_("形式细分")},
    {"unit", N_("单位")},
    {"visitlevel", N_("走访层级")},
    {"window", N_("窗口")},
};

const char *dict_label(const char *list)
{
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        if (strcmp(labels[i].list, list) == 0) {
            return labels[i].label;
        }
    }
    return NULL;
}
