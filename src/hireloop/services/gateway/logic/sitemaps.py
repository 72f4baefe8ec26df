"""Every public page for search engines (sitemaps.org), in parts that the first one names."""

from collections.abc import Sequence
from datetime import UTC

from hireloop.contracts.jobs.board import BEFORE_ALL, Listed, SitemapStarts
from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.written import as_xml

__all__ = ["index", "part", "robots"]

_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def index(site: Site, starts: SitemapStarts) -> str:
    parts = [
        f"{site.root}/sitemaps/{kind}.xml" + ("" if after == BEFORE_ALL else f"?after={after}")
        for kind, begins in (("jobs", starts.jobs), ("companies", starts.companies))
        for after in begins
    ]
    named = "".join(f"<sitemap><loc>{as_xml(address)}</loc></sitemap>\n" for address in parts)
    return f"{_XML}<sitemapindex {_SPACE}>\n{named}</sitemapindex>\n"


def part(pages: Sequence[tuple[str, Listed]]) -> str:
    """These pages, each with when it last changed."""
    named = "".join(
        f"<url><loc>{as_xml(address)}</loc><lastmod>"
        f"{listed.changed_at.astimezone(UTC).isoformat(timespec='seconds')}</lastmod></url>\n"
        for address, listed in pages
    )
    return f"{_XML}<urlset {_SPACE}>\n{named}</urlset>\n"


def robots(site: Site) -> str:
    """Who runs our scripts asks the interface for jobs and companies, so those are open."""
    return (
        "User-agent: *\nAllow: /api/v1/jobs\nAllow: /api/v1/companies/\nDisallow: /api/\n"
        f"\nSitemap: {site.root}/sitemap.xml\n"
    )
