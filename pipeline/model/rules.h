/*
 * rules: what the rule of an official paper (a decree, a circular) asks of it, as far as a finished page shows it: a profile's map `rules:`. Where the
 * profile's styles say what our papers use, these say what any paper may use: ranges and choices, each with its article.
 */
#ifndef BC_MODEL_RULES_H
#define BC_MODEL_RULES_H

#include "base/diag.h"
#include "base/yaml.h"

typedef enum bc_rule_name {
    BC_RULE_PAPER,      /* values: width, height [mm] */
    BC_RULE_MARGIN_TOP, /* range [mm], as all margins */
    BC_RULE_MARGIN_BOTTOM,
    BC_RULE_MARGIN_LEFT,
    BC_RULE_MARGIN_RIGHT,
    BC_RULE_FONT,     /* families, substitutes */
    BC_RULE_INK,      /* text is black */
    BC_RULE_NATIONAL, /* Quốc hiệu */
    BC_RULE_MOTTO,    /* Tiêu ngữ */
    BC_RULE_MOTTO_RULE,
    BC_RULE_PARENT, /* cơ quan chủ quản */
    BC_RULE_ISSUER,
    BC_RULE_ISSUER_RULE, /* range [% of the text's line], as all rules under a text */
    BC_RULE_NUMBER,      /* số, ký hiệu */
    BC_RULE_PLACE_DATE,
    BC_RULE_KIND,
    BC_RULE_SUBJECT, /* trích yếu */
    BC_RULE_SUBJECT_RULE,
    BC_RULE_ADDRESSEE, /* Kính gửi */
    BC_RULE_BASIS,     /* căn cứ */
    BC_RULE_BASIS_END, /* text: what the last of them ends with */
    BC_RULE_BODY,
    BC_RULE_INDENT,        /* of a paragraph's first line: values or range [mm] */
    BC_RULE_PARAGRAPH_GAP, /* range [pt], beyond the line spacing */
    BC_RULE_LINE_SPACING,  /* range [single lines] */
    BC_RULE_HEADING,       /* I. TITLE */
    BC_RULE_SUBHEADING,    /* 1. Title */
    BC_RULE_POINTS,        /* a) b) c) d) đ): the order of their letters */
    BC_RULE_END,           /* text: what the body ends with */
    BC_RULE_DATE,          /* leading zeros of days and months, in running text */
    BC_RULE_FIGURE,        /* decimal comma, dot between thousands */
    BC_RULE_AUTHORITY,     /* quyền hạn, chức vụ */
    BC_RULE_SIGNER,
    BC_RULE_RECIPIENTS, /* Nơi nhận: */
    BC_RULE_RECIPIENT,  /* its lines */
    BC_RULE_ANNEX,      /* Phụ lục I */
    BC_RULE_ANNEX_NAME,
    BC_RULE_ANNEX_REFERENCE, /* (Kèm theo …) */
    BC_RULE_PAGE_NUMBER,
    BC_RULES
} bc_rule_name;

typedef enum bc_rule_place {
    BC_PLACE_ANY,
    BC_PLACE_LEFT_HALF,
    BC_PLACE_RIGHT_HALF,
    BC_PLACE_CENTRE,
    BC_PLACE_TOP_CENTRE,
    BC_PLACE_BOTTOM_RIGHT
} bc_rule_place;

typedef enum bc_letters { BC_LETTERS_ANY, BC_LETTERS_CAPITALS, BC_LETTERS_SMALL } bc_letters;

enum { BC_RULE_VALUES = 4 };

/* What is not set is not asked for. */
typedef struct bc_page_rule {
    const char *name;          /* NULL: the profile has no such rule */
    const char *article;       /* “Điều 7, khoản 2”; never NULL */
    bool unverified;           /* the value was not read in the rule itself: what is found is a warning */
    double size_from, size_to; /* [pt]; 0: any */
    int face;                  /* bc_face; -1: any */
    bc_letters letters;
    bc_rule_place place;
    bool justified;
    bool has_range;
    double from, to; /* the unit is the rule's own; ${to} without bound is HUGE_VAL */
    double value[BC_RULE_VALUES];
    size_t values;
    const char *text; /* exact words; NULL: any */
    bc_yaml_texts families, substitutes;
} bc_page_rule;

/* All troubles in one pass, as bc_yaml_read; their number. ${out}: BC_RULES of them. ${map} NULL: no rule is set. */
size_t bc_rules_read(const bc_yaml *map, const char *name, bc_page_rule *out, bc_arena *arena, bc_diag *diag);

#endif
