"""ReaderError: what the user is shown instead of a traceback."""


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
