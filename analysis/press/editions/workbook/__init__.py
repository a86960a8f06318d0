"""All figures in one workbook, for those who work in spreadsheets."""

from analysis.press.editions.workbook.book import spreadsheet

__all__ = ["spreadsheet"]
