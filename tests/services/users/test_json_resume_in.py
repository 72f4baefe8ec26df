"""A JSON Resume that comes in: shown first, taken over as far as its person wants, kept whole."""

import jsonschema
import pytest

from tests.factories.people import eventually
from tests.factories.resumes import WHOLE
from tests.services.users.json_resume_schema import SCHEMA

VALIDATOR = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
RESUME = "/users/me/resume.json"


async def out(person):
    answer = await person.get(RESUME)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def take(person, document, query=""):
    answer = await person.put(f"{RESUME}{query}", document)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_in_and_out_again_loses_nothing(casey):
    assert list(VALIDATOR.iter_errors(WHOLE)) == []

    await take(casey, WHOLE)

    assert await out(casey) == WHOLE


async def test_what_was_not_taken_over_is_kept_all_the_same(casey):
    leave = ("phone", "location", "position", "headline", "skills", "links")
    await take(casey, WHOLE, "?" + "&".join(f"leave={field}" for field in leave))

    assert await out(casey) == WHOLE
    assert (await casey.get("/users/me")).json()["skills"] == []


async def test_what_it_would_change_is_shown_and_nothing_is_changed(casey):
    await casey.patch("/users/me", {"phone": "+1 555 0100", "skills": ["python", "SQL"]})
    me = (await casey.get("/users/me")).json()

    shown = await take(casey, WHOLE, "?dry_run=true")

    assert shown["changes"] == [
        {"field": "full_name", "before": "Casey Morgan", "after": "Casey Rivera", "added": []},
        {"field": "email", "before": casey.email, "after": "casey@rivera.example", "added": []},
        {"field": "phone", "before": "+1 555 0100", "after": "+1 555 0123", "added": []},
        {"field": "location", "before": None, "after": "Portland, Oregon, US", "added": []},
        {"field": "position", "before": None, "after": "Site Reliability Engineer", "added": []},
        {
            "field": "links",
            "before": None,
            "after": None,
            "added": ["https://rivera.example", "https://github.example/rivera"],
        },
    ]
    assert shown["kept"] == {
        "work": 2,
        "volunteer": 1,
        "education": 1,
        "awards": 1,
        "certificates": 1,
        "publications": 1,
        "languages": 1,
        "interests": 1,
        "references": 1,
        "projects": 1,
    }
    assert shown["profile"] == (await casey.get("/users/me")).json() == me
    assert "work" not in await out(casey)


async def test_taking_over_makes_the_changes_that_were_shown(casey):
    shown = await take(casey, WHOLE, "?dry_run=true")

    taken = await take(casey, WHOLE)
    again = await take(casey, WHOLE)

    assert taken["changes"] == shown["changes"]
    assert taken["profile"]["full_name"] == "Casey Rivera"
    assert taken["profile"]["skills"] == ["Python"]
    assert taken["profile"]["links"] == [
        {"kind": "website", "url": "https://rivera.example"},
        {"kind": "GitHub", "url": "https://github.example/rivera"},
    ]
    assert again == {**taken, "changes": []}


async def test_a_field_can_be_left_as_it_is(casey):
    taken = await take(casey, WHOLE, "?leave=full_name&leave=email")

    assert taken["profile"]["full_name"] == "Casey Morgan"
    assert taken["profile"]["email"] == casey.email
    assert taken["profile"]["position"] == "Site Reliability Engineer"


async def test_what_is_changed_on_the_profile_afterwards_goes_out(casey):
    await take(casey, WHOLE)
    await casey.patch(
        "/users/me",
        {
            "full_name": "Casey M. Rivera",
            "phone": None,
            "location": "Seattle, WA",
            "skills": ["SQL"],
            "links": [{"kind": "GitLab", "url": "https://gitlab.example/rivera"}],
        },
    )

    resume = await out(casey)

    basics = resume["basics"]
    assert basics["name"] == "Casey M. Rivera"
    assert "phone" not in basics
    assert "url" not in basics
    assert basics["location"] == {"address": "Seattle, WA"}
    assert basics["summary"] == WHOLE["basics"]["summary"]
    assert [one["network"] for one in basics["profiles"]] == ["IRC", "Mail", "GitLab"]
    assert resume["skills"] == [*WHOLE["skills"][1:], {"name": "SQL"}]
    assert resume["work"] == WHOLE["work"]
    assert list(VALIDATOR.iter_errors(resume)) == []


