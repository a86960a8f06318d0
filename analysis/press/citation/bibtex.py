"""A citation as an entry for BibTeX."""

from analysis.press.citation.work import Part, Work

_LATEX = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def as_bibtex(work: Work, part: Part | None = None) -> str:
    """Cite as an entry for BibTeX, whose key is the id of the part or of the work."""
    authors = " and ".join(
        f"{latex(author.name)}, {latex(author.given)}" if author.given else f"{{{latex(author.name)}}}"
        for author in work.authors
    )
    cited = part or work
    edition = latex(work.edition)
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{{{latex(cited.title)}}}}}",
        "howpublished": f"{{{part.id} in: {latex(work.title)}, {edition}}}" if part else f"{{{edition}}}",
        "year": f"{{{work.released.year}}}",
        "month": _MONTHS[work.released.month - 1],
    }
    if work.doi:
        fields["doi"] = f"{{{work.doi}}}"
    if work.url:
        fields["url"] = f"{{{work.url}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{cited.id},", *lines, "}"])


def latex(text: str) -> str:
    """Write text so that LaTeX prints exactly that text."""
    return text.translate(_LATEX)
