"""The numbers on ethnic disproportionality that the prose prints, each with the rows that bear it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import (
    count_value,
    implied_value,
    list_value,
    period_value,
    range_value,
    rows_value,
    search_value,
)
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import count, decimal, percent, rate_words, span
from analysis.press.registers import Evidence
from analysis.press.registers.frames import selected
from analysis.press.registers.implied import implied_figures
from analysis.study.ethnicity.checks import COMPILED, SHARES, against_compiler, other_population
from analysis.study.ethnicity.compare import latest_rates, relative_rates
from analysis.study.ethnicity.justice_stages import figures_behind, figures_by_ethnicity
from analysis.study.ethnicity.recording import court_releases, drawn_once, ethnicity_recorded, reporting_year

GEOGRAPHY = "England and Wales"
_DRAWN = "FM28"
_LOOKED_FOR = ("S66", "S85")
"""The searches for a regular release of the courts or Cafcass that shows ethnicity."""
_SEARCHES = {"self": "self-defined ethnicity", "either": "self-defined ethnicity, else officer-defined"}


def ethnicity_values(evidence: Evidence) -> Values:
    """Compute every number on ethnic disproportionality that the documents print.

    A name ending in a stage is the index of Black children there, White children being 1; ``stages_above``
    counts the stages at which it lies above 1 even at the low end of its range, of all ``stages``.
    ``drawn_*`` is the research that showed the family court by ethnicity, done once; ``searched_*`` the share of
    Black children among those searched, by their own account or else the officer's.

    Raises ``NotKnownError`` when there is no population, no custodial sentence or no record by ethnicity, and no day
    was chosen: as known on a day, the numbers that need it are not known.
    """
    every = relative_rates(evidence, GEOGRAPHY)
    found = _Found(figures_by_ethnicity(evidence, GEOGRAPHY), latest_rates(every))
    values: dict[str, Value | NotKnown] = {}
    lacking: dict[str, NotKnown] = {}
    if len(found.sentenced(1)) and len(found.sentenced(3)):
        values |= _of_sentenced(every, found)
    else:
        lacking["custod"] = _lacking(evidence, "no custodial sentences by ethnicity of three years are known")
    if (every["comparison"] == "population").any():
        values |= _against_population(every, found, evidence)
    else:
        lacking[""] = _lacking(evidence, "no population by ethnicity is known")
    values |= _on_record(evidence) | _drawn(evidence) | _searched(evidence)
    return sourced(Values(lacking, **values), evidence)


def _lacking(evidence: Evidence, lack: str) -> NotKnown:
    return not_known(evidence, lack, "disproportionality")


def _against_population(every: pd.DataFrame, found: _Found, evidence: Evidence) -> dict[str, Value]:
    black = found.at("population", ethnicity="Black")
    measured = black.dropna(subset="relative_rate")
    least, most = (
        measured.loc[[place]]
        for place in (measured["relative_rate"].idxmin(), measured["relative_rate"].idxmax())
    )
    behind = found.rows(black)
    older = other_population(evidence, every)
    older = older[older["period_end"] == older["period_end"].max()]
    checked = against_compiler(evidence, every, GEOGRAPHY)
    both = checked.dropna(subset="relative_rate")
    compiled = evidence.observations[evidence.observations["measure_id"] == COMPILED]
    remand = checked[(checked["stage"] == "remand") & (checked["ethnicity"] == "Black")]
    copies = behind["source_type"] == "dataset_copy"
    return {
        "stages": count_value(len(black), behind, digits=True),
        "stages_above": count_value((black["relative_rate_low"] > 1).sum(), behind, digits=True),
        "lowest": found.rate(least),
        "lowest_stage": found.stage(least),
        "highest": found.rate(most),
        "highest_stage": found.stage(most),
        "stopped": found.rate(found.at("population", "stop_search", "Black")),
        "arrested": found.rate(found.at("population", "arrest", "Black")),
        "cautioned_or_sentenced": found.rate(found.at("population", "cautioned_or_sentenced", "Black")),
        "remand": found.rate(found.at("population", "remand", "Black")),
        "in_custody": found.rate(found.at("population", "custody", "Black")),
        "remand_mixed": found.rate(found.at("population", "remand", "Mixed")),
        "remand_asian": found.rate(found.at("population", "remand", "Asian")),
        "figures": Value(count(len(behind)), len(behind), behind, "count"),
        "figures_from_copies": Value(count(copies.sum()), int(copies.sum()), behind, "count"),
        "older_population": Value(
            span(older["other_rate_low"].min(), older["other_rate_high"].max(), suffix="", places=1),
            float(older["other_rate_low"].min()),
            evidence.observations[evidence.observations["measure_id"] == SHARES],
            "range",
        ),
        "checked": Value(count(len(both)), len(both), compiled, "count"),
        "agreeing": Value(
            count((both["difference"] == 0).sum()), int((both["difference"] == 0).sum()), compiled, "count"
        ),
        "remand_of_same_stage": Value(
            decimal(remand["compiler_rate"].iloc[0]), float(remand["compiler_rate"].iloc[0]), compiled
        ),
    }


def _of_sentenced(every: pd.DataFrame, found: _Found) -> dict[str, Value]:
    yearly = selected(every, comparison="children sentenced", years_n=1, ethnicity="Black")
    single, pooled = found.sentenced(1), found.sentenced(3)
    custody = single[single["ethnicity"] == "Black"]
    return {
        "custody_of_sentenced": found.rate(custody),
        "custody_of_sentenced_three_years": found.rate(pooled[pooled["ethnicity"] == "Black"]),
        "custody_of_sentenced_years": Value(
            span(yearly["relative_rate"].min(), yearly["relative_rate"].max(), suffix="", places=1),
            float(yearly["relative_rate"].max()),
            found.rows(yearly),
            "range",
        ),
        "custodial_sentences_n": Value(
            count(custody["group_n"].iloc[0]), float(custody["group_n"].iloc[0]), found.rows(single)
        ),
    }


def _on_record(evidence: Evidence) -> dict[str, Value | NotKnown]:
    recorded, releases = ethnicity_recorded(evidence), court_releases(evidence)
    parts = {
        "public": recorded["part"] == "public law",
        "private": recorded["part"] == "private law",
        "youth": recorded["system"] == "youth",
    }
    missing = "no share of children whose ethnicity is on record is known"
    return {
        **{
            f"recorded_{name}": _recorded(recorded[chosen]) if chosen.any() else _lacking(evidence, missing)
            for name, chosen in parts.items()
        },
        "recorded_when": period_value(recorded[parts["public"]])
        if parts["public"].any()
        else _lacking(evidence, missing),
        "releases": rows_value(releases, digits=True),
        "releases_showing": _releases(releases, "yes", "partly"),
        "releases_read": _releases(releases, "no"),
        "releases_unseen": _releases(releases, "unknown"),
        "releases_without_named": _named(releases, "no"),
        "releases_unseen_named": _named(releases, "unknown"),
        "looked_for": search_value(evidence.searches[evidence.searches["search_id"].isin(_LOOKED_FOR)]),
    }


@dataclass(frozen=True, eq=False)
class _Found:
    """The latest indexes, with the figures by ethnicity behind each."""

    figures: pd.DataFrame
    latest: pd.DataFrame

    def at(self, comparison: str, stage: str = "", ethnicity: str = "", years_n: int = 1) -> pd.DataFrame:
        cells = {"stage": stage, "ethnicity": ethnicity}
        asked = {column: wanted for column, wanted in cells.items() if wanted}
        return selected(self.latest, comparison=comparison, years_n=years_n, **asked)

    def sentenced(self, years_n: int) -> pd.DataFrame:
        """Give the indexes of custodial sentences against children sentenced."""
        return self.at("children sentenced", "custodial_sentence", years_n=years_n)

    def rows(self, rates: pd.DataFrame) -> pd.DataFrame:
        return figures_behind(self.figures, rates)

    def stage(self, rate: pd.DataFrame) -> Value:
        """Name the stage of one index."""
        row = rate.iloc[0]
        return Value(row["label"].lower(), float(row["relative_rate"]), self.rows(rate), "words")

    def rate(self, rate: pd.DataFrame) -> Value:
        """Say one index to a decimal, as the range or the lower bound that it is."""
        row = rate.iloc[0]
        amount = row["relative_rate_low"] if pd.isna(row["relative_rate"]) else row["relative_rate"]
        return Value(rate_words(row), float(amount), self.rows(rate))


def _recorded(parts: pd.DataFrame) -> Value:
    """Say how often ethnicity is on record, as a range where there are several parts."""
    low, high = parts["recorded_pct"].min(), parts["recorded_pct"].max()
    if len(parts) == 1:
        return Value(percent(low), float(low), parts, "figure")
    return range_value(low, high, parts)


def _releases(releases: pd.DataFrame, *answers: str) -> Value:
    return count_value(releases["has_ethnicity"].isin(answers).sum(), releases, digits=True)


def _named(releases: pd.DataFrame, answer: str) -> Value:
    """Name the releases of which one thing is known, each with the month to which its newest edition read reaches."""
    named = [
        f"{re.split(r':| [(]', row.title)[0]} (to {row.read_to:%B %Y})"
        for row in releases[releases["has_ethnicity"] == answer].itertuples()
    ]
    return list_value(named, releases, nought="none")


def _drawn(evidence: Evidence) -> dict[str, Value]:
    """Say when the family court was shown by ethnicity, and of which years."""
    drawn = drawn_once(evidence).tail(1)
    if drawn.empty:
        nothing = Value("none", 0, evidence.datasets, "words")
        return dict.fromkeys(("drawn_year", "drawn_by", "drawn_from", "drawn_to"), nothing)
    told = evidence.improvements[evidence.improvements["improvement_id"] == _DRAWN]
    last = drawn["latest_period_end"].iloc[0].year
    return {
        "drawn_year": Value(str(told["year_start"].iloc[0]), int(told["year_start"].iloc[0]), told, "entry"),
        "drawn_by": Value(f"the {drawn['publisher'].iloc[0]}", 0, drawn, "words"),
        "drawn_from": Value(drawn["first_period"].iloc[0], 0, drawn, "entry"),
        "drawn_to": Value(reporting_year(last), last, drawn, "entry"),
    }


def _searched(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say the share of Black children among those searched, on each basis, in the first and the last year of both."""
    shares = implied_figures(evidence)
    shares = selected(shares, measure_id="stop_search_ethnicity_share", breakdown="ethnicity=Black")
    shares = shares.sort_values("period_end")
    values: dict[str, Value | NotKnown] = {}
    for name, window in _SEARCHES.items():
        rows = shares[shares["window"] == window]
        if rows.empty:
            missing = _lacking(evidence, "no search of children by ethnicity on one basis is known")
            return dict.fromkeys(
                [f"searched_{part}" for part in ("self_first", "self_last", "either_first", "either_last")]
                + ["searched_first_when", "searched_last_when"],
                missing,
            )
        for end, row in (("first", rows.head(1)), ("last", rows.tail(1))):
            values[f"searched_{name}_{end}"] = implied_value(row, partial(percent, places=1))
            values[f"searched_{end}_when"] = period_value(row)
    return values
