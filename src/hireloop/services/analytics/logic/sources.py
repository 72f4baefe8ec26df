"""Where people say they found a job, in one spelling each: "linkedin.com" is LinkedIn.

Add a line to the table for a source that people spell in several ways, then have the numbers made
again with `hireloop analytics rebuild`. What is not in the table counts under its own name.
"""

from functools import lru_cache

from hireloop.contracts.folding import fold

__all__ = ["source_of"]

_TABLE = {
    "AngelList": "angel list, angellist talent, angel co",
    "Company website": "company site, company page, careers page, career site, careers site, "
    "website, direct, company, company career page, employer website, official website",
    "Career fair": "job fair, campus fair, careers fair",
    "Dice": "dice com",
    "Glassdoor": "glassdoor com, glass door",
    "Google Jobs": "google, google for jobs",
    "Greenhouse": "greenhouse io, boards greenhouse io",
    "Hacker News": "hn, hackernews, ycombinator, who is hiring, hn who is hiring",
    "Handshake": "joinhandshake, joinhandshake com",
    "Hireloop": "here",
    "Indeed": "indeed com",
    "Lever": "lever co, jobs lever co",
    "LinkedIn": "linked in, linkedin com, li, linkedin jobs, linkedin easy apply, easy apply",
    "Monster": "monster com",
    "Recruiter": "headhunter, recruiting agency, agency, recruiter outreach, recruiter reached out",
    "Referral": "referred, employee referral, friend, a friend, referral from a friend, network, "
    "networking, word of mouth",
    "Simplify": "simplify jobs",
    "StepStone": "step stone, stepstone de",
    "University": "school, college, campus, career center, career services",
    "Wellfound": "well found, wellfound com",
    "Work at a Startup": "workatastartup, yc, y combinator",
    "XING": "xing com",
    "ZipRecruiter": "zip recruiter, ziprecruiter com",
}
_LONGEST = 60  # of what counts under its own name
_BY_SPELLING = {
    fold(spelling): name
    for name, spellings in _TABLE.items()
    for spelling in (name, *spellings.split(", "))
}


@lru_cache(2_000)
def source_of(told: str | None) -> str | None:
    """The source's one spelling; `None` if none is named."""
    text = " ".join((told or "").split())
    folded = fold(text).removeprefix("https ").removeprefix("http ").removeprefix("www ")
    if not folded:
        return None
    known = _BY_SPELLING.get(folded)
    if known is not None:
        return known
    spelled = text.capitalize() if text.islower() or (text.isupper() and " " in text) else text
    return spelled[:_LONGEST]
