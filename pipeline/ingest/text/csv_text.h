/* csv_text: a text file's bytes as UTF-8, whatever they are, block by block. Private to csv*.c. */
#ifndef BC_INGEST_TEXT_CSV_TEXT_H
#define BC_INGEST_TEXT_CSV_TEXT_H

#include "ingest/reader/codepage.h"
#include "ingest/reader/reader_provider.h"

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { BC_CSV_BLOCK = 4 * 1024 }; /* so that small files have several */
#else
enum { BC_CSV_BLOCK = 256 * 1024 };
#endif

typedef enum bc_csv_encoding {
    BC_CSV_UTF8,
    BC_CSV_UTF8_MENDED, /* with a few bytes that are none: U+FFFD each */
    BC_CSV_UTF16_LITTLE,
    BC_CSV_UTF16_BIG,
    BC_CSV_1252,
    BC_CSV_1258,
    BC_CSV_PAGE /* another, which the file names */
} bc_csv_encoding;

typedef struct bc_csv_text {
    const bc_input *input;
    bc_csv_encoding encoding;
    unsigned long long begin, at; /* behind the byte order mark; the next byte */
    bool has_odd;                 /* a NUL or a CR is somewhere in it, or in what came of it */
    bool trusts;                  /* that what was not looked at is UTF-8, too, and looks as it goes */
    bool deceived; /* it is not: what was told is void, and the whole file must be looked through first */
    char *block;   /* BC_CSV_BLOCK bytes */
    size_t kept;   /* bytes of a letter that the block ended in, at its front, or in ${tail} if it trusts */
    char tail[4];
    bc_str decoded; /* where the bytes are not UTF-8 */
    bc_codepage *page;
} bc_csv_text;

/*
 * Look for what the file is written in: through ${whole} of it, or, where its first block is UTF-8, no further. False: no memory, or the disk failed
 * (then *${failed}). Must be dropped in any case.
 */
bool bc_csv_text_open(bc_csv_text *text, const bc_input *input, bool whole, bool *failed);
/* The file says that it is in code page ${number} (codepage.h): heeded where its bytes are neither UTF-8 nor UTF-16. False: no memory. */
bool bc_csv_text_declare(bc_csv_text *text, unsigned number);
void bc_csv_text_drop(bc_csv_text *text);
/* The next piece, borrowed until the next call; *${len} is 0 at the end, and when it was deceived. The same returns. */
bool bc_csv_text_next(bc_csv_text *text, const char **out, size_t *len, bool *failed);
void bc_csv_text_rewind(bc_csv_text *text);

#endif
