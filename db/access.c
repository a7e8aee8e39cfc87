#include "db/access.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition.h"
#include "core/record/petition_flow.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "db/audit.h"
#include "db/history.h"
#include "db/lookup.h"
#include "db/tx.h"
#include "db/user.h"
#include "locale/text.h"

#define LOGGED_FROM 2 /* classes whose opening is logged */
#define RESTRICTED 3

/* Facts of a case */

static const char *text_of(const struct rec *r, const char *field)
{
    int at = kind_field_index(r->kind, -1, field);
    return at < 0 ? "" : cell_text(&r->head[at]);
}

struct right_case access_case(const char *const text[9], int64_t due, struct date today)
{
    enum petition_state s = petition_state_find(text[6]);
    struct right_case c = {
        .class = *text[0] >= '1' && *text[0] <= '3' ? *text[0] - '0' : *text[0] ? RESTRICTED : 0,
        .section = text[1], .officer = text[2], .registrar = text[3], .named = text[4],
        .recused = text[5], .open = petition_state_open(s),
        .review = s >= STATE_REVIEW && s <= STATE_APPEAL_HEARING,
    };
    c.overdue = c.open && ((due && due < date_number(today)) || strcmp(text[8], YES) == 0);
    return c;
}

static struct right_case case_of_petition(const struct rec *r, struct date today)
{
    static const int fields[9] = {PT_PRIVACY, PT_SECTION, PT_OFFICER, PT_REGISTRAR, PT_LEADER,
                                  PT_RECUSED, PT_STATE, PT_DUE, PT_SUPERVISED};
    const char *text[9];
    struct date due;
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        text[i] = cell_text(&r->head[fields[i]]);
    }
    return access_case(text, rec_date(r, PT_DUE, &due) ? date_number(due) : 0, today);
}

static int64_t petition_of(struct db *db, const char *key)
{
    bool failed = false;
    int64_t id = 0;
    sqlite3_stmt *s = *key ? stmt_get(db, Q_petition_by_key, NULL) : NULL;
    if (s) {
        stmt_bind(s, "t", key);
        if (stmt_next(db, s, &failed, NULL)) {
            id = sqlite3_column_int64(s, 0);
            sqlite3_reset(s);
        }
    }
    return id;
}

/* A record that is about a petition is as open as that; *head holds the texts of *out. */
static bool case_of(struct db *db, const struct rec *r, struct rec *head, struct right_case *out)
{
    int64_t id = petition_of(db, text_of(r, "petition_key"));
    rec_init(head, &petition_kind);
    if (r->kind == &petition_kind) {
        *out = case_of_petition(r, db->today);
        return true;
    }
    if (id) {
        rec_release(head);
        bool ok = db_head(db, &petition_kind, id, head, NULL);
        *out = case_of_petition(head, db->today);
        return ok;
    }
    /* About no petition: whoever sees cases of his own sees it. */
    const struct right_person *who = db_person(db);
    *out = (struct right_case){.class = 1, .officer = who->name, .section = who->section};
    return true;
}

enum right_answer access_allows(struct db *db, const struct rec *r, enum right_act act,
                                struct buf *why)
{
    struct rec head;
    struct right_case c;
    const struct book *b = db_book(db);
    bool ok = case_of(db, r, &head, &c);
    if (act == RIGHT_SEE1) {
        act = right_see(c.class);
    }
    enum right_answer a = ok ? right_allows(&b->rights, &b->who, act, &c, db->today, why)
                             : RIGHT_REFUSED;
    rec_release(&head);
    return a;
}

/* Log. A step that is open keeps the row with it; else it is written at once. */

static void subject_of(const struct rec *r, struct buf *out)
{
    const char *number = text_of(r, "number");
    buf_addf(out, "%s %s", _(r->kind->label), *number ? number : "");
    if (!*number) {
        buf_addf(out, "%lld", (long long)r->id);
    }
}

static bool note(struct db *db, const struct rec *r, const char *action, const char *place,
                 const char *text, struct err *e)
{
    struct buf subject = {0};
    subject_of(r, &subject);
    struct audit_row row = {action, r->kind->id, r->id, buf_str(&subject), place, NULL, text};
    bool ok = tx_begin(db, NULL, e) && tx_end(db, audit_write(db, &row, e), e);
    buf_release(&subject);
    return ok;
}

