/* The scanners by hand tell what expat tells, of sound, odd and broken documents, wherever the bytes are cut. */
#include "unit.h"

#include "ingest/xml/ods_rows.h"
#include "ingest/xml/xlsx_book.h"
#include "ingest_rows.h"
#include "model/origin.h"
#include "scan_documents.h"

typedef bc_status (*reading)(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out);

static bc_format styles[4];

static bc_status read_sheet(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    static uint32_t place[] = {0, 5, 5, 9};
    static char text[] = "firstlast";
    static uint8_t fonts[] = {BC_FONT_PLAIN, BC_FONT_PLAIN, BC_FONT_TCVN3, BC_FONT_VNI};
    bc_arena *arena = bc_arena_new();
    bc_rich rich = {0};
    bc_xlsx_book book = {.job = job, .style = styles, .styles = 4, .font = fonts, .has_fonts = true};
    (void)out;
    book.strings = (bc_string_pool){.text = {.at = text, .len = 9, .cap = sizeof text}, .at = place, .count = 3};
    styles[1] = bc_format_of_builtin(14);
    bc_rich_add(&rich, job, 0, BC_FONT_TCVN3_CAPITALS); /* the last string: two letters of it */
    bc_rich_add(&rich, job, 2, BC_FONT_OF_CELL);
    bc_rich_keep(&book.rich, job, 2, &rich, true, arena);
    bc_xml_source source = source_of(from);
    bc_status status = bc_xlsx_read_sheet_from(&book, &source, emitter, by_hand);
    status = status == BC_OK ? bc_emitter_sheet_end(emitter) : status;
    bc_rich_drop(&rich);
    bc_arena_drop(arena);
    return status;
}

static bc_status read_table(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    bc_xlsx_book book = {.job = job, .arena = bc_arena_new()};
    (void)emitter;
    bc_xml_source source = source_of(from);
    bc_status status = bc_xlsx_read_strings_from(&book, &source, by_hand);
    for (size_t i = 0; i < book.strings.count; i++) {
        size_t len;
        const char *text = bc_string_pool_get(&book.strings, i, &len);
        bc_str_add_byte(out, '[');
        bc_str_add_n(out, text, len);
        bc_str_add_byte(out, ']');
        bc_font_put(out, bc_rich_find(&book.rich, (uint32_t)i, BC_FONT_PLAIN));
    }
    bc_string_pool_drop(&book.strings);
    bc_arena_drop(book.arena);
    return status;
}

static bc_status read_content(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    (void)emitter, (void)out;
    bc_xml_source source = source_of(from);
    return bc_ods_read_from(job, &source, by_hand);
}

static bool any_order;

static void tell(reading read, pieces from, bool by_hand, bc_str *out)
{
    bc_reader_events events = {
        .sheet = told_sheet, .hidden_columns = told_hidden_columns, .row = told_row, .context = out};
    bc_diag diag = {.sink = told_trouble, .context = out};
    const bc_input input = {.any_order = any_order};
    bc_reader_job job = {.name = "x", .events = &events, .diag = &diag, .input = &input};
    bc_emitter emitter;
    bc_str_clear(out);
    bc_emitter_begin(&emitter, &job);
    bc_status status = read(&job, &emitter, &from, by_hand, out);
    bc_str_addf(out, "status %d", (int)status);
    bc_emitter_drop(&emitter);
    free(from.lent);
}

/* ${right}: what is to be told; NULL: what expat tells. */
static void same_at_every_cut_of(reading read, const char *document, size_t len, const char *right)
{
    bc_str wanted = {0}, told = {0};
    tell(read, (pieces){.at = document, .len = len, .step = len}, false, &wanted);
    assert_string_equal(wanted.at, right ? right : wanted.at);
    for (int lends = 0; lends < 2; lends++) {
        for (size_t cut = 0; cut <= len; cut++) {
            tell(read, (pieces){.at = document, .len = len, .cut = cut, .step = len + 1, .lends = lends}, true, &told);
            assert_string_equal(wanted.at, told.at);
        }
        for (size_t step = 1; step < 40; step++) {
            tell(read, (pieces){.at = document, .len = len, .step = step, .lends = lends}, true, &told);
            assert_string_equal(wanted.at, told.at);
        }
    }
    bc_str_drop(&wanted);
    bc_str_drop(&told);
}

