from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Kind
from reader.sources import FORMATS, Raw, SourceError, load, parse

SEED = Path(__file__).parents[2] / "seeds" / "taizhou.txt"
LINES = (
    "首页 > 新闻 > 正文",
    "城市图书馆夜间开放",
    "2024-03-12 08:30 来源：城市晚报",
    "来源：",
    "字号： 大 中 小",
    "从本月起，图书馆每天开放到晚上十点，读者下班之后也可以从容地借书还书。",
    "责任编辑：李四",
    "相关阅读",
    "第三章 夜路",
    "- 牛奶",
    "> 引用的话",
    "    return 1",
    "2024年5月1日",
    "By Jane Doe",
    "The quick brown fox jumps over the lazy dog and then it goes home.",
    "[泰州]标题",
    "",
)
BYLINES = (*LINES[2:4], LINES[6], LINES[12], LINES[13])


def test_the_seed_has_its_headline_tag_date_and_source():
    meta = load(str(SEED)).meta
    assert meta.title == "观摩交流促提升,提质增效再出发,奋力推动全市统战工作“走在前、做示范”"
    assert meta.tag == "泰州"
    assert meta.published == datetime(2023, 8, 23, 11, 12, 40)  # noqa: DTZ001 - the page names no zone
    assert (meta.source, meta.language, meta.encoding) == ("泰州市委统战部", "zh", "utf-8")


def test_the_seed_has_eleven_paragraphs_and_nothing_else():
    article = load(str(SEED))
    assert [block.kind for block in article.blocks] == [Kind.PARAGRAPH] * 11


def test_an_article_many_times_in_one_file_is_all_there_to_its_end(tmp_path):
    once = SEED.read_text(encoding="utf-8")
    path = tmp_path / "many.txt"
    path.write_text(once * 60 + "最后一句话在这里。\n", encoding="utf-8")
    article = load(str(path))
    assert article.text.count("市委统战部领导班子成员") == 60 * once.count("市委统战部领导班子成员")
    assert article.text.endswith("最后一句话在这里。")


def test_the_seed_loses_the_three_lines_of_its_site_where_they_stood():
    article = load(str(SEED))
    assert [(gone.text, gone.why, gone.at) for gone in article.removed] == [
        ("字号变大| 字号变小", "removed.font-controls", 0),
        ("• layer 置顶", "removed.site-furniture", len(article.text)),
        ("icon", "removed.site-furniture", len(article.text)),
    ]


def test_blocks_are_the_text_verbatim_parted_by_line_feeds():
    article = load(str(SEED))
    texts = [article.text[block.span.start : block.span.end] for block in article.blocks]
    assert "\n".join(texts) == article.text
    assert all(text == text.strip() and text in SEED.read_text(encoding="utf-8") for text in texts)


def test_the_encoding_asked_for_overrules_the_one_found():
    raw = Raw("a.txt", "中文".encode("big5"))
    assert parse(raw, encoding="big5").text == "中文"
    assert parse(raw, encoding="latin-1").meta.encoding == "cp1252"


@pytest.mark.parametrize("name", ["klingon", "rot13", "hex", "undefined", "a\0b"])
def test_an_unknown_encoding_is_refused_by_its_name(name):
    with pytest.raises(SourceError) as caught:
        parse(Raw("a.txt", b"text"), encoding=name)
    assert caught.value.word == "source.encoding"


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_nothing_but_blanks_is_an_empty_source(data):
    with pytest.raises(SourceError) as caught:
        parse(Raw("a.txt", data))
    assert (caught.value.word, caught.value.facts["path"]) == ("source.empty", "a.txt")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"\0" * 99, b"PK\x03\x04abc", bytes(range(256)) * 9])
def test_machine_data_is_a_binary_source(data):
    with pytest.raises(SourceError) as caught:
        parse(Raw("a.txt", data))
    assert caught.value.word == "source.binary"


def test_a_text_without_a_headline_is_called_by_its_file():
    assert parse(Raw("/home/me/购物\x1b清单.txt", "鸡蛋\n牛奶\n".encode())).meta.title == "购物␛清单"


def test_standard_input_without_a_headline_has_no_title():
    assert parse(Raw("-", "鸡蛋\n牛奶\n".encode())).meta.title == ""


def test_the_last_format_takes_any_text():
    assert FORMATS[-1].recognises(Raw("a", b"text"), "text")


def test_code_keeps_its_indents():
    article = parse(Raw("a.py", b"def f():\n    return 1\n\n\nf()\n"))
    assert article.text == "def f():\n    return 1\nf()"
    assert [block.kind for block in article.blocks] == [Kind.CODE, Kind.CODE]


def test_controls_are_visible_in_the_text():
    assert parse(Raw("a.txt", b"one\x1b[31m two\x07")).text == "one␛[31m two␇"


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_every_line_is_in_the_text_or_removed_or_told(lines):
    if not any(lines):
        return
    article = parse(Raw("a.txt", "\n".join(lines).encode()))
    meta = article.meta
    told = [f"[{meta.tag}]{meta.title}", meta.source, meta.editor, *meta.authors]
    kept = "\n".join([article.text, *told, *(gone.text for gone in article.removed)])
    for line in lines:
        if line.strip() not in kept:
            assert line in BYLINES
            assert meta.published or meta.source or meta.editor or meta.authors


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_an_article_or_a_source_error(data):
    try:
        article = parse(Raw("a.txt", data))
    except SourceError:
        return
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        end = block.span.end


def test_bytes_without_a_meaning_are_counted_and_a_notice_says_so():
    article = parse(Raw("a.txt", "从本月起，图书馆每天开放到晚上十点。".encode() * 3 + b"\xff"))
    assert (article.meta.encoding, article.meta.undecodable) == ("utf-8", 1)
    (notice,) = article.notices
    assert (notice.word, notice.facts) == (
        "source.undecodable",
        {"path": "a.txt", "count": 1, "encoding": "utf-8"},
    )


def test_a_sound_text_needs_no_notice():
    assert load(str(SEED)).notices == ()
