"""A text in, a few numbers out that it shares with itself edited or in another format; data in, one number out."""

from collections.abc import Collection
from zlib import crc32

from reader.patterns import Pattern

KEPT = 8
ALIKE = 0.6  # of the numbers of two texts that are one article

_CLAUSE = Pattern(r"[^\W_]{4,}")  # letters and digits in a row: spaces and marks do not count
_READ = 1 << 16  # code points: a novel is known by its beginning


def sketch(text: str) -> frozenset[int]:
    """Return the smallest hashes of the text's clauses (bottom-k sketch, Cohen and Kaplan 2007), at most KEPT."""
    clauses = {*_CLAUSE.findall(text[:_READ])} or {text.strip()}
    return frozenset(sorted(crc32(clause.casefold().encode(errors="replace")) for clause in clauses)[:KEPT])


def alike(one: Collection[int], shared: int) -> bool:
    """Tell whether a text of this sketch and one that shares so many of its numbers are one article."""
    return shared >= max(1, ALIKE * len(one))


def digest(data: bytes, size: int) -> int:
    """Return the BLAKE2b digest of `size` bytes as a number; `hashlib` would load OpenSSL, 4 MB, to find it."""
    try:
        from _blake2 import blake2b  # noqa: PLC0415 - only what is new has a number to be found
    except ImportError:  # another Python
        from hashlib import blake2b  # noqa: PLC0415 - the same
    return int.from_bytes(blake2b(data, digest_size=size).digest())
