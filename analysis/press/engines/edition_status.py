"""Whether what is rendered is the version that it is named after, and what it says when it is not, or when nobody can tell."""

from analysis.press.base.version_register import REGISTER
from analysis.press.citation import EditionStatus, Work
from analysis.press.engines.tree import Tree

_NO_RECORD = (
    "nothing tells whether its sources are those of a version, "
    "as neither the history of the project (git) nor the list of files of a release (manifest.json) is with them"
)
_NO_ROW = f"nothing tells whether its sources are those of the version, as {REGISTER} has no row for it"
CITE_LABELS = {
    EditionStatus.VERSION: "Cite this version",
    EditionStatus.DRAFT: "Cite this draft",
    EditionStatus.UNCONFIRMED: "Cite this copy",
    EditionStatus.EMBARGOED: "Cite it from that day on",
}


def edition_status(tree: Tree, is_version: bool | None) -> EditionStatus:
    """Judge by the sources: what is not known to be the version is not called the version.

    Parameters
    ----------
    is_version : bool or None
        Whether those recorded are the version's; None when nothing tells.
    """
    if tree.changed or is_version is False:
        return EditionStatus.DRAFT
    return EditionStatus.VERSION if is_version and tree.changed is False else EditionStatus.UNCONFIRMED


def not_to_cite(work: Work, tree: Tree, is_version: bool | None) -> str:
    """Say in plain words why this is not to be cited as the version; nothing when it is the version."""
    if work.status is EditionStatus.EMBARGOED:
        return "Do not publish it, quote it or pass it on before that day."
    reasons = []
    if is_version is False:
        reasons.append("it holds changes that no version has yet")
    if tree.changed:
        reasons.append("its sources were changed after they were last recorded")
    if not reasons and work.status is EditionStatus.UNCONFIRMED:
        reasons.append(_NO_RECORD if tree.changed is None else _NO_ROW)
    return f"Do not cite it as version {work.version}: {', and '.join(reasons)}." if reasons else ""


def sources_words(tree: Tree) -> str:
    """Name the sources by their identifier, and say when they are no longer what it names."""
    if not tree.swhid:
        return "not recorded"
    match tree.changed:
        case True:
            return f"{tree.swhid}, with changes since"
        case None:
            return f"{tree.swhid}, not confirmed"
    return tree.swhid
