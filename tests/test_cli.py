import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reader

SEED = Path(__file__).parent.parent / "seeds" / "taizhou.txt"
READER = [sys.executable, "-m", "reader"]
# Even the superuser may not read everything once two capabilities (1 and 2, by PR_CAPBSET_DROP) are given up.
WITHOUT_PRIVILEGE = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(24, 1)
    ctypes.CDLL(None).prctl(24, 2)
os.execv(sys.argv[1], sys.argv[1:])
"""
ESCAPE = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")


@pytest.fixture
def environment(tmp_path):
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(reader.__file__).parent.parent),
        "HOME": str(tmp_path / "home"),
        "READER_CONFIG": str(tmp_path / "none.yaml"),
        "READER_LIBRARY": str(tmp_path / "library.sqlite"),
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
    }


@pytest.fixture
def run(environment, tmp_path):
    """Return a function that runs the program in pipes: exit code, standard output, standard error."""

    def runner(*argv, stdin=b"", **variables):
        done = subprocess.run(
            [*READER, *argv],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**environment, **variables},
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return runner


@pytest.fixture
def shell(environment, tmp_path):
    """Return a function that runs a line of a shell in which `reader` is the program."""

    def runner(line):
        script = f'reader() {{ "{sys.executable}" -m reader "$@"; }}; {line}'
        done = subprocess.run(
            ["/bin/sh", "-c", script], capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return runner


def test_without_a_screen_the_built_in_article_is_printed(run):
    code, printed, complaint = run()
    assert (code, complaint) == (0, "")
    assert printed.startswith("[泰州]观摩交流促提升")
    assert printed.endswith("活动。\n")
    assert not ESCAPE.search(printed.encode())


def test_the_width_of_a_printed_line_can_be_chosen(run):
    _, narrow, _ = run(str(SEED), "--width", "20")
    _, wide, _ = run(str(SEED), "--width", "200")
    assert max(map(len, narrow.split("\n"))) <= 20
    assert len(narrow.split("\n")) > 5 * len(wide.split("\n"))
    assert "".join(narrow.split()) == "".join(wide.split())


def test_json_and_markdown_are_printed(run):
    _, as_json, _ = run(str(SEED), "--to", "json")
    _, markdown, _ = run(str(SEED), "--to", "markdown")
    assert json.loads(as_json)["meta"]["tag"] == "泰州"
    assert markdown.startswith("---\ntitle: ")


def test_standard_input_is_an_article(run):
    code, printed, _ = run("-", stdin="题目\n\n这是第一段。\n".encode())
    assert code == 0
    assert "这是第一段。" in printed


def test_several_files_are_printed_one_after_the_other(run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"这是{name}的正文,没有标题。\n")
    code, printed, _ = run("a.txt", "b.txt")
    assert code == 0
    assert printed.index("a.txt") < printed.index("b.txt")


def test_an_encoding_can_be_named(run, tmp_path):
    (tmp_path / "a.txt").write_bytes("中文正文。".encode("big5"))
    code, printed, _ = run("a.txt", "--encoding", "big5")
    assert code == 0
    assert "中文正文。" in printed


@pytest.mark.parametrize("option", ["--to=text", "--to=json", "--to=markdown", "--find=统战", "--help", "--version"])
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_locale_without_hanzi_changes_not_a_byte(run, option, locale):
    asked = [str(SEED), option]
    assert run(*asked, LC_ALL=locale)[:2] == run(*asked, LC_ALL="C.UTF-8")[:2]


def test_each_place_that_is_found_is_a_line(run):
    code, printed, complaint = run(str(SEED), "--find", "统战")
    assert (code, complaint) == (0, "")
    assert all(re.match(rf"{re.escape(str(SEED))}:\d+: .*统战", line) for line in printed.splitlines())
    assert len(printed.splitlines()) == 25


@pytest.mark.parametrize(
    ("query", "mode"), [("tongzhan", "auto"), ("統戰", "literal"), ("统[战]", "regex"), ("tz", "pinyin")]
)
def test_places_are_found_in_each_way_of_searching(run, query, mode):
    code, printed, complaint = run(str(SEED), "--find", query, "--mode", mode)
    assert (code, complaint) == (0, "")
    assert printed.count("\n") >= 25


def test_a_wrong_pattern_is_one_line_and_two(run):
    code, printed, complaint = run(str(SEED), "--find", "(", "--mode", "regex")
    assert (code, printed) == (2, "")
    assert complaint.count("\n") == 1
    assert "(" in complaint


def test_the_headline_is_found_with_chinese_marks(run):
    code, printed, _ = run(str(SEED), "--find", "提升，提质")
    assert code == 0
    assert printed.startswith(f"{SEED}:0: 观摩交流促提升,提质增效")


def test_nothing_found_is_nothing_printed_and_one(run):
    assert run(str(SEED), "--find", "没有这句话") == (1, "", "")


def test_the_version_is_printed(run):
    assert run("--version") == (0, f"reader {reader.__version__}\n", "")
    assert run("-V", "nofile") == run("--version")


def test_the_help_is_printed_in_the_language_of_the_locale(run):
    code, english, complaint = run("--help")
    assert (code, complaint) == (0, "")
    assert "Usage: reader" in english
    assert "--width" in run("-h", LANG="zh_CN.UTF-8")[1]
    assert run("-h", LANG="zh_CN.UTF-8")[1] != english


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--colour"], "There is no option --colour. See reader --help"),
        (["--widht", "40"], "There is no option --widht, did you mean --width? See reader --help"),
        (["--width"], "--width needs a value. See reader --help"),
        (["--width", "wide"], "--width needs a whole number, not wide"),
        (["--size", "9"], "--size must be from 1 to 5, not 9"),
        (["--to", "pdf"], "--to must be one of text markdown json, not pdf"),
        (["--find", ""], "--find needs a value. See reader --help"),
        (["-", "-"], "Standard input (-) can be named only once"),
        (["nofile"], "No such file: nofile. Check its name"),
        ([""], "No such file: . Check its name"),
        (["folder"], "There is no article in the folder folder. Name another one"),
        (["empty"], "The file is empty: empty"),
        (["blank"], "The file is empty: blank"),
        (["binary"], "This is no text file: binary. Name a text file"),
        (["article/x"], "No such file: article/x. Check its name"),
        (["loop"], "Reading loop failed: symbolic links lead in a circle. Check the path and the disk"),
        (["pipe"], "This is no ordinary file: pipe. To read a pipe use reader -"),
        (["article", "--encoding", "klingon"], "There is no encoding klingon. Common ones are utf-8, gb18030, big5"),
        (["-"], "Standard input holds no text. Use: COMMAND | reader -"),
        (["a\x1b[31m\n\u202eb"], "No such file: a␛[31m␊⟨U+202E⟩b. Check its name"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_two(run, tmp_path, argv, said):
    (tmp_path / "article").write_text("正文。")
    (tmp_path / "empty").touch()
    (tmp_path / "blank").write_text(" \n\n\t\n")
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    assert run(*argv) == (2, "", f"reader: {said}\n")


def test_a_file_that_may_not_be_read_is_one_line_and_two(environment, tmp_path):
    (tmp_path / "secret").write_text("正文。")
    (tmp_path / "secret").chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PRIVILEGE, *READER, "secret"],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    said = b"reader: No permission to read secret. Check the file's permissions\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", said)


def test_a_file_that_cannot_be_read_stops_after_those_before_it(run, tmp_path):
    (tmp_path / "a.txt").write_text("这是正文。")
    code, printed, complaint = run("a.txt", "nofile", "a.txt")
    assert (code, printed.count("这是正文。"), complaint.count("\n")) == (2, 1, 1)


def test_complaints_are_in_the_language_of_the_locale(run):
    assert run("nofile", LANG="zh_CN.UTF-8")[2] == "reader: 没有这个文件：nofile。请检查文件名\n"


def test_a_wrong_setting_is_one_line_and_the_article_is_printed(run, tmp_path):
    (tmp_path / "wrong.yaml").write_text("size: large\n")
    code, printed, complaint = run(READER_CONFIG=str(tmp_path / "wrong.yaml"))
    assert code == 0
    assert "统战" in printed
    assert re.fullmatch(r"reader: .*wrong\.yaml.*1.*size.*\n", complaint)


def test_commands_keys_and_a_theme_that_cannot_be_had_are_a_line_each_and_the_article_is_printed(run, tmp_path):
    settings = tmp_path / "wrong.yaml"
    settings.write_text("theme: sepia\nkeys:\n  largest: L\n  larger: m\n  smaller: m\n")
    code, printed, complaint = run(READER_CONFIG=str(settings))
    assert (code, "统战" in printed) == (0, True)
    assert complaint == (
        f"reader: {settings}:3: keys.largest: there is no command largest, did you mean larger?\n"
        f"reader: {settings}:5: keys.smaller: the key m is already given to larger, it does not count here\n"
        f"reader: {settings}:1: theme: there is no theme sepia, there are auto contrast night paper\n"
    )


@pytest.fixture
def copy(environment, tmp_path):
    """Return the folder of a copy of the program that a test may damage, which `run` then starts."""
    folder = tmp_path / "copy"
    installed = Path(reader.__file__).parent
    shutil.copytree(installed, folder / "reader", ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    environment["PYTHONPATH"] = str(folder)
    return folder


@pytest.mark.parametrize("damage", [lambda words: words.write_text("{"), lambda words: words.unlink()])
def test_damaged_words_are_one_line_and_a_fault_of_ours(run, copy, damage):
    damage(copy / "reader" / "words" / "en.yaml")
    code, printed, complaint = run("nofile")
    assert (code, printed, complaint.count("\n")) == (70, "", 1)
    assert "en.yaml" in complaint


def test_an_article_is_printed_without_any_words(run, copy):
    shutil.rmtree(copy / "reader" / "words")
    code, printed, complaint = run(str(SEED), "--to", "text")
    assert (code, "统战" in printed, complaint) == (0, True, "")


def test_folders_that_are_missing_from_the_installation_are_one_line(run, copy, tmp_path):
    (tmp_path / "settings.yaml").write_text("theme: night\n")
    shutil.rmtree(copy / "reader" / "styles", ignore_errors=True)
    for argv, variables in [((), {}), ((str(SEED),), {"READER_CONFIG": str(tmp_path / "settings.yaml")})]:
        code, printed, complaint = run(*argv, **variables)
        assert (code, printed, complaint.count("\n")) == (2, "", 1)
        assert "The installation is incomplete" in complaint


@pytest.mark.parametrize("asked", ["--help", "--to=json"])
def test_a_pipe_that_nobody_reads_is_no_fault(environment, asked):
    unread, written = os.pipe()
    os.close(unread)
    done = subprocess.run([*READER, asked], stdout=written, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(written)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_has_seen_enough_is_no_fault(shell, tmp_path):
    (tmp_path / "long.txt").write_text("很长的一段话。\n\n" * 50_000)
    code, printed, complaint = shell("{ reader long.txt; echo $? >code; } | head -2")
    assert (code, len(printed.splitlines()), complaint) == (0, 2, "")
    assert (tmp_path / "code").read_text() == "0\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("reader >&-", 0),
        ("reader nofile >&-", 2),
        ("reader nofile 2>&-", 2),
        ("reader >&- 2>&-", 0),
        ("reader nofile 2>/dev/full", 2),
        ("reader - <&-", 2),
        ("reader >/dev/full", 2),
        ("reader --help >/dev/full", 2),
    ],
)
def test_streams_that_are_closed_or_full_are_survived(shell, line, code):
    exit_code, printed, complaint = shell(line)
    assert (exit_code, printed) == (code, "")
    assert complaint.count("\n") <= 1
    assert "Traceback" not in complaint


@pytest.mark.parametrize("variable", ["READER_CONFIG", "READER_CLEANING"])
def test_a_file_of_ours_that_cannot_be_read_is_said_in_the_users_language(run, tmp_path, variable):
    (tmp_path / "loop").symlink_to("loop")
    code, printed, complaint = run(LANG="zh_CN.UTF-8", **{variable: str(tmp_path / "loop")})
    assert (code, bool(printed)) == (0, True)
    assert complaint == f"reader: 读取 {tmp_path / 'loop'} 失败：符号链接绕成了圈\n"


def test_controls_in_an_article_are_printed_as_symbols(run):
    for option in ("text", "markdown"):
        _, printed, _ = run("-", "--to", option, stdin="题\n\n前\x1b[31m\x9b\u202e后\n".encode())
        assert "前␛" in printed
        assert not ESCAPE.search(printed.encode())
        assert "\u202e" not in printed


def test_printing_writes_nothing_to_the_disk(run, tmp_path):
    before = set(tmp_path.iterdir())
    run()
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("option", ["--to=text", "--to=json", "--to=markdown", "--find=统战", "--help", "--version"])
def test_printing_does_not_import_textual(environment, option):
    look = "import sys; from reader.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", look, str(SEED), option], capture_output=True, env=environment, check=True
    )
    assert not {"textual", "rich", "sqlite3", "platformdirs"} & set(done.stderr.decode().split())


RULES = """\
- pattern: 座谈会上.*
  why: 会议程序
