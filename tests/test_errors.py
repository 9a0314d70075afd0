import errno

import pytest

from reader.errors import ReaderError, reason
from reader.words import load


def test_an_error_carries_its_sentence_and_what_fills_it():
    error = ReaderError("source.missing", path="a.txt")
    assert (error.word, error.facts) == ("source.missing", {"path": "a.txt"})
    assert load("en").of(error) == "No such file: a.txt. Check its name"


def test_an_error_can_be_read_without_words_too():
    assert str(ReaderError("yaml.broken", path="a.yaml", line=3)) == "yaml.broken path=a.yaml line=3"


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [(errno.ENOSPC, "磁盘已满", "the disk is full"), (errno.EROFS, "磁盘只能读，不能写", "the disk can only be read")],
)
def test_what_the_system_says_is_said_in_the_users_language(number, chinese, english):
    error = ReaderError("notes.unwritten", path="a.md", reason=reason(OSError(number, "No such luck")))
    assert load("zh").of(error) == f"不能存到 a.md（{chinese}）。请换一个地方"
    assert english in load("en").of(error)
    assert str(error) == "notes.unwritten path=a.md reason=No such luck"


@pytest.mark.parametrize(
    ("error", "said"), [(OSError(errno.EL2HLT, "Halted"), "Halted"), (OSError("No number"), "No number")]
)
def test_what_there_are_no_words_for_is_said_as_the_system_says_it(error, said):
    assert f"（{said}）" in load("zh").of(ReaderError("notes.unwritten", path="a.md", reason=reason(error)))
