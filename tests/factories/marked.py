"""A person who has filled in whatever can be filled in, as a candidate and as one who hires. What
is their own has the mark in it; what they wrote for a company that goes on has another.
"""

import base64
import io
import json
import secrets
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hireloop.platform.ids import new_id
from tests.factories.documents import DOCX, pdf, word
from tests.factories.hiring import JOB, company_of, join, open_job
from tests.factories.interviews import arrange, in_hours
from tests.factories.offers import offer, pick
from tests.factories.people import PASSWORD, People, Person, eventually, heard
from tests.factories.uploads import upload

FAR_AWAY = "93.184.215.14"  # an address outside, where nothing is sent in the end


@dataclass
class Life:
    """`mark` is in all that is the person's own, `left` in what stays with a company or a
    candidate. `riley` and `cleo` stay: she hires with the person and gets their application, he
    applied to both.
    """

    person: Person
    riley: Person
    cleo: Person
    mark: str
    left: str
    company_id: str  # riley's
    own_company_id: str  # of the person alone
    application_id: str  # the person's, to riley
    cleos_application_id: str  # at riley's company
    job_id: str
    file_ids: list[str] = field(default_factory=list)


async def live(client: httpx.AsyncClient) -> Life:
    """Goes through all of it over the interface."""
    mark, left = (f"{word}{secrets.token_hex(4)}" for word in ("qzmark", "qzleft"))
    people = People(client)
    riley, cleo = await people.register("Riley Chen"), await people.register("Cleo Dee")
    person = await _register(client, mark)
    company_id = await company_of(riley)
    job_id = await open_job(riley, company_id=company_id)
    life = Life(person, riley, cleo, mark, left, company_id, "", "", "", job_id)
    await _profile(life)
    await _tracker(life)
    await _applying(life)
    await _contacts(life)
    await _wishes(life)
    await _hiring_with_others(life)
    await _own_company(life)
    return life


async def _register(client: httpx.AsyncClient, mark: str) -> Person:
    email, name = f"{mark}@example.org", f"{mark.title()} Doe"
    body = {"email": email, "password": PASSWORD, "full_name": name}
    agent = {"user-agent": f"Browser {mark}"}
    made = await client.post("/api/v1/auth/register", json=body, headers=agent)
    assert made.status_code == 201, made.text
    answer = made.json()
    return Person(client, answer["account_id"], email, name, answer["access_token"])


def good(answer: httpx.Response) -> Any:
    assert answer.status_code < 300, f"{answer.request.method} {answer.request.url}: {answer.text}"
    return answer.json() if answer.content else None


def picture(mark: str) -> bytes:
    """A PNG that says so."""
    info = PngInfo()
    info.add_text("Comment", mark)
    file = io.BytesIO()
    Image.new("RGB", (32, 32), "red").save(file, "PNG", pnginfo=info)
    return file.getvalue()


async def _profile(life: Life) -> None:
    me, mark = life.person, life.mark
    good(await me.post("/auth/api-keys", {"name": mark, "scopes": ["tracker:read"]}))
    program = {"name": mark, "redirect_uris": ["https://program.example/back"]}
    good(await me.post("/auth/oauth-clients", {**program, "scopes": ["tracker:read"]}))
    resumes = (
        (pdf(mark, f"{mark}@example.org"), f"{mark}.pdf", "application/pdf"),
        (word(mark), f"{mark}.docx", DOCX),
    )
    for content, name, kind in resumes:
        done = await upload(me, content, filename=name, content_type=kind)
        life.file_ids.append(good(done)["id"])
    shown = {"purpose": "picture", "filename": f"{mark}.png", "content_type": "image/png"}
    life.file_ids.append(good(await upload(me, picture(mark), **shown))["id"])
    document = {
        "basics": {"name": mark, "label": mark, "summary": mark, "phone": mark},
        "work": [{"name": mark, "position": mark, "summary": mark, "highlights": [mark]}],
        "skills": [{"name": mark, "keywords": [mark]}],
    }
    good(await me.put("/users/me/resume.json", document))
    profile = {
        **dict.fromkeys(("phone", "location", "position", "headline"), mark),
        "full_name": f"{mark.title()} Roe",
        "email": f"other-{mark}@example.org",
        "skills": [mark],
        "links": [{"kind": mark, "url": f"https://example.org/{mark}"}],
        "resume_file_id": life.file_ids[0],
    }
    good(await me.patch("/users/me", profile))
    for who, whom in ((me, life.riley), (life.riley, me)):
        good(await heard(partial(who.put, f"/users/me/saved-profiles/{whom.id}")))


