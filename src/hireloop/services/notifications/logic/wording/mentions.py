"""Colleagues pointed at a note about an applicant. What it says, and who wrote it, is not told: it
stays on the page that only the company's people may open. So a line of news speaks of one person
only, the applicant, and goes with them.
"""

from hireloop.contracts.applications.events import ApplicationMentioned
from hireloop.platform.ids import new_id
from hireloop.services.notifications.models import Draft

__all__ = ["drafts_of"]


def drafts_of(event: ApplicationMentioned) -> list[Draft]:
    return [
        Draft(
            id=new_id(),
            account_id=account_id,
            kind="mention",
            event_id=event.event_id,
            about_id=event.candidate_id,
            company_id=event.company_id,
            title="A colleague mentioned you",
            body=f"{event.candidate_name} · {event.position}",
            link=f"/hiring/jobs/{event.job_id}/candidates/{event.application_id}",
            created_at=event.occurred_at,
        )
        for account_id in dict.fromkeys(event.mentioned_ids)
    ]
