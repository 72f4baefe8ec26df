"""An interview may belong to an application of the same person."""

from tests.factories.interviews import arrange, details, ids_of, in_hours

ACME = {"company": "Acme", "position": "Backend Engineer"}


async def test_without_an_application_company_and_position_are_required(people):
    casey = await people.register()
    body = details()
    del body["company"], body["position"]

    refused = await casey.post("/interviews", body)

    assert {error["field"] for error in refused.json()["errors"]} == {"company", "position"}


async def test_with_an_application_they_are_taken_from_it(people):
    casey = await people.register()
    application = (await casey.post("/applications", ACME)).json()
    body = details(application_id=application["id"])
    del body["company"], body["position"]

    made = await casey.post("/interviews", body)

    assert made.status_code == 201
    assert made.json()["application_id"] == application["id"]
    assert (made.json()["company"], made.json()["position"]) == ("Acme", "Backend Engineer")


async def test_an_application_has_as_many_rounds_as_it_takes(people):
    casey = await people.register()
    application = (await casey.post("/applications", ACME)).json()
    first = await arrange(
        casey, application_id=application["id"], round="Phone screen", starts_at=in_hours(24)
    )
    second = await arrange(casey, application_id=application["id"], round="On site")
    await arrange(casey, company="Other")

    assert await ids_of(casey, application_id=application["id"]) == [first["id"], second["id"]]


async def test_somebody_elses_application_is_refused_like_one_that_is_not_there(people):
    casey, mallory = await people.register(), await people.register("Mallory")
    application = (await casey.post("/applications", ACME)).json()
    nothing = "01890000-0000-7000-8000-000000000000"

    of_casey = await mallory.post("/interviews", details(application_id=application["id"]))
    of_nobody = await mallory.post("/interviews", details(application_id=nothing))

    assert of_casey.status_code == of_nobody.status_code == 422
    assert of_casey.json() == of_nobody.json()
    assert of_casey.json()["errors"][0]["field"] == "application_id"
    assert await ids_of(mallory) == []


async def test_while_applications_is_silent_nothing_is_linked_and_the_rest_goes_on(interviews):
    casey = interviews.sign_in()
    application = "01890000-0000-7000-8000-000000000000"

    refused = await casey.post("/interviews", details(application_id=application))
    free = await casey.post("/interviews", details())
    moved = await casey.patch(f"/interviews/{free.json()['id']}", {"application_id": application})

    assert refused.status_code == moved.status_code == 503
    assert int(refused.headers["retry-after"]) >= 1
    assert free.status_code == 201
    assert await ids_of(casey) == [free.json()["id"]]


async def test_an_interview_can_be_linked_and_unlinked_later(people):
    casey = await people.register()
    application = (await casey.post("/applications", ACME)).json()
    path = f"/interviews/{(await arrange(casey, company='Recruiter of Acme'))['id']}"

    linked = (await casey.patch(path, {"application_id": application["id"]})).json()
    unlinked = (await casey.patch(path, {"application_id": None})).json()

    assert (linked["application_id"], linked["company"]) == (application["id"], "Acme")
    assert (unlinked["application_id"], unlinked["company"]) == (None, "Acme")
