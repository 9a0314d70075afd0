"""Whole sessions on the model of a terminal: after each key every cell is as it should be, and nothing was pushed.

`tests/bench/kitty_sessions.py` plays many more of them.
"""

import pytest

TITLE = "字体 x\u0301 “大小”·测试 👍🏽"
MIXED = (
    "混排 Latin 与汉字，“引号”、破折——号，👍🏽 与 👨\u200d👩\u200d👧，Z\u0301a\u0308lgo，한국어，かな，"
    f"ประเทศไทย，{'क्' * 9}，\x1b[2J。"
)
THINGS = [
    ["j", "space", "G"],
    ["s", "s"],
    ["slash", "统", "enter"],
    ["ctrl+p", "down"],
    ["question_mark", "j"],
    ["t", "down"],
    ["y", "x"],
    ["plus", "minus"],
]


@pytest.mark.parametrize("seed", [3, 6, 11])
async def test_random_things_leave_no_cell_wrong(on_screen, screen_model, seed):
    async with on_screen(size=1 + seed % 5, theme=("paper", "night", "contrast")[seed % 3]) as run:
        done = []
        async for thing, wrong in screen_model[1].play(run, seed, 12):
            done.append(thing)
            assert (wrong, run.terminal.pushed) == ([], 0), done


@pytest.mark.parametrize(
    ("number", "keys"), enumerate(THINGS), ids=lambda value: str(value) if isinstance(value, int) else value[0]
)
async def test_no_cell_is_wrong_after_each_thing_alone(on_screen, number, keys):
    async with on_screen(size=2 + number % 4) as run:
        for key in (*keys, "escape", "j"):
            await run.press(key)
            assert await run.wrong() == []
        assert run.terminal.pushed == 0


@pytest.mark.parametrize("size", [2, 5])
async def test_no_cell_is_wrong_in_text_that_no_two_terminals_count_alike(on_screen, tmp_path, size):
    path = tmp_path / "mixed.txt"
    path.write_text("\n\n".join([TITLE, MIXED * 3, MIXED]), encoding="utf-8")
    async with on_screen(str(path), size=size) as run:
        for key in ("j", "space", "slash", "号", "enter", "n", "t"):
            await run.press(key)
            assert await run.wrong() == []
        assert run.terminal.pushed == 0


@pytest.mark.parametrize("window", [(120, 40), (80, 24), (160, 50)])
async def test_a_window_of_another_size_is_drawn_once(on_screen, window):
    async with on_screen(face="braille") as run:
        await run.settle()
        before = len(run.written)
        await run.resize(*window)
        await run.settle()
        assert run.written[before:].count("观摩交流促提升") == 1  # of the headline
        assert await run.wrong() == []
