"""On record, out of sight: what family justice data could learn from youth justice.

The package computes, from published figures, the comparisons that the report and the briefing print.

>>> from analysis import load_evidence
>>> evidence = load_evidence()
>>> sorted(evidence.indicators["system"].unique())
['family', 'youth']

Three rooms: ``study`` is what this report says, one folder for each subject; ``press`` is how any such report is made, and
imports nothing of the study, which hands itself over below; ``cli`` is the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.press.study import hand_over
from analysis.study.study import STUDY

if TYPE_CHECKING:
    from analysis.press.registers import Evidence, Period, load_evidence

    __version__: str

__all__ = ["Evidence", "Period", "__version__", "load_evidence"]


hand_over(STUDY)


def __getattr__(name: str) -> Any:
    # The command line must answer at once, so pandas is loaded when evidence is asked for, not before.
    if name in {"Evidence", "Period", "load_evidence"}:
        from analysis.press import registers

        return getattr(registers, name)
    if name == "__version__":
        return _version()
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")


def _version() -> str:
    """Give the newest version of the changelog, 1.0.0, or a draft after it, 1.0.0+draft; without one, what was installed."""
    from importlib import metadata
    from pathlib import Path

    from analysis.press.base.changelog import read_changelog

    changelog = Path(__file__).parent.parent / "CHANGELOG.md"
    if changelog.is_file():
        read = read_changelog(changelog)
        return f"{read.newest.version}{'+draft' if read.unreleased else ''}"
    return metadata.version("child-focused-data")
