"""The numbers on how old the newest figures are, each with the publications that bear it."""

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.claims.not_known import cannot_write
from analysis.press.claims.value_kinds import count_value, rows_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.comparisons.currency import MOST_NEWER, editions_behind
from analysis.press.exhibits.format import in_words
from analysis.press.registers import Evidence


def currency_values(evidence: Evidence) -> Values:
    """Compute every number on the age of figures that the prose prints.

    ``compared`` are the regular publications of which it is known how far the newest edition read is behind the newest known;
    ``behind`` those of which it is behind at all, ``far`` by more editions than ``limit``. ``measures`` have their newest figure
    from a regular publication; ``old`` are those whose newest figure is old. ``looked_for`` is the day of the look-up.

    Raises ``NotKnownError`` when of no publication it is known how far it is behind.
    """
    every = editions_behind(evidence)
    compared = every[every["behind_n"].notna()]
    if compared.empty:
        raise cannot_write(
            evidence, "of no publication the newest edition is known", "how old the newest figures are"
        )
    looked_for: pd.Timestamp = every["checked_on"].min()
    values = Values(
        compared=rows_value(compared, digits=True),
        behind=rows_value(compared[compared["behind_n"] > 0], compared, digits=True),
        far=rows_value(compared[compared["behind_n"] > MOST_NEWER], compared, digits=True),
        measures=count_value(int(every["measures_n"].sum()), every, digits=True),
        old=count_value(int(every["old_n"].sum()), every, digits=True),
        limit=Value(in_words(MOST_NEWER), MOST_NEWER, every, "choice"),
        looked_for=Value(long_date(looked_for.date()), looked_for.year, every, "entry"),
    )
    return sourced(values, evidence)
