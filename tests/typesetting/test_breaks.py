import json
import lzma
import os
import random
import time
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from reader.typesetting import breaks, unicode_data

DATA = Path(__file__).with_name("data")
# Enough for every run; before a release: ORACLE_STRINGS=20000 pytest tests/typesetting/test_breaks.py
ORACLE_STRINGS = int(os.environ.get("ORACLE_STRINGS", "2000"))

LEVELS = st.sampled_from(("strict", "normal", "loose"))
LANGUAGES = st.sampled_from(("zh", "ja", "ko", ""))

NEVER_FIRST = frozenset("、，。．：；！？”’）》」』】〕〉〗–—―～·・‧／…⋯,.;:!?)]}﹏〜")
NEVER_LAST = frozenset("“‘（《「『【〔〈([{／")
SPACES = " \u3000\u200b"
HARD = "文字他说 \u3000\u200b12３abＡ-％+\"'~々ーぁ℃￥$/" + "".join(sorted(NEVER_FIRST | NEVER_LAST))
CHINESE = st.text(HARD, max_size=20) | st.text("文字，。“”《》（）—…·-ab12 ", max_size=40)


def rows(name):
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def marked(text, **how):
    """Show each opportunity but the last as a stroke."""
    offsets = [0, *breaks.opportunities(text, **how)]
    return "|".join(text[start:end] for start, end in pairwise(offsets))


def inner_breaks(text, **how):
    return [offset for offset in breaks.opportunities(text, **how) if offset < len(text)]


def test_every_case_of_unicodes_line_break_test_passes_in_plain_mode():
    failed = []
    cases = rows("ucd_LineBreakTest_17.0.0")
    for case in cases:
        text = "".join(chr(int(code, 16)) for code in case["cps"])
        if list(breaks.opportunities(text, language="")) != case["breaks"]:
            failed.append(case["id"])
    assert not failed
    assert len(cases) == 19338


def test_every_undisputed_case_of_the_web_platform_tests_passes_in_its_mode():
    failed = []
    cases = [case for case in rows("wpt_i18n_linebreak_modes") if "disputed" not in case]
    for case in cases:
        found = set(breaks.opportunities(case["text"], strictness=case["mode"], language=case["lang"]))
        if not found.issuperset(case["must"]) or not found.isdisjoint(case["must_not"]):
            failed.append(case["id"])
    assert not failed
    assert len(cases) == 1008


def test_plain_mode_agrees_with_icu_on_random_strings_of_all_kinds():
    some = random.Random(14)  # noqa: S311 - a sample, not a secret
    table = unicode_data.table("line_break")
    kinds = [[code for run in table.runs(kind) for code in run[:4000]] for kind in table.kinds]
    differing = []
    for _ in range(ORACLE_STRINGS):
        codes = [some.choice(some.choice(kinds)) for _ in range(some.randint(1, 40))]
        text = "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)
        if list(breaks.opportunities(text, language="")) != icu_opportunities(text):
            differing.append(text)
    assert not differing


def icu_opportunities(text):
    """Translate ICU's offsets, which count UTF-16 code units."""
    units = accumulate(2 if ord(character) > 0xFFFF else 1 for character in text)
    offset_of = {unit: offset for offset, unit in enumerate(units, start=1)}
    return [offset_of[end] for _, end in LineBreaker(text, "en").segments()]


@given(st.text() | CHINESE, LEVELS, LANGUAGES)
def test_opportunities_ascend_and_the_last_is_the_end_of_the_text(text, strictness, language):
    found = breaks.opportunities(text, strictness=strictness, language=language)
    assert list(found) == sorted(set(found))
    assert list(found[-1:]) == [len(text)][: len(text)]
    assert 0 not in found


@given(CHINESE, CHINESE, LEVELS, LANGUAGES)
def test_what_stands_behind_a_line_feed_is_broken_as_a_text_of_its_own(first, second, strictness, language):
    how = {"strictness": strictness, "language": language}
    ended = first + "\n"
    behind = [len(ended) + offset for offset in breaks.opportunities(second, **how)]
    assert list(breaks.opportunities(ended + second, **how)) == [*breaks.opportunities(ended, **how), *behind]


@given(CHINESE)
def test_no_line_begins_with_a_mark_that_ends_something(text):
    assert not [text[offset:] for offset in inner_breaks(text) if text[offset] in NEVER_FIRST]


@given(CHINESE)
def test_no_line_begins_with_a_hyphen_that_is_no_sign(text):
    begun = [text[offset:] for offset in inner_breaks(text) if text[offset] == "-"]
    assert not [line for line in begun if not line[1:2].isalnum()]


@given(CHINESE)
def test_no_line_ends_with_a_mark_that_begins_something(text):
    ended = [text[:offset].rstrip(SPACES) for offset in inner_breaks(text)]
    assert not [line for line in ended if line[-1:] in NEVER_LAST and line]


@given(CHINESE, LEVELS)
def test_no_line_ends_between_the_halves_of_a_dash_or_an_ellipsis(text, strictness):
    cut = {text[offset - 1 : offset + 1] for offset in inner_breaks(text, strictness=strictness)}
    assert cut.isdisjoint({"——", "……", "――"})


