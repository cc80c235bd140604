"""A WebSocket by hand, for what no client library does: not reading, and not asking as a browser would."""

from __future__ import annotations

import json
import socket

from bench.lean import TEXT, frame
from server.demo.person import Person

MASKED = 0x80
SMALL_BUFFER = 4096


class RawSocket:
    """A blocking socket with a tiny receive buffer that has said hello with the seat of a person, and reads only when told."""

    def __init__(self, person: Person, port: int, address: str) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        self._socket.bind((address, 0))
        self._socket.settimeout(10)
        self._socket.connect(("127.0.0.1", port))
        head = handshake(f"/ws/{person.secrets.room}", port, f"http://127.0.0.1:{port}")
        self._socket.sendall(head)
        assert self.receive().startswith(b"HTTP/1.1 101")
        self.send({"t": "hello", "v": 1, "auth": person.vault.auth, "seat": person.token, "language": "nl"})

    def send(self, message: object) -> None:
        self.send_frame(json.dumps(message).encode())

    def send_frame(self, text: bytes) -> None:
        self._socket.sendall(frame(TEXT, text, MASKED))

    def receive(self) -> bytes:
        """Some of what came; empty when the server has closed."""
        return self._socket.recv(65536)

    def close(self) -> None:
        self._socket.close()


def handshake(path: str, port: int, origin: str | None) -> bytes:
    """The request for a WebSocket, with this origin or none."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *([f"Origin: {origin}"] if origin is not None else []),
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
