"""ReaderError: what the user is shown instead of a traceback; and what the system says, to be said in our words."""

from errno import errorcode

from reader.records import NamedTuple


class Reason(NamedTuple):
    """Why the system refused something: the id of our words for it, and its own, for want of ours."""

    word: str
    said: str

    def __str__(self) -> str:
        return self.said


class ReaderError(Exception):
    """Say what went wrong by naming a sentence of `words/*.yaml` and the facts that fill it.

    `word` is the sentence's id, `facts` the values its placeholders ask for. The sentence names the file,
    what is wrong and what to do. Each module that can fail has one subclass.
    """

    def __init__(self, word: str, **facts: object) -> None:
        super().__init__(word, facts)
        self.word = word
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.word, *(f"{name}={value}" for name, value in self.facts.items())])


def reason(error: OSError) -> Reason:
    """Return why the system refused something, as a fact of a ReaderError."""
    name = errorcode.get(error.errno or 0, "")
    return Reason(f"system.{name.lower()}", error.strerror or str(error) or type(error).__name__)
