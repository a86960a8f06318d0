"""How far a change of the sources reaches: running words of a document reach that document, anything else reaches all."""

import re

from analysis.press.base.cache import Cache
from analysis.press.base.files import digest
from analysis.press.base.git import git_if_any
from analysis.press.base.paths import Project
from analysis.press.documents.qmd import Document, Prose, read_document
from analysis.press.documents.sentences import named_divisions, sentences
from analysis.press.documents.sources import Source

# A heading, a line that begins a division, a table or a quotation, and every word with a sign of markup.
_SIGNS = re.compile(r"^[ \t]*[#:|>].*$|\S*[][{}@^`|<>$#*_~\\]\S*", re.MULTILINE)
_MODIFIED = {"M ", " M", "MM"}


def documents_in_words(project: Project, sources: list[Source]) -> frozenset[str]:
    """Give the paths of the documents that changed since they were recorded, where nothing but running words changed; else none."""
    status = git_if_any(project.root, "status", "--porcelain", "--untracked-files=normal").decode()
    changes = {line[3:]: line[:2] for line in status.splitlines()}
    documents = {source.document.where: source.document for source in sources}
    in_words = changes.keys() <= documents.keys() and _MODIFIED.issuperset(changes.values())
    if in_words and all(_borne(documents[path]) == _borne(_recorded(project, path)) for path in changes):
        return frozenset(changes)
    return frozenset()


def _recorded(project: Project, path: str) -> Document:
    content = git_if_any(project.root, "show", f"HEAD:{path}")
    place = Cache(project.cache / "recorded", ".qmd")
    place.put(digest(content), content)
    return read_document(place.place(digest(content)), path)


def _borne(document: Document) -> list[object]:
    """Give what other pages may take from a document: all that it computes, says of itself, marks, numbers, names or refers to."""
    prose = [block.text for block in document.blocks if isinstance(block, Prose)]
    return [
        document.front_matter,
        document.computed,
        [(one.shown, one.figures) for one in sentences(document)[0]],
        named_divisions(document),
        [_SIGNS.findall(text) for text in prose],
    ]
