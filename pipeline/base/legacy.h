/*
 * legacy: Vietnamese text in encodings older than Unicode, as it is met in spreadsheets: each old byte read as windows-1252 or Latin-1, so that
 * “Yên Khánh” in TCVN3 is seen as “Yªn Kh¸nh”. In base, because ingest needs it to know a header, and normalise to convert cells.
 * Sources: TCVN 5712:1993 (VN3); VNI Software; RFC 1456 (VISCII); code page 1258.
 *
 * Never a cell by guess alone: callers feed a column or a sheet into a tally and decide on that.
 */
#ifndef BC_BASE_LEGACY_H
#define BC_BASE_LEGACY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef enum bc_encoding {
    BC_ENC_UNICODE,
    BC_ENC_TCVN3,
    BC_ENC_VNI,
    BC_ENC_VISCII,
    BC_ENC_CP1258, /* windows-1258 read as windows-1252 */
    BC_ENCODINGS
} bc_encoding;

const char *bc_encoding_name(bc_encoding encoding); /* unicode tcvn3 vni viscii windows-1258 */

/*
 * Add ${text} to ${out} as NFC. False: the text has a letter that ${from} cannot hold (so it is not in that encoding), and ${out} has grown by
 * an unknown part. Words in capitals typed in TCVN3 with a capital font (ñY BAN NH¢N D¢N) become capitals whole.
 */
bool bc_legacy_convert(bc_str *out, bc_encoding from, const char *text, size_t len);

/* A letter whose byte TCVN3 does not use, or that never was a byte, is in ${text}: that speaks against it. */
bool bc_legacy_is_foreign_to_tcvn3(const char *text, size_t len);

/* The code points of bytes 80–FF as text files have them; tones of windows-1258 are combining marks. 0: no such letter. */
unsigned bc_legacy_windows_1252(unsigned char byte);
unsigned bc_legacy_windows_1258(unsigned char byte);

/* How many words of a column read well under each encoding. Mergeable; zeroed is empty. */
typedef struct bc_legacy_tally {
    size_t words;                 /* words with a letter beyond ASCII */
    size_t good[BC_ENCODINGS];    /* of them: Vietnamese syllables when read so */
    size_t foreign[BC_ENCODINGS]; /* of them: impossible in that encoding */
} bc_legacy_tally;

void bc_legacy_tally_add(bc_legacy_tally *tally, const char *text, size_t len);
void bc_legacy_tally_merge(bc_legacy_tally *tally, const bc_legacy_tally *other);

/* UNICODE when the text reads well as it is, or when there is not enough to tell. */
bc_encoding bc_legacy_decide(const bc_legacy_tally *tally);
/*
 * Where something else than the letters says that ${text} is in ${encoding}: above 0, it reads better so than as it stands: more syllables, or as many
 * and fewer signs that no Vietnamese text has (Q§ is QĐ); below 0, it reads worse, or cannot be that; 0, alike.
 */
int bc_legacy_weigh(bc_encoding encoding, const char *text, size_t len);
/* Nothing in a column speaks against the encoding of its sheet: it reads no worse so than as it stands. */
bool bc_legacy_follows(const bc_legacy_tally *tally, bc_encoding sheet);

#endif
