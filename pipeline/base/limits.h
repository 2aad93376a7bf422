/*
 * limits: every bound on input, in one place, with its reason. An error that names a limit names it by its macro here, says its value, and how to raise
 * it (limit.h): each can be set from outside, as in make CFLAGS=-DBC_LIMIT_ROWS=2097152.
 */
#ifndef BC_BASE_LIMITS_H
#define BC_BASE_LIMITS_H

/* A spreadsheet file as received. 1,000,000 forms of 20 columns are about 85 MB. */
#ifndef BC_LIMIT_FILE_BYTES
#define BC_LIMIT_FILE_BYTES (512ull << 20)
#endif
/*
 * The same in the formats before 2007: 65,536 rows of 100 numbers are 40 MB. Their directory is held, which a hostile file makes as long as itself, and
 * lists of their sectors.
 */
#ifndef BC_LIMIT_XLS_BYTES
#define BC_LIMIT_XLS_BYTES (128ull << 20)
#endif
/* A configuration file or template: the largest index seen is 5 kB. */
#ifndef BC_LIMIT_CONFIG_BYTES
#define BC_LIMIT_CONFIG_BYTES (4ull << 20)
#endif
/* A font file: Times New Roman has 1 MB, a font of all scripts of the East 30. */
#ifndef BC_LIMIT_FONT_BYTES
#define BC_LIMIT_FONT_BYTES (64ull << 20)
#endif
/*
 * Parts of a font's pairs of letters (subtables of GPOS), and names of their lookups: large families have some hundred, and each pair that a paper is the
 * first to use is looked for in all. A font with more is kerned by its old table, if it has one.
 */
#ifndef BC_LIMIT_KERN_SUBTABLES
#define BC_LIMIT_KERN_SUBTABLES 1024
#endif
/* datapackage.json of a stage folder: 3 kB for each table, and a table for each sheet that was read. */
#ifndef BC_LIMIT_MANIFEST_BYTES
#define BC_LIMIT_MANIFEST_BYTES (64ull << 20)
#endif
/* Nesting of YAML and templates; the contract's index has 6 levels. Of a spreadsheet's XML: a cell stands in the fifth to the tenth. */
#ifndef BC_LIMIT_DEPTH
#define BC_LIMIT_DEPTH 64
#endif
#ifndef BC_LIMIT_XML_DEPTH
#define BC_LIMIT_XML_DEPTH 256
#endif
/* Values, lists and maps of a YAML file: the contract's index has 300. */
#ifndef BC_LIMIT_YAML_NODES
#define BC_LIMIT_YAML_NODES 1000000
#endif
/* One tag, comment or instruction of XML: a cell's text may stand in an attribute. */
#ifndef BC_LIMIT_TOKEN_BYTES
#define BC_LIMIT_TOKEN_BYTES (2 << 20)
#endif
/* Entries of a ZIP archive; a workbook of 1,000 sheets has about 3,000. Their names together [bytes]. */
#ifndef BC_LIMIT_ZIP_ENTRIES
#define BC_LIMIT_ZIP_ENTRIES 65535
#endif
#ifndef BC_LIMIT_ZIP_NAME_BYTES
#define BC_LIMIT_ZIP_NAME_BYTES (4u << 20)
#endif
/* Inflated bytes of all parts that are read of a file: a million rows of 20 columns are 838 MB of XLSX and 2.6 GB of ODS. */
#ifndef BC_LIMIT_PART_BYTES
#define BC_LIMIT_PART_BYTES (3ull << 30)
#endif
/*
 * Inflated : stored, of a part and of all parts that were read, checked beyond BC_LIMIT_RATIO_FLOOR. Sound parts reach 299:1, bombs begin near 400:1.
 */
#ifndef BC_LIMIT_RATIO
#define BC_LIMIT_RATIO 500
#endif
#ifndef BC_LIMIT_RATIO_FLOOR
#define BC_LIMIT_RATIO_FLOOR (1ull << 20)
#endif
/*
 * The same for what is so large that it takes time (16 MiB of XML that is not plain take a tenth of a second): of 818 sound parts the large ones reach
 * 121:1 (a sheet of 57 MB), while 209 MB of line ends at 250:1 took 4 s.
 */
