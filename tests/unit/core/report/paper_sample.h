/* One record of each kind that papers print, and what comes from elsewhere. */
#ifndef ANZHANG_TESTS_PAPER_SAMPLE_H
#define ANZHANG_TESTS_PAPER_SAMPLE_H

#include "core/record/asset.h"
#include "core/record/contract.h"
#include "core/record/goal.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/purchase.h"
#include "core/record/request.h"
#include "core/report/paper.h"
#include "tests/unit/core/support.h"

/* "path=text" lines; rows of lists are added as they are named. */
static inline void sample_fill(struct rec *r, const struct kind *k, const char *const *cells)
{
    rec_init(r, k);
    for (; *cells; cells++) {
        char path[80];
        struct place p;
        struct err e = {0};
        const char *is = strchr(*cells, '=');
        snprintf(path, sizeof(path), "%.*s", (int)(is - *cells), *cells);
        if (!place_parse(k, path, &p)) {
            fail_msg("%s has no %s", k->id, path);
        }
        while (p.list >= 0 && (size_t)p.row >= r->list[p.list].n) {
            rec_insert_row(r, p.list, r->list[p.list].n, NULL);
        }
        if (!rec_set(r, p, is + 1, &e)) {
            fail_msg("%s: %s", *cells, e.text);
        }
    }
    k->compute(r, NULL);
}

static inline void sample_request(struct rec *r)
{
    static const char *const cells[] = {
        "number=2024-031", "date=2024-09-10", "section=办公室", "handler=经手甲",
        "subject=信访接待大厅叫号系统更新", "project=信访信息化运维", "economic=30213",
        "amount=12000", "reason=现有叫号系统使用六年，今年以来停机四次，群众等候秩序受影响。\n"
        "依据：年初预算已列，设备报废鉴定已办理。", "payee=某某科技有限公司",
        "bank=某银行某支行", "account=6200 0000 0000 0001", "method=转账", "purchase=货物",
        "way=自行比选", "important=大额资金", "section_head=科长乙", "topic=叫号系统更新经费",
        "presenter=经手甲", "phone=0000-0000", "attending=财务人员、信息科",
        "minutes=10", "situation=接待大厅日均接待群众 120 人次，现有叫号系统老化。",
        "need=停机影响接待秩序，维修费用已接近新购价格。",
        "plan=更换主机一台、取号机两台，三家比选，选定报价最低者。",
        "ask=1. 同意更新叫号系统；\n2. 同意支出 12,000 元。",
        "prelim=科室调研、三家询价、办公室审核",
        "in_budget=是", "meeting=2024年第23次党组会", "source=当年财政拨款",
        "items[0].name=叫号主机", "items[0].quantity=1", "items[0].measure=台",
        "items[0].price=6000", "items[0].basis=比选", "items[1].name=取号机",
        "items[1].quantity=2", "items[1].measure=台", "items[1].price=3000",
        "quotes[0].supplier=某某科技有限公司", "quotes[0].amount=12000", "quotes[0].chosen=是",
        "quotes[1].supplier=甲电子商行", "quotes[1].amount=13500", "quotes[1].chosen=否",
        "quotes[2].supplier=乙设备公司", "quotes[2].amount=12800", "quotes[2].chosen=否",
        "attachments[0].name=报废鉴定", "attachments[0].sheets=1", "attachments[1].name=比选记录",
        "attachments[1].sheets=3", NULL,
    };
    sample_fill(r, &request_kind, cells);
}

static inline void sample_meeting(struct rec *r)
{
    static const char *const cells[] = {
        "body=党组会", "number=23", "date=2024-09-18", "time=上午9时", "place=三楼会议室",
        "chair=书记甲", "recorder=记录员乙", "attending=财务人员", "issued_by=书记甲",
        "distribution=党组成员，各科室", "archive=2024-党-23",
        "topics[0].request=2024-031", "topics[0].title=叫号系统更新经费",
        "topics[0].category=大额资金", "topics[0].section=办公室", "topics[0].presenter=经手甲",
        "topics[0].amount=12000", "topics[0].discussion=会议听取汇报，认为更新确有必要。",
        "topics[0].yes=4", "topics[0].no=0", "topics[0].abstain=0", "topics[0].decision=通过",
        "topics[0].text=同意支出 12,000 元，由办公室组织实施。", "topics[0].responsible=办公室",
        "topics[0].deadline=2024-10-31", "topics[1].title=四季度信访工作安排",
        "topics[1].category=重大决策", "topics[1].section=综合科", "topics[1].presenter=科长丁",
        "members[0].name=书记甲", "members[0].post=党组书记、主任", "members[0].present=出席",
        "members[1].name=委员乙", "members[1].post=副主任", "members[1].present=出席",
        "members[2].name=委员丙", "members[2].post=副主任", "members[2].present=出席",
        "members[3].name=委员丁", "members[3].post=纪检组长", "members[3].present=出席",
        "members[4].name=委员戊", "members[4].post=党组成员", "members[4].present=缺席",
        "members[4].reason=出差", NULL,
    };
    sample_fill(r, &meeting_kind, cells);
}

