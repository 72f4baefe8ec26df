"""What can happen, of which open pages hear: one act for each, about a thing that is there. Texts
that are written have words, so that whoever hears them can be told.
"""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from tests.factories.hiring import JOB
from tests.factories.interviews import details, in_hours
from tests.factories.offers import an_offer
from tests.permissions.things import THINGS
from tests.permissions.things.making import BOTH
from tests.permissions.world import TEAM, TRACKER, Ids, World, done

__all__ = ["HAPPENINGS", "Happening"]

Act = Callable[[World, Ids], Awaitable[object]]


class Happening(NamedTuple):
    of: str  # the thing
    act: Act


HAPPENINGS: dict[str, Happening] = {}


def happens(of: str) -> Callable[[Act], Act]:
    def note(act: Act) -> Act:
        HAPPENINGS[act.__name__] = Happening(of, act)
        return act

    return note


@happens("-")
async def application_entered(w: World, _ids: Ids) -> None:
    """Made elsewhere: the candidate keeps it for themselves."""
    await THINGS["application"](w)


@happens("application")
async def application_edited(w: World, ids: Ids) -> None:
    changes = {"source": w.word(*TRACKER)}
    done(await w.candidate.patch(f"/applications/{ids['application_id']}", changes))


@happens("application")
async def application_moved(w: World, ids: Ids) -> None:
    move = {"status": "interview", "note": w.word(*TRACKER)}
    done(await w.candidate.post(f"/applications/{ids['application_id']}/status", move))


@happens("application")
async def application_removed(w: World, ids: Ids) -> None:
    done(await w.candidate.delete(f"/applications/{ids['application_id']}"))


@happens("candidacy")
async def candidates_note_written(w: World, ids: Ids) -> None:
    note = {"text": w.word(*TRACKER)}
    done(await w.candidate.post(f"/applications/{ids['application_id']}/notes", note))


@happens("job")
async def job_saved(w: World, ids: Ids) -> None:
    done(await w.candidate.post("/applications", {**ids, "status": "saved"}))


@happens("bookmark")
async def saved_job_dropped(w: World, ids: Ids) -> None:
    done(await w.candidate.delete(f"/applications/{ids['application_id']}"))


@happens("job")
async def applied_for(w: World, ids: Ids) -> None:
    done(await w.candidate.post("/applications", {**ids, "cover_letter": w.word(*BOTH)}))


@happens("candidacy")
async def candidacy_moved(w: World, ids: Ids) -> None:
    done(await w.owner.post(f"{_candidacy(ids)}/status", {"status": "interview"}))


@happens("candidacy")
async def candidacy_withdrawn(w: World, ids: Ids) -> None:
    path = f"/applications/{ids['application_id']}/status"
    done(await w.candidate.post(path, {"status": "withdrawn"}))


@happens("candidacy")
async def candidacy_removed(w: World, ids: Ids) -> None:
    done(await w.candidate.delete(f"/applications/{ids['application_id']}"))


@happens("candidacy")
async def teams_note_written(w: World, ids: Ids) -> None:
    done(await w.owner.post(f"{_candidacy(ids)}/notes", {"text": w.word(*TEAM)}))


@happens("candidacy")
async def colleague_mentioned(w: World, ids: Ids) -> None:
    note = {"text": w.word(*TEAM), "mentions": [str(w.interviewer.id)]}
    done(await w.owner.post(f"{_candidacy(ids)}/notes", note))


@happens("applied")
async def scorecard_begun(w: World, ids: Ids) -> None:
    card = {"verdict": "yes", "text": w.word("owner"), "is_submitted": False}
    done(await w.owner.put(f"{_candidacy(ids)}/scorecard", card))


@happens("applied")
async def scorecard_submitted(w: World, ids: Ids) -> None:
    card = {"verdict": "yes", "text": w.word(*TEAM), "is_submitted": True}
    done(await w.owner.put(f"{_candidacy(ids)}/scorecard", card))


@happens("candidacy")
async def message_sent(w: World, ids: Ids) -> None:
    letter = {"subject": w.word(*BOTH), "body": w.word(*BOTH)}
    done(await w.owner.post(f"{_candidacy(ids)}/messages", letter))


