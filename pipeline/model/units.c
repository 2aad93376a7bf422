#include "model/units.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "base/utf8.h"

enum { CODE, NAME, TYPE, ALIASES, COLUMNS };
static const char *const column_names[COLUMNS] = {"code", "name", "type", "aliases"};

typedef struct loading {
    const char *name;
    bc_arena *arena;
    bc_campaign *campaign;
    bc_diag *diag;
    size_t place[COLUMNS], cap, troubles;
    bool headed;
} loading;

static void complain(loading *l, size_t line, const char *text, const char *detail)
    __attribute__((format(printf, 3, 0)));

static void complain(loading *l, size_t line, const char *text, const char *detail)
{
    char where[600];
    snprintf(where, sizeof where, _("%s, line %zu"), l->name, line);
    bc_diag_post(l->diag, BC_ERROR, where, _("known columns: code, name, type, aliases"), text, detail);
    l->troubles++;
}

static void complain_limit(loading *l, size_t line, const char *limit)
{
    char where[600];
    snprintf(where, sizeof where, _("%s, line %zu"), l->name, line);
    bc_limit_post(l->diag, where, limit, 0);
    l->troubles++;
}

static bc_status read_head(loading *l, const bc_csv_row *row)
{
    l->headed = true;
    for (size_t c = 0; c < COLUMNS; c++) {
        l->place[c] = SIZE_MAX;
        for (size_t i = 0; i < row->count; i++)
            if (strcmp(row->field[i], column_names[c]) == 0)
                l->place[c] = i;
        if (l->place[c] == SIZE_MAX && c != ALIASES && c != TYPE)
            complain(l, row->number + 1, _("the column “%s” is missing"), column_names[c]);
    }
    for (size_t i = 0; i < row->count; i++) {
        bool known = false;
        for (size_t c = 0; c < COLUMNS; c++)
            known = known || strcmp(row->field[i], column_names[c]) == 0;
        if (!known)
            complain(l, row->number + 1, _("the column “%s” is not known"), row->field[i]);
    }
    return l->troubles ? BC_DATA : BC_OK;
}

/* A field, NFC and without stray blanks; "" where there is none. */
static const char *field_of(loading *l, const bc_csv_row *row, int column)
{
    bc_str nfc = {0}, clean = {0};
    size_t at = l->place[column];
    if (at == SIZE_MAX || at >= row->count)
        return "";
    bc_utf8_nfc(&nfc, row->field[at], row->len[at]);
    bc_utf8_squeeze(&clean, bc_str_text(&nfc), nfc.len);
    const char *text = bc_arena_text(l->arena, bc_str_text(&clean));
    bc_str_drop(&nfc);
    bc_str_drop(&clean);
    return text ? text : "";
}

static void split_aliases(loading *l, bc_unit *unit, const char *text)
{
    size_t count = 1;
    for (const char *at = text; *at; at++)
        count += *at == '|';
    unit->aliases.at = bc_arena_alloc(l->arena, count, sizeof *unit->aliases.at);
    while (unit->aliases.at && *text) {
        size_t len = strcspn(text, "|");
        if (len)
            unit->aliases.at[unit->aliases.count++] = bc_arena_text_n(l->arena, text, len);
        text += len + (text[len] == '|');
    }
}

static void name_unit(loading *l, bc_unit *unit)
{
    bc_str capital = {0};
    unit->full = *unit->type ? bc_arena_format(l->arena, "%s %s", unit->type, unit->name) : unit->name;
    if (unit->full)
        bc_utf8_capital(&capital, unit->full, strlen(unit->full));
    unit->display = bc_arena_text(l->arena, bc_str_text(&capital));
    bc_str_drop(&capital);
}

static void check_unit(loading *l, const bc_unit *unit)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
    if (!*unit->code || *unit->code == '.' || strspn(unit->code, good) != strlen(unit->code))
        complain(l, unit->line, _("code “%s”: letters, digits, - _ and points were expected"), unit->code);
    if (!*unit->name)
        complain(l, unit->line, _("unit “%s” has no name"), unit->code);
    for (size_t i = 0; i < l->campaign->units; i++) {
        const bc_unit *other = &l->campaign->unit[i];
        if (strcmp(other->code, unit->code) == 0)
            complain(l, unit->line, _("the code “%s” is there twice"), unit->code);
        else if (strcmp(other->full, unit->full) == 0)
            complain(l, unit->line, _("the unit “%s” is there twice"), unit->full);
    }
}

static bc_status read_row(void *context, const bc_csv_row *row)
{
    loading *l = context;
    if (!l->headed)
        return read_head(l, row);
    bool empty = true;
    for (size_t i = 0; i < row->count; i++)
        empty = empty && !*row->field[i];
    if (empty)
        return BC_OK;
    if (l->campaign->units >= BC_LIMIT_UNITS) {
        complain_limit(l, row->number + 1, "BC_LIMIT_UNITS");
        return BC_LIMIT;
    }
    bc_unit *grown = bc_arena_grow(l->arena, l->campaign->unit, l->campaign->units, &l->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    l->campaign->unit = grown;
    bc_unit unit = {.code = field_of(l, row, CODE),
                    .name = field_of(l, row, NAME),
                    .type = field_of(l, row, TYPE),
                    .line = row->number + 1};
    split_aliases(l, &unit, field_of(l, row, ALIASES));
    name_unit(l, &unit);
    if (!unit.full || !unit.display)
        return BC_NOMEM;
    check_unit(l, &unit);
    grown[l->campaign->units++] = unit;
    return BC_OK;
}

bc_status bc_units_load(const char *path, const char *name, bc_arena *arena, bc_campaign *campaign, bc_diag *diag)
{
    bc_str text = {0};
    loading l = {.name = name, .arena = arena, .campaign = campaign, .diag = diag};
    bc_status status = path ? bc_file_load_within(path, "BC_LIMIT_CONFIG_BYTES", &text, diag) : BC_NOMEM;
    const char *from = bc_str_text(&text);
    size_t skip = text.len >= 3 && memcmp(from, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    if (status == BC_OK && !bc_utf8_valid(from + skip, text.len - skip)) {
        complain(&l, 1, _("%s: UTF-8 was expected; save the table again as CSV UTF-8"), name);
        status = BC_DATA;
    }
    if (status == BC_OK)
        status = bc_csv_parse(from + skip, text.len - skip, ',', read_row, &l);
    if (status == BC_OK && !campaign->units && !l.troubles)
        complain(&l, 1, _("%s names no unit"), name);
    bc_str_drop(&text);
    return status == BC_OK && l.troubles ? BC_DATA : status;
}
