"""What one would want to know of each child in family proceedings, and how much of it is on record today."""