@given(CHINESE)
def test_no_line_ends_inside_a_latin_word_or_a_number(text):
    for offset in inner_breaks(text):
        around = text[offset - 1 : offset + 1]
        assert not (around.isascii() and around.isalnum())


@pytest.mark.parametrize(
    "case",
    [
        "他|说：|“你|好，|世|界。”|然|后——|走|了……|再|见",
        "北|京—|上|海、|周|一～|周|五、|阿·|巴",
        "￥100、|50%、|38.5℃、|100 |公|里、|US$100、|11:12:40、|2023-08-23",
        "C++|语|言|和|C#、|F#、|Node.js、.NET",
        "和/或、|和／或、|A/B|测|试、|GB/T |15834",
        "don’t|和|col·lecció|和|ＡＢＣ１２３|号",
        "（ 文　）|“ 文 ”|文 ，|文 ……|文 ·|文",
        "〔2023〕|5|号",
    ],
)
def test_a_chinese_line_ends_only_at_the_strokes(case):
    assert marked(case.replace("|", "")) == case


@pytest.mark.parametrize(
    "case",
    [
        "使|用|“Apple”|手|机",
        "“苹|果”|Apple|公|司",
        "“甲”|“乙”|‘丙’",
        "他|说——|“好”",
        ":|“好”",
        "引|号”，|‘“反”’|文",
    ],
)
def test_a_line_may_end_outside_of_quotes_between_hanzi_and_anything(case):
    assert marked(case.replace("|", "")) == case


def test_dashes_begin_no_line_in_strict_and_may_begin_one_in_normal():
    assert marked("文——字") == "文——|字"
    assert marked("文——字", strictness="normal") == "文|——|字"


def test_a_single_dash_between_hanzi_begins_no_line_in_any_mode():
    assert marked("文—字", strictness="normal") == "文—|字"
    assert marked("文—字", strictness="loose") == "文—|字"


def test_ellipses_begin_a_line_in_loose_only_and_stay_whole():
    assert marked("文……字", strictness="normal") == "文……|字"
    assert marked("文……字", strictness="loose") == "文|……|字"


def test_small_kana_begin_a_line_unless_strict():
    assert marked("ニュース", language="ja") == "ニュー|ス"
    assert marked("ニュース", language="ja", strictness="normal") == "ニ|ュ|ー|ス"


def test_korean_breaks_at_spaces_and_behind_marks():
    assert (
        marked("한국어는 띄어쓰기(大韓民國)로 나눕니다.", language="ko") == "한국어는 |띄어쓰기(大韓民國)로 |나눕니다."
    )


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh_TW", "ZH"])
def test_the_overlay_goes_by_the_first_part_of_a_language_tag(language):
    assert marked("周一～周五", language=language) == "周|一～|周|五"


def test_a_language_without_rules_of_its_own_gets_plain_uax_14():
    assert marked("a/b c++", language="en") == marked("a/b c++", language="") == "a/|b |c+|+"


def test_an_empty_text_has_no_opportunity():
    assert list(breaks.opportunities("")) == []


def test_lines_must_end_behind_line_feeds_and_their_like():
    assert list(breaks.mandatory("甲\r\n乙\n\n丙\x0b丁\u2028戊")) == [3, 5, 6, 8, 10]


@given(st.text("甲a \r\n\x0b\x0c\x85\u2028\u2029", max_size=20), LANGUAGES)
def test_what_is_mandatory_is_an_opportunity(text, language):
    assert set(breaks.opportunities(text, language=language)).issuperset(breaks.mandatory(text))


@pytest.mark.parametrize(
    "kept",
    [
        "2023年8月17日",
        "二〇二三年八月",
        "100 公里",
        "3.5万亿元",
        "第12届",
        "100 km",
        "50%~60%",
        "1990–1995",
        "《短标题》",
        "《红楼梦》",
        "阿·巴",
        "e-mail",
    ],
)
def test_breaks_inside_dates_amounts_names_and_short_titles_are_dear(kept):
    text = f"甲乙{kept}，丙丁"
    inside = [offset for offset in breaks.opportunities(text) if 2 < offset < 2 + len(kept)]
    assert inside
    assert all(breaks.is_dear(text, offset) for offset in inside)


def test_breaks_around_what_is_kept_whole_and_in_long_titles_are_not_dear():
    text = "在2023年8月，读《一个很长很长很长很长的标题》后"
    assert {offset for offset in range(len(text)) if breaks.is_dear(text, offset)} == set(range(2, 8))


@pytest.mark.parametrize("letter", [*"统アー々a1。（—… 가", "\u0301", "🇨", "👍", "\u0e01"])
@pytest.mark.parametrize("strictness", ["strict", "normal", "loose"])
@pytest.mark.parametrize("language", ["zh", "ko", "en"])
def test_a_long_run_of_one_sign_breaks_as_a_short_one(letter, strictness, language):
    short, long = (breaks.flags(letter * count, strictness, language) for count in (64, 264))
    assert (long[:63], long[-64:]) == (short[:63], short)


def test_a_million_hanzi_without_a_mark_are_soon_looked_through():
    began = time.process_time()
    assert breaks.flags("统战" * 500_000, "strict", "zh") == b"\1" * 1_000_000
    assert time.process_time() - began < 1.5
