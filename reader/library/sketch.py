"""A text in, a few numbers out that it shares with itself edited or in another format; data in, one number out."""

from collections.abc import Collection
from zlib import crc32

from reader.patterns import Pattern

KEPT = 8
ALIKE = 0.6  # of the numbers of two texts of one title that are one article
_SAME = 0.85  # of those of texts whose titles differ: one of them may have none of its own

_CLAUSE = Pattern(r"[\w '’-]{8,}")  # letters and digits between two marks, words with what joins them
_JOINING = str.maketrans("", "", " _'’-")
_LEAST, _LEAST_LATIN = 8, 24  # letters of a clause that says something: labels and single words are in many texts
_READ = 1 << 16  # code points: a novel is known by its beginning


def sketch(text: str) -> frozenset[int]:
    """Return the smallest hashes of the text's clauses (bottom-k sketch, Cohen and Kaplan 2007), at most KEPT.

    A text of fewer clauses that are long enough is known by its lines.
    """
    whole = text[:_READ].casefold()
    clauses = {clause for clause in map(_letters, {*_CLAUSE.findall(whole)}) if _is_long(clause)}
    if len(clauses) < KEPT:
        clauses = {"".join(filter(str.isalnum, line)) for line in whole.splitlines()} - {""} or {text.strip()}
    return frozenset(sorted(crc32(clause.encode(errors="replace")) for clause in clauses)[:KEPT])


def alike(one: Collection[int], shared: int, *, titled: bool) -> bool:
    """Tell whether a text of this sketch and one that shares so many of its numbers are one article.

    `titled` tells that they have the same title.
    """
    return shared >= max(1, (ALIKE if titled else _SAME) * len(one))


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles say the same, whatever their marks are."""
    first, second = ("".join(filter(str.isalnum, title)).casefold() for title in (one, other))
    return first == second


def _letters(clause: str) -> str:
    return clause if clause.isalnum() else clause.translate(_JOINING)


def _is_long(clause: str) -> bool:
    return len(clause) >= (_LEAST_LATIN if clause.isascii() else _LEAST)


def digest(data: bytes, size: int) -> int:
    """Return the BLAKE2b digest of `size` bytes as a number; `hashlib` would load OpenSSL, 4 MB, to find it."""
    try:
        from _blake2 import blake2b  # noqa: PLC0415 - only what is new has a number to be found
    except ImportError:  # another Python
        from hashlib import blake2b  # noqa: PLC0415 - the same
    return int.from_bytes(blake2b(data, digest_size=size).digest())