#ifndef BC_LIMIT_RATIO_LARGE
#define BC_LIMIT_RATIO_LARGE 200
#endif
#ifndef BC_LIMIT_RATIO_LARGE_FLOOR
#define BC_LIMIT_RATIO_LARGE_FLOOR (16ull << 20)
#endif
/* Rows and columns of a sheet: those of Excel 365 and LibreOffice. */
#ifndef BC_LIMIT_ROWS
#define BC_LIMIT_ROWS 1048576
#endif
#ifndef BC_LIMIT_COLUMNS
#define BC_LIMIT_COLUMNS 16384
#endif
/* Cells that are not empty in a file, and bytes of one cell's text (Excel: 32,767 characters). */
#ifndef BC_LIMIT_CELLS
#define BC_LIMIT_CELLS 64000000ull
#endif
#ifndef BC_LIMIT_CELL_BYTES
#define BC_LIMIT_CELL_BYTES (1u << 20)
#endif
/* A row's cells together: a form of 16,384 columns of 1,000 letters. */
#ifndef BC_LIMIT_ROW_BYTES
#define BC_LIMIT_ROW_BYTES (16u << 20)
#endif
/* Of these, cells that OpenDocument's repeats make of one: two whole columns filled. Each million takes a tenth of a second. */
#ifndef BC_LIMIT_REPEATED_CELLS
#define BC_LIMIT_REPEATED_CELLS 2100000ull
#endif
/*
 * A sheet whose rows are out of order is held to be sorted: its cells, of 56 bytes each, and their texts. Writers of large files write row by row.
 */
#ifndef BC_LIMIT_UNSORTED_BYTES
#define BC_LIMIT_UNSORTED_BYTES (48u << 20)
#endif
/* Bytes of all cells of a file: a million rows of 20 columns are 120 MB. One string may be named by every cell. */
#ifndef BC_LIMIT_TEXT_BYTES
#define BC_LIMIT_TEXT_BYTES (512ull << 20)
#endif
/*
 * The same beyond BC_LIMIT_TEXT_FLOOR, for each byte that was read (inflated) so far: a cell that names a string takes 20 to 45 bytes of XLSX, so that
 * strings of 300 bytes in every cell of a large sheet are below it.
 */
#ifndef BC_LIMIT_TEXT_FLOOR
#define BC_LIMIT_TEXT_FLOOR (32ull << 20)
#endif
#ifndef BC_LIMIT_TEXT_RATIO
#define BC_LIMIT_TEXT_RATIO 8
#endif
/*
 * A worker, that reads one file: memory beyond what is mapped at its start (the distinct strings of a workbook at most, and the file itself for the
 * old Excel), processor time (a million rows take one second), and what it may send: the text of all cells, each in quotes, and headers.
 */
#ifndef BC_LIMIT_WORKER_BYTES
#define BC_LIMIT_WORKER_BYTES (2ull << 30)
#endif
#ifndef BC_LIMIT_WORKER_SECONDS
#define BC_LIMIT_WORKER_SECONDS 60
#endif
#ifndef BC_LIMIT_WORKER_OUTPUT
#define BC_LIMIT_WORKER_OUTPUT (2ull << 30)
#endif
/* Workers at a time. */
#ifndef BC_LIMIT_JOBS
#define BC_LIMIT_JOBS 64
#endif
/* One message of a worker: a sheet's headers, as given and as read. */
#ifndef BC_LIMIT_MESSAGE_BYTES
#define BC_LIMIT_MESSAGE_BYTES (64u << 20)
#endif
/* Styles of a workbook (twice the 65,490 that Excel writes), and formats of numbers (Excel: 250 or so). */
#ifndef BC_LIMIT_STYLES
#define BC_LIMIT_STYLES 131072
#endif
#ifndef BC_LIMIT_FORMATS
#define BC_LIMIT_FORMATS 32768
#endif
/* Styles by name of an XML Spreadsheet 2003 or a web page: Excel writes 65,490 of them. */
#ifndef BC_LIMIT_STYLE_NAMES
#define BC_LIMIT_STYLE_NAMES 65536
#endif
/* Distinct strings of a workbook, and their bytes together. */
#ifndef BC_LIMIT_STRINGS
#define BC_LIMIT_STRINGS 16000000ull
#endif
#ifndef BC_LIMIT_STRING_BYTES
#define BC_LIMIT_STRING_BYTES (1ull << 30)
#endif
/*
 * Runs of one text in fonts of several encodings, and those of a file's shared strings together (up to 100 bytes each): a text of 32,767 letters has
 * hardly a hundred, and a workbook of 40,000 comments with ten each has these.
 */
