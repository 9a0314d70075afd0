"""What tests of sources share: how an Article is shown, and a server that says what it is told, byte for byte."""

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading

import pytest


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
