"""What kind of work a title is about, in one table. Knows nothing but the title.

A title is read part by part ("Software Engineer - Security Platform" is software, though it speaks
of security), and the first line of the table that is found in a part decides; the order of the
lines carries meaning: "Sales Operations Data Analyst" is data, "Quantitative Trader" is finance.
"Software Engineer - Frontend" is frontend: what is software only is looked at as a whole once more.

To extend it, add a line, or words to one. A pattern matches whole words of the folded title
(`folding.fold`). Put new titles into `tests/contracts/labelled_titles.tsv`. After a change raise
`models.RULES` of the jobs room, and stored jobs are read again; `hireloop analytics rebuild` does
it for people's numbers.
"""

import re

from hireloop.contracts.folding import fold

__all__ = ["CATEGORIES", "OTHER", "category_of"]

OTHER = "Other"
Table = tuple[tuple[str, re.Pattern[str]], ...]

_TABLE: tuple[tuple[str, str], ...] = (
    # Teaching and rating AI comes first: these titles are full of other fields' words.
    ("Education & training", r"tutor|mentors?|instructor|teacher|lecturer|professor"),
    ("Education & training", r"instructional design\w*|(learning|training) (advisor|specialist)"),
    ("Data & ML", r"(data|ai)( \w+){0,2} (annotators?|label\w*|raters?|graders?|evaluators?)"),
    ("Data & ML", r"(search|quality|satisfaction) (quality )?(raters?|graders?)|prompt"),
    # Kinds of software by words that mean nothing else.
    (
        "QA & testing",
        r"sdet|in test|(test|qa|quality assurance|validation) (automation|engineer\w*)",
    ),
    ("QA & testing", r"(?<!penetration )tester|quality assurance|software (test\w*|quality)|qa"),
    ("Full stack", r"fullstack"),
    (
        "Mobile",
        r"(ios|android|mobile|flutter|react native|swift)( \w+){0,2} (eng\w*|dev\w*|prog\w*)",
    ),
    ("Mobile", r"mobile (software|app\w*)|(ios|android)"),
    ("Frontend", r"frontend (eng\w*|dev\w*|software|ui|web (eng\w*|dev\w*))|ui (eng\w*|dev\w*)"),
    (
        "Frontend",
        r"(react|reactjs|angular\w*|vue|vuejs|javascript|typescript|wordpress) (eng\w*|dev\w*)",
    ),
    ("Frontend", r"web (eng\w*|dev\w*)|frontends?$"),
    ("Backend", r"backend|server side (eng\w*|dev\w*)|(api|microservices?|nodejs) (eng\w*|dev\w*)"),
    # Words that name the field whatever else is in the title.
    ("Quant & finance", r"quant|quantitative|traders?|market maker|actuar\w+|underwrit\w+"),
    ("Quant & finance", r"trading (analyst|staff|desk|operations|support|system|account)"),
    ("Quant & finance", r"(algo|women in) trading|(sales and )?trading analyst"),
    ("Security", r"(cyber|information|application|cloud|product|network) ?security|infosec"),
    ("Security", r"cybersecurity|penetration|pentest\w*|security|fisma|soc analyst"),
    ("Sales", r"sales (development )?(rep\w*|manager|executive|associate)|appointment setter"),
    (
        "Data & ML",
        r"data( \w+)? (scien\w+|analysts?|engineers?|architect|analytics|researchers?|specialist)",
    ),
    ("Data & ML", r"data (associate|operator|scien\w+|visuali[sz]ation|quality|transfer|science)"),
    ("Data & ML", r"machine learning|deep learning|ml|ai|llm|nlp|computer vision|perception"),
    ("Data & ML", r"research (scientist|engineer)"),
    ("Data & ML", r"artificial intelligence|generative|analytics|statistic\w+|big data|etl|bi"),
    ("Data & ML", r"business intelligence|reinforcement learning|data science"),
    ("Hardware", r"hardware|fpga|asic|vlsi|rtl|silicon|electrical|electronics?|firmware|pcb|ecad"),
    ("Hardware", r"embedded (hardware|systems?)|mechanical|mechatronics?|robotics?|semiconductor"),
    ("Hardware", r"(analog|digital|physical|circuit|board|chip) design\w*|instrumentation|rf"),
    # Software.
    ("DevOps & cloud", r"devops|devsecops|sre|site reliability|kubernetes|cloud (?!.*\bsales)"),
    (
        "DevOps & cloud",
        r"(infrastructure|platform|production|release|build|linux operations) eng\w*",
    ),
    (
        "Software engineering",
        r"software|swe|sde|frontend|programmer\w*|unity|game|gaming|blockchain",
    ),
    ("Software engineering", r"(java|python|golang|cpp|csharp|dotnet|rust|ruby|php|react|scala)"),
    ("Software engineering", r"cloud|compilers?|developers?|developpeur|entwickler\w*"),
    ("Software engineering", r"computer science|microservices?|api|apis"),
    ("Software engineering", r"(linux|kernel|sdk|database) (\w+ )?engineer\w*"),
    (
        "Software engineering",
        r"(product|research|founding|forward deployed|deployed|integrations?) engineer\w*",
    ),
    ("Software engineering", r"(simulation|services|performance|optimi[sz]ation) engineer\w*"),
    ("Software engineering", r"trading engineer\w*|ubuntu|smart contract|protocol"),
    ("Software engineering", r"member (of )?technical staff|language and runtime|splunk"),
    ("Software engineering", r"applications? (engineer\w*|programm\w*)|web engineer"),
    # The rest of a company.
    ("Design", r"ux|ui|(user experience|product|graphic|visual|interaction|web|motion) design\w*"),
    ("Design", r"designers?|user experience|illustrator|creative director|animator"),
    ("Product", r"product (manag\w+|owner|lead|specialist|analyst|strateg\w+|opportunities)|apm"),
    (
        "Program & project",
        r"(program|project|scrum|delivery) (manag\w+|master|lead|director|coord\w+)",
    ),
    ("IT & support", r"(it|technical|desktop|customer|content|help ?desk) support|help ?desk"),
    (
        "IT & support",
        r"(system|systems|network|database|it) (admin\w*|analyst|engineer|integrat\w+)",
    ),
    ("IT & support", r"support (engineer|analyst|associate|specialist)|technical services"),
    ("IT & support", r"information technology|technician|administrator|applications? analyst"),
    ("Quant & finance", r"financ\w+|investment|account(ant|ing)|audit\w*|tax|treasury|banking"),
    (
        "Quant & finance",
        r"equity|credit|risk|portfolio|securities|payroll|bookkeep\w*|appraiser|accounts",
    ),
    ("Marketing", r"marketing|seo|campaign|programmatic|advertising|paid search|brand|content"),
    ("Marketing", r"social media|communications?|public relations|copywriter|growth|crm|publisher"),
    ("Sales", r"sales|account (executive|manager)|business development|revenue|appointment setter"),
    (
        "Customer success",
        r"(customer|client) (success|service|delivery|experience|care)|call cent\w+",
    ),
    ("Customer success", r"implementation|deployment strategist|solutions? (engineer|consultant)"),
    ("People", r"recruit\w*|talent|human resources|hr|people (operations|partner)|sourcer"),
    ("Legal", r"legal|lawyer|attorney|paralegal|counsel|compliance|policy|contracts? manager"),
    ("Health", r"nurs\w+|physician|clinical|medical|health\w*|pharma\w*|therapist|dental|patient"),
    ("Writing", r"(technical )?(writer|author)|editor|journalist|translator|documentation"),
    ("Science & research", r"scientist\w*|researchers?|postdoc\w*|research|geolog\w+|biolog\w+"),
    ("Science & research", r"chemist\w*|physicist|laboratory|lab|geospatial|gis|economist"),
    ("Operations", r"operations?|logistics|supply chain|warehouse|procurement|coordinator|driver"),
    (
        "Operations",
        r"clerk|secretary|(executive|administrative|office) assistant|scheduler|planner",
    ),
    ("Operations", r"manufactur\w+|facilit\w+|materials?|records|production"),
    ("Engineering", r"engineers?|engineering|technologist|architect|automation|technology|tech"),
    ("Business & analysis", r"analysts?|consult\w+|business|strateg\w+|associate|management"),
)

