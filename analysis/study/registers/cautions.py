"""What a reader of the registers should know before using a figure: conventions, trust, breaks and traps."""

CONVENTIONS: tuple[str, ...] = (
    "Every file is UTF-8 text, comma-separated, with a header. Dates are ISO (2025-03-31).",
    "Blank means not known or not shown. Nothing is guessed: a publication date that the page does not show stays blank.",
    "Unknown, in a column that says yes, partly, no or unknown, means not seen. It is not the same as absent.",
    "The same figure read on several pages is several rows: corroboration, not new information.",
    "Editions of one publication may print different values for one period: revisions. Publishers may differ: discrepancies. "
    "Both are kept.",
    "Where a cell (measure, period, area, breakdown, window, unit and unit of count) has several figures, one is preferred: an "
    "official page first, then the latest edition, then exact over rounded over approximate. The others stay in the file.",
    "The latest edition is the one whose own title covers the latest period, then the one published last.",
    "`implied.csv` holds figures that no page read prints, and that follow from what one prints: a change, the same as another "
    "time, a share or a mean of counts. Each has its arithmetic and the bounds that rounding allows. It gives way as soon as a "
    "page prints the figure.",
    "A figure named in `set_apart.csv` is preferred only where there is no other, and never counts as a revision or discrepancy.",
    "Periods are typed. A quarter is a calendar quarter; a year ends in March or in December; a snapshot is a day; other is "
    "described in words under `window`, with its start left blank.",
    "A breakdown is `total`, or dimension=category pairs in order of dimension. Some measures have several dimensions at once: "
    "select before adding up.",
    "The unit of count can differ from row to row within one measure: children, cases, applications, orders and incidents are "
    "never the same count.",
    "`basis`, `population` and `counting_rule` of a measure say what may be compared with it. They are this project's coding of "
    "definitions, notes and breaks, in words that recur where the same thing recurs. Unknown is comparable with nothing.",
    "`other_bases.csv` names figures that stand on another basis than their measure: by measure, and where given by source, kind "
    "of period, time and breakdown; a blank selects all.",
    "`second_coding.csv` holds the codes of `indicators` and `datasets` as first given and as given again, three times, from the "
    "words of the dictionary alone; `settled_codes.csv` says what was decided where they differed. The wording of the dictionary "
    "was made plainer afterwards, where it had been read in two ways.",
    "For the second coding of `datasets` no more was read of a page than about its first 2,000 characters. Unknown there means not "
    "seen in these.",
    "`searches.csv` says what was looked for before the report said that there is none. Nothing found means not found there on that "
    "day, as far as it could be read; `reach` says how far.",
    "`publications.csv` says which edition of each regular publication was the newest known to be out on the day it was looked for. "
    "Later ones may be out.",
    "`standard.csv` is a proposal of this project. What `standard_records.csv` and `journey.csv` say of today was coded once, from "
    "public definitions of forms and from code and files: these show what a system can hold, and not how often it is filled in. "
    "Of Cafcass Cymru and of the youth court no list of fields was read.",
    "Codes of `indicators`, `improvements`, `counterparts`, `gaps`, `decisions`, `set_apart` and `other_bases`, and the columns `series`, `publisher` and "
    "`edition_period_end` of `sources`, are this project's judgement, not the sources'.",
)

TRUST: tuple[str, ...] = (
    "`audits.csv` holds two independent checks of the figures against their pages and files.",
    "The first drew rows at random and found no wrong value, but some wrong labels.",
    "The second took every row added later. Every value equalled its source wherever the source could be reached; some rows "
    "repeated a figure or period that the page itself had wrong, and about one row in seven had a wrong label.",
    "All were mended, with all rows like them. What remains is risk in labels, periods and mixed bases, less in values.",
    "Many figures were read in press reports, copies or public datasets, because the official page could not be reached. "
    "`source_type` says which.",
    "The press often writes average; some rows say mean on that ground.",
    "For about half of the sources the page shows no publication date. Such a figure has no known vintage and is left out when "
    "figures are asked for as known on a date.",
)

CAUTIONS: tuple[str, ...] = (
    "First time entrants: editions switch between years ending March and calendar years, so 8,000 (2021/22 edition) and 8,400 "
    "(2022/23 edition) share no basis. Figures by calendar year come on two bases as well (11,100 and 11,530 for 2019).",
    "Days from offence to completion, year ending March 2021: 221 printed in one edition, 230 implied by a later one.",
    "Custody safety rates are per 100 children per month in the annual bulletins and per year in the quarterly safety bulletin. "
    "The units say which; never draw both on one axis.",
    "Reoffending: cohorts ending June 2012 to June 2014, and those ending in March 2013 and March 2014, use an older method.",
    "Care proceedings: the series of weeks and of the share within 26 weeks was withdrawn from January to March 2022 and came "
    "back with April to June 2024. That is a gap, not a line. Changes printed later imply some of it: `implied.csv`.",
    "Three bases of the average length of care proceedings circulate: court statistics (first disposal of care and supervision "
    "cases), National Audit Office and court service (all public law), and Cafcass (section 31).",
    "Deprivation of liberty of children: official figures count one child an application and begin in July 2023; the "
    "observatory's earlier count separates repeats. Quarters do not add up to the published totals.",
    "Deprivation of liberty under the Mental Capacity Act (`dol_mca_*`) is mostly about adults: context only.",
    "Cafcass works from a live system, so every release revises. It covers England only.",
    "Publishers' files were read as copies that others keep in public; `editions.csv` has the address of each. The table of children "
    "cautioned or sentenced (2019/20) is one sheet of the publisher's workbook, saved as CSV by analysts of the ministry.",
    "Cases started in the family courts were revised by up to about 2% between editions.",
    "`private_law_children`: 2011 and January to March 2019 are far above later years and probably count on another basis.",
    "Remands to youth detention accommodation, year ending March 2021: 1,672 in one edition, 1,350 in another. The basis of the "
    "table changes over time.",
    "One count of stop and search (1,136, from freedom of information replies) was inflated by a force's default age.",
    "`relative_rate_index` rows are a compiler's own calculation, held to check this project's.",
    "`arrests_children_foi` is a charity's compilation. Some `stop_search` and `arrests` rows from a dataset copy are sums made "
    "by its author; the note says so.",
    "Acceptance of recommendations comes from an unofficial tracker.",
)