async def _tracker(life: Life) -> None:
    me, mark = life.person, life.mark
    words = ("company", "position", "location", "salary_text", "description", "source")
    made = await me.post(
        "/applications",
        {
            **dict.fromkeys(words, mark),
            "link": f"https://example.org/{mark}",
            "tags": [mark],
            "status": "applied",
            "follow_up_on": in_hours(24)[:10],
        },
        Idempotency_Key=f"k-{mark}",
    )
    kept = good(made)["id"]
    good(await me.post(f"/applications/{kept}/notes", {"text": mark}))
    moved = {"status": "rejected", "note": mark, "reason": "other", "reason_words": mark}
    good(await me.post(f"/applications/{kept}/status", moved))
    view = {"name": mark, "filter": {"q": mark, "tag": [mark]}}
    good(await me.post("/applications/views", view))
    lines = f"Company,Position,Status,Notes,Tags\n{mark},{mark},applied,{mark},{mark}\n"
    files = {"file": (f"{mark}.csv", lines.encode(), "text/csv")}
    token = {"authorization": f"Bearer {me.token}"}
    good_import = await me.client.post("/api/v1/applications/import", files=files, headers=token)
    assert good_import.status_code == 200, good_import.text
    assert json.loads(good_import.text.strip().splitlines()[-1])["kind"] != "problem"
    good(await me.post("/applications/parse", {"text": f"{mark} seeks an engineer in {mark}"}))
    search = {"name": mark, "search": {"q": mark, "location": mark}, "alert": "daily"}
    good(await me.post("/job-searches", search))
    await arrange(
        me,
        **dict.fromkeys(("company", "position", "round", "place", "details"), mark),
        link=f"https://example.org/{mark}",
    )
    good(await me.post("/interviews/feed"))


async def _applying(life: Life) -> None:
    me, riley, mark = life.person, life.riley, life.mark
    sent = {"job_id": life.job_id, "cover_letter": mark, "resume_file_id": life.file_ids[0]}
    made = good(await me.post("/applications", {**sent, "channel": mark}, Idempotency_Key="sent"))
    life.application_id = made["id"]
    good(await me.post(f"/applications/{life.application_id}/notes", {"text": mark}))
    path = f"/pipelines/{life.job_id}/applications/{life.application_id}"
    good(await riley.get(path))
    note = {"text": f"About {mark}", "mentions": [str(riley.id)]}
    good(await riley.post(f"{path}/notes", note, Idempotency_Key=f"about-{mark}"))
    card = {"verdict": "yes", "text": f"{mark} is good", "is_submitted": True, "ratings": []}
    good(await riley.put(f"{path}/scorecard", card))
    letter = {"subject": f"Dear {mark}", "body": f"Dear {mark}, welcome."}
    good(await riley.post(f"{path}/messages", letter))
    moved = {"status": "interview", "note": f"{mark} it is", "message": letter}
    good(await riley.post(f"{path}/status", moved))
    asked = {"application_id": life.application_id, "message": f"{mark}, may we?"}
    talent = good(await riley.post("/talent", asked, Idempotency_Key=f"ask-{mark}"))
    good(await me.post(f"/talent/{talent['id']}/answer", {"answer": "accept"}))
    good(await riley.patch(f"/talent/{talent['id']}", {"note": f"Keep {mark}"}))

    words = {"details": f"Bring {mark}", "place": mark}

    async def offered() -> dict[str, Any]:
        return await offer(riley, life.application_id, **words)

    await pick(me, await eventually(offered))
    later = [in_hours(9 * 24)]
    again = await offer(riley, life.application_id, starts=later, **words)
    good(await me.post(f"/interviews/offers/{again['id']}/decline", {"note": mark}))


async def _contacts(life: Life) -> None:
    me, mark = life.person, life.mark
    words = dict.fromkeys(("name", "position", "company", "phone", "notes"), mark)
    link = {"kind": mark, "url": f"https://example.org/{mark}"}
    body = {**words, "email": f"friend-{mark}@example.org", "links": [link]}
    contact = good(await me.post("/contacts", body))
    good(await me.put(f"/contacts/{contact['id']}/applications/{life.application_id}"))
    # Somebody else knows the person: what they noted is theirs, the link goes.
    good(await life.riley.post("/contacts", {"name": "My friend", "email": me.email}))


