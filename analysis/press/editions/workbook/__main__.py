"""Writes the workbook of the edition that is read to what is printed, in a process of its own."""

import pickle
import sys
from pathlib import Path

from analysis.press.editions.workbook import spreadsheet
from analysis.press.registers import load_evidence

edition = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(spreadsheet(load_evidence(folder=Path(sys.argv[1])), edition))
