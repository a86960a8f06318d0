"""A page of a few kilobytes that stands in a folder of its own beside the documents: ``figures/fig-….html``."""

from html import escape
from string import Template

from analysis.press.engines.language import in_language
from analysis.press.engines.page_policy import with_policy
from analysis.press.web.material import Material


def small_page(material: Material, title: str, body: str, *, head: str = "") -> bytes:
    """Give a page with the look, the policy and the edition of the documents.

    Parameters
    ----------
    title : str
        Plain words.
    body : str
        HTML, in which words of registers and documents are escaped.
    head : str
        What the page says to machines, as ``page_head`` gives it.
    """
    theme, work = material.project.root / "report" / "theme", material.edition.work
    template = (theme / "small.html").read_text(encoding="utf-8")
    warning = material.edition.warning
    options = material.sources[0].options["html"]
    page = Template(template).substitute(
        language=escape(str(options.get("lang", "en"))),
        title=escape(title),
        css=(theme / "small.css").read_text(encoding="utf-8"),
        head=head,
        body=body,
        warning=f'<p class="warning">{escape(warning)}</p>' if warning else "",
        work=escape(work.title),
        edition=escape(work.dated_edition),
        licence=escape(str(options.get("licence", ""))),
    )
    return with_policy(in_language(page, material.project), template).encode()
