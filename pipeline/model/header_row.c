#include <stdlib.h>
#include <string.h>

#include "model/header_private.h"

/* What the columns of a row mean together. */
typedef struct settling {
    bc_header_names *names;
    const bc_form *form;
    bc_header_sight *sight; /* one a column, of all rows of the header */
    bc_header_match *match;
    size_t columns;
    size_t *item, *field; /* the column that has it; SIZE_MAX: none */
    size_t *hits;         /* two an item: a scratch */
    size_t fields;
} settling;

/* How much of a difference makes one of two columns the nearer one. */
enum { NEARER = 200 };

static size_t place_of(const bc_field *field)
{
    size_t count;
    return (size_t)(field - bc_fields(&count));
}

/* Reasons of one weight: among them the first column counts. */
static int weight(bc_header_how how)
{
    if (how == BC_HOW_ALIAS)
        return 3;
    return how >= BC_HOW_BUILT_IN ? 2 : 1;
}

static bool is_many(const bc_field *field)
{
    return strcmp(field->name, "device") == 0 || strcmp(field->name, "meta") == 0;
}

static void set(settling *s, size_t column, size_t item, const bc_field *field, bc_header_how how)
{
    bc_header_match *m = &s->match[column];
    m->kind = item != SIZE_MAX ? BC_HEADER_ITEM : BC_HEADER_FIELD;
    m->name = item != SIZE_MAX ? s->form->item[item].code : field->name;
    m->field = item != SIZE_MAX ? NULL : field;
    m->how = how;
    m->row = s->sight[column].row;
}

/* The column takes the item or field; where two do, the weightier reason has it, and then who is not a remark, and then who stands first. */
static void claim(settling *s, size_t column, size_t item, const bc_field *field, bc_header_how how)
{
    size_t *owner = item != SIZE_MAX ? &s->item[item] : &s->field[place_of(field)];
    set(s, column, item, field, how);
    if (*owner == SIZE_MAX) {
        *owner = column;
        return;
    }
    if (field && is_many(field))
        return;
    int more = weight(how) - weight(s->match[*owner].how);
    bool better = more > 0 || (more == 0 && s->sight[*owner].remark && !s->sight[column].remark);
    s->match[better ? *owner : column].twice = true;
    if (better)
        *owner = column;
}

/* ---- several rows of a header ---- */

static bool same_target(const bc_header_target *a, const bc_header_target *b)
{
    return a->item == b->item && a->field == b->field;
}

/* What ${more} (a further row) says of a column besides what is known. */
static void merge(bc_header_sight *sight, const bc_header_sight *more)
{
    bool had = sight->found.how != BC_HOW_NOT, has = more->found.how != BC_HOW_NOT;
    if (more->empty)
        return;
    if (sight->empty) {
        *sight = *more;
        return;
    }
    if (had && has && !same_target(&sight->found, &more->found)) {
        const bc_header_target *loser = more->found.how > sight->found.how ? &sight->found : &more->found;
        if (more->found.how == sight->found.how)
            sight->found.several = true;
        else if (loser->item != SIZE_MAX)
            sight->words_of = loser->item;
    }
    if (more->found.how > sight->found.how) {
        sight->found = more->found;
        sight->remark = more->remark;
        sight->row = more->row;
    }
    if (sight->part == SIZE_MAX) {
        sight->part = more->part;
        sight->part_aside = more->part_aside;
    }
    sight->bare = sight->bare == SIZE_MAX ? more->bare : sight->bare;
    for (size_t i = 0; i < more->tools && sight->tools < BC_HEADER_TOOL_ROWS; i++)
        sight->tool[sight->tools++] = more->tool[i];
    if (!sight->nears || (more->sure && !sight->sure)) {
        memcpy(sight->near, more->near, sizeof sight->near);
        sight->nears = more->nears;
        sight->sure = more->sure;
        sight->cut = more->cut;
    }
}

static bool look_at_all(settling *s, const bc_header_text *text, size_t rows)
{
    bool good = true;
    for (size_t i = 0; i < s->columns && good; i++)
        for (size_t r = 0; r < rows && good; r++) {
            bc_header_sight more;
            good = bc_header_look(s->names, text[r * s->columns + i], &more);
            more.row = r;
            if (r == 0)
                s->sight[i] = more;
            else
                merge(&s->sight[i], &more);
        }
    return good;
}

/* ---- what is certain ---- */

/* Whether the row is an export: a program's own columns, or items by the path of their groups. */
static bool is_export(const settling *s, const char *tool)
{
    bool path = tool != NULL;
    for (size_t i = 0; i < s->columns; i++)
        path = path || s->sight[i].found.how == BC_HOW_CODE_PATH;
    return path;
}