static void same_at_every_cut(reading read, const char *const *documents, size_t count)
{
    for (size_t i = 0; i < count; i++)
        same_at_every_cut_of(read, documents[i], strlen(documents[i]), NULL);
}

static void sheets_are_told_alike(void **state)
{
    (void)state;
    same_at_every_cut(read_sheet, sheets, COUNT(sheets));
}

static void strings_are_told_alike(void **state)
{
    (void)state;
    same_at_every_cut(read_table, tables, COUNT(tables));
}

static void contents_are_told_alike(void **state)
{
    (void)state;
    same_at_every_cut(read_content, contents, COUNT(contents));
}

static void told_as(reading read, const char *document, const char *wanted)
{
    bc_str told = {0};
    tell(read, (pieces){.at = document, .len = strlen(document), .step = 100000}, true, &told);
    assert_string_equal(told.at, wanted);
    bc_str_drop(&told);
}

#define ONE_ROW(cells) SHEET "<row r=\"1\">" cells "</row>" END
#define AGAIN          "status 9"

/* What no program should write, and some do. ${sorted}: when rows may come in any order; NULL: the same. */
static const struct {
    const char *sheet, *told, *sorted;
} odd[] = {
    {ONE_ROW("<c r=\"a1\"><v>1</v></c><c r=\"$B$1\"><v>2</v></c>"), "1 0n[1] 1n[2]\n", NULL},
    {ONE_ROW("<c r=\"A1\" t=\"b\"><v> 1 </v></c><c r=\"B1\" t=\"b\"><v>TRUE</v></c><c r=\"C1\" t=\"b\"><v>-1</v></c>"
             "<c r=\"D1\" t=\"b\"><v>False</v></c><c r=\"E1\" t=\"b\"><v>0.0</v></c><c r=\"F1\" t=\"b\"><v> </v></c>"
             "<c r=\"G1\" t=\"b\"><v>yes</v></c>"),
     "1 0b[TRUE] 1b[TRUE] 2b[TRUE] 3b[FALSE] 4b[FALSE] 6t[yes]\n", NULL},
    {ONE_ROW("<c r=\"A1\" t=\"s\"><v>2.0</v></c><c r=\"B1\" t=\"s\"><v> 0 </v></c>"), "1 0t[last]0T2- 1t[first]\n",
     NULL},
    {ONE_ROW("<c r=\"A1\"><v>1e999</v></c><c r=\"B1\" s=\"1\"><v>-1e999</v></c><c r=\"C1\"><v>NaN</v></c>"
             "<c r=\"D1\"><v>-1.#INF</v></c><c r=\"E1\"><v>1,5</v></c><c r=\"F1\" s=\"1\"><v>14/05/2012</v></c>"),
     "1 0e[#NUM!] 1e[#NUM!] 2e[#NUM!] 3e[#NUM!] 4t[1,5] 5t[14/05/2012]\n", NULL},
    {ONE_ROW("<c r=\"A1\"><v>1</v><extLst><ext><v>9</v><is><t>x</t></is></ext></extLst></c><c "
             "r=\"B1\"><v>1</v><v>2</v></c>"),
     "1 0n[1] 1n[2]\n", NULL},
    {ONE_ROW("<c r=\"A1\"><is><t>x</t></is></c><c r=\"B1\" t=\"s\"><is><t>y</t></is><v>0</v></c><c r=\"C1\" "
             "t=\"inlineStr\"><v>z_x0041_</v></c>"),
     "1 0t[x] 1t[y] 2t[zA]\n", NULL},
    {ONE_ROW("<c r=\"A1\"><v>1</v></c><c r=\"B2\"><v>2</v></c><c><v>3</v></c>"), "1 0n[1]\n2 1n[2] 2n[3]\n", NULL},
    {SHEET "<row r=\"1\"><c r=\"A5\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>" END,
     AGAIN, "2- 0n[2]\n5 0n[1]\n"},
    {SHEET "<row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\" t=\"s\"><v>0</v></c></row>"
           "<row r=\"1\"><c r=\"C1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c></row>" END,
     AGAIN, "1 2n[1]\n2 0t[x] 1t[first]\n"},
};

