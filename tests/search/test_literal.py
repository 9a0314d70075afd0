from hypothesis import given
from hypothesis import strategies as st

from reader.search.folding import folded
from reader.search.literal import literal

LETTERS = st.text(alphabet='aAａ，,。 “"统', max_size=30)


@given(LETTERS, LETTERS.filter(bool))
def test_each_match_reads_like_the_query_and_none_is_missed(text, query):
    found = literal(text, query)
    assert all(folded(text[start:end]) == folded(query) for start, end, _ in found)
    assert all((text[start:end] == query) == (why == "exact") for start, end, why in found)
    assert len(found) == folded(text).count(folded(query))


def test_a_match_of_many_lines_and_widths_is_one():
    assert literal("前ＡＢ\n“引文”，后", 'ab "引文",后') == [(1, 10, "folded")]
