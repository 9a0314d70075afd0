"""An article and rules in, what each rule takes away out, as lines to be printed."""

from collections.abc import Iterator, Sequence

from reader.cleaning.article import Taken
from reader.cleaning.rules import Rule
from reader.model import Article
from reader.words import Words


def report(article: Article, rules: Sequence[Rule], found: Taken, words: Words) -> Iterator[str]:
    """Yield the lines that each rule takes away after the place and the reason of the rule, or that it takes none."""
    for rule in rules:
        lines = [span for span, by in found.lines if by is rule]
        for start, end in lines:
            yield f"{rule.place}: {rule.why}: {article.text[start:end]}"
        if not lines:
            yield f"{rule.place}: {rule.why}: {words('cleaning.nothing')}"
