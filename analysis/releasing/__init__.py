"""Versions of everything the project makes: bundled, checked, rebuilt, kept at addresses that last, and handed in for a DOI."""
