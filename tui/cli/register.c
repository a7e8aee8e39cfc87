#include "tui/cli/register.h"

#include <string.h>

#include "core/base/base.h"
#include "core/value/money.h"
#include "db/store.h"
#include "locale/num.h"
#include "locale/text.h"

int register_year(const struct cli *c, struct db *db)
{
    return c->app->year ? c->app->year : db_year(db);
}

const char *register_word(const char *word)
{
    static const char *const row[][2] = {
        {"add", "追加"}, {"cut", "调减"}, {"move", "调剂"}, {"yuan", "元"}, {"wan", "万元"},
        {"over", "超过"}, {"from", "以上"}, {"year", "当年财政拨款"}, {"carried", "上年结转"},
        {"transfer", "转账"}, {"card", "公务卡"}, {"cash", "现金"}, {"other", "其他"},
    };
    for (size_t i = 0; word && i < ARRAY_LEN(row); i++) {
        if (strcmp(row[i][0], word) == 0) {
            return row[i][1];
        }
    }
    return word;
}

const char *register_money(struct decimal v, char out[64])
{
    out[0] = '\0';
    if (v.have == HAVE_VALUE) {
        num_group(out, 64, v.v, money_scale(UNIT_YUAN), 2);
    }
    return out;
}

void register_warn(const struct findings *fs)
{
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->outcome == OUTCOME_FAILED && f->level != LEVEL_ERROR) {
            cli_print(stderr, _("提醒 %s：%s\n"), f->rule, f->message);
        }
    }
}

int register_save(struct cli *c, struct db *db, struct rec *r, const char *said)
{
    struct err e = {0};
    struct findings fs = {0};
    struct buf title = {0};
    int status = EX_OK;
    if (store_save(db, r, NULL, &fs, &e)) {
        r->kind->title(r, &title);
        cli_print(c->app->out, _("%s：%s（编号 %lld）\n"), said, buf_str(&title), (long long)r->id);
        register_warn(&fs);
    } else {
        status = cli_fail(&e);
    }
    buf_release(&title);
    findings_release(&fs);
    return status;
}

static void show_cell(const struct field *f, const struct cell *c, enum money_unit unit, FILE *out)
{
    char room[48];
    const char *text = cell_shown(c, f, unit, room, sizeof(room));
    if (*text && !(f->flags & F_HIDDEN)) {
        cli_print(out, "%s：%s%s\n", _(f->label), text,
                  f->type == FT_MONEY && !c->stated_unit ? money_unit_id(unit) : "");
    }
}

void register_show(const struct rec *r, FILE *f)
{
    for (size_t i = 0; i < r->kind->nfields; i++) {
        show_cell(&r->kind->fields[i], &r->head[i], r->unit, f);
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        const struct list_def *list = &r->kind->lists[l];
        for (size_t i = 0; i < r->list[l].n; i++) {
            cli_print(f, _("%s第 %zu 行："), _(list->label), i + 1);
            for (size_t k = 0; k < list->nfields; k++) {
                const char *text = cell_text(&r->list[l].row[i][k]);
                cli_print(f, "%s%s", k && *text ? " " : "", text);
            }
            cli_print(f, "\n");
        }
    }
}
