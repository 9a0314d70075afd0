import pytest

from reader.search.keys import holds, keys


@pytest.mark.parametrize(
    ("text", "full", "initials"),
    [
        ("统战工作", "tongzhangongzuo", "tzgz"),
        ("統戰工作", "tongzhangongzuo", "tzgz"),
        ("e呼百应", "ehubaiying", "ehby"),
        ("女", "nv", "n"),
        ("2023年，Aims", "2023nian,aims", "2023n,aims"),
        ("", "", ""),
    ],
)
def test_a_title_has_its_pinyin_and_its_initials(text, full, initials):
    assert keys(text) == (full, initials)


@pytest.mark.parametrize("query", ["重庆", "chongqing", "zhongqing", "cq", "重慶", "庆 会", "chongqing huiyi", " "])
def test_a_title_is_found_by_each_word_as_typed_or_as_pinyin(query):
    assert holds("重庆会议", query)


@pytest.mark.parametrize("query", ["北京", "beijing", "重庆 北京"])
def test_a_title_that_lacks_a_word_is_not_found(query):
    assert not holds("重庆会议", query)
