/*
 * codepage: texts of Excel 2 to 95, which are bytes in the code page of the machine that saved them (record CODEPAGE, [MS-XLS] 2.4.52;
 * numbers of Windows, and of the Macintosh from 10000 on), over iconv.
 *
 * Invariant: no text is lost. A byte that its page does not have makes the whole text be read as windows-1252, as is an unknown page.
 * windows-1258 comes with its tones as marks of their own, as stored; to compose them is not a reader's work.
 * Ownership: the caller drops what open gave. After a refused allocation ${out}->failed tells so.
 */
#ifndef BC_INGEST_READER_CODEPAGE_H
#define BC_INGEST_READER_CODEPAGE_H

#include <stddef.h>

#include "base/str.h"

typedef struct bc_codepage bc_codepage;

/* NULL: no memory. A number that is no code page's is windows-1252. */
bc_codepage *bc_codepage_open(unsigned number);
void bc_codepage_drop(bc_codepage *page); /* harmless on NULL */
/* ${len} [bytes] as UTF-8, added to ${out}. */
void bc_codepage_add(bc_codepage *page, bc_str *out, const char *bytes, size_t len);
/* The same as windows-1252, whatever the page. */
void bc_codepage_add_1252(bc_str *out, const char *bytes, size_t len);

/*
 * Open all pages now and keep them for the process: afterwards bc_codepage_open opens no file, so that it works in a locked worker (guard.h). Once
 * is enough; later calls do nothing.
 */
void bc_codepage_prepare(void);

#endif
