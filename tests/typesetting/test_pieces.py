from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, Kind, Span
from reader.typesetting import Page, clusters, typeset
from reader.typesetting.pieces import LONGEST, starts
from reader.typesetting.widths import width

SENTENCE = "他说：“今天天气很好，我们出去走走（好吗？）。”然后他们就走了！"


def test_a_paragraph_somebody_wrote_is_one_piece():
    assert starts(of("文" * (2 * LONGEST - 1)), 0) == (0,)


def test_a_text_without_end_is_cut_behind_sentences():
    article = of(SENTENCE * 1000)
    cuts = list(starts(article, 0))
    assert len(cuts) == len(article.text) // LONGEST
    assert all(article.text[cut - 1] in "。！”" and article.text[cut] in "他然" for cut in cuts[1:])


def test_lines_are_where_a_text_without_end_is_cut_first():
    article = of("一二三。四五六\n" * 2000, Kind.CODE)
    assert all(article.text[cut - 1] == "\n" for cut in list(starts(article, 0))[1:])


@pytest.mark.parametrize("unit", ["字", " ", "a", "🇨🇳", "e\u0301", "👨‍👩‍👧", "，", "“", "1"])
def test_a_text_of_one_thing_is_cut_between_clusters(unit):
    article = of(unit * (3 * LONGEST))
    boundaries = {0, *clusters.boundaries(article.text)}
    cuts = list(starts(article, 0))
    assert len(cuts) > 2
    assert boundaries.issuperset(cuts)


def test_a_cluster_longer_than_a_piece_is_cut_anyway():
    assert len(starts(of("e" + "\u0301" * (3 * LONGEST)), 0)) == 3


def test_a_cut_is_where_it_is_whatever_was_asked_before():
    article = of(SENTENCE * 1000)
    assert starts(article, 0)[5] == list(starts(article, 0))[5] == starts(article, 0)[3:6][2]
    with pytest.raises(IndexError):
        starts(article, 0)[10**6]


def test_each_row_of_a_table_is_a_piece():
    assert starts(of("a\tb\nc\n\nd\n", Kind.TABLE), 0) == (0, 4, 6, 7)


@given(st.text(st.sampled_from("中，。 a1“”—…\u0301\n"), min_size=1, max_size=50), st.integers(2, 300))
@settings(max_examples=20, deadline=None)
def test_pieces_are_never_longer_than_half_as_much_again(unit, times):
    article = of((unit * (times * LONGEST // len(unit)))[: 40 * LONGEST])
    cuts = [*starts(article, 0), len(article.text)]
    assert all(0 < behind - cut <= 2.5 * LONGEST for cut, behind in pairwise(cuts))


def test_the_middle_of_a_text_without_end_is_laid_out_alone():
    article = of(SENTENCE * 40_000)
    measured = []
    layout = typeset(article, Page(), lambda cluster: measured.append(cluster) or width(cluster))
    middle = len(article.text) // 2
    line = layout.line(layout.position(middle))
    assert line.span.start <= middle < line.span.end
    assert len(measured) < 100


def test_walking_over_the_cuts_meets_every_character_once():
    article = of(SENTENCE * 500)
    layout = typeset(article, Page(30), width)
    position, spans = layout.position(0), []
    while position is not None:
        spans.append(layout.line(position).span)
        position = layout.after(position)
    assert spans == [line.span for line in layout.lines]
    assert "".join(article.text[start:end] for start, end in spans) == article.text
    back = layout.end()
    while (above := layout.previous(back)) is not None:
        assert layout.line(above).span.end == layout.line(back).span.start
        back = above


def of(text, kind=Kind.PARAGRAPH):
    return Article(text, (Block(kind, Span(0, len(text))),))