static bool refuse(struct db *db, const struct rec *r, enum right_act act, struct buf *why,
                   struct err *e)
{
    if (!db->read_only) {
        note(db, r, N_("拒绝"), "", _(right_act_label(act)), NULL);
    }
    err_set(e, ERR_DENIED, "", "%s", db_locked(db) ? _("请先登录。") : buf_str(why));
    buf_release(why);
    return false;
}

/* Opening */

static bool may_open(struct db *db, const struct rec *r, struct err *e)
{
    struct rec head;
    struct right_case c;
    struct buf why = {0};
    const struct book *b = db_book(db);
    bool ok = case_of(db, r, &head, &c);
    enum right_act act = right_see(c.class);
    int class = c.class;
    ok = ok && right_allows(&b->rights, &b->who, act, &c, db->today, &why) != RIGHT_REFUSED;
    rec_release(&head);
    if (!ok) {
        return refuse(db, r, act, &why, e);
    }
    if (class < LOGGED_FROM) {
        return true;
    }
    char level[24];
    snprintf(level, sizeof(level), _("%d级"), class);
    return db->read_only
               ? err_set(e, ERR_DENIED, "", _("文件只能读，记不下谁看过，含个人信息的信访件不能打开。"))
               : note(db, r, N_("查看"), "", level, e);
}

bool access_open(struct db *db, const struct kind *k, int64_t id, struct rec *r, struct err *e)
{
    if (!store_load(db, k, id, r, e)) {
        return false;
    }
    if (!privacy_covers(k)) {
        return !db_locked(db) || err_set(e, ERR_DENIED, "", _("请先登录。"));
    }
    if (may_open(db, r, e)) {
        return true;
    }
    rec_release(r);
    rec_init(r, k);
    return false;
}

/* Lists */

struct access_view access_view_of(struct db *db)
{
    const struct book *b = db_book(db);
    struct access_view v = {.who = db_person(db), .all = !db_locked(db) && !db->seat.in};
    for (int class = 1; class < (int)ARRAY_LEN(v.scope); class++) {
        const struct right_row *row = right_find(&b->rights, v.who->role, right_see(class),
                                                 db->today);
        v.scope[class] = row ? row->scope : 0;
    }
    return v;
}

bool access_sees(const struct access_view *v, const struct right_case *c)
{
    int class = c->class > RESTRICTED ? RESTRICTED : c->class;
    if (class < 1) { /* about no petition */
        return v->all || v->scope[1] != 0;
    }
    return v->all || (!name_listed(c->recused, v->who->name) &&
                      right_reaches(v->scope[class], v->who, c));
}

bool access_sees_record(struct db *db, const struct access_view *v, const struct rec *r)
{
    struct rec head;
    struct right_case c;
    if (v->all || !privacy_covers(r->kind)) {
        return true;
    }
    bool seen = case_of(db, r, &head, &c) && access_sees(v, &c);
    rec_release(&head);
    return seen;
}

struct access_line access_line(struct db *db, const struct access_view *v, int64_t petition,
                               struct arena *a)
{
    struct rec r;
    char room[48];
    struct access_line out = {"", ""};
    if (db_head(db, &petition_kind, petition, &r, NULL)) {
        bool seen = access_sees_record(db, v, &r);
        const char *title = rec_shown(&r, HEAD(PT_TITLE), room, sizeof(room));
        out.title = seen ? arena_strdup(a, title) : MASK_SECRET;
        const char *name = rec_shown(&r, HEAD(PT_PETITIONER), room, sizeof(room));
        out.petitioner = seen ? arena_strdup(a, name) : MASK_SECRET;
    }
    rec_release(&r);
    return out;
}

struct each {
    struct db *db;
    struct access_view view;
    store_visit *f;
    void *ctx;
};

static bool visit(struct rec *r, void *ctx)
{
    struct each *x = ctx;
    return !access_sees_record(x->db, &x->view, r) || x->f(r, x->ctx);
}

