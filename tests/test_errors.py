from reader.errors import ReaderError
from reader.words import load


def test_an_error_carries_its_sentence_and_what_fills_it():
    error = ReaderError("source.missing", path="a.txt")
    assert (error.word, error.facts) == ("source.missing", {"path": "a.txt"})
    assert load("en").of(error) == "No such file: a.txt. Check its name"


def test_an_error_can_be_read_without_words_too():
    assert str(ReaderError("yaml.broken", path="a.yaml", line=3)) == "yaml.broken path=a.yaml line=3"
