/* cores: how many processors this process may keep busy (--jobs). Who would start a thread to help asks first; what comes out is the same. */
#ifndef BC_BASE_CORES_H
#define BC_BASE_CORES_H

#include <stdbool.h>
#include <stddef.h>

/* Before any thread is started; until then there are several. */
void bc_cores_set(size_t cores);
bool bc_cores_spare(void); /* whether there is more than one */

#endif
