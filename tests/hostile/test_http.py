"""Messages that two readers would end at different places, and clients that never finish: said to
the server itself, and through a real HAProxy in front of it.

What is smuggled asks for `/metrics`. The server answers that and the gateway never passes it on:
seen in an answer, it was a request that one of them did not see.
"""

import asyncio
import re
from contextlib import ExitStack

import httpx
import pytest
import pytest_asyncio

from deploy.local import programs
from deploy.local.parts import HaProxy, free_port
from hireloop import runner
from hireloop.platform import http_server, patience
from hireloop.platform.haproxy import Gateway, configuration
from hireloop.platform.routing import large_bodies, routing_table
from tests.factories.raw_http import LAST, Door, request
from tests.factories.waiting import until

SMUGGLED = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
ANSWERED = b"# HELP"
LENGTH = len(SMUGGLED)
CHUNK = b"%x\r\n%b\r\n0\r\n\r\n" % (LENGTH, SMUGGLED)
END = b"0\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked"
LOGIN = "POST /api/v1/auth/login"
HEADER_SECONDS, BODY_SECONDS = 2, 2.0
IMPATIENT = {  # lines of the gateway's configuration
    "timeout http-request 10s": f"timeout http-request {HEADER_SECONDS}s",
    "timeout client 60s": "timeout client 5s",
    "timeout http-keep-alive 30s": "timeout http-keep-alive 2s",
}

# Headers, and what comes after them.
AMBIGUOUS = {
    "CL.TE": ((b"Content-Length: %d" % (LENGTH + 5), CHUNKED), END + SMUGGLED),
    "TE.CL": ((CHUNKED, b"Content-Length: 4"), CHUNK),
    "TE.TE, unknown": ((CHUNKED, b"Transfer-Encoding: cow", b"Content-Length: 5"), END + SMUGGLED),
    "TE.TE, identity": ((CHUNKED, b"Transfer-Encoding: identity"), END + SMUGGLED),
    "TE is not last": ((b"Transfer-Encoding: chunked, identity",), END + SMUGGLED),
    "TE of another name": ((b"Transfer-Encoding: xchunked", b"Content-Length: 5"), END + SMUGGLED),
    "TE and a space": ((b"Transfer-Encoding : chunked", b"Content-Length: 5"), END + SMUGGLED),
    "TE and a tab": ((b"Transfer-Encoding:\tchunked", b"Content-Length: 5"), END + SMUGGLED),
    "TE and a vertical tab": (
        (b"Transfer-Encoding:\x0bchunked", b"Content-Length: 5"),
        END + SMUGGLED,
    ),
    "TE in quotes": ((b'Transfer-Encoding: "chunked"', b"Content-Length: 5"), END + SMUGGLED),
    "TE and a NUL": ((b"Transfer-Encoding: chunked\x00", b"Content-Length: 5"), END + SMUGGLED),
    "TE in a folded line": (
        (b"Transfer-Encoding:\r\n chunked", b"Content-Length: 5"),
        END + SMUGGLED,
    ),
    "two lengths": ((b"Content-Length: 0", b"Content-Length: %d" % LENGTH), SMUGGLED),
    "two lengths in one": ((b"Content-Length: 0, %d" % LENGTH,), SMUGGLED),
    "a length with a sign": ((b"Content-Length: +0",), SMUGGLED),
    "a negative length": ((b"Content-Length: -1",), SMUGGLED),
    "a length in hexadecimal": ((b"Content-Length: 0x0",), SMUGGLED),
    "a length and a space": ((b"Content-Length : 0",), SMUGGLED),
    "a length in a folded line": ((b"X-A: b\r\n Content-Length: 0",), SMUGGLED),
    "a length beyond all numbers": ((b"Content-Length: 18446744073709551616",), SMUGGLED),
    "a length behind a lone LF": ((b"X-A: b\nContent-Length: %d" % LENGTH,), SMUGGLED),
    "a length behind a lone CR": ((b"X-A: b\rContent-Length: 0",), SMUGGLED),
    "a length behind a NUL": ((b"X-A: b\x00\r\nContent-Length: 0",), SMUGGLED),
    "a negative chunk": ((CHUNKED,), b"-1\r\n" + SMUGGLED),
    "a chunk beyond all numbers": ((CHUNKED,), b"10000000000000000\r\n" + SMUGGLED),
    "a chunk with a sign": ((CHUNKED,), b"+0\r\n\r\n" + SMUGGLED),
    "a chunk in words": ((CHUNKED,), b"0x0\r\n\r\n" + SMUGGLED),
    "a body that is a request": ((b"Content-Length: %d" % LENGTH,), SMUGGLED),
    "a chunk that is a request": ((CHUNKED,), CHUNK),
    "a trailer that is a header": ((CHUNKED,), b"0\r\nContent-Length: %d\r\n\r\n" % LENGTH),
}


