"""What is told of staying in touch: to the candidate what is asked of them and all that they would
agree to, to who asked that they agreed.
"""

from hireloop.contracts.applications.events import TalentAnswered, TalentAsked
from hireloop.platform.ids import new_id
from hireloop.services.notifications.models import Draft

__all__ = ["consents", "question"]

_LETTER = """\
{company} asks whether it may keep you in its talent pool, beyond your application for {position}.
{message}
If you agree, its owners and recruiters see your name, your e-mail address, what you applied for \
there with its date and how it ended, and the résumés you sent with it. They may keep a note for \
themselves, which is deleted with the rest. That ends by itself after 12 months, and at once when \
you take it back.

If you would rather not, or do not answer until {day}, you are not in it. Your application is the \
same either way."""


def question(event: TalentAsked) -> Draft:
    """Whose words the message is, is said before it."""
    message = f"\nThey write:\n{event.message}\n" if event.message else ""
    day = f"{event.until:%B} {event.until.day}"
    letter = _LETTER.format(
        company=event.company, position=event.position, message=message, day=day
    )
    return Draft(
        id=new_id(),
        account_id=event.candidate_id,
        kind="talent_asked",
        event_id=event.event_id,
        about_id=event.candidate_id,
        title=f"{event.company} would like to stay in touch",
        body=f"{event.position} · you decide whether they may",
        link=f"/applications/{event.application_id}",
        created_at=event.occurred_at,
        subject_id=event.talent_id,
        expires_at=event.until,
        letter=letter,
    )


def consents(event: TalentAnswered) -> list[Draft]:
    if event.answer != "accepted" or event.asked_by is None:
        return []
    return [
        Draft(
            id=new_id(),
            account_id=event.asked_by,
            kind="talent_accepted",
            event_id=event.event_id,
            about_id=event.candidate_id,
            company_id=event.company_id,
            title=f"{event.candidate_name} would like to stay in touch, too",
            body=f"{event.position} · in your talent pool now",
            link=f"/hiring/companies/{event.company_id}/talent",
            created_at=event.occurred_at,
        )
    ]