#ifndef BC_LIMIT_TEXT_RUNS
#define BC_LIMIT_TEXT_RUNS 4096
#endif
#ifndef BC_LIMIT_FONT_RUNS
#define BC_LIMIT_FONT_RUNS 400000
#endif
/* What a row of a stage table says of its cells' fonts [bytes]: 16,384 cells in one font each are 150 kB. Cells beyond it come without. */
#ifndef BC_LIMIT_ROW_FONTS
#define BC_LIMIT_ROW_FONTS (256u << 10)
#endif
/* Rows of a sheet among which the header is looked for: title blocks seen have at most 20. */
#ifndef BC_LIMIT_HEADER_ROWS
#define BC_LIMIT_HEADER_ROWS 200
#endif
/* A tag of a web page with its attributes, where pictures are put whole; and a name or a format in its styles. */
#ifndef BC_LIMIT_TAG_BYTES
#define BC_LIMIT_TAG_BYTES (4u << 20)
#endif
#ifndef BC_LIMIT_STYLE_BYTES
#define BC_LIMIT_STYLE_BYTES 1024
#endif
/* Sheets of a file, and what a part may name: sheets, their like, and pictures. */
#ifndef BC_LIMIT_SHEETS
#define BC_LIMIT_SHEETS 4096
#endif
#ifndef BC_LIMIT_RELATIONS
#define BC_LIMIT_RELATIONS 65535
#endif
/* A sheet's name (Excel: 31 characters), which stands in each line of its cells; and all names, identifiers and targets that a workbook is kept by. */
#ifndef BC_LIMIT_NAME_BYTES
#define BC_LIMIT_NAME_BYTES 4096
#endif
#ifndef BC_LIMIT_BOOK_BYTES
#define BC_LIMIT_BOOK_BYTES (16u << 20)
#endif
/* Of a header's text so much is looked at; a question with its instructions has some 500 bytes. */
#ifndef BC_LIMIT_HEADER_BYTES
#define BC_LIMIT_HEADER_BYTES 2048
#endif
/* Steps of comparing headers with the words of items, in a file: 40 columns with 500 items take a million; beyond, only what is certain is taken. */
#ifndef BC_LIMIT_HEADER_STEPS
#define BC_LIMIT_HEADER_STEPS 40000000ull
#endif
/*
 * Cells of a file that are looked at for headers, once for each encoding, and once more for each 64 bytes: 200 rows of 150 columns in all five; no table
 * is found behind them. They take a second at most.
 */
#ifndef BC_LIMIT_HEADER_CELLS
#define BC_LIMIT_HEADER_CELLS 150000
#endif
/* Units of a campaign: Viet Nam had about 700 districts. Items of a form, criteria of a form, forms of an index. */
#ifndef BC_LIMIT_UNITS
#define BC_LIMIT_UNITS 4096
#endif
#ifndef BC_LIMIT_ITEMS
#define BC_LIMIT_ITEMS 512
#endif
#ifndef BC_LIMIT_FORMS
#define BC_LIMIT_FORMS 16
#endif
/* Ratings of a scope: the contract's index has five. */
#ifndef BC_LIMIT_RATINGS
#define BC_LIMIT_RATINGS 100
#endif
/* Levels of a scale that are drawn side by side, each in a hatch or grey of its own: 0 to 10 are eleven. */
#ifndef BC_LIMIT_CHART_LEVELS
#define BC_LIMIT_CHART_LEVELS 11
#endif
/* Modes of a survey: paper and telephone; a web form, a kiosk. */
#ifndef BC_LIMIT_MODES
#define BC_LIMIT_MODES 16
#endif
/* Cells of a table that is written in a template: 300 rows of 30 columns; and templates of a folder, with their partials. */
#ifndef BC_LIMIT_TEMPLATE_CELLS
#define BC_LIMIT_TEMPLATE_CELLS 9000
#endif
#ifndef BC_LIMIT_TEMPLATES
#define BC_LIMIT_TEMPLATES 256
#endif
/*
 * Tags of one paper, each as often as a list repeats it or a check comes by: the longest report that we make has some thousands; and the bytes that
 * come of them. Without a bound sections or partials in one another would double at each level.
 */
