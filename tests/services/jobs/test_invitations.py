"""Joining a company by invitation, over HTTP in a whole Hireloop."""

from typing import cast

import httpx
import pytest

from hireloop.contracts.jobs import invitations as sealing
from hireloop.contracts.jobs.events import CompanyMemberInvited
from hireloop.platform import avro
from hireloop.platform.house import House
from hireloop.platform.ids import new_id
from hireloop.platform.secret import Secret
from hireloop.services.jobs.logic import invitations
from tests.factories.hiring import join
from tests.factories.people import People, Person


@pytest.fixture
async def casey(people: People) -> Person:
    return await people.register("Casey Colleague")


def somebody() -> str:
    """An address that nobody has been written to at."""
    return f"{new_id()}@example.org"


async def invite(owner, company_id, email=None, role="recruiter", **headers):
    body = {"email": somebody() if email is None else email, "role": role}
    return await owner.post(f"/companies/{company_id}/invitations", body, **headers)


async def codes(house: House, company_id: str) -> list[str]:
    """Of all mails that this company asked for, in their order."""
    async with house.rooms["jobs"].db.connection() as connection:
        rows = await connection.fetch(
            "select body from events where name = 'company.member_invited' and key = $1"
            " order by position",
            company_id,
        )
    told = [avro.decode(row["body"]) for row in rows]
    seal = sealing.seal_of(Secret.load(house.settings))
    asked = cast("list[CompanyMemberInvited]", told)
    return [seal.open(e.sealed, about=sealing.about(e.invitation_id)) for e in asked]


async def members(person, company_id):
    return (await person.get(f"/companies/{company_id}/members")).json()["items"]


async def test_who_has_the_mail_sees_the_offer_and_joins(house, olu, casey, company_id, client):
    invited = await invite(olu, company_id, work := somebody())
    assert invited.status_code == 201
    assert invited.json().keys() >= {"id", "email", "role", "invited_by", "expires_at"}
    (code,) = await codes(house, company_id)
    assert code not in invited.text

    offered = await client.post("/api/v1/invitations/read", json={"token": code})
    accepted = await casey.post("/invitations/accept", {"token": code})

    assert offered.status_code == 200
    offer = offered.json()
    assert (offer["company"], offer["role"]) == ("Northwind", "recruiter")
    assert (offer["invited_by"], offer["email"]) == ("Olu Owner", work)
    assert (accepted.status_code, accepted.json()["role"]) == (200, "recruiter")
    assert [(m["full_name"], m["email"], m["role"]) for m in await members(casey, company_id)] == [
        ("Olu Owner", olu.email, "owner"),
        ("Casey Colleague", casey.email, "recruiter"),
    ]


async def test_the_mail_comes_to_who_was_invited(olu, casey, company_id):
    await join(olu, company_id, casey, "interviewer")

    (mail,) = [
        mail
        for mail in (await casey.get("/notifications/mailbox")).json()["items"]
        if "invites" in mail["subject"]
    ]
    assert mail["subject"] == "Olu Owner invites you to Northwind"
    assert "As an interviewer" in mail["text"]


async def test_an_invitation_is_good_once(house, olu, casey, people, company_id):
    await invite(olu, company_id)
    (code,) = await codes(house, company_id)
    await casey.post("/invitations/accept", {"token": code})

    again = await casey.post("/invitations/accept", {"token": code})
    mallory = await people.register("Mallory")
    anothers = await mallory.post("/invitations/accept", {"token": code})

    assert (again.status_code, again.json()["role"]) == (200, "recruiter")
    assert anothers.status_code == 422
    assert [error["field"] for error in anothers.json()["errors"]] == ["token"]
    assert len(await members(casey, company_id)) == 2


async def test_who_was_sent_away_does_not_come_back_by_the_invitation_of_then(
    house, olu, casey, company_id
):
    await invite(olu, company_id)
    (code,) = await codes(house, company_id)
    await casey.post("/invitations/accept", {"token": code})
    await olu.delete(f"/companies/{company_id}/members/{casey.id}")

    again = await casey.post("/invitations/accept", {"token": code})

    assert again.status_code == 422
    assert len(await members(olu, company_id)) == 1


async def test_who_accepts_as_a_member_keeps_their_role(house, olu, company_id):
    await invite(olu, company_id, role="interviewer")
    (code,) = await codes(house, company_id)

    accepted = await olu.post("/invitations/accept", {"token": code})

    assert accepted.json()["role"] == "owner"
    assert [m["role"] for m in await members(olu, company_id)] == ["owner"]


