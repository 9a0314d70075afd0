"""An article and the notes on it in, the same as Markdown or JSON out."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from reader.citation import citation
from reader.library import NoteKind, Placed
from reader.markdown import escaped
from reader.model import Article

_SHOWN = 24  # code points of the text at a bookmark


def markdown(article: Article, notes: Sequence[Placed]) -> str:
    """Return where the article stands, then what is highlighted as quotations, each with the words noted on it.

    A bookmark is a list item with the beginning of the text there.
    """
    parts = [citation(article.meta, "markdown", "", date.min)]
    for note, span in notes:
        if note.kind is NoteKind.BOOKMARK:
            parts.append(f"- {_there(article, span.start)}")
        else:
            lines = article.text[span.start : span.end].splitlines()
            parts += ["\n".join(f"> {escaped(line)}".rstrip() for line in lines), escaped(note.words)]
    return "\n\n".join(filter(None, parts)) + "\n"


def as_json(article: Article, notes: Sequence[Placed]) -> str:
    """Return what is known of the article and of each note: kind, span, text, words, when it was made (ISO 8601)."""
    meta = article.meta
    value = {
        "article": {
            "title": meta.title,
            "source": meta.source,
            "published": meta.published.isoformat() if meta.published else "",
            "location": meta.location,
        },
        "notes": [
            {
                "kind": note.kind.value,
                "start": span.start,
                "end": span.end,
                "text": article.text[span.start : span.end],
                "words": note.words,
                "made": datetime.fromtimestamp(note.made, UTC).isoformat(timespec="seconds"),
            }
            for note, span in notes
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


EXPORTS: dict[str, Callable[[Article, Sequence[Placed]], str]] = {"markdown": markdown, "json": as_json}
"""Each takes the article and the notes on it in the order of its text."""


def _there(article: Article, start: int) -> str:
    return escaped(" ".join(article.text[start : start + _SHOWN].split()))
