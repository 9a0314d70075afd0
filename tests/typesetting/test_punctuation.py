import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.typesetting.punctuation import display, gaps

SEED = (Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt").read_text()
HARD = (Path(__file__).parent / "data" / "hard.txt").read_text()
MARKS = dict(zip(",;:!?.()", "，；：！？。（）", strict=True))
PIECES = [*"中文カ々”」（“a1% \n", *MARKS, "https://a.b/c,d;e", "www.a.b:80", "11:12:40", "?!", "é", "👨‍👩‍👧"]


def test_exactly_84_marks_of_the_article_change():
    article = SEED[SEED.rindex("[泰州]") :]  # the page says its headline twice
    changed = [one for one, other in zip(article, display(article), strict=True) if one != other]
    counted = {mark: changed.count(mark) for mark in MARKS}
    assert counted == {",": 74, ";": 5, ":": 1, "(": 2, ")": 2, "!": 0, "?": 0, ".": 0}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一,二;三:四!五?六.", "一，二；三：四！五？六。"),
        ("“好”,他说:“行.”", "“好”，他说：“行。”"),
        ("(区)委,f(x)", "（区）委，f(x)"),
        ("共20%,其中OK!他说", "共20%，其中OK！他说"),
        ("当真?!是", "当真？！是"),
        ("他说OK:“行”", "他说OK：“行”"),
        ("カタカナ,ひらがな.", "カタカナ，ひらがな。"),
        ("(见(一)条)", "（见（一）条）"),
        ("(f(x)函数)(y)", "（f(x)函数）(y)"),
        ("((中)(", "(（中）("),
        ("(一\n二)", "(一\n二)"),
    ],
)
def test_half_width_marks_beside_hanzi_are_shown_full_width(text, shown):
    assert display(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "11:12:40",
        "在11:12:40开始",
        "1,234.56元",
        "在https://a.b/c?d=1,2;e:f",
        "用www.a.b:80/x,y看",
        "第3.1节",
        "v1.2版",
        "I said: no, never! (Really?)",
        "中 , 文",
        "한국어, 그리고.",
    ],
)
def test_marks_of_numbers_addresses_and_latin_text_stay(text):
    assert display(text) == text


def test_the_comma_behind_an_address_is_text():
    assert display("见https://a.b/c,请看") == "见https://a.b/c，请看"


def test_addresses_in_hard_text_are_shown_letter_by_letter():
    addresses = re.findall(r"(?:https://|www\.)[\w./?=&:-]+", HARD)
    assert len(addresses) == 2
    assert all(address in display(HARD) for address in addresses)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text())
def test_only_marks_change_and_each_into_its_own_full_width_form(text):
    shown = display(text)
    assert len(shown) == len(text)
    assert all(other in (one, MARKS.get(one)) for one, other in zip(text, shown, strict=True))


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("共100人", [1]),
        ("共10人", []),
        ("100人", []),
        ("（100）人和“1+24+”", []),
        ("用Wi-Fi看3个", [1, 7]),
        ("用the end人", [1]),
        ("the end", []),
        ("见38.5%的", [1]),
        ("见1,234%的", []),
        ("共 100 人", []),
    ],
)
def test_gaps_stand_before_latin_runs_of_odd_width_right_behind_hanzi(text, offsets):
    assert gaps(text) == offsets
