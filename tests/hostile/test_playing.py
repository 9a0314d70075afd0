"""A hostile file of every kind on the screen: nothing of it acts, keys are taken, the terminal is given back.

`tests/bench/hazards.py --screen` plays all of them.
"""

import pytest

KINDS = (
    *("esc", "c1", "enc", "uni", "markup", "html", "md", "epub", "feed", "yaml", "tcss", "names", "special", "state"),
)
CODES = {"show": (0,), "refuse": (2,), "either": (0, 2)}
MOST_MEMORY = 300  # megabytes


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_on_the_screen_does_nothing(hostile, hostile_module, unfit, tmp_path, kind):
    playing = hostile_module("playing")
    item = next(item for item in hostile if item.kind == kind)
    played = playing.played(*playing.asked(item, tmp_path))
    assert played.code in CODES[item.expected]
    assert played.megabytes <= MOST_MEMORY
    assert played.restored
    assert (playing.foreign(played.raw), unfit(playing.text_of(played.raw).replace("\n", ""))) == ([], [])


def test_what_a_session_must_not_write_is_found(hostile_module):
    playing = hostile_module("playing")
    ours = b"\x1b[?1049h\x1b[?25l\x1b[3;1H\x1b[38;2;1;2;3m\xe6\xb3\xb0\x1b[0m\x1b[?25h\x1b[?1049l\r\n"
    assert (playing.foreign(ours), playing.left_on(ours)) == ([], {b"7", b"25"})
    for payload in (b"\x1b]0;x\x07", b"\x1b[31m", b"\xc2\x9b", b"\xe2\x80\xae", b"\x1bPx\x1b\\", b"\x08", b"\x1b[6n"):
        assert playing.foreign(ours + payload)
    assert playing.left_on(ours + b"\x1b[?1003h") != playing.left_on(ours)