static void odd_sheets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(odd); i++)
        for (int sorted = 0; sorted < 2; sorted++)
            for (int by_hand = 0; by_hand < 2; by_hand++) {
                const char *wanted = sorted && odd[i].sorted ? odd[i].sorted : odd[i].told;
                bc_str told = {0};
                any_order = sorted;
                tell(read_sheet, (pieces){.at = odd[i].sheet, .len = strlen(odd[i].sheet), .step = 100000}, by_hand,
                     &told);
                any_order = false;
                const char *end = strstr(told.at, "status");
                if (strcmp(wanted, AGAIN) == 0)
                    assert_string_equal(end, AGAIN);
                else {
                    assert_string_equal(end, "status 0");
                    assert_memory_equal(told.at, wanted, strlen(wanted));
                    assert_int_equal(end - told.at, strlen(wanted));
                }
                bc_str_drop(&told);
            }
}

/* And what both tell is right. */
static void what_is_told(void **state)
{
    (void)state;
    told_as(read_sheet, sheets[1], "1 0n[1] 1t[first] 3t[last]0T2-\nstatus 0");
    told_as(read_sheet, sheets[2], "2- 0d[2012-05-14] 27d[2012-05-14T08:30:00]\nstatus 0");
    told_as(read_sheet, sheets[3], "1 0t[a & b ạ\nc] 1t[  x ] 2t[AB _y_ \nz]\nstatus 0");
    told_as(read_sheet, sheets[4],
            "1 0t[Phiếu “một cửa”] 1b[TRUE] 2b[FALSE] 3e[#DIV/0!] 4d[2012-05-14T08:30:00] 5f[]\nstatus 0");
    told_as(read_sheet, sheets[5], "1 0n[1] 1n[2.5]\n2 0n[0] 2n[1000]\nstatus 0");
    told_as(read_sheet, sheets[6], "3 0n[2] 1n[3]\nstatus 0");
    told_as(read_sheet, sheets[11], "1 0t[rich text]\nstatus 0");
    told_as(read_sheet, sheets[13], "5 0n[1]\n7 0n[1] 1n[2]\n8 0n[8]\nstatus 0");
    told_as(read_sheet, sheets[46], "1 0f[] 1f[] 2f[] 5f[] 6n[0] 7f[] 8f[]\n3 2f[]\nstatus 0");
    told_as(read_sheet, sheets[47], "1 0n[5] 1f[]\n2 0f[] 2f[]\nstatus 0");
    told_as(read_sheet, sheets[48], "1 0f[] 1f[]\nstatus 0");
    told_as(read_sheet, sheets[49], "hidden 1-2\nhidden 4-4\nhidden 16379-16383\nhidden 19-19\n1 0n[1]\nstatus 0");
    told_as(read_sheet, FONTS_OF_CELLS,
            "1 0t[first]0t 1t[first]0v 2t[first] 3t[last]0T2t 4t[last]0T2- 6n[7]\n"
            "2 0t[x]0t 1t[y&]0v 2t[z] 3e[#N/A]\nstatus 0");
    told_as(read_sheet, FONTS_OF_RUNS,
            "1 0t[abA\xc2\xad"
            "ef]0v2T5-6v 1t[all]0t 2t[none]\n2 0n[1]\nstatus 0");
    told_as(read_table, tables[6],
            "[ab][ab\n\xc2\xad"
            "Az]0-2T5-[all]0t[no]status 0");
    told_as(read_content, FONTS_OF_STYLES,
            "sheet S\n1 0t[a]0t 1t[b]0v 2t[c] 3t[d]0t 4t[e]0T\n2 0t[f]0v 1t[g]0t\n"
            "3 0t[xy\nz u]0T1-5T 1t[xy\nz u]0T1-5T 2n[5] 3t[w]\nstatus 0");
    told_as(read_table, tables[1], "[a][b & A][ c ][][]status 0");
    told_as(read_table, tables[2], "[\n][rich][c][d\ne]status 0");
    told_as(read_content, contents[1], "sheet S hidden\n1 0t[a] 4t[  b  c ]\nstatus 0");
    told_as(read_content, contents[2], "sheet S hidden\n1 0t[a    b\t\n<\n\nc\n]\nstatus 0");
    told_as(read_content, contents[3],
            "sheet S hidden\n1 0n[1.5] 1n[0.5] 2n[0.5] 3n[7] 4d[2012-05-15] 5d[08:30:00] 6n[1.0416666666666667] "
            "7b[TRUE] 8t[31/12]\nstatus 0");
    told_as(read_content, contents[4], "sheet S hidden\n1 0e[#REF!] 1e[#DIV/0!] 2t[kept]\nstatus 0");
    told_as(read_content, contents[5], "sheet S hidden\n1 0t[a] 1t[abc]\n2 0t[z]\nstatus 0");
    told_as(read_content, contents[7], "sheet S hidden\n1- 0t[r]\n2- 0t[r]\n3- 0t[r]\n4 0t[s]\nstatus 0");
    told_as(read_content, contents[8],
            "sheet S hidden\n1 0f[] 3f[] 4f[] 5f[] 6t[7] 7n[0]\n2 1f[]\n3 1f[]\n4 0f[]\nstatus 0");
    told_as(read_content, contents[COUNT(contents) - 1],
            "sheet S hidden\n1 0t[ab] 1t[of no type] 3d[2013-01-01]\nstatus 0");
    told_as(read_content, contents[9], "sheet S hidden\nhidden 2-4\nhidden 6-6\nhidden 7-16383\n1 0t[a]\nstatus 0");
}

