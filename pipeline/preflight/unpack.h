/* unpack: the filters of PDF streams that papers are written with (ISO 32000-1, 7.4), within a bound. */
#ifndef BC_PREFLIGHT_UNPACK_H
#define BC_PREFLIGHT_UNPACK_H

#include <stddef.h>

#include "base/status.h"
#include "base/str.h"

/* ${filter}: FlateDecode, ASCII85Decode, ASCIIHexDecode, or their short names. What is unpacked is added to ${out}, at most ${most} [bytes].
 * BC_DATA: the filter is not known, or the bytes are broken: what was unpacked before is kept. BC_LIMIT, BC_NOMEM. */
bc_status bc_unpack(const char *filter, const char *bytes, size_t len, size_t most, bc_str *out);

#endif
