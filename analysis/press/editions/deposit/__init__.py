"""Handing a version in to an archive."""
