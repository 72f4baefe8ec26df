"""Events in any order, and more than once, leave the same behind."""

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from tests.factories.application_events import created_elsewhere, edited, moved, removed
from tests.factories.search_events import closed, opened, profile, registered, updated

ADA, GRACE = new_id(), new_id()
JOB = opened("Cook")
JOB_EDITED = updated(JOB, title="Head Cook")
JOB_CLOSED = closed(JOB_EDITED)
JOB_AGAIN = opened("Chef", job_id=JOB.job_id, version=4)
MINE = created_elsewhere(candidate_id=ADA, position="Baker")
MINE_MOVED = moved(MINE, "interview")
MINE_EDITED = edited(MINE_MOVED, position="Master Baker")
OTHER = created_elsewhere(candidate_id=ADA, position="Butler")
STAYING = [
    *(JOB, JOB_EDITED, JOB_CLOSED, JOB_AGAIN),
    *(MINE, MINE_MOVED, MINE_EDITED),
    *(OTHER, removed(OTHER)),
    registered("Ada Byron", account_id=ADA),
    profile("Ada King", account_id=ADA, version=2),
    profile("Ada Lovelace", account_id=ADA, version=3),
]
OF_GRACE = [
    registered("Grace Hopper", account_id=GRACE),
    profile("Grace Murray Hopper", account_id=GRACE),
    created_elsewhere(candidate_id=GRACE, position="Admiral"),
    UserDeleted(account_id=GRACE),
]
LEFT = {
    ("job", "Chef", 4),
    ("application", "Master Baker", 3),
    ("user", "Ada Lovelace", 3),
}
WORDS = {"j_acme", "j_chef", "j_hybrid", "j_or", "j_portland", "u_ada", "u_lovelace"}


async def empty(room):
    async with room.room.db.transaction() as connection:
        await connection.execute("truncate documents, vocabulary, removed, erased")


async def left(room):
    async with room.room.db.connection() as connection:
        documents = await connection.fetch("select kind, title, version from documents")
        vocabulary = await connection.fetch("select lexeme, uses from vocabulary")
    return SimpleNamespace(
        documents={tuple(record) for record in documents},
        uses={record["lexeme"]: record["uses"] for record in vocabulary},
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations([*STAYING, *OF_GRACE]), st.lists(st.sampled_from(STAYING), max_size=5))
async def test_whatever_the_order_and_however_often_the_same_is_left(room, events, again):
    await empty(room)

    await room.hear(*events, *again)

    found = await left(room)
    assert found.documents == LEFT
    assert found.uses == dict.fromkeys(WORDS, 1)


async def test_a_batch_may_tell_of_one_thing_several_times(room):
    await room.hear_together(
        profile("Ada King", account_id=ADA, version=2),
        profile("Ada Lovelace", account_id=ADA, version=4),
        profile("Ada Byron", account_id=ADA, version=3),
    )

    assert (await left(room)).documents == {("user", "Ada Lovelace", 4)}


async def test_a_word_is_listed_for_as_long_as_anybody_has_it(room):
    await room.hear(
        registered("Ada Lovelace", account_id=ADA), registered("Ada Hopper", account_id=GRACE)
    )
    assert (await left(room)).uses == {"u_ada": 2, "u_lovelace": 1, "u_hopper": 1}

    await room.hear(profile("Grace Hopper", account_id=GRACE))

    assert (await left(room)).uses == {"u_ada": 1, "u_lovelace": 1, "u_hopper": 1, "u_grace": 1}


@pytest.mark.parametrize("name", ['O\'Brien: & | ! (x) <-> \\ "q" *', "李小龍", "😀", "x" * 200])
async def test_odd_names_are_kept_and_found(room, name):
    await room.hear(registered(name, account_id=ADA))

    assert (await left(room)).documents == {("user", name, 0)}


async def test_very_many_words_of_one_thing_are_cut_and_break_nothing(room):
    skills = [f"skill{n} " * 4 for n in range(100)]

    await room.hear(profile("Ada", account_id=ADA, skills=skills))

    assert len((await left(room)).uses) < 301
