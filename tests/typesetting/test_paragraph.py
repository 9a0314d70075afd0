import pytest

from reader.faces import BRAILLE
from reader.typesetting import Typography
from reader.typesetting.paragraph import Shape, fill, place, prepare
from reader.typesetting.widths import width

NARROW = Shape(measure=12, first=0, rest=0, hang=2)


@pytest.mark.parametrize("joined", ["e\u0301", "👨‍👩‍👧", "🇨🇳", "葛\U000e0100", " \u0301"])
@pytest.mark.parametrize("measure", range(1, 8))
def test_a_line_never_ends_inside_a_cluster(joined, measure):
    text = f"中{joined}文"
    ends = [line.end for line in lines(text, Shape(measure, 0, 0, 0))]
    assert not set(ends) & set(range(2, 1 + len(joined)))


def test_an_orphan_stays_when_saving_it_would_leave_a_great_hole():
    assert shown("我们的internationalization。", Shape(28, 0, 0, 2)) == ["我们的internationalization。"]
    assert shown("internationalization字", Shape(20, 0, 0, 2)) == ["internationalization", "字"]
    assert shown("字internationalization字", Shape(22, 0, 0, 2)) == ["字internationalization", "字"]


def test_a_date_is_cut_when_keeping_it_would_leave_a_great_hole():
    assert shown("于2023年12月28日来", Shape(12, 0, 0, 2)) == ["于2023年12月", "28日来"]
    assert shown("一二三四五六2023年12月28日", Shape(22, 0, 0, 2)) == ["一二三四五六2023年12月", "28日"]


def test_a_line_feed_ends_a_line_and_blanks_before_it_take_no_room():
    assert shown("一二  \n\n三四", NARROW) == ["一二", "", "三四"]
    assert [line.end for line in lines("一二  \n\n三四", NARROW)] == [5, 6, 8]


def test_blanks_that_do_not_fit_begin_no_line():
    assert shown("一二三四五六      七八", NARROW) == ["一二三四五六", "七八"]
    assert shown("一二三四五六\u3000七八", NARROW) == ["一二三四五六", "七八"]


def test_the_first_line_and_the_rest_have_indents_of_their_own():
    assert [line.x for line in lines("一二三四五六七八九十", Shape(8, 4, 2, 0))] == [4, 2, 2, 2]


def test_a_hanzi_wider_than_the_line_stands_in_it_alone():
    assert shown("一二三", Shape(1, 0, 0, 0)) == ["一", "二", "三"]


def test_a_tab_of_code_reaches_the_next_stop():
    paragraph = prepare("a\tb", Typography(), width, code=True)
    (line,) = fill(paragraph, Shape(20, 0, 0, 0))
    assert [(each.text, each.x, each.width) for each in place(paragraph, line)] == [
        ("a", 0, 1),
        (" ", 1, 3),
        ("b", 4, 1),
    ]


def test_offsets_count_from_the_origin_and_over_marks():
    paragraph = prepare("e\u0301中文", Typography(), width)
    (line,) = fill(paragraph, Shape(20, 0, 0, 0))
    assert [each.offset for each in place(paragraph, line, 100)] == [100, 102, 103]


def test_a_gap_is_half_a_hanzi_in_every_face():
    face = BRAILLE[0]
    paragraph = prepare("共1人", Typography(), face.measure)
    (line,) = fill(paragraph, Shape(200, 0, 0, 0))
    han, digit, _ = place(paragraph, line)
    assert digit.x - (han.x + han.width) == face.em // 2


def lines(text, shape):
    return list(fill(prepare(text, Typography(), width), shape))


def shown(text, shape):
    paragraph = prepare(text, Typography(), width)
    return ["".join(each.text for each in place(paragraph, line)) for line in fill(paragraph, shape)]
