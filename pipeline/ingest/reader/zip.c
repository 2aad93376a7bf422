#include "ingest/reader/zip.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader/inflate.h"

/* Sizes of the fixed parts of the records [bytes], and where the records are looked for. */
enum {
    LOCAL = 30,
    ENTRY = 46,
    END = 22,
    END64 = 56,
    LOCATOR = 20,
    TAIL = 65535 + END + LOCATOR + 4096, /* a comment, and some junk behind it */
    INPUT = 64 * 1024,
    STORED = 0,
    DEFLATED = 8
};

typedef struct entry {
    size_t name;                  /* folded, in names */
    uint64_t packed, size, local; /* [bytes], [bytes], place of the local header */
    uint64_t end;                 /* where the next entry's local header stands, or the directory */
    uint32_t crc;
    uint16_t flags, method;
    bool entered; /* its bytes are in packed_total */
} entry;

struct bc_zip {
    const bc_reader_job *job;
    uint64_t shift, directory, directory_end; /* shift: bytes of junk in front of the archive */
    entry *entry;                             /* sorted by name */
    size_t entries, cap;
    bc_str names; /* each with a NUL */
    bc_inflate *inflate;
    char *block; /* INPUT bytes */
    /* the part that is read */
    const entry *part;
    uint64_t at, left, made; /* next byte in the file; bytes of the part not yet taken from it; bytes told */
    uint64_t total;          /* of all parts entered, each time */
    uint64_t packed_total;   /* of the same, each once */
    uint32_t crc;
};

static uint16_t two(const unsigned char *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

static uint32_t four(const unsigned char *at)
{
    return (uint32_t)two(at) | (uint32_t)two(at + 2) << 16;
}

static uint64_t eight(const unsigned char *at)
{
    return (uint64_t)four(at) | (uint64_t)four(at + 4) << 32;
}

static bool is_record(const unsigned char *at, const char *kind)
{
    return at[0] == 'P' && at[1] == 'K' && at[2] == (unsigned char)kind[0] && at[3] == (unsigned char)kind[1];
}

/* ---- the end record ---- */

typedef struct end {
    uint64_t place, directory, size, entries; /* place: of the record that stands right behind the directory */
    bool is64;
} end;

static bool take_end64(const bc_input *input, uint64_t place, end *e)
{
    unsigned char at[END64], locator[LOCATOR];
    if (place < LOCATOR || !bc_input_read(input, place - LOCATOR, locator, LOCATOR) || !is_record(locator, "\6\7"))
        return false;
    uint64_t where = eight(locator + 8), before = place - LOCATOR;
    bool found = bc_input_read(input, where, at, END64) && is_record(at, "\6\6");
    /* Junk in front of the archive: the record has its usual size, and stands before the locator. */
    if (!found && before >= END64) {
        where = before - END64;
        found = bc_input_read(input, where, at, END64) && is_record(at, "\6\6");
    }
    if (!found || four(at + 16) || four(at + 20))
        return false;
    *e = (end){.place = where, .directory = eight(at + 48), .size = eight(at + 40), .entries = eight(at + 32)};
    e->is64 = true;
    return true;
}

static bool take_end(const bc_input *input, const unsigned char *at, uint64_t place, end *e)
{
    if (place + END + two(at + 20) > input->size)
        return false;
    *e = (end){.place = place, .directory = four(at + 16), .size = four(at + 12), .entries = two(at + 10)};
    bool full = e->entries == 0xffff || e->size == 0xffffffff || e->directory == 0xffffffff;
    if (full && take_end64(input, place, e))
        return true;
    return two(at + 4) == two(at + 6) && e->size <= place; /* the directory is on this very disk, whatever its number */
}

/* The last end record from which a directory can be reached. */
static bool find_end(const bc_input *input, end *out)
{
    size_t len = input->size < TAIL ? (size_t)input->size : TAIL;
    unsigned char *tail = malloc(len + 1);
    bool found = false;
    if (!tail || !bc_input_read(input, input->size - len, tail, len))
        len = 0;
    for (size_t i = len < END ? 0 : len - END + 1; i-- > 0 && !found;)
        if (tail[i] == 'P' && is_record(tail + i, "\5\6"))
            found = take_end(input, tail + i, input->size - len + i, out);
    free(tail);
    return found;
}

bool bc_zip_is_there(const bc_input *input)
{
    end e;
    return find_end(input, &e);
}

/* Where the directory really is: offsets count from the archive's beginning, and something may stand before it. */
static bool place_directory(bc_zip *zip, const end *e)
{
    unsigned char kind[4];
    const bc_input *input = zip->job->input;
    if (e->size > e->place)
        return false;
    zip->directory = e->place - e->size;
    if (zip->directory >= e->directory) {
        zip->shift = zip->directory - e->directory;
        if (e->size == 0 || (bc_input_read(input, zip->directory, kind, 4) && is_record(kind, "\1\2"))) {
            zip->directory_end = e->place;
            return true;
        }
    }
    /* Something between the directory and its end record. */
    zip->shift = 0;
    zip->directory = e->directory;
    zip->directory_end = e->directory + e->size;
    return zip->directory_end <= e->place && bc_input_read(input, zip->directory, kind, 4) && is_record(kind, "\1\2");
}

/* ---- the directory ---- */

/* Small ASCII letters, slashes, none and no ./ in front. */
static void fold(bc_str *out, const char *name, size_t len)
{
    size_t i = 0;
    while (i < len && (name[i] == '/' || name[i] == '\\' ||
                       (name[i] == '.' && i + 1 < len && (name[i + 1] == '/' || name[i + 1] == '\\'))))
        i++;
    for (; i < len; i++)
        bc_str_add_byte(out, name[i] == '\\' ? '/' : name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i]);
}

