"""Mails as a real mail server gets them."""

import asyncio
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from hireloop.platform.settings import BadSetting, Settings
from hireloop.services.notifications.logic.channels.carrier import Away, Deferred, Refused
from hireloop.services.notifications.logic.channels.message import Sender, message_of
from hireloop.services.notifications.logic.channels.smtp import MailServer, SmtpCarrier
from tests.factories.letters import letter

SENDER = Sender("Hireloop", "hello", "hireloop.example")


class Sink:
    """Keeps what it is sent; answers a recipient as it is told to."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.to_recipient = "250 OK"
        self.to_sender = "250 OK"

    async def handle_MAIL(self, _server, _session, envelope, address, options):  # noqa: N802  # aiosmtpd's name
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.to_sender

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  # aiosmtpd's name
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # aiosmtpd's name
        self.mails.append(envelope)
        return "250 taken"


def authenticate(_server, _session, _envelope, _mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"ada", b"p@ss")
    return AuthResult(success=right, handled=False)


@asynccontextmanager
async def server(sink, **options):
    loop = asyncio.get_running_loop()

    def protocol():
        return SMTP(sink, hostname="sink.example", enable_SMTPUTF8=True, **options)

    listening = await loop.create_server(protocol, "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()


@asynccontextmanager
async def carrier_to(sink, user="", **options):
    async with server(sink, **options) as port:
        carrier = SmtpCarrier(MailServer.of(f"smtp://{user}127.0.0.1:{port}"), SENDER)
        yield carrier
        await carrier.rest()


def parsed(envelope):
    return message_from_bytes(envelope.original_content, policy=default)


async def test_a_mail_arrives_as_text_and_as_html_with_a_way_to_stop_it():
    sink, sent = Sink(), letter()

    async with carrier_to(sink) as carrier:
        await carrier.send(sent)

    (envelope,) = sink.mails
    mail = parsed(envelope)
    assert envelope.rcpt_tos == ["ada@example.org"]
    assert mail["To"] == "Ada Lovelace <ada@example.org>"
    assert mail["From"] == "Hireloop <hello@hireloop.example>"
    assert mail["Message-ID"] == f"<{sent.id}@hireloop.example>"
    assert mail["List-Unsubscribe"] == f"<{sent.unsubscribe}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.get_content_type() == "multipart/alternative"
    assert mail.get_body(("plain",)).get_content().strip() == "Backend Engineer"
    assert mail.get_body(("html",)).get_content().strip() == "<p>Backend Engineer</p>"


async def test_several_mails_go_over_one_connection():
    sink = Sink()

    async with carrier_to(sink) as carrier:
        await carrier.send(letter())
        first = carrier._client
        await carrier.send(letter())

        assert carrier._client is first
    assert len(sink.mails) == 2


async def test_names_and_subjects_of_all_the_world_arrive_as_they_are():
    sink = Sink()
    sent = letter(
        name="Žofia „Zo“ Łęcka", subject="Café Søn moved 申请", recipient="zo@bücher.example"
    )

    async with carrier_to(sink) as carrier:
        await carrier.send(sent)

    mail = parsed(sink.mails[0])
    assert mail["Subject"] == "Café Søn moved 申请"
    assert mail["To"].addresses[0].display_name == "Žofia „Zo“ Łęcka"
    assert sink.mails[0].rcpt_tos == ["zo@xn--bcher-kva.example"]


@pytest.mark.parametrize("field", ["subject", "name"])
async def test_a_line_break_in_what_people_wrote_makes_no_header(field):
    sink = Sink()
    evil = "Hello\r\nBcc: everybody@example.org\r\n\r\nBuy"

    async with carrier_to(sink) as carrier:
        await carrier.send(letter(**{field: evil}))

    mail = parsed(sink.mails[0])
    assert mail["Bcc"] is None
    assert sink.mails[0].rcpt_tos == ["ada@example.org"]
    assert mail.get_body(("plain",)).get_content().strip() == "Backend Engineer"


@pytest.mark.parametrize(
    "recipient",
    ["ada@exa\r\nmple.org", "a\nb@example.org", "@", "ada", "ada@" + 64 * "\xe4" + ".example"],
)
async def test_an_address_that_is_none_is_refused_before_anybody_is_asked(recipient):
    sink = Sink()

    async with carrier_to(sink) as carrier:
        with pytest.raises(Refused):
            await carrier.send(letter(recipient=recipient))

    assert sink.mails == []


@pytest.mark.parametrize(
    ("answer", "failure"),
    [("550 no such user", Refused), ("450 mailbox busy", Deferred)],
)
async def test_what_the_server_says_of_a_recipient_decides_if_it_is_tried_again(answer, failure):
    sink = Sink()
    sink.to_recipient = answer

    async with carrier_to(sink) as carrier:
        with pytest.raises(failure, match=answer[:3]):
            await carrier.send(letter())
        sink.to_recipient = "250 OK"
        await carrier.send(letter())

    assert len(sink.mails) == 1


async def test_a_server_that_takes_nothing_from_us_is_away_and_no_mail_is_to_blame():
    sink = Sink()
    sink.to_sender = "553 who are you"

    async with carrier_to(sink) as carrier:
        with pytest.raises(Away, match="553"):
            await carrier.send(letter())


async def test_a_server_that_is_not_there_is_away():
    async with server(Sink()) as port:
        pass
    carrier = SmtpCarrier(MailServer.of(f"smtp://127.0.0.1:{port}"), SENDER)

    with pytest.raises(Away):
        await carrier.send(letter())


# aiosmtpd finds a password without encryption worth a warning, and so it is.
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(("user", "is_sent"), [("ada:p%40ss@", True), ("ada:guess@", False)])
async def test_user_and_password_of_the_address_sign_in(user, is_sent):
    sink = Sink()
    options = {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}

    async with carrier_to(sink, user, **options) as carrier:
        if is_sent:
            await carrier.send(letter())
        else:
            with pytest.raises(Away, match="535"):
                await carrier.send(letter())

    assert len(sink.mails) == is_sent


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("smtp://mail.example", 25),
        ("smtps://mail.example", 465),
        ("smtp+starttls://u:p@mail.example", 587),
        ("smtp://mail.example:2525", 2525),
    ],
)
def test_each_way_of_speaking_to_a_server_has_its_port(url, port):
    assert MailServer.of(url).port == port


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example", "smtp://", "smtp://u@mail.example",
            "smtp://mail.example:port", "smtp://mail.example/folder"]
)  # fmt: skip
def test_an_address_that_is_no_mail_server_is_named_without_its_password(url):
    with pytest.raises(BadSetting, match="HIRELOOP_SMTP_URL"):
        MailServer.of(url)


def test_with_a_mail_server_there_must_be_a_sender():
    with pytest.raises(BadSetting, match="HIRELOOP_MAIL_FROM"):
        Sender.of(Settings(smtp_url="smtp://mail.example"))


@pytest.mark.parametrize("text", ["hello", "Hireloop <>", "Hireloop <hello@>", "é@example.org"])
def test_a_sender_that_is_no_address_is_named(text):
    with pytest.raises(BadSetting, match="HIRELOOP_MAIL_FROM"):
        Sender.of(Settings(smtp_url="smtp://mail.example", mail_from=text))


def test_a_mail_that_nobody_can_stop_offers_no_way_to():
    assert message_of(letter(unsubscribe=None), SENDER)["List-Unsubscribe"] is None
