/* 泄露处置: what to do when petitioners' data got out; a text to read, nothing is changed by it. */
#include "locale/text.h"
#include "tui/screen/screen.h"

void leak_open(struct ui *ui)
{
    panel_open(ui, _("泄露处置"),
               _("信访人的信息泄露、可能泄露时（个人信息保护法第五十七条：立即补救，并通知监管部门和本人）：\n"
                 "1. 止住：停用有关用户（F10 用户），收回流出的文件、打印件，换密码。\n"
                 "2. 留证：先备份（anzhang backup 文件），再核对记录链（anzhang verify），不要删任何东西。\n"
                 "3. 查清：anzhang log --privacy 0 --format csv 导出访问记录：谁、何时、在哪台终端，看过、"
                 "遮盖打开过、导出打印过哪一件，写明的理由。\n"
                 "4. 报告：向本机关负责人和保密、网信部门报告：信息种类、原因、可能的危害、已采取的措施。\n"
                 "5. 告知：通知本人发生了什么、可以怎样减轻危害；检举控告人的安全优先（信访工作条例第三十条）。\n"
                 "6. 补上：改权限表（anzhang right set），写明经过归档，访问记录保存不少于六个月。"));
}
