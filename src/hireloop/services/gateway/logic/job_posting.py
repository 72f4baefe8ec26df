"""A job as schema.org words it (JobPosting), with what Google asks of one: developers.google.com/
search/docs/appearance/structured-data/job-posting. What is not known is left out, never guessed.
"""

from typing import Any

from hireloop.contracts.gazetteer import country_name
from hireloop.contracts.jobs.board import PublicJob, PublicPosting
from hireloop.contracts.markdown import html_of
from hireloop.contracts.money import Salary
from hireloop.contracts.places import Address
from hireloop.services.gateway.logic.addresses import Site

__all__ = ["job_posting"]

_EMPLOYMENT = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "contract": "CONTRACTOR",
    "internship": "INTERN",
    "temporary": "TEMPORARY",
}


def job_posting(site: Site, posting: PublicPosting) -> dict[str, Any]:
    """The markup of an open job; a closed one has none."""
    job, company = posting.job, posting.company
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": job.title,
            "description": html_of(job.description) or job.title,
            "url": site.job(job.job_id),
            "identifier": {
                "@type": "PropertyValue",
                "name": company.name,
                "value": str(job.job_id),
            },
            "datePosted": job.posted_at.isoformat(timespec="seconds"),
            "validThrough": job.closes_at and job.closes_at.isoformat(timespec="seconds"),
            "employmentType": _EMPLOYMENT.get(job.employment or ""),
            "hiringOrganization": _known(
                {
                    "@type": "Organization",
                    "name": company.name,
                    "url": site.company(company.company_id),
                    "sameAs": company.website,
                    "logo": site.logo(company.company_id, company.logo_version),
                }
            ),
            **_where(job),
            "baseSalary": job.salary and _salary(job.salary),
            "skills": ", ".join(job.skills),
            "directApply": job.link is None,
        }
    )


def _where(job: PublicJob) -> dict[str, Any]:
    places = [_place(address) for address in job.addresses]
    if job.workplace != "remote":
        return {"jobLocation": places[0] if len(places) == 1 else places}
    countries = dict.fromkeys(one.country for one in job.addresses if one.country)
    return {
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [
            {"@type": "Country", "name": country_name(code)} for code in countries
        ],
        # Where nothing says which country, the place that was typed is better than none.
        "jobLocation": [] if countries else places,
    }


def _place(address: Address) -> dict[str, Any]:
    postal = {
        "@type": "PostalAddress",
        "addressLocality": address.town,
        "addressRegion": address.region,
        "addressCountry": address.country,
    }
    return {"@type": "Place", "address": _known(postal)}


def _salary(salary: Salary) -> dict[str, Any]:
    value = {"@type": "QuantitativeValue", "unitText": salary.period.upper()}
    if salary.min == salary.max:
        amounts = {"value": salary.min}
    else:
        amounts = {"minValue": salary.min, "maxValue": salary.max}
    return {
        "@type": "MonetaryAmount",
        "currency": salary.currency,
        "value": _known({**value, **amounts}),
    }


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
