#include "preflight/unpack.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

static bc_status inflate_all(const char *bytes, size_t len, size_t most, bc_str *out)
{
    enum { STEP = 64 << 10 };
    size_t begin = out->len;
    z_stream z = {0};
    if (len > UINT_MAX || inflateInit(&z) != Z_OK)
        return BC_NOMEM;
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)len;
    bc_status status = BC_OK;
    int code = Z_OK;
    while (status == BC_OK && code == Z_OK) {
        if (out->len - begin > most)
            status = BC_LIMIT;
        else if (!bc_str_reserve(out, STEP))
            status = BC_NOMEM;
        if (status != BC_OK)
            break;
        z.next_out = (Bytef *)out->at + out->len;
        z.avail_out = STEP;
        code = inflate(&z, Z_NO_FLUSH);
        out->len += STEP - z.avail_out;
        out->at[out->len] = '\0';
    }
    inflateEnd(&z);
    return status != BC_OK || code == Z_STREAM_END ? status : BC_DATA;
}

static bc_status ascii85(const char *bytes, size_t len, size_t most, bc_str *out)
{
    unsigned long long group = 0;
    int count = 0;
    size_t begin = out->len;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (out->len - begin > most)
            return BC_LIMIT;
        if (c == '~')
            break;
        if (isspace(c))
            continue;
        if (c == 'z' && count == 0) {
            bc_str_add_n(out, "\0\0\0\0", 4);
            continue;
        }
        if (c < '!' || c > 'u')
            return BC_DATA;
        group = group * 85 + (c - '!');
        if (++count == 5) {
            for (int shift = 24; shift >= 0; shift -= 8)
                bc_str_add_byte(out, (char)(group >> shift & 0xFF));
            group = 0;
            count = 0;
        }
    }
    if (count > 1) {
        for (int i = count; i < 5; i++)
            group = group * 85 + 84;
        for (int i = 0; i < count - 1; i++)
            bc_str_add_byte(out, (char)(group >> (24 - 8 * i) & 0xFF));
    }
    return out->failed ? BC_NOMEM : BC_OK;
}

static bc_status ascii_hex(const char *bytes, size_t len, size_t most, bc_str *out)
{
    static const char digits[] = "0123456789abcdef";
    int high = -1;
    size_t begin = out->len;
    for (size_t i = 0; i < len && bytes[i] != '>'; i++) {
        if (isspace((unsigned char)bytes[i]))
            continue;
        const char *digit = bytes[i] ? strchr(digits, tolower((unsigned char)bytes[i])) : NULL;
        if (!digit)
            return BC_DATA;
        if (high >= 0)
            bc_str_add_byte(out, (char)(high * 16 + (int)(digit - digits)));
        high = high >= 0 ? -1 : (int)(digit - digits);
        if (out->len - begin > most)
            return BC_LIMIT;
    }
    if (high >= 0)
        bc_str_add_byte(out, (char)(high * 16));
    return out->failed ? BC_NOMEM : BC_OK;
}

bc_status bc_unpack(const char *filter, const char *bytes, size_t len, size_t most, bc_str *out)
{
    static const struct {
        const char *name, *brief;
        bc_status (*unpack)(const char *, size_t, size_t, bc_str *);
    } filters[] = {
        {"FlateDecode", "Fl", inflate_all}, {"ASCII85Decode", "A85", ascii85}, {"ASCIIHexDecode", "AHx", ascii_hex}};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (strcmp(filter, filters[i].name) == 0 || strcmp(filter, filters[i].brief) == 0)
            return filters[i].unpack(bytes, len, most, out);
    return BC_DATA;
}
