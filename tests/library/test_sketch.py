import random
import subprocess
import sys
from hashlib import blake2b

from reader.library.sketch import KEPT, alike, digest, same_title, sketch

SENTENCES = [f"第{number}句说的是第{number * 7}件事情" for number in range(200)]


def is_alike(one, other, *, titled=True):
    numbers = sketch(one)
    return alike(numbers, len(numbers & sketch(other)), titled=titled)


def test_other_marks_spaces_and_cases_change_nothing():
    text = "，".join(SENTENCES) + "。It Is the End."
    assert sketch(text) == sketch("\n　　".join(SENTENCES) + "\nit is  the END")


def test_a_text_without_long_clauses_is_known_by_its_lines():
    poem = "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。"
    assert is_alike(poem, poem.replace("，", ", "))
    monday = "参会人员：张三、李四\n\n会议地点：三楼\n\n议题：买车。"
    tuesday = "参会人员：王五、赵六\n\n会议地点：五楼\n\n议题：卖房。"
    assert not is_alike(monday, tuesday)


def test_words_that_are_in_many_texts_say_nothing():
    one, other = (
        ". ".join(f"This is the {what} that {number} of the people have about it" for number in range(40))
        for what in ("thing", "question")
    )
    assert not is_alike(one, other)


def test_texts_of_two_titles_are_one_article_only_when_nearly_all_is_the_same():
    changed = [*SENTENCES[:140], *(f"这是改写过的第{number}句话" for number in range(60))]
    one, other = "，".join(SENTENCES), "，".join(changed)
    assert is_alike(one, other)
    assert not is_alike(one, other, titled=False)
    assert is_alike(one, one, titled=False)


def test_a_title_is_the_same_with_other_marks():
    assert same_title("观摩交流，提升", "观摩交流, 提升")
    assert not same_title("周一会议", "周二会议")


def test_an_article_with_some_sentences_changed_is_alike():
    changed = [*SENTENCES]
    for number in random.Random(4).sample(range(200), 15):  # noqa: S311 - the same each time
        changed[number] = f"改写过的第{number}句"
    assert is_alike("，".join(SENTENCES), "，".join(changed))


def test_an_article_that_shares_a_fifth_is_another():
    assert not is_alike("，".join(SENTENCES), "，".join(SENTENCES[:40] + [f"另一篇的{n}号句子" for n in range(160)]))


def test_a_sketch_is_short():
    assert len(sketch("，".join(SENTENCES))) == KEPT


def test_two_texts_without_a_clause_are_told_apart():
    assert is_alike("诗", "诗")
    assert not is_alike("诗", "词")
    assert is_alike("", "")


def test_a_digest_is_that_of_hashlib():
    assert digest("文".encode(), 7) == int.from_bytes(blake2b("文".encode(), digest_size=7).digest())


def test_to_read_an_article_for_the_first_time_loads_no_openssl(tmp_path):
    program = """
import sys
from pathlib import Path
from reader.library import Library
from reader.model import Article, Meta

with Library.open(Path(sys.argv[1])) as library:
    library.articles.opened(Article("正文在这里。", (), Meta(title="标题", location="/a.txt")))
print("_hashlib" in sys.modules, library.complaints)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "library.sqlite"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False ()\n"
