"""How long cases take."""