/* Sizes and places that did not fit into four bytes stand in the extra field 1, in this order. */
static bool take_extra(entry *e, const unsigned char *at, size_t len)
{
    uint64_t *const wide[] = {&e->size, &e->packed, &e->local};
    while (len >= 4) {
        size_t size = two(at + 2);
        if (size > len - 4)
            break;
        if (two(at) == 1) {
            const unsigned char *value = at + 4;
            for (size_t i = 0; i < 3; i++) {
                if (*wide[i] != 0xffffffff)
                    continue;
                if (value + 8 > at + 4 + size)
                    return false;
                *wide[i] = eight(value);
                value += 8;
            }
            return true;
        }
        at += 4 + size;
        len -= 4 + size;
    }
    return true;
}

static bc_status add_entry(bc_zip *zip, const unsigned char *at, const unsigned char *name)
{
    size_t name_len = two(at + 28);
    entry e = {.name = zip->names.len,
               .packed = four(at + 20),
               .size = four(at + 24),
               .local = four(at + 42),
               .crc = four(at + 16),
               .flags = two(at + 8),
               .method = two(at + 10)};
    if (!take_extra(&e, name + name_len, two(at + 30)) || memchr(name, '\0', name_len))
        return bc_reader_damaged(zip->job, _("its ZIP archive cannot be read"));
    if (name_len == 0 || name[name_len - 1] == '/' || name[name_len - 1] == '\\')
        return BC_OK; /* a folder */
    if (zip->entries >= BC_LIMIT_ZIP_ENTRIES)
        return bc_reader_limit(zip->job, "BC_LIMIT_ZIP_ENTRIES");
    if (zip->names.len > BC_LIMIT_ZIP_NAME_BYTES)
        return bc_reader_limit(zip->job, "BC_LIMIT_ZIP_NAME_BYTES");
    if (zip->entries == zip->cap) {
        size_t cap = zip->cap ? zip->cap * 2 : 64;
        entry *grown = realloc(zip->entry, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        zip->entry = grown;
        zip->cap = cap;
    }
    fold(&zip->names, (const char *)name, name_len);
    bc_str_add_byte(&zip->names, '\0');
    zip->entry[zip->entries++] = e;
    return zip->names.failed ? BC_NOMEM : BC_OK;
}

/* Every entry from the directory's beginning to its end; how many there are is only checked. */
static bc_status walk_directory(bc_zip *zip, const end *e)
{
    const bc_input *input = zip->job->input;
    unsigned char at[ENTRY];
    uint64_t place = zip->directory, seen = 0;
    bc_status status = BC_OK;
    unsigned char *rest = malloc(2 * 65535);
    if (!rest)
        return BC_NOMEM;
    while (status == BC_OK && place + ENTRY <= zip->directory_end) {
        if (!bc_input_read(input, place, at, ENTRY) || !is_record(at, "\1\2"))
            break;
        size_t len = (size_t)two(at + 28) + two(at + 30);
        if (!bc_input_read(input, place + ENTRY, rest, len)) {
            status = bc_reader_damaged(zip->job, _("its ZIP archive cannot be read"));
            break;
        }
        place += ENTRY + len + two(at + 32);
        status = add_entry(zip, at, rest);
        seen++;
    }
    free(rest);
    if (status == BC_OK && (e->is64 ? seen != e->entries : (seen & 0xffff) != e->entries))
        status = bc_reader_damaged(zip->job, _("its ZIP archive cannot be read"));
    return status;
}

static int by_name(const entry *a, const entry *b, const char *names)
{
    return strcmp(names + a->name, names + b->name);
}

static int by_place(const entry *a, const entry *b, const char *names)
{
    (void)names;
    return a->local < b->local ? -1 : a->local > b->local;
}

/* Shell's sort: no context for qsort in C17, and an archive has a few dozen entries. */
static void sort_entries(bc_zip *zip, int (*order)(const entry *a, const entry *b, const char *names))
{
    for (size_t gap = zip->entries / 2; gap; gap = gap == 2 ? 1 : gap * 5 / 11)
        for (size_t i = gap; i < zip->entries; i++) {
            entry e = zip->entry[i];
            size_t j = i;
            for (; j >= gap && order(&zip->entry[j - gap], &e, zip->names.at) > 0; j -= gap)
                zip->entry[j] = zip->entry[j - gap];
            zip->entry[j] = e;
        }
}

/* No part reaches into the next one: else a few bytes could stand for any number of parts. */
static void find_ends(bc_zip *zip)
{
    sort_entries(zip, by_place);
    uint64_t next = zip->directory - zip->shift;
    for (size_t i = zip->entries; i-- > 0;) {
        zip->entry[i].end = next;
        next = zip->entry[i].local;
    }
}

static bc_status list_parts(bc_zip *zip)
{
    end e;
    if (!find_end(zip->job->input, &e) || !place_directory(zip, &e))
        return bc_reader_damaged(zip->job, _("its ZIP archive cannot be read"));
    bc_status status = walk_directory(zip, &e);
    if (status != BC_OK)
        return status;
    find_ends(zip);
    sort_entries(zip, by_name);
    for (size_t i = 1; i < zip->entries; i++)
        if (by_name(&zip->entry[i - 1], &zip->entry[i], zip->names.at) == 0)
            return bc_reader_damaged(zip->job, _("two parts of its archive have one name"));
    return BC_OK;
}

bc_status bc_zip_open(const bc_reader_job *job, bc_zip **out)
{
    bc_zip *zip = calloc(1, sizeof *zip);
    *out = NULL;
    if (!zip)
        return BC_NOMEM;
    zip->job = job;
    zip->inflate = bc_inflate_new();
    zip->block = malloc(INPUT);
    bc_status status = zip->inflate && zip->block ? list_parts(zip) : BC_NOMEM;
    if (status == BC_OK)
        *out = zip;
    else
        bc_zip_drop(zip);
    return status;
}

void bc_zip_drop(bc_zip *zip)
{
    if (!zip)
        return;
    bc_inflate_drop(zip->inflate);
    bc_str_drop(&zip->names);
    free(zip->entry);
    free(zip->block);
    free(zip);
}

size_t bc_zip_find(const bc_zip *zip, const char *name)
{
    bc_str folded = {0};
    size_t low = 0, high = zip->entries, found = SIZE_MAX;
    fold(&folded, name, strlen(name));
    while (low < high && found == SIZE_MAX && !folded.failed) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(zip->names.at + zip->entry[middle].name, bc_str_text(&folded));
        if (order == 0)
            found = middle;
        else if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bc_str_drop(&folded);
    return found;
}

/* ---- a part ---- */

/* What the directory says of a part must hold in its own header, too: else two readers would see two parts. */
static bool agrees(const bc_zip *zip, const entry *e, const unsigned char *local, uint64_t name_at)
{
    size_t len = two(local + 26);
    bc_str raw = {0}, folded = {0};
    bool same = is_record(local, "\3\4") && two(local + 8) == e->method && bc_str_reserve(&raw, len) &&
                bc_input_read(zip->job->input, name_at, raw.at, len);
    if (same) {
        fold(&folded, raw.at, len);
        same = !folded.failed && strcmp(bc_str_text(&folded), zip->names.at + e->name) == 0;
    }
    bc_str_drop(&raw);
    bc_str_drop(&folded);
    return same;
}

/* The limit that is broken; NULL: none. */
static const char *ratio_limit(uint64_t size, uint64_t packed)
{
    if (size > BC_LIMIT_RATIO_FLOOR && size / BC_LIMIT_RATIO > packed)
        return "BC_LIMIT_RATIO";
    if (size > BC_LIMIT_RATIO_LARGE_FLOOR && size / BC_LIMIT_RATIO_LARGE > packed)
        return "BC_LIMIT_RATIO_LARGE";
    return NULL;
}

/* Of the part, and of all parts so far: many small ones are as bad as a large one, and so is one that is read again and again. */
static bc_status check_limits(bc_zip *zip, entry *e)
{
    if (e->size > BC_LIMIT_PART_BYTES || zip->total > BC_LIMIT_PART_BYTES - e->size)
        return bc_reader_limit_met(zip->job, "BC_LIMIT_PART_BYTES",
                                   e->size > BC_LIMIT_PART_BYTES ? e->size : zip->total + e->size);
    zip->total += e->size;
    zip->packed_total += e->entered ? 0 : e->packed;
    e->entered = true;
    const char *limit = ratio_limit(e->size, e->packed);
    if (limit)
        return bc_reader_limit_met(zip->job, limit, e->size / (e->packed ? e->packed : 1));
    limit = ratio_limit(zip->total, zip->packed_total);
    if (limit)
        return bc_reader_limit_met(zip->job, limit, zip->total / (zip->packed_total ? zip->packed_total : 1));
    return BC_OK;
}

bc_status bc_zip_enter(bc_zip *zip, size_t part)
{
    entry *e = &zip->entry[part];
    unsigned char local[LOCAL];
    uint64_t end_of_file = zip->job->input->size, at = e->local + zip->shift;
    zip->part = NULL;
    if (e->local > end_of_file || !bc_input_read(zip->job->input, at, local, LOCAL))
        return bc_reader_damaged(zip->job, _("a part of its archive cannot be found"));
    if ((e->flags | two(local + 6)) & 0x2041) /* encrypted; strongly; directory masked */
        return bc_reader_protected(zip->job);
    if (!agrees(zip, e, local, at + LOCAL))
        return bc_reader_damaged(zip->job, _("a part of its archive is not what the directory says"));
    if (e->method != STORED && e->method != DEFLATED)
        return bc_reader_damaged(zip->job, _("a part of its archive is packed in a way that is not read"));
    at += LOCAL + (uint64_t)two(local + 26) + two(local + 28);
    if (at > end_of_file || e->packed > end_of_file - at || (e->method == STORED && e->packed != e->size))
        return bc_reader_damaged(zip->job, _("a part of its archive cannot be found"));
    if (at + e->packed > e->end + zip->shift)
        return bc_reader_damaged(zip->job, _("parts of its archive lie over one another"));
    bc_status status = check_limits(zip, e);
    if (status != BC_OK)
        return status;
    zip->part = e;
    zip->at = at;
    zip->left = e->packed;
    zip->made = 0;
    zip->crc = 0;
    bc_inflate_begin(zip->inflate);
    return BC_OK;
}

static bool take_stored(bc_zip *zip, char *to, size_t cap, size_t *got)
{
    *got = zip->left < cap ? (size_t)zip->left : cap;
    if (!bc_input_read(zip->job->input, zip->at, to, *got))
        return false;
    zip->at += *got;
    zip->left -= *got;
    return true;
}

static bool take_deflated(bc_zip *zip, char *to, size_t cap, size_t *got)
{
    for (*got = 0; *got < cap;) {
        size_t made, len = zip->left < INPUT ? (size_t)zip->left : INPUT;
        bc_inflate_state state = bc_inflate_take(zip->inflate, to + *got, cap - *got, &made);
        *got += made;
        if (state == BC_INFLATE_DAMAGED)
            return false;
        if (state != BC_INFLATE_MORE)
            return true;
        if (len == 0 || !bc_input_read(zip->job->input, zip->at, zip->block, len))
            return false;
        bc_inflate_feed(zip->inflate, zip->block, len);
        zip->at += len;
        zip->left -= len;
    }
    return true;
}

/* Nothing is left in the stream, and the checksum holds. */
static bool ends_well(bc_zip *zip)
{
    char more;
    size_t made;
#ifndef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    if (zip->crc != zip->part->crc)
        return false;
#endif
    return zip->part->method == STORED || !take_deflated(zip, &more, 1, &made) || made == 0;
}

unsigned long long bc_zip_inflated(const bc_zip *zip)
{
    return zip->total;
}

unsigned long long bc_zip_size(const bc_zip *zip, size_t part)
{
    return zip->entry[part].size;
}

unsigned long long bc_zip_left(const bc_zip *zip)
{
    return zip->part->size - zip->made;
}

/* The directory says how much there is: neither more nor less is told. */
bc_status bc_zip_pull(bc_zip *zip, char *to, size_t cap, size_t *got, const char **what)
{
    const entry *e = zip->part;
    uint64_t due = e->size - zip->made;
    *got = 0;
    *what = N_("a part of its archive has a wrong checksum");
    if (due == 0)
        return ends_well(zip) ? BC_OK : BC_DATA;
    *what = N_("a part of its archive cannot be inflated");
    if (due < cap)
        cap = (size_t)due;
    bool good = e->method == STORED ? take_stored(zip, to, cap, got) : take_deflated(zip, to, cap, got);
    if (!good || *got == 0)
        return BC_DATA;
    zip->made += *got;
    zip->crc = bc_inflate_crc(zip->crc, to, *got);
    return BC_OK;
}

bc_status bc_zip_read(bc_zip *zip, char *to, size_t cap, size_t *got)
{
    const char *what;
    bc_status status = bc_zip_pull(zip, to, cap, got, &what);
    return status == BC_DATA ? bc_reader_damaged(zip->job, _(what)) : status;
}
