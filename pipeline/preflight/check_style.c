/* How the lines of one part look: size, face, letters, place, words. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "preflight/checks.h"

/* Sizes are drawn to a hundredth; a twentieth of a point is seen by nobody. */
static const double size_slack = 0.06;

static void look_size(bc_lint *lint, const bc_line *line)
{
    const bc_page_rule *rule = lint->rule;
    if (rule->size_from <= 0 || bc_in_range(line->size, rule->size_from, rule->size_to, size_slack))
        return;
    bc_flaw_post(lint, "size", bc_spot_of(line), bc_range_text(lint, rule->size_from, rule->size_to, "pt"),
                 _("set its size"), _("%s is set in %s pt"), bc_quote(lint, line), bc_number_text(lint, line->size));
}

static const char *face_word(bool bold, bool italic)
{
    return bold && italic ? _("bold italic") : bold ? _("bold") : italic ? _("italic") : _("upright and not bold");
}

static void look_face(bc_lint *lint, const bc_line *line)
{
    int face = lint->rule->face;
    bool bold = face & BC_BOLD, italic = face & BC_ITALIC;
    if (face < 0 || (line->bold == bold && line->italic == italic))
        return;
    bc_flaw_post(lint, "face", bc_spot_of(line), face_word(bold, italic), _("set its face"), _("%s is %s"),
                 bc_quote(lint, line), face_word(line->bold, line->italic));
}

static void look_letters(bc_lint *lint, const bc_line *line)
{
    bool capitals = lint->rule->letters == BC_LETTERS_CAPITALS;
    if (lint->rule->letters == BC_LETTERS_ANY || !(capitals ? line->small : line->capitals && strlen(line->key) > 3))
        return;
    bc_flaw_post(lint, "letters", bc_spot_of(line), capitals ? _("capitals") : _("small letters"), _("write it so"),
                 capitals ? _("%s is not written in capitals") : _("%s is written in capitals"), bc_quote(lint, line));
}

static void look_place(bc_lint *lint, const bc_line *line)
{
    double wide = lint->paper->pages->at[line->page].width, middle = (line->x + line->right) / 2;
    double half = wide / 2 + 10 * BC_MM * 0.5; /* halves of the text, not of the paper: the left margin is wider */
    switch (lint->rule->place) {
    case BC_PLACE_LEFT_HALF:
        if (middle >= half)
            bc_flaw_post(lint, "place", bc_spot_of(line), _("the left half of the page"), NULL,
                         _("%s stands on the right"), bc_quote(lint, line));
        break;
    case BC_PLACE_RIGHT_HALF:
        if (middle <= wide / 2)
            bc_flaw_post(lint, "place", bc_spot_of(line), _("the right half of the page"), NULL,
                         _("%s stands on the left"), bc_quote(lint, line));
        break;
    case BC_PLACE_CENTRE:
        if (!bc_line_centred(lint->paper, line, 3 * BC_MM))
            bc_flaw_post(lint, "place", bc_spot_of(line), _("the middle of the page"), _("centre it"),
                         _("%s does not stand in the middle"), bc_quote(lint, line));
        break;
    case BC_PLACE_ANY:
    case BC_PLACE_TOP_CENTRE:
    case BC_PLACE_BOTTOM_RIGHT:
        break;
    }
}

static void look_words(bc_lint *lint, const bc_line *line)
{
    bc_str want = {0};
    const char *text = lint->rule->text;
    if (!text)
        return;
    bc_utf8_nfc(&want, text, strlen(text));
    if (strcmp(bc_str_text(&want), line->text) != 0)
        bc_flaw_post(lint, "words", bc_spot_of(line), bc_arena_format(lint->arena, "“%s”", text),
                     _("write it exactly so"), _("it reads %s"), bc_quote(lint, line));
    bc_str_drop(&want);
}

void bc_check_style(bc_lint *lint, const bc_check *check)
{
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        if (line->role != check->role)
            continue;
        look_size(lint, line);
        if (check->role != BC_ROLE_BODY) { /* words of it may be in italics or bold */
            look_face(lint, line);
            look_words(lint, line);
        } else if (line->bold || line->italic) {
            look_face(lint, line);
        }
        look_letters(lint, line);
        look_place(lint, line);
    }
}

void bc_check_page_number_style(bc_lint *lint, const bc_check *check)
{
    bool bottom = lint->rule->place == BC_PLACE_BOTTOM_RIGHT;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        const bc_sheet *sheet = &lint->paper->pages->at[line->page];
        if (line->role != check->role)
            continue;
        look_size(lint, line);
        look_face(lint, line);
        bool upright = sheet->height >= sheet->width;
        double edge = upright && lint->paper->right > 0 ? lint->paper->right : sheet->width - lint->profile->right;
        bool there = bottom ? line->y > sheet->height / 2 && fabs(line->right - edge) < (upright ? 5 : 20) * BC_MM
                            : line->y < sheet->height / 2 && bc_line_centred(lint->paper, line, 3 * BC_MM);
        if (!there && lint->rule->place != BC_PLACE_ANY)
            bc_flaw_post(lint, "place", bc_spot_of(line),
                         bottom ? _("the lower right corner, in the foot of the page")
                                : _("the middle of the top margin"),
                         NULL, _("the page number %s stands elsewhere"), bc_quote(lint, line));
    }
}