#ifndef BC_LIMIT_TEMPLATE_TAGS
#define BC_LIMIT_TEMPLATE_TAGS 1000000
#endif
#ifndef BC_LIMIT_PAPER_BYTES
#define BC_LIMIT_PAPER_BYTES (16ull << 20)
#endif
/* Faults that a check of templates tells: nobody reads more at a time. */
#ifndef BC_LIMIT_FAULTS
#define BC_LIMIT_FAULTS 500
#endif
/* Rows of a table whose formulas without a result are named one by one; beyond, they are counted, and a last finding says how many. */
#ifndef BC_LIMIT_UNKNOWN_ROWS
#define BC_LIMIT_UNKNOWN_ROWS 1000
#endif

/*
 * A finished paper (PDF) that is looked at: a report of 1,000 pages with its fonts is 3 MB. What one stream of it may unpack to (a page full of charts:
 * 1 MB), and all of them; and the memory and processor time [s] that its objects may take, which another library reads.
 */
#ifndef BC_LIMIT_PDF_BYTES
#define BC_LIMIT_PDF_BYTES (64ull << 20)
#endif
#ifndef BC_LIMIT_PDF_STREAM_BYTES
#define BC_LIMIT_PDF_STREAM_BYTES (32ull << 20)
#endif
#ifndef BC_LIMIT_PDF_UNPACKED_BYTES
#define BC_LIMIT_PDF_UNPACKED_BYTES (256ull << 20)
#endif
#ifndef BC_LIMIT_PDF_MEMORY
#define BC_LIMIT_PDF_MEMORY (1ull << 30)
#endif
#ifndef BC_LIMIT_PDF_SECONDS
#define BC_LIMIT_PDF_SECONDS 60
#endif
/* Its pages; fonts; entries of a font's tables of texts and widths (a CJK font has 20,000); drawings within drawings; operators of all pages. */
#ifndef BC_LIMIT_PDF_PAGES
#define BC_LIMIT_PDF_PAGES 5000
#endif
#ifndef BC_LIMIT_PDF_FONTS
#define BC_LIMIT_PDF_FONTS 1024
#endif
#ifndef BC_LIMIT_PDF_FONT_ENTRIES
#define BC_LIMIT_PDF_FONT_ENTRIES 65536
#endif
#ifndef BC_LIMIT_PDF_NESTING
#define BC_LIMIT_PDF_NESTING 12
#endif
#ifndef BC_LIMIT_PDF_OPERATORS
#define BC_LIMIT_PDF_OPERATORS 20000000ull
#endif
/* Drawings within drawings of all pages, each time they are drawn: a page of charts has some. */
#ifndef BC_LIMIT_PDF_FORMS
#define BC_LIMIT_PDF_FORMS 20000
#endif
/* Operands of one operator (a TJ has two for each letter), saved states of drawing, and what is kept of all pages: texts, lines, areas, and bytes of
 * text. A page of 4,000 letters, each placed by itself, and of a table of 60 rows and 30 columns has 10,000; each line is held against each other. */
#ifndef BC_LIMIT_PDF_OPERANDS
#define BC_LIMIT_PDF_OPERANDS 65536
#endif
#ifndef BC_LIMIT_PDF_STATES
#define BC_LIMIT_PDF_STATES 256
#endif
#ifndef BC_LIMIT_PDF_MARKS
#define BC_LIMIT_PDF_MARKS 2000000
#endif
#ifndef BC_LIMIT_PDF_PAGE_MARKS
#define BC_LIMIT_PDF_PAGE_MARKS 40000
#endif
#ifndef BC_LIMIT_PDF_TEXT_BYTES
#define BC_LIMIT_PDF_TEXT_BYTES (64ull << 20)
#endif

/* What is built on them: places of three letters and seven digits (K14), texts that are named by four bytes, and calls that nest. */
_Static_assert(BC_LIMIT_COLUMNS <= 18278, "the last column of three letters is ZZZ");
_Static_assert(BC_LIMIT_ROWS <= 9999999, "a row's number has at most seven digits");
_Static_assert(BC_LIMIT_STRING_BYTES <= 4000000000, "the texts of a workbook are named by 32 bits");
_Static_assert(BC_LIMIT_DEPTH <= 1024 && BC_LIMIT_XML_DEPTH <= 1024, "what nests takes room on the stack");
_Static_assert(BC_LIMIT_TEXT_RUNS <= 65536, "a text's runs stand on the stack");
_Static_assert(BC_LIMIT_ITEMS <= 16384, "a form's criteria stand on the stack");
_Static_assert(BC_LIMIT_FORMS <= 256 && BC_LIMIT_MODES <= 1024, "a figure of each stands on the stack");

#endif
