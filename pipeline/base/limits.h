/*
 * limits: every bound on input, in one place. An error that names a limit names it by its macro here.
 */
#ifndef BC_BASE_LIMITS_H
#define BC_BASE_LIMITS_H

/* A spreadsheet file as received. 1,000,000 forms of 20 columns are about 85 MB. */
#define BC_LIMIT_FILE_BYTES (512ull << 20)
/* The same in the formats before 2007, which are held in memory: 65,536 rows of 100 numbers are 40 MB. */
#define BC_LIMIT_XLS_BYTES (128ull << 20)
/* A configuration file or template: the largest index seen is 5 kB. */
#define BC_LIMIT_CONFIG_BYTES (4ull << 20)
/* datapackage.json of a stage folder: 3 kB for each table, and a table for each sheet that was read. */
#define BC_LIMIT_MANIFEST_BYTES (64ull << 20)
/* Nesting of YAML, XML and templates; the contract's index has 6 levels. */
#define BC_LIMIT_DEPTH 64
/* One tag, comment or instruction of XML: a cell's text may stand in an attribute. */
#define BC_LIMIT_TOKEN_BYTES (2 << 20)
/* Entries of a ZIP archive; a workbook of 1,000 sheets has about 3,000. Their names together [bytes]. */
#define BC_LIMIT_ZIP_ENTRIES    65535
#define BC_LIMIT_ZIP_NAME_BYTES (4u << 20)
/* Inflated bytes of all parts that are read of a file: a million rows of 20 columns are 838 MB of XLSX and 2.6 GB of ODS. */
#define BC_LIMIT_PART_BYTES (3ull << 30)
/*
 * Inflated : stored, of a part and of all parts that were read, checked beyond BC_LIMIT_RATIO_FLOOR. Sound parts reach 299:1, bombs begin near 400:1.
 */
#define BC_LIMIT_RATIO       500
#define BC_LIMIT_RATIO_FLOOR (1ull << 20)
/*
 * The same for what is so large that it takes time (16 MiB of XML that is not plain take a tenth of a second): of 818 sound parts the large ones reach
 * 121:1 (a sheet of 57 MB), while 209 MB of line ends at 250:1 took 4 s.
 */
#define BC_LIMIT_RATIO_LARGE       200
#define BC_LIMIT_RATIO_LARGE_FLOOR (16ull << 20)
/* Rows and columns of a sheet: those of Excel 365 and LibreOffice. */
#define BC_LIMIT_ROWS    1048576
#define BC_LIMIT_COLUMNS 16384
/* Cells that are not empty in a file, and bytes of one cell's text (Excel: 32,767 characters). */
#define BC_LIMIT_CELLS      64000000ull
#define BC_LIMIT_CELL_BYTES (1u << 20)
/* A row's cells together: a form of 16,384 columns of 1,000 letters. */
#define BC_LIMIT_ROW_BYTES (16u << 20)
/* Of these, cells that OpenDocument's repeats make of one: two whole columns filled. Each million takes a tenth of a second. */
#define BC_LIMIT_REPEATED_CELLS 2100000ull
/* Bytes of all cells of a file: a million rows of 20 columns are 120 MB. One string may be named by every cell. */
#define BC_LIMIT_TEXT_BYTES (512ull << 20)
/*
 * The same beyond BC_LIMIT_TEXT_FLOOR, for each byte that was read (inflated) so far: a cell that names a string takes 20 to 45 bytes of XLSX, so that
 * strings of 300 bytes in every cell of a large sheet are below it.
 */
#define BC_LIMIT_TEXT_FLOOR (32ull << 20)
#define BC_LIMIT_TEXT_RATIO 8
/*
 * A worker, that reads one file: memory beyond what is mapped at its start (the distinct strings of a workbook at most, and the file itself for the
 * old Excel), processor time (a million rows take one second), and what it may send: the text of all cells, each in quotes, and headers.
 */
#define BC_LIMIT_WORKER_BYTES   (2ull << 30)
#define BC_LIMIT_WORKER_SECONDS 60
#define BC_LIMIT_WORKER_OUTPUT  (2ull << 30)
/* Workers at a time. */
#define BC_LIMIT_JOBS 64
/* One message of a worker: a sheet's headers, as given and as read. */
#define BC_LIMIT_MESSAGE_BYTES (64u << 20)
/* Styles of a workbook (twice the 65,490 that Excel writes), and formats of numbers (Excel: 250 or so). */
#define BC_LIMIT_STYLES  131072
#define BC_LIMIT_FORMATS 32768
/* Distinct strings of a workbook, and their bytes together. */
#define BC_LIMIT_STRINGS      16000000ull
#define BC_LIMIT_STRING_BYTES (1ull << 30)
/* Rows of a sheet among which the header is looked for: title blocks seen have at most 20. */
#define BC_LIMIT_HEADER_ROWS 200
/* A tag of a web page with its attributes, where pictures are put whole; and a name or a format in its styles. */
#define BC_LIMIT_TAG_BYTES   (4u << 20)
#define BC_LIMIT_STYLE_BYTES 1024
/* Sheets of a file, and what a part may name: sheets, their like, and pictures. */
#define BC_LIMIT_SHEETS    4096
#define BC_LIMIT_RELATIONS 65535
/* A sheet's name (Excel: 31 characters), which stands in each line of its cells; and all names, identifiers and targets that a workbook is kept by. */
#define BC_LIMIT_NAME_BYTES 4096
#define BC_LIMIT_BOOK_BYTES (16u << 20)
/* Of a header's text so much is looked at; a question with its instructions has some 500 bytes. */
#define BC_LIMIT_HEADER_BYTES 2048
/* Steps of comparing headers with the words of items, in a file: 40 columns with 500 items take a million; beyond, only what is certain is taken. */
#define BC_LIMIT_HEADER_STEPS 40000000ull
/* Cells of a file that are looked at for headers, once for each encoding: 200 rows of 150 columns in all five; no table is found behind them. */
#define BC_LIMIT_HEADER_CELLS 150000
/* Units of a campaign: Viet Nam had about 700 districts. Items of a form, criteria of a form, forms of an index. */
#define BC_LIMIT_UNITS 4096
#define BC_LIMIT_ITEMS 512
#define BC_LIMIT_FORMS 16
/* Modes of a survey: paper and telephone; a web form, a kiosk. */
#define BC_LIMIT_MODES 16
/* Findings that are written one by one; beyond, they are only counted, and a last finding says so. */
#define BC_LIMIT_FINDINGS 1000000

#endif
