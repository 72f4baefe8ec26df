"""The newest jobs of a search or a company for feed readers: Atom (RFC 4287) and RSS 2.0."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

import msgspec

from hireloop.contracts.jobs.board import PublicJob
from hireloop.contracts.markdown import html_of
from hireloop.services.gateway.logic import wording
from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.written import as_cdata, as_html, as_xml

__all__ = ["About", "atom", "rss"]

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries last changed


class About(msgspec.Struct, frozen=True):
    """What a feed is of, where it is, and the page that shows the same."""

    title: str
    address: str
    page: str


def atom(site: Site, about: About, jobs: Sequence[PublicJob]) -> str:
    changed = max((job.updated_at for job in jobs), default=_NEVER)
    return "".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n',
            '<feed xmlns="http://www.w3.org/2005/Atom">\n',
            f"<id>{as_xml(about.address)}</id>",
            f"<title>{as_xml(about.title)}</title>",
            f"<updated>{_rfc3339(changed)}</updated>",
            f'<link rel="self" type="application/atom+xml" href="{as_xml(about.address)}"/>',
            f'<link rel="alternate" type="text/html" href="{as_xml(about.page)}"/>',
            f'<generator uri="{as_xml(site.root)}">Hireloop</generator>\n',
            *(_entry(site, job) for job in jobs),
            "</feed>\n",
        ]
    )


def rss(site: Site, about: About, jobs: Sequence[PublicJob]) -> str:
    return "".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n',
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>',
            f"<title>{as_xml(about.title)}</title>",
            f"<link>{as_xml(about.page)}</link>",
            # Taken for HTML by some readers, so it is HTML.
            f"<description>{as_xml(as_html(about.title))}, the newest first</description>",
            f'<atom:link rel="self" type="application/rss+xml" href="{as_xml(about.address)}"/>\n',
            *(_item(site, job) for job in jobs),
            "</channel>\n</rss>\n",
        ]
    )


def _entry(site: Site, job: PublicJob) -> str:
    return (
        f"<entry><id>urn:uuid:{job.job_id}</id><title>{as_xml(_title(job))}</title>"
        f"<published>{_rfc3339(job.posted_at)}</published>"
        f"<updated>{_rfc3339(job.updated_at)}</updated>"
        f"<author><name>{as_xml(job.company)}</name></author>"
        f'<category term="{as_xml(job.category)}"/>'
        f'<link rel="alternate" type="text/html" href="{as_xml(_page(site, job, "atom"))}"/>'
        f'<content type="html">{as_xml(_content(job))}</content></entry>\n'
    )


def _item(site: Site, job: PublicJob) -> str:
    return (
        f"<item><title>{as_xml(_title(job))}</title>"
        f"<link>{as_xml(_page(site, job, 'rss'))}</link>"
        f'<guid isPermaLink="false">urn:uuid:{job.job_id}</guid>'
        f"<pubDate>{format_datetime(job.posted_at.astimezone(UTC), usegmt=True)}</pubDate>"
        f"<category>{as_xml(job.category)}</category>"
        f"<description>{as_cdata(_content(job))}</description></item>\n"
    )


def _title(job: PublicJob) -> str:
    return f"{job.title} at {job.company}"


def _page(site: Site, job: PublicJob, feed: str) -> str:
    return site.job(job.job_id, source=feed)


def _content(job: PublicJob) -> str:
    facts = wording.facts(job)
    return (f"<p>{as_html(facts)}</p>" if facts else "") + html_of(job.description)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
