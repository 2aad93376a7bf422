#include "ingest/xls/cfb.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/xls/bytes.h"

enum {
    HEADER = 512,      /* [bytes] */
    HEADER_FATS = 109, /* entries of the DIFAT in the header */
    ENTRY = 128,       /* [bytes] of the directory */
    NAME_UNITS = 32,
    STORAGE_STREAM = 2,
    STORAGE_ROOT = 5
};
#define LAST_SECTOR  0xfffffffau /* what is above is no sector's number */
#define END_OF_CHAIN 0xfffffffeu

static const char cut_off[] = N_("it ends before its last part: it was cut off");
static const char bad_chain[] = N_("a chain of its sectors is broken or runs in a circle");

static bc_status fail(bc_cfb *cfb, const char *why)
{
    cfb->why = why;
    return BC_DATA;
}

/* ---- sectors ---- */

/* Sector 0 stands behind the header, which takes a sector's room. ${sector} is one of the file. */
static size_t place(const bc_cfb *cfb, uint32_t sector)
{
    return ((size_t)sector + 1) << cfb->shift;
}

/* The bytes of a sector that are there: fewer than a sector's only for the last one. */
static size_t present(const bc_cfb *cfb, uint32_t sector)
{
    size_t left = cfb->len - place(cfb, sector), size = (size_t)1 << cfb->shift;
    return left < size ? left : size;
}

static bool is_there(const bc_cfb *cfb, uint32_t sector)
{
    return sector < cfb->sectors;
}

static bc_status fetch(const bc_cfb *cfb, size_t at, void *to, size_t len)
{
    return bc_input_read(cfb->input, at, to, len) ? BC_OK : BC_IO;
}

/* The sector that the FAT has behind ${sector}; LAST_SECTOR when the FAT does not tell. */
static uint32_t behind(const bc_cfb *cfb, uint32_t sector)
{
    size_t at = 4 * (size_t)sector;
    return at + 4 <= cfb->fat.len ? bc_le32(cfb->fat.at + at) : LAST_SECTOR;
}

/* ---- chains ---- */

typedef struct chain {
    uint32_t start;
    size_t count; /* [sectors] */
    bool in_a_row;
    size_t short_at; /* which of them is the file's last and has less than a sector's bytes; SIZE_MAX: none */
    bool ended;      /* by its mark */
    bool broken;     /* before enough was there, and without a mark */
    bool cut;        /* broken, because it goes on beyond the end of the file */
} chain;

/* Follow a chain until it has ${want} [bytes], ends or breaks. False: it runs in a circle. */
static bool follow(const bc_cfb *cfb, uint32_t start, uint64_t want, chain *out)
{
    *out = (chain){.start = start, .in_a_row = true, .short_at = SIZE_MAX};
    uint32_t sector = start;
    memset(cfb->seen, 0, cfb->sectors);
    while ((uint64_t)out->count << cfb->shift < want && is_there(cfb, sector)) {
        if (cfb->seen[sector])
            return false;
        cfb->seen[sector] = 1;
        out->in_a_row = out->in_a_row && sector - start == out->count;
        if (present(cfb, sector) < (size_t)1 << cfb->shift)
            out->short_at = out->count;
        out->count++;
        sector = behind(cfb, sector);
    }
    bool enough = (uint64_t)out->count << cfb->shift >= want;
    out->ended = sector == END_OF_CHAIN;
    out->broken = !enough && !out->ended;
    out->cut = out->broken && sector < LAST_SECTOR;
    return true;
}

/* Its sectors as a list. */
static bc_status list_chain(const bc_cfb *cfb, const chain *c, bc_cfb_stream *out)
{
    out->sector = malloc(c->count * sizeof *out->sector);
    if (!out->sector)
        return BC_NOMEM;
    uint32_t sector = c->start;
    for (size_t i = 0; i < c->count; i++, sector = behind(cfb, sector))
        out->sector[i] = sector;
    return BC_OK;
}