@pytest_asyncio.fixture(scope="module")
async def server(house):
    """The whole of Hireloop on a port, less patient than it is elsewhere."""
    port, until = free_port(), asyncio.Event()
    ready = asyncio.Event()

    async def nothing_is_under_way():
        return

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http_server, "_HEADER_SECONDS", HEADER_SECONDS)
        patch.setattr(patience, "_GRACE", BODY_SECONDS)
        serving = asyncio.create_task(
            http_server.serve(
                house.app,
                "127.0.0.1",
                port,
                until=until,
                ready=ready.set,
                drain=nothing_is_under_way,
            )
        )
        await ready.wait()
        yield Door("server", port)
        until.set()
        await serving


@pytest.fixture(scope="module")
def gateway(server, tmp_path_factory):
    """HAProxy with all rooms behind it."""
    try:
        programs.find("haproxy")
    except programs.Missing as missing:
        pytest.skip(f"*** the gateway is NOT TESTED: {missing} ***")
    folder = tmp_path_factory.mktemp("gateway")
    part = HaProxy(folder)
    table = routing_table(runner.load())
    text = configuration(
        Gateway(
            table=table,
            urls={route.room: f"http://127.0.0.1:{server.port}" for route in table},
            large_bodies=large_bodies(runner.load()),
            bind=part.address,
            metrics=f"127.0.0.1:{free_port()}",
            requests_per_minute=None,
        )
    )
    for patient, less in IMPATIENT.items():
        assert text.count(patient) == 1
        text = text.replace(patient, less)
    (folder / "haproxy.cfg").write_text(text)
    with ExitStack() as stack:
        stack.enter_context(part)
        yield Door("gateway", int(part.address.rpartition(":")[2]))


@pytest.fixture(params=["server", "gateway"])
def door(request):
    return request.getfixturevalue(request.param)


def statuses(answer: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3})", answer)]


async def test_what_would_be_smuggled_is_answered_where_it_is_asked_for(server, gateway):
    asked = request("GET /healthz") + SMUGGLED + LAST

    direct, through = await server.say(asked), await gateway.say(asked)

    assert statuses(direct) == [200, 200, 200]
    assert ANSWERED in direct
    assert statuses(through) == [200, 404, 200]
    assert ANSWERED not in through


@pytest.mark.parametrize("name", AMBIGUOUS)
async def test_nothing_is_smuggled(door, name):
    headers, rest = AMBIGUOUS[name]
    message = request(LOGIN, b"Content-Type: application/json", *headers, body=rest)

    answer = await door.say(message, LAST)

    assert ANSWERED not in answer
    assert statuses(answer)[0] in {400, 408, 411, 415, 422}
    # The first, and the last where the connection is kept. In between only what the gateway saw.
    seen = [200] if door.name == "server" else [404, 200]
    assert statuses(answer)[1:] in ([], [200], seen)


async def test_afterwards_everybody_gets_their_own_answer(door):
    """A gateway that was left one answer behind would give it to the next."""
    for headers, rest in AMBIGUOUS.values():
        await door.say(request(LOGIN, *headers, body=rest), LAST)

    answers = await asyncio.gather(
        *(door.say(request(f"GET /api/v1/no/{n}"), LAST) for n in range(40))
    )

    for number, answer in enumerate(answers):
        assert b'"/api/v1/no/%d"' % number in answer


@pytest.mark.parametrize(
    "message",
    [
        request("GET /healthz", b"X-A: " + b"a" * 1_000_000),
        request("GET /healthz", *(b"X-%d: a" % n for n in range(5_000))),
        request("GET /healthz", b"Cookie: " + b"a=b; " * 200_000),
        request("GET /" + "a" * 1_000_000),
        request("G" * 100_000 + " /"),
        b"\x00" * 100_000,
        b"\r\n" * 500_000,
    ],
    ids=["a header", "headers", "cookies", "address", "method", "NULs", "empty lines"],
)
async def test_a_megabyte_of_headers_is_not_read(door, message):
    answer = await door.say(message)

    assert set(statuses(answer)) <= {400, 405, 414, 431}
    assert statuses(await door.say(LAST)) == [200]


