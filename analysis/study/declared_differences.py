"""What is shown together although it cannot be compared, why, and the words that must tell the reader.

Each declaration, a row of ``declared_differences.csv`` beside this module, holds wherever its words are met. Exhibits and sentences
that show such series together without the words are refused. A name that begins with ``@`` stands for several measures, or
for all that can differ.
"""

from dataclasses import replace
from pathlib import Path

from analysis.press.base.names import listed_as, names
from analysis.press.comparisons.declaration import DeclaredDifference
from analysis.study.children.compare import GROUPS
from analysis.study.ethnicity.justice_stages import POPULATION, STAGES
from analysis.study.trends.headlines import HEADLINES

_SETS = {
    "@all": names("basis population counting_rule geography unit unit_of_count period group edition"),
    "@children_met": tuple(dict.fromkeys(group.measure for group in GROUPS)),
    "@headlines": tuple(sorted({line.measure_id for series in HEADLINES for line in series.lines})),
    "@stages": (POPULATION, *dict.fromkeys(stage.measure_id for stage in STAGES)),
}


def _spelt_out(listed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for each in listed for name in _SETS.get(each, (each,)))


DECLARED = tuple(
    replace(
        one,
        measures=_spelt_out(one.measures),
        beside=_spelt_out(one.beside),
        differs=_spelt_out(one.differs),
    )
    for one in listed_as(Path(__file__).with_suffix(".csv"), DeclaredDifference)
)
