"""A company's webhooks: whose they are, where they lead, and what is shown of them."""

import pytest

from tests.services.notifications.conftest import SOMEWHERE
from tests.services.notifications.receiving import EVERYTHING, URL


async def test_webhooks_are_for_owners_and_recruiters(acme):
    webhook = await acme.webhook()
    stranger = acme.post.room.sign_in()
    recruiter, interviewer = await acme.member("recruiter"), await acme.member("interviewer")
    body = {"company_id": str(acme.id), "url": URL, "events": EVERYTHING}
    path = f"/webhooks/{webhook['id']}"

    async def answers(person):
        return [
            (await person.get("/webhooks", company_id=str(acme.id))).status_code,
            (await person.post("/webhooks", body)).status_code,
            (await person.get(path)).status_code,
            (await person.get(f"{path}/messages")).status_code,
            (await person.post(f"{path}/test")).status_code,
            (await person.post(f"{path}/secret")).status_code,
            (await person.patch(path, {"events": EVERYTHING})).status_code,
            (await person.delete(path)).status_code,
        ]

    assert await answers(stranger) == [404] * 8
    assert await answers(interviewer) == [403] * 8
    assert await answers(recruiter) == [200, 201, 200, 200, 201, 200, 200, 204]


async def test_who_left_the_company_sees_its_webhooks_no_more(acme):
    webhook = await acme.webhook()
    recruiter = await acme.member("recruiter")
    await acme.change(recruiter, None, version=2)

    assert (await recruiter.get(f"/webhooks/{webhook['id']}")).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/a",
        "https://127.0.0.1/",
        "https://hooks.example:8443/",
        "https://me:pw@hooks.example/",
        "https://inside.example/",
        "https://nowhere.example/",
    ],
)
async def test_only_addresses_outside_are_posted_to(acme, names, url):
    names |= {"127.0.0.1": ["127.0.0.1"], "inside.example": ["10.0.0.7", SOMEWHERE]}

    body = {"company_id": str(acme.id), "url": url, "events": EVERYTHING}
    answer = await acme.owner.post("/webhooks", body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "url"


async def test_a_secret_is_shown_once_and_stored_sealed(acme):
    webhook = await acme.webhook()
    shown = await acme.owner.get(f"/webhooks/{webhook['id']}")
    listed = await acme.owner.get("/webhooks", company_id=str(acme.id))
    async with acme.post.room.room.db.connection() as connection:
        stored = await connection.fetchval("select secret from webhooks")

    assert webhook["secret"].startswith("whsec_")
    assert "secret" not in shown.json()
    assert "secret" not in listed.json()["items"][0]
    assert webhook["secret"].encode() not in stored


async def test_a_webhook_that_is_asked_for_twice_is_one_and_its_secret_not_kept(acme):
    body = {"company_id": str(acme.id), "url": URL, "events": EVERYTHING}
    first, again = [
        await acme.owner.post("/webhooks", body, idempotency_key="once") for _ in range(2)
    ]
    async with acme.post.room.room.db.connection() as connection:
        (kept,) = await connection.fetch("select answer from idempotency_keys")

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.json()["secret"].encode() not in kept["answer"]


async def test_an_outdated_change_is_refused(acme):
    webhook = await acme.webhook()
    path = f"/webhooks/{webhook['id']}"
    await acme.owner.patch(path, {"events": ["job.closed"]})

    answer = await acme.owner.patch(path, {"events": EVERYTHING}, if_match='"1"')

    assert answer.status_code == 412


async def test_a_company_has_ten_webhooks_at_most(acme):
    for _ in range(10):
        await acme.webhook()

    answer = await acme.owner.post(
        "/webhooks", {"company_id": str(acme.id), "url": URL, "events": EVERYTHING}
    )

    assert answer.status_code == 409


async def test_the_log_is_read_page_by_page(acme):
    webhook = await acme.webhook()
    for _ in range(3):
        await acme.applied()

    first = await acme.log(webhook, limit=2)
    rest = await acme.log(webhook, limit=2, cursor=first["next_cursor"])

    ids = [one["id"] for one in first["items"] + rest["items"]]
    assert len(set(ids)) == 3
    assert ids == sorted(ids, reverse=True)
    assert rest["next_cursor"] is None


async def test_a_message_of_another_webhook_is_not_there(acme):
    webhook, other = await acme.webhook(), await acme.webhook(["job.closed"])
    await acme.applied()
    (message,) = (await acme.log(webhook))["items"]

    path = f"/webhooks/{other['id']}/messages/{message['id']}/replay"

    assert (await acme.owner.post(path)).status_code == 404
