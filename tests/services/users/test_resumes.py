"""The résumé on a profile."""

from hireloop.contracts.files.events import FileDeleted
from hireloop.platform.ids import new_id
from hireloop.services.users.logic import profiles
from tests.factories import documents
from tests.factories.one_room import one_room
from tests.factories.people import eventually
from tests.factories.uploads import begin, upload


async def test_a_resume_on_a_profile_is_read_by_everybody_who_is_signed_in(people):
    casey, riley = await people.register(), await people.register()
    resume = (await upload(casey)).json()["id"]

    me = (await casey.patch("/users/me", {"resume_file_id": resume})).json()
    seen = (await riley.get(f"/users/{casey.id}")).json()
    address = (await riley.get(f"/users/{casey.id}/resume")).json()

    assert (me["resume_file_id"], seen["resume_file_id"]) == (resume, resume)
    assert (await riley.client.get(address["url"])).content == documents.pdf()
    assert (await riley.get(f"/users/{riley.id}/resume")).status_code == 404


async def test_only_a_resume_of_ones_own_that_is_ready_goes_on_a_profile(people):
    casey, riley = await people.register(), await people.register()
    picture = {"purpose": "picture", "filename": "me.png", "content_type": "image/png"}
    bad = [
        (await upload(riley)).json()["id"],
        (await begin(casey, documents.pdf()))["id"],
        (await upload(casey, documents.picture(), **picture)).json()["id"],
    ]

    answers = [await casey.patch("/users/me", {"resume_file_id": one}) for one in bad]

    assert [a.status_code for a in answers] == [422] * 3
    assert {a.json()["errors"][0]["field"] for a in answers} == {"resume_file_id"}


async def test_it_can_be_taken_off_and_stays_a_file(people):
    casey = await people.register()
    resume = (await upload(casey)).json()["id"]
    await casey.patch("/users/me", {"resume_file_id": resume})

    me = (await casey.patch("/users/me", {"resume_file_id": None})).json()

    assert me["resume_file_id"] is None
    assert (await casey.get(f"/files/{resume}")).status_code == 200


async def test_a_deleted_file_is_on_no_profile_any_more(people):
    casey = await people.register()
    resume = (await upload(casey)).json()["id"]
    await casey.patch("/users/me", {"resume_file_id": resume, "headline": "Hello"})

    await casey.delete(f"/files/{resume}")

    async def is_gone():
        me = (await casey.get("/users/me")).json()
        return me["resume_file_id"] is None and me["headline"] == "Hello"

    assert await eventually(is_gone)
    assert (await casey.get(f"/users/{casey.id}/resume")).status_code == 404


async def test_another_file_that_is_deleted_leaves_the_resume_on_the_profile(people, users_house):
    casey = await people.register()
    resume = (await upload(casey)).json()["id"]
    await casey.patch("/users/me", {"resume_file_id": resume})
    room = users_house.rooms["users"]

    async with room.db.transaction() as connection:
        await profiles.drop_resume(room, connection, casey.id, new_id())

    assert (await casey.get("/users/me")).json()["resume_file_id"] == resume


async def test_while_files_is_silent_everything_else_of_a_profile_can_be_changed(settings):
    async with one_room(settings, "users") as users:
        casey = users.sign_in()
        resume = await casey.patch("/users/me", {"resume_file_id": str(new_id())})
        rest = await casey.patch("/users/me", {"headline": "Hello", "resume_file_id": None})

    assert (resume.status_code, rest.status_code) == (503, 200)
    assert resume.headers["retry-after"]


async def test_news_of_a_file_of_nobody_known_changes_nothing(settings):
    async with one_room(settings, "users") as users:
        gone = FileDeleted(file_id=new_id(), owner_id=new_id(), purpose="resume")
        await users.hear(gone, gone)

        assert (await users.sign_in(gone.owner_id).get("/users/me")).status_code == 200
