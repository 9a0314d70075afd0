"""What tests of sources share: how an Article is shown, books, and a server that says exactly what it is told."""

import contextlib
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import zipfile
from io import BytesIO

import pytest

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{}</metadata>'
    "<manifest>{}</manifest><spine{}>{}</spine></package>"
)


class Server:
    """Hand each connection and the head of its request to `answer`, or send it when it is bytes.

    `context` makes it speak TLS; a server that does not listen answers before it is asked.
    """

    def __init__(self, answer, host="127.0.0.1", context=None, *, listens=True):
        self.requests = []
        self._answer = answer
        self._context = context
        self._listens = listens
        self._listening = socket.create_server((host, 0))
        self._open = []
        self.url = f"{'https' if context else 'http'}://{host}:{self._listening.getsockname()[1]}"
        self.host = self.url.rpartition("/")[2]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self):
        with contextlib.suppress(OSError):  # closed before
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self._open:
            connection.close()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self._open.append(connection)
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with contextlib.suppress(OSError), connection:
            secured = self._context.wrap_socket(connection, server_side=True) if self._context else connection
            with secured:
                head = b""
                while self._listens and b"\r\n\r\n" not in head and (piece := secured.recv(4096)):
                    head += piece
                if self._listens and not head:  # whoever connected went away without a word
                    return
                self.requests.append(head.decode("latin-1"))
                answer = self._answer
                if isinstance(answer, bytes):
                    secured.sendall(answer)
                else:
                    answer(secured, self.requests[-1])


@pytest.fixture
def serve():
    """Return a function that starts a server: `serve(b"HTTP/1.1 200 OK...")`, `serve(lambda connection, head: ...)`."""
    servers = []

    def start(answer, **options):
        servers.append(Server(answer, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def within_seconds():
    """End the test after three seconds of the processor: what takes longer takes a hundred times longer."""

    def overdue(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, overdue)
    signal.setitimer(signal.ITIMER_PROF, 3)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """Return the path of a certificate for 127.0.0.1, key included, that only those trust who are told to."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "1", "-subj", "/CN=reader", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(path), "-out", str(path.with_name("certificate.pem"))]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + path.with_name("certificate.pem").read_text())
    return path


@pytest.fixture
def secure(certificate):
    """Return the context of a server that shows the certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture(scope="session")
def shown():
    """Return a function that shows the blocks of an article as `kind level text`."""

    def lines(article):
        return [
            f"{block.kind.value} {block.level} {article.text[block.span.start : block.span.end]}"
            for block in article.blocks
        ]

    return lines


@pytest.fixture(scope="session")
def marked():
    """Return a function that shows the marks of an article as `inline text target`."""

    def lines(article):
        return [
            f"{mark.inline.value} {article.text[mark.span.start : mark.span.end]} {mark.target}".strip()
            for mark in article.marks
        ]

    return lines


@pytest.fixture(scope="session")
def make_epub():
    """Return a function that makes a book of the bodies of its chapters, `c0.xhtml` and on, as bytes."""

    def make(*bodies, facts="<dc:title>书</dc:title>", nav="", ncx="", parts=(), left_out=()):
        items = [f'<item id="c{i}" href="c{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(len(bodies))]
        items += ['<item id="nav" href="nav.xhtml" properties="nav"/>'] if nav else []
        items += ['<item id="ncx" href="toc.ncx"/>'] if ncx else []
        spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(bodies)))
        files = {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE.format(facts, "".join(items), ' toc="ncx"' if ncx else "", spine),
            "OEBPS/nav.xhtml": PAGE.format(f'<nav epub:type="toc"><ol>{nav}</ol></nav>'),
            "OEBPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>',
            **{f"OEBPS/c{i}.xhtml": PAGE.format(body) for i, body in enumerate(bodies)},
            **dict(parts),
        }
        whole = BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
            for name, data in files.items():
                if name not in left_out:
                    archive.writestr(name, data)
        return whole.getvalue()

    return make