/* In UTF-16 the bytes of a row are letters of a text, which nobody tells: the scanner must not see them. Nor one deeper than expat may go. */
static void what_is_no_row(void **state)
{
    static const char row[] = "<row r=\"1\"><c r=\"A1\"><v>12</v></c></row>";
    bc_str wide = {0}, deep = {0};
    (void)state;
    for (int big = 0; big < 2; big++)
        for (int mark = 0; mark < 2; mark++) {
            bc_str_clear(&wide);
            if (mark)
                bc_str_add(&wide, big ? "\xfe\xff" : "\xff\xfe");
            for (const char *part = SHEET "|" END; *part; part++)
                if (*part == '|')
                    bc_str_add_n(&wide, row, sizeof row - 1);
                else
                    bc_str_add_n(&wide, (const char[]){big ? '\0' : *part, big ? *part : '\0'}, 2);
            same_at_every_cut_of(read_sheet, wide.at, wide.len, "status 0");
        }
    for (size_t levels = BC_LIMIT_XML_DEPTH - 6; levels < BC_LIMIT_XML_DEPTH; levels++) {
        bc_str_clear(&deep);
        for (size_t i = 0; i < levels; i++)
            bc_str_add(&deep, i ? "<a>" : "<worksheet>");
        bc_str_addf(&deep, "<sheetData>%s</sheetData>", row);
        for (size_t i = levels; i-- > 0;)
            bc_str_add(&deep, i ? "</a>" : "</worksheet>");
        same_at_every_cut_of(read_sheet, deep.at, deep.len, NULL);
    }
    bc_str_drop(&wide);
    bc_str_drop(&deep);
}

/* An element longer than the block: the block grows; beyond reason, expat takes it. */
static void long_rows(void **state)
{
    bc_str document = {0}, wanted = {0}, told = {0};
    (void)state;
    for (size_t cells = 1000; cells <= 16000; cells *= 4) {
        bc_str_clear(&document);
        bc_str_add(&document, SHEET "<row r=\"1\">");
        for (size_t i = 0; i < cells; i++)
            bc_str_addf(&document, "<c t=\"inlineStr\"><is><t>%0*zu</t></is></c>", 400, i);
        bc_str_add(&document, "</row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END);
        pieces from = {.at = document.at, .len = document.len, .step = 100000};
        tell(read_sheet, from, false, &wanted);
        tell(read_sheet, from, true, &told);
        assert_string_equal(wanted.at, told.at);
        from.lends = true; /* by turns: what is left of a block is too much to be put in front of the next one */
        tell(read_sheet, from, true, &told);
        assert_string_equal(wanted.at, told.at);
    }
    bc_str_drop(&document);
    bc_str_drop(&wanted);
    bc_str_drop(&told);
}

/* ---- cells beside and under each other, of a few forms: what is remembered of a column's last cell must not tell of the next one ---- */

static unsigned draw(unsigned *seed, unsigned among)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % among;
}

