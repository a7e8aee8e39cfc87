/* One document of every kind, complete: what its paper needs, and no more than a clerk would type. */
#ifndef ANZHANG_TESTS_LETTER_SAMPLE_H
#define ANZHANG_TESTS_LETTER_SAMPLE_H

#include "core/record/document.h"
#include "core/record/petition.h"
#include "core/report/letter_facts.h"
#include "core/report/paper_value.h"
#include "tests/unit/core/report/paper_sample.h"

/* The kinds of the code list doc. */
static const char *const letter_docs[] = {
    "DJ", "ZS", "JB", "GZ", "BY", "BZ", "YY", "YQ", "CL", "TJ", "DB", "JY",
    "FS", "FC", "HS", "FH", "TZ", "TB", "SD", "LD", "LS", "XX", "BJ", "GD",
};

struct letter_sample {
    struct rec document, petition;
    struct paper paper;
    struct paper_facts facts;
    struct arena arena;
};

static inline void letter_name_codes(struct rec *r)
{
    static const struct { const char *list, *code, *name; } word[] = {
        {"channel", "200", "来访"}, {"subform", "V1", "个人访"}, {"kind", "JK", "检举控告类"},
        {"kind", "SQ", "申诉求决类"}, {"path", "P6", "信访程序"}, {"unit", "U07", "某某街道办事处"},
        {"section", "S2", "接访科"}, {"content", "030504", "030504 物业服务"},
        {"street", "ST1", "某某街道"}, {"sendway", "0", "当面送达"}, {"signflag", "1", "签收"},
        {"signflag", "0", "拒收"}, {"repeat", "0", "初件"}, {"purpose", "A2", "申诉求决"},
        {"doc", "CL", "信访处理意见书（答复意见书）"}, {"doc", "GD", "归档目录"},
        {"doc", "SD", "送达回证"}, {"priority", "1", "一般"},
    };
    for (size_t f = 0; f < r->kind->nfields; f++) {
        const struct field *field = &r->kind->fields[f];
        for (size_t i = 0; field->type == FT_CODE && i < ARRAY_LEN(word); i++) {
            bool same = strcmp(field->choices[0], word[i].list) == 0 &&
                        strcmp(cell_text(&r->head[f]), word[i].code) == 0;
            if (same) {
                cell_show(&r->head[f], word[i].name);
            }
        }
    }
}

static inline void letter_petition(struct rec *r, const char *kind)
{
    static const char *const cells[] = {
        "number=信〔2025〕118号", "query_code=7K3M9Q", "received=2025-08-04",
        "registered=2025-08-04 09:40", "channel=200", "subform=V1", "petitioner=",
        "title=反映甲某某所住小区物业服务收费不公示", "summary=小区物业服务费自2024年上调，未公示依据，要求公示并退还多收部分。",
        "content=小区物业服务费自2024年上调，未公示依据，要求公示并退还多收部分。", "purpose=A2",
        "content_class=030504", "street=ST1", "address=某小区3号楼", "path=P6", "priority=1",
        "repeat=0", "section=S2", "registrar=登记员甲", "unit=U07", "privacy=2",
        "unit_received=2025-08-11", "accepted=2025-08-18", "transferred=2025-08-08",
        "persons[0].name=甲某某", "persons[0].main=是", "persons[0].sex=女",
        "persons[0].idno=110100190001010000", "persons[0].mobile=13800000000",
        "persons[0].address=某小区3号楼2单元", "persons[1].name=乙某", "persons[1].sex=男",
        "persons[1].mobile=13900000000", "persons[1].address=某小区3号楼2单元", NULL,
    };
    sample_fill(r, &petition_kind, cells);
    /* What acts would have brought: no book counts the clocks here. */
    static const char *const said[] = {"path=P6", "unit=U07", "unit_received=2025-08-11",
                                       "accepted=2025-08-18", "transferred=2025-08-08",
                                       "state=办理中", "due=2025-10-17", NULL};
    char path[40];
    for (size_t i = 0; said[i]; i++) {
        struct place p;
        const char *is = strchr(said[i], '=');
        snprintf(path, sizeof(path), "%.*s", (int)(is - said[i]), said[i]);
        assert_true(place_parse(&petition_kind, path, &p));
        assert_true(rec_set(r, p, is + 1, NULL));
    }
    bool secret = strcmp(kind, KIND_ACCUSATION) == 0;
    rec_set(r, HEAD(PT_KIND), kind, NULL);
    rec_set(r, HEAD(PT_PRIVACY), secret ? PRIVACY_SECRET : PRIVACY_PERSON, NULL);
    letter_name_codes(r);
}

