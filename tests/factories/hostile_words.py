"""Everything that people can write, written by somebody who means harm: text that would be a script
in a page, a formula in a spreadsheet, another header in a mail or a calendar.

The bodies are made from the description of the interface: each free text gets hostile words.
"""

import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx

from tests.factories.described import DOCUMENT, plain
from tests.factories.interviews import in_hours
from tests.factories.offers import pick
from tests.factories.people import People, Person, eventually, heard

__all__ = ["LEFT_OUT", "WITH_TEXT", "Written", "hostile", "write_everywhere"]

_FREE = r"^[^\x00-"  # how the patterns of free text begin
_MEETING = {"duration_minutes": 30, "time_zone": "Europe/Berlin"}
_WRITING = ("post", "put", "patch")

# `hit` is what runs if one of them does. All begin with what a spreadsheet would compute.
TAG = '=1+1"><svg/onload=hit(1)>'
LINE = (
    "=cmd|'/C calc'!A0\"'></title></textarea></script><img src=x onerror=hit(2)>"
    "<svg/onload=hit(3)><a href=javascript:hit(4)>x</a>`-hit(5)-`]]>-->&lt;script>"
)
TEXT = (
    LINE
    + """
BEGIN:VEVENT
X-Injected: yes
Bcc: injected@example.org

[x](javascript:hit(6)) [y](data:text/html,<script>hit(7)</script>) ![z](x" onerror="hit(8))
<iframe srcdoc="<script>parent.hit(9)</script>"></iframe><script>hit(10)</script>
<details open ontoggle=hit(11)><form action=javascript:hit(12)><button>x</button></form>
<math><mtext></form><form><mglyph><style></math><img src onerror=hit(13)>
</script><script type="application/ld+json">{}</script><base href="https://evil.example/">
<meta http-equiv=refresh content="0;url=javascript:hit(14)">
<style>@import 'https://evil.example'</style>
"""
)
LINK = "https://example.org/?'onmouseover='hit(15)&x=%3Cscript%3Ehit(16)%3C/script%3E"
EMAIL = "'-hit(17)-'<svg/onload=hit(18)>@example.org"

# Operations whose text is not kept, or can't be written here; each with the reason.
LEFT_OUT = {
    "post /auth/register": "the names of all people here are written with it",
    "post /auth/prove": "a password",
    "post /auth/email/change": "a password, with an address that counts when a mail has proved it",
    "post /auth/passkeys": "wants a device; a name as of any other",
    "patch /auth/passkeys/{passkey_id}": "the same",
    "post /auth/login/second-factor": "what a device says",
    "post /auth/passkeys/sign-in": "what a device says",
    "post /files": "a name for a file that has to be sent; tests/hostile/test_uploads",
}


@dataclass
class Written:
    """The two who wrote, what they made, and each operation: by whom, where, with what."""

    recruiter: Person
    candidate: Person
    ids: dict[str, str] = field(default_factory=dict)
    done: dict[str, tuple[Person, str, dict[str, Any]]] = field(default_factory=dict)

    def address(self, path: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda name: self.ids[name[1]], path)

    async def write(
        self, who: Person, method: str, path: str, made: str = "", **given: Any
    ) -> dict[str, Any]:
        """Sends hostile words in all free texts but those `given`, once what they are about is
        known there; `made` names the new id.
        """
        body = {**hostile(_body(method, path)), **given}
        body = {name: value for name, value in body.items() if value is not ...}
        send = partial(who._send, method.upper(), self.address(path), json=body)
        answer = await heard(send)
        assert answer.status_code < 300, f"{method} {path}: {answer.text}"
        self.done[f"{method} {path}"] = who, self.address(path), body
        said: dict[str, Any] = answer.json() if answer.content else {}
        if made:
            self.ids[made] = said["id"]
        return said


