"""Search in the texts of all articles read."""

import pytest

from reader.library import Library
from reader.library.texts import PIECE
from reader.model import Article, Meta
from reader.reading.across import Search, across
from reader.reading.terms import lexicon
from reader.search.data import readings

MEETING = "8月17日，全市統戰工作推進會舉行。\n\n张小兵强调，同心助力社会治理 network 项目。" * 3
ESSAY = "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。"


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite", lexicon=lexicon()) as made:
        for title, text in (("会议", MEETING), ("荷塘", ESSAY)):
            read = made.articles.opened(Article(text, (), Meta(title=title, location=f"/{title}.txt")))
            made.texts.keep(read.id, text)
        while made.texts.advance(1):
            pass
        yield made


def titles(library, query):
    return [finding.entry.title for finding in across(library, query)]


@pytest.mark.parametrize("query", ["统战", "統戰工作", "8月17日,", "助力 治理", "netw", "治理 NETWORK", "会"])
def test_an_article_is_found_by_each_word_folded_the_last_one_perhaps_begun(library, query):
    assert titles(library, query) == ["会议"]


@pytest.mark.parametrize("query", ["", " ", "统一战线", "统战 杨柳", "netx"])
def test_an_article_that_lacks_a_word_is_not_found(library, query):
    assert titles(library, query) == []


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("tongzhan", "pinyin"),
        ("TongZhan", "pinyin"),
        ("tongzhangongzuo", "pinyin"),
        ("tongzhangongz", "pinyin"),
        ("tong战", "pinyin"),
        ("tongzhan zhili", "pinyin"),
        ("治理 tongzhan", "pinyin"),
        ("network shehui", "pinyin"),
        ("zhang", "pinyin"),
        ("shzl", "initials"),
        ("shehzl", "initials"),
        ("qiangdiao", "pinyin"),
        ("jiangdiao", "pinyin"),
        ("tzhan", "initials"),
    ],
)
def test_an_article_is_found_by_what_it_spells_in_the_best_way(library, query, why):
    assert [(finding.entry.title, finding.why) for finding in across(library, query)] == [("会议", why)]


@pytest.mark.parametrize("query", ["tongxin yangliu", "tongyi", "zzz", "tf", "x"])
def test_an_article_that_does_not_spell_a_word_is_not_found(library, query):
    assert titles(library, query) == []


def test_what_stands_as_typed_comes_before_what_is_spelled(library):
    text = "The tongzhan of this text is Latin."
    read = library.articles.opened(Article(text, (), Meta(title="Latin", location="/latin.txt")))
    library.texts.keep(read.id, text)
    while library.texts.advance(1):
        pass
    library.texts.keep(
        library.articles.opened(Article(MEETING, (), Meta(title="会议", location="/会议.txt"))).id, MEETING
    )
    found = across(library, "tongzhan")
    assert [(finding.entry.title, finding.why) for finding in found] == [("Latin", "exact"), ("会议", "pinyin")]


def test_what_is_spelled_is_marked_and_opens_at_its_place(library):
    (finding,) = across(library, "tongzhan")
    assert (finding.place.offset, finding.places, finding.word) == (MEETING.index("統戰"), 3, "tongzhan")
    assert finding.excerpt[slice(*finding.marks[0])] == "統戰"


def test_a_finding_says_where_and_how_often_and_marks_it_in_an_excerpt(library):
    (finding,) = across(library, "统战")
    assert (finding.place.offset, finding.places) == (MEETING.index("統戰"), 3)
    assert finding.excerpt[slice(*finding.marks[0])] == "統戰"


def test_the_word_that_stands_at_the_place_is_named(library):
    (finding,) = across(library, "治理 统战")
    assert (finding.place.offset, finding.word) == (MEETING.index("統戰"), "统战")


@pytest.mark.parametrize("query", ["荷塘 月色", "hetang", "月色"])
def test_an_article_is_found_by_its_title_alone(library, query):
    library.articles.opened(Article("没有的话", (), Meta(title="荷塘月色", location="/moon.txt")))
    finding = across(library, query)[-1]
    assert (finding.entry.title, finding.why, finding.places, finding.word) == ("荷塘月色", "headline", 0, "")


def test_an_article_that_was_removed_is_not_found(library):
    library.articles.remove(across(library, "统战")[0].entry.id)
    assert titles(library, "统战") == []


@pytest.mark.usefixtures("library")
def test_a_private_library_finds_nothing(tmp_path):
    with Library.open(tmp_path / "library.sqlite", private=True) as private:
        assert not private.texts.is_usable
        assert across(private, "统战") == ()


def keep(library, texts):
    for number, text in enumerate(texts):
        article = Article(text, (), Meta(title=f"第{number}篇", location=f"/{number}"))
        library.texts.keep(library.articles.opened(article).id, text)
    while library.texts.advance(1):
        pass


