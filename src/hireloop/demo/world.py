"""What is in the demo world. Names are made up; days count from the first start."""

from typing import Any

__all__ = [
    "CANDIDATE",
    "COMPANY",
    "CONTACTS",
    "EARLIER",
    "ELSEWHERE",
    "INTERVIEWS",
    "JOBS",
    "LETTER",
    "MENTIONS",
    "NOTES",
    "NOTE_ON_CASEY",
    "OFFERED",
    "OTHERS",
    "POOL_NOTE",
    "QUESTION",
    "RECRUITER",
    "RECRUITER_CONTACT",
    "RESUME_AGE",
    "SCORECARDS",
    "TAKES_A_TIME",
    "TIMES",
    "VIEWS",
]

COMPANY = {
    "name": "Northwind Robotics",
    "website": "https://northwind.example",
    "about": "We build warehouse robots that people like to work beside.",
}

PROMISED_DAYS = 14
CHANNELS = ("LinkedIn", "newsletter", "LinkedIn", "feed")  # where the other applicants came from

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
RECRUITER: dict[str, Any] = {
    "headline": "I read every letter, and answer every one",
    "position": "Head of Talent, Northwind Robotics",
    "location": "Portland, OR",
}

# Who hires with the recruiter: name, address, role. Nobody signs in as these.
COLLEAGUES = [
    ("Ines Okafor", "ines@demo.example", "interviewer"),
    ("Jonas Weber", "jonas@demo.example", "recruiter"),
]
INVITED = {"email": "mara@demo.example", "role": "interviewer"}

LETTER = "Your robots and I share a fondness for well-labelled shelves. I'd like to help."
NOTE_ON_CASEY = "Writes clearly, has run Kafka for real. Invite this week."

JOBS: list[dict[str, Any]] = [
    {
        "title": "Senior Backend Engineer",
        "description": "You will own the service that tells two hundred robots where to go.\n\n"
        "We write Python, keep our data in PostgreSQL, and answer our own pagers, rarely.",
        "location": "Portland, OR",
        "workplace": "hybrid",
        "employment": "full_time",
        "salary": {"min": 150000, "max": 185000, "currency": "USD", "period": "year"},
        "skills": ["Python", "PostgreSQL", "Kafka"],
    },
    {
        "title": "Robotics Technician",
        "description": "## What you do\n\nKeep the fleet **moving**:\n\n- diagnose and repair,"
        " on site\n- teach the robots' owners\n\n## What we offer\n\nShifts that end on time.",
        "location": "Reno, NV",
        "workplace": "on_site",
        "employment": "full_time",
        "salary": {"min": 34, "max": 42, "currency": "USD", "period": "hour"},
        "skills": ["Electronics", "Mechanics"],
        "questions": [
            {
                "text": "Do you have a driving licence?",
                "kind": "yes_no",
                "required": True,
                "knock_out": ["no"],
            },
            {"text": "What did you last repair, and how?"},
        ],
    },
    {
        "title": "Product Designer",
        "description": "Design the screens that warehouse staff look at for eight hours a day.",
        "location": "Remote in USA",
        "workplace": "remote",
        "employment": "contract",
        "skills": ["Figma", "User research"],
    },
]

# What the company begins its postings with: the second job, under this name.
TEMPLATE = "Technicians"

# Who else applied to the first job: name, headline, letter, status and the recruiter's note.
OTHERS: list[tuple[str, str, str, str, str | None]] = [
    (
        "Amara Okafor",
        "Platform engineer, ten years of queues",
        "I have kept conveyor belts fed with messages for a decade; robots are the next step.",
        "offer",
        "Best talk we had this year. Offer sent, answer by Friday.",
    ),
    (
        "Jonas Lindqvist",
        "Backend developer",
        "PostgreSQL is my favourite queue, my favourite cache, and sometimes my database.",
        "interview",
        "System design on Thursday, with Dana and Lee.",
    ),
    (
        "Mei Tanaka",
        "Robotics graduate",
        "My thesis was about how forklifts make way for people. I would love to go on with it.",
        "applied",
        None,
    ),
    (
        "Pablo Reyes",
        "Full stack developer",
        "I can start on Monday.",
        "rejected",
        "Kind, but no backend work so far. Keep for the front-end role in spring.",
    ),
]

# To who was turned down, and what the company notes since they agreed.
QUESTION = "In spring we look for somebody who draws what our customers see. May we write to you?"
POOL_NOTE = "For the front-end role in spring."

_CRITERIA = ("Skills for the job", "Experience", "Communication", "Motivation")


def _card(verdict: str, points: tuple[int, ...], text: str, remark: str = "") -> dict[str, Any]:
    ratings = [
        {"criterion": criterion, "points": given, "remark": remark if number == 0 else ""}
        for number, (criterion, given) in enumerate(zip(_CRITERIA, points, strict=True))
    ]
    return {"verdict": verdict, "ratings": ratings, "text": text, "is_submitted": True}


# Who of the team, about whom, and what. Riley has not said yet what she thinks of Casey.
SCORECARDS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "Ines Okafor",
        "Casey Morgan",
        _card("yes", (4, 4, 5, 4), "Asked good questions before answering mine."),
    ),
    (
        "Ines Okafor",
        "Amara Okafor",
        _card(
            "strong_yes", (5, 5, 4, 4), "Knows why queues fill up. No relation of mine, by the way."
        ),
    ),
    (
        "Jonas Weber",
        "Amara Okafor",
        _card("yes", (4, 5, 4, 3), "Would want to hear more about why robots."),
    ),
    (
        "Riley Chen",
        "Amara Okafor",
        _card("strong_yes", (4, 5, 5, 4), "Calm, exact, kind.", "Ten years of it, and it shows"),
    ),
]

# Who writes of the team, beside whom, what, and for whom.
MENTIONS = [
    ("Ines Okafor", "Casey Morgan", "I could do the system design on Thursday.", "Riley Chen"),
    ("Riley Chen", "Jonas Lindqvist", "Could you call the references?", "Jonas Weber"),
]

# Times for interviews, as days from today and hours (UTC): the first is taken, Casey may choose
# among the others.
TIMES: list[tuple[int, float]] = [(4, 17), (4, 19.5), (6, 17), (7, 21)]
OFFERED: dict[str, Any] = {
    "round": "System design",
    "time_zone": "America/Los_Angeles",
    "type": "online",
    "duration_minutes": 60,
    "link": "https://meet.northwind.example/system-design",
    "details": "We draw together; no preparation needed.",
}
TAKES_A_TIME = "Jonas Lindqvist"

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
