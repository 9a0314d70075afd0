"""An Article in, all that is known of it as JSON out."""

import json

from reader.export.facts import facts
from reader.model import Article
from reader.outline import outline


def as_json(article: Article) -> str:
    """Return everything that is known of the article."""
    value = {
        "meta": facts(article.meta),
        "blocks": [
            {"kind": block.kind.value, "level": block.level, "text": article.text[block.span.start : block.span.end]}
            for block in article.blocks
        ],
        "sections": [
            {"title": title, "level": level, "start": span.start, "end": span.end}
            for title, level, span in ((each.title, each.level, each.span) for each in outline(article))
        ],
        "marks": [
            {"kind": mark.inline.value, "start": mark.span.start, "end": mark.span.end, "target": mark.target}
            for mark in article.marks
        ],
        "removed": [{"text": removed.text, "why": removed.why} for removed in article.removed],
        "text": article.text,
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
