/* How figures are shown and compared: rounded here and nowhere before, half up, two decimals. */
#ifndef ANZHANG_CORE_REPORT_STAT_SHOWN_H
#define ANZHANG_CORE_REPORT_STAT_SHOWN_H

#include "core/report/stat.h"
#include "core/value/decimal.h"

#define STAT_TEXT 96

/* "1,234", "96.20%", "87.50"; "—" without a denominator. */
const char *stat_shown(enum stat_unit unit, struct stat_value v, char out[STAT_TEXT]);
/* The change against an earlier period: "+12.20%" of a count, "+1.20个百分点" of a rate, "+1.20" of
   a score; "—" on a base of 0 ("新增" when there is something now). */
const char *stat_change(enum stat_unit unit, struct stat_value now, struct stat_value before,
                        char out[STAT_TEXT]);
/* part of whole in percent. */
const char *stat_share(int64_t part, int64_t whole, char out[STAT_TEXT]);
/* The same in hundredths of a percent, half up; false without a whole. */
bool stat_share_value(int64_t part, int64_t whole, int64_t *out);

enum stat_lamp { LAMP_NONE, LAMP_CALM, LAMP_ODD, LAMP_ALARM };

/* Trend lamp: more than `alarm` (`odd`) percent against either period; none below the least base.
   */
enum stat_lamp stat_trend(const struct stat_settings *s, int64_t now, int64_t prev, int64_t last);
/* "", 平稳, 异常, 告警: Chinese msgid. */
const char *stat_lamp_label(enum stat_lamp l);

/* Ranks of lines by a figure: the greatest first, ties share a rank, the next is skipped; lines
   whose denominator (of a count: the count) is below the least have rank 0 and stand last. */
struct stat_rank {
    const struct stat_line *line;
    int rank;
};
/* Of group->n rows, of the arena. figure is the place among the group's figures. */
struct stat_rank *stat_ranks(const struct stat_group *g, size_t figure, int least, struct arena *a);

/* A bar of part against most over cols columns, to the eighth; out: 4 * cols + 1 bytes. */
const char *stat_bar(int64_t part, int64_t most, int cols, char *out);
/* One of ▁▂▃▄▅▆▇█ a value; 0 is a blank. out: 4 * n + 1 bytes. */
const char *stat_spark(const int64_t *v, size_t n, char *out);

#endif
