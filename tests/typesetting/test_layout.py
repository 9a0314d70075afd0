import time
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.faces import BRAILLE
from reader.model import Article, Block, Kind, Meta, Span
from reader.sources import load
from reader.typesetting import ASIDE, Page, Position, Typography, typeset
from reader.typesetting.breaks import opportunities
from reader.typesetting.punctuation import display
from reader.typesetting.widths import width

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.txt"))
SEEDS = sorted((HERE.parent.parent / "seeds").glob("*.txt"))
BUILT_IN = HERE.parent.parent / "seeds" / "taizhou.txt"
HARD = HERE / "data" / "hard.txt"

NEVER_FIRST = frozenset("、，。．：；！？,;:!?.%)]}’”）》」』】〕〉～·・‧／…—–々ー℃ゃ")
NEVER_LAST = frozenset("“‘（《「『【〔〈([{￥$€#№§／")
NEVER_APART = ("——", "……")
HANGING = frozenset("、，。．")
SPACES = " \t\n\u3000"
PIECES = [
    *"中文统战，。、：“”（）《》·—…aB1 \n\t",
    "——",
    "……",
    "http://a.b/c",
    "3.5℃",
    "é",
    "e\u0301",
    "\u0301",
    "👨‍👩‍👧",
    "🇨🇳",
]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_lines_are_those_of_the_case(path):
    given_text, expected = path.read_text().split("----\n")
    parameters, text = given_text.split("\n", 1)
    assert drawn(parameters, text.removesuffix("\n")) == expected


def test_the_lines_of_every_block_follow_each_other_without_a_hole():
    for article, layout, _ in layouts():
        for number, block in enumerate(article.blocks):
            spans = [line.span for line in layout.block(number)]
            assert spans[0].start == block.span.start
            assert spans[-1].end == block.span.end
            assert all(above.end == below.start for above, below in pairwise(spans))


def test_the_clusters_of_a_line_show_all_of_it_once_from_left_to_right():
    for article, layout, measure in layouts():
        for line in layout.lines:
            clusters = layout.clusters(line)
            block = article.blocks[line.block].span
            shown = display(article.text[block.start : block.end])[line.span.start - block.start :][: len_of(line.span)]
            assert "".join(cluster.text for cluster in clusters) == shown.rstrip(SPACES), measure
            assert all(one.x + one.width <= other.x for one, other in pairwise(clusters))
            assert all(one.offset + len(one.text) == other.offset for one, other in pairwise(clusters))


def test_no_line_is_wider_than_its_measure_but_by_one_hanging_mark():
    for _, layout, measure in layouts():
        for line in layout.lines:
            if line.x + line.width > measure:
                *_, before, last = layout.clusters(line)
                assert last.text in HANGING
                assert before.text not in HANGING
                assert before.x + before.width <= measure
                assert last.x + last.width <= measure + 2


def test_no_forbidden_mark_begins_or_ends_a_line():
    wrong = Counter()
    for _, layout, _ in layouts():
        for above, below in ordinary_breaks(layout):
            wrong[below[0].text] += below[0].text[0] in NEVER_FIRST
            wrong[above[-1].text] += above[-1].text[-1] in NEVER_LAST
    assert not +wrong


def test_no_dash_and_no_ellipsis_is_split():
    for _, layout, _ in layouts():
        assert all(above[-1].text + below[0].text not in NEVER_APART for above, below in ordinary_breaks(layout))


def test_no_latin_word_and_no_number_is_split():
    for article, layout, _ in layouts():
        for above, below in ordinary_breaks(layout):
            left, right = above[-1], below[0]
            joined = left.offset + len(left.text) == right.offset
            assert not (joined and latin(left.text) and latin(right.text)), article.text[
                left.offset - 9 : right.offset + 9
            ]


def test_where_nothing_legal_fits_the_line_is_filled_but_for_what_keeps_a_mark_off_the_edge():
    emergencies = 0
    for article, layout, measure in layouts():
        for line, following in pairs(layout):
            if not legal(layout, line):
                emergencies += 1
                begun = layout.clusters(following)[0]
                at = following.span.start
                before, behind = display(article.text[at - 1 : at]), display(article.text[at : at + 5])
                assert begun.text.isascii() or begun.text not in NEVER_FIRST or before[-1] in NEVER_FIRST
                assert line.x + line.width + begun.width > measure or not {"％", *NEVER_FIRST}.isdisjoint(behind)
    assert emergencies > 100


def test_few_lines_of_the_built_in_article_are_ragged():
    article = load(str(BUILT_IN))
    layout = typeset(article, Page(72), width)
    full = [line for number in range(len(article.blocks)) for line in layout.block(number)[:-1]]
    flush = [line for line in full if line.x + line.width >= 72]
    assert len(flush) / len(full) >= 0.82


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(2, 30), st.sampled_from(Kind))
def test_any_text_of_any_kind_is_tiled_and_keeps_to_its_measure(text, measure, kind):
    layout = typeset(Article(text, (Block(kind, Span(0, len(text))),)), Page(measure), width)
    lines = list(layout.lines)
    assert "".join(text[line.span.start : line.span.end] for line in lines) == text
    for line in lines:
        clusters = [cluster for cluster in layout.clusters(line) if cluster.offset != ASIDE]
        if not clusters:
            continue
        widest = max(measure + 2 * (clusters[-1].text in HANGING), clusters[0].x + clusters[0].width)
        assert all(cluster.x >= 0 and cluster.x + cluster.width <= widest for cluster in clusters)
        assert all(line.span.start <= cluster.offset < line.span.end for cluster in clusters)


