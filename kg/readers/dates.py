"""Years, months and dates in the spellings that bibliographies use -> ISO 8601."""

import re
from calendar import monthrange

_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_MONTH = re.compile(rf"(?<![^\W\d_])({_MONTH_NAMES})(?![^\W\d_])", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", re.ASCII)
_DAY = re.compile(r"(?<![\d:])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:])", re.ASCII)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?|(?P<rest>\d{4}))?[/~?%]*"
    r"(?:[T ]\d\d:?\d\d.*|/(?:\d{4}.*|\.\.))?",
    re.ASCII,
)


def year_of(text: str) -> int | None:
    """The first year from 1500 to 2099 that a text names."""
    match = _YEAR.search(text)
    return int(match[0]) if match else None


def month_of(text: str) -> int | None:
    """The month that a text names, 1 to 12: `may`, `05`, `12--15 Jul`."""
    if match := _MONTH.search(text):
        return _MONTHS.index(match[1][:3].lower()) + 1
    text = text.strip()
    return int(text) if re.fullmatch(r"0?[1-9]|1[0-2]", text, re.ASCII) else None


def day_of(text: str) -> int | None:
    """The first day of a month that a text names, 1 to 31: `12--15 Jul`."""
    match = _DAY.search(text)
    return int(match[1]) if match else None


def iso_date(text: str) -> str | None:
    """A date as `2017`, `2017-06` or `2017-06-12`, as exact as the text is; None where it names no year.

    Understood are ISO 8601 (of a range the beginning), `2017/06/12`, `20170612`, `12 June 2017`, `Jun 12, 2017`,
    `2017 Jun`. A day or month that does not exist is left off.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        rest = match["rest"] or ""
        return compose(year_of(match["year"]), _number(match["month"] or rest[:2]), _number(match["day"] or rest[2:]))
    year = year_of(text)
    month = _MONTH.search(text)
    if not month:
        return compose(year, None, None)
    return compose(year, month_of(month[0]), day_of(_YEAR.sub(" ", text)))


def compose(year: int | None, month: int | None, day: int | None) -> str | None:
    """A date of its parts, as exact as they are valid."""
    if year is None:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year:04}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
