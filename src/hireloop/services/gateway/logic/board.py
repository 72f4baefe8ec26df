"""What stands on the public pages: one job, the search, a company with its jobs."""

from collections.abc import Sequence

from hireloop.contracts.jobs.board import FoundJobs, PublicCompany, PublicJob, PublicPosting
from hireloop.contracts.markdown import html_of, text_of
from hireloop.services.gateway.logic import wording
from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.job_posting import job_posting
from hireloop.services.gateway.logic.pages import Feed, Page
from hireloop.services.gateway.logic.written import as_html

__all__ = ["NO_SUCH_PAGE", "company_page", "job_page", "jobs_page"]

_ATOM, _RSS = "application/atom+xml", "application/rss+xml"

NO_SUCH_PAGE = Page(
    title="Not found",
    description="There is no such page on Hireloop, or not any more.",
    body="<h1>Not found</h1><p>There is no such page, or not any more.</p>"
    '<p><a href="/jobs">Find jobs</a></p>',
    is_listed=False,
)


def job_page(site: Site, posting: PublicPosting) -> Page:
    """A closed job says so, and is no job posting for anybody's list any more."""
    job = posting.job
    at = f'<a href="{site.company(job.company_id)}">{as_html(job.company)}</a>'
    facts = wording.facts(job)
    line = f"\u00b7 {facts}" if facts else ""
    body = [
        f"<h1>{as_html(job.title)}</h1>",
        f"<p>{at} {as_html(line)}</p>",
        ""
        if job.is_open
        else "<p><strong>This job is closed</strong> and takes no more applications.</p>",
        f"<article>{html_of(job.description)}</article>",
    ]
    if job.skills:
        skills = "".join(f"<li>{as_html(skill)}</li>" for skill in job.skills)
        body.append(f"<h2>Skills</h2><ul>{skills}</ul>")
    if job.is_open:
        body.append(f"<p>{_apply(site, job)}</p>")
    body.append('<p><a href="/jobs">All jobs</a></p>')
    said = text_of(job.description) or f"{job.title} at {job.company}"
    return Page(
        title=f"{job.title} at {job.company}",
        description=f"{facts}. {said}" if facts else said,
        body="".join(body),
        canonical=site.job(job.job_id),
        picture=site.logo(job.company_id, posting.company.logo_version),
        is_listed=job.is_open,
        markup=job_posting(site, posting) if job.is_open else None,
    )


def jobs_page(site: Site, found: FoundJobs, query: str) -> Page:
    """The search. Only that for everything is for search engines: of others there is no end."""
    many = f"More than {found.total:,}" if found.total_is_capped else f"{found.total:,}"
    jobs = "job" if found.total == 1 else "jobs"
    return Page(
        title="Find jobs",
        description=f"{many} open {jobs}, with salary, place and company. No account is needed to"
        " look around.",
        body=f"<h1>Find jobs</h1><p>{many} open {jobs}</p>{_list(site, found.jobs)}",
        canonical=None if query else site.jobs(),
        is_listed=not query,
        feeds=[
            Feed("These jobs", site.jobs(query, ending=".atom"), _ATOM),
            Feed("These jobs", site.jobs(query, ending=".rss"), _RSS),
        ],
    )


def company_page(site: Site, company: PublicCompany, found: FoundJobs) -> Page:
    """A company's career page."""
    name = as_html(company.name)
    body = [f"<h1>{name}</h1>"]
    if company.website:
        address = as_html(company.website)
        body.append(f'<p><a href="{address}" rel="nofollow noopener ugc">{address}</a></p>')
    if company.about:
        body.append(f"<article>{html_of(company.about)}</article>")
    body.append("<h2>Open jobs</h2>")
    body.append(_list(site, found.jobs) if found.jobs else "<p>No open jobs right now.</p>")
    if found.total > len(found.jobs):
        more = as_html(site.jobs(f"company_id={company.company_id}"))
        body.append(f'<p><a href="{more}">All jobs of {name}</a></p>')
    about = text_of(company.about) if company.about else ""
    return Page(
        title=f"Jobs at {company.name}",
        description=about or f"Open jobs at {company.name}: {_named(found.jobs)}",
        body="".join(body),
        canonical=site.company(company.company_id),
        picture=site.logo(company.company_id, company.logo_version),
        # Somebody whose page says nothing need not be found by it.
        is_listed=bool(found.jobs or company.about),
        feeds=[
            Feed(f"Jobs at {company.name}", site.company_jobs(company.company_id, ".atom"), _ATOM),
            Feed(f"Jobs at {company.name}", site.company_jobs(company.company_id, ".rss"), _RSS),
        ],
    )


def _apply(site: Site, job: PublicJob) -> str:
    if job.link is None:
        return f'<a href="{site.apply(job.job_id)}">Apply</a>'
    if not job.link.startswith(("https://", "http://")):
        return ""  # an address that a browser would run
    return f'<a href="{as_html(job.link)}" rel="nofollow noopener">Apply on company site</a>'


def _list(site: Site, jobs: Sequence[PublicJob]) -> str:
    items = (
        f'<li><a href="{site.job(job.job_id)}">{as_html(job.title)}</a>'
        f" at {as_html(job.company)}<br>{as_html(wording.facts(job))}</li>"
        for job in jobs
    )
    return f"<ul>{''.join(items)}</ul>"


def _named(jobs: Sequence[PublicJob]) -> str:
    return ", ".join(job.title for job in jobs[:5]) or "none right now."
