"""The web app's files, and a page for every address that is not something else's."""

import pytest

from hireloop.services.gateway.logic import assets


@pytest.mark.parametrize(
    "path", ["/", "/applications", "/jobs/some-id/apply", "/companies/some-id/more/of/it"]
)
async def test_every_address_of_the_app_is_its_page(client, built, path):
    answer = await client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "<title>Hireloop" in answer.text


async def test_a_file_named_by_its_content_is_kept_for_ever_and_sent_compressed(client, built):
    answer = await client.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith("console.log")


async def test_what_a_browser_has_already_is_not_sent_again(client, built):
    first = await client.get("/")
    again = await client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/.env",
    ],
)
async def test_there_is_no_other_file(client, built, path):
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "not for the world" not in answer.text


@pytest.mark.parametrize("folder", ["/assets", "/assets/", "/assets//"])
async def test_a_folder_is_not_listed(client, built, folder):
    answer = await client.get(folder)
    assert answer.text == (await client.get("/")).text


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/jobs", "/internal/nothing"])
async def test_what_no_room_has_is_a_problem_and_not_a_page(client, built, path):
    answer = await client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_web_app_that_is_not_built_says_how_to(client, tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    answer = await client.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text
