"""What a cell of a workbook shows of the number it holds: by its format a per cent, a date, thousands, a mark in its place."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from operator import eq, ge, gt, le, lt, ne

from analysis.press.ingest.cells import UNIT_SHOWN, one_line
from analysis.press.ingest.figures import number_text, plain_decimal

_RAISED_NOTE = re.compile(r"\s*\(?([\d,\s]{1,8}|[a-z]|[*†‡])\)?\s*")
# What a format shows beside digits or in place of them: [<5]"*";0 and "<"0 and #,##0, of which the last shows thousands.
_UNSEEN = re.compile(r"\[(?![<>=])[^\]]*\]|_.|\*.|\[[<>=][^\]]*\]")
_SAID = re.compile(r'"([^"]*)"|\\(.)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")
_DIGITS = re.compile(r"[0#?]|general", re.I)
_UNIT = re.compile(r"£|\b(?:weeks|days|nights|months)\b", re.I)
_SAYS = re.compile(rf"[<>%\[]|{_UNIT.pattern}", re.I)


def number_as_text(raw: str, times: int = 1) -> str:
    """Put a stored number into a plain decimal: the shortest that is the same number.

    Examples
    --------
    >>> number_as_text("38.100000000000001"), number_as_text("180.0"), number_as_text("1E3"), number_as_text("-0")
    ('38.1', '180', '1000', '0')
    """
    if raw.isdigit() and len(raw) < 16 and times == 1:
        return raw.lstrip("0") or "0"
    try:
        return plain_decimal(Decimal(repr(float(raw))) * times)
    except (ValueError, InvalidOperation):
        return raw


def as_percent(raw: str) -> str:
    """Give a stored fraction as the per cent that its format shows.

    Examples
    --------
    >>> as_percent("0.24"), as_percent("-0.111")
    ('24%', '-11.1%')
    """
    return f"{number_as_text(raw, 100)}%"


def raised(text: str, before: str) -> str:
    """Give what is raised behind words: a note, or a part of a unit."""
    found = _RAISED_NOTE.fullmatch(text)
    # Square kilometres are raised too.
    return f" [note {found[1].strip()}]" if found and not re.search(r"\b(k?m|sq|cm)\.?$", before) else text


# The formats that Excel numbers and does not name.
_BUILT_IN = {
    **dict.fromkeys((9, 10), "percent"), **dict.fromkeys((2, 4), "shown"), **dict.fromkeys((14, 15, 16, 17, 22), "date"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
}  # fmt: skip


def kind_of(number: str, own: dict[str, str]) -> str:
    """Give the kind of a format by its number, or the format itself where its sections show something else."""
    code = own.get(number)
    if code is None:
        return _BUILT_IN.get(int(number), "")
    bare = _SAID.sub("", _UNSEEN.sub("", code)).lower()
    if re.search(r"[yd]|mmm", bare):
        return "date" if bare.strip("y; ") else "year"
    if re.search(r"[hs]", bare) and "general" not in bare:
        return "time"
    said = _said(code)
    all_show = all(_DIGITS.search(section) or "@" in section for section in bare.split(";"))
    if not all_show or _SAYS.search(said) or _CONDITION.search(code) or _THOUSANDS.search(bare):
        return code
    return "percent" if "%" in bare else "shown" if re.search(r"0\.[0#]", code) else ""


def _said(code: str) -> str:
    """Give what a format shows beside the digits: in quotation marks, behind a stroke, or as a currency."""
    pairs = _SAID.findall(code.replace("[$£", '"£"['))
    return "".join("".join(pair) for pair in pairs).strip()


def _with_unit(number: str, said: str) -> str:
    """Give a number with the unit that is shown beside it."""
    found = _UNIT.search(said)
    return number if not found else f"£{number}" if found[0] == "£" else f"{number}{UNIT_SHOWN}{found[0]}"


def shows(form: str) -> bool:
    """Tell whether a format shows decimals, so that a figure is what it shows."""
    return form == "shown" or "0." in form


def number_shown(raw: str, form: str, from_1904: bool) -> str:
    """Give a stored number as its format shows it."""
    if form == "percent":
        return as_percent(raw)
    if form not in ("date", "year", "time", "shown", ""):
        return _by_section(raw, form)
    if form not in ("date", "year", "time"):
        return number_as_text(raw)
    try:
        days = float(raw)
    except ValueError:
        return raw
    if form != "time" and 0 < days < 2_900_000:
        day = (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=int(days))
        return str(day.year) if form == "year" else day.isoformat()
    minutes = round(days * 1440)
    return f"{minutes // 60}:{minutes % 60:02}"


def _by_section(raw: str, code: str) -> str:
    """Give what the section of a format shows that is for a number: negative ones and zeros may have their own."""
    value, sections = float(raw), re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        holds = (not found or _COMPARED[found[1]](value, float(found[2])) for found in conditions)
        section = next((one for one, is_so in zip(sections, holds, strict=True) if is_so), sections[-1])
    else:
        at = 0 if value > 0 or len(sections) == 1 else 1 if value < 0 else 2 * (len(sections) > 2)
        section = sections[at]
    said = _said(section)
    bare = _SAID.sub("", _UNSEEN.sub("", section))
    number = as_percent(raw) if "%" in _SAID.sub("", code) else number_as_text(raw)
    if not _DIGITS.search(bare):
        is_zero = not value and said.strip("£ ") in ("-", "\u2013", "\u2014")
        return number if is_zero else one_line(said or bare.strip())
    if (thousands := _THOUSANDS.search(bare)) and not re.search("[A-Za-z]", said):
        number = number_as_text(format(Decimal(number) / 1000 ** len(thousands[1]), "f"))
    if said in ("<", ">", "\u2264", "\u2265"):
        return said + number
    mark = re.search(r"%|\[[A-Za-z]{1,4}\]", said)
    return f"{number}{mark[0] if mark[0] == '%' else f' {mark[0]}'}" if mark else _with_unit(number, said)


def as_shown(value: str, said: str) -> str:
    """Give a stored number, or what its cell shows in place of it: a mark, an error, thousands."""
    if not said or said == value:
        return value
    if said[0] in "<>\u2264\u2265#" or said.startswith("Err:"):
        return said
    if not (whole := re.match(r"[^\d.]*([\d, ]+)", said)):
        return said if value.strip("-0.%") and not re.search(r"\d", said) else value
    if said.endswith("%") and value[-1] != "%":
        shown = float(number_text(said[:-1].strip()) or "nan")
        is_share = abs(100 * float(value) - shown) < abs(float(value) - shown)
        return as_percent(value) if is_share else f"{value}%"
    if mark := re.search(r"\[[A-Za-z]{1,4}\]$", said):
        return f"{value} {mark[0]}"
    more = len(value.partition(".")[0].lstrip("-")) - sum(map(str.isdigit, whole[1]))
    if more in (3, 6) and value[-1].isdigit() and not re.search("[A-Za-z]", said):
        return number_as_text(format(Decimal(value) / 10**more, "f"))
    return _with_unit(value, said)
