/* Names in the head. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "locale/text.h"

/* 101019, A-12: a code, where a name is asked for. */
static bool is_code(const char *text)
{
    char *s = str_fold(text);
    bool code = *s != '\0';
    for (const char *p = s; *p && code; p++) {
        code = isascii((unsigned char)*p) && (isalnum((unsigned char)*p) || strchr("-_.", *p));
    }
    free(s);
    return code;
}

static void department(struct check *c)
{
    struct place at = HEAD(SE_DEPARTMENT);
    if (!*check_text(c, at)) {
        check_no_data(c, at, _("没有填%s：请填写单位名称。"), check_word(c, at));
    } else if (is_code(check_text(c, at))) {
        check_failed(c, at, NULL, _("%s应填单位名称，表中写的是代码“%s”：请改为名称。"), check_word(c, at),
                     check_cut(c, check_text(c, at), 20));
    } else {
        check_passed(c, at, NULL);
    }
}

static void without_quotes(char *s)
{
    static const char *const quotes[] = {"“", "”", "\"", "「", "」", "《", "》", "'", "‘", "’"};
    for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
        size_t n = strlen(quotes[i]);
        for (char *p = s; (p = strstr(p, quotes[i]));) {
            memmove(p, p + n, strlen(p + n) + 1);
        }
    }
}

static const char *without_year(const char *s)
{
    size_t digits = strspn(s, "0123456789");
    if (digits != 4 || !str_starts(s + digits, "年")) {
        return s;
    }
    s += digits + strlen("年");
    return str_starts(s, "度") ? s + strlen("度") : s;
}

/* What a project is called apart from the year, quotes and 项目经费: these are left out at will. */
static char *core_name(const char *text)
{
    static const char *const ends[] = {"项目经费", "项目费", "经费", "项目", "费"};
    char *s = str_fold(text);
    without_quotes(s);
    const char *from = without_year(s);
    char *name = xstrdup(*from ? from : s);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        size_t n = strlen(ends[i]);
        if (strlen(name) > n && str_ends(name, ends[i])) {
            name[strlen(name) - n] = '\0';
            break;
        }
    }
    free(s);
    return name;
}

/* A single character inside another name proves nothing. */
static bool holds(const char *long_name, const char *name)
{
    return str_count(name) >= 2 && strstr(long_name, name);
}

static void name_against(struct check *c, int other)
{
    struct place at = HEAD(SE_PROJECT);
    const char *own = check_text(c, at), *theirs = check_text(c, HEAD(other));
    char *a = core_name(own), *b = core_name(theirs);
    if (!*own) {
        check_no_data(c, at, _("没有填%s，无法与“%s”核对：请补填。"), check_word(c, at),
                      check_cut(c, theirs, 30));
    } else if (strcmp(a, b) == 0 || holds(a, b) || holds(b, a)) {
        check_passed(c, at, theirs);
    } else {
        check_failed(c, at, theirs, _("%s在表中为“%s”，%s为“%s”：请改成同一名称。"), check_word(c, at),
                     check_cut(c, own, 30), check_word(c, HEAD(other)), check_cut(c, theirs, 30));
    }
    free(a);
    free(b);
}

/* 主管部门 is a name, not a code; the project is called the same in the table, the report and the
   budget. One obligation for the department, one per other name that is given. */
void check_h1(struct check *c)
{
    static const int others[] = {SE_NAME_REPORT, SE_NAME_BUDGET};
    bool any = false;
    department(c);
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        if (*check_text(c, HEAD(others[i]))) {
            name_against(c, others[i]);
            any = true;
        }
    }
    if (!any) {
        check_na(c, HEAD(SE_PROJECT));
    }
}
