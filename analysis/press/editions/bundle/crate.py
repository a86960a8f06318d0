"""Describes a bundle for other programs, as an RO-Crate: ``ro-crate-metadata.json``, what each file is and what made it.

It is written plainly and not with the library ``rocrate``, which puts the time of day into what it writes, reads the files
from disk, and brings a web client along; the tests read what is written here with that library.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from analysis.press.citation import OGL, Author, Work, as_text, spdx
from analysis.press.editions.bundle.crate_labels import file_words, folder_words, media_type
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.study import the_study

Entity = dict[str, Any]

METADATA = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.3"
RUN_PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
_SOFTWARE = "analysis/__main__.py"
_SETTINGS = "pyproject.toml"
_MAKING = "#made"
_PYTHON = "https://www.python.org/"
# What a web address may not hold as it is.
_ESCAPED = re.compile(r"[^A-Za-z0-9\u0080-\U0010ffff/\-._~!$&'()*+,;=@]+")


def crate_metadata(work: Work, files: Items, titles: Mapping[str, str]) -> bytes:
    """Describe a bundle and every file of it.

    Returns: bytes. JSON-LD, the same for the same files on any machine on any day.

    Parameters
    ----------
    files : mapping of str to Item
        All files of the bundle by path, but the description itself and the manifest, which lists it.
    titles : mapping of str to str
        The titles of documents by their name, and of figures and tables by their id.
    """
    paths = sorted({*files, MANIFEST} - {METADATA})
    folders = sorted({f"{parent}/" for path in paths for parent in PurePosixPath(path).parents} - {"./"})
    within: dict[str, list[str]] = {}
    for path in [*folders, *paths]:
        within.setdefault(path[: path.rstrip("/").rfind("/") + 1], []).append(path)
    graph = [
        _entity(
            METADATA, "CreativeWork", "RO-Crate metadata", about=_to("./"), conformsTo=_to(SPECIFICATION)
        ),
        _root(work, paths, within[""]),
        *(_folder(folder, within[folder]) for folder in folders),
        *(_file(path, files.get(path), titles, work) for path in paths),
        *_context(work, files, folders),
    ]
    crate = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    return (json.dumps(crate, indent=1, ensure_ascii=False) + "\n").encode()


def _entity(id: str, type: str | list[str], name: str, **said: Any) -> Entity:
    return {"@id": id, "@type": type, "name": name, **said}


def _to(id: str) -> Entity:
    return {"@id": id}


def _named(ids: Iterable[str]) -> Entity | list[Entity]:
    """Refer to entities; the standard wants one by itself, not in a list."""
    references = list(map(_to, ids))
    return references[0] if len(references) == 1 else references


def _root(work: Work, paths: list[str], within: list[str]) -> Entity:
    root = _entity(
        "./",
        "Dataset",
        f"{work.title}, {work.edition}",
        description=work.abstract,
        version=work.version,
        datePublished=work.released.isoformat(),
        license=_named([spdx(work.licence), OGL]),
        author=_named(_author_id(place) for place, _ in enumerate(work.authors)),
        keywords=", ".join(work.keywords),
        inLanguage="en-GB",
        creditText=as_text(work),
        hasPart=_named(map(_id, within)),
    )
    if (report := f"outputs/{the_study().report}") in paths:
        root |= {"mainEntity": _to(report), "mentions": _to(_MAKING), "conformsTo": _to(RUN_PROFILE)}
    if work.url:
        root["url"] = work.url
    if work.doi:
        root |= {"identifier": _to(work.address), "cite-as": work.address}
    return root


def _folder(folder: str, within: list[str]) -> Entity:
    name, description = folder_words(folder)
    entity = _entity(_id(folder), "Dataset", name, description=description, hasPart=_named(map(_id, within)))
    return entity | ({"license": _to(OGL)} if folder == "data/" else {})


def _file(path: str, item: Item | None, titles: Mapping[str, str], work: Work) -> Entity:
    entity = _entity(_id(path), "File", **file_words(path, titles), encodingFormat=media_type(path))
    if path == _SOFTWARE:
        entity |= {
            "@type": ["File", "SoftwareSourceCode"],
            "version": work.version,
            "programmingLanguage": _to(_PYTHON),
            "license": _to(spdx(work.licence)),
        }
    if item is None:
        return entity
    sha256 = hashlib.sha256(item.content).hexdigest()
    return entity | {"contentSize": str(len(item.content)), "sha256": sha256}


def _context(work: Work, files: Items, folders: list[str]) -> Iterable[Entity]:
    """Describe who and what is named: authors, licences, the program, and how everything was made."""
    authors = [_author_id(place) for place, _ in enumerate(work.authors)]
    yield from map(_author, authors, work.authors)
    yield _entity(spdx(work.licence), "CreativeWork", work.licence, description="Of the code.")
    of_figures = (
        "Of the official figures, which are Crown copyright, and of the coding and the text of the documents."
    )
    yield _entity(OGL, "CreativeWork", "Open Government Licence v3.0", description=of_figures)
    if work.doi:
        yield {
            **_to(work.address),
            "@type": "PropertyValue",
            "propertyID": "https://registry.identifiers.org/registry/doi",
            "value": f"doi:{work.doi}",
            "url": work.address,
        }
    if "outputs/" not in folders:
        return
    made_for = tomllib.loads(files[_SETTINGS].content.decode())["project"]["requires-python"]
    yield _entity(_PYTHON, "ComputerLanguage", "Python", version=made_for, url=_PYTHON)
    said = "How a crate says what made it."
    yield _entity(
        RUN_PROFILE, ["CreativeWork", "Profile"], "Process Run Crate", description=said, version="0.5"
    )
    yield _entity(
        _MAKING,
        "CreateAction",
        "Everything in outputs/ is made from the registers and the documents' sources",
        agent=_named(authors),
        endTime=work.released.isoformat(),
        instrument=_to(_SOFTWARE),
        object=_named(folder for folder in ("data/", "notebooks/", "report/") if folder in folders),
        result=_to("outputs/"),
    )


def _author(author_id: str, author: Author) -> Entity:
    if not author.given:
        return _entity(author_id, "Organization", author.name)
    name = f"{author.given} {author.name}"
    return _entity(author_id, "Person", name, givenName=author.given, familyName=author.name)


def _author_id(place: int) -> str:
    return f"#author-{place + 1}"


def _id(path: str) -> str:
    """Write a path as the standard asks: what an address cannot hold is escaped, letters of all languages stay."""
    return _ESCAPED.sub(lambda found: quote(found[0]), path)
