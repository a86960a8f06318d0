"""The words by which headings say what a column is: a period, an area, a unit, a group of children, a count of what."""

import re
from functools import cache, lru_cache

from analysis.press.study import the_study

# Told by the heading alone; a recipe can say otherwise for its tables.
PERIOD = re.compile(
    r"(year|quarter|qtr|month|date|time|period|cohort|quarter name|date name|years?|time period|time frame|((start|end) year|year (start|end)|(from|to) year)|calendar year|financial year|"
    r"f(in)? ?year|fin(ancial)? ?year quarter|reporting (year|period)|((financial|fiscal|academic|calendar|school|reporting) )?(12 )?(years?|quarters?|months?|periods?) (ending|ended|to|beginning|starting)( \d+(st|nd|rd|th)?)?( \w+)?|(financial|fiscal|academic|calendar|school) (years?|quarters?|months?)|month name|snapshot|(census|snapshot|reference|reporting|period)( (start|end))? date|(start|end) date|academic year|"
    r"financial year quarter|year quarter|year and quarter|yearqtr|cohort year|period covered|season|(month|quarter|year) (no|num|number)|blwyddyn( ariannol)?|chwarter|mis|cyfnod|dyddiad)$"
)
ASIDE = re.compile(r"(time type|geography type|ethnicity type|source|standardised ethnicity|notes?|comments?|footnotes?|.*\bflag|link|links?|obs status( name)?|measures name|record (type|offset|count)|value type|(.*\b)?(urn|ukprn)|lat(itude)?|lng|lon|long(itude)?|postcode|(tele)?phone.*|shape .*|bng [en]|objectid|fid|globalid|decimals|eastings?|northings?|.*\bsort( ?order)?|.*\bsortable|.*\bhierarchy|rowkey|partitionkey|.*\bid)$")  # fmt: skip
NOTE = re.compile(r"((value )?notes?|comments?|footnotes?|data marking)$")
UNIT_COLUMN = re.compile(
    r"(value type|units?|unit (of )?measure|measure type|(unit )?mult(iplier)?|power ?code|powercode code)$"
)
MEASURE = re.compile(
    r"(measure|indicator|variable|statistic|metric|series|breakdown|stage|category|count type|measure name|outcome|)$"
)
VALUE = re.compile(r"(value|v4 \d|obs ?value|observation|figure|data value|measure value)$")
LEVEL = re.compile(
    r"(geographic(al)? level|geog l|geography (type|level)|area type|level|type of area|ladtype)$"
)
CODE = re.compile(
    r"((.*\b)?(la|lea|lad|lad\d\d|region|country|geography|geo|geog|area|authority|authorities|force|pfa|gss|ons|nation|district|ward|regions|countries|yjs|yot|location|councils?|borough|county|ua|utla|ltla) ?(name )?(ons )?codes?|"
    r"codes?|geocode|gss|la number|lea number|geog c|la no|la id|area id|laestab|lad\d\dcd|ladcode\d*|geoid|e ?code|ons code)$"
)
# From the most particular to the widest.
AREAS = (
    r"(((home|placing|responsible|host|local|london|unitary|metropolitan|children s services|reporting|(upper|lower|top|single) tier|region|county|la|yot|or|and) )*"
    r"((local )?authorit(y|ies)|councils?|boroughs?|count(y|ies)|la|ua|lea|lad\d\dnm|lad|[ul]tla|district|ward|constituency|municipality|town|city|yjs|yots?|yos|youth (justice|offending) (service|team|partnership))"
    r"( ?(la|name|area|council|district))*( ?\d+| of residence)?|"
    r"(family )?court( name| centre)?|dfj( new| area| centre)?|designated family judge.*|police force( area)?( name)?|force( name)?|pfa( name)?|geog n|"
    r"awdurdod( lleol)?|cyngor|agency|raa|((local |integrated )?(health|care|criminal justice) )?board|trust|ccg|icb|provider( name)?|establishment|prison|local family justice board|lfjb)$",
    r"(name|(geographic(al)? |local |reporting )?area( name| of residence)?|location|geography( name)?|place|areas?|ladnm|ardal)$",
    r"((english |statistical |judicial |hmcts |cafcass |sub )?regions?( name| of residence)?|cafcass service area|wales or english region|pcc|gor|government office region|(court )?circuit|police and crime commissioner( area)?)$",
    r"(country( name)?|england wales|nation)$",
)
LABEL = re.compile(r"(age|oed(ran)?|rhyw|single age|single year of age|age in years|line ?(number|reference|no)|line|s52 line reference|ref|rank|order|table( number)?|offence start age|offencestartage|key stage|year group|sheet|row|urn|.*codes?|.*\b(band|group|decile|quintile)|ethnicity|sex|gender)$")  # fmt: skip
TOTALS = re.compile(
    r"((grand )?totals?|all|all (ages?|persons?|people|children|young people|sexes|genders?|offences?|ethnic(ities| groups?)|groups?|types?|cases?|courts?|"
    r"(types? of )?\w+|aged? 10 to 17)|both( sexes)?|persons?|people|overall|any|total .{0,40}|.{0,30} total|combined|cyfanswm|\(?all\)?|england and wales|national)",
    re.I,
)

