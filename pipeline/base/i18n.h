/*
 * i18n: messages for the person at the terminal, through gettext. msgid is English; catalogues are in
 * pipeline/baocao/po. Nothing that goes into a release may pass through here: it must not change with the locale.
 */
#ifndef BC_BASE_I18N_H
#define BC_BASE_I18N_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text

#endif
