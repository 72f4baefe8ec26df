"""What search is to know of a job: the one place where words, places and taxonomy come together.

`models.RULES` numbers these rules. Whoever changes `folding`, `places` or `taxonomy` in `contracts`
raises it, and the room reads all stored jobs again, a few at a time (`api.upkeep`).
"""

from hireloop.contracts import places, taxonomy
from hireloop.contracts.folding import fold
from hireloop.contracts.money import Salary
from hireloop.services.jobs.models import JobRow, Listing, Workplace

__all__ = ["category_of", "listing_of", "salary_year", "workplace_of"]

# Full time: 40 hours of 52 weeks, or 260 days. Good enough to put an hourly wage beside a salary.
_A_YEAR = {"hour": 2_080, "day": 260, "month": 12, "year": 1}
# Words by which people look for a manner of work, though no posting may spell them.
_MANNER = {
    "on_site": "on site onsite",
    "hybrid": "hybrid",
    "remote": "remote",
    "full_time": "full time",
    "part_time": "part time",
    "contract": "contract contractor",
    "internship": "internship intern",
    "temporary": "temporary temp",
}

category_of = taxonomy.category_of


def listing_of(job: JobRow) -> Listing:
    """What search sees of an open job."""
    if job.posted_at is None:
        raise ValueError("a draft has no listing")
    where = places.read(*job.locations)
    manner = " ".join(_MANNER[key] for key in (job.workplace, job.employment) if key)
    return Listing(
        job_id=job.id,
        posted_at=job.posted_at,
        closes_at=job.closes_at,
        company_id=job.company_id,
        salary_year=salary_year(job.salary),
        workplace=job.workplace,
        employment=job.employment,
        category=job.category,
        title_key=fold(job.title),
        places=list(where.names),
        place_keys=sorted(where.keys),
        skill_words=fold(" ".join(job.skills)),
        company_words=fold(job.company),
        place_words=fold(" ".join((*job.locations, *sorted(where.keys), manner))),
        description_words=fold(job.description),
    )


def workplace_of(locations: list[str]) -> Workplace | None:
    """What typed locations say of the workplace. A job that may be done in an office or from home
    counts as remote: that is what those who filter for it want to see.
    """
    return "remote" if places.read(*locations).is_remote else None


def salary_year(salary: Salary | None) -> int | None:
    """The upper end (else the lower) for a year of full time, in the salary's own currency."""
    if salary is None:
        return None
    most = salary.max if salary.max is not None else salary.min
    return None if most is None else most * _A_YEAR[salary.period]
