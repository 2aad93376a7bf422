#include "ingest/reader/codepage.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <iconv.h>

#include "base/legacy.h"
#include "base/utf8.h"

#define NO_ICONV ((iconv_t)-1)

struct bc_codepage {
    unsigned number; /* 1252 and 1258 need no iconv */
    iconv_t iconv;
    bool lent; /* the iconv is one of those that were prepared */
};

/* Names that do not follow from the number. The Macintosh's pages for East Asia are those of Windows but for a few signs. */
static const struct {
    unsigned number;
    const char *name;
} names[] = {
    {367, "ASCII"},       {950, "BIG5"},      {1361, "JOHAB"},   {10000, "MACINTOSH"},
    {10001, "CP932"},     {10002, "BIG5"},    {10003, "UHC"},    {10007, "MAC-CYRILLIC"},
    {10008, "CP936"},     {10017, "MAC-UK"},  {10079, "MAC-IS"}, {10029, "MAC-CENTRALEUROPE"},
    {10081, "MACINTOSH"}, {20866, "KOI8-R"},  {21866, "KOI8-U"}, {28591, "ISO-8859-1"},
    {32768, "MACINTOSH"}, {54936, "GB18030"}, {65001, "UTF-8"},
};

static iconv_t open_iconv(unsigned number)
{
    char name[16];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number)
            return iconv_open("UTF-8", names[i].name);
    if (number < 400 || number > 1300)
        return NO_ICONV;
    snprintf(name, sizeof name, "CP%u", number);
    return iconv_open("UTF-8", name);
}

/* Pages of DOS and Windows that are met, besides those with a name. */
static const unsigned short others[] = {437, 720, 737, 775, 850, 852, 855, 857,  860,  861,  862,  863,  864,  865,
                                        866, 869, 874, 932, 936, 949, 950, 1250, 1251, 1253, 1254, 1255, 1256, 1257};

enum { NAMES = sizeof names / sizeof *names, OTHERS = sizeof others / sizeof *others };

/* What bc_codepage_prepare opened; a process reads one workbook at a time, so that one descriptor a page is enough. */
static struct {
    bool done;
    unsigned number[NAMES + OTHERS];
    iconv_t iconv[NAMES + OTHERS];
} prepared;

void bc_codepage_prepare(void)
{
    for (size_t i = 0; !prepared.done && i < NAMES + OTHERS; i++) {
        prepared.number[i] = i < NAMES ? names[i].number : others[i - NAMES];
        prepared.iconv[i] = open_iconv(prepared.number[i]);
    }
    prepared.done = true;
}

static iconv_t find_prepared(unsigned number)
{
    for (size_t i = 0; prepared.done && i < NAMES + OTHERS; i++)
        if (prepared.number[i] == number)
            return prepared.iconv[i];
    return NO_ICONV;
}

bc_codepage *bc_codepage_open(unsigned number)
{
    bc_codepage *page = malloc(sizeof *page);
    if (!page)
        return NULL;
    *page = (bc_codepage){.number = number, .iconv = NO_ICONV};
    if (number != 1252 && number != 1258) {
        page->iconv = find_prepared(number);
        page->lent = page->iconv != NO_ICONV;
        if (!page->lent)
            page->iconv = open_iconv(number);
    }
    return page;
}

void bc_codepage_drop(bc_codepage *page)
{
    if (page && !page->lent && page->iconv != NO_ICONV)
        iconv_close(page->iconv);
    free(page);
}

static void add_by(bc_str *out, const char *bytes, size_t len, unsigned (*of)(unsigned char))
{
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte < 0x80)
            bc_str_add_byte(out, bytes[i]);
        else
            bc_utf8_add(out, of(byte));
    }
}

void bc_codepage_add_1252(bc_str *out, const char *bytes, size_t len)
{
    add_by(out, bytes, len, bc_legacy_windows_1252);
}

static bool is_ascii(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

/* False: a byte that the page does not have, and ${out} is as it was. No page makes more than 4 bytes of one. */
static bool convert(bc_codepage *page, bc_str *out, const char *bytes, size_t len)
{
    if (!bc_str_reserve(out, 4 * len + 16))
        return true;
    char *from = (char *)bytes, *to = out->at + out->len;
    size_t from_left = len, to_left = 4 * len + 16;
    iconv(page->iconv, NULL, NULL, NULL, NULL);
    bool good = iconv(page->iconv, &from, &from_left, &to, &to_left) != (size_t)-1 && from_left == 0 &&
                iconv(page->iconv, NULL, NULL, &to, &to_left) != (size_t)-1;
    if (good)
        out->len = (size_t)(to - out->at);
    out->at[out->len] = '\0';
    return good;
}

void bc_codepage_add(bc_codepage *page, bc_str *out, const char *bytes, size_t len)
{
    if (is_ascii(bytes, len))
        bc_str_add_n(out, bytes, len);
    else if (page->number == 1258)
        add_by(out, bytes, len, bc_legacy_windows_1258);
    else if (page->iconv == NO_ICONV || !convert(page, out, bytes, len))
        bc_codepage_add_1252(out, bytes, len);
}
