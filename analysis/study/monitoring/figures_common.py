"""What the figures and tables of monitoring say alike: names, sources and the caveat of the sample."""

import pandas as pd

from analysis.press.exhibits.format import count
from analysis.study.monitoring.indicator_selection import STRONGEST

PURPOSIVE = "Chosen and coded by judgement: read direction and range."


def basis(include_one_off: bool) -> str:
    """Say which indicators are counted."""
    return f"routine {'and one-off ' if include_one_off else ''}indicators whose wording was seen"


def name_strongest(system: str) -> str:
    """Name, for a key, the part of a system that keeps most of what is about the child."""
    return f"kept by {STRONGEST[system]}"


def total_of(frame: pd.DataFrame, system: str) -> int:
    """Give the number of indicators or datasets of a system; 0 when it has none."""
    own = frame.loc[frame["system"] == system, "system_n"]
    return int(own.iloc[0]) if len(own) else 0


def from_register(rows_n: int) -> str:
    """Name the register as a source; each row of it names the published page that it was read from."""
    return f"this project's register of {count(rows_n)} indicators, each with its published page."


def require_rows(frame: pd.DataFrame, exhibit: str) -> None:
    """Say in a sentence that there is nothing to show."""
    if frame.empty:
        raise ValueError(f"{exhibit}: no indicator is left in this selection. Choose a wider one.")
