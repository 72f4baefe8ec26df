"""Pay as people write it, where it is plain; anything else stays text."""

import re

import msgspec

from hireloop.contracts.money import Salary

__all__ = ["read", "written"]

_CURRENCIES = {
    "USD": ("$", "us$", "usd$"),
    "CAD": ("c$", "ca$"),
    "AUD": ("a$", "au$"),
    "NZD": ("nz$",),
    "SGD": ("s$",),
    "HKD": ("hk$",),
    "EUR": ("\u20ac",),
    "GBP": ("\u00a3",),
    "INR": ("\u20b9",),
    "ILS": ("\u20aa",),
    "KRW": ("\u20a9",),
    "PLN": ("zł",),
    **dict.fromkeys(("CHF", "SEK", "NOK", "DKK", "CZK", "HUF", "RON", "JPY", "CNY", "BRL"), ()),
    **dict.fromkeys(("MXN", "ZAR", "TRY", "AED", "SAR", "THB", "IDR", "MYR", "PHP", "UAH"), ()),
}
_SIGNS = {sign: code for code, signs in _CURRENCIES.items() for sign in signs}
_PERIODS = {
    **dict.fromkeys(("h", "hr", "hour", "hourly", "hrs", "hours"), "hour"),
    **dict.fromkeys(("d", "day", "daily", "days"), "day"),
    **dict.fromkeys(("mo", "month", "monthly", "months", "pm", "p.m"), "month"),
    **dict.fromkeys(("y", "yr", "year", "yearly", "annum", "annually", "annual"), "year"),
    **dict.fromkeys(("pa", "p.a"), "year"),
}
_CODE = "|".join(_CURRENCIES).lower()
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_MONEY = rf"(?:(?P<sign{{0}}>{_SIGN})\s*)?(?P<number{{0}}>\d[\d.,' ]*\d|\d)\s*(?P<k{{0}}>k\b)?"
_SALARY = re.compile(
    rf"(?:(?P<before>{_CODE})\s*)?(?P<upto>up to\s+|from\s+)?"
    rf"{_MONEY.format(1)}(?P<after1>\s*(?:{_SIGN}))?"
    rf"(?:\s*(?:-|\u2013|\u2014|to)\s*{_MONEY.format(2)}(?P<after2>\s*(?:{_SIGN}))?)?"
    r"(?P<open>\s*\+)?"
    rf"(?:\s*(?P<after>{_CODE})\b)?"
    r"(?:\s*(?:/|per|a|an|each)?\s*(?P<period>[a-z.]+))?\.?",
)
# As `written` writes it, with a currency that people seldom name.
_WRITTEN = re.compile(
    r"(?:(?P<open>up to|from) (?P<only>\d+)|(?P<low>\d+)-(?P<high>\d+))"
    r" (?P<currency>[A-Z]{3}) per (?P<period>hour|day|month|year)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+|\d+")
_LONGEST = 100  # characters; who writes more says more than a number
_LEAST_YEARLY = 1_000  # less than that with no period could be anything


def read(text: str) -> Salary | None:
    """`None` if it does not say amount, currency and period beyond doubt."""
    if len(text) > _LONGEST:
        return None
    if own := _WRITTEN.fullmatch(text):
        low, high = own["low"] or own["only"], own["high"] or own["only"]
        return _salary(
            None if own["open"] == "up to" else int(low),
            None if own["open"] == "from" else int(high),
            own["currency"],
            own["period"],
        )
    found = _SALARY.fullmatch(" ".join(text.lower().replace("\u00a0", " ").split()))
    if found is None:
        return None
    currency, period = _currency(found), _period(found)
    low, high = _amount(found, 1), _amount(found, 2)
    if currency is None or low is None or (found["number2"] and high is None):
        return None
    if found["k2"] and not found["k1"] and high is not None and low < high / 1_000:
        low *= 1_000  # 80-100k
    if period is None:
        if low < _LEAST_YEARLY or found["period"]:
            return None
        period = "year"
    if found["upto"] and found["upto"].startswith("up"):
        low, high = None, low
    elif high is None and not found["open"] and not found["upto"]:
        high = low
    return _salary(low, high, currency, period)


def written(salary: Salary) -> str:
    """As `read` reads it again."""
    if salary.min is None:
        amount = f"up to {salary.max}"
    elif salary.max is None:
        amount = f"from {salary.min}"
    else:
        amount = f"{salary.min}-{salary.max}"
    return f"{amount} {salary.currency} per {salary.period}"


def _salary(low: int | None, high: int | None, currency: str, period: str) -> Salary | None:
    """`None` for what no salary can be, as a range upside down."""
    try:
        return msgspec.convert(
            {"min": low, "max": high, "currency": currency, "period": period}, Salary
        )
    except msgspec.ValidationError:
        return None


def _currency(found: re.Match[str]) -> str | None:
    """The one that is named; `None` if none is, or two are."""
    signs = [found[name] for name in ("sign1", "sign2", "after1", "after2") if found[name]]
    named = {_SIGNS[sign.strip()] for sign in signs}
    codes = {found[name].upper() for name in ("before", "after") if found[name]}
    if signs and "$" in {sign.strip() for sign in signs} and codes:
        named = codes  # "$100,000 CAD" are Canadian ones
    named |= codes
    return named.pop() if len(named) == 1 else None


def _period(found: re.Match[str]) -> str | None:
    return _PERIODS.get((found["period"] or "").rstrip("."))


def _amount(found: re.Match[str], which: int) -> int | None:
    number, is_thousands = found[f"number{which}"], found[f"k{which}"]
    if not number:
        return None
    if _GROUPED.fullmatch(number):
        whole = int(re.sub(r"\D", "", number))
        return whole * 1_000 if is_thousands else whole
    with_fraction = re.fullmatch(r"(\d+)[.,](\d{1,2})", number)
    if with_fraction and is_thousands:
        return int(with_fraction[1]) * 1_000 + int(with_fraction[2].ljust(3, "0"))
    grouped = re.fullmatch(r"(\d{1,3}(?:,\d{3})*)\.00", number)
    return int(grouped[1].replace(",", "")) if grouped else None
