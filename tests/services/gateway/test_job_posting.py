"""The markup of a job, judged by a validator that nobody here wrote."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hireloop.contracts import places
from hireloop.contracts.jobs.board import PublicCompany, PublicJob, PublicPosting
from hireloop.contracts.money import Salary
from hireloop.platform.ids import new_id
from hireloop.services.gateway.logic.addresses import Site
from hireloop.services.gateway.logic.job_posting import job_posting

WEB = Path(__file__).parents[3] / "web"
VALIDATE = """
import Validator from '@adobe/structured-data-validator';
let text = '';
for await (const part of process.stdin) text += part;
const found = { jsonld: { JobPosting: [JSON.parse(text)] }, errors: [] };
console.log(JSON.stringify(await new Validator().validate(found)));
"""


def posting(*typed: str, **fields: Any) -> dict[str, Any]:
    """The markup of a job at these locations, as a page holds it."""
    company_id = new_id()
    given: dict[str, Any] = {
        "job_id": new_id(),
        "company_id": company_id,
        "company": "Northwind Robotics",
        "title": "Robot Tamer",
        "description": "You **calm** robots.",
        "locations": list(typed),
        "addresses": [places.address_of(name) for name in places.read(*typed).names],
        "workplace": "hybrid",
        "employment": "full_time",
        "salary": Salary(min=50_000, max=60_000, currency="EUR"),
        "skills": ["Patience"],
        "category": "Other",
        "link": None,
        "posted_at": datetime(2026, 10, 1, 9, tzinfo=UTC),
        "updated_at": datetime(2026, 10, 2, 9, tzinfo=UTC),
        "closes_at": datetime(2026, 12, 31, 23, tzinfo=UTC),
        "is_open": True,
    }
    company = PublicCompany(
        company_id=company_id,
        name="Northwind Robotics",
        website="https://n.example",
        about=None,
        logo_version=3,
    )
    made = job_posting(
        Site("https://hireloop.example"), PublicPosting(PublicJob(**(given | fields)), company)
    )
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
    return plain


def complaints(markup: dict[str, Any]) -> list[tuple[str, str]]:
    """What the validator has to say: how bad it is, and what."""
    node = shutil.which("node")
    if node is None or not (WEB / "node_modules/@adobe/structured-data-validator").exists():
        pytest.skip("*** the markup of jobs is NOT VALIDATED: install the web app's packages ***")
    done = subprocess.run(
        [node, "--input-type=module", "--eval", VALIDATE],
        cwd=WEB,
        input=json.dumps(markup),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [(issue["severity"], issue["issueMessage"]) for issue in json.loads(done.stdout)]


# Recommended beside what is required: that a job is remote says one that is, and only that.
NOT_REMOTE = [
    ("WARNING", 'Missing field "applicantLocationRequirements" (optional)'),
    ("WARNING", 'Missing field "jobLocationType" (optional)'),
]


def test_a_job_at_a_place_is_a_valid_posting():
    assert complaints(posting("Berlin")) == NOT_REMOTE


def test_a_remote_job_is_a_valid_posting():
    assert complaints(posting("Remote in USA", workplace="remote")) == []


def test_the_validator_misses_what_is_missing():
    broken = posting("Berlin")
    del broken["title"], broken["jobLocation"]

    errors = [message for severity, message in complaints(broken) if severity == "ERROR"]

    assert len(errors) == 2


def test_each_fact_has_its_place():
    markup = posting("SF", "Toronto", link="https://n.example/apply")

    assert markup["description"] == "<p>You <strong>calm</strong> robots.</p>"
    assert markup["datePosted"] == "2026-10-01T09:00:00+00:00"
    assert markup["validThrough"] == "2026-12-31T23:00:00+00:00"
    assert markup["employmentType"] == "FULL_TIME"
    assert markup["hiringOrganization"]["sameAs"] == "https://n.example"
    assert markup["identifier"]["value"] in markup["url"]
    assert markup["directApply"] is False
    assert [place["address"] for place in markup["jobLocation"]] == [
        {
            "@type": "PostalAddress",
            "addressLocality": "San Francisco",
            "addressRegion": "CA",
            "addressCountry": "US",
        },
        {
            "@type": "PostalAddress",
            "addressLocality": "Toronto",
            "addressRegion": "ON",
            "addressCountry": "CA",
        },
    ]


@pytest.mark.parametrize(
    ("salary", "value"),
    [
        (Salary(min=20, max=30, period="hour"), {"minValue": 20, "maxValue": 30}),
        (Salary(min=20, period="hour"), {"minValue": 20}),
        (Salary(max=30, period="hour"), {"maxValue": 30}),
        (Salary(min=25, max=25, period="hour"), {"value": 25}),
    ],
)
def test_a_salary_is_told_as_far_as_it_is_known(salary, value):
    assert posting("Berlin", salary=salary)["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue", "unitText": "HOUR", **value},
    }


def test_what_is_not_known_is_not_said():
    markup = posting(workplace=None, employment=None, salary=None, skills=[], closes_at=None)

    silent = {"jobLocation", "employmentType", "baseSalary", "skills", "validThrough"}
    assert not silent & markup.keys()
