"""Requests as bytes on a socket, for what no client library would send."""

import asyncio
from dataclasses import dataclass

__all__ = ["LAST", "Door", "request"]

_SECONDS = 30.0  # after which whatever is not over hangs
LAST = b"GET /healthz?last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Door:
    """Where something listens."""

    name: str
    port: int

    async def say(self, *pieces: bytes, pause: float = 0.0) -> bytes:
        """All that is answered until the other side closes the connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        answered = asyncio.create_task(reader.read())
        try:
            async with asyncio.timeout(_SECONDS):
                try:
                    for piece in pieces:
                        writer.write(piece)
                        await writer.drain()
                        if pause and not answered.done():
                            await asyncio.sleep(pause)
                    return await answered
                except ConnectionError:  # it was closed while there was more to say
                    return b"" if not answered.done() or answered.exception() else answered.result()
        finally:
            answered.cancel()
            writer.close()


def request(line: str, *headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join((f"{line} HTTP/1.1".encode(), b"Host: x", *headers, b"", body))