/* Cells of all documents, and those of one kind: they stand behind and win. */
static const struct letter_cells { const char *doc; const char *const cell[12]; } letter_cells[] = {
    {"", {"number=信办文〔2025〕37号", "date=2025-10-09", "petition=信〔2025〕118号", "signer=签发甲",
          "handler=经办乙", "phone=0000-12345"}},
    {"ZS", {"unit=某某街道办事处", "attachments[0].name=来信原件", "attachments[0].sheets=3"}},
    {"JB", {"unit=某某街道办事处", "copy_to=区住房城乡建设委", "reply_by=2025-11-10",
            "demand=一、收费依据是否公示；二、多收部分是否退还",
            "attachments[0].name=来信原件", "attachments[1].name=收费单据复印件"}},
    {"GZ", {"date=2025-08-18"}},
    {"BY", {"reason=该事项属于应当通过诉讼解决的事项", "basis=《信访工作条例》第三十一条第一项",
            "opinion=依法向有管辖权的人民法院提起诉讼"}},
    {"BZ", {"basis=某复核〔2024〕2号复核意见书（2024年12月3日）"}},
    {"YY", {"unit=某区信访办公室", "reason=物业服务收费的备案和检查由区发展改革委负责",
            "opinion=区发展改革委", "attachments[0].name=转来的材料"}},
    {"YQ", {"reason=需要调取的三年收费账目尚未交齐，情况复杂", "new_due=2025-11-14"}},
    {"CL", {"copy_to=区信访办公室", "note=由区信访办公室转送",
            "demand=一、要求公示收费依据；\n二、要求退还多收部分",
            "facts=2025年8月20日至9月5日，我单位到某小区查阅账目、询问当事人。2024年1月起物业费每平方米上调0.5元，未在小区公示",
            "basis=《物业管理条例》第四十一条及有关价格规定",
            "opinion=一、关于公示收费依据：予以支持，已责成物业公司于2025年9月30日前公示；\n"
            "二、关于退还：请求缺乏依据的部分不予支持，其余以账目核对结果为准"}},
    {"TJ", {"attending=甲某某；某物业公司", "facts=2024年物业费上调部分是否退还",
            "terms=一、物业公司退还2024年上调部分的一半；\n二、自2025年11月起按公示标准收费",
            "copies=3"}},
    {"DB", {"unit=某某街道办事处", "facts=本件办结期限已过，未见延期告知", "reply_by=2025-10-16",
            "demand=于五个工作日内出具处理意见并送达信访人"}},
    {"JY", {"unit=区住房城乡建设委", "right=完善政策", "reply_by=2025-11-08",
            "facts=2025年上半年物业收费类信访事项41件，多数因公示要求不明引起",
            "opinion=明确物业服务收费公示的内容、地点和期限"}},
    {"FS", {"basis=某街信处〔2025〕3号（2025年10月9日）"}},
    {"FC", {"demand=撤销原处理意见，全额退还", "facts=原意见认定的事实清楚", "basis=适用依据正确",
            "opinion=维持某某街道办事处的信访处理意见"}},
    {"HS", {"basis=某复查〔2025〕1号（2025年12月1日）"}},
    {"FH", {"demand=撤销复查意见", "facts=经听证，原意见认定的事实清楚", "basis=适用依据正确",
            "opinion=维持复查意见"}},
    {"TZ", {"time=2025-10-20 09:30", "place=区联合接访中心二楼听证室",
            "attending=信访人及其代表；街道办事处；听证员三人", "note=2"}},
    {"TB", {"time=2025-10-20 09:30", "place=区联合接访中心二楼听证室", "note=2",
            "attending=听证员三人；信访人；街道办事处", "facts=信访人陈述请求和理由；街道办事处答辩；双方质证"}},
    {"SD", {"title=某街信处〔2025〕3号信访处理意见书", "way=0", "signed=1", "received_by=甲某某",
            "server=送达人丙", "sent=2025-10-11", "place=某小区3号楼"}},
    {"LS", {"unit=主任甲", "facts=信访人两次来访，反映物业费上调未公示", "opinion=建议转送街道办理，并于一个月内回访"}},
    {"XX", {"unit=区委、区政府", "time=2025-10-09 08:15", "place=区政府北门", "attending=某小区业主约20人",
            "demand=要求公示并退还物业费", "facts=现场秩序平稳，推选代表5人", "opinion=主任到场接谈，街道、住建部门到场"}},
    {"BJ", {"unit=某区信访办公室", "basis=信办交〔2025〕12号（2025年9月10日）", "facts=物业费上调未公示属实",
            "opinion=已公示收费依据，退还上调部分的一半", "note=信访人表示满意", "demand=一、已公示；二、已退还",
            "attachments[0].name=公示照片", "attachments[1].name=退款凭证"}},
    {"GD", {"title=2025年信访案卷", "copies=1"}},
};

