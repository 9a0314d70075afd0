import pytest

from reader.model import Span
from reader.outline import Section
from reader.reading.entries import entry
from reader.reading.folding import filtered, folded_all, folding, unfolded_all
from reader.typesetting.widths import text_width

TITLES = ("要用好主题教育这一“加油站”", "Part one", "🇨🇳👨‍👩‍👧 e\u0301tude", "a\tb", "", "参加人员")


def outlined(*levels):
    titles = TITLES * 3
    return folding("", [Section(titles[n], level, Span(0, 0)) for n, level in enumerate(levels)])


def shown(outline, number, width, *figures):
    return "".join(entry(outline, number, width, figures))


def test_a_sign_tells_what_is_folded():
    outline = outlined(1, 2, 3, 1)
    assert entry(folded_all(outline), 0, 40).lead == "+ "
    assert [entry(unfolded_all(outline), number, 40).lead for number in range(4)] == ["- ", "  - ", "      ", "  "]


def test_where_nothing_can_be_folded_there_is_no_room_for_signs():
    assert entry(outlined(1, 1), 1, 40).lead == ""


def test_while_titles_are_looked_for_nothing_can_be_folded():
    assert entry(filtered(outlined(1, 2), "part"), 0, 40).lead == "  "


def test_the_indent_leaves_two_thirds_to_the_title():
    assert len(entry(outlined(1, 2, 3, 4, 5, 6, 7, 8), 7, 24).lead) == 8 + 2


def test_figures_stand_at_the_right_edge():
    assert shown(outlined(1, 1), 1, 30, "3", "1,240") == "Part one" + " " * 14 + "3  1,240"


def test_in_a_narrow_pane_figures_give_way_to_a_title_and_in_a_wide_one_the_title_to_them():
    outline = outlined(1)
    assert entry(outline, 0, 29, ("1,240",)).figures == ""
    assert entry(outline, 0, 36, ("1,240",)).figures == "1,240"
    longer = folding("", [Section(TITLES[0] * 2, 1, Span(0, 0))])
    assert entry(longer, 0, 40, ("1,240",)).figures == "1,240"


def test_a_cut_title_ends_without_half_a_character_or_a_mark_that_opens():
    assert entry(outlined(1), 0, 17).title == "要用好主题教育这 "
    assert entry(outlined(1), 0, 19).title == "要用好主题教育这一 "


@pytest.mark.parametrize("width", range(24))
@pytest.mark.parametrize("number", range(len(TITLES)))
def test_a_row_is_exactly_as_wide_as_the_pane(number, width):
    assert text_width(shown(outlined(*[1] * 6), number, width, "12")) == width
