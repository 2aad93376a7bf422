#include "render/book/sheet_measure.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* From the blank to the tilde [1/1000 em]. */
static const uint16_t ascii[] = {250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
                                 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
                                 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
                                 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
                                 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
                                 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

enum { DIGIT = 500, OTHER_SMALL = 500, OTHER = 730, NO_BREAK = 0xA0 };

static uint32_t next(const char **at, const char *end)
{
    return (unsigned char)**at < 0x80 ? (unsigned char)*(*at)++ : bc_utf8_next(at, end);
}

/* The letters with marks are as wide as those without; small ones are taken for wide ones. */
static double width_of(uint32_t c, bool bold)
{
    bool small = (c >= 0xDF && c <= 0xFF) || (c >= 0x100 && c < 0x1B0 && c % 2) || c == 0x1B0 ||
                 (c >= 0x1E00 && c < 0x1F00 && c % 2) || (c >= 0x2010 && c <= 0x201F) || c == NO_BREAK;
    double width = c >= ' ' && c <= '~' ? ascii[c - ' '] : small && c != 0x1AF ? OTHER_SMALL : OTHER;
    return width * (bold ? 1.08 : 1.0) / DIGIT;
}

bc_measured bc_measure(const char *text, bool bold)
{
    bc_measured widest = {0};
    double width = 0, word = 0;
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t c = next(&at, end);
        if (c == '\n') {
            widest.lines = true;
            width = word = 0;
            continue;
        }
        double letter = width_of(c, bold);
        width += letter;
        word = c == ' ' ? 0 : word + letter;
        widest.whole = width > widest.whole ? width : widest.whole;
        widest.word = word > widest.word ? word : widest.word;
    }
    return widest;
}

double bc_measure_number(size_t digits, size_t points, bool negative, bool bold)
{
    return (double)digits * width_of('0', bold) + (double)points * width_of(',', bold) +
           (negative ? width_of('-', bold) : 0);
}

size_t bc_measure_lines(const char *text, bool bold, double width)
{
    size_t lines = 1;
    double line = 0, word = 0; /* up to the last blank, with it; behind it */
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t c = next(&at, end);
        double letter = width_of(c, bold);
        if (c == '\n') {
            lines++;
            line = word = 0;
        } else if (c == ' ') {
            line += word + letter;
            word = 0;
        } else if (line + word + letter <= width)
            word += letter;
        else if (line > 0 && word + letter <= width) { /* the word goes to the next line */
            lines++;
            line = 0;
            word += letter;
        } else { /* a line of its own is too short for it */
            lines++;
            line = 0;
            word = letter;
        }
    }
    return lines;
}
