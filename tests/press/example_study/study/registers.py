"""The contracts of the two registers, and the class that holds them."""

from __future__ import annotations

from analysis.press.base.contract import ADDRESS, Field, Table, with_fields

FIELDS = {
    field.name: field
    for field in [
        Field("street_id", "string", "Short name of the street.", pattern=r"[a-z-]+"),
        Field("street", "string", "Its name on the map."),
        Field("kind", "string", "What mostly stands along it.", ("shops", "homes")),
        Field("planting_id", "string", "Street and year.", pattern=r"[a-z-]+-\d{4}"),
        Field("year", "year", "The year of the planting."),
        Field("planted_n", "integer", "Trees planted.", minimum=0),
        Field("alive_n", "integer", "Of these, alive two years later.", minimum=0),
        Field("source_title", "string", "Title of the page that the row was read from."),
        Field("source_url", "string", "Address of the page that the row was read from.", pattern=ADDRESS),
    ]
}
TABLES = with_fields(
    FIELDS,
    [
        Table.of(
            "streets",
            "one street of the town",
            "street_id* street! kind! source_title source_url!",
            called="street, as the map has it",
        ),
        Table.of(
            "plantings",
            "the trees planted in one street in one year",
            "planting_id* street_id! year! planted_n! alive_n! source_title source_url!",
            references={"street_id": "streets"},
            called="planting, as the town reports it",
        ),
    ],
)
