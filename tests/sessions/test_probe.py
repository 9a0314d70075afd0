"""What the terminal says of itself decides how the program starts; `--probe` tells it."""

import os
import subprocess
import sys

import pytest

LAST = b"\x1b[?62;c"
PLACES = b"\x1b[1;1R\x1b[1;2R\x1b[1;2R"  # of the cursor: braille and octants take a cell
VTE = PLACES + b"\x1bP>|VTE(8001)\x1b\\" + LAST
DARK, LIGHT = b"\x1b]11;rgb:1616/1818/1d1d\x1b\\" + LAST, b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + LAST
DOTS = {"octants": range(0x1CD00, 0x1CDE6), "braille": range(0x2801, 0x2900), "halfblocks": range(0x2580, 0x2585)}
PIPED = (
    "import subprocess, sys\n"
    "done = subprocess.run([sys.executable, '-m', 'reader', *sys.argv[1:]], stdout=-1, stdin=subprocess.DEVNULL)\n"
    "sys.stdout.buffer.write(done.stdout)\nsys.exit(done.returncode)"
)

ELSEWHERE = {"READER_CACHE": "elsewhere"}  # no picture that another terminal has left


def drawn_with(session):
    """Return the name of the face on the screen; octants lack some patterns, which are braille or half blocks."""
    text = session.screen()
    return next(name for name, characters in DOTS.items() if any(ord(character) in characters for character in text))


def paper(session):
    """Return the colour under the first cell of the lowest row, when it is painted."""
    return session.wait_until(lambda: session.cells()[-1][0].bg != "default").cells()[-1][0].bg


def test_keys_typed_while_the_terminal_is_asked_go_where_they_would_have_gone_and_are_not_shown(start):
    answer = b"/" + PLACES[:6] + "统".encode() + PLACES[6:] + "战\r".encode() + LAST + b"n"
    session = start(answer=answer).wait_for("2/25").wait_for("/ 统战")
    assert session.keys("q").exit_code() == 0
    assert session.printed() == []


def test_an_escape_typed_while_the_terminal_is_asked_is_one(start):
    session = start(answer=b"/\x1b" + LAST).wait_for("1/5").wait_until_quiet().keys("+").wait_for("2/5").keys("q")
    assert session.exit_code() == 0


