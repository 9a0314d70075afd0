import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.pinyin import pinyin
from reader.search.spelling import is_spelled


def found(text, query):
    return [text[start:end] for start, end, _ in pinyin(text, query)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("统战", "tongzhan"),
        ("统战", "TongZhan"),
        ("统战", "tong zhan"),
        ("统战", "tong-zhan"),
        ("统战", "tong’zhan"),
        ("统战", "tǒng zhàn"),
        ("统战", "ｔｏｎｇｚｈａｎ"),
        ("统战", "tong战"),
        ("统战", "统zhan"),
        ("統戰", "tongzhan"),
        ("统\u200b战", "tongzhan"),
        ("张\u3000伟", "zhangwei"),
        ("西安", "xian"),
        ("西安", "xi'an"),
        ("先", "xian"),
        ("方案", "fangan"),
        ("反感", "fangan"),
        ("重庆", "chongqing"),
        ("重庆", "zhongqing"),
        ("银行", "yinhang"),
        ("银行", "yinxing"),
        ("长安", "changan"),
        ("长安", "chang'an"),
        ("女", "nv"),
        ("女", "nü"),
        ("绿", "lv"),
        ("绿林", "lulin"),
        ("略", "lve"),
        ("略", "lue"),
        ("单县", "shanxian"),
        ("区先生", "ouxiansheng"),
        ("乾隆", "qianlong"),
        ("e呼百应", "ehubaiying"),
        ("A股", "agu"),
        ("5G网络", "5gwangluo"),
        ("𠂇", "zuo"),
    ],
)
def test_syllables_in_full_find_what_is_read_so(text, query):
    assert list(pinyin(text, query)) == [(0, len(text), "pinyin")]


@pytest.mark.parametrize(
    ("text", "query", "found_there"),
    [
        ("统战", "tongz", "统战"),
        ("统战", "tongzh", "统战"),
        ("统战", "tongzha", "统战"),
        ("统战", "统z", "统战"),
        ("统战", "ton", "统"),
        ("张小兵", "zhangxiaobi", "张小兵"),
    ],
)
def test_the_last_syllable_may_have_only_begun(text, query, found_there):
    assert found(text, query) == [found_there]
    assert {why for _, _, why in pinyin(text, query)} == {"pinyin"}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("社会治理", "shzl"),
        ("张小兵", "zxb"),
        ("张小兵", "zhxb"),
        ("张小兵", "zhangxb"),
        ("张小兵", "zxiaob"),
        ("统战", "tzhan"),
        ("统战", "tz"),
        ("社会", "sh"),
        ("社会治理", "shehuizl"),
        ("e呼百应", "ehby"),
        ("长安", "ca"),
        ("长安", "za"),
    ],
)
def test_initials_find_what_begins_so(text, query):
    assert list(pinyin(text, query)) == [(0, len(text), "initials")]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("先", "xi'an"),
        ("统一战线", "tongzhan"),
        ("统，战", "tongzhan"),
        ("统\n战", "tongzhan"),
        ("是", "sh"),
        ("统", "t"),
        ("战统", "tongzhan"),
        ("tongzhan", "tongzhan"),
        ("", "tongzhan"),
        ("统战", "iuv"),
    ],
)
def test_what_is_not_read_so_is_not_found(text, query):
    assert found(text, query) == []


@pytest.mark.parametrize(
    ("text", "query", "best"),
    [
        ("先西鲜", "xi", ["西"]),
        ("土豪统战", "tuhao", ["土豪"]),
        ("同志统战", "tongzhan", ["统战"]),
        ("重点统战", "tongzhan", ["统战"]),
        ("统战同在", "tongz", ["统战", "同在"]),
        ("添砖统战", "tongz", ["统战"]),
    ],
)
def test_only_the_best_way_in_which_the_text_spells_it_is_shown(text, query, best):
    assert found(text, query) == best


def test_a_reading_that_few_think_of_is_found_when_there_is_no_better():
    assert found("重点", "tongdian") == ["重点"]


def test_a_query_without_a_letter_is_looked_for_as_it_stands():
    assert list(pinyin("统战", "統戰")) == [(0, 2, "folded")]


def test_a_very_long_query_is_no_harder_than_a_short_one():
    assert found("啊" * 50, "a" * 50) == ["啊" * 50]
    assert found("张" * 30, "zhang" * 30) == ["张" * 30]


@given(st.text(alphabet="统战tong安西 ㎏\n", max_size=20), st.text(alphabet="tongzhxai' 战k", max_size=8))
def test_places_are_in_order_inside_the_text_and_do_not_overlap(text, query):
    done = 0
    for start, end, _ in pinyin(text, query) if is_spelled(query) else ():
        assert done <= start < end <= len(text)
        done = end


@given(
    st.text(alphabet="统战同志张社会治理安西先重tong㎏\n", max_size=30),
    st.text(alphabet="tongzhxaisl'", min_size=2, max_size=9),
)
def test_letter_by_letter_a_query_finds_what_it_finds_at_once(text, query):
    for length in range(1, len(query)):
        pinyin(text, query[:length])
    assert list(pinyin(text, query)) == list(pinyin(f"{text}\n", query))
