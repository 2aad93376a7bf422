"""Paragraphs and ruled tables for the part “papers”, the same for ours and the others: make_papers.py FILE PAGES.

A line each: H heading, P paragraph, T begins a table of so many columns, R its rows (the first is the head), tab-separated. A page of it is a heading,
three paragraphs of six lines, and a table of 12 rows and 6 columns.
"""
import random
import sys

WORDS = ('thành phố Ninh Bình thị xã Tam Điệp huyện Hoa Lư Kim Sơn Yên Khánh kết quả đánh giá hoạt động của bộ phận một cửa cấp huyện năm điểm số '
         'xếp loại thứ hạng phiếu khảo sát tổ chức công dân hài lòng thủ tục hành chính giải quyết đúng hạn tiêu chí thành phần thẩm định tự chấm').split()


def main(path, pages):
    rnd = random.Random(2012)
    with open(path, 'w', encoding='utf-8') as out:
        for page in range(pages):
            out.write(f'H\t{page + 1}. Kết quả theo tiêu chí\n')
            for _ in range(3):
                words = [rnd.choice(WORDS) for _ in range(105)]
                out.write(f'P\t{words[0].capitalize()} {" ".join(words[1:])}.\n')
            out.write('T\t6\nR\tMã\tTiêu chí\tĐiểm tối đa\tĐiểm\tBình quân\tChênh lệch\n')
            for row in range(11):
                name = ' '.join(rnd.choice(WORDS) for _ in range(3))
                figures = '\t'.join(f'{rnd.randint(1, 99)},{rnd.randint(0, 99):02}' for _ in range(4))
                out.write(f'R\tA{row + 1}\t{name}\t{figures}\n')


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]))
