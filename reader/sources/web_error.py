"""What went wrong on the way to a page in, the error that says what to do about it out."""

import errno
import socket
import ssl
import zlib
from http.client import HTTPException
from urllib.parse import urlsplit

from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)

from reader.sources.inflate import CodingError, TooLargeError
from reader.sources.raw import SourceError

_NO_NETWORK = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)
_STATUS = {401: "web.forbidden", 403: "web.forbidden", 451: "web.forbidden", 404: "web.absent", 410: "web.absent"}


class UnreachableError(SourceError):
    """The network or the server is away for now: what is kept of the page will do."""


def refusal(status: int, address: str) -> SourceError:
    """Return the error for a status that is no success."""
    if status == 429:
        return SourceError("web.busy", address)
    if status >= 500:
        return UnreachableError("web.server", address, status=status)
    return SourceError(_STATUS.get(status, "web.status"), address, status=status)


def explained(error: Exception, address: str, limit: int) -> Exception:
    """Return the SourceError for what went wrong; what is none of the network's faults comes back as it is."""
    match error:
        case NewConnectionError():
            found: Exception = _unconnected(error, address)
        case ConnectTimeoutError() | ReadTimeoutError() | TimeoutError():
            found = UnreachableError("web.slow", address)
        case ssl.SSLError():
            found = SourceError("web.tls", address, reason=getattr(error, "verify_message", "") or error.reason)
        case TooLargeError():
            found = SourceError("web.large", address, limit=f"{limit >> 20} MB")
        case CodingError():
            found = SourceError("web.coding", address, coding=str(error)[:40])
        case IncompleteRead() | EOFError():
            found = UnreachableError("web.cut", address)
        case OSError() if "Tunnel connection failed" in str(error):
            found = UnreachableError("web.proxy", address, reason=error)
        case HTTPError() | HTTPException() | zlib.error() | OSError():
            found = SourceError("web.broken", address)
        case _:
            found = error
    return found


def _unconnected(error: NewConnectionError, address: str) -> SourceError:
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else 0
    if isinstance(error, NameResolutionError):
        return UnreachableError(
            "web.offline" if number == socket.EAI_AGAIN else "web.host", address, host=_host(address)
        )
    if number in _NO_NETWORK:
        return UnreachableError("web.offline", address, host=_host(address))
    return UnreachableError("web.refused", address, host=_host(address))


def _host(address: str) -> str:
    return urlsplit(address).netloc