static void take_certain(settling *s, bool export)
{
    for (size_t i = 0; i < s->columns; i++) {
        const bc_header_target *found = &s->sight[i].found;
        if (found->several || found->how == BC_HOW_NOT || (found->needs_tool && !export))
            continue;
        if (found->how == BC_HOW_IGNORED)
            s->match[i].how = BC_HOW_IGNORED;
        else
            claim(s, i, found->item, found->field, found->how);
        if (s->sight[i].words_of != SIZE_MAX)
            s->match[i].words_of = s->form->item[s->sight[i].words_of].code;
    }
}

static bool is_free(const settling *s, size_t column)
{
    return s->match[column].how == BC_HOW_NOT && !s->sight[column].found.several;
}

static void clear_hits(settling *s)
{
    memset(s->hits, 0, s->form->items * sizeof *s->hits);
}

/* Codes without their points, if with them every item has its column and no two have the same. */
static void take_bare(settling *s)
{
    bool any = false;
    clear_hits(s);
    for (size_t i = 0; i < s->columns; i++)
        if (is_free(s, i) && s->sight[i].bare != SIZE_MAX) {
            s->hits[s->sight[i].bare]++;
            any = true;
        }
    for (size_t item = 0; any && item < s->form->items; item++)
        if (s->item[item] == SIZE_MAX && s->hits[item] != 1)
            return;
    for (size_t i = 0; any && i < s->columns; i++)
        if (is_free(s, i) && s->sight[i].bare != SIZE_MAX && s->item[s->sight[i].bare] == SIZE_MAX)
            claim(s, i, s->sight[i].bare, NULL, BC_HOW_BARE);
}

static bool is_part(const settling *s, size_t column)
{
    return is_free(s, column) && s->sight[column].part != SIZE_MAX && !s->sight[column].part_aside;
}

/* B1_1[SQ001] where nothing else is under B1_1, nor B1_1 itself. */
static void take_parts(settling *s)
{
    clear_hits(s);
    for (size_t i = 0; i < s->columns; i++)
        if (is_part(s, i))
            s->hits[s->sight[i].part]++;
    for (size_t i = 0; i < s->columns; i++)
        if (is_part(s, i) && s->hits[s->sight[i].part] == 1 && s->item[s->sight[i].part] == SIZE_MAX)
            claim(s, i, s->sight[i].part, NULL, BC_HOW_PART);
}

/* ---- what is nearly so ---- */

static bool is_near(const settling *s, size_t column)
{
    return is_free(s, column) && s->sight[column].sure;
}

/* The nearest column of each item has it, if the next to it is far. */
static void take_near(settling *s)
{
    size_t *best = s->hits, *next = s->hits + s->form->items;
    memset(s->hits, 0, 2 * s->form->items * sizeof *s->hits);
    for (size_t i = 0; i < s->columns; i++) {
        const bc_header_near *near = &s->sight[i].near[0];
        size_t much = near->of_text + 1u;
        if (!is_near(s, i))
            continue;
        if (much > best[near->item]) {
            next[near->item] = best[near->item];
            best[near->item] = much;
        } else if (much > next[near->item])
            next[near->item] = much;
    }
    for (size_t i = 0; i < s->columns; i++) {
        size_t item = is_near(s, i) ? s->sight[i].near[0].item : SIZE_MAX;
        if (item != SIZE_MAX && s->item[item] == SIZE_MAX && s->sight[i].near[0].of_text + 1u == best[item] &&
            (!next[item] || best[item] >= next[item] + NEARER))
            claim(s, i, item, NULL, s->sight[i].cut ? BC_HOW_CUT : BC_HOW_NEAR);
    }
}

/* ---- the survey program's own columns ---- */

/* The tool whose own columns speak loudest here; NULL: none is known. */
static const char *find_tool(const settling *s)
{
    size_t count, most = BC_HEADER_TOOL_KNOWN - 1;
    const bc_header_tool *row = bc_header_tools(&count);
    const char *tool = NULL;
    for (size_t from = 0, next; from < count; from = next) {
        size_t sum = 0;
        for (next = from; next < count && row[next].tool == row[from].tool; next++) {
            bool there = false;
            for (size_t i = 0; i < s->columns && !there; i++)
                for (size_t k = 0; k < s->sight[i].tools; k++)
                    there = there || s->sight[i].tool[k] == &row[next];
            sum += there ? bc_header_tool_weight(&row[next]) : 0;
        }
        if (sum > most) {
            most = sum;
            tool = row[from].tool;
        }
    }
    return tool;
}

