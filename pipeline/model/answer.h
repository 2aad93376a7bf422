/*
 * answer: what a text under an item says, as survey programs write it: a label of the scale, another word for it from the index (4: [A4, Satisfied]),
 * a number and its label together (4 - Hài lòng, 4. Hài lòng, (4) Hài lòng, Hài lòng (4)), a number in brackets, a label as a name (hai_long). Number
 * and label must agree; what is none of these is no answer: never a guess. Figures alone are not read here (normalise/values.h knows their forms).
 */
#ifndef BC_MODEL_ANSWER_H
#define BC_MODEL_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/index.h"

typedef struct bc_answers bc_answers;

bc_answers *bc_answers_new(const bc_form *form); /* borrows ${form}; NULL: no memory */
void bc_answers_drop(bc_answers *answers);       /* harmless on NULL */

/* ${text} is UTF-8, encoding already converted. True: *${value} is the number, on the scale or not (the number alone may be off it). */
bool bc_answers_find(bc_answers *answers, const char *text, size_t len, int *value);
/* The place of a mode in form->modes, by its name or another word for it; SIZE_MAX: none. */
size_t bc_answers_mode(const bc_answers *answers, const char *text, size_t len);

#endif
