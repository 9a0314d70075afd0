"""Compressed pieces in, the bytes they stand for out, never more than a limit: what a bomb may not do."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_PIECE = 1 << 16
_MOST = 3  # one around another; honest servers use one
_GZIP = zlib.MAX_WBITS | 16
_MEMBER = b"\x1f"  # how each member of a gzip begins
_CODINGS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}


class TooLargeError(Exception):
    """There is more in it than the limit allows."""


class CodingError(ValueError):
    """It is compressed in a way that was not asked for; the argument names it."""


def inflated(pieces: Iterable[bytes], codings: Sequence[str], limit: int) -> Iterator[bytes]:
    """Yield what `pieces` hold below their codings, which are named in the order in which they were applied.

    Raise TooLargeError once any layer holds more than `limit` bytes, CodingError, EOFError when the end is missing,
    and zlib.error when what is compressed is damaged.
    """
    unknown = [name for name in codings if name not in _CODINGS] or codings[_MOST:]
    if unknown:
        raise CodingError(unknown[0])
    layers = _within(pieces, limit)
    for name in reversed(codings):
        layers = _within(_layer(layers, _CODINGS[name]), limit)
    return layers


def _within(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLargeError
        if piece:  # an empty one would be taken for the end
            yield piece


def _layer(pieces: Iterable[bytes], bits: int) -> Iterator[bytes]:
    pieces = iter(pieces)
    opening = b""
    while len(opening) < 2 and (piece := next(pieces, b"")):
        opening += piece
    if not opening:
        return
    if bits == zlib.MAX_WBITS and not _has_header(opening):
        bits = -bits  # "deflate" without the header that RFC 9110 wants: some servers send it so
    stream = zlib.decompressobj(bits)
    for data in chain((opening,), pieces):
        rest, piece = data, b""
        while rest or (len(piece) == _PIECE and not stream.eof):
            if stream.eof:
                if bits != _GZIP or not rest.startswith(_MEMBER):
                    return  # what stands behind the end means nothing
                stream = zlib.decompressobj(bits)
            piece = stream.decompress(rest, _PIECE)
            yield piece
            rest = stream.unused_data or stream.unconsumed_tail
    if not stream.eof:
        raise EOFError


def _has_header(data: bytes) -> bool:
    """Tell the two bytes of RFC 1950: method 8, and a multiple of 31."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
