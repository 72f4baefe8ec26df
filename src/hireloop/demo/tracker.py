"""What is in the demo candidate's tracker. Names are made up; days count from the first start."""

from typing import Any

__all__ = [
    "CANDIDATE",
    "CONTACTS",
    "EARLIER",
    "ELSEWHERE",
    "INTERVIEWS",
    "LETTER",
    "NOTES",
    "RECRUITER_CONTACT",
    "RESUME_AGE",
    "VIEWS",
]

CANDIDATE: dict[str, Any] = {
    "headline": "Backend engineer who enjoys the boring parts",
    "position": "Senior Backend Engineer",
    "location": "Portland, OR",
    "phone": "+1 503 555 0142",
    "skills": ["Python", "PostgreSQL", "Kafka", "Kubernetes"],
    "links": [
        {"kind": "GitHub", "url": "https://github.example/casey-morgan"},
        {"kind": "Website", "url": "https://casey.example"},
    ],
}

LETTER = "Your robots and I share a fondness for well-labelled shelves. I'd like to help."

CONTACTS: list[dict[str, Any]] = [
    {
        "name": "Samira Haddad",
        "position": "Engineering Manager",
        "company": "Copperleaf Bank",
        "email": "samira@copperleaf.example",
        "phone": "+1 212 555 0134",
        "links": ["https://www.linkedin.com/in/samira-haddad"],
        "notes": "Led the first interview. Cares about small, boring releases.",
    },
    {
        "name": "Tomás Ortega",
        "position": "Data Engineer",
        "company": "Harbour Analytics",
        "email": "tomas@harbour.example",
        "notes": "Met at a meetup; offered to refer me.",
    },
]

RECRUITER_CONTACT: dict[str, Any] = {
    "name": "Riley Chen",
    "position": "Head of Talent",
    "company": "Northwind Robotics",
    "notes": "Answers within a day.",
}

# Days ago, status, days until the day to follow up, and the application.
ELSEWHERE: list[tuple[int, str, int | None, dict[str, Any]]] = [
    (
        30,
        "applied",
        -2,
        {
            "company": "Harbour Analytics",
            "position": "Data Engineer",
            "location": "Seattle, WA",
            "link": "https://harbour.example/jobs/data-engineer",
            "source": "Referral",
            "tags": ["data", "referral"],
        },
    ),
    (
        12,
        "interview",
        None,
        {
            "company": "Copperleaf Bank",
            "position": "Platform Engineer",
            "location": "New York, NY",
            "salary": {"min": 160000, "max": None, "currency": "USD", "period": "year"},
            "source": "LinkedIn",
            "tags": ["finance", "dream"],
            "description": "Payments that settle in seconds.\n\nPython, PostgreSQL, and a pager"
            " that rings twice a year. Two days a week in the office on Water Street.",
        },
    ),
    (
        4,
        "applied",
        0,
        {
            "company": "Larkspur Energy",
            "position": "Senior Python Developer",
            "location": "Remote in USA",
            "link": "https://larkspur.example/careers/17",
            "salary": {"min": 145000, "max": 165000, "currency": "USD", "period": "year"},
            "source": "Company website",
            "tags": ["remote"],
        },
    ),
    (
        3,
        "applied",
        5,
        {
            "company": "Tidewater Labs",
            "position": "Backend Engineer",
            "location": "Boston, MA",
            "salary_text": "Competitive, with equity",
            "source": "LinkedIn",
            "tags": ["remote", "startup"],
        },
    ),
    (
        1,
        "saved",
        3,
        {
            "company": "Juniper & Sons",
            "position": "Staff Software Engineer",
            "location": "San Francisco, CA",
            "description": "Small team, old codebase, kind people.",
            "tags": ["dream"],
        },
    ),
    (
        0,
        "saved",
        None,
        {
            "company": "Quill & Paper",
            "position": "Infrastructure Engineer",
            "location": "Portland, OR",
            "link": "https://quill.example/jobs/infrastructure",
        },
    ),
]

NOTES = [
    ("Copperleaf Bank", "Samira asked what I would delete first. Good sign."),
    ("Harbour Analytics", "Tomás says the team is small and the data is large."),
]

VIEWS: list[dict[str, Any]] = [
    {
        "name": "Waiting for an answer",
        "filter": {"status": ["applied"], "sort": "next_step", "layout": "table"},
    },
    {"name": "Remote", "filter": {"tag": ["remote"], "layout": "table"}},
    {"name": "Why they ended", "filter": {"status": ["rejected", "withdrawn"], "layout": "table"}},
]

RESUME_AGE = 100  # days; what was sent before went out with another one

_Steps = list[tuple[int, str] | tuple[int, str, str] | tuple[int, str, str, str]]

