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

/* The sector that the FAT has behind ${sector}; LAST_SECTOR when the FAT does not tell. */
static uint32_t behind(const bc_cfb *cfb, uint32_t sector)
{
    size_t block = (size_t)sector >> (cfb->shift - 2), at = (sector & (((uint32_t)1 << (cfb->shift - 2)) - 1)) * 4ul;
    if (block >= cfb->fats || present(cfb, cfb->fat[block]) < at + 4)
        return LAST_SECTOR;
    return bc_le32(cfb->at + place(cfb, cfb->fat[block]) + at);
}

/* ---- chains ---- */

typedef struct chain {
    uint32_t start;
    size_t count; /* [sectors] */
    bool in_a_row;
    bool ended;  /* by its mark */
    bool broken; /* before enough was there, and without a mark */
    bool cut;    /* broken, because it goes on beyond the end of the file */
} chain;

/* Follow a chain until it has ${want} [bytes], ends or breaks. False: it runs in a circle. */
static bool follow(const bc_cfb *cfb, uint32_t start, uint64_t want, chain *out)
{
    *out = (chain){.start = start, .in_a_row = true};
    uint32_t sector = start;
    memset(cfb->seen, 0, cfb->sectors);
    while ((uint64_t)out->count << cfb->shift < want && is_there(cfb, sector)) {
        if (cfb->seen[sector])
            return false;
        cfb->seen[sector] = 1;
        out->in_a_row = out->in_a_row && sector - start == out->count;
        out->count++;
        sector = behind(cfb, sector);
    }
    bool enough = (uint64_t)out->count << cfb->shift >= want;
    out->ended = sector == END_OF_CHAIN;
    out->broken = !enough && !out->ended;
    out->cut = out->broken && sector < LAST_SECTOR;
    return true;
}

/* The bytes of a chain, at most ${want}. A short last sector gives what it has. */
static bc_status gather(const bc_cfb *cfb, const chain *c, uint64_t want, bc_cfb_stream *out)
{
    size_t most = c->count << cfb->shift, size = (size_t)1 << cfb->shift;
    if (want < most)
        most = (size_t)want;
    *out = (bc_cfb_stream){.whole = most == want && c->ended};
    if (!most)
        return BC_OK;
    if (c->in_a_row) {
        size_t left = cfb->len - place(cfb, c->start);
        out->at = cfb->at + place(cfb, c->start);
        out->len = most < left ? most : left;
    } else {
        out->at = out->owned = malloc(most);
        if (!out->owned)
            return BC_NOMEM;
        uint32_t sector = c->start;
        for (size_t i = 0; i < c->count && out->len == i * size; i++, sector = behind(cfb, sector)) {
            size_t part = most - out->len < size ? most - out->len : size;
            if (part > present(cfb, sector))
                part = present(cfb, sector);
            memcpy(out->owned + out->len, cfb->at + place(cfb, sector), part);
            out->len += part;
        }
    }
    out->whole = out->whole && out->len == want;
    return BC_OK;
}

/* A chain that has no length of its own: to its end, or as far as it leads. */
static bc_status load_all(bc_cfb *cfb, uint32_t start, bc_cfb_stream *out)
{
    chain c;
    if (!follow(cfb, start, UINT64_MAX, &c))
        return fail(cfb, bad_chain);
    if (c.cut)
        return fail(cfb, cut_off);
    return gather(cfb, &c, UINT64_MAX, out);
}

void bc_cfb_stream_drop(bc_cfb_stream *stream)
{
    free(stream->owned);
    *stream = (bc_cfb_stream){0};
}

/* ---- the header, and the list of the FAT's sectors ---- */

/* FAT sectors beyond those that the file's sectors need tell nothing. */
static bool is_enough(const bc_cfb *cfb)
{
    return (uint64_t)cfb->fats << (cfb->shift - 2) >= cfb->sectors;
}

/* Free places between the others are passed over. */
static void add_fats(bc_cfb *cfb, const unsigned char *at, size_t count)
{
    for (size_t i = 0; i < count && !is_enough(cfb); i++) {
        uint32_t sector = bc_le32(at + 4 * i);
        if (is_there(cfb, sector))
            cfb->fat[cfb->fats++] = sector;
    }
}