def test_answers_that_come_too_late_are_no_keys(start, restored):
    session = start(answer=PLACES[:8]).wait_for("1/5")
    session.keys(PLACES[8:] + b"\x1bP>|XTerm(379)\x1b\\" + b"\x1b[?64;1;2;6c", "+").wait_for("2/5")
    assert "按键说明" not in session.screen()
    session.keys("?").wait_for("按键说明").keys("ctrl+q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


def test_a_terminal_that_never_answers_is_read_in_all_the_same(start, restored):
    session = start(answer=b"").wait_for("1/5").keys("+").wait_for("2/5").keys("q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


@pytest.mark.parametrize(
    ("answer", "step", "face"),
    [(LAST, "4/5", "braille"), (VTE, "4/5", "octants"), (b"\x1b[1;1R\x1b[1;1R" + LAST, "2/3", "halfblocks")],
)
def test_the_terminal_decides_how_large_text_is_drawn(start, answer, step, face):
    assert drawn_with(start("--size", "4", answer=answer).wait_for(step)) == face


def test_what_was_chosen_by_key_is_drawn_at_the_next_start_until_it_is_forgotten(start):
    start("--size", "3", answer=VTE).wait_for("3/5").keys("F").wait_for("盲文点").keys("q").exit_code()
    assert drawn_with(start("--size", "3", answer=VTE).wait_for("3/5")) == "braille"
    assert drawn_with(start("--size", "3", "--face", "auto", answer=VTE).wait_for("3/5")) == "octants"


def test_another_size_does_not_choose_a_face(start):
    start(answer=LAST).wait_for("1/5").keys("+").wait_for("2/5").keys("q").exit_code()
    assert drawn_with(start(answer=VTE, env=ELSEWHERE).wait_for("2/5")) == "octants"


@pytest.mark.parametrize(
    ("setting", "env", "argv", "steps"),
    [
        ("bitmaps: false", {}, (), "1/1"),
        ("bitmaps: false", {"READER_FACE": "octants"}, (), "1/5"),
        ("bitmaps: false", {}, ("--face", "braille"), "1/5"),
        ("flat: true", {}, (), "1/1"),
        ("flat: true", {"READER_FACE": "octants"}, ("--face", "braille"), "1/1"),
        ("", {"READER_FLAT": "1"}, (), "1/1"),
        ("", {"READER_FLAT": "0"}, (), "1/5"),
    ],
)
def test_settings_turn_dots_off(start, tmp_path, setting, env, argv, steps):  # noqa: PLR0913, PLR0917 - a table
    (tmp_path / "settings.yaml").write_text(f"{setting}\n")
    start(*argv, env=env, answer=VTE).wait_for(steps)


def test_lines_are_as_long_as_the_terminal_has_room_for_wide_dashes(start, article):
    name = article("a.txt", "标题", "字" + "—" * 200 + "。")
    wide = PLACES + b"\x1b[1;5R" + LAST  # the cursor behind two characters of uncertain width
    narrow, broad = (start(name, answer=LAST), start(name, answer=wide, env=ELSEWHERE))
    rows = [session.wait_for("———").screen().splitlines() for session in (narrow, broad)]
    narrow, broad = (max(row.count("—") for row in screen) for screen in rows)
    assert narrow > 60
    assert broad < 40


def test_the_theme_follows_the_background_at_the_first_start(start):
    answers = {"dark": DARK, "light": LIGHT, "unknown": LAST}
    dark, light, unknown = (
        start(answer=answer, env={"READER_CACHE": name}).wait_for("退出") for name, answer in answers.items()
    )
    assert paper(dark) != paper(light) == paper(unknown)
    said = start(answer=LAST, env={"COLORFGBG": "15;0"}).wait_for("退出")
    assert paper(said) == paper(dark)


def test_what_the_terminal_can_do_is_printed_for_who_asks(start, restored):
    session = start("--probe", answer=VTE)
    assert session.exit_code() == 0
    lines = session.printed()
    assert lines[0].split() == ["终端", "vte", "8001", "TERM=xterm-256color"]
    assert sum("八分块" in line for line in lines) >= 4
    assert len(lines) <= 24
    assert session.end() == restored


def test_the_terminal_is_asked_also_when_the_report_goes_into_a_pipe(start):
    session = start("--probe", program=("-c", PIPED), answer=VTE)
    assert session.exit_code() == 0
    assert session.printed()[0].split() == ["终端", "vte", "8001", "TERM=xterm-256color"]


@pytest.mark.parametrize(("name", "dots"), [("linux", "半格块"), ("xterm", "盲文点"), ("dumb", "盲文点")])
def test_without_a_terminal_there_is_a_report_too(environment, name, dots):
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--probe"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment | {"TERM": name},
        start_new_session=True,
        check=True,
    )
    assert "没有终端" in done.stdout.decode()
    assert dots in done.stdout.decode()
    assert done.stderr == b""


def test_a_report_names_what_was_chosen_by_key_and_writes_nothing(start, tmp_path):
    before = set(tmp_path.iterdir())
    start("--probe").exit_code()
    assert set(tmp_path.iterdir()) == before
    start(answer=VTE).wait_for("1/5").keys("F").wait_for("盲文点").keys("q").exit_code()
    report = start("--probe", answer=VTE)
    report.exit_code()
    assert "--face auto" in report.printed()[-1]


def test_a_browser_is_served_by_textual_itself(environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment | {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "COLUMNS": "80", "ROWS": "24"},
        start_new_session=True,
    )
    with process:
        assert process.stdout.readline() == b"__GANGLION__\n"
        seen = b""
        while "统战".encode() not in seen:
            seen += os.read(process.stdout.fileno(), 1 << 16)
        payload = b'{"type": "quit"}'
        process.stdin.write(b"M" + len(payload).to_bytes(4, "big") + payload)
        process.stdin.flush()
        process.stdout.read()
    assert process.returncode == 0
    assert b"\x1b[6n" not in seen
