"""Logos of companies, over HTTP."""

from base64 import b64encode

import httpx
import pytest

from hireloop.platform.ids import new_id
from hireloop.services.jobs.logic.logos import LARGEST
from tests.factories.hiring import join
from tests.factories.people import People

PNG = b"\x89PNG\r\n\x1a\n" + b"the rest of a picture"
JPEG = b"\xff\xd8\xff" + b"the rest of a picture"
WEBP = b"RIFF\x00\x00\x00\x00WEBP" + b"the rest of a picture"


async def put(person, company_id, content):
    return await person.put(
        f"/companies/{company_id}/logo", {"content": b64encode(content).decode()}
    )


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PNG, "image/png"), (JPEG, "image/jpeg"), (WEBP, "image/webp")],
)
async def test_anybody_sees_the_logo_as_it_was_sent(
    olu, company_id, client: httpx.AsyncClient, content, media_type
):
    company = (await put(olu, company_id, content)).json()

    version = company["logo_version"]
    seen = await client.get(f"/api/v1/companies/{company_id}/logo?v={version}")

    assert (seen.status_code, seen.content) == (200, content)
    assert seen.headers["content-type"] == media_type
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert "public" in seen.headers["cache-control"]
    read = (await client.get(f"/api/v1/companies/{company_id}")).json()
    assert (read["logo_version"], read["version"]) == (version, version)


async def test_another_logo_has_another_address_and_none_has_none(olu, company_id, client):
    first = (await put(olu, company_id, PNG)).json()["logo_version"]
    second = (await put(olu, company_id, JPEG)).json()["logo_version"]
    removed = await olu.delete(f"/companies/{company_id}/logo")

    assert first != second
    assert removed.status_code == 204
    company = (await client.get(f"/api/v1/companies/{company_id}")).json()
    assert company["logo_version"] is None
    assert (await client.get(f"/api/v1/companies/{company_id}/logo")).status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"<html>", PNG + bytes(LARGEST)],
    ids=["svg", "gif", "html", "large"],
)
async def test_what_is_no_small_picture_is_refused(olu, company_id, client, content):
    refused = await put(olu, company_id, content)

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["content"]
    assert (await client.get(f"/api/v1/companies/{company_id}/logo")).status_code == 404


async def test_only_owners_and_recruiters_change_it(olu, company_id, people: People):
    interviewer, stranger = await people.register("Ines"), await people.register("Sam")
    await join(olu, company_id, interviewer, "interviewer")

    for nobody in (interviewer, stranger):
        assert (await put(nobody, company_id, PNG)).status_code == 403
        assert (await nobody.delete(f"/companies/{company_id}/logo")).status_code == 403
    assert (await put(stranger, new_id(), PNG)).status_code == 404
