"""The study as one object, handed to the press: registers, exhibits in order, numbers, claims, and its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.press.base.names import listed, names
from analysis.press.study import Board, Description, Lead, Study
from analysis.study.card_tables import about_the_child, recorded_and_published, table_asked_for
from analysis.study.registers.fields import (
    CODES,
    FIELDS,
    HEADINGS,
    SPELT_OUT,
    UNITS,
    UNITS_OF_COUNT,
)
from analysis.study.registers.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from analysis.press.base.problems import Problem
    from analysis.press.comparisons.declaration import DeclaredDifference
    from analysis.press.exhibits.retired import Retired
    from analysis.press.registers import Evidence
    from analysis.press.web.material import Kind

_HERE = Path(__file__).parent


class JusticeStudy(Study):
    """Youth justice and family justice data in England and Wales."""

    tables = TABLES
    fields = FIELDS
    headings, codes, spelt_out = HEADINGS, CODES, SPELT_OUT
    units = UNITS
    units_of_count = UNITS_OF_COUNT
    described = Description(
        name="child-focused-data",
        title="On record, out of sight: published figures and facts on youth justice and family justice",
        description="Figures that official and other publications print about children in the youth justice and family "
        "justice systems of England and Wales, each with its source, and registers of indicators, datasets, improvements and "
        "recommendations. README.md is the data dictionary.",
        keywords=("family justice", "youth justice", "children", "England and Wales", "official statistics"),
        dictionary=_HERE / "registers" / "dictionary.md",
    )
    beside = ("child_data_standard.schema.json", "child_data_standard.template.csv")
    titles = names("title indicator fact answer recommendation gap element item asked short subject")
    areas_compared = tuple(row["area"] for row in listed(_HERE / "registers" / "areas_compared.csv"))
    cards = {  # noqa: RUF012
        "clm-childs-life-in-courts": Board(
            "On our lists {n.monitoring.child_service_youth} of youth justice services' indicators are wholly about the child, {n.monitoring.child_service_family} of Cafcass's, and none of the family courts' {n.monitoring.courts} or the youth courts' {n.monitoring.courts_youth}.",
            "A square for each indicator. Dark: wholly about the child; pale: in part; empty: not. Lists chosen and coded by this project.",
            about_the_child,
            "England and Wales. Source: this project's register of indicators, each with the page it was read from.",
        ),
        "clm-no-order-by-group": Lead(
            "Children new to care proceedings in England, {n.ethnicity.drawn_from} to {n.ethnicity.drawn_to}",
            "{n.improvement.no_order_asian} and {n.improvement.no_order_white}",
            "of decisions about Asian and about White children were to make no order. Black: {n.improvement.no_order_black}. Mixed: {n.improvement.no_order_mixed}.",
            unknown="Is it so today? We found no later figure. We could read neither the study itself nor Cafcass's own tables.",
            source="Source: Children & Young People Now, on a study of {n.ethnicity.drawn_year} by {n.ethnicity.drawn_by}. Black and Asian children were also older: a difference, and not its cause.",
        ),
        "clm-on-record-but-not-shown": Board(
            "On {n.ethnicity.recorded_when} Cafcass had the ethnicity of {n.ethnicity.recorded_public} of children in public law in England on record. We ask it to publish this table, or to point to it.",
            "Weeks from issue to completion, or else from receipt to closure at Cafcass, care cases, England. We found it in no release that we read; Cafcass's own tables we could not open.",
            table_asked_for,
        ),
        "clm-ethnic-differences-shown": "fig-ethnicity-years",
        "clm-journey-dark": Board(
            "Family justice has a field, form or document for the answer at all {n.standard.steps} steps of a child's way. We saw answers published, in part, at {n.standard.family_published_seen} and could not check {n.standard.family_published_unknown}.",
            "Family justice. Published: in a regular release. Not known: we could not see.",
            recorded_and_published,
            "Source: this project's register of a child's way, with a page for each row.",
        ),
        "clm-over-100-weeks": Lead(
            "{n.timeliness.over_year_latest_when}",
            "Over {n.timeliness.over_year_two}",
            "children in England and Wales, in public and private law together, were in proceedings of nearly two years or more, by the National Audit Office's own page.",
            unknown="How long the children now in court have waited we found in no regular release that we read.",
        ),
    }
    offered = (
        ("The landing page", "report/index.html"),
        ("The report", "report/report.html"),
        ("The report (PDF)", "report/report.pdf"),
        ("The briefing", "report/briefing.html"),
        ("The briefing (PDF)", "report/briefing.pdf"),
    )
    not_dated = "The lists of indicators, datasets and audits carry no date, so they are as last seen."

    def retired(self) -> Sequence[Retired]:
        """Give the figures and tables that earlier versions had."""
        from analysis.study.retired import RETIRED

        return RETIRED

    def choices(self, evidence: Evidence) -> Mapping[str, Sequence[str]]:
        """Give the councils, and the areas of the figures."""
        from analysis.study.areas.compare import council_names

        figures = (evidence.observations, evidence.other_areas, evidence.implied)
        areas = sorted({area for rows in figures for area in rows["geography"]})
        return {"area": tuple(council_names(evidence)), "geography": areas}

    def pages_each(self) -> Mapping[str, tuple[str, Kind]]:
        """Give the pages of councils, which the document ``areas`` lists."""
        from analysis.study.area_pages import area_pages

        return {"area": ("areas", area_pages)}

    def declared(self) -> Sequence[DeclaredDifference]:
        """Give what may stand together although it cannot be compared."""
        from analysis.study.declared_differences import DECLARED

        return DECLARED

    def generated(self, texts: Mapping[str, pd.DataFrame]) -> Mapping[str, str]:
        """Give the standard as a JSON Schema and as a table to fill in."""
        from analysis.study.standard.template import schema_text, template_text

        items = texts["standard"].query("unit_of_count == 'child'")
        parts = texts["standard_elements"].query("item_id in @items.item_id").to_dict("records")
        return dict(
            zip(
                self.beside, (schema_text(items.to_dict("records"), parts), template_text(parts)), strict=True
            )
        )

    def check(self, texts: Mapping[str, pd.DataFrame], *, whole: bool) -> Iterator[Problem]:
        """Find codes that do not exist and, when each register keeps its contract, codes changed without a reason."""
        from analysis.study.registers.second_coding import check_codes, check_settled

        yield from check_settled(texts) if whole else check_codes(texts)

    def rows_behind(
        self, register: str, rows: pd.DataFrame, named_rows: pd.DataFrame, evidence: Evidence
    ) -> pd.DataFrame:
        """Give the rows, with addresses, that gaps, decisions, counterparts, items and searches rest on; all others were read themselves."""
        from analysis.study.gaps.rows_behind import gap_rows
        from analysis.study.standard.compare import item_of_records

        if register == "gaps":
            return (
                rows if "source_url" in rows else gap_rows(evidence).set_index("gap_id").loc[named_rows.index]
            )
        if register == "standard":
            return evidence.standard_records[item_of_records(evidence).isin(named_rows.index)]
        if register == "counterparts":
            both = [*named_rows.index, *named_rows.loc[named_rows["counterpart_id"] != "", "counterpart_id"]]
            return evidence.indicators.set_index("indicator_id").loc[both]
        if register == "searches":
            pages = named_rows.assign(source_url=named_rows["looked_where"].str.split(";")).explode(
                "source_url"
            )
            return pages[pages["source_url"].str.fullmatch(r"https?://\S+")]
        if register == "decisions":
            closed = named_rows["closes"].str.split(";").explode().drop_duplicates()
            return gap_rows(evidence).set_index("gap_id").loc[closed]
        return named_rows


STUDY = JusticeStudy()