static const bc_header_tool *row_of(const settling *s, size_t column, const char *tool)
{
    for (size_t k = 0; k < s->sight[column].tools; k++)
        if (s->sight[column].tool[k]->tool == tool)
            return s->sight[column].tool[k];
    return NULL;
}

/* Of the tool's columns that may stand for a field which no other column has, the one of the least order. */
static void take_stand_in(settling *s, const char *tool, const char *name)
{
    const bc_field *field = bc_field_find(name);
    size_t best = SIZE_MAX;
    int order = 0;
    if (!field || s->field[place_of(field)] != SIZE_MAX)
        return;
    for (size_t i = 0; i < s->columns; i++) {
        const bc_header_tool *row = is_free(s, i) ? row_of(s, i, tool) : NULL;
        if (row && row->order && strcmp(row->field, name) == 0 && (best == SIZE_MAX || row->order < order)) {
            best = i;
            order = row->order;
        }
    }
    if (best != SIZE_MAX)
        claim(s, best, SIZE_MAX, field, BC_HOW_TOOL);
}

static void take_tools(settling *s, const char *tool)
{
    if (!tool)
        return;
    take_stand_in(s, tool, "form_code");
    take_stand_in(s, tool, "date");
    for (size_t i = 0; i < s->columns; i++) {
        const bc_header_tool *row = row_of(s, i, tool);
        if (!row)
            continue;
        s->match[i].tool = tool;
        if (is_free(s, i))
            claim(s, i, SIZE_MAX, bc_field_find(row->order ? "meta" : row->field), BC_HOW_TOOL);
    }
}

/* ---- what is left ---- */

static void add_near(settling *s, size_t column, size_t item, const bc_field *field)
{
    bc_header_match *m = &s->match[column];
    const char *name = field ? field->name : s->form->item[item].code;
    bool lacking = field ? field->used && s->field[place_of(field)] == SIZE_MAX : s->item[item] == SIZE_MAX;
    for (size_t i = 0; i < m->nears; i++)
        if (strcmp(m->near[i], name) == 0)
            return;
    if (m->nears < BC_HEADER_NEAR)
        m->near[m->nears++] = name;
    if (lacking)
        m->how = BC_HOW_DOUBTFUL;
}

/* What was not taken says what it might be; it is doubtful where that has no other column. */
static void name_rest(settling *s)
{
    for (size_t i = 0; i < s->columns; i++) {
        const bc_header_sight *sight = &s->sight[i];
        if (s->match[i].how != BC_HOW_NOT)
            continue;
        if (sight->found.several)
            s->match[i].how = BC_HOW_DOUBTFUL;
        if (sight->found.several && sight->found.item != SIZE_MAX)
            add_near(s, i, sight->found.item, NULL);
        if (sight->found.needs_tool)
            add_near(s, i, SIZE_MAX, sight->found.field);
        if (sight->part != SIZE_MAX)
            add_near(s, i, sight->part, NULL);
        if (sight->bare != SIZE_MAX)
            add_near(s, i, sight->bare, NULL);
        for (size_t k = 0; k < sight->nears; k++)
            add_near(s, i, sight->near[k].item, sight->near[k].field);
    }
}

static bool begin(settling *s)
{
    bc_fields(&s->fields);
    s->sight = calloc(s->columns + 1, sizeof *s->sight);
    s->item = malloc((s->form->items + 1) * sizeof *s->item);
    s->field = malloc((s->fields + 1) * sizeof *s->field);
    s->hits = malloc((2 * s->form->items + 1) * sizeof *s->hits);
    if (!s->sight || !s->item || !s->field || !s->hits)
        return false;
    for (size_t i = 0; i < s->form->items; i++)
        s->item[i] = SIZE_MAX;
    for (size_t i = 0; i < s->fields; i++)
        s->field[i] = SIZE_MAX;
    memset(s->match, 0, s->columns * sizeof *s->match);
    return true;
}

bool bc_header_read(bc_header_names *names, const bc_header_text *text, size_t rows, size_t columns,
                    bc_header_match *match)
{
    settling s = {.names = names, .form = names->form, .match = match, .columns = columns};
    bool good = begin(&s) && look_at_all(&s, text, rows);
    if (good) {
        const char *tool = s.form->kind == BC_SURVEY ? find_tool(&s) : NULL;
        take_certain(&s, is_export(&s, tool));
        if (s.form->kind == BC_SURVEY) {
            take_bare(&s);
            take_parts(&s);
            take_near(&s);
            take_tools(&s, tool);
        }
        name_rest(&s);
    }
    free(s.sight);
    free(s.item);
    free(s.field);
    free(s.hits);
    return good;
}