/* The payment for the request; by an exception, its bank from the payee. */
static inline void sample_payment(struct rec *r)
{
    static const char *const cells[] = {
        "date=2024-10-21", "project=信访信息化运维", "economic=30213", "amount=11999.05",
        "summary=叫号系统更新", "payee=某某科技有限公司", "method=公务卡", "invoice=24110000001",
        "request=2024-031", "contract=信合2024-07", "stage=一次付清", "handler=经手甲",
        "acceptor=验收乙", "accepted=2024-10-18", "deputy=副主任丙", "head=主任丁",
        "meeting=2024年第23次党组会", "exception.by=主任丁",
        "exception.reason=预算调剂批复在途", "exception.document=办〔2024〕9号",
        "voucher=记-112", "attachments[0].name=发票", "attachments[0].sheets=1", NULL,
    };
    sample_fill(r, &payment_kind, cells);
}

static inline void sample_contract(struct rec *r)
{
    static const char *const cells[] = {
        "number=信合2024-07", "title=叫号系统采购合同", "party=某某科技有限公司",
        "request=2024-031", "project=信访信息化运维", "economic=30213", "signed=2024-09-25", "start=2024-10-01",
        "end=2024-12-31", "amount=12000", "unpaid_reason=质保期未满",
        "stages[0].name=交货", "stages[0].condition=安装调试完成", "stages[0].amount=11400",
        "stages[0].accepted=2024-10-18", "stages[0].acceptor=验收乙", "stages[1].name=质保金",
        "stages[1].condition=一年无故障", "stages[1].amount=600", NULL,
    };
    sample_fill(r, &contract_kind, cells);
}

static inline void sample_contract_older(struct rec *r)
{
    static const char *const cells[] = {
        "number=信合2023-02", "title=平台运维服务合同", "party=甲数据公司",
        "project=信访信息化运维", "economic=30213", "signed=2023-03-01", "amount=80万元", NULL,
    };
    sample_fill(r, &contract_kind, cells);
}

static inline void sample_goal(struct rec *r)
{
    static const char *const cells[] = {
        "year=2021", "project=信访接待", "agency=市信访局", "department=市政府办",
        "budget=500000", "total_goal=1. 受理信访事项不少于 19000 件；\n2. 办结率不低于 95%。",
        "indicators[0].l1=产出指标", "indicators[0].l2=数量指标",
        "indicators[0].l3=信访事项受理数量",
        "indicators[0].description=全年受理的来信来访", "indicators[0].comparison=≥",
        "indicators[0].value=19000", "indicators[0].measure=件", "indicators[0].basis=上年数",
        "indicators[1].l1=产出指标", "indicators[1].l2=数量指标", "indicators[1].l3=值班点",
        "indicators[1].comparison=≥", "indicators[1].value=14", "indicators[1].measure=个",
        "indicators[2].l1=产出指标", "indicators[2].l2=质量指标", "indicators[2].l3=办结率",
        "indicators[2].comparison=≥", "indicators[2].value=95", "indicators[2].measure=%",
        "indicators[3].l1=满意度指标", "indicators[3].l2=服务对象满意度指标",
        "indicators[3].l3=群众满意度", "indicators[3].comparison=≥", "indicators[3].value=80",
        "indicators[3].measure=%", NULL,
    };
    sample_fill(r, &goal_kind, cells);
}

static inline void sample_purchase(struct rec *r, const char *agency, const char *project,
                                   const char *price)
{
    static const char *const cells[] = {
        "amount_unit=万元", "year=2021", "items[0].name=办公设备", "items[0].code=A020299",
        "items[0].measure=万元", "items[0].quantity=1", NULL,
    };
    sample_fill(r, &purchase_kind, cells);
    rec_set(r, HEAD(PU_AGENCY), agency, NULL);
    rec_set(r, HEAD(PU_PROJECT), project, NULL);
    rec_set(r, HEAD(PU_BUDGET), price, NULL);
    rec_set(r, ROW(PU_ITEMS, 0, PI_PRICE), price, NULL);
    rec_set(r, ROW(PU_ITEMS, 0, PI_GENERAL), price, NULL);
    purchase_kind.compute(r, NULL);
}

