"""Rooms that say what reached them, to stand behind a gateway."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["HELD", "SOON", "Room"]

HELD = "/api/v1/notifications/stream?held"
SOON = 5.0  # seconds


class Room(ThreadingHTTPServer):
    """Answers with what it was asked; one that is `mute` closes the connection instead."""

    daemon_threads = True

    def __init__(self, name: str) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.name = name
        self.seen: list[str] = []
        self.mute = 0  # requests still to be left unanswered
        self.left = threading.Event()  # somebody who listened to an endless answer
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, client_address):
        """A health check is over as soon as HAProxy has read the status."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Room

    def do_GET(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path != "/readyz":
            self.server.seen.append(f"{self.command} {self.path}")
            if self.server.mute:
                self.server.mute -= 1
                self.close_connection = True
                return
        if self.path == HELD:
            self._hold()
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = json.dumps({"room": self.server.name, "path": self.path, "headers": headers})
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def _hold(self):
        """An answer without an end; whoever listens is only ever noticed to have left."""
        self.send_response(200)
        self.send_header("content-length", "1000")
        self.end_headers()
        self.wfile.write(b"data: hello\n\n")
        self.connection.settimeout(SOON)
        with contextlib.suppress(TimeoutError):
            with contextlib.suppress(ConnectionError):
                self.connection.recv(1)
            self.server.left.set()
        self.close_connection = True

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815  # http.server's names

    def log_message(self, *_):
        pass