def hostile(schema: dict[str, Any]) -> Any:
    """Something that the schema takes, as hostile as it allows. Ids and files are left out."""
    schema = plain(schema)
    if "enum" in schema:
        return schema["enum"][0]
    if "format" in schema:
        return {"date": "2026-11-02", "date-time": in_hours(48)}[schema["format"]]
    match schema["type"]:
        case "object":
            return {
                name: hostile(inner)
                for name, inner in schema.get("properties", {}).items()
                if not _is_id(inner) and "$schema" not in name
            }
        case "array":
            return [] if _is_id(schema["items"]) else [hostile(schema["items"])]
        case "string":
            return _hostile_text(schema.get("pattern", ""), schema.get("maxLength", 0))
    return {"integer": schema.get("minimum", 30), "boolean": True}[schema["type"]]


def _is_id(schema: dict[str, Any]) -> bool:
    return plain(schema).get("format") == "uuid"


def _hostile_text(pattern: str, most: int) -> str:
    if not most and not pattern:
        return in_hours(48)  # a moment
    if not pattern or pattern.startswith(_FREE):
        fit = (one for one in (TEXT, LINE, TAG) if len(one) <= most)
        return next(one for one in fit if re.search(pattern, one))
    return _narrow(pattern)


def _narrow(pattern: str) -> str:
    words = (LINK, EMAIL, "EUR", "Europe/Berlin", "2020-01", "US", "22:00")
    return next(one for one in words if re.search(pattern, one))


def _body(method: str, path: str) -> dict[str, Any]:
    operation = DOCUMENT["paths"][f"/api/v1{path}"][method]
    content = operation.get("requestBody", {}).get("content", {})
    schema: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return schema


def _has_text(schema: dict[str, Any]) -> bool:
    schema = plain(schema)
    if schema.get("type") == "string" and not {"enum", "format"} & schema.keys():
        return "maxLength" in schema and schema.get("pattern", _FREE).startswith(_FREE)
    inner = [*schema.get("properties", {}).values(), *filter(None, [schema.get("items")])]
    return any(_has_text(one) for one in inner)


WITH_TEXT = {
    f"{method} {path.removeprefix('/api/v1')}"
    for path, operations in DOCUMENT["paths"].items()
    for method in operations
    if method in _WRITING and _has_text(_body(method, path.removeprefix("/api/v1")))
}


async def write_everywhere(client: httpx.AsyncClient) -> Written:
    """Two people meet over a job, and write in everything that can be written in."""
    people = People(client)
    said = Written(await people.register(LINE), await people.register(LINE))
    recruiter, candidate = said.recruiter, said.candidate
    for person in (recruiter, candidate):
        await said.write(person, "patch", "/users/me", email=person.email, full_name=LINE)
        await said.write(person, "put", "/users/me/resume.json")
    await _hire(said, recruiter)
    await _apply(said, candidate)
    await _decide(said, recruiter, candidate)
    await _keep(said, candidate)
    return said


async def _hire(said: Written, recruiter: Person) -> None:
    question = [{"text": LINE, "kind": "choice", "choices": [LINE, TAG], "required": False}]
    job = {"questions": question, "closes_at": None}
    await said.write(recruiter, "post", "/companies", "company_id")
    await said.write(recruiter, "patch", "/companies/{company_id}")
    ids = {"company_id": said.ids["company_id"]}
    await said.write(recruiter, "post", "/jobs", "job_id", **ids, **job)
    await said.write(recruiter, "patch", "/jobs/{job_id}", **job)
    preview = await said.write(recruiter, "post", "/jobs/preview")
    assert preview["html"]
    published = await recruiter.post(said.address("/jobs/{job_id}/publish"))
    assert published.status_code == 200, published.text
    content = {"content": {**hostile(_body("post", "/jobs")), "questions": question}}
    for name in ("company_id", "closes_at"):
        content["content"].pop(name, None)
    path = "/companies/{company_id}/job-templates"
    await said.write(recruiter, "post", path, "template_id", **content)
    await said.write(recruiter, "patch", "/job-templates/{template_id}", **content)
    said.ids["kind"] = "acknowledgement"
    await said.write(recruiter, "put", "/mail-templates/{company_id}/{kind}")
    await said.write(recruiter, "post", "/mail-templates/{company_id}/preview")

    async def known() -> bool:
        board = await recruiter.get(said.address("/pipelines/{job_id}"))
        return board.status_code == 200

    await eventually(known)


