"""A connected socket in, the same out, from which no more than so many bytes can be read."""

import socket
from io import BufferedReader, RawIOBase
from typing import Any, cast

from reader.sources.inflate import TooLargeError


def metered(connected: socket.socket, limit: int) -> socket.socket:
    """Return the socket with a meter: whoever reads more than `limit` bytes through `makefile` gets TooLargeError.

    HTTP has many ways to make a client gather bytes before it hands any on: a size of a chunk that has no end, or one
    of -1. The meter stands below all of them.
    """
    return cast("socket.socket", _Metered(connected, limit))


class _Metered:
    """Whatever else is asked of it is asked of the socket."""

    def __init__(self, connected: socket.socket, limit: int) -> None:
        self._socket = connected
        self._limit = limit

    def makefile(self, _: str) -> BufferedReader:
        return BufferedReader(_Meter(self._socket.makefile("rb", buffering=0), self._limit))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _Meter(RawIOBase):
    def __init__(self, raw: RawIOBase, limit: int) -> None:
        super().__init__()
        self._raw = raw
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        count = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise TooLargeError
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
