"""What one has chosen, by key and in the settings file, holds at the next start."""

import sqlite3
from contextlib import closing

import pytest

BROKEN = "size: 3\ntheme: paper\nkeys: [a, b\n"
WRONG = "size: gross\ncolour: red\ntheme: paper\n"


def test_the_size_is_kept_for_the_next_start(start):
    session = start().wait_for("1/5").keys("+", "+").wait_for("3/5").keys("q")
    session.exit_code()
    start().wait_for("3/5")


def test_a_kept_size_that_is_no_number_is_the_first_one(start, tmp_path):
    start().wait_for("1/5").keys("+").wait_for("2/5").keys("q").exit_code()
    with closing(sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)) as library:
        library.execute("UPDATE choice SET value = 'grande' WHERE name = 'size'")
    start().wait_for("1/5")


def test_the_theme_is_kept_for_the_next_start(start):
    session = start().wait_for("1/5").keys("s").wait_for("配色：").keys("q")
    session.exit_code()
    again, new = start().wait_for("退出"), start(env={"READER_LIBRARY": "new.sqlite"}).wait_for("退出")
    assert again.cells()[23][0].bg != new.cells()[23][0].bg


def test_a_wrong_setting_is_named_in_a_notice_and_its_default_used(start, tmp_path):
    (tmp_path / "settings.yaml").write_text(WRONG)
    start().wait_for("settings.yaml:1").wait_for("settings.yaml:2").wait_for("1/5")
    assert (tmp_path / "settings.yaml").read_text() == WRONG


def test_a_broken_settings_file_is_named_in_a_notice_and_all_defaults_are_used(start, tmp_path):
    (tmp_path / "settings.yaml").write_text(BROKEN)
    start().wait_for("settings.yaml:").wait_for("1/5")
    assert (tmp_path / "settings.yaml").read_text() == BROKEN


@pytest.mark.parametrize(
    ("content", "lines"), [(WRONG, ["settings.yaml:1", "settings.yaml:2"]), (BROKEN, ["settings.yaml:"])]
)
def test_a_wrong_settings_file_is_named_on_standard_error_when_printing(run, article, tmp_path, content, lines):
    (tmp_path / "settings.yaml").write_text(content)
    done = run(article("a.txt", "标题", "正文在此。"), "--to", "text")
    warnings = done.stderr.decode().splitlines()
    assert (done.returncode, len(warnings)) == (0, len(lines))
    assert all(f"{tmp_path}/{line}" in warning for line, warning in zip(lines, warnings, strict=True))
    assert "正文在此。" in done.stdout.decode()
    assert (tmp_path / "settings.yaml").read_text() == content


def test_keys_from_the_settings_work_instead_of_the_usual_ones_and_show_in_the_help(start, tmp_path):
    (tmp_path / "settings.yaml").write_text('keys: {larger: "ctrl+up,L", quit: "Q"}\n')
    session = start().wait_for("1/5").keys("ctrl+up").wait_for("2/5").keys("L").wait_for("3/5")
    session.keys("+", "q", "?").wait_for("Ctrl+Up  L  ").keys("Q").wait_until_gone("按键说明").wait_for("3/5").keys("Q")
    assert session.exit_code() == 0


def test_the_hints_name_the_keys_of_the_settings(start, tmp_path):
    (tmp_path / "settings.yaml").write_text('keys: {larger: "L", quit: "Q"}\n')
    start().wait_for("L 字号变大").wait_for("Q 退出")


def test_the_control_keys_quit_also_when_the_settings_take_the_letter(start, tmp_path):
    (tmp_path / "settings.yaml").write_text("keys: {quit: Q}\n")
    session = start().wait_for("1/5").keys("ctrl+c")
    assert session.exit_code() == 0
