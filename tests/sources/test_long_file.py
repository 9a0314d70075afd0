"""Long plain texts: what is read of them first is the beginning of what is read in the end."""

import tracemalloc

import pytest

from reader.model import Kind, Landmark
from reader.sources import Raw, SourceError, Watch, begin, load, parse
from reader.sources.long_text import PIECE
from reader.sources.plain import LONG

CHAPTERS = [f"第{number}章　江上" for number in range(1, 200)]
PROSE = "夜里下了一场雨，江上的雾到天亮也没有散，渡口的人说船要等到晌午才开。"
WORDS = "It was raining that night, and the fog on the river had not lifted when the morning came, "


def chapters(prose=PROSE, end="\n"):
    return end.join(
        line for number, chapter in enumerate(CHAPTERS) for line in (chapter, "", *[f"　　{number}，{prose}"] * 45)
    )


def written(tmp_path, text, encoding="utf-8", name="a.txt"):
    path = tmp_path / name
    data = text if isinstance(text, bytes) else text.encode(encoding)
    assert len(data) > LONG
    path.write_bytes(data)
    return str(path)


TEXTS = {
    "chapters": (chapters(), "utf-8"),
    "GB18030": (chapters(), "gb18030"),
    "Big5": (chapters("夜裡下了一場雨，江上的霧到天亮也沒有散，渡口的人說船要等到晌午才開。"), "big5"),
    "UTF-16": (chapters(), "utf-16"),
    "CRLF": (chapters(end="\r\n"), "utf-8"),
    "CR": (chapters(end="\r"), "utf-8"),
    "one line": (PROSE * 9000, "utf-8"),
    "lines broken at a width": ("\n".join([*[WORDS.strip()] * 40, ""] * 190).replace(",\n\n", ".\n\n"), "utf-8"),
    "Gutenberg": (
        "\n\n".join(
            [
                "Title: The River\n\nAuthor: Ann Lind\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE RIVER ***",
                *[WORDS * 4 + "and so on."] * 2000,
                "*** END OF THE PROJECT GUTENBERG EBOOK THE RIVER ***\n\nUpdated editions will replace this one.",
            ]
        ),
        "utf-8",
    ),
    "Latin": ("\n\n".join([WORDS * 4 + "and so on."] * 2000), "utf-8"),
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_beginning_is_the_beginning_of_the_whole(tmp_path, text):
    path = written(tmp_path, *TEXTS[text])
    first, whole = begin(path), load(path)
    assert first.missing[0].start == len(first.text) < len(whole.text) < 1.1 * first.extent
    assert whole.text.startswith(first.text)
    assert (whole.missing, first.meta) == ((), whole.meta)
    assert list(first.blocks)[:-1] == list(whole.blocks)[: len(first.blocks) - 1]


def test_of_a_long_book_of_project_gutenberg_the_book_is_the_text(tmp_path):
    whole = load(written(tmp_path, *TEXTS["Gutenberg"]))
    assert (whole.meta.title, whole.meta.authors) == ("The River", ("Ann Lind",))
    assert "GUTENBERG" not in whole.text
    assert [(gone.at == 0, gone.text[:8]) for gone in whole.removed] == [
        (True, "Title: T"),
        (True, "Author: "),
        (True, "*** STAR"),
        (False, "*** END "),
        (False, "Updated "),
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_a_file_is_read_in_pieces_as_it_is_at_once(tmp_path, text):
    words, encoding = TEXTS[text]
    path = written(tmp_path, words, encoding)
    whole, at_once = load(path), parse(Raw(path, words.encode(encoding)))
    assert (whole.text, list(whole.blocks), whole.meta) == (at_once.text, list(at_once.blocks), at_once.meta)


def test_blocks_lie_in_the_text_with_a_line_feed_between_two(tmp_path):
    whole = load(written(tmp_path, chapters()))
    ends = [-1, *(block.span.end for block in whole.blocks)]
    assert [block.span.start for block in whole.blocks] == [end + 1 for end in ends[:-1]]
    assert ends[-1] == len(whole.text)
    headings = [block for block in whole.blocks if block.kind is Kind.HEADING]
    assert [whole.text[slice(*block.span)] for block in headings] == CHAPTERS
    assert whole.blocks.of(Kind.HEADING) == headings


def test_what_is_near_a_landmark_has_its_place_in_the_whole(tmp_path):
    path = written(tmp_path, chapters())
    whole = load(path)
    near = whole.landmarks[-2]
    part = begin(path, near=near)
    gap = part.missing[0]
    assert part.text[: gap.start] == whole.text[: gap.start]
    assert part.text[near.offset :] == whole.text[near.offset : len(part.text)]
    assert len(part.text) - near.offset > PIECE // 4
    assert {*part.blocks} - {*whole.blocks} <= {part.blocks[-1]}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_landmark_leads_to_the_line_it_stands_for(tmp_path, end):
    path = written(tmp_path, chapters(end=end), "gb18030")
    whole = load(path)
    data = chapters(end=end).encode("gb18030")
    assert len(whole.landmarks) == len(data) // PIECE + 1
    for byte, offset in whole.landmarks[:-1]:
        line = data[byte:].split(b"\n", 1)[0].decode("gb18030").strip()
        assert whole.text.startswith(line, offset)


@pytest.mark.parametrize("text", ["UTF-16", "CR", "one line"])
def test_there_are_no_landmarks_where_bytes_do_not_tell_lines(tmp_path, text):
    assert load(written(tmp_path, *TEXTS[text])).landmarks == ()


def test_the_end_of_a_text_near_a_landmark_is_its_end(tmp_path):
    path = written(tmp_path, chapters())
    whole = load(path)
    part = begin(path, near=whole.landmarks[-1])
    assert len(part.text) == len(whole.text)
    assert [span.end for span in part.missing] == [whole.landmarks[-1].offset - 1]


def test_a_headline_and_a_byline_on_top_and_an_editor_at_the_end_are_no_text(tmp_path):
    top = "江上来信\n2024-05-06 10:20　来源：江城晚报\n\n"
    path = written(tmp_path, f"{top}{chapters()}\n责任编辑：周晓\n")
    first, whole = begin(path), load(path)
    assert (first.meta.title, first.meta.source) == ("江上来信", "江城晚报")
    assert (whole.meta.title, whole.meta.source, whole.meta.editor) == ("江上来信", "江城晚报", "周晓")
    assert whole.text.startswith("第1章")
    assert "责任编辑" not in whole.text


def test_a_short_text_and_one_of_another_format_begin_whole(tmp_path):
    (tmp_path / "short.txt").write_text(PROSE * 100)
    page = f"<html><body><h1>江上来信</h1>{f'<p>{PROSE}</p>' * 6000}</body></html>"
    for path in (str(tmp_path / "short.txt"), written(tmp_path, page, name="a.html")):
        article = begin(path)
        assert article.missing == ()
        assert article == load(path)


def test_bytes_that_mean_nothing_behind_the_beginning_are_told(tmp_path):
    path = written(tmp_path, chapters().encode() + b"\n\xff\xfe\n" + PROSE.encode())
    assert begin(path).notices == ()
    assert [notice.word for notice in load(path).notices] == ["source.undecodable"]


def test_another_encoding_may_be_asked_for(tmp_path):
    path = written(tmp_path, chapters(), "gb18030")
    assert begin(path, encoding="latin-1").meta.encoding == "cp1252"
    with pytest.raises(SourceError):
        begin(path, encoding="nonsense")


def test_reading_on_is_given_up_when_asked_to(tmp_path):
    path = written(tmp_path, chapters())
    told = []
    watch = Watch(lambda count, total: told.append((count, total)), lambda: len(told) > 1)
    with pytest.raises(SourceError, match=r"web\.cancelled"):
        load(path, watch=watch)
    assert [count for count, _ in told] == [0, PIECE]


def test_a_file_that_was_cut_short_since_it_was_left_begins_without_the_landmark(tmp_path):
    path = written(tmp_path, chapters())
    part = begin(path, near=Landmark(10 * LONG, 10 * LONG))
    assert (part.text, part.missing) == (begin(path).text, begin(path).missing)


def test_no_copy_of_the_file_is_held_beside_the_text(tmp_path):
    text = chapters()
    path = written(tmp_path, text)
    load(path)
    tracemalloc.start()
    try:
        held = load(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 * 2 * len(held.text) + 8 * PIECE