async def test_http_2_is_not_offered(door):
    """So there are no streams to open and to reset (CVE-2023-44487)."""
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
    upgrade = request(
        "GET /healthz",
        b"Connection: Upgrade, HTTP2-Settings",
        b"Upgrade: h2c",
        b"HTTP2-Settings: AAMAAABkAAQAAP__",
    )

    begun, upgraded = await door.say(preface), await door.say(upgrade, LAST)

    assert begun[3:4] != b"\x04"  # a SETTINGS frame is how a server begins
    assert 200 not in statuses(begun)
    assert statuses(upgraded) == [200, 200]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "DEBUG"])
async def test_no_request_is_echoed(door, method):
    answer = await door.say(request(f"{method} /healthz", b"X-Secret: hidden-word"), LAST)

    assert b"hidden-word" not in answer
    assert statuses(answer)[0] in {400, 404, 405}


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/sitemap.xml", "/feeds/jobs.atom"])
async def test_the_name_that_a_client_calls_us_is_never_repeated(server, path):
    """Else a cache, or a mail, would lead to somebody else's server."""
    url = f"http://127.0.0.1:{server.port}{path}"
    headers = {"host": "evil.example", "x-forwarded-host": "evil.example", "forwarded": "host=evil"}
    async with httpx.AsyncClient() as client:
        answer = await client.get(url, headers=headers)

    assert b"evil" not in answer.content
    assert not any("evil" in value for value in answer.headers.values())


# --- who never finishes

SLOW_HEADERS = [request("GET /healthz")[:-2], *[b"X-A: b\r\n"] * 200]
SLOW_BODY = [request(LOGIN, b"Content-Length: 1000"), *[b" "] * 200]
SLOW_CHUNKS = [request(LOGIN, CHUNKED), *[b"1\r\n \r\n"] * 200]
NO_BODY = [request(LOGIN, b"Content-Length: 1000")]
NOTHING: list[bytes] = []
HALF_A_LINE = [b"GET /hea"]


async def test_who_never_finishes_is_not_waited_for_and_nobody_waits_for_them(door, monkeypatch):
    """A hundred of each kind, all at once; each is let go, and others are answered meanwhile."""
    opened: list[asyncio.StreamWriter] = []
    connect = asyncio.open_connection

    async def counted(*where):
        reader, writer = await connect(*where)
        opened.append(writer)
        return reader, writer

    monkeypatch.setattr(asyncio, "open_connection", counted)
    kinds = [SLOW_HEADERS, SLOW_BODY, SLOW_CHUNKS, NO_BODY, NOTHING, HALF_A_LINE]
    slow = [
        asyncio.create_task(door.say(*pieces, pause=0.25)) for pieces in kinds for _ in range(100)
    ]
    await until(lambda: len(opened) == len(slow))

    answers = await asyncio.gather(*[door.say(LAST) for _ in range(20)])
    was_meanwhile = not all(one.done() for one in slow)
    ended = await asyncio.gather(*slow)

    assert [statuses(answer) for answer in answers] == [[200]] * 20
    assert was_meanwhile
    assert {status for answer in ended for status in statuses(answer)} <= {400, 408}


async def test_who_sends_a_body_too_slowly_is_told_so(door):
    headers = (b"Content-Type: application/json", b"Content-Length: 1000")

    answer = await door.say(request(LOGIN, *headers), *[b" "] * 100, pause=0.25)

    assert statuses(answer) == [408]
    assert b"application/problem+json" in answer


async def test_a_kept_connection_is_not_kept_for_ever(door):
    assert statuses(await door.say(request("GET /healthz"))) == [200]


async def test_a_body_that_breaks_off_is_not_taken_for_whole(server, house):
    """What came of it may well be JSON."""
    email = b"cut-off@example.org"
    body = b'{"email":"%b","password":"correct horse","full_name":"Cut"}' % email
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(
        request(
            "POST /api/v1/auth/register",
            b"Content-Type: application/json",
            b"Content-Length: %d" % (len(body) + 1),
            body=body,
        )
    )
    await writer.drain()
    writer.write_eof()
    answer = await reader.read()
    writer.close()

    assert 201 not in statuses(answer)
    async with house.rooms["auth"].db.connection() as connection:
        found = await connection.fetch("select from accounts where email = $1", email.decode())
    assert found == []