static uint32_t nth(const bc_cfb_stream *stream, size_t i)
{
    return stream->sector ? stream->sector[i] : stream->start + (uint32_t)i;
}

/* The stream of a chain, at most ${want} [bytes]. The file's last sector, if it is short, gives what it has, and ends the stream. */
static bc_status take_chain(const bc_cfb *cfb, const chain *c, uint64_t want, bc_cfb_stream *out)
{
    size_t most = c->count << cfb->shift;
    *out = (bc_cfb_stream){.cfb = cfb, .start = c->start};
    if (want < most)
        most = (size_t)want;
    bc_status status = most && !c->in_a_row ? list_chain(cfb, c, out) : BC_OK;
    bool short_one = c->short_at < c->count && status == BC_OK;
    size_t there = short_one ? (c->short_at << cfb->shift) + present(cfb, nth(out, c->short_at)) : most;
    out->len = there < most ? there : most;
    out->whole = out->len == want && c->ended;
    return status;
}

bool bc_cfb_read(const void *stream, size_t from, void *to, size_t len)
{
    const bc_cfb_stream *s = stream;
    unsigned char *put = to;
    if (s->mini) {
        memcpy(to, s->mini + from, len);
        return true;
    }
    unsigned shift = s->cfb->shift;
    while (len) {
        size_t first = from >> shift, n = 1, skip = from - (first << shift);
        while ((n << shift) - skip < len && nth(s, first + n) == nth(s, first) + n)
            n++;
        size_t part = (n << shift) - skip < len ? (n << shift) - skip : len;
        if (fetch(s->cfb, place(s->cfb, nth(s, first)) + skip, put, part) != BC_OK)
            return false;
        put += part;
        from += part;
        len -= part;
    }
    return true;
}

void bc_cfb_stream_drop(bc_cfb_stream *stream)
{
    free(stream->sector);
    free(stream->mini);
    *stream = (bc_cfb_stream){0};
}

static bc_status read_whole(const bc_cfb_stream *stream, bc_cfb_part *out)
{
    out->at = malloc(stream->len ? stream->len : 1);
    if (!out->at)
        return BC_NOMEM;
    out->len = stream->len;
    return bc_cfb_read(stream, 0, out->at, out->len) ? BC_OK : BC_IO;
}

/* A chain that has no length of its own: to its end, or as far as it leads. */
static bc_status load_all(bc_cfb *cfb, uint32_t start, bc_cfb_part *out)
{
    chain c;
    bc_cfb_stream stream;
    if (!follow(cfb, start, UINT64_MAX, &c))
        return fail(cfb, bad_chain);
    if (c.cut)
        return fail(cfb, cut_off);
    bc_status status = take_chain(cfb, &c, UINT64_MAX, &stream);
    if (status == BC_OK)
        status = read_whole(&stream, out);
    bc_cfb_stream_drop(&stream);
    return status;
}

/* ---- the header and the FAT ---- */

/* FAT sectors beyond those that the file's sectors need tell nothing. */
static bool is_enough(const bc_cfb *cfb)
{
    return (uint64_t)cfb->fats << (cfb->shift - 2) >= cfb->sectors;
}

/* The sectors of the FAT that ${count} places at ${at} name. Free places between the others are passed over. */
static bc_status add_fats(bc_cfb *cfb, const unsigned char *at, size_t count)
{
    size_t size = (size_t)1 << cfb->shift;
    bc_status status = BC_OK;
    for (size_t i = 0; i < count && !is_enough(cfb) && status == BC_OK; i++) {
        uint32_t sector = bc_le32(at + 4 * i);
        if (!is_there(cfb, sector))
            continue;
        unsigned char *to = cfb->fat.at + (cfb->fats++ << cfb->shift);
        size_t there = present(cfb, sector) & ~(size_t)3;
        status = fetch(cfb, place(cfb, sector), to, there);
        memset(to + there, 0xff, size - there);
    }
    cfb->fat.len = cfb->fats << cfb->shift;
    return status;
}

