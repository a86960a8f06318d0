"""A citation as a file inside the page that offers it, for reference managers."""

from base64 import b64encode

from analysis.press.citation.formats import as_csl_json, as_ris
from analysis.press.citation.work import Part, Work

_FORMATS = {
    "ris": (as_ris, "ris", "application/x-research-info-systems"),
    "csl-json": (as_csl_json, "json", "application/vnd.citationstyles.csl+json"),
}


def download(work: Work, name: str, words: str, part: Part | None = None) -> str:
    """Give the link to a citation of a work, or of a part of it, in the format of that name."""
    written, ending, kind = _FORMATS[name]
    content = b64encode(written(work, part).encode()).decode()
    return f'<a download="cite-{(part or work).id}.{ending}" href="data:{kind};base64,{content}">{words}</a>'
