#include "render/page/pdf.h"

typedef struct trace {
    bc_pdf_fonts *fonts;
    bc_str *out;
    size_t page;
} trace;

static double width(void *context, bc_face face, const char *text, size_t len)
{
    return bc_pdf_width(((trace *)context)->fonts, face, text, len);
}

static bc_status page(void *context, double wide, double high)
{
    trace *t = context;
    bc_str_addf(t->out, "page %zu %.1f x %.1f\n", ++t->page, wide, high);
    return BC_OK;
}

static bc_status text(void *context, double x, double y, bc_face face, double size, const char *what, double gap,
                      double grey)
{
    static const char *const faces[] = {"regular", "bold", "italic", "bold-italic"};
    trace *t = context;
    bc_str_addf(t->out, "text %.2f %.2f %s %.1f gap %.2f%s |%s|\n", x, y, faces[face], size, gap,
                grey > 0 ? " grey" : "", what);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status line(void *context, double x1, double y1, double x2, double y2, double thick)
{
    trace *t = context;
    bc_str_addf(t->out, "line %.2f %.2f %.2f %.2f thick %.2f\n", x1, y1, x2, y2, thick);
    return BC_OK;
}

static bc_status points(trace *t, const char *what, const double *xy, size_t count)
{
    bc_str_add(t->out, what);
    for (size_t i = 0; i < count; i++)
        bc_str_addf(t->out, " %.2f,%.2f", xy[2 * i], xy[2 * i + 1]);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status fill(void *context, const double *xy, size_t count, double grey)
{
    trace *t = context;
    points(t, "fill", xy, count);
    bc_str_addf(t->out, " grey %.2f\n", grey);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status stroke(void *context, const double *xy, size_t count, double thick, double grey, double dash)
{
    trace *t = context;
    points(t, "stroke", xy, count);
    bc_str_addf(t->out, " thick %.2f grey %.2f dash %.1f\n", thick, grey, dash);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status anchor(void *context, const char *name, double y)
{
    trace *t = context;
    bc_str_addf(t->out, "anchor %.2f |%s|\n", y, name);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status heading(void *context, int level, const char *what, double y)
{
    trace *t = context;
    bc_str_addf(t->out, "heading %d %.2f |%s|\n", level, y, what);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status jump(void *context, const char *name, double x, double y, double wide, double high)
{
    trace *t = context;
    bc_str_addf(t->out, "link %.2f %.2f %.2f %.2f |%s|\n", x, y, wide, high, name);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status figure(void *context, const bc_figure_source *source)
{
    trace *t = context;
    if (source)
        bc_str_addf(t->out, "figure %s\n", source->of);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status picture(void *context, const char *alternative, double x, double y, double wide, double high)
{
    trace *t = context;
    bc_str_addf(t->out, "picture %.2f %.2f %.2f %.2f |%s|\n", x, y, wide, high, alternative);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

static bc_status number(void *context, size_t what)
{
    trace *t = context;
    bc_str_addf(t->out, "number %zu\n", what);
    return t->out->failed ? BC_NOMEM : BC_OK;
}

bc_status bc_trace_write(const bc_document *document, const bc_profile *profile, bc_pdf_fonts *fonts, bc_str *out,
                         bc_diag *diag)
{
    trace t = {.fonts = fonts, .out = out};
    bc_writer writer = {.context = &t,
                        .width = width,
                        .page = page,
                        .text = text,
                        .line = line,
                        .fill = fill,
                        .stroke = stroke,
                        .anchor = anchor,
                        .heading = heading,
                        .link = jump,
                        .figure = figure,
                        .picture = picture,
                        .number = number};
    return bc_layout_draw(document, profile, &writer, diag);
}
