from collections.abc import Mapping

from tests.permissions.asking import Ask

__all__ = ["ASKS"]

_CANDIDACY = "/pipelines/{job_id}/applications/{application_id}"
_LETTER = {"subject": "Your application", "body": "Thank you."}
_ELSEWHERE = {"company": "Acme", "position": "Engineer"}
_BOUNDARY = "a-boundary"
_FORM = {"content-type": f"multipart/form-data; boundary={_BOUNDARY}"}


def form(name: str, media_type: str, content: str) -> bytes:
    """A form with nothing but a file."""
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    lines = (f"--{_BOUNDARY}", head, f"Content-Type: {media_type}", "", content)
    return "\r\n".join((*lines, f"--{_BOUNDARY}--", "")).encode()


def _rows(ids: Mapping[str, str]) -> bytes:
    return form("tracker.csv", "text/csv", f"Company,Position\r\nAcme {ids['number']},Cook\r\n")


ASKS = {
    "POST /applications": Ask(body=_ELSEWHERE),
    "POST /applications of job": Ask(body={"job_id": "{job_id}"}),
    "POST /applications of draft": Ask(body={"job_id": "{job_id}"}),
    "POST /applications of closed_job": Ask(body={"job_id": "{job_id}"}),
    "POST /applications of file": Ask(body={**_ELSEWHERE, "resume_file_id": "{file_id}"}),
    "GET /applications/similar": Ask(query={"company": "Acme"}),
    "POST /applications/bulk": Ask(
        body={"ids": ["{application_id}"], "action": "add_tag", "tag": "robots"}
    ),
    "POST /applications/restore": Ask(body={"ids": ["{application_id}"]}),
    "POST /applications/undo": Ask(body={"ids": ["{application_id}"]}),
    "POST /applications/views": Ask(body={"name": "View {number}", "filter": {"q": "robots"}}),
    "PATCH /applications/views/{view_id}": Ask(body={"filter": {"q": "robots"}}),
    "POST /applications/import": Ask(content=_rows, headers=_FORM),
    "POST /applications/parse": Ask(body={"text": "Cook at Acme"}),
    "POST /applications/parse/file": Ask(
        content=form("posting.html", "text/html", "<h1>Cook at Acme</h1>"), headers=_FORM
    ),
    "PATCH /applications/{application_id}": Ask(body={"source": "a friend"}),
    "POST /applications/{application_id}/status": Ask(body={"status": "interview"}),
    "POST /applications/{application_id}/status of candidacy": Ask(body={"status": "withdrawn"}),
    "POST /applications/{application_id}/notes": Ask(body={"text": "Call back."}),
    "GET /pipelines/{job_id}/columns/{status}": Ask(path={"status": "applied"}),
    "POST /pipelines/{job_id}/move": Ask(body={"ids": ["{application_id}"], "status": "interview"}),
    f"POST {_CANDIDACY}/status": Ask(body={"status": "interview"}),
    f"POST {_CANDIDACY}/notes": Ask(body={"text": "Knows robots."}),
    f"PUT {_CANDIDACY}/scorecard": Ask(body={"verdict": "yes", "is_submitted": True}),
    f"POST {_CANDIDACY}/messages": Ask(body=_LETTER),
    "PUT /mail-templates/{company_id}/{kind}": Ask(path={"kind": "rejection"}, body=_LETTER),
    "POST /mail-templates/{company_id}/preview": Ask(body=_LETTER),
    "GET /talent": Ask(query={"company_id": "{company_id}"}),
    "POST /talent": Ask(body={"application_id": "{application_id}"}),
    "POST /talent/{talent_id}/answer": Ask(body={"answer": "accept"}),
    "PATCH /talent/{talent_id}": Ask(body={"note": "For the autumn."}),
}
