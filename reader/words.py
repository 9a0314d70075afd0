"""A sentence's id and its facts in, what the interface says in the user's language out."""

import re
from collections.abc import Mapping
from functools import partial

from reader.controls import visible_line
from reader.errors import ReaderError, Reason
from reader.paths import stem
from reader.patterns import Pattern, compiled
from reader.records import dataclass
from reader.resources import resource, resources
from reader.start_cache import stamp, start_cache

_LONG = 120  # minutes
_MYRIAD = 10_000
_ONE = ".one"
_PLACEHOLDER = compiled(r"\{(\w+)\}")
_LOCALE_END = Pattern("[_.@-]")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language: `words("source.missing", path=path)`."""

    language: str
    sentences: Mapping[str, str]

    def __call__(self, word: str, /, **facts: object) -> str:
        """Return the sentence with the facts in it, on one line, without controls; an unknown id as it is.

        Where a language says it otherwise of one than of many, the id with `.one` has what it says of a `count` of 1.
        What the system says is said in the words that there are for it.
        """

        def fact(match: re.Match[str]) -> str:
            if match[1] not in facts:
                return match[0]
            found = facts[match[1]]
            said = self.sentences.get(found.word, found.said) if isinstance(found, Reason) else found
            return visible_line(str(said))

        one = f"{word}{_ONE}" if str(facts.get("count")) == "1" else ""
        return _PLACEHOLDER.sub(fact, self.sentences.get(one) or self.sentences.get(word, word))

    def of(self, error: ReaderError) -> str:
        """Return the sentence for an error; where it names a file, standard input has a name too."""
        piped = {"path": self("source.standard_input")} if error.facts.get("path") == "-" else {}
        return self(error.word, **error.facts | piped)


def load(language: str) -> Words:
    """Return the words of a language, one of `languages()`; raise YamlError when its file is damaged."""
    path = f"{resource('words')}/{language}.yaml"
    return Words(language, start_cache().remembered(("words", language), stamp(path), partial(_read, path)))


def _read(path: str) -> dict[str, str]:
    from reader.yaml_file import read_mapping  # noqa: PLC0415 - most starts find the words in the cache

    return dict(read_mapping(path))


def languages() -> tuple[str, ...]:
    """Return the ids of the languages that have a file."""
    return tuple(stem(path) for path in resources("words", ".yaml"))


def in_words(words: Words, word: str, minutes: int) -> str:
    """Return a sentence about some time to read, in hours (the id's `.hours`) from two of them on."""
    if minutes < _LONG:
        return words(word, minutes=minutes)
    return words(f"{word}.hours", hours=round(minutes / 60))


def counted(words: Words, count: int) -> str:
    """Return a number in short: with a comma, and where the language has a unit for 10,000 in that."""
    unit = words("count.myriad")
    if count < _MYRIAD or not unit:
        return f"{count:,}"
    return f"{count / _MYRIAD:.1f} {unit}" if count < 100 * _MYRIAD else f"{count / _MYRIAD:,.0f} {unit}"


def language(setting: str, environ: Mapping[str, str]) -> str:
    """Return the language to speak: the setting, or with `auto` the locale's.

    Chinese when the locale names none (C, POSIX, unset), English when it names one that has no file.
    """
    if setting != "auto":
        return setting
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    spoken = _LOCALE_END.split(locale.lower())[0]
    if spoken in ("c", "posix"):
        return "zh"
    return spoken if spoken in languages() else "en"
