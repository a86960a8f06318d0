"""Comparisons as figures and tables that say where their data come from."""
