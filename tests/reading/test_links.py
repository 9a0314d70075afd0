from reader.model import Article, Block, Inline, Kind, Mark, Span
from reader.reading import link_at, next_link, opened, place_of, present_link, previous_link, resized, roles, visible
from reader.settings import Settings

LINES = [f"第{number}段，见链接。" for number in range(40)]
TEXT = "\n".join(LINES)
STARTS = [TEXT.index(line) for line in LINES]
MARKS = (
    Mark(Inline.STRONG, Span(0, 3)),
    *(
        Mark(Inline.LINK, Span(start + len(line) - 3, start + len(line) - 1), f"https://example.org/{number}")
        for number, (start, line) in enumerate(zip(STARTS, LINES, strict=True))
    ),
)


def test_the_next_link_is_the_first_from_the_place_on_and_then_one_after_the_other():
    first = next_link(read())
    assert present_link(first).target == "https://example.org/0"
    assert present_link(next_link(first)).target == "https://example.org/1"
    assert present_link(previous_link(next_link(first))).target == "https://example.org/0"


def test_there_is_nothing_before_the_first_and_behind_the_last_link():
    first = next_link(read())
    assert previous_link(first) is first
    last = first
    for _ in LINES[1:]:
        last = next_link(last)
    assert present_link(last).target == "https://example.org/39"
    assert next_link(last) is last


def test_a_link_that_is_gone_to_comes_into_sight_and_has_a_role():
    reading = read()
    for _ in LINES:
        reading = next_link(reading)
        span = present_link(reading).span
        lines = visible(reading)
        assert lines[0].line.span.start <= span.start < lines[-1].line.span.end
        assert {roles(reading)[offset] for offset in range(*span)} == {"chosen"}


def test_links_and_marks_in_sight_have_their_roles():
    shown = roles(read())
    assert shown[0] == "strong"
    assert shown[MARKS[1].span.start] == "link"
    assert STARTS[0] + 4 not in shown


def test_the_link_at_an_offset_is_the_one_around_it():
    reading = read()
    assert link_at(reading, MARKS[3].span.start) == link_at(reading, MARKS[3].span.end - 1) == MARKS[3]
    assert link_at(reading, MARKS[3].span.end) is None
    assert link_at(reading, 0) is None


def test_a_target_is_a_place_or_a_location():
    assert place_of("#12") == 12
    assert place_of("12") == place_of("#x") == place_of("#") == place_of("https://example.org/#12") == -1


def test_an_article_without_links_has_none():
    plain = opened(Article("文", (Block(Kind.PARAGRAPH, Span(0, 1)),)), Settings(), "cells", 1)
    assert next_link(plain) is plain
    assert present_link(plain) is None
    empty = opened(Article("", ()), Settings(), "cells", 1)
    assert next_link(empty) is empty


def read():
    blocks = tuple(Block(Kind.PARAGRAPH, Span(at, at + len(line))) for at, line in zip(STARTS, LINES, strict=True))
    return resized(opened(Article(TEXT, blocks, marks=MARKS), Settings(), "cells", 1), 60, 8)
