"""Plain text in, an Article out: a dumped page, a note, a novel, a list, a log, code."""

import re
from collections.abc import Sequence

from reader import paths
from reader.controls import visible_line
from reader.model import Article, Block, Kind, Meta, Removed
from reader.patterns import Pattern
from reader.sources.blocks import Piece, pieces, placed
from reader.sources.decode import BinaryError, Decoded, decode, decode_as
from reader.sources.fetch import STANDARD_INPUT
from reader.sources.format import Format
from reader.sources.language import language
from reader.sources.page import Page, page
from reader.sources.raw import Raw, SourceError
from reader.sources.wrapping import joined

_CODE_NAMES = Pattern(
    r"\.(?:c|h|cc|cpp|hpp|rs|go|pyi?|m?js|tsx?|jsx|java|kt|swift|rb|pl|php|sh|bash|zsh|fish|lua|sql|s?css|json|ya?ml|toml"
    r"|ini|cfg|conf|xml|hs|ml|scala|clj|el|vim|tcl|r|jl|diff|patch|tcss|mk|cmake|s|asm|cs)",
    re.IGNORECASE,
)
_CODE_LINE = Pattern(
    r"\s*(?:(?:def|class|import|package|function|const|let|var|public|private|static|fn|func|use|struct|enum|int|void) "
    r"|from \S+ import|return\b|(?:if|for|while|else)\b.*[:{]$|#include|[\w.\[\]\"']+ ?[-+*]?= |[\w.]+\(.*\)[;:]?$"
    r"|[})\];]+[;,]?$|//|/\*|\*/|@\w|.*[;{]$)"
)
_SAMPLE = 400  # lines
_GUTENBERG = "GUTENBERG EBOOK"  # in the line before a book of theirs
_FRONT = 1 << 14  # code points in which what stands before a book ends
LONG = 1 << 19
"""Bytes from which a text is long: none that somebody writes for one reading, nor a page that somebody has dumped."""


def parse(raw: Raw, encoding: str) -> Article:
    """Read plain text; raise SourceError when it is empty, binary, or `encoding` is unknown."""
    decoded = text_of(raw, encoding)
    if not decoded.text.strip():
        raise SourceError("source.stdin" if raw.location == STANDARD_INPUT else "source.empty", raw.location)
    lines = decoded.text.split("\n")
    if is_code(raw.location, lines):
        text, blocks = placed(_chunks(lines))
        meta = Meta(
            title=stem(raw.location),
            location=raw.location,
            encoding=decoded.encoding,
            undecodable=decoded.undecodable,
        )
        return Article(text, blocks, meta)
    if len(raw.data) > LONG:
        return _long(raw, decoded)
    return _book(raw, decoded, lines) or _article(raw, decoded, lines)


def is_code(location: str, lines: Sequence[str]) -> bool:
    """Tell source code by its file's name or by most of its lines."""
    if _CODE_NAMES.fullmatch(paths.suffix(location)):
        return True
    sample = [line for line in lines[:_SAMPLE] if line.strip()]
    return len(sample) >= 3 and sum(_CODE_LINE.match(line[:200]) is not None for line in sample) > 0.6 * len(sample)


def text_of(raw: Raw, encoding: str) -> Decoded:
    """Decode `raw` as `encoding`, "" for what the bytes show; raise SourceError for binary data or an unknown name."""
    try:
        return decode_as(raw.data, encoding) if encoding else decode(raw.data, raw.declared)
    except LookupError as error:
        raise SourceError("source.encoding", raw.location, encoding=visible_line(encoding)) from error
    except BinaryError as error:
        raise SourceError("source.binary", raw.location) from error


def _long(raw: Raw, decoded: Decoded) -> Article:
    """Read a long text that came at once as one is read that comes in pieces."""
    from reader.sources.long_text import PIECE, Facts, LongText  # noqa: PLC0415 - most texts are short

    text, long = decoded.text, LongText()
    first = len(raw.data[:PIECE].decode(decoded.encoding, "ignore"))
    long.add(text[:first])
    for start in range(first, len(text), PIECE):
        long.add(text[start : start + PIECE])
    facts = Facts(stem(raw.location), raw.location, decoded.encoding)
    return long.article(facts, undecodable=decoded.undecodable)


def _book(raw: Raw, decoded: Decoded, lines: Sequence[str]) -> Article | None:
    """Read a book of Project Gutenberg: all between its two lines, and nothing else; None for any other text."""
    if _GUTENBERG not in decoded.text[:_FRONT]:
        return None
    from reader.sources.gutenberg import OUTSIDE, end, front  # noqa: PLC0415 - few texts are such

    found = front(lines)
    last = max(end(lines), found.lines)
    paragraphs = [text for text, _ in joined(lines[found.lines : last])]
    if not found.lines or not paragraphs:
        return None
    text, blocks = placed(pieces(paragraphs))
    around = ((lines[: found.lines], 0), (lines[last:], len(text)))
    removed = tuple(Removed(line, OUTSIDE, at) for part, at in around for line, _ in joined(part))
    meta = Meta(
        title=found.title or stem(raw.location),
        language=language(text),
        location=raw.location,
        encoding=decoded.encoding,
        undecodable=decoded.undecodable,
    )
    return Article(text, blocks, found.byline.told(meta), removed)


def _article(raw: Raw, decoded: Decoded, lines: Sequence[str]) -> Article:
    numbered = joined(lines)
    paragraphs = [text for text, _ in numbered]
    found = page(paragraphs, [number for _, number in numbered])
    text, blocks = placed(pieces([paragraphs[i] for i in found.body]))
    said = found.byline
    meta = said.told(
        Meta(
            title=found.title or stem(raw.location),
            tag=found.tag,
            language=language(text),
            location=raw.location,
            encoding=decoded.encoding,
            undecodable=decoded.undecodable,
        )
    )
    return Article(text, blocks, meta, _removed(found, paragraphs, text, blocks))


def _removed(found: Page, paragraphs: Sequence[str], text: str, blocks: Sequence[Block]) -> tuple[Removed, ...]:
    removed: list[Removed] = []
    after = 0
    for number, why in found.removed:
        while after < len(blocks) and found.body[after] < number:
            after += 1
        at = blocks[after].span.start if after < len(blocks) else len(text)
        removed.append(Removed(paragraphs[number], why, at))
    return tuple(removed)


def stem(location: str) -> str:
    """Return the title of an article that has none: the name of its file, nothing for standard input."""
    return "" if location == "-" else visible_line(paths.stem(location)).strip()


def _chunks(lines: Sequence[str]) -> list[Piece]:
    """Part code at its blank lines; within a chunk every line keeps its indent."""
    chunks: list[Piece] = []
    held: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            held.append(line.rstrip())
        elif held:
            chunks.append(Piece(Kind.CODE, "\n".join(held)))
            held = []
    return chunks


def _always(_: Raw, __: str) -> bool:
    return True


PLAIN = Format("plain", _always, parse)
