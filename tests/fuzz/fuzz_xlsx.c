/* XLSX: whole files; worksheets (byte 0) and shared strings (byte 1) by hand and by expat. */
#include "fuzz.h"

#include "ingest/xml/xlsx_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bc_status read_sheet(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    static bc_format styles[4];
    static uint8_t fonts[] = {BC_FONT_PLAIN, BC_FONT_TCVN3, BC_FONT_PLAIN, BC_FONT_VNI};
    static uint32_t place[] = {0, 5, 5, 9};
    static char text[] = "firstlast";
    bc_xlsx_book book = {.job = job, .style = styles, .styles = 4};
    (void)out;
    book.font = fonts;
    book.has_fonts = true;
    book.strings = (bc_string_pool){.text = {.at = text, .len = 9, .cap = sizeof text}, .at = place, .count = 3};
    styles[1] = bc_format_of_builtin(14);
    styles[2] = bc_format_of_code("[>5]yyyy;0;h:mm");
    bc_xml_source source = source_of(from);
    return bc_xlsx_read_sheet_from(&book, &source, emitter, by_hand);
}

static bc_status read_table(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    bc_xlsx_book book = {.job = job, .arena = bc_arena_new()};
    (void)emitter;
    bc_xml_source source = source_of(from);
    bc_status status = bc_xlsx_read_strings_from(&book, &source, by_hand);
    for (size_t i = 0; status == BC_OK && i < book.strings.count; i++) {
        size_t len;
        const char *text = bc_string_pool_get(&book.strings, i, &len);
        bc_str_add_n(out, text, len);
        bc_font_put(out, bc_rich_find(&book.rich, (uint32_t)i, BC_FONT_VNI));
        bc_str_add_byte(out, '|');
    }
    bc_string_pool_drop(&book.strings);
    bc_arena_drop(book.arena);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2 && data[0] < 32)
        fuzz_compare(data[0] % 2 ? read_table : read_sheet, data, size);
    else
        fuzz_file(data, size);
    return 0;
}
