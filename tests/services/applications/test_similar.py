"""The warning before a second application to the same posting."""

import pytest

from tests.factories.hiring import open_job


async def track(person, company, position="Engineer", **fields):
    made = await person.post("/applications", {"company": company, "position": position, **fields})
    assert made.status_code == 201, made.text
    return made.json()


async def similar(person, **params):
    found = await person.get("/applications/similar", **params)
    assert found.status_code == 200, found.text
    return found.json()["items"]


@pytest.mark.parametrize(
    ("company", "position"),
    [
        ("ACME", "engineer"),
        ("Acme, Inc.", "Engineer"),
        ("Acmé GmbH", "  Engineer "),
        ("acme ltd", "ENGINEER!"),
    ],
)
async def test_the_same_company_and_position_is_found_however_written(people, company, position):
    casey = await people.register()
    made = await track(casey, "Acme")

    found = await similar(casey, company=company, position=position)

    assert [(one["id"], one["is_same_link"]) for one in found] == [(made["id"], False)]
    assert found[0]["status"] == "applied"


@pytest.mark.parametrize(
    "link",
    [
        "https://jobs.example/1?gh_jid=7",
        "http://www.jobs.example/1?gh_jid=7#apply",
        "https://jobs.example/1?utm_source=x&gh_jid=7&utm_campaign=y",
    ],
)
async def test_the_same_link_is_found_however_it_was_come_by(people, link):
    casey = await people.register()
    made = await track(casey, "Acme", link="https://jobs.example/1?gh_jid=7")

    found = await similar(casey, link=link)

    assert [(one["id"], one["is_same_link"]) for one in found] == [(made["id"], True)]


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"company": "Acme"},
        {"company": "Acme", "position": "Designer"},
        {"company": "Acme Labs", "position": "Engineer"},
        {"link": "https://jobs.example/1?gh_jid=8"},
        {"link": "https://jobs.example/2?gh_jid=7"},
    ],
)
async def test_what_differs_is_not_taken_for_the_same(people, params):
    casey = await people.register()
    await track(casey, "Acme", link="https://jobs.example/1?gh_jid=7")
    assert await similar(casey, **params) == []


async def test_a_second_application_is_made_and_names_the_first(people):
    casey = await people.register()
    first = await track(casey, "Acme")

    second = await track(casey, "Acme")

    assert "similar" not in first
    assert [one["id"] for one in second["similar"]] == [first["id"]]


async def test_one_sent_through_hireloop_counts(people):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    made = (await casey.post("/applications", {"job_id": job_id})).json()

    found = await similar(casey, company="Northwind Robotics", position="backend engineer")

    assert [one["id"] for one in found] == [made["id"]]


async def test_one_that_was_deleted_does_not_count(people):
    casey = await people.register()
    made = await track(casey, "Acme")
    await casey.delete(f"/applications/{made['id']}")
    assert await similar(casey, company="Acme", position="Engineer") == []
