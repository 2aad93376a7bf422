// peer_orcus FILE: the seconds and CPU seconds in which liborcus hands over every cell of an .ods; nothing is kept of them, which is its cheapest way.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <orcus/orcus_ods.hpp>
#include <orcus/spreadsheet/import_interface.hpp>

using namespace orcus::spreadsheet;
using std::string_view;

static size_t cells;

struct strings : iface::import_shared_strings {
    size_t made = 0;
    size_t append(string_view) override { return made++; }
    size_t add(string_view) override { return made++; }
    void set_segment_font(size_t) override {}
    void set_segment_bold(bool) override {}
    void set_segment_italic(bool) override {}
    void set_segment_font_name(string_view) override {}
    void set_segment_font_size(double) override {}
    void set_segment_font_color(color_elem_t, color_elem_t, color_elem_t, color_elem_t) override {}
    void append_segment(string_view) override {}
    size_t commit_segments() override { return made++; }
};

struct sheet : iface::import_sheet {
    void set_auto(row_t, col_t, string_view) override { cells++; }
    void set_string(row_t, col_t, string_id_t) override { cells++; }
    void set_value(row_t, col_t, double) override { cells++; }
    void set_bool(row_t, col_t, bool) override { cells++; }
    void set_date_time(row_t, col_t, int, int, int, int, int, double) override { cells++; }
    void set_format(row_t, col_t, size_t) override {}
    void set_format(row_t, col_t, row_t, col_t, size_t) override {}
    void fill_down_cells(row_t, col_t, row_t) override {}
    range_size_t get_sheet_size() const override { return {1048576, 16384}; }
};

struct factory : iface::import_factory {
    strings texts;
    sheet only;
    iface::import_shared_strings *get_shared_strings() override { return &texts; }
    iface::import_sheet *append_sheet(sheet_t, string_view) override { return &only; }
    iface::import_sheet *get_sheet(string_view) override { return &only; }
    iface::import_sheet *get_sheet(sheet_t) override { return &only; }
    void finalize() override {}
};

int main(int, char **argv)
{
    auto started = std::chrono::steady_clock::now();
    factory into;
    orcus::orcus_ods(&into).read_file(argv[1]);
    std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    std::printf("%f %f %zu\n", took.count(), static_cast<double>(std::clock()) / CLOCKS_PER_SEC, cells);
}
