"""Which figures and tables a version has: number, title and data of each by its id, to find again what was cited."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from analysis.press.base.problems import refusal
from analysis.press.editions.site.site import Site
from analysis.press.study import the_study

INDEX = "exhibits.json"
_KINDS = {"fig": "Figure", "tbl": "Table"}


@dataclass(frozen=True)
class Indexed:
    """A figure or table of the report, as one version has it."""

    id: str
    number: str
    title: str
    page: str
    data: str


@dataclass(frozen=True)
class ExhibitVersion:
    """A figure or table in one version, beside the version before it that has it.

    Parameters
    ----------
    other_data : bool
        Whether its data are not those of the version before; False in the first that has it.
    """

    version: str
    exhibit: Indexed
    other_data: bool


def exhibit_index(titles: Mapping[str, str]) -> bytes:
    """Write the index of the report's figures and tables, in the order in which they stand there."""
    counted: Counter[str] = Counter()
    index = []
    for name in filter(titles.__contains__, the_study().exhibits()):
        kind = _KINDS[name.partition("-")[0]]
        counted[kind] += 1
        page, data = f"{the_study().report}#{name}", f"exhibits/{name}.csv"
        index.append(Indexed(name, f"{kind} {counted[kind]}", titles[name], page, data))
    return (json.dumps([asdict(each) for each in index], indent=1, ensure_ascii=False) + "\n").encode()


def across_versions(site: Site) -> dict[str, list[ExhibitVersion]]:
    """Follow every figure and table through the versions that stand at their addresses.

    Returns: dict of str to list of ExhibitVersion. By id, as the newest version orders them and then those that earlier
    ones had; each newest first.
    """
    followed: dict[str, list[ExhibitVersion]] = {}
    for version in site.versions:
        for exhibit in _index_of(site, version):
            followed.setdefault(exhibit.id, []).append(ExhibitVersion(version, exhibit, other_data=False))
    return {
        name: [
            ExhibitVersion(here.version, here.exhibit, _data(site, here) != _data(site, before))
            for here, before in zip(found, [*found[1:], found[-1]], strict=True)
        ]
        for name, found in followed.items()
    }


def _index_of(site: Site, version: str) -> list[Indexed]:
    path = site.version(version) / INDEX
    if not path.is_file():
        return []
    try:
        return [Indexed(**each) for each in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, TypeError) as error:
        found, cure = f"what is no index ({error})", "Place the version again from its bundle."
        raise refusal(str(path), found, "an index of exhibits", cure) from error


def _data(site: Site, shown: ExhibitVersion) -> bytes:
    path = site.version(shown.version) / shown.exhibit.data
    return path.read_bytes() if path.is_file() else b""
