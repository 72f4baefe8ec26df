"""Mails with a one-time code in them, which auth asks for: always by e-mail, whatever the
preferences say, and to the address that was given with the request.
"""

from typing import NamedTuple

from hireloop.contracts.auth.events import NotificationRequested
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.models import CodeLetter
from hireloop.services.notifications.store import deliveries, people

__all__ = ["WORDS", "is_one", "take"]


class Words(NamedTuple):
    subject: str
    before: str
    button: str
    path: str  # of the page that takes the code
    after: str


WORDS = {
    "verify_email": Words(
        "Confirm your e-mail address",
        "Welcome to Hireloop. Please confirm that this address is yours.",
        "Confirm",
        "/verify-email",
        "The link is good for three days. If you did not register, ignore this mail.",
    ),
    "reset_password": Words(
        "A new password for Hireloop",
        "Somebody, hopefully you, asked for a new password.",
        "Choose it here",
        "/reset-password",
        "The link is good for one hour. If it was not you, ignore this mail; nothing has changed.",
    ),
}


def is_one(kind: str) -> bool:
    return kind in WORDS


async def take(room: Room, connection: Connection, event: NotificationRequested) -> None:
    """Raises `KeyError` for a mail that this version does not know: the event is set aside."""
    if not is_one(event.template):
        raise KeyError(event.template)
    await people.hold_erasures(connection)
    await deliveries.add_letter(
        connection,
        CodeLetter(
            account_id=event.account_id,
            source_id=event.event_id,
            kind=event.template,
            channel="email",
            title=event.full_name,
            address=event.email,
            sealed=event.sealed,
            at=event.occurred_at,
            expires_at=event.expires_at,
        ),
    )
    connection.after_commit(room.state["wake"].set)
