"""What a site is called, by its address."""

from urllib.parse import urlsplit

__all__ = ["name_of"]

# The end of the host's name. To extend it, add a line.
_BOARDS = {
    "linkedin.com": "LinkedIn",
    "indeed.com": "Indeed",
    "glassdoor.com": "Glassdoor",
    "greenhouse.io": "Greenhouse",
    "lever.co": "Lever",
    "ashbyhq.com": "Ashby",
    "workable.com": "Workable",
    "smartrecruiters.com": "SmartRecruiters",
    "myworkdayjobs.com": "Workday",
    "bamboohr.com": "BambooHR",
    "personio.de": "Personio",
    "personio.com": "Personio",
    "recruitee.com": "Recruitee",
    "teamtailor.com": "Teamtailor",
    "stepstone.de": "StepStone",
    "xing.com": "XING",
    "welcometothejungle.com": "Welcome to the Jungle",
    "wellfound.com": "Wellfound",
    "ycombinator.com": "Y Combinator",
    "monster.com": "Monster",
    "ziprecruiter.com": "ZipRecruiter",
    "dice.com": "Dice",
    "remoteok.com": "Remote OK",
    "weworkremotely.com": "We Work Remotely",
    "builtin.com": "Built In",
    "usajobs.gov": "USAJOBS",
}


def name_of(link: str) -> str | None:
    """The board's name; of a site that is not known, its host."""
    try:
        host = (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        known = _BOARDS.get(".".join(labels[start:]))
        if known:
            return known
    # indeed.de, glassdoor.co.uk: one name in many countries
    names = {end.partition(".")[0]: name for end, name in _BOARDS.items()}
    return next((names[one] for one in labels[:-1] if one in names), host or None)
