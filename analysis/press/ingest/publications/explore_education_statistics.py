"""Any data file of Explore Education Statistics (Department for Education), with or without its data guide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from analysis.press.ingest.education_csv import (
    Plan,
    data_guide,
    education_header,
    own_columns,
    read_education_csv,
)
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.stages import Read, Recognised, Supporting


class ExploreEducationStatistics(Publication):
    """A reader for data files of which no module of their own knows more."""

    id = "explore-education-statistics"
    title = "Explore education statistics"
    publisher = "Department for Education"
    system = "family"
    page = "https://explore-education-statistics.service.gov.uk/"
    known = (
        "a data file of Explore Education Statistics: time_period, time_identifier, geographic_level, …",
    )
    is_general = True

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | Supporting | None:
        """Tell by the headings of period and level; the data guide is found beside the file by its columns."""
        if data_guide(file):
            return Supporting(file, "a data guide: what the columns of a data file are")
        header = education_header(file)
        own = own_columns(header) if header else ()
        if not own:
            return None
        guides = [guide for other in beside if (guide := data_guide(other)) and set(guide) == set(own)]
        return Recognised(file, self, _identifier(own), layout=(own, guides[0] if guides else {}))

    def read(self, recognised: Recognised) -> Read:
        """Read every figure; labels and units come from the data guide where there is one."""
        own, guide = recognised.layout
        indicators = {name: indicator for name, indicator in guide.items() if indicator}
        figures, notes, cautions = read_education_csv(
            recognised.file, Plan(", ".join(sorted(own)), indicators)
        )
        return Read(
            recognised.file.identity,
            self,
            recognised.data_file,
            figures,
            edition=latest_period(figures["period"].cat.categories),
            notes=notes,
            cautions=cautions,
        )


def latest_period(periods: Sequence[str]) -> str:
    """Name the latest period of a file as its edition: Academic year 202021 is Academic year 2020/21."""
    latest = max(periods, key=lambda period: period.split()[-1] if period.split()[-1].isdigit() else period)
    return re.sub(r"(\d{4})(\d{2})$", r"\1/\2", latest)


def _identifier(own: Sequence[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", " ".join(sorted(own)).casefold()).strip("-")
    if len(words) <= 60:
        return words
    return f"{words[:51].rstrip('-')}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


PUBLICATION = ExploreEducationStatistics()
