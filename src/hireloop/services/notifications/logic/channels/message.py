"""A letter as an Internet message (RFC 5322): HTML and text, with the headers that make it one of
its kind. What people wrote reaches a header only as one line without control characters.
"""

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from hireloop.platform.settings import BadSetting, Settings
from hireloop.services.notifications.logic.channels.carrier import Refused
from hireloop.services.notifications.models import Letter

__all__ = ["Sender", "message_of"]

# RFC 5322 allows lines of 998: a link in a header is not to be broken in two.
_POLICY = policy.SMTP.clone(max_line_length=990)
_LONGEST = 150  # characters of a subject or a name: a header line may have 998


class Sender:
    """Whom mails are from."""

    def __init__(self, name: str, local: str, domain: str) -> None:
        self.address = Address(name, local, domain)
        self.domain = domain

    @classmethod
    def of(cls, settings: Settings) -> "Sender":
        """Raises `BadSetting` where there is a mail server and no usable sender."""
        if not settings.mail_from:
            if settings.smtp_url is not None:
                raise BadSetting(
                    "HIRELOOP_MAIL_FROM is not set: with HIRELOOP_SMTP_URL mails need a sender "
                    "that this server may send for, as in Hireloop <hello@example.org>"
                )
            return cls("Hireloop", "hello", "hireloop.invalid")
        name, address = parseaddr(settings.mail_from)
        local, _, domain = address.rpartition("@")
        if not local or not domain or not (local + domain).isascii():
            raise BadSetting("HIRELOOP_MAIL_FROM is not an address such as hello@example.org")
        return cls(name or "Hireloop", local, domain)


def message_of(letter: Letter, sender: Sender) -> EmailMessage:
    """Raises `Refused` where it could be sent to nobody."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender.address
    message["To"] = _address(letter)
    message["Subject"] = _line(letter.subject)
    message["Date"] = format_datetime(letter.at)
    # The same however often it is sent: where it arrives twice, mail programs show it once.
    message["Message-ID"] = f"<{letter.id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answers from absent people
    if letter.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(letter.text)
    if letter.html is not None:
        message.add_alternative(letter.html, subtype="html")
    if letter.calendar is not None:
        # RFC 6047: said here as well, or mail programs take it for a file.
        method = "CANCEL" if "METHOD:CANCEL" in letter.calendar else "REQUEST"
        message.add_alternative(letter.calendar, subtype="calendar", params={"method": method})
    return message


def _address(letter: Letter) -> Address:
    """Raises `Refused` for what is no address."""
    local, _, domain = letter.recipient.rpartition("@")
    if not local or not domain:
        raise Refused("the address can't be written: it has no two parts")
    try:
        if not domain.isascii():
            domain = domain.encode("idna").decode()
        return Address(_line(letter.name), local, domain)
    except (ValueError, IndexError) as error:  # the latter from Python's parser
        raise Refused(f"the address can't be written: {error}") from error


def _line(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printable.split())[:_LONGEST]
