#include "render/book_words.h"

#include <stddef.h>

#include "base/file.h"
#include "base/yaml.h"

#define WORD(key, member)                                                                                              \
    {                                                                                                                  \
        key, BC_YAML_TEXT, offsetof(bc_book_words, member), true, 0, 0                                                 \
    }

static const bc_yaml_field fields[] = {
    WORD("tong_hop", overview),
    WORD("tieu_de_tong_hop", overview_title),
    WORD("chat_luong", quality),
    WORD("tieu_de_chat_luong", quality_title),
    WORD("phuong_phap", method),
    WORD("tieu_de_phuong_phap", method_title),
    WORD("nhom", form),
    WORD("tieu_de_don_vi", unit_title),
    WORD("tt", ordinal),
    WORD("don_vi", unit),
    WORD("diem", score),
    WORD("xep_loai", rating),
    WORD("thu_hang", rank),
    WORD("chi_so_chung", overall),
    WORD("ma", code),
    WORD("tieu_chi", item),
    WORD("diem_chuan", maximum),
    WORD("diem_tu_cham", self),
    WORD("diem_tham_dinh", verified),
    WORD("chenh_lech", difference),
    WORD("so_tra_loi", answers),
    WORD("trung_binh", mean),
    WORD("diem_quy_doi", points),
    WORD("nhan_duoc", read),
    WORD("hop_le", accepted),
    WORD("nhap_trung", duplicate),
    WORD("tra_lai", rejected),
    WORD("tep", file),
    WORD("cong", total),
    WORD("binh_quan", average),
    WORD("noi_dung", name),
    WORD("gia_tri", value),
    WORD("muc_do", severity),
    WORD("quy_tac", rule),
    WORD("trang_tinh", sheet),
    WORD("o", cell),
    WORD("ma_phieu", form_code),
    WORD("tim_thay", found),
    WORD("dien_giai", message),
    WORD("can_lam", todo),
    WORD("phieu_tra_lai", returned),
    WORD("tieu_de_tra_lai", returned_title),
    WORD("dong", row),
    WORD("hinh_thuc", mode),
    WORD("ngay", date),
    WORD("ly_do", reason),
    WORD("loi", faults),
    WORD("tieu_de_loi", faults_title),
    WORD("bo_chi_so", index),
    WORD("can_cu", basis),
    WORD("thoi_gian", period),
    WORD("trong_so", weight),
    WORD("thang", scale),
    WORD("so_phieu_it_nhat", minimum),
    WORD("thieu_toi_da", missing),
    WORD("muc_xep_loai", ratings),
    WORD("lam_tron", rounding),
    WORD("cach_lam_tron", rounding_text),
};

bc_status bc_book_words_load(const bc_data *data, bc_book_words *out)
{
    bc_yaml *root;
    const char *path = bc_path_join(data->arena, data->templates, "bang-tinh.yaml");
    bc_status status = path ? bc_yaml_load(path, "reports/bang-tinh.yaml", data->arena, &root, data->diag) : BC_NOMEM;
    if (status == BC_OK && bc_yaml_read(root, "reports/bang-tinh.yaml", fields, sizeof fields / sizeof *fields, out,
                                        data->arena, data->diag))
        status = BC_DATA;
    return status;
}
