#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "base/map.h"
#include "ingest/xml/xlsx_book.h"

/* Relationships of a part: id or type to the part it names (ECMA-376 part 2, 6.5). */
typedef struct relation {
    const char *id, *type, *target, *given; /* given: the target as it stands there */
    bool external;
} relation;

typedef struct relations {
    bc_xlsx_book *book;
    bc_arena *arena;
    const char *folder; /* the source part's folder, with a slash at its end, or "" */
    relation *at;
    size_t count, cap;
    bc_map *place; /* owned: of an id in ${at} */
} relations;

static bc_status nothing_end(void *context, const char *name)
{
    (void)context, (void)name;
    return BC_OK;
}

/* A target relative to the source's folder, “..” resolved; an absolute one loses its slash. */
static const char *resolve(bc_arena *arena, const char *folder, const char *target)
{
    char *path = *target == '/' || *target == '\\' ? bc_arena_text(arena, target + 1)
                                                   : bc_arena_format(arena, "%s%s", folder, target);
    if (!path)
        return NULL;
    char *to = path;
    for (const char *at = path; *at;) {
        size_t len = strcspn(at, "/\\");
        if (len == 2 && at[0] == '.' && at[1] == '.') {
            if (to > path)
                to--;
            while (to > path && to[-1] != '/')
                to--;
        } else if (!(len == 1 && at[0] == '.') && len) {
            memmove(to, at, len);
            to += len;
            if (at[len])
                *to++ = '/';
        }
        at += len + (at[len] != '\0');
    }
    *to = '\0';
    return path;
}

/* ${len} [bytes] of text go to the arena. */
static bc_status keep(bc_xlsx_book *book, size_t len)
{
    book->kept += len;
    return book->kept > BC_LIMIT_BOOK_BYTES ? bc_reader_limit(book->job, "BC_LIMIT_BOOK_BYTES") : BC_OK;
}

static bc_status on_relation(void *context, const char *name, const char **attributes)
{
    relations *r = context;
    const char *id = bc_xml_attribute(attributes, "Id"), *type = bc_xml_attribute(attributes, "Type");
    const char *target = bc_xml_attribute(attributes, "Target"), *mode = bc_xml_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return BC_OK;
    if (r->count >= BC_LIMIT_RELATIONS)
        return bc_reader_limit(r->book->job, "BC_LIMIT_RELATIONS");
    bc_status status = keep(r->book, 2 * strlen(id) + strlen(type) + 2 * strlen(target) + strlen(r->folder));
    if (status != BC_OK)
        return status;
    relation *grown = bc_arena_grow(r->arena, r->at, r->count, &r->cap, sizeof *grown);
    const char *slash = strrchr(type, '/');
    if (!grown ||
        (!bc_map_find(r->place, id, NULL) && !bc_map_put(r->place, id, r->count))) /* the first one of an id */
        return BC_NOMEM;
    r->at = grown;
    grown[r->count++] = (relation){.id = bc_arena_text(r->arena, id),
                                   .type = bc_arena_text(r->arena, slash ? slash + 1 : type),
                                   .target = resolve(r->arena, r->folder, target),
                                   .given = bc_arena_text(r->arena, target),
                                   .external = mode && strcmp(mode, "External") == 0};
    return bc_arena_failed(r->arena) ? BC_NOMEM : BC_OK;
}

/* Relationships of ${part} (a path; "" is the package), whose map the caller drops. None at all is no trouble. */
static bc_status read_relations(bc_xlsx_book *book, const char *part, relations *out)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    *out = (relations){.book = book, .arena = book->arena, .place = bc_map_new()};
    out->folder = bc_arena_format(book->arena, "%.*s", folder, part);
    const char *path = bc_arena_format(book->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
    if (!path || !out->folder || !out->place)
        return BC_NOMEM;
    size_t place = bc_zip_find(book->zip, path);
    if (place == SIZE_MAX)
        return BC_OK;
    bc_xml_events events = {.start = on_relation, .end = nothing_end, .context = out};
    return bc_xml_parse(book->zip, book->job, place, &events);
}

