"""A profile as JSON Resume, held to the official schema of version 1.0.0."""

import jsonschema
import pytest

from tests.services.users.json_resume_schema import SCHEMA

VALIDATOR = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


async def resume_of(person):
    answer = await person.get("/users/me/resume.json")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_whole_profile_is_a_valid_resume(people):
    casey = await people.register("Casey Morgan")
    await casey.patch(
        "/users/me",
        {
            "phone": "+1 555 0100",
            "location": "Portland, OR",
            "position": "Backend Engineer",
            "headline": "Enjoys the boring parts",
            "skills": ["Python", "PostgreSQL"],
            "links": [
                {"kind": "website", "url": "https://casey.example"},
                {"kind": "github", "url": "https://github.example/casey"},
            ],
        },
    )

    resume = await resume_of(casey)

    assert list(VALIDATOR.iter_errors(resume)) == []
    assert resume["basics"] == {
        "name": "Casey Morgan",
        "label": "Backend Engineer",
        "email": casey.email,
        "phone": "+1 555 0100",
        "url": "https://casey.example",
        "summary": "Enjoys the boring parts",
        "location": {"address": "Portland, OR"},
        "profiles": [{"network": "github", "url": "https://github.example/casey"}],
    }
    assert resume["skills"] == [{"name": "Python"}, {"name": "PostgreSQL"}]


async def test_a_bare_profile_is_a_valid_resume_too(people):
    casey = await people.register("Casey Morgan")

    resume = await resume_of(casey)

    assert list(VALIDATOR.iter_errors(resume)) == []
    assert resume["basics"] == {"name": "Casey Morgan", "email": casey.email}


async def test_nobody_downloads_a_resume_without_signing_in(people):
    casey = await people.register()

    assert (await casey.client.get("/api/v1/users/me/resume.json")).status_code == 401


@pytest.mark.parametrize(
    "bad",
    [{"name": "at the top"}, {"basics": {"email": "nobody"}}, {"work": [{"startDate": "May"}]}],
)
def test_the_schema_refuses_what_is_no_resume(bad):
    assert list(VALIDATOR.iter_errors(bad))
