"""All figures in one workbook, for those who work in spreadsheets."""

from analysis.releasing.spreadsheet.book import spreadsheet

__all__ = ["spreadsheet"]
