"""What the core draws and what Textual draws after it are the same, cell by cell."""

from dataclasses import replace
from itertools import product

import pyte
import pytest
from rich.color import Color, ColorSystem

from reader import words
from reader.light import Scene, drawn, ink
from reader.light.ink import COLOURS_16, COLOURS_256, NO_COLOURS, TRUE_COLOUR, Sheet
from reader.reading import at, nothing
from reader.sources import QUIET
from reader.themes import inks
from reader.ui.filters import Colourless, Harmless

WINDOWS = [(80, 24), (120, 40)]
OTHERS = [(40, 12), (20, 6), (60, 15), (60, 20), (99, 16), (100, 17), (140, 50), (200, 60)]
STATED = [*product(WINDOWS, (1, 2, 3), sorted(inks()), ("zh", "en"))]


def shown(cell):
    """Return what is to be seen of a cell: character, ink, paper, attributes; blank cells have no ink."""
    character, ink, paper, *attributes = cell
    blank = character in ("", " ") and not attributes[1]
    return (character, "" if blank else ink, paper, *([] if blank else attributes))


def by_textual(app):
    rows = []
    for strip in app.screen._compositor.render_strips():  # noqa: SLF001 - the frame itself
        row = []
        for segment in strip:
            style = segment.style
            ink, paper = (colour.get_truecolor().hex[1:] if colour else "" for colour in (style.color, style.bgcolor))
            for character in segment.text:
                told = (style.bold, style.reverse, style.strike, style.italic)
                cell = (character, ink, paper, *map(bool, told))
                row += [shown((*cell, bool(style.underline)))] * (len(row) < strip.cell_length)
                if pyte.screens.wcwidth(character) == 2:
                    row.append(shown(("", *cell[1:], bool(style.underline))))
        rows.append(row)
    return rows


def by_us(output, columns, rows):
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(output)
    return [
        [
            shown(
                (
                    c.data,
                    *(colour.replace("default", "") for colour in (c.fg, c.bg)),
                    c.bold,
                    c.reverse,
                    c.strikethrough,
                    c.italics,
                    c.underscore,
                )
            )
            for c in (screen.buffer[row][column] for column in range(columns))
        ]
        for row in range(rows)
    ]


async def differences(app, window, *, colours=TRUE_COLOUR, place=0):
    """Return the cells in which the two differ, once Textual has nothing more to draw."""
    start = app._start  # noqa: SLF001 - an article that is opened at a place, as after first light
    app._start = replace(start, lit=at(start.opened(start.locations[0], "", QUIET), place))  # noqa: SLF001 - the same
    async with app.run_test(size=window) as pilot:
        await pilot.pause()
        frame = drawn(app.screen.reading, Scene(app.words, {}, inks()[app.theme], colours), *window)
        ours, theirs = by_us(frame.output, *window), by_textual(app)
        assert (frame.reading.columns, frame.reading.rows) == (app.screen.fitted.columns, app.screen.fitted.rows)
        return [
            (row, column, ours[row][column], theirs[row][column])
            for row, column in product(range(window[1]), range(window[0]))
            if ours[row][column] != theirs[row][column]
        ]


@pytest.mark.parametrize(("window", "size", "theme", "language"), STATED)
async def test_first_light_is_the_first_frame_of_textual(make_app, window, size, theme, language):
    app = make_app(size=size, theme=theme, language=language)
    assert await differences(app, window) == []


def chapters(folder, count):
    text = "\n\n".join(f"第{number}章　路上\n\n" + "今天天气很好，我们去散步。" * 30 for number in range(1, count + 1))
    path = folder / "书.txt"
    path.write_text(f"一本书\n\n{text}\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("window", OTHERS)
async def test_they_agree_in_windows_of_all_classes(make_app, window):
    assert await differences(make_app(size=2), window) == []


@pytest.mark.parametrize("place", [0, 700, 3000, 4800, 1 << 20])
@pytest.mark.parametrize("count", [12, 60, 300])
async def test_they_agree_anywhere_in_a_book_of_many_sections(make_app, tmp_path, place, count):
    app = make_app(chapters(tmp_path, count), theme="night")
    assert await differences(app, (120, 30), place=place) == []


MARKED_UP = """# 标题

前面的话，里面有 **重点**、*强调*、`代码`、~~删去的话~~ 和 [链接](https://example.org/)。

## 第一节

> 引用的话，说得很好。

| 名 | 数 |
|---|---|
| 甲 | 1 |

    代码一行

- 一
- 二
"""


@pytest.mark.parametrize("size", [1, 2])
async def test_they_agree_on_what_is_marked_up(make_app, tmp_path, size):
    path = tmp_path / "a.md"
    path.write_text(MARKED_UP, encoding="utf-8")
    assert await differences(make_app(str(path), size=size), (120, 40)) == []


async def test_what_is_struck_out_is_drawn_with_a_line_through_it(make_app, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(MARKED_UP, encoding="utf-8")
    async with make_app(str(path), size=1).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        struck = [
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - the frame itself
            for segment in strip
            if segment.style.strike
        ]
    assert struck == ["删去的话"]


async def test_they_agree_on_an_article_without_sections(make_app, tmp_path):
    path = tmp_path / "短.txt"
    path.write_text("短的标题\n\n只有一句话。\n", encoding="utf-8")
    assert await differences(make_app(str(path)), (120, 40)) == []


@pytest.mark.parametrize("place", [0, 700])
async def test_they_agree_without_colours(make_app, monkeypatch, place):
    app = make_app()
    app.no_color = True
    monkeypatch.setattr(app, "get_line_filters", lambda: (Colourless(), Harmless()))
    assert await differences(app, (120, 40), colours=NO_COLOURS, place=place) == []


def test_a_window_without_room_for_a_page_is_left_alone():
    scene = Scene(words.load("zh"), {}, inks()["paper"], TRUE_COLOUR)
    assert drawn(nothing(), scene, 19, 24) is None
    assert drawn(nothing(), scene, 80, 5) is None


@pytest.mark.parametrize(
    ("colours", "system"), [(COLOURS_256, ColorSystem.EIGHT_BIT), (COLOURS_16, ColorSystem.STANDARD)]
)
def test_colours_become_those_that_rich_makes_of_them(colours, system):
    for named in inks().values():
        sheet = Sheet(named, colours)
        for colour in (named.ink, named.paper, named.pane, named.accent, named.muted, named.match):
            rich = Color.parse(colour).downgrade(system)
            codes = ["0", *rich.get_ansi_codes(), *rich.get_ansi_codes(foreground=False)]
            assert sheet.escape(ink.Style(colour, colour)) == f"\x1b[{';'.join(codes)}m"
