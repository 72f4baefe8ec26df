"""One's own profile, and what others see of it."""

from uuid import uuid4

import pytest

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.tokens import Issuer

EMPTY = {
    "phone": None,
    "location": None,
    "position": None,
    "headline": None,
    "skills": [],
    "links": [],
    "resume_file_id": None,
}


async def test_everybody_begins_with_a_profile(people):
    casey = await people.register("Casey Morgan")

    me = (await casey.get("/users/me")).json()

    assert me == {
        "id": str(casey.id),
        "full_name": "Casey Morgan",
        "email": casey.email,
        "version": 1,
        **EMPTY,
    }


async def test_before_the_news_of_a_registration_has_come_the_token_says_who_one_is(
    users_house, people
):
    """Auth's event may be a moment late; a page that opens right away is not to fail."""
    casey = await people.register()
    issuer = Issuer.of(users_house.rooms["auth"].tokens, users_house.settings)
    early, _ = issuer.issue(Caller(new_id(), new_id(), "early@example.org", "Early Bird"))
    headers = {"authorization": f"Bearer {early}"}

    me = await casey.client.get("/api/v1/users/me", headers=headers)
    changed = await casey.client.patch(
        "/api/v1/users/me", headers=headers, json={"headline": "Here already"}
    )

    assert (me.status_code, me.json()["full_name"]) == (200, "Early Bird")
    assert (changed.status_code, changed.json()["headline"]) == (200, "Here already")


async def test_a_profile_is_changed_field_by_field(people):
    casey = await people.register()
    change = {
        "full_name": "Casey Rivera",
        "email": "hello@casey.example",
        "phone": "+1 555 0100",
        "location": "Portland, OR",
        "position": "Engineer",
        "headline": "Enjoys the boring parts",
        "skills": ["Python", "PostgreSQL", "Python"],
        "links": [{"kind": "GitHub", "url": "https://github.example/casey"}],
    }

    first = (await casey.patch("/users/me", change)).json()
    second = (await casey.patch("/users/me", {"phone": None})).json()

    assert first == {
        **EMPTY,
        **change,
        "skills": ["Python", "PostgreSQL"],
        "id": str(casey.id),
        "version": 2,
    }
    assert second == {**first, "phone": None, "version": 3}
    assert (await casey.get("/users/me")).json() == second


async def test_of_two_pages_that_edit_the_same_profile_the_later_is_told(people):
    casey = await people.register()
    await casey.patch("/users/me", {"headline": "One"}, if_match='"1"')

    late = await casey.patch("/users/me", {"headline": "Two"}, if_match='"1"')

    assert late.status_code == 412
    assert (await casey.get("/users/me")).json()["headline"] == "One"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"full_name": None}, "full_name"),
        ({"full_name": " "}, "full_name"),
        ({"email": "nobody"}, "email"),
        ({"skills": ["ok", ""]}, "skills[1]"),
        ({"links": [{"kind": "Site", "url": "javascript:alert(1)"}]}, "links[0].url"),
        ({"resume_file_id": str(uuid4())}, "resume_file_id"),
        ({"headline": "with a \x00"}, "headline"),
        ({"is_admin": True}, "is_admin"),
    ],
)
async def test_a_change_that_is_not_acceptable_names_the_field(people, change, field):
    casey = await people.register()

    answer = await casey.patch("/users/me", change)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_others_see_a_profile_but_not_how_to_reach_the_person(people):
    casey = await people.register("Casey Morgan")
    await casey.patch("/users/me", {"phone": "+1 555 0100", "headline": "Hello"})
    riley = await people.register()

    answer = await riley.get(f"/users/{casey.id}")

    assert answer.status_code == 200
    assert answer.json() == {
        "id": str(casey.id),
        "full_name": "Casey Morgan",
        "location": None,
        "position": None,
        "headline": "Hello",
        "skills": [],
        "links": [],
        "resume_file_id": None,
    }


async def test_nobody_reads_profiles_without_signing_in(people):
    casey = await people.register()

    answer = await casey.client.get(f"/api/v1/users/{casey.id}")

    assert answer.status_code == 401


async def test_there_is_no_profile_of_nobody(people):
    casey = await people.register()

    assert (await casey.get(f"/users/{uuid4()}")).status_code == 404
    assert (await casey.get("/users/not-an-id")).status_code == 404
