"""Which features the published datasets hold, of the child and for the user of the data.

Many cells of the register are unknown, which means not seen and is not the same as absent. Every share is
therefore a range, and where the ranges of the two systems overlap nothing is concluded.
"""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once

FEATURE_GROUPS: dict[str, tuple[str, ...]] = {
    "Who the child is": names(
        "has_age has_sex has_ethnicity has_disability_or_send has_care_status has_religion has_deprivation"
    ),
    "What the child lives through": ("has_experience", "has_outcome_after"),
    "How the data can be used": (
        "has_open_microdata_or_research_access",
        "has_metadata_guide",
        "has_revision_policy",
    ),
}
ANSWERS = ("yes", "partly", "no", "unknown")
FLAGSHIPS = {"youth": "YD01", "family": "FD01"}
FLAGSHIP_TITLES = {"youth": "Youth Justice Statistics", "family": "Family Court Statistics"}
"""The main statistical release of each system."""
RELEASES = ("YD01", "YD02", "YD04", "FD01", "FD02", "FD07")
"""The main releases of each system: three of youth justice, three that bear on family justice."""


@once
def by_dataset(evidence: Evidence) -> pd.DataFrame:
    """Say of each published dataset whether it holds each of twelve features: yes, partly, no, or not seen.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row a dataset and feature: ``dataset_id``, ``system``, ``title``, ``publisher``, ``feature_group``,
        ``feature``, ``held`` (yes, partly, no, unknown), ``source_url``. Youth before family; within a system the
        datasets with most features known to be held first; features in the order of ``FEATURE_GROUPS``.
    """
    datasets = evidence.datasets
    names = [name for group in FEATURE_GROUPS.values() for name in group]
    group_of = {name: group for group, members in FEATURE_GROUPS.items() for name in members}
    ranked = datasets.assign(
        _yes=(datasets[names] == "yes").sum(axis=1),
        _partly=(datasets[names] == "partly").sum(axis=1),
    ).sort_values(["system", "_yes", "_partly", "dataset_id"], ascending=[False, False, False, True])
    ranked["_rank"] = range(len(ranked))
    long = ranked.melt(
        id_vars=["dataset_id", "system", "title", "short_title", "publisher", "source_url", "_rank"],
        value_vars=names,
        var_name="feature",
        value_name="held",
    )
    long = long.assign(
        feature_group=long["feature"].map(group_of), _feature=long["feature"].map(names.index)
    ).sort_values(["_rank", "_feature"])
    return check_frame(
        long,
        key="dataset_id feature",
        columns="dataset_id system title short_title publisher feature_group feature held source_url",
    )


def main_releases(evidence: Evidence) -> pd.DataFrame:
    """Say of the main releases of each system whether they hold each feature of the child: yes, partly, no, or not seen.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        As ``by_dataset`` gives it, for ``RELEASES`` in that order and the features of the child alone.
    """
    long = by_dataset(evidence)
    of_child = list(FEATURE_GROUPS)[:2]
    rows = long[long["dataset_id"].isin(RELEASES) & long["feature_group"].isin(of_child)]
    order = rows["dataset_id"].map(RELEASES.index)
    return check_frame(
        rows.iloc[order.argsort(kind="stable")], key="dataset_id feature", columns=list(long.columns)
    )


def flagships(evidence: Evidence) -> pd.DataFrame:
    """Set the main statistical release of each system beside the other, feature by feature.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row a feature: ``feature_group``, ``feature``, ``youth`` and ``family`` (yes, partly, no, unknown), in the
        order of ``FEATURE_GROUPS``. Empty where either release is not among the datasets.
    """
    long = by_dataset(evidence)
    sides = {
        system: long.loc[long["dataset_id"] == dataset_id, ["feature_group", "feature", "held"]].rename(
            columns={"held": system}
        )
        for system, dataset_id in FLAGSHIPS.items()
    }
    both = sides["youth"].merge(sides["family"], on=["feature_group", "feature"], how="inner")
    return check_frame(both, key="feature", columns="feature_group feature youth family")