static inline void letter_set(struct rec *r, const char *cell)
{
    char path[40];
    struct place p;
    struct err e = {0};
    const char *is = strchr(cell, '=');
    snprintf(path, sizeof(path), "%.*s", (int)(is - cell), cell);
    assert_true(place_parse(r->kind, path, &p));
    while (p.list >= 0 && (size_t)p.row >= r->list[p.list].n) {
        rec_insert_row(r, p.list, r->list[p.list].n, NULL);
    }
    if (!rec_set(r, p, is + 1, &e)) {
        fail_msg("%s: %s", cell, e.text);
    }
}

static inline struct paper_fact letter_day(int64_t day)
{
    return (struct paper_fact){{day, HAVE_VALUE}, NULL};
}

static inline void letter_sample(struct letter_sample *s, const char *doc, const char *kind)
{
    char id[20];
    struct book b = {0};
    *s = (struct letter_sample){0};
    rec_init(&s->document, &document_kind);
    rec_set(&s->document, HEAD(DC_DOC), doc, NULL);
    for (size_t i = 0; i < ARRAY_LEN(letter_cells); i++) {
        bool mine = !*letter_cells[i].doc || strcmp(letter_cells[i].doc, doc) == 0;
        for (size_t k = 0; mine && k < 12 && letter_cells[i].cell[k]; k++) {
            letter_set(&s->document, letter_cells[i].cell[k]);
        }
    }
    document_kind.compute(&s->document, NULL);
    letter_name_codes(&s->document);
    letter_petition(&s->petition, kind);
    struct paper_fact *v = s->facts.v;
    letter_facts(&s->arena, &s->petition, &s->document, &b, true, v);
    v[PF_OFFICE].text = "某区信访办公室";
    v[PF_OPINION].text = "信访处理意见书";
    v[PF_CONTACT].text = "某路1号，0000-11111";
    v[PF_REVIEWER].text = "某区人民政府";
    v[PF_APPEALED].text = "某市人民政府";
    v[PF_DUE_C4] = letter_day(20251017);
    v[PF_DUE_C7] = letter_day(20251110);
    v[PF_DUE_C9] = letter_day(20251230);
    v[PF_REVIEW_ASKED] = letter_day(20251010);
    v[PF_APPEAL_ASKED] = letter_day(20251130);
    v[PF_OPINED].text = "某街信处〔2025〕3号（2025年10月9日）";
    v[PF_REVIEWED].text = "某复查〔2025〕1号（2025年11月5日）";
    s->facts.link[PAPER_PETITION] = &s->petition;
    snprintf(id, sizeof(id), "letter-%s", doc);
    sample_paper(&s->paper, id);
}

static inline void letter_sample_release(struct letter_sample *s)
{
    rec_release(&s->document);
    rec_release(&s->petition);
    paper_release(&s->paper);
    arena_release(&s->arena);
}

static inline struct doc *letter_doc(struct letter_sample *s)
{
    struct doc *d = doc_new(&s->arena, s->paper.label);
    paper_page(d, &s->paper);
    paper_build(d, &s->paper, &(struct paper_source){&s->document, &s->facts}, 1);
    return d;
}

#endif