@given(st.integers(8, 400), st.sampled_from(BRAILLE))
@settings(max_examples=20)
def test_the_lines_of_a_bitmap_face_tile_the_article_too(measure, face):
    article = load(str(BUILT_IN))
    layout = typeset(article, Page(measure * face.em // 8), face.measure)
    for number, block in enumerate(article.blocks):
        lines = layout.block(number)
        assert (lines[0].span.start, lines[-1].span.end) == block.span
        assert all(above.span.end == below.span.start for above, below in pairwise(lines))


def test_every_offset_is_in_the_line_at_its_position():
    article = read(HARD)
    layout = typeset(article, Page(20), width)
    for offset in range(len(article.text)):
        span = layout.line(layout.position(offset)).span
        assert span.start <= offset < span.end or (article.text[offset] == "\n" and span.end == offset)
    assert layout.position(10**6) == layout.end()


def test_after_and_previous_walk_over_every_line_and_back():
    layout = typeset(read(HARD), Page(20), width)
    down = [position := Position(0, 0, 0)]
    while (position := layout.after(position)) is not None:
        down.append(position)
    up = [position := layout.end()]
    while (position := layout.previous(position)) is not None:
        up.append(position)
    assert [layout.line(each) for each in down] == list(layout.lines)
    assert up == down[::-1]


def test_only_blocks_that_are_looked_at_are_laid_out():
    article = read(HARD)
    measured = []
    layout = typeset(
        article, Page(20, typography=Typography(language="ja")), lambda cluster: measured.append(cluster) or 2
    )
    assert not measured
    layout.block(3)
    block = article.blocks[3].span
    asked = set("".join(measured)) - set(" 中")
    assert asked
    assert asked <= set(display(article.text[block.start : block.end]))


def test_an_indent_is_two_hanzi_and_one_where_lines_are_short_and_none_where_nothing_else_fits():
    article = read(HARD)
    firsts = {measure: typeset(article, Page(measure), width).block(0)[0].x for measure in (72, 48, 46, 8, 6)}
    assert firsts == {72: 4, 48: 4, 46: 2, 8: 2, 6: 0}


@cache
def layouts():
    """Return each article on pages from 8 to 200 cells."""
    articles = [*(load(str(seed)) for seed in SEEDS), read(HARD)]
    return [
        (article, typeset(article, Page(measure), width), measure) for article in articles for measure in range(8, 201)
    ]


def read(path):
    return paragraphs(path.read_text().removesuffix("\n"))


def paragraphs(text, kind=Kind.PARAGRAPH, level=0):
    """Return an article with a block for each line, one for all when they are code or a table."""
    lines = [text] if kind in {Kind.CODE, Kind.TABLE} else text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    blocks = [Block(kind, Span(start, start + len(line)), level) for start, line in zip(starts, lines, strict=False)]
    return Article(text, tuple(blocks), Meta())


def pairs(layout):
    """Yield each two lines of one block that follow each other."""
    for number in range(len(layout.article.blocks)):
        yield from pairwise(layout.block(number))


def ordinary_breaks(layout):
    """Yield the clusters above and below each break that is no emergency break."""
    for above, below in pairs(layout):
        if legal(layout, above):
            yield layout.clusters(above), layout.clusters(below)


def legal(layout, line):
    block = layout.article.blocks[line.block].span
    return line.span.end - block.start in allowed(layout.article.text[block.start : block.end])


@cache
def allowed(text):
    return frozenset(opportunities(display(text)))


def latin(text):
    return text.isalnum() and not "\u2e80" <= text <= "\U0003ffff"


def len_of(span):
    return span.end - span.start


def drawn(parameters, text):
    """Return the lines as a screen of plain cells shows them, with a bar where the measure ends."""
    wished = dict(each.split(" ") for each in parameters.split(", "))
    measure = int(wished.pop("measure"))
    article = paragraphs(text, Kind(wished.pop("kind", "paragraph")), int(wished.pop("level", 0)))
    typography = Typography(language=wished.pop("language", "zh"), normalise=wished.pop("normalise", "yes") == "yes")
    page = Page(
        measure,
        int(wished.pop("indent", 2)),
        hang=wished.pop("hang", "yes") == "yes",
        justify=wished.pop("justify", "no") == "yes",
        typography=typography,
    )
    assert not wished, "a parameter that no case knows"
    return "".join(f"{barred(layout_line, measure)}\n" for layout_line in set_lines(typeset(article, page, width)))


def set_lines(layout):
    return [layout.clusters(line) for line in layout.lines]


def barred(clusters, measure):
    shown, column, bar = "", 0, "|"
    for text, _, x, advance in clusters:
        if x >= measure and bar:
            shown += " " * (measure - column) + bar
            column, bar = measure, ""
        shown += " " * (x - column) + (text if text != " " else " " * advance)
        column = x + advance
    return shown + " " * max(0, measure - column) + bar


def test_a_row_of_thousands_of_cells_is_set_in_one_go_through_it():
    row = "\t".join(f"栏{number}" for number in range(3_000))
    text = f"{row}\n{row}"
    layout = typeset(Article(text, (Block(Kind.TABLE, Span(0, len(text))),)), Page(), width)
    began = time.process_time()
    shown = ["".join(cluster.text for cluster in layout.clusters(line)) for line in layout.each(0)]
    assert time.process_time() - began < 4
    assert (len(shown), shown[-1]) == (6_000, "栏2999")
