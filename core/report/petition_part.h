/* Parts of the petition reports, for petition_report.c. */
#ifndef ANZHANG_CORE_REPORT_PETITION_PART_H
#define ANZHANG_CORE_REPORT_PETITION_PART_H

#include "core/report/petition_report.h"

/* Groups of a run, in the order in which petition_report_plan() adds them. */
enum report_group {
    GROUP_STREET, GROUP_UNIT, GROUP_CONTENT1, GROUP_CONTENT2, GROUP_CONTENT_STREET, GROUP_MONTH,
    GROUP_SOURCE, GROUP_SECTION, GROUP_CONTENT_MONTH
};
enum { UNIT_ITEMS_AT, UNIT_ACCEPT_AT, UNIT_CLOSE_AT, UNIT_SAT_AT };

const struct stat_group *report_group(const struct stat_doc *d, enum report_group g);

void part_thirds(struct stat_doc *d);                    /* 及时、超期、超期未、未到期 */
void part_streets(struct stat_doc *d);                   /* ranking */
void part_units(struct stat_doc *d);                     /* ranking */
void part_most_units(struct stat_doc *d);                /* by items: most complained about */
void part_hot(struct stat_doc *d, size_t most);          /* content, second level */
void part_fields(struct stat_doc *d, enum report_group g, const char *heading); /* shares */
void part_months(struct stat_doc *d);                    /* bars and a line of blocks */
void part_content_months(struct stat_doc *d, struct period p);
void part_cases(struct stat_doc *d, const char *heading, const struct report_case *v, size_t n);
void part_lamps(struct stat_doc *d);
void part_targets(struct stat_doc *d, const struct petition_report *r);

#endif
