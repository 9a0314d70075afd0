import gzip
import random
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.inflate import CodingError, TooLargeError, inflated

LIMIT = 1 << 20
TEXT = "从本月起，图书馆每天开放到晚上十点。".encode() * 5000
PACKED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:]),
    "deflate": zlib.compress(TEXT),
    "gzip deflate": zlib.compress(gzip.compress(TEXT)),
    "": TEXT,
}


def pieces(data, size):
    return [data[i : i + size] for i in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 7, 1 << 14, 1 << 20])
@pytest.mark.parametrize("codings", PACKED)
def test_what_was_compressed_comes_back_whatever_its_pieces(codings, size):
    assert b"".join(inflated(pieces(PACKED[codings], size), codings.split(), LIMIT)) == TEXT


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_deflate_may_lack_its_header(size):
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    assert b"".join(inflated(pieces(stream.compress(TEXT) + stream.flush(), size), ["deflate"], LIMIT)) == TEXT


@pytest.mark.parametrize("length", [65535, 65536, 65537, 131072])
def test_no_length_is_an_edge(length):
    assert b"".join(inflated([gzip.compress(bytes(length))], ["gzip"], LIMIT)) == bytes(length)


def test_what_stands_behind_the_end_is_left():
    assert b"".join(inflated([gzip.compress(TEXT) + b"more"], ["gzip"], LIMIT)) == TEXT


def test_nothing_is_nothing():
    assert b"".join(inflated([], ["gzip"], LIMIT)) == b""


def test_no_more_than_the_limit_is_ever_decompressed():
    size = 0
    with suppress(TooLargeError):
        for piece in inflated([gzip.compress(bytes(LIMIT * 50))], ["gzip"], LIMIT):
            size += len(piece)
    assert 0 < size <= LIMIT


def test_a_bomb_is_an_error():
    with pytest.raises(TooLargeError):
        list(inflated([gzip.compress(bytes(LIMIT + 1))], ["gzip"], LIMIT))


def test_a_bomb_below_another_layer_is_stopped_there():
    members = gzip.compress(gzip.compress(b"") * 100_000)  # 2 MB of members that hold nothing
    with pytest.raises(TooLargeError):
        list(inflated([members], ["gzip", "gzip"], LIMIT))


def test_what_comes_over_the_wire_counts_too():
    with pytest.raises(TooLargeError):
        list(inflated(iter(lambda: bytes(1000), None), [], LIMIT))


@pytest.mark.parametrize("codings", [["br"], ["gzip", "zstd"], ["gzip"] * 4])
def test_other_ways_to_compress_are_refused(codings):
    with pytest.raises(CodingError):
        inflated([], codings, LIMIT)


def test_a_missing_end_is_an_error():
    with pytest.raises(EOFError):
        list(inflated([gzip.compress(TEXT)[:-1]], ["gzip"], LIMIT))


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 50))
def test_any_bytes_end_in_bytes_or_a_known_error(data, coding, size):
    with suppress(EOFError, zlib.error):
        list(inflated(pieces(data, size), [coding], LIMIT))


def test_noise_within_compressed_bytes_is_an_error():
    noise = random.Random(5).randbytes(50)  # noqa: S311 - noise, not a secret
    packed = PACKED["gzip"]
    with pytest.raises((zlib.error, EOFError)):
        list(inflated([packed[:100] + noise + packed[150:]], ["gzip"], LIMIT))
