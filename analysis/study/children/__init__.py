"""How many children meet each system, and how long the law and the places make them wait."""
