"""How good the evidence itself is."""