async def _apply(said: Written, candidate: Person) -> None:
    sent = {"job_id": said.ids["job_id"], "cover_letter": TEXT}
    made = await candidate.post("/applications", sent)
    assert made.status_code == 201, made.text
    said.ids["application_id"] = said.ids["sent"] = made.json()["id"]
    patient = {"applied_at": in_hours(-48), "salary": None}
    own = {**patient, "channel": ..., "cover_letter": ..., "answers": ..., "status": "applied"}
    await said.write(candidate, "post", "/applications", "application_id", **own)
    own = {**patient, "close_reason": ..., "close_words": ...}
    await said.write(candidate, "patch", "/applications/{application_id}", **own)
    end = {"status": "rejected", "reason": "other", "at": in_hours(-1)}
    await said.write(candidate, "post", "/applications/{application_id}/status", **end)
    closed = {"close_reason": "other", "close_words": LINE}
    changed = await candidate.patch(said.address("/applications/{application_id}"), closed)
    assert changed.status_code == 200, changed.text
    await said.write(candidate, "post", "/applications/{application_id}/notes")
    tag = {"ids": [said.ids["application_id"]], "action": "add_tag", "status": ..., "reason": ...}
    await said.write(candidate, "post", "/applications/bulk", **tag)
    await said.write(candidate, "post", "/applications/parse", html=TEXT, text=...)
    said.ids["own"] = said.ids["application_id"]
    for path, name in (("/applications/views", "view_id"), ("/job-searches", "search_id")):
        search = {"search": {"q": LINE, "location": LINE}} if "search" in path else {}
        await said.write(candidate, "post", path, name, **search)
        await said.write(candidate, "patch", f"{path}/{{{name}}}")


async def _decide(said: Written, recruiter: Person, candidate: Person) -> None:
    said.ids["application_id"] = said.ids["sent"]
    one = "/pipelines/{job_id}/applications/{application_id}"
    await said.write(recruiter, "post", f"{one}/notes", mentions=[])
    await said.write(recruiter, "post", f"{one}/messages")
    move = {"status": "interview", "at": ...}
    await said.write(recruiter, "post", f"{one}/status", **move)
    await said.write(recruiter, "put", f"{one}/scorecard", verdict="yes")
    at = {"starts": [in_hours(72), in_hours(75)], "expires_at": None, **_MEETING}
    theirs = {"application_id": said.ids["sent"], "interviewer_ids": [str(recruiter.id)]}
    await said.write(recruiter, "post", "/interviews/offers", "offer_id", **at, **theirs)
    await said.write(candidate, "post", "/interviews/offers/{offer_id}/decline")
    offers = "/interviews/offers"
    again = await said.write(recruiter, "post", offers, "offer_id", **at, **theirs)
    await pick(candidate, again)
    reject = {"ids": [said.ids["sent"]], "status": "rejected"}
    await said.write(recruiter, "post", "/pipelines/{job_id}/move", **reject)
    asked = {"application_id": said.ids["sent"]}
    await said.write(recruiter, "post", "/talent", "talent_id", **asked)
    await candidate.post(said.address("/talent/{talent_id}/answer"), {"answer": "accept"})
    await said.write(recruiter, "patch", "/talent/{talent_id}")


async def _keep(said: Written, candidate: Person) -> None:
    at = {"starts_at": in_hours(96), **_MEETING}
    await said.write(candidate, "post", "/interviews", "interview_id", **at)
    await said.write(candidate, "patch", "/interviews/{interview_id}", **at)
    await said.write(candidate, "post", "/contacts", "contact_id")
    await said.write(candidate, "patch", "/contacts/{contact_id}")
    key = {"scopes": ["tracker:read"], "days": 30}
    await said.write(candidate, "post", "/auth/api-keys", "key_id", **key)
    program = {"redirect_uris": ["https://program.example/back"], "scopes": ["tracker:read"]}
    await said.write(candidate, "post", "/auth/oauth-clients", "client_id", **program)
