"""Jobs that have opened for a search somebody saved. In the app a line; a mail names the newest."""

from hireloop.contracts.jobs.events import JobSearchMatched
from hireloop.platform.ids import new_id
from hireloop.services.notifications.models import Draft, Section

__all__ = ["draft_of"]

_IN_A_LINE = 2
_LETTER = (
    "What has opened since the last alert. How often it comes you choose under Saved searches."
)


def draft_of(event: JobSearchMatched) -> Draft:
    jobs = [f"{job.title} at {job.company}" for job in event.jobs]
    places = [f", {job.location}" if job.location else "" for job in event.jobs]
    lines = [job + place for job, place in zip(jobs, places, strict=True)]
    count = "1 new job" if event.count == 1 else f"{_number(event, event.count)} new jobs"
    return Draft(
        id=new_id(),
        account_id=event.account_id,
        kind="job_alert",
        event_id=event.event_id,
        about_id=event.account_id,
        title=f"{event.name}: {count}",
        body=", ".join([*jobs[:_IN_A_LINE], *_rest(event, jobs[:_IN_A_LINE])]),
        link=event.path,
        created_at=event.occurred_at,
        letter=_LETTER,
        sections=[Section("The newest", [*lines, *_rest(event, lines)])],
    )


def _rest(event: JobSearchMatched, named: list[str]) -> list[str]:
    left = event.count - len(named)
    return [f"and {_number(event, left)} more"] if left > 0 else []


def _number(event: JobSearchMatched, count: int) -> str:
    return f"more than {count:,}" if event.is_capped else f"{count:,}"
