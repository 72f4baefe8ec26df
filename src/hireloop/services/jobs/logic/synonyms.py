"""What people type for the same thing, in one table. Folded words only (see `contracts.folding`).

To add one: put it into its line, or write a new line with the spelled-out form first. A query for
any of them finds all of them; nothing in the database has to change. What is one word however it is
written ("front end") is no matter of synonyms but of folding.
"""

__all__ = ["PHRASES", "SYNONYMS"]

_SAME = (
    # occupations
    ("software engineer", "swe", "sde", "software developer"),
    ("software development engineer in test", "sdet"),
    ("site reliability engineer", "sre"),
    ("engineer", "eng"),
    ("developer", "dev"),
    ("product manager", "apm"),
    ("technical program manager", "tpm"),
    ("member technical staff", "mts"),
    ("database administrator", "dba"),
    ("business analyst", "ba"),
    ("chief technology officer", "cto"),
    ("chief executive officer", "ceo"),
    ("senior", "sr"),
    ("junior", "jr"),
    ("manager", "mgr"),
    ("new grad", "new graduate", "new college grad", "university graduate", "recent graduate"),
    ("internship", "intern"),
    # fields
    ("machine learning", "ml"),
    ("artificial intelligence", "ai"),
    ("natural language processing", "nlp"),
    ("large language model", "llm"),
    ("business intelligence", "bi"),
    ("user experience", "ux"),
    ("user interface", "ui"),
    ("quality assurance", "qa"),
    ("information technology", "it"),
    ("human resources", "hr"),
    ("quantitative", "quant"),
    ("virtual reality", "vr"),
    ("augmented reality", "ar"),
    # tools
    ("kubernetes", "k8s"),
    ("javascript", "js"),
    ("typescript", "ts"),
    ("golang", "go"),
    ("postgresql", "postgres"),
    ("amazon web services", "aws"),
    ("google cloud", "gcp"),
    ("nodejs", "node"),
    ("reactjs", "react"),
    # places
    ("san francisco", "sf"),
    ("new york", "nyc", "new york city"),
    ("los angeles", "la"),
    ("washington dc", "dc"),
    ("united states", "usa", "us"),
    ("united kingdom", "uk"),
    # how
    ("remote", "wfh", "work from home"),
    ("full time", "fulltime", "ft"),
    ("part time", "parttime", "pt"),
)

# Each phrase with its alternatives, itself among them, the spelled-out form first.
SYNONYMS = {phrase: same for same in _SAME for phrase in same}
PHRASES = max(len(phrase.split()) for phrase in SYNONYMS)  # words of the longest phrase
