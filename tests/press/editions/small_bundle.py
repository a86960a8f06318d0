"""A small bundle with code of its own, which makes its outputs again as any version's code does."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.swhid import folder_swhid
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.manifest import MANIFEST, Manifest, manifest_bytes, seal
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.bundle.sandbox import confined
from analysis.press.editions.bundle.write_bundle import lay_out
from analysis.press.engines.tree import Tree

DAY = date(2026, 11, 26)


def has_sandbox() -> bool:
    """Say whether this system can confine code."""
    with TemporaryDirectory() as folder:
        for name in ("tmp", "sources"):
            (Path(folder) / name).mkdir()
        try:
            return bool(confined(Path(folder)))
        except ProblemsFoundError:
            return False


UNCONFINED = not has_sandbox()
AGAIN = {"rebuild": True, "unconfined": UNCONFINED}
"""How a bundle is made again here: in a sandbox, where there is one."""
AGAIN_SAID = ["--rebuild", *(["--unconfined"] if UNCONFINED else [])]
VERSION = "1.2.0"
# Not this project's package: what runs must be the bundle's own.
ITS_CODE = b"""
import pathlib, shutil, sys
verb, folder = sys.argv[1:]
assert verb == "rebuild", verb
here, made = pathlib.Path.cwd(), pathlib.Path(folder)
shutil.copytree(here, made)
print("making the page", file=sys.stderr)
weeks = (here / "data" / "weeks.csv").read_text().split(",")[1].strip()
(made / "outputs" / "report").mkdir(parents=True)
(made / "outputs" / "report" / "report.html").write_text(f"<p>Cases took\\n{weeks} weeks.</p>\\n")
(made / "outputs" / "claims.json").write_text("{}\\n")
"""
SOURCES = {
    "README.md": Item(b"How to read it.\n"),
    "requirements.lock": Item(b"# nothing\n"),
    "analysis/__init__.py": Item(b""),
    "analysis/__main__.py": Item(ITS_CODE),
    "data/weeks.csv": Item(b"weeks,42\n"),
    "run": Item(b"#!/bin/sh\n", executable=True),
    "tests/test_it.py": Item(b"assert 1 + 1 == 2\n"),
}
MADE = {
    "outputs/claims.json": Item(b"{}\n"),
    "outputs/report/report.html": Item(b"<p>Cases took\n42 weeks.</p>\n"),
}


def sealed(
    sources: dict[str, Item] = SOURCES, made: dict[str, Item] = MADE, tree: Tree | None = None
) -> tuple[Manifest, dict[str, Item]]:
    """List the files in a manifest, and give all of them."""
    if tree is None:
        swhid = folder_swhid({path: (item.content, item.executable) for path, item in sources.items()})
        tree = Tree(swhid, "0123456789abcdef0123456789abcdef01234567", False)
    manifest = seal(sources, made, version=VERSION, released=DAY, previous=None, tree=tree)
    return manifest, {**sources, **made, MANIFEST: Item(manifest_bytes(manifest))}


def as_zip(folder: Path, *arguments: object, **named: object) -> Path:
    """Write a bundle as a zip."""
    manifest, files = sealed(*arguments, **named)
    path = folder / f"{manifest.folder}.zip"
    path.write_bytes(zip_bytes(manifest.folder, files, DAY))
    return path


def as_folder(folder: Path, files: dict[str, Item] | None = None) -> Path:
    """Write a bundle as an unpacked folder."""
    root = folder / f"child-focused-data-{VERSION}"
    folder.mkdir(exist_ok=True)
    lay_out(root, files or sealed()[1], safe=False)
    return root
