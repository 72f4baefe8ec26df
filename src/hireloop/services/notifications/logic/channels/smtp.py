"""Mails through a mail server (RFC 5321). SES and every other provider speaks it.

One connection, kept while there is something to send: most servers limit connections before
anything else. aiosmtplib is imported with the first mail.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from hireloop.platform.settings import BadSetting
from hireloop.services.notifications.logic.channels.carrier import Away, Deferred, Refused
from hireloop.services.notifications.logic.channels.message import Sender, message_of
from hireloop.services.notifications.models import Letter

if TYPE_CHECKING:
    from aiosmtplib import SMTP

__all__ = ["MailServer", "SmtpCarrier"]

_SECONDS = 20.0  # for one step of a mail, connecting included
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where it is and how to speak to it. `smtp` is encrypted where the server offers it,
    `smtp+starttls` does not go on without, `smtps` is encrypted from the first byte.
    """

    scheme: str
    host: str
    port: int
    user: str | None
    password: str | None

    @classmethod
    def of(cls, url: str) -> "MailServer":
        """Raises `BadSetting`, which never shows the URL: there is a password in it."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise BadSetting("HIRELOOP_SMTP_URL can't be read as an address") from None
        if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
            raise BadSetting(
                "HIRELOOP_SMTP_URL has to look like smtp://user:password@host:port "
                "(or smtps://, or smtp+starttls://)"
            )
        user = None if parts.username is None else unquote(parts.username)
        password = None if parts.password is None else unquote(parts.password)
        if (user is None) != (password is None):
            raise BadSetting("HIRELOOP_SMTP_URL has a user without a password, or the reverse")
        return cls(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], user, password)

    def options(self) -> dict[str, Any]:
        return {
            "hostname": self.host,
            "port": self.port,
            "username": self.user,
            "password": self.password,
            "use_tls": self.scheme == "smtps",
            "start_tls": {"smtp": None, "smtps": False, "smtp+starttls": True}[self.scheme],
            "timeout": _SECONDS,
        }


class SmtpCarrier:
    at_once = 1

    def __init__(self, server: MailServer, sender: Sender) -> None:
        self._server = server
        self._sender = sender
        self._client: SMTP | None = None
        self._turn = asyncio.Lock()

    def provider(self, _letter: Letter) -> str:
        return f"mail server {self._server.host}"

    async def send(self, letter: Letter) -> None:
        import aiosmtplib  # noqa: PLC0415  # 90 ms of a start that sends nothing

        message = message_of(letter, self._sender)
        async with self._turn:
            try:
                client = await self._connected()
                await client.send_message(message)
            except aiosmtplib.SMTPRecipientsRefused as error:
                raise _failure(error.recipients[0].code, error.recipients[0].message) from error
            except aiosmtplib.SMTPNotSupported as error:
                raise Refused(str(error)) from error
            except (
                aiosmtplib.SMTPSenderRefused,
                aiosmtplib.SMTPAuthenticationError,
                aiosmtplib.SMTPHeloError,
                aiosmtplib.SMTPConnectResponseError,
            ) as error:
                await self._leave()
                raise Away(f"{error.code} {error.message}") from error
            except aiosmtplib.SMTPResponseException as error:
                if error.code == 421:  # RFC 5321: it is about to close
                    await self._leave()
                    raise Away(f"{error.code} {error.message}") from error
                raise _failure(error.code, error.message) from error
            except (aiosmtplib.SMTPException, OSError) as error:
                await self._leave()
                raise Away(f"{type(error).__name__}: {error}") from error

    async def rest(self) -> None:
        async with self._turn:
            await self._leave()

    async def _connected(self) -> "SMTP":
        import aiosmtplib  # noqa: PLC0415  # as above

        if self._client is None or not self._client.is_connected:
            self._client = aiosmtplib.SMTP(**self._server.options())
            await self._client.connect()
        return self._client

    async def _leave(self) -> None:
        """However the other side takes it."""
        import aiosmtplib  # noqa: PLC0415  # as above

        client, self._client = self._client, None
        if client is None or not client.is_connected:
            return
        try:
            await client.quit(timeout=2)
        except (aiosmtplib.SMTPException, OSError):
            client.close()


def _failure(code: int, message: str) -> Refused | Deferred:
    """RFC 5321, 4.2.1: 5yz is for good, 4yz is for now."""
    told = f"{code} {message}"
    return Refused(told) if code >= 500 else Deferred(told)
