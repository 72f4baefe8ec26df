"""Nobody makes Hireloop ask what lies inside. The listener is on every loopback address."""

import asyncio
import gzip
import ipaddress
import socket
from contextlib import asynccontextmanager

import pytest

from hireloop.platform import outward
from hireloop.platform.outward import NoAnswer, NotOutside, Outward

OUTSIDE = "93.184.215.14"
LOOPBACK = [ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128")]
MOST = 65_536


class Listener:
    """Notes who comes, and answers what a test says."""

    def __init__(self):
        self.visits = 0
        self.heads = []
        self.pieces = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"]
        self.pause = 0.0
        self.port = 0

    async def take(self, reader, writer):
        self.visits += 1
        try:
            self.heads.append(await reader.readuntil(b"\r\n\r\n"))
            for piece in self.pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(self.pause)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    @property
    def here(self):
        return f"http://127.0.0.1:{self.port}/"


def free_port():
    """One that nobody listens at on either loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def listening(*hosts, port=None):
    listener = Listener()
    listener.port = port or free_port()
    everywhere = ["0.0.0.0", "::1"] if has_ipv6() else ["0.0.0.0"]
    servers = [
        await asyncio.start_server(listener.take, host, listener.port)
        for host in hosts or everywhere
    ]
    try:
        yield listener
    finally:
        for server in servers:
            server.close()


def has_ipv6():
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.fixture
async def listener():
    async with listening() as opened:
        yield opened


def everywhere(listener, **more):
    """A way out that does not mind the port: only the address keeps it from the listener."""
    return Outward(ports=[listener.port], **more)


def means(*addresses):
    async def resolve(_host):
        return list(addresses)

    return resolve


LOOPBACKS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1",
    "017700000001", "127.0.0.2", "127.255.255.254", "localhost", "localhost.", "LOCALHOST",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "0.0.0.0", "0", "[::]", "①②⑦.⓪.⓪.①", "127。0。0。1",
]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACKS)
async def test_loopback_is_not_asked_however_it_is_spelt(listener, host):
    way = everywhere(listener)

    with pytest.raises((NotOutside, NoAnswer)):
        await way.ask("GET", f"https://{host}:{listener.port}/", most=MOST)
    with pytest.raises((NotOutside, NoAnswer)):
        await way.require(f"https://{host}:{listener.port}/")

    assert listener.visits == 0


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "0.0.0.0"],
)
async def test_the_same_spellings_do_lead_to_the_listener(listener, host):
    """Otherwise the test above would show nothing."""
    nets = [*LOOPBACK, ipaddress.ip_network("0.0.0.0/32")]

    answer = await Outward(inside=nets).ask("GET", f"http://{host}:{listener.port}/", most=MOST)

    assert (answer.status, answer.body, listener.visits) == (200, b"ok", 1)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "169.254.170.2", "fd00:ec2::254", "fe80::1", "fe80::1%lo", "fc00::1",
     "10.1.2.3", "172.16.5.5", "172.31.255.255", "192.168.0.1", "100.64.0.1", "100.127.255.254",
     "0.0.0.0", "0.1.2.3", "127.0.0.1", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1",
     "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
     "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "::ffff:169.254.169.254", "::127.0.0.1", "::a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1",
     "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001::7f00:1", "2001:db8::1", "3fff::1", "fec0::1",
     "5f00::1", "100::1", "ff02::1", "not an address", ""],
)  # fmt: skip
@pytest.mark.parametrize("others", [[], [OUTSIDE]])
async def test_a_name_with_an_address_inside_is_refused_whatever_others_it_has(address, others):
    with pytest.raises(NotOutside, match="does not lie outside"):
        await Outward(resolve=means(*others, address)).require("https://name.example/")


@pytest.mark.parametrize(
    "address", [OUTSIDE, "8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"]
)
async def test_a_name_outside_may_be_asked(address):
    await Outward(resolve=means(address)).require("https://name.example/")


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518",
             "[::ffff:a9fe:a9fe]", "[fd00:ec2::254]"],
)  # fmt: skip
async def test_the_metadata_of_a_cloud_is_refused_however_it_is_spelt(host):
    with pytest.raises((NotOutside, NoAnswer)):
        await Outward().require(f"https://{host}/latest/meta-data/")


@pytest.mark.parametrize(
    "url",
    ["http://name.example/", "file:///etc/passwd", "gopher://name.example/", "ftp://name.example/",
     "data:text/plain,x", "//name.example/", "name.example", "https://", "https:///x", "",
     "https://user@name.example/", "https://user:word@name.example/", "https://:word@name.example/",
     "https://name.example:22/", "https://name.example:8443/", "https://name.example:99999/",
     "https://name.example/a b", "https://name.example/\r\nHost: inside", "https://a\\@127.0.0.1/",
     "https://[::1/", "https://name.example/" + "x" * 2_048],
)  # fmt: skip
async def test_only_an_ordinary_address_is_asked(url):
    way = Outward(resolve=means(OUTSIDE))

    with pytest.raises(NotOutside):
        await way.require(url)
    with pytest.raises(NotOutside):
        await way.ask("GET", url)


@pytest.mark.parametrize("host", ["nobody.invalid", "a" * 64 + ".example", "a..example"])
async def test_a_name_that_means_nothing_is_no_answer(host):
    with pytest.raises((NoAnswer, NotOutside)):
        await Outward().ask("GET", f"https://{host}/")


async def test_a_name_is_resolved_once_and_can_mean_nothing_else_a_moment_later():
    """Rebinding: the first answer is what may be asked, every later one what may not."""
    told = []

    async def resolve(_host):
        told.append("127.0.0.1" if told else "127.0.0.2")
        return [told[-1]]

    async with listening("127.0.0.2") as fine, listening("127.0.0.1", port=fine.port) as inside:
        way = Outward(inside=[ipaddress.ip_network("127.0.0.2/32")], resolve=resolve)

        await way.ask("GET", f"http://name.example:{fine.port}/")

    assert told == ["127.0.0.2"]
    assert (fine.visits, inside.visits) == (1, 0)


async def test_what_was_looked_at_when_it_was_saved_is_looked_at_again(listener):
    meaning = [OUTSIDE]
    way = everywhere(listener, resolve=lambda _host: asyncio.sleep(0, list(meaning)))
    await way.require(f"https://name.example:{listener.port}/")
    meaning[:] = ["127.0.0.1"]

    with pytest.raises(NotOutside):
        await way.ask("GET", f"https://name.example:{listener.port}/")

    assert listener.visits == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_an_answer_and_not_followed(listener, status):
    async with listening() as inside:
        target = f"Location: {inside.here}\r\nContent-Length: 0\r\n"
        listener.pieces = [f"HTTP/1.1 {status} Elsewhere\r\n{target}\r\n".encode()]

        answer = await Outward(inside=LOOPBACK).ask("GET", listener.here, most=MOST)

        assert answer.status == status
        assert (listener.visits, inside.visits) == (1, 0)


async def test_what_may_be_asked_inside_is_a_network_and_not_everything(listener):
    way = Outward(inside=[ipaddress.ip_network("127.0.0.1/32")])

    assert (await way.ask("GET", listener.here)).is_success
    with pytest.raises(NotOutside):
        await way.ask("GET", f"http://127.0.0.2:{listener.port}/")
    with pytest.raises(NotOutside):
        await Outward(inside=LOOPBACK, resolve=means(OUTSIDE)).ask("GET", "http://name.example/")

    assert listener.visits == 1


async def test_a_proxy_of_the_environment_is_not_asked(listener, monkeypatch):
    async with listening() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, proxy.here)

        await Outward(inside=LOOPBACK).ask("GET", listener.here)

        assert (listener.visits, proxy.visits) == (1, 0)


async def test_a_name_is_said_and_not_the_address_that_it_has(listener):
    way = Outward(inside=LOOPBACK, resolve=means("127.0.0.1"))

    await way.ask("GET", f"http://name.example:{listener.port}/path?x=1")

    (head,) = listener.heads
    assert head.startswith(b"GET /path?x=1 HTTP/1.1\r\n")
    assert f"Host: name.example:{listener.port}\r\n".encode() in head


async def test_an_address_that_does_not_answer_is_passed_over_for_the_next():
    async with listening("127.0.0.2") as listener:
        url = f"http://name.example:{listener.port}/"

        answer = await Outward(inside=LOOPBACK, resolve=means("127.0.0.3", "127.0.0.2")).ask(
            "GET", url
        )

        assert answer.is_success
        with pytest.raises(NoAnswer):
            await Outward(inside=LOOPBACK, resolve=means("127.0.0.3")).ask("GET", url)


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip"])
async def test_a_compressed_answer_is_not_taken(listener, coding):
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {len(BOMB)}\r\n\r\n"
    listener.pieces = [head.encode(), BOMB]

    with pytest.raises(NoAnswer, match="compressed"):
        await Outward(inside=LOOPBACK).ask("GET", listener.here, most=MOST)

    assert b"Accept-Encoding: identity\r\n" in listener.heads[0]


@pytest.mark.parametrize(
    "head", [b"Content-Length: 100000000\r\n", b"Transfer-Encoding: chunked\r\n", b""]
)
async def test_no_more_than_asked_for_is_taken_of_a_body_without_an_end(listener, head):
    piece = b"1000\r\n" + b"x" * 4_096 + b"\r\n" if b"chunked" in head else b"x" * 4_096
    listener.pieces = [b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", *[piece] * 25_000]

    with pytest.raises(NoAnswer, match="too large"):
        await Outward(inside=LOOPBACK).ask("GET", listener.here, most=MOST)


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\n", *[b"X-Slow: 1\r\n"] * 1_000],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", *[b"x"] * 1_000],
        [b"HTTP/1.1 103 Early Hints\r\n\r\n"] * 1_000,
    ],
    ids=["header", "body", "hints"],
)
async def test_who_sends_a_little_now_and_then_is_not_waited_for(listener, pieces):
    listener.pieces, listener.pause = pieces, 0.02

    with pytest.raises(NoAnswer, match="too long"):
        await Outward(inside=LOOPBACK).ask("GET", listener.here, most=MOST, seconds=0.5)


@pytest.mark.parametrize(
    "pieces",
    [[], [b"\x16\x03\x01 not HTTP"], [b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n"],
     [b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nless"]],
    ids=["nothing", "not HTTP", "a huge header", "cut off"],
)  # fmt: skip
async def test_what_is_no_answer_is_none(listener, pieces):
    listener.pieces = pieces

    with pytest.raises(NoAnswer):
        await Outward(inside=LOOPBACK).ask("GET", listener.here, most=MOST)


async def test_a_name_that_nobody_answers_for_is_not_waited_for():
    async def resolve(_host):
        await asyncio.sleep(60)

    with pytest.raises(NoAnswer, match="time"):
        await Outward(resolve=resolve).require("https://name.example/", seconds=0.1)


async def test_a_real_name_of_this_machine_does_not_lie_outside():
    assert await outward.resolve("localhost")
    with pytest.raises(NotOutside):
        await Outward().require("https://localhost/")
