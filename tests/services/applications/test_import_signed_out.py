"""An import is long; who is signed out meanwhile takes in no more."""

import json
import time

from hireloop.services.applications.logic.importing import taking
from tests.factories.one_room import one_room
from tests.services.applications.test_import import imported, upload


async def test_a_token_that_ends_meanwhile_ends_the_import_and_what_went_in_stays(
    settings, monkeypatch
):
    content = "company,position\n" + "".join(f"Company {n},Engineer\n" for n in range(25))
    monkeypatch.setattr(taking, "BATCH", 10)
    take = taking.Import._take

    async with one_room(settings, "applications") as room:
        casey = room.sign_in(seconds=900)

        async def take_for_long(self, batch):
            await take(self, batch)
            monkeypatch.setattr(room.room.tokens, "_now", lambda: time.time() + 1_000)

        monkeypatch.setattr(taking.Import, "_take", take_for_long)

        answer = await upload(casey, content, accept="application/x-ndjson")

        *_, last = [json.loads(line) for line in answer.text.splitlines()]
        assert (last["kind"], last["status"]) == ("problem", 401)
        monkeypatch.undo()
        again = await imported(room.sign_in(casey.id), content)
        assert again["summary"] == {"rows": 25, "added": 15, "exists": 10, "refused": 0}