# Of a part that says no more than this, the next part or the whole title may say more.
_VAGUE = frozenset(["Engineering", "Business & analysis"])
# What a title that is of software says besides: "Software Engineer, Machine Learning" is looked for
# under machine learning.
_SOFTWARE = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b"))
    for name, pattern in (
        ("Data & ML", r"machine learning|deep learning|ml|computer vision|nlp|llm"),
        ("Full stack", r"fullstack|frontend.*backend|backend.*frontend"),
        ("Frontend", r"frontend|ui|web ui|react|reactjs|angular"),
        ("Backend", r"backend|microservices?"),
        ("Mobile", r"ios|android|mobile"),
        (
            "DevOps & cloud",
            r"devops|devsecops|sre|site reliability|kubernetes|cloud (ops|operations)",
        ),
        ("QA & testing", r"qa|sdet|in test|test automation|quality assurance"),
    )
)
_READ: Table = tuple((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in _TABLE)
# A hyphen parts only between spaces ("Full-Stack"); the longer dashes always do.
_PARTS = re.compile(r"\s-+\s|[\u2010-\u2015\u2212,:;|(@]|\s-|-\s")
CATEGORIES = (*dict.fromkeys(name for name, _ in _TABLE), OTHER)


def category_of(title: str) -> str:
    """The category of a job title; `OTHER` if nothing in it says."""
    whole = fold(title)
    for part in _PARTS.split(title):
        category = _first(fold(part))
        if category == "Software engineering":
            return _first(whole, _SOFTWARE, category)
        if category not in _VAGUE and category != OTHER:
            return category
    return _first(whole)


def _first(folded: str, table: Table = _READ, otherwise: str = OTHER) -> str:
    return next((name for name, pattern in table if pattern.search(folded)), otherwise)
