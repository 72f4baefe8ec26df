"""Pay within a sentence."""

import re
from collections.abc import Iterator

from hireloop.contracts.money import Salary
from hireloop.services.applications.logic.importing import salaries

__all__ = ["pay_in"]

_SIGN = r"(?:US|CA|AU|NZ|C|A|S|HK)?\$|[\u20ac\u00a3\u20b9\u20aa\u20a9]"
_CODE = r"\b(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|INR|SGD|JPY|ILS|BRL|MXN)\b"
# Every part is bounded: the time this takes grows with the line and not with its square.
_AMOUNT = rf"(?:{_SIGN})?\s?\d[\d.,'\u00a0]{{0,12}}(?:(?<=\d)\s?[kK]\b)?"
_PERIOD = (
    r"\s?(?:/|per|an?|each)\s?(?:hour|hr|h|day|month|mo|year|yr|annum)\b"
    r"|\s(?:hourly|daily|monthly|yearly|annually|p\.a\.)"
)
_PHRASE = re.compile(
    rf"(?:(?:{_CODE})\s?)?(?:\b(?:up to|from)\s)?{_AMOUNT}\s?(?:{_SIGN}|{_CODE})?"
    rf"(?:\s?(?:-|\u2013|\u2014|to)\s?(?:(?:{_CODE})\s?)?{_AMOUNT}\s?(?:{_SIGN}|{_CODE})?)?"
    rf"\+?(?:\s(?:{_CODE}))?(?:{_PERIOD})?",
    re.IGNORECASE,
)
_CODES = re.compile(_CODE, re.IGNORECASE)
_MONEY = re.compile(rf"{_SIGN}|{_CODE}", re.IGNORECASE)
_ABOUT_PAY = re.compile(
    r"\b(?:salary|compensation|pay|wage|rate|base|remuneration|gehalt|ote)\b", re.IGNORECASE
)
_RANGE = re.compile(r"\d\s?[kK]?\s?\S{0,4}\s?(?:-|\u2013|\u2014|\bto\b)\s?\S{0,4}\s?\d")
_PER = re.compile(_PERIOD, re.IGNORECASE)
_LEAST = {"hour": 3, "day": 20, "month": 200, "year": 2_000}  # less is no pay, but a perk


def pay_in(line: str) -> Salary | str | None:
    """The pay a line names beyond doubt: a range, or one figure in a line that is about pay or
    says for how long it is paid; as it stands there if it is not in whole figures. Neither a budget
    nor a voucher.
    """
    is_about_pay = _ABOUT_PAY.search(line) is not None
    for phrase in _phrases(line):
        is_for_a_time = _PER.search(phrase) is not None
        salary = salaries.read(phrase)
        if salary is None and is_for_a_time:
            return phrase
        if salary is None or (salary.max or salary.min or 0) < _LEAST[salary.period]:
            continue
        if is_about_pay or is_for_a_time or _RANGE.search(phrase):
            return salary
    return None


def _phrases(line: str) -> Iterator[str]:
    for found in _PHRASE.finditer(line):
        phrase = found[0].strip(" .,'")
        codes = list(_CODES.finditer(phrase))
        if len(codes) > 1 and len({code[0].upper() for code in codes}) == 1:
            phrase = phrase[: codes[-1].start()] + phrase[codes[-1].end() :]  # said once is enough
        if _MONEY.search(phrase):
            yield phrase
