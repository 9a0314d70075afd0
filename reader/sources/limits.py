"""Limits: how much a download may take."""

from collections.abc import Callable

from reader.records import NamedTuple
from reader.sources import address


class Limits(NamedTuple):
    """What a download may take: seconds, redirects, bytes after decompression.

    `connect` and `read` bound each step, `total` all of them: a server that sends a byte now and then keeps within
    `read` for ever. `is_private` tells the hosts to which no public page may redirect.
    """

    connect: float = 5
    read: float = 10
    total: float = 30
    redirects: int = 10
    size: int = 20 << 20
    is_private: Callable[[str], bool] = address.is_private
