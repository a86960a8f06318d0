"""How old the newest figures are."""