bool access_each(struct db *db, const struct kind *k, int year, store_visit *f, void *ctx,
                 struct err *e)
{
    struct each x = {.db = db, .view = access_view_of(db), .f = f, .ctx = ctx};
    return privacy_covers(k) && !x.view.all ? store_each(db, k, year, visit, &x, e)
                                            : store_each(db, k, year, f, ctx, e);
}

/* Unmasking */

bool access_needs_reason(const struct rec *r)
{
    return privacy_class(r) >= RESTRICTED;
}

bool access_unmask(struct db *db, const struct rec *r, const struct place *p, const char *reason,
                   struct err *e)
{
    struct buf why = {0};
    char path[96] = "";
    if (access_allows(db, r, RIGHT_UNMASK, &why) == RIGHT_REFUSED) {
        return refuse(db, r, RIGHT_UNMASK, &why, e);
    }
    const char *first = reason ? reason : "";
    if (access_needs_reason(r) && !str_fold_next(&first)) {
        return err_set(e, ERR_INPUT, "", _("限制级信访件：查看遮盖的内容要写明理由，理由记入访问记录。"));
    }
    if (p) {
        place_format(r->kind, *p, path, sizeof(path));
    }
    return note(db, r, N_("查看遮盖"), path, reason && *reason ? reason : NULL, e);
}

/* Leaving as a file */

bool access_export(struct db *db, const struct kind *k, const char *what, const char *reason,
                   struct err *e)
{
    const struct book *b = db_book(db);
    const struct right_row *row = right_find(&b->rights, b->who.role, RIGHT_EXPORT, db->today);
    if (!privacy_covers(k)) {
        return true;
    }
    bool lists = row && row->scope && (row->how == HOW_PLAIN || row->how == HOW_MASKED);
    struct buf text = {0};
    if (!lists || (reason && row->how != HOW_PLAIN)) {
        buf_addf(&text, _("%s没有导出%s的权限。"), *b->who.role ? b->who.role : _("未登录者"),
                 lists ? _("未遮盖内容") : _("信访清单"));
        history_note(db, N_("拒绝"), _(k->label), buf_str(&text), NULL);
        err_set(e, ERR_DENIED, "", "%s", buf_str(&text));
        buf_release(&text);
        return false;
    }
    const char *first = reason ? reason : "";
    if (reason && !str_fold_next(&first)) {
        return err_set(e, ERR_INPUT, "", _("导出未遮盖的内容要写明理由，理由记入访问记录。"));
    }
    buf_addf(&text, "%s；%s%s", what, reason ? _("未遮盖：") : _("已遮盖"), reason ? reason : "");
    bool ok = history_note(db, N_("导出"), _(k->label), buf_str(&text), e);
    buf_release(&text);
    return ok;
}

/* Writing */

/* Kinds of money: the first ones; whoever handles petitions need not touch them. */
static bool is_money(const struct kind *k)
{
    static const char *const ids[] = {"selfeval", "budget", "payment", "request", "contract",
                                      "meeting", "goal", "purchase", "asset", "payee", "statement"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        if (strcmp(ids[i], k->id) == 0) {
            return true;
        }
    }
    return false;
}

bool access_write(struct db *db, const struct rec *r, const struct rec *old, struct err *e)
{
    const struct kind *k = r ? r->kind : old->kind;
    if (!db->seat.in && !db_locked(db)) {
        return true;
    }
    struct buf why = {0};
    enum right_act act = is_money(k) ? RIGHT_MONEY : old ? RIGHT_TRANSFER : RIGHT_REGISTER;
    const struct book *b = db_book(db);
    bool covered = old && privacy_covers(k);
    enum right_answer a = covered
        ? access_allows(db, old, act, &why)
        : right_allows(&b->rights, &b->who, act, NULL, db->today, &why);
    if (a == RIGHT_ALLOWED) {
        return true;
    }
    err_set(e, ERR_DENIED, "", "%s", db_locked(db) ? _("请先登录。") : buf_str(&why));
    buf_release(&why);
    return false;
}

void access_refused(struct db *db, const struct rec *r, const struct err *why)
{
    if (!db->read_only && db->tx.depth == 0) {
        note(db, r, N_("拒绝"), "", why->text, NULL);
    }
}