async def test_a_second_document_takes_the_place_of_the_first(casey):
    await take(casey, WHOLE)

    await take(casey, {"education": [{"institution": "Evening School"}]})

    resume = await out(casey)
    assert resume["education"] == [{"institution": "Evening School"}]
    assert "work" not in resume
    assert resume["basics"]["name"] == "Casey Rivera"


async def test_the_document_can_be_forgotten_and_what_was_taken_over_stays(casey):
    await take(casey, WHOLE)

    answers = [await casey.delete(RESUME) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    resume = await out(casey)
    assert "work" not in resume
    assert resume["basics"]["label"] == "Site Reliability Engineer"


async def test_who_saw_an_older_profile_is_told(casey):
    await casey.patch("/users/me", {"headline": "Changed elsewhere"})
    headers = {"authorization": f"Bearer {casey.token}", "if-match": '"1"'}

    late = await casey.client.put(f"/api/v1{RESUME}", json=WHOLE, headers=headers)

    assert late.status_code == 412
    assert (await casey.get("/users/me")).json()["full_name"] == "Casey Morgan"
    assert "work" not in await out(casey)


async def test_a_document_is_its_persons_and_goes_with_the_account(people, users_house, casey):
    riley = await people.register()
    await take(casey, WHOLE)

    assert "work" not in await out(riley)
    assert (await casey.client.put(f"/api/v1{RESUME}", json=WHOLE)).status_code == 401
    await casey.delete("/auth/account")

    async def is_gone():
        async with users_house.rooms["users"].db.connection() as connection:
            found = "select exists (select from resume_documents where account_id = $1)"
            return not await connection.fetchval(found, casey.id)

    assert await eventually(is_gone)


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"profession": "Engineer"}, "profession"),
        ({"basics": {"picture": "me.png"}}, "basics.picture"),
        ({"basics": {"name": "a\x00b"}}, "basics.name"),
        ({"basics": {"name": None}}, "basics.name"),
        ({"basics": {"email": "nobody"}}, "basics.email"),
        ({"basics": {"url": "javascript:alert(1)"}}, "basics.url"),
        ({"basics": {"image": "data:image/png;base64,AAAA"}}, "basics.image"),
        ({"basics": {"summary": "x" * 10_001}}, "basics.summary"),
        ({"basics": {"profiles": [{"url": "file:///etc/passwd"}]}}, "basics.profiles[0].url"),
        ({"work": [{}, {"startDate": "May 2020"}]}, "work[1].startDate"),
        ({"work": [{"endDate": "2020-13"}]}, "work[0].endDate"),
        ({"work": [{"highlights": ["ok", 7]}]}, "work[0].highlights[1]"),
        ({"work": [{}] * 101}, "work"),
        ({"work": {"name": "Northwind"}}, "work"),
        ({"skills": [{"name": "x" * 1_001}]}, "skills[0].name"),
        ({"meta": {"canonical": "here"}}, "meta.canonical"),
        ({"$schema": "1.0.0"}, "$schema"),
    ],
)
async def test_what_can_not_be_kept_as_it_is_names_the_field(casey, bad, field):
    answer = await casey.put(RESUME, bad)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_every_bad_field_is_named_at_once(casey):
    bad = {"basics": {"email": "x", "url": "y"}, "work": [{"startDate": "z"}], "hobbies": []}

    errors = (await casey.put(RESUME, bad)).json()["errors"]

    assert [one["field"] for one in errors] == [
        "hobbies",
        "basics.email",
        "basics.url",
        "work[0].startDate",
    ]


async def test_what_no_profile_can_say_is_no_change_and_goes_out_again(casey):
    document = {
        "basics": {
            "name": "x" * 201,
            "label": "  ",
            "url": "mailto:casey@example.org",
            "profiles": [{"network": "n" * 41, "url": "https://a.example"}],
        },
        "skills": [{"name": "s" * 41}],
    }

    taken = await take(casey, document)
    resume = await out(casey)

    assert taken["changes"] == []
    assert resume["skills"] == document["skills"]
    assert resume["basics"] == {**document["basics"], "email": casey.email}


async def test_more_skills_than_a_profile_holds_are_kept_with_the_document(casey):
    await casey.patch("/users/me", {"skills": [f"Own {n}" for n in range(99)]})
    document = {"skills": [{"name": f"Came {n}", "level": "Good"} for n in range(3)]}

    taken = await take(casey, document)
    resume = await out(casey)

    assert taken["changes"][0]["added"] == ["Came 0"]
    assert resume["skills"][:3] == document["skills"]
    assert len(resume["skills"]) == 102
