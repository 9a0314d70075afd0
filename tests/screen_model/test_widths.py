"""Where “ ” … — · ① take two cells no row is moved: each is as wide as the screen, and none wraps."""

import pytest

from reader.light import Scene, drawn
from reader.themes import inks
from reader.typesetting.widths import Profile, text_width

WIDE = Profile(ambiguous=2)
TITLE = "“走在前、做示范”……①·“大小”—— Œuvre"
TEXT = "他说：“今天……明天——后天·再说①”，又说‘好’。Œuvres à 5 €，α 与 Ж，±3°。"
KEYS = {
    "text": ("j", "space", "G", "g"),
    "search": ("slash", "“", "今", "enter", "n", "L", "down", "escape", "escape"),
    "sections": ("t", "down", "slash", "①", "escape", "escape"),
    "dialogs": ("ctrl+p", "“", "escape", "question_mark", "j", "escape", "o"),
    "notes": ("y", "h", "B", "escape", "x", "plus", "minus"),
}


@pytest.fixture
def path(tmp_path):
    """Return the path of an article that quotes in each of its parts, with more sections than there are rows."""
    parts = [f"# {TITLE}", "来源：“某某·日报”"]
    for number in range(60):
        parts += [f"## 第{number}节 “同心”……· {'长' * (number % 40)}——①", TEXT * 2, f"> {TEXT}", f"- {TEXT}"]
    written = tmp_path / "“引号”·——.md"
    written.write_text("\n\n".join(parts), encoding="utf-8")
    return str(written)


def moved(run):
    """Return the rows that are not as wide as the screen."""
    compositor = run.app.screen._compositor  # noqa: SLF001 - what is to be seen is known to it alone
    rows = [strip.text for strip in compositor.render_strips()]
    return [row for row in rows if text_width(row, WIDE) != run.terminal.columns]


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize(("size", "window"), [(1, (120, 30)), (1, (33, 12)), (2, (100, 30))])
async def test_no_row_is_moved_where_quotation_marks_are_wide(on_screen, path, size, window, keys):
    async with on_screen(path, size=size, window=window, face="braille", profile=WIDE) as run:
        assert moved(run) == []
        for key in keys:
            await run.press(key)
            assert await run.wrong() == []
            assert (moved(run), run.terminal.pushed) == ([], 0), key


async def test_the_list_of_what_was_read_is_not_moved_either(on_screen, path):
    async with on_screen(path, window=(60, 20), face="braille", profile=WIDE) as run:
        for key in ("O", "down", "slash", "“"):
            await run.press(key)
            assert await run.wrong() == []
            assert (moved(run), run.terminal.pushed) == ([], 0), key


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("window", [(120, 30), (100, 30), (60, 20), (33, 12)])
async def test_first_light_moves_none_either_and_says_the_same(on_screen, screen_model, path, size, window):
    async with on_screen(path, size=size, window=window, face="braille", profile=WIDE) as run:
        scene = Scene(run.app.words, {}, inks()[run.app.theme], 1 << 24)
        light = screen_model[0].Screen(*window, WIDE)
        light.feed(drawn(run.app.screen.reading, scene, *window).output)
        assert await run.wrong() == []
        assert light.pushed == 0
        assert light.text() == run.terminal.text()


@pytest.mark.parametrize("columns", [*range(8, 40), 80, 81, 99])
async def test_big_text_keeps_off_the_last_column(on_screen, columns):
    async with on_screen(size=2, window=(columns, 24)) as run:
        for key in ("space", "plus", "space"):
            await run.press(key)
            assert await run.wrong() == []
        assert run.terminal.pushed == 0
        assert all(letter.column + letter.columns < columns for letter in run.terminal.letters())
