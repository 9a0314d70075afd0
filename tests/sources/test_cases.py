"""Texts as files: input, ----, then what becomes of it: facts, blocks, and what was taken out."""

from pathlib import Path

import pytest

from reader.model import Article
from reader.sources import Raw, parse

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def shown(article: Article) -> list[str]:
    meta = article.meta
    facts = {
        "title": meta.title,
        "tag": meta.tag,
        "published": meta.published.isoformat() if meta.published else "",
        "source": meta.source,
        "authors": "|".join(meta.authors),
        "editor": meta.editor,
        "language": meta.language,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    for block in article.blocks:
        depth = str(block.level) if block.level else ""
        text = article.text[block.span.start : block.span.end]
        lines += [f"{block.kind.value}{depth}| {line}" for line in text.split("\n")]
    return lines + [f"{gone.why}| {gone.text}" for gone in article.removed]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_text_becomes_the_article_written_below_it(case):
    text, expected = case.read_text(encoding="utf-8").split("\n----\n")
    article = parse(Raw(f"{case.stem}.txt", text.encode()))
    assert shown(article) == expected.strip("\n").split("\n")
