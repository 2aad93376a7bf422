/* A survey as that of 2012, made by hand: what test_model_header and the fuzz entry of headers share. */
#ifndef BC_TESTS_HEADER_FORM_H
#define BC_TESTS_HEADER_FORM_H

#include "model/index.h"

enum { HEADER_ITEMS = 11, HEADER_CRITERIA = 4 };

static bc_item header_items[HEADER_ITEMS] = {
    {"B1.1", "Nơi chờ, nơi làm việc thuận tiện", {8, 0}, 0},
    {"B1.2", "Thông tin hướng dẫn đầy đủ", {6, 0}, 0},
    {"B1.3", "Dễ tìm hiểu thủ tục trước khi đến", {6, 0}, 0},
    {"B2.1", "Thành phần hồ sơ đơn giản, dễ hiểu", {9, 0}, 1},
    {"B2.2", "Phí, lệ phí đúng quy định", {8, 0}, 1},
    {"B2.3", "Không phải đi lại nhiều lần", {8, 0}, 1},
    {"B3.1", "Thái độ lịch sự, tôn trọng", {10, 0}, 2},
    {"B3.2", "Hướng dẫn rõ ràng, tận tình", {10, 0}, 2},
    {"B3.3", "Thành thạo chuyên môn", {10, 0}, 2},
    {"B4.1", "Trả kết quả đúng hẹn", {13, 0}, 3},
    {"B4.2", "Kết quả chính xác", {12, 0}, 3},
};
static bc_criterion header_criteria[HEADER_CRITERIA] = {{"B1", "Tiếp cận", {20, 0}, 0, 3},
                                                        {"B2", "Thủ tục", {25, 0}, 3, 3},
                                                        {"B3", "Thái độ", {30, 0}, 6, 3},
                                                        {"B4", "Kết quả", {25, 0}, 9, 2}};
static bc_alias header_aliases[] = {{"unit", "Nơi nộp hồ sơ"}, {"ignore", "Nguồn"}, {"date", "Ngày nhập liệu"}};
static bc_alias header_item_aliases[] = {{"B1.2", "Q07"}, {"B1.3", "B1[SQ003]"}};
static const char *header_labels[] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng",
                                      "Rất hài lòng"};
static bc_word header_answers[] = {{0, "A1"}, {3, "A4"}, {4, "A5"}, {3, "Satisfied"}, {4, "AO05"}};
static const char *header_modes[] = {"Phiếu giấy", "Điện thoại"};
static bc_word header_mode_words[] = {{1, "tel"}};
static bc_form header_form = {.code = "B",
                              .kind = BC_SURVEY,
                              .item = header_items,
                              .items = HEADER_ITEMS,
                              .criterion = header_criteria,
                              .criteria = HEADER_CRITERIA,
                              .scale_from = 1,
                              .scale_to = 5,
                              .label = header_labels,
                              .answer = header_answers,
                              .answers = sizeof header_answers / sizeof *header_answers,
                              .modes = {header_modes, 2},
                              .mode = header_mode_words,
                              .mode_words = 1,
                              .alias = header_aliases,
                              .aliases = sizeof header_aliases / sizeof *header_aliases,
                              .item_alias = header_item_aliases,
                              .item_aliases = sizeof header_item_aliases / sizeof *header_item_aliases};

#endif
