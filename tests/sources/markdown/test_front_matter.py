from datetime import date, datetime

import pytest

from reader.sources.markdown.front_matter import front_matter

TOO_MUCH = {
    "dots": "a." * 20_000 + "a = 1",
    "dots behind a comment": "# x\n" + "a." * 20_000 + "a = 1",
    "brackets": "a = " + "[" * 20_000,
    "header": "[" + "a." * 17 + "a]",
    "string": 'a = "' + '\\"' * 30_000,
    "large": "a = '" + "x" * 70_000 + "'",
}


def facts(text):
    return front_matter(text).facts


def test_yaml_in_front_gives_the_facts():
    told = facts(
        "---\ntitle: 题\ndate: 2023-08-23T11:12:40+08:00\nauthors:\n  - 甲\n  - name: 乙\nsource: 晚报\n"
        "editor: 丙\ncategories: [要闻]\nlang: zh-CN\n---\n文\n"
    )
    assert (told.title, told.tag, told.language) == ("题", "要闻", "zh")
    assert told.byline.published == datetime(2023, 8, 23, 11, 12, 40)  # noqa: DTZ001 - as written
    assert (told.byline.authors, told.byline.source, told.byline.editor) == (("甲", "乙"), "晚报", "丙")


def test_who_is_named_by_two_keys_is_one():
    assert facts("---\ntitle: 题\nauthor: 甲\nauthors: [甲, 乙]\n---\n").byline.authors == ("甲", "乙")


def test_toml_in_front_gives_the_facts():
    told = facts('+++\ntitle = "题"\ndate = 2023-08-23\ntags = ["要闻"]\n+++\n文\n')
    assert (told.title, told.tag, told.byline.published) == ("题", "要闻", date(2023, 8, 23))


def test_a_clipped_page_names_its_site_by_its_address():
    told = facts('---\ntitle: 题\nsource: "https://www.a.example/b"\nauthor:\n  - "[[甲]]"\n---\n')
    assert (told.byline.site, told.byline.source, told.byline.authors) == ("a.example", "", ("甲",))


def test_broken_yaml_is_read_line_by_line():
    told = facts("---\ntitle: [泰州]观摩: 再出发\nauthors: [甲, 乙]\nnothing\n---\n")
    assert told.title == "[泰州]观摩: 再出发"
    assert told.byline.authors == ("甲", "乙")


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize("name", TOO_MUCH)
def test_toml_that_is_deep_or_large_is_text(name):
    assert not front_matter(f'+++\ntitle = "题"\n{TOO_MUCH[name]}\n+++\n').present


def test_toml_with_many_signs_in_its_strings_is_read():
    signs = "[.{" * 20
    told = facts(
        f'+++\ntitle = \'{signs}\'\nother = "{signs}\\"" # {signs}\nmore = """{signs}\n\\"{signs}"""\n'
        f"last = '''{signs}\n{signs}'''\nversions = [1.0, 2.0, {{a.b.c = 3.5}}{', 1.5' * 20}]\nauthor = '甲'\n+++\n"
    )
    assert (told.title, told.byline.authors) == (signs, ("甲",))


@pytest.mark.usefixtures("within_seconds")
def test_links_within_a_wiki_that_do_not_end_hold_nothing_up():
    assert facts(f'---\ntitle: "{"[[" * 20_000}"\n---\n').title == "[[" * 20_000


@pytest.mark.usefixtures("within_seconds")
def test_a_date_of_blanks_holds_nothing_up():
    assert facts(f"---\ndate: 2023-08-23{' ' * 50_000}x\n---\n").byline.published == date(2023, 8, 23)


def test_the_text_begins_behind_the_front_matter():
    text = "---\ntitle: 题\n---\n文"
    assert text[front_matter(text).end :] == "文"


@pytest.mark.parametrize(
    "text",
    [
        "---\n他来了\n---\n",
        "---\ncolour: red\n---\n",
        "---\ntitle: 题\n",
        "+++\nbroken\n+++\n",
        "文\n---\ntitle: 题\n---\n",
    ],
)
def test_what_names_nothing_known_is_no_front_matter(text):
    assert not front_matter(text).present


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: " + "[" * 9999 + "\n---\n",
        "---\ntitle: !!python/object:os.system a\n---\n",
        "---\na: &a b\ntitle: *a\n---\n",
    ],
)
def test_hostile_yaml_is_harmless(text):
    assert isinstance(facts(text).title, str)
