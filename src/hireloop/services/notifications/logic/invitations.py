"""Invitations to join a company, which owners ask for: always by mail, to the address they gave.
Who has that address need have no account, so the delivery is the invitation's own.
"""

from hireloop.contracts.jobs.events import CompanyMemberInvited
from hireloop.contracts.jobs.invitations import about
from hireloop.platform.postgres import Connection
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room
from hireloop.services.notifications.models import CodeLetter, Delivery
from hireloop.services.notifications.store import deliveries, people

__all__ = ["AFTER", "BUTTON", "KIND", "path", "take"]

KIND = "company_invitation"
BUTTON = "See the invitation"
AFTER = "The link is good for two weeks, and once. If you expected no invitation, ignore this mail."
_MEANING = {
    "owner": "As an owner you would decide who hires there, and do all that recruiters do.",
    "recruiter": "As a recruiter you would post jobs there and move candidates forward.",
    "interviewer": "As an interviewer you would read applications there and say what you think.",
}


async def take(room: Room, connection: Connection, event: CompanyMemberInvited) -> None:
    """Raises `KeyError` for a role that this version does not know: the event is set aside."""
    meaning = _MEANING[event.role]
    await people.hold_erasures(connection)
    await deliveries.add_letter(
        connection,
        CodeLetter(
            account_id=event.invitation_id,
            about_id=event.inviter_id,
            source_id=event.event_id,
            kind=KIND,
            channel="email",
            title=f"{event.invited_by} invites you to {event.company}",
            body=f"{event.invited_by} asks you to hire with them for {event.company}. {meaning}",
            address=event.email,
            sealed=event.sealed,
            at=event.occurred_at,
            expires_at=event.expires_at,
        ),
    )
    connection.after_commit(room.state["wake"].set)


def path(delivery: Delivery, seal: Seal) -> str:
    """Of the page that takes the code. Raises `seal.Broken` for one that can't be opened."""
    code = seal.open(delivery.sealed or b"", about=about(delivery.account_id))
    return f"/invitation?token={code}"
