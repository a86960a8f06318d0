"""``python -m analysis`` is ``childdata``."""

from analysis.cli import main

main()
