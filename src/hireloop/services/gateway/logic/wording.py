"""How a job's facts are told to people, as the web app tells them (`web/src/lib/wording.ts`)."""

from hireloop.contracts.jobs.board import PublicJob
from hireloop.contracts.money import Salary

__all__ = ["employment", "facts", "place", "salary", "workplace"]

_WORKPLACE = {"on_site": "On site", "hybrid": "Hybrid", "remote": "Remote"}
_EMPLOYMENT = {
    "full_time": "Full time",
    "part_time": "Part time",
    "contract": "Contract",
    "internship": "Internship",
    "temporary": "Temporary",
}


def workplace(job: PublicJob) -> str:
    return _WORKPLACE.get(job.workplace or "", "")


def employment(job: PublicJob) -> str:
    return _EMPLOYMENT.get(job.employment or "", "")


def place(job: PublicJob) -> str:
    return " \u00b7 ".join(job.locations)


def salary(pay: Salary | None) -> str:
    """As in "60,000 \u2013 75,000 EUR per year"; empty where nothing is said."""
    if pay is None:
        return ""
    end = f"{pay.currency} per {pay.period}"
    if pay.min is None:
        return f"up to {pay.max:,} {end}"
    if pay.max is None:
        return f"from {pay.min:,} {end}"
    amounts = f"{pay.min:,}" if pay.min == pay.max else f"{pay.min:,} \u2013 {pay.max:,}"
    return f"{amounts} {end}"


def facts(job: PublicJob) -> str:
    """In one line what one wants to know before reading on."""
    said = (place(job), workplace(job), employment(job), salary(job.salary))
    return " \u00b7 ".join(part for part in said if part)