async def _wishes(life: Life) -> None:
    me, mark = life.person, life.mark
    keys = {
        "p256dh": base64.urlsafe_b64encode(b"\x04" + secrets.token_bytes(64)).decode().rstrip("="),
        "auth": base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("="),
    }
    browser = {"endpoint": f"https://{FAR_AWAY}/{mark}", "keys": _real(keys)}
    good(await me.post("/notifications/push-subscriptions", browser))
    quiet = {
        "items": [{"kind": "application_moved", "in_app": True, "email": True}],
        "time_zone": "Europe/Berlin",
        "quiet_hours": {"from": "22:00", "to": "07:00"},
    }
    good(await me.put("/notifications/preferences", quiet))
    number = "+1555" + str(secrets.randbelow(9_000_000) + 1_000_000)
    await me.put("/notifications/phone", {"number": number})


def _real(keys: dict[str, str]) -> dict[str, str]:
    """A point that is on the curve, as a browser's is."""
    point = (
        ec.generate_private_key(ec.SECP256R1())
        .public_key()
        .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    )
    return {**keys, "p256dh": base64.urlsafe_b64encode(point).decode().rstrip("=")}


async def _hiring_with_others(life: Life) -> None:
    """In Riley's company: what is written there is the company's, who wrote it is not."""
    me, riley, cleo, left = life.person, life.riley, life.cleo, life.left
    await join(riley, life.company_id, me, "owner")

    async def applied() -> str | None:
        made = await cleo.post("/applications", {"job_id": life.job_id})
        return made.json()["id"] if made.status_code == 201 else None

    life.cleos_application_id = await eventually(applied)
    path = f"/pipelines/{life.job_id}/applications/{life.cleos_application_id}"

    async def known() -> bool:
        return (await me.get(path)).status_code == 200

    await eventually(known)
    note = {"text": f"{left} note", "mentions": [str(riley.id)]}
    good(await me.post(f"{path}/notes", note, Idempotency_Key="noted"))
    noted = {"text": "See to it", "mentions": [str(me.id)]}
    good(await riley.post(f"{path}/notes", noted))
    draft = {"verdict": None, "text": f"{life.mark} draft", "is_submitted": False, "ratings": []}
    good(await me.put(f"{path}/scorecard", draft))
    letter = {"subject": f"{left} subject", "body": f"{left} body"}
    good(await me.post(f"{path}/messages", letter))
    moved = {"status": "interview", "note": f"{left} move", "message": letter}
    good(await me.post(f"{path}/status", moved))
    asked = {"application_id": life.cleos_application_id, "message": f"{left} may we?"}
    good(await me.post("/talent", asked))

    async def offered() -> dict[str, Any]:
        return await offer(me, life.cleos_application_id, me, details=f"{left} details")

    await pick(cleo, await eventually(offered))
    invited = {"email": f"colleague-{new_id()}@example.org", "role": "recruiter"}
    good(await me.post(f"/companies/{life.company_id}/invitations", invited))
    letter = {"subject": f"{left} template", "body": "Hello", "is_automatic": False}
    good(await me.put(f"/mail-templates/{life.company_id}/rejection", letter))


async def _own_company(life: Life) -> None:
    """Of the person alone; nobody has applied there, so nothing of it has to stay."""
    me, mark = life.person, life.mark
    website = f"https://example.org/{mark}"
    company = await company_of(me, name=f"{mark} Works", website=website, about=mark)
    life.own_company_id = company
    logo = base64.b64encode(picture(mark)).decode()
    good(await me.put(f"/companies/{company}/logo", {"content": logo}))
    question = {"text": f"{mark}?", "kind": "choice", "required": False, "choices": [mark, "No"]}
    words = {
        "title": f"{mark} Engineer",
        "description": f"{mark} wanted",
        "location": mark,
        "skills": [mark],
        "questions": [question],
    }
    await open_job(me, company_id=company, **words)
    good(await me.post("/jobs", {**JOB, "company_id": company, **words}))
    template = {"name": mark, "content": {**words, "questions": []}}
    good(await me.post(f"/companies/{company}/job-templates", template))
    letter = {"subject": mark, "body": mark, "is_automatic": True}
    good(await heard(partial(me.put, f"/mail-templates/{company}/acknowledgement", letter)))
    hook = {
        "company_id": company,
        "url": f"https://{FAR_AWAY}/{mark}",
        "events": ["application.received", "job.opened"],
    }
    good(await heard(partial(me.post, "/webhooks", hook)))
    invited = {"email": f"guest-{mark}@example.org", "role": "recruiter"}
    good(await me.post(f"/companies/{company}/invitations", invited))
