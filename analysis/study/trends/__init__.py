"""How the headline series moved."""
