"""An address in, what its server answered out: redirects followed, limits kept, stopped at once when asked to.

The work is done in a thread of its own, since neither resolving a name nor a server that drips can be interrupted:
whoever waits for the answer goes away at the deadline, shuts the socket behind him, and leaves the thread to its end.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from threading import Event, Thread
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore
from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import make_headers

from reader import __version__
from reader.controls import visible_line
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.address import redirected
from reader.sources.inflate import TooLargeError, inflated
from reader.sources.limits import Limits
from reader.sources.metered import metered
from reader.sources.raw import SourceError
from reader.sources.watch import Watch
from reader.sources.web_error import UnreachableError, explained, refusal

_BEAT = 0.05  # seconds between two looks at whether to go on
_PIECE = 1 << 14
_OVERHEAD = 1 << 20  # bytes: headers, sizes of chunks
_HEADERS = {
    "User-Agent": f"zihao-reader/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/epub+zip, application/xml;q=0.9, text/*;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_TEXT = Pattern(r"text/.+|application/(?:xml|json|(?:x-)?epub\+zip|.+\+(?:xml|json))|")
_UNNAMED = ("application/octet-stream", "binary/octet-stream", "application/x-download")
_TEXT_NAME = Pattern(r".*\.(?:txt|text|md|markdown|x?html?|epub|xml|rss|atom|json)")
_LENGTH = Pattern(r"[0-9]{1,15}")
_CODING = Pattern(r"[^\s,]+")
_CHARSET = Pattern(r"charset\s*=\s*[\"']?([\w.:-]+)")
_SHOWN = 200  # code points of what a server made up
_REDIRECTS = (301, 302, 303, 307, 308)


class Answer(NamedTuple):
    """A page as it came: where from, its bytes, and its header; `is_unchanged` when what is kept of it still holds.

    `etag` and `modified` are what a later question for changes is asked with; `may_be_kept` is what its server wishes.
    """

    address: str
    data: bytes
    media: str = ""
    declared: str = ""
    etag: str = ""
    modified: str = ""
    may_be_kept: bool = True
    is_unchanged: bool = False


def download(address: str, limits: Limits, watch: Watch, conditions: Callable[[str], Mapping[str, str]]) -> Answer:
    """Ask for `address` and follow it; raise SourceError, as UnreachableError where the network is to blame.

    `conditions` returns the headers with which an address is only sent again if it has changed.
    """
    transfer = _Transfer(address, limits, conditions)
    Thread(target=transfer.run, daemon=True).start()
    end = time.monotonic() + limits.total
    try:
        while not transfer.ended.wait(_BEAT):
            watch.progress(transfer.received, transfer.expected)
            if watch.is_cancelled():
                raise SourceError("web.cancelled", address)
            if time.monotonic() > end:
                raise UnreachableError("web.slow", transfer.address)
    finally:
        transfer.stop()
    if transfer.fault is not None:
        raise transfer.fault
    watch.progress(transfer.received, transfer.expected)
    return transfer.answer


class _Transfer:
    """One walk from an address to its answer, which another thread looks at and may stop."""

    def __init__(self, address: str, limits: Limits, conditions: Callable[[str], Mapping[str, str]]) -> None:
        self.address = address
        self.received = 0  # bytes, as they came over the wire
        self.expected = 0
        self.ended = Event()
        self.answer = Answer(address, b"")
        self.fault: Exception | None = None
        self._limits = limits
        self._conditions = conditions
        self._is_conditional = False
        self._is_stopped = False
        self._has_been_public = False
        self._connection: HTTPConnection | None = None

    def run(self) -> None:
        """Go all the way; whatever goes wrong is the `fault`."""
        try:
            self._follow()
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            self.fault = explained(error, self.address, self._limits.size)
        finally:
            self.ended.set()

    def stop(self) -> None:
        """Shut the socket, which ends whatever waits for it."""
        self._is_stopped = True
        connected = self._connection.sock if self._connection else None
        if connected is not None:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    def _follow(self) -> None:
        for _ in range(self._limits.redirects + 1):
            with self._asked() as response:
                target = response.headers.get("location", "")
                if response.status not in _REDIRECTS or not target:
                    self.answer = self._read(response)
                    return
            self._turn(target)
        raise SourceError("web.redirects", self.address, count=self._limits.redirects)

    def _turn(self, target: str) -> None:
        """Go on to where a redirect leads, if it may lead there."""
        with suppress(UnicodeError):
            target = target.encode("latin-1").decode()  # http.client reads headers as Latin-1, servers write UTF-8
        try:
            address = redirected(self.address, target)
        except ValueError as error:
            raise SourceError("web.astray", self.address, target=target[:_SHOWN]) from error
        if self.address.startswith("https:") and address.startswith("http:"):
            raise SourceError("web.downgrade", self.address, target=address)
        self.address = address

    @contextmanager
    def _asked(self) -> Iterator[HTTPResponse]:
        parts = urlsplit(self.address)
        proxy = _proxy(parts)
        self._admit(parts.hostname or "")
        connection = self._connection = _connection(parts, proxy, self._limits.connect)
        try:
            connection.connect()
            if self._is_stopped or connection.sock is None:
                raise SourceError("web.cancelled", self.address)
            connection.sock = metered(connection.sock, self._limits.size + _OVERHEAD)
            reached = (parts.hostname or "") if proxy else str(connection.sock.getpeername()[0])
            self._admit(reached)
            self._has_been_public |= not self._limits.is_private(reached)
            connection.timeout = self._limits.read
            conditions = self._conditions(self.address)
            self._is_conditional = bool(conditions)
            is_forwarded = proxy != "" and parts.scheme == "http"
            connection.request(
                "GET",
                self.address if is_forwarded else parts.path + (f"?{parts.query}" if parts.query else ""),
                headers={**_HEADERS, **conditions, **(_credentials(proxy) if is_forwarded else {})},
                preload_content=False,
                decode_content=False,
            )
            with connection.getresponse() as response:
                yield response
        finally:
            connection.close()

    def _admit(self, host: str) -> None:
        """Refuse what only this machine can reach once a page of the open network has sent us there."""
        if self._has_been_public and self._limits.is_private(host):
            raise SourceError("web.private", self.address)

    def _read(self, response: HTTPResponse) -> Answer:
        header = response.headers
        if response.status == HTTPStatus.NOT_MODIFIED and self._is_conditional:
            return Answer(self.address, b"", is_unchanged=True)
        if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
            raise refusal(response.status, self.address)
        media, declared = _content(header.get("content-type", ""))
        if not (_TEXT.fullmatch(media) or (media in _UNNAMED and _TEXT_NAME.fullmatch(urlsplit(self.address).path))):
            raise SourceError("web.media", self.address, media=visible_line(media[:_SHOWN]))
        length = header.get("content-length", "")
        self.expected = int(length) if _LENGTH.fullmatch(length) else 0
        if self.expected > self._limits.size:
            raise TooLargeError
        codings = [name for name in _CODING.findall(header.get("content-encoding", "").lower()) if name != "identity"]
        data = b"".join(inflated(self._pieces(response), codings, self._limits.size))
        if not data.strip():
            raise SourceError("web.empty", self.address)
        may_be_kept = "no-store" not in header.get("cache-control", "").lower()
        etag, modified = header.get("etag", ""), header.get("last-modified", "")
        return Answer(self.address, data, media, declared, etag, modified, may_be_kept)

    def _pieces(self, response: HTTPResponse) -> Iterator[bytes]:
        for piece in response.stream(_PIECE, decode_content=False):
            self.received += len(piece)
            yield piece


def _content(header: str) -> tuple[str, str]:
    """Return the media type and the encoding of a Content-Type."""
    media, _, parameters = header.lower().partition(";")
    charset = _CHARSET.search(parameters)
    return media.strip(), charset[1] if charset else ""


def _connection(parts: SplitResult, proxy: str, timeout: float) -> HTTPConnection:
    """Return the connection to a host, or to the proxy in between."""
    first = urlsplit(proxy) if proxy else parts
    host, port = first.hostname or "", first.port
    if parts.scheme == "http":
        return HTTPConnection(host, port or 80, timeout=timeout)
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    connection = HTTPSConnection(host, port or (80 if proxy else 443), timeout=timeout, ssl_context=context)
    if proxy:
        connection.set_tunnel(parts.hostname or "", parts.port or 443, _credentials(proxy))
    return connection


def _proxy(parts: SplitResult) -> str:
    """Return the address of the proxy that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY want, "" for none."""
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all", "")
    if not proxy or proxy_bypass(parts.netloc):
        return ""
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    found = urlsplit(proxy)
    if found.scheme != "http" or not found.hostname:
        raise SourceError("web.proxy_kind", parts.geturl(), scheme=visible_line(found.scheme))
    return proxy


def _credentials(proxy: str) -> dict[str, str]:
    found = urlsplit(proxy)
    if found.username is None:
        return {}
    return make_headers(proxy_basic_auth=f"{unquote(found.username)}:{unquote(found.password or '')}")