_UNITS = (
    ("", r"percentage points?|\bpp\b"),
    ("rate_per_10k", r"per[_ ]?10(,?000\b|k\b)|per[_ ]ten[_ ]thousand"),
    ("rate_per_100k", r"per[_ ]?100(,?000\b|k\b)"),
    ("", r"per[_ ]?1,?000\b|per thousand|rates? per (1,000|million)"),
    ("", r"percentile|quartile|^(n|no\.?|number) ?\(%\)"),
    ("", r"\b(average|mean|median) age\b(?!.*\b(weeks|days|months)\b)"),
    ("percent", r"%|\bper ?cent(age)?s?\b|percentage|percent(?!i)|canran|\bproportions?\b|\bshares?\b|\bpct\b|\bperc\b|in 26 weeks|within 26 weeks"),
    ("gbp_million", r"£ ?(m\b|mill)|million pounds"),
    ("", r"£ ?('?000|thousand|k\b|bn\b|billion)|\b(thousand|million|billion)s?\b|['\u2019]000s?\b|\(0?00s\)"),
    ("gbp", r"£|\b(expenditure|spend(ing)?|costs?(?! orders?)|(?<!low )(?<!low-)income|pounds)\b"),
    ("", r"\bper (?!year|annum|quarter|month)\w"),
    ("weeks", r"\bweeks?\b|mean[_ ]weeks|median[_ ]weeks"),
    ("days", r"\b(days?|nights?)\b"),
    ("months", r"\bmonths\b(?! to)|\(months?\)"),
    ("weeks", r"mean[_ ]duration|median[_ ]duration|average duration"),
    ("", r"\brates?\b|\bratios?\b|\bindex\b|\bodds\b"),
    ("number", r"numbers?|\bnifer\b|\bno\.|\bno of\b|\b(un)?weighted base\b|\bsample size\b|counts?\b|totals?|obs.?value|observation|population|estimate|denominator|numerator|\bn\b"),
    ("number", r"cases?\b|child(ren)?|applications?|orders?\b|disposals?|searches|receipts|caseload|persons|people|offen[cd]|reoffend|entrants|"
     r"arrests?|sentence|remand|episodes?|incidents?|claims|custody|convict|prosecut|occasions|assessments|referrals|plans|adopt|headcount|\bcla\b|\bplant\b|claims|cohort|under 1\d|all ages|appeals|boys|girls|young"),
)  # fmt: skip
_UNIT_PATTERNS = tuple((unit, re.compile(said, re.I)) for unit, said in _UNITS)
# What sets a limit to what is counted, or says how sure a figure is, names no unit.
_SPAN = (
    r"(%|per ?cent|weeks?|days?|months?|nights?)( ?(and|or) (more|less|fewer|over|under|longer|above|below))?"
)
_NO_UNIT = re.compile(
    rf"(12|twelve) months|at least 12|monthly|\b9\d(\.\d+)? ?(%|per ?cent)(?= (ci|conf|lower|upper|limit|interval))|\(?= ?100 ?%\)?|"
    rf"(\b(over|above|under|below|than|at least|at most|up to|for|after|exceeding|waiting|(with)?in(?! 26))|[<>\u2264\u2265]=?) ?\d+( ?(-|\u2013|to|and) ?\d+)? ?{_SPAN}|"
    r"\b\d+ ?(-|\u2013|to) ?<?\d+ (weeks|days|months)|\b\d+( ?\+ ?| or more | (?=(days|weeks|months) (or|and) (more|less|over|under|longer)))(weeks|days|months)",
    re.I,
)
# "Number of cases waiting over 20 weeks" is a number, "Number of weeks" is not.
_COUNT_OF = re.compile(
    r"(the )?(total )?(numbers?|no\.?|counts?) (of|with|who|in) (?!(\w+ )?(days|weeks|months|nights|hours)\b)"
    r"(?!.*(per ?cent|percent|proportion|\bper\b|£|\((weeks|days|months)|(?<!\d)%))",
    re.I,
)
_COUNTED = (
    ("search", r"\bsearch(es)?\b"),
    ("arrest", r"\barrests?\b"),
    ("child", r"\bchild(ren)?\b|young (people|persons?)|\bcla\b|looked after|\b(boys|girls)\b"),
    ("order", r"\borders? (made|issued|applied|granted)"),
    ("application", r"\bapplications?\b|\bpetitions?\b"),
    ("disposal", r"\bdispos(al|als|ed)\b"),
    ("order", r"\borders?\b"),
    ("case", r"\bcases?\b|caseload"),
)
_GROUPS = (
    ("sex", r"(boys?|girls?|males?|females?|unknown sex|sex unknown|both sexes)"),
    ("age", r"(aged?s? ?)?(under |over )?\d{1,2}( ?(-|\u2013|to|and) ?\d{1,2})?( ?(years?|yrs?)( olds?)?)?( and (under|over|above|older))?( years)?|\d{1,2}\+|all ages|age unknown|unknown age|under 1|aged .{0,25}"),
    ("ethnicity", r"(asian|black|mixed|white|chinese|ethnic|other ethnic|gypsy).{0,60}|unknown ethnicity|ethnicity unknown|.{0,20}\bethnic (minorit|group).{0,25}"),
)  # fmt: skip