static inline void sample_asset(struct rec *r)
{
    static const char *const cells[] = {
        "amount_unit=万元", "year=2021", "agency=市信访局", "planned=40", "rows[0].name=1. 房屋",
        "rows[0].quantity=0", "rows[0].value=0", "rows[1].name=　其中：办公用房",
        "rows[1].quantity=—", "rows[1].value=—", "rows[1].part=是", "rows[2].name=2. 车辆",
        "rows[2].quantity=4", "rows[2].value=121.83", "rows[3].name=3. 单价20万元以上的设备",
        "rows[4].name=4. 其他固定资产", "rows[4].quantity=812", "rows[4].value=2656.29", NULL,
    };
    sample_fill(r, &asset_kind, cells);
}

static inline struct paper_fact sample_money(fen v)
{
    return (struct paper_fact){{v, HAVE_VALUE}, NULL};
}

static inline void sample_facts(struct paper_facts *f, const struct rec *request,
                                const struct rec *meeting)
{
    *f = (struct paper_facts){0};
    f->v[PF_OFFICE].text = "某区信访办公室";
    f->v[PF_YEAR].num = (struct decimal){2024 * MICRO, HAVE_VALUE};
    f->v[PF_ECONOMIC].text = "维修（护）费";
    f->v[PF_FULL] = sample_money(5000000);
    f->v[PF_PAID] = sample_money(0);
    f->v[PF_HELD] = sample_money(0);
    f->v[PF_AVAILABLE] = sample_money(5000000);
    f->v[PF_AFTER] = sample_money(3800000);
    f->v[PF_PAID_EARLIER] = sample_money(0);
    f->v[PF_PAID_YEAR] = sample_money(1140000);
    f->v[PF_UNPAID] = sample_money(60000);
    f->v[PF_DECISION].text = "通过";
    f->link[PAPER_REQUEST] = request;
    f->link[PAPER_MEETING] = meeting;
}

static inline void sample_paper(struct paper *p, const char *id)
{
    char path[64];
    struct err e = {0};
    snprintf(path, sizeof(path), "db/seed/paper/%s.tsv", id);
    char *text = file_text(path);
    if (!paper_is(text) || !paper_parse(text, p, &e) || !paper_check(p, &e)) {
        fail_msg("%s: %s", path, e.text);
    }
    free(text);
    assert_string_equal(p->id, id);
}

/* The sample of a paper as a document of the arena. */
static inline struct doc *sample_doc(struct arena *a, const char *id)
{
    static const struct { const char *id; int make; } row[] = {
        {"request", 0}, {"request-half", 0}, {"topic", 0}, {"material", 0}, {"payment", 1},
        {"payment-half", 1}, {"payments", 2}, {"acceptance-payment", 1}, {"agenda", 3},
        {"vote", 3}, {"minutes", 3}, {"record", 3}, {"attendance", 3},
        {"goal", 4}, {"purchase", 5}, {"asset", 6},
        {"contracts", 7}, {"acceptance", 8},
    };
    struct rec r[3], request, meeting;
    struct paper p;
    struct paper_facts f;
    struct paper_source src[3];
    size_t n = 1;
    int make = -1;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        make = strcmp(row[i].id, id) == 0 ? row[i].make : make;
    }
    sample_request(&request);
    sample_meeting(&meeting);
    sample_facts(&f, &request, &meeting);
    const struct rec *topics[] = {&request, NULL};
    f.topic = topics;
    f.ntopics = 2;
    f.topic_list = MT_TOPICS;
    switch (make) {
    case 0: sample_request(&r[0]); break;
    case 2: /* two months of two years, the later first */
        sample_payment(&r[n]);
        rec_set(&r[n], HEAD(PM_DATE), "2024-09-30", NULL);
        rec_set(&r[n++], HEAD(PM_AMOUNT), "0.95", NULL);
        sample_payment(&r[n]);
        rec_set(&r[n], HEAD(PM_DATE), "2023-12-30", NULL);
        rec_set(&r[n++], HEAD(PM_AMOUNT), "-7", NULL);
        /* fall through */
    case 1: sample_payment(&r[0]); break;
    case 3: sample_meeting(&r[0]); break;
    case 4: sample_goal(&r[0]); break;
    case 5:
        sample_purchase(&r[0], "市信访局本级", "信访业务", "10");
        sample_purchase(&r[1], "接待中心", "联合接访", "1554.74");
        sample_purchase(&r[2], "市信访局本级", "网上信访", "40");
        n = 3;
        break;
    case 6: sample_asset(&r[0]); break;
    case 7: sample_contract_older(&r[n++]); /* fall through */
    case 8: sample_contract(&r[0]); break;
    default: fail_msg("no sample for %s", id);
    }
    for (size_t i = 0; i < n; i++) {
        src[i] = (struct paper_source){&r[i], &f};
    }
    sample_paper(&p, id);
    struct doc *d = doc_new(a, p.label);
    paper_page(d, &p);
    paper_build(d, &p, src, n);
    paper_release(&p);
    for (size_t i = 0; i < n; i++) {
        rec_release(&r[i]);
    }
    rec_release(&request);
    rec_release(&meeting);
    return d;
}

#endif
