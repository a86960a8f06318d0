"""Reads a period as a publisher spells it: one year is spelt in many ways, even within one release.

What a bare ``2013`` means differs by publication, so the caller says it. A spelling that is not known gives nothing;
nothing is guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analysis.press.base.period import Period, PeriodKind

# What a year that says no more can be, by years back, month and day; a recipe names one of these.
CALENDARS = {
    "calendar_year": ((0, 1, 1), (0, 12, 31)),
    "year_ending_march": ((1, 4, 1), (0, 3, 31)),
    "academic_year": ((1, 9, 1), (0, 8, 31)),
    "31_march": ((0, 3, 31), (0, 3, 31)),
    "mid_year": ((0, 6, 30), (0, 6, 30)),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_M = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_Y = r"((?:18|19|20)\d\d)"
_YY = r"((?:19|20)\d\d|\d\d)"
_D = r"(?:\d\d?(?:st|nd|rd|th)? )?"
_TO = r"(?:to|ending|ended|ends)"
_TO_YEAR = rf"(?:rolling |financial |fiscal |calendar )?(?:(?:12|twelve) (?:months?|mths?) {_TO}|years?[ -]{_TO}|y ?/? ?e|f ?y ?e)"
_TO_QUARTER = rf"(?:(?:3|three) (?:months?|mths?)|quarter|qtr) {_TO}"
_ACADEMIC = r"(?:academic year|school year|a ?/? ?y)"
_FY = r"(?:financial year|fiscal year|f ?/? ?y)"
_AT = r"(?:(?:as )?(?:at|on) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_ANNUAL = re.compile(
    r"(annual(ly)?|all|all quarters|full year|whole year|year|total|calendar year|jan(uary)? ?(-|to) ?dec(ember)?)",
    re.I,
)


@dataclass(frozen=True)
class Part:
    """Half of a period, which another cell completes: a quarter, a month, a year, or that the whole year is meant."""

    kind: str
    number: int = 0


def _month(text: str) -> int:
    return _MONTHS.index(text[:3]) + 1


def _year(text: str) -> int:
    number = int(text)
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def last_of(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def window(start: date, end: date) -> Period:
    """Give the period between two days, as the kind that these days have.

    Examples
    --------
    >>> window(date(2024, 4, 1), date(2025, 3, 31)).kind, window(date(2024, 1, 1), date(2024, 9, 30)).kind
    ('year_ending_march', 'other')
    """
    kinds: tuple[PeriodKind, ...] = ("year_ending_march", "calendar_year", "quarter", "month", "snapshot")
    for kind in kinds:
        period = Period(end=end, kind=kind, start=start)
        if period.is_well_formed:
            return period
    return Period(end=end, kind="other", start=start)


def _months(first: tuple[int, int], last: tuple[int, int]) -> Period | None:
    start, end = date(*first, 1), last_of(*last)
    return window(start, end) if start < end else None


_TO_OR_FROM = re.compile(r"(to|from) (\w+)")


def year_of(year: int, calendar: str) -> Period | None:
    """Give what a bare year means; None where the publication does not say."""
    if calendar in CALENDARS:
        return window(*(date(year - back, month, day) for back, month, day in CALENDARS[calendar]))
    if found := _TO_OR_FROM.fullmatch(calendar):
        return _to_month(found[2], str(year + (found[1] == "from" and found[2] != "dec")))
    return _whole(f"{calendar} {year}", "") if calendar else None


def _split(first: str, second: str, calendar: str) -> Period | None:
    year = _year(first)
    if _year(second if len(second) == 4 else first[:2] + second) != (
        year + 1 if second != "00" else (year // 100) * 100
    ):
        return None
    if calendar not in ("", *CALENDARS):
        found = _TO_OR_FROM.fullmatch(calendar)
        return _to_month(found[2], str(year + 1)) if found else None
    return year_of(year + 1, calendar if calendar in ("academic_year", "31_march") else "year_ending_march")


def _quarter(year: int, quarter: int) -> Period | None:
    return _months((year, 3 * quarter - 2), (year, 3 * quarter))


def _financial_quarter(first: str, second: str, quarter: int) -> Period | None:
    whole = _split(str(_year(first)), second, "year_ending_march")
    if whole is None:
        return None
    return _quarter(whole.end.year - (quarter < 4), quarter % 4 + 1)


def _day(year: int, month: int, number: int) -> Period:
    return window(date(year, month, number), date(year, month, number))


def _range(m1: str, y1: str | None, m2: str, y2: str) -> Period | None:
    last = (_year(y2), _month(m2))
    first = (_year(y1) if y1 else last[0] - (_month(m1) > last[1]), _month(m1))
    return _months(first, last)


def _to_month(m: str, y: str) -> Period | None:
    return _range(_MONTHS[_month(m) % 12], None if m[:3] != "dec" else y, m, y)


def _to_quarter(m: str, y: str) -> Period | None:
    last = _year(y), _month(m)
    return _months((last[0] - (last[1] < 3), (last[1] - 3) % 12 + 1), last)


def _half(half: str, year: str) -> Period | None:
    return _months((int(year), 6 * int(half) - 5), (int(year), 6 * int(half)))


_SPELLINGS = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_TO_YEAR} ?{_D}{_M}[ -]?{_YY}", _to_month),
        (rf"{_TO_YEAR} ?(?:\d\d?)[/.-](0?[1-9]|1[0-2])[/.-]{_YY}", lambda m, y: _to_month(_MONTHS[int(m) - 1], y)),
        (rf"{_TO_QUARTER} ?{_D}{_M}[ -]?{_YY}", _to_quarter),
        (rf"{_M} ?[-/, ]? ?{_YY}", lambda m, y: _months((_year(y), _month(m)), (_year(y), _month(m)))),
        (rf"{_Y}[ /-]?{_M}", lambda y, m: _months((int(y), _month(m)), (int(y), _month(m)))),
        (rf"{_Y}[-m](0[1-9]|1[0-2])", lambda y, m: _months((int(y), int(m)), (int(y), int(m)))),
        (rf"(0?[1-9]|1[0-2])/{_Y}", lambda m, y: _months((int(y), int(m)), (int(y), int(m)))),
        (rf"{_Y}-(\d\d)-(\d\d)(?:[t ](?:00:00|23:59)(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?", lambda y, m, d: _day(int(y), int(m), int(d))),
        (rf"{_AT}(\d\d?)[/.-](\d\d?)[/.-]{_Y}(?: 00:00(?::00)?)?", lambda d, m, y: _day(int(y), int(m), int(d))),
        (rf"{_AT}(\d\d?)[/.](\d\d?)[/.](\d\d)", lambda d, m, y: _day(_year(y), int(m), int(d))),
        (rf"{_AT}(\d\d?)(?:st|nd|rd|th)?[ -]{_M}[ -]{_YY}", lambda d, m, y: _day(_year(y), _month(m), int(d))),
        (rf"{_M} (\d\d?)(?:st|nd|rd|th)?,? {_Y}", lambda m, d, y: _day(int(y), _month(m), int(d))),
        (rf"(\d\d?)/(\d\d?)/{_Y} ?(?:-|to) ?(\d\d?)/(\d\d?)/{_Y}", lambda a, b, c, d, e, f: window(date(int(c), int(b), int(a)), date(int(f), int(e), int(d)))),
        (rf"{_D}{_M} ?{_YY}? ?(?:-|to|until|and) ?{_D}{_M} ?{_YY}", _range),
        (rf"{_Y} ?[-/ ]? ?q(?:uarter|tr)? ?([1-4])", lambda y, q: _quarter(int(y), int(q))),
        (rf"{_Y}-([1-4])", lambda y, q: _quarter(int(y), int(q))),
        (rf"q(?:uarter|tr)? ?([1-4]),? ?(?:of )?{_Y}", lambda q, y: _quarter(int(y), int(q))),
        (rf"([1-4])(?:st|nd|rd|th) quarter,? ?(?:of )?{_Y}", lambda q, y: _quarter(int(y), int(q))),
        (rf"q(?:uarter|tr)? ?([1-4]) ?\(?(?:\w+ ?- ?\w+\)? )?{_FY}? ?{_YY} ?[/-] ?(\d\d|\d{{4}})", lambda q, a, b: _financial_quarter(a, b, int(q))),
        (rf"{_FY}? ?{_Y} ?[/-] ?(\d\d|\d{{4}}) ?q(?:uarter|tr)? ?([1-4])", lambda a, b, q: _financial_quarter(a, b, int(q))),
        (rf"h([12]),? ?{_Y}", _half),
        (rf"{_Y}[ -]?h([12])", lambda y, h: _half(h, y)),
        (rf"(?:cy|calendar year)? ?{_Y} \(?calendar year\)?|(?:cy|calendar year) ?{_Y}", lambda a, b: year_of(int(a or b), "calendar_year")),
        (rf"{_ACADEMIC}:? ?{_Y} ?(?:[/-]|to) ?(\d{{4}}|\d\d)", lambda a, b: _split(a, b, "academic_year")),
        (rf"{_Y} ?[/-] ?(\d{{4}}|\d\d) {_ACADEMIC}", lambda a, b: _split(a, b, "academic_year")),
        (rf"{_FY} ?(\d\d) ?[/-] ?(\d\d)", lambda a, b: _split(f"20{a}", f"20{b}", "year_ending_march")),
        # Below 18, these are ages of children as well as years.
        (r"(1[89]|[2-9]\d)/(\d\d)", lambda a, b: _split(f"20{a}", f"20{b}", "year_ending_march")),
        (rf"(?:{_FY}|fye) ?(\d\d)", lambda y: year_of(_year(y), "year_ending_march")),
        (rf"{_Y} {_FY}", lambda y: year_of(int(y), "year_ending_march")),
        (rf"mid-? ?{_Y}", lambda y: year_of(int(y), "mid_year")),
        (rf"{_Y} ?[/-] ?(\d\d) ?(?:-|to) ?{_Y} ?[/-] ?(\d\d)", lambda a, _, b, __: window(date(int(a), 4, 1), date(int(b) + 1, 3, 31))),
        (rf"(?:{_TO_YEAR}|{_FY}) ?{_Y}", lambda y: year_of(int(y), "year_ending_march")),
        (rf"(?:(?:as )?(?:at|on) )?{_Y} ?\(?(?:as )?(?:at|on) (\d\d?) {_M}\)?", lambda y, d, m: _day(int(y), _month(m), int(d))),
    )
)  # fmt: skip


def plain(text: str) -> str:
    """Put a spelling into one form: lower case, one kind of dash and space, without marks and notes behind it."""
    text = re.sub(r"\s+", " ", re.sub("[\u2013\u2014\u2212]", "-", re.sub(r"['\u2019](?=\d\d\b)", "", text)))
    text = re.sub(r"\s*\[[^\]]*\]|\s*\((?:\d{1,2}|[a-z])\)|[*†‡]+$", "", text).strip(" .,:;").lower()
    return re.sub(r"(?<=\d)(?: ?[pr]| provisional| \(?(?:provisional|revised)\)?)$", "", text)


@lru_cache(maxsize=100_000)
def read_part(spelt: str, calendar: str = "") -> Period | Part | None:
    """Give the period that a cell names, or the half of one, or None when it names none.

    Examples
    --------
    >>> spellings = ("2024-25", "2024/25", "FYE March 2025", "YE Mar 25", "Apr 24 - Mar 25", "2024/25 (p)", "2024 to 2025")
    >>> {read_part(spelt).label for spelt in spellings}
    {'year ending March 2025'}
    >>> read_part("2025"), read_part("2025", "calendar_year").label, read_part("Q3 (Jul-Sep)")
    (Part(kind='year', number=2025), '2025', Part(kind='quarter', number=3))
    >>> read_part("2023-4").label, read_part("Q4 2023/24").label, read_part("31-Mar-24").label
    ('October to December 2023', 'January to March 2024', '31 March 2024')
    >>> read_part("2024/26") is None
    True
    """
    text = re.sub(r"(?<=[\d)]) total$", "", plain(spelt))
    if not text or len(text) > 60:
        return None
    if found := re.fullmatch(rf"{_Y}(?:\.0)?", text):
        return year_of(int(found[1]), calendar) or Part("year", int(found[1]))
    if _ANNUAL.fullmatch(text):
        return Part("annual")
    if found := re.fullmatch(
        rf"(?:q(?:uarter|tr)? ?)([1-4])(?: ?\(?{_M} ?(?:-|to) ?{_M}\)?)?|([1-4])(?:st|nd|rd|th) quarter", text
    ):
        return Part("quarter", int(found[1] or found[4]))
    if found := re.fullmatch(rf"{_M} ?(?:-|to) ?{_M}", text):
        first, last = _month(found[1]), _month(found[2])
        return Part("months", last // 3) if last - first == 2 and last % 3 == 0 else None
    if found := re.fullmatch(_M, text):
        return Part("month", _month(found[1]))
    # "2025 Q1 Jan-Mar" is "2025 Q1 (Jan-Mar)".
    text = re.sub(rf"(?<= q[1-4])[ ,:-]+({_M} ?(?:-|to) ?{_M})$", r" (\1)", text)
    if found := re.fullmatch(r"(.+?) ?\(([^()]+)\)", text):
        return _explained(found[1], found[2], calendar) or _whole(text, calendar)
    return _whole(text, calendar)


def _explained(said: str, aside: str, calendar: str) -> Period | Part | None:
    """Read a period with words in brackets behind it: the months that it has, or a remark; not a part of it."""
    inner = read_part(aside, calendar)
    if isinstance(inner, Part) and inner.kind == "months":
        outer = read_part(said, calendar)
        return outer if isinstance(outer, Period) and outer.end.month == 3 * inner.number else None
    if inner == Part("annual"):
        return read_part(said, "calendar_year")
    if isinstance(inner, Period):
        outer = read_part(said, calendar)
        whole = joined([outer, inner])
        return inner if whole == inner and outer is not None else None
    is_remark = inner is None and not re.search(rf"\d|{_M}|to date|quarter|only|part", aside)
    return read_part(said, calendar) if is_remark else None


def _whole(text: str, calendar: str) -> Period | None:
    try:
        if found := re.fullmatch(rf"{_FY}?:? ?{_Y} ?(?:[/-]|to) ?(\d{{4}}|\d\d)(?: {_FY})?", text):
            split = _split(found[1], found[2], calendar)
            if split:
                return split
        for pattern, make in _SPELLINGS:
            if found := pattern.fullmatch(text):
                return make(*found.groups())
    except (ValueError, OverflowError):
        pass
    return None


def joined(parts: Iterable[Period | Part | None]) -> Period | Part | None:
    """Put the halves of a period together: a year and a quarter, a financial year and a month.

    Examples
    --------
    >>> joined([Part("year", 2025), Part("quarter", 4)]).label
    'October to December 2025'
    >>> joined([read_part("2024/25"), Part("month", 2)]).label, joined([read_part("2025-Q4"), Part("year", 2025)]).label
    ('February 2025', 'October to December 2025')
    """
    found = [part for part in parts if part is not None]
    wholes = sorted(
        (part for part in found if isinstance(part, Period)),
        key=lambda part: (part.start or part.end) - part.end,
        reverse=True,
    )
    halves = {part.kind: part.number for part in found if isinstance(part, Part)}
    if wholes:
        whole = wholes[0]
        if whole.kind not in ("calendar_year", "year_ending_march"):
            return whole
        later, number = whole.kind == "year_ending_march", whole.end.year
    elif "year" in halves:
        later, number = False, halves["year"]
    else:
        return found[0] if found else None
    if "month" in halves:
        month = halves["month"]
        at = (number - (later and month > 3), month)
        return _months(at, at)
    if "months" in halves:
        return _quarter(number - (later and halves["months"] > 1), halves["months"])
    if "quarter" in halves:
        # The first quarter of a financial year begins in April.
        quarter = halves["quarter"]
        return _quarter(number - (quarter < 4), quarter % 4 + 1) if later else _quarter(number, quarter)
    return wholes[0] if wholes else Part("year", number)


def read_period(spelt: str, calendar: str = "") -> Period | None:
    """Give the whole period that a text names; None when it names none or half of one."""
    part = read_part(spelt, calendar)
    return part if isinstance(part, Period) else None


_IN_WORDS = re.compile(
    rf"(?:(?:{_TO_YEAR}|{_TO_QUARTER}) {_D}{_M} {_Y}|{_M} {_Y} ?(?:-|to) ?{_M} {_Y}|\d\d?(?:st|nd|rd|th)? {_M} {_Y}|{_M} ?(?:-|to) ?{_M} {_Y}|q[1-4] {_Y}|"
    rf"(?<![\d/-]){_Y} ?[/-] ?\d\d(?![\d/-])|mid-{_Y}|{_M} {_Y}|(?<![\d/-])(?<!act ){_Y}(?![\d/-]))",
    re.I,
)


def parts_in(words: str, calendar: str = "") -> list[Period | Part]:
    """Give the periods that a title or a sentence names, and the years of which it does not say what they are, in order."""
    found = (read_part(text[0], calendar) for text in _IN_WORDS.finditer(words.replace("\u2013", "-")))
    return [part for part in found if part is not None]


def periods_in(words: str, calendar: str = "") -> list[Period]:
    """Give the periods that a title or a sentence names, in order.

    Examples
    --------
    >>> [period.label for period in periods_in("Children sentenced, year ending March 2025 [note 2]")]
    ['year ending March 2025']
    """
    return [part for part in parts_in(words, calendar) if isinstance(part, Period)]


_YEARS = re.compile(
    r"(?<!\d)(19|20)\d\d([-_/ ]?\d\d(\d\d)?)?(?!\d)|\bq[1-4]\b|\b(as )?at \d+ \w+|,? (annually|quarterly).*",
    re.I,
)
_NAMED = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december|years? ending|copy|final|v\d)\b",
    re.I,
)


def without_periods(title: str) -> str:
    """Give a title without the years, months and days that are others in the next edition."""
    return _NAMED.sub(" ", _YEARS.sub(" ", title))


_OTHER_YEAR = re.compile(
    rf"\b(?:years?|(?:12|twelve) months) (?:end(?:ing|ed)|to)(?: (?:the )?\d+\w*)? {_M}\b|\b(?:at|on)(?: the)? (\d\d?)(?:st|nd|rd|th)? {_M}\b(?! ?\d)|"
    rf"\byears? (?:beginning|starting)(?: (?:the )?\d+\w*)?(?: (?:in )?{_M}\b)?|\b(?:each|every) {_M}\b|\b{_M} (?:of )?(?:each|every) year",
    re.I,
)


def calendar_in(words: str) -> str:
    """Tell what years mean from the words around them; blank where the words do not say.

    Examples
    --------
    >>> calendar_in("Children remanded, years ending March 2021 to 2025"), calendar_in("Cases started")
    ('year_ending_march', '')
    >>> calendar_in("Children looked after, 31 March"), calendar_in("Children who left care, year to 31 March")
    ('31_march', 'year_ending_march')
    >>> [calendar_in(words) for words in ("Cases, years ending June 2024", "Cases at 30 September", "Year beginning April", "Each May")]
    ['to june', 'at 30 september', 'from mar', 'each may']
    >>> [year_of(2024, calendar).end.isoformat() for calendar in ("to june", "at 30 september", "from mar")], year_of(2024, "each may")
    (['2024-06-30', '2024-09-30', '2025-03-31'], None)
    """
    says = {
        "year_ending_march": r"years? (?:end(?:ing|ed)|to)(?: \d+)? march|financial[_ ]years?|f\.?y\.?e",
        "calendar_year": r"calendar years?|years? (?:end(?:ing|ed)|to)(?: \d+)? december|january to december",
        "mid_year": r"mid[- ]?(?:19|20)\d\d|mid-year",
        "31_march": r"(?<!to )(?<!until )(?<!ending )(?<!ended )\b31(?:st)? march\b(?! ?\d)|\b(?:at|on)(?: the)? 31(?:st)? march",
        "academic_year": r"academic years?|school years?",
    }
    found = [name for name, pattern in says.items() if re.search(pattern, words, re.I)]
    other = _OTHER_YEAR.search(words)
    if other and (not found or (other[0].lower().startswith("year") and not other[1])):
        to, day, at, begins, *_ = (text and text.lower() for text in other.groups())
        last = begins and _MONTHS[_month(begins) - 2]
        return f"to {to}" if to else f"at {day} {at}" if day else f"from {last}" if last else other[0].lower()
    return found[0] if len(found) == 1 or found[:1] == ["year_ending_march"] else ""
