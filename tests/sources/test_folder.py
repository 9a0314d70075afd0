import os
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources import SourceError, load
from reader.sources.folder import natural
from reader.sources.listing import is_folder

DAY = datetime(2024, 3, 12, 8, 30).timestamp()  # noqa: DTZ001 - local time, as the listing shows it


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file of a known date."""

    def make(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        os.utime(path, (DAY, DAY))

    return make


def rows(folder):
    return load(str(folder)).text.split("\n")


def test_a_folder_is_the_list_of_its_files_with_size_and_date(tmp_path, write, marked, assert_sound):
    write("雪.txt", "少年离家，雪下得特别大。\n" * 40)
    article = load(str(tmp_path))
    assert article.meta.title == tmp_path.name
    assert article.text == "• 雪.txt   1.5 kB   2024-03-12"
    assert marked(article) == [f"link 雪.txt {tmp_path}/雪.txt"]
    assert_sound(article)


def test_a_row_leads_to_an_article(tmp_path, write):
    write("雪.txt", "少年离家，雪下得特别大。\n")
    assert load(load(str(tmp_path)).marks[0].target).text == "少年离家，雪下得特别大。"


def test_titles_come_from_the_files_themselves(tmp_path, write):
    write("a.md", "---\ntitle: 甲\n---\n文\n")
    write("b.md", "# 乙\n\n文\n")
    write("c.html", "<html><title>丙</title><body>文</body></html>")
    write("d.txt", "丁\n\n少年离家，雪下得特别大。\n")
    assert [row.split("   ")[:2] for row in rows(tmp_path)] == [
        ["• 甲", "a.md"],
        ["• 乙", "b.md"],
        ["• 丙", "c.html"],
        ["• 丁", "d.txt"],
    ]


def test_a_title_that_happens_to_hold_a_short_name_does_not_stand_for_it(tmp_path, write):
    write("a.txt", "The Quiet Machine\n\n少年离家，雪下得特别大。\n")
    write("第一天.md", "# 第一天记\n\n文\n")
    write("读我", "---\ntitle: 读我一下\n---\n文\n")
    assert [row.split("   ")[:2] for row in rows(tmp_path)] == [
        ["• The Quiet Machine", "a.txt"],
        ["• 第一天记", "20 B"],
        ["• 读我一下", "32 B"],
    ]


def test_chapters_are_in_the_order_of_their_numbers(tmp_path, write):
    names = ["第十章", "第九章", "第2章", "第11章", "第一百二十章", "第一百章", "第二十章"]
    for name in names:
        write(f"{name}.txt", "文，\n")
    order = [row.split(".txt")[0].removeprefix("• ") for row in rows(tmp_path)]
    assert order == ["第2章", "第九章", "第十章", "第11章", "第二十章", "第一百章", "第一百二十章"]


def test_folders_within_come_first_and_can_be_opened(tmp_path, write):
    write("a.txt", "文，\n")
    write("z/b.txt", "字，\n")
    article = load(str(tmp_path))
    assert article.text.startswith("• z/\n• a.txt")
    assert load(article.marks[0].target).text.startswith("• b.txt")


def test_hidden_binary_empty_and_special_files_are_left_out(tmp_path, write):
    write("a.txt", "文，\n")
    write(".b.txt", "文，\n")
    write("c.png", b"\x89PNG\r\n\x1a\n")
    write("d.txt", b"")
    os.mkfifo(tmp_path / "e.txt")
    (tmp_path / "f.txt").symlink_to("nowhere")
    assert len(rows(tmp_path)) == 1


def test_a_folder_without_articles_is_refused(tmp_path):
    with pytest.raises(SourceError) as caught:
        load(str(tmp_path))
    assert (caught.value.word, caught.value.facts["path"]) == ("source.nothing", str(tmp_path))


def test_no_name_and_a_dash_are_no_folders(tmp_path, monkeypatch):
    (tmp_path / "-").mkdir()
    monkeypatch.chdir(tmp_path)
    assert not is_folder("")
    assert not is_folder("-")
    assert is_folder("./-")


def test_a_name_with_controls_is_shown_and_leads_nowhere(tmp_path, write, assert_sound):
    write("a\x1b[31m\n.txt", "文，\n")
    article = load(str(tmp_path))
    assert article.text.startswith("• a␛[31m␊.txt")
    assert article.marks == ()
    assert_sound(article)


def test_a_name_that_begins_like_a_place_is_told_from_one(tmp_path, write, monkeypatch):
    write("#a/b.txt", "文，\n")
    monkeypatch.chdir(tmp_path)
    assert load("#a").marks[0].target == "./#a/b.txt"


@given(st.lists(st.text(alphabet="第章零一二十百千万0123ab½²٣", max_size=12)))
def test_any_names_can_be_put_in_order(names):
    assert len(sorted(names, key=natural)) == len(names)


def test_the_signs_that_close_a_heading_are_no_part_of_a_title(tmp_path, write):
    for name, heading in {"a": "# 甲 ##", "b": "## 乙#  # ", "c": "# 丙 #丁", "d": "# 戊   # #"}.items():
        write(f"{name}.md", f"{heading}\n\n文\n")
    assert [row.split("   ")[0] for row in rows(tmp_path)] == ["• 甲", "• 乙#", "• 丙 #丁", "• 戊 #"]


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize(
    "heading", ["# x" + " " * 4000 + "#y", "# x" + " #" * 2000 + "y", "#" + " " * 4090 + "\t"], ids=range(3)
)
def test_a_heading_of_blanks_holds_nothing_up(tmp_path, write, heading):
    for number in range(50):
        write(f"{number}.md", heading)
    assert len(rows(tmp_path)) == 50


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize(
    "page", ["<title>" + " " * 60_000, "<title>" * 3000 + " " * 6000, "<title" * 10_000], ids=range(3)
)
def test_a_title_that_does_not_end_holds_nothing_up(tmp_path, write, page):
    write("a.html", page)
    assert rows(tmp_path)[0].startswith("• a.html")
