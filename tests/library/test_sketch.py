import random
import subprocess
import sys
from hashlib import blake2b

from reader.library.sketch import KEPT, alike, digest, sketch

SENTENCES = [f"第{number}句说的是第{number * 7}件事情" for number in range(200)]


def is_alike(one, other):
    numbers = sketch(one)
    return alike(numbers, len(numbers & sketch(other)))


def test_other_marks_spaces_and_cases_change_nothing():
    text = "，".join(SENTENCES) + "。The End."
    assert sketch(text) == sketch("\n　　".join(SENTENCES) + " the END")


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
