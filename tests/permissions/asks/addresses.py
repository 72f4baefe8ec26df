"""Pages, feeds and the bytes of files."""

from tests.permissions.asking import Ask
from tests.permissions.things.accounts import A_RESUME

__all__ = ["ASKS"]

_SIGNED = {"expires": "{expires}", "signature": "{signature}"}
_PDF = {"content-type": "application/pdf"}

ASKS = {
    "GET /jobs.atom": Ask(query={"q": "engineer"}),
    "GET /{path}": Ask(path={"path": "sign-in"}),
    "GET /jobs/{first}/{rest}": Ask(path={"first": "{job_id}", "rest": "apply"}),
    "GET /companies/{first}/{rest}": Ask(path={"first": "{company_id}", "rest": "jobs"}),
    "GET /api/v1/files/{file_id}/content": Ask(query=_SIGNED),
    "PUT /api/v1/files/{file_id}/content": Ask(query=_SIGNED, content=A_RESUME, headers=_PDF),
}
