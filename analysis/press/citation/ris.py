"""A citation in the RIS format, for EndNote, Mendeley and other reference managers."""

from analysis.press.citation.work import Author, Part, Work

_TYPES = {"dataset": "DATA", "report": "RPRT", "figure": "FIGURE", "table": "CHART", "sentence": "GEN"}


def as_ris(work: Work, part: Part | None = None) -> str:
    """Cite as one RIS reference; its lines end as the format asks, with carriage return and line feed."""
    cited = part or work
    entries = [
        ("TY", _TYPES[cited.kind]),
        *(("AU", _name(author)) for author in work.authors),
        ("TI", cited.title),
        ("T2", work.title if part else ""),
        ("PY", str(work.released.year)),
        ("DA", f"{work.released:%Y/%m/%d}"),
        ("ET", work.numbered),
        ("LB", cited.id),
        *(("KW", keyword) for keyword in (() if part else work.keywords)),
        ("AB", "" if part else work.abstract),
        ("DO", work.doi),
        ("UR", work.address),
        ("LA", "en-GB"),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in entries if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _name(author: Author) -> str:
    # EndNote's rule for the name of an organisation that has a comma: two in the place of the first.
    return f"{author.name}, {author.given}" if author.given else author.name.replace(",", ",,", 1)
