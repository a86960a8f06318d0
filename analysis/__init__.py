"""Child-focused, data-driven: what family justice data could learn from youth justice.

The package computes, from published figures, the comparisons that the report and the briefing print.

>>> from analysis import load_evidence
>>> evidence = load_evidence()
>>> sorted(evidence.indicators["system"].unique())
['family', 'youth']

The layers, from ground to roof: ``evidence`` reads the registers, ``comparisons`` computes, ``exhibits`` draws, ``publishing``
makes the documents. Each imports only those before it.
"""

from analysis.evidence import Evidence, Period, load_evidence

__version__ = "1.0.0"
__all__ = ["Evidence", "Period", "__version__", "load_evidence"]
