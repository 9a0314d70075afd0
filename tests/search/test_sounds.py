import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.library import cut
from reader.search.data import readings
from reader.search.folding import folded
from reader.search.pinyin import Speller
from reader.search.sounds import likely_ways, sounds, ways
from reader.search.spelling import Rank, is_spelled

HANZI = st.text(alphabet="统战同志张社会治理安西先重长行", min_size=2, max_size=12)


def may_spell(text, query, rank):
    """Tell that an index of a text's sounds and characters has what one of the ways of a query asks for."""
    there = sounds(folded(text)) | cut(folded(text))
    return any(all(there & wanted for wanted in way) for way in ways(query, rank))


def test_a_text_has_the_sounds_of_two_syllables_and_of_three_initials():
    assert sounds("统战工") == {"·tong·zhan", "·zhan·gong", "·t·z·g"}


def test_sounds_end_where_hanzi_end():
    assert sounds("统，战a工") == set()


def test_a_hanzi_that_is_read_in_two_ways_has_the_sounds_of_both():
    assert {"·yin·hang", "·yin·xing", "·chang·da", "·zhang·da"} <= sounds("银行") | sounds("长大")


@settings(deadline=None)
@given(HANZI, st.data())
def test_what_a_text_spells_in_full_its_sounds_do_not_hide(text, data):
    start = data.draw(st.integers(0, len(text) - 2))
    part = text[start : start + 3]
    query = "".join(readings(character)[0] for character in part)
    assert may_spell(text, query, Rank.PINYIN)
    assert may_spell(text, query[:-1], Rank.BEGUN)
    assert may_spell(text, "".join(readings(character)[0][0] for character in part), Rank.INITIALS)


@settings(deadline=None)
@given(HANZI, st.data())
def test_nor_what_it_spells_by_other_readings_by_hanzi_and_by_initials(text, data):
    start = data.draw(st.integers(0, len(text) - 2))
    part = text[start : start + 4]
    query = "".join(data.draw(st.sampled_from((character, *readings(character)))) for character in part)
    assume(is_spelled(query))
    assert may_spell(text, query, Rank.PINYIN)
    assert may_spell(text, query, Rank.INITIALS)


def test_of_two_initials_three_are_likely_and_all_syllables_that_begin_so_are_asked_for_in_the_end():
    (likely,), (found,) = likely_ways("tz", Rank.INITIALS), ways("tz", Rank.INITIALS)
    assert any("·t·z·g" in wanted for wanted in likely)
    assert any({"·tong·zhan", "·tie·zi"} <= wanted for wanted in found)


@pytest.mark.parametrize("query", ["xingxingchangchang", "zhongguorenmingongheguo", "hanghanghanghanghanghanghanghang"])
def test_hanzi_that_are_read_less_usually_are_asked_for_at_last(query):
    (likely, *_), (found, *_) = likely_ways(query, Rank.PINYIN), ways(query, Rank.PINYIN)
    assert all(sound.startswith("·") for wanted in likely for sound in wanted)
    assert all(any(some <= wanted for some in likely) for wanted in found)
    assert any(sound[0] != "·" for wanted in found for sound in wanted)


def test_where_many_hanzi_are_read_less_usually_no_more_is_asked_than_leaves_few_texts():
    query = "xingyijiqijieshijishi"
    (likely, *_), (found, *_) = likely_ways(query, Rank.PINYIN), ways(query, Rank.PINYIN)
    assert 3 < len(found) < len(likely)


def test_what_is_no_pinyin_is_not_looked_for():
    assert ways("统战", Rank.PINYIN) == ways("uvi", Rank.INITIALS) == ()


def test_two_hanzi_that_are_both_read_less_usually_are_asked_for_themselves():
    assert any("行行" in wanted for way in ways("hanghang", Rank.PINYIN) for wanted in way)


def test_hanzi_and_digits_in_a_query_are_asked_for_as_they_stand():
    assert {"战工"} in next(iter(ways("tong战工", Rank.PINYIN)))
    assert any({"5g"} in way for way in ways("5gwangluo", Rank.PINYIN))


def test_a_syllable_alone_is_looked_for_by_the_hanzi_that_are_read_so():
    ((hanzi,),) = ways("tong", Rank.PINYIN)
    assert {"统", "同"} <= hanzi
    assert "战" not in hanzi


@pytest.mark.parametrize("query", ["a" * 60, "zh" * 30, "xianxianxianxianxianxian"])
def test_a_query_that_can_be_cut_in_many_ways_asks_for_a_few(query):
    assert all(len(ways(query, rank)) <= 16 for rank in Rank)


@settings(deadline=None)
@given(
    HANZI,
    st.sampled_from(("tongzhi", "xian", "zhongxing", "anxi", "shehui")),
    st.sampled_from((Rank.PINYIN, Rank.BEGUN)),
)
def test_a_speller_that_has_read_other_texts_finds_the_same(text, query, rank):
    practised = Speller(query, rank)
    practised("同志西安重行")
    assert practised(text) == Speller(query, rank)(text)
