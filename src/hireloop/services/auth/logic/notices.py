"""Telling people by mail that something changed about how they sign in, with what device and when:
who did not do it themselves has to hear of it at once.
"""

from datetime import UTC, datetime, timedelta

from hireloop.contracts.auth import codes, notices
from hireloop.contracts.auth.events import NotificationRequested
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room
from hireloop.services.auth.logic import activity
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.activity import Origin

__all__ = ["tell"]

_LIFE = timedelta(days=3)  # that it is tried to be sent


async def tell(
    room: Room,
    connection: Connection,
    account: Account,
    template: str,
    origin: Origin,
    what: str = "",
) -> None:
    """The mail goes out with the commit, and it is on record. `template` is one of notifications'
    `account_mails`; `what` is never a secret, since a mail is read by many programs.
    """
    seal: Seal = room.state["mail_seal"]
    text = notices.written(notices.Notice(origin.device, what))
    wish = NotificationRequested(
        account_id=account.id,
        template=template,
        email=account.email,
        full_name=account.full_name,
        sealed=seal.close(text, about=codes.about(account.id, template)),
        expires_at=datetime.now(UTC) + _LIFE,
    )
    await emit(room.db, connection, wish)
    await activity.note(connection, account.id, template, origin)