async def test_an_invitation_that_was_taken_back_is_good_no_more(
    house, olu, casey, company_id, client
):
    invitation_id = (await invite(olu, company_id)).json()["id"]
    (code,) = await codes(house, company_id)
    path = f"/companies/{company_id}/invitations"

    revoked = await olu.delete(f"{path}/{invitation_id}")

    assert revoked.status_code == 204
    assert (await olu.delete(f"{path}/{invitation_id}")).status_code == 404
    assert (await olu.get(path)).json()["items"] == []
    offered = await client.post("/api/v1/invitations/read", json={"token": code})
    accepted = await casey.post("/invitations/accept", {"token": code})
    assert (offered.status_code, accepted.status_code) == (422, 422)


async def test_a_second_invitation_of_an_address_takes_the_place_of_the_first(
    house, olu, casey, company_id
):
    address = somebody()
    await invite(olu, company_id, address, "owner")
    await invite(olu, company_id, address.upper(), "interviewer")
    first, second = await codes(house, company_id)

    listed = (await olu.get(f"/companies/{company_id}/invitations")).json()["items"]

    assert [(item["email"], item["role"]) for item in listed] == [(address.upper(), "interviewer")]
    assert (await casey.post("/invitations/accept", {"token": first})).status_code == 422
    assert (await casey.post("/invitations/accept", {"token": second})).status_code == 200


async def test_an_old_invitation_is_good_no_more_and_is_forgotten(house, olu, casey, company_id):
    await invite(olu, company_id)
    (code,) = await codes(house, company_id)
    db = house.rooms["jobs"].db
    async with db.transaction() as connection:
        await connection.execute("update invitations set expires_at = now() - interval '1 s'")

    assert (await casey.post("/invitations/accept", {"token": code})).status_code == 422
    async with db.transaction() as connection:
        await invitations.forget_expired(connection)
        assert await connection.fetchval("select count(*) from invitations") == 0


@pytest.mark.parametrize("role", ["recruiter", "interviewer"])
async def test_only_owners_invite_and_see_who_is_invited(olu, casey, company_id, people, role):
    await join(olu, company_id, casey, role)
    open_one = (await invite(olu, company_id, role="owner")).json()["id"]
    stranger = await people.register("Sam Stranger")
    path = f"/companies/{company_id}/invitations"

    assert (await invite(casey, company_id)).status_code == 403
    assert (await casey.get(path)).status_code == 403
    assert (await casey.delete(f"{path}/{open_one}")).status_code == 403
    assert (await invite(stranger, company_id)).status_code == 403
    assert (await stranger.get(path)).status_code == 404
    assert (await stranger.delete(f"{path}/{open_one}")).status_code == 403
    assert (await invite(stranger, new_id())).status_code == 404


async def test_who_leaves_takes_their_open_invitations_along(house, olu, casey, people, company_id):
    await join(olu, company_id, casey, "owner")
    await invite(casey, company_id, role="owner")
    code = (await codes(house, company_id))[-1]

    await olu.delete(f"/companies/{company_id}/members/{casey.id}")

    assert (await casey.post("/invitations/accept", {"token": code})).status_code == 422
    assert (await casey.get(f"/companies/{company_id}/members")).status_code == 404


async def test_who_is_an_owner_no_more_takes_their_open_invitations_along(
    house, olu, casey, company_id
):
    await join(olu, company_id, casey, "owner")
    await invite(casey, company_id, role="owner")
    code = (await codes(house, company_id))[-1]

    await olu.put(f"/companies/{company_id}/members/{casey.id}", {"role": "interviewer"})

    assert (await casey.post("/invitations/accept", {"token": code})).status_code == 422


async def test_a_member_is_not_invited_again(olu, company_id):
    refused = await invite(olu, company_id, olu.email.upper())

    assert refused.status_code == 409


async def test_nobodys_mailbox_is_filled_by_invitations(olu, company_id):
    address = somebody()
    answers = [
        await invite(olu, company_id, address) for _ in range(invitations.MOST_TO_ADDRESS + 1)
    ]

    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert answers[-1].headers["retry-after"]


async def test_an_invitation_sent_twice_is_one_mail(house, olu, company_id):
    address = somebody()
    first = await invite(olu, company_id, address, Idempotency_Key="k1")
    again = await invite(olu, company_id, address, Idempotency_Key="k1")

    assert first.content == again.content
    assert len(await codes(house, company_id)) == 1


@pytest.mark.parametrize("email", ["", "casey", "a b@example.org", "casey@example", "a@b.c\u0000"])
async def test_what_is_no_address_is_refused_with_every_bad_field(olu, company_id, email):
    refused = await invite(olu, company_id, email, "boss")

    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == {"email", "role"}


async def test_a_code_that_never_was_opens_nothing(casey: Person, client: httpx.AsyncClient):
    never = {"token": "never-was-a-code-of-anything"}

    assert (await client.post("/api/v1/invitations/read", json=never)).status_code == 422
    assert (await casey.post("/invitations/accept", never)).status_code == 422
    assert (await client.post("/api/v1/invitations/accept", json=never)).status_code == 401
