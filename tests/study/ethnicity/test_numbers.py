import pytest

from analysis import load_evidence
from analysis.press.claims.values import Values
from analysis.study.ethnicity.compare import latest_rates, relative_rates
from analysis.study.ethnicity.numbers import ethnicity_values
from tests.registers import register
from tests.sharing import today


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, str, str], float]:
    """The figures as the register's own file holds them, read without this project's code."""
    return {
        (row["measure_id"], row["period_end"], row["breakdown"].removeprefix("ethnicity=")): float(
            row["value"]
        )
        for row in register("observations")
        if row["breakdown"].startswith("ethnicity=")
    }


def index(printed: dict, measure: str, end: str, group: str) -> float:
    census = ("population_10_17_count", "2021-03-21")
    rate, white = (printed[measure, end, name] / printed[(*census, name)] for name in (group, "White"))
    return rate / white


def test_without_a_population_no_number_is_given() -> None:
    with pytest.raises(ValueError, match="no population by ethnicity"):
        _ = ethnicity_values(load_evidence("2025-06-30")).stages.amount


@pytest.mark.parametrize(
    ("name", "measure", "end", "group"),
    [
        ("lowest", "arrests_ethnicity_count", "2025-03-31", "Black"),
        ("highest", "remand_episodes_yda", "2025-03-31", "Black"),
        ("cautioned_or_sentenced", "children_cautioned_sentenced", "2021-03-31", "Black"),
        ("remand", "remand_episodes_yda", "2025-03-31", "Black"),
        ("remand_mixed", "remand_episodes_yda", "2025-03-31", "Mixed"),
        ("remand_asian", "remand_episodes_yda", "2025-03-31", "Asian"),
    ],
)
def test_an_index_follows_from_the_registers_own_counts(
    values: Values, printed: dict, name: str, measure: str, end: str, group: str
) -> None:
    assert getattr(values, name).amount == pytest.approx(index(printed, measure, end, group))


def test_the_index_in_custody_follows_from_the_printed_shares(printed: dict) -> None:
    black = printed["custody_ethnicity_share", "2025-03-31", "Black"]
    white = 100 - printed["custody_ethnicity_share", "2025-03-31", "Ethnic minority (all)"]
    census = "population_10_17_count", "2021-03-21"
    weight = printed[(*census, "White")] / printed[(*census, "Black")]
    rates = latest_rates(relative_rates(today())).set_index(["stage", "ethnicity"])
    assert rates.loc[("custody", "Black"), "relative_rate"] == pytest.approx(black / white * weight)


def test_custody_of_children_sentenced_follows_from_three_years_of_counts(
    values: Values, printed: dict
) -> None:
    def total(measure: str, group: str) -> float:
        return sum(printed[measure, f"{year}-03-31", group] for year in (2023, 2024, 2025))

    custody, sentenced = (
        "custodial_sentences_indictable_ethnicity_count",
        "sentenced_indictable_ethnicity_count",
    )
    rate, white = (total(custody, group) / total(sentenced, group) for group in ("Black", "White"))
    assert values.custody_of_sentenced_three_years.amount == pytest.approx(rate / white)
