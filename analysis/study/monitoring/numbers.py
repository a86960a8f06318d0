"""The numbers of part 1, what each system monitors: cells of the frames that its figures show, each with its rows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from analysis.press.claims.cells import Cells
from analysis.press.claims.value_kinds import count_value, list_value, range_value, rows_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import out_of
from analysis.press.registers import Evidence
from analysis.study.gaps.compare import child_indicators
from analysis.study.monitoring import compare, counterparts, sensitivity
from analysis.study.monitoring import indicator_selection as monitored
from analysis.study.monitoring.indicator_selection import (
    ALL,
    CASELOAD,
    COURTS,
    CUSTODY,
    LIVES,
    POLICE,
    SERVICE,
    SOCIAL_CARE,
    STRONGEST,
)
from analysis.study.monitoring.numbers_figures import children_in_cases, in_care
from analysis.study.registers.fields import SYSTEMS

COURT_PAPERS = ("case", "application", "order")
WHO_THE_CHILD_IS = ("age", "sex", "ethnicity", "disability", "send", "care_status")
LIVED_THROUGH = ("experience", "safety")
WHO_COMES, EXPERIENCE, DECISIONS, OUTCOMES = 2, 3, 5, 6
REST = {system: compare.WITHOUT.format(strongest) for system, strongest in STRONGEST.items()}


def monitoring_values(evidence: Evidence, *, include_one_off: bool = False) -> Values:
    """Compute the numbers of part 1.

    Names say what is counted, then of which system; a range counts partly or unknown first as no, then as
    yes.

    Parameters
    ----------
    include_one_off : bool
        Count indicators collected once as well, as the notebook can.
    """
    m = Monitored(evidence, include_one_off)
    values = Values(
        indicators=number(m.rows),
        family_outside=number(m.parts["family", REST["family"]]),
        **_set_aside(m),
        **{name: value for system in SYSTEMS for name, value in _of_system(m, system).items()},
        **_about_child(m),
        **_robustness(m),
        **_questions(m),
        **_counterparts(evidence),
        **in_care(evidence),
        **_papers(m),
        **children_in_cases(evidence),
    )
    return sourced(values, evidence)


def number(rows: pd.DataFrame) -> Value:
    """Say how many there are, in digits: such numbers are set against each other."""
    return rows_value(rows, digits=True)


def within(rows: pd.DataFrame, chosen: pd.Series) -> Value:
    """Say how many of some rows are chosen, resting on all of them."""
    return count_value(chosen.sum(), rows, digits=True)


@dataclass(frozen=True)
class Monitored:
    """The indicators that count, and the frames of the figures as cells."""

    evidence: Evidence
    include_one_off: bool = False

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The indicators, as ``selection`` gives them."""
        return monitored.selection(self.evidence, include_one_off=self.include_one_off)

    @cached_property
    def parts(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The same by system and part."""
        return compare.parts_of(self.rows)

    @cached_property
    def child(self) -> Cells:
        """What is about the child, by system and part."""
        return Cells(compare.child_focus_of(self.rows), ("system", "branch"), self._behind)

    @cached_property
    def published(self) -> Cells:
        """What is published, of all and of what is about the child."""
        frame = compare.publication(self.evidence, include_one_off=self.include_one_off)
        return Cells(frame, ("system", "group"), self._behind)

    @cached_property
    def focus(self) -> pd.DataFrame:
        """What is measured."""
        return compare.focus(self.evidence, include_one_off=self.include_one_off)

    @cached_property
    def units(self) -> pd.DataFrame:
        """Who or what is counted."""
        return compare.units(self.evidence, include_one_off=self.include_one_off)

    def share(self, kinds: Sequence[str], system: str, branch: str = ALL) -> Value:
        """Say how many of the indicators of a system, or of a part of it, measure some things; the amount is the share."""
        rows = self.parts[system, branch]
        part, whole = compare.measuring(self.focus, kinds, system, set(rows["branch"]))
        return Value(out_of(part, whole), 100 * part / whole if whole else 0.0, rows, "share")

    def measuring(self, kind: str, system: str) -> Value:
        """Say how many indicators of a system measure one thing."""
        part, _ = compare.measuring(self.focus, [kind], system)
        return count_value(part, self.parts[system, ALL], digits=True)

    def about_child(self, system: str, branch: str, *, at_most: bool = False) -> Value:
        """Say how many of the indicators of a part are about the child, of how many; the amount is the share.

        ``at_most`` counts in those that are so in part, and those without a code.
        """
        row = self.child.at(system, branch)
        number, share = (
            (row["indicators_n"] - row["no_n"], row["high_pct"])
            if at_most
            else (row["yes_n"], row["low_pct"])
        )
        words = out_of(int(number), int(row["indicators_n"]))
        return Value(words, float(share), self.parts[system, branch], "share")

    def counting(self, units: Sequence[str], system: str, branch: str = ALL) -> Value:
        """Say how many indicators of a part count some units."""
        own = self.units[(self.units["system"] == system) & (self.units["branch"] == branch)]
        counted = own.loc[own["unit_of_count"].isin(units), "indicators_n"].sum()
        return count_value(counted, self.parts[system, branch], digits=True)

    def meeting(self, above: tuple[str, str], below: tuple[str, str]) -> Value:
        """Say whether the range of one part meets that of another below it; the amount is the gap."""
        gap = self.child.at(*above)["low_pct"] - self.child.at(*below)["high_pct"]
        rows = pd.concat([self.parts[above], self.parts[below]])
        return Value("do not meet" if gap > 0 else "overlap", gap, rows, "words")

    def _behind(self, system: str, name: str) -> pd.DataFrame:
        if name != compare.ABOUT_CHILD:
            return self.parts[system, name]
        return monitored.about_child(self.parts[system, ALL])


def _of_system(m: Monitored, system: str) -> dict[str, Value]:
    """Say of one system what its indicators measure, how many are about the child, and what is published."""
    return {
        f"indicators_{system}": number(m.parts[system, ALL]),
        f"caseload_{system}": m.share(CASELOAD, system),
        f"caseload_{system}_outside": m.share(CASELOAD, system, REST[system]),
        f"caseload_courts_{system}": m.share(CASELOAD, system, COURTS),
        f"caseload_service_{system}": m.share(CASELOAD, system, SERVICE[system]),
        f"child_{system}": m.about_child(system, ALL),
        f"child_{system}_outside": m.about_child(system, REST[system]),
        f"child_courts_{system}": m.about_child(system, COURTS),
        f"child_service_{system}": m.about_child(system, SERVICE[system]),
        f"child_service_{system}_at_most": m.about_child(system, SERVICE[system], at_most=True),
        f"time_{system}": m.measuring("timeliness_efficiency", system),
        f"need_{system}": m.measuring("need", system),
        f"about_child_{system}": m.child.range(system, ALL),
        f"about_child_{system}_n": m.child.count("yes_n", system, ALL),
        f"published_{system}": m.published.range(system, ALL),
        f"published_{system}_n": m.published.count("yes_n", system, ALL),
        f"published_child_{system}_n": m.published.count("yes_n", system, compare.ABOUT_CHILD),
        f"below_national_{system}": m.published.count("below_national_n", system, ALL),
        f"ethnicity_{system}": m.published.count("ethnicity_seen_n", system, ALL),
        f"papers_{system}_n": m.counting(COURT_PAPERS, system),
        f"court_and_service_{system}": m.child.count(
            "indicators_n", system, compare.COURT_AND_SERVICE[system]
        ),
        f"about_child_court_and_service_{system}": m.child.range(system, compare.COURT_AND_SERVICE[system]),
        f"service_{system}": m.child.count("indicators_n", system, SERVICE[system]),
        f"about_child_service_{system}_n": m.child.count("yes_n", system, SERVICE[system]),
        f"about_child_service_{system}": m.child.range(system, SERVICE[system]),
    }


def _about_child(m: Monitored) -> dict[str, Value]:
    """Say what is about the child in each part of a system, and whether the ranges of both systems meet."""
    youth, family = ("youth", ALL), ("family", ALL)
    outside_custody, outside_care = (("youth", REST["youth"]), ("family", REST["family"]))
    courts, courts_youth = ("family", COURTS), ("youth", COURTS)
    rows = m.parts[youth]
    kind, child = m.rows["focus"].isin(LIVES), m.rows["child_focused"].eq("yes")
    lived = rows["focus"].isin(LIVED_THROUGH) & rows["child_focused"].eq("yes")
    care = m.parts["family", SOCIAL_CARE]
    return {
        "kinds_partly": within(m.rows, kind & ~child),
        "kinds_besides": within(m.rows, child & ~kind),
        "about_child_courts_n": m.child.count("yes_n", *courts),
        "about_child_courts_youth_n": m.child.count("yes_n", *courts_youth),
        "about_child_care_n": m.child.count("yes_n", "family", SOCIAL_CARE),
        "about_child_custody_n": m.child.count("yes_n", "youth", CUSTODY),
        "about_child_police_n": m.child.count("yes_n", "youth", POLICE),
        "child_custody": m.about_child("youth", CUSTODY),
        "child_care": m.about_child("family", SOCIAL_CARE),
        "about_child_courts": m.child.range(*courts),
        "about_child_courts_youth": m.child.range(*courts_youth),
        "courts": m.child.count("indicators_n", *courts),
        "courts_youth": m.child.count("indicators_n", *courts_youth),
        "courts_partly_n": m.child.count("partly_n", *courts),
        "courts_youth_partly_n": m.child.count("partly_n", *courts_youth),
        "about_child_custody": m.child.range("youth", CUSTODY),
        "about_child_care": m.child.range("family", SOCIAL_CARE),
        "about_child_outside_custody": m.child.range(*outside_custody),
        "about_child_outside_care": m.child.range(*outside_care),
        "about_child_meet": m.meeting(youth, family),
        "without_custody_meet": m.meeting(outside_custody, family),
        "without_care_meet": m.meeting(youth, outside_care),
        "without_either_meet": m.meeting(outside_custody, outside_care),
        "courts_and_services_meet": m.meeting(*((name, compare.COURT_AND_SERVICE[name]) for name in SYSTEMS)),
        **_weighted_alike(m),
        "services_meet": m.meeting(*((name, SERVICE[name]) for name in SYSTEMS)),
        "lived_through": within(rows, lived),
        "lived_through_custody": within(rows, lived & rows["branch"].eq(CUSTODY)),
        "below_national_care": within(care, care["level"].isin(monitored.BELOW_NATIONAL)),
    }


def _weighted_alike(m: Monitored) -> dict[str, Value]:
    """Say what is about the child where the court and its service count alike, and whether the ranges meet then."""
    ends = compare.weighted_alike(m.child.frame).set_index("system")
    rows = {system: m.parts[system, compare.COURT_AND_SERVICE[system]] for system in SYSTEMS}
    gap = ends.loc["youth", "low_pct"] - ends.loc["family", "high_pct"]
    meet = Value("do not meet" if gap > 0 else "overlap", gap, pd.concat(list(rows.values())), "words")
    values: dict[str, Value] = {"weighted_alike_meet": meet}
    for system in SYSTEMS:
        low, high = (float(ends.loc[system, end]) for end in ("low_pct", "high_pct"))
        values[f"weighted_alike_{system}"] = range_value(low, high, rows[system])
    return values


def _set_aside(m: Monitored) -> dict[str, Value]:
    """Say how many indicators do not count, and for which of the reasons."""
    rows = m.evidence.indicators.drop(m.rows.index)
    titles, once = rows["evidence"] != "seen", rows["routine"] == "one_off"
    found = {
        "set_aside_once": once & ~titles,
        "set_aside_once_youth": once & ~titles & (rows["system"] == "youth"),
        "set_aside_once_family": once & ~titles & (rows["system"] == "family"),
        "set_aside_ended": (rows["routine"] == "ended") & ~titles,
        "set_aside_unknown": (rows["routine"] == "unknown") & ~titles,
        "set_aside_title": titles,
    }
    return {"set_aside": number(rows)} | {name: within(rows, why) for name, why in found.items()}


def _robustness(m: Monitored) -> dict[str, Value]:
    """Say how many other choices of what counts leave the finding on child focus as it is, and what would end it."""
    youth, outside, family = (
        m.parts[part] for part in (("youth", ALL), ("youth", REST["youth"]), ("family", ALL))
    )
    codes, codes_outside, codes_family = (rows["child_focused"] for rows in (youth, outside, family))
    verdicts = sensitivity.verdicts(sensitivity.choices(m.evidence))
    everything = m.evidence.indicators
    added = family["indicator_id"].isin(sensitivity.ADDED_FOR_CARE)
    first = Cells(compare.child_focus_of(family[~added]), ("system", "branch"), lambda *_: family[~added])
    recodings, outside_n = (
        sensitivity.recodings_to_level(own, codes_family) for own in (codes, codes_outside)
    )
    return {
        "first_listed_family": first.range("family", ALL),
        "added_for_care": within(family, added),
        "recodings": count_value(recodings, youth, digits=True),
        "recodings_outside": count_value(outside_n, outside, digits=True),
        "additions": _additions(codes, family),
        "additions_outside": _additions(codes_outside, family),
        "choices": replace(count_value(len(verdicts), everything), kind="choice"),
        "choices_adding": within(everything, verdicts["kind"] == sensitivity.ADDS),
        "choices_apart": within(everything, verdicts["apart"]),
        "choices_ahead": within(everything, verdicts["ahead"]),
    }


def _additions(youth: pd.Series, family: pd.DataFrame) -> Value:
    more = sensitivity.additions_to_level(youth, family["child_focused"])
    return Value("no number of", math.inf, family) if more is None else count_value(more, family, digits=True)


def _questions(m: Monitored) -> dict[str, Value]:
    """Say which questions each system asks most, and how many indicators bear on four of them."""
    short = m.evidence.key_questions.set_index("key_question")["short"].str.lower()
    asked = child_indicators(m.evidence, include_one_off=m.include_one_off)
    values: dict[str, Value] = {"questions": number(m.evidence.key_questions)}
    for system in SYSTEMS:
        own, outside = m.parts[system, ALL], m.parts[system, REST[system]]
        cells = Cells(asked, ("key_question",), lambda _, own=own: own)
        most = own["key_question"].value_counts().sort_index().idxmax()
        rows = own[own["key_question"] == most]
        values |= {
            f"most_asked_{system}": Value(short[most], float(most), rows, "words"),
            f"most_asked_{system}_n": number(rows),
            f"most_asked_{system}_strongest_n": within(rows, monitored.in_strongest(rows)),
            f"experience_{system}": cells.count(f"{system}_n", EXPERIENCE),
            f"who_comes_{system}": cells.count(f"{system}_n", WHO_COMES),
            f"outcomes_child_{system}": cells.count(f"{system}_n", OUTCOMES),
            f"outcomes_child_{system}_outside": within(outside, _outcomes(outside)),
            f"outcomes_child_{system}_strongest": within(own, _outcomes(own) & monitored.in_strongest(own)),
            f"decisions_{system}": within(own, own["key_question"].eq(DECISIONS)),
        }
    family = m.parts["family", ALL]
    child, question = family["child_focused"].eq("yes"), family["key_question"]
    needs = family["focus"].eq("need") & question.isin([WHO_COMES, OUTCOMES])
    about = question[child].value_counts().sort_index()
    single = about.index[about == 1]
    named = [f"\u201c{short[each]}\u201d" for each in single]
    decided, outcomes = m.rows["key_question"].eq(DECISIONS), question.eq(OUTCOMES)
    return values | {
        "experience_family_published": within(
            family, child & question.eq(EXPERIENCE) & family["publication"].eq("yes")
        ),
        "who_comes_family_with_care": within(family, child & (question.eq(WHO_COMES) | needs)),
        "answered_family": count_value(len(about), family, digits=True),
        "single_child_family": count_value(len(single), family, digits=True),
        "single_child_named": list_value(named, family, nought="none"),
        "decisions": within(m.rows, decided),
        "decisions_child": within(m.rows, decided & m.rows["child_focused"].eq("yes")),
        "outcomes_family": within(family, outcomes),
        "outcomes_by_court_n": within(family, outcomes & family["level"].eq("court")),
        "outcomes_care_n": within(family, outcomes & family["branch"].eq(SOCIAL_CARE)),
    }


def _outcomes(rows: pd.DataFrame) -> pd.Series:
    return rows["child_focused"].eq("yes") & rows["key_question"].eq(OUTCOMES)


def _counterparts(evidence: Evidence) -> dict[str, Value]:
    """Say how many of the youth KPIs have a family measure beside them, and how near it is."""
    frame = counterparts.counterparts(evidence)
    judged = frame[frame["closeness"] != "unknown"]
    beside = frame[frame["counterpart_id"] != ""]
    by_care = beside["counterpart_branch"] == monitored.SOCIAL_CARE
    kpis = evidence.indicators[evidence.indicators["indicator_id"].isin(frame["indicator_id"])]
    since = int(kpis["since"].min())
    number = {
        "kpis": len(frame),
        "kpis_judged": len(judged),
        "kpis_victims": (kpis["unit_of_count"] == "other").sum(),
        "kpis_published_full": (kpis["publication"] == "yes").sum(),
        "counterparts_any": len(beside),
        "counterparts_care": by_care.sum(),
        **{
            f"counterparts_{how}": (frame["closeness"] == how).sum()
            for how in ("same", "near", "far", "none")
        },
    }
    rests_on = {name: kpis if name.startswith("kpis_") and "judged" not in name else frame for name in number}
    return {"kpis_since": Value(str(since), since, kpis, "entry")} | {
        name: count_value(amount, rests_on[name], digits=True) for name, amount in number.items()
    }


def _papers(m: Monitored) -> dict[str, Value]:
    """Say how many indicators and statistical releases count cases, applications or orders."""
    outside = m.parts["family", REST["family"]]
    others = outside[outside["branch"] != COURTS]
    family = m.parts["family", ALL]
    on_papers = family[family["unit_of_count"].isin(COURT_PAPERS)]
    split = pd.concat([monitored.seen_by(on_papers, kind) for kind in WHO_THE_CHILD_IS], axis="columns")
    values = {
        "papers_courts_n": m.counting(COURT_PAPERS, "family", COURTS),
        "child_unit_courts": m.counting(("child",), "family", COURTS),
        "child_unit_courts_youth": m.counting(("child",), "youth", COURTS),
        "others": number(others),
        "papers_others_n": within(others, others["unit_of_count"].isin(COURT_PAPERS)),
        "papers_split_n": within(on_papers, split.any(axis="columns")),
    }
    frame = compare.release_units(m.evidence)
    releases = m.evidence.datasets[m.evidence.datasets["statistics_status"].isin(compare.RELEASES)]
    for system in SYSTEMS:
        own, rows = frame[frame["system"] == system], releases[releases["system"] == system]
        counted = own.loc[own["unit_of_count"].isin(COURT_PAPERS), "datasets_n"].sum()
        values[f"releases_{system}"] = number(rows)
        values[f"releases_papers_{system}"] = count_value(counted, rows, digits=True)
    return values