/* Other than the first ones the places stand in a chain of sectors, of which each names the next in its last place. ${block}: a sector's room. */
static bc_status add_listed_fats(bc_cfb *cfb, uint32_t sector, unsigned char *block)
{
    size_t places = ((size_t)1 << (cfb->shift - 2)) - 1;
    bc_status status = BC_OK;
    for (size_t steps = 0; !is_enough(cfb) && is_there(cfb, sector) && status == BC_OK; steps++) {
        if (steps == cfb->sectors)
            return fail(cfb, bad_chain);
        if (present(cfb, sector) < (places + 1) * 4)
            return fail(cfb, cut_off);
        status = fetch(cfb, place(cfb, sector), block, (places + 1) * 4);
        if (status == BC_OK)
            status = add_fats(cfb, block, places);
        sector = bc_le32(block + places * 4);
    }
    return status;
}

/* As many sectors as the file's sectors need, of which 109 are named in the ${header}. */
static bc_status load_fat(bc_cfb *cfb, const unsigned char header[HEADER])
{
    size_t size = (size_t)1 << cfb->shift;
    unsigned char *block = calloc(1, size);
    cfb->fat.at = malloc(((cfb->sectors >> (cfb->shift - 2)) + 1) << cfb->shift);
    cfb->seen = malloc(cfb->sectors);
    bc_status status = block && cfb->fat.at && cfb->seen ? BC_OK : BC_NOMEM;
    if (status == BC_OK)
        status = add_fats(cfb, header + 76, HEADER_FATS);
    if (status == BC_OK)
        status = add_listed_fats(cfb, bc_le32(header + 68), block);
    free(block);
    return status;
}

static bc_status read_header(bc_cfb *cfb, unsigned char header[HEADER])
{
    if (cfb->len < HEADER)
        return fail(cfb, cut_off);
    if (fetch(cfb, 0, header, HEADER) != BC_OK)
        return BC_IO;
    cfb->shift = bc_le16(header + 30);
    cfb->mini_shift = bc_le16(header + 32);
    if (cfb->shift < 7 || cfb->shift > 16)
        cfb->shift = 9;
    if (cfb->mini_shift < 4 || cfb->mini_shift >= cfb->shift)
        cfb->mini_shift = 6;
    cfb->cutoff = bc_le32(header + 56);
    size_t size = (size_t)1 << cfb->shift;
    if (cfb->len <= size)
        return fail(cfb, cut_off);
    cfb->sectors = (cfb->len - 1) >> cfb->shift;
    if (cfb->sectors >= LAST_SECTOR)
        cfb->sectors = LAST_SECTOR - 1;
    return load_fat(cfb, header);
}

/* ---- the directory ---- */

static const unsigned char *entry_at(const bc_cfb *cfb, size_t entry)
{
    return cfb->directory.at + entry * ENTRY;
}

static unsigned kind_of(const bc_cfb *cfb, size_t entry)
{
    return entry_at(cfb, entry)[66];
}

/* The upper half of the size is rubbish in files of version 3. */
static uint64_t size_of(const bc_cfb *cfb, size_t entry)
{
    const unsigned char *at = entry_at(cfb, entry) + 120;
    return cfb->shift == 9 ? bc_le32(at) : bc_le64(at);
}

static uint32_t start_of(const bc_cfb *cfb, size_t entry)
{
    return bc_le32(entry_at(cfb, entry) + 116);
}

static unsigned fold(unsigned unit)
{
    return unit >= 'a' && unit <= 'z' ? unit - 'a' + 'A' : unit;
}

static bool has_name(const bc_cfb *cfb, size_t entry, const char *name)
{
    const unsigned char *at = entry_at(cfb, entry);
    size_t len = strlen(name);
    if (kind_of(cfb, entry) != STORAGE_STREAM || len >= NAME_UNITS)
        return false;
    for (size_t i = 0; i < len; i++)
        if (fold(bc_le16(at + 2 * i)) != fold((unsigned char)name[i]))
            return false;
    return bc_le16(at + 2 * len) == 0 || bc_le16(at + 64) == 2 * len;
}

