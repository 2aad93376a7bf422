/* banned: calls that are not used here, because their careful cousins are. Included by every .c through -include. */
#ifndef BC_BASE_BANNED_H
#define BC_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat strncat sprintf vsprintf gets atoi atol atof strtok

#endif
