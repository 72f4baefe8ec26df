"""Mails to a server that speaks TLS: encrypted, to the right server, or not at all."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiosmtpd.smtp import SMTP

from hireloop.services.notifications.logic.channels.carrier import Away
from hireloop.services.notifications.logic.channels.message import Sender
from hireloop.services.notifications.logic.channels.smtp import MailServer, SmtpCarrier
from tests.factories.certificates import Authority
from tests.factories.letters import letter

SENDER = Sender("Hireloop", "hello", "hireloop.example")
HERE = "127.0.0.1"


class Sink:
    """Notes each mail with whether it came encrypted, and what anybody could have read."""

    def __init__(self) -> None:
        self.mails: list[bool] = []
        self.in_the_clear: list[str] = []

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802  # aiosmtpd's name
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, _options):  # noqa: N802  # aiosmtpd's name
        if not is_encrypted(server, session):
            self.in_the_clear.append(address)
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, _envelope):  # noqa: N802  # aiosmtpd's name
        self.mails.append(is_encrypted(server, session))
        return "250 taken"


def is_encrypted(server, session):
    return session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """One that this process trusts, as an operator's own would be."""
    ours = Authority(tmp_path, "ours")
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.file))
    return ours


@pytest.fixture
def stranger(tmp_path):
    folder = tmp_path / "stranger"
    folder.mkdir()
    return Authority(folder, "stranger")


@asynccontextmanager
async def carrier_to(sink, scheme, context, **options):
    """`smtps` is encrypted from the first byte; with any other the server offers STARTTLS if it
    has a certificate.
    """
    implicit = context if scheme == "smtps" else None
    offered = None if scheme == "smtps" else context

    def protocol():
        return SMTP(sink, hostname="sink.example", tls_context=offered, **options)

    listening = await asyncio.get_running_loop().create_server(protocol, HERE, 0, ssl=implicit)
    port = listening.sockets[0].getsockname()[1]
    carrier = SmtpCarrier(MailServer.of(f"{scheme}://{HERE}:{port}"), SENDER)
    try:
        yield carrier
    finally:
        await carrier.rest()
        listening.close()


@pytest.mark.parametrize("scheme", ["smtp", "smtp+starttls", "smtps"])
async def test_a_mail_goes_encrypted_to_a_server_with_a_good_certificate(authority, scheme):
    sink = Sink()

    async with carrier_to(sink, scheme, authority.server(HERE)) as carrier:
        await carrier.send(letter())
        await carrier.send(letter())

    assert sink.mails == [True, True]
    assert sink.in_the_clear == []


async def test_a_server_that_takes_nothing_in_the_clear_is_spoken_to(authority):
    sink = Sink()

    async with carrier_to(
        sink, "smtp+starttls", authority.server(HERE), require_starttls=True
    ) as carrier:
        await carrier.send(letter())

    assert sink.mails == [True]


@pytest.mark.parametrize("scheme", ["smtp", "smtp+starttls", "smtps"])
@pytest.mark.parametrize("wrong", ["of a stranger", "of another server", "too old"])
async def test_a_wrong_certificate_is_not_spoken_to_and_nothing_goes_in_the_clear(
    authority, stranger, scheme, wrong
):
    sink = Sink()
    certificate = {
        "of a stranger": stranger.server(HERE),
        "of another server": authority.server("mail.example"),
        "too old": authority.server(HERE, days=-1),
    }[wrong]

    async with carrier_to(sink, scheme, certificate) as carrier:
        with pytest.raises(Away, match=r"(?i)certificate|hostname|IP address"):
            await carrier.send(letter())
        with pytest.raises(Away):
            await carrier.send(letter())

    assert sink.mails == []
    assert sink.in_the_clear == []


async def test_a_server_that_has_lost_its_encryption_gets_nothing_in_the_clear(authority):
    """Or somebody between here and there has taken the offer away."""
    sink = Sink()

    async with carrier_to(sink, "smtp+starttls", None) as carrier:
        with pytest.raises(Away, match="STARTTLS"):
            await carrier.send(letter())

    assert sink.mails == []
    assert sink.in_the_clear == []


async def test_a_server_without_encryption_is_spoken_to_where_that_was_chosen(authority):
    sink = Sink()

    async with carrier_to(sink, "smtp", None) as carrier:
        await carrier.send(letter())

    assert sink.mails == [False]


async def test_a_server_that_speaks_no_tls_where_it_should_gets_nothing(authority):
    sink = Sink()
    listening = await asyncio.get_running_loop().create_server(
        lambda: SMTP(sink, hostname="sink.example"), HERE, 0
    )
    port = listening.sockets[0].getsockname()[1]

    with pytest.raises(Away):
        await SmtpCarrier(MailServer.of(f"smtps://{HERE}:{port}"), SENDER).send(letter())

    listening.close()
    assert sink.mails == []