/* ---- the tree of the directory ---- */

typedef struct walk {
    uint32_t *todo;
    unsigned char *seen;
    size_t count;
} walk;

static void push(const bc_cfb *cfb, walk *w, uint32_t entry)
{
    if (entry < cfb->entries && !w->seen[entry]) {
        w->seen[entry] = 1;
        w->todo[w->count++] = entry;
    }
}

/* Marks what is reached from the root's child by brothers, and with ${deep} by children; the first of that name or BC_CFB_NONE. */
static size_t search(const bc_cfb *cfb, walk *w, const char *name, bool deep)
{
    size_t found = BC_CFB_NONE;
    memset(w->seen, 0, cfb->entries);
    push(cfb, w, bc_le32(entry_at(cfb, 0) + 76));
    while (w->count) {
        uint32_t entry = w->todo[--w->count];
        if (found == BC_CFB_NONE && has_name(cfb, entry, name))
            found = entry;
        push(cfb, w, bc_le32(entry_at(cfb, entry) + 68));
        push(cfb, w, bc_le32(entry_at(cfb, entry) + 72));
        if (deep)
            push(cfb, w, bc_le32(entry_at(cfb, entry) + 76));
    }
    return found;
}

bc_status bc_cfb_find(const bc_cfb *cfb, const char *name, size_t *entry)
{
    walk w = {.todo = malloc(cfb->entries * sizeof *w.todo), .seen = malloc(cfb->entries)};
    bool good = w.todo && w.seen;
    *entry = BC_CFB_NONE;
    if (good) {
        *entry = search(cfb, &w, name, false);
        if (*entry == BC_CFB_NONE)
            search(cfb, &w, name, true);
        for (size_t i = 0; i < cfb->entries && *entry == BC_CFB_NONE; i++)
            if (!w.seen[i] && has_name(cfb, i, name))
                *entry = i;
    }
    free(w.todo);
    free(w.seen);
    return good ? BC_OK : BC_NOMEM;
}

/* ---- streams ---- */

/* The bytes of ${sector} of ${mini}, at most ${most}; ${to} is long enough. */
static size_t copy_mini(const bc_cfb *cfb, const bc_cfb_part *mini, uint32_t sector, size_t most, unsigned char *to)
{
    size_t size = (size_t)1 << cfb->mini_shift, at = (size_t)sector << cfb->mini_shift;
    size_t part = most < size ? most : size;
    if (part > mini->len - at)
        part = mini->len - at;
    memcpy(to, mini->at + at, part);
    return part;
}

/* Every sector but the last is a full one, so ${most} bytes take no more steps than there are sectors. */
static bool gather_mini(const bc_cfb *cfb, const bc_cfb_part *mini, uint32_t start, size_t most, bc_cfb_stream *out,
                        unsigned char *seen)
{
    size_t sectors = (mini->len - 1 + ((size_t)1 << cfb->mini_shift)) >> cfb->mini_shift;
    uint32_t sector = start;
    while (out->len < most && sector != END_OF_CHAIN) {
        if (sector >= sectors || seen[sector])
            return false;
        seen[sector] = 1;
        out->len += copy_mini(cfb, mini, sector, most - out->len, out->mini + out->len);
        bool told = ((size_t)sector + 1) * 4 <= cfb->mini_fat.len;
        sector = told ? bc_le32(cfb->mini_fat.at + (size_t)sector * 4) : LAST_SECTOR;
    }
    out->whole = sector == END_OF_CHAIN;
    return true;
}