static const relation *find_relation(const relations *r, const char *type)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->at[i].type, type) == 0 && !r->at[i].external)
            return &r->at[i];
    return NULL;
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

static bc_status on_workbook(void *context, const char *name, const char **attributes)
{
    bc_xlsx_book *book = context;
    book->is_workbook = book->is_workbook || strcmp(name, "workbook") == 0;
    if (strcmp(name, "workbookPr") == 0)
        book->system_1904 = is_true(bc_xml_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return BC_OK;
    const char *title = bc_xml_attribute(attributes, "name"), *id = bc_xml_attribute(attributes, "id");
    const char *state = bc_xml_attribute(attributes, "state");
    if (book->sheets >= BC_LIMIT_SHEETS)
        return bc_reader_limit(book->job, "BC_LIMIT_SHEETS");
    bc_status status = keep(book, (title ? strlen(title) : 0) + (id ? strlen(id) : 0));
    if (status != BC_OK)
        return status;
    bc_xlsx_sheet *grown = bc_arena_grow(book->arena, book->sheet, book->sheets, &book->sheet_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    book->sheet = grown;
    grown[book->sheets++] = (bc_xlsx_sheet){.name = bc_arena_text(book->arena, title ? title : ""),
                                            .relation = bc_arena_text(book->arena, id ? id : ""),
                                            .part = SIZE_MAX,
                                            .hidden = state && strcmp(state, "visible") != 0,
                                            .very_hidden = state && strcmp(state, "veryHidden") == 0};
    return bc_arena_failed(book->arena) ? BC_NOMEM : BC_OK;
}

/* A byte written as %20. */
static void decode_percents(char *path)
{
    char *to = path;
    for (const char *at = path; *at; to++) {
        char hex[3] = {at[0], at[1] ? at[1] : '\0', at[1] ? at[2] : '\0'};
        if (hex[0] == '%' && isxdigit((unsigned char)hex[1]) && isxdigit((unsigned char)hex[2])) {
            *to = (char)strtol(hex + 1, NULL, 16);
            at += 3;
        } else
            *to = *at++;
    }
    *to = '\0';
}

/*
 * The part that a relationship names. Some writers give a target from the archive's root as if it were relative, and some write a blank as %20 and name
 * the part with one.
 */
static size_t find_target(const bc_xlsx_book *book, const relation *r)
{
    size_t place = bc_zip_find(book->zip, r->target);
    if (place == SIZE_MAX)
        place = bc_zip_find(book->zip, r->given);
    if (place == SIZE_MAX && strchr(r->target, '%')) {
        char *decoded = bc_arena_text(book->arena, r->target);
        if (decoded) {
            decode_percents(decoded);
            place = bc_zip_find(book->zip, decoded);
        }
    }
    return place;
}

/* Chart and dialog sheets have other relationship types, and no cells; what Excel keeps of old macro sheets has no relationship at all. */
static bool has_no_cells(const relation *r)
{
    static const char *const types[] = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcasecmp(r->type, types[i]) == 0)
            return true;
    return false;
}

static bc_status find_sheets(bc_xlsx_book *book, const relations *r)
{
    for (size_t i = 0; i < book->sheets; i++) {
        bc_xlsx_sheet *sheet = &book->sheet[i];
        size_t place;
        if (!*sheet->relation)
            continue;
        const relation *found = bc_map_find(r->place, sheet->relation, &place) ? &r->at[place] : NULL;
        if (found && has_no_cells(found))
            continue;
        if (found && !found->external)
            sheet->part = find_target(book, found);
        if (sheet->part == SIZE_MAX)
            return bc_reader_damaged(book->job, _("a sheet that it names is not in it"));
    }
    return BC_OK;
}

/* What else an Office document may be. */
static bc_status refuse_other(const bc_xlsx_book *book, const char *part)
{
    size_t len = strlen(part);
    bool binary = len > 4 && strcasecmp(part + len - 4, ".bin") == 0;
    if (!binary && book->is_workbook)
        return BC_OK;
    return bc_reader_refuse(book->job, BC_DATA,
                            binary ? _("the file is a binary workbook (.xlsb), which is not read")
                                   : _("the file is an Office document of another kind, not a spreadsheet"),
                            _("open it in a spreadsheet program and save it again as .xlsx"));
}

static bc_status read_workbook(bc_xlsx_book *book, relations *parts)
{
    relations package = {0};
    bc_status status = read_relations(book, "", &package);
    const relation *document = find_relation(&package, "officeDocument");
    const char *path = document ? document->target : "xl/workbook.xml";
    size_t place = document ? find_target(book, document) : bc_zip_find(book->zip, path);
    bc_xml_events events = {.start = on_workbook, .end = nothing_end, .context = book};
    if (status == BC_OK && place == SIZE_MAX)
        status = bc_reader_damaged(book->job, _("it has no workbook part"));
    size_t len = strlen(path);
    if (status == BC_OK && !(len > 4 && strcasecmp(path + len - 4, ".bin") == 0))
        status = bc_xml_parse(book->zip, book->job, place, &events);
    if (status == BC_OK)
        status = refuse_other(book, path);
    bc_map_drop(package.place);
    return status == BC_OK ? read_relations(book, path, parts) : status;
}

/*
 * Styles or strings: where the workbook's relationship leads, or where every program has them when there is none. What is not there, or empty, may be
 * needed by no cell.
 */
static size_t find_part(const bc_xlsx_book *book, const relations *parts, const char *type, const char *usual)
{
    const relation *r = find_relation(parts, type);
    size_t place = r ? find_target(book, r) : bc_zip_find(book->zip, usual);
    return place != SIZE_MAX && bc_zip_size(book->zip, place) ? place : SIZE_MAX;
}

static bc_status read_book(bc_xlsx_book *book)
{
    relations parts = {0};
    bc_status status = read_workbook(book, &parts);
    if (status == BC_OK)
        status = find_sheets(book, &parts);
    size_t styles = find_part(book, &parts, "styles", "xl/styles.xml");
    size_t strings = find_part(book, &parts, "sharedStrings", "xl/sharedStrings.xml");
    book->lost_styles = styles == SIZE_MAX && find_relation(&parts, "styles");
    if (status == BC_OK && styles != SIZE_MAX)
        status = bc_xlsx_read_styles(book, styles);
    if (status == BC_OK && strings != SIZE_MAX)
        status = bc_xlsx_read_strings(book, strings);
    bc_map_drop(parts.place);
    return status;
}

static bc_status read_sheets(bc_xlsx_book *book)
{
    bc_emitter emitter;
    bc_status status = BC_OK;
    bc_emitter_begin(&emitter, book->job);
    for (size_t i = 0; i < book->sheets && status == BC_OK; i++) {
        const bc_xlsx_sheet *sheet = &book->sheet[i];
        if (sheet->part == SIZE_MAX)
            continue;
        bc_sheet_info info = {.name = sheet->name,
                              .position = i,
                              .hidden = sheet->hidden,
                              .very_hidden = sheet->very_hidden,
                              .system_1904 = book->system_1904};
        status = bc_emitter_sheet(&emitter, &info);
        if (status == BC_OK)
            status = bc_xlsx_read_sheet(book, sheet->part, &emitter);
        if (status == BC_OK)
            status = bc_emitter_sheet_end(&emitter);
    }
    bc_emitter_drop(&emitter);
    return status;
}

bc_status bc_xlsx_read(const bc_reader_job *job)
{
    bc_xlsx_book book = {.job = job, .zip = job->zip, .arena = bc_arena_new()};
    bc_status status = book.arena ? read_book(&book) : BC_NOMEM;
    if (status == BC_OK)
        status = read_sheets(&book);
    if (status == BC_OK)
        status = bc_xlsx_read_charts(&book);
    bc_string_pool_drop(&book.strings);
    bc_arena_drop(book.arena);
    return status;
}
