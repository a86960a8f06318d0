"""Files that are written from one source: written all together, and found when they no longer say what the source says."""

from collections.abc import Mapping
from pathlib import Path

from analysis.press.base.files import write_whole
from analysis.press.base.problems import Problem


def write_files(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write each text under its name, in UTF-8 with plain line ends, and say which files those are."""
    for name, text in texts.items():
        write_whole(folder / name, text.encode())
    return [folder / name for name in texts]


def stale_files(folder: Path, texts: Mapping[str, str], says: str, where: str = "") -> list[Problem]:
    """Find files that are not there, or do not hold their text.

    Parameters
    ----------
    says : str
        The source of the texts, as in ``what the registers say``.
    where : str
        What stands before the names in problems, such as ``data/``.
    """
    problems = []
    for name, text in texts.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            found = "an older text" if path.is_file() else "no such file"
            cure = "Write it again with `childdata describe`."
            problems.append(Problem(f"{where}{name}", found, f"what {says} say", cure))
    return problems
