import random

from reader.library.sketch import KEPT, alike, sketch

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
