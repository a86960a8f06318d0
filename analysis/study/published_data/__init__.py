"""Part 3: what the published datasets hold."""
