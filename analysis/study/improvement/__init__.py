"""Part 2: how data gets better."""
