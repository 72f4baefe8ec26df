"""The schema of JSON Resume 1.0.0 (jsonresume.org, MIT), without its descriptions."""

from typing import Any

TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
URL = {"type": "string", "format": "uri"}
EMAIL = {"type": "string", "format": "email"}
DATE = {
    "type": "string",
    "pattern": r"^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$",
}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": True, "properties": properties}


def things(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "additionalItems": False, "items": thing(**properties)}


SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$schema": URL,
        "basics": thing(
            name=TEXT,
            label=TEXT,
            image=TEXT,
            email=EMAIL,
            phone=TEXT,
            url=URL,
            summary=TEXT,
            location=thing(address=TEXT, postalCode=TEXT, city=TEXT, countryCode=TEXT, region=TEXT),
            profiles=things(network=TEXT, username=TEXT, url=URL),
        ),
        "work": things(
            name=TEXT,
            location=TEXT,
            description=TEXT,
            position=TEXT,
            url=URL,
            startDate=DATE,
            endDate=DATE,
            summary=TEXT,
            highlights=TEXTS,
        ),
        "volunteer": things(
            organization=TEXT,
            position=TEXT,
            url=URL,
            startDate=DATE,
            endDate=DATE,
            summary=TEXT,
            highlights=TEXTS,
        ),
        "education": things(
            institution=TEXT,
            url=URL,
            area=TEXT,
            studyType=TEXT,
            startDate=DATE,
            endDate=DATE,
            score=TEXT,
            courses=TEXTS,
        ),
        "awards": things(title=TEXT, date=DATE, awarder=TEXT, summary=TEXT),
        "certificates": things(name=TEXT, date=DATE, url=URL, issuer=TEXT),
        "publications": things(name=TEXT, publisher=TEXT, releaseDate=DATE, url=URL, summary=TEXT),
        "skills": things(name=TEXT, level=TEXT, keywords=TEXTS),
        "languages": things(language=TEXT, fluency=TEXT),
        "interests": things(name=TEXT, keywords=TEXTS),
        "references": things(name=TEXT, reference=TEXT),
        "projects": things(
            name=TEXT,
            description=TEXT,
            highlights=TEXTS,
            keywords=TEXTS,
            startDate=DATE,
            endDate=DATE,
            url=URL,
            roles=TEXTS,
            entity=TEXT,
            type=TEXT,
        ),
        "meta": thing(canonical=URL, version=TEXT, lastModified=TEXT),
    },
}
