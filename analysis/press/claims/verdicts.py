"""Whether each claim holds, and for one that does not, since which edition."""

from dataclasses import dataclass

from analysis.press.claims.findings import Finding
from analysis.press.claims.not_known import known
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import Claim
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError
from analysis.press.registers.snapshots import without_sources

_EDITIONS_TRIED = 12


@dataclass(frozen=True)
class Verdict:
    """What the data say of one claim.

    Parameters
    ----------
    finding : Finding or None
        None when the data are not there to decide it.
    """

    claim: Claim
    finding: Finding | None
    lack: str = ""

    @property
    def holds(self) -> bool:
        """Whether the claim is known to hold."""
        return self.finding is not None and self.finding.holds

    @property
    def says(self) -> str:
        """What the data say now, or what is missing."""
        return self.finding.says if self.finding else self.lack


def judge(claim: Claim, numbers: Numbers) -> Verdict:
    """Decide whether a claim holds."""
    try:
        finding = claim.test(numbers)
        for value in finding.decided_from:
            known(value)
        return Verdict(claim, finding)
    except NotKnownError as error:
        return Verdict(claim, None, error.lack)
    except (LookupError, ValueError) as error:
        # No figure is known on the chosen date or for the chosen area, or an earlier version lacks the row it names.
        return Verdict(claim, None, str(error))


def broken_since(verdict: Verdict, numbers: Numbers) -> str:
    """Name the edition since which a claim no longer holds.

    The editions behind the claim are taken away one after another, the newest first, until it holds again: the one
    taken last is the one that broke it.

    Returns: str. Such as ``Family Court Statistics Quarterly: April to June 2025``. Where it rests on coded rows, or
    never held on the editions at hand, that is said.
    """
    editions = _editions(verdict, numbers.evidence)
    if not editions:
        return "the rows it rests on belong to no edition; see what changed in the registers"
    without = numbers.evidence
    for edition in editions[:_EDITIONS_TRIED]:
        sources = without.sources
        without = without_sources(without, sources.loc[sources["edition"] == edition, "source_id"])
        if judge(verdict.claim, type(numbers)(without)).holds:
            return edition
    return f"not decided by an edition; the newest behind it is {editions[0]}"


def _editions(verdict: Verdict, evidence: Evidence) -> list[str]:
    """Name the editions that a verdict rests on, the newest first."""
    rows = [value.rows for value in verdict.finding.decided_from] if verdict.finding else []
    names = {name for frame in rows if "edition" in frame for name in frame["edition"].dropna()}
    ids = {name for frame in rows if "source_id" in frame for name in frame["source_id"].dropna()}
    sources = evidence.sources
    behind = sources[sources["edition"].isin(names) | sources["source_id"].isin(ids)]
    newest = behind.sort_values(
        ["edition_period_end", "published_on", "edition"], ascending=False, na_position="last"
    )
    return list(dict.fromkeys(newest["edition"]))
