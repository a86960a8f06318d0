"""How firm published figures are."""
