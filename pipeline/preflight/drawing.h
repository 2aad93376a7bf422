/* drawing: what content.c and its parts share: the state of drawing of one content stream (ISO 32000-1, 8.4 and 9.3), and what is put on the sheet. */
#ifndef BC_PREFLIGHT_DRAWING_H
#define BC_PREFLIGHT_DRAWING_H

#include "preflight/lex.h"
#include "preflight/page.h"
#include "preflight/pdf_file.h"
#include "preflight/pdf_font.h"

/* x' = a x + c y + e, y' = b x + d y + f */
typedef struct bc_matrix {
    double a, b, c, d, e, f;
} bc_matrix;

typedef struct bc_drawing_state {
    bc_matrix to_page;
    bool black, white, line_white; /* of the filling colour, and of the lines' */
    bool dashed;
    double line; /* width of lines, in the stream's units */
    const bc_pdf_font *font;
    double size, letter_space, word_space, stretch, leading, rise;
    int mode; /* Tr */
} bc_drawing_state;

enum { BC_PATH_SEGMENTS = 4096 };

typedef struct bc_segment {
    double x, y, to_x, to_y; /* on the page */
    bool curved;
    size_t part; /* which of the path's parts it belongs to */
} bc_segment;

typedef struct bc_drawing {
    bc_pdf_file *file;
    bc_arena *arena;
    bc_pdf_fonts *fonts;
    bc_sheet *sheet;
    bc_diag *diag;
    const char *name;
    unsigned long long operators, marks, text_bytes, forms; /* so far, in all pages */
    bool unread;
    size_t depth; /* forms within forms */
    bc_status status;
    bc_drawing_state state, *saved;
    size_t saved_count, saved_cap, saved_outside; /* outside: those before the form that is drawn: none of its own */
    bc_matrix text, line;                         /* of the text object */
    bc_token *operand;
    size_t operands, operand_cap;
    bc_str bytes; /* of names and strings among the operands */
    bc_segment *path;
    size_t segments, parts;
    double x, y, start_x, start_y; /* the path's current point and the part's first, in the stream's units */
    bc_pdf_object resources;
} bc_drawing;

bc_matrix bc_matrix_times(const bc_matrix *first, const bc_matrix *then);
void bc_matrix_apply(const bc_matrix *m, double *x, double *y);

/* ${limit} was reached: said, and the drawing ends. */
void bc_drawing_limit(bc_drawing *d, const char *limit);
/* Room for one more thing on the sheet and in the whole paper. */
bool bc_drawing_room(bc_drawing *d);
double bc_drawing_number(const bc_drawing *d, size_t i); /* operand; 0: there is none */

/* text.c: the operand ${i}, a string, is shown; TJ's moves, in thousandths */
void bc_text_show(bc_drawing *d, size_t from, size_t count);
/* path.c */
void bc_path_begin(bc_drawing *d, double x, double y);
void bc_path_line(bc_drawing *d, double x, double y, bool curved);
void bc_path_close(bc_drawing *d);
void bc_path_paint(bc_drawing *d, bool fill, bool stroke);
void bc_path_picture(bc_drawing *d); /* the unit square */

#endif
