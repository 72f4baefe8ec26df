"""All jobs that are applied to here, for other job boards: the job feed XML that Indeed reads, and
the form of Lever's public postings.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from hireloop.contracts.jobs.board import PublicJob
from hireloop.contracts.markdown import html_of, text_of
from hireloop.contracts.money import Salary
from hireloop.contracts.places import Address
from hireloop.services.gateway.logic import wording
from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.written import as_cdata, as_xml

__all__ = ["FEED_END", "feed_jobs", "feed_start", "lever_posting"]

_JOB_TYPE = {
    "full_time": "fulltime",
    "part_time": "parttime",
    "contract": "contract",
    "internship": "internship",
    "temporary": "temporary",
}
_LEVER_WORKPLACE = {"on_site": "on-site", "hybrid": "hybrid", "remote": "remote"}
_LEVER_INTERVAL = {
    "hour": "per-hour-wage",
    "day": "per-day-wage",
    "month": "per-month-salary",
    "year": "per-year-salary",
}
FEED_END = "</source>\n"


def feed_start(site: Site) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<source>\n<publisher>Hireloop</publisher>\n'
        f"<publisherurl>{as_xml(site.root)}</publisherurl>\n"
    )


def feed_jobs(site: Site, jobs: Sequence[PublicJob]) -> str:
    return "".join(_feed_job(site, job) for job in jobs)


def _feed_job(site: Site, job: PublicJob) -> str:
    """`referencenumber` is the job's id, which never changes."""
    where = job.addresses[0] if job.addresses else Address()
    fields = {
        "title": job.title,
        "date": format_datetime(job.posted_at.astimezone(UTC), usegmt=True),
        "referencenumber": str(job.job_id),
        "url": site.job(job.job_id, source="job-feed"),
        "company": job.company,
        "city": where.town or "",
        "state": where.region or "",
        "country": where.country or "",
        "description": html_of(job.description),
        "salary": wording.salary(job.salary),
        "jobtype": _JOB_TYPE.get(job.employment or "", ""),
        "category": job.category,
        "remotetype": "Fully remote" if job.workplace == "remote" else "",
        "expirationdate": job.closes_at.date().isoformat() if job.closes_at else "",
    }
    told = "".join(f"<{name}>{as_cdata(text)}</{name}>" for name, text in fields.items())
    return f"<job>{told}</job>\n"


def lever_posting(site: Site, job: PublicJob) -> dict[str, Any]:
    """github.com/lever/postings-api, as far as a job here has it."""
    said = {
        "id": str(job.job_id),
        "text": job.title,
        "hostedUrl": site.job(job.job_id),
        "applyUrl": site.apply(job.job_id),
        "createdAt": _milliseconds(job.posted_at),
        "updatedAt": _milliseconds(job.updated_at),
        "country": job.addresses[0].country if job.addresses else None,
        "categories": {
            "location": job.locations[0] if job.locations else "",
            "allLocations": job.locations,
            "commitment": wording.employment(job),
            "team": job.category,
        },
        "workplaceType": _LEVER_WORKPLACE.get(job.workplace or "", "unspecified"),
        "description": html_of(job.description),
        "descriptionPlain": text_of(job.description),
        "lists": [],
        "additional": "",
        "additionalPlain": "",
        "tags": job.skills,
    }
    if job.salary is not None:
        said["salaryRange"] = _lever_salary(job.salary)
    return said


def _lever_salary(salary: Salary) -> dict[str, Any]:
    ends = {"min": salary.min, "max": salary.max}
    return {
        "currency": salary.currency,
        "interval": _LEVER_INTERVAL[salary.period],
        **{name: amount for name, amount in ends.items() if amount is not None},
    }


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