def names_rows(heading: str) -> bool:
    """Tell whether a heading is one of those that stand over labels: of periods, areas, codes, groups."""
    return any(re.match(said, key(heading)) for said in (PERIOD, CODE, LABEL, *AREAS))


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Give the pattern that a recipe means, in which case does not count; each is made once."""
    return re.compile(text, re.I)


def key(heading: str) -> str:
    """Put a heading into one form: lower-case words.

    Examples
    --------
    >>> key("Financial_Year"), key("LEA Number:"), key("rate_per 10000")
    ('financial year', 'lea number', 'rate per 10000')
    """
    return " ".join(re.sub(r"[^a-z0-9+%£]+", " ", heading.casefold()).split())


def identifier(text: str) -> str:
    """Put a heading into a name of lower-case words joined by underscores.

    Examples
    --------
    >>> identifier("Remand type"), identifier("2024/25"), identifier("")
    ('remand_type', 'g_2024_25', 'label')
    """
    name = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:48].rstrip("_")
    return (f"g_{name}" if name[:1].isdigit() else name) or "label"


def slug(text: str) -> str:
    """Put words into a file name.

    Examples
    --------
    >>> slug("Academic year 2024/25"), slug("Bournemouth, Christchurch and Poole")
    ('academic-year-2024-25', 'bournemouth-christchurch-and-poole')
    """
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


@lru_cache(maxsize=50_000)
def unit_in(words: str) -> str | None:
    """Tell the unit that words name; a blank where they name one that the registers do not hold, None where none.

    Examples
    --------
    >>> unit_in("Mean disposal duration (weeks)"), unit_in("rate_per_10000"), unit_in("Reoffending (percentage points)")
    ('weeks', 'rate_per_10k', '')
    >>> unit_in("Number of children"), unit_in("Metropolitan"), unit_in("Mean weeks, 95% CI lower"), unit_in("Cases over 20 weeks")
    ('number', None, 'weeks', 'number')
    """
    text = _NO_UNIT.sub("", re.sub("[_ ]+", " ", words))
    text = " | ".join("number" if _COUNT_OF.match(part) else part for part in text.split(" | "))
    found = next((unit for unit, said in _UNIT_PATTERNS if said.search(text)), None)
    return found if found is None or found in the_study().units else ""


def counted_in(words: str) -> str:
    """Tell what is counted; blank where the words do not say.

    Examples
    --------
    >>> counted_in("Individual children"), counted_in("Number of disposals | Cases"), counted_in("Value")
    ('child', 'disposal', '')
    """
    found = next((unit for unit, said in _COUNTED if re.search(said, words, re.I)), "")
    return found if found in the_study().units_of_count else ""


def group_of(text: str) -> str:
    """Tell which group of children a heading names: sex, age or ethnicity; blank where it names none.

    Examples
    --------
    >>> group_of("Girls"), group_of("Aged 10 to 14"), group_of("15-17"), group_of("Black"), group_of("Total")
    ('sex', 'age', 'age', 'ethnicity', '')
    """
    return next((name for name, said in _GROUPS if re.fullmatch(said, text.strip(), re.I)), "")


def is_total(category: str) -> bool:
    """Tell whether a category stands for all of its dimension.

    Examples
    --------
    >>> is_total("Total"), is_total("All ages"), is_total("Boys")
    (True, True, False)
    """
    return bool(TOTALS.fullmatch(category.strip()))
