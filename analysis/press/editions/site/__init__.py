"""Versions at their permanent addresses."""