/* Short streams stand in sectors of the mini stream, which has a FAT of its own. */
static bc_status load_mini(bc_cfb *cfb, uint32_t start, uint64_t want, bc_cfb_stream *out)
{
    size_t most = cfb->mini.len < want ? cfb->mini.len : (size_t)want;
    unsigned char *seen = calloc((cfb->mini.len >> cfb->mini_shift) + 1, 1);
    bc_cfb_part mini = {0};
    *out = (bc_cfb_stream){.cfb = cfb, .mini = malloc(most + 1)};
    bc_status status = seen && out->mini ? read_whole(&cfb->mini, &mini) : BC_NOMEM;
    if (status == BC_OK && !gather_mini(cfb, &mini, start, most, out, seen))
        status = fail(cfb, bad_chain);
    out->whole = out->whole && out->len == want;
    free(mini.at);
    free(seen);
    if (status != BC_OK)
        bc_cfb_stream_drop(out);
    return status;
}

bc_status bc_cfb_load(bc_cfb *cfb, size_t entry, bc_cfb_stream *out)
{
    uint64_t want = size_of(cfb, entry);
    chain c;
    if (want < cfb->cutoff && cfb->mini.len)
        return load_mini(cfb, start_of(cfb, entry), want, out);
    if (!follow(cfb, start_of(cfb, entry), want, &c))
        return fail(cfb, bad_chain);
    if (c.cut)
        return fail(cfb, cut_off);
    if (c.broken)
        return fail(cfb, bad_chain);
    return take_chain(cfb, &c, want, out);
}

/* ---- whether the file is whole ---- */

/* Does a chain lead beyond the end of the file? Sectors that were looked at are not looked at again, so that all chains take the time of one. */
static bool is_cut(const bc_cfb *cfb, uint32_t sector, uint64_t size)
{
    for (uint64_t done = 0; done < size; done += (uint64_t)1 << cfb->shift) {
        if (!is_there(cfb, sector))
            return sector < LAST_SECTOR;
        if (size - done > present(cfb, sector) && present(cfb, sector) < (size_t)1 << cfb->shift)
            return true;
        if (cfb->seen[sector])
            return false;
        cfb->seen[sector] = 1;
        sector = behind(cfb, sector);
    }
    return false;
}

/* A file that was cut off behind its workbook is no whole file either: its last parts are missing. */
static bc_status check_whole(bc_cfb *cfb)
{
    bool cut = false;
    memset(cfb->seen, 0, cfb->sectors);
    for (size_t i = 0; i < cfb->entries && !cut; i++)
        if (kind_of(cfb, i) == STORAGE_STREAM && size_of(cfb, i) >= cfb->cutoff)
            cut = is_cut(cfb, start_of(cfb, i), size_of(cfb, i));
    return cut ? fail(cfb, cut_off) : BC_OK;
}

bc_status bc_cfb_open(bc_cfb *cfb, const bc_input *input)
{
    unsigned char header[HEADER];
    *cfb = (bc_cfb){.input = input, .len = (size_t)input->size};
    bc_status status = read_header(cfb, header);
    if (status == BC_OK)
        status = load_all(cfb, bc_le32(header + 48), &cfb->directory);
    if (status != BC_OK)
        return status;
    cfb->entries = cfb->directory.len / ENTRY;
    if (cfb->entries == 0 || cfb->directory.len % ENTRY)
        return fail(cfb, cfb->entries ? cut_off : bad_chain);
    status = check_whole(cfb);
    if (status == BC_OK && is_there(cfb, bc_le32(header + 60)))
        status = load_all(cfb, bc_le32(header + 60), &cfb->mini_fat);
    chain c;
    if (status != BC_OK || !cfb->mini_fat.len || !is_there(cfb, start_of(cfb, 0)))
        return status;
    if (!follow(cfb, start_of(cfb, 0), size_of(cfb, 0), &c))
        return fail(cfb, bad_chain);
    return c.cut ? fail(cfb, cut_off) : take_chain(cfb, &c, size_of(cfb, 0), &cfb->mini);
}

void bc_cfb_drop(bc_cfb *cfb)
{
    free(cfb->seen);
    free(cfb->fat.at);
    free(cfb->directory.at);
    free(cfb->mini_fat.at);
    bc_cfb_stream_drop(&cfb->mini);
    *cfb = (bc_cfb){0};
}