@happens("applied")
async def times_offered(w: World, ids: Ids) -> None:
    starts = [in_hours(8 * 24 + 2 * w.number)]
    body = an_offer(ids["application_id"], w.interviewer, starts=starts, details=w.word(*BOTH))
    done(await w.owner.post("/interviews/offers", body))


@happens("offer")
async def times_taken_back(w: World, ids: Ids) -> None:
    done(await w.owner.delete(f"/interviews/offers/{ids['offer_id']}"))


@happens("offer")
async def times_declined(w: World, ids: Ids) -> None:
    path = f"/interviews/offers/{ids['offer_id']}/decline"
    done(await w.candidate.post(path, {"note": w.word(*BOTH)}))


@happens("offer")
async def time_chosen(w: World, ids: Ids) -> None:
    path = f"/interviews/offers/{ids['offer_id']}/pick"
    done(await w.candidate.post(path, {"slot_id": ids["slot_id"]}))


@happens("arranged_interview")
async def arranged_interview_edited(w: World, ids: Ids) -> None:
    changes = {"place": w.word("candidate", "tracker:read", "interviewer")}
    done(await w.interviewer.patch(f"/interviews/{ids['interview_id']}", changes))


@happens("arranged_interview")
async def arranged_interview_cancelled(w: World, ids: Ids) -> None:
    done(await w.owner.delete(f"/interviews/{ids['interview_id']}"))


@happens("-")
async def interview_entered(w: World, _ids: Ids) -> None:
    """In the candidate's own calendar."""
    done(await w.candidate.post("/interviews", details(company=w.word(*TRACKER))))


@happens("interview")
async def interview_removed(w: World, ids: Ids) -> None:
    done(await w.candidate.delete(f"/interviews/{ids['interview_id']}"))


@happens("talent_question")
async def talent_agreed(w: World, ids: Ids) -> None:
    """To a company of the owner's where nobody else is."""
    done(await w.candidate.post(f"/talent/{ids['talent_id']}/answer", {"answer": "accept"}))


@happens("talent_question")
async def talent_refused(w: World, ids: Ids) -> None:
    done(await w.candidate.post(f"/talent/{ids['talent_id']}/answer", {"answer": "decline"}))


@happens("unasked")
async def talent_asked(w: World, ids: Ids) -> None:
    """Somebody else than the candidate."""
    done(await w.owner.post("/talent", {**ids, "message": w.word(*TEAM)}))


@happens("talent")
async def talent_noted(w: World, ids: Ids) -> None:
    done(await w.owner.patch(f"/talent/{ids['talent_id']}", {"note": w.word(*TEAM)}))


@happens("company")
async def company_edited(w: World, ids: Ids) -> None:
    changes = {"about": f"Robots, number {w.number}"}
    done(await w.owner.patch(f"/companies/{ids['company_id']}", changes))


@happens("-")
async def colleague_joined(w: World, _ids: Ids) -> None:
    await w.stand_in("member")


@happens("colleague")
async def colleague_left(w: World, ids: Ids) -> None:
    path = f"/companies/{ids['company_id']}/members/{ids['user_id']}"
    done(await w.owner.delete(path))


@happens("-")
async def job_posted(w: World, _ids: Ids) -> None:
    body = {"company_id": w.company_id, **JOB, "title": w.word(*TEAM)}
    job_id = done(await w.owner.post("/jobs", body)).json()["id"]
    done(await w.owner.patch(f"/jobs/{job_id}", {"title": "Engineer"}))
    done(await w.owner.post(f"/jobs/{job_id}/publish"))


@happens("job")
async def job_closed(w: World, ids: Ids) -> None:
    done(await w.owner.post(f"/jobs/{ids['job_id']}/close"))


@happens("-")
async def things_kept_for_oneself(w: World, _ids: Ids) -> None:
    """A contact, a file, a view, a search."""
    for thing in ("contact", "file", "view", "job_search"):
        await THINGS[thing](w)


@happens("-")
async def things_kept_by_the_company(w: World, _ids: Ids) -> None:
    """A webhook that was told something, a template, a draft."""
    for thing in ("webhook_message", "job_template", "secret_draft"):
        await THINGS[thing](w)


def _candidacy(ids: Ids) -> str:
    return f"/pipelines/{ids['job_id']}/applications/{ids['application_id']}"
