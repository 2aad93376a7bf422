#include "ingest/xls/biff.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/xls/bytes.h"

enum { PADDING = 4096 /* [bytes] of zeros that writers add to a stream */ };

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { PAGE = 64 /* [bytes] */, PAGES = 4 }; /* so that small files have more pages than places for them */
#else
enum { PAGE = 1024, PAGES = 2048 };
#endif

/* ---- the window ---- */

void bc_biff_open(bc_biff *stream, bc_biff_source *source, const void *context, size_t len, size_t reach)
{
    *stream = (bc_biff){.len = len, .reach = reach, .source = source, .context = context};
}

void bc_biff_open_bytes(bc_biff *stream, const unsigned char *bytes, size_t len)
{
    *stream = (bc_biff){.len = len, .at = bytes, .held = len};
}

void bc_biff_drop(bc_biff *stream)
{
    free(stream->block);
    free(stream->pages);
    *stream = (bc_biff){0};
}

static inline bool is_held(const bc_biff *stream, size_t from, size_t len)
{
    size_t skip = from - stream->from; /* of what stands before the window more than it holds */
    return skip <= stream->held && len <= stream->held - skip;
}

typedef struct bc_biff_pages {
    size_t from[PAGES]; /* SIZE_MAX: nothing was read */
    unsigned char at[PAGES][PAGE];
} bc_biff_pages;

/* A page that is read, or was, becomes the window, if all that is looked at stands in one. */
static bool turn_page(bc_biff *stream, size_t from, size_t least)
{
    size_t first = from / PAGE * PAGE, len = stream->len - first < PAGE ? stream->len - first : PAGE;
    size_t place = from / PAGE % PAGES;
    bc_biff_pages *pages = stream->pages;
    if (from - first + least > len)
        return false;
    if (pages->from[place] != first) {
        pages->from[place] = SIZE_MAX;
        if (!stream->source(stream->context, first, pages->at[place], len))
            return false;
        pages->from[place] = first;
    }
    stream->at = pages->at[place];
    stream->from = first;
    stream->held = len;
    return true;
}

/* The window begins at ${from} and has ${least} [bytes] or more, which the stream has. */
static bool move(bc_biff *stream, size_t from, size_t least)
{
    size_t len = stream->len - from < stream->reach ? stream->len - from : stream->reach;
    if (len < least)
        len = least;
    if (stream->status != BC_OK)
        return false;
    if (stream->pages) {
        if (turn_page(stream, from, least))
            return true;
        len = least;
    }
    free(stream->block);
    stream->held = 0;
    stream->at = stream->block = malloc(len);
    if (!stream->block)
        stream->status = BC_NOMEM;
    else if (!stream->source(stream->context, from, stream->block, len))
        stream->status = BC_IO;
    if (stream->status != BC_OK)
        return false;
    stream->from = from;
    stream->held = len;
    return true;
}

void bc_biff_hold(bc_biff *stream, size_t from, size_t len)
{
    if (!is_held(stream, from, len))
        move(stream, from, len);
}

void bc_biff_scatter(bc_biff *stream)
{
    stream->held = 0;
    stream->pages = malloc(sizeof *stream->pages);
    for (size_t i = 0; stream->pages && i < PAGES; i++)
        stream->pages->from[i] = SIZE_MAX;
    if (!stream->pages)
        stream->status = BC_NOMEM;
}

void bc_biff_gather(bc_biff *stream)
{
    free(stream->pages);
    stream->pages = NULL;
    stream->held = 0;
}

/* ${len} [bytes] at ${from}, which the stream has; NULL: they cannot be had. */
static inline const unsigned char *look(bc_biff *stream, size_t from, size_t len)
{
    if (!is_held(stream, from, len) && !move(stream, from, len))
        return NULL;
    return stream->at + (from - stream->from);
}

/* ---- records ---- */

static bool is_padding(bc_biff *stream, size_t from)
{
    size_t len = stream->len - from;
    const unsigned char *at = len < PADDING ? look(stream, from, len) : NULL;
    for (size_t i = 0; at && i < len; i++)
        if (at[i])
            return false;
    return at != NULL;
}

bc_biff_step bc_biff_next(bc_biff *stream, size_t from, bc_biff_record *out)
{
    if (from >= stream->len)
        return BC_BIFF_END;
    size_t left = stream->len - from;
    const unsigned char *at = look(stream, from, left < 4 ? left : 4);
    if (!at)
        return BC_BIFF_CUT;
    if (left < 4 || bc_le32(at) == 0)
        return is_padding(stream, from) ? BC_BIFF_END : BC_BIFF_CUT;
    size_t len = bc_le16(at + 2);
    at = len > left - 4 ? NULL : look(stream, from, 4 + len);
    if (!at)
        return BC_BIFF_CUT;
    *out = (bc_biff_record){.id = bc_le16(at), .len = len, .at = at + 4, .from = from, .next = from + 4 + len};
    return BC_BIFF_MORE;
}

