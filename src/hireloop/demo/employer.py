"""What the demo's company is, posts and says. Names are made up."""

from typing import Any

__all__ = [
    "CHANNELS",
    "COLLEAGUES",
    "COMPANY",
    "INVITED",
    "JOBS",
    "MENTIONS",
    "NOTE_ON_CASEY",
    "OFFERED",
    "OTHERS",
    "POOL_NOTE",
    "PROMISED_DAYS",
    "QUESTION",
    "RECRUITER",
    "SCORECARDS",
    "TAKES_A_TIME",
    "TEMPLATE",
    "TIMES",
]

COMPANY = {
    "name": "Northwind Robotics",
    "website": "https://northwind.example",
    "about": "We build warehouse robots that people like to work beside.",
}

PROMISED_DAYS = 14

CHANNELS = ("LinkedIn", "newsletter", "LinkedIn", "feed")  # where the other applicants came from

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