static void add_sheet(bc_str *out, unsigned seed)
{
    static const char *const forms[] = {
        "><v>%u</v></c>",
        " s=\"1\"><v>4%u</v></c>",
        " t=\"s\"><v>0</v></c>",
        " t=\"inlineStr\"><is><t>a %u</t></is></c>",
        " t=\"inlineStr\"><is><t xml:space=\"preserve\"> %u</t></is></c>",
        " s=\"1\" t=\"n\"><v>-%u.5</v></c>",
        " t=\"b\"><v>1</v></c>",
        " t=\"str\"><f>A%u</f><v>&lt;</v></c>",
        "><f>A%u</f><v>7</v></c>",
        "/>",
        " t=\"s\" s=\"2\"><v>2</v></c>",
        " s=\"0000000000000000000000000000%u\"><v>6</v></c>",
        " t=\"e\"><v>#N/A</v></c>",
        "  t=\"n\"><v>8</v></c>",
    };
    bc_str_clear(out);
    bc_str_add(out, SHEET);
    for (unsigned row = 1, usual = 0; row < 130; row++) {
        unsigned columns = draw(&seed, 8) ? 30 : 70;
        usual = row % 9 ? usual : draw(&seed, COUNT(forms)); /* so that there are runs of one form */
        bc_str_addf(out, draw(&seed, 9) ? "<row r=\"%u\">" : "<row>", row);
        for (unsigned column = 0; column < columns; column++) {
            unsigned which = draw(&seed, 3) ? usual : draw(&seed, COUNT(forms)), n = draw(&seed, 1200);
            if (draw(&seed, 20) == 0) /* a gap */
                continue;
            bc_str_add(out, "<c r=\"");
            bc_origin_add_column(out, column);
            bc_str_addf(out, "%u\"", row);
            bc_str_addf(out, forms[which], n);
            bc_str_add(out, draw(&seed, 30) ? "" : "\n");
        }
        bc_str_add(out, "</row>");
    }
    bc_str_add(out, END);
}

static void add_content(bc_str *out, unsigned seed)
{
    static const char *const forms[] = {
        " office:value-type=\"float\" office:value=\"%u\" calcext:value-type=\"float\"><text:p>1</text:p>",
        " office:value-type=\"float\" office:value=\"%u\" calcext:value-type=\"error\"><text:p>#N/A</text:p>",
        " office:value-type=\"float\" office:value=\"00%u\" calcext:value-type=\"float\"><text:p>1</text:p>",
        " office:value-type=\"float\" office:value=\"0%u.50\"><text:p>1</text:p>",
        " office:value=\"%ux\" office:value-type=\"float\"><text:p>seen</text:p>",
        " office:value-type=\"string\"><text:p>Yên Mô %u</text:p>",
        " office:value-type=\"string\"><text:p>a &amp; b</text:p>",
        " office:value-type=\"string\"><text:p>a<text:s/>b</text:p><text:p>%u</text:p>",
        "><text:p>%u</text:p>",
        "><text:p/>",
        " office:value-type=\"date\" office:date-value=\"2012-05-1%u\"><text:p>x</text:p>",
        " office:value-type=\"percentage\" office:value=\"%u\" table:style-name=\"ce1\"><text:p>1</text:p>",
        " office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>1</text:p>",
        " office:value-type=\"float\" office:value=\"%u\" table:formula=\"of:=1\"><text:p>Err:502</text:p>",
        " office:value-type=\"string\" office:value=\"%u\"><text:p>b</text:p>",
        " table:number-columns-repeated=\"2\"><text:p>%u</text:p>",
        " office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#N/A</text:p>",
        " office:value-type=\"date\" office:date-value=\"2012-05-14T08:30\"><text:p>%u</text:p>",
    };
    bc_str_clear(out);
    bc_str_add(out, ODS);
    for (unsigned row = 1, usual = 0; row < 120; row++) {
        usual = row % 9 ? usual : draw(&seed, COUNT(forms));
        bc_str_add(out, ROW);
        for (unsigned column = 0; column < 70; column++) {
            unsigned which = draw(&seed, 3) ? usual : draw(&seed, COUNT(forms)), n = draw(&seed, 12);
            const char *name = draw(&seed, 40) ? "table-cell" : "covered-table-cell";
            bc_str_addf(out, "<table:%s", name);
            bc_str_addf(out, forms[which], n);
            bc_str_addf(out, "</table:%s>", name);
            if (draw(&seed, 20) == 0)
                bc_str_add(out, "<table:table-cell office:value-type=\"float\" office:value=\"9\"/>");
        }
        bc_str_add(out, ROW_END);
    }
    bc_str_add(out, ODS_END);
}