/* Tools that write BOF by hand leave the version out: then the records are told apart by their numbers alone, and texts are bytes. */
static unsigned version_of(unsigned number)
{
    if (number >= 0x0600)
        return 8;
    return number == 0x0200 ? 2 : number == 0x0300 ? 3 : number == 0x0400 ? 4 : 5;
}

bool bc_biff_read_bof(const bc_biff_record *record, bc_biff_bof *out)
{
    if (record->len < 4)
        return false;
    out->type = bc_le16(record->at + 2);
    switch (record->id) {
    case BC_BIFF_BOF_2:
        out->version = 2;
        return true;
    case BC_BIFF_BOF_3:
        out->version = 3;
        return true;
    case BC_BIFF_BOF_4:
        out->version = 4;
        return true;
    case BC_BIFF_BOF:
        out->version = version_of(bc_le16(record->at));
        return true;
    default:
        return false;
    }
}

/* ---- substreams ---- */

void bc_biff_walk_begin(bc_biff_walk *walk, bc_biff *stream, size_t from)
{
    *walk = (bc_biff_walk){.stream = stream, .next = from};
}

static bool is_embedded(unsigned type)
{
    return type != BC_BIFF_WORKSHEET && type != BC_BIFF_GLOBALS && type != BC_BIFF_WORKSPACE;
}

/* A BOF inside: a chart goes one deeper; a sheet cannot stand in a sheet, so the EOF was forgotten. */
static bool enter(bc_biff_walk *walk, const bc_biff_record *record)
{
    bc_biff_bof bof;
    if (bc_biff_read_bof(record, &bof)) {
        if (walk->depth && !is_embedded(bof.type)) {
            walk->next = record->from;
            walk->end = BC_BIFF_EOF_MISSING;
            return false;
        }
        walk->depth++;
    }
    return true;
}

bool bc_biff_walk_next(bc_biff_walk *walk, bc_biff_record *out)
{
    while (walk->end == BC_BIFF_INSIDE) {
        bc_biff_step step = bc_biff_next(walk->stream, walk->next, out);
        if (step != BC_BIFF_MORE) {
            walk->end = step == BC_BIFF_CUT ? BC_BIFF_BROKEN : BC_BIFF_EOF_MISSING;
            walk->at_stream_end = true;
            return false;
        }
        unsigned before = walk->depth;
        walk->next = out->next;
        if (!enter(walk, out))
            return false;
        if (walk->depth == 0) {
            walk->end = BC_BIFF_BROKEN;
            return false;
        }
        if (out->id == BC_BIFF_EOF && --walk->depth == 0) {
            walk->end = BC_BIFF_EOF_FOUND;
            return false;
        }
        if (walk->depth == 1 && before <= 1)
            return true;
    }
    return false;
}

/* ---- values ---- */

double bc_biff_rk(uint32_t rk)
{
    double value;
    if (rk & 2) {
        int32_t whole = (int32_t)(rk & ~3u);
        value = whole / 4;
    } else {
        uint64_t bits = (uint64_t)(rk & ~3u) << 32;
        memcpy(&value, &bits, sizeof value);
    }
    return rk & 1 ? value / 100 : value;
}

const char *bc_biff_error(unsigned code)
{
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0f:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1d:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2a:
        return "#N/A";
    case 0x2b:
        return "#GETTING_DATA";
    default:
        return "#ERR!";
    }
}

/* ---- reading over CONTINUE ---- */

void bc_biff_cursor_begin(bc_biff_cursor *cursor, bc_biff *stream, const bc_biff_record *record, size_t skip)
{
    if (skip > record->len)
        skip = record->len;
    *cursor = (bc_biff_cursor){
        .stream = stream, .at = record->at + skip, .end = record->at + record->len, .next = record->next};
}

static size_t left(const bc_biff_cursor *cursor)
{
    return (size_t)(cursor->end - cursor->at);
}

/* Into the next record CONTINUE. False: there is none. */
static bool go_on(bc_biff_cursor *cursor)
{
    bc_biff_record record;
    if (bc_biff_next(cursor->stream, cursor->next, &record) != BC_BIFF_MORE || record.id != BC_BIFF_CONTINUE)
        return false;
    cursor->at = record.at;
    cursor->end = record.at + record.len;
    cursor->next = record.next;
    return true;
}

bool bc_biff_at_end(bc_biff_cursor *cursor)
{
    while (!left(cursor))
        if (!go_on(cursor))
            return true;
    return false;
}

bool bc_biff_take(bc_biff_cursor *cursor, unsigned char *out, size_t count)
{
    while (count) {
        if (bc_biff_at_end(cursor))
            return false;
        size_t part = left(cursor) < count ? left(cursor) : count;
        memcpy(out, cursor->at, part);
        cursor->at += part;
        out += part;
        count -= part;
    }
    return true;
}

static void skip(bc_biff_cursor *cursor, size_t count)
{
    while (count && !bc_biff_at_end(cursor)) {
        size_t part = left(cursor) < count ? left(cursor) : count;
        cursor->at += part;
        count -= part;
    }
}

