#include <string.h>

#include "base/utf8.h"
#include "render/page/chart_private.h"

static const char ellipsis[] = "…";

double bc_chart_width(const bc_chart_box *box, bc_face face, double size, const char *text)
{
    return box->pen.width(box->pen.context, face, text, strlen(text)) * size;
}

static double width_n(const bc_chart_box *box, bc_face face, double size, const char *text, size_t len)
{
    return box->pen.width(box->pen.context, face, text, len) * size;
}

/* In one line, without outer or double blanks. */
static const char *clean(bc_chart_box *box, const char *text)
{
    bc_str out = {0};
    bc_utf8_squeeze(&out, text ? text : "", text ? strlen(text) : 0);
    const char *copy = out.failed ? NULL : bc_arena_text(box->pen.arena, bc_str_text(&out));
    bc_str_drop(&out);
    return copy ? copy : "";
}

/* The longest beginning [bytes] that ${width} holds; at least one letter. */
static size_t length_within(const bc_chart_box *box, bc_face face, double size, const char *text, size_t len,
                            double width)
{
    const char *at = text, *end = text + len;
    size_t fits = 0;
    double used = 0;
    while (at < end) {
        const char *from = at;
        bc_utf8_next(&at, end);
        used += width_n(box, face, size, from, (size_t)(at - from));
        if (used > width)
            break;
        fits = (size_t)(at - text);
    }
    if (!fits && len) {
        at = text;
        bc_utf8_next(&at, end);
        fits = (size_t)(at - text);
    }
    return fits;
}

static const char *cut_n(bc_chart_box *box, bc_face face, double size, const char *text, size_t len, double width)
{
    size_t fits = length_within(box, face, size, text, len, width - bc_chart_width(box, face, size, ellipsis));
    while (fits && text[fits - 1] == ' ')
        fits--;
    const char *out = bc_arena_format(box->pen.arena, "%.*s%s", (int)fits, text, ellipsis);
    return out ? out : "";
}

const char *bc_chart_cut(bc_chart_box *box, bc_face face, double size, const char *text, double width)
{
    text = clean(box, text);
    if (bc_chart_width(box, face, size, text) <= width)
        return text;
    return cut_n(box, face, size, text, strlen(text), width);
}

/* Bytes of ${text} that make the next line: whole words, or a part of one that no line holds. */
static size_t next_line(const bc_chart_box *box, double size, const char *text, double width)
{
    size_t fits = 0;
    for (size_t at = 0; text[at];) {
        size_t end = at + strspn(text + at, " ");
        end += strcspn(text + end, " ");
        if (width_n(box, BC_REGULAR, size, text, end) > width)
            break;
        fits = at = end;
    }
    return fits ? fits : length_within(box, BC_REGULAR, size, text, strcspn(text, " "), width);
}

double bc_chart_wrap(bc_chart_box *box, const char *text, double size, double width, bc_chart_name *out)
{
    double widest = 0;
    text = clean(box, text);
    out->lines = 0;
    while (*text && out->lines < BC_CHART_NAME_LINES) {
        size_t len = next_line(box, size, text, width);
        bool cut = out->lines + 1 == BC_CHART_NAME_LINES && text[len];
        const char *line =
            cut ? cut_n(box, BC_REGULAR, size, text, strlen(text), width) : bc_arena_text_n(box->pen.arena, text, len);
        out->line[out->lines++] = line ? line : "";
        double wide = line ? bc_chart_width(box, BC_REGULAR, size, line) : 0;
        widest = wide > widest ? wide : widest;
        text += len + strspn(text + len, " ");
    }
    return widest;
}

const char *bc_chart_say(bc_chart_box *box, bc_decimal value, int decimals)
{
    bc_str text = {0};
    bc_decimal_add_vn(&text, value, decimals);
    const char *copy = text.failed ? NULL : bc_arena_text(box->pen.arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy ? copy : "";
}
