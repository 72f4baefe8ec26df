"""JSON Resume documents as other programs write them."""

from typing import Any

# Something of every part that the schema has.
WHOLE: dict[str, Any] = {
    "$schema": "https://example.org/resume-schema/1.0.0.json",
    "basics": {
        "name": "Casey Rivera",
        "label": "Site Reliability Engineer",
        "image": "",
        "email": "casey@rivera.example",
        "phone": "+1 555 0123",
        "url": "https://rivera.example",
        "summary": "Ten years of keeping things up.\nTwo of them awake at night.",
        "location": {
            "address": "12 Pine Street\nSuite 4",
            "postalCode": "97201",
            "city": "Portland",
            "countryCode": "US",
            "region": "Oregon",
        },
        "profiles": [
            {"network": "GitHub", "username": "rivera", "url": "https://github.example/rivera"},
            {"network": "IRC", "username": "rivera"},
            {"network": "Mail", "url": "mailto:casey@rivera.example"},
        ],
    },
    "work": [
        {
            "name": "Northwind Robotics",
            "location": "Portland, OR",
            "description": "Warehouse robots",
            "position": "Engineer",
            "url": "https://northwind.example",
            "startDate": "2019-03-01",
            "endDate": "2024-10",
            "summary": "On call.",
            "highlights": ["Four nines", "No pagers after midnight: 書"],
        },
        {"name": "Fabrikam", "startDate": "2015"},
    ],
    "volunteer": [
        {
            "organization": "Code Club",
            "position": "Mentor",
            "url": "https://codeclub.example",
            "startDate": "2018",
            "endDate": "2019",
            "summary": "Saturdays.",
            "highlights": ["Forty children"],
        }
    ],
    "education": [
        {
            "institution": "State University",
            "url": "https://state.example",
            "area": "Physics",
            "studyType": "Bachelor",
            "startDate": "2010",
            "endDate": "2014-06-30",
            "score": "3.8",
            "courses": ["PH101 - Waves"],
        }
    ],
    "awards": [
        {"title": "Prize", "date": "2014", "awarder": "The Institute", "summary": "For waves."}
    ],
    "certificates": [
        {"name": "CKA", "date": "2021-11", "url": "https://cka.example/1", "issuer": "CNCF"}
    ],
    "publications": [
        {
            "name": "On Waves",
            "publisher": "Press",
            "releaseDate": "2014-10-01",
            "url": "https://press.example/waves",
            "summary": "They go up and down.",
        }
    ],
    "skills": [
        {"name": "Python", "level": "Master", "keywords": ["asyncio", "typing"]},
        {"name": "Everything that keeps a service of many parts alive at night"},
        {"keywords": ["nameless"]},
    ],
    "languages": [{"language": "English", "fluency": "Native speaker"}],
    "interests": [{"name": "Rowing", "keywords": ["sculls"]}],
    "references": [
        {"name": "Dana Kowalski", "reference": "Casey answers at three in the morning."}
    ],
    "projects": [
        {
            "name": "Pager",
            "description": "Wakes nobody",
            "highlights": ["Quiet"],
            "keywords": ["sound"],
            "startDate": "2020-01-01",
            "endDate": "2021-01-01",
            "url": "https://pager.example",
            "roles": ["Lead"],
            "entity": "Northwind",
            "type": "application",
        }
    ],
    "meta": {
        "canonical": "https://rivera.example/resume.json",
        "version": "v1.0.0",
        "lastModified": "2026-11-22T09:00:00",
        "theme": "flat",
    },
}
