"""What an employer writes to a candidate, as it is told. The words are theirs; whose they are is
said before them, so that nobody writes in the name of somebody else.
"""

from hireloop.contracts.applications.events import ApplicationMessageSent
from hireloop.platform.ids import new_id
from hireloop.services.notifications.models import Draft

__all__ = ["draft_of"]


def draft_of(event: ApplicationMessageSent) -> Draft:
    """What goes with a move is told as that move, which the move's own event then finds told. Only
    a mail has the whole text: what shows on a locked screen says no more than whom it is from.
    """
    return Draft(
        id=new_id(),
        account_id=event.candidate_id,
        kind="application_message" if event.move_id is None else "application_moved",
        event_id=event.move_id or event.event_id,
        about_id=event.candidate_id,
        title=f"{event.company}: {event.subject}",
        body=event.position,
        link=f"/applications/{event.application_id}",
        created_at=event.occurred_at,
        letter=event.body,
    )