- pattern: .*订阅.*
  why: 广告
"""


@pytest.fixture
def rules(tmp_path):
    """Return a function that writes cleaning rules beside the settings."""

    def write(text):
        path = tmp_path / "cleaning.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_cleaning_rules_take_lines_away_and_say_why(run, rules):
    rules(RULES)
    code, printed, complaint = run(str(SEED), "--to", "json")
    article = json.loads(printed)
    assert (code, complaint) == (0, "")
    assert "座谈会上" not in article["text"]
    assert [gone["text"][:4] for gone in article["removed"] if gone["why"] == "会议程序"] == ["座谈会上"]


def test_cleaning_rules_can_be_tested(run, rules):
    path = rules(RULES)
    code, printed, complaint = run(str(SEED), "--test-cleaning")
    taken, nothing = printed.splitlines()
    assert (code, complaint) == (0, "")
    assert taken.startswith(f"{path}:1: 会议程序: 座谈会上,各市(区)委")
    assert nothing == f"{path}:3: 广告: (takes nothing away)"


def test_rules_that_take_nothing_away_find_nothing(run, rules):
    rules("- {pattern: 订阅, why: 广告}\n")
    assert run(str(SEED), "--test-cleaning")[0] == 1


def test_a_wrong_cleaning_rule_is_told_and_the_others_are_followed(run, rules):
    path = rules(f"- {{pattern: (a+)+, why: b}}\n{RULES}")
    code, printed, complaint = run(str(SEED), "--test-cleaning")
    assert (code, len(printed.splitlines())) == (2, 2)
    assert complaint.startswith(f"reader: {path}:1: pattern: inside a repeated group")
    code, printed, again = run(str(SEED))
    assert (code, again, "座谈会上" in printed) == (0, complaint, False)


def test_without_rules_there_is_nothing_to_test(run, tmp_path):
    code, printed, complaint = run(str(SEED), "--test-cleaning", READER_CLEANING=str(tmp_path / "none.yaml"))
    assert (code, printed, complaint) == (2, "", f"reader: No such file: {tmp_path / 'none.yaml'}\n")


def test_cleaning_rules_are_tested_on_one_article(run):
    assert run("a.txt", "b.txt", "--test-cleaning")[0] == 2