/* 109 places are in the header; the others in a chain of sectors, of which each names the next in its last place. */
static bc_status list_fats(bc_cfb *cfb)
{
    size_t places = ((size_t)1 << (cfb->shift - 2)) - 1;
    cfb->fat = calloc((cfb->sectors >> (cfb->shift - 2)) + 1, sizeof *cfb->fat);
    cfb->seen = malloc(cfb->sectors);
    if (!cfb->fat || !cfb->seen)
        return BC_NOMEM;
    add_fats(cfb, cfb->at + 76, HEADER_FATS);
    uint32_t sector = bc_le32(cfb->at + 68);
    for (size_t steps = 0; !is_enough(cfb) && is_there(cfb, sector); steps++) {
        if (steps == cfb->sectors)
            return fail(cfb, bad_chain);
        if (present(cfb, sector) < (places + 1) * 4)
            return fail(cfb, cut_off);
        add_fats(cfb, cfb->at + place(cfb, sector), places);
        sector = bc_le32(cfb->at + place(cfb, sector) + places * 4);
    }
    return BC_OK;
}

static bc_status read_header(bc_cfb *cfb)
{
    if (cfb->len < HEADER)
        return fail(cfb, cut_off);
    cfb->shift = bc_le16(cfb->at + 30);
    cfb->mini_shift = bc_le16(cfb->at + 32);
    if (cfb->shift < 7 || cfb->shift > 16)
        cfb->shift = 9;
    if (cfb->mini_shift < 4 || cfb->mini_shift >= cfb->shift)
        cfb->mini_shift = 6;
    cfb->cutoff = bc_le32(cfb->at + 56);
    size_t size = (size_t)1 << cfb->shift;
    if (cfb->len <= size)
        return fail(cfb, cut_off);
    cfb->sectors = (cfb->len - 1) >> cfb->shift;
    if (cfb->sectors >= LAST_SECTOR)
        cfb->sectors = LAST_SECTOR - 1;
    return list_fats(cfb);
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

/* The bytes of ${sector} of the mini stream, at most ${most}; ${to} is long enough. */
static size_t copy_mini(const bc_cfb *cfb, uint32_t sector, size_t most, unsigned char *to)
{
    size_t size = (size_t)1 << cfb->mini_shift, at = (size_t)sector << cfb->mini_shift;
    size_t part = most < size ? most : size;
    if (part > cfb->mini.len - at)
        part = cfb->mini.len - at;
    memcpy(to, cfb->mini.at + at, part);
    return part;
}

/* Every sector but the last is a full one, so ${most} bytes take no more steps than there are sectors. */
static bool gather_mini(const bc_cfb *cfb, uint32_t start, size_t most, bc_cfb_stream *out, unsigned char *seen)
{
    size_t sectors = (cfb->mini.len - 1 + ((size_t)1 << cfb->mini_shift)) >> cfb->mini_shift;
    uint32_t sector = start;
    while (out->len < most && sector != END_OF_CHAIN) {
        if (sector >= sectors || seen[sector])
            return false;
        seen[sector] = 1;
        out->len += copy_mini(cfb, sector, most - out->len, out->owned + out->len);
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
    *out = (bc_cfb_stream){.owned = malloc(most + 1)};
    out->at = out->owned;
    bc_status status = seen && out->owned ? BC_OK : BC_NOMEM;
    if (status == BC_OK && !gather_mini(cfb, start, most, out, seen))
        status = fail(cfb, bad_chain);
    out->whole = out->whole && out->len == want;
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
    return gather(cfb, &c, want, out);
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

bc_status bc_cfb_open(bc_cfb *cfb, const unsigned char *bytes, size_t len)
{
    *cfb = (bc_cfb){.at = bytes, .len = len};
    bc_status status = read_header(cfb);
    if (status == BC_OK)
        status = load_all(cfb, bc_le32(bytes + 48), &cfb->directory);
    if (status != BC_OK)
        return status;
    cfb->entries = cfb->directory.len / ENTRY;
    if (cfb->entries == 0 || cfb->directory.len % ENTRY)
        return fail(cfb, cfb->entries ? cut_off : bad_chain);
    status = check_whole(cfb);
    if (status == BC_OK && is_there(cfb, bc_le32(bytes + 60)))
        status = load_all(cfb, bc_le32(bytes + 60), &cfb->mini_fat);
    chain c;
    if (status != BC_OK || !cfb->mini_fat.len || !is_there(cfb, start_of(cfb, 0)))
        return status;
    if (!follow(cfb, start_of(cfb, 0), size_of(cfb, 0), &c))
        return fail(cfb, bad_chain);
    return c.cut ? fail(cfb, cut_off) : gather(cfb, &c, size_of(cfb, 0), &cfb->mini);
}

void bc_cfb_drop(bc_cfb *cfb)
{
    free(cfb->fat);
    free(cfb->seen);
    bc_cfb_stream_drop(&cfb->directory);
    bc_cfb_stream_drop(&cfb->mini_fat);
    bc_cfb_stream_drop(&cfb->mini);
    *cfb = (bc_cfb){0};
}