bool bc_biff_take_bytes(bc_biff_cursor *cursor, size_t count, bc_str *out)
{
    while (count) {
        if (bc_biff_at_end(cursor))
            return false;
        size_t part = left(cursor) < count ? left(cursor) : count;
        bc_str_add_n(out, (const char *)cursor->at, part);
        cursor->at += part;
        count -= part;
    }
    return true;
}

/* ---- letters ---- */

static char *put(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xc0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *to++ = (char)(0xe0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    } else {
        *to++ = (char)(0xf0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3f));
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    }
    return to;
}

typedef struct letters {
    bc_str *out;
    uint32_t high; /* the first half of a surrogate pair, which waits for the second */
    char *to;
} letters;

/* Room for ${count} units. False: no memory, and out->failed tells so. */
static bool make_room(letters *l, size_t count)
{
    if (!bc_str_reserve(l->out, (count + 2) * 3))
        return false;
    l->to = l->out->at + l->out->len;
    return true;
}

static void set_len(letters *l)
{
    l->out->len = (size_t)(l->to - l->out->at);
    *l->to = '\0';
}

static void add_unit(letters *l, uint32_t unit)
{
    bool low = unit >= 0xdc00 && unit < 0xe000;
    if (l->high && low) {
        l->to = put(l->to, 0x10000 + ((l->high - 0xd800) << 10) + (unit - 0xdc00));
        l->high = 0;
        return;
    }
    if (l->high)
        l->to = put(l->to, 0xfffd);
    l->high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
    if (!l->high)
        l->to = put(l->to, low ? 0xfffd : unit);
}

static void add_units(letters *l, const unsigned char *at, size_t count, bool wide)
{
    if (!make_room(l, count))
        return;
    if (wide) {
        for (size_t i = 0; i < count; i++)
            add_unit(l, bc_le16(at + 2 * i));
    } else {
        size_t i = 0;
        if (!l->high)
            for (; i < count && at[i] < 0x80; i++)
                *l->to++ = (char)at[i];
        for (; i < count; i++)
            add_unit(l, at[i]);
    }
    set_len(l);
}

/* Where writers divide a letter of two bytes, the second half stands behind the new flags. */
static bool add_divided(bc_biff_cursor *cursor, letters *l, bool *wide)
{
    unsigned char unit[2] = {*cursor->at++, 0}, flags;
    if (!bc_biff_take(cursor, &flags, 1) || !bc_biff_take(cursor, unit + 1, 1))
        return false;
    *wide = flags & 1;
    add_units(l, unit, 1, true);
    return true;
}

static bool take_letters(bc_biff_cursor *cursor, size_t count, bool wide, letters *l)
{
    while (count) {
        if (!left(cursor)) {
            unsigned char flags;
            if (!bc_biff_take(cursor, &flags, 1))
                return false;
            wide = flags & 1;
            continue;
        }
        if (wide && left(cursor) == 1) {
            if (!add_divided(cursor, l, &wide))
                return false;
            count--;
            continue;
        }
        size_t part = wide ? left(cursor) / 2 : left(cursor);
        part = part < count ? part : count;
        add_units(l, cursor->at, part, wide);
        cursor->at += wide ? 2 * part : part;
        count -= part;
    }
    return true;
}

bool bc_biff_take_text(bc_biff_cursor *cursor, size_t count, bc_str *out, bc_str *runs)
{
    unsigned char flags, number[4] = {0};
    size_t behind = 0, rich = 0;
    if (!bc_biff_take(cursor, &flags, 1))
        return count == 0; /* an empty text may lack them */
    if (flags & 8) {
        if (!bc_biff_take(cursor, number, 2))
            return false;
        rich = 4 * (size_t)bc_le16(number);
    }
    if (flags & 4) {
        if (!bc_biff_take(cursor, number, 4))
            return false;
        behind = bc_le32(number);
    }
    letters l = {.out = out};
    bool good = take_letters(cursor, count, flags & 1, &l);
    if (l.high && make_room(&l, 1)) {
        l.to = put(l.to, 0xfffd);
        set_len(&l);
    }
    if (!good)
        return false;
    if (runs && !bc_biff_take_bytes(cursor, rich, runs))
        return true; /* what follows will tell that it was not there */
    skip(cursor, runs ? behind : rich + behind);
    return true;
}

void bc_biff_tidy(bc_str *text, size_t from)
{
    if (text->len == from)
        return;
    char *at = text->at + from, *end = text->at + text->len, *to = at;
    if (!memchr(at, '\r', text->len - from) && !memchr(at, '\0', text->len - from))
        return;
    for (; at < end; at++) {
        if (*at == '\r') {
            *to++ = '\n';
            at += at + 1 < end && at[1] == '\n';
        } else if (*at)
            *to++ = *at;
    }
    *to = '\0';
    text->len = (size_t)(to - text->at);
}
