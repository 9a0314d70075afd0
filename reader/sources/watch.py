"""Watch: who looks on while bytes come."""

from collections.abc import Callable

from reader.records import NamedTuple


class Watch(NamedTuple):
    """Who looks on while bytes come; both are called some times a second, in the thread that waits for the bytes.

    `progress` is told the bytes so far and all that will come, 0 when their sender does not say. Once `is_cancelled`
    returns True the download is given up, within 0.1 s.
    """

    progress: Callable[[int, int], None] = lambda _, __: None
    is_cancelled: Callable[[], bool] = lambda: False


QUIET = Watch()
