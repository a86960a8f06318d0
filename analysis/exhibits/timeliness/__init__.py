"""How long proceedings take, as figures."""

from analysis.exhibits.timeliness.care import care_time
from analysis.exhibits.timeliness.courts import court_time
from analysis.exhibits.timeliness.lengths import three_lengths

__all__ = ["care_time", "court_time", "three_lengths"]
