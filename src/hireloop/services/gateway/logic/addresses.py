"""Where a page or feed is, as a whole address."""

from urllib.parse import quote, urlencode
from uuid import UUID

__all__ = ["Site"]


class Site:
    """Writes the addresses of one Hireloop. `root` is how people reach it, without a slash at the
    end.
    """

    def __init__(self, root: str) -> None:
        self.root = root

    def job(self, job_id: UUID, *, source: str = "") -> str:
        """The page of a job. `source` says where whoever follows the address comes from."""
        return f"{self.root}/jobs/{job_id}" + (
            f"?{urlencode({'source': source})}" if source else ""
        )

    def apply(self, job_id: UUID) -> str:
        return f"{self.root}/jobs/{job_id}/apply"

    def company(self, company_id: UUID) -> str:
        return f"{self.root}/companies/{company_id}"

    def jobs(self, query: str = "", *, ending: str = "") -> str:
        """The search, or with an ending (".atom") one of its feeds."""
        # Whatever came in the address goes out as an address has to be written.
        safe = quote(query, safe="=&+%,;:@/?!$'()*-._~")
        return f"{self.root}/jobs{ending}" + (f"?{safe}" if safe else "")

    def logo(self, company_id: UUID, version: int | None) -> str | None:
        """The picture of a company, if it has one: `version` makes another address of another."""
        if version is None:
            return None
        return f"{self.root}/api/v1/companies/{company_id}/logo?v={version}"

    def company_jobs(self, company_id: UUID, ending: str) -> str:
        return f"{self.company(company_id)}/jobs{ending}"
