"""The table contracts: which fields each register holds, in order, with its key and its references: ``tables.csv``, beside this module."""

from pathlib import Path

from analysis.press.base.contract import read_tables
from analysis.study.registers.fields import FIELDS

TABLES = read_tables(Path(__file__).with_suffix(".csv"), FIELDS)
FEATURES = tuple(name for name in FIELDS if name.startswith("has_"))
