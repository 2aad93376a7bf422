/* legacy_tables: one-byte tables of legacy.c, by old byte. Nobody else includes it. 0: that byte is no letter of the encoding. */
#ifndef BC_BASE_LEGACY_TABLES_H
#define BC_BASE_LEGACY_TABLES_H

#include <stdint.h>

extern const uint16_t bc_legacy_tcvn3[256];
extern const uint16_t bc_legacy_viscii[256];

#endif
