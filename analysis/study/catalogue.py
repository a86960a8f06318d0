"""Every figure and table of the report and the briefing by its id, in the order of the report: ``catalogue.csv``, beside this module."""

from pathlib import Path

from analysis.press.exhibits.catalogue import read_catalogue

CATALOGUE = read_catalogue(Path(__file__).with_suffix(".csv"), "analysis.study")