def test_a_search_goes_on_where_it_was_left_until_there_is_as_much_as_was_asked_for(library):
    keep(library, [f"第{number}篇说工作。" for number in range(9)])
    search = Search(library, "工作", most=3)
    counts = []
    while search.advance(-1):
        assert not search.is_done
        counts.append(len(search.found))
    assert counts == [1, 2, 3]
    assert search.is_done
    assert [finding.entry.title for finding in search.found] == ["第8篇", "第7篇", "第6篇"]


def test_a_search_looks_into_all_that_may_have_it_before_nothing_is_found(library):
    keep(library, ["战国策", *["策，国战，战国，国策。"] * 300])
    search = Search(library, "战国策")
    while search.advance(-1):
        pass
    assert [finding.entry.title for finding in search.found] == ["第0篇"]


@pytest.mark.parametrize("newer", [["行行。"], ["行行。", *["行，航。"] * 30]])
def test_what_only_the_wider_question_finds_comes_after_what_the_first_one_does(library, newer):
    keep(library, ["航航。", *newer])
    assert titles(library, "hanghang") == ["第0篇", "第1篇"]


def test_of_a_long_query_all_is_found_though_the_index_is_asked_for_a_part_of_it(library):
    sentence = "重长行行乐着了都还行为会说长调银行行长着重"
    keep(library, [sentence, f"我们{sentence}他们"])
    query = "".join(readings(hanzi)[-1] for hanzi in sentence)
    assert titles(library, query) == titles(library, query[:-1]) == ["第1篇", "第0篇"]


def test_a_search_says_whether_all_that_it_looked_into_could_be_read(library, tmp_path):
    keep(library, ["航航。"])
    search = Search(library, "hanghang")
    assert (search.advance(9), search.is_whole) == (False, True)
    (tmp_path / "library.texts.sqlite").unlink()
    for _ in range(2):
        search = Search(library, "hanghang")
        assert (search.advance(9), search.is_done, search.is_whole, search.found) == (False, True, False, ())


def test_a_search_that_was_stopped_looks_no_further_and_is_not_done(library):
    search = Search(library, "的")
    search.stop()
    assert not search.advance(1)
    assert (search.found, search.is_done) == ((), False)


def test_the_places_of_a_long_article_are_counted_and_the_first_is_quoted(library):
    text = f"先说统战。{'荷塘月色' * 3000}再说统战。{'荷塘月色' * 3000}又说统战。"
    keep(library, [text, "统战" * 9])
    (_, found) = across(library, "统战", most=2)
    assert (found.places, found.place.offset) == (3, 2)
    assert found.excerpt.startswith("先说统战")


def test_words_that_stand_far_apart_in_a_long_article_find_it(library):
    keep(library, [f"统一的战略。{'荷塘月色' * 3000}扬起柳枝。"])
    (found,) = across(library, "zhanlve 柳枝")
    assert (found.place.offset, found.word) == (3, "zhanlve")
    (found,) = across(library, "柳枝 战略")
    assert (found.place.offset, found.word) == (3, "战略")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("参加统战。", "tz"),
        ("，统战，", "tz"),
        ("银行行长说。", "yinhanghangzhang"),
        ("银行行长说。", "hanghang"),
        ("银行开门。", "yinhang"),
        ("重庆的街。", "chongqing"),
        ("音乐会。", "yinyue"),
        ("绿色女生。", "nvsheng"),
        ("绿色女生。", "nüsheng"),
        ("綠色女生。", "lvse"),
        ("统战工作。", "tong战"),
        ("统战工作。", "统zhan"),
        ("统战工作。", "tong战工z"),
        ("說新時代的話。", "新时代"),
        ("说新时代的话。", "新時代"),
        ("说新时代的话。", "ｘｉｎｓｈｉｄａｉ"),
        ("说新时代的话。", "ＸＳＤ"),
        ("用５Ｇ网络。", "5g网络"),
        ("用5G网络。", "5gwangluo"),
        ("在2024年8月。", "2024nian"),
        ("在2024年8月17日。", "8yue17ri"),
        ("《红楼梦》，曹雪芹", "《红楼梦》,"),
        ("《红楼梦》，曹雪芹", "《"),
        ("他说：“好。”", '"好'),
        ("西安和先生", "xi'an"),
        ("西安和先生", "xian"),
        ("他去了西", "西"),
        ("统 战\n工作", "统战"),
    ],
)
def test_the_library_is_searched_the_way_readers_type(tmp_path, text, query):
    with Library.open(tmp_path / "one.sqlite", lexicon=lexicon()) as library:
        keep(library, [text, "别的一篇文章"])
        assert titles(library, query) == ["第0篇"]


def test_what_lies_across_the_border_of_two_pieces_is_found_as_it_stands_and_as_it_is_spelled(tmp_path):
    with Library.open(tmp_path / "one.sqlite", lexicon=lexicon()) as library:
        text = "的" * (PIECE - 2) + "统战工作" + "的" * 9
        keep(library, [text])
        for query in ("统战工作", "tongzhangongzuo", "tzgz", "zhangong", "战工"):
            (finding,) = across(library, query)
            start = PIECE - 1 if query in ("zhangong", "战工") else PIECE - 2
            assert (finding.places, finding.place.offset) == (1, start)
