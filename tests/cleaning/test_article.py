import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import Rule, cleaned, taken
from reader.cleaning.pattern import LONGEST
from reader.model import Article, Block, Inline, Kind, Mark, Meta, Removed, Span


def rule(pattern, why="广告", place="cleaning.yaml:1"):
    return Rule(re.compile(pattern), why, place)


def article(*texts, kind=Kind.PARAGRAPH, **more):
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block(kind, Span(at, at + len(text))))
        at += len(text) + 1
    return Article("\n".join(texts), tuple(blocks), Meta(location="a.txt"), **more)


def texts(made):
    return [made.text[block.span.start : block.span.end] for block in made.blocks]


def test_a_line_that_matches_from_end_to_end_is_taken_and_named_with_the_users_reason():
    made = cleaned(article("一段。", "点击关注", "点击关注我们，又一段。"), [rule("点击关注")])
    assert made.text == "一段。\n点击关注我们，又一段。"
    assert texts(made) == ["一段。", "点击关注我们，又一段。"]
    assert made.removed == (Removed("点击关注", "广告", 4),)


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("一|二", ["三", "四"]),
        ("二|三", ["一", "四"]),
        ("三|四", ["一", "二"]),
        ("一|三", ["二", "四"]),
        ("[一二四]", ["三"]),
    ],
)
def test_lines_go_from_anywhere(pattern, left, assert_sound):
    made = cleaned(article("一", "二", "三", "四"), [rule(pattern)])
    assert (made.text, texts(made)) == ("\n".join(left), left)
    assert_sound(made)


@pytest.mark.parametrize(("pattern", "left"), [("一", "二\n三"), ("二", "一\n三"), ("三", "一\n二"), (".", "")])
def test_a_block_of_several_lines_loses_those_that_match(pattern, left):
    made = cleaned(article("前文", "一\n二\n三", "后文"), [rule(pattern)])
    assert texts(made) == ["前文", *filter(None, [left]), "后文"]
    assert made.text == "\n".join(texts(made))


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.TABLE])
def test_code_and_tables_stay_as_they_are(kind):
    before = article("a\nb", "c", kind=kind)
    assert cleaned(before, [rule("a")]) is before


def test_a_long_line_is_a_paragraph_and_stays():
    before = article("一" * LONGEST, "一" * (LONGEST + 1))
    assert texts(cleaned(before, [rule("一*")])) == ["一" * (LONGEST + 1)]


def test_marks_and_what_was_removed_before_move_with_the_text():
    before = article(
        "关注我们",
        "正文甲",
        "正文乙",
        marks=(
            Mark(Inline.STRONG, Span(0, 2)),
            Mark(Inline.LINK, Span(5, 7), "#9"),
            Mark(Inline.NOTE, Span(9, 10), "#0"),
            Mark(Inline.LINK, Span(10, 12), "https://example.org/#9"),
        ),
        removed=(Removed("页脚", "removed.footer", 12),),
    )
    made = cleaned(before, [rule("关注.*")])
    assert made.marks == (
        Mark(Inline.LINK, Span(0, 2), "#4"),
        Mark(Inline.NOTE, Span(4, 5), "#0"),
        Mark(Inline.LINK, Span(5, 7), "https://example.org/#9"),
    )
    assert made.removed == (Removed("关注我们", "广告", 0), Removed("页脚", "removed.footer", 7))


def test_a_mark_over_several_lines_keeps_what_is_left_of_it():
    before = article("甲\n广告\n乙", marks=(Mark(Inline.STRONG, Span(0, 4)), Mark(Inline.EMPHASIS, Span(2, 6))))
    made = cleaned(before, [rule("广告")])
    assert [made.text[start:end] for _, (start, end), _ in made.marks] == ["甲", "乙"]


def test_the_first_rule_that_matches_gives_the_reason():
    made = cleaned(article("正文", "广告"), [rule("广.", "一"), rule("广告", "二")])
    assert [gone.why for gone in made.removed] == ["一"]


def test_an_article_that_no_rule_concerns_is_the_same_one():
    before = article("正文")
    assert cleaned(before, [rule("广告")]) is before
    assert cleaned(before, []) is before


def test_rules_that_would_take_everything_take_nothing_and_say_so():
    made = cleaned(article("正文", "还是正文"), [rule(".*", place="cleaning.yaml:7")])
    assert texts(made) == ["正文", "还是正文"]
    (notice,) = made.notices
    assert (notice.word, notice.facts) == ("cleaning.all", {"place": "cleaning.yaml:7", "path": "a.txt"})


def test_when_time_is_up_later_lines_stay_and_the_slowest_rule_is_named():
    times = iter([0, 0.1, 0.1, 0.9, 0.9, 1, 1, 1.2])
    rules = [rule("无"), rule("广告", place="cleaning.yaml:3")]
    made = cleaned(article("广告", "广告", "广告"), rules, lambda: next(times))
    assert texts(made) == ["广告"]
    (notice,) = made.notices
    assert (notice.word, notice.facts) == ("cleaning.slow", {"place": "cleaning.yaml:3", "path": "a.txt"})


def test_what_is_taken_can_be_asked_for_alone():
    one, other = rule("甲"), rule("乙")
    assert taken(article("甲", "正文", "乙"), [one, other]).lines == ((Span(0, 1), one), (Span(5, 6), other))


@given(
    st.lists(st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=4).map("\n".join), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))),
    st.sets(st.sampled_from("甲乙")),
)
@settings(max_examples=200, deadline=None)
def test_whatever_is_cut_the_rest_is_sound(assert_sound, paragraphs, spans, cut):
    before = article(*paragraphs)
    marks = []
    for at, length in sorted(spans):
        inside = next((block.span for block in before.blocks if block.span.start <= at < block.span.end), None)
        if inside:
            span = Span(at, min(at + length, inside.end))
            target = "" if at % 2 else f"#{at // 2}"
            marks.append(Mark(Inline.LINK if target else Inline.STRONG, span, target))
    before = Article(before.text, before.blocks, before.meta, (), tuple(marks))
    made = cleaned(before, [rule("|".join(cut))] if cut else [])
    kept = [line for line in before.text.split("\n") if line not in cut]
    assert made.text.split("\n") == (kept or before.text.split("\n"))
    assert_sound(made)