static void columns_of_cells(void **state)
{
    bc_str document = {0}, wanted = {0}, told = {0};
    (void)state;
    for (unsigned seed = 1; seed <= 60; seed++) {
        reading read = seed % 2 ? read_sheet : read_content;
        (seed % 2 ? add_sheet : add_content)(&document, seed);
        pieces from = {.at = document.at, .len = document.len, .step = document.len};
        tell(read, from, false, &wanted);
        assert_non_null(strstr(wanted.at, "status 0"));
        from.lends = true;
        for (unsigned turn = 0; turn < 4; turn++) {
            tell(read, from, true, &told);
            assert_string_equal(wanted.at, told.at);
            from.step = 1000u * seed + 777 * turn;
        }
    }
    bc_str_drop(&document);
    bc_str_drop(&wanted);
    bc_str_drop(&told);
}

/* Cells that are repeats: as many as may be, and one more. */
static void repeats(void **state)
{
    bc_str document = {0}, told = {0};
    (void)state;
    for (unsigned long long more = 0; more < 2; more++)
        for (int by_hand = 0; by_hand < 2; by_hand++) {
            unsigned long long left = BC_LIMIT_REPEATED_CELLS + more;
            bc_str_clear(&document);
            bc_str_clear(&told);
            bc_str_add(&document, ODS);
            while (left) {
                unsigned long long first = left < 8191 ? left : 8191,
                                   second = left - first < 8191 ? left - first : 8191;
                bc_str_addf(&document,
                            ROW "<table:table-cell table:number-columns-repeated=\"%llu\"><text:p>a</text:p>",
                            first + 1);
                bc_str_addf(&document, "</table:table-cell><table:table-cell table:number-columns-repeated=\"%llu\">",
                            second + 1);
                bc_str_add(&document, "<text:p>b</text:p></table:table-cell>" ROW_END);
                left -= first + second;
            }
            bc_str_add(&document, ODS_END);
            bc_reader_events events = {0};
            bc_diag diag = {.sink = told_trouble, .context = &told};
            const bc_input input = {0};
            bc_reader_job job = {.name = "x", .events = &events, .diag = &diag, .input = &input};
            pieces from = {.at = document.at, .len = document.len, .step = 100000};
            bc_xml_source source = source_of(&from);
            assert_int_equal(bc_ods_read_from(&job, &source, by_hand), more ? BC_LIMIT : BC_OK);
            assert_true(!more || strstr(told.at, "BC_LIMIT_REPEATED_CELLS"));
        }
    bc_str_drop(&document);
    bc_str_drop(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_are_told_alike),
        cmocka_unit_test(strings_are_told_alike),
        cmocka_unit_test(contents_are_told_alike),
        cmocka_unit_test(what_is_told),
        cmocka_unit_test(odd_sheets),
        cmocka_unit_test(what_is_no_row),
        cmocka_unit_test(long_rows),
        cmocka_unit_test(columns_of_cells),
        cmocka_unit_test(repeats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
