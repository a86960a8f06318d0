"""Says which version a bundle is, and by whose word: git's, the register of versions', or the bundle's own alone.

A bundle can name any commit. It is made from that commit only when its sources are the commit's tree.
"""

from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.files import digest
from analysis.press.base.git import tree_of
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.version_register import REGISTER, registered
from analysis.press.editions.bundle.manifest import DAMAGED, file_states
from analysis.press.editions.bundle.open_bundle import OpenedBundle, open_bundle
from analysis.press.editions.bundle.packing import zip_bytes


@dataclass(frozen=True)
class Identity:
    """Which version a bundle is.

    Parameters
    ----------
    says : str
        In words: what it was made from, and who says so.
    refuted : tuple of str
        What shows that it is not the version that it claims to be, or not what was expected.
    confirmed : bool
        Whether another than the bundle says so of the whole: the register, or who named its identifier. Git has the
        sources alone, and they say nothing of what lies beside them.
    """

    says: str
    refuted: tuple[str, ...] = ()
    confirmed: bool = False


NOT_ASKED = Identity("")


def identify(opened: OpenedBundle, root: Path | None, expected: str = "") -> Identity:
    """Hold a bundle to git and to the register of versions.

    Parameters
    ----------
    root : Path or None
        A checkout of the project that is not the bundle itself; None when there is none at hand.
    expected : str
        The version that it must be, or the identifier (``swh:1:dir:…``) that its sources or its whole must have.
    """
    manifest = opened.manifest
    found, commit = manifest.sources_swhid, manifest.tree.commit[:12]
    row = registered(root, manifest.version) if root else None
    tree = tree_of(root, manifest.tree.commit) if root and commit else ""
    refuted = []
    if manifest.tree.changed is False and tree and tree != found:
        refuted.append(f"its sources are {found}; git has {tree} of commit {commit}, which it names")
    if row and manifest.tree.changed is False and row.sources_swhid != found:
        refuted.append(f"its sources are {found}; {REGISTER} has {row.sources_swhid} of {row.version}")
    if row and not refuted and (sha256 := _sha256(opened)) != row.bundle_sha256:
        refuted.append(
            f"its SHA-256 as a zip is {sha256}; {REGISTER} has {row.bundle_sha256} of {row.version}"
        )
    if expected.startswith("swh:"):
        if expected not in (found, manifest.whole_swhid):
            refuted.append(
                f"its sources are {found}, the whole is {manifest.whole_swhid}; expected {expected}"
            )
    elif expected and manifest.version != expected:
        refuted.append(f"it calls itself version {manifest.version}; expected {expected}")
    elif expected and (manifest.tree.changed is not False or not row):
        known = "it was made from changed sources" if row else f"{REGISTER} has no version {expected}"
        refuted.append(f"nothing at hand says that it is version {expected}: {known}")
    by_git = manifest.tree.changed is False and tree == found
    by_register = bool(row) and not refuted
    says = _says(manifest.tree.changed, commit, by_git, by_register)
    return Identity(says, tuple(refuted), not refuted and (by_register or expected == manifest.whole_swhid))


def genuine(bundle: Path, root: Path, expected: str = "") -> tuple[OpenedBundle, Identity]:
    """Open a bundle of which every file is as it was made, and which nothing shows not to be what it claims to be.

    Raises ``ProblemsFoundError`` when it is not a bundle, a file of it is otherwise, or it is refuted.
    """
    opened = open_bundle(bundle)
    problems = [
        Problem(file.path, f"a file that {file.state} ({file.how})", "as it was made", DAMAGED)
        for file in file_states(opened.manifest, opened.unpacked.files)
        if file.state != "identical"
    ]
    identity = NOT_ASKED if problems else identify(opened, root, expected)
    if problems or identity.refuted:
        raise ProblemsFoundError(problems or refutations(identity, opened.manifest.version))
    return opened, identity


def refutations(identity: Identity, version: str) -> list[Problem]:
    """Give what shows that a bundle is not the version that it claims to be, each with its cure."""
    cure = "Take the bundle from where it was published, or make it again in the locked environment."
    where, expected = f"the bundle of {version}", "the version that it claims to be"
    return [Problem(where, said, expected, cure) for said in identity.refuted]


def _says(changed: bool | None, commit: str, by_git: bool, by_register: bool) -> str:
    if not commit:
        return "made from sources that no commit is recorded for"
    if changed is not False:
        state = "with changes since" if changed else "and whether changed since is unknown"
        return f"by its own word made from commit {commit}, {state}"
    if by_git:
        return f"made from commit {commit}, as git has it"
    if by_register:
        return f"made from commit {commit}, as {REGISTER} has it"
    return f"by its own word made from commit {commit}; nothing at hand confirms that"


def _sha256(opened: OpenedBundle) -> str:
    """Identify the zip; of a folder, the zip that a release makes of it."""
    manifest = opened.manifest
    packed = opened.unpacked.packed or zip_bytes(manifest.folder, opened.unpacked.files, manifest.released)
    return digest(packed)
