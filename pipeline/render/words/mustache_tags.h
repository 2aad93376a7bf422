/* mustache_tags: the tags of a template, one by one: what renders it and what checks it read them alike. mustache(5). */
#ifndef BC_RENDER_WORDS_MUSTACHE_TAGS_H
#define BC_RENDER_WORDS_MUSTACHE_TAGS_H

#include <stdbool.h>
#include <stddef.h>

enum { BC_TAG_DELIMITER = 16, BC_TAG_NAME = 256 };

typedef struct bc_tag {
    char kind; /* 0 variable, & # ^ / ! > = */
    bool triple;
    char name[BC_TAG_NAME];
    const char *begin, *end;  /* of the whole tag */
    const char *line, *next;  /* standalone: the line's begin, and what follows it; else begin and end */
    const char *fault;        /* BC_TAG_WRONG: a format with one %s, for gettext … */
    char detail[BC_TAG_NAME]; /* … and what goes into it */
} bc_tag;

typedef struct bc_tag_reader {
    const char *start; /* of the text */
    char open[BC_TAG_DELIMITER], close[BC_TAG_DELIMITER];
} bc_tag_reader;

typedef enum bc_tag_found { BC_TAG_NONE, BC_TAG_FOUND, BC_TAG_WRONG } bc_tag_found;

void bc_tags_begin(bc_tag_reader *reader, const char *text);
/* The next tag from ${text} on. After BC_TAG_WRONG begin and end tell what is wrong and where reading may go on. */
bc_tag_found bc_tag_next(const bc_tag_reader *reader, const char *text, bc_tag *tag);
/* Take the delimiters of a tag {{= =}}. False: it has none (fault and detail are set). */
bool bc_tag_delimit(bc_tag_reader *reader, bc_tag *tag);

#endif