_INVITED, _REFUSED = (6, "interview"), (9, "rejected", "not_selected")

# Days ago, source, company, position, location, tags, and what came of it: so many days later, the
# status, and why it ended.
EARLIER: list[tuple[int, str, str, str, str, list[str], _Steps]] = [
    (210, "LinkedIn", "Alder Software", "Backend Engineer", "Portland, OR", [], [_REFUSED]),
    (204, "LinkedIn", "Basalt Labs", "Python Developer", "SF", ["startup"],
     [(30, "withdrawn", "no_answer")]),
    (190, "Company website", "Cinder Cloud", "DevOps Engineer", "Remote in USA", ["remote"],
     [_REFUSED]),
    (171, "Referral", "Driftwood", "Senior Backend Engineer", "Seattle, WA", ["referral"],
     [(3, "interview"), (12, "rejected", "not_selected", "They wanted more front end")]),
    (165, "Indeed", "Elm Data", "Data Engineer", "San Francisco, CA", ["data"],
     [(24, "rejected", "no_answer")]),
    (150, "LinkedIn", "Fathom", "Full Stack Engineer", "NYC", [],
     [_INVITED, (15, "withdrawn", "pay", "A third less than now")]),
    (133, "Indeed", "Gull Systems", "Site Reliability Engineer", "Denver", [],
     [(20, "rejected", "position_closed")]),
    (121, "Referral", "Heron", "Platform Engineer", "Remote", ["remote", "referral"],
     [(4, "interview"), (11, "offer"), (14, "withdrawn", "people", "The team leaves as one")]),
    (118, "LinkedIn", "Indigo Maps", "Software Engineer", "Berlin", [], [_REFUSED]),
    (97, "Company website", "Juno Health", "Backend Developer", "Austin", [],
     [_INVITED, _REFUSED]),
    (88, "LinkedIn", "Kestrel", "Machine Learning Engineer", "Toronto", ["data"],
     [(40, "rejected", "no_answer")]),
    (74, "Referral", "Lark & Co", "Staff Engineer", "Portland, Oregon", ["referral"],
     [(2, "interview"), (30, "rejected", "no_answer", "Three rounds, then silence")]),
    (66, "Indeed", "Mica", "Frontend Engineer", "Remote - US", ["remote"],
     [(25, "rejected", "not_selected")]),
    (52, "LinkedIn", "Nimbus", "Cloud Engineer", "Seattle", [], [_INVITED, (14, "offer")]),
    (45, "Company website", "Otter", "Product Engineer", "New York, NY", [], []),
    (40, "LinkedIn", "Bluebird Health", "Backend Developer", "Remote", ["remote"],
     [(12, "rejected", "position_closed")]),
]  # fmt: skip

# Days from today and hours (UTC), the company, and the interview.
INTERVIEWS: list[tuple[int, float, str, dict[str, Any]]] = [
    (
        -5,
        17,
        "Copperleaf Bank",
        {
            "round": "Phone screen",
            "time_zone": "America/New_York",
            "type": "phone",
            "duration_minutes": 30,
            "place": "Jordan from recruiting calls",
        },
    ),
    (
        1,
        15,
        "Copperleaf Bank",
        {
            "round": "System design",
            "time_zone": "America/New_York",
            "type": "online",
            "duration_minutes": 90,
            "link": "https://meet.copperleaf.example/design",
            "details": "With Sam (platform) and Alex (payments).\n\nRead up on their ledger talk.",
        },
    ),
    (
        1,
        16,
        "Harbour Analytics",
        {
            "round": "First talk",
            "time_zone": "America/Los_Angeles",
            "type": "phone",
            "duration_minutes": 30,
        },
    ),
    (
        9,
        14.5,
        "Copperleaf Bank",
        {
            "round": "On site, the team",
            "time_zone": "America/New_York",
            "type": "on_site",
            "duration_minutes": 240,
            "place": "40 Water Street, New York",
            "details": "Ask for Robin at the desk. Bring an identity card.",
        },
    ),
    (
        -168,
        18,
        "Driftwood",
        {
            "round": "Technical interview",
            "time_zone": "America/Los_Angeles",
            "type": "online",
            "link": "https://meet.driftwood.example/casey",
        },
    ),
    (
        -115,
        17,
        "Heron",
        {"round": "The founders", "time_zone": "America/Los_Angeles", "type": "online"},
    ),
    (
        -72,
        20,
        "Lark & Co",
        {
            "round": "On site",
            "time_zone": "America/Los_Angeles",
            "type": "on_site",
            "duration_minutes": 180,
            "place": "12 Alder Street, Portland",
        },
    ),
]
