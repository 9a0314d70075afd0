import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.folding import folded
from reader.search.literal import Occurrences, literal

LETTERS = st.text(alphabet='aAａ，,。 “"统統\n㎏kg…\u200b', max_size=30)


def hits(text, query):
    """Yield where `str.find` finds a query."""
    start = text.find(query)
    while start >= 0:
        yield start
        start = text.find(query, start + len(query))


@given(LETTERS, LETTERS.filter(str.strip))
def test_each_match_reads_like_the_query(text, query):
    for start, end, why in literal(text, query):
        assert folded(text[start:end]) == folded(query)
        assert (text[start:end] == query) == (why == "exact")


@given(LETTERS, LETTERS.filter(str.strip))
def test_matches_are_in_order_inside_the_text_and_do_not_overlap(text, query):
    done = 0
    for start, end, _ in literal(text, query):
        assert done <= start < end <= len(text)
        done = end


@given(LETTERS, LETTERS, LETTERS.filter(lambda text: text.strip() and "\u200b" not in text))
def test_what_the_text_says_to_the_letter_is_never_missed(before, after, query):
    text = before + query + after
    places = [(start, end) for start, end, _ in literal(text, query)]
    for start in hits(text, query):
        assert any(first < start + len(query) and start < last for first, last in places)


@pytest.mark.parametrize(
    ("text", "query", "place"),
    [
        ("前ＡＢ\n“引文”，后", 'ab "引文",后', (1, 10, "folded")),
        ("推动新时代的", "新時代", (2, 5, "folded")),
        ("推動新時代的", "新时代", (2, 5, "folded")),
        ("提升，提质", ",", (2, 3, "folded")),
        ("重 5㎏ 左右", "5kg", (2, 4, "folded")),
        ("ofﬁce", "office", (0, 5, "folded")),
        ("加½杯", "1/2", (1, 2, "folded")),
        ("说……好", "......", (1, 3, "folded")),
        ("统\u200b战", "统战", (0, 3, "folded")),
        ("书记 张\u3000伟", "张伟", (3, 6, "folded")),
        ("2023 年", "2023年", (0, 6, "folded")),
        ("2023年", "2023 年", (0, 5, "folded")),
        ("social\n  governance", "Social governance", (0, 19, "folded")),
        ("cafe\u0301s", "café", (0, 5, "folded")),
        ("统战", " 统战 ", (0, 2, "folded")),
        ("关于 统战", " 统战", (2, 5, "exact")),
    ],
)
def test_a_place_is_found_whatever_its_width_script_and_marks(text, query, place):
    assert list(literal(text, query)) == [place]


@pytest.mark.parametrize(
    ("text", "query"),
    [("5㎏", "g"), ("……", "."), ("工作\n会议", "作会"), ("cafe\u0301", "cafe"), ("统战", "\u200b"), ("", "统")],
)
def test_a_part_of_a_character_and_what_a_line_end_parts_are_not_found(text, query):
    assert list(literal(text, query)) == []


def test_a_place_inside_one_character_does_not_hide_the_next():
    assert list(literal("….", ".")) == [(1, 2, "exact")]
    assert list(literal("a㎏g", "g")) == [(2, 3, "exact")]


@given(st.integers(0, 3000), st.lists(st.sampled_from(("，", "统战", "战统", "文" * 700)), max_size=9), st.data())
def test_what_is_counted_in_blocks_is_found_across_their_borders(offset, parts, data):
    text = "文" * offset + "".join(parts)
    needle = data.draw(st.sampled_from(("，", "统战", "战统，", "没有")))
    places = Occurrences(text, needle)
    expected = list(hits(text, needle))
    assert [places[at] for at in range(len(places))] == list(places) == expected
    assert places[1:3] == expected[1:3]
